"""How many copies of a text are known again, how many strangers are taken for copies, how fast.

    python benchmarks/near_doubles.py FOLDER [--pairs FOLDER] [--sizes 5000 10000 20000]

FOLDER holds texts (`*.txt`) of which no two are one; made from each is a copy by every kind of
damage: wrapped anew with running heads, cut under another headline, letters misread as scanners do
in one copy or in both (the figure is the share of letters). Printed is how many pairs are found and
how many of those found are right. The texts alone, in halves that follow one another, in a form of
an office that says the same around each, and in a form whose blanks alone differ, have no doubles:
what is found there is wrong. `--pairs` is a folder of two readings of each text, `NAME.a.txt` and
`NAME.b.txt`. `--sizes` measures CPU time and memory for so many texts, made of words of the folder.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import tracemalloc
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

from readingroom.near_doubles import find_near_doubles

FEWEST_WORDS, BLOCK = 120, 11
MISREAD = {
    "e": "c",
    "m": "rn",
    "l": "1",
    "o": "0",
    "h": "b",
    "i": "j",
    "n": "u",
    "t": "f",
    "s": "5",
}
LOST, SPLIT, MERGED = 0.1, 0.1, 0.1
"""Of the errors of a scan, the share that are letters lost, words cut, words run together."""
Damage = Callable[[str, random.Random], str]


def misread(text: str, rate: float, rng: random.Random) -> str:
    """Return a text as a scanner reads it that gets `rate` of its letters wrong."""
    out = []
    for sign in text:
        kind = rng.random() if rng.random() < rate else 1.0
        if kind == 1.0:
            out.append(sign)
        elif kind < LOST:
            pass
        elif kind < LOST + SPLIT:
            out.append(sign + " ")
        elif kind < LOST + SPLIT + MERGED:
            out.append("" if sign.isspace() else sign)
        else:
            out.append(MISREAD.get(sign, rng.choice("aceinorst")) if sign.isalpha() else sign)
    return "".join(out)


def wrap(text: str, rng: random.Random) -> str:
    """Return a text as another program takes it from its pages."""
    words, lines = text.split(), []
    for at in range(0, len(words), BLOCK):
        line = " ".join(words[at : at + BLOCK])
        if rng.random() < 0.25 and len(line.rpartition(" ")[2]) > 7:
            line = f"{line[:-3]}-\n{line[-3:]}"
        lines.append(line)
        if at % (40 * BLOCK) == 0:
            lines.append(f"Page {at // BLOCK // 40 + 1}\nThe Daily Standard")
    return "\n".join(lines)


def cut(text: str, rng: random.Random) -> str:
    """Return a text as another paper prints it: its end left off, another head."""
    sentences = " ".join(text.split()).split(". ")
    kept = max(3, int(len(sentences) * rng.uniform(0.55, 1)))
    return "Another headline about it\nBy our own desk\n" + ". ".join(sentences[:kept])


def noisy(rate: float) -> Damage:
    """Return the damage of a scan that gets `rate` of the letters wrong."""
    return lambda text, rng: misread(text, rate, rng)


def keep(text: str, rng: random.Random) -> str:
    """Return the text as it is."""
    return text


KINDS: dict[str, tuple[Damage, Damage]] = {
    "wrapped anew": (keep, wrap),
    "cut": (keep, cut),
    "1 % misread in both": (noisy(0.01), noisy(0.01)),
    "3 % misread in one": (keep, noisy(0.03)),
    "3 % misread in both": (noisy(0.03), noisy(0.03)),
    "6 % misread in both": (noisy(0.06), noisy(0.06)),
    "10 % misread in both": (noisy(0.1), noisy(0.1)),
    "cut, 3 % misread in both": (noisy(0.03), lambda text, rng: misread(cut(text, rng), 0.03, rng)),
}


def list_pairs(texts: dict[str, str]) -> list[tuple[str, str]]:
    """Return all pairs of texts that stand in one group."""
    groups = find_near_doubles(texts)
    return [pair for group in groups for pair in combinations(group.documents, 2)]


def tell(name: str, pairs: list[tuple[str, str]], wanted: int) -> None:
    """Print how many pairs are found and right; a text's two copies differ in the last letter."""
    right = sum(first[:-1] == second[:-1] for first, second in pairs)
    precision = right / len(pairs) if pairs else 1.0
    print(f"{name}: {right / wanted:.1%} of {wanted} found, {precision:.1%} right", flush=True)


def measure_copies(texts: list[str], rng: random.Random) -> None:
    """Print the figures of every kind of damage."""
    for name, damages in KINDS.items():
        copies = {
            f"{number:05}{side}": damage(text, rng)
            for number, text in enumerate(texts)
            for side, damage in zip("ab", damages, strict=True)
        }
        tell(name, list_pairs(copies), len(texts))


def measure_strangers(texts: list[str], rng: random.Random) -> None:
    """Print how many texts of their own are taken for copies."""
    parts = [words[at::2] for text in texts for words in [text.split(". ")] for at in (0, 1)]
    longest = max(texts, key=len)
    frame = " ".join(longest.split()[:150])
    bodies = [" ".join(text.split()[:120]) for text in texts if text is not longest]
    blanks = [word for text in texts for word in text.split() if word.isalpha()]
    form = frame.split()
    made = {
        "as they are": texts,
        "every other sentence": [". ".join(part) for part in parts],
        "beginnings of 40 words": [" ".join(text.split()[:40]) for text in texts],
        "in a letterhead of 150 words": [f"{frame}\n{body}" for body in bodies],
        **{
            f"a form, 1 word in {step} filled in": [
                " ".join(rng.choice(blanks) if at % step == 0 else word
                         for at, word in enumerate(form))
                for _ in texts
            ]
            for step in (4, 5)
        },
    }  # fmt: skip
    for name, strangers in made.items():
        for rate in (0, 0.03):
            pairs = list_pairs(
                {str(n): misread(text, rate, rng) for n, text in enumerate(strangers)}
            )
            print(f"{name}, {rate:.0%} misread: {len(pairs)} wrong pairs of {len(strangers)} texts")
            for first, second in pairs[:2]:
                print("   ", repr(strangers[int(first)][:90]), repr(strangers[int(second)][:90]))


def measure_sizes(texts: list[str], sizes: list[int], rng: random.Random) -> None:
    """Print time and memory for collections of growing size; time first, memory traced."""
    words = [word for text in texts for word in text.split()]
    for size in sizes:
        many = {str(n): " ".join(rng.choices(words, k=400)) for n in range(size)}
        start = time.process_time()
        find_near_doubles(many)
        seconds = time.process_time() - start
        tracemalloc.start()
        find_near_doubles(many)
        peak = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        each = 1000 * seconds / size
        print(
            f"{size} texts: {seconds:.1f} s of CPU, {each:.2f} ms a text, {peak:.0f} MB", flush=True
        )


def main() -> None:
    """Measure the texts of a folder."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=[])
    options = parser.parse_args()
    rng = random.Random(3)
    files = sorted(options.folder.rglob("*.txt"))
    found = dict.fromkeys(file.read_text(encoding="utf-8", errors="replace") for file in files)
    texts = [text for text in found if len(text.split()) >= FEWEST_WORDS]
    if not texts:
        sys.exit(f"{options.folder}: no text of {FEWEST_WORDS} words")
    print(f"{len(texts)} texts")
    if options.pairs:
        read = {
            file.name.removesuffix(".txt"): file.read_text(encoding="utf-8", errors="replace")
            for file in sorted(options.pairs.glob("*.[ab].txt"))
        }
        tell("two readings of a page", list_pairs(read), len(read) // 2)
    measure_copies(texts, rng)
    measure_strangers(texts, rng)
    measure_sizes(texts, options.sizes, rng)


if __name__ == "__main__":
    main()
