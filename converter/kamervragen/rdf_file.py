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
from .vocab import RDF
from .write import FORMATS, ox_term

# Turtle and its relatives in pieces: quoted strings (one that is never closed is one piece too: the parser would read it from
# its start again with each piece), IRIs, white space with comments, names, single signs.
PIECES = re.compile(
    rb'"""(?:(?:[^"\\]++|\\.|"(?!""))*+"""|.*+)'
    rb"|'''(?:(?:[^'\\]++|\\.|'(?!''))*+'''|.*+)"
    rb'|"(?:(?:[^"\\\n]++|\\.)*+"|.*+)'
    rb"|'(?:(?:[^'\\\n]++|\\.)*+'|.*+)"
    rb"|<[^<>\s]*+>"
    rb"|(?:[\s]++|\#[^\n]*+)++"
    rb"|(?:\\.|[^\s\"'<>;,.\[\](){}\#\\]|\.(?=[^\s\"'<>;,.\[\](){}\#]))++"
    rb"|.",
    re.DOTALL,
)
LINES = re.compile(rb"[^\n]*+\n|[^\n]++")
# The bytes of one line after which columns are no longer told.
LONG_LINE = 10_000
# The name of a node in JSON-LD that has more to it than its name.
JSON_NODES = re.compile(r'"@id"\s*+:\s*+("(?:[^"\\]++|\\.)*+")\s*+,')
# Where a triple stands on a line of its own, or its object is not what comes last.
BY_LINE = (ox.RdfFormat.RDF_XML, ox.RdfFormat.N_QUADS)
# What a piece that names no node begins with: white space, comments, punctuation, language tags and datatypes.
NO_NODE = re.compile(rb"[\s#;,\[\](){}@^>]|\.(?!\d)")


Node = ox.NamedNode | ox.BlankNode | ox.Literal
NIL = ox.NamedNode(RDF.nil)
IN_LISTS = (ox.NamedNode(RDF.first), ox.NamedNode(RDF.rest))


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

    def where(self, triple: ox.Triple) -> Where:
        """The place of a triple of this file, for a message."""
        place = self.places.get(triple)
        return Where(self.name, place.line if place else None)

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


def _keys(node: Node, path: str | None, value: Term | None) -> Iterator[object]:
    """What to look for, best first. Of a path of several steps the first one leaves the node."""
    steps = path.split(" / ")[0].split("|") if path else []
    ahead = [ox.NamedNode(step) for step in steps if not step.startswith("^")]
    back = [ox.NamedNode(step[1:]) for step in steps if step.startswith("^")]
    other = ox_term(value) if value is not None else None
    if other is not None and not isinstance(node, ox.Literal):
        yield from (ox.Triple(node, step, other) for step in ahead)
    if other is not None and not isinstance(other, ox.Literal):
        yield from (ox.Triple(other, step, node) for step in back)
    yield from ((node, step) for step in ahead)
    yield from ((step, node) for step in back)
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
            places.setdefault(quad.triple, feed.place(quad.triple))
    except MemoryError as error:
        raise ParseError(f"a literal or name is too long to be read: {error}", where=Where(name), remedy="shorten it, or split the file") from None
    except SyntaxError as error:
        where = Where(name, error.lineno, error.offset)
        reason = "it begins with a byte-order mark" if data.startswith(b"\xef\xbb\xbf") else error.msg
        raise ParseError(f"this is no {syntax.name}: {reason}", where=where, remedy="mend the file at this place") from None
    return RdfFile(name, syntax, tuple(quads), _in_json(data, places) if syntax == ox.RdfFormat.JSON_LD else places)


def _in_json(data: bytes, triples: Iterable[ox.Triple]) -> dict[ox.Triple, Place]:
    """The line of the node that is the subject: a parser of JSON-LD has to read to the end before it says anything. Found is a
    node whose name is written whole, or with a prefix of the context of the file."""
    text = data.decode("utf-8-sig", errors="replace")
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):  # numbers and nesting without end, which the parser takes
        return {}
    context = document.get("@context") if isinstance(document, dict) else None
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
    the object, or the bracket that was opened or closed since. (In a collection a string is only whole when the next one
    has begun: there the next one is named.)
    """

    def __init__(self, data: bytes, *, by_line: bool) -> None:
        self._data = data
        self._by_line = by_line
        self._pieces = (LINES if by_line else PIECES).finditer(data)
        self._rest = b""
        self._batched = False
        self._line, self._line_start, self._line_before = 1, 0, 1
        self._node, self._node_start = Place(1, 1), 0
        self._open: list[Place] = []
        self._closed: Place | None = None
        self._datatype = False

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes, none at the end; of a long line as many as are asked for."""
        if not self._rest:
            parts = [self._next()]
            held = len(parts[0])
            while self._in_long_line and held < size and (piece := self._next()):
                parts.append(piece)
                held += len(piece)
            self._rest, self._batched = b"".join(parts), len(parts) > 1
        size = len(self._rest) if size < 0 else size
        part, self._rest = self._rest[:size], self._rest[size:]
        return part

    @property
    def _in_long_line(self) -> bool:
        """Whether so much of this line was handed out that the parser, which keeps it, would move it about for ever."""
        return not self._by_line and self._node_start - self._line_start > LONG_LINE

    def place(self, triple: ox.Triple) -> Place:
        """Where the object of a triple begins that was just given out; where lines are told, and in a long line, only the line."""
        if self._by_line:
            return Place(self._line_before)
        node = self._node
        if isinstance(triple.object, ox.BlankNode) or triple.object == NIL:
            if self._closed:
                node = self._closed
            elif self._open and triple.predicate not in IN_LISTS:
                node = self._open[-1]
        return Place(node.line) if self._batched else node

    def _next(self) -> bytes:
        """The next piece, noted; none at the end."""
        match = next(self._pieces, None)
        if match is None:
            return b""
        piece = match[0]
        self._line_before = self._line
        if not self._by_line:
            self._note(piece, match.start())
        if lines := piece.count(b"\n"):
            self._line += lines
            self._line_start = match.start() + piece.rindex(b"\n") + 1
        return piece

    def _note(self, piece: bytes, start: int) -> None:
        """Remember a node or a bracket."""
        if piece in (b"[", b"("):
            self._open.append(self._place(start))
        elif piece in (b"]", b")"):
            self._closed = self._open.pop() if self._open else None
        elif not (self._datatype or NO_NODE.match(piece)):
            self._node, self._node_start, self._closed = self._place(start), start, None
        if not piece[:1].isspace():
            self._datatype = piece == b"^^"

    def _place(self, start: int) -> Place:
        """The place of an offset, counted from the last node where that stands on the same line."""
        known = self._node_start >= self._line_start
        line_start, column = (self._node_start, self._node.column or 1) if known else (self._line_start, 1)
        return Place(self._line, column + len(self._data[line_start:start].decode(errors="replace")))
