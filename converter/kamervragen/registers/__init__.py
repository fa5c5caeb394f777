"""Who sat for which party and who held which office on a day: the tables beside this file, and how to ask them."""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property, lru_cache
from importlib import resources
from io import StringIO
from typing import Literal, NamedTuple, Protocol

from ..errors import SettingsError, Where
from ..model import Membership, Ministry, Party, Period, Person, Post

Row = Mapping[str, str]
BAR = re.compile(r" ?\| ?")
DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
TITLE = re.compile(r"(?P<rank>Minister|Staatssecretaris) (?P<of>van|voor) (?P<portfolio>.+)")
CLASSES: Mapping[str, Literal["minister", "state-secretary"]] = {"minister": "minister", "staatssecretaris": "state-secretary"}
MISSPELT = re.compile(r"^staatsecretaris")
DAY = timedelta(days=1)


class Tenure(NamedTuple):
    """An office, and the time in which it had its title."""

    post: Post
    period: Period


class Register(Protocol):
    """What linking asks. Every answer is a list of candidates: the caller decides what one, none or several mean."""

    @property
    def portfolios(self) -> "PortfolioNames":
        """The names of the portfolios, to tell where an office ends in a sentence."""

    def surname(self, name: str) -> str | None:
        """The surname in a printed name, with a first name set aside; `None` when no member ever had it."""

    def members(self, surname: str, party: str, on: date) -> list[Membership]:
        """The memberships of people with this surname in this party that cover, or may cover, the day."""

    def posts(self, office: str, on: date | None) -> list[Tenure]:
        """The offices with this title, with the time of that title where it covers, or may cover, the day (if it is known)."""

    def holders(self, post: Post, on: date) -> list[Membership]:
        """The holdings of this office that cover, or may cover, the day."""

    def goes_by(self, holder: Membership, surname: str) -> bool:
        """Whether the holder of an office is printed with this surname."""


class Tables:
    """The register that comes with the package. Tables are read on first use; `rows` gives a table by its name."""

    def __init__(self, rows: Mapping[str, list[Row]]) -> None:
        self._rows = rows

    def surname(self, name: str) -> str | None:
        """See Register.surname: the longest end of the name that is a surname, cut before no prefix."""
        words = name.split()
        for first in range(len(words)):
            if first and words[first - 1].casefold() in self._prefixes:
                return None
            if bare(" ".join(words[first:])) in self._members:
                return " ".join(words[first:])
        return None

    def members(self, surname: str, party: str, on: date) -> list[Membership]:
        """See Register.members."""
        keys = self._party_keys.get(bare(party), frozenset())
        found = [m for m in self._members.get(bare(surname), ()) if isinstance(m.of, Party) and m.of.key in keys]
        return [m for m in found if m.period.covers(on) is not False]

    def posts(self, office: str, on: date | None) -> list[Tenure]:
        """See Register.posts."""
        found = self._posts.get(MISSPELT.sub("staatssecretaris", bare(office)), [])
        return [tenure for tenure in found if on is None or tenure.period.covers(on) is not False]

    def holders(self, post: Post, on: date) -> list[Membership]:
        """See Register.holders."""
        return [m for m in self._holders.get(post.key, ()) if m.period.covers(on) is not False]

    def goes_by(self, holder: Membership, surname: str) -> bool:
        """See Register.goes_by: by the surname that papers print, or a second one."""
        return bare(surname) in self._surnames[holder.person.key]

    @cached_property
    def _surnames(self) -> Mapping[str, frozenset[str]]:
        """The surnames of each holder of an office, as papers print them."""
        found: dict[str, set[str]] = {}
        for row in self._rows["officeholders"]:
            names = (row["header_surname"], row["header_surname_alt"])
            found.setdefault(self._holder(row).key, set()).update(bare(name) for name in names if name)
        return {key: frozenset(names) for key, names in found.items()}

    @cached_property
    def portfolios(self) -> "PortfolioNames":
        """The names of the portfolios, to tell where an office ends in a sentence."""
        titles = [title for row in self._rows["offices"] for title in _titles(row)]
        names = {m["portfolio"] for title in titles if (m := TITLE.fullmatch(title))}
        names |= {name for row in self._rows["ministries"] for name in (row["name"], *BAR.split(row["abbreviation"])) if name}
        return PortfolioNames(frozenset(names))

    @cached_property
    def _prefixes(self) -> frozenset[str]:
        return frozenset(word for row in self._rows["members"] for word in row["prefix"].casefold().split())

    @cached_property
    def _parties(self) -> Mapping[str, Party]:
        return {r["party_key"]: Party(r["party_key"], _label(r), r["name"], r["wikidata"] or None) for r in self._rows["parties"]}

    @cached_property
    def _party_keys(self) -> Mapping[str, frozenset[str]]:
        """The parties that each printed label can mean."""
        keys: dict[str, set[str]] = {}
        for row in self._rows["parties"]:
            for label in (row["name"], *BAR.split(row["abbreviations"]), *BAR.split(row["tk_labels"])):
                keys.setdefault(bare(label), set()).add(row["party_key"])
        return {label: frozenset(found) for label, found in keys.items()}

    @cached_property
    def _members(self) -> Mapping[str, list[Membership]]:
        """The memberships by surname."""
        found: dict[str, list[Membership]] = {}
        for row in self._rows["members"]:
            name = " ".join(filter(None, (row["first_name"], row["prefix"], row["surname"])))
            key = row["tk_person_id"] or row["wikidata"] or row["member_key"]
            person = Person(key, name, row["tk_person_id"] or None, row["wikidata"] or None)
            period = Period(day_after(row["from"], 0), day_after(row["until"], 1) if row["until"] else None)
            found.setdefault(bare(row["header_surname"]), []).append(Membership(person, self._parties[row["party_key"]], period))
        return found

    @cached_property
    def _posts(self) -> Mapping[str, list[Tenure]]:
        """The offices by every title that a header gives them."""
        found: dict[str, list[Tenure]] = {}
        for row in self._rows["offices"]:
            tenure = Tenure(self._post(row), _half_open(row))
            for title in dict.fromkeys(map(bare, (*_titles(row), *self._short_titles(row)))):
                found.setdefault(title, []).append(tenure)
        return found

    def _short_titles(self, row: Row) -> Iterator[str]:
        """The title without `van`, and with the abbreviation of its ministry."""
        match = TITLE.fullmatch(row["office"])
        if match:
            yield f"{match['rank']} {match['portfolio']}"
            ministry = next(r for r in self._rows["ministries"] if r["ministry_key"] == row["ministry_key"])
            if ministry["name"] == match["portfolio"]:
                yield from (f"{match['rank']} van {short}" for short in BAR.split(ministry["abbreviation"]) if short)

    @cached_property
    def _holders(self) -> Mapping[str, list[Membership]]:
        """The holdings by the key of their office."""
        found: dict[str, list[Membership]] = {}
        for row in self._rows["officeholders"]:
            post = self._post(row)
            found.setdefault(post.key, []).append(Membership(self._holder(row), post, _half_open(row)))
        return found

    @cached_property
    def _persons(self) -> Mapping[str, Person]:
        """The members by their Wikidata number: a minister who was a member is the same person."""
        return {m.person.wikidata: m.person for found in self._members.values() for m in found if m.person.wikidata}

    def _holder(self, row: Row) -> Person:
        known = self._persons.get(row["wikidata"])
        return known or Person(row["wikidata"] or slug(row["person_name"]), row["person_name"], None, row["wikidata"] or None)

    @cached_property
    def _shared_titles(self) -> frozenset[str]:
        counts = Counter(slug(row["office"]) for row in self._rows["offices"])
        return frozenset(title for title, count in counts.items() if count > 1)

    @cached_property
    def _ministries(self) -> Mapping[str, Ministry]:
        return {r["ministry_key"]: Ministry(r["ministry_key"], r["name"], r["tooi_iri"] or None) for r in self._rows["ministries"]}

    def _post(self, row: Row) -> Post:
        key = slug(row["office"])
        if key in self._shared_titles:
            key += "-" + row["ministry_key"]
        return Post(key, row["office"], self._english_title(row["office"]), CLASSES[row["office_class"]], self._ministries[row["ministry_key"]])

    @cached_property
    def _english(self) -> Mapping[str, str]:
        return {row["portfolio"]: row["english"] for row in self._rows["portfolios"]}

    def _english_title(self, title: str) -> str | None:
        if title == "Minister-President":
            return "Prime Minister"
        match = TITLE.fullmatch(title)
        portfolio = self._english.get(match["portfolio"]) if match else None
        if not match or not portfolio:
            return None
        if match["rank"] == "Staatssecretaris":
            return f"State Secretary for {portfolio}"
        return f"Minister {'of' if match['of'] == 'van' else 'for'} {portfolio}"


class PortfolioNames:
    """The names of portfolios, with or without their commas and in any case."""

    def __init__(self, names: frozenset[str]) -> None:
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        forms = (re.escape(name).replace(",", ",?").replace(r"\ ", " ") for name in longest_first)
        self._pattern = re.compile(rf"(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)

    def match(self, text: str, start: int, end: int) -> int | None:
        """The end of the longest name that begins at `start` and does not pass `end`, or `None`."""
        found = self._pattern.match(text, start, end)
        return found.end() if found else None


@lru_cache(maxsize=1)
def load() -> Tables:
    """The register that comes with the package."""
    return Tables({name: list(_read(name)) for name in ("members", "parties", "ministries", "offices", "officeholders", "portfolios")})


def bare(name: str) -> str:
    """A name for comparison: letters and digits alone, without accents and case."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in letters if c.isalnum())


def slug(name: str) -> str:
    """A name for an IRI: lower case, accents dropped, every run of other signs one hyphen."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def day_after(written: str, days: int) -> tuple[date, date]:
    """The earliest and latest day that a written date (year, month or day) can be, moved on by some days."""
    match = DATE.fullmatch(written)
    if not match:
        raise SettingsError(f"{written!r} is no date", where=Where("registers"), remedy="write it as 2019-06-20, 2019-06 or 2019")
    year, month, day = (int(part) if part else None for part in match.groups())
    first = date(year or 1, month or 1, day or 1)
    last = first if day else _last_day(first, whole_year=month is None)
    return first + days * DAY, last + days * DAY


def _last_day(first: date, *, whole_year: bool) -> date:
    month = 12 if whole_year else first.month
    return date(first.year + month // 12, month % 12 + 1, 1) - DAY


def _half_open(row: Row) -> Period:
    """A period whose last written day belongs to the next holder already."""
    return Period(day_after(row["from"], 0), day_after(row["until"], 0) if row["until"] else None)


def _titles(row: Row) -> Iterator[str]:
    yield row["office"]
    yield from filter(None, BAR.split(row["header_variants"]))


def _label(row: Row) -> str:
    return BAR.split(row["abbreviations"])[0] or row["name"]


def _read(name: str) -> Iterator[Row]:
    table = resources.files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(StringIO(table, newline=""))
