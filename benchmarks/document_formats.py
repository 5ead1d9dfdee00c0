"""What is kept of office documents, books and letters, beside pandoc and markitdown.

    python benchmarks/document_formats.py FOLDER [--worst 10] [--write FOLDER]

There is no gold for files from elsewhere: pandoc's reading is the measure where it can read a file,
and for each file the figures show how far two readings agree. Printed are, by format, the means of

words      share of pandoc's words that are there, in their order; and of ours that are pandoc's
structure  how many headings, items of lists, rows of tables, notes, pictures each finds

`--write` keeps the Markdown of each file, to be looked at.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import re
import subprocess
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from markitdown import MarkItDown
from rapidfuzz.distance import LCSseq

from readingroom.documents.formats import find_format, read_document
from readingroom.errors import DocumentError

WORD_RE = re.compile(r"[^\W_]+")
MARKUP_RE = re.compile(
    r"!\[[^\]]*\]\([^)]*\)|\]\(<?[^)\s]*>?\)|\[\^\d+\]:?|<[^>]*>|^[ |>-]*\d+\. ", re.M
)
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
COUNTS = {
    "headings": re.compile(r"^#{1,6} ", re.MULTILINE),
    "items": re.compile(r"^[ >]*(?:[-*+]|\d+[.)]) ", re.MULTILINE),
    "rows": re.compile(r"^\|(?! ?:?-)", re.MULTILINE),
    "notes": re.compile(r"^\[\^[^\]]+\]:", re.MULTILINE),
    "pictures": re.compile(r"!\["),
}
MOST_WORDS = 5000
"""Words of a file that are compared, since that takes the square of them."""
PANDOC = {"docx": "docx", "odt": "odt", "rtf": "rtf", "epub": "epub"}


@dataclass
class Tally:
    """The figures of a format."""

    kept: list[float] = field(default_factory=list)
    ours: list[float] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    refused: list[str] = field(default_factory=list)
    seconds: float = 0.0


def words_of(markdown: str) -> list[str]:
    """Return the words of a Markdown text, folded, without its markup."""
    plain = MARKUP_RE.sub(" ", markdown.translate(SUPERSCRIPTS).replace("\\", ""))
    return WORD_RE.findall(plain.casefold())


def read_ours(path: Path) -> str:
    """Return our Markdown of a file."""
    data = path.read_bytes()
    form = find_format(path.name, data)
    if form is None:
        raise DocumentError("no format")
    return "\n".join(document.markdown for document in read_document(form, data))


def read_pandoc(path: Path) -> str:
    """Return pandoc's Markdown of a file, "" where it cannot read it."""
    kind = PANDOC.get(path.suffix[1:])
    if not kind:
        return ""
    target = "gfm+footnotes" if kind else ""
    command = ["pandoc", "-f", kind, "-t", target, "--wrap=none", str(path)]
    run = subprocess.run(command, capture_output=True, check=False, timeout=120)
    return run.stdout.decode("utf-8", "replace") if run.returncode == 0 else ""


def read_markitdown(path: Path) -> str:
    """Return markitdown's Markdown of a file, "" where it cannot read it."""
    with contextlib.suppress(Exception):
        return str(MarkItDown().convert(str(path)).text_content)
    return ""


def measure(path: Path, tally: Tally, out: Path | None) -> float:
    """Add a file to the figures of its format; return the share of pandoc's words that are kept."""
    started = time.process_time()
    try:
        ours = read_ours(path)
    except DocumentError as error:
        tally.refused.append(f"{path.name}: {error.reason}")
        return 1.0
    tally.seconds += time.process_time() - started
    readings = {"ours": ours, "pandoc": read_pandoc(path), "markitdown": read_markitdown(path)}
    if out:
        (out / f"{path.name}.md").write_text(ours, encoding="utf-8")
    for name, text in readings.items():
        for what, form in COUNTS.items():
            tally.counts[what][name] += len(form.findall(text))
    mine, theirs = words_of(ours)[:MOST_WORDS], words_of(readings["pandoc"])[:MOST_WORDS]
    if not theirs:
        return 1.0
    same = LCSseq.similarity(mine, theirs)
    tally.kept.append(same / len(theirs))
    tally.ours.append(same / max(1, len(mine)))
    return tally.kept[-1]


def main() -> None:
    """Measure all files of a folder."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=10)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    if options.write:
        options.write.mkdir(parents=True, exist_ok=True)
    tallies: dict[str, Tally] = defaultdict(Tally)
    scores: list[tuple[float, str]] = []
    for path in sorted(options.folder.iterdir()):
        tally = tallies[path.suffix]
        scores.append((measure(path, tally, options.write), path.name))
    for suffix, tally in tallies.items():
        files = len(tally.kept) or 1
        print(f"{suffix}: {len(tally.kept)} files, {tally.seconds:.1f} s")
        print(f"  words {sum(tally.kept) / files:.3f} kept, {sum(tally.ours) / files:.3f} shared")
        for what, counts in tally.counts.items():
            print(f"  {what:9} {json.dumps(counts)}")
        for line in tally.refused:
            print(f"  refused {line}")
    print(*(f"{score:.3f} {name}" for score, name in sorted(scores)[: options.worst]), sep="\n")


if __name__ == "__main__":
    main()
