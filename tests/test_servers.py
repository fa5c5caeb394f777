"""Publishing to real servers: all arrives and can be queried, and what does not arrive is told."""

import csv
import io
import os
import re
from http.client import HTTPConnection

import pytest
from publishing import DBA, GRAPH, ROOT, SAMPLE, converted, run
from servers import PASSWORD, Seen, Server, false_server, has_virtuoso, oxigraph, virtuoso

from kamervragen.publish import SCHEMES, Endpoint, Graph, publish
from kamervragen.publish.graph import contents

QUESTIONS = (ROOT / "examples" / "questions.rq").read_text(encoding="utf-8")
TWEET = "https://twitter.com/ministerBlok/status/1141298991684096001"


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
