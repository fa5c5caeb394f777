"""A folder described for open-data portals: DCAT-AP-NL 3, of what was measured and what the settings say."""

from datetime import date
from pathlib import Path

import pyoxigraph as ox

from ..errors import SettingsError, Where
from ..files import write_files
from ..rdf_file import read_rdf
from ..vocab import CATALOGUE_VOCABULARIES, DCT
from ..write import Turtle, json_ld_of
from .description import describe
from .measure import Measured, measure
from .settings import TEMPLATE, Settings, load

__all__ = ["FILES", "TEMPLATE", "catalogue", "load"]

FILES = ("catalogue.ttl", "catalogue.jsonld")


def catalogue(folder: Path, settings: Settings, target: Path, modified: date | None = None) -> Measured:
    """Describe the files of a folder in Turtle and JSON-LD in the target folder, and return what was measured.

    When nothing else has changed since the catalogue that is there, the day of the last change stays as well. Raises
    SettingsError when data and settings do not belong together, ReadError and ParseError for a file that cannot be measured,
    WriteError when the catalogue cannot be written.
    """
    measured = measure(folder, FILES)
    strange = next((iri for iri in measured.documents if not iri.startswith(f"{settings.names.base}/")), None)
    if strange:
        raise SettingsError(
            f"this document does not begin with the base {settings.base}", where=Where(strange), remedy="set base as in convert --base"
        )
    files = _files(settings, measured, modified)
    if modified and (before := _modified_before(target)) and _files(settings, measured, before) == _there(target):
        files = _files(settings, measured, before)
    if files != _there(target):
        write_files([(target / name, data) for name, data in files.items()])
    return measured


def _files(settings: Settings, measured: Measured, modified: date | None) -> dict[str, bytes]:
    triples = describe(settings, measured, modified)
    writer = Turtle(CATALOGUE_VOCABULARIES)
    return dict(zip(FILES, ((writer.head() + writer.paragraphs(triples)).encode(), json_ld_of(triples, CATALOGUE_VOCABULARIES)), strict=True))


def _there(target: Path) -> dict[str, bytes]:
    return {name: (target / name).read_bytes() for name in FILES if (target / name).is_file()}


def _modified_before(target: Path) -> date | None:
    """The day of the last change in the catalogue that is there."""
    data = _there(target).get(FILES[0])
    if not data:
        return None
    triples = read_rdf(data, FILES[0]).triples
    return next((date.fromisoformat(t.object.value) for t in triples if t.predicate.value == DCT.modified and isinstance(t.object, ox.Literal)), None)
