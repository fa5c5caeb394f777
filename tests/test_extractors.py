"""One paper in official layout, as PDF and as the text of every extractor: the facts are the same, and are those that were set."""

import io
import shutil
import subprocess

import pytest
import typesetting
from typesetting import Paper, plain

import kamervragen
from kamervragen.model import Document

VEERHAVEN = Paper(
    identifier="ah-tk-20232024-99017",
    year="2023\u20132024",
    series="Aanhangsel",
    number="99017",
    header=(
        "Vragen van de leden Koekkoek (Volt), Van Nispen (SP) en Ceder (ChristenUnie) aan de Ministers van Asiel en Migratie, voor "
        "Buitenlandse Handel en Ontwikkelingshulp en van Buitenlandse Zaken over het verzonnen bericht \u00abVeerhaven "
        "sluit na storm\u00bb (ingezonden 20 september 2024).",
        "Antwoord van Minister Faber (Asiel en Migratie), mede namens de Minister voor Buitenlandse Handel en Ontwikkelingshulp en de "
        "Minister van Buitenlandse Zaken (ontvangen 18 november 2024). Zie ook Aanhangsel Handelingen, vergaderjaar 2023\u20132024, nr. 99011.",
    ),
    sections=(
        ("Vraag 1", ("Bent u bekend met het bericht \u00abVeerhaven sluit na storm\u00bb?{1} Zo ja, wat is daarop uw reactie?",)),
        ("Antwoord 1", ("Ja.",)),
        (
            "Vraag 2 en 3",
            (
                "Klopt het dat de veerhaven sinds de storm van vorig jaar geen enkele veer\u00adboot meer ontvangt en dat de reizigers daardoor "
                "een omweg van ruim veertig kilometer moeten maken over de dijk langs het kanaal?{2}",
                "Hoeveel ton CO~2~ komt daardoor meer vrij dan in 2022{3} en in 2023? Bent u bereid de samen\u00adwerking met de provincie te "
                "zoeken over hiv-\u00adbesmettingen en over vracht- en verzendkosten? Zo nee, waarom niet?",
            ),
        ),
        (
            "Antwoord 2 en 3",
            (
                "Dat klopt. De veerdienst is gestaakt nadat het water de kade had onder\u00admijnd, zoals de Europese kustwacht meldde.{4} "
                "Daarover is de Kamer eerder geïnformeerd, en de dienst wordt hervat zodra het veilig is.",
                "De uitstoot is berekend:",
                "1. 65 121",
                "2. 1 0",
            ),
        ),
        ("Vraag 4 en 6", ("Wie betaalt de schade aan de kade en aan de boten?", "Wanneer vaart de eerste boot weer naar de overkant?")),
        ("Antwoord 4 en 6", ("De verzekeraar betaalt; de eerste boot vaart in mei.",)),
        ("Vraag 5", ("Kunt u deze vragen een voor een beantwoorden?",)),
        ("Antwoord 5", ("Ja.",)),
        ("Toelichting", ("Deze vragen dienen ter aanvulling op eerdere vragen van het lid Koekkoek (vraagnummer 2024Z99101).",)),
    ),
    notes=(
        "Verzonnen Dagblad, 12 september 2024, \u00abVeerhaven sluit na storm\u00bb (https://www.verzonnendagblad.nl/nieuws/2024/09/12/"
        "veerhaven-\u00adsluit-na-\u00adstorm-en-\u00adhoog-water)",
        "Kamerstuk 99 501, nr. 12",
        "2023 Verzonnen jaarboek van de veren",
        "Rechtbank Verzonnen, 3 mei 2024 (ECLI:NL:RBVER:2024:55)",
    ),
    page_after=("Vraag 2 en 3", "Antwoord 2 en 3"),
)


def pdfminer(data: bytes) -> bytes:
    from pdfminer.high_level import extract_text

    return extract_text(io.BytesIO(data)).encode()


def pypdf(data: bytes) -> bytes:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).encode()


def pdftotext(data: bytes, *options: str) -> bytes:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    return subprocess.run(["pdftotext", *options, "-", "-"], input=data, capture_output=True, check=True).stdout


FORMS = {
    "PDF": lambda paper: typesetting.pdf(paper),
    "pdfminer": lambda paper: pdfminer(typesetting.pdf(paper)),
    "pypdf": lambda paper: pypdf(typesetting.pdf(paper)),
    "pdftotext": lambda paper: pdftotext(typesetting.pdf(paper)),
    "pdftotext with its layout": lambda paper: pdftotext(typesetting.pdf(paper), "-layout"),
    "joined rows": lambda paper: typesetting.joined(paper).encode(),
}


@pytest.fixture(params=FORMS)
def document(request) -> Document:
    """The paper as one of its forms."""
    return kamervragen.convert(FORMS[request.param](VEERHAVEN)).document


def wanted(section: str, paragraph: int) -> str:
    return plain(dict(VEERHAVEN.sections)[section][paragraph])


def test_header(document):
    """Number, year, askers, offices and day, whatever the extractor did to rows and spaces."""
    assert (document.key, document.identifier, document.parliamentary_year) == ("ah-tk-20232024-99017", "ah-tk-20232024-99017", "2023-2024")
    assert [(a.name, a.party) for a in document.askers] == [("Koekkoek", "Volt"), ("Van Nispen", "SP"), ("Ceder", "ChristenUnie")]
    assert [a.office for a in document.addressees] == [
        "Minister van Asiel en Migratie",
        "Minister voor Buitenlandse Handel en Ontwikkelingshulp",
        "Minister van Buitenlandse Zaken",
    ]
    assert document.title == "het verzonnen bericht \u00abVeerhaven sluit na storm\u00bb"
    assert str(document.submitted) == "2024-09-20"


def test_reply(document):
    """Who answers, for whom too, when, and the earlier paper."""
    reply = document.reply
    assert [(a.name, a.office, a.portfolio) for a in reply.answerers] == [("Faber", "Minister (Asiel en Migratie)", "Asiel en Migratie")]
    assert [o.office for o in reply.on_behalf_of] == ["Minister voor Buitenlandse Handel en Ontwikkelingshulp", "Minister van Buitenlandse Zaken"]
    assert str(reply.received) == "2024-11-18"
    assert [s.identifier for s in reply.see_also] == ["ah-tk-20232024-99011"]
    assert document.follows_up == ("2024Z99101",)


def test_questions(document):
    """Groups are told apart; texts have no rows, no notes, no markers, no lost spaces and only real hyphens."""
    assert [q.numbers for q in document.questions] == [("1",), ("2",), ("3",), ("4",), ("6",), ("5",)]
    assert [q.text for q in document.questions] == [
        wanted("Vraag 1", 0),
        wanted("Vraag 2 en 3", 0),
        wanted("Vraag 2 en 3", 1),
        wanted("Vraag 4 en 6", 0),
        wanted("Vraag 4 en 6", 1),
        wanted("Vraag 5", 0),
    ]
    assert [[document.footnotes[n - 1].marker for n in q.notes] for q in document.questions] == [["1"], ["2"], ["3"], [], [], []]
    assert "hiv-besmettingen" in document.questions[2].text


def test_answers(document):
    """Each answer with the questions that it names; rows of a table are text, and no question."""
    answers = document.reply.answers
    assert [(a.numbers, a.questions) for a in answers] == [(("1",), (1,)), (("2", "3"), (2, 3)), (("4", "6"), (4, 5)), (("5",), (6,))]
    assert [a.text for a in answers] == [
        "Ja.",
        " ".join(map(plain, dict(VEERHAVEN.sections)["Antwoord 2 en 3"])),
        wanted("Antwoord 4 en 6", 0),
        "Ja.",
    ]
    assert [document.footnotes[n - 1].marker for n in answers[1].notes] == ["4"]


def test_notes(document):
    """Every note whole, its address in one piece."""
    assert [(n.marker, n.text) for n in document.footnotes] == [(str(i), plain(note)) for i, note in enumerate(VEERHAVEN.notes, 1)]
    assert [c.source.url for c in document.citations] == ["https://www.verzonnendagblad.nl/nieuws/2024/09/12/veerhaven-sluit-na-storm-en-hoog-water"]
    assert [i.code for i in document.issues if i.code in ("unclaimed", "marker-without-note", "note-without-marker", "unmatched-answer")] == []


def test_places(document):
    """Places hold what was read: the letters of a text stand in its places, in order."""
    for unit in (*document.questions, *document.reply.answers):
        printed = "".join(document.content[p.start : p.end] for p in unit.places)
        letters = iter(sign for sign in printed if sign.isalpha())
        assert all(sign in letters for sign in unit.text if sign.isalpha())
