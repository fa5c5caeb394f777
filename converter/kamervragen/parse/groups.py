"""Questions that are printed under one heading, told apart where a reader could."""

import re
from collections.abc import Sequence
from itertools import pairwise

from .clean import Passage
from .signs import ABBREVIATED, CLOSING, NUMBER_LIST, TAIL

# The end of a sentence, with the signs and markers that close with it.
STOP = re.compile(rf"[.?!]{CLOSING}(?:{NUMBER_LIST})?$")
SENTENCE = re.compile(rf"(?<=[?]){CLOSING}(?:{NUMBER_LIST})? (?=[A-Z])")
MARKERS = re.compile(rf"{NUMBER_LIST}+ (?=[^\W\d_a-z])")
IN_SENTENCE = re.compile(rf"{NUMBER_LIST}+ [a-z]")
# What goes on with the question before it.
GOES_ON = re.compile(
    r"(?:Zo (?:ja|nee|neen|niet)|Indien (?:ja|nee|neen|niet)|Waarom (?:wel|niet)|Kunt u (?:dit|uw antwoord|het antwoord) toelichten|Graag )\b"
)


def apart(passage: Passage, count: int) -> tuple[Passage, ...]:
    """The passage in as many parts as its heading has numbers: by its paragraphs if there are as many, by those that open a
    question of their own if these are as many, else by the sentences that most likely do; whole where none fits."""
    if count < 2:
        return (passage,)
    starts = [at for at in map(passage.offset, passage.paragraphs) if _opens(passage.text, at)]
    opening = [at for at in starts if not GOES_ON.match(passage.text, at)]
    for cuts in (starts, opening, _likely(passage, frozenset(opening), count - 1)):
        if len(cuts) == count - 1:
            return _cut(passage, cuts)
    return (passage,)


def _opens(text: str, at: int) -> bool:
    """Whether a sentence ends before a paragraph, and no marker in mid-sentence opens it."""
    before = text[max(0, at - TAIL) : at].rstrip()
    return bool(STOP.search(before)) and not ABBREVIATED.search(before) and not IN_SENTENCE.match(text, at)


def _likely(passage: Passage, paragraphs: frozenset[int], wanted: int) -> list[int]:
    """The sentences that most likely open a question: at a paragraph, at the start of a row, behind a follow-up; none where
    more are as likely as are wanted."""
    rows = frozenset(map(passage.offset, passage.rows))
    sentences = [0, *(m.end() for m in SENTENCE.finditer(passage.text))]
    scores = {
        at: 3 * (at in paragraphs) + (at in rows) + bool(GOES_ON.match(passage.text, before))
        for before, at in pairwise(sentences)
        if not GOES_ON.match(passage.text, at)
    }
    ranked = sorted(scores, key=lambda at: -scores[at])
    if len(ranked) > wanted and scores[ranked[wanted - 1]] == scores[ranked[wanted]]:
        return []
    return sorted(ranked[:wanted])


def _cut(passage: Passage, cuts: Sequence[int]) -> tuple[Passage, ...]:
    """The parts between these offsets; markers on a row of their own go with the part before them."""
    cuts = [match.end() if (match := MARKERS.match(passage.text, at)) else at for at in cuts]
    return tuple(passage.part(start, end) for start, end in pairwise([0, *cuts, len(passage.text)]))
