"""Printed names to people, parties and offices: one candidate, or none and an issue that says why."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

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
    """The one office with this title and portfolio, if its holder on that day has this name."""
    shown = f"{answerer.name}, {answerer.office},"
    if on is None:
        return answerer, [_doubt("unlinked-holder", f"{shown} is not looked up: the day of receipt is not known", answerer)]
    title = answerer.office.partition(" (")[0]
    offices = [f"{title} {of} {answerer.portfolio}" for of in ("van", "voor")] if answerer.portfolio else [title]
    posts = [post for office in offices for post, period in register.posts(office, on) if period.covers(on)]
    found = [(post, m) for post in posts for m in register.holders(post, on) if m.period.covers(on) and _is_named(answerer.name, m.person.name)]
    if len(found) == 1:
        return replace(answerer, post=found[0][0], membership=found[0][1]), []
    if not posts:
        return answerer, [_doubt("unknown-office", f"{answerer.office} is no office in the register on {on}", answerer)]
    return answerer, [_doubt("unlinked-holder", f"{shown} is {'one of several' if found else 'no holder'} in the register on {on}", answerer)]


def _is_named(printed: str, full: str) -> bool:
    """Whether a full name ends in the printed surname, whatever the dashes, accents and case."""
    return _plain(full).endswith(_plain(printed))


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name).casefold()
    return "".join(sign for sign in letters if sign.isalpha())


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
