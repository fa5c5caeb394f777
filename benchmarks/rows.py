"""How many joints of joined rows are found, and how many of those found are right? Joins the rows of papers in PDF on purpose.

    python benchmarks/rows.py PDF...

Prints the joints, the share that is found and the share of those found that is right, and for how many rows the width agrees with
the measure: a row and the next word are wider than the measure wherever a sentence goes on.
"""

import re
import sys
from itertools import pairwise
from pathlib import Path

from kamervragen.parse.setting import WORD
from kamervragen.parse.sheet import Sheet
from kamervragen.parse.typeset import SPACE, TEXT_MEASURE, TOLERANCE, row_breaks, width
from kamervragen.parse.words import Words
from kamervragen.read import read


def blocks(path: Path) -> list[list[str]]:
    """The rows of each question and answer, without raised signs."""
    text = read(path.read_bytes(), path.name)
    sheet = Sheet.of(text.content, text.layout)
    raised = [range(span.start, span.end) for span in text.layout.superscripts] if text.layout else []
    found = [""]
    for line in sheet.lines:
        if line.label == "heading":
            found.append("")
        elif line.label == "text":
            row = sheet.clean[line.start : line.end]
            found[-1] += "".join(s for s, at in zip(row.text, row.starts, strict=True) if not any(at in r for r in raised)).strip() + "\n"
    return [block.split("\n")[:-1] for block in found[1:] if block.count("\n") > 1]


def measured(rows: list[str], words: Words) -> tuple[set[int], set[int]]:
    """The joints of these rows, and those that are found when they are joined."""
    true, at = set[int](), 0
    for row in rows[:-1]:
        at += len(row)
        true.add(at)
    return true, set(row_breaks("".join(rows), TEXT_MEASURE, words))


def main() -> None:
    """Print the figures."""
    joints = found = right = fitting = going_on = 0
    for path in map(Path, sys.argv[1:]):
        paper = blocks(path)
        words = Words(m[0] for m in WORD.finditer("\n".join("".join(rows) for rows in paper)))
        for rows in paper:
            true, made = measured(rows, words)
            joints, found, right = joints + len(true), found + len(made), right + len(true & made)
            for row, after in pairwise(rows):
                if re.search(r"[a-z,]$", row) and after[:1].islower():
                    going_on += 1
                    fitting += width(row) + SPACE + width(after.split(" ")[0]) > TEXT_MEASURE - TOLERANCE
    print(f"{joints} joints: {right / max(1, joints):.1%} found; {right / max(1, found):.1%} of those found are right")
    print(f"{going_on} rows in mid-sentence: {fitting / max(1, going_on):.1%} as full as they can be")


if __name__ == "__main__":
    main()
