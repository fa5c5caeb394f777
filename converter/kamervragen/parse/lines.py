"""The lines of a paper, and what each is: furniture of the page, a heading, a note, or text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, NamedTuple

from .clean import Clean
from .header import OPENING

Label = Literal["blank", "furniture", "header", "heading", "note", "stray", "text"]

YEAR = r"(?P<first>[0-9]{4})\s?[\u2013/-]\s?(?P<last>[0-9]{4})"


class Furniture(NamedTuple):
    """A line that belongs to the page and not to the text; `states` is the field that its group gives."""

    name: str
    pattern: re.Pattern[str]
    states: str | None = None


FURNITURE = (
    Furniture("house", re.compile(r"Tweede Kamer der Staten-Generaal\s?[0-9]?")),
    Furniture("year", re.compile(rf"Vergaderjaar {YEAR}(?: Vragen gesteld door de leden der Kamer)?"), "year"),
    Furniture("series", re.compile(r"Vragen gesteld door de leden der Kamer")),
    Furniture("number", re.compile(r"(?P<number>[0-9]{4}Z ?[0-9]{5})"), "number"),
    Furniture("identifier", re.compile(r"(?P<identifier>kv-tk-[0-9]{4}Z[0-9]{5})"), "identifier"),
    Furniture("issn", re.compile(r"ISSN 0921 - 7398")),
    Furniture("imprint", re.compile(r"[\u2018\u2019']s-Gravenhage [0-9]{4}")),
    Furniture("page", re.compile(r"[0-9]{1,3}")),  # only under the name of the House or the foot of a page
    Furniture("foot", re.compile(rf"(?:[\u2018\u2019']s-Gravenhage [0-9]{{4}} )?Tweede Kamer, vergaderjaar {YEAR}, Vragen(?: [0-9]+)?")),
)

PAGE = next(row for row in FURNITURE if row.name == "page")


class OtherPaper(NamedTuple):
    """A paper that looks like written questions and is something else, told by one of its lines."""

    name: str
    pattern: re.Pattern[str]


OTHER_PAPERS = (
    OtherPaper("an announcement of oral questions (Mondelinge vragen)", re.compile(r"Mondelinge vragen van .*")),
    OtherPaper(
        "an answer, which is not read yet",
        re.compile(r"Antwoord(?:en)?(?: [0-9][0-9, enatm/]*)?|Antwoord(?:en)? van (?:de )?(?:[Mm]inister|[Ss]taats).*"),
    ),
    OtherPaper("an extension notice, which is not read yet", re.compile(r"(?:Nadere )?[Mm]ededeling(?: van (?:de )?(?:[Mm]inister|[Ss]taats).*)?")),
)

# `Vraag 3`, and the forms for several at once: `Vraag 2 en 3`, `Vragen 2, 3 en 4`.
HEADING = re.compile(r"Vra(?:ag|gen) (?P<numbers>[0-9]{1,4}[a-z]?(?:(?:, ?| en | t/m )[0-9]{1,4}[a-z]?)*) ?[:.]?", re.IGNORECASE)
# What may be meant as a heading, but has another form.
LIKE_HEADING = re.compile(r"\W*V(?:raag|ragen|RAAG|RAGEN)(?: ?(?:[nN][rR]\.? ?)?[0-9].*)?\W*")
EXPLANATION = re.compile(r"Toelichting ?:?")
SEPARATOR = re.compile(r"\n\f|[\n\f]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it stands in the clean text, its words, and whether a page begins with it."""

    start: int
    end: int
    text: str
    opens_page: bool
    label: Label
    match: re.Match[str] | None = None
    furniture: Furniture | None = None


def lines(clean: Clean) -> list[Line]:
    """Every line of the text, labelled by its form."""
    return _told_apart(list(_lines(clean)))


def _lines(clean: Clean) -> Iterator[Line]:
    start, opens_page = 0, True
    for end, after in [*((m.start(), m) for m in SEPARATOR.finditer(clean.text)), (len(clean.text), None)]:
        yield _line(start, end, " ".join(clean.text[start:end].split()), opens_page)
        start = after.end() if after else end
        opens_page = bool(after and "\f" in after[0])


def _told_apart(rows: list[Line]) -> list[Line]:
    """The same lines, told apart by what stands beside them: a page number from text, and text from what only looks like
    the number of the paper or like a heading."""
    printed = [row for row in rows if row.label != "blank"]
    changed: dict[int, Line] = {}
    begun = False
    for before, line, after in zip([None, *printed], printed, [*printed[1:], None], strict=False):
        begun = begun or line.label == "heading" or bool(OPENING.match(f"{line.text} "))
        beside = any(other and other.furniture and not _names_paper(other) for other in (before, after))
        if begun and _names_paper(line) and not beside and not line.opens_page:
            changed[line.start] = replace(line, label="text", match=None, furniture=None)
        elif line.label == "text" and before and _wants_page_number(before) and PAGE.pattern.fullmatch(line.text):
            changed[line.start] = replace(line, label="furniture", furniture=PAGE)
    for above, line in pairwise(rows):
        if line.label == "heading" and line.text[0].islower() and above.label == "text" and above.text[-1] not in ".?!:;":
            changed[line.start] = replace(line, label="text", match=None)
    return [changed.get(row.start, row) for row in rows]


def _wants_page_number(line: Line) -> bool:
    """Whether the number of the page stands under this line: under the House, and under a foot that has none itself."""
    name = line.furniture.name if line.furniture else ""
    return name == "house" or (name == "foot" and not line.text[-1].isdigit())


def _names_paper(line: Line) -> bool:
    return line.furniture is not None and line.furniture.states in ("number", "identifier")


def _line(start: int, end: int, text: str, opens_page: bool) -> Line:
    if not text:
        return Line(start, end, text, opens_page, "blank")
    for row in FURNITURE:
        if row.name != "page" and (match := row.pattern.fullmatch(text)):
            return Line(start, end, text, opens_page, "furniture", match, row)
    if match := HEADING.fullmatch(text) or EXPLANATION.fullmatch(text):
        return Line(start, end, text, opens_page, "heading", match)
    return Line(start, end, text, opens_page, "text")
