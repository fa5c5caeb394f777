"""What the paper itself shows: the graph of facts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..model import Answer, Citation, CitedSource, Citing, Document, Footnote, Question, Reply, SourceKind, Span
from ..vocab import CITO, DCT, FABIO, FOAF, KV, KVC, LANG, RDF, RDFS, SCHEMA, SKOS, TOOI, Names
from .terms import Literal, Term, Triple, about, day, each, nl, number, string


def facts(document: Document, names: Names) -> Iterator[Triple]:
    """What the paper itself shows, in document order."""
    yield from _document(document, names)
    yield from _set(document, names)
    for position, asker in enumerate(document.askers, 1):
        named = ((KV.statedName, Literal(asker.name)), (KV.statedParty, string(asker.party)))
        yield from _participation(document, names, names.set(document, f"indiener-{position}"), position, KVC.asker, named, asker.places)
    for position, addressee in enumerate(document.addressees, 1):
        me, office = names.set(document, f"geadresseerde-{position}"), ((KV.statedOffice, nl(addressee.office)),)
        yield from _participation(document, names, me, position, KVC.addressee, office, addressee.places)
    cited: dict[Citing, list[tuple[int, Citation]]] = defaultdict(list)
    for position, citation in enumerate(document.citations, 1):
        cited[citation.citing].append((position, citation))
    for position, question in enumerate(document.questions, 1):
        yield from _question(document, names, position, question, cited[Citing("question", position)])
    if document.reply:
        yield from _reply(document, names, document.reply, cited)
    for position, note in enumerate(document.footnotes, 1):
        yield from _footnote(document, names, position, note)
    for source in dict.fromkeys((*(c.source for c in document.citations), *(document.reply.see_also if document.reply else ()))):
        yield from _source(source, names)


def _document(document: Document, names: Names) -> Iterator[Triple]:
    me, reply = names.document(document), document.reply or Reply()
    yield from about(
        me,
        (RDF.type, KV.SourceDocument),
        (DCT.type, _kind(document)),
        (DCT.identifier, string(document.identifier)),
        (DCT.format, Literal(document.source.media_type)),
        (DCT.language, LANG.NLD),
        (SCHEMA.sha256, Literal(document.source.sha256)),
        (KV.parliamentaryYear, string(document.parliamentary_year)),
        (FOAF.primaryTopic, names.set(document)),
        *each(DCT.hasPart, (names.answer(document, i) for i in range(1, len(reply.answers) + 1))),
        *each(DCT.hasPart, (names.notice(document, i) for i in range(1, len(reply.notices) + 1))),
        *each(DCT.relation, (names.id("bron", source.key) for source in reply.see_also)),
        *each(KV.hasFootnote, (_note(document, names, i) for i in range(1, len(document.footnotes) + 1))),
    )


def _kind(document: Document) -> str:
    """The kind of paper: Kamervraag zonder antwoord, met antwoord, or Kamervraag for one that only gives notice."""
    if document.reply and not document.reply.answers:
        return TOOI.c_dc6ba2eb
    return TOOI.c_6d494ab6 if document.reply else TOOI.c_03c52ba0


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
        *each(KV.followsUp, (names.id("set", number) for number in document.follows_up)),
    )


def _participation(
    document: Document,
    names: Names,
    me: str,
    position: int,
    role: str,
    stated: Iterable[tuple[str, Term | None]],
    places: Iterable[Span],
) -> Iterator[Triple]:
    yield from about(
        me,
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
        (SCHEMA.text, _text(question.text)),
        *each(KV.printedAt, (names.place(document, p) for p in question.places)),
        *each(KV.hasQuestionPart, (f"{me}-deel-{i}" for i in range(1, len(question.parts) + 1))),
        *each(KV.hasFootnote, (_note(document, names, n) for n in question.notes)),
        *each(CITO.cites, (names.id("bron", c.source.key) for _, c in cited)),
    )
    yield from _parts(document, names, me, question)
    for i, citation in cited:
        yield from _citation(document, names, i, citation)


def _text(text: str) -> Literal | None:
    """A reading text; one sign is none."""
    return nl(text) if len(text) > 1 else None


# ---- answers and notices ----


def _reply(document: Document, names: Names, reply: Reply, cited: Mapping[Citing, list[tuple[int, Citation]]]) -> Iterator[Triple]:
    for position, answerer in enumerate(reply.answerers, 1):
        stated = ((KV.statedName, Literal(answerer.name)), (KV.statedOffice, nl(answerer.office)))
        me = names.document(document, f"beantwoorder-{position}")
        yield from _participation(document, names, me, position, KVC.answerer, stated, answerer.places)
    for position, other in enumerate(reply.on_behalf_of, 1):
        me, office = names.document(document, f"mede-namens-{position}"), ((KV.statedOffice, nl(other.office)),)
        yield from _participation(document, names, me, position, KVC["also-on-behalf-of"], office, other.places)
    for position, notice in enumerate(reply.notices, 1):
        yield from about(
            names.notice(document, position),
            (RDF.type, KV.ExtensionNotice),
            (KV.defersAnswerTo, names.set(document) if notice.defers else None),
            *_signed(document, names, reply),
            (SCHEMA.text, _text(notice.text)),
            *each(KV.printedAt, (names.place(document, p) for p in notice.places)),
        )
    for position, answer in enumerate(reply.answers, 1):
        yield from _answer(document, names, position, answer, cited.get(Citing("answer", position), []))


def _signed(document: Document, names: Names, reply: Reply) -> Iterator[tuple[str, Term | None]]:
    """When it was received, and who takes part."""
    yield KV.dateReceived, day(reply.received) if reply.received else None
    yield from each(KV.hasParticipation, (names.document(document, f"beantwoorder-{i}") for i in range(1, len(reply.answerers) + 1)))
    yield from each(KV.hasParticipation, (names.document(document, f"mede-namens-{i}") for i in range(1, len(reply.on_behalf_of) + 1)))


def _answer(document: Document, names: Names, position: int, answer: Answer, cited: list[tuple[int, Citation]]) -> Iterator[Triple]:
    me = names.answer(document, position)
    dutch = f"Antwoord {_listed(answer.numbers, 'en')}" if answer.numbers else "Antwoord"
    english = f"Answer {_listed(answer.numbers, 'and')}" if answer.numbers else "Answer"
    yield from about(
        me,
        (RDF.type, KV.Answer),
        (SCHEMA.position, number(position)),
        (RDFS.label, nl(dutch)),
        (RDFS.label, Literal(english, lang="en")),
        *each(KV.answers, (names.question(document, i) for i in answer.questions)),
        *_signed(document, names, document.reply or Reply()),
        (SCHEMA.text, _text(answer.text)),
        *each(KV.printedAt, (names.place(document, p) for p in answer.places)),
        *each(KV.hasFootnote, (_note(document, names, n) for n in answer.notes)),
        *each(CITO.cites, (names.id("bron", c.source.key) for _, c in cited)),
    )
    for i, citation in cited:
        yield from _citation(document, names, i, citation)


# ---- what stands in questions ----


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
        (CITO.hasCitingEntity, _citing(document, names, citation.citing)),
        (CITO.hasCitedEntity, names.id("bron", citation.source.key)),
        (KV.viaFootnote, _note(document, names, citation.note) if citation.note else None),
        (SCHEMA.text, Literal(citation.text)),
        *each(KV.printedAt, (names.place(document, p) for p in citation.places)),
    )


def _citing(document: Document, names: Names, citing: Citing) -> str:
    return (names.answer if citing.section == "answer" else names.question)(document, citing.position)


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
        *each(RDF.type, classes.get(source.kind, ())),
        (DCT.type, KVC[source.kind]),
        (DCT.identifier, string(source.identifier)),
        (SCHEMA.url, source.url),
    )
