"""The table of repairs, in the order in which they are made.

A rule has a name (which `skip_repairs` in the settings takes), a reason, and a function: document
and context in, document out. To add one, write the function with its doctest in the module it
belongs to, add a line here, and a file of cases under `tests/cases/cleaning/`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from readingroom.cleaning import (
    boilerplate,
    columns,
    furniture,
    initials,
    joins,
    quotations,
    speakers,
    tags,
)
from readingroom.cleaning.boilerplate import drop_boilerplate
from readingroom.cleaning.characters import (
    compose_letters,
    decode_entities,
    drop_controls,
    drop_invisible,
    plain_spaces,
    split_ligatures,
)
from readingroom.cleaning.columns import order_columns
from readingroom.cleaning.document import Context, Document, TextEvidence
from readingroom.cleaning.emphasis import widen_emphasis
from readingroom.cleaning.furniture import drop_furniture
from readingroom.cleaning.headings import shape_headings
from readingroom.cleaning.hyphens import mend_line_hyphens, restore_hyphens
from readingroom.cleaning.initials import join_initial
from readingroom.cleaning.joins import join_paragraphs
from readingroom.cleaning.quotations import shape_quotations
from readingroom.cleaning.speakers import set_speakers
from readingroom.cleaning.tags import drop_tags, open_fences
from readingroom.cleaning.text_repair import repair_texts
from readingroom.cleaning.typography import close_ellipses, curl_quotes, set_dashes


class Stage(Enum):
    """What the body is when a rule sees it: lines, blocks of markup, or blocks of plain text."""

    LINES = "lines"
    MARKUP = "markup"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Rule:
    """A repair; `apply` also records what it changed.

    `on_phrase` is the same repair for a headline, where it is one of characters alone.
    `is_english` where it holds for languages of English typography only.
    """

    name: str
    reason: str
    stage: Stage
    apply: Callable[[Document, Context], Document]
    on_phrase: Callable[[str], str] | None = None
    is_english: bool = False


def make_character_rule(
    name: str,
    reason: str,
    repair: Callable[[str], str],
    stage: Stage = Stage.MARKUP,
    *,
    is_english: bool = False,
) -> Rule:
    """Make a rule of a repair of characters; its changes are recorded once a block."""
    apply = partial(
        repair_texts, repair=lambda text, _: repair(text), name=name, reason=reason, each=False
    )
    return Rule(name, reason, stage, apply, repair, is_english)


def make_word_rule(
    name: str,
    reason: str,
    repair: Callable[[str, TextEvidence], str],
    stage: Stage = Stage.MARKUP,
) -> Rule:
    """Make a rule of a repair of words that needs the collection; each change is recorded."""
    apply = partial(repair_texts, repair=repair, name=name, reason=reason, each=True)
    return Rule(name, reason, stage, apply)


LINES, MARKUP, TEXT = Stage
_characters, _words = make_character_rule, make_word_rule

RULES: tuple[Rule, ...] = (
    Rule(tags.FENCES, "prose set in a typewriter's face, taken for code", LINES, open_fences),
    Rule(furniture.NAME, "running heads, feet and page numbers", LINES, drop_furniture),
    Rule(columns.NAME, "columns stood side by side", LINES, order_columns),
    Rule(tags.NAME, "a site generator's tags are no words of the article", MARKUP, drop_tags),
    _characters("entities", "character references left by an export", decode_entities),
    _characters("controls", "control characters and page breaks", drop_controls),
    _characters("invisible", "characters without width hide words from search", drop_invisible),
    _characters("ligatures", "letters set as one", split_ligatures),
    _characters("unicode", "letters and accents stored apart", compose_letters),
    _characters("spaces", "typographic spaces where plain ones belong", plain_spaces),
    _words(initials.NAME, "the first letter was set large, apart from its word", join_initial),
    Rule(boilerplate.NAME, "a contact block is not part of the article", MARKUP, drop_boilerplate),
    Rule(joins.NAME, "a page or column cut a paragraph", MARKUP, join_paragraphs),
    _words("line-hyphens", "a line end divided the word", mend_line_hyphens),
    Rule(quotations.NAME, "a block quotation lost its form", MARKUP, shape_quotations),
    Rule("headings", "a crosshead set in bold", MARKUP, shape_headings),
    _words("emphasis", "the collection emphasises the phrase as a whole", widen_emphasis),
    Rule(speakers.NAME, "who speaks is no part of what is said", TEXT, set_speakers),
    _words("hyphens", "the collection writes it with a hyphen", restore_hyphens, TEXT),
    _characters("dashes", "two hyphens typed for a dash", set_dashes, TEXT, is_english=True),
    _characters("ellipses", "dots set apart break at a line's end", close_ellipses, TEXT),
    _characters("quotes", "one style of quotation marks", curl_quotes, TEXT, is_english=True),
)

ENGLISH_TYPOGRAPHY = frozenset(("en", "cy", "ga", "gd"))


def choose_rules(skip: Sequence[str], language: str) -> tuple[Rule, ...]:
    """Return the rules for a text in this language, those left out that the editor skips."""
    is_english = language.partition("-")[0].casefold() in ENGLISH_TYPOGRAPHY
    return tuple(
        rule for rule in RULES if rule.name not in skip and (is_english or not rule.is_english)
    )
