"""Running heads, page numbers and feet: found by shape, position and recurrence, never by words.

In: the lines of a body, and the edges of the whole collection. Out: the lines without what only a
page carried. A line goes where it comes back (in the text or in the collection) and stands at an
edge: of a page that a form feed ends, of the text, or beside another such line. What occurs once
and could be text stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from readingroom.cleaning.boilerplate import find_contact_lines
from readingroom.cleaning.candidates import FEW, Page, find_candidates
from readingroom.cleaning.drafts import Context
from readingroom.cleaning.shapes import (
    EDGE,
    ENDED_RE,
    PAGE_EDGE,
    WORD_RE,
    cut_pages,
    has_letters,
    name_form,
    shape_line,
)
from readingroom.cleaning.wrapping import Line, LineOutcome
from readingroom.models import Removal

NAME = "page-furniture"
NUMBER = "a page number: {}"
REPEATED = "a running head or foot: {}"
SIGN_RE = re.compile(r"(?![-*_=#~.>`]+$)[^\w\s]{2,12}")
SOME = 3


def drop_furniture(lines: Sequence[Line], context: Context) -> LineOutcome:
    r"""Take running heads, page numbers and feet out.

    >>> from readingroom.cleaning.drafts import Evidence
    >>> from readingroom.config import Settings
    >>> texts = "The ice held for", "- 2 -", "two winters.", "- 3 -"
    >>> lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    >>> [line.text for line in drop_furniture(lines, Context(Evidence(), Settings())).lines]
    ['The ice held for', 'two winters.']
    """
    texts = [line.text for line in lines]
    contact = find_contact_lines(texts, context.evidence.endings)
    page = find_candidates(texts, context, contact)
    _find_at_breaks(page)
    _find_series(page)
    _find_heads(page)
    _find_at_end(page)
    _find_at_start(page)
    _spread(page)
    _spare_text(page)
    kept = _close_up(lines, page.found, contact)
    return LineOutcome(
        tuple(kept),
        tuple(
            Removal(NAME, lines[index].number, lines[index].text.strip(), reason)
            for index, reason in sorted(page.found.items())
        ),
    )


def _find_at_breaks(page: Page) -> None:
    """Find what stands at the edge of a page that a form feed ends, from the edge inwards."""
    repeated = Counter(page.shapes[index] for index in page.broken if index in page.shapes)
    repeated.update(page.above)
    for start, end in cut_pages(page.texts) if page.broken else ():
        full = [index for index in range(start, end) if page.texts[index].strip()]
        for run in (full[:PAGE_EDGE], full[: -PAGE_EDGE - 1 : -1]):
            for index in run:
                reason = _explain_edge(page, index, repeated)
                if not reason:
                    break
                page.found[index] = reason


def _explain_edge(page: Page, index: int, repeated: Counter[str]) -> str:
    """Say why a line at a page's edge is none of the text; an empty text where it may be."""
    shape = page.shapes.get(index, "")
    if index in page.numbers:
        return NUMBER.format("at the edge of a page")
    if has_letters(shape) and repeated[shape] >= FEW:
        return REPEATED.format("the pages of the text repeat it")
    if page.known.get(index, 0) >= FEW:
        return REPEATED.format("the pages of other texts have it too")
    return ""


def _find_series(page: Page) -> None:
    """Find page numbers that count up through a text in which no form feed was left."""
    series: dict[str, list[int]] = defaultdict(list)
    for index in sorted(page.numbers):
        series[page.shapes[index]].append(index)
    last = set(page.full[-PAGE_EDGE:])
    for indexes in series.values():
        numbers = [int(re.findall(r"\d+", page.texts[index])[0]) for index in indexes]
        counts = len(numbers) > 1 and all(b == a + 1 for a, b in pairwise(numbers))
        is_known = min(page.known.get(index, 0) for index in indexes) >= FEW
        is_anchored = last.intersection(indexes) or any(
            _cuts_sentence(page, index) for index in indexes
        )
        if (counts or is_known) and is_anchored:
            for index in indexes:
                page.found[index] = NUMBER.format("they count up through the text")


def _find_heads(page: Page) -> None:
    """Find heads and feet that keep cutting sentences in a text in which no form feed was left."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, shape in page.shapes.items():
        if page.counts[shape] >= SOME and has_letters(shape) and index not in page.numbers:
            groups[shape].append(index)
    for indexes in groups.values():
        cuts = sum(_cuts_sentence(page, index) for index in indexes)
        if cuts and cuts >= len(indexes) / 2 and _counts_up([page.texts[i] for i in indexes]):
            for index in indexes:
                page.found[index] = REPEATED.format("the text repeats it in mid-sentence")


def _counts_up(texts: Sequence[str]) -> bool:
    """Tell whether lines of one shape have the same numbers, or one that counts pages."""
    rows = [[int(number) for number in re.findall(r"\d{1,9}", text)] for text in texts]
    steps = [{b - a for a, b in pairwise(column)} for column in zip(*rows, strict=False)]
    moving = [step for step in steps if step - {0}]
    return not moving or (len(moving) == 1 and len(moving[0]) == 1 and moving[0] <= {1, 2})


def _cuts_sentence(page: Page, index: int) -> bool:
    """Tell whether a sentence goes on behind the line, and behind its neighbours of that kind."""
    place = bisect_left(page.full, index)
    before = page.full[max(0, place - PAGE_EDGE) : place][::-1]
    after = page.full[place + 1 : place + 1 + PAGE_EDGE]
    texts = [
        next((page.texts[i].strip() for i in run if i not in page.numbers), "")
        for run in (before, after)
    ]
    return bool(texts[0]) and not ENDED_RE.search(texts[0][-20:]) and texts[1][:1].islower()


def _find_at_end(page: Page) -> None:
    """Find feet, sign-offs, rights and menus at the end of a text."""
    seen_text = False
    for index in reversed(page.full[-EDGE:]):
        text = page.texts[index].strip()
        reason = name_form(text)
        known = page.known.get(index, 0) * ("#" not in page.shapes.get(index, "#"))
        count = page.counts[page.shapes.get(index, "")]
        is_long = len(WORD_RE.findall(text)) >= SOME
        if known >= (FEW if is_long or (count > 1 and not seen_text) else SOME):
            reason = REPEATED.format(f"at the end of {known} texts of the collection")
        elif count > 1 and not seen_text and has_letters(page.shapes.get(index, "")):
            reason = REPEATED.format("the text repeats it, and ends with it")
        elif index in page.numbers and not seen_text and len(shape_line(text)) > 1:
            reason = NUMBER.format("between signs, or out of so many, and the text ends with it")
        elif SIGN_RE.fullmatch(text) and not seen_text and len(page.full) > 1:
            reason = "an end mark without a letter"
        if reason and index in page.full[1:]:
            page.found.setdefault(index, reason)
        seen_text = seen_text or index not in page.found


def _find_at_start(page: Page) -> None:
    """Find what the collection repeats between a header and the first sentence."""
    for index in page.full[:PAGE_EDGE]:
        text = page.texts[index].strip()
        known = page.known.get(index, 0)
        if name_form(text):
            page.found.setdefault(index, name_form(text))
        elif known >= SOME and len(WORD_RE.findall(text)) >= SOME and index not in page.numbers:
            reason = f"at the beginning of {known} texts of the collection"
            page.found.setdefault(index, REPEATED.format(reason))
        if index not in page.found:
            break


def _spread(page: Page) -> None:
    """Go on to the same line elsewhere in the text, and to candidates beside what was found."""
    heads = {
        page.shapes[index]
        for index, reason in page.found.items()
        if index in page.shapes and index not in page.numbers and reason.startswith("a running")
    }
    for index, shape in page.shapes.items():
        if shape in heads and index not in page.found and has_letters(shape):
            page.found[index] = REPEATED.format("the same line stands at an edge elsewhere")
    for run in (page.full, page.full[::-1]):
        for first, second in pairwise(run):
            if first in page.found and second not in page.found and _may_follow(page, second):
                page.found[second] = REPEATED.format("it stands beside another")


def _spare_text(page: Page) -> None:
    """Leave all as it is where most of a text would go: what repeats itself so is no furniture."""
    repeated = {index for index, why in page.found.items() if why.startswith("a running")}
    gone = sum(len(page.texts[index].strip()) for index in repeated)
    if 2 * gone > sum(len(page.texts[index].strip()) for index in page.full):
        page.found = {index: why for index, why in page.found.items() if index not in repeated}


def _may_follow(page: Page, index: int) -> bool:
    if index not in page.shapes:
        return False
    is_back = page.counts[page.shapes[index]] > 1
    return index in page.numbers or page.known.get(index, 0) >= FEW or is_back


def _close_up(
    lines: Sequence[Line], found: Iterable[int], contact: frozenset[int]
) -> Iterator[Line]:
    """Leave lines out; where paragraphs are not set apart, page breaks are not either."""
    gone = set(found)
    is_tight = _is_tight(lines, gone)
    is_break = is_page = False
    blank: list[Line] = []
    for index, line in enumerate(lines):
        number = line.number
        is_page = is_page or "\f" in line.text
        if index in contact and index - 1 not in contact:
            yield from (*blank, Line(number, ""))
            blank, is_break = [], False
        if index in gone or "\f" in line.text:
            is_break = True
        if index in gone:
            continue
        if not line.text.strip():
            blank.append(Line(number, "") if line.text else line)
            continue
        if is_break and not is_tight:
            blank = blank or [Line(number, "")]
        if not is_break or not is_tight:
            yield from blank
        text = line.text.lstrip("\f") if line.text.startswith("\f") else line.text
        yield Line(number, text, len(line.text) - len(text), is_page=is_page)
        blank, is_break, is_page = [], False, False


def _is_tight(lines: Sequence[Line], gone: set[int]) -> bool:
    """Tell whether a text goes on from paragraph to paragraph without empty lines."""
    gaps = full = 0
    previous = "\f"
    for index, line in enumerate(lines):
        text = "\f" if index in gone or "\f" in line.text else line.text.strip()
        if text and text != "\f":
            full += 1
            gaps += previous == ""
        if text or previous != "\f":
            previous = text
    return gaps < 0.08 * full
