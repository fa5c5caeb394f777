"""The lines of a paper, and what each is: furniture of the page, a heading, a note, or text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .clean import Clean

Label = Literal["blank", "furniture", "header", "heading", "note", "text"]

YEAR = r"(?P<first>\d{4})\s?[\u2013/-]\s?(?P<last>\d{4})"


class Furniture(NamedTuple):
    """A line that belongs to the page and not to the text; `states` is the field that its group gives."""

    name: str
    pattern: re.Pattern[str]
    states: str | None = None


FURNITURE = (
    Furniture("house", re.compile(r"Tweede Kamer der Staten-Generaal\s?\d?")),
    Furniture("year", re.compile(rf"Vergaderjaar {YEAR}(?: Vragen gesteld door de leden der Kamer)?"), "year"),
    Furniture("series", re.compile(r"Vragen gesteld door de leden der Kamer")),
    Furniture("number", re.compile(r"(?P<number>\d{4}Z ?\d{5})"), "number"),
    Furniture("identifier", re.compile(r"(?P<identifier>kv-tk-\d{4}Z\d{5})"), "identifier"),
    Furniture("issn", re.compile(r"ISSN 0921 - 7398")),
    Furniture("imprint", re.compile(r"[\u2018\u2019']s-Gravenhage \d{4}")),
    Furniture("foot", re.compile(rf"(?:[\u2018\u2019']s-Gravenhage \d{{4}} )?Tweede Kamer, vergaderjaar {YEAR}, Vragen(?: \d+)?")),
)

# `Vraag 3`, and the forms for several at once: `Vraag 2 en 3`, `Vragen 2, 3 en 4`.
HEADING = re.compile(r"Vra(?:ag|gen) (?P<numbers>\d{1,3}[a-z]?(?:(?:, ?| en )\d{1,3}[a-z]?)*) ?[:.]?")
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


def lines(clean: Clean) -> Iterator[Line]:
    """Every line of the text, labelled by its form alone."""
    start, opens_page = 0, True
    for end, after in [*((m.start(), m) for m in SEPARATOR.finditer(clean.text)), (len(clean.text), None)]:
        yield _line(start, end, " ".join(clean.text[start:end].split()), opens_page)
        start = after.end() if after else end
        opens_page = bool(after and "\f" in after[0])


def _line(start: int, end: int, text: str, opens_page: bool) -> Line:
    if not text:
        return Line(start, end, text, opens_page, "blank")
    for row in FURNITURE:
        if match := row.pattern.fullmatch(text):
            return Line(start, end, text, opens_page, "furniture", match, row)
    if match := HEADING.fullmatch(text) or EXPLANATION.fullmatch(text):
        return Line(start, end, text, opens_page, "heading", match)
    return Line(start, end, text, opens_page, "text")
