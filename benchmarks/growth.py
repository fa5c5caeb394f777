"""Does time grow with the size of the text, and no faster? Doubles every shape of text that could make a pattern slow.

    python benchmarks/growth.py [SIZE]

Prints, for each shape, the seconds of CPU for a text of SIZE units and of twice as many, and their ratio; 2 is linear.
"""

import sys
import time
from collections.abc import Callable
from contextlib import suppress

import kamervragen
from kamervragen.errors import KamervragenError

HEADER = "Vragen van het lid Ploumen (PvdA) aan de Minister van Financi\u00ebn over een brug (ingezonden 20 juni 2019).\n\n"

JOINED = "Tweede Kamer der Staten-Generaal2\n" + HEADER

FOOT = "\nTweede Kamer, vergaderjaar 2018\u20132019, Vragen 1\n"

SHAPES: dict[str, Callable[[int], str]] = {
    "words": lambda n: HEADER + "Vraag 1\n" + "woord " * n,
    "one long word": lambda n: HEADER + "Vraag 1\n" + "a" * (10 * n),
    "digits": lambda n: HEADER + "Vraag 1\n" + "1" * (10 * n),
    "numbers with commas": lambda n: HEADER + "Vraag 1\nx?1," + "2," * n,
    "numbers with spaces": lambda n: HEADER + "Vraag 1\nx?1 " + "2 " * n,
    "question marks": lambda n: HEADER + "Vraag 1\n" + "?" * (10 * n),
    "questions": lambda n: HEADER + "Vraag 1\n" + "Klopt dit? Zo ja, hoe? " * n,
    "exclamations": lambda n: HEADER + "Vraag 1\n" + "!" * (10 * n),
    "quotations": lambda n: HEADER + "Vraag 1\n" + "\u00aba\u00bb Wat is dit? " * n,
    "open quotations": lambda n: HEADER + "Vraag 1\n" + "\u00ab" * (10 * n),
    "addresses": lambda n: HEADER + "Vraag 1\n" + "https://a.nl/1 " * n,
    "address with brackets": lambda n: HEADER + "Vraag 1\nhttps://a.nl/" + ")" * (10 * n),
    "address of schemes": lambda n: HEADER + "Vraag 1\nx?1 en\n\n1 https" + "://" * n + " x\nvervolg",
    "line-end hyphens": lambda n: HEADER + "Vraag 1\n" + "een-\ntwee " * n,
    "soft hyphens": lambda n: HEADER + "Vraag 1\n" + "a\u00ad" * (5 * n),
    "combining marks": lambda n: HEADER + "Vraag 1\n" + "e\u0308" * (5 * n),
    "blank lines": lambda n: HEADER + "Vraag 1\n" + "\n" * (10 * n) + "x",
    "spaces": lambda n: HEADER + "Vraag 1\n" + " " * (10 * n) + "x",
    "form feeds": lambda n: HEADER + "Vraag 1\n" + "x\f" * n,
    "headings": lambda n: HEADER + "".join(f"Vraag {i % 999}\nKlopt?\n" for i in range(n)),
    "notes": lambda n: HEADER + "Vraag 1\nx?1\n\n" + "".join(f"{i} https://a.nl/{i}\n" for i in range(1, n)),
    "lines that could be notes": lambda n: HEADER + "Vraag 1\n" + "1 abc def\n" * n,
    "cut sentences": lambda n: HEADER + "Vraag 1\n" + "Wat is dit? Ja\nISSN 0921 - 7398\n" * n,
    "a sentence end of digits": lambda n: HEADER + "Vraag 1\nx?1 nr." + "1" * n + " en\n\n1 https://a.nl/x\nvervolg",
    "askers": lambda n: "Vragen van de leden " + "A, " * n + "B (X) aan de Minister van Defensie over x (ingezonden 1 mei 2019)\n",
    "offices": lambda n: "Vragen van het lid A (X) aan de Minister" + " en de Minister van Financi\u00ebn" * n + " over x (ingezonden 1 mei 2019)\n",
    "joined rows": lambda n: JOINED + "Vraag 1\n" + "hetverslag van eenschriftelijk overleg over deberichten " * n,
    "joined rows without spaces": lambda n: JOINED + "Vraag 1\n" + "hetverslagvan" * n,
    "joined rows with hyphens": lambda n: JOINED + "Vraag 1\n" + "maatrege-len en " * n,
    "a joined row in an address": lambda n: JOINED + "Vraag 1\nx?1\n1NOS, https://a.nl/" + "a-b/" * n + "\n",
    "markers on their own rows": lambda n: HEADER + "Vraag 1\n" + "".join(f"Klopt dit?\n{i}\n" for i in range(n)),
    "marks of accents": lambda n: HEADER + "Vraag 1\n" + "c \u00b4 " * n,
    "rows of numbers": lambda n: HEADER + "Vraag 1\n" + "1 2 3\n" * n,
    "answers": lambda n: HEADER + "".join(f"Vraag {i}\nKlopt?\nAntwoord {i}\nJa.\n" for i in range(1, n)),
    "a group of many": lambda n: HEADER + "Vraag 1 t/m 99\n" + "Klopt dit?\n\n" * n,
    "answerers": lambda n: HEADER + "Antwoord van" + " Minister A (Defensie) en van" * n + " Minister B (Defensie)\n",
    "pages with notes": lambda n: HEADER + "Vraag 1\n" + "".join(f"Klopt?{i}\n{i} https://a.nl\nISSN 0921 - 7398\n" for i in range(1, n)),
    "numbers above the foot": lambda n: HEADER + "Vraag 1\nKlopt?1\n" + "1\n" * n + "ISSN 0921 - 7398\n",
    "numbers above a foot": lambda n: HEADER + "Vraag 1\nKlopt?1\n" + "5\n" * n + FOOT,
    "numbers behind notes": lambda n: HEADER + "Vraag 1\nKlopt?1\n\n1 https://a.nl\n" + "ab\n" * n + "2\n" * n + FOOT,
    "markers of a long note": lambda n: HEADER + "Vraag 1\n" + "Ab?1 " * n + "\n\n1 https://a.nl " + "woord " * n + FOOT,
    "a heading of many numbers": lambda n: HEADER + "Vragen " + ", ".join(map(str, range(n))) + "\n" + "Klopt het?\n\n" * n,
    "names without spaces": lambda n: (
        "Vragen van de leden " + "deVries(PvdA), " * n + "aan de Minister van Defensie over x (ingezonden 1 mei 2019)\n"
    ),
    "brackets": lambda n: "Vragen van het lid A " + "(" * n + " aan de Minister van Defensie over x (ingezonden 1 mei 2019)\n",
}


def seconds(text: str) -> float:
    """The least CPU time of three readings of a text."""
    found = []
    for _ in range(3):
        start = time.process_time()
        with suppress(KamervragenError):
            kamervragen.convert(text.encode())
        found.append(time.process_time() - start)
    return min(found)


def growth(shape: str, size: int) -> tuple[float, float]:
    """The seconds for a text of this shape and size, and for twice the size."""
    return seconds(SHAPES[shape](size)), seconds(SHAPES[shape](2 * size))


def main() -> None:
    """Print the table."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    for shape in SHAPES:
        once, twice = growth(shape, size)
        print(f"{shape:28} {once:8.4f} {twice:8.4f} {twice / once:6.2f}")


if __name__ == "__main__":
    main()
