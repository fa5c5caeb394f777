"""Posts on X (Twitter): the status number gives the moment, the address the account."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from ..model import Account, CitedSource
from .kind import Kind
from .web import addresses

HOSTS = frozenset(("twitter.com", "x.com"))
# One for both names of the medium, so that papers that print either agree on an account.
HOMEPAGE = "https://twitter.com/"
SUBDOMAIN = re.compile(r"^(?:www|mobile|m)\.")
STATUS = re.compile(r"/(?:#!/)?(?P<account>\w{1,15}|i/web)/status(?:es)?/(?P<id>[0-9]{1,19})(?![0-9])")
NO_ACCOUNT = frozenset(("i", "i/web"))
# A number of this kind holds, above its lowest 22 bits, the milliseconds since this moment (of Unix time);
# numbers below the first one (4 November 2010) were counted one by one and hold no time.
EPOCH_MS = 1_288_834_974_657
FIRST_TIMED = 29_700_859_247
UNIX = datetime(1970, 1, 1, tzinfo=UTC)


def posted(number: int) -> str | None:
    """The moment that a status number holds (UTC, milliseconds), or `None` for a number from before they held one."""
    if number < FIRST_TIMED:
        return None
    moment = UNIX + timedelta(milliseconds=(number >> 22) + EPOCH_MS)
    return moment.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def _find(text: str) -> Iterator[tuple[int, int, CitedSource]]:
    for start, end, url, host in addresses(text):
        site = SUBDOMAIN.sub("", host)
        path = urlsplit(url)
        status = STATUS.match(path.path + ("#" + path.fragment if path.fragment.startswith("!") else "")) if site in HOSTS else None
        if status:
            yield start, end, _post(status, url, host)


def _post(status: re.Match[str], url: str, host: str) -> CitedSource:
    number, name = int(status["id"]), status["account"]
    account = None if name in NO_ACCOUNT else Account(name, HOMEPAGE)
    return CitedSource(
        key=f"x-{number}",
        kind="social-media-post",
        url=url,
        host=host,
        identifier=str(number),
        account=account,
        created=posted(number),
    )


POST = Kind(
    name="social-media-post",
    find=_find,
    finds=(
        ("https://twitter.com/verzonnen/status/1632662664665396235", "x-1632662664665396235"),
        ("zie x.com: https://x.com/i/web/status/1632662664665396235?s=20).", "x-1632662664665396235"),
        ("www.twitter.com/naam/statuses/20", "x-20"),
    ),
    ignores=("https://twitter.com/verzonnen", "https://voorbeeld.nl/x/status/1", "https://notx.com/a/status/1"),
)
