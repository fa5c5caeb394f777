"""Text that remembers where it came from, and the joints of its lines."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kamervragen.model import Span
from kamervragen.parse.clean import Clean, Passage
from kamervragen.parse.setting import PageSetting

TEXTS = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("ae\u0308\u0301 \u00a0\u00ad\n\f-")), max_size=60)


def passage(text: str, rest: str = "") -> Passage:
    clean = Clean.of(text)
    return Passage.of([clean], PageSetting(clean.text + " " + rest, None, joined=False))


@given(TEXTS)
@example("\uf900\u212b")
def test_every_character_keeps_its_origin(text):
    """The origin of each clean character holds that character, composed or as plain space."""
    clean = Clean.of(text)
    assert len(clean.text) == len(clean.starts) == len(clean.ends)
    for sign, start, end in zip(clean.text, clean.starts, clean.ends, strict=True):
        received = unicodedata.normalize("NFC", text[start:end])
        assert sign in received or (sign.isspace() and received.isspace()) or (sign == "\u2022" and received == "\x81") or sign in apart(received)


def apart(received: str) -> str:
    """The letter that is printed with its accent beside it."""
    marks = {"\u00b4": "\u0301", "\u00b8": "\u0327", "\u02d8": "\u0306", "\u02c7": "\u030c", "\u02d9": "\u0307"}
    return unicodedata.normalize("NFC", received[0] + marks.get(received.strip()[-1:], ""))


@pytest.mark.parametrize(
    ("received", "text"),
    [
        ("Kostic \u00b4 (PvdD)", "Kosti\u0107 (PvdD)"),
        ("Kostic\u00b4 en Teunissen", "Kosti\u0107 en Teunissen"),
        ("Kostic \u00b4 en Teunissen", "Kosti\u0107 en Teunissen"),
        ("Yes\u00b8 ilg\u00f6z-Zegerius", "Ye\u015filg\u00f6z-Zegerius"),
        ("Kos\u00b8 er Kaya", "Ko\u015fer Kaya"),
        ("de foto\u00b4s", "de foto\u00b4s"),
        ("caf\u00b4e", "caf\u00b4e"),
    ],
)
def test_accents_apart(received, text):
    """An accent that is printed beside its letter is put back, where no font has a sign for both; the space behind it stays
    where another word begins."""
    assert Clean.of(received).text == text


@given(TEXTS)
def test_origins_go_forward(text):
    """Origins never go back, and stretches do not overlap unless they are the same."""
    clean = Clean.of(text)
    spans = list(zip(clean.starts, clean.ends, strict=True))
    assert all(a[1] <= b[0] or a == b for a, b in pairwise(spans))


@given(TEXTS)
def test_plain_text_has_no_odd_signs(text):
    """No space but the plain one, no soft hyphen within a word, nothing that prints nothing."""
    clean = Clean.of(text).text
    assert not re.search("[\u00a0\u2007\u202f\u200b\ufeff\u2028\x85]", clean)
    assert not re.search("\u00ad(?! *[\n\f])", clean)


@given(TEXTS)
def test_a_passage_is_one_line(text):
    """A reading text has single spaces and no line end, and its whole lies in its pieces."""
    found = passage(text)
    assert not re.search(r"\s\s|^\s|\s$|[^\S ]", found.text)
    if found.text:
        assert found.places(0, len(found.text)) == found.pieces


def test_combining_marks_belong_to_their_letter():
    """A decomposed letter at the end of a span takes its mark along."""
    clean = Clean.of("re\u0308el")

    assert clean.text == "r\u00eb\u0065l"
    assert clean.span(1, 2) == Span(1, 3)


@pytest.mark.parametrize(
    ("text", "rest", "expected"),
    [
        ("samenwer-\nking", "", "samenwerking"),
        ("samenwer- \n king", "", "samenwerking"),
        ("samenwer\u00ad\nking", "samenwer-x", "samenwerking"),
        ("samen\u00adwer\u00adking", "", "samenwerking"),
        ("straf-\nen beloningssysteem", "", "straf- en beloningssysteem"),
        ("straf-\nof beloningssysteem", "", "straf- of beloningssysteem"),
        ("straf- en beloningssysteem", "", "straf- en beloningssysteem"),
        ("binnen-\nals buitenland", "", "binnen- als buitenland"),
        ("Score-\nsysteem", "het Score-systeem", "Score-systeem"),
        ("Score-\nsysteem", "het Scoresysteem", "Scoresysteem"),
        ("hiv-\nbesmettingen", "van hiv-infecties", "hiv-besmettingen"),
        ("hiv-\nbesmettingen", "", "hiv-besmettingen"),  # no evidence in the document: the word list has it
        ("WIA-\nuitkering", "", "WIA-uitkering"),
        ("CO2-\nheffing", "", "CO2-heffing"),
        ("Noord-\nHolland", "", "Noord-Holland"),
        ("zie https://a.nl/zieken-\nhuizen", "ziekenhuizen", "zie https://a.nl/zieken-huizen"),
        ("zie https://a.nl/foo-\nbar-\nbaz", "", "zie https://a.nl/foo-bar-baz"),
        ("de minister-\npresident", "", "de minister-president"),
        ("de maat-\n\fregel", "", "de maatregel"),
        ("eerste\n\n  tweede", "", "eerste tweede"),
        ("19 juni \n2019", "", "19 juni 2019"),
        ("a\u2028b\x85c\vd", "", "a b c d"),
    ],
)
def test_joints(text, rest, expected):
    """A word cut at a line end is joined; a hyphen that belongs to it stays, by the evidence of the document."""
    assert expected == passage(text, rest).text


def test_a_cut_sentence_has_a_place_for_each_piece():
    """A text in two pieces says for each stretch in which pieces it stands."""
    clean = Clean.of("een zin die\n1 noot\nverder gaat")
    found = Passage.of([clean[0:11], clean[19:30]], PageSetting(clean.text, None, joined=False))

    assert found.text == "een zin die verder gaat"
    assert found.pieces == (Span(0, 11), Span(19, 30))
    assert found.places(8, 18) == (Span(8, 11), Span(19, 25))
    assert found.places(0, 3) == (Span(0, 3),)
    assert found.places(3, 3) == ()
