"""The lines of a paper, and what each is: furniture of the page, a heading, a note, or text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, NamedTuple

from ..model import Layout, Section, Span
from .clean import Clean
from .header import OPENING
from .signs import NUMBER_LIST, SENTENCE_END, TAIL

Label = Literal["blank", "furniture", "header", "heading", "note", "reply", "stray", "text"]

YEAR = r"(?P<first>[0-9]{4})\s?[\u2013/-]\s?(?P<last>[0-9]{4})"
IMPRINT = r"[\u2018\u2019']s-Gravenhage [0-9]{4}"
FOOT = rf"Tweede Kamer, vergaderjaar {YEAR}, (?:Vragen|Aanhangsel)(?: [0-9]+)?"


class Furniture(NamedTuple):
    """A line that belongs to the page and not to the text; `states` is the field that its group gives."""

    name: str
    pattern: re.Pattern[str]
    states: str | None = None


FURNITURE = (
    Furniture("house", re.compile(r"(?:[0-9] )?Tweede Kamer der Staten-Generaal\s?[0-9]?")),
    Furniture("year", re.compile(rf"Vergaderjaar {YEAR}(?: (?:Vragen gesteld door de leden der Kamer|Aanhangsel van de Handelingen))?"), "year"),
    Furniture("series", re.compile(r"Vragen gesteld door de leden der Kamer|Aanhangsel van de Handelingen")),
    Furniture("with-answers", re.compile(r"Vragen gesteld door de leden der Kamer, met de daarop door de(?: regering gegeven antwoorden)?")),
    Furniture("answers", re.compile(r"regering gegeven antwoorden")),
    Furniture("number", re.compile(r"(?P<number>[0-9]{4}Z ?[0-9]{5})"), "number"),
    Furniture("identifier", re.compile(r"(?P<identifier>kv-tk-[0-9]{4}Z[0-9]{5}|ah-tk-[0-9]{8}-[0-9]{1,5})"), "identifier"),
    Furniture("appendix", re.compile(r"(?P<appendix>[0-9]{1,5})"), "appendix"),  # only between the name of the series and the header
    Furniture("issn", re.compile(rf"ISSN 0921 - 7398(?: ?{IMPRINT})?")),
    Furniture("imprint", re.compile(IMPRINT)),
    Furniture("page", re.compile(r"[0-9]{1,3}")),  # only under the name of the House or the foot of a page
    Furniture("foot", re.compile(rf"(?:ISSN 0921 - 7398 ?)?(?:{IMPRINT} ?)?{FOOT}")),
)
BESIDE_OTHERS = ("page", "appendix")
# Furniture that stands apart on the page and in one line only where an extractor joins rows without a space (PyPDF2): the number
# of the House behind its name, the place of print behind the ISSN.
JOINED = re.compile(r"Staten-Generaal[0-9]$|ISSN 0921 - 7398[\u2018\u2019']s-")

PAGE, APPENDIX = (next(row for row in FURNITURE if row.name == name) for name in BESIDE_OTHERS)
SERIES = [row for row in FURNITURE if row.name in ("year", "series", "with-answers", "answers")]


class OtherPaper(NamedTuple):
    """A paper that looks like written questions and is something else, told by one of its lines."""

    name: str
    pattern: re.Pattern[str]


OTHER_PAPERS = (
    OtherPaper("an announcement of oral questions (Mondelinge vragen)", re.compile(r"Mondelinge vragen van .*")),
    OtherPaper(
        "a list of questions of a committee (Lijst van vragen)",
        re.compile(
            r"Lijst van (?:feitelijke )?vragen(?: en antwoorden)?(?: .*)?|Feitelijke vragen(?: .*)?"
            r"|(?:Inbreng )?[Vv]erslag van een schriftelijk overleg.*"
        ),
    ),
)

# The numbers of a heading: `3`, `2 en 3`, `2, 3 en 4`, `1 t/m 5`, `4-7`, and with a comma left out `9 10 en 11`.
NUMBERS = (
    r"[0-9]{1,4}[a-z]?(?:(?:, ?en |, ?| en ?| ?& ?| ?/ ?| t/m | tot en met | ?[\u2013-] ?| )"
    r"(?:op )?(?:de )?(?:vra(?:ag|gen) )?[0-9]{1,4}[a-z]?){0,98}"
)


class Heading(NamedTuple):
    """A line that opens a section of a paper; its group `numbers` are those of the questions it is about."""

    section: Section
    pattern: re.Pattern[str]


HEADINGS = (
    Heading("question", re.compile(rf"Vra(?:ag|gen) ?(?P<numbers>{NUMBERS}) ?[:.)]?", re.IGNORECASE)),
    Heading(
        "answer",
        re.compile(rf"(?:Be)?antwoord(?:en|ing)?(?: op| van)?(?: de)?(?: vra(?:ag|gen))?(?: ?(?P<numbers>{NUMBERS}))? ?[:.)]? ?\.?", re.IGNORECASE),
    ),
    Heading("notice", re.compile(r"(?:Nadere )?[Mm]ededeling ?:?")),
    Heading("explanation", re.compile(r"Toelichting ?:?")),
)
MARKERS_ONLY = re.compile(rf"{NUMBER_LIST}[.,;:)]?")
# What may be meant as a heading, but has another form.
LIKE_HEADING = re.compile(
    r"\W*(?:V(?:raag|ragen|RAAG|RAGEN)(?: ?(?:[nN][rR]\.? ?)?[0-9].*)?"
    r"|(?:Ant|Beant)woord(?:en|ing)?(?: op)?(?: (?:de )?vra(?:ag|gen))? ?(?:nr\.? ?)?[0-9].*)\W*"
)
NUMBER = re.compile(r"(?P<marker>[0-9]{1,3})")
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
    section: Section | None = None


def lines(clean: Clean, layout: Layout | None = None) -> list[Line]:
    """Every line of the text, labelled by its form, and by what its reader saw of the page."""
    rows = _told_apart(list(_lines(clean)))
    return [_by_layout(row, clean, layout) for row in rows] if layout else rows


def _by_layout(line: Line, clean: Clean, layout: Layout) -> Line:
    if line.label == "blank":
        return line
    place = next(clean.starts[i] for i in range(line.start, line.end) if not clean.text[i].isspace())
    if line.label != "furniture" and _holds(layout.running, place):
        return replace(line, label="furniture", match=None, section=None)
    if line.label in ("text", "heading") and _holds(layout.notes, place):
        raised = _holds(layout.superscripts, place)
        return replace(line, label="note", match=NUMBER.match(line.text) if raised else None, section=None)
    return line


def _holds(spans: Sequence[Span], place: int) -> bool:
    """Whether one of these spans, which are in order, holds this place."""
    last = bisect_right(spans, place, key=lambda span: span.start) - 1
    return last >= 0 and place < spans[last].end


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
        if not begun and line.label == "text" and before and before.furniture in SERIES and (match := APPENDIX.pattern.fullmatch(line.text)):
            named = APPENDIX if after is None or after.furniture not in SERIES else PAGE
            changed[line.start] = replace(line, label="furniture", match=match, furniture=named)
            continue
        beside = any(other and other.furniture and not _names_paper(other) for other in (before, after))
        if begun and _names_paper(line) and not beside and not line.opens_page:
            changed[line.start] = replace(line, label="text", match=None, furniture=None)
        elif line.label == "text" and before and _wants_page_number(before) and PAGE.pattern.fullmatch(line.text):
            changed[line.start] = replace(line, label="furniture", furniture=PAGE)
    for above, line in pairwise(rows):
        plain = line.text[:1].islower() or (line.match is not None and not line.match.groupdict().get("numbers"))
        if line.label == "heading" and plain and above.label == "text" and not _is_closed(above.text):
            changed[line.start] = replace(line, label="text", match=None, section=None)
    return [changed.get(row.start, row) for row in rows]


def _is_closed(text: str) -> bool:
    """Whether a line ends a sentence, or holds markers only."""
    return bool(SENTENCE_END.search(text[-TAIL:]) or MARKERS_ONLY.fullmatch(text))


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
        if row.name not in BESIDE_OTHERS and (match := row.pattern.fullmatch(text)):
            return Line(start, end, text, opens_page, "furniture", match, row)
    for heading in HEADINGS:
        if match := heading.pattern.fullmatch(text):
            return Line(start, end, text, opens_page, "heading", match, section=heading.section)
    return Line(start, end, text, opens_page, "text")
