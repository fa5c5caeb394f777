"""Text to citations: finds the sources that a note or a sentence names."""

from typing import NamedTuple

from ..model import CitedSource
from .kind import Kind
from .post import POST
from .web import WEB

# In order of preference: where two kinds find the same words, the first one keeps them.
KINDS: tuple[Kind, ...] = (POST, WEB)


class Found(NamedTuple):
    """One source that a text names (offsets in code points of that text)."""

    start: int
    end: int
    text: str
    source: CitedSource


def find(text: str) -> tuple[Found, ...]:
    """The sources that a text names, in order and without overlap."""
    found: list[Found] = []
    taken = bytearray(len(text))
    for kind in KINDS:
        for start, end, source in kind.find(text):
            if not any(taken[start:end]):
                found.append(Found(start, end, text[start:end], source))
                taken[start:end] = b"\1" * (end - start)
    return tuple(sorted(found, key=lambda f: f.start))
