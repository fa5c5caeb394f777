"""Patterns that several readers of a text share."""

import re

# Several numbers in a row: `2, 3 en 4`, `1 2`.
BETWEEN_NUMBERS = r"(?:, ?| en | )"
NUMBER_LIST = rf"[0-9]{{1,3}}(?:{BETWEEN_NUMBERS}[0-9]{{1,3}})*"
# The signs that close with a sentence, and the markers behind them.
CLOSING = r"[\u00bb\u201d\u2019\"')\]]*"
SENTENCE_END = re.compile(rf"[.?!:;]{CLOSING}(?:{NUMBER_LIST})?$")
TAIL = 40  # signs that are enough to see the end of a sentence
# What ends with a stop and no sentence with it.
ABBREVIATED = re.compile(r"\b(?:jl|c\.s|e\.d|etc|d\.d|a\.s|bv|nl)\.$")
