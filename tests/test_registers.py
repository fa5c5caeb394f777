"""Who sat and who held office on a day: one rule, one candidate or none."""

from datetime import date

import pytest

import kamervragen
from kamervragen import registers
from kamervragen.errors import SettingsError
from kamervragen.link import link
from kamervragen.model import Addressee, Asker, Document, Source, Span
from kamervragen.registers import Tables, day_after, slug

MEMBER = "member_key,header_surname,prefix,surname,first_name,party_key,from,until,tk_person_id,wikidata"
HOLDER = "office,office_class,ministry_key,person_name,wikidata,from,until"


def rows(head: str, *lines: str) -> list[dict[str, str]]:
    return [dict(zip(head.split(","), line.split(","), strict=True)) for line in lines]


def tables(members=(), holders=()) -> Tables:
    return Tables(
        {
            "members": rows(MEMBER, *members),
            "officeholders": rows(HOLDER, *holders),
            "parties": rows("party_key,name,abbreviations,tk_labels,wikidata", "xyz,Partij XYZ,XYZ|X-Y-Z,XYZ,", "abc,ABC,ABC,,Q1"),
            "portfolios": rows("portfolio,english", "Bruggen,Bridges"),
            "ministries": rows("ministry_key,name,abbreviation,tooi_iri", "bru,Bruggen,BR,https://tooi.example/bru", "slo,Sloten,,"),
            "offices": rows(
                "office,office_class,ministry_key,header_variants,from,until",
                "Minister van Bruggen,minister,bru,Minister voor Bruggen|bruggenminister,2000-01-01,",
                "Minister van Sloten,minister,slo,,2000-01-01,2010-01-01",
                "Minister van Sloten,minister,bru,,2010-01-01,",
            ),
        }
    )


def document(on: date | None, *people: Asker | Addressee) -> Document:
    source = Source("test", "text/plain", "0" * 64)
    askers = tuple(p for p in people if isinstance(p, Asker))
    addressees = tuple(p for p in people if isinstance(p, Addressee))
    return Document(source=source, content="", key="k", set_key="k", submitted=on, askers=askers, addressees=addressees)


def asker(name: str, party: str | None = "XYZ") -> Asker:
    return Asker(name=name, party=party, places=(Span(0, 1),))


def office(name: str) -> Addressee:
    return Addressee(office=name, places=(Span(0, 1),))


def linked(register: Tables, on: date | None, one: Asker | Addressee) -> tuple[str | None, list[str]]:
    """The name that a printed name is tied to, and the codes of the issues."""
    done = link(document(on, one), register)
    [found] = [*done.askers, *done.addressees]
    return found.membership and found.membership.person.name, [i.code for i in done.issues]


JAN = "1,De Wit,de,Wit,Jan,xyz,2001-02-03,2005-06-07,guid-1,Q11"
AN = "2,De Wit,de,Wit,An,xyz,2005-06-01,,guid-2,"


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2001, 2, 2), None),
        (date(2001, 2, 3), "Jan de Wit"),
        (date(2005, 5, 31), "Jan de Wit"),
        (date(2005, 6, 1), None),  # both sit: ambiguous
        (date(2005, 6, 7), None),  # the last day of Jan is his
        (date(2005, 6, 8), "An de Wit"),
        (date(2025, 6, 8), "An de Wit"),
    ],
)
def test_a_member_sits_up_to_the_last_day(on, name):
    """`until` of a member is the last day in the House."""
    assert name == linked(tables([JAN, AN]), on, asker("De Wit"))[0]


@pytest.mark.parametrize(
    ("on", "name"), [(date(2004, 12, 31), "Oud"), (date(2005, 1, 1), "Nieuw"), (date(2009, 12, 31), "Nieuw"), (date(2010, 1, 1), None)]
)
def test_the_day_of_change_belongs_to_the_newcomer(on, name):
    """`until` of an office holder is the first day of the next."""
    line = "Minister van Bruggen,minister,bru,{},{},{},{}"
    register = tables(holders=[line.format("Oud", "Q1", "2000-01-01", "2005-01-01"), line.format("Nieuw", "Q2", "2005-01-01", "2010-01-01")])

    assert name == linked(register, on, office("Minister van Bruggen"))[0]


@pytest.mark.parametrize(
    ("on", "name", "codes"),
    [
        (date(2022, 12, 31), "Weg", []),
        (date(2023, 1, 1), None, ["unlinked-holder"]),
        (date(2023, 12, 31), None, ["unlinked-holder"]),
        (date(2024, 1, 1), None, ["unlinked-holder"]),
    ],
)
def test_a_year_alone_is_no_day(on, name, codes):
    """On a day that a date known only to the year may touch, nobody is linked."""
    register = tables(holders=["Minister van Bruggen,minister,bru,Weg,Q1,2020-01-01,2023"])

    assert (name, codes) == linked(register, on, office("Minister van Bruggen"))


def test_a_perhaps_makes_two_candidates():
    """One who surely sits and one who may sit are two candidates."""
    register = tables(["1,De Wit,de,Wit,Jan,xyz,2001,,g1,", AN])

    assert linked(register, date(2001, 5, 5), asker("De Wit")) == (None, ["unlinked-person"])
    assert linked(register, date(2006, 5, 5), asker("De Wit")) == (None, ["unlinked-person"])


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2023-06-15", date(2023, 6, 15), date(2023, 6, 15)),
        ("2023-06", date(2023, 6, 1), date(2023, 6, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_written_dates(written, first, last):
    """A written date is the days that it can be."""
    assert (first, last) == day_after(written, 0)


def test_a_malformed_date_is_named():
    """A table with a wrong date is refused with what to do."""
    with pytest.raises(SettingsError, match="'juni 2023' is no date; write it as"):
        day_after("juni 2023", 0)


@pytest.mark.parametrize(
    ("printed", "surname"),
    [
        ("De Wit", "De Wit"),
        ("de wit", "de wit"),
        ("Jan de Wit", "de Wit"),
        ("Jan deWit", "deWit"),
        ("Van de Wit", None),
        ("DE De Wit", None),
        ("Jan Wit", None),
        ("Wit", None),
        ("Zwart", None),
    ],
)
def test_surname(printed, surname):
    """A first name is set aside; a prefix is not."""
    assert surname == tables([JAN, AN.replace("De Wit,de,Wit", "Van Zwart,van,Zwart")]).surname(printed)


def test_first_names_do_not_decide():
    """A printed first name is not looked at: two namesakes of one party stay two candidates."""
    register = tables([JAN.replace("2005-06-07", "2015-06-07"), AN])

    done = link(document(date(2006, 1, 1), asker("Jan de Wit")), register)

    assert done.askers[0].membership is None
    assert done.askers[0].name == "Jan de Wit"
    assert "An de Wit (guid-2), Jan de Wit (guid-1)" in done.issues[0].message


@pytest.mark.parametrize("party", ["XYZ", "xyz", "X-Y-Z", "Partij XYZ"])
def test_party_labels(party):
    """A party is known by each of its labels, without case and punctuation."""
    assert linked(tables([JAN]), date(2002, 1, 1), asker("De Wit", party))[0] == "Jan de Wit"


@pytest.mark.parametrize(("on", "party"), [(date(2002, 1, 1), "ABC"), (date(2002, 1, 1), "???"), (date(2002, 1, 1), None), (None, "XYZ")])
def test_no_link_without_the_whole_rule(on, party):
    """Surname, party and date: without one of them nobody is linked, and the issue says so."""
    assert linked(tables([JAN]), on, asker("De Wit", party)) == (None, ["unlinked-person"])


def test_offices():
    """An office is found by its title and variants, on the day; where two ministries share a title, the key tells them apart."""
    register = tables()

    assert [p.key for p, _ in register.posts("minister voor bruggen", date(2001, 1, 1))] == ["minister-van-bruggen"]
    assert [p.key for p, _ in register.posts("Minister van Sloten", date(2009, 12, 31))] == ["minister-van-sloten-slo"]
    assert [p.key for p, _ in register.posts("Minister van Sloten", date(2010, 1, 1))] == ["minister-van-sloten-bru"]
    assert register.posts("Minister van Sloten", date(1999, 1, 1)) == []
    assert linked(register, None, office("Minister van Sloten")) == (None, ["ambiguous-office"])
    assert linked(register, None, office("Minister van Bruggen")) == (None, ["unlinked-holder"])
    assert linked(register, date(2001, 1, 1), office("Minister van Niets")) == (None, ["unknown-office"])


def test_an_office_of_which_the_time_is_not_known():
    """On a day that a date known only to the year may touch, an office is not linked either."""
    rows_of = tables()._rows
    register = Tables({**rows_of, "offices": [{**row, "from": row["from"][:4]} for row in rows_of["offices"]]})

    assert linked(register, date(2000, 6, 1), office("Minister van Bruggen")) == (None, ["ambiguous-office"])
    assert linked(register, date(2001, 6, 1), office("Minister van Bruggen")) == (None, ["unlinked-holder"])


def test_names_are_compared_by_letters():
    """Hyphens, quotes, spaces, accents and case make no other name."""
    line = "1,Jansen-De Wit 't Hoen,,Jansen-De Wit 't Hoen,Ren\u00e9,xyz,2001-02-03,,g,"
    register = tables([line])

    for name in ("Jansen-De Wit 't Hoen", "Jansen \u2013 de Wit \u2019t Hoen", "JANSEN DE WIT T HOEN", "Jansen-deWit 't Ho\u00e9n"):
        assert linked(register, date(2002, 1, 1), asker(name))[0] == "Ren\u00e9 Jansen-De Wit 't Hoen"


def test_a_minister_who_was_a_member_is_one_person():
    """The Wikidata number ties an office holder to the member of that number, with the member's key."""
    register = tables([JAN], ["Minister van Bruggen,minister,bru,J. de Wit,Q11,2010-01-01,"])
    [holding] = register.holders(register.posts("Minister van Bruggen", None)[0].post, date(2011, 1, 1))

    assert (holding.person.key, holding.person.name) == ("guid-1", "Jan de Wit")


@pytest.mark.parametrize(("name", "expected"), [("Minister voor Zó'n Ding, enz.", "minister-voor-zo-n-ding-enz"), ("Financi\u00ebn", "financien")])
def test_slug(name, expected):
    """A slug holds small letters, digits and single hyphens."""
    assert expected == slug(name)


# ---- the tables that come with the package ----


def test_the_tables_are_whole():
    """Every row can be used: parties and ministries exist, dates are dates, periods do not end before they begin."""
    register = registers.load()
    memberships = [m for found in (*register._members.values(), *register._holders.values()) for m in found]

    assert len(memberships) == 1433 + 381
    assert all(m.period.end is None or m.period.start[0] <= m.period.end[1] for m in memberships)
    assert {p.key for found in register._posts.values() for p, _ in found} >= set(register._holders)


@pytest.mark.parametrize(
    ("name", "party", "on", "person"),
    [
        ("Ploumen", "PvdA", date(2019, 6, 20), "Lilianne Ploumen"),
        ("Ploumen", "PvdA", date(2022, 4, 21), "Lilianne Ploumen"),
        ("Ploumen", "PvdA", date(2022, 4, 22), None),
        ("Ploumen", "VVD", date(2019, 6, 20), None),
        ("Inge van Dijk", "CDA", date(2024, 11, 15), "Inge van Dijk"),
        ("Dijk", "SP", date(2024, 11, 15), "Jimmy Dijk"),
        ("Van Dijk", "SP", date(2024, 11, 15), None),
        ("Omtzigt", "Omtzigt", date(2022, 1, 12), "Pieter Omtzigt"),
        ("El Abassi", "DENK", date(2024, 11, 15), "Ismail el Abassi"),
        ("Ko\u015fer Kaya", "D66", date(2010, 11, 15), "Fatma Ko\u015fer Kaya"),
    ],
)
def test_real_members(name, party, on, person):
    """Members as headers name them, checked by hand in the table."""
    assert person == linked(registers.load(), on, asker(name, party))[0]


@pytest.mark.parametrize(
    ("title", "on", "holder", "ministry"),
    [
        ("Minister van Buitenlandse Zaken", date(2018, 3, 7), "Stef Blok", "mnre1013"),
        ("Minister van Buitenlandse Zaken", date(2021, 5, 23), "Stef Blok", "mnre1013"),
        ("minister van Economische Zaken", date(2015, 1, 1), "Henk Kamp", "mnre1045"),
        ("Minister-President, Minister van Algemene Zaken", date(2015, 1, 1), "Mark Rutte", "mnre1010"),
        ("staatssecretaris van Financi\u00ebn", date(2023, 1, 1), None, "mnre1090"),
        ("Minister van Justitie", date(2015, 1, 1), None, None),
    ],
)
def test_real_offices(title, on, holder, ministry):
    """Offices as headers name them, checked by hand in the tables."""
    done = link(document(on, office(title)), registers.load()).addressees[0]

    assert holder == (done.membership and done.membership.person.name)
    assert ministry == (done.post and done.post.ministry.iri.rsplit("/", 1)[-1])


def test_an_unknown_end_is_not_printed():
    """Where the last day is not known, no period is given, and the report says that it is missing."""
    header = "Vragen van het lid Beertema (PVV) aan de Minister voor Primair en Voortgezet Onderwijs over een brug (ingezonden 1 februari 2023)."
    text = f"{header}\n\nVraag 1\nKlopt dit?\n"
    done = kamervragen.convert(text.encode())
    [holding] = [a.membership for a in done.document.addressees]

    assert holding.person.name == "Dennis Wiersma"
    assert not any(s == done.graphs.names.membership(holding) and p.endswith("memberDuring") for s, p, _ in done.graphs.merged)
    assert done.graphs.names.period(holding.period) not in {s for s, _, _ in done.graphs.merged}
    assert [f.shape.rsplit("#")[-1] for f in done.report.findings if f.severity == "warning"] == ["Membership-during-missing"]


def test_a_ministry_without_tooi_iri():
    """A ministry that TOOI does not know gets an IRI of ours, and its name."""
    header = "Vragen van het lid Rosenm\u00f6ller (GroenLinks) aan de minister van Binnenlandse Zaken over een brug (Ingezonden 3 maart 1997)"
    done = kamervragen.convert(f"{header}\n\nVraag 1\nKlopt dit?\n".encode())

    assert [a.membership.person.name for a in done.document.addressees] == ["Hans Dijkstal"]
    assert '    org:postIn ministerie:biza .\n\nministerie:biza a org:Organization ;\n    skos:prefLabel "Binnenlandse Zaken"@nl .' in done.turtle
    assert done.report.count("violation") == 0


def test_a_period_that_lasts_has_no_end():
    """The IRI of an open period ends in an underscore, and no end date is given."""
    header = "Vragen van het lid Dijk (SP) aan de Minister van Defensie over een brug (ingezonden 3 maart 2026)."
    done = kamervragen.convert(f"{header}\n\nVraag 1\nKlopt dit?\n".encode())
    [membership] = [a.membership for a in done.document.askers]

    assert membership.period.end is None
    assert done.graphs.names.period(membership.period).endswith("/id/periode/2023-04-20_")
    assert 'periode:2023-04-20_ a dct:PeriodOfTime ;\n    dcat:startDate "2023-04-20"^^xsd:date .' in done.turtle


def test_an_own_register_can_be_given():
    """A register is a parameter of the conversion."""
    text = b"Vragen van het lid De Wit (XYZ) aan de Minister van Bruggen over een sloot (ingezonden 1 februari 2003).\n\nVraag 1\nKlopt dit?\n"
    done = kamervragen.convert(text, register=tables([JAN]))

    assert [a.membership.person.key for a in done.document.askers] == ["guid-1"]
    assert [i.code for i in done.document.issues] == ["unlinked-holder"]
