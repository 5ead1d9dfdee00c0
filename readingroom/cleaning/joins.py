"""Paragraphs that a page or a column cut in mid-sentence.

In: blocks, and the collection's evidence. Out: blocks, the parts of a cut paragraph joined. That a
part does not end a sentence is needed but not enough, since crossheads, captions, signatures and
verse do not either: what speaks for and against is added up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from readingroom.cleaning.document import Context, Document, Draft
from readingroom.cleaning.excerpts import find_head, find_tail
from readingroom.cleaning.leading_words import CONNECTIVES, DETERMINERS, OPENER_RE, STARTERS
from readingroom.cleaning.markup_parsing import parse_inline
from readingroom.cleaning.sentence_ends import has_ended, leads_on, strip_end
from readingroom.cleaning.thresholds import (
    BREAK_VIEW,
    CLAUSE,
    FEW_WORDS,
    HEAD_VIEW,
    JOIN,
    JOINED_VIEW,
    LONG,
    LONGER,
    MOST_PASSES,
    MOSTLY_SMALL,
    OPEN_SHARE,
    ROW_TEXT,
    SHORT,
    SHORT_TEXT,
)
from readingroom.cleaning.typography import curl_quotes
from readingroom.lexicon import Role, name_words
from readingroom.models import BlockKind, MarkKind, Repair

NAME = "joins"
REASON = "the sentence goes on: "

PARTICLE_RE = re.compile(
    rf"(?:{'|'.join(sorted(name_words(Role.INNER)))}|d)[-'’ ][A-ZÀ-Þ]|[a-z][A-Z]"
)
CAPTION_RE = re.compile(r"[A-ZÀ-Þ][^\W\d_]{2,11}\.? \d{1,3}[.:]?\s")
"""Captions, chapters and articles of a law begin with a word and a number."""
BROKEN_WORD_RE = re.compile(r"[^\W\d_][-\u00ad\u2010\u2011]\Z")
INNER_END_RE = re.compile(r"[^\W_]{2}[.!?][\"”’)\]]*(?=\s+[\"“‘(\[]?[A-Z0-9À-Þ])")
LABEL_RE = re.compile(r"[^\W\d_][\w ]{1,18}:\s")
ADDRESS_RE = re.compile(r"(?:https?://|www\.)\S+\Z|\S+@\S+\.\w+\Z|[\w.-]+\.[a-z]{2,}(?:/\S*)?\Z")
CAPITALS_RE = re.compile(r"[^\Wa-z\d_]{2,}\W{1,3}[^\Wa-z\d_]{2,}(?![^\W_])")
"""Two words in capitals, as speakers' labels and crossheads open."""
NUMBERED_RE = re.compile(r"\d{1,3}[.)][\s—–]|\(?(?:\d{1,3}|[a-z]{1,2}|[ivxlc]{1,6})\)\s")
WORD_RE = re.compile(r"[^\W_]+(?:['’‘‛`][^\W_]+)*")
DASHES = ("—", "–")
VERSE_END = "  \n"
MONEY = ("$", "€", "£", "[")
MARKS = "\"'“”‘’`("
JOINABLE = (BlockKind.PARAGRAPH, BlockKind.ITEM)


@dataclass(frozen=True, slots=True)
class _View:
    """A block as a reader sees it: without markup; `is_apart` where it is no running text.

    A number or a star may turn out not to mark an item, so that they are part of the text.
    """

    text: str
    kind: BlockKind
    group: int = 0
    is_item: bool = False
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class _Habits:
    """The share of long paragraphs that end no sentence, and of wrapped ones that begin small."""

    open: float
    small: float


def join_paragraphs(document: Document, context: Context) -> Document:
    r"""Join the parts of paragraphs that were cut.

    >>> texts = "They came to the", "Green Lake."
    >>> parts = tuple(Draft(BlockKind.PARAGRAPH, text, 1) for text in texts)
    >>> [draft.text for draft in join_paragraphs(Document(drafts=parts), Context()).drafts]
    ['They came to the\nGreen Lake.']
    """
    for _ in range(MOST_PASSES):
        joined = _join_once(document, context)
        if joined.repairs == document.repairs:
            break
        document = joined
    return document


def _join_once(document: Document, context: Context) -> Document:
    """Join what can be told from neighbours; a joined block may tell more of those around it."""
    drafts = document.drafts
    views = [_make_view(draft) for draft in drafts]
    habits = _measure(views)
    runs: list[list[Draft]] = []
    repairs: list[Repair] = []
    first: _View | None = None
    for draft, second in zip(drafts, views, strict=True):
        if not first or not (reason := _find_reason(first, second, habits, context)):
            runs.append([draft])
            first = second
            continue
        tail, head = find_tail(first.text), find_head(second.text)
        repairs.append(
            Repair(NAME, draft.line, f"{tail} | {head}", f"{tail} {head}", REASON + reason)
        )
        runs[-1].append(draft)
        first = replace(first, text=f"{first.text}\n{second.text}"[-JOINED_VIEW:])
    return document.with_drafts((_join(run) for run in runs), repairs)


def _make_view(draft: Draft) -> _View:
    """Look at a block as its reader does; all bold is a crosshead, kept line ends are verse."""
    if draft.kind not in (*JOINABLE, BlockKind.QUOTE):
        return _View("", draft.kind)
    inline = parse_inline(draft.text)
    is_bold = any(
        mark.kind is MarkKind.STRONG and mark.end - mark.start == len(inline.text)
        for mark in inline.marks
    )
    is_image = draft.text.lstrip().startswith("![") and (
        bool(inline.dropped) or any(mark.kind is MarkKind.PICTURE for mark in inline.marks)
    )
    is_apart = is_bold or is_image or VERSE_END in draft.text
    may_be_text = draft.ordered or draft.marker == "*"
    text = f"{draft.marker} {inline.text}" if may_be_text else inline.text
    is_item = draft.kind is BlockKind.ITEM and not may_be_text
    return _View(text.strip(), draft.kind, draft.group, is_item, is_apart)


def _join(run: Sequence[Draft]) -> Draft:
    """Join blocks line by line; each line keeps the number that it has in the source."""
    if len(run) == 1:
        return run[0]
    numbers = tuple(number for draft in run for number in draft.line_numbers)
    text = "\n".join([run[0].text.rstrip(), *(draft.text for draft in run[1:])])
    return replace(run[0], text=text, numbers=numbers)


def _measure(views: Sequence[_View]) -> _Habits:
    """Measure how many paragraphs of a text do not end, or do not begin, as sentences do."""
    prose = [
        view.text
        for view in views
        if view.kind is BlockKind.PARAGRAPH and len(view.text) > SHORT_TEXT
    ]
    wrapped = [text for text in prose if "\n" in text]
    is_open = sum(not has_ended(text) for text in prose)
    is_small = sum(text[:1].islower() for text in wrapped)
    return _Habits(is_open / max(1, len(prose)), is_small / max(1, len(wrapped)))


def _find_reason(first: _View, second: _View, habits: _Habits, context: Context) -> str:
    """Say why two blocks are one paragraph; an empty text where they are not."""
    if first.is_item and second.is_item and strip_end(first.text).endswith(DASHES):
        return "it stops at a dash"
    if not _may_join(first, second):
        return ""
    tail, start = strip_end(first.text), second.text[:HEAD_VIEW].lstrip(MARKS)
    is_small = start[:1].islower() and not PARTICLE_RE.match(start)
    reason = ""
    if BROKEN_WORD_RE.search(tail[-2:]) and start[:1].islower():
        reason = "in the middle of a word"
    elif first.is_apart or second.is_apart:
        reason = ""
    elif has_ended(first.text):
        if tail.endswith(";") and is_small and _find_begun(first.text) != first.text:
            reason = "it stops between two clauses"
    elif is_small and habits.small > MOSTLY_SMALL:
        reason = ""
    elif is_small:
        reason = "it does not end, and the next block begins with a small letter"
    elif not first.is_item and (start[:1].isalnum() or start[:1] in MONEY):
        reason = _weigh(first, second, habits, context)
    return reason


def _may_join(first: _View, second: _View) -> bool:
    """Return whether two blocks are of kinds that a page may cut, and hold more than an address."""
    is_quotation = first.kind is second.kind is BlockKind.QUOTE and first.group == second.group
    is_prose = second.kind is BlockKind.PARAGRAPH and first.kind in JOINABLE
    if not is_prose and not is_quotation:
        return False
    tail, head = strip_end(first.text), second.text
    if _is_stamp(head) or (max(len(tail), len(head)) < ROW_TEXT and not has_ended(head)):
        return False
    is_address = ADDRESS_RE.search(tail[-BREAK_VIEW:]) or ADDRESS_RE.fullmatch(head[:BREAK_VIEW])
    return bool(tail and head) and not is_address and not NUMBERED_RE.match(head)


def _is_stamp(text: str) -> bool:
    """Return whether a short block is mostly figures, as the number or the day of a file is."""
    figures = sum(map(str.isdigit, text[:SHORT_TEXT]))
    return len(text) < SHORT_TEXT and figures > sum(map(str.isalpha, text))


def _weigh(first: _View, second: _View, habits: _Habits, context: Context) -> str:
    """Add up what speaks for joining two blocks of which the second begins with a capital."""
    text = " ".join(first.text.split())
    tail, head = strip_end(text), second.text[:HEAD_VIEW]
    words = WORD_RE.findall(tail)
    if not words or LABEL_RE.match(text) or _is_quotation(head, second.text):
        return ""
    begun = _find_begun(text)
    has_inner_end = len(begun) < len(text)
    signs = {
        "it stops at a word that leads on": _weigh_last(words[-1]),
        "a name goes on": 4 * _is_name(words[-1], head, context),
        "a bracket or quotation is open": 2 * _is_open(text),
        "emphasis is open": 5 * (first.text.count("*") % 2 == 1 == second.text.count("*") % 2),
        "it stops at a comma": (2 if len(text) > CLAUSE else 0) * tail.endswith(","),
        "it stops at an abbreviation": 5 * leads_on(tail),
        "a sentence was begun": 2 * (bool(OPENER_RE.match(begun)) and "," in begun),
        "it holds whole sentences": int(has_inner_end),
        "all is in capitals": 2 * (text.isupper() and head.isupper()),
        "it is as long as a paragraph": (len(text) > LONG) + (len(text) > LONGER),
        "a word in capitals meets another": 2 * (words[-1][0].isupper() and head[:1].isupper()),
    }
    against = 2 * (habits.open > OPEN_SHARE) + 2 * (
        not has_ended(second.text) and len(head) < SHORT_TEXT
    )
    against += 2 * (tail.endswith(tuple("\"'”’)]"))) + 3 * bool(CAPTION_RE.match(head))
    against += 3 * _starts_anew(head) + 3 * (text.isupper() and not head.isupper())
    against += 3 * (not text.isupper() and bool(CAPITALS_RE.match(head)))
    against += 2 * (len(words) < FEW_WORDS and "," not in text and not has_inner_end)
    against += 3 * (tail[-1:].isdigit() and head[:1].isdigit()) + 3 * _stops_short(first.text)
    against -= 2 * (len(words) == 1 and words[0].casefold() in CONNECTIVES)
    if sum(signs.values()) - against < JOIN:
        return ""
    return max(signs, key=lambda sign: signs[sign])


def _starts_anew(head: str) -> bool:
    """Return whether a capital is that of a sentence: the word is a small one that is no name."""
    word = WORD_RE.search(head)
    return word is not None and word[0].casefold() in STARTERS


def _stops_short(text: str) -> bool:
    """Return whether the last line is far shorter than others; those that a page cuts are full."""
    *lines, last = map(len, text.strip().split("\n"))
    return len(lines) > 1 and last < SHORT * max(lines)


def _weigh_last(word: str) -> int:
    """Weigh a block's last word: no headline ends with an article, but one may with `in`.

    With a capital it is one of a title's words, or a button's: "Join In".
    """
    key = word.casefold()
    if word.istitle():
        return 0
    return 5 if key in DETERMINERS else 3 * (key in CONNECTIVES)


def _find_begun(text: str) -> str:
    """Return what follows the last sentence that ends before the text does."""
    ends = [
        match.end()
        for match in INNER_END_RE.finditer(text)
        if match.end() > 12 and not leads_on(text[max(0, match.end() - 12) : match.end()])
    ]
    return text[ends[-1] :].lstrip() if ends else text


def _is_name(word: str, head: str, context: Context) -> bool:
    """Return whether the collection has the two words side by side as a name."""
    following = WORD_RE.match(head)
    return following is not None and f"{word} {following[0]}" in context.evidence.names


def _is_open(text: str) -> bool:
    """Return whether a bracket or a quotation was opened and not closed."""
    if text.count("(") > text.count(")") or text.count("[") > text.count("]"):
        return True
    turned = curl_quotes(text)
    return turned.count("“") > turned.count("”")


def _is_quotation(head: str, text: str) -> bool:
    """Return whether a block is a quotation as a whole."""
    return head[:1] in '"“' and text.rstrip(" *_.")[-1:] in '"”'
