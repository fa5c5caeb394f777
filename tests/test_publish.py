"""Publishing to real servers and to false ones: all arrives, or it is said what did not."""

import base64
import csv
import gzip
import hashlib
import io
import itertools
import json
import os
import re
import shutil
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result
from servers import PASSWORD, Seen, Server, false_server, has_virtuoso, oxigraph, virtuoso

from kamervragen.cli import main
from kamervragen.errors import SettingsError
from kamervragen.publish import SCHEMES, Endpoint, Graph, plan, publish, query_address
from kamervragen.publish.credentials import NoAuth
from kamervragen.publish.graph import contents

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "kamervragen-ploumen-2019-06-20.txt"
KEY = "tekst-c573c4cff3d1765e"
GRAPH = f"https://kamervragen.example/id/graph/{KEY}"
QUESTIONS = (ROOT / "examples" / "questions.rq").read_text(encoding="utf-8")
TWEET = "https://twitter.com/ministerBlok/status/1141298991684096001"


def run(*args: str | Path, **environment: str | None) -> Result:
    return CliRunner(env=environment).invoke(main, [str(a) for a in args])


def converted(source: Path, folder: Path, *formats: str) -> Path:
    done = run("convert", source, "-o", folder, *(f"--format={form}" for form in formats))
    assert done.exit_code == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def sample_folder(tmp_path_factory) -> Path:
    """The sample, converted to Turtle and TriG."""
    return converted(SAMPLE, tmp_path_factory.mktemp("sample"), "turtle", "trig")


@pytest.fixture(scope="module")
def ten(tmp_path_factory) -> Path:
    """Ten documents, converted to TriG."""
    return converted(ROOT / "tests" / "collection", tmp_path_factory.mktemp("ten"), "trig")


@pytest.fixture(scope="module")
def graphs(ten) -> tuple[Graph, ...]:
    """The graphs of the ten documents."""
    return plan(ten).graphs


@pytest.fixture(scope="module")
def oxigraph_server(tmp_path_factory) -> Iterator[Server]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture(scope="module")
def virtuoso_server(tmp_path_factory) -> Iterator[Server]:
    if not has_virtuoso():
        assert not os.environ.get("CI"), "CI installs Virtuoso"
        pytest.skip("Virtuoso (Debian: virtuoso-opensource-7) is not installed")
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


REAL = {"oxigraph_server": (), "virtuoso_server": ("--auth", "digest")}
DBA = {"KAMERVRAGEN_USER": "dba", "KAMERVRAGEN_PASSWORD": PASSWORD}


@pytest.fixture(params=list(REAL))
def real(request) -> tuple[Server, tuple[str, ...]]:
    """A real server, and how to say who we are."""
    return request.getfixturevalue(request.param), REAL[request.param]


# ---- real servers ----


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads"])
def test_the_sample_can_be_queried(real, tmp_path, form):
    """After publishing, a query gives the seven questions with asker, party and the cited tweet; doing it again changes nothing."""
    server, auth = real
    folder = converted(SAMPLE, tmp_path, form)
    first = run("publish", folder, "--to", server.store, *auth, **DBA)
    again = run("publish", folder, "--to", server.store, *auth, **DBA)
    rows = [row for row in csv.DictReader(io.StringIO(server.ask(QUESTIONS))) if row["asker"] == "Lilianne Ploumen"]

    assert (first.exit_code, again.exit_code) == (0, 0), first.stderr
    assert [(row["number"], row["party"], row["cited"]) for row in rows] == [(str(n), "PvdA", TWEET if n == 1 else "") for n in range(1, 8)]
    assert f"arrived {GRAPH}: {286 if form == 'turtle' else 238} triples in place of " in again.stdout


def test_ten_documents(real, ten, graphs):
    """Every graph of ten documents is there with every triple, to the last accent and emoji; the provenance of all is one graph."""
    server, auth = real
    done = run("publish", ten, "--to", server.store, *auth, **DBA)

    assert done.exit_code == 0, done.stderr
    assert len(graphs) == done.stdout.count("arrived ") == 21
    assert done.stderr == "21 of 21 graphs arrived\n"
    for graph in graphs:
        assert server.count(graph.iri) == graph.size == len(graph.data.splitlines())
        back = server.ask(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph.iri}> {{ ?s ?p ?o }} }}", "application/n-triples")
        assert contents(back.encode()) == contents(graph.data)


@pytest.mark.parametrize(
    ("path", "query", "message"),
    [
        ("/sparql-graph-crud-auth/none", None, "not the path of a Graph Store that we know"),
        ("/none", "/sparql", "this address takes no graphs; give the address of its Graph Store"),
        ("/sparql-graph-crud-auth", "/none", "no SPARQL query is answered here: 404"),
        ("/sparql-graph-crud", None, "403, we may not write here"),
    ],
)
def test_a_wrong_path_at_virtuoso(virtuoso_server, sample_folder, path, query, message):
    """A wrong path is told, and nothing arrives in silence."""
    base = virtuoso_server.query.removesuffix("/sparql")
    done = run("publish", sample_folder, "--to", base + path, *(["--query", base + query] if query else []), "--auth", "digest", **DBA)

    assert done.exit_code == (2 if "not the path" in message else 3)
    assert message in done.stderr


def test_a_wrong_path_that_never_answers(virtuoso_server, sample_folder):
    """Virtuoso never answers a graph that is put where its queries are: the timeout ends it, and the graph is in doubt."""
    done = run("publish", sample_folder, "--to", virtuoso_server.query, "--query", virtuoso_server.query, "--timeout", "1")

    assert done.exit_code == 3
    assert "no answer within 1 seconds" in done.stderr
    assert f"  in doubt: {GRAPH}\n  not sent: {GRAPH}-verrijking\n" in done.stderr


@pytest.mark.parametrize(
    ("path", "query", "message"),
    [
        ("/query", "/query", "404, there is no Graph Store at this address"),
        ("/store/elsewhere", "/query", "was sent, but 0 triples are there, not 238"),
        ("/store", "/none", "no SPARQL query is answered here: 404"),
        ("/stor", "/query", "was sent, but 0 triples are there|405|404"),
    ],
)
def test_a_wrong_path_at_oxigraph(tmp_path, sample_folder, path, query, message):
    """Oxigraph takes a graph at any path below its store, and names it after the path: the count tells."""
    with oxigraph(tmp_path) as server:
        base = server.query.removesuffix("/query")
        done = run("publish", sample_folder, "--to", base + path, "--query", base + query)

    assert done.exit_code == 3
    assert any(part in done.stderr for part in message.split("|"))
    assert "0 of 3 graphs arrived" in done.stderr


@pytest.mark.parametrize("password", ["wrong-secret", "dbä-secret"])
def test_a_wrong_password(virtuoso_server, sample_folder, password):
    """A wrong password is told once, and shown nowhere."""
    done = run("publish", sample_folder, "--to", virtuoso_server.store, "--auth", "digest", KAMERVRAGEN_USER="dba", KAMERVRAGEN_PASSWORD=password)

    assert done.exit_code == 3
    assert (
        "401, who we are is not accepted; it asks for digest; check the address, --auth (Virtuoso takes digest only) and the credentials"
        in done.stderr
    )
    assert f"  not sent: {GRAPH}\n" in done.stderr
    assert "secret" not in done.output


def test_basic_where_digest_is_asked(virtuoso_server, sample_folder):
    """Who chose the wrong scheme is told the right one."""
    done = run("publish", sample_folder, "--to", virtuoso_server.store, "--auth", "basic", **DBA)

    assert done.exit_code == 3
    assert "401, who we are is not accepted; check the address, --auth (Virtuoso takes digest only)" in done.stderr


def test_credentials_from_a_netrc_file(virtuoso_server, sample_folder, tmp_path):
    """Name and password may stand in a netrc file."""
    netrc = tmp_path / "netrc"
    netrc.write_text(f"machine 127.0.0.1 login dba password {PASSWORD}\n")
    netrc.chmod(0o600)
    secrets = {"NETRC": str(netrc), "KAMERVRAGEN_USER": None, "KAMERVRAGEN_PASSWORD": None}

    assert run("publish", sample_folder, "--to", virtuoso_server.store, "--auth", "digest", **secrets).exit_code == 0


def forwarded(request: Seen, server: Server) -> tuple[int, dict[str, str], bytes] | None:
    """A request passed on to a real server; nothing when that is gone."""
    headers = {name: value for name, value in request.headers.items() if name not in ("Host", "Connection", "Content-Length")}
    connection = HTTPConnection(server.store.split("/")[2], timeout=30)
    try:
        connection.request(request.method, request.path, request.body, headers)
        answer = connection.getresponse()
        return answer.status, {"Content-Type": answer.headers.get("Content-Type", "")}, answer.read()
    except OSError:
        return None
    finally:
        connection.close()


def test_a_server_killed_half_way(ten, graphs, tmp_path):
    """The server dies while it takes the sixth graph: exit code 3, and what is said to have arrived is what its disk holds."""
    puts = []

    def answer(request: Seen):
        puts.extend([request] if request.method == "PUT" else [])
        if len(puts) == 6:
            server.process.kill()
            server.process.wait()
        return forwarded(request, server)

    with oxigraph(tmp_path) as server, false_server(answer) as (base, _):
        done = run("publish", ten, "--to", f"{base}/store")
    with oxigraph(tmp_path) as server:
        there = {graph.iri: server.count(graph.iri) == graph.size for graph in graphs}
    states = {iri: state for state, iri in re.findall(r"^  (arrived|refused|in doubt|not sent): (\S+)$", done.stderr, re.MULTILINE)}

    assert done.exit_code == 3
    assert "no connection, or it was cut off; check the address, and that the server runs" in done.stderr
    assert "5 of 21 graphs arrived" in done.stderr
    assert list(states.values()) == ["arrived"] * 5 + ["in doubt"] + ["not sent"] * 15
    assert list(states) == [graph.iri for graph in graphs]
    assert all(there[iri] for iri, state in states.items() if state == "arrived")
    assert not any(there[iri] for iri, state in states.items() if state == "not sent")


def test_virtuoso_killed_half_way(graphs, tmp_path):
    """The same with Virtuoso, which has no transaction over a graph."""
    if not has_virtuoso():
        assert not os.environ.get("CI"), "CI installs Virtuoso"
        pytest.skip("Virtuoso (Debian: virtuoso-opensource-7) is not installed")
    with virtuoso(tmp_path) as server:
        auth = SCHEMES["digest"]
        with pytest.MonkeyPatch.context() as patch:
            for name, value in DBA.items():
                patch.setenv(name, value)
            credentials = auth(server.store)
        outcomes = []
        with Endpoint(server.store, server.query, credentials, pause=0) as endpoint:
            for outcome in publish(graphs, endpoint):
                outcomes.append(outcome)
                if len(outcomes) == 3:
                    server.process.kill()
                    server.process.wait()

    assert [o.state for o in outcomes] == ["arrived"] * 3 + ["not sent"] * 18
    assert sum(o.error is not None for o in outcomes) == 1


# ---- false servers ----


def results(count: int | str) -> tuple[int, dict[str, str], bytes]:
    row = {"n": {"type": "literal", "value": str(count)}}
    body = json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": [row]}}).encode()
    return 200, {"Content-Type": "application/sparql-results+json"}, body


def store_of(**graphs: bytes):
    """A server that keeps what is put to it and answers the queries of a publisher, as a plain dictionary."""

    def answer(request: Seen) -> tuple[int, dict[str, str], bytes]:
        from urllib.parse import parse_qs, urlsplit

        if request.method == "PUT":
            graphs[parse_qs(urlsplit(request.path).query)["graph"][0]] = request.body
            return 204, {}, b""
        query = parse_qs(request.body.decode())["query"][0]
        data = graphs.get(re.search(r"GRAPH <([^>]*)>", query)[1], b"")
        if query.startswith("CONSTRUCT"):
            return 200, {"Content-Type": "application/n-triples"}, data
        return results(Graph.of("", data.splitlines(keepends=True), ()).size)

    return answer


def test_what_is_sent(sample_folder):
    """A PUT a graph, with its length and type, as N-Triples that are exactly those of the file."""
    with false_server(store_of()) as (base, seen):
        done = run("publish", sample_folder, "--to", f"{base}/store")
    puts = [request for request in seen if request.method == "PUT"]
    quads = set(ox.parse(path=str(sample_folder / f"{KEY}.trig"), format=ox.RdfFormat.TRIG))

    assert done.exit_code == 0, done.stderr
    assert puts[0].path == "/store?graph=https%3A%2F%2Fkamervragen.example%2Fid%2Fgraph%2F" + KEY
    assert all(request.headers["Content-Length"] == str(len(request.body)) for request in puts)
    assert all("Transfer-Encoding" not in request.headers and "Authorization" not in request.headers for request in puts)
    assert {request.headers["Content-Type"] for request in puts} == {"application/n-triples"}
    assert {q.triple for q in quads} == {q.triple for r in puts for q in ox.parse(r.body, format=ox.RdfFormat.N_TRIPLES)}
    assert done.stderr.startswith(f"left aside: 1 files that say no more than another of their name, such as {KEY}.ttl beside {KEY}.trig\n")


PAGE = (200, {"Content-Type": "text/html; charset=utf-8"}, b"<html><title>Welcome</title><p>to our portal</html>")


def test_a_page_is_no_success(sample_folder):
    """A server that answers everything with 200 and a page has taken nothing, and nothing is sent to it."""
    with false_server(lambda _: PAGE) as (base, seen):
        done = run("publish", sample_folder, "--to", f"{base}/store")

    assert done.exit_code == 3
    assert f"{base}/query: no SPARQL query is answered here: 200 Welcome to our portal" in done.stderr
    assert [request.method for request in seen] == ["POST"]


def test_a_page_where_the_store_should_be(sample_folder):
    """A page in answer to a graph is no success, though the same number of triples is there from before."""
    graph = plan(sample_folder).graphs[0]
    with false_server(lambda r: PAGE if r.method == "PUT" else results(graph.size)) as (base, _):
        done = run("publish", sample_folder, "--to", f"{base}/store")

    assert done.exit_code == 3
    assert "200, but the answer is a page for people: Welcome to our portal; give the address of its Graph Store" in done.stderr
    assert f"  in doubt: {GRAPH}\n  not sent: " in done.stderr


def test_what_was_there_before_is_no_success(sample_folder):
    """A server that says 204 and keeps another graph of the same size is found out by what the graph says."""
    graph = plan(sample_folder).graphs[0]
    old = graph.data.replace(b"Deelt u de mening", b"Deelt u de onzin ", 1)
    keeps = store_of(**{graph.iri: old})
    assert old != graph.data
    with false_server(lambda r: (204, {}, b"") if r.method == "PUT" else keeps(r)) as (base, _):
        done = run("publish", sample_folder, "--to", f"{base}/store")

    assert done.exit_code == 3
    assert f"{GRAPH}: was sent, but something else is there: 1 of its 238 statements are missing" in done.stderr
    assert "0 of 3 graphs arrived" in done.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Deelt u de mening", b"Deelt u de onzin "),
        (b'"2019-06-20"^^', b'"2020-01-31"^^'),
        (b'position> "1"^^', b'position> "9"^^'),
        (b"#char=246,521>", b"#char=246,52>"),
        (b'mening"@nl', b'mening"@en'),
        (b"T10:57:38.584Z", b"T10:57:38.585Z"),
    ],
)
def test_what_came_back_changed_is_no_success(tmp_path, old, new):
    """A text, a day, a number, an IRI that came back as another is found out, though the number of triples is right."""
    folder = converted(SAMPLE, tmp_path, "turtle")
    [graph] = plan(folder).graphs
    changes = graph.data.replace(old, new, 1) if old in graph.data else graph.data.replace(b"@nl .", b"@en .", 1)
    assert changes != graph.data
    keeps = store_of(**{graph.iri: changes})
    with false_server(lambda r: (204, {}, b"") if r.method == "PUT" else keeps(r)) as (base, _):
        done = run("publish", folder, "--to", f"{base}/store")

    assert done.exit_code == 3
    assert f"{GRAPH}: was sent, but something else is there: 1 of its 286 statements are missing" in done.stderr


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ('"1.0"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ('"12"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>', '"12"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ('"true"^^<http://www.w3.org/2001/XMLSchema#boolean>', '"1"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ('"2019-06-19T12:57:38.580+02:00"^^<http://www.w3.org/2001/XMLSchema#dateTime>', '"2019-06-19T10:57:38.58Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>'),
        ('"x"@nl-NL', '"x"@nl-nl'),
    ],
)  # fmt: skip
def test_another_spelling_is_the_same(ours, theirs):
    """Spellings that servers change are the same value; another value of the same type is not."""
    data = "<https://a.nl/s> <https://a.nl/p> {} .\n"

    assert contents(data.format(ours).encode()) == contents(data.format(theirs).encode())
    assert contents(data.format(ours).encode()) != contents(data.format(ours.replace("1", "2").replace("true", "false").replace("x", "y")).encode())


def test_an_endpoint_that_gives_nothing_back(sample_folder):
    """A graph that cannot be compared is in doubt, though its number is right."""
    keeps = store_of()
    with false_server(lambda r: (500, {}, b"") if b"CONSTRUCT" in r.body else keeps(r)) as (base, _):
        done = run("publish", sample_folder, "--to", f"{base}/store")

    assert done.exit_code == 3
    assert f"  in doubt: {GRAPH}\n" in done.stderr
    assert "was sent, but the endpoint does not give it back to compare" in done.stderr


@pytest.mark.parametrize("kept", [b"", b"<https://a.nl/s> <https://a.nl/p> <https://a.nl/o> .\n", None])
def test_a_refusal_that_changed_the_graph(sample_folder, kept):
    """A server that says no and has changed the graph all the same leaves it in doubt; so does one that has taken it."""
    graph = plan(sample_folder).graphs[0]
    graphs = {graph.iri: b"<https://a.nl/old> <https://a.nl/p> <https://a.nl/1> .\n<https://a.nl/old> <https://a.nl/p> <https://a.nl/2> .\n"}
    keeps = store_of(**graphs)

    def answer(request: Seen):
        if request.method == "PUT" and GRAPH.rpartition("/")[2] + "-" not in request.path:
            request.body = request.body if kept is None else kept
            keeps(request)
            return 500, {}, b"no"
        return keeps(request)

    with false_server(answer) as (base, _):
        done = run("publish", sample_folder, "--to", f"{base}/store")
    now = {None: graph.size, b"": 0}.get(kept, 1)

    assert done.exit_code == 3
    assert f"{GRAPH}: 500, the server says: no, and {now} triples are there now, where 2 were" in done.stderr
    assert f"  in doubt: {GRAPH}\n" in done.stderr


def test_the_count_fails_after_the_graph_was_sent(sample_folder):
    """A server that goes silent between graph and count leaves the graph in doubt, and the others are not sent."""
    keeps, seen_put = store_of(), []

    def answer(request: Seen):
        if request.method == "PUT":
            seen_put.append(request)
        return (500, {}, b"gone") if seen_put and request.method == "POST" else keeps(request)

    with false_server(answer) as (base, _):
        done = run("publish", sample_folder, "--to", f"{base}/store")

    assert done.exit_code == 3
    assert f"  in doubt: {GRAPH}\n  not sent: {GRAPH}-verrijking\n" in done.stderr


def test_a_large_graph(real):
    """A graph larger than Virtuoso gives at once is compared whole, in portions; one changed statement is found."""
    server, auth = real
    lines = [f'<https://a.nl/s{i // 5}> <https://a.nl/p{i % 5}> "tekst {i} é"@nl .\n'.encode() for i in range(12_000)]
    graph = Graph.of("https://a.nl/large", lines, ("x",))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in DBA.items():
            patch.setenv(name, value)
        credentials = SCHEMES["digest" if auth else "none"](server.store)
    with Endpoint(server.store, server.query, credentials, pause=0) as endpoint:
        [outcome] = publish([graph], endpoint)
        assert (outcome.state, outcome.error) == ("arrived", None)
        other = Graph(graph.iri, graph.data.replace(b"tekst 11999", b"tekst 11998x"), ())
        endpoint.put = lambda *_: None
        [outcome] = publish([other], endpoint)

    assert outcome.state == "in doubt"
    assert "something else is there: 1 of its 12000 statements are missing" in str(outcome.error)


@pytest.mark.parametrize("encoding", [None, "gzip"])
def test_an_endless_answer(sample_folder, encoding):
    """An answer without end, packed or not, is not read to its end."""
    body = b"x" * 50_000_000
    headers = {"Content-Type": "application/sparql-results+json", **({"Content-Encoding": "gzip"} if encoding else {})}
    with false_server(lambda _: (200, headers, gzip.compress(body) if encoding else body)) as (base, _):
        done = run("publish", sample_folder, "--to", f"{base}/store")

    assert done.exit_code == 3
    assert "no SPARQL query is answered here: 200 xxx" in done.stderr


def drip(stop: threading.Event) -> Iterator[bytes]:
    """A body that comes sign by sign and has no end."""
    while not stop.wait(0.05):
        yield b"x"


@pytest.mark.parametrize("body", ["endless", "drip"])
@pytest.mark.parametrize(
    ("code", "headers", "auth"),
    [
        (200, {}, "none"),
        (500, {}, "none"),
        (301, {"Location": "/elsewhere"}, "none"),
        (503, {"Retry-After": "0"}, "none"),
        (401, {"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth"'}, "digest"),
        (401, {"WWW-Authenticate": 'Digest qop="auth"'}, "digest"),
    ],
)
def test_a_body_without_end(sample_folder, code, headers, auth, body):
    """Whatever an endpoint answers, its body is not waited for without end."""
    stop = threading.Event()

    def answer(request: Seen):
        if request.method == "PUT":
            return code, headers, itertools.repeat(b"x" * 65536) if body == "endless" else drip(stop)
        return results(0)

    with false_server(answer) as (base, _):
        command = ["publish", sample_folder, "--to", f"{base}/store", "--auth", auth, "--timeout", "0.3"]
        done = run(*command, KAMERVRAGEN_USER="u", KAMERVRAGEN_PASSWORD="geheim")
        stop.set()

    assert done.exit_code == 3
    assert "0 of 3 graphs arrived" in done.stderr
    assert isinstance(done.exception, SystemExit)


@pytest.mark.parametrize("value", ["1e999", "-", "{}", "12.5"])
def test_a_count_that_is_none(sample_folder, value):
    """What is no whole number is no count."""
    with false_server(lambda _: results(value)) as (base, _):
        done = run("publish", sample_folder, "--to", f"{base}/store")

    assert done.exit_code == 3
    assert "no SPARQL query is answered here" in done.stderr


@pytest.mark.parametrize("echo", ["invalid token geheim123", "Authorization=Bearer:geheim123", "?token=geheim123&x", "geheim123" * 30])
def test_a_server_that_repeats_a_token(sample_folder, echo):
    """A token in an answer is not shown, however it stands there."""
    with false_server(lambda r: (400, {}, echo.encode()) if r.method == "PUT" else results(0)) as (base, _):
        done = run("publish", sample_folder, "--to", f"{base}/store", "--auth", "bearer", KAMERVRAGEN_TOKEN="geheim123")

    assert done.exit_code == 3
    assert "400, the server says: " in done.stderr
    assert "geheim" not in done.output


@pytest.mark.parametrize("echo", ["Authorization: Basic dTpnZWhlaW0=", "you sent <b>Bearer</b> geheim", "Digest username=u, response=geheim"])
def test_a_server_that_repeats_what_it_was_sent(sample_folder, echo):
    """Credentials in an answer are not shown."""
    with false_server(lambda r: (500, {}, echo.encode()) if r.method == "PUT" else results(0)) as (base, _):
        secrets = {"KAMERVRAGEN_USER": "u", "KAMERVRAGEN_PASSWORD": "geheim"}
        done = run("publish", sample_folder, "--to", f"{base}/store", "--auth", "basic", **secrets)

    assert done.exit_code == 3
    assert "the server says: " in done.stderr
    assert "geheim" not in done.output
    assert "dTpnZWhlaW0" not in done.output


@pytest.mark.parametrize("wait", ["soon", "9" * 5000, "Fri, 31 Dec 99999 23:59:59 GMT"])
def test_a_wait_that_cannot_be_understood(sample_folder, wait):
    """A Retry-After that says nothing is no fault: it is tried again."""
    keeps, faults = store_of(), iter([True])

    def answer(request: Seen):
        return (503, {"Retry-After": wait}, b"") if request.method == "PUT" and next(faults, False) else keeps(request)

    with false_server(answer) as (base, _):
        assert run("publish", sample_folder, "--to", f"{base}/store").exit_code == 0


def test_a_wait_has_its_bound():
    """However long a server asks to wait, it is half a minute at most."""
    from urllib3 import HTTPResponse

    from kamervragen.publish.endpoint import LONGEST_WAIT, _Patient

    assert _Patient(1).get_retry_after(HTTPResponse(headers={"Retry-After": "86400"})) == LONGEST_WAIT
    assert _Patient(1).get_retry_after(HTTPResponse(headers={"Retry-After": "2"})) == 2


def test_no_credentials_where_none_are_chosen():
    """What a netrc file has for a host is not sent where `none` was chosen."""
    import requests

    request = requests.Request("GET", "http://a.nl/", auth=NoAuth())

    assert "Authorization" not in requests.Session().prepare_request(request).headers
    assert isinstance(SCHEMES["none"]("http://a.nl/"), NoAuth)


def test_a_refused_graph_stops_no_other(ten, graphs):
    """A server that refuses one graph gets the others; what it said is passed on without markup and control characters."""
    iris = [graph.iri for graph in graphs]
    keeps = store_of()

    def answer(request: Seen):
        if request.method == "PUT" and iris[1].rpartition("/")[2] in request.path:
            return 400, {"Content-Type": "text/html"}, b"<h3>Error</h3><xmp>line 2:\x1b[31m no\x07</xmp>" + b"x" * 5000
        return keeps(request)

    with false_server(answer) as (base, _):
        done = run("publish", ten, "--to", f"{base}/store")

    assert done.exit_code == 3
    assert f"kamervragen: {iris[1]}: 400, the server says: Error line 2: [31m no xxx" in done.stderr
    assert "20 of 21 graphs arrived" in done.stderr
    assert f"  refused: {iris[1]}\n" in done.stderr
    assert max(map(len, done.stderr.splitlines())) < 500


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_moved_address_is_told(sample_folder, code):
    """A redirect is not followed: a PUT would become a GET and look like a success."""
    with false_server(lambda r: (code, {"Location": "https://u:geheim@x.example/store?graph=geheim"}, b"") if r.method == "PUT" else results(0)) as (
        base,
        _,
    ):
        done = run("publish", sample_folder, "--to", f"{base}/store")

    assert done.exit_code == 3
    assert f"{code}, the address has moved; use https://x.example/store\n" in done.stderr
    assert "geheim" not in done.output


@pytest.mark.parametrize("fault", [503, 429, 502, "cut"])
def test_a_passing_fault_is_tried_again(sample_folder, fault):
    """A graph that meets a busy server or a cut connection is sent again."""
    keeps, faults = store_of(), iter([True])

    def answer(request: Seen):
        if request.method == "PUT" and next(faults, False):
            return None if fault == "cut" else (fault, {"Retry-After": "0"}, b"busy")
        return keeps(request)

    with false_server(answer) as (base, seen):
        done = run("publish", sample_folder, "--to", f"{base}/store")

    assert done.exit_code == 0, done.stderr
    assert sum(request.method == "PUT" for request in seen) == 4


def test_a_lasting_fault_is_told():
    """A server that stays busy is given up, with what it says."""
    with false_server(lambda r: (503, {}, b"closed for the night") if r.method == "PUT" else results(0)) as (base, seen):
        graph = Graph("https://a.nl/g", b"", ())
        with Endpoint(f"{base}/store", f"{base}/query", SCHEMES["none"](base), pause=0) as endpoint:
            [outcome] = publish([graph], endpoint)

    assert outcome.state == "refused"
    assert "503, the server says: closed for the night" in str(outcome.error)
    assert sum(request.method == "PUT" for request in seen) == 4


@pytest.mark.parametrize(
    ("auth", "environment", "header"),
    [
        ("none", {}, None),
        (
            "basic",
            {"KAMERVRAGEN_USER": "jansen", "KAMERVRAGEN_PASSWORD": "geheim é"},
            "Basic " + base64.b64encode("jansen:geheim é".encode()).decode(),
        ),
        ("bearer", {"KAMERVRAGEN_TOKEN": " abc.def \n"}, "Bearer abc.def"),
    ],
)
def test_who_we_are(sample_folder, tmp_path, auth, environment, header):
    """Each way of saying who we are, also where a netrc file would say something else."""
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login other password other\n")
    with false_server(store_of()) as (base, seen):
        done = run("publish", sample_folder, "--to", f"{base}/store", "--auth", auth, NETRC=str(tmp_path / "netrc"), **environment)

    assert done.exit_code == 0, done.stderr
    assert {request.headers.get("Authorization") for request in seen} == {header}
    assert "geheim" not in done.output
    assert "abc.def" not in done.output


def test_credentials_go_to_no_other_host(sample_folder):
    """The queries of another host get no credentials."""
    with (
        false_server(lambda r: results(0)) as (other, asked),
        false_server(lambda r: (401, {"WWW-Authenticate": "Negotiate, Basic x"}, b"")) as (base, _),
    ):
        secrets = {"KAMERVRAGEN_USER": "u", "KAMERVRAGEN_PASSWORD": "p"}
        done = run("publish", sample_folder, "--to", f"{base}/store", "--query", f"{other}/query", "--auth", "basic", **secrets)

    assert done.exit_code == 3
    assert "it asks for negotiate or basic" in done.stderr
    assert all("Authorization" not in request.headers for request in asked)


def test_digest_by_hand(sample_folder):
    """A digest is computed from the challenge (RFC 7616), and the password is never sent."""
    keeps = store_of()

    def answer(request: Seen):
        given = dict(re.findall(r'(\w+)="?([^",]*)"?', request.headers.get("Authorization", "")))
        if not given:
            return 401, {"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth", algorithm=MD5'}, b""
        one, two = (hashlib.md5(x.encode()).hexdigest() for x in ("u:r:geheim", f"{request.method}:{request.path}"))
        wanted = hashlib.md5(f"{one}:n:{given['nc']}:{given['cnonce']}:auth:{two}".encode()).hexdigest()
        return keeps(request) if given["response"] == wanted else (403, {}, b"")

    with false_server(answer) as (base, seen):
        done = run("publish", sample_folder, "--to", f"{base}/store", "--auth", "digest", KAMERVRAGEN_USER="u", KAMERVRAGEN_PASSWORD="geheim")

    assert done.exit_code == 0, done.stderr
    assert all(b"geheim" not in request.body and "geheim" not in str(request.headers) for request in seen)
    assert sum(request.method == "PUT" for request in seen) <= 4


# ---- before anything is sent ----


def test_a_dry_run_makes_no_request(sample_folder):
    """A dry run checks all, lists the graphs, and asks nobody."""
    with false_server(lambda _: PAGE) as (base, seen):
        done = run("publish", sample_folder, "--to", f"{base}/store", "--dry-run")

    assert done.exit_code == 0
    assert seen == []
    assert done.stdout.splitlines()[0] == f"would send {GRAPH}: 238 triples, {len(plan(sample_folder).graphs[0].data)} bytes, from {KEY}.trig"
    assert done.stdout.splitlines()[-1] == f"would send 3 graphs to {base}/store; nothing is sent"


TURTLE = (ROOT / "output" / f"{KEY}.ttl").read_text(encoding="utf-8")
HEAD = "@prefix kv: <https://w3id.org/kamervragen/def#> .\n"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("x.ttl", TURTLE.replace('"2019-06-20"^^xsd:date ;', '"20 juni" ;', 1), "a shape is violated; mend it and convert again"),
        ("x.ttl", TURTLE[:5000], "this is no Turtle"),
        ("x.ttl", TURTLE.replace("<https://twitter.com/>", "<https://twitter.com/{x}>"), "this is no Turtle"),
        ("x.ttl", "<http://a.nl/s> <http://a.nl/p> 1 .", "no shape has anything to check in this file"),
        ("x.ttl", HEAD + "<https://a.nl/q> a kv:Mention .", "0 source documents with an IRI {base}/id/document/{key}"),
        ("x.trig", TURTLE + "\n<https://a.nl/g> { <https://a.nl/s> <https://a.nl/p> 1 }", "some triples are in a named graph and some in none"),
        ("x.trig", re.sub(r"(?s)((?:@prefix[^\n]*\n)+)(.*)", r"\1_:g { \2 }", TURTLE), "a node or graph has no IRI; give each an IRI"),
        ("x.ttl", f"{TURTLE}\n<https://a.nl/s> <https://a.nl/p> [] .", "a node or graph has no IRI; give each an IRI"),
        ("x.ttl", f"{TURTLE}\n<https://a.nl/s> <https://a.nl/p> <<( <https://a.nl/a> <https://a.nl/b> <https://a.nl/c> )>> .", "RDF 1.2"),
        ("x.ttl", f"\ufeff{TURTLE}", "this is no Turtle: it begins with a byte-order mark"),
        ("x.ttl", f"{TURTLE}\n[] <https://a.nl/p> 1 .", "a node or graph has no IRI; give each an IRI"),
        ("x.ttl", None, "cannot be read: Is a directory"),
    ],
)
def test_nothing_is_sent_when_a_file_is_wrong(sample_folder, tmp_path, name, text, message):
    """One file that is malformed, violates a shape, or has no graph to go to holds back all of them."""
    shutil.copytree(sample_folder, tmp_path / "f")
    (tmp_path / "f" / name).mkdir() if text is None else (tmp_path / "f" / name).write_text(text, encoding="utf-8")
    with false_server(lambda _: PAGE) as (base, seen):
        done = run("publish", tmp_path / "f", "--to", f"{base}/store")

    assert done.exit_code == 1
    assert message in done.stderr
    assert name in done.stderr
    assert "kamervragen: nothing is sent: 1 of 2 files cannot be published\n" in done.stderr
    assert seen == []


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--to", "https://data.example.org/store"], f"{GRAPH}: this IRI is for examples, nobody can serve it; convert with --base"),
        (["--to", "http://127.0.0.1.example.org/store"], "nobody can serve it"),
        (["--to", "ftp://localhost/store"], "--to: this is no http(s) address"),
        (["--to", "localhost:7878"], "--to: this is no http(s) address"),
        (["--to", "http://jansen:geheim@localhost/store"], "the address holds a name or password; leave it out"),
        (["--to", "http://localhost/store", "--query", "http://:geheim@localhost/"], "--query: the address holds a name or password"),
        (["--to", "http://localhost/"], "this is not the path of a Graph Store that we know (/store, "),
        (
            ["--to", "http://localhost/store", "--auth", "basic"],
            "--auth: there is no name and password; set KAMERVRAGEN_USER and KAMERVRAGEN_PASSWORD",
        ),
        (["--to", "http://localhost/store", "--auth", "bearer"], "--auth bearer: there is no token; set KAMERVRAGEN_TOKEN"),
    ],
)
def test_wrong_use(sample_folder, args, message):
    """Wrong use is told with exit code 2, and shows no secret."""
    done = run("publish", sample_folder, *args, NETRC="/dev/null", KAMERVRAGEN_USER=None, KAMERVRAGEN_TOKEN=None)

    assert done.exit_code == 2
    assert message in done.stderr
    assert "geheim" not in done.output


@pytest.mark.parametrize(
    ("auth", "user", "password", "message"),
    [
        ("digest", "jan€", "geheim", "digest takes a name of plain letters only"),
        ("digest", "jan\r\nX: y", "geheim", "name or password holds a sign that cannot be sent"),
        ("basic", "jan", "geheim\n", "name or password holds a sign that cannot be sent"),
        ("basic", "jan", "geheim\udcff", "name or password holds a sign that cannot be sent"),
        ("basic", "jan", None, "only one of KAMERVRAGEN_USER and KAMERVRAGEN_PASSWORD is set; set both, or neither"),
    ],
)
def test_credentials_that_cannot_be_sent(sample_folder, auth, user, password, message):
    """Names and passwords that no header can hold are refused without showing them."""
    secrets = {"KAMERVRAGEN_USER": user, "KAMERVRAGEN_PASSWORD": password}
    done = run("publish", sample_folder, "--to", "http://localhost/store", "--auth", auth, **secrets)

    assert done.exit_code == 2
    assert message in done.stderr
    assert "geheim" not in done.output


def test_what_is_left_aside_says_no_more(sample_folder, tmp_path):
    """A file that is left aside for another of its name is read: what it says besides is not lost in silence."""
    shutil.copytree(sample_folder, tmp_path / "f")
    path = tmp_path / "f" / f"{KEY}.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace('"2019-06-20"', '"2019-06-21"', 1), encoding="utf-8")
    done = run("publish", tmp_path / "f", "--to", "http://localhost/store", "--dry-run")

    assert done.exit_code == 1
    assert f"{path}:50: {KEY}.trig does not say this, but would be sent; keep the file that is right" in done.stderr


@pytest.mark.parametrize("first", ["a.trig", "c.trig"])
def test_a_part_of_a_graph_in_another_file(sample_folder, tmp_path, first):
    """A file that adds to the graph of a document in another file is refused, whichever comes first."""
    (tmp_path / first).write_bytes((sample_folder / f"{KEY}.trig").read_bytes())
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/kamervragen/def#Footnote>"
    note = f"<https://kamervragen.example/id/document/{KEY}#noot-1>"
    facts = (("<https://w3id.org/kamervragen/def#marker>", '"2"'), ("<https://schema.org/text>", '"iets anders"'))
    lines = [f"{note} {kind} <{GRAPH}> .\n", *(f"{note} {p} {o} <{GRAPH}> .\n" for p, o in facts)]
    (tmp_path / "b.nq").write_text("".join(lines))
    done = run("publish", tmp_path, "--to", "http://localhost/store", "--dry-run")

    assert done.exit_code == 1
    assert f"the graph {GRAPH} is in {min(first, 'b.nq')} too, with other contents" in done.stderr, done.stderr


def test_a_name_is_no_command(sample_folder, tmp_path):
    """A name of a file does not end a line of the list."""
    (tmp_path / "x\n::error::INJ.trig").write_bytes((sample_folder / f"{KEY}.trig").read_bytes())
    done = run("publish", tmp_path, "--to", "http://localhost/store", "--dry-run")

    assert done.exit_code == 0
    assert not [line for line in done.output.splitlines() if line.startswith("::")]


def test_one_graph_of_two_files(tmp_path):
    """Two files about one document in one graph are a mixture, unless they say the same."""
    for name, day in (("a", "2019-06-20"), ("b", "2019-06-21")):
        (tmp_path / f"{name}.ttl").write_text(TURTLE.replace('"2019-06-20"', f'"{day}"'), encoding="utf-8")
    mixed = run("publish", tmp_path, "--to", "http://localhost/store", "--dry-run")
    (tmp_path / "b.ttl").write_text(TURTLE, encoding="utf-8")
    same = run("publish", tmp_path, "--to", "http://localhost/store", "--dry-run")

    assert mixed.exit_code == 1
    assert f"b.ttl: the graph {GRAPH} is in a.ttl too, with other contents; keep the file that is right" in mixed.stderr
    assert same.exit_code == 0
    assert "would send 1 graphs" in same.stdout


def test_a_token_that_no_header_can_hold(sample_folder):
    """A token with a line end is refused without showing it."""
    done = run("publish", sample_folder, "--to", "http://localhost/store", "--auth", "bearer", KAMERVRAGEN_TOKEN="geheim\ntoken")

    assert done.exit_code == 2
    assert "the token holds a sign that no header can hold; check KAMERVRAGEN_TOKEN" in done.stderr
    assert "geheim" not in done.output


@pytest.mark.parametrize("content", [None, "x.txt"])
def test_a_folder_without_rdf(tmp_path, content):
    """A folder that is none, or holds no RDF, is wrong use."""
    folder = tmp_path / "f"
    if content:
        folder.mkdir()
        (folder / content).write_text("x")
    done = run("publish", folder, "--to", "http://localhost/store")

    assert done.exit_code == 2
    assert "name the folder that convert wrote to" in done.stderr


def test_credentials_over_http_are_warned_of(sample_folder, tmp_path):
    """Whoever sends a password where others can read it is told; here nobody answers."""
    folder = tmp_path / "f"
    folder.mkdir()
    (folder / "x.ttl").write_text(TURTLE.replace("https://kamervragen.example", "https://data.invalid"))
    done = run(
        "publish", folder, "--to", "http://nobody.invalid/store", "--auth", "bearer", KAMERVRAGEN_TOKEN="geheim", HTTP_PROXY="http://127.0.0.1:9"
    )

    assert done.exit_code == 3
    assert "the credentials go over http, where others can read them; use https" in done.stderr
    assert "geheim" not in done.output


@pytest.mark.parametrize(
    ("store", "query"),
    [
        ("http://localhost:7878/store", "http://localhost:7878/query"),
        ("https://a.nl/x/sparql-graph-crud-auth", "https://a.nl/x/sparql"),
        ("https://a.nl/sparql-graph-crud", "https://a.nl/sparql"),
        ("https://a.nl/fuseki/kv/data", "https://a.nl/fuseki/kv/query"),
        ("https://a.nl/rdf4j/repositories/kv/rdf-graphs/service", "https://a.nl/rdf4j/repositories/kv"),
    ],
)
def test_where_queries_are(store, query):
    """The queries of a known server follow from its Graph Store; a given address goes before."""
    assert query_address(store) == query
    assert query_address(store, "https://b.nl/q") == "https://b.nl/q"


def test_no_query_for_a_strange_address():
    """Without a known path the address of the queries has to be given."""
    with pytest.raises(SettingsError, match="add --query"):
        query_address("https://a.nl/graphs")
