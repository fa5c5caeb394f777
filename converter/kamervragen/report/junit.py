"""A check as JUnit XML: one test case for each file and shape that had something to check in it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..validate import SEVERITIES, Checked, Severity
from .problem import Problem, problems, relative
from .text import short

# What XML 1.0 cannot hold (section 2.2).
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(files: Sequence[Checked], fail_on: Severity) -> str:
    """A suite for each file; what is less severe than `fail_on` is told in the output of a case that passes."""
    root = Element("testsuites", name="kamervragen validate")
    for checked in files:
        root.append(_suite(checked, fail_on))
    for total in ("tests", "failures", "errors"):
        root.set(total, str(sum(int(suite.get(total, "0")) for suite in root)))
    indent(root)
    return tostring(root, encoding="unicode", xml_declaration=False).join(('<?xml version="1.0" encoding="UTF-8"?>\n', "\n"))


def _suite(checked: Checked, fail_on: Severity) -> Element:
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems(checked):
        found[problem.rule].append(problem)
    rules = dict.fromkeys([short(shape) for shape in checked.report.checked] if checked.report else ())
    suite = Element("testsuite", name=_legal(relative(checked.name)))
    for rule in rules | dict.fromkeys(found):
        suite.append(_case(checked, rule, found[rule], fail_on))
    failures = len(suite.findall("testcase/failure"))
    errors = len(suite.findall("testcase/error"))
    for name, number in (("tests", len(suite)), ("failures", failures), ("errors", errors), ("skipped", 0)):
        suite.set(name, str(number))
    return suite


def _case(checked: Checked, rule: str, found: Sequence[Problem], fail_on: Severity) -> Element:
    file = _legal(relative(checked.name))
    case = Element("testcase", classname=file, name=_legal(rule), file=file)
    if line := next((problem.place.line for problem in found if problem.place), None):
        case.set("line", str(line))
    failing = [problem for problem in found if SEVERITIES.index(problem.severity) <= SEVERITIES.index(fail_on)]
    if failing:
        kind = "error" if checked.error else "failure"
        SubElement(case, kind, message=_legal(failing[0].advice), type=failing[0].severity).text = _told(failing)
    if rest := [problem for problem in found if problem not in failing]:
        SubElement(case, "system-out").text = _told(rest)
    return case


def _told(found: Iterable[Problem]) -> str:
    lines = (f"{f'line {problem.place.line}: ' if problem.place else ''}{problem.severity}: {problem.message}" for problem in found)
    return _legal("\n".join(lines))


def _legal(words: str) -> str:
    return ILLEGAL.sub("\ufffd", words)
