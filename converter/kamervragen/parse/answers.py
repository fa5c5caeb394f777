"""Answers, and the questions that each is about."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ..model import Answer, Issue
from .units import Unit


def read_answers(units: Sequence[Unit], positions: Mapping[str, int]) -> tuple[tuple[Answer, ...], list[Issue]]:
    """The answers with the questions that each is about, and where that is in doubt."""
    found, doubts = list[Answer](), list[Issue]()
    seen = Counter[tuple[str, ...]]()
    asked, before = _Asked.of(units), 0
    for unit in units:
        before += unit.section == "question"
        if unit.section != "answer":
            continue
        about, doubt = asked.about(unit.numbers, before)
        doubts += [Issue("warning", "unmatched-answer", doubt, unit.heading)] if doubt else []
        text, notes = unit.reading.text, unit.notes(positions)
        found.append(Answer(numbers=unit.numbers, text=text, places=unit.passage.pieces, questions=about, notes=notes, repeat=seen[unit.numbers]))
        seen[unit.numbers] += 1
    return tuple(found), doubts


class _Asked:
    """The questions of a paper by their numbers, and which of them have an answer."""

    def __init__(self, numbers: Sequence[tuple[str, ...]]) -> None:
        self._numbers = numbers
        self._answered: set[int] = set()
        self._first_open = 1  # every question before it has an answer
        self._places: dict[str, list[int]] = {}
        for position, printed in enumerate(numbers, 1):
            for number in printed:
                self._places.setdefault(number, []).append(position)

    @classmethod
    def of(cls, units: Iterable[Unit]) -> "_Asked":
        return cls([unit.numbers for unit in units if unit.section == "question"])

    def about(self, numbers: Sequence[str], before: int) -> tuple[tuple[int, ...], str | None]:
        """The positions of the questions that an answer names, and what is in doubt; `before` is how many stand above it.

        Of equal numbers the last one above it is meant. An answer without numbers is about all above it that have none yet; a
        number that no question has stands for the one right above it, if that has none.
        """
        if not numbers:
            found = [position for position in range(self._first_open, before + 1) if position not in self._answered]
            self._answered.update(found)
            self._first_open = before + 1
            return tuple(found), None if found else "there is no question above this answer that has none yet"
        found = [self._place(number, before) for number in numbers if number in self._places]
        missing = ", ".join(number for number in numbers if number not in self._places)
        doubt = f"there is no question {missing}" if missing else None
        if missing and not found and before and before not in self._answered:
            shown = ", ".join(self._numbers[before - 1])
            found, doubt = [before], f"{doubt}; the answer is taken for that to question {shown}, printed above it"
        self._answered.update(found)
        return tuple(dict.fromkeys(found)), doubt

    def _place(self, number: str, before: int) -> int:
        places = self._places[number]
        return places[max(0, bisect_right(places, before) - 1)]
