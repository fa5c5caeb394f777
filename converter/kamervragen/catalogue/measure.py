"""What the files of a folder are, measured: type, size, digest, and what their triples count together."""

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox

from .. import tables
from ..errors import ParseError, SettingsError, Where
from ..files import listed, read_file
from ..rdf_file import read_rdf
from ..tables import METADATA
from ..vocab import DCT, KV, XSD
from ..write import FORMATS


class Kind(NamedTuple):
    """A kind of file: its media type (IANA), its EU file type, and what it holds in Dutch and English."""

    media_type: str
    file_type: str
    dutch: str
    english: str


FILE_TYPES: Mapping[str, str] = {
    "turtle": "RDF_TURTLE",
    "trig": "RDF_TRIG",
    "ntriples": "RDF_N_TRIPLES",
    "nquads": "RDF_N_QUADS",
    "jsonld": "JSON_LD",
    "rdfxml": "RDF_XML",
    "json": "JSON",
}
TEXT = ".txt"
# By the end of the name, the longer before the shorter.
KINDS: Mapping[str, Kind] = {
    "-metadata.json": Kind("application/csvm+json", "JSON", "Beschrijving van de tabellen (CSVW)", "Description of the tables (CSVW)"),
    ".csv": Kind("text/csv", "CSV", "Een tabel", "A table"),
    TEXT: Kind("text/plain", "TXT", "De tekst waarin de gegevens plaatsen aanwijzen", "The text in which the data point to places"),
    **{
        row.suffix: Kind(
            row.media_type,
            FILE_TYPES[name],
            "Gegevens als RDF" if row.syntax else "Een stuk zoals het gelezen is",
            "Data as RDF" if row.syntax else "A paper as it was read",
        )
        for name, row in FORMATS.items()
    },
}
RDF_SUFFIXES = tuple(row.suffix for row in FORMATS.values() if row.syntax)
TABLES = (METADATA, *(f"{table.name}.csv" for table in tables.TABLES))
COUNTS = {
    "triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "subjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "objects": "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }",
    "classes": "SELECT ?x (COUNT(DISTINCT ?s) AS ?n) { ?s a ?x . FILTER(isIRI(?x)) } GROUP BY ?x ORDER BY ?x",
    "properties": "SELECT ?x (COUNT(*) AS ?n) { ?s ?x ?o } GROUP BY ?x ORDER BY ?x",
    "days": f"SELECT DISTINCT ?d {{ ?s <{DCT.dateSubmitted}>|<{KV.dateReceived}> ?d . FILTER(DATATYPE(?d) = <{XSD.date}>) }}",
    "sets": f"SELECT ?d {{ ?d a <{KV.QuestionSet}> }} ORDER BY ?d",
    "documents": f"SELECT ?d {{ ?d a <{KV.SourceDocument}> }} ORDER BY ?d",
}


@dataclass(frozen=True, slots=True)
class File:
    """One file: its name, its kind, its size in bytes, and its SHA-256 (hexadecimal)."""

    name: str
    kind: Kind
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Measured:
    """The files of a folder and what their RDF counts, each triple once however many files hold it.

    `documents` are the IRIs of the documents, `sets` counts the question sets; `classes` and `properties` count instances and
    triples by IRI; `first` and `last` are the days that the data cover.
    """

    files: tuple[File, ...]
    left_out: tuple[str, ...]
    documents: tuple[str, ...]
    sets: int
    triples: int
    subjects: int
    objects: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    first: str | None
    last: str | None


def measure(folder: Path, leave: tuple[str, ...] = ()) -> Measured:
    """Read every file of a folder that convert writes, but those whose names are to be left: RDF, the tables, and what is named
    after a document in the RDF.

    Raises ReadError for a file that cannot be read, ParseError for one that is not of the kind that its name says, and
    SettingsError when it is no folder with RDF files.
    """
    found = listed(folder, leave)
    store = ox.Store()
    graphs = [path for path in found if _syntax(path) and path.is_file()]
    files = {path: _rdf(path, store) for path in graphs}
    if not len(store):
        raise SettingsError("there is no RDF in this folder", where=Where(str(folder)), remedy="name the folder that convert wrote to")
    documents = tuple(str(row["d"].value) for row in _rows(store, "documents"))
    keys = {iri.rpartition("/")[2] for iri in documents}
    others = [path for path in found if path not in files and path.is_file() and (path.name in TABLES or path.stem in keys)]
    files |= {path: _other(path, kind) for path in others if (kind := _kind(path))}
    days = sorted(day for row in _rows(store, "days") if (day := _day(row["d"].value)))
    return Measured(
        files=tuple(files[path] for path in sorted(files)),
        left_out=tuple(os.fsencode(path.name).decode(errors="replace") for path in found if path not in files),
        documents=documents,
        sets=len(list(_rows(store, "sets"))),
        triples=_number(store, "triples"),
        subjects=_number(store, "subjects"),
        objects=_number(store, "objects"),
        classes=_numbers(store, "classes"),
        properties=_numbers(store, "properties"),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _day(value: str) -> str | None:
    """A day that exists."""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return None


def _kind(path: Path) -> Kind | None:
    return next((kind for ending, kind in KINDS.items() if path.name.lower().endswith(ending)), None)


def _syntax(path: Path) -> bool:
    """Whether a name is one of RDF, and can be told in an address."""
    return path.suffix.lower() in RDF_SUFFIXES and os.fsencode(path.name).decode(errors="replace") == path.name


def _rdf(path: Path, store: ox.Store) -> File:
    """An RDF file, once it has been parsed; its triples go to the store."""
    data = read_file(path)
    names: dict[ox.BlankNode, ox.BlankNode] = {}  # those of another file are others

    def node(term: Any) -> Any:
        return names.setdefault(term, ox.BlankNode()) if isinstance(term, ox.BlankNode) else term

    store.extend(ox.Quad(node(t.subject), t.predicate, node(t.object)) for t in read_rdf(data, str(path)).triples)
    return _measured(path, _kind(path) or KINDS[".ttl"], data)


def _other(path: Path, kind: Kind) -> File:
    """A text, a table or a document as JSON, once it has been found to be one."""
    data = read_file(path)
    _check(data.decode if kind.media_type.startswith("text/") else lambda: json.loads(data), path, kind)
    return _measured(path, kind, data)


def _measured(path: Path, kind: Kind, data: bytes) -> File:
    return File(path.name, kind, len(data), hashlib.sha256(data).hexdigest())


def _check(parse: Callable[[], object], path: Path, kind: Kind) -> None:
    try:
        parse()
    except (ValueError, RecursionError) as error:
        raise ParseError(f"this is no {kind.media_type}: {error}", where=Where(str(path)), remedy="convert again, or move it elsewhere") from None


def _number(store: ox.Store, name: str) -> int:
    return int(next(_rows(store, name))["n"].value)


def _numbers(store: ox.Store, name: str) -> dict[str, int]:
    """A number for each IRI."""
    return {row["x"].value: int(row["n"].value) for row in _rows(store, name)}


def _rows(store: ox.Store, name: str) -> "ox.QuerySolutions":
    found = store.query(COUNTS[name])
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101
    return found
