"""Starts and stops real stores: on 127.0.0.1 only, on free ports, with their data in a folder of the test."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.interop.conftest import CACHE

START_LIMIT = 90.0  # seconds


@dataclass(frozen=True)
class Server:
    """A running store: its address, version, preset, and what `kg load` needs to be let in."""

    name: str
    version: str
    address: str
    arguments: tuple[str, ...]
    query: str
    graph: str


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(command: list[str], address: str, log: Path) -> Iterator[None]:
    """A program that serves ``address``; it is always stopped."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        try:
            _wait(process, address, log)
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(20)


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(int(START_LIMIT / 0.25)):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError as error:
            error.close()
            return
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise AssertionError(f"did not start: {log.read_text(errors='replace')[-1000:]}")


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """The Oxigraph server."""
    binary = CACHE / "python" / "bin" / "oxigraph"
    if not binary.is_file():
        pytest.skip("the Oxigraph server is not installed (Python package oxigraph; `make interop` fetches it)")
    version = subprocess.run([binary, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [str(binary), "serve", "--location", str(folder / "db"), "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with running(command, address, folder / "oxigraph.log"):
        yield Server("oxigraph", version, address, (), f"{address}/query", f"{address}/store")


VIRTUOSO_INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CaseMode = 2
DirsAllowed = {folder}
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 5
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 60
"""


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Virtuoso, with its well-known first password: nobody else can reach it."""
    binary = shutil.which("virtuoso-t")
    if binary is None:
        pytest.skip("Virtuoso is not installed (Debian: virtuoso-opensource; `make interop` installs it where it may)")
    told = subprocess.run([binary, "--help"], capture_output=True, text=True, check=False)
    version = next(line.split()[1] for line in (told.stdout + told.stderr).splitlines() if line.startswith("Version "))
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    ini = folder / "virtuoso.ini"
    ini.write_text(VIRTUOSO_INI.format(folder=folder, port=port, sql=free_port()), encoding="utf-8")
    command = [binary, "+foreground", "+configfile", str(ini)]
    with running(command, f"{address}/sparql", folder / "output.log"):
        yield Server("virtuoso", version, address, ("--user", "dba"), f"{address}/sparql", f"{address}/sparql-graph-crud")


STORES = {"oxigraph": oxigraph, "virtuoso": virtuoso}
