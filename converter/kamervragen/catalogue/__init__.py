"""A folder described for open-data portals: DCAT-AP-NL 3, of what was measured and what the settings say."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from ..errors import ParseError, SettingsError, Where
from ..files import read_file, write_files
from ..rdf_file import read_rdf
from ..vocab import CATALOGUE_VOCABULARIES, DCAT, DCT, SPDX
from ..write import Turtle, json_ld_of
from .description import CATALOGUE, CatalogueNames, describe
from .measure import Measured, measure
from .settings import TEMPLATE, Settings, load

__all__ = ["FILES", "TEMPLATE", "catalogue", "is_catalogue", "load"]

FILES = ("catalogue.ttl", "catalogue.jsonld")


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
    old = _Old.of(target)
    days = _days(settings, measured, modified, old)
    files = _files(settings, measured, *days)
    if files != old.files:
        read_rdf(files[FILES[0]], str(target / FILES[0]))  # what is written can be read
        write_files([(target / name, data) for name, data in files.items()])
    return measured


@dataclass(frozen=True, slots=True)
class _Old:
    """The catalogue that is there: its files by name, and its triples, none where they cannot be read."""

    files: Mapping[str, bytes]
    triples: tuple[ox.Triple, ...]

    @classmethod
    def of(cls, target: Path) -> "_Old":
        """Raises SettingsError where something stands that is not ours to replace."""
        remedy = "move it elsewhere, or name another folder with -o"
        for name in FILES:
            if (target / name).exists() and not (target / name).is_file():
                raise SettingsError("there is something else of this name", where=Where(str(target / name)), remedy=remedy)
        files = {name: read_file(target / name) for name in FILES if (target / name).is_file()}
        try:
            triples = read_rdf(files.get(FILES[0], b""), FILES[0]).triples
        except ParseError:
            triples = ()
        if any(t.object == ox.NamedNode(DCAT.Catalog) for t in triples) and not is_catalogue(triples):
            raise SettingsError("this catalogue is not one that this command wrote", where=Where(str(target / FILES[0])), remedy=remedy)
        return cls(files, triples)

    def modified(self, subject: str) -> date | None:
        """The day of the last change that it states of something."""
        stated = (t.object for t in self.triples if t.predicate.value == DCT.modified and t.subject == ox.NamedNode(subject))
        with suppress(ValueError):
            return next((date.fromisoformat(value.value) for value in stated if isinstance(value, ox.Literal)), None)
        return None

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each file that it describes, by the IRI of the digest."""
        found = (t for t in self.triples if t.predicate.value == SPDX.checksumValue)
        return {t.subject.value: t.object.value for t in found if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.Literal)}


def is_catalogue(triples: Iterable[ox.Triple]) -> bool:
    """Whether triples are a catalogue that this module wrote."""
    kind = ox.NamedNode(DCAT.Catalog)
    return any(t.object == kind and isinstance(t.subject, ox.NamedNode) and t.subject.value.endswith(CATALOGUE) for t in triples)


def _days(settings: Settings, measured: Measured, modified: date | None, old: _Old) -> tuple[date | None, date | None]:
    """The days of the last change of catalogue and data: the old ones, where nothing else has changed."""
    names = CatalogueNames(settings.names)
    catalogue, data = old.modified(names.catalogue), old.modified(names.dataset)
    before = _files(settings, measured, catalogue, data)
    if old.files and all(before[name] == there for name, there in old.files.items()):
        return catalogue, data
    same_data = old.digests == {names.digest(file.name): file.sha256 for file in measured.files}
    return modified, data if data and same_data else modified


def _files(settings: Settings, measured: Measured, modified: date | None, of_data: date | None) -> dict[str, bytes]:
    triples = describe(settings, measured, modified, of_data)
    writer = Turtle(CATALOGUE_VOCABULARIES)
    text = (writer.head() + writer.paragraphs(triples)).encode()
    return dict(zip(FILES, (text, json_ld_of(triples, CATALOGUE_VOCABULARIES)), strict=True))
