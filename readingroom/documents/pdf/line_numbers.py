"""Numbers beside the lines of drafts, bills and transcripts.

In: the pages. Out: the words that number lines, by page. Figures that stand beneath one another
and count on are such numbers where they count over pages, or again on each page; the rows of a
table count on one page alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from readingroom.documents.pdf.page_text import PageText, PageWord

LEAST = 4
"""Numbers on a page."""
LEAST_ALONE = 14
"""Lines counted on each of several pages, where each begins anew."""
STEPS = (1, 5)
SAME_EDGE = 2.0
"""Points by which right (or left) edges may differ."""


def find_line_numbers(pages: Sequence[PageText]) -> dict[int, list[PageWord]]:
    """Return the words that number lines, by number of page."""
    runs = {page.number: _find_run(page.words) for page in pages}
    found = {number: run for number, run in runs.items() if run}
    anew = {number for number, run in found.items() if _begins_anew(run)}
    return {
        number: run
        for number, run in found.items()
        if (number in anew and len(anew) > 1)
        or _counts_on(found.get(number - 1), run)
        or _counts_on(run, found.get(number + 1))
    }


def _begins_anew(run: Sequence[PageWord]) -> bool:
    first, last = int(run[0].text), int(run[-1].text)
    return first in STEPS and last - first >= LEAST_ALONE


def _find_run(words: Sequence[PageWord]) -> list[PageWord]:
    """Return the longest run of figures beneath one another that count on."""
    aligned: dict[int, list[PageWord]] = defaultdict(list)
    for word in words:
        if word.text.isdecimal() and len(word.text) < 5:
            for edge in {round(word.right / SAME_EDGE), round(word.right / SAME_EDGE + 0.5)}:
                aligned[edge].append(word)
    runs = [_longest_count(group) for group in aligned.values()]
    run = max(runs, key=len, default=[])
    return run if len(run) >= LEAST else []


def _longest_count(group: Sequence[PageWord]) -> list[PageWord]:
    best: list[PageWord] = []
    run: list[PageWord] = []
    for word in sorted(group, key=lambda word: word.baseline):
        if run and int(word.text) - int(run[-1].text) not in STEPS:
            run = []
        run.append(word)
        best = max(best, run, key=len)
    return list(best)


def _counts_on(run: Sequence[PageWord] | None, after: Sequence[PageWord] | None) -> bool:
    return run is not None and after is not None and _is_next(run[-1], after[0])


def _is_next(word: PageWord, after: PageWord) -> bool:
    return int(after.text) - int(word.text) in STEPS
