"""The thirty example queries: what they find in the sample, alone and with its answer and notice."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

ROOT = Path(__file__).parents[1]
QUERIES = sorted((ROOT / "ontology" / "queries").glob("*.rq"))
SAMPLE = ROOT / "output" / "tekst-c573c4cff3d1765e.ttl"
EXAMPLES = sorted((ROOT / "ontology" / "examples").glob("*.ttl"))
ROWS = re.compile(
    r"^# rows: (\w+) on the sample, (\w+) on the sample with its answer and notice(?:, (\w+) on the TriG of the sample)?$", re.MULTILINE
)


def store(*paths: Path) -> ox.Store:
    found = ox.Store()
    for path in paths:
        found.load(path=str(path))
    return found


@pytest.fixture(scope="module")
def sample() -> ox.Store:
    return store(SAMPLE)


@pytest.fixture(scope="module")
def whole_life() -> ox.Store:
    return store(SAMPLE, *EXAMPLES)


def rows(answer) -> str:
    return ("yes" if answer else "no") if isinstance(answer, ox.QueryBoolean) else str(len(list(answer)))


@pytest.mark.parametrize("path", QUERIES, ids=lambda p: p.stem)
def test_rows(path, sample, whole_life):
    """A query gives as many rows as its head says."""
    query = path.read_text(encoding="utf-8")
    alone, together, named = ROWS.search(query).groups()

    assert alone == rows(sample.query(query))
    assert together == rows(whole_life.query(query))
    if named:
        assert named == rows(store(SAMPLE.with_suffix(".trig")).query(query, use_default_graph_as_union=True))


def test_there_are_thirty():
    """Thirty queries, numbered, with a title in nl and en, listed in the README."""
    readme = (ROOT / "ontology" / "queries" / "README.md").read_text(encoding="utf-8")

    assert [path.name[:2] for path in QUERIES] == [f"{n:02}" for n in range(1, 31)]
    for path in QUERIES:
        nl, en, reader, *_ = path.read_text(encoding="utf-8").splitlines()
        assert nl.startswith("# nl: ")
        assert en.startswith("# en: ")
        assert reader.startswith("# for: ")
        assert path.name in readme
        assert nl.removeprefix("# nl: ") in readme
        assert en.removeprefix("# en: ") in readme


def test_rdflib_agrees(sample):
    """rdflib gives the same number of rows on the sample."""
    from rdflib import Graph

    graph = Graph().parse(SAMPLE)
    for path in QUERIES:
        query = path.read_text(encoding="utf-8")
        answer = graph.query(query)
        found = ("yes" if answer.askAnswer else "no") if answer.type == "ASK" else str(len(list(answer)))
        assert found == rows(sample.query(query)), path.stem


ANSWERS = {
    "01": [
        (
            "tekst-c573c4cff3d1765e",
            "de ontmoeting met de Chinese collega Wang Yi waarin de sterke band en het belang van internationale samenwerking besproken werd",
            "2019-06-20",
        )
    ],
    "02": [("PvdA", "1")],
    "04": [("vraag-1", "1141298991684096001", "ministerBlok")],
    "06": [("tekst-c573c4cff3d1765e", "2019-06-19T10:57:38.584Z", "2019-06-20")],
    "07": [("twitter.com", "1")],
    "12": [("if-no", "7"), ("if-yes", "6")],
    "13": [("vraag-7",)],
    "14": [("aanhaling-1", "char=476,477", "https://twitter.com/ministerBlok/status/1141298991684096001")],
    "15": [("tekst-c573c4cff3d1765e", "Lilianne Ploumen", "PvdA")],
    "22": [("tekst-c573c4cff3d1765e", "Minister van Buitenlandse Zaken", "mnre1013")],
    "23": [("tekst-c573c4cff3d1765e", "Stef Blok")],
    "26": [("by-identifier", "1"), ("by-name-party-date", "1"), ("by-office-date", "1")],
}


@pytest.mark.parametrize("number", ANSWERS)
def test_answers(number, sample):
    """What a query finds in the sample, read by hand: IRIs by their last part."""
    query = next(p for p in QUERIES if p.name.startswith(number)).read_text(encoding="utf-8")
    last = lambda value: value.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1] if isinstance(value, ox.NamedNode) else value.value

    assert sorted(tuple(last(v) for v in row) for row in sample.query(query)) == ANSWERS[number]


def test_the_questions_word_for_word(sample):
    """The list of questions holds what is printed, in order."""
    query = next(p for p in QUERIES if p.name.startswith("21")).read_text(encoding="utf-8")
    answer = [(row[0].value, row[1].value) for row in sample.query(query)]

    assert [number for number, _ in answer] == list("1234567")
    assert answer[5][1].startswith("Bent u van mening dat het invoeren van een Social Credit Score-systeem")
