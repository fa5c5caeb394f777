"""Publishing before anything is sent: what is refused, and why."""

import re
import shutil

import pytest
from publishing import GRAPH, KEY, PAGE, ROOT, run
from servers import false_server

from kamervragen.errors import SettingsError
from kamervragen.publish import plan, query_address


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
