"""What a person has to say for a catalogue: who publishes, under which titles, and where the files are served."""

import dataclasses
import difflib
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyoxigraph as ox

from ..address import is_example, is_loopback
from ..errors import SettingsError, Where
from ..files import read_file
from ..vocab import BASE, CC0, Names

TEMPLATE = Path(__file__).with_name("template.toml")


# The codes of http://publications.europa.eu/resource/authority/data-theme and of http://purl.org/adms/publishertype/1.0.
THEMES = frozenset(["AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "OP_DATPRO", "REGI", "SOCI", "TECH", "TRAN"])
PUBLISHERS = frozenset(
    [
        "Academia-ScientificOrganisation",
        "Company",
        "IndustryConsortium",
        "LocalAuthority",
        "NationalAuthority",
        "NonGovernmentalOrganisation",
        "NonProfitOrganisation",
        "PrivateIndividual(s)",
        "RegionalAuthority",
        "StandardisationBody",
        "SupraNationalAuthority",
    ]
)


def _text(value: object) -> str | None:
    return None if isinstance(value, str) and value.strip() else "a text of at least one sign between quotation marks"


def _address(value: object) -> str | None:
    return None if isinstance(value, str) and _is_address(value) else "an http(s) address"


def _place(value: object) -> str | None:
    fits = isinstance(value, str) and _is_address(value) and not re.search(r"[?#]", value)
    return None if fits else "an http(s) address without ? and #"


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 80) > 0 and _is_iri(value)
    except ValueError:
        return False


def _is_iri(value: str) -> bool:
    """Whether a strict parser takes it, and a percent sign begins an escape."""
    try:
        list(ox.parse(f"<{value}> <{value}> <{value}> .".encode(), format=ox.RdfFormat.N_TRIPLES))
    except (SyntaxError, UnicodeEncodeError):
        return False
    return not re.search(r"%(?![0-9A-Fa-f]{2})", value)


def _base(value: object) -> str | None:
    return None if isinstance(value, str) and BASE.fullmatch(value) else "what IRIs can begin with, such as https://data.example.org"


def _email(value: object) -> str | None:
    fits = isinstance(value, str) and re.fullmatch(r"[^\s@<>\":?]+@[^\s@<>\":?]+\.[^\s@<>\":?]+", value) and _is_iri(f"mailto:{value}")
    return None if fits else "an e-mail address"


def _day(value: object) -> str | None:
    return None if type(value) is date else "a day such as 2026-01-31, without quotation marks"


def _frequency(value: object) -> str | None:
    fits = isinstance(value, str) and re.fullmatch(r"[A-Z0-9][A-Z0-9_]+", value)
    return None if fits else "a code of its list, such as DAILY, WEEKLY_2 or IRREG"


def _one_of(codes: frozenset[str]) -> Callable[[object], str | None]:
    def check(value: object) -> str | None:
        if isinstance(value, str) and value in codes:
            return None
        close = difflib.get_close_matches(str(value).upper(), codes, 1) or difflib.get_close_matches(str(value), codes, 1)
        return f"a code of its list ({f'perhaps {close[0]}' if close else ', '.join(sorted(codes))})"

    return check


def _words(value: object) -> str | None:
    # portals refuse a whole dataset for a keyword with other signs
    def fits(word: object) -> bool:
        return isinstance(word, str) and bool(re.fullmatch(r"(?=.*\w)[\w .-]{2,}", unicodedata.normalize("NFC", word)))

    strange = [word for word in value if not fits(word)] if isinstance(value, list) else [value]
    return f"a list of keywords of two or more letters, digits, spaces, dots and hyphens (see {strange[0]!r})" if strange else None


def _said(check: Callable[[object], str | None], **default: Any) -> Any:
    return field(metadata={"check": check}, **default)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Titles and descriptions in Dutch and English, and the day of first publication."""

    title_nl: str = _said(_text)
    title_en: str | None = _said(_text, default=None)
    description_nl: str = _said(_text)
    description_en: str | None = _said(_text, default=None)
    issued: date | None = _said(_day, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutDataset(About):
    """What is said of the dataset besides."""

    keywords_nl: tuple[str, ...] = _said(_words, default=("Kamervragen", "Tweede Kamer"))
    keywords_en: tuple[str, ...] = _said(_words, default=("parliamentary questions",))
    frequency: str = _said(_frequency, default="IRREG")
    theme: str = _said(_one_of(THEMES), default="GOVE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who publishes; `type` is a code of the ADMS list of publisher types."""

    name: str = _said(_text)
    iri: str | None = _said(_address, default=None)
    type: str = _said(_one_of(PUBLISHERS), default="NonProfitOrganisation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to write to."""

    name: str = _said(_text)
    email: str = _said(_email)


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Where people read about the data, where the files are served, where SPARQL is answered, and on which terms."""

    page: str = _said(_address)
    files: str = _said(_place)
    sparql: str | None = _said(_address, default=None)
    license: str = _said(_address, default=CC0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All of a settings file."""

    base: str = _said(_base)
    catalogue: About
    dataset: AboutDataset
    publisher: Publisher
    contact: Contact
    access: Access

    @property
    def names(self) -> Names:
        """The IRIs that we mint under the base."""
        return Names.under(self.base)

    @property
    def of_nobody(self) -> str | None:
        """The name of an address that is for examples, unless the files are served on this machine."""
        given = {
            "base": self.base,
            "access.page": self.access.page,
            "access.files": self.access.files,
            "access.sparql": self.access.sparql or "",
            "contact.email": f"mailto://{self.contact.email}",
        }
        return None if is_loopback(self.access.files) else next((key for key, url in given.items() if is_example(url)), None)


def load(path: Path) -> Settings:
    """The settings in a TOML file.

    Raises SettingsError, with the line where it is known, for what is missing, unknown or of another kind; ReadError when the
    file cannot be read.
    """
    try:
        text = read_file(path).decode("utf-8-sig")
        values = tomllib.loads(text)
    except UnicodeDecodeError:
        raise SettingsError("this is no UTF-8", where=Where(str(path)), remedy="save the file as UTF-8") from None
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits
        raise SettingsError(f"this is no TOML: {error}", where=Where(str(path)), remedy="mend the file at this place") from None
    problem = next(_problems(Settings, values, ""), None)
    if problem:
        key, reason, remedy = problem
        raise SettingsError(reason, where=Where(str(path), _line(text, key)), remedy=remedy)
    made: Settings = _made(Settings, values)
    return made


def _problems(kind: type, values: Mapping[str, object], section: str) -> Iterator[tuple[str, str, str]]:
    """Key, reason and remedy of everything that is wrong in a section."""
    fields = {f.name: f for f in dataclasses.fields(kind)}
    for key in sorted(values.keys() - fields.keys()):
        close = difflib.get_close_matches(key, fields, 1)
        yield f"{section}{key}", f"there is no setting {section}{key}", f"did you mean {close[0]}?" if close else f"choose of {', '.join(fields)}"
    for name, one in fields.items():
        value, key = values.get(name), f"{section}{name}"
        if dataclasses.is_dataclass(one.type) and isinstance(one.type, type):
            if value is not None and not isinstance(value, dict):
                yield name, f"{name} is no section", f"write [{name}] above its settings"
            yield from _problems(one.type, value if isinstance(value, dict) else {}, f"{name}.")
        elif value is None and one.default is dataclasses.MISSING:
            yield section.rstrip("."), f"{key} is missing", "add it; `kamervragen init` writes a file with all settings"
        elif value is not None and (wanted := one.metadata["check"](value)):
            yield key, f"{key} is not {wanted}", "mend this setting, or leave it out if it may be"


def _made(kind: type, values: Mapping[str, Any]) -> Any:
    made = {}
    for one in dataclasses.fields(kind):
        if dataclasses.is_dataclass(one.type) and isinstance(one.type, type):
            made[one.name] = _made(one.type, values[one.name])
        elif one.name in values:
            value = values[one.name]
            made[one.name] = tuple(value) if isinstance(value, list) else value
    return kind(**made)


def _line(text: str, key: str) -> int | None:
    """The line on which a setting, or the section that it should be in, stands."""
    section, _, name = key.rpartition(".")
    start = re.search(rf"^\s*\[{re.escape(section or name)}\]", text, re.MULTILINE)
    found = re.compile(rf"^\s*{re.escape(name)}\s*=", re.MULTILINE).search(text, start.end() if start and section else 0) or start
    return text.count("\n", 0, found.end()) + 1 if found else None
