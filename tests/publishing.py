"""What the tests of publishing share: the sample as it is published, and a store that is a dictionary."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from click.testing import CliRunner, Result
from servers import PASSWORD, Seen

from kamervragen.cli import main
from kamervragen.publish import Graph

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "kamervragen-ploumen-2019-06-20.txt"
KEY = "tekst-c573c4cff3d1765e"
GRAPH = f"https://kamervragen.example/id/graph/{KEY}"
# Who may write to a new Virtuoso.
DBA = {"KAMERVRAGEN_USER": "dba", "KAMERVRAGEN_PASSWORD": PASSWORD}
# What a web server says that is no Graph Store.
PAGE = (200, {"Content-Type": "text/html; charset=utf-8"}, b"<html><title>Welcome</title><p>to our portal</html>")


def run(*args: str | Path, **environment: str | None) -> Result:
    """The command, with these variables in its environment."""
    return CliRunner(env=environment).invoke(main, [str(a) for a in args])


def converted(source: Path, folder: Path, *formats: str) -> Path:
    """A folder with what becomes of a source."""
    done = run("convert", source, "-o", folder, *(f"--format={form}" for form in formats))
    assert done.exit_code == 0, done.stderr
    return folder


def results(count: int | str) -> tuple[int, dict[str, str], bytes]:
    """The answer to a count."""
    row = {"n": {"type": "literal", "value": str(count)}}
    body = json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": [row]}}).encode()
    return 200, {"Content-Type": "application/sparql-results+json"}, body


def store_of(**graphs: bytes):
    """A server that keeps what is put to it and answers the queries of a publisher, as a plain dictionary."""

    def answer(request: Seen) -> tuple[int, dict[str, str], bytes]:
        if request.method == "PUT":
            graphs[parse_qs(urlsplit(request.path).query)["graph"][0]] = request.body
            return 204, {}, b""
        query = parse_qs(request.body.decode())["query"][0]
        data = graphs.get(re.search(r"GRAPH <([^>]*)>", query)[1], b"")
        if query.startswith("CONSTRUCT"):
            return 200, {"Content-Type": "application/n-triples"}, data
        return results(Graph.of("", data.splitlines(keepends=True), ()).size)

    return answer
