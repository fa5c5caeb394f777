"""Bytes to text: picks the reader for an input by what it holds, then by its name."""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from ..errors import ReadError, Where
from ..model import Layout, Source, Stated, Text


class Reading(NamedTuple):
    """What a reader makes of the bytes of one input: the served text, and what it knows beyond that."""

    content: str
    layout: Layout | None = None
    stated: Stated | None = None


Read = Callable[[bytes, Where], Reading]


class Reader(NamedTuple):
    """One input form. `recognise` tells it by its bytes; `load` imports the reader on first use; a `record` holds fields only."""

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    recognise: Callable[[bytes], bool]
    load: Callable[[], Read]
    record: bool = False


def _begins(*magic: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(magic)


def _pdf() -> Read:
    from .pdf import read_pdf

    return read_pdf


def _text() -> Read:
    from .text import read_text

    return read_text


# The first reader that recognises the bytes is taken, else the first with a suffix of the name, else the last.
READERS = (
    Reader("PDF", "application/pdf", (".pdf",), _begins(b"%PDF-"), _pdf),
    Reader("text", "text/plain", (".txt", ".text"), lambda data: False, _text),
)


# Forms that no reader takes, by how their bytes begin.
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
    reader = choose(data, name)
    for magic, form in UNREAD:
        if data.startswith(magic) and reader is READERS[-1]:
            raise ReadError(f"this is {form}, which is not read yet", where=where, remedy="give its text")
    reading = reader.load()(data, where)
    source = Source(name, reader.media_type, hashlib.sha256(data).hexdigest())
    return Text(source, reading.content, reading.layout, reading.stated, reader.record)


def choose(data: bytes, name: str) -> Reader:
    """The reader for these bytes: the first that recognises them, else by the suffix of the name, else that of text."""
    by_content = (reader for reader in READERS if reader.recognise(data))
    by_name = (reader for reader in READERS if name.lower().endswith(reader.suffixes))
    return next(by_content, None) or next(by_name, READERS[-1])
