"""What a kind of citation consists of."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..model import CitedSource


class Kind(NamedTuple):
    """One kind of citation: how it is found, with phrases that it must find (and the key of each) and must not."""

    name: str
    find: Callable[[str], Iterator[tuple[int, int, CitedSource]]]
    finds: tuple[tuple[str, str], ...]
    ignores: tuple[str, ...]
