"""HTTP with the standard library: authentication, a time limit, and bounded retries of what may pass."""

from __future__ import annotations

import base64
import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message

from kg.errors import LoadError
from kg.load.digest import Digest
from kg.load.presets import Auth

__all__ = ["Client", "Credentials"]

# what a server answers when the same request may succeed later
PASSING = frozenset((408, 425, 429, 500, 502, 503, 504))
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0  # seconds
LARGEST_ANSWER = 64 << 20  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """Who we are: a user with a password, or a token. Not shown by ``repr``."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)


class Client:
    """Sends requests.

    Args:
        credentials: who we are, or None.
        auth: ``basic`` (sent at once), ``digest`` (sent when asked for) or ``bearer``.
        retries: how often a request that failed in passing is sent again.
        timeout: seconds to wait for an answer.
        sleep: waits for some seconds; tests put their own here.
    """

    def __init__(
        self, credentials: Credentials | None = None, auth: Auth = "basic", *, retries: int = 4, timeout: float = 120.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.retries, self.timeout, self.sleep = retries, timeout, sleep
        self.retried = 0
        self.headers = {"User-Agent": "kg-load"}
        self.credentials = credentials
        self.opener = urllib.request.build_opener(_NoRedirect())
        self.digest: Digest | None = None
        if credentials and credentials.token:
            self.headers["Authorization"] = f"Bearer {_header(credentials.token)}"
        elif credentials and auth == "digest":
            self.digest = Digest(credentials.user, credentials.password, self._open)
        elif credentials:
            pair = f"{credentials.user}:{credentials.password}".encode()
            self.headers["Authorization"] = "Basic " + base64.b64encode(pair).decode("ascii")

    def send(self, method: str, url: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> bytes:
        """Send a request, again if it fails in passing; return the answer's body.

        Raises:
            LoadError: with the status and the first line of what the server says.
        """
        wait = FIRST_WAIT
        for attempt in range(self.retries + 1):
            try:
                return self._once(method, url, body, headers or {})
            except urllib.error.HTTPError as error:
                with error:
                    reason = _reason(error)
                    if error.code not in PASSING or attempt == self.retries:
                        raise LoadError(f"{method} {url}: {error.code} {reason}") from error
                    delay = max(wait, _retry_after(error.headers))
            except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
                if attempt == self.retries:
                    told = getattr(error, "reason", None) or error
                    raise LoadError(f"{method} {url}: {_line(str(told)) or type(error).__name__}") from error
                delay = wait
            self.retried += 1
            self.sleep(min(delay, LONGEST_WAIT))
            wait *= 2
        raise AssertionError("unreachable")

    def _once(self, method: str, url: str, body: bytes | None, headers: Mapping[str, str]) -> bytes:
        request = urllib.request.Request(url, data=body, method=method, headers={**self.headers, **headers})
        return self.digest.open(request) if self.digest else self._open(request)

    def _open(self, request: urllib.request.Request) -> bytes:
        with self.opener.open(request, timeout=self.timeout) as answer:
            data: bytes = answer.read(LARGEST_ANSWER + 1)
        if len(data) > LARGEST_ANSWER:
            raise LoadError(f"{request.get_method()} {request.full_url}: the answer is too long")
        return data


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would take the graph and the password to another server, or turn a PUT into a GET."""

    def redirect_request(self, *_: object) -> None:
        return None


def _header(value: str) -> str:
    if not value.isascii() or not value.isprintable():
        raise LoadError("the token has characters that no header can carry")
    return value


def _retry_after(headers: Message) -> float:
    value = (headers.get("Retry-After") or "").strip()
    return float(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0.0


def _reason(error: urllib.error.HTTPError) -> str:
    try:
        text = error.read(2000).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        text = ""
    if 300 <= error.code < 400:
        return f"redirects to {_line(error.headers.get('Location') or '?')}; give that address"
    return _line(text) or _line(str(error.reason))


def _line(text: str) -> str:
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    return "".join(c if c.isprintable() else "�" for c in lines[0][:200]) if lines else ""
