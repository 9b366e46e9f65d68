"""Digest authentication that asks first and sends the body once.

urllib's own handler sends every body twice, and a server that closes the connection at its 401 breaks the first one off.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable

__all__ = ["Digest"]

_Open = Callable[[urllib.request.Request], bytes]


class Digest:
    """Signs requests with the challenge of the server, which it asks for once.

    Args:
        user, password: who we are.
        send: opens a request, raises HTTPError.
    """

    def __init__(self, user: str, password: str, send: _Open) -> None:
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        self.passwords, self.user, self.password, self.send = passwords, user, password, send
        self.handler = urllib.request.HTTPDigestAuthHandler(passwords)
        self.challenge: dict[str, str] | None = None

    def open(self, request: urllib.request.Request) -> bytes:
        """Send a request, signed if the server wants that; raises HTTPError as it comes."""
        if self.challenge is None:
            self.challenge = self._ask(request)
        try:
            return self.send(self._signed(request))
        except urllib.error.HTTPError as error:
            # the server's nonce has run out: once more with the new one
            fresh = _challenge(error)
            if not fresh or fresh.get("nonce") == self.challenge.get("nonce"):
                raise
            error.close()
            self.challenge = fresh
        return self.send(self._signed(request))

    def _ask(self, request: urllib.request.Request) -> dict[str, str]:
        """The server's challenge to the request without its body: nothing can be changed by that that we shall not write."""
        empty = urllib.request.Request(
            request.full_url, data=b"", method=request.get_method(), headers=dict(request.header_items()),
        )
        try:
            self.send(empty)
        except urllib.error.HTTPError as error:
            with error:
                return _challenge(error)
        return {}

    def _signed(self, request: urllib.request.Request) -> urllib.request.Request:
        if self.challenge:
            self.passwords.add_password(None, request.full_url, self.user, self.password)
            value = self.handler.get_authorization(request, self.challenge)
            if value:
                request.add_unredirected_header("Authorization", f"Digest {value}")
        return request


def _challenge(error: urllib.error.HTTPError) -> dict[str, str]:
    for header in error.headers.get_all("WWW-Authenticate", []) if error.code == 401 else []:
        scheme, _, rest = header.partition(" ")
        if scheme.lower() == "digest":
            return urllib.request.parse_keqv_list(urllib.request.parse_http_list(rest))
    return {}
