"""Real papers against careful readings of them, where these are beside the checkout: every field, by the measure of the readings.

The bounds are what was asked for; a field that falls below one fails with its misses.
"""

import importlib.util
import io
import json
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

import kamervragen

BOUNDS = {
    "number of questions": 1.0,
    **dict.fromkeys(("kind", "set number", "topic", "date submitted", "date received", "document identifier", "parliamentary year"), 0.995),
    **dict.fromkeys(("askers", "addressees", "answerers", "on behalf of", "see also"), 0.995),
    **dict.fromkeys(("question bounds", "answer bounds", "notes", "note bounds"), 0.995),
    **dict.fromkeys(("note marks in questions", "note marks in answers"), 0.985),
    **dict.fromkeys(("notice bounds", "explanation bounds"), 1.0),
    "question parts": 0.98,
}
# Where three readings are themselves in doubt (two notes that begin with the words of the text, and a number printed twice).
DOUBTED = {"texts free of furniture, notes": 0.994, "answered questions": 0.994}
WORDS = {"pdf": 0.985, "txt-from-pdf": 0.965}


@pytest.fixture(scope="module")
def score(shared) -> ModuleType:
    """The measure: the module that scores Turtle against a reading."""
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode, before = True, sys.dont_write_bytecode
    spec.loader.exec_module(module)
    sys.dont_write_bytecode = before
    return module


@pytest.mark.parametrize("form", WORDS)
def test_readings(shared, score, form):
    """Every field of every reading, over all papers of one form."""
    counts, misses = defaultdict(lambda: [0, 0, 0]), []
    for path in sorted((shared / "corpus" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if not gold["file"].startswith(f"{form}/") or gold["kind"] == "oral-announcement":
            continue
        tally = score.Tally()
        score.score(gold, kamervragen.convert(shared / "corpus" / gold["file"]).turtle.encode(), tally.adder(path.stem))
        for field, found in tally.counts.items():
            counts[field] = [a + b for a, b in zip(counts[field], found, strict=True)]
        misses += tally.misses
    bounds = {**BOUNDS, **DOUBTED, "question words": WORDS[form]}

    for field, bound in bounds.items():
        right, missing, wrong = counts[field]
        assert not (missing or wrong) or 2 * right / (2 * right + missing + wrong) >= bound, [m for m in misses if m[1] == field]


# ---- one paper in all its forms ----


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def four_forms(shared) -> Path:
    """The folder with one paper in four forms."""
    return shared / "corpus" / "four-forms"


@pytest.fixture(scope="module")
def official(four_forms) -> list[str]:
    """The letters of each question and answer in the official XML, in order."""
    root = ElementTree.parse(four_forms / "ah-tk-20202021-3235.xml").getroot()
    units = [unit for unit in root.iter() if unit.tag in ("vraag", "antwoord")]
    return [letters("".join("".join(part.itertext()) for part in unit if part.tag != "nr")) for unit in units]


def extracted(path: Path, extractor: str) -> bytes:
    if extractor == "PDF":
        return path.read_bytes()
    if extractor == "pdfminer":
        from pdfminer.high_level import extract_text

        return extract_text(path).encode()
    if extractor == "pypdf":
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(path.read_bytes())).pages).encode()
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    return subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout


@pytest.mark.parametrize("extractor", ["PDF", "pdfminer", "pypdf", "pdftotext"])
def test_every_letter(four_forms, official, extractor):
    """PDF and text of one paper agree with its official XML in every letter but spacing."""
    document = kamervragen.convert(extracted(four_forms / "ah-tk-20202021-3235.pdf", extractor)).document
    questions, answers = ([letters(unit.text) for unit in units] for units in (document.questions, document.reply.answers))

    assert [text for pair in zip(questions, answers, strict=True) for text in pair] == official
    assert [(a.name, a.party) for a in document.askers] == [("Van Weyenberg", "D66"), ("Romke de Jong", "D66"), ("Kat", "D66")]
    assert [(a.name, a.office) for a in document.reply.answerers] == [("Koolmees", "Minister (Sociale Zaken en Werkgelegenheid)")]
    assert (str(document.submitted), str(document.reply.received), document.title) == ("2021-06-03", "2021-06-21", "de TOZO")
