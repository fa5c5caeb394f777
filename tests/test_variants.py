"""One paper as different extractors give it: the same reading, whatever the bytes."""

import dataclasses
import json
import re
import unicodedata
from pathlib import Path

import pytest

import kamervragen
from kamervragen.model import Span

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "examples" / "kamervragen-ploumen-2019-06-20.txt"
ACCENTED = HERE / "documents" / "sloten-2008-11-12.txt"

VARIANTS = {
    "form feed": lambda text: text.replace("\n Vraag 6", "\n\fVraag 6").encode(),
    "form feed without line end": lambda text: text.replace("\n Vraag 6", "\fVraag 6").encode(),
    "carriage returns": lambda text: text.replace("\n", "\r\n").encode(),
    "lone carriage returns": lambda text: text.replace("\n", "\r").encode(),
    "non-breaking spaces": lambda text: text.replace(" ", "\u00a0").encode(),
    "narrow spaces": lambda text: text.replace(" ", "\u202f").encode(),
    "soft hyphens": lambda text: re.sub(r"([b-df-hj-np-tv-z])([aeiou])(?=[a-z]{3})", "\\1\\2\u00ad", text).encode(),
    "byte-order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-32": lambda text: text.encode("utf-32"),
    "Windows-1252": lambda text: text.encode("windows-1252"),
    "no trailing spaces": lambda text: re.sub(r" +$", "", text, flags=re.MULTILINE).encode(),
    "more blank lines": lambda text: text.replace("\n\n", "\n \n\n").encode(),
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text).encode(),
}


def facts(done) -> str:
    """The document without its name, digest, text and places."""

    def bare(value):
        if isinstance(value, Span):
            return None
        if dataclasses.is_dataclass(value):
            return {f.name: bare(getattr(value, f.name)) for f in dataclasses.fields(value) if f.name not in ("content", "places", "span")}
        return [bare(v) for v in value if not isinstance(v, Span)] if isinstance(value, tuple) else value

    value = bare(done.document)
    del value["source"]  # holds the digest of the bytes
    return json.dumps(value, default=str, sort_keys=True)


@pytest.mark.parametrize("path", [SAMPLE, ACCENTED], ids=lambda p: p.stem)
@pytest.mark.parametrize("name", VARIANTS)
def test_same_reading(path, name):
    """Every variant gives the same IRIs, texts and facts."""
    text = path.read_text(encoding="utf-8")
    original, variant = kamervragen.convert(text.encode()), kamervragen.convert(VARIANTS[name](text))

    assert facts(original) == facts(variant)
    assert subjects(original) == subjects(variant)


def subjects(done) -> set[str]:
    return {subject for subject, _, _ in done.graphs.merged}


def test_variants_differ():
    """A variant that changes no byte would test nothing."""
    texts = [path.read_text(encoding="utf-8") for path in (SAMPLE, ACCENTED)]
    same = [name for name, change in VARIANTS.items() if all(change(text) == text.encode() for text in texts)]

    assert same == []


@pytest.mark.parametrize("name", VARIANTS)
def test_places_count_what_was_received(name):
    """The served text of a variant, cut at the places of a question, holds the words of its first line."""
    text = ACCENTED.read_text(encoding="utf-8")
    document = kamervragen.convert(VARIANTS[name](text)).document
    for question in document.questions:
        words = document.content[question.places[0].start : question.places[0].end]
        plain = re.sub("\u00ad", "", unicodedata.normalize("NFC", words))
        assert plain[:6].replace("\u00a0", " ").replace("\u202f", " ") == question.text[:6]
        assert words == words.strip()
