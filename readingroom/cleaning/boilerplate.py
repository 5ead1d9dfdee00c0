"""Trailing contact blocks: known by their shape and by coming back in the collection.

In: the end of a text. Out: where such a block begins, and its shape, in which names and addresses
are blanked out, so that "To reach the Daily Mail write to: post@mail.example" has the same shape in
each file, also where a name is misspelt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readingroom.cleaning.document import Context, Document
from readingroom.cleaning.thresholds import (
    FEWEST_LEADING,
    FEWEST_OPENING,
    LAST_LINES,
    LED_RECURRENCES,
    LONGEST_LEAD,
    MOST_CONTACT,
    MOST_SHAPES,
    RECURRENCES,
    SET_APART,
    SHAPE_TOLERANCE,
    TAIL_LENGTH,
)
from readingroom.models import BlockKind, Removal

REASON_RECURS = "contact block at the end, in {} files of the collection"
REASON_ALONE = "contact block at the end: set apart, a line that leads to an address"
NAME = "boilerplate"

ADDRESS_RE = re.compile(
    r"(?:https?://|www\.)\S{1,300}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
    r"|(?<![\w.])[a-z0-9-]{2,63}(?:\.[a-z0-9-]{2,63}){0,3}\.[a-z]{2,24}"
    r"(?:/[\w./~%#?=&+-]{0,200})?(?![\w.])",
    re.IGNORECASE,
)
LINK_RE = re.compile(r"\[([^\[\]]{0,300})\]\([^()\s]{0,500}\)")
MARKUP_RE = re.compile(r"[*_`<>\\]")
NOTE_RE = re.compile(r"\s*(?:\[|\(?\d|[*†‡§¹²³#-]\s|>)")
INNER_END_RE = re.compile(r"[.!?][\"”’)]*\s+\S")
WORD_RE = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Ending:
    """A trailing block that leads to an address: in how many paragraphs, how far set apart."""

    shape: str
    count: int
    gap: int
    leads: bool


def find_ending(text: str) -> Ending | None:
    r"""Find a trailing contact block in a text.

    >>> lead = "To reach the Daily News write to"
    >>> ending = find_ending(f"The end.\n\n\n\n{lead}\n\nnews.example/post")
    >>> ending.shape, ending.count, ending.gap
    ('to reach the ~ write to @', 2, 3)
    >>> find_ending("All is told at https://news.example/long for those who care.")
    """
    tail = text.rstrip()[-TAIL_LENGTH:]
    pieces = re.split(r"(\n[^\S\n]*\n\s*)", tail)
    paragraphs, gaps = pieces[0::2], [1, *(gap.count("\n") - 1 for gap in pieces[1::2])]
    return _measure(paragraphs[-3:], gaps[-3:], is_whole=len(paragraphs) < 2)


def find_line_endings(texts: Sequence[str]) -> Iterator[tuple[int, int, Ending]]:
    """Find what would be a contact block if a line of the last few were its first, one its last.

    Where no empty line sets it apart, and the foot of the page follows, nothing tells where it
    begins and ends but that the shape comes back in the collection.
    """
    full = [index for index, text in enumerate(texts) if text.strip()][-LAST_LINES - MOST_CONTACT :]
    for end in range(len(full), max(1, len(full) - LAST_LINES), -1):
        for start in range(max(1, end - MOST_CONTACT), end):
            text = " ".join(texts[index][:TAIL_LENGTH] for index in full[start:end])
            ending = _measure([text], [1], is_whole=False) if len(text) < TAIL_LENGTH else None
            if ending:
                yield full[start], full[end - 1] + 1, ending


def find_contact_lines(texts: Sequence[str], endings: Mapping[str, int]) -> frozenset[int]:
    """Return the lines of a contact block: those whose shape comes back most, then the longest."""
    best: tuple[int, int, range] = (1, 0, range(0))
    for start, end, ending in find_line_endings(texts):
        count = count_recurrences(ending.shape, endings)
        if (count, end - start) > best[:2] and count > 1:
            best = count, end - start, range(start, end)
    return frozenset(best[2])


def _measure(paragraphs: Sequence[str], gaps: Sequence[int], *, is_whole: bool) -> Ending | None:
    """Take the last paragraph, or the last two, as a contact block if they look like one."""
    last = _plain(paragraphs[-1])
    addresses = list(ADDRESS_RE.finditer(last))
    if not addresses or last[addresses[-1].end() :].strip(" .!") or NOTE_RE.match(last):
        return None
    opening = last[: addresses[0].start()]
    if opening.strip():
        is_short = len(last) <= LONGEST_LEAD and len(WORD_RE.findall(opening)) >= FEWEST_OPENING
        if is_whole or not is_short or INNER_END_RE.search(opening):
            return None
        return Ending(_shape(last), 1, gaps[-1], leads=_leads(opening))
    lead = _plain(paragraphs[-2]) if len(paragraphs) > 1 else ""
    if not _is_lead(lead):
        return None
    return Ending(_shape(f"{lead} {last}"), 2, gaps[-2], leads=_leads(lead))


def _is_lead(text: str) -> bool:
    """Return whether a paragraph is a short line without a sentence's end that leads on."""
    is_short = len(WORD_RE.findall(text)) >= FEWEST_LEADING and len(text) <= LONGEST_LEAD
    is_open = not INNER_END_RE.search(text) and not text.rstrip().endswith(
        (".", "!", "?", "”", '"')
    )
    return is_short and is_open and not NOTE_RE.match(text) and not ADDRESS_RE.search(text)


def _leads(lead: str) -> bool:
    return lead.rstrip().endswith(":")


def _plain(text: str) -> str:
    return " ".join(MARKUP_RE.sub("", LINK_RE.sub(r"\1", text)).split())


def _shape(text: str) -> str:
    """Blank out addresses and names; a name may hold small words between capitals."""
    words: list[str] = []
    for index, word in enumerate(ADDRESS_RE.sub(" @ ", text).split()):
        bare = word.strip(".,:;!?()\"'“”‘’")
        if word == "@":
            blank = "@"
        elif index and bare[:1].isupper():
            blank = "~"
        else:
            blank = bare.casefold()
        if blank and not (blank in "@~" and words[-1:] == [blank]):
            words.append(blank)
    return " ".join(words)


def count_recurrences(shape: str, endings: Mapping[str, int]) -> int:
    """Count the sources whose ending has the shape, or differs from it by a slip of the pen."""
    own = shape.split()
    total = endings.get(shape, 0)
    near = sorted(endings.items(), key=lambda item: (-item[1], item[0]))[:MOST_SHAPES]
    for other, count in near:
        if other != shape and _is_near(own, other.split()):
            total += count
    return total


def _is_near(first: Sequence[str], second: Sequence[str]) -> bool:
    """Return whether two shapes differ in hardly a word."""
    allowed = min(len(first), len(second)) // SHAPE_TOLERANCE
    if not allowed or abs(len(first) - len(second)) > allowed:
        return False
    row = list(range(len(second) + 1))
    for i, left in enumerate(first, 1):
        diagonal, row[0] = row[0], i
        for j, right in enumerate(second, 1):
            cost = diagonal + (left != right)
            diagonal, row[j] = row[j], min(cost, row[j] + 1, row[j - 1] + 1)
    return row[-1] <= allowed


def drop_boilerplate(document: Document, context: Context) -> Document:
    r"""Take a contact block off the end, where the collection or its shape leaves no doubt.

    >>> from readingroom.cleaning.document import Draft, TextEvidence
    >>> texts = "It sails at noon.", "To reach the Daily News write to:", "post@news.example"
    >>> parts = (Draft(BlockKind.PARAGRAPH, text, line) for line, text in enumerate(texts, 1))
    >>> known = Context(TextEvidence(endings={"to reach the ~ write to @": 7}))
    >>> cleaned = drop_boilerplate(Document(drafts=tuple(parts)), known)
    >>> [removal.text for removal in cleaned.removals]
    ['To reach the Daily News write to:\n\npost@news.example']
    """
    drafts = document.drafts
    last = drafts[-2:]
    if context.settings.keep_boilerplate or len(drafts) < 2:
        return document
    if any(draft.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) for draft in last):
        return document
    texts = [draft.text for draft in drafts[-3:]]
    ending = _measure(texts, [draft.gap for draft in drafts[-3:]], is_whole=False)
    if not ending or ending.count >= len(drafts):
        return document
    recurrences = count_recurrences(ending.shape, context.evidence.endings)
    if recurrences >= (LED_RECURRENCES if ending.leads or ending.count > 1 else RECURRENCES):
        reason = REASON_RECURS.format(recurrences)
    elif ending.leads and ending.gap >= SET_APART and ending.count == 2:
        reason = REASON_ALONE
    else:
        return document
    kept, cut = drafts[: -ending.count], drafts[-ending.count :]
    text = "\n\n".join(draft.text for draft in cut)
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return document.with_drafts(kept, removals=(Removal(NAME, cut[0].line, text, reason),))
