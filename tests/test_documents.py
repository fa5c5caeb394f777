"""Documents of the official question form against facts written by hand."""

import json
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

import kamervragen
from kamervragen.model import Document, Span
from kamervragen.pipeline import Conversion

HERE = Path(__file__).parent
DOCUMENTS = sorted((HERE / "documents").glob("*.json"))


def path_of(facts: Path) -> Path:
    beside = facts.with_suffix(".txt")
    return beside if beside.exists() else HERE.parent / "examples" / beside.name


@pytest.fixture(scope="module", params=DOCUMENTS, ids=lambda p: p.stem)
def case(request: pytest.FixtureRequest) -> tuple[dict, Conversion]:
    return json.loads(request.param.read_text(encoding="utf-8")), kamervragen.convert(path_of(request.param))


def test_header(case):
    """Topic, date, and what follows from the date."""
    facts, done = case
    values = {str(p).rsplit("#")[-1]: getattr(o, "value", o) for s, p, o in done.graphs.enrichment if s == done.graphs.names.set(done.document)}

    assert facts["title"] == done.document.title
    assert facts["submitted"] == str(done.document.submitted)
    assert (facts["due"], facts["year"]) == (values["answerDue"], values["parliamentaryYear"])


def test_askers(case):
    """Who asks, as printed, and whom the register knows by that name on that day."""
    facts, done = case
    expected = [(a["name"], a["party"], a["person"], a["key"]) for a in facts["askers"]]

    assert expected == [
        (a.name, a.party, a.membership and a.membership.person.name, a.membership and a.membership.person.identifier) for a in done.document.askers
    ]


def test_addressees(case):
    """Which offices are asked, their post, ministry and holder on that day."""
    facts, done = case
    expected = [(a["office"], a["post"], a["ministry"], a["holder"]) for a in facts["addressees"]]

    assert expected == [
        (a.office, a.post and a.post.key, a.post and a.post.ministry.iri, a.membership and a.membership.person.name) for a in done.document.addressees
    ]


def test_questions(case):
    """Every question with its number, reading text and notes."""
    facts, done = case
    expected = [((q["number"],), q["text"], q["notes"]) for q in facts["questions"]]
    notes = done.document.footnotes

    assert expected == [(q.numbers, q.text, [notes[n - 1].marker for n in q.notes]) for q in done.document.questions]


def test_parts(case):
    """The interrogatives of every question, with what each hangs on."""
    facts, done = case
    expected = [[(p["text"], p["condition"], p["on"]) for p in q["parts"]] for q in facts["questions"]]

    assert expected == [[(p.text, p.condition, p.depends_on) for p in q.parts] for q in done.document.questions]


def test_notes(case):
    """Every note, and the sources that it names, with what follows from their address."""
    facts, done = case
    expected = [(n["marker"], n["text"]) for n in facts["notes"]]
    sources = [(n["marker"], source) for n in facts["notes"] for source in n["sources"]]
    found = sorted(
        {(c.note, c.text, c.source) for c in done.document.citations if c.note}, key=lambda c: (c[0], facts["notes"][c[0] - 1]["text"].find(c[1]))
    )

    assert expected == [(n.marker, n.text) for n in done.document.footnotes]
    assert sources == [(done.document.footnotes[note - 1].marker, described(source)) for note, _, source in found]


def described(source) -> dict[str, str]:
    values = {"url": source.url, "host": source.host, "kind": source.kind}
    if source.account:
        values |= {"account": source.account.name, "identifier": source.identifier, "created": source.created}
    return values


def test_nothing_is_in_doubt(case):
    """Every word of these documents is placed, and every marker has its note."""
    _, done = case

    assert {i.code for i in done.document.issues} <= {"unlinked-holder"}
    assert done.report.count("violation") == done.report.count("warning") == 0


def cut(document: Document, places: tuple[Span, ...]) -> str:
    return "\n".join(document.content[p.start : p.end] for p in places)


def letters(text: str) -> str:
    """A text without what reading takes away: white space, hyphens, markers."""
    return re.sub(r"[\s\u00ad\u2010-]|(?<=[^\s\d])\d{1,2}(?: \d{1,2})*(?=\s|$)", "", unicodedata.normalize("NFC", text))


def test_places(case):
    """What stands at the places of a thing is what it says."""
    _, done = case
    document = done.document
    names = [a.name for a in document.askers]
    things = [(q.text, q.places) for q in document.questions]
    things += [(p.text, p.places) for q in document.questions for p in q.parts]
    things += [(a.name, a.places[:1]) for a in document.askers]
    things += [(f"{n.marker}{n.text}", n.places) for n in document.footnotes]

    for text, places in things:
        found = letters(cut(document, places))
        assert found == letters(text) or (text in names and found.startswith(letters(text)))
    for citation in document.citations:
        assert cut(document, citation.places) == document.footnotes[citation.note - 1].marker


def test_parts_lie_in_their_question(case):
    """Each place of a part lies in one of its question, in order and without overlap."""
    _, done = case
    for question in done.document.questions:
        places = [place for part in question.parts for place in part.places]
        assert places == sorted(places)
        assert all(a.end <= b.start for a, b in pairwise(places))
        assert all(any(q.start <= p.start and p.end <= q.end for q in question.places) for p in places)
