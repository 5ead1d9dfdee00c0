"""The full name that a text gives where only a part was found: "John King" before "Davis".

Person mentions and texts come in; the full form that the words before a bare name make comes out.
Without it, people whose middle name reads like a title would stay apart from their own full name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from readingroom.entities.thresholds import COMMON_WORD, NAME_REACH, NAMES_NEAR
from readingroom.lexicon import WordLists, fold
from readingroom.models import Kind, Mention

_BEFORE_RE = re.compile(r"((?:\b[A-Z][\w’'-]+[ \n]){1,3})\Z")
_AFTER_RE = re.compile(r"\][ \n]((?:(?:[Aa]l|[Ee]l|[Bb]in|[Vv]an|[Vv]on|[Dd]e)[- ])?[A-Z][\w’'-]+)")


def read_full_forms(
    mentions: Sequence[Mention], texts: Mapping[str, str], words: WordLists
) -> dict[Mention, str]:
    """Return the full form of each person mention, its surface where the text has no more.

    A name found apart inside a full form ("John") takes that form too.
    """
    spans: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions):
        spans[mention.document].append(mention)
    forms: dict[Mention, str] = {}
    for document in sorted(spans):
        found, text = spans[document], texts.get(document, "")
        for at, mention in enumerate(found):
            if mention.kind is not Kind.PERSON:
                continue
            forms.setdefault(mention, mention.surface)
            rest = _read_after_bracket(mention, text, words)
            if rest:
                full = f"{mention.surface} {rest[1]}"
                follows = [later for later in found[at + 1 : at + 2] if later.start < rest.end()]
                forms |= dict.fromkeys([mention, *follows], full)
                continue
            near = found[max(0, at - NAMES_NEAR) : at]
            start = _find_start(mention, near, text, words)
            if start < mention.start:
                inside = [earlier for earlier in near if earlier.start >= start]
                forms |= dict.fromkeys([*inside, mention], text[start : mention.end])
    return forms


def _find_start(mention: Mention, earlier: Sequence[Mention], text: str, words: WordLists) -> int:
    """Return where the full name begins; names of other kinds and full names are no part of it."""
    if len(mention.surface.split()) > 1:
        return mention.start
    before = _BEFORE_RE.search(text, max(0, mention.start - NAME_REACH), mention.start)
    parts = list(re.finditer(r"\S+", before[1])) if before else []
    for at, part in enumerate(parts):
        start = before.start() + part.start() if before else 0
        over = [other for other in earlier if other.end > start]
        is_free = all(
            other.kind is Kind.PERSON and other.start >= start and " " not in other.surface
            for other in over
        )
        rest = [fold(word[0]) for word in parts[at + 1 :]]
        if is_free and _is_given(part[0], words) and all(map(words.surnames.__contains__, rest)):
            return start
    return mention.start


def _read_after_bracket(mention: Mention, text: str, words: WordLists) -> re.Match[str] | None:
    """Find the surname that an editor's bracket parts from a given name: "[President Jane] Doe"."""
    if " " in mention.surface or not _is_given(mention.surface, words):
        return None
    return _AFTER_RE.match(text, mention.end)


def _is_given(word: str, words: WordLists) -> bool:
    folded = fold(word)
    if words.classes.get(folded) or folded in words.demonyms:  # "November", "Imam"
        return False
    return folded in words.given and words.english.get(folded, COMMON_WORD + 1) > COMMON_WORD
