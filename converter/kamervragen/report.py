"""What people and programs are told: of a conversion, and of a check."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

import pyoxigraph as ox

from .model import Addressee, Asker, Citation, Document, Issue
from .rdf import Literal
from .rdf.terms import Term
from .validate import RESULT, SEVERITIES, SH, SHORT, Finding, Report
from .vocab import RDF, VOCABULARIES
from .write import ox_term, serialise

# ---- a conversion, in a few lines ----


def describe(document: Document, report: Report) -> Iterator[str]:
    """What was found in a document, doubts included, and whether the shapes hold."""
    yield document.source.name
    yield f"  {_count(len(document.questions), 'question')} in {_count(sum(len(q.parts) for q in document.questions), 'part')}{_asked(document)}"
    if document.addressees:
        yield f"  put to {'; '.join(map(_office, document.addressees))}"
    yield from _noted(document)
    doubts = sorted(document.issues, key=lambda issue: issue.span.start if issue.span else 0)
    yield from (f"  {_place(issue, document)}{issue.message} [{issue.code}]" for issue in doubts)
    yield f"  {_verdict(report)}"
    yield from (f"  {line}" for finding in report.findings if finding.severity != "info" for line in told(finding))


def _asked(document: Document) -> str:
    by = f", asked by {', '.join(map(_asker, document.askers))}" if document.askers else ""
    return by + (f" on {_long(document.submitted)}" if document.submitted else "")


def _asker(asker: Asker) -> str:
    name = asker.membership.person.name if asker.membership else asker.name
    return f"{name} ({asker.party})" if asker.party else name


def _office(addressee: Addressee) -> str:
    post = addressee.post
    title = post.title if post else addressee.office
    office = f"the {post.english} ({title})" if post and post.english else f"the {title}"
    return f"{office}, then {addressee.membership.person.name}" if addressee.membership else office


def _noted(document: Document) -> Iterator[str]:
    """The footnotes and what is cited, on one line if it is one."""
    cited = list(dict.fromkeys((_where_cited(c, document), _cited(c)) for c in document.citations))
    notes = f"  {_count(len(document.footnotes), 'footnote')}"
    if len(document.footnotes) == len(cited) == 1 and document.citations[0].note:
        yield f"{notes}: {cited[0][1]}"
        return
    if document.footnotes:
        yield notes
    yield from (f"    {where}: {source}" for where, source in cited)


def _where_cited(citation: Citation, document: Document) -> str:
    if citation.note:
        return f"note {document.footnotes[citation.note - 1].marker}"
    return f"question {', '.join(document.questions[citation.question - 1].numbers)}"


def _cited(citation: Citation) -> str:
    source = citation.source
    if source.kind != "social-media-post":
        return f"a page of {source.host}, {source.url}"
    author = f"a post of @{source.account.name}" if source.account else "a post"
    when = f" of {_moment(source.created)}" if source.created else ""
    return f"{author}{when}, {source.url}"


def _verdict(report: Report) -> str:
    counts = ", ".join(_count(report.count(s), s) for s in SEVERITIES if report.count(s))
    return ("the shapes hold" if report.holds else "the shapes are violated") + (f" ({counts})" if counts else "")


def _place(issue: Issue, document: Document) -> str:
    return f"line {document.content.count(chr(10), 0, issue.span.start) + 1}: " if issue.span else ""


def _long(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _moment(stamp: str) -> str:
    moment = datetime.fromisoformat(stamp)
    return f"{_long(moment.date())} {moment:%H:%M:%S} UTC"


def _count(number: int, noun: str) -> str:
    plural = "info" if noun == "info" else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


# ---- a check ----


class Checked(NamedTuple):
    """One file and what checking it gave."""

    name: str
    report: Report


def told(finding: Finding) -> Iterator[str]:
    """A finding for people: shape and node, then the advice."""
    path = f" {_short(finding.path)}" if finding.path else ""
    value = f" = {SHORT.term(finding.value)}" if finding.value is not None else ""
    yield f"{finding.severity}: {_short(finding.shape)} on {SHORT.term(finding.focus)}{path}{value}"
    yield f"    {finding.message('en')}"


def _short(words: str) -> str:
    """A path or IRI with the prefixes of known vocabularies."""
    return "|".join(("^" if part.startswith("^") else "") + SHORT.short(part.removeprefix("^")) for part in words.split("|"))


def text(files: Iterable[Checked]) -> str:
    """For people: every file with its verdict and findings."""
    lines = []
    for name, report in files:
        lines += [f"{name}: {_count(report.triples, 'triple')}; {_verdict(report)}"]
        lines += [f"  {line}" for finding in report.findings for line in told(finding)]
    return "".join(f"{line}\n" for line in lines)


def as_json(files: Iterable[Checked]) -> str:
    """For programs: a list of files, each with its counts and findings."""
    rows = [
        {
            "file": name,
            "triples": report.triples,
            "holds": report.holds,
            "counts": {severity: report.count(severity) for severity in SEVERITIES},
            "findings": [_row(finding) for finding in report.findings],
        }
        for name, report in files
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _row(finding: Finding) -> Mapping[str, object]:
    return {
        "severity": finding.severity,
        "shape": finding.shape,
        "component": finding.component,
        "focus": _plain(finding.focus),
        "path": finding.path,
        "value": _plain(finding.value),
        "messages": dict(finding.messages),
    }


def _plain(term: Term | None) -> str | None:
    return term.value if isinstance(term, Literal) else term


def turtle(files: Iterable[Checked]) -> str:
    """The results as a report of SHACL; it conforms when there is no result at all, as SHACL defines it."""
    findings = [finding for _, report in files for finding in report.findings]
    node = ox.BlankNode("report")
    triples = [_t(node, RDF.type, ox.NamedNode(f"{SH}ValidationReport"))]
    triples.append(_t(node, f"{SH}conforms", ox.Literal(not findings)))
    for number, finding in enumerate(findings, 1):
        triples += _result(node, ox.BlankNode(f"result{number}"), finding)
    prefixes = {**VOCABULARIES, "sh": SH}
    return serialise(triples, ox.RdfFormat.TURTLE, prefixes).decode()


def _result(report: ox.BlankNode, node: ox.BlankNode, finding: Finding) -> Iterator[ox.Triple]:
    yield _t(report, f"{SH}result", node)
    yield _t(node, RDF.type, ox.NamedNode(f"{SH}ValidationResult"))
    yield _t(node, f"{SH}resultSeverity", ox.NamedNode(RESULT[finding.severity]))
    yield _t(node, f"{SH}sourceShape", ox.NamedNode(finding.shape))
    yield _t(node, f"{SH}sourceConstraintComponent", ox.NamedNode(finding.component))
    yield _t(node, f"{SH}focusNode", _node(finding.focus))
    if finding.path and "|" not in finding.path and not finding.path.startswith("^"):
        yield _t(node, f"{SH}resultPath", ox.NamedNode(finding.path))
    if finding.value is not None:
        yield _t(node, f"{SH}value", _node(finding.value))
    for lang, words in finding.messages:
        yield _t(node, f"{SH}resultMessage", ox.Literal(words, language=lang or None))


def _t(subject: ox.BlankNode, predicate: str, value: ox.NamedNode | ox.BlankNode | ox.Literal) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), value)


def _node(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, str) and term.startswith("_:"):
        return ox.BlankNode(term.removeprefix("_:"))
    return ox_term(term)


REPORTS: Mapping[str, Callable[[Iterable[Checked]], str]] = {"text": text, "turtle": turtle, "json": as_json}
