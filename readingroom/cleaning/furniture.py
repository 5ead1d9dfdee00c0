"""Running heads, page numbers and feet: found by shape, position and recurrence, never by words.

In: the lines of a body, and the edges of the whole collection. Out: the lines without what only a
page carried. A line goes where it comes back (in the text or in the collection) and stands at an
edge: of a page that a form feed ends, of the text, or beside another such line. What occurs once
and could be text stays.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from readingroom.cleaning.boilerplate import find_contact_lines
from readingroom.cleaning.document import Context, Document, SourceLine
from readingroom.cleaning.mail_headers import find_repeated_headers
from readingroom.cleaning.page_edges import (
    Candidates,
    Reasons,
    cuts_sentence,
    find_candidates,
    find_foot,
    recurs_by_page,
)
from readingroom.cleaning.page_numbers import NUMBER, find_page_numbers
from readingroom.cleaning.shapes import (
    LONGEST,
    PRINTED_RE,
    WORD_RE,
    cut_pages,
    has_letters,
    is_dirt,
    name_form,
    shape_line,
)
from readingroom.cleaning.thresholds import (
    EDGE,
    FEW,
    FEWEST_GAPS,
    LEAST_CUTTING,
    MOST_CUT,
    PAGE_EDGE,
    SOME,
)
from readingroom.models import Removal

NAME = "page-furniture"
REPEATED = "a running head or foot: {}"
LONE_ADDRESS_RE = re.compile(r"(?:https?://|www\.)\S+")
COUNT_RE = re.compile(r"(?<!\d)\d{1,4} ?(?:/|of|von|de|di|av|van|z|из) ?\d{1,4}(?!\d)")
SIGN_RE = re.compile(r"(?![-*_=#~.>`]+$)[^\w\s]{2,12}")


def drop_furniture(document: Document, context: Context) -> Document:
    r"""Take running heads, page numbers and feet out.

    >>> texts = "The ice held for", "- 2 -", "two winters.", "- 3 -"
    >>> lines = tuple(SourceLine(number, text) for number, text in enumerate(texts, 1))
    >>> [line.text for line in drop_furniture(Document(lines), Context()).lines]
    ['The ice held for', 'two winters.']
    """
    lines = document.lines
    texts = [line.text for line in lines]
    contact = find_contact_lines(texts, context.evidence.endings)
    page = find_candidates(texts, context, contact)
    found: Reasons = {**_find_at_breaks(page), **find_page_numbers(page), **_find_heads(page)}
    mails = find_repeated_headers(texts, context.above)
    found = {index: REPEATED.format(mails[index]) for index in mails} | {**found}
    found = {**_find_by_form(page), **found}
    found = _find_at_end(page, found)
    found = _find_at_start(page, found)
    found = _spare_text(page, {**_find_foot(page, context), **_spread(page, found)})
    removals = (
        Removal(NAME, lines[index].number, lines[index].text.strip(), reason)
        for index, reason in sorted(found.items())
    )
    return document.with_lines(_close_up(lines, found, contact), removals=removals)


def _find_at_breaks(page: Candidates) -> Reasons:
    """Find what stands at the edge of a page that a form feed ends, from the edge inwards."""
    repeated = Counter(page.shapes[index] for index in page.broken if index in page.shapes)
    repeated.update(page.above)
    found: dict[int, str] = {}
    for start, end in cut_pages(page.texts) if page.broken else ():
        full = [index for index in range(start, end) if page.texts[index].strip()]
        for run in (full[:PAGE_EDGE], full[: -PAGE_EDGE - 1 : -1]):
            for index in run:
                reason = _explain_edge(page, index, repeated)
                if not reason:
                    break
                found[index] = reason
    return found


def _explain_edge(page: Candidates, index: int, repeated: Counter[str]) -> str:
    """Say why a line at a page's edge is none of the text; an empty text where it may be."""
    if index in page.numbers:
        return NUMBER.format("at the edge of a page")
    if page.has_words(index) and repeated[page.shapes[index]] >= FEW:
        return REPEATED.format("the pages of the text repeat it")
    if page.count_known(index) >= FEW:
        return REPEATED.format("the pages of other texts have it too")
    return ""


def _find_by_form(page: Candidates) -> Reasons:
    """Find what no author writes: the foot of a printed web page, the dirt of a scan."""
    found: dict[int, str] = {}
    for index in page.full:
        text = page.texts[index].strip()
        if len(text) <= LONGEST and PRINTED_RE.fullmatch(text):
            found[index] = "the foot of a printed web page"
        elif is_dirt(text):
            found[index] = "signs without a word"
    return found


def _find_heads(page: Candidates) -> Reasons:
    """Find heads and feet that keep cutting sentences in a text in which no form feed was left."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, shape in page.shapes.items():
        if page.counts[shape] >= SOME and has_letters(shape) and index not in page.numbers:
            groups[shape].append(index)
    found: dict[int, str] = {}
    for indexes in groups.values():
        cuts = sum(cuts_sentence(page, index) for index in indexes)
        is_cutting = cuts and cuts >= LEAST_CUTTING * len(indexes)
        texts = [page.texts[index] for index in indexes]
        if is_cutting and _counts_up(texts):
            found |= dict.fromkeys(indexes, REPEATED.format("the text repeats it in mid-sentence"))
        elif all(map(COUNT_RE.search, texts)) and _counts_up(texts) and len(set(texts)) > 1:
            found |= dict.fromkeys(indexes, REPEATED.format("it counts pages out of so many"))
    return found


def _counts_up(texts: Sequence[str]) -> bool:
    """Return whether lines of one shape have the same numbers, or one that counts pages."""
    rows = [[int(number) for number in re.findall(r"\d{1,9}", text)] for text in texts]
    steps = [{b - a for a, b in pairwise(column)} for column in zip(*rows, strict=False)]
    moving = [step for step in steps if step - {0}]
    return not moving or (len(moving) == 1 and len(moving[0]) == 1 and moving[0] <= {1, 2})


def _find_at_end(page: Candidates, found: Reasons) -> Reasons:
    """Find feet, sign-offs, rights and menus at the end of a text."""
    found = dict(found)
    seen_text = False
    for index in reversed(page.full[-EDGE:]):
        reason = _explain_end(page, index, seen_text=seen_text)
        if reason and index in page.full[1:]:
            found.setdefault(index, reason)
        seen_text = seen_text or index not in found
    return found


def _explain_end(page: Candidates, index: int, *, seen_text: bool) -> str:
    """Say why a line near the end is none of the text; `seen_text` where text stands below it."""
    text, shape = page.texts[index].strip(), page.shapes.get(index, "")
    known = page.count_known(index) * ("#" not in shape)
    is_repeated = page.counts[shape] > 1 and not seen_text
    is_long = len(WORD_RE.findall(text)) >= SOME
    if known >= (FEW if is_long or is_repeated else SOME):
        return REPEATED.format(f"at the end of {known} texts of the collection")
    if is_repeated and page.has_words(index) and recurs_by_page(page, shape):
        return REPEATED.format("the text repeats it, and ends with it")
    if index in page.numbers and not seen_text and len(shape_line(text)) > 1:
        return NUMBER.format("between signs, or out of so many, and the text ends with it")
    if SIGN_RE.fullmatch(text) and not seen_text and len(page.full) > 1:
        return "an end mark without a letter"
    return name_form(text)


def _find_foot(page: Candidates, context: Context) -> Reasons:
    """Find the foot that several texts have in common as a whole."""
    foot, count = find_foot(page.texts, context.evidence.edges)
    reason = REPEATED.format(f"at the end of {count} texts of the collection")
    return {index: reason for index in page.full if index in foot}


def _find_at_start(page: Candidates, found: Reasons) -> Reasons:
    """Find what the collection repeats between a header and the first sentence."""
    found = dict(found)
    for index in page.full[:PAGE_EDGE]:
        text = page.texts[index].strip()
        known = page.count_known(index)
        if name_form(text):
            found.setdefault(index, name_form(text))
        elif known >= SOME and len(WORD_RE.findall(text)) >= SOME and index not in page.numbers:
            reason = f"at the beginning of {known} texts of the collection"
            found.setdefault(index, REPEATED.format(reason))
        if index not in found:
            break
    return found


def _spread(page: Candidates, found: Reasons) -> Reasons:
    """Go on to the same line elsewhere in the text, and to candidates beside what was found."""
    found = dict(found)
    heads = {
        page.shapes[index]
        for index in found
        if page.has_words(index) and index not in page.numbers and _is_repeated(found[index])
    }
    for index, shape in page.shapes.items():
        if shape in heads:
            found.setdefault(index, REPEATED.format("the same line stands at an edge elsewhere"))
    for run in (page.full, page.full[::-1]):
        for first, second in pairwise(run):
            is_open = first in found and second not in found and not is_dirt(page.texts[first])
            if is_open and _may_follow(page, second, first):
                found[second] = REPEATED.format("it stands beside another")
    return found


def _may_follow(page: Candidates, index: int, found: int) -> bool:
    """Return whether a candidate goes along with what was found beside it."""
    if index not in page.shapes:
        return False
    is_back = page.counts[page.shapes[index]] > 1
    is_address = LONE_ADDRESS_RE.fullmatch(page.texts[index].strip()) is not None
    is_known = page.count_known(index) >= FEW or (is_address and found in page.numbers)
    return index in page.numbers or is_known or is_back


def _spare_text(page: Candidates, found: Reasons) -> Reasons:
    """Leave all as it is where most of a text would go: what repeats itself so is no furniture."""
    repeated = {index for index, reason in found.items() if _is_repeated(reason)}
    gone = sum(len(page.texts[index].strip()) for index in repeated)
    if gone <= MOST_CUT * sum(len(page.texts[index].strip()) for index in page.full):
        return found
    return {index: reason for index, reason in found.items() if index not in repeated}


def _is_repeated(reason: str) -> bool:
    return reason.startswith(REPEATED[: REPEATED.index("{")])


def _close_up(
    lines: Sequence[SourceLine], found: Iterable[int], contact: frozenset[int]
) -> Iterator[SourceLine]:
    """Leave lines out; where paragraphs are not set apart, page breaks are not either."""
    gone = set(found)
    is_tight = _is_tight(lines, gone)
    is_break = is_page = False
    blank: list[SourceLine] = []
    for index, line in enumerate(lines):
        number = line.number
        is_page = is_page or "\f" in line.text
        if index in contact and index - 1 not in contact:
            yield from (*blank, SourceLine(number, ""))
            blank, is_break = [], False
        if index in gone or "\f" in line.text:
            is_break = True
        if index in gone:
            continue
        if not line.text.strip():
            blank.append(SourceLine(number, "") if line.text else line)
            continue
        if is_break and not is_tight:
            blank = blank or [SourceLine(number, "")]
        if not is_break or not is_tight:
            yield from blank
        text = line.text.lstrip("\f") if line.text.startswith("\f") else line.text
        yield SourceLine(number, text, len(line.text) - len(text), is_page=is_page)
        blank, is_break, is_page = [], False, False


def _is_tight(lines: Sequence[SourceLine], gone: set[int]) -> bool:
    """Return whether a text goes on from paragraph to paragraph without empty lines."""
    gaps = full = 0
    previous = "\f"
    for index, line in enumerate(lines):
        text = "\f" if index in gone or "\f" in line.text else line.text.strip()
        if text and text != "\f":
            full += 1
            gaps += previous == ""
        if text or previous != "\f":
            previous = text
    return gaps < FEWEST_GAPS * full
