"""The shapes: named, explained in both languages, and each failing for the right reason."""

import csv
from pathlib import Path

import pyoxigraph as ox
import pytest

from kamervragen import vocab
from kamervragen.errors import ParseError, SettingsError
from kamervragen.rdf_file import read_rdf
from kamervragen.validate import SH, check, own_shapes

SHAPES = Path(__file__).parents[1] / "shapes"
KVS = vocab.VOCABULARIES["kvs"]
GOOD = SHAPES / "examples" / "good.ttl"
BROKEN = list(csv.DictReader((SHAPES / "examples" / "broken.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t"))
TRIPLES = [t for name in ("core.ttl", "strict.ttl") for t in read_rdf((SHAPES / name).read_bytes(), name).triples]


def of_type(kind: str) -> list:
    return [t.subject for t in TRIPLES if t.predicate.value == vocab.RDF.type and t.object.value == SH + kind]


def values(subject, name: str) -> list:
    return [t.object for t in TRIPLES if t.subject == subject and t.predicate.value == SH + name]


def test_every_property_shape_has_a_name():
    """Property shapes are named, and referred to by sh:property or as a path only."""
    used = [t.object for t in TRIPLES if t.predicate.value == f"{SH}property"]

    assert len(of_type("PropertyShape")) == 89
    assert all(isinstance(shape, ox.NamedNode) and shape.value.startswith(KVS) for shape in [*of_type("PropertyShape"), *used])
    assert set(used) == set(of_type("PropertyShape"))
    assert not [t for t in TRIPLES if t.predicate.value == f"{SH}node"]


@pytest.mark.parametrize(
    "shape", [*of_type("PropertyShape"), *[s for s in of_type("NodeShape") if values(s, "closed")]], ids=lambda s: s.value.rsplit("#")[-1]
)
def test_messages(shape):
    """A property shape and a closed node shape have a message in nl and in en, each a sentence."""
    messages = values(shape, "message")

    assert sorted(m.language for m in messages) == ["en", "nl"]
    assert all(m.value[0].isupper() and m.value.endswith(".") for m in messages)


@pytest.mark.parametrize("rule", of_type("SPARQLConstraint"), ids=lambda s: s.value.rsplit("#")[-1])
def test_a_rule_has_one_message(rule):
    """A SPARQL rule has one message with both languages: engines drop tags, or refuse two."""
    [message] = values(rule, "message")

    assert message.language is None
    assert " / " in message.value


@pytest.mark.parametrize("shape", of_type("PropertyShape"), ids=lambda s: s.value.rsplit("#")[-1])
def test_severities(shape):
    """What is missing is a warning or advice; what is wrong is a violation."""
    [severity] = values(shape, "severity") or [ox.NamedNode(f"{SH}Violation")]
    missing = shape.value.endswith("-missing")

    assert (severity.value != f"{SH}Violation") is missing


def test_the_good_example_gives_no_finding():
    """The example that the broken variants spoil is without any fault."""
    report = check(read_rdf(GOOD.read_bytes(), GOOD.name).triples, *own_shapes("core.ttl", "strict.ttl"))

    assert report.findings == ()


def spoilt(update: str) -> list[ox.Triple]:
    store = ox.Store()
    store.load(path=str(GOOD), format=ox.RdfFormat.TURTLE)
    fragments = {"s": "https://kamervragen.example/id/vragenset/2099Z00001#", "d": "https://kamervragen.example/id/document/ah-tk-20982099-1#"}
    store.update(update, prefixes={**vocab.Names.under(vocab.DEFAULT_BASE).prefixes(), **fragments})
    return [quad.triple for quad in store]


@pytest.mark.parametrize("row", BROKEN, ids=lambda row: row["what is wrong"])
def test_a_broken_variant_fails_on_its_shape(row):
    """Each spoilt example fails on the shape that its line names, and on no other of that file."""
    report = check(spoilt(row["SPARQL update"]), *own_shapes(f"{row['file']}.ttl"))

    assert {(f.shape.removeprefix(KVS), f.severity) for f in report.findings} == {(row["shape"], row["severity"])}


def test_there_are_seventeen_variants():
    """The table holds every fault that the model lists."""
    assert len(BROKEN) == 17


def test_findings_say_where_and_what():
    """A finding names shape, node, path and value, with the advice in both languages."""
    row = next(row for row in BROKEN if row["what is wrong"] == "method outside the list")
    [finding] = check(spoilt(row["SPARQL update"])).findings

    assert finding.shape == f"{KVS}Method"
    assert finding.focus == "https://kamervragen.example/id/vragenset/2099Z00001#indiener-1"
    assert finding.path == vocab.KV.method
    assert finding.value == vocab.KVC.website
    assert finding.message("nl").startswith("Kies hoogstens \u00e9\u00e9n wijze")
    assert finding.message("en").startswith("Choose at most one method")
    assert finding.message("fr") == finding.message("en")


def test_findings_come_worst_first():
    """Violations stand before warnings, and those before advice; a severity of one's own counts as a violation."""
    data = b'@prefix kv: <https://w3id.org/kamervragen/def#> . <https://a.nl/n> a kv:Footnote ; kv:marker "1", "2" .'
    severities = [f.severity for f in check(read_rdf(data, "x.ttl").triples).findings]

    assert severities == ["violation", "warning", "warning", "info"]


def test_a_severity_of_ones_own(tmp_path):
    """A result with a severity that SHACL does not know is taken seriously."""
    path = tmp_path / "own.ttl"
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <https://a.nl/s> a sh:NodeShape ; sh:targetNode <https://a.nl/n> ; sh:property <https://a.nl/p> .\n"
        "<https://a.nl/p> a sh:PropertyShape ; sh:path <https://a.nl/q> ; sh:minCount 1 ; sh:severity <https://a.nl/Grave> .\n"
    )
    assert [f.severity for f in check(read_rdf(b"<https://a.nl/n> <https://a.nl/r> 1 .", "x.ttl").triples, path).findings] == ["violation"]


def test_paths_are_told_as_in_sparql():
    """An inverse path and a choice of paths are readable."""
    data = b'@prefix kv: <https://w3id.org/kamervragen/def#> . <https://a.nl/n> a kv:Footnote ; kv:marker "1" . <https://a.nl/p> a kv:Participation .'
    paths = {f.shape.removeprefix(KVS): f.path for f in check(read_rdf(data, "x.ttl").triples).findings}

    assert paths["Footnote-source-missing"] == f"^{vocab.KV.viaFootnote}"
    assert paths["Participation-stated-missing"] == f"{vocab.KV.statedName}|{vocab.KV.statedOffice}"


def test_shapes_are_shapes(shared):
    """Both files are well-formed by the shapes for shapes."""
    from pyshacl import validate

    from kamervragen.validate import shapes

    conforms, _, text = validate(
        shapes(*own_shapes("core.ttl", "strict.ttl")), shacl_graph=str(next((shared / "standards" / "w3c").glob("shacl-shacl*")))
    )
    assert conforms, text


@pytest.mark.parametrize(
    "shape",
    [b"this is no turtle", b"@prefix sh: <http://www.w3.org/ns/shacl#> . <https://a.nl/s> a sh:PropertyShape ; sh:targetClass <https://a.nl/c> ."],
)
def test_malformed_shapes_are_named(tmp_path, shape):
    """Shapes that cannot be used are named, with what to do."""
    path = tmp_path / "own.ttl"
    path.write_bytes(shape)
    with pytest.raises((SettingsError, ParseError), match=r"own\.ttl"):
        check(read_rdf(GOOD.read_bytes(), "good.ttl").triples, path)


def test_missing_shapes_are_named(tmp_path):
    """A file of shapes that is not there is named."""
    with pytest.raises(SettingsError, match=r"none\.ttl: cannot be read"):
        check([], tmp_path / "none.ttl")
