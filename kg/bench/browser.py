"""Headless Chromium for the tests and the benchmark of the page, spoken to over its debugging pipe: no further package is needed.

``--remote-debugging-pipe`` reads commands of the DevTools protocol from file descriptor 3 and answers on 4, each message one
JSON text that ends with a NUL.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

__all__ = ["Browser", "Tab", "find_chromium"]

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 60.0  # seconds until an answer is given up: generous, for machines under load
# Puts our ends of the pipes where Chromium looks for them, and becomes Chromium.
_WIRE = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
os.dup2(ends[0], 3)
os.dup2(ends[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


def find_chromium() -> str | None:
    """The path of a Chromium on this machine, None if there is none."""
    named = os.environ.get("KG_CHROMIUM")
    return named or next((path for path in map(shutil.which, PROGRAMS) if path), None)


class Browser:
    """One headless Chromium with an empty profile; ``more`` are further flags."""

    def __init__(self, program: str, profile: Path, *more: str) -> None:
        to_read, self._to = os.pipe()
        self._from, to_write = os.pipe()
        flags = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage", "--hide-scrollbars",
            "--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe", f"--user-data-dir={profile}",
            *more,
        ]
        self._process = subprocess.Popen(
            [sys.executable, "-c", _WIRE, str(to_read), str(to_write), program, *flags], pass_fds=(to_read, to_write),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        self._count = 0
        self._rest = b""
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """Send a command and wait for its answer; events that come before it are kept in ``events``."""
        self._count += 1
        message: dict[str, Any] = {"id": self._count, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + PATIENCE
        while True:
            answer = self._receive(end)
            if answer.get("id") == self._count:
                assert "error" not in answer, f"{method}: {answer['error']}"
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def _receive(self, end: float) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._from], [], [], max(0.0, end - time.monotonic()))
            assert ready, "Chromium does not answer"
            piece = os.read(self._from, 1 << 20)
            assert piece, "Chromium has ended"
            self._rest += piece
        message, self._rest = self._rest.split(b"\0", 1)
        parsed: dict[str, Any] = json.loads(message)
        return parsed

    def open(self, address: str, width: int = 1400, height: int = 900) -> Tab:
        """A new tab with the address, once the page says that it is ready."""
        return Tab(self, address, width, height)

    def close(self) -> None:
        """End the browser."""
        try:
            self.call("Browser.close")
        except (AssertionError, OSError):
            self._process.kill()
        self._process.wait(timeout=30)
        os.close(self._to)
        os.close(self._from)


class Tab:
    """One page in the browser, with all requests and complaints it makes."""

    def __init__(self, browser: Browser, address: str, width: int, height: int) -> None:
        self.browser = browser
        self.target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.call("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.do(f"{domain}.enable")
        self.do("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.do("Page.navigate", url=address)
        self.wait("document.documentElement?.dataset.ready === 'yes'")

    def do(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command to the tab."""
        return self.browser.call(method, self.session, **params)

    def run(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""
        answer = self.do("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait(self, expression: str) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + PATIENCE
        while not self.run(expression):
            assert time.monotonic() < end, f"never true: {expression}"
            time.sleep(0.05)

    def settle(self) -> None:
        """Wait until two frames have been painted."""
        self.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def click(self, x: float, y: float) -> None:
        """Click with the mouse."""
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.do("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="none" if kind == "mouseMoved" else "left", clickCount=1)
        time.sleep(0.35)  # vis-network waits for a second click before it tells of one

    def type(self, text: str) -> None:
        """Enter a text where the focus is."""
        self.do("Input.insertText", text=text)

    def press(self, key: str, code: int = 0, text: str = "") -> None:
        """Press and release a key."""
        self.do("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, text=text)
        self.do("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def text(self, selector: str) -> str:
        """The text content of the first element that matches, empty if there is none."""
        return str(self.run(f"(document.querySelector({json.dumps(selector)}) || {{}}).textContent || ''"))

    def marks(self) -> list[str]:
        """All marked words in the panel."""
        found: list[str] = self.run("[...document.querySelectorAll('#panel mark')].map((mark) => mark.textContent)")
        return found

    def requests(self) -> list[str]:
        """Addresses the page asked for, its own file and what it made itself apart."""
        asked = [event["params"]["request"]["url"] for event in self._events("Network.requestWillBeSent")]
        return [url for url in asked if not url.startswith(("data:", "blob:")) and not url.startswith("file:")]

    def file_requests(self) -> list[str]:
        """Files that the page read, itself among them."""
        asked = [event["params"]["request"]["url"] for event in self._events("Network.requestWillBeSent")]
        return [url for url in asked if url.startswith("file:")]

    def complaints(self) -> list[str]:
        """Errors, warnings, and what the policy refused."""
        found = [json.dumps(event["params"]) for event in self._events("Runtime.exceptionThrown")]
        found += [json.dumps(event["params"]["entry"]) for event in self._events("Log.entryAdded")]
        for event in self._events("Runtime.consoleAPICalled"):
            if event["params"]["type"] in ("error", "warning", "assert"):
                found.append(json.dumps(event["params"]["args"]))
        return found

    def _events(self, method: str) -> list[dict[str, Any]]:
        return [event for event in self.browser.events if event.get("sessionId") == self.session and event.get("method") == method]

    def picture(self, path: Path) -> None:
        """Write a PNG of the tab."""
        path.write_bytes(base64.b64decode(self.do("Page.captureScreenshot")["data"]))

    def close(self) -> None:
        """Close the tab."""
        self.browser.call("Target.closeTarget", targetId=self.target)
