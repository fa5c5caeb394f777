"""Whatever the input, it is read or refused by an error of ours; what is read has its places in order."""

from pathlib import Path

import pytest
import typesetting
from hypothesis import given, settings
from hypothesis import strategies as st
from test_extractors import VEERHAVEN

import kamervragen
from kamervragen.errors import KamervragenError

ROOT = Path(__file__).parents[1]
PAPERS = {
    "the sample": (ROOT / "examples" / "kamervragen-ploumen-2019-06-20.txt").read_bytes(),
    "joined rows": typesetting.joined(VEERHAVEN).encode(),
    "a paper of 2008": (ROOT / "tests" / "documents" / "sloten-2008-11-12.txt").read_bytes(),
}
# What papers are made of, and what only looks like it.
PIECES = [
    "Vragen van het lid A (X) aan de Minister van Financi\u00ebn over b (ingezonden 1 mei 2019).", "Antwoord van Minister B (Defensie) (ontvangen 2 mei 2019).",
    "Vraag 1", "Vraag 2 en 3", "Vraag 4 t/m 6", "Antwoord 1", "Antwoord 2 en 3", "Antwoord", "Mededeling", "Toelichting", "Klopt dit?", "Klopt dit?1",
    "\u00abx\u00bb1?", "1 NOS, 3 mei", "1NOS, 3 mei", "2", "2, 3 en 4", "6.", "3 Zo ja,", "CO", "samen-", "werking", "https://a.nl/b-", "c/d", "www.a.nl",
    "Kostic \u00b4", "Yes\u00b8 ilg\u00f6z", "1. 65 121", "Tweede Kamer der Staten-Generaal2", "ISSN 0921 - 7398\u2019s-Gravenhage 2024",
    "Tweede Kamer, vergaderjaar 2024\u20132025, Aanhangsel 1", "ah-tk-20242025-1", "kv-tk-2019Z12345", "Vergaderjaar 2018\u20132019", "Aanhangsel van de Handelingen",
    "hetverslag van eenschriftelijk overleg dat zo lang is dat het op geen enkele rij van deze kolom past en dus werd gevoegd", "\f", "", " ", "\u2029", "e\u0301",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20)), max_size=14).flatmap(
    lambda pieces: st.lists(st.sampled_from(["\n", "\n\n", " ", "", "\n\f"]), min_size=len(pieces), max_size=len(pieces)).map(
        lambda gaps: "".join(piece + gap for piece, gap in zip(pieces, gaps, strict=True))
    )
)


def read(data: bytes) -> None:
    """Convert, and look at the places of what was read."""
    try:
        document = kamervragen.convert(data, name="paper").document
    except KamervragenError as error:
        assert str(error).startswith("paper")
        return
    reply = document.reply
    units = (*document.questions, *document.footnotes, *(reply.answers if reply else ()), *(reply.notices if reply else ()))
    for unit in units:
        bounds = [n for place in unit.places for n in (place.start, place.end)]
        assert bounds == sorted(bounds)
        assert all(place.start < place.end <= len(document.content) for place in unit.places)
    for citation in document.citations:
        assert citation.note is None or 1 <= citation.note <= len(document.footnotes)
    for answer in reply.answers if reply else ():
        assert all(1 <= position <= len(document.questions) for position in answer.questions)


@pytest.mark.parametrize("name", PAPERS)
@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_a_paper_cut_off_anywhere(name, data):
    """A text that is cut off at any byte is read or refused."""
    paper = PAPERS[name]
    read(paper[: data.draw(st.integers(0, len(paper)))])


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_pieces_of_papers(text):
    """What papers are made of, in any order, with anything between."""
    read(text.encode("utf-8", "replace"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(data):
    """Any bytes at all."""
    read(data)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_what_is_read_can_be_written(text):
    """Whatever was read gives RDF that violates no shape."""
    try:
        done = kamervragen.convert(text.encode("utf-8", "replace"))
    except KamervragenError:
        return
    assert done.report.holds, done.report.findings
