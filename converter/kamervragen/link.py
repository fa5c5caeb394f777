"""Printed names to people, parties and offices: one candidate, or none and an issue that says why."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from .model import Addressee, Answerer, Asker, Document, Issue, Membership, Post, Reply
from .registers import Register


def link(document: Document, register: Register) -> Document:
    """The document with what the register knows of its askers and addressees on the day of submission."""
    askers = [_asker(asker, document.submitted, register) for asker in document.askers]
    addressees = [_addressee(addressee, document.submitted, register) for addressee in document.addressees]
    reply, doubts = _reply(document.reply, register) if document.reply else (None, [])
    return replace(
        document,
        askers=tuple(asker for asker, _ in askers),
        addressees=tuple(addressee for addressee, _ in addressees),
        reply=reply,
        issues=(*document.issues, *(i for _, issue in askers for i in issue), *(i for _, issue in addressees for i in issue), *doubts),
    )


def _reply(reply: Reply, register: Register) -> tuple[Reply, list[Issue]]:
    """Who answers, and on whose behalf too, on the day on which the answer was received."""
    answerers = [_answerer(answerer, reply.received, register) for answerer in reply.answerers]
    others = [_addressee(other, reply.received, register, day="receipt") for other in reply.on_behalf_of]
    linked = replace(reply, answerers=tuple(found for found, _ in answerers), on_behalf_of=tuple(found for found, _ in others))
    return linked, [issue for _, issues in (*answerers, *others) for issue in issues]


def _answerer(answerer: Answerer, on: date | None, register: Register) -> tuple[Answerer, list[Issue]]:
    """The one office with this title and portfolio, and its holder of this name on that day; on the day of a change who leaves
    may still sign."""
    shown = f"{answerer.name}, {answerer.office},"
    if on is None:
        return answerer, [_doubt("unlinked-holder", f"{shown} is not looked up: the day of receipt is not known", answerer)]
    days = (on, on - timedelta(days=1))
    posts = {post.key: post for day in days for office in _titles(answerer) for post, period in register.posts(office, day) if period.covers(day)}
    holders = {m: post for day in days for post in posts.values() for m in register.holders(post, day) if m.period.covers(day)}
    match [(m, post) for m, post in holders.items() if register.goes_by(m, answerer.name)]:
        case [(membership, post)]:
            return replace(answerer, post=post, membership=membership), []
        case found if not posts:
            return answerer, [_doubt("unknown-office", f"{answerer.office} is no office in the register on {on}", answerer)]
        case found:
            reason = f"one of {len(found)} candidates" if found else f"no holder in the register on {on}"
            known = replace(answerer, post=next(iter(posts.values()))) if len(posts) == 1 else answerer
            return known, [_doubt("unlinked-holder", f"{shown} is {reason}", answerer)]


def _titles(answerer: Answerer) -> Iterator[str]:
    """The titles that an answerer may have: of a portfolio with a part (`Financi\u00ebn \u2013 Fiscaliteit`) that of the whole."""
    title = answerer.office.partition(" (")[0]
    yield title
    for portfolio in dict.fromkeys((answerer.portfolio or "", (answerer.portfolio or "").partition(" \u2013 ")[0])):
        if portfolio:
            yield from (f"{title} {of} {portfolio}" for of in ("van", "voor"))


def _asker(asker: Asker, on: date | None, register: Register) -> tuple[Asker, list[Issue]]:
    shown = f"{asker.name} ({asker.party})" if asker.party else asker.name
    if on is None or asker.party is None:
        missing = "day of submission" if on is None else "party"
        return asker, [_doubt("unlinked-person", f"{shown} is not looked up: the {missing} is not known", asker)]
    surname = register.surname(asker.name)
    found = register.members(surname, asker.party, on) if surname else []
    membership, reason = _one(found, on)
    if membership:
        return replace(asker, membership=membership), []
    return asker, [_doubt("unlinked-person", f"{shown} is {reason or f'no member in the register on {on}'}", asker)]


def _addressee(addressee: Addressee, on: date | None, register: Register, *, day: str = "submission") -> tuple[Addressee, list[Issue]]:
    match register.posts(addressee.office, on):
        case [(post, period)] if on is None or period.covers(on):
            return _with_holder(replace(addressee, post=post), post, on, register, day)
        case []:
            when = f" on {on}" if on else ""
            return addressee, [_doubt("unknown-office", f"{addressee.office} is no office in the register{when}", addressee)]
        case found:
            names = ", ".join(f"{post.title} ({post.ministry.name})" for post, _ in found)
            return addressee, [_doubt("ambiguous-office", f"{addressee.office} is perhaps one of {len(found)}: {names}", addressee)]


def _with_holder(addressee: Addressee, post: Post, on: date | None, register: Register, day: str) -> tuple[Addressee, list[Issue]]:
    if on is None:
        return addressee, [_doubt("unlinked-holder", f"the holder of {addressee.office} is not looked up: the day of {day} is not known", addressee)]
    membership, reason = _one(register.holders(post, on), on)
    if membership:
        return replace(addressee, membership=membership), []
    return addressee, [_doubt("unlinked-holder", f"{addressee.office} is {reason or f'held by nobody in the register on {on}'}", addressee)]


def _one(found: list[Membership], on: date) -> tuple[Membership | None, str | None]:
    """The one candidate that surely covers the day, or the reason why there is none."""
    match found:
        case []:
            return None, None
        case [one] if one.period.covers(on):
            return one, None
        case [one]:
            return None, f"perhaps {one.person.name}, but the register does not know to the day until when"
        case _:
            return None, f"one of {len(found)} candidates: {', '.join(sorted(_shown(found)))}"


def _shown(found: list[Membership]) -> Iterator[str]:
    for membership in found:
        yield f"{membership.person.name} ({membership.person.key})"


def _doubt(code: str, message: str, printed: Asker | Addressee | Answerer) -> Issue:
    return Issue("warning", code, message, printed.places[0])
