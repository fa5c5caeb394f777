"""Web addresses: any http(s) address, or one that begins with www, is a source with its host."""

import hashlib
import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from ..model import CitedSource
from .kind import Kind

ADDRESS = re.compile(r"(?<![\w@.])(?:https?://|www\.)[^\s<>\"\u00ab\u00bb\u201c\u201d\u201e]+", re.IGNORECASE)
SCHEME = re.compile(r"(https?://)?(.*)", re.IGNORECASE | re.DOTALL)
TRAILING = ".,;:!?'\u2018\u2019"
PAIRS = {")": "(", "]": "["}
# What RFC 3987 lets stand in an IRI as it is, beside letters and digits; a percent sign only before two digits.
LEGAL = "!$%&'()*+,-./:;=?@_~"
BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
SITE = re.compile(r"(?:[^@]*@)?(?P<host>(?:[\w-]+\.)+[^\W\d_]{2,})\.?(?::[0-9]{1,5})?")


def addresses(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Each web address: its bounds in the text, the legal address, and its host in lower case."""
    for match in ADDRESS.finditer(text):
        words = _without_closing_marks(match[0])
        scheme, rest = SCHEME.fullmatch(words).groups(default="http://")  # type: ignore[union-attr]  # it matches any text
        url = legal(scheme.lower() + rest)
        if host := _host(url):
            yield match.start(), match.start() + len(words), url, host


def legal(url: str) -> str:
    """The address with every sign that an IRI may not hold written as %XX (UTF-8)."""
    page, sign, fragment = BARE_PERCENT.sub("%25", url).partition("#")
    return sign.join("".join(c if c.isalnum() or c in LEGAL else quote(c, safe="") for c in part) for part in (page, fragment))


def address_key(url: str) -> str:
    """One key for one page: `url-` and 16 hexadecimal digits of the SHA-256 over host and path with query, without
    scheme, fragment and final slash."""
    parts = urlsplit(url)
    bare = parts.netloc.lower() + parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")
    return "url-" + hashlib.sha256(bare.encode()).hexdigest()[:16]


def _without_closing_marks(words: str) -> str:
    """Drop the signs that belong to the sentence: stops, and brackets that open outside the address."""
    surplus = {sign: words.count(sign) - words.count(PAIRS[sign]) for sign in PAIRS}
    end = len(words)
    while end and (words[end - 1] in TRAILING or surplus.get(words[end - 1], 0) > 0):
        end -= 1
        if words[end] in surplus:
            surplus[words[end]] -= 1
    return words[:end]


def _host(url: str) -> str | None:
    """The host of an address in lower case; `None` where it is no name of a site."""
    try:
        site = SITE.fullmatch(urlsplit(url).netloc)
    except ValueError:
        return None
    return site["host"].lower() if site else None


def _find(text: str) -> Iterator[tuple[int, int, CitedSource]]:
    for start, end, url, host in addresses(text):
        yield start, end, CitedSource(key=address_key(url), kind="website", url=url, host=host)


WEB = Kind(
    name="website",
    find=_find,
    finds=(
        ("zie https://www.voorbeeld.nl/over/ons.", "url-"),
        ("(www.voorbeeld.nl/a_(b))", "url-"),
    ),
    ignores=("www.", "https://", "naam@www.voorbeeld.nl", "http://[", "het protocol http:// bestaat"),
)
