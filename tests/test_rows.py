"""Rows that an extractor joined, words that a row cuts, and where a paragraph ends."""

import re

import pytest
import typesetting
from hypothesis import given
from hypothesis import strategies as st

from kamervragen.model import Layout
from kamervragen.parse.clean import Clean, Passage
from kamervragen.parse.setting import PageSetting
from kamervragen.parse.typeset import NOTE_MEASURE, TEXT_MEASURE, row_breaks, width
from kamervragen.parse.words import Words

TEXT = (
    "De veerboot is sinds de storm van vorig jaar niet meer uitgevaren, en dat is voor de reizigers een groot probleem. Zij moeten nu "
    "een omweg maken over de dijk langs het kanaal, wat per dag bijna een uur kost. De provincie heeft laten weten dat zij de kade pas "
    "kan herstellen wanneer het water weer is gezakt. Daarover is de Kamer eerder t.a.v. de begroting geïnformeerd, zie ook de uitspraak "
    "van de rechter (ECLI:NL:RBVER:2024:55). Wij hebben gevraagd om een plan waarin staat wie de schade betaalt en wanneer dat gebeurt."
)


def rows() -> list[str]:
    return typesetting.rows(TEXT, width, TEXT_MEASURE)


def read(text: str, *, joined: bool = True, note: bool = False, layout: Layout | None = None) -> Passage:
    clean = Clean.of(text)
    return Passage.of([clean], PageSetting(clean.text, layout, joined=joined), note=note)


# ---- joined rows ----


def test_joined_rows_read_as_they_were():
    """Every row is told apart, none within an abbreviation or identifier; what was put back is said."""
    found = read("".join(rows()))

    assert found.text == TEXT
    assert [mend.kind for mend in found.mends] == ["space"] * (len(rows()) - 1)
    for mend, (row, after) in zip(found.mends, zip(rows(), rows()[1:], strict=False), strict=True):
        assert mend.text == f"{row.split(' ')[-1]} {after.split(' ')[0]}"


def test_rows_with_spaces_are_left_alone():
    """A long line whose spaces are all there is no joined one."""
    assert read(TEXT).text == TEXT
    assert read(TEXT, joined=False).mends == ()


def test_residues_of_hyphens():
    """Where spaces were kept a hyphen goes only if the word is known without it, and not with it."""
    text = TEXT.replace("gevraagd", "ge-vraagd").replace("provincie", "provin-cie").replace("de kade", "de blauw-kade")

    assert read(text).text == TEXT.replace("de kade", "de blauw-kade")


@given(st.text(alphabet="abc de.,-?()0123\u00ab\u00bb", max_size=400))
def test_row_breaks_are_places_in_the_line(line):
    """Breaks are offsets within the line, in order; one row is not cut."""
    breaks = row_breaks(line, TEXT_MEASURE, Words(()))

    assert breaks == sorted(set(breaks))
    assert all(0 < at < len(line) for at in breaks)
    assert width(line) > TEXT_MEASURE / 2 or not breaks


def test_an_address_is_not_cut():
    """The rows of a note are told apart, but its address stays in one piece."""
    note = "1NOS, 3 mei 2024, \u00abVeerboot nog altijd niet uitgevaren\u00bb (https://www.verzonnen.nl/nieuws/2024/05/03/"
    note += "veerboot-nog-altijd-niet-uitgevaren-en-dat-duurt-volgens-de-provincie-nog-wel-een-jaar), geraadpleegd op 4 mei 2024"

    assert width(note) > NOTE_MEASURE
    assert re.search(r"https://\S+-een-jaar\)", read(note, note=True).text)


# ---- cut words ----

JOINTS = [
    ("samen-\nwerking", "samenwerking"),
    ("hiv-\nbesmettingen", "hiv-besmettingen"),
    ("WIA-\nuitkering", "WIA-uitkering"),
    ("CO2-\nuitstoot", "CO2-uitstoot"),
    ("vracht-\nen verzendkosten", "vracht- en verzendkosten"),
    ("arbeids-\nongeschiktheid", "arbeidsongeschiktheid"),
    ("ENTSO-E-\nverband", "ENTSO-E-verband"),
    ("stage-\ninstelling en stage-instelling", "stage-instelling en stage-instelling"),
    ("advocaten-\nkantoor en advocatenkantoor", "advocatenkantoor en advocatenkantoor"),
    ("(ECLI:NL-\n:RBDHA:2023:2055)", "(ECLI:NL:RBDHA:2023:2055)"),
    ("minder CO\n2-uitstoot", "minder CO2-uitstoot"),
    ("https://\nnos.nl/artikel/1-x", "https://nos.nl/artikel/1-x"),
    ("https://a.nl/zieken-\nhuizen-dicht", "https://a.nl/zieken-huizen-dicht"),
    ("https://a.nl/bestand_\nnaam.pdf", "https://a.nl/bestand_naam.pdf"),
    ("https://a.nl/220315_%20provincies\n%202022.pdf", "https://a.nl/220315_%20provincies%202022.pdf"),
    ("www.a.nl/nieuws/\nlaatste/vandaag", "www.a.nl/nieuws/laatste/vandaag"),
    ("a.nl/2024/weer-\nvrij", "a.nl/2024/weer-vrij"),
    ("(https://a.nl/x),\nverder gaat de zin", "(https://a.nl/x), verder gaat de zin"),
    ("https://a.nl/x\nverder gaat de zin", "https://a.nl/x verder gaat de zin"),
]


@pytest.mark.parametrize(("text", "reading"), JOINTS, ids=[reading for _, reading in JOINTS])
def test_joints(text, reading):
    """A cut word is joined, a real hyphen stays, an address or identifier is one piece."""
    assert read(text, joined=False).text == reading


# ---- paragraphs ----


def test_paragraphs_by_width():
    """A paragraph ends where the next word would have stood on the row."""
    found = read("\n".join(["Een korte rij.", *rows(), "Nog een zin.", "Nieuw is dat niet."]), joined=False)

    assert [found.text[found.offset(at) :][:9] for at in found.paragraphs] == ["De veerbo", "Nieuw is "]


def test_paragraphs_of_a_page():
    """Where the page was seen, it says where a paragraph ends."""
    text = "Een rij.\nEn nog een.\nSlot."
    found = read(text, layout=Layout(paragraphs=(20,)))

    assert [found.text[found.offset(at) :] for at in found.paragraphs] == ["Slot."]
