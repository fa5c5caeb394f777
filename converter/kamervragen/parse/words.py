"""Which words there are: first those of the document itself, then a Dutch word list with frequencies."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from math import log10

UNKNOWN, COMPOUND, RARE, SEEN = 3.5, 2.5, 2.0, 0.6
SINGLE_LETTERS = frozenset("u")
TOP = 7.0  # the logarithm of how often the most frequent words stand in the list


@cache
def dutch() -> Mapping[str, int]:
    """How often each word of the list was seen (lower case); the list is that of pyspellchecker: OpenSubtitles with OpenTaal."""
    from spellchecker import SpellChecker

    return SpellChecker(language="nl", distance=1).word_frequency.dictionary


class Words:
    """The words that a document shows, and those of the list."""

    def __init__(self, seen: Iterable[str]) -> None:
        self._seen = Counter(word.casefold() for word in seen)

    def shown(self, word: str) -> bool:
        """Whether the document shows this word."""
        return word.casefold() in self._seen

    def seen(self, word: str) -> bool:
        """Whether the document shows this word more than once."""
        return self._seen[word.casefold()] > 1

    @staticmethod
    def listed(word: str) -> bool:
        """Whether the list has this word."""
        return word.casefold() in dutch()

    def knows(self, word: str) -> bool:
        """Whether the document or the list has this word."""
        return self.seen(word) or self.listed(word)

    def cost(self, word: str) -> float:
        """How unlikely it is that this is a word: 0 for the most frequent ones, 3 for an unknown one."""
        low = word.casefold()
        if len(low) == 1 and low not in SINGLE_LETTERS:
            return 2 * UNKNOWN
        count = dutch().get(low, 0)
        if count:
            return (TOP - log10(min(count, 10**TOP))) / TOP * RARE
        if self.seen(low):
            return SEEN
        return COMPOUND if self._compound(low) else UNKNOWN

    def _compound(self, word: str) -> bool:
        return any(self._part(word[:i]) and self._part(word[i:]) for i in range(3, len(word) - 2))

    def _part(self, word: str) -> bool:
        return any(50 < dutch().get(form, 0) < 200_000 for form in (word, word.removesuffix("s")))
