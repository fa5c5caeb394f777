"""A question's interrogatives, and which answer to which of them each hangs on."""

import re
from collections.abc import Iterator
from itertools import accumulate

from ..model import Condition, QuestionPart
from .clean import Passage

# The end of an interrogative: question marks, with the signs that close with them, before a new sentence.
END = re.compile(r"(?<![?!])[?!]++(?P<closing>[\u00bb\u201d\u2019\"')\]]*+)(?= )")
NEW = re.compile(r" (?:[\u00ab\u201c\u201e\u2018\"']*(?:[^\W\d_a-z]|\d)|\(?zo (?:ja|nee|neen|niet)\b|\(Zo )")
# How a sentence goes on behind a quotation that ends in a question mark; a title may be followed by its source.
ASKS = re.compile(
    r" (?:Zo|Indien|Acht|Bent|Beschikt|Deelt|Denkt|Erkent|Gaat|Geldt|Had|Hebben|Hebt|Heeft|Herinnert|Hoe\w*|Houdt|In hoeverre|Is|Kan|Kent|Klopt|Komt"
    r"|Kunnen|Kunt|Mag|Meent|Moet|Onderschrijft|Op welke|Realiseert|Sinds wanneer|Sluit|Snapt|Steunt|Vindt|Voor welke|Waar\w*|Wanneer|Was|Waren"
    r"|Wat|Weet|Welke?|Werd|Werden|Wie|Wilt|Wordt|Worden|Zal|Ziet|Zijn|Zou|Zult"
    r"|(?:Aan|Bij|Door|Met|Over|Tot|Uit|Vanaf) (?:wie|wat|welke?|hoe\w*)|[A-Z]\w+ u)\b"
)
# `Indien niet` opens a clause of its own unless a comma or a question word follows; `Zo ja en of nee` is neither.
FOLLOW_UP = re.compile(
    r"\(?(?:(?:En|Maar|Of) )?(?:Zo ?|Indien )(?:(?P<plain>ja|neen|nee)\b(?! en of)|(?P<niet>niet)\b(?=,| wa| hoe| welke| wie))",
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
        return "if-yes" if (match["plain"] or "").lower() == "ja" else "if-no"
    return None


def _bounds(text: str) -> list[tuple[int, int]]:
    if not text:
        return []
    bounds, start = [], 0
    for cut in sorted({*_ends(text), *(m.start() for m in AFTER_STOP.finditer(text))}):
        if _says_something(text[start:cut]):
            bounds.append((start, cut))
            start = cut + 1
    last = text[start:]
    if bounds and not (_says_something(last) and ("?" in last or FOLLOW_UP.match(last))):
        start = bounds.pop()[0]
    return [*bounds, (start, len(text))]


def _says_something(piece: str) -> bool:
    return any(sign.isalpha() for sign in piece)


def _ends(text: str) -> Iterator[int]:
    """Where an interrogative ends and another sentence begins, outside quotations."""
    quoted = _quoted(text)
    for match in END.finditer(text):
        following = ASKS if match["closing"] else NEW
        if "?" in match[0] and not quoted[match.end() - 1] and following.match(text, match.end()):
            yield match.end()


def _quoted(text: str) -> list[int]:
    """For each sign, in how many quotations it stands that open and close in typographic marks; a closing mark
    stands outside its own."""
    depth = [0] * (len(text) + 1)
    open_marks: list[tuple[str, int]] = []
    for place, sign in enumerate(text):
        if sign in QUOTES:
            open_marks.append((QUOTES[sign], place))
        elif open_marks and sign == open_marks[-1][0]:
            depth[open_marks.pop()[1]] += 1
            depth[place] -= 1
    return list(accumulate(depth))
