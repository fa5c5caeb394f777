"""The same data as five tables with the same IRIs, and a description of them in CSV on the Web.

Form of the files: RFC 4180 as UTF-8 with a byte-order mark, without which a spreadsheet takes the accents for something
else. Description: W3C Metadata Vocabulary for Tabular Data.
"""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal as OneOf

from .rdf.terms import Literal, Term, Triple
from .vocab import CITO, DCT, FOAF, KV, ORG, RDF, SCHEMA, SIOC, SKOS

NAME = "csv"
METADATA = "csv-metadata.json"
# Between several values in one cell: no IRI and no number holds it.
SEPARATOR = "|"
BOM = b"\xef\xbb\xbf"

Kind = OneOf["iri", "text", "string", "integer", "date", "dateTime"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a property of the row, or of the thing in the column `of`; with `inverse` the thing whose property the row is.

    `many` says that a cell may hold several values.
    """

    name: str
    dutch: str
    english: str
    property: str
    kind: Kind = "iri"
    of: str | None = None
    inverse: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a row for each thing of a class, named in the first column."""

    name: str
    of_class: str
    key: str
    dutch: str
    english: str
    columns: tuple[Column, ...]


PRINTED_AT = Column("printed_at", "plaatsen in de tekst", "places in the text", KV.printedAt, many=True)
TABLES = (
    Table(
        "sets", KV.QuestionSet, "set", "vragenset", "question set",
        (
            Column("identifier", "vraagnummer", "number", DCT.identifier, "string"),
            Column("title", "onderwerp", "subject", DCT.title, "text"),
            Column("date_submitted", "ingezonden", "date submitted", DCT.dateSubmitted, "date"),
            Column("parliamentary_year", "vergaderjaar", "parliamentary year", KV.parliamentaryYear, "string"),
            Column("answer_due", "antwoord uiterlijk", "answer due", KV.answerDue, "date"),
            Column("asked_by", "gesteld door", "asked by", KV.askedBy, many=True),
            Column("addressed_to", "gericht aan", "addressed to", KV.addressedTo, many=True),
            Column("documents", "stukken", "documents", FOAF.primaryTopic, inverse=True, many=True),
            Column("follows_up", "vervolg op", "follows up", KV.followsUp, many=True),
            Column("explanation", "toelichting", "explanation", KV.explanation, "text"),
        ),
    ),
    Table(
        "questions", KV.Question, "question", "vraag", "question",
        (
            Column("set", "vragenset", "question set", KV.hasQuestion, inverse=True),
            Column("position", "volgorde", "position", SCHEMA.position, "integer"),
            Column("numbers", "gedrukte nummers", "printed numbers", SKOS.notation, "string", many=True),
            Column("text", "tekst", "text", SCHEMA.text, "text"),
            Column("cites", "haalt aan", "cites", CITO.cites, many=True),
            PRINTED_AT,
        ),
    ),
    Table(
        "answers", KV.Answer, "answer", "antwoord", "answer",
        (
            Column("document", "stuk", "document", DCT.hasPart, inverse=True),
            Column("position", "volgorde", "position", SCHEMA.position, "integer"),
            Column("questions", "antwoord op", "answers", KV.answers, many=True),
            Column("date_received", "ontvangen", "date received", KV.dateReceived, "date"),
            Column("text", "tekst", "text", SCHEMA.text, "text"),
            Column("cites", "haalt aan", "cites", CITO.cites, many=True),
            PRINTED_AT,
        ),
    ),
    Table(
        "participations", KV.Participation, "participation", "deelname", "participation",
        (
            Column("of", "bij", "of", KV.hasParticipation, inverse=True, many=True),
            Column("role", "rol", "role", KV.role),
            Column("position", "volgorde", "position", SCHEMA.position, "integer"),
            Column("stated_name", "gedrukte naam", "stated name", KV.statedName, "string"),
            Column("stated_party", "gedrukte fractie", "stated party", KV.statedParty, "string"),
            Column("stated_office", "gedrukt ambt", "stated office", KV.statedOffice, "text"),
            Column("membership", "lidmaatschap", "membership", KV.membership),
            Column("person", "persoon", "person", ORG.member, of="membership"),
            Column("person_name", "naam van de persoon", "name of the person", FOAF.name, "string", of="person"),
            Column("organization", "fractie of ministerie", "party or ministry", ORG.organization, of="membership"),
            Column("office", "ambt", "office", KV.office),
            Column("office_title", "titel van het ambt", "title of the office", SKOS.prefLabel, "text", of="office"),
            Column("methods", "hoe gekoppeld", "how linked", KV.method, many=True),
            PRINTED_AT,
        ),
    ),
    Table(
        "citations", KV.Citation, "citation", "aanhaling", "citation",
        (
            Column("citing", "aangehaald in", "citing", CITO.hasCitingEntity),
            Column("source", "bron", "source", CITO.hasCitedEntity),
            Column("source_type", "soort bron", "type of source", DCT.type, of="source"),
            Column("url", "adres", "address", SCHEMA.url, of="source"),
            Column("created", "gemaakt op", "created", DCT.created, "dateTime", of="source"),
            Column("account", "account", "account", SIOC.has_creator, of="source"),
            Column("account_name", "naam van het account", "name of the account", FOAF.accountName, "string", of="account"),
            Column("footnote", "voetnoot", "footnote", KV.viaFootnote),
            Column("words", "woorden", "words", SCHEMA.text, "string"),
            PRINTED_AT,
        ),
    ),
)  # fmt: skip


def rows(triples: Iterable[Triple]) -> dict[str, bytes]:
    """The rows of each table as CSV, without heads, by the name of the table; rows in the order of the triples."""
    triples = list(triples)
    forward: dict[tuple[str, str], list[Term]] = defaultdict(list)
    backward: dict[tuple[Term, str], list[Term]] = defaultdict(list)
    for subject, predicate, value in triples:
        forward[subject, predicate].append(value)
        backward[value, predicate].append(subject)
    found = {table.name: [s for s, p, o in triples if p == RDF.type and o == table.of_class] for table in TABLES}
    return {table.name: _csv(_row(table, node, forward, backward) for node in found[table.name]) for table in TABLES}


def files(parts: Iterable[Mapping[str, bytes]]) -> list[tuple[str, bytes]]:
    """The five files with the rows of several documents, and their description, by name."""
    together: dict[str, list[bytes]] = defaultdict(list)
    for part in parts:
        for name, lines in part.items():
            together[name].append(lines)
    tables = [
        (_file(table), BOM + _csv([[table.key, *(column.name for column in table.columns)]]) + b"".join(together[table.name])) for table in TABLES
    ]
    return [*tables, (METADATA, metadata())]


def rows_of(path: Path) -> int | None:
    """The number of rows of a table that is there; `None` where there is none."""
    if not path.is_file():
        return None
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def metadata() -> bytes:
    """The description of the tables; the same for all data."""
    value = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "dialect": {"encoding": "utf-8", "header": True},
        "tables": [_described(table) for table in TABLES],
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _row(table: Table, node: str, forward: Mapping[tuple[str, str], list[Term]], backward: Mapping[tuple[Term, str], list[Term]]) -> list[str]:
    cells: dict[str, list[Term]] = {table.key: [node]}
    for column in table.columns:
        of = [value for value in cells[column.of or table.key] if isinstance(value, str)]
        found = (value for one in of for value in (backward if column.inverse else forward).get((one, column.property), ()))
        cells[column.name] = list(dict.fromkeys(found))
    return [SEPARATOR.join(value.value if isinstance(value, Literal) else value for value in cell) for cell in cells.values()]


def _csv(lines: Iterable[Sequence[str]]) -> bytes:
    output = io.StringIO()
    csv.writer(output).writerows(lines)
    return output.getvalue().encode()


def _file(table: Table) -> str:
    return f"{table.name}.csv"


def _described(table: Table) -> Mapping[str, object]:
    key = {"name": table.key, "titles": _titles(table.key, table.dutch, table.english), "datatype": "anyURI", "required": True}
    return {
        "url": _file(table),
        "tableSchema": {
            "aboutUrl": f"{{+{table.key}}}",
            "primaryKey": table.key,
            "columns": [{**key, "propertyUrl": RDF.type, "valueUrl": table.of_class}, *map(_column, table.columns)],
        },
    }


def _column(column: Column) -> Mapping[str, object]:
    """A column, with the property that makes triples of it again; one that points the other way, or holds several IRIs in a
    cell, makes none: an address for a cell is one address."""
    said: dict[str, object] = {"name": column.name, "titles": _titles(column.name, column.dutch, column.english)}
    said["datatype"] = {"iri": "anyURI", "text": "string"}.get(column.kind, column.kind)
    if column.kind == "text":
        said["lang"] = "nl"
    if column.many:
        said["separator"] = SEPARATOR
    if column.inverse or (column.many and column.kind == "iri"):
        return {**said, "suppressOutput": True}
    if column.of:
        said["aboutUrl"] = f"{{+{column.of}}}"
    if column.kind == "iri":
        said["valueUrl"] = f"{{+{column.name}}}"
    return {**said, "propertyUrl": column.property}


def _titles(name: str, dutch: str, english: str) -> Mapping[str, Sequence[str]]:
    """The titles in both languages; what stands above the column has to be among them."""
    return {"nl": [dutch, name], "en": [english, name]}
