"""A small store of our own that keeps to the Graph Store Protocol and SPARQL Update, for the tests of the client."""

from __future__ import annotations

import base64
import hashlib
import re
import urllib.parse
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler


@dataclass
class FakeStore:
    """A Graph Store and SPARQL Update service that also counts, refuses, fails and redirects as it is told."""

    address: str = ""
    graphs: dict[str, set[str]] = field(default_factory=dict)
    seen: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    failures: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    wants: str = ""  # basic, digest or bearer
    loses: int = 0
    nonce: int = 0

    def admits(self, method: str, header: str) -> bool:
        if self.wants == "basic":
            return header == "Basic " + base64.b64encode("使者:geheim:1".encode()).decode()
        if self.wants == "bearer":
            return header == "Bearer t0ken"
        if self.wants != "digest":
            return True
        parts = dict(re.findall(r'(\w+)="?([^",]+)"?', header))
        if parts.get("nonce") != f"n{self.nonce}":
            return False

        def md5(text: str) -> str:
            return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

        first, second = md5("dba:SPARQL:secret"), md5(f"{method}:{parts['uri']}")
        return parts["response"] == md5(f"{first}:{parts['nonce']}:{parts['nc']}:{parts['cnonce']}:auth:{second}")

    def put(self, method: str, name: str, text: str) -> None:
        found = {line for line in text.split("\n") if line}
        self.graphs[name] = found if method == "PUT" else self.graphs.get(name, set()) | found

    def update(self, text: str) -> None:
        assert not re.search(r"\b(?:CLEAR|LOAD)\b(?![^<>]*>)", text.split("INSERT", 1)[0])
        for operation in re.split(r" ;\n(?=DROP|INSERT)", text):
            if drop := re.fullmatch(r"DROP SILENT GRAPH <([^>]+)>", operation):
                self.graphs.pop(drop[1], None)
            elif insert := re.fullmatch(r"INSERT DATA \{\nGRAPH <([^>]+)> \{\n(.*)\n\}\n\}", operation, re.DOTALL):
                self.put("POST", insert[1], insert[2])
            else:
                whole = re.fullmatch(r"INSERT DATA \{\n(.*)\n\}", operation, re.DOTALL)
                assert whole, operation[:100]
                self.put("POST", "default", whole[1])

    def count(self, query: str) -> str:
        if "GRAPH" not in query:
            return f"n\r\n{len(self.graphs.get('default', ())) - self.loses}\r\n"
        names = re.findall(r"<([^>]+)>", query)
        return "g,n\r\n" + "".join(f"{name},{len(self.graphs[name]) - self.loses}\r\n" for name in names if self.graphs.get(name))


class Handler(BaseHTTPRequestHandler):
    store: FakeStore

    def log_message(self, *_: object) -> None:
        pass

    def answer(self, code: int, text: str = "", headers: dict[str, str] | None = None) -> None:
        self.send_response(code)
        for name, value in {**(headers or {}), "Content-Length": str(len(text.encode()))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.store.seen.append((self.command, self.path, dict(self.headers.items()), body))
        if self.store.failures:
            code, headers = self.store.failures.pop(0)
            if code == 0:
                self.connection.close()
                return
            self.answer(code, "busy\nsecond line", headers)
        elif not self.store.admits(self.command, self.headers.get("Authorization", "")):
            challenge = f'Digest realm="SPARQL", qop="auth", nonce="n{self.store.nonce}", algorithm=MD5' if self.store.wants == "digest" else "Basic"
            self.answer(401, "who are you?", {"WWW-Authenticate": challenge})
        else:
            self.handle_body(urllib.parse.urlsplit(self.path), body.decode())

    do_POST = do_PUT

    def handle_body(self, url: urllib.parse.SplitResult, text: str) -> None:
        kind = self.headers.get("Content-Type", "")
        if kind == "text/turtle":
            query = urllib.parse.parse_qs(url.query, keep_blank_values=True)
            self.store.put(self.command, query["graph"][0] if "graph" in query else "default", text)
            self.answer(204)
        elif kind == "application/sparql-update":
            self.store.update(text)
            self.answer(204)
        else:
            self.answer(200, self.store.count(urllib.parse.parse_qs(text).get("query", ["GRAPH"])[0]), {"Content-Type": "text/csv"})
