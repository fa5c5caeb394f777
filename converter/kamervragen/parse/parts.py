"""A question's interrogatives, and which answer to which of them each hangs on."""

import re
from collections.abc import Iterator

from ..model import Condition, QuestionPart
from .clean import Passage

# The end of an interrogative: question marks, with the signs that close with them, before a new sentence.
END = re.compile(r"(?<![?!])[?!]++[\u00bb\u201d\u2019\"')\]]*+(?= )")
NEW = re.compile(r" (?:[\u00ab\u201c\u201e\u2018\"'(\[]*(?:[^\W\d_a-z]|\d)|zo (?:ja|nee|neen|niet)\b)")
FOLLOW_UP = re.compile(
    r"(?:En )?(?:Zo ?(?P<zo>ja|neen|nee|niet)|Indien (?P<indien>ja|neen|nee|niet))\b(?! (?:dan|het|de|dat|u)\b(?!,))",
    re.IGNORECASE,
)
# A follow-up behind a sentence that its author closed with a full stop.
AFTER_STOP = re.compile(r"(?<=[.!]) (?=(?:Zo ?(?:ja|neen|nee|niet)|Indien (?:ja|neen|nee))\b)")
QUOTES = {"\u00ab": "\u00bb", "\u201c": "\u201d", "\u201e": "\u201d"}


def parts(passage: Passage) -> tuple[QuestionPart, ...]:
    """The interrogatives of a question in order; a sentence that asks nothing goes with the one after it.

    A follow-up (`Zo ja`, `Zo nee`) hangs on the nearest part before it that is no follow-up.
    """
    found: list[QuestionPart] = []
    main: int | None = None
    for start, end in _bounds(passage.text):
        text = passage.text[start:end]
        condition = _condition(text)
        if condition is None:
            main = len(found) + 1
        depends_on = main if condition else None
        found.append(QuestionPart(text=text, places=passage.places(start, end), condition=condition, depends_on=depends_on))
    return tuple(found)


def _condition(text: str) -> Condition | None:
    if match := FOLLOW_UP.match(text):
        return "if-yes" if (match["zo"] or match["indien"]).lower() == "ja" else "if-no"
    return None


def _bounds(text: str) -> list[tuple[int, int]]:
    cuts = sorted({*_ends(text), *(m.start() for m in AFTER_STOP.finditer(text))})
    bounds = [(a + (text[a : a + 1] == " "), b) for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    *before, last = bounds
    if before and "?" not in text[last[0] :] and not FOLLOW_UP.match(text, last[0]):
        return [*before[:-1], (before[-1][0], last[1])]
    return bounds


def _ends(text: str) -> Iterator[int]:
    """Where an interrogative ends and another sentence begins, outside quotations."""
    quoted = _quoted(text)
    for match in END.finditer(text):
        inside = any(a < match.start() and match.end() < b for a, b in quoted)
        if "?" in match[0] and not inside and NEW.match(text, match.end()):
            yield match.end()


def _quoted(text: str) -> list[tuple[int, int]]:
    """The quotations in typographic marks that open and close."""
    found, open_marks = [], list[tuple[str, int]]()
    for place, sign in enumerate(text):
        if sign in QUOTES:
            open_marks.append((QUOTES[sign], place))
        elif open_marks and sign == open_marks[-1][0]:
            found.append((open_marks.pop()[1], place + 1))
    return found
