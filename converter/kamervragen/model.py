"""The values that the stages hand each other: frozen, and all that they share."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

Level = Literal["info", "warning", "error"]
Condition = Literal["if-yes", "if-no"]
Section = Literal["question", "answer", "notice", "explanation"]
SourceKind = Literal["social-media-post", "website", "parliamentary-question"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open offsets in code points of the served text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt about a document: `code` is a stable name, `span` the place in the served text."""

    level: Level
    code: str
    message: str
    span: Span | None = None


MendKind = Literal["hyphen", "space", "accent", "joint"]


@dataclass(frozen=True, slots=True)
class Mend:
    """A place at which the reading text differs from the served text: a hyphen of a line end that was left out, a space that an
    extractor lost, an accent that it printed apart, or an address or number that two rows hold and that is in one piece now
    (`joint`); `text` is the word (or the two words) as it reads now."""

    kind: MendKind
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """One input as received: its name, media type and the SHA-256 of its bytes (hexadecimal)."""

    name: str
    media_type: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Opening:
    """A place in the served text at which the input itself says that a section begins, though no heading is printed there."""

    place: int
    section: Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What a reader that sees the page, or the structure of a file, knows beyond the words; all places are in the served text, in order.

    `superscripts` are raised signs, `notes` the rows of notes (each begins with its raised number), `running` the rows of heads and
    feet, `paragraphs` the offsets at which a paragraph ends, `empty_pages` the numbers of pages (from 1) without any text,
    `openings` the sections without a printed heading.
    """

    superscripts: tuple[Span, ...] = ()
    notes: tuple[Span, ...] = ()
    running: tuple[Span, ...] = ()
    paragraphs: tuple[int, ...] = ()
    empty_pages: tuple[int, ...] = ()
    openings: tuple[Opening, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What an input says in fields of its own, apart from its text: each as it stands there, `None` or empty where it says nothing.

    `identifier` is that of the paper (`ah-tk-20182019-3455`), `number` that of the question set (`2019Z12345`), `answered_in` the
    identifier of the paper that answers it; `askers` and `addressees` are names of people.
    """

    identifier: str | None = None
    number: str | None = None
    parliamentary_year: str | None = None
    title: str | None = None
    submitted: date | None = None
    received: date | None = None
    askers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    answered_in: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """One input as its reader gives it. `content` is the served text: decoded, no byte-order mark, line ends LF.
    `layout` is there where the input has pages or structure to look at, `stated` where it has fields; a `record` has nothing else."""

    source: Source
    content: str
    layout: Layout | None = None
    stated: Stated | None = None
    record: bool = False


# ---- who takes part, as a register knows them ----


@dataclass(frozen=True, slots=True)
class Period:
    """Half-open: from `start` up to but not including `end`. Each bound is the earliest and the latest
    day that it can be (equal when known); `end` is `None` while it lasts."""

    start: tuple[date, date]
    end: tuple[date, date] | None

    def covers(self, day: date) -> bool | None:
        """Whether the day lies in the period; `None` where a bound is not known well enough to tell."""
        begun = _reached(day, self.start)
        ended = _reached(day, self.end) if self.end else False
        if begun is False or ended is True:
            return False
        return None if begun is None or ended is None else True

    @property
    def known(self) -> bool:
        """Whether both bounds are known to the day."""
        return self.start[0] == self.start[1] and (self.end is None or self.end[0] == self.end[1])

    @property
    def last_day(self) -> date | None:
        """The last day; `None` while it lasts."""
        return self.end[0] - timedelta(days=1) if self.end else None


def _reached(day: date, bound: tuple[date, date]) -> bool | None:
    if day >= bound[1]:
        return True
    return False if day < bound[0] else None


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom a register knows. `key` is the one name of the person in our IRIs."""

    key: str
    name: str
    identifier: str | None
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class Party:
    """A parliamentary party (fractie)."""

    key: str
    label: str
    name: str
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class Ministry:
    """A ministry; `iri` is its TOOI IRI where it has one."""

    key: str
    name: str
    iri: str | None


@dataclass(frozen=True, slots=True)
class Post:
    """An office, with the title that it had on the day, and what that is in English where we know it."""

    key: str
    title: str
    english: str | None
    office_class: Literal["minister", "state-secretary"]
    ministry: Ministry


@dataclass(frozen=True, slots=True)
class Membership:
    """A person in a parliamentary party or in an office, for a period."""

    person: Person
    of: Party | Post
    period: Period


# ---- what the text says ----


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """A member who asks, as printed; `membership` is what linking adds."""

    name: str
    party: str | None
    places: tuple[Span, ...]
    membership: Membership | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """One office that is asked, as printed (plural resolved); `post` and `membership` are what linking adds."""

    office: str
    places: tuple[Span, ...]
    post: Post | None = None
    membership: Membership | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """An account on a social medium: its name as printed and the medium's address."""

    name: str
    homepage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource:
    """Something cited. `key` names it in our IRIs; `created` follows from the identifier (UTC, ISO 8601)."""

    key: str
    kind: SourceKind
    url: str | None = None
    host: str | None = None
    identifier: str | None = None
    account: Account | None = None
    created: str | None = None


@dataclass(frozen=True, slots=True)
class Citing:
    """What cites: a question or an answer, by its position in the paper."""

    section: Literal["question", "answer"]
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One place where a question or an answer cites one source: at a marker (`note` is its footnote) or in the sentence."""

    citing: Citing
    note: int | None
    text: str
    places: tuple[Span, ...]
    source: CitedSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """One note; `text` is `None` for a marker without a note."""

    marker: str
    text: str | None
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPart:
    """One interrogative of a question; `depends_on` is the position of the part it hangs on."""

    text: str
    places: tuple[Span, ...]
    condition: Condition | None = None
    depends_on: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: its printed numbers, its reading text, its parts, and the positions of its footnotes.

    `repeat` counts how often these numbers were used before in the paper.
    """

    numbers: tuple[str, ...]
    text: str
    places: tuple[Span, ...]
    parts: tuple[QuestionPart, ...]
    notes: tuple[int, ...] = ()
    repeat: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerer:
    """A minister who answers or defers, as printed: name, and office with the portfolio (`Minister (Financien)`)."""

    name: str
    office: str
    portfolio: str | None
    places: tuple[Span, ...]
    post: Post | None = None
    membership: Membership | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: the numbers of its heading, its reading text, the positions of the questions that it answers and of its
    footnotes. `repeat` counts how often these numbers were used before in the paper."""

    numbers: tuple[str, ...]
    text: str
    places: tuple[Span, ...]
    questions: tuple[int, ...]
    notes: tuple[int, ...] = ()
    repeat: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A paragraph `Mededeling`; `defers` is false for one that says that the questions have been answered."""

    text: str
    places: tuple[Span, ...]
    defers: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a paper with an answer or notice prints beyond its questions. `see_also` are earlier papers on the same set."""

    answerers: tuple[Answerer, ...] = ()
    on_behalf_of: tuple[Addressee, ...] = ()
    received: date | None = None
    see_also: tuple[CitedSource, ...] = ()
    answers: tuple[Answer, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One paper and the question set that it prints. `key` names the paper in our IRIs, `set_key` the set.

    Positions (of questions, parts, answers, notes) count from 1 in printed order. `follows_up` are the numbers of earlier
    question sets; `reply` is there for a paper that answers or defers; `mends` says where the reading texts differ from the served one.
    """

    source: Source
    content: str
    key: str
    set_key: str
    identifier: str | None = None
    number: str | None = None
    parliamentary_year: str | None = None
    title: str | None = None
    submitted: date | None = None
    askers: tuple[Asker, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    questions: tuple[Question, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    citations: tuple[Citation, ...] = ()
    explanation: str | None = None
    follows_up: tuple[str, ...] = ()
    reply: Reply | None = None
    mends: tuple[Mend, ...] = ()
    issues: tuple[Issue, ...] = field(default=())
