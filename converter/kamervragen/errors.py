"""What can go wrong, each error with the place, the reason and the remedy."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file: its name and, where known, line and column, counted from 1."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


class KamervragenError(Exception):
    """A failure that a user can act on; `str()` gives place, reason and remedy on one line; `code` is a stable name of its kind."""

    code: ClassVar[str] = "failed"

    def __init__(self, reason: str, *, where: Where, remedy: str) -> None:
        super().__init__(reason, where, remedy)
        self.reason, self.where, self.remedy = reason, where, remedy

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}; {self.remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.reason, self.where, self.remedy)


class ReadError(KamervragenError):
    """The bytes of an input cannot be had or are no text."""

    code = "unreadable"


class ParseError(KamervragenError):
    """The text of an input is no set of written questions, or an RDF file is malformed."""

    code = "malformed"


class NothingChecked(KamervragenError):
    """An RDF file holds nothing that a shape is about."""

    code = "nothing-checked"


class WriteError(KamervragenError):
    """A result cannot be written where it should be."""


class SettingsError(KamervragenError):
    """An option or setting cannot be used."""


class PublishError(KamervragenError):
    """An endpoint did not take what was sent to it, or cannot be used."""


def _rebuild(kind: type[KamervragenError], reason: str, where: Where, remedy: str) -> KamervragenError:
    """Make an error again in another process, with its keywords."""
    return kind(reason, where=where, remedy=remedy)
