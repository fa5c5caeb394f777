"""A check for people: every file with its verdict and its findings, each with its line."""

import re
from collections.abc import Iterable, Iterator

from ..rdf_file import Place
from ..validate import SEVERITIES, SHORT, Checked, Finding, Report

SPACES = "\u00a0\u2009\u202f"
# How GitHub's runner knows a command: two colons at the start of a line, or `##[` anywhere.
COMMAND = re.compile(r"^\s*:(?=:)|#(?=#\[)")


def text(files: Iterable[Checked]) -> str:
    """Every file with its verdict and findings, each on lines of its own whatever names and values hold."""
    return "".join(f"{harmless(line)}\n" for checked in files for line in _file(checked))


def _file(checked: Checked) -> Iterator[str]:
    if checked.error:
        yield f"{checked.name}: not checked: {checked.error.reason}"
    elif checked.report:
        yield f"{checked.name}: {count(checked.report.triples, 'triple')}; {verdict(checked.report)}"
    for finding in checked.findings:
        yield from (f"  {line}" for line in told(finding, checked.place(finding)))


def told(finding: Finding, place: Place | None = None) -> Iterator[str]:
    """A finding for people: line, shape and node, then the advice."""
    line = f"line {place.line}: " if place else ""
    yield f"{line}{finding.severity}: {title(finding)}"
    yield f"    {finding.message('en')}"


def title(finding: Finding) -> str:
    """Shape, node, path and value of a finding, with the prefixes of known vocabularies."""
    path = f" {short(finding.path)}" if finding.path else ""
    value = f" = {SHORT.term(finding.value)}" if finding.value is not None else ""
    return f"{short(finding.shape)} on {SHORT.term(finding.focus)}{path}{value}"


def short(words: str) -> str:
    """A path or IRI with the prefixes of known vocabularies."""
    return re.sub(r"[^|^\s][^|\s]*", lambda m: SHORT.short(m[0]), words.replace(" / ", "\n")).replace("\n", " / ")


def harmless(line: str) -> str:
    """A line without signs that would end it or steer a terminal, and that no CI takes for a command: names and values come
    from the files of others."""
    shown = "".join(sign if sign.isprintable() or sign in SPACES else sign.encode("unicode_escape", "backslashreplace").decode() for sign in line)
    return COMMAND.sub(lambda m: f"{m[0]}\u200b", shown)


def verdict(report: Report) -> str:
    """Whether the shapes hold, and how many findings there are of each severity."""
    counts = ", ".join(count(report.count(s), s) for s in SEVERITIES if report.count(s))
    return ("the shapes hold" if report.holds else "the shapes are violated") + (f" ({counts})" if counts else "")


def count(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it is not one."""
    plural = "info" if noun == "info" else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"
