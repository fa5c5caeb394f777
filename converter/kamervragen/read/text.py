"""Plain text in any of the encodings that extractors and editors write."""

import codecs
import re

from ..errors import ReadError, Where
from . import Reading

# Byte-order marks, longest first: the mark of UTF-32 LE begins with that of UTF-16 LE.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read_text(data: bytes, where: Where) -> Reading:
    """The served text: decoded, without byte-order mark, line ends LF, otherwise as received.

    UTF-8 (or what a byte-order mark says), else Windows-1252. Raises ReadError for what is no text:
    bytes that neither encoding knows, or control characters beyond tab, line ends and form feed.
    """
    mark, encoding = next(((m, e) for m, e in MARKS if data.startswith(m)), (b"", None))
    if encoding is None:
        _refuse_binary(data.decode("latin-1"), where)
    content = _decode(data[len(mark) :], encoding, where).replace("\r\n", "\n").replace("\r", "\n")
    _refuse_binary(content, where)
    if not content.strip():
        raise ReadError("the file is empty", where=where, remedy="give the text of a paper")
    return Reading(content)


def _refuse_binary(content: str, where: Where) -> None:
    if control := BINARY.search(content):
        raise ReadError(
            f"this is no text: it holds the control character U+{ord(control[0]):04X}",
            where=Where(where.file, content.count("\n", 0, control.start()) + 1),
            remedy="give plain text, as UTF-8 or Windows-1252",
        )


def _decode(data: bytes, encoding: str | None, where: Where) -> str:
    """The text in the encoding that the byte-order mark says, else in UTF-8, else in Windows-1252."""
    for name in (encoding,) if encoding else ("utf-8", "windows-1252"):
        try:
            return data.decode(name)
        except UnicodeDecodeError as error:
            place = error.start
    known = encoding.upper() if encoding else "UTF-8 or Windows-1252"
    raise ReadError(f"byte {place} is no {known}", where=where, remedy="save the text as UTF-8")
