"""Questions that are printed under one heading, told apart where a reader could."""

import re
from collections.abc import Sequence
from itertools import pairwise

from .clean import Passage

# The end of a sentence, with the signs and markers that close with it.
STOP = re.compile(r"[.?!][\u00bb\u201d\u2019\"')\]]*(?:[0-9]{1,3}(?:(?:, ?| en | )[0-9]{1,3})*)?$")
SENTENCE = re.compile(r"(?<=[?])[\u00bb\u201d\u2019\"')\]]*(?:[0-9]{1,3}(?:(?:, ?| en | )[0-9]{1,3})*)? (?=[A-Z])")
# What goes on with the question before it.
GOES_ON = re.compile(r"(?:Zo (?:ja|nee|neen|niet)|Indien (?:ja|nee|neen|niet)|Waarom (?:wel|niet)|Kunt u (?:dit|uw antwoord|het antwoord) toelichten|Graag )\b")


def apart(passage: Passage, count: int) -> tuple[Passage, ...]:
    """The passage in as many parts as its heading has numbers: by its paragraphs if there are as many, by those that open a
    question of their own if these are as many, else by its sentences; whole where none fits."""
    if count < 2:
        return (passage,)
    starts = [at for at in map(passage.offset, passage.paragraphs) if 0 < at < len(passage.text) and STOP.search(passage.text[max(0, at - 40) : at].rstrip())]
    opening = [at for at in starts if not GOES_ON.match(passage.text, at)]
    sentences = [m.end() for m in SENTENCE.finditer(passage.text) if not GOES_ON.match(passage.text, m.end())]
    for cuts in (starts, opening, sentences):
        if len(cuts) == count - 1:
            return _cut(passage, cuts)
    return (passage,)


def _cut(passage: Passage, cuts: Sequence[int]) -> tuple[Passage, ...]:
    return tuple(passage.part(start, end) for start, end in pairwise([0, *cuts, len(passage.text)]))
