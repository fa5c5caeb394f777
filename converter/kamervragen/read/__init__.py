"""Bytes to text: picks the reader for an input by what it holds, then by its name."""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from ..errors import ReadError, Where
from ..model import Layout, Source, Text

Read = Callable[[bytes, Where], tuple[str, Layout | None]]


class Reader(NamedTuple):
    """One input form. `magic` opens its bytes; `load` imports the reader on first use."""

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    magic: bytes
    load: Callable[[], Read]


def _pdf() -> Read:
    from .pdf import read_pdf

    return read_pdf


def _text() -> Read:
    from .text import read_text

    return lambda data, where: (read_text(data, where), None)


READERS = (
    Reader("PDF", "application/pdf", (".pdf",), b"%PDF-", _pdf),
    Reader("text", "text/plain", (".txt", ".text"), b"", _text),
)


# Forms that no reader takes yet, by how their bytes begin.
UNREAD = (
    (b"PK\x03\x04", "a Word or ODF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
)


def read(data: bytes, name: str) -> Text:
    """Turn the bytes of one input into its served text.

    Raises ReadError when there is nothing in it, or no reader can make text of it.
    """
    where = Where(name)
    if not data.strip():
        raise ReadError("the file is empty", where=where, remedy="give the text of a paper")
    for magic, form in UNREAD:
        if data.startswith(magic):
            raise ReadError(f"this is {form}, which is not read yet", where=where, remedy="give its text")
    reader = choose(data, name)
    content, layout = reader.load()(data, where)
    return Text(Source(name, reader.media_type, hashlib.sha256(data).hexdigest()), content, layout)


def choose(data: bytes, name: str) -> Reader:
    """The reader for these bytes: by their first bytes, else by the suffix of the name, else as text."""
    by_magic = [r for r in READERS if r.magic and data.startswith(r.magic)]
    by_name = [r for r in READERS if name.lower().endswith(r.suffixes)]
    return [*by_magic, *by_name, READERS[-1]][0]
