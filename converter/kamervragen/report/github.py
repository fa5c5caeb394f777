"""A check as workflow commands of GitHub: an annotation on the line of each problem."""

from collections.abc import Iterable, Iterator, Mapping

from ..validate import SEVERITIES, Checked, Severity
from .problem import Problem, problems, relative

COMMANDS: Mapping[Severity, str] = {"violation": "error", "warning": "warning", "info": "notice"}


def github(files: Iterable[Checked]) -> str:
    """One command a problem, the worst of all files first: only the first few of each level are shown.

    Form: docs.github.com, "Workflow commands for GitHub Actions".
    """
    found = [(checked.name, problem) for checked in files for problem in problems(checked)]
    worst_first = sorted(found, key=lambda item: SEVERITIES.index(item[1].severity))
    return "".join(f"{_command(name, problem)}\n" for name, problem in worst_first)


def _command(name: str, problem: Problem) -> str:
    return f"::{COMMANDS[problem.severity]} {','.join(_properties(name, problem))}::{_escaped(problem.message)}"


def _properties(name: str, problem: Problem) -> Iterator[str]:
    named = {"file": relative(name), "title": problem.rule}
    if problem.place:
        named |= {"line": str(problem.place.line)}
        named |= {"col": str(problem.place.column)} if problem.place.column else {}
    yield from (f"{key}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}" for key, value in named.items())


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
