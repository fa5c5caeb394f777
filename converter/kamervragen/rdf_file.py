"""An RDF file as it lies on the disk: what it says, and on which line and column it says it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import IO, NamedTuple, cast

import pyoxigraph as ox

from .errors import ParseError, Where
from .rdf.terms import Term
from .write import FORMATS, ox_term

# Turtle and its relatives in pieces: quoted strings, IRIs, white space with comments, names, single signs.
PIECES = re.compile(
    rb'"""(?:[^"\\]++|\\.|"(?!""))*+"""'
    rb"|'''(?:[^'\\]++|\\.|'(?!''))*+'''"
    rb'|"(?:[^"\\\n]++|\\.)*+"'
    rb"|'(?:[^'\\\n]++|\\.)*+'"
    rb"|<[^<>\s]*+>"
    rb"|(?:[\s]++|\#[^\n]*+)++"
    rb"|(?:\\.|[^\s\"'<>;,.\[\](){}\#\\]|\.(?=[^\s\"'<>;,.\[\](){}\#]))++"
    rb"|.",
    re.DOTALL,
)
LINES = re.compile(rb"[^\n]*+\n|[^\n]++")
# The name of a node in JSON-LD that has more to it than its name.
JSON_NODES = re.compile(r'"@id"\s*+:\s*+("(?:[^"\\]++|\\.)*+")\s*+,')
# Where a triple stands on a line of its own, or its object is not what comes last.
BY_LINE = (ox.RdfFormat.RDF_XML, ox.RdfFormat.N_QUADS)
# What a piece that names no node begins with: white space, comments, punctuation, language tags and datatypes.
NO_NODE = tuple(bytes([sign]) for sign in b" \t\r\n#;,.[](){}@^>")


class Place(NamedTuple):
    """A line, and a column in code points where it is known, both counted from 1."""

    line: int
    column: int | None = None


@dataclass(frozen=True)
class RdfFile:
    """What a file says, each quad once, in the order of the file; `places` tells where the object of each triple begins."""

    name: str
    syntax: ox.RdfFormat
    quads: tuple[ox.Quad, ...]
    places: Mapping[ox.Triple, Place]

    @cached_property
    def triples(self) -> tuple[ox.Triple, ...]:
        """The triples of all its graphs together, each once."""
        return tuple(dict.fromkeys(quad.triple for quad in self.quads))

    def locate(self, focus: Term, path: str | None = None, value: Term | None = None) -> Place | None:
        """Where a result of validation stands: its triple, else the first one of its property, of its node, or that names it.

        `path` is written as in `kamervragen.validate.Finding`. `None` where the syntax tells no places.
        """
        node = ox_term(focus)
        return next((self._first[key] for key in _keys(node, path, value) if key in self._first), None)

    @cached_property
    def _first(self) -> Mapping[object, Place]:
        """The place of every triple, and of the first one with this subject and predicate, subject, predicate and object, object."""
        first: dict[object, Place] = dict(self.places.items())
        for triple, place in self.places.items():
            for key in ((triple.subject, triple.predicate), triple.subject, (triple.predicate, triple.object), ("named", triple.object)):
                first.setdefault(key, place)
        return first


def _keys(node: ox.NamedNode | ox.BlankNode | ox.Literal, path: str | None, value: Term | None) -> Iterator[object]:
    """What to look for, best first. A node is no key of its own kind where it is an object: that one is marked."""
    steps = path.split("|") if path else []
    subject = node if not isinstance(node, ox.Literal) else None
    ahead = [ox.NamedNode(step) for step in steps if not step.startswith("^")]
    if subject is not None and value is not None:
        yield from (ox.Triple(subject, step, ox_term(value)) for step in ahead)
    yield from ((node, step) for step in ahead)
    yield from ((ox.NamedNode(step[1:]), node) for step in steps if step.startswith("^"))
    yield node
    yield "named", node


def syntax_of(name: str) -> ox.RdfFormat:
    """The syntax that belongs to the suffix of a name; Turtle for an unknown one."""
    known = (row.syntax for row in FORMATS.values() if row.syntax and name.lower().endswith(row.suffix))
    return next(known, ox.RdfFormat.TURTLE)


def read_rdf(data: bytes, name: str) -> RdfFile:
    """Read an RDF file with a strict parser; its syntax follows from the suffix of its name.

    Raises ParseError with line and column for what is malformed.
    """
    syntax = syntax_of(name)
    feed = _Feed(data, by_line=syntax in BY_LINE)
    places: dict[ox.Triple, Place] = {}
    quads: dict[ox.Quad, None] = {}
    try:
        for quad in ox.parse(cast("IO[bytes]", feed), format=syntax):
            quads[quad] = None
            places.setdefault(quad.triple, feed.place)
    except SyntaxError as error:
        where = Where(name, error.lineno, error.offset)
        raise ParseError(f"this is no {syntax.name}: {error.msg}", where=where, remedy="mend the file at this place") from None
    return RdfFile(name, syntax, tuple(quads), _in_json(data, places) if syntax == ox.RdfFormat.JSON_LD else places)


def _in_json(data: bytes, triples: Iterable[ox.Triple]) -> dict[ox.Triple, Place]:
    """The line of the node that is the subject: a parser of JSON-LD has to read to the end before it says anything."""
    text = data.decode(errors="replace")
    context = json.loads(text).get("@context") if text.lstrip().startswith("{") else None
    prefixes = context if isinstance(context, dict) else {}
    lines: dict[str, int] = {}
    line, at = 1, 0
    for match in JSON_NODES.finditer(text):
        line, at = line + text.count("\n", at, match.start()), match.start()
        prefix, colon, local = json.loads(match[1]).partition(":")
        lines.setdefault(str(prefixes.get(prefix, f"{prefix}{colon}")) + local, line)
    return {t: Place(lines[t.subject.value]) for t in triples if isinstance(t.subject, ox.NamedNode) and t.subject.value in lines}


class _Feed:
    """Hands a file to the parser piece by piece, so that at each triple it is known how far the parser has read.

    The parser needs at most the sign behind an object to know that it is whole: the last piece that can be a node is
    the object. (In a collection a string is only whole when the next one has begun: there the next one is named.)
    """

    def __init__(self, data: bytes, *, by_line: bool) -> None:
        self._data = data
        self._by_line = by_line
        self._pieces = (LINES if by_line else PIECES).finditer(data)
        self._rest = b""
        self._line, self._line_start = 1, 0
        self._node = (1, 0, 0)
        self._datatype = False

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes, none at the end."""
        if not self._rest:
            self._next()
        size = len(self._rest) if size < 0 else size
        part, self._rest = self._rest[:size], self._rest[size:]
        return part

    @property
    def place(self) -> Place:
        """Where the last node begins that was handed out; where lines are, the last line."""
        line, line_start, start = self._node
        return Place(line) if self._by_line else Place(line, len(self._data[line_start:start].decode(errors="replace")) + 1)

    def _next(self) -> None:
        match = next(self._pieces, None)
        if match is None:
            return
        piece = self._rest = match[0]
        if self._by_line or not (self._datatype or piece.startswith(NO_NODE)):
            self._node = (self._line, self._line_start, match.start())
        if not piece[:1].isspace():
            self._datatype = piece == b"^^"
        if lines := piece.count(b"\n"):
            self._line += lines
            self._line_start = match.start() + piece.rindex(b"\n") + 1
