"""Where in an RDF file a triple stands: right to the line and the column, whatever stands around it."""

import re
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamervragen.errors import ParseError
from kamervragen.rdf import Literal
from kamervragen.rdf_file import Place, read_rdf
from kamervragen.write import FORMATS

ROOT = Path(__file__).parents[1]
KV = "https://w3id.org/kamervragen/def#"
SET = "https://kamervragen.example/id/vragenset/tekst-c573c4cff3d1765e"


def at(text: str, offset: int) -> Place:
    """The place of an offset, counted in the plainest way."""
    before = text[:offset]
    return Place(before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


# ---- every triple of a file ----

GAP = st.sampled_from([" ", "\n", "\t", "\r\n  ", " # a \"comment\" with 'quotes', <signs> and a stop .\n", "\n\n\n", " #\n#\n"])
# The same objects in every spelling, with what may follow them.
OBJECT = st.sampled_from(
    [
        "<http://a.nl/x#y>", "a:b", "a:b.c", "a:", "_:b1", '"plain"', "'plain'", '"two\\"quotes"', '"""long\n with "quotes" # and <signs> ."""', "'''l'\n'''",
        '"nl"@nl', '"é\u0301 😀"@nl-NL', '"2019-06-20"^^a:date', '"1"^^<http://a.nl/t>', "12", "-1.5", ".5", "-.5", "1.0e6", "[]", "()", "[\n]", "(\n)", "true", '""', '"""\n"""@nl',
    ]
)  # fmt: skip


@given(st.lists(st.tuples(GAP, GAP, GAP, GAP, OBJECT, st.sampled_from([";", ",", "."])), min_size=1, max_size=8))
def test_any_turtle(rows):
    """Each object is found where it was put, between any comments and line ends."""
    text, starts, state = "@prefix a: <http://a.nl/> .\n", [], "."
    for number, (one, two, three, four, item, sign) in enumerate(rows):
        text += {".": f"a:s{number}{one}a:p{number}{two}", ";": f"a:q{number}{two}", ",": ""}[state]
        starts.append(len(text + three))
        text += three + item + four + sign + "\n"
        state = sign
    text += {".": "", ";": ".", ",": "<http://a.nl/end> ."}[state]
    starts += [len(text) - len("<http://a.nl/end> .")] if state == "," else []
    places = {}
    for triple, start in zip((q.triple for q in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)), starts, strict=True):
        places.setdefault(str(triple).replace("_:", ""), at(text, start))
    found = read_rdf(text.encode(), "x.ttl").places

    assert list(found.values()) == list(places.values())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a:s a:p [\n a:q 1 ;\n a:r [\n a:t 2 ]\n] .", {"a:p": 1, "a:q": 2, "a:r": 3, "a:t": 4}),
        ("a:s a:p [] ,\n [ a:q\n 1 ] , [\n] .\n", {"a:p": 1, "a:q": 3}),
        ("a:s a:p\n(\n1\n) .", {"a:p": 2}),
        ("a:s a:p\n( a:x\n a:y ) .", {"a:p": 2}),
        ("[ a:p\n1 ] a:q\n2 .", {"a:p": 2, "a:q": 3}),
    ],
)
def test_brackets(text, lines):
    """A node in brackets stands where its bracket opens, and what is in it where it stands."""
    file = read_rdf(f"@prefix a: <http://a.nl/> . {text}".encode(), "x.ttl")
    found = {}
    for triple, place in file.places.items():
        found.setdefault(triple.predicate.value.replace("http://a.nl/", "a:"), place.line)

    assert {key: found[key] for key in lines} == lines


@pytest.mark.parametrize("quote", ['"' * 3, "'" * 3, '"'])
def test_a_string_that_is_never_closed(quote):
    """It is told in a time that grows as the file does."""
    rows = "a:s a:p a:o , a:q , a:r ; a:t 'word' .\n" * 60_000
    began = time.process_time()
    with pytest.raises(ParseError):
        read_rdf(f"@prefix a: <http://a.nl/> . a:x a:y {quote}open\n{rows}".encode(), "x.ttl")

    assert time.process_time() - began < 10


def test_a_file_of_one_line():
    """So is a file of one long line, where columns are told at its beginning only; lines stay right behind it."""
    rows = " , ".join(f"a:o{i}" for i in range(300_000))
    text = f"@prefix a: <http://a.nl/> . a:s a:p {rows}\n, a:end ;\n a:q 'last' ."
    began = time.process_time()
    places = list(read_rdf(text.encode(), "x.ttl").places.values())

    assert time.process_time() - began < 15
    assert len(places) == 300_002
    assert places[100] == at(text, text.index("a:o100 "))
    assert places[299_999] == Place(1)
    assert [place.line for place in places[-2:]] == [2, 3]


def test_forty_thousand_triples():
    """Every one of 40,000 triples has its line and column, long strings and comments included, in a few seconds."""
    rows = []
    for i in range(20_000):
        rows.append(f'<http://a.nl/{i}> <http://a.nl/p>  # number {i}, "not" a string\n    """text {i}\nsecond line of {i}"""@nl ,\n  {i}.5 .\n')
    text = "".join(rows)
    began = time.process_time()
    file = read_rdf(text.encode(), "x.ttl")
    spent = time.process_time() - began
    offset, expected = 0, []
    for i, row in enumerate(rows):
        expected += [at(row, row.index('"""')), at(row, row.index(f"{i}.5"))]
        expected[-2:] = [Place(p.line + 5 * i - i, p.column) for p in expected[-2:]]
        offset += len(row)

    assert list(file.places.values()) == expected
    assert spent < 5


@pytest.mark.parametrize("form", [name for name, row in FORMATS.items() if row.syntax])
def test_every_format_has_lines(sample, form):
    """In every format each triple has a line, and on it stands its object, or in JSON-LD its subject."""
    data = sample.serialise(form)
    lines = data.decode().splitlines()
    file = read_rdf(data, f"x{FORMATS[form].suffix}")

    assert len(file.places) == len(file.triples)
    for triple, place in file.places.items():
        node = triple.subject if form == "jsonld" else triple.object
        mark = node.value.rstrip("/#").rpartition("#")[2].rpartition("/")[2]
        assert mark
        assert mark[:20].replace("&", "&amp;") in lines[place.line - 1], (triple, place)


def test_the_sample_by_hand(sample):
    """Some places of the sample, counted by eye."""
    file = read_rdf(sample.turtle.encode(), "x.ttl")

    assert file.locate(SET, "http://purl.org/dc/terms/dateSubmitted", Literal("2019-06-20", datatype="http://www.w3.org/2001/XMLSchema#date")) == (
        50,
        23,
    )
    assert file.locate(f"{SET}#vraag-2", f"{KV}hasQuestionPart") == (129, 9)
    assert file.locate(f"{SET}#vraag-2", f"{KV}followsUp") == (122, 13)
    assert file.locate("https://www.wikidata.org/nothing") is None


# ---- the best place of a result ----

DATA = b"""@prefix a: <http://a.nl/> .
a:s a a:C ;
  a:p 1 ,
    2 ;
  a:q a:o .
a:t a:p _:b .
a:n a:p "word" .
"""


@pytest.mark.parametrize(
    ("focus", "path", "value", "line"),
    [
        ("http://a.nl/s", "http://a.nl/p", Literal("2", datatype="http://www.w3.org/2001/XMLSchema#integer"), 4),
        ("http://a.nl/s", "http://a.nl/p", Literal("3", datatype="http://www.w3.org/2001/XMLSchema#integer"), 3),
        ("http://a.nl/s", "http://a.nl/p", None, 3),
        ("http://a.nl/s", "http://a.nl/missing", None, 2),
        ("http://a.nl/s", None, None, 2),
        ("http://a.nl/o", "^http://a.nl/q", None, 5),
        ("http://a.nl/o", "http://a.nl/missing", None, 5),
        ("http://a.nl/s", "http://a.nl/missing|http://a.nl/q", None, 5),
        ("_:b", None, None, 6),
        (Literal("word"), None, None, 7),
        ("http://a.nl/none", None, None, None),
    ],
)
def test_locate(focus, path, value, line):
    """The triple itself, else the first of its property, of its node, or that names it."""
    place = read_rdf(DATA, "x.ttl").locate(focus, path, value)

    assert (place.line if place else None) == line


def test_a_long_literal_comes_in_parts():
    """A literal longer than what the parser asks for at once is read whole."""
    text = f'<http://a.nl/s> <http://a.nl/p>\n  "{"é" * 300_000}" .\n<http://a.nl/t> <http://a.nl/p> 1 .'

    assert [place.line for place in read_rdf(text.encode(), "x.ttl").places.values()] == [2, 3]


@pytest.mark.parametrize("context", ['{"a": "http://a.nl/"}', '["http://a.nl/context"]', '"x"', "5"])
def test_a_context_that_tells_no_prefix(context):
    """JSON-LD with another kind of context is read or refused, and its lines are found where names are whole."""
    data = f'{{"@context": {context},\n"@graph": [\n{{"@id": "http://a.nl/s", "http://a.nl/p": 1}}]}}'.encode()
    try:
        places = read_rdf(data, "x.jsonld").places
    except ParseError as error:
        assert error.where.file == "x.jsonld"
    else:
        assert list(places.values()) == [Place(3)]


@given(st.binary(max_size=60), st.sampled_from([row.suffix for row in FORMATS.values() if row.syntax]))
def test_any_bytes(data, suffix):
    """Bytes of any kind are RDF or a ParseError, and nothing else; what is read is what the parser reads at once."""
    try:
        file = read_rdf(data, f"x{suffix}")
    except ParseError:
        return
    assert as_text(file.quads) == as_text(ox.parse(data, format=file.syntax))


def as_text(quads) -> list[str]:
    """The quads, blank nodes without their names, which are others at each reading."""
    return sorted(re.sub(r"_:\w+", "_:", str(quad)) for quad in dict.fromkeys(quads))


SIGNS = st.lists(
    st.sampled_from(["a:s", "a:p", "<http://a.nl/x>", '"x"', '"' * 3, "'", "@nl", "^^", "a:t", "1", ".5", ".", ";", ",", "[", "]", "(", ")", "#", "\n", "_:b", "\\", "<<", ">>", "{", "}"]),
    max_size=25,
).map(" ".join)  # fmt: skip


@given(SIGNS)
def test_pieces_change_nothing(text):
    """Read in pieces or at once, any text gives the same, or the same error at the same place."""
    data = f"@prefix a: <http://a.nl/> . a:s a:p {text}".encode()
    try:
        wanted = as_text(ox.parse(data, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        with pytest.raises(ParseError) as caught:
            read_rdf(data, "x.ttl")
        assert (caught.value.where.line, caught.value.where.column) == (error.lineno, error.offset)
    else:
        assert as_text(read_rdf(data, "x.ttl").quads) == wanted
