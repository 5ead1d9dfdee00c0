"""Lists: which items belong together, how deep each stands, and which were no items at all.

In: drafts after paragraphs were joined. Out: drafts whose items carry a group and a level. A list
renumbers its items, so numbers that do not count up from 1 are text; a lone star or plus is a sign.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from readingroom.cleaning.document import Draft
from readingroom.models import BlockKind, Removal

SURE_MARKERS = ("-", "•", "‣", "▪", "◦")
"""What marks an item even where it stands alone; other glyphs may be signs, or dirt of a scan."""
TASK_RE = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
TASK_REASON = "a task that is done; a ticked box stands for it"


def settle_lists(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Group and level the items.

    >>> items = [Draft(BlockKind.ITEM, text, 1, ordered=True, marker=mark)
    ...          for text, mark in (("a", "1."), ("b", "2."), ("c", "9."))]
    >>> [(draft.group, draft.text) for draft in settle_lists(items[:2])]
    [(1, 'a'), (1, 'b')]
    >>> [(draft.kind.value, draft.text) for draft in settle_lists(items[1:])]
    [('paragraph', '2. b'), ('paragraph', '9. c')]
    """
    settled: list[Draft] = []
    group = max((draft.group for draft in drafts), default=0)
    start = 0
    while start < len(drafts):
        end = start + 1
        if drafts[start].kind is BlockKind.ITEM:
            while end < len(drafts) and drafts[end].kind is BlockKind.ITEM:
                end += 1
            run, group = _settle_run(drafts[start:end], group)
            settled += run
        else:
            settled.append(drafts[start])
        start = end
    return tuple(settled)


def _settle_run(items: Sequence[Draft], group: int) -> tuple[list[Draft], int]:
    """Settle consecutive items; give them and the last group used."""
    if len(items) == 1 and (items[0].ordered or items[0].marker not in SURE_MARKERS):
        return [_make_text(items[0])], group
    levelled = _level(items)
    is_counted = _counts_up(levelled)
    run: list[Draft] = []
    for item in levelled:
        if item.ordered and not is_counted:
            run.append(_make_text(item))
            continue
        if _begins_list(run, item):
            group += 1
        run.append(replace(item, group=group))
    return run, group


def _begins_list(run: Sequence[Draft], item: Draft) -> bool:
    if not run or run[-1].kind is not BlockKind.ITEM:
        return True
    return item.level == 1 and any(
        other.ordered != item.ordered for other in run[-1:] if other.level == 1
    )


def _make_text(item: Draft) -> Draft:
    text = f"{item.marker} {item.text}"
    return replace(item, kind=BlockKind.PARAGRAPH, text=text, level=0, ordered=False, marker="")


def _level(items: Sequence[Draft]) -> list[Draft]:
    """Turn indents into levels from 1."""
    levelled: list[Draft] = []
    indents: list[int] = []
    for item in items:
        while indents and item.level <= indents[-1] - 1:
            indents.pop()
        if not indents or item.level >= indents[-1] + 2:
            indents.append(item.level)
        levelled.append(replace(item, level=len(indents)))
    return levelled


def _counts_up(items: Sequence[Draft]) -> bool:
    """Return whether the numbers count up from 1 at each level."""
    expected: dict[int, int] = {}
    for item in items:
        expected = {level: number for level, number in expected.items() if level <= item.level}
        if not item.ordered:
            expected.pop(item.level, None)
            continue
        number = int(item.marker.rstrip(".)"))
        if number != expected.get(item.level, 1):
            return False
        expected[item.level] = number + 1
    return True


def tick_item(draft: Draft) -> tuple[Draft, tuple[Removal, ...]]:
    """Show the box of a task in a list as a sign; the letter that ticks it is no word.

    >>> tick_item(Draft(BlockKind.ITEM, "[x] Coal", 1))[0].text
    '☑ Coal'
    """
    match = TASK_RE.match(draft.text) if draft.kind is BlockKind.ITEM else None
    if match is None:
        return draft, ()
    is_done = match[1] != " "
    removed = (Removal("task-lists", draft.line, match[0].strip(), TASK_REASON),) * is_done
    return replace(draft, text=f"{'☑' if is_done else '☐'} {draft.text[match.end() :]}"), removed
