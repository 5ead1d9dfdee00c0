"""How well the article of a web page is found: our choice, with trafilatura, and trafilatura alone.

    python benchmarks/web_pages.py FOLDER [--every 1]

A folder is a copy of one of two public repositories, which you fetch yourself:
`zyte/article-extraction-benchmark` (whole articles; scored by runs of four words, as it does), or
the folder `tests` of `adbar/trafilatura` (sentences that an article has, and that it has not;
author and date, of which it prints how many are right, wrong, and not told). What is fitted is
fitted on the first, trafilatura itself on both. The headline, which the first leaves out of its
articles, is taken off ours. `--every 3` takes each third page.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from unittest import mock

from readingroom.documents import web_page
from readingroom.documents.html_decoding import decode_page
from readingroom.documents.page_extraction import Extraction, extract_page
from readingroom.errors import DocumentError
from readingroom.models import ExtractedDocument

RUN = 4
WORD_RE = re.compile(r"\w+")
LINK_RE = re.compile(r"!?\[([^\[\]]*)\]\((?:<[^>]*>|[^()\s]*)(?: \"[^\"]*\")?\)")
MARKUP_RE = re.compile(r"\\(?=[!-/:-@\[-`{-~])|[*`|]|(?m:^(?:#+|>|-|\d+\.) )")


@dataclass(frozen=True)
class Page:
    """A page, with its article or with sentences that it has and has not."""

    html: str
    article: str = ""
    there: tuple[str, ...] = ()
    not_there: tuple[str, ...] = ()
    author: str = ""
    date: str = ""


Counts = tuple[float, float, float]
"""What was found rightly, found wrongly, and missed."""


def list_pages(folder: Path) -> Iterator[Page]:
    """Yield the pages of a copy of either repository."""
    whole = folder / "ground-truth.json"
    if whole.exists():
        for name, gold in json.loads(whole.read_text(encoding="utf-8")).items():
            data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
            yield Page(decode_page(data), gold["articleBody"])
        return
    for gold in json.loads((folder / "evaldata.json").read_text(encoding="utf-8")).values():
        paths = (folder / part / gold["file"] for part in ("cache", "eval"))
        path = next((path for path in paths if path.exists()), None)
        if path:
            there, not_there = map(tuple, (gold["with"], gold["without"]))
            names = gold.get("author") or ""
            author = "; ".join(names) if isinstance(names, list) else names
            page = decode_page(path.read_bytes())
            yield Page(page, "", there, not_there, author, gold.get("date") or "")


def read_ours(html: str) -> ExtractedDocument:
    """Return our text without Markdown, and without the headline."""
    try:
        page = web_page.read_page(html)
    except DocumentError:
        return ExtractedDocument("")
    lines = [line for line in page.markdown.splitlines() if not line.startswith("# ")]
    text = MARKUP_RE.sub("", LINK_RE.sub(r"\1", "\n".join(lines)))
    return ExtractedDocument(text, page.header)


def read_alone(html: str) -> ExtractedDocument:
    """Return our text as it is where trafilatura is not installed."""
    with mock.patch.object(web_page, "extract_page", lambda _page: Extraction()):
        return read_ours(html)


def read_theirs(html: str) -> ExtractedDocument:
    """Return the text and date that trafilatura finds."""
    found = extract_page(html)
    return ExtractedDocument(found.text, {"date": found.date})


def count(page: Page, text: str) -> Counts:
    """Return what of a page was found; of a whole article as shares."""
    if page.article:
        gold, found = _list_runs(page.article), _list_runs(text)
        hits = (gold & found).total()
        wrong, missed = found.total() - hits, gold.total() - hits
        total = hits + wrong + missed
        return hits / total, wrong / total, missed / total
    flat = _flatten(text)
    hits = sum(_flatten(sentence) in flat for sentence in page.there)
    wrong = sum(_flatten(sentence) in flat for sentence in page.not_there)
    return hits, wrong, len(page.there) - hits


def _list_runs(text: str) -> Counter[tuple[str, ...]]:
    words = WORD_RE.findall(text)
    return Counter(tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)))


def _flatten(text: str) -> str:
    return " ".join(MARKUP_RE.sub("", text).split())


def score(rows: list[Counts], *, is_whole: bool) -> str:
    """Return precision, recall and F1: means over whole articles, or of all sentences."""
    if is_whole:
        precision = mean(hits / (hits + wrong) for hits, wrong, _ in rows if hits + wrong)
        recall = mean(hits / (hits + missed) for hits, _, missed in rows if hits + missed)
    else:
        hits, wrong, missed = map(sum, zip(*rows, strict=True))
        precision, recall = hits / (hits + wrong), hits / (hits + missed)
    both = 2 * precision * recall / (precision + recall)
    return f"F1 {both:.3f}  precision {precision:.3f}  recall {recall:.3f}"


def count_fields(pages: list[Page], found: list[ExtractedDocument]) -> str:
    """Return of how many pages author and date are right, wrong, and not told."""
    told: Counter[str] = Counter()
    for page, document in zip(pages, found, strict=True):
        names = document.header.get("author", "")
        author = "; ".join(names) if isinstance(names, list) else str(names)
        for name, gold, value in (
            ("author", page.author, author),
            ("date", page.date, str(document.header.get("date", ""))),
        ):
            if gold:
                is_right = value.casefold() == gold.casefold()
                told[name + (" right" if is_right else " wrong" if value else " not told")] += 1
    return ", ".join(f"{name} {number}" for name, number in sorted(told.items()))


def main() -> None:
    """Print the figures of each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    pages = list(list_pages(options.folder))[:: options.every]
    readers: dict[str, Callable[[str], ExtractedDocument]] = {
        "our choice": read_alone,
        "with trafilatura": read_ours,
        "trafilatura alone": read_theirs,
    }
    print(f"{len(pages)} pages")
    for name, read in readers.items():
        began = time.process_time()
        found = [read(page.html) for page in pages]
        spent = time.process_time() - began
        rows = [count(page, document.markdown) for page, document in zip(pages, found, strict=True)]
        figures = score(rows, is_whole=bool(pages[0].article))
        print(f"{name:18} {figures}  {1000 * spent / len(pages):.0f} ms a page", flush=True)
        if fields := count_fields(pages, found):
            print(f"  {fields}", flush=True)


if __name__ == "__main__":
    main()
