"""What people and programs are told: of a conversion, and of a check; one row for each form of a report."""

from collections.abc import Callable, Mapping, Sequence

from ..validate import Checked, Severity
from .conversion import describe
from .data import as_json
from .github import github
from .junit import junit
from .sarif import sarif
from .shacl import turtle
from .text import text

__all__ = ["REPORTS", "describe"]

# Each takes the checked files, and the least severity that fails.
REPORTS: Mapping[str, Callable[[Sequence[Checked], Severity], str]] = {
    "text": lambda files, _: text(files),
    "turtle": lambda files, _: turtle(files),
    "json": lambda files, _: as_json(files),
    "junit": junit,
    "sarif": lambda files, _: sarif(files),
    "github": lambda files, _: github(files),
}
