"""The made-up answer and notice to the sample against the reference, triple by triple."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

import kamervragen
from kamervragen.vocab import CITO, DCT, KV, RDF, SCHEMA

REFERENCE = Path(__file__).parent / "reference"
BASE = "https://kamervragen.example/id"
SHARED_SET = f"{BASE}/vragenset/tekst-c573c4cff3d1765e"
PAPERS = {"ah-tk-20182019-99002": "answer-made-up.txt", "ah-tk-20182019-99001": "notice-made-up.txt"}


def triples(text: bytes) -> set[tuple[str, str, str]]:
    return {(t.subject.value, t.predicate.value, str(t.object)) for t in parse(text, format=RdfFormat.TURTLE)}


def of_document(found: set[tuple[str, str, str]], key: str) -> set[tuple[str, str, str]]:
    """What is said of a paper and of the things in it."""
    return {t for t in found if t[0] == f"{BASE}/document/{key}" or t[0].startswith(f"{BASE}/document/{key}#")}


@pytest.fixture(scope="module")
def reference() -> set[tuple[str, str, str]]:
    """The triples of the reference."""
    return triples((REFERENCE / "expected-with-answer.ttl").read_bytes())


@pytest.mark.parametrize("key", PAPERS)
def test_every_triple_of_the_paper(reference, key):
    """Document, answers, notice, answerers and notes are as in the reference, but for what is not read yet: mentions, and
    citations of parliamentary papers. The set has the key of its text, because the paper prints no number of it."""
    done = kamervragen.convert(REFERENCE / PAPERS[key])
    own_set = done.graphs.names.set(done.document)
    made = {(s, p, o.replace(own_set, SHARED_SET)) for s, p, o in of_document(triples(done.turtle.encode()), key)}
    expected = of_document(reference, key)
    later = {t for t in expected if "#vermelding" in t[0] or "#aanhaling" in t[0] or (t[1] == CITO.cites and "kst-" in t[2])}

    assert {t for t in made if "#aanhaling" not in t[0] and t[1] != SCHEMA.sha256} == {t for t in expected - later if t[1] != SCHEMA.sha256}
    assert (f"{BASE}/document/{key}", RDF.type, f"<{KV.SourceDocument}>") in made


def test_the_earlier_paper(reference):
    """Zie ook is a relation to a source with the number of that paper."""
    made = triples(kamervragen.convert(REFERENCE / "answer-made-up.txt").turtle.encode())
    source = f"{BASE}/bron/ah-tk-20182019-99001"

    assert {t for t in made if t[0] == source} == {t for t in reference if t[0] == source}
    assert (f"{BASE}/document/ah-tk-20182019-99002", DCT.relation, f"<{source}>") in made


def test_what_the_questions_follow_up():
    """The Toelichting and the set that it names are facts of the set; no answer stands in the enrichment."""
    done = kamervragen.convert(REFERENCE / "answer-made-up.txt")
    own_set = done.graphs.names.set(done.document)

    assert (own_set, KV.followsUp, f"{BASE}/vragenset/2019Z99999") in done.graphs.facts
    assert KV.answers not in {p for _, p, _ in done.graphs.enrichment}
    assert {p for s, p, _ in done.graphs.enrichment if s.endswith("#beantwoorder-1")} == {KV.office, KV.membership, KV.method}
    assert done.report.holds
