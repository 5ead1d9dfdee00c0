"""How much of a PDF's text is kept, in order, and how well its paragraphs are found.

    python benchmarks/documents.py [FOLDER ...] [--worst 5] [--with markitdown]

A folder holds pairs: `name.pdf` (or `name.anything.pdf`), and beside it the text that it was made
from as `name.txt` (paragraphs parted by empty lines), `name.md` (with its `.bib`), `name.tex` or
`name.xml` (JATS), which pandoc turns into such a text. Without a folder it is `tests/documents`.
Printed are, for ours and for `pdftotext`, `pdftotext -layout` and `markitdown` where these are
installed:

kept    share of the words of the source that are there, in their order
extra   share of the words that the source has not, or not there
breaks  F1 of the ends of paragraphs (precision, recall)

A hyphen at the end of a line counts as a wrap for all of them: cleaning mends it later.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from rapidfuzz.distance import LCSseq

from readingroom.documents.pdf import read_documents
from readingroom.errors import DocumentError

WORD_RE = re.compile(r"[^\W_]+")
ITEM_RE = re.compile(r"\n(?=[ \t]*(?:[-•*▪◦–]|\d{1,3}[.)]|\[\^\w+\]:)[ \t])")
MARKUP_RE = re.compile(
    r"^[ \t]*#+ |\]\(<?[^)>\s]*>?\)|\[\^[^\]]+\]:?|[*`\\|]|^-[ \t]|-{3,}"
    r"|^\[\d+\] ", re.MULTILINE,
)  # fmt: skip
PICTURE_RE = re.compile(r"!\[((?:\\.|[^\]\\])*)\]\([^)]*\)")
"""A picture counts as its caption, in a paragraph of its own."""
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True)
class Text:
    """Words, and after how many of them paragraphs end."""

    words: tuple[str, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True)
class Score:
    """What was kept of a text."""

    kept: float
    extra: float
    precision: float
    recall: float

    @property
    def breaks(self) -> float:
        """Return the F1 of the ends of paragraphs."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def parse_text(text: str) -> Text:
    """Return the words of a text, folded, and where its paragraphs end."""
    text = unicodedata.normalize("NFKC", text.translate(SUPERSCRIPTS)).replace("\f", "\n\n")
    text = re.sub(r"(\w)[-\u00ad\u2010]\n[ \t]*(?=[^\W\d_])", r"\1", text)
    text = ITEM_RE.sub("\n\n", re.sub(r"(\w)[-'’\u00ad\u2010](?=\w)", r"\1", text))
    words: list[str] = []
    ends = []
    text = MARKUP_RE.sub(" ", PICTURE_RE.sub(r"\n\n\1\n\n", text))
    for block in re.split(r"\n[ \t]*\n", text):
        words += WORD_RE.findall(block.casefold())
        ends.append(len(words))
    return Text(tuple(words), tuple(sorted({end for end in ends if 0 < end < len(words)})))


def score_text(gold: Text, found: Text) -> Score:
    """Return what a text has of its source."""
    pairs = [
        (block.a + step, block.b + step)
        for block in LCSseq.opcodes(gold.words, found.words).as_matching_blocks()
        for step in range(block.size)
    ]
    kept = len(pairs) / len(gold.words) if gold.words else 1.0
    extra = 1 - len(pairs) / len(found.words) if found.words else 0.0
    spans = {_locate(end, pairs) for end in found.ends}
    spans.discard(None)
    hits = sum(any(low < end <= high for end in gold.ends) for low, high in filter(None, spans))
    covered = sum(any(low < end <= high for low, high in filter(None, spans)) for end in gold.ends)
    return Score(kept, extra, hits / max(1, len(spans)), covered / max(1, len(gold.ends)))


def _locate(end: int, pairs: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Return between which words of the source an end falls."""
    index = bisect_left(pairs, end, key=lambda pair: pair[1])
    if not 0 < index < len(pairs):
        return None
    return pairs[index - 1][0], pairs[index][0]


def read_gold(pdf: Path) -> Text | None:
    """Return the source beside a PDF."""
    for stem in (pdf.stem, pdf.name.partition(".")[0]):
        for suffix in (".txt", ".md", ".tex", ".xml"):
            source = pdf.with_name(stem + suffix)
            if source.exists() and (suffix != ".xml" or _is_jats(source)):
                is_plain = suffix == ".txt"
                text = source.read_text(encoding="utf-8") if is_plain else _run_pandoc(source)
                return parse_text(text)
    return None


def _is_jats(source: Path) -> bool:
    """Return whether an XML file is JATS; of others pandoc makes each element a paragraph."""
    return "<article" in source.read_text(encoding="utf-8", errors="replace")[:2000]


def _run_pandoc(source: Path) -> str:
    bibliographies = sorted(source.parent.glob("*.bib"))
    cites = [f"--bibliography={path.name}" for path in bibliographies]
    form = ["-f", "jats"] if source.suffix == ".xml" else []
    command = ["pandoc", *form, "-t", "plain", "--wrap=none", source.name, *cites]
    if cites:
        command.append("--citeproc")
    done = subprocess.run(command, cwd=source.parent, capture_output=True, text=True, check=False)
    title = r"---\n.*?^title: *['\"]?(.*?)['\"]?$"
    text = source.read_text(encoding="utf-8") if source.suffix == ".md" else ""
    head = re.match(title, text, re.DOTALL | re.MULTILINE)
    return (f"{head[1]}\n\n" if head else "") + done.stdout


def read_ours(pdf: Path) -> str:
    """Return the Markdown of this project."""
    return "\n\n".join(document.markdown for document in read_documents(pdf.read_bytes()))


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace")


def list_readers(names: list[str]) -> Iterator[tuple[str, Callable[[Path], str]]]:
    """Yield ours and what else is installed."""
    yield "ours", read_ours
    if shutil.which("pdftotext") and "pdftotext" in names:
        yield "pdftotext", lambda pdf: _run("pdftotext", str(pdf), "-")
        yield "pdftotext -layout", lambda pdf: _run("pdftotext", "-layout", str(pdf), "-")
    markitdown = shutil.which("markitdown") or str(Path(sys.executable).with_name("markitdown"))
    if "markitdown" in names and Path(markitdown).exists():
        yield "markitdown", lambda pdf: _run(markitdown, str(pdf))


def score_folder(folder: Path, read: Callable[[Path], str]) -> dict[Path, Score]:
    """Return the scores of the files of a folder."""
    scores = {}
    for pdf in sorted(folder.rglob("*.pdf")):
        gold = read_gold(pdf)
        if gold is None:
            continue
        try:
            scores[pdf] = score_text(gold, parse_text(read(pdf)))
        except DocumentError as error:
            print(f"{pdf}: {error.reason}")
    return scores


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[Path("tests/documents")])
    parser.add_argument("--worst", type=int, default=0, help="files of ours to name")
    parser.add_argument("--with", dest="others", default="pdftotext,markitdown")
    options = parser.parse_args()
    for folder in options.folders:
        print(f"\n{folder}")
        for name, read in list_readers(options.others.split(",")):
            scores = score_folder(folder, read)
            if not scores:
                print("  no file with its source beside it")
                break
            print_row(name, list(scores.values()))
            ordered = sorted(scores, key=lambda pdf: scores[pdf].kept + scores[pdf].breaks)
            for pdf in ordered[: options.worst if name == "ours" else 0]:
                print_row(f"  {pdf.relative_to(folder)}", [scores[pdf]])


def print_row(name: str, scores: list[Score]) -> None:
    """Print the means of some scores."""
    kept, extra, breaks, precision, recall = (
        100 * mean(getattr(score, trait) for score in scores)
        for trait in ("kept", "extra", "breaks", "precision", "recall")
    )
    print(f"{name:<44} {len(scores):>3} files  kept {kept:5.1f}  extra {extra:5.1f}"
          f"  breaks {breaks:5.1f} ({precision:.0f}, {recall:.0f})")  # fmt: skip


if __name__ == "__main__":
    main()
