"""What cleaning costs per megabyte, and whether that stays the same however long a text is.

Usage: python benchmarks/cleaning.py [--runs 3] [--largest 20] [--line 50]

For each kind of text at several sizes: processor seconds a megabyte (the median of the runs) for
gathering evidence, cleaning and the check that no word was lost, and the ratio to the smallest
size. A ratio near 1 means linear time. Look at ratios, not seconds: machines differ. Beside made-up
prose stand texts that have broken other programs: one endless line, nothing but blank lines,
quotations within quotations, blocks of two words.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from madeup import make_article

from readingroom.cleaning import (
    check_lossless,
    clean_body,
    gather_evidence,
    merge_evidence,
)
from readingroom.config import Settings
from readingroom.models import Header, Source

MEGABYTE = 1_000_000
HEADER = Header("", 0)
STEPS = ("evidence", "clean", "check")


@dataclass(frozen=True)
class Shape:
    """A kind of text, and the sizes in megabytes at which it is measured."""

    name: str
    make: Callable[[int], str]
    sizes: tuple[float, ...]


def _repeat(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def _make_prose(size: int) -> str:
    """Return articles one after the other, all different."""
    parts: list[str] = []
    length = number = 0
    while length < size:
        parts.append(make_article(number))
        length += len(parts[-1])
        number += 1
    return "\n".join(parts)[:size]


def _make_wrapped(size: int) -> str:
    piece = (
        "The keeper of the light went down to the well-known land-\ning before the boat had come "
        'in -- "so early," he said,\nfor nobody was ever to be seen there at that hour.\n\n'
    )
    return _repeat(piece, size)


def _make_line(size: int) -> str:
    return _make_prose(size).replace("\n", " ")


def _make_deep(size: int) -> str:
    """Return one line that is quoted as many times as it can be."""
    return ">" * (size - 5) + " word"


def _make_steps(size: int) -> str:
    """Return quotations each one level deeper than the last, up to a thousand."""
    lines: list[str] = []
    length = 0
    while length < size:
        lines.append("> " * (len(lines) % 1000 + 1) + "word")
        length += len(lines[-1]) + 1
    return "\n".join(lines)[:size]


def list_shapes(largest: float, line: float) -> tuple[Shape, ...]:
    """Return everything that is measured."""
    sizes = tuple(sorted({min(1.0, largest), min(5.0, largest), largest}))
    few = tuple(size for size in (0.5, 2.0) if size <= largest) or (largest,)
    return (
        Shape("prose", _make_prose, sizes),
        Shape("wrapped prose", _make_wrapped, sizes),
        Shape("one line", _make_line, tuple(sorted({min(1.0, line), line}))),
        Shape("blank lines", lambda size: "\n" * (size - 1) + "x", few),
        Shape("two-word blocks", lambda size: _repeat("ab cd\n\n", size), few),
        Shape("one deep quotation", _make_deep, few),
        Shape("ever deeper quotations", _make_steps, few),
        Shape("nested quotation marks", lambda size: _repeat("(\"a '", size), few),
        Shape("open emphasis", lambda size: _repeat("*a _b ", size), few),
    )


def measure(text: str) -> tuple[float, float, float]:
    """Return the seconds of each step for one text."""
    source = Source("a.txt", text)
    times = [time.process_time()]
    evidence = merge_evidence([gather_evidence(source)])
    times.append(time.process_time())
    clean = clean_body(source, HEADER, evidence, Settings())
    times.append(time.process_time())
    issue = check_lossless(source, HEADER, clean)
    times.append(time.process_time())
    if issue:
        raise SystemExit(f"words were lost: {issue}")
    first, second, third = (late - early for early, late in itertools.pairwise(times))
    return first, second, third


def report(shape: Shape, runs: int) -> None:
    """Measure a shape at all its sizes and print a row for each."""
    base = 0.0
    for size in shape.sizes:
        text = shape.make(int(size * MEGABYTE))
        results = [measure(text) for _ in range(runs)]
        steps = [statistics.median(column) / size for column in zip(*results, strict=True)]
        total = statistics.median(sum(result) for result in results) / size
        base = base or total
        cells = " | ".join(f"{step:.2f}" for step in steps)
        print(
            f"| {shape.name} | {size:g} | {cells} | {total:.2f} | {total / base:.2f} |", flush=True
        )


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description="Measure what cleaning costs per megabyte.")
    parser.add_argument("--runs", type=int, default=3, help="runs each, of which the median counts")
    parser.add_argument("--largest", type=float, default=20, help="size of the longest prose, MB")
    parser.add_argument("--line", type=float, default=50, help="size of the longest line, MB")
    options = parser.parse_args()
    print(f"Processor seconds a megabyte, medians of {options.runs} runs\n")
    print(f"| text | MB | {' | '.join(STEPS)} | all | ratio |")
    print("|---|---|---|---|---|---|---|")
    for shape in list_shapes(options.largest, options.line):
        report(shape, options.runs)


if __name__ == "__main__":
    main()
