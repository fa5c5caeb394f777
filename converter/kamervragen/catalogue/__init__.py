"""A folder described for open-data portals: DCAT-AP-NL 3, of what was measured and what the settings say."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from ..errors import ParseError, SettingsError, Where
from ..files import read_file, write_files
from ..rdf_file import read_rdf
from ..vocab import CATALOGUE_VOCABULARIES, DCAT, DCT
from ..write import Turtle, json_ld_of
from .description import describe
from .measure import Measured, measure
from .settings import TEMPLATE, Settings, load

__all__ = ["FILES", "TEMPLATE", "catalogue", "is_catalogue", "load"]

FILES = ("catalogue.ttl", "catalogue.jsonld")
CATALOGUE = "/id/catalogus/kamervragen"


def catalogue(folder: Path, settings: Settings, target: Path, modified: date | None = None) -> Measured:
    """Describe the files of a folder in Turtle and JSON-LD in the target folder, and return what was measured.

    When nothing else has changed since the catalogue that is there, its days of the last change stay as well. Raises
    SettingsError when data and settings do not belong together, ReadError and ParseError for a file that cannot be measured,
    WriteError when the catalogue cannot be written.
    """
    measured = measure(folder, FILES)
    strange = next((iri for iri in measured.documents if not iri.startswith(f"{settings.names.base}/")), None)
    if strange:
        raise SettingsError(
            f"this document does not begin with the base {settings.base}", where=Where(strange), remedy="set base as in convert --base"
        )
    _check_targets(target, settings)
    files = _files(settings, measured, *_days(settings, measured, modified, target))
    if files != _there(target):
        write_files([(target / name, data) for name, data in files.items()])
    return measured


def is_catalogue(triples: Iterable[ox.Triple]) -> bool:
    """Whether triples are a catalogue that this module wrote."""
    kind = ox.NamedNode(DCAT.Catalog)
    return any(t.object == kind and isinstance(t.subject, ox.NamedNode) and t.subject.value.endswith(CATALOGUE) for t in triples)


def _days(settings: Settings, measured: Measured, modified: date | None, target: Path) -> tuple[date | None, date | None]:
    """The days of the last change of catalogue and data: the old ones, where nothing else has changed."""
    there = _there(target)
    catalogue, data = (_modified(there, iri) for iri in _subjects(settings))
    before = _files(settings, measured, catalogue, data)
    if there and all(before[name] == there[name] for name in there):
        return catalogue, data
    if data and _data_only(before) == _data_only(there):
        return modified, data
    return modified, modified


def _data_only(files: Mapping[str, bytes]) -> frozenset[str]:
    """What a catalogue says of the files: their digests."""
    text = files.get(FILES[0], b"").decode(errors="replace")
    return frozenset(line for line in text.splitlines() if line.lstrip().startswith("spdx:checksumValue"))


def _subjects(settings: Settings) -> tuple[str, str]:
    return f"{settings.names.base}{CATALOGUE}", f"{settings.names.base}/id/dataset/kamervragen"


def _files(settings: Settings, measured: Measured, modified: date | None, of_data: date | None) -> dict[str, bytes]:
    triples = describe(settings, measured, modified, of_data)
    writer = Turtle(CATALOGUE_VOCABULARIES)
    text = (writer.head() + writer.paragraphs(triples)).encode()
    read_rdf(text, FILES[0])  # what we write can be read
    return dict(zip(FILES, (text, json_ld_of(triples, CATALOGUE_VOCABULARIES)), strict=True))


def _check_targets(target: Path, settings: Settings) -> None:
    """Raises SettingsError where something stands that is not ours to replace."""
    remedy, strange = "move it elsewhere, or name another folder with -o", False
    for name in FILES:
        if (target / name).exists() and not (target / name).is_file():
            raise SettingsError("there is something else of this name", where=Where(str(target / name)), remedy=remedy)
    with suppress(ParseError):  # what cannot be read is nobody's
        triples = read_rdf(_there(target).get(FILES[0], b""), FILES[0]).triples
        strange = any(t.object == ox.NamedNode(DCAT.Catalog) for t in triples) and not is_catalogue(triples)
    if strange:
        raise SettingsError("this catalogue is not one that this command wrote", where=Where(str(target / FILES[0])), remedy=remedy)


def _there(target: Path) -> dict[str, bytes]:
    return {name: read_file(target / name) for name in FILES if (target / name).is_file()}


def _modified(there: Mapping[str, bytes], subject: str) -> date | None:
    """The day of the last change that a catalogue states of something; none where it cannot be read."""
    try:
        triples = read_rdf(there.get(FILES[0], b""), FILES[0]).triples
        stated = (
            t.object.value
            for t in triples
            if t.predicate.value == DCT.modified and t.subject == ox.NamedNode(subject) and isinstance(t.object, ox.Literal)
        )
        return next((date.fromisoformat(value) for value in stated), None)
    except (ParseError, ValueError):
        return None
