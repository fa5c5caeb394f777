"""Dutch written parliamentary questions (Kamervragen) as linked data.

`convert(path)` gives a Conversion: `.document` is what was read, `.turtle` its RDF, `.report` what the shapes say
of it, and `.graph()` the same RDF as an rdflib graph.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from ._version import __version__

if TYPE_CHECKING:
    from .errors import KamervragenError, ParseError, ReadError, SettingsError, WriteError
    from .model import Document, Issue
    from .pipeline import Conversion, convert

__all__ = ["Conversion", "Document", "Issue", "KamervragenError", "ParseError", "ReadError", "SettingsError", "WriteError", "__version__", "convert"]

_HOMES = {"Conversion": "pipeline", "convert": "pipeline", "Document": "model", "Issue": "model"}


def __getattr__(name: str) -> object:
    """Import a public name on first use, so that the command starts at once."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES.get(name, 'errors')}", __name__), name)
