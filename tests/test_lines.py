"""The lines of a page: each pattern of furniture finds its own lines, and leaves text alone."""

import pytest

from kamervragen.parse.clean import Clean
from kamervragen.parse.lines import BESIDE_OTHERS, FURNITURE, OTHER_PAPERS, lines

EXAMPLES = {
    "house": ["Tweede Kamer der Staten-Generaal", "Tweede Kamer der Staten-Generaal2"],
    "year": ["Vergaderjaar 2018\u20132019", "Vergaderjaar 2018-2019 Vragen gesteld door de leden der Kamer", "Vergaderjaar 1999/2000"],
    "series": ["Vragen gesteld door de leden der Kamer", "Aanhangsel van de Handelingen"],
    "with-answers": [
        "Vragen gesteld door de leden der Kamer, met de daarop door de",
        "Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven antwoorden",
    ],
    "answers": ["regering gegeven antwoorden"],
    "number": ["2019Z12345", "2024Z 17972"],
    "identifier": ["kv-tk-2019Z12345", "ah-tk-20182019-3455"],
    "issn": ["ISSN 0921 - 7398", "ISSN 0921 - 7398\u2019s-Gravenhage 2024"],
    "imprint": ["\u2019s-Gravenhage 2019", "'s-Gravenhage 2019"],
    "foot": [
        "Tweede Kamer, vergaderjaar 2018\u20132019, Vragen",
        "\u2019s-Gravenhage 2024 Tweede Kamer, vergaderjaar 2024\u20132025, Vragen 1",
        "ISSN 0921 - 7398\u2019s-Gravenhage 2024Tweede Kamer, vergaderjaar 2024\u20132025, Aanhangsel 1",
    ],
}
TEXT = [
    "In de Tweede Kamer der Staten-Generaal is gezegd",
    "Vergaderjaar 2018",
    "zie 2019Z12345",
    "2019Z1234",
    "2019Z123456",
    "kv-tk-2019Z12345 en verder",
    "Tweede Kamer, vergaderjaar 2018\u20132019, Kamerstuk 12 345",
    "te \u2019s-Gravenhage in 2019",
]


@pytest.mark.parametrize("row", [row for row in FURNITURE if row.name not in BESIDE_OTHERS], ids=lambda row: row.name)
def test_furniture(row):
    """Every row of the table has lines of its own, with any spaces, and no other row takes them."""
    for example in EXAMPLES[row.name]:
        [line] = lines(Clean.of(f"  {example.replace(' ', '  ')} "))
        assert (line.label, line.furniture) == ("furniture", row)


@pytest.mark.parametrize("text", TEXT)
def test_text_is_no_furniture(text):
    """A line of text that holds the words of furniture stays text."""
    assert [line.label for line in lines(Clean.of(text))] == ["text"]


def test_the_examples_are_whole():
    """Every row of the table has an example here, and only those."""
    assert {*EXAMPLES, *BESIDE_OTHERS} == {row.name for row in FURNITURE}
    assert len({row.name for row in FURNITURE}) == len(FURNITURE)


@pytest.mark.parametrize(
    "text", ["Antwoord op deze vraag is er niet", "Antwoordt u dan?", "De mededeling van de minister", "Mededeling doen van", "Vragen van"]
)
def test_text_is_no_other_paper(text):
    """A sentence that only begins like another paper is none."""
    assert not [other.name for other in OTHER_PAPERS if other.pattern.fullmatch(text)]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Tweede Kamer der Staten-Generaal\n2\nVergaderjaar 2018-2019", ["furniture", "furniture", "furniture"]),
        ("Tweede Kamer, vergaderjaar 2018\u20132019, Vragen\n\n1\n\n\fVraag 2", ["furniture", "blank", "furniture", "blank", "heading"]),
        ("Tweede Kamer, vergaderjaar 2018\u20132019, Vragen 1\n\f2 mensen", ["furniture", "text"]),
        ("Tweede Kamer, vergaderjaar 2018\u20132019, Vragen 1\n2", ["furniture", "text"]),
        ("Klopt dit?\n1\nTweede Kamer, vergaderjaar 2018\u20132019, Vragen 1", ["text", "text", "furniture"]),
    ],
)
def test_page_numbers(text, labels):
    """A number alone is that of the page under the name of the House, or under a foot that has none; else it is text."""
    assert [line.label for line in lines(Clean.of(text))] == labels


def test_pages():
    """A form feed begins a page, wherever the line ends stand about it."""
    found = lines(Clean.of("a\n\fb\fc\nd"))

    assert [(line.text, line.opens_page) for line in found] == [("a", True), ("b", True), ("c", True), ("d", False)]
