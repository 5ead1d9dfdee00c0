"""Evidence: what a collection's own texts say about its words, phrases and endings.

In: sources. Out: one `TextEvidence` a source, merged in any order into one for the
collection. Repairs that would have to guess (a hyphen, a name, a contact block) look here instead
of in a dictionary.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from readingroom.cleaning.boilerplate import find_ending, find_line_endings
from readingroom.cleaning.characters import (
    compose_letters,
    plain_spaces,
    split_ligatures,
)
from readingroom.cleaning.columns import read_columns
from readingroom.cleaning.document import TextEvidence
from readingroom.cleaning.markdown_detection import SUFFIXES, has_markup
from readingroom.cleaning.shapes import gather_edges, shape_feet
from readingroom.cleaning.thresholds import TAIL_LENGTH
from readingroom.models import Source
from readingroom.unseen import drop_invisible

WORD_RE = re.compile(r"(?<![^\W_])[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
BROKEN_RE = re.compile(r"(?<![^\W_])[^\W_]+[-\u2010\u2011\u00ad](?:[^\S\n]*\n\s*[^\W_]+|(?=\s))")
CONTRACTED_RE = re.compile(r"(?<=[^\W_])['’](?:d|ll|m|re|s|t|ve)(?![^\W_])", re.IGNORECASE)
NAME_RE = re.compile(r"(?<![^\W_])([^\W\d_][^\W_]*) (?=([^\W\d_][^\W_]*))")
EMPHASIS_RE = re.compile(r"(?<![\w*])([*_])([^\s*_][^*_\n]{0,100}?)\1(?![\w*])")
TARGET_RE = re.compile(r"\]\([^\s()]{0,2000}\)|(?:https?://|www\.)\S+")
HYPHEN_RE = re.compile(r"[-\u2010\u2011]")


def gather_evidence(source: Source) -> TextEvidence:
    """Read one source; words that a line end cut are no evidence of themselves."""
    raw = compose_letters(split_ligatures(plain_spaces(read_columns(source.text))))
    whole = CONTRACTED_RE.sub(" ", BROKEN_RE.sub(" ", raw))
    text = TARGET_RE.sub(" ", drop_invisible(whole))
    solid, compounds = _count_words(text)
    words = _fold(solid)
    is_text = not source.is_told and not source.path.lower().endswith(SUFFIXES)
    return TextEvidence(
        sources=1,
        words=words,
        lowercase=_fold({word: n for word, n in solid.items() if word[0].islower()}),
        spread=dict.fromkeys(words, 1),
        hyphenated=_group_spellings(compounds),
        firsts=_count_firsts(compounds),
        seconds=_pair_seconds(compounds),
        names=_count_names(text),
        emphasised=Counter(" ".join(match[2].split()) for match in EMPHASIS_RE.finditer(text)),
        endings=_gather_endings(source.text),
        edges=_gather_edges(source.text.split("\n")),
        markup=int(is_text and has_markup(source.text)),
        plain=int(is_text and not has_markup(source.text)),
    )


def _gather_edges(texts: Sequence[str]) -> dict[str, int]:
    """Note the shapes of lines at the edges, and of the last lines together."""
    return gather_edges(texts) | dict.fromkeys((shape for _, shape in shape_feet(texts)), 1)


def _gather_endings(text: str) -> dict[str, int]:
    """Note the shape of the last block, and those it has if the last lines are a page's foot."""
    last = find_ending(text)
    lines = find_line_endings(text.rstrip()[-2 * TAIL_LENGTH :].split("\n"))
    shapes = {ending.shape for *_, ending in lines} | ({last.shape} if last else set())
    return dict.fromkeys(sorted(shapes), 1)


def _count_words(text: str) -> tuple[Counter[str], Counter[str]]:
    """Count solid words as written, and compounds in small letters."""
    solid: Counter[str] = Counter()
    compounds: Counter[str] = Counter()
    for match in WORD_RE.finditer(text):
        word = match[0]
        if HYPHEN_RE.search(word):
            compounds[HYPHEN_RE.sub("-", word).casefold()] += 1
        else:
            solid[word] += 1
    return solid, compounds


def _fold(counts: Mapping[str, int]) -> dict[str, int]:
    folded: Counter[str] = Counter()
    for word, count in counts.items():
        folded[word.casefold()] += count
    return dict(folded)


def _group_spellings(compounds: Mapping[str, int]) -> dict[str, dict[str, int]]:
    groups: dict[str, dict[str, int]] = defaultdict(dict)
    for spelling, count in compounds.items():
        groups[spelling.replace("-", "")][spelling] = count
    return dict(groups)


def _count_firsts(compounds: Mapping[str, int]) -> dict[str, int]:
    firsts: Counter[str] = Counter()
    for spelling, count in compounds.items():
        firsts[spelling.partition("-")[0]] += count
    return dict(firsts)


def _pair_seconds(compounds: Iterable[str]) -> dict[str, frozenset[str]]:
    seconds: dict[str, set[str]] = defaultdict(set)
    for spelling in compounds:
        parts = spelling.split("-")
        seconds[parts[-1]].add(parts[-2])
    return {second: frozenset(firsts) for second, firsts in seconds.items()}


def _count_names(text: str) -> dict[str, int]:
    return dict(
        Counter(
            f"{match[1]} {match[2]}"
            for match in NAME_RE.finditer(text)
            if match[1][0].isupper() and match[2][0].isupper()
        )
    )


def merge_evidence(parts: Iterable[TextEvidence]) -> TextEvidence:
    """Add up what several sources say; the order of the parts makes no difference."""
    sources = markup = plain = 0
    counts: dict[str, Counter[str]] = {name: Counter() for name in _COUNTED}
    hyphenated: dict[str, Counter[str]] = defaultdict(Counter)
    seconds: dict[str, set[str]] = defaultdict(set)
    for part in parts:
        sources += part.sources
        markup += part.markup
        plain += part.plain
        for name, total in counts.items():
            total.update(getattr(part, name))
        for letters, spellings in part.hyphenated.items():
            hyphenated[letters].update(spellings)
        for second, firsts in part.seconds.items():
            seconds[second] |= firsts
    return TextEvidence(
        sources=sources,
        words=dict(counts["words"]),
        lowercase=dict(counts["lowercase"]),
        spread=dict(counts["spread"]),
        hyphenated={letters: dict(spellings) for letters, spellings in hyphenated.items()},
        firsts=dict(counts["firsts"]),
        seconds={second: frozenset(firsts) for second, firsts in seconds.items()},
        names=dict(counts["names"]),
        emphasised=dict(counts["emphasised"]),
        endings=dict(counts["endings"]),
        edges=dict(counts["edges"]),
        markup=markup,
        plain=plain,
    )


_COUNTED = (
    *("words", "lowercase", "spread", "firsts"),
    *("names", "emphasised", "endings", "edges"),
)
