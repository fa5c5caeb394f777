"""Publishing to servers that do wrong: nothing passes for arrived that is not there, nothing is waited for without end."""

import base64
import gzip
import hashlib
import itertools
import re
import threading
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from publishing import GRAPH, KEY, PAGE, SAMPLE, converted, results, run, store_of
from servers import Seen, false_server

from kamervragen.publish import SCHEMES, Endpoint, Graph, plan, publish
from kamervragen.publish.credentials import NoAuth
from kamervragen.publish.graph import contents


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
