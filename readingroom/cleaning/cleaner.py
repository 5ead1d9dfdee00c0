"""The way from a source to a clean text, top to bottom.

In: a source, its header, the collection's evidence, the settings. Out: a `CleanText`: plain body,
blocks and marks over it, and the record of what was done. Pure, so that it runs in any process.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from readingroom.cleaning.assemble import SPACE_RE, assemble, settle_space
from readingroom.cleaning.blocks import parse_blocks
from readingroom.cleaning.changes import (
    Span,
    apply_outside,
    find_changes,
    merge_spans,
    move_marks,
)
from readingroom.cleaning.drafts import Context, Draft, Evidence, LineCounter, Outcome
from readingroom.cleaning.hyphens import find_compounds
from readingroom.cleaning.inline import find_code_spans, parse_inline
from readingroom.cleaning.language import find_typography
from readingroom.cleaning.lists import settle_lists
from readingroom.cleaning.markup import is_markdown
from readingroom.cleaning.record import record_changes
from readingroom.cleaning.repairs import (
    BlockRule,
    LineRule,
    Rule,
    Stage,
    TextRule,
    WordRule,
    choose_rules,
)
from readingroom.cleaning.wrapping import Line, LineOutcome
from readingroom.config import Settings
from readingroom.models import CleanText, Header, MarkKind, Piece, Removal, Repair, Source

URL_RE = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>\"“”]{1,2000}|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}"
)


def clean_body(source: Source, header: Header, evidence: Evidence, settings: Settings) -> CleanText:
    """Clean the body of a source."""
    language = find_typography(source.text, header.language, settings.language)
    own = find_compounds(source.text)
    above = tuple(source.text.split("\n", header.body_line)[: header.body_line])
    context = Context(
        replace(evidence, own=own),
        settings,
        language,
        above,
        has_metadata=bool(source.metadata),
        is_markdown=is_markdown(source, evidence),
    )
    rules = choose_rules(settings.skip_repairs, language)
    lines = _repair_lines(source, header, rules, context)
    drafts, removals = _parse(lines)
    before = [rule for rule in rules if not _is_plain(rule)]
    outcome = _run(drafts, before, context)
    parsed = _parse_inline(settle_lists(outcome.drafts), context)
    after = _run(parsed.drafts, [rule for rule in rules if _is_plain(rule)], context)
    repairs = (*lines.repairs, *outcome.repairs, *after.repairs)
    order = _record_order(source, lines)
    clean = assemble(
        after.drafts,
        tuple(sorted(repairs, key=lambda repair: repair.line)),
        _sort_removals(lines.removals, (*removals, *outcome.removals, *parsed.removals), order),
    )
    return replace(clean, order=order)


def clean_phrase(text: str, settings: Settings, language: str) -> str:
    r"""Make the repairs of single characters in a headline, a standfirst or a name.

    >>> clean_phrase("  The \"Terra\u00a0Nova\" -- a ship", Settings(), "en")
    'The “Terra Nova”—a ship'
    """
    for rule in choose_rules(settings.skip_repairs, language or settings.language):
        if isinstance(rule, TextRule):
            text = _even_space(text)
            text = apply_outside(text, _find_addresses(text), rule.repair)
    return _even_space(text)


def _even_space(text: str) -> str:
    return SPACE_RE.sub(" ", text).strip()


def _repair_lines(
    source: Source, header: Header, rules: Sequence[Rule], context: Context
) -> LineOutcome:
    """Take the body's lines, and make the repairs that need to see pages."""
    first = source.first_line + header.body_line
    body = source.text.split("\n")[header.body_line :]
    outcome = LineOutcome(tuple(Line(first + index, text) for index, text in enumerate(body)))
    for rule in rules:
        if isinstance(rule, LineRule):
            step = rule.repair(outcome.lines, context)
            outcome = LineOutcome(
                step.lines,
                (*outcome.removals, *step.removals),
                (*outcome.repairs, *step.repairs),
                outcome.is_reordered or step.is_reordered,
            )
    return outcome


def _parse(lines: LineOutcome) -> tuple[tuple[Draft, ...], tuple[Removal, ...]]:
    """Cut the body into blocks."""
    drafts, dropped = parse_blocks(lines.lines, is_tight=lines.is_reordered)
    reason = "what stood beside a code fence"
    return drafts, tuple(Removal("fences", line, name, reason) for line, name in dropped)


def _is_plain(rule: Rule) -> bool:
    return isinstance(rule, TextRule | WordRule) and rule.stage is Stage.PLAIN


def _run(drafts: Sequence[Draft], rules: Sequence[Rule], context: Context) -> Outcome:
    """Make repairs one after the other."""
    current = tuple(drafts)
    repairs: list[Repair] = []
    removals: list[Removal] = []
    for rule in rules:
        if isinstance(rule, BlockRule):
            outcome = rule.repair(current, context)
        elif isinstance(rule, TextRule | WordRule):
            outcome = _repair_texts(current, rule, context)
        else:
            continue
        current = outcome.drafts
        repairs += outcome.repairs
        removals += outcome.removals
    return Outcome(current, tuple(repairs), tuple(removals))


def _repair_texts(drafts: Sequence[Draft], rule: TextRule | WordRule, context: Context) -> Outcome:
    """Make one repair in every block of prose, outside code and addresses."""
    repaired: list[Draft] = []
    repairs: list[Repair] = []
    for draft in drafts:
        after = _repair_text(draft, rule, context) if draft.is_prose else draft.text
        if after == draft.text:
            repaired.append(draft)
            continue
        changes = find_changes(draft.text, after)
        repaired.append(replace(draft, text=after, marks=move_marks(draft.marks, changes)))
        each = isinstance(rule, WordRule)
        repairs += record_changes(draft, after, changes, rule.name, rule.reason, each=each)
    return Outcome(tuple(repaired), tuple(repairs))


def _repair_text(draft: Draft, rule: TextRule | WordRule, context: Context) -> str:
    spans = _find_protected(draft)
    if isinstance(rule, TextRule):
        return apply_outside(draft.text, spans, rule.repair)
    return apply_outside(draft.text, spans, lambda text: rule.repair(text, context.evidence))


def _find_protected(draft: Draft) -> tuple[Span, ...]:
    """Find what repairs must not touch: code, and in plain text addresses and line breaks."""
    if not draft.is_parsed:
        return find_code_spans(draft.text) if "`" in draft.text else ()
    kept = (MarkKind.CODE, MarkKind.BREAK)
    code = [(mark.start, mark.end) for mark in draft.marks if mark.kind in kept]
    return merge_spans([*code, *_find_addresses(draft.text)])


def _find_addresses(text: str) -> tuple[Span, ...]:
    if "@" not in text and "://" not in text and "www." not in text:
        return ()
    return tuple(_trim(match) for match in URL_RE.finditer(text))


def _trim(match: re.Match[str]) -> Span:
    return match.start(), match.start() + len(match[0].rstrip(".,;:!?'’)"))


def _parse_inline(drafts: Sequence[Draft], context: Context) -> Outcome:
    """Turn inline markup into marks."""
    parsed = []
    removals: list[Removal] = []
    for draft in drafts:
        if not draft.is_prose:
            parsed.append(draft)
            continue
        inline = parse_inline(draft.text, is_markdown=context.is_markdown)
        plain = replace(draft, text=inline.text, marks=inline.marks, is_parsed=True)
        parsed.append(settle_space(plain, keep_lines=True))
        lines = LineCounter(draft.line, inline.text)
        for offset, text, rule in inline.dropped:
            removals.append(Removal(rule, lines.find(offset), text, DROPPED[rule]))
    return Outcome(tuple(parsed), removals=tuple(removals))


DROPPED = {
    "images": "the address of an image; its alternative text stays",
    "link-titles": "the tooltip of a link",
}


def _sort_removals(
    lines: Sequence[Removal], others: Sequence[Removal], order: Sequence[Piece]
) -> tuple[Removal, ...]:
    """Sort removals as the text was read: by line, or by the order that was recorded."""
    if not order:
        return tuple(sorted((*lines, *others), key=lambda removal: removal.line))
    ranks: dict[int, int] = {}
    for rank, (line, *_) in enumerate(order):
        ranks.setdefault(line, rank)
    return (*lines, *sorted(others, key=lambda removal: ranks.get(removal.line, 0)))


def _record_order(source: Source, lines: LineOutcome) -> tuple[Piece, ...]:
    """Record the order of reading where it is another: what was removed first, then the rest."""
    if not lines.is_reordered:
        return ()
    texts = source.text.split("\n")
    gone = [
        (removal.line, 0, len(texts[removal.line - source.first_line]))
        for removal in lines.removals
    ]
    kept = [
        (line.number, line.column, line.column + len(line.text))
        for line in lines.lines
        if line.text.strip()
    ]
    return (*gone, *kept)
