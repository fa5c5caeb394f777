"""Sources in notes and sentences."""

from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamervragen import cite
from kamervragen.cite.post import posted
from kamervragen.cite.web import address_key, addresses, legal
from kamervragen.vocab import KVC


@pytest.mark.parametrize(("kind", "phrase", "key"), [(k.name, *f) for k in cite.KINDS for f in k.finds])
def test_finds(kind, phrase, key):
    """A kind finds its own phrases, in the right place."""
    [found] = cite.find(phrase)

    assert kind == found.source.kind
    assert found.source.key.startswith(key)
    assert found.text == phrase[found.start : found.end]


@pytest.mark.parametrize(("kind", "phrase"), [(k, phrase) for k in cite.KINDS for phrase in k.ignores])
def test_ignores(kind, phrase):
    """A kind leaves alone what only looks like it."""
    assert [s for *_, s in kind.find(phrase)] == []


def test_every_kind_is_a_concept():
    """The name of each kind is a concept of the ontology."""
    assert all(KVC[kind.name] for kind in cite.KINDS)


@pytest.mark.parametrize(
    ("text", "words", "url"),
    [
        ("NOS, 1 mei, https://nos.nl/artikel/1.", "https://nos.nl/artikel/1", "https://nos.nl/artikel/1"),
        ("(https://nos.nl/a)", "https://nos.nl/a", "https://nos.nl/a"),
        ("(zie https://nl.wikipedia.org/wiki/Brug_(bouw))", "https://nl.wikipedia.org/wiki/Brug_(bouw)", "https://nl.wikipedia.org/wiki/Brug_(bouw)"),
        ("\u00abhttps://nos.nl/a\u00bb;", "https://nos.nl/a", "https://nos.nl/a"),
        ("www.a.nl/b?c=d,", "www.a.nl/b?c=d", "http://www.a.nl/b?c=d"),
        ("HTTPS://NOS.NL/A", "HTTPS://NOS.NL/A", "https://NOS.NL/A"),
        ("https://a.nl/{b}|c", "https://a.nl/{b}|c", "https://a.nl/%7Bb%7D%7Cc"),
        ("https://a.nl/100%", "https://a.nl/100%", "https://a.nl/100%25"),
        ("https://a.nl/%20b", "https://a.nl/%20b", "https://a.nl/%20b"),
        ("https://a.nl/[b]#c#d", "https://a.nl/[b]#c#d", "https://a.nl/%5Bb%5D#c%23d"),
        ("https://a.nl:8080/b", "https://a.nl:8080/b", "https://a.nl:8080/b"),
        ("https://u:p@a.nl/x", "https://u:p@a.nl/x", "https://u:p@a.nl/x"),
        ("WWW.a.nl", "WWW.a.nl", "http://WWW.a.nl"),
        ("https://www.a.nl./x", "https://www.a.nl./x", "https://www.a.nl./x"),
    ],
)
def test_addresses(text, words, url):
    """An address ends where the sentence goes on, and is a legal IRI."""
    [(start, end, address, host)] = addresses(text)

    assert (words, url) == (text[start:end], address)
    assert host == urlsplit(url).hostname.rstrip(".")


@pytest.mark.parametrize(
    "text", ["https://a.nl:b/", "http://[::1]/", "https://a/", "https://-/", "https://a.nl@b/", "http://", "http://a.nl:\u0663/", "www.x://a.nl/y"]
)
def test_no_address(text):
    """What names no site is no source."""
    assert list(addresses(text)) == []


@given(st.text(max_size=40).map(lambda tail: "https://voorbeeld.nl/" + tail))
def test_every_address_is_legal(text):
    """Whatever follows the host, the address passes a strict parser, in Turtle and in RDF/XML."""
    for *_, url, _ in addresses(text):
        turtle = f"<{url}> <https://a.nl/b> <{url}> .".encode()
        [quad] = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
        assert quad.subject.value == url
        xml = ox.serialize([quad.triple], format=ox.RdfFormat.RDF_XML)
        assert [quad.triple] == [q.triple for q in ox.parse(xml, format=ox.RdfFormat.RDF_XML)]


def test_legal_changes_no_legal_address():
    """An address that is legal stays as it is."""
    url = "https://a.nl/b-c_d~e/f.g;h=i,j:k@l!m$n&o'p(q)*r+s?t=u%20v#w"

    assert url == legal(url)


def test_one_page_one_key():
    """Scheme, case of the host, fragment and final slash make no other source; path and query do."""
    same = {address_key(u) for u in ("https://a.nl/b", "http://A.nl/b/", "https://a.nl/b#c")}
    other = {address_key(u) for u in ("https://a.nl/B", "https://a.nl/b?c", "https://www.a.nl/b")}

    assert len(same) == 1
    assert len(other) == 3
    assert same.isdisjoint(other)


@pytest.mark.parametrize(
    ("number", "moment"),
    [
        (1141298991684096001, "2019-06-19T10:57:38.584Z"),
        (1632662664665396235, "2023-03-06T08:41:27.318Z"),
        (29700859247, "2010-11-04T01:43:01.738Z"),
        (29700859246, None),
        (20, None),
        (2**63 - 1, "2080-07-10T17:30:30.208Z"),
    ],
)
def test_posted(number, moment):
    """The moment of a post follows from its number, from the day on which numbers began to hold it."""
    assert moment == posted(number)


@pytest.mark.parametrize(
    ("url", "key", "account"),
    [
        ("https://twitter.com/ministerBlok/status/1141298991684096001", "x-1141298991684096001", "ministerBlok"),
        ("https://m.twitter.com/A_b1/status/1141298991684096001", "x-1141298991684096001", "A_b1"),
        ("https://mobile.twitter.com/A_b1/status/1141298991684096001?s=20", "x-1141298991684096001", "A_b1"),
        ("https://x.com/A/status/1141298991684096001/photo/1", "x-1141298991684096001", "A"),
        ("http://twitter.com/#!/A/status/1141298991684096001", "x-1141298991684096001", "A"),
        ("https://x.com/i/status/1141298991684096001", "x-1141298991684096001", None),
        ("https://x.com/i/web/status/1141298991684096001", "x-1141298991684096001", None),
    ],
)
def test_posts(url, key, account):
    """Every form of address of a post gives its number, and its account where it names one."""
    [found] = cite.find(url)

    assert key == found.source.key
    assert account == (found.source.account and found.source.account.name)


def test_sources_do_not_overlap():
    """Two addresses are two sources, in order."""
    found = cite.find("www.a.nl en https://x.com/a/status/1141298991684096001 en http://b.nl")

    assert [f.source.host for f in found] == ["www.a.nl", "x.com", "b.nl"]
