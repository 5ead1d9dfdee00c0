"""Header and repaired body become an article; its slug it gets from the ledger.

In: `Source`, `Header`, `CleanText`. Out: `Article`, with what a reader learns beside the text:
language, first words, number of words, minutes to read.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from readingroom.clipping import ELLIPSIS, truncate
from readingroom.config import Settings
from readingroom.lexicon import find_sentences
from readingroom.models import Article, Block, BlockKind, CleanText, Header, Original, Source

DESCRIPTION_LENGTH = 200  # characters; search engines and cards show up to 160 or 200
HASHTAGS_RE = re.compile(r"(?:[\s,;|]*#\w[\w-]*)+[\s,;|]*")
# Scripts written without spaces: one sign counts as a word.
WORD_RE = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    r"|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+(?:['’\-][^\W_]+)*"
)


LEAST_TELLING = 8
"""Words of a first paragraph that can describe a text, where another has as many."""


def count_words(text: str) -> int:
    """Count words; a hyphenated compound is one, an ideograph is one.

    >>> count_words("The so-called ice-foot, 1911. 南極")
    6
    """
    return sum(1 for _ in WORD_RE.finditer(text))


def truncate_to_sentences(text: str, most: int = DESCRIPTION_LENGTH) -> str:
    """Cut a text to whole sentences, or, where the first is too long, to whole words.

    >>> truncate_to_sentences("It snowed. Nobody minded the cold at first.", 20)
    'It snowed.'
    >>> truncate_to_sentences("It snowed and snowed for days.", 20)
    'It snowed and…'
    """
    if len(text) <= most:
        return text
    ends = [end for _, end in find_sentences(text) if end <= most]
    return text[: ends[-1]] if ends else truncate(text, most + len(ELLIPSIS))


def choose_description(header: Header, body: str, blocks: tuple[Block, ...]) -> str:
    """Return the description: the header's own, the standfirst, or the first words of the text.

    A line of hashtags tells a network what the text is about, and no reader; a greeting, a button
    or a credit tells nobody.
    """
    prose = (block for block in blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE))
    texts = [body[block.start : block.end] for block in prose]
    texts = [text for text in texts if not HASHTAGS_RE.fullmatch(text)]
    telling = (text for text in texts if count_words(text) >= LEAST_TELLING)
    first = next(telling, next(iter(texts), ""))
    text = header.description or header.standfirst or _drop_dateline(first, header.dateline)
    return truncate_to_sentences(" ".join(text.split()))


def _drop_dateline(text: str, dateline: str) -> str:
    """Leave out the dateline that opens a text, with its dash, where words follow."""
    bare = text.lstrip("*_ ")
    if not dateline or not bare.startswith(dateline):
        return text
    return bare.removeprefix(dateline).lstrip(" *_-–—:") or text


def build_article(source: Source, header: Header, clean: CleanText, settings: Settings) -> Article:
    """Put header and body together; the slug stays empty until `ledger` sees them all."""
    words = count_words(clean.body)
    return Article(
        slug="",
        source=source.path,
        headline=header.headline,
        authors=header.authors,
        date=header.date,
        language=header.language or settings.language,
        description=choose_description(header, clean.body, clean.blocks),
        words=words,
        minutes=max(1, round(words / settings.words_per_minute)),
        body=clean.body,
        blocks=clean.blocks,
        marks=clean.marks,
        standfirst=header.standfirst,
        dateline=header.dateline,
        partial_date="" if header.date else header.partial_date,
        head_lines=header.head_lines,
        original=find_original(source, clean) if source.file else None,
    )


def find_original(source: Source, clean: CleanText) -> Original:
    r"""Return the file that an article was taken from, with the page on which each block begins.

    >>> source = Source("a.pdf", "One\n\nTwo", file="a.pdf", pages=((1, 7), (3, 8)))
    >>> find_original(source, CleanText("One\n\nTwo", (), lines=(1, 3))).pages
    (7, 8)
    """
    starts = [line for line, _ in source.pages]
    pages = (source.pages[max(0, bisect_right(starts, line) - 1)][1] for line in clean.lines)
    return Original(source.file, source.articles, tuple(pages) if starts else ())
