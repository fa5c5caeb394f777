"""Which words there are: first those of the document itself, then a Dutch word list with frequencies."""

import gzip
import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from importlib import resources
from math import log10

UNKNOWN, EACH_LETTER, COMPOUND, RARE, SEEN = 2.5, 0.1, 2.5, 2.0, 0.6
SINGLE_LETTERS = frozenset("u")
# How often a short word must be seen to be one: the list has abbreviations and letters of names.
SHORT = {1: 10**5, 2: 5 * 10**4, 3: 500}
LEAST, MOST = 50, 200_000  # how often a word is seen that others are made of
TOP = 7.0  # the logarithm of how often the most frequent words stand in the list


FEW = 20  # words of a paper are looked up in the file of the list; for more it is read whole


class WordList:
    """The Dutch word list that comes with pyspellchecker, from OpenSubtitles and OpenTaal: words in lower case, and how often
    each was seen. Its file is opened as it is, because to look up a few words costs a tenth of reading it whole."""

    @cached_property
    def _text(self) -> str:
        file = resources.files("spellchecker") / "resources" / "nl.json.gz"
        return gzip.decompress(file.read_bytes()).decode()

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How often each word was seen."""
        found: dict[str, int] = json.loads(self._text)
        return found

    def __contains__(self, word: str) -> bool:
        return word in self.counts if "counts" in self.__dict__ else f'"{word}":' in self._text


@cache
def dutch() -> WordList:
    """The word list, opened on first use."""
    return WordList()


class Words:
    """The words that a document shows, and those of the list."""

    def __init__(self, seen: Iterable[str]) -> None:
        self._seen = Counter(word.casefold() for word in seen)
        self._asked = 0

    def shown(self, word: str) -> bool:
        """Whether the document shows this word."""
        return word.casefold() in self._seen

    def seen(self, word: str) -> bool:
        """Whether the document shows this word more than once."""
        return self._seen[word.casefold()] > 1

    def listed(self, word: str) -> bool:
        """Whether the list has this word."""
        self._asked += 1
        return word.casefold() in (dutch().counts if self._asked > FEW else dutch())

    def knows(self, word: str) -> bool:
        """Whether the document or the list has this word."""
        return self.seen(word) or self.listed(word)

    def cost(self, word: str) -> float:
        """How unlikely it is that this is a word: 0 for the most frequent ones, 3 and more for an unknown one."""
        low = word.casefold()
        if len(low) == 1 and low not in SINGLE_LETTERS:
            return 2 * UNKNOWN
        count = dutch().counts.get(low, 0)
        if count >= SHORT.get(len(low), 1):
            return (TOP - log10(min(count, 10**TOP))) / TOP * RARE
        if self.seen(low):
            return SEEN
        return COMPOUND if self._compound(low) else UNKNOWN + EACH_LETTER * len(low)

    def _compound(self, word: str) -> bool:
        """Whether it is made of two words that other words of the list are made of too."""
        return any(_begins_others(word[:i]) and _ends_others(word[i:]) for i in range(3, len(word) - 2))


def _begins_others(part: str) -> bool:
    return any(_is_part(form) and _prefixed(_forward(), form) for form in (part, part.removesuffix("s")))


def _ends_others(part: str) -> bool:
    return _is_part(part) and _prefixed(_backward(), part[::-1])


def _is_part(word: str) -> bool:
    return LEAST < dutch().counts.get(word, 0) < MOST


def _prefixed(words: Sequence[str], part: str) -> bool:
    """Whether several of these sorted words begin with a part and go on for three letters or more."""
    first = bisect_right(words, part)
    return sum(word.startswith(part) and len(word) > len(part) + 2 for word in words[first : first + 12]) > 2


@cache
def _forward() -> list[str]:
    return sorted(word for word in dutch().counts if word.isalpha())


@cache
def _backward() -> list[str]:
    return sorted(word[::-1] for word in _forward())
