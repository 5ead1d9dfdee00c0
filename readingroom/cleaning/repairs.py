"""The table of repairs, in the order in which they are made.

A repair has a name (which `skip_repairs` in the settings takes), a reason, and a function: text in,
text out; or text and the collection's evidence in, text out; or lines, or blocks, in and out. To
add one, write the function with its doctest in the module it belongs to, add a line here, and a
file of cases under `tests/cases/cleaning/`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from readingroom.cleaning import boilerplate, columns, furniture, initials, joins, quotations, tags
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
from readingroom.cleaning.drafts import Context, Draft, Evidence, Outcome
from readingroom.cleaning.emphasis import widen_emphasis
from readingroom.cleaning.furniture import drop_furniture
from readingroom.cleaning.headings import shape_headings
from readingroom.cleaning.hyphens import mend_line_hyphens, restore_hyphens
from readingroom.cleaning.initials import join_initial
from readingroom.cleaning.joins import join_paragraphs
from readingroom.cleaning.quotations import shape_quotations
from readingroom.cleaning.tags import drop_tags, open_fences
from readingroom.cleaning.typography import close_ellipses, curl_quotes, set_dashes
from readingroom.cleaning.wrapping import Line, LineOutcome


class Stage(Enum):
    """What a text rule sees: Markdown before it is parsed, or plain text after."""

    MARKDOWN = "markdown"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class TextRule:
    """A repair of characters; `english` ones are for languages of English typography."""

    name: str
    reason: str
    repair: Callable[[str], str]
    stage: Stage = Stage.MARKDOWN
    english: bool = False


@dataclass(frozen=True, slots=True)
class WordRule:
    """A repair of words that needs the collection's evidence; each change is recorded."""

    name: str
    reason: str
    repair: Callable[[str, Evidence], str]
    stage: Stage = Stage.MARKDOWN


@dataclass(frozen=True, slots=True)
class BlockRule:
    """A repair of blocks, which records its changes itself."""

    name: str
    reason: str
    repair: Callable[[Sequence[Draft], Context], Outcome]


@dataclass(frozen=True, slots=True)
class LineRule:
    """A repair of lines, before they are cut into blocks; it records its changes itself."""

    name: str
    reason: str
    repair: Callable[[Sequence[Line], Context], LineOutcome]


Rule = LineRule | TextRule | WordRule | BlockRule

REPAIRS: tuple[Rule, ...] = (
    LineRule(tags.FENCES, "prose set in a typewriter's face, taken for code", open_fences),
    LineRule(furniture.NAME, "running heads, feet and page numbers", drop_furniture),
    LineRule(columns.NAME, "columns stood side by side", order_columns),
    BlockRule(tags.NAME, "a site generator's tags are no words of the article", drop_tags),
    TextRule("entities", "character references left by an export", decode_entities),
    TextRule("controls", "control characters and page breaks", drop_controls),
    TextRule("invisible", "characters without width hide words from search", drop_invisible),
    TextRule("ligatures", "letters set as one", split_ligatures),
    TextRule("unicode", "letters and accents stored apart", compose_letters),
    TextRule("spaces", "typographic spaces where plain ones belong", plain_spaces),
    WordRule(initials.NAME, "the first letter was set large, apart from its word", join_initial),
    BlockRule(boilerplate.NAME, "a contact block is not part of the article", drop_boilerplate),
    BlockRule(joins.NAME, "a page or column cut a paragraph", join_paragraphs),
    WordRule("line-hyphens", "a line end divided the word", mend_line_hyphens),
    BlockRule(quotations.NAME, "a block quotation lost its form", shape_quotations),
    BlockRule("headings", "a crosshead set in bold", shape_headings),
    WordRule("emphasis", "the collection emphasises the phrase as a whole", widen_emphasis),
    WordRule("hyphens", "the collection writes it with a hyphen", restore_hyphens, Stage.PLAIN),
    TextRule("dashes", "two hyphens typed for a dash", set_dashes, Stage.PLAIN, english=True),
    TextRule("ellipses", "dots set apart break at a line's end", close_ellipses, Stage.PLAIN),
    TextRule("quotes", "one style of quotation marks", curl_quotes, Stage.PLAIN, english=True),
)

ENGLISH_TYPOGRAPHY = frozenset(("en", "cy", "ga", "gd"))


def choose_rules(skip: Sequence[str], language: str) -> tuple[Rule, ...]:
    """Give the rules that a text in this language gets."""
    is_english = language.partition("-")[0].casefold() in ENGLISH_TYPOGRAPHY
    return tuple(
        rule
        for rule in REPAIRS
        if rule.name not in skip
        and (is_english or not (isinstance(rule, TextRule) and rule.english))
    )
