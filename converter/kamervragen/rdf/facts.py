"""What the paper itself shows: the graph of facts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..model import Citation, CitedSource, Document, Footnote, Question, SourceKind, Span
from ..vocab import CITO, DCT, FABIO, FOAF, KV, KVC, LANG, RDF, RDFS, SCHEMA, SKOS, TOOI, Names
from .terms import Literal, Term, Triple, about, day, each, nl, number, string


def facts(document: Document, names: Names) -> Iterator[Triple]:
    """What the paper itself shows, in document order."""
    yield from _document(document, names)
    yield from _set(document, names)
    for position, asker in enumerate(document.askers, 1):
        named = ((KV.statedName, Literal(asker.name)), (KV.statedParty, string(asker.party)))
        yield from _participation(document, names, f"indiener-{position}", position, KVC.asker, named, asker.places)
    for position, addressee in enumerate(document.addressees, 1):
        office = ((KV.statedOffice, nl(addressee.office)),)
        yield from _participation(document, names, f"geadresseerde-{position}", position, KVC.addressee, office, addressee.places)
    cited: dict[int, list[tuple[int, Citation]]] = defaultdict(list)
    for position, citation in enumerate(document.citations, 1):
        cited[citation.question].append((position, citation))
    for position, question in enumerate(document.questions, 1):
        yield from _question(document, names, position, question, cited[position])
    for position, note in enumerate(document.footnotes, 1):
        yield from _footnote(document, names, position, note)
    for citation in document.citations:
        yield from _source(citation.source, names)


def _document(document: Document, names: Names) -> Iterator[Triple]:
    me = names.document(document)
    yield from about(
        me,
        (RDF.type, KV.SourceDocument),
        (DCT.type, TOOI.c_03c52ba0),  # Kamervraag zonder antwoord
        (DCT.identifier, string(document.identifier)),
        (DCT.format, Literal(document.source.media_type)),
        (DCT.language, LANG.NLD),
        (SCHEMA.sha256, Literal(document.source.sha256)),
        (KV.parliamentaryYear, string(document.parliamentary_year)),
        (FOAF.primaryTopic, names.set(document)),
        *each(KV.hasFootnote, (_note(document, names, i) for i in range(1, len(document.footnotes) + 1))),
    )


def _set(document: Document, names: Names) -> Iterator[Triple]:
    participants = [f"indiener-{i}" for i in range(1, len(document.askers) + 1)]
    participants += [f"geadresseerde-{i}" for i in range(1, len(document.addressees) + 1)]
    yield from about(
        names.set(document),
        (RDF.type, KV.QuestionSet),
        (DCT.identifier, string(document.number)),
        (DCT.title, nl(document.title) if document.title else None),
        (DCT.dateSubmitted, day(document.submitted) if document.submitted else None),
        *each(KV.hasParticipation, (names.set(document, p) for p in participants)),
        *each(KV.hasQuestion, (names.question(document, i) for i in range(1, len(document.questions) + 1))),
        (KV.explanation, nl(document.explanation) if document.explanation else None),
    )


def _participation(
    document: Document,
    names: Names,
    fragment: str,
    position: int,
    role: str,
    stated: Iterable[tuple[str, Term | None]],
    places: Iterable[Span],
) -> Iterator[Triple]:
    yield from about(
        names.set(document, fragment),
        (RDF.type, KV.Participation),
        (SCHEMA.position, number(position)),
        (KV.role, role),
        *stated,
        *each(KV.printedAt, (names.place(document, p) for p in places)),
    )


def _question(document: Document, names: Names, position: int, question: Question, cited: list[tuple[int, Citation]]) -> Iterator[Triple]:
    me = names.question(document, position)
    plural = len(question.numbers) > 1
    yield from about(
        me,
        (RDF.type, KV.Question),
        (SCHEMA.position, number(position)),
        *((SKOS.notation, Literal(n)) for n in question.numbers),
        (RDFS.label, nl(f"{'Vragen' if plural else 'Vraag'} {_listed(question.numbers, 'en')}")),
        (RDFS.label, Literal(f"{'Questions' if plural else 'Question'} {_listed(question.numbers, 'and')}", lang="en")),
        (SCHEMA.text, nl(question.text) if question.text else None),
        *each(KV.printedAt, (names.place(document, p) for p in question.places)),
        *each(KV.hasQuestionPart, (f"{me}-deel-{i}" for i in range(1, len(question.parts) + 1))),
        *each(KV.hasFootnote, (_note(document, names, n) for n in question.notes)),
        *each(CITO.cites, (names.id("bron", c.source.key) for _, c in cited)),
    )
    yield from _parts(document, names, me, question)
    for i, citation in cited:
        yield from _citation(document, names, i, citation)


def _listed(numbers: tuple[str, ...], conjunction: str) -> str:
    *first, last = numbers
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def _parts(document: Document, names: Names, question: str, of: Question) -> Iterator[Triple]:
    conditions = {"if-yes": KVC["if-yes"], "if-no": KVC["if-no"]}
    for position, part in enumerate(of.parts, 1):
        yield from about(
            f"{question}-deel-{position}",
            (RDF.type, KV.QuestionPart),
            (SCHEMA.position, number(position)),
            (KV.dependsOn, f"{question}-deel-{part.depends_on}" if part.depends_on else None),
            (KV.condition, conditions[part.condition] if part.condition else None),
            (SCHEMA.text, nl(part.text)),
            *each(KV.printedAt, (names.place(document, p) for p in part.places)),
        )


def _citation(document: Document, names: Names, position: int, citation: Citation) -> Iterator[Triple]:
    yield from about(
        names.document(document, f"aanhaling-{position}"),
        (RDF.type, KV.Citation),
        (CITO.hasCitingEntity, names.question(document, citation.question)),
        (CITO.hasCitedEntity, names.id("bron", citation.source.key)),
        (KV.viaFootnote, _note(document, names, citation.note) if citation.note else None),
        (SCHEMA.text, Literal(citation.text)),
        *each(KV.printedAt, (names.place(document, p) for p in citation.places)),
    )


def _note(document: Document, names: Names, position: int) -> str:
    return names.document(document, f"noot-{position}")


def _footnote(document: Document, names: Names, position: int, note: Footnote) -> Iterator[Triple]:
    yield from about(
        _note(document, names, position),
        (RDF.type, KV.Footnote),
        (KV.marker, Literal(note.marker)),
        (SCHEMA.text, string(note.text)),
        *each(KV.printedAt, (names.place(document, p) for p in note.places)),
    )


def _source(source: CitedSource, names: Names) -> Iterator[Triple]:
    classes: Mapping[SourceKind, tuple[str, str]] = {
        "social-media-post": (FABIO.Tweet, SCHEMA.SocialMediaPosting),
        "website": (FABIO.WebPage, SCHEMA.WebPage),
    }
    yield from about(
        names.id("bron", source.key),
        (RDF.type, KV.CitedSource),
        *each(RDF.type, classes[source.kind]),
        (DCT.type, KVC[source.kind]),
        (DCT.identifier, string(source.identifier)),
        (SCHEMA.url, source.url),
    )
