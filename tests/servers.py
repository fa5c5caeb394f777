"""Real SPARQL servers on this machine, and small false ones; each is ready when its function returns."""

import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

HOST = "127.0.0.1"
PASSWORD = "dba"  # of the user dba in a new Virtuoso


@dataclass(frozen=True)
class Server:
    """A running server: where its Graph Store and its queries are, and its process."""

    store: str
    query: str
    process: subprocess.Popen

    def ask(self, query: str, accept: str = "text/csv") -> str:
        """The answer to a query, sent as a form, which every server takes."""
        request = Request(self.query, urlencode({"query": query}).encode(), {"Accept": accept})
        with urlopen(request, timeout=30) as answer:
            return answer.read().decode()

    def count(self, graph: str) -> int:
        """How many triples a graph holds."""
        return int(self.ask(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}").splitlines()[1].strip('"'))


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@contextmanager
def running(command: list[str], ready: str, folder: Path) -> Iterator[subprocess.Popen]:
    """A process, once it has printed that it is ready; what it prints afterwards is read and dropped."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        printed = []
        for line in process.stdout:
            printed.append(line)
            if ready in line:
                break
        else:
            raise RuntimeError("".join(printed))
        drain = threading.Thread(target=process.stdout.read, daemon=True)
        drain.start()
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@contextmanager
def oxigraph(folder: Path, port: int | None = None) -> Iterator[Server]:
    """An Oxigraph with an empty store on the disk; without any authentication."""
    port = port or free_port()
    command = [str(Path(sys.executable).with_name("oxigraph")), "serve", "--location", str(folder / "store"), "--bind", f"{HOST}:{port}"]
    with running(command, "Listening", folder) as process:
        yield Server(f"http://{HOST}:{port}/store", f"http://{HOST}:{port}/query", process)


VIRTUOSO = "virtuoso-t"
VIRTUOSO_SETTINGS = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 10000
"""


def has_virtuoso() -> bool:
    """Whether Debian's virtuoso-opensource-7 is installed."""
    return shutil.which(VIRTUOSO) is not None


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """A Virtuoso with an empty database; writing needs digest authentication."""
    http = free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO_SETTINGS.format(folder=folder, sql=free_port(), http=http))
    with running([VIRTUOSO, "-f", "+configfile", "virtuoso.ini"], "Server online", folder) as process:
        yield Server(f"http://{HOST}:{http}/sparql-graph-crud-auth", f"http://{HOST}:{http}/sparql", process)


@dataclass
class Seen:
    """A request that reached a false server."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Quiet(ThreadingHTTPServer):
    """A server that says nothing when a client goes away."""

    daemon_threads = True

    def handle_error(self, *args: object) -> None:
        """Nothing."""


@contextmanager
def false_server(answer: Callable[[Seen], tuple[int, dict[str, str], bytes | Iterable[bytes]] | None]) -> Iterator[tuple[str, list[Seen]]]:
    """A server that answers as it is told to, and keeps what it saw; `None` cuts the connection without an answer, and a body
    of several parts is sent part by part, without its length."""
    seen: list[Seen] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            request = Seen(self.command, self.path, dict(self.headers.items()), body)
            seen.append(request)
            given = answer(request)
            if given is None:
                self.close_connection = True
                return
            code, headers, content = given
            self.send_response(code)
            whole = isinstance(content, bytes)
            for name, value in {**({"Content-Length": str(len(content))} if whole else {"Connection": "close"}), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            for part in [content] if whole else content:
                self.wfile.write(part)

        do_PUT = do_POST = do_GET = handle_any  # noqa: N815

        def log_message(self, *args: object) -> None:
            """Nothing."""

    server = Quiet((HOST, 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_port}", seen
    finally:
        server.shutdown()
        server.server_close()
