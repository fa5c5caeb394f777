"""What people are told of a conversion: a few lines, doubts included."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from ..model import Addressee, Asker, Citation, Document, Issue, Reply
from ..validate import Report
from .text import count, told, verdict


def describe(document: Document, report: Report) -> Iterator[str]:
    """What was found in a document, doubts included, and whether the shapes hold."""
    yield document.source.name
    yield f"  {count(len(document.questions), 'question')} in {count(sum(len(q.parts) for q in document.questions), 'part')}{_asked(document)}"
    if document.addressees:
        yield f"  put to {'; '.join(map(_office, document.addressees))}"
    if document.reply:
        yield f"  {_replied(document.reply)}"
    yield from _noted(document)
    if document.mends:
        yield f"  {_mended(document)}"
    doubts = sorted(document.issues, key=lambda issue: issue.span.start if issue.span else 0)
    yield from (f"  {_place(issue, document)}{issue.message} [{issue.code}]" for issue in doubts)
    yield f"  {verdict(report)}"
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


def _replied(reply: Reply) -> str:
    """What the paper says to the questions, by whom and when."""
    notice = "a notice of delay" if any(notice.defers for notice in reply.notices) else "a notice"
    what = count(len(reply.answers), "answer") if reply.answers or not reply.notices else notice
    by = ", ".join(f"{a.membership.person.name if a.membership else a.name} ({a.portfolio or a.office})" for a in reply.answerers)
    behalf = f", also on behalf of {'; '.join(map(_office, reply.on_behalf_of))}" if reply.on_behalf_of else ""
    return what + (f" by {by}" if by else "") + behalf + (f", received on {_long(reply.received)}" if reply.received else "")


def _mended(document: Document) -> str:
    """How many places read otherwise than they were received, by kind."""
    kinds = Counter[str](mend.kind for mend in document.mends)
    told = {"hyphen": "cut word", "space": "lost space", "accent": "detached accent", "joint": "broken link"}
    return "mended: " + ", ".join(count(kinds[kind], words) for kind, words in told.items() if kinds[kind])


def _noted(document: Document) -> Iterator[str]:
    """The footnotes and what is cited, on one line if it is one."""
    cited = list(dict.fromkeys((_where_cited(c, document), _cited(c)) for c in document.citations))
    notes = f"  {count(len(document.footnotes), 'footnote')}"
    if len(document.footnotes) == len(cited) == 1 and document.citations[0].note:
        yield f"{notes}: {cited[0][1]}"
        return
    if document.footnotes:
        yield notes
    yield from (f"    {where}: {source}" for where, source in cited)


def _where_cited(citation: Citation, document: Document) -> str:
    if citation.note:
        return f"note {document.footnotes[citation.note - 1].marker}"
    citing = citation.citing
    units = document.reply.answers if document.reply and citing.section == "answer" else document.questions
    return f"{citing.section} {', '.join(units[citing.position - 1].numbers)}".rstrip()


def _cited(citation: Citation) -> str:
    source = citation.source
    if source.kind != "social-media-post":
        return f"a page of {source.host}, {source.url}"
    author = f"a post of @{source.account.name}" if source.account else "a post"
    when = f" of {_moment(source.created)}" if source.created else ""
    return f"{author}{when}, {source.url}"


def _place(issue: Issue, document: Document) -> str:
    return f"line {document.content.count(chr(10), 0, issue.span.start) + 1}: " if issue.span else ""


def _long(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _moment(stamp: str) -> str:
    moment = datetime.fromisoformat(stamp)
    return f"{_long(moment.date())} {moment:%H:%M:%S} UTC"
