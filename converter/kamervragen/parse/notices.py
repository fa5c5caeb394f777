"""Notices: whether one defers the answers, and the number of the question set that it is about."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ..model import Asker, Notice
from .units import Unit

SET_NUMBER = re.compile(r"\b(?P<number>[0-9]{4}Z ?[0-9]{5})\b")
SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")
# A notice that defers nothing has a sentence which says that its questions have been answered, and none that puts an answer off.
ANSWERED = re.compile(r"\bvragen\b.*\b(?:zijn|werden|heb ik|is)\b.*\bbeantwoord\b")
PUT_OFF = re.compile(
    r"\buitstel|\bniet\b.*\bbeantwoord|\b(?:kunnen|kan|zullen|zal|worden)\b.*\bbeantwoord|\bmeer tijd\b|\bzo spoedig mogelijk\b|\btermijn\b"
)
OTHERS = re.compile(r"\b(?:eerdere?|samen|gelijktijdig|tegelijk\w*|andere)\b")


def read_notice(unit: Unit) -> Notice:
    """The notice, with whether it defers: unless it says that these questions have been answered, and puts nothing off."""
    text = unit.reading.text
    sentences = SENTENCE.split(text)
    answered = any(ANSWERED.search(sentence) and not OTHERS.search(sentence) for sentence in sentences)
    return Notice(text=text, places=unit.passage.pieces, defers=not answered or any(map(PUT_OFF.search, sentences)))


def set_numbers(text: str) -> Iterator[str]:
    """The numbers of question sets in a text (`2019Z12345`)."""
    return (match["number"].replace(" ", "") for match in SET_NUMBER.finditer(text))


def own_number(notices: Iterable[Notice], askers: Sequence[Asker]) -> str | None:
    """The number that a notice prints for the very questions that it is about: the first, behind the names of all askers."""
    for notice in notices:
        match = SET_NUMBER.search(notice.text)
        before = _letters(notice.text[: match.start()]) if match else ""
        if match and not OTHERS.search(notice.text[: match.start()]) and all(_letters(asker.name) in before for asker in askers):
            return match["number"].replace(" ", "")
    return None


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalpha())
