"""Bytes out: every format says the same, any text survives, and the same input gives the same bytes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

import kamervragen
from kamervragen.rdf import Literal
from kamervragen.rdf_file import read_rdf
from kamervragen.validate import to_graph
from kamervragen.vocab import DEFAULT_BASE, XSD, Names
from kamervragen.write import FORMATS, Turtle, quads

ROOT = Path(__file__).parents[1]
KEY = "tekst-c573c4cff3d1765e"
MERGED = ["turtle", "ntriples", "jsonld", "rdfxml"]
RDFLIB = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
SIGNS = st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=40)


def expected_triples(done) -> set[ox.Triple]:
    return {quad.triple for quad in quads(done.graphs.merged)}


@pytest.mark.parametrize("form", MERGED)
def test_pyoxigraph_reads_the_same(sample, form):
    """Every format of the merged graph parses strictly to the same triples."""
    triples = read_rdf(sample.serialise(form), f"x{FORMATS[form].suffix}").triples

    assert set(triples) == expected_triples(sample)


@pytest.mark.parametrize("form", MERGED)
def test_rdflib_reads_the_same(sample, form):
    """rdflib agrees."""
    graph = rdflib.Graph().parse(data=sample.serialise(form), format=RDFLIB[form])

    assert isomorphic(graph, sample.graph())


@pytest.mark.skipif(not shutil.which("rapper"), reason="rapper (Debian package raptor2-utils) is not installed")
def test_rapper_reads_the_same(sample, tmp_path):
    """Raptor agrees, in Turtle and TriG."""
    for form, syntax in (("turtle", "turtle"), ("trig", "trig")):
        path = tmp_path / f"x{FORMATS[form].suffix}"
        path.write_bytes(sample.serialise(form))
        run = subprocess.run(["rapper", "-q", "-i", syntax, "-o", "nquads", str(path)], capture_output=True, check=True)
        read = {q.triple for q in ox.parse(run.stdout, format=ox.RdfFormat.N_QUADS)}
        wanted = read_rdf(sample.serialise(form), path.name).triples
        assert read == set(wanted)


def test_rapper_is_there_in_ci():
    """Where tests run for publication, Raptor must not be missing."""
    assert shutil.which("rapper") or not os.environ.get("CI")


@pytest.mark.parametrize("form", ["trig", "nquads"])
def test_three_graphs(sample, form):
    """Facts, enrichment and provenance stand apart, each in its graph."""
    syntax = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS}[form]
    found: dict[str, set[ox.Triple]] = {}
    for quad in ox.parse(sample.serialise(form), format=syntax):
        found.setdefault(quad.graph_name.value, set()).add(quad.triple)

    base = f"{DEFAULT_BASE}/id/graph/"
    assert {name: len(triples) for name, triples in found.items()} == {f"{base}{KEY}": 238, f"{base}{KEY}-verrijking": 48, f"{base}meta": 17}
    assert not any(t.subject == ox.NamedNode(f"{DEFAULT_BASE}/id/persoon/16be6093-7884-4d00-ae31-70dc7062f57a") for t in found[f"{base}{KEY}"])


def test_media_types():
    """Each format has its registered media type and its own suffix."""
    assert {row.suffix: row.media_type for row in FORMATS.values()} == {
        ".ttl": "text/turtle",
        ".trig": "application/trig",
        ".nt": "application/n-triples",
        ".nq": "application/n-quads",
        ".jsonld": "application/ld+json",
        ".rdf": "application/rdf+xml",
        ".json": "application/json",
    }


def test_no_format_depends_on_the_name_of_the_file(sample_path):
    """The same bytes under another name give the same bytes in every format."""
    done = [kamervragen.convert(sample_path.read_bytes(), name=name) for name in ("a/b.txt", "c.txt")]

    assert all(done[0].serialise(form) == done[1].serialise(form) for form in FORMATS)


def test_no_blank_nodes(sample):
    """Every thing has an IRI."""
    assert b"_:" not in sample.serialise("nquads")


def test_the_sample_against_the_right_answer(sample):
    """All triples of the reference reading but the seventeen that name mentions, event, topics and holder of the account."""
    wanted = set(read_rdf((ROOT / "tests" / "reference" / "expected.ttl").read_bytes(), "expected.ttl").triples)
    missing = wanted - expected_triples(sample)

    assert expected_triples(sample) - wanted == set()
    assert len(missing) == 17
    later = ("vermelding-", "gebeurtenis-", "dc/terms/subject", "foaf/0.1/account>")
    assert all(any(word in str(triple) for word in later) for triple in missing)


def test_the_graphs_against_the_right_answer(sample):
    """The same in TriG: the version of the program is all that differs."""
    wanted = set(ox.parse((ROOT / "tests" / "reference" / "expected.trig").read_bytes(), format=ox.RdfFormat.TRIG))
    text = sample.serialise("trig").decode().replace(kamervragen.__version__, "1.0.0").replace(kamervragen.__version__.replace(".", "-"), "1-0-0")
    found = set(ox.parse(text.encode(), format=ox.RdfFormat.TRIG))

    assert found - wanted == set()
    assert len(wanted - found) == 17


@pytest.mark.parametrize("suffix", [".ttl", ".trig", ".txt"])
def test_output_is_current(sample, suffix):
    """The committed result of the sample is what the program makes now."""
    made = {".ttl": sample.serialise("turtle"), ".trig": sample.serialise("trig"), ".txt": sample.document.content.encode()}[suffix]

    assert (ROOT / "output" / f"{KEY}{suffix}").read_bytes() == made


def test_turtle_is_for_people(sample):
    """Fixed prefixes, then one subject a paragraph, in the order of the document; questions in order."""
    head, *paragraphs = sample.turtle.split("\n\n")
    names = [p.split(" ", 1)[0] for p in paragraphs]

    assert head.splitlines()[0] == "@prefix kv: <https://w3id.org/kamervragen/def#> ."
    assert all(line.startswith("@prefix ") for line in head.splitlines())
    assert names[:4] == [f"doc:{KEY}", f"set:{KEY}", "s:indiener-1", "s:geadresseerde-1"]
    assert [n for n in names if n.startswith("s:vraag-") and "deel" not in n] == [f"s:vraag-{i}" for i in range(1, 8)]
    assert len(names) == len(set(names))
    assert "\\" not in sample.turtle
    assert sample.turtle.endswith(" .\n")


@given(st.lists(st.tuples(SIGNS, st.sampled_from([None, "nl", "en"])), min_size=1, max_size=5))
def test_any_literal_survives(literals):
    """Whatever a text holds, Turtle and N-Triples bring it back."""
    triples = [(f"{DEFAULT_BASE}/id/a/{i}", XSD.date, Literal(value, lang=lang)) for i, (value, lang) in enumerate(literals)]
    writer = Turtle(Names(DEFAULT_BASE).prefixes())
    read = read_rdf((writer.head() + writer.paragraphs(triples)).encode(), "x.ttl").triples

    assert [(t.object.value, t.object.language) for t in read] == literals


@pytest.mark.parametrize("local", ["a", "2019Z1", "a-b_c.d", "a.", ".a", "-a", "a/b", "a b", "\u00e9", "a'b", "100%", ""])
def test_any_name_survives(local):
    """A name that fits no prefix is written whole."""
    iri = f"{DEFAULT_BASE}/id/document/{local}".replace(" ", "%20").replace("100%", "100%25")
    writer = Turtle(Names(DEFAULT_BASE).prefixes())
    [triple] = read_rdf((writer.head() + writer.paragraphs([(iri, XSD.date, iri)])).encode(), "x.ttl").triples

    assert triple.subject.value == triple.object.value == iri


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (Literal("7", datatype=XSD.integer), "7"),
        (Literal("-7", datatype=XSD.integer), "-7"),
        (Literal("07", datatype=XSD.integer), '"07"^^xsd:integer'),
        (Literal("2019-06-20", datatype=XSD.date), '"2019-06-20"^^xsd:date'),
        (Literal('a "b" \\ c\n\td\x01'), r'"a \"b\" \\ c\n\td\u0001"'),
        (Literal("a", lang="nl"), '"a"@nl'),
        ("http://a.nl/b", "<http://a.nl/b>"),
    ],
)
def test_terms(term, expected):
    """Terms as Turtle has them."""
    assert Turtle(Names(DEFAULT_BASE).prefixes()).term(term) == expected


def test_json_is_the_document(sample):
    """The format json is the document value, with its places and without the served text."""
    value = json.loads(sample.serialise("json"))

    assert (value["key"], value["submitted"], len(value["questions"])) == (KEY, "2019-06-20", 7)
    assert value["askers"][0]["places"] == [{"start": 20, "end": 34}]
    assert "content" not in value


def test_json_ld_is_compact(sample):
    """JSON-LD has one node for each subject, short names, and the prefixes as context."""
    value = json.loads(sample.serialise("jsonld"))
    question = next(node for node in value["@graph"] if node["@id"].endswith("#vraag-1"))

    assert value["@context"]["kv"] == "https://w3id.org/kamervragen/def#"
    assert question["@type"] == "kv:Question"
    assert question["schema:position"] == 1
    assert len(value["@graph"]) == len({s for s, _, _ in sample.graphs.merged})


SCRIPT = """
import sys, kamervragen
from kamervragen.write import FORMATS
for path in sys.argv[1:]:
    done = kamervragen.convert(path)
    for form in FORMATS:
        sys.stdout.buffer.write(done.serialise(form))
    print(done.report, done.document.issues)
"""


MESSY = """Vragen van de leden Niemand (XYZ), De Vries (VVD) en De Jong (D66) aan de Ministers van Bruggen, van Sloten en van Defensie
over een brug (ingezonden 20 juni 2008).

Vraag 1, 2, 3, 4, 5 en 6
Klopt dit?7 En dat?8 En https://b.nl/x en https://a.nl/y en https://x.com/a/status/1632662664665396235?

Vraag 1, 2, 3, 4, 5 en 6
Klopt dat?9

1 Krant, www.c.nl
2 Krant, www.d.nl
"""


def test_same_bytes_under_any_hash_seed(sample_path, tmp_path):
    """No order depends on how Python hashes strings, also where much is in doubt."""
    (tmp_path / "messy.txt").write_text(MESSY)
    paths = [sample_path, *sorted((ROOT / "tests" / "documents").glob("*.txt")), tmp_path / "messy.txt"]
    runs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT, *map(str, paths)], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1", "4242")
    ]

    assert len(runs[0]) > 100_000
    assert runs[0] == runs[1] == runs[2]


def test_graph_is_rdflib(sample):
    """On request the data is an rdflib graph."""
    graph = sample.graph()

    assert isinstance(graph, rdflib.Graph)
    assert len(graph) == 286
    assert isomorphic(graph, to_graph(expected_triples(sample)))
