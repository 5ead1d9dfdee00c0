"""The table of repairs, in the order in which they are made.

A rule has a name (which `skip_repairs` in the settings takes), a reason, and a function: document
and context in, document out. To add one, write the function with its doctest in the module it
belongs to, add a line here, and a file of cases under `tests/cases/cleaning/`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from readingroom.cleaning import (
    boilerplate,
    bullets,
    columns,
    furniture,
    initials,
    joins,
    letterspacing,
    quotations,
    speakers,
    tags,
)
from readingroom.cleaning.boilerplate import drop_boilerplate
from readingroom.cleaning.bullets import set_bullets
from readingroom.cleaning.characters import (
    compose_letters,
    decode_entities,
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
from readingroom.cleaning.letterspacing import close_letters
from readingroom.cleaning.quotations import shape_quotations
from readingroom.cleaning.speakers import set_speakers
from readingroom.cleaning.tags import drop_tags, open_fences
from readingroom.cleaning.text_repair import repair_texts
from readingroom.cleaning.typography import close_ellipses, curl_quotes, set_dashes, undouble_quotes
from readingroom.unseen import drop_controls, drop_invisible


class Stage(Enum):
    """What the body is when a rule sees it: lines, blocks of markup, or blocks of plain text."""

    LINES = "lines"
    MARKUP = "markup"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Rule:
    """A repair, by what it is made on: a document, a text, or a text with the collection's words.

    That of a text is made in headlines too. `is_english` where it holds for languages of English
    typography only, `guesses` where it judges structure by how a text looks: it is not made where a
    converter told the structure.
    """

    name: str
    reason: str
    stage: Stage
    on_document: Callable[[Document, Context], Document] | None = None
    on_phrase: Callable[[str], str] | None = None
    on_words: Callable[[str, TextEvidence], str] | None = None
    is_english: bool = False
    guesses: bool = False

    def apply(self, document: Document, context: Context) -> Document:
        """Make the repair; changes of words are recorded each, those of characters once a block."""
        if self.on_document:
            return self.on_document(document, context)
        is_each = self.on_words is not None
        return repair_texts(
            document, context, repair=self._mend, name=self.name, reason=self.reason, each=is_each
        )

    def _mend(self, text: str, evidence: TextEvidence) -> str:
        if self.on_words:
            return self.on_words(text, evidence)
        return self.on_phrase(text) if self.on_phrase else text


LINES, MARKUP, TEXT = Stage

RULES: tuple[Rule, ...] = (
    Rule(
        tags.FENCES,
        "prose set in a typewriter's face, taken for code",
        LINES,
        open_fences,
        guesses=True,
    ),
    Rule(
        furniture.NAME, "running heads, feet and page numbers", LINES, drop_furniture, guesses=True
    ),
    Rule(columns.NAME, "columns stood side by side", LINES, order_columns, guesses=True),
    Rule(
        letterspacing.NAME, "letters of a word were set apart", LINES, close_letters, guesses=True
    ),
    Rule(bullets.NAME, "a bullet stood apart from its item", LINES, set_bullets, guesses=True),
    Rule(
        tags.NAME,
        "a site generator's tags are no words of the article",
        MARKUP,
        drop_tags,
        guesses=True,
    ),
    Rule("entities", "character references left by an export", MARKUP, on_phrase=decode_entities),
    Rule("controls", "control characters and page breaks", MARKUP, on_phrase=drop_controls),
    Rule(
        "invisible",
        "characters without width hide words from search",
        MARKUP,
        on_phrase=drop_invisible,
    ),
    Rule("ligatures", "letters set as one", MARKUP, on_phrase=split_ligatures),
    Rule("unicode", "letters and accents stored apart", MARKUP, on_phrase=compose_letters),
    Rule("spaces", "typographic spaces where plain ones belong", MARKUP, on_phrase=plain_spaces),
    Rule(
        initials.NAME,
        "the first letter was set large, apart from its word",
        MARKUP,
        on_words=join_initial,
        guesses=True,
    ),
    Rule(
        boilerplate.NAME,
        "a contact block is not part of the article",
        MARKUP,
        drop_boilerplate,
    ),
    Rule(joins.NAME, "a page or column cut a paragraph", MARKUP, join_paragraphs, guesses=True),
    Rule("line-hyphens", "a line end divided the word", MARKUP, on_words=mend_line_hyphens),
    Rule(
        quotations.NAME, "a block quotation lost its form", MARKUP, shape_quotations, guesses=True
    ),
    Rule("headings", "a crosshead set in bold", MARKUP, shape_headings, guesses=True),
    Rule(
        "emphasis",
        "the collection emphasises the phrase as a whole",
        MARKUP,
        on_words=widen_emphasis,
        guesses=True,
    ),
    Rule(speakers.NAME, "who speaks is no part of what is said", TEXT, set_speakers, guesses=True),
    Rule("hyphens", "the collection writes it with a hyphen", TEXT, on_words=restore_hyphens),
    Rule("dashes", "two hyphens typed for a dash", TEXT, on_phrase=set_dashes, is_english=True),
    Rule("ellipses", "dots set apart break at a line's end", TEXT, on_phrase=close_ellipses),
    Rule("doubled-quotes", "an export doubled each mark", TEXT, on_phrase=undouble_quotes),
    Rule("quotes", "one style of quotation marks", TEXT, on_phrase=curl_quotes, is_english=True),
)

ENGLISH_TYPOGRAPHY = frozenset(("en", "cy", "ga", "gd"))


def choose_rules(skip: Sequence[str], language: str, *, is_told: bool = False) -> tuple[Rule, ...]:
    """Return the rules for a text in this language, those left out that the editor skips."""
    is_english = language.partition("-")[0].casefold() in ENGLISH_TYPOGRAPHY
    return tuple(
        rule
        for rule in RULES
        if rule.name not in skip
        and (is_english or not rule.is_english)
        and not (is_told and rule.guesses)
    )
