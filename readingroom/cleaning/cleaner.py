"""The way from a source to a clean text, top to bottom.

In: a source, its header, the collection's evidence, the settings. Out: a `CleanText`: plain body,
blocks and marks over it, and the record of what was done. Pure, so that it runs in any process.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readingroom.cleaning import link_references
from readingroom.cleaning.assembly import SPACE_RE, assemble, settle_space
from readingroom.cleaning.block_parsing import parse_blocks
from readingroom.cleaning.changes import apply_outside
from readingroom.cleaning.document import (
    Context,
    Document,
    Draft,
    LineCounter,
    SourceLine,
    TextEvidence,
)
from readingroom.cleaning.footnotes import settle_notes
from readingroom.cleaning.hyphens import find_compounds
from readingroom.cleaning.lists import settle_lists, tick_item
from readingroom.cleaning.markdown_detection import is_markdown
from readingroom.cleaning.markup_parsing import parse_inline
from readingroom.cleaning.rules import Rule, Stage, choose_rules
from readingroom.cleaning.text_repair import find_addresses
from readingroom.config import Settings
from readingroom.languages import find_language
from readingroom.models import BlockKind, CleanText, Header, Piece, Removal, Source

REASONS = {
    "images": "the address of an image; its alternative text stays",
    "link-titles": "the tooltip of a link",
    link_references.LABELS: "which address a link means; it stands at the link itself",
}


def clean_body(
    source: Source, header: Header, evidence: TextEvidence, settings: Settings
) -> CleanText:
    """Clean the body of a source."""
    context = _make_context(source, header, evidence, settings)
    rules = choose_rules(settings.skip_repairs, context.language, is_told=source.is_told)
    lines = _apply(rules, Stage.LINES, _take_body(source, header), context)
    parsed = parse_blocks(lines, is_markdown=context.is_markdown, is_told=source.is_told)
    blocks = _apply(rules, Stage.MARKUP, parsed, context)
    texts = _apply(rules, Stage.TEXT, _parse_markup(blocks, context), context)
    order = _record_order(source, lines)
    removed_later = texts.removals[len(lines.removals) :]
    repairs = tuple(sorted(texts.repairs, key=lambda repair: repair.line))
    removals = _sort_removals(lines.removals, removed_later, order)
    return replace(assemble(texts.drafts, repairs, removals), order=order)


def clean_phrase(text: str, settings: Settings, language: str) -> str:
    r"""Make the repairs of single characters in a headline, a standfirst or a name.

    >>> clean_phrase("  The \"Terra\u00a0Nova\" -- a ship", Settings(), "en")
    'The “Terra Nova”—a ship'
    """
    for rule in choose_rules(settings.skip_repairs, language or settings.language):
        if rule.on_phrase:
            text = _even_space(text)
            text = apply_outside(text, find_addresses(text), rule.on_phrase)
    return _even_space(text)


def _even_space(text: str) -> str:
    return SPACE_RE.sub(" ", text).strip()


def _make_context(
    source: Source, header: Header, evidence: TextEvidence, settings: Settings
) -> Context:
    return Context(
        replace(evidence, own=find_compounds(source.text)),
        settings,
        find_language(source.text, header.language, settings.language),
        above=tuple(source.text.split("\n", header.body_line)[: header.body_line]),
        has_metadata=bool(source.metadata),
        is_markdown=is_markdown(source, evidence),
    )


def _take_body(source: Source, header: Header) -> Document:
    first = source.first_line + header.body_line
    texts = header.body_lines(source)
    return Document(tuple(SourceLine(number, text) for number, text in enumerate(texts, first)))


def _apply(rules: Sequence[Rule], stage: Stage, document: Document, context: Context) -> Document:
    for rule in rules:
        if rule.stage is stage:
            document = rule.apply(document, context)
    return document


def _parse_markup(document: Document, context: Context) -> Document:
    """Settle lists and notes, and turn inline markup into marks."""
    parsed: list[Draft] = []
    removals: list[Removal] = []
    defined = frozenset(draft.target for draft in document.drafts if draft.kind is BlockKind.NOTE)
    for unchecked in settle_lists(document.drafts):
        if not unchecked.is_prose:
            parsed.append(unchecked)
            continue
        draft, ticks = tick_item(unchecked) if context.is_markdown else (unchecked, ())
        removals += ticks
        notes = frozenset() if draft.kind is BlockKind.NOTE else defined
        known = (notes, document.references)
        inline = parse_inline(draft.text, *known, is_markdown=context.is_markdown)
        plain = replace(draft, text=inline.text, marks=inline.marks, is_parsed=True)
        parsed.append(settle_space(plain, keep_lines=True))
        lines = LineCounter(plain)
        for offset, text, rule in inline.dropped:
            removals.append(Removal(rule, lines.find(offset), text, REASONS[rule]))
    return document.with_drafts(settle_notes(parsed), removals=removals)


def _record_order(source: Source, lines: Document) -> tuple[Piece, ...]:
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


def _sort_removals(
    of_lines: Sequence[Removal], later: Sequence[Removal], order: Sequence[Piece]
) -> tuple[Removal, ...]:
    """Sort removals as the text was read: by line, or by the order that was recorded."""
    if not order:
        return tuple(sorted((*of_lines, *later), key=lambda removal: removal.line))
    ranks: dict[int, int] = {}
    for rank, (line, *_) in enumerate(order):
        ranks.setdefault(line, rank)
    return (*of_lines, *sorted(later, key=lambda removal: ranks.get(removal.line, 0)))
