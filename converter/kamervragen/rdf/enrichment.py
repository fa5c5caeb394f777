"""What registers and arithmetic add: people, offices, periods, terms, and the moment of a post."""

from collections.abc import Iterator
from datetime import date, timedelta

from ..model import Account, Addressee, Answerer, Asker, CitedSource, Document, Membership, Ministry, Party, Period, Person, Post, Reply
from ..vocab import DCAT, DCT, FOAF, KV, KVC, ORG, OWL, RDF, SIOC, SKOS, TOOI_ORG, WD, XSD, Names
from .terms import Literal, Triple, about, day, each, nl, string

# An answer is due within three weeks (Reglement van Orde van de Tweede Kamer); recess is not counted.
TERM = timedelta(weeks=3)


def enrichment(document: Document, names: Names) -> Iterator[Triple]:
    """What registers and arithmetic add, in the order of the facts."""
    reply = document.reply or Reply()
    yield from _set_enrichment(document, names)
    for position, asker in enumerate(document.askers, 1):
        yield from _asker_link(names.set(document, f"indiener-{position}"), asker, names)
    for position, addressee in enumerate(document.addressees, 1):
        yield from _office_link(names.set(document, f"geadresseerde-{position}"), addressee, names)
    for position, answerer in enumerate(reply.answerers, 1):
        yield from _office_link(names.document(document, f"beantwoorder-{position}"), answerer, names)
    for position, other in enumerate(reply.on_behalf_of, 1):
        yield from _office_link(names.document(document, f"mede-namens-{position}"), other, names)
    accounts: dict[str, Account] = {}
    for citation in document.citations:
        yield from _source_enrichment(citation.source, accounts, names)
    everyone: tuple[Asker | Addressee | Answerer, ...] = (*document.askers, *document.addressees, *reply.answerers, *reply.on_behalf_of)
    for someone in everyone:
        yield from _known(someone, names)


def _known(someone: Asker | Addressee | Answerer, names: Names) -> Iterator[Triple]:
    """What the register says of one who takes part."""
    if not isinstance(someone, Asker) and someone.post:
        yield from _post(someone.post, names)
    if someone.membership:
        yield from _membership(someone.membership, names)


def _set_enrichment(document: Document, names: Names) -> Iterator[Triple]:
    submitted = document.submitted
    people = (names.id("persoon", a.membership.person.key) for a in document.askers if a.membership)
    posts = (names.id("ambt", a.post.key) for a in document.addressees if a.post)
    yield from about(
        names.set(document),
        *each(KV.askedBy, people),
        *each(KV.addressedTo, posts),
        (KV.answerDue, day(submitted + TERM) if submitted else None),
        (KV.parliamentaryYear, string(_year(document))),
    )


def _year(document: Document) -> str | None:
    """The parliamentary year of the day of submission; none where the paper prints another, as answers of a later year do."""
    year = parliamentary_year(document.submitted) if document.submitted else None
    return year if document.parliamentary_year in (None, year) else None


def parliamentary_year(on: date) -> str:
    """The parliamentary year of a day, such as 2018-2019: it begins on the third Tuesday of September (Grondwet, article 65)."""
    first = date(on.year, 9, 1)
    begin = first + timedelta(days=(1 - first.weekday()) % 7 + 14)
    year = on.year if on >= begin else on.year - 1
    return f"{year}-{year + 1}"


def _asker_link(me: str, asker: Asker, names: Names) -> Iterator[Triple]:
    if asker.membership:
        yield me, KV.membership, names.membership(asker.membership)
        yield me, KV.method, KVC["by-name-party-date"]


def _office_link(me: str, addressee: Addressee | Answerer, names: Names) -> Iterator[Triple]:
    if addressee.post:
        yield me, KV.office, names.id("ambt", addressee.post.key)
        if addressee.membership:
            yield me, KV.membership, names.membership(addressee.membership)
        yield me, KV.method, KVC["by-office-date" if addressee.membership else "by-rule"]


def _source_enrichment(source: CitedSource, accounts: dict[str, Account], names: Names) -> Iterator[Triple]:
    """The moment and the account of a post; of one account the first spelling counts, and is kept in `accounts`."""
    me = names.id("bron", source.key)
    if source.created:
        yield me, DCT.created, Literal(source.created, datatype=XSD.dateTime)
    if source.account:
        account = names.id("account", f"x-{source.account.name.lower()}")
        first = accounts.setdefault(account, source.account)
        yield me, SIOC.has_creator, account
        yield from about(
            account,
            (RDF.type, SIOC.UserAccount),
            (FOAF.accountName, Literal(first.name)),
            (FOAF.accountServiceHomepage, first.homepage),
        )
    if source.identifier:
        yield me, KV.method, KVC["by-identifier"]


def _membership(membership: Membership, names: Names) -> Iterator[Triple]:
    me, of = names.membership(membership), membership.of
    yield from _person(membership.person, names)
    yield from about(
        me,
        (RDF.type, ORG.Membership),
        (ORG.member, names.id("persoon", membership.person.key)),
        (ORG.organization, names.organisation(of if isinstance(of, Party) else of.ministry)),
        (ORG.role, KVC.member if isinstance(of, Party) else KVC[of.office_class]),
        (KV.office, names.id("ambt", of.key) if isinstance(of, Post) else None),
        (ORG.memberDuring, names.period(membership.period) if membership.period.known else None),
    )
    if membership.period.known:
        yield from _period(membership.period, names)
    if isinstance(of, Party):
        yield from _party(of, names)


def _person(person: Person, names: Names) -> Iterator[Triple]:
    yield from about(
        names.id("persoon", person.key),
        (RDF.type, FOAF.Person),
        (FOAF.name, Literal(person.name)),
        (DCT.identifier, string(person.identifier)),
        (OWL.sameAs, WD + person.wikidata if person.wikidata else None),
    )


def _period(period: Period, names: Names) -> Iterator[Triple]:
    last = period.last_day
    yield from about(
        names.period(period),
        (RDF.type, DCT.PeriodOfTime),
        (DCAT.startDate, day(period.start[0])),
        (DCAT.endDate, day(last) if last else None),
    )


def _party(party: Party, names: Names) -> Iterator[Triple]:
    yield from about(
        names.organisation(party),
        (RDF.type, ORG.Organization),
        (SKOS.prefLabel, nl(party.label)),
        (SKOS.altLabel, nl(party.name) if party.name != party.label else None),
        (ORG.subOrganizationOf, TOOI_ORG.oorg10002),  # Tweede Kamer
        (ORG.linkedTo, WD + party.wikidata if party.wikidata else None),
    )


def _post(post: Post, names: Names) -> Iterator[Triple]:
    yield from about(
        names.id("ambt", post.key),
        (RDF.type, ORG.Post),
        (SKOS.prefLabel, nl(post.title)),
        (ORG.postIn, names.organisation(post.ministry)),
    )
    if not post.ministry.iri:
        yield from _ministry(post.ministry, names)


def _ministry(ministry: Ministry, names: Names) -> Iterator[Triple]:
    yield from about(names.organisation(ministry), (RDF.type, ORG.Organization), (SKOS.prefLabel, nl(ministry.name)))
