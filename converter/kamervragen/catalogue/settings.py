"""What a person has to say for a catalogue: who publishes, under which titles, and where the files are served."""

import dataclasses
import difflib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..address import is_example, is_loopback
from ..errors import SettingsError, Where
from ..files import read_file
from ..vocab import CC0, Names

TEMPLATE = Path(__file__).with_name("template.toml")


def _text(value: object) -> str | None:
    return None if isinstance(value, str) and value.strip() else "a text between quotation marks"


def _address(value: object) -> str | None:
    parts = urlsplit(value) if isinstance(value, str) else None
    fits = parts and parts.scheme in ("http", "https") and parts.hostname and not re.search(r"[\s<>\"{}|\\^`]", str(value))
    return None if fits else "an http(s) address"


def _email(value: object) -> str | None:
    return None if isinstance(value, str) and re.fullmatch(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+", value) else "an e-mail address"


def _day(value: object) -> str | None:
    return None if type(value) is date else "a day such as 2026-01-31, without quotation marks"


def _code(value: object) -> str | None:
    return None if isinstance(value, str) and re.fullmatch(r"[A-Za-z][A-Za-z_-]*", value) else "a code of the list, in letters"


def _words(value: object) -> str | None:
    # data.overheid.nl and CKAN refuse a whole dataset for a keyword with other signs
    fits = isinstance(value, list) and all(isinstance(word, str) and re.fullmatch(r"[\w .-]{2,}", word) for word in value)
    return None if fits else "a list of keywords of two or more letters, digits, spaces, dots and hyphens"


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
    frequency: str = _said(_code, default="IRREG")
    theme: str = _said(_code, default="GOVE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who publishes; `type` is a code of the ADMS list of publisher types."""

    name: str = _said(_text)
    iri: str | None = _said(_address, default=None)
    type: str = _said(_code, default="NonProfitOrganisation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to write to."""

    name: str = _said(_text)
    email: str = _said(_email)


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Where people read about the data, where the files are served, where SPARQL is answered, and on which terms."""

    page: str = _said(_address)
    files: str = _said(_address)
    sparql: str | None = _said(_address, default=None)
    license: str = _said(_address, default=CC0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All of a settings file."""

    base: str = _said(_address)
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
        given = {"base": self.base, "access.page": self.access.page, "access.files": self.access.files, "access.sparql": self.access.sparql or ""}
        return None if is_loopback(self.access.files) else next((key for key, url in given.items() if is_example(url)), None)


def load(path: Path) -> Settings:
    """The settings in a TOML file.

    Raises SettingsError, with the line where it is known, for what is missing, unknown or of another kind; ReadError when the
    file cannot be read.
    """
    try:
        text = read_file(path).decode()
        values = tomllib.loads(text)
    except UnicodeDecodeError:
        raise SettingsError("this is no UTF-8", where=Where(str(path)), remedy="save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
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
    for key in values.keys() - fields.keys():
        close = difflib.get_close_matches(key, fields, 1)
        yield f"{section}{key}", f"there is no setting {section}{key}", f"did you mean {close[0]}?" if close else f"choose of {', '.join(fields)}"
    for name, one in fields.items():
        value, key = values.get(name), f"{section}{name}"
        if dataclasses.is_dataclass(one.type) and isinstance(one.type, type):
            yield from _problems(one.type, value if isinstance(value, dict) else {}, f"{name}.")
        elif value is None and one.default is dataclasses.MISSING:
            yield section.rstrip("."), f"{key} is missing", "add it; `kamervragen init` writes a file with all settings"
        elif value is not None and (wanted := one.metadata["check"](value)):
            yield key, f"{key} is not {wanted}", f"give {wanted}"


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
