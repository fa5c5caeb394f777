"""Printed names to people, parties and offices: one candidate, or none and an issue that says why."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from .model import Addressee, Asker, Document, Issue, Membership, Post
from .registers import Register


def link(document: Document, register: Register) -> Document:
    """The document with what the register knows of its askers and addressees on the day of submission."""
    askers = [_asker(asker, document.submitted, register) for asker in document.askers]
    addressees = [_addressee(addressee, document.submitted, register) for addressee in document.addressees]
    return replace(
        document,
        askers=tuple(asker for asker, _ in askers),
        addressees=tuple(addressee for addressee, _ in addressees),
        issues=(*document.issues, *(i for _, issue in askers for i in issue), *(i for _, issue in addressees for i in issue)),
    )


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


def _addressee(addressee: Addressee, on: date | None, register: Register) -> tuple[Addressee, list[Issue]]:
    match register.posts(addressee.office, on):
        case [(post, period)] if on is None or period.covers(on):
            return _with_holder(replace(addressee, post=post), post, on, register)
        case []:
            when = f" on {on}" if on else ""
            return addressee, [_doubt("unknown-office", f"{addressee.office} is no office in the register{when}", addressee)]
        case found:
            names = ", ".join(f"{post.title} ({post.ministry.name})" for post, _ in found)
            return addressee, [_doubt("ambiguous-office", f"{addressee.office} is perhaps one of {len(found)}: {names}", addressee)]


def _with_holder(addressee: Addressee, post: Post, on: date | None, register: Register) -> tuple[Addressee, list[Issue]]:
    if on is None:
        return addressee, [
            _doubt("unlinked-holder", f"the holder of {addressee.office} is not looked up: the day of submission is not known", addressee)
        ]
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


def _doubt(code: str, message: str, printed: Asker | Addressee) -> Issue:
    return Issue("warning", code, message, printed.places[0])
