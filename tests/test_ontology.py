"""The ontology: every term named and explained in both languages, aligned, used and known."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from kamervragen import vocab
from kamervragen.catalogue.description import describe
from kamervragen.catalogue.measure import measure
from kamervragen.catalogue.settings import load
from kamervragen.rdf_file import read_rdf
from kamervragen.validate import check, own_shapes
from kamervragen.write import quads, serialise

ROOT = Path(__file__).parents[1]
KV, KVC, KVS = (vocab.VOCABULARIES[p] for p in ("kv", "kvc", "kvs"))
OWN = "https://w3id.org/kamervragen/"
RDFS, SKOS, OWL = (vocab.VOCABULARIES[p] for p in ("rdfs", "skos", "owl"))
TYPE = vocab.RDF.type
EXAMPLES = sorted((ROOT / "ontology" / "examples").glob("*.ttl"))
ALIGNMENTS = [f"{SKOS}closeMatch", f"{RDFS}subClassOf", f"{RDFS}subPropertyOf"]


def triples(*names: str) -> list[ox.Triple]:
    return [t for name in names for t in read_rdf((ROOT / name).read_bytes(), name).triples]


ONTOLOGY = triples("ontology/kamervragen.ttl")
CONCEPTS = triples("ontology/concepts.ttl")
TYPES = {"Class": f"{OWL}Class", "ObjectProperty": f"{OWL}ObjectProperty", "DatatypeProperty": f"{OWL}DatatypeProperty"}


def of_type(kind: str, source=ONTOLOGY) -> list[str]:
    return sorted(t.subject.value for t in source if t.predicate.value == TYPE and t.object.value == kind)


def values(subject: str, predicate: str, source=ONTOLOGY) -> list:
    return [t.object for t in source if t.subject.value == subject and t.predicate.value == predicate]


TERMS = [term for kind in TYPES.values() for term in of_type(kind) if term.startswith(KV)]
NOTIONS = of_type(f"{SKOS}Concept", CONCEPTS) + of_type(f"{SKOS}ConceptScheme", CONCEPTS)


def test_size():
    """11 classes, 17 object and 8 datatype properties: the whole model."""
    assert {kind: len(of_type(iri)) for kind, iri in TYPES.items()} == {"Class": 11, "ObjectProperty": 17, "DatatypeProperty": 8}


@pytest.mark.parametrize("term", TERMS, ids=lambda t: t.rsplit("#")[-1])
def test_every_term_is_explained(term):
    """One label and one definition in nl and in en, an alignment, and where it is defined."""
    for predicate in (f"{RDFS}label", f"{SKOS}definition"):
        assert sorted(v.language for v in values(term, predicate)) == ["en", "nl"]
        assert all(v.value == v.value.strip() for v in values(term, predicate))
    assert any(values(term, predicate) for predicate in ALIGNMENTS)
    assert [v.value for v in values(term, f"{RDFS}isDefinedBy")] == [vocab.ONTOLOGY]


@pytest.mark.parametrize("notion", NOTIONS, ids=lambda t: t.rsplit("/")[-1])
def test_every_concept_is_explained(notion):
    """One label and one definition in nl and in en, and for a concept its scheme."""
    for predicate in (f"{SKOS}prefLabel", f"{SKOS}definition"):
        assert sorted(v.language for v in values(notion, predicate, CONCEPTS)) == ["en", "nl"]
    if notion in of_type(f"{SKOS}Concept", CONCEPTS):
        [scheme] = values(notion, f"{SKOS}inScheme", CONCEPTS)
        assert scheme.value in of_type(f"{SKOS}ConceptScheme", CONCEPTS)


@pytest.mark.parametrize(("source", "predicate"), [(ONTOLOGY, f"{RDFS}label"), (ONTOLOGY, f"{SKOS}definition"), (CONCEPTS, f"{SKOS}definition")])
def test_no_label_twice(source, predicate):
    """No two terms share a label or definition in one language."""
    doubled = [text for text, n in Counter((t.object.value, t.object.language) for t in source if t.predicate.value == predicate).items() if n > 1]

    assert doubled == []


def test_concept_labels_are_unique_in_their_scheme():
    """No two concepts of one scheme share a label."""
    labels = Counter(
        (scheme.value, t.object.value, t.object.language)
        for t in CONCEPTS
        if t.predicate.value == f"{SKOS}prefLabel"
        for scheme in values(t.subject.value, f"{SKOS}inScheme", CONCEPTS)
    )
    assert [label for label, n in labels.items() if n > 1] == []


def test_metadata():
    """The ontology says what it is, its version and its licence."""
    [version] = values(vocab.ONTOLOGY, f"{OWL}versionIRI")

    assert version.value == f"{vocab.ONTOLOGY}/{vocab.ONTOLOGY_VERSION}"
    assert {v.language for v in values(vocab.ONTOLOGY, vocab.DCT.title)} == {"nl", "en"}
    assert [v.value for v in values(vocab.ONTOLOGY, vocab.DCT.license)] == [vocab.CC0]


def described() -> list[ox.Triple]:
    """A catalogue of the sample's result."""
    measured = measure(ROOT / "output")
    text = serialise(
        (q.triple for q in quads(describe(load(ROOT / "examples" / "kamervragen.toml"), measured, date(2026, 1, 1)))), ox.RdfFormat.N_TRIPLES
    )
    return list(read_rdf(text, "x.nt").triples)


def used_terms() -> set[str]:
    """Every outside IRI that stands in ontology and shapes, or as property, class, datatype or fixed value in data or catalogue."""
    found: set[str] = set()
    for t in [*ONTOLOGY, *CONCEPTS, *triples("shapes/core.ttl", "shapes/strict.ttl")]:
        found |= {n.value for n in (t.subject, t.predicate, t.object) if isinstance(n, ox.NamedNode)}
        found |= {t.object.datatype.value} if isinstance(t.object, ox.Literal) else set()
    fixed = {TYPE, vocab.DCT.type, vocab.DCT.language, vocab.DCT.license, vocab.ORG.subOrganizationOf}
    data = [ROOT / "output" / "tekst-c573c4cff3d1765e.trig", *EXAMPLES, ROOT / "shapes" / "examples" / "good.ttl"]
    for t in described():
        found.add(t.predicate.value)
        found |= {t.object.datatype.value} if isinstance(t.object, ox.Literal) else set()
        found |= {t.object.value} if t.predicate.value in (TYPE, vocab.OWL.sameAs) else set()
    for t in [t for path in data for t in read_rdf(path.read_bytes(), path.name).triples]:
        found.add(t.predicate.value)
        found |= {t.object.datatype.value} if isinstance(t.object, ox.Literal) else {t.object.value} if t.predicate.value in fixed else set()
    return {iri for iri in found if not iri.startswith((OWN, vocab.DEFAULT_BASE))}


def test_outside_terms_are_listed():
    """Every outside term is in the table with its vocabulary, once, and the table holds no other."""
    with (ROOT / "ontology" / "outside-terms.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    listed = [row["term"] for row in rows]

    assert all(row["vocabulary"] for row in rows)
    assert len(listed) == len(set(listed))
    assert set(listed) == used_terms()


OTHERS = {"oa": "http://www.w3.org/ns/oa#", "sh": "http://www.w3.org/ns/shacl#", "c4o": "http://purl.org/spar/c4o/"}
STORED = {
    "prov": "w3c/prov-o.ttl",
    "org": "w3c/org.ttl",
    "oa": "w3c/oa.ttl",
    "cito": "spar/cito.ttl",
    "c4o": "spar/c4o.ttl",
    "fabio": "spar/fabio.ttl",
    "dcat": "w3c/dcat3.ttl",
    "sh": "w3c/shacl.ttl",
}


@pytest.mark.parametrize("prefix", STORED)
def test_outside_terms_exist(prefix, shared):
    """Every listed term of a vocabulary of which a copy is at hand is described in that copy."""
    path = shared / "standards" / STORED[prefix]
    described = {t.subject.value for t in read_rdf(path.read_bytes(), path.name).triples if isinstance(t.subject, ox.NamedNode)}
    space = {**vocab.VOCABULARIES, **OTHERS}[prefix]
    listed = {term for term in vocab._outside_terms() if term.startswith(space)}

    assert listed
    assert listed - described == set()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_examples_conform(path):
    """Every example parses and violates no shape; what it lacks is said in it."""
    report = check(read_rdf(path.read_bytes(), path.name).triples, *own_shapes("core.ttl", "strict.ttl"))
    warnings = [f.shape.removeprefix(KVS) for f in report.findings if f.severity == "warning"]

    assert report.holds
    assert warnings == (["QuestionSet-question-missing"] if "notice" in path.stem else [])


def test_every_own_term_is_shaped():
    """No class or property of ours is unknown to the shapes."""
    shaped = {t.object.value for t in triples("shapes/core.ttl", "shapes/strict.ttl") if isinstance(t.object, ox.NamedNode)}

    assert set(TERMS) - shaped == set()


def test_every_own_term_is_used():
    """The sample and the examples show every term, but for the mentions, which no document gives yet."""
    data = [ROOT / "output" / "tekst-c573c4cff3d1765e.ttl", *EXAMPLES]
    used = {
        n.value
        for path in data
        for t in read_rdf(path.read_bytes(), path.name).triples
        for n in (t.predicate, t.object)
        if isinstance(n, ox.NamedNode)
    }

    assert set(TERMS) - used == {f"{KV}Mention"}


def test_a_misspelt_term_is_an_error():
    """The namespaces are closed: own terms and outside terms alike."""
    for namespace, name in ((vocab.KV, "hasQuestoin"), (vocab.KVC, "askr"), (vocab.DCT, "tilte")):
        with pytest.raises(AttributeError, match=f"{name}> is not defined; define it in ontology/"):
            getattr(namespace, name)
