"""Questions cut into interrogatives, and what each follow-up hangs on."""

import pytest

from kamervragen.parse.clean import Clean, Passage
from kamervragen.parse.parts import parts
from kamervragen.parse.setting import PageSetting

Y, N = "if-yes", "if-no"
# A question, with `|` where it is cut; then for each part its condition and the part that it hangs on.
CASES = [
    ("Klopt dit?", [None]),
    ("Klopt dit?| Zo nee, waarom niet?", [None, (N, 1)]),
    ("Klopt dit?| Zo ja, hoe?| Zo nee, waarom niet?", [None, (Y, 1), (N, 1)]),
    ("Klopt dit?| Zo nee, waarom niet?| Zo ja, hoe?", [None, (N, 1), (Y, 1)]),
    ("Klopt dit?| Zo neen, waarom niet?", [None, (N, 1)]),
    ("Klopt dit?| Zo niet, waarom niet?", [None, (N, 1)]),
    ("Klopt dit?| Zo niet waarom niet?", [None, (N, 1)]),
    ("Klopt dit?| Indien ja, hoe?| Indien nee, wat zijn dan de feiten?", [None, (Y, 1), (N, 1)]),
    ("Klopt dit?| Indien neen, waarom?| Indien niet, waarom?", [None, (N, 1), (N, 1)]),
    ("Klopt dit?| En zo ja, hoe?", [None, (Y, 1)]),
    ("Klopt dit?| zo ja, hoe?", [None, (Y, 1)]),
    ("Klopt dit?| (Zo ja, hoe?)", [None, (Y, 1)]),
    ("Klopt dit?| Maar zo nee, wat dan?", [None, (N, 1)]),
    ("Klopt dit?| Zoja, hoe?", [None, (Y, 1)]),
    ("Klopt dit?| Zo ja dan wel waarom?", [None, (Y, 1)]),
    ("Klopt dit?| Zo ja en of nee, op hoeveel scholen?", [None, None]),
    ("Klopt dit en zo ja, hoeveel?", [None]),
    ("Klopt dit?| Klopt dat?| Zo nee, waarom niet?", [None, None, (N, 2)]),
    ("Klopt dit?| Zo ja, hoe?| Klopt dat?| Zo nee, waarom niet?", [None, (Y, 1), None, (N, 3)]),
    ("Klopt dit?| Zo ja, hoe?| Zo nee, waarom niet?| Wat doet u?", [None, (Y, 1), (N, 1), None]),
    ("Zo ja, wie heeft dat besloten?", [(Y, None)]),
    ("Zo ja, wie?| Klopt dit?| Zo nee, waarom niet?", [(Y, None), None, (N, 2)]),
    ("Als u dit niet weet, kunt u het dan vragen?", [None]),
    ("Klopt dit?| Indien blijkt dat het niet klopt, wat dan?", [None, None]),
    ("Klopt dit?| Indien niet alle scholen meedoen, wat dan?", [None, None]),
    ("Klopt dit?| Waarom wel/niet?", [None, None]),
    ("Er ligt een brug. Klopt dit?", [None]),
    ("Klopt dit?| Er ligt een brug. Klopt dat?", [None, None]),
    ("Klopt dit? Graag een toelichting.", [None]),
    ("Klopt dit?| Zo nee, waarom niet? Graag een toelichting.", [None, (N, 1)]),
    ("Klopt dit.| Zo nee, waarom niet?", [None, (N, 1)]),
    ("Klopt dit?| Zo ja, graag een toelichting.", [None, (Y, 1)]),
    ("Wilt u dit doen.", [None]),
    ("Kent u het bericht \u00abKlopt dit?\u00bb?| Zo ja, wat vindt u?", [None, (Y, 1)]),
    ("Kent u het bericht \u00abKlopt dit?\u00bb van Jansen?", [None]),
    ("Kent u het bericht \u00abWie betaalt? Niemand weet het\u00bb?", [None]),
    ("Kent u het bericht \u00abWie betaalt?\u00bb (Volkskrant, 3 maart 2020)?| Zo nee, waarom niet?", [None, (N, 1)]),
    ("Kent u de artikelen \u00abBrug dicht?\u00bb \u00abDorp dicht?\u00bb en \u00abWie betaalt?\u00bb?", [None]),
    ("Kent u \u00abWie betaalt?\u00bb Kanselarij der Orden, 3 mei?", [None]),
    ("Kent u \u00abWie betaalt?\u00bb Israel Today, 3 mei?", [None]),
    ("Kent u \u00abIs dit veilig?\u00bb Nederlands Dagblad, 3 mei?", [None]),
    ("Kent u het bericht \u00abWie betaalt?\u00bb| Deelt u die zorg?", [None, None]),
    ("Kent u \u00abKlopt dit?\u00bb| Blijft u daarbij?| Door wie is dat gezegd?", [None, None, None]),
    ("Kent u \u00abKlopt dit?\u00bb| Durft u dat te zeggen?", [None, None]),
    ("Kent u \u201cde \u201ebrug\u201d? Nee\u201d?| Zo ja, hoe?", [None, (Y, 1)]),
    ("Kent u \u00abde brug? Zo ja, hoe?", None),
    ("Wat?!| Hoe dan??| Echt waar?", [None, None, None]),
    ("Kost dit 3 euro?| 20 mensen vinden van niet. Klopt dat?", [None, None]),
    ("Klopt dit? en dat?", [None]),
    ("Bent u het eens met de heer Jansen? \u00abJa\u00bb zei u toen.", [None]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), [c for c in CASES if c[1] is not None], ids=[c[0][:60] for c in CASES if c[1] is not None])
def test_parts(marked, expected):
    """A question falls into its interrogatives; a follow-up hangs on the nearest main one before it."""
    text = marked.replace("|", "")
    found = parts(Passage.of([Clean.of(text)], PageSetting(text, None, joined=False)))

    assert [p.text for p in found] == ([piece.strip() for piece in marked.split("|")] if text else [])
    assert [(p.condition, p.depends_on) if p.condition else None for p in found] == expected
    assert [text[p.places[0].start : p.places[0].end] for p in found] == [p.text for p in found]


def test_an_open_quotation_hides_nothing():
    """A quotation mark that nothing closes does not keep a question whole."""
    text = "Kent u \u00abde brug? Zo ja, hoe?"

    assert len(parts(Passage.of([Clean.of(text)], PageSetting(text, None, joined=False)))) == 2
