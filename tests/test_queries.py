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


def test_the_questions_word_for_word(sample):
    """The list of questions holds what is printed, in order."""
    query = next(p for p in QUERIES if p.name.startswith("21")).read_text(encoding="utf-8")
    answer = [(row[0].value, row[1].value) for row in sample.query(query)]

    assert [number for number, _ in answer] == list("1234567")
    assert answer[5][1].startswith("Bent u van mening dat het invoeren van een Social Credit Score-systeem")
