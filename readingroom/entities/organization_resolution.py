"""Which body is meant: organization mentions of the whole collection come in, groups come out.

Known bodies are joined by the list of their names; others by spelling, and by an acronym that an
article gives in brackets after the full name.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from readingroom.entities.resolution import MentionGroup
from readingroom.lexicon import WordLists, fold
from readingroom.models import Kind, Mention

_BRACKET_RE = re.compile(r"[’']?s?\s\((?:the\s)?\Z")


def resolve_organizations(
    mentions: Sequence[Mention], texts: Mapping[str, str], words: WordLists
) -> list[MentionGroup]:
    """Group organization mentions."""
    acronyms = _read_acronyms(mentions, texts)
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        key = _make_key(mention.surface)
        key = acronyms.get(key, key)
        groups[fold(words.organizations.get(key, key))].append(mention)
    return [_finish(sorted(groups[key]), words) for key in sorted(groups)]


def _make_key(surface: str) -> str:
    return fold(surface).removeprefix("the ")


def _read_acronyms(mentions: Sequence[Mention], texts: Mapping[str, str]) -> dict[str, str]:
    """Read "Revolutionary People's Army (RPA)"; letters with two meanings stay apart."""
    found: dict[str, set[str]] = defaultdict(set)
    ordered = sorted(mentions)
    for mention, after in itertools.pairwise(ordered):
        if mention.document != after.document or not after.surface.isupper():
            continue
        between = texts.get(mention.document, "")[mention.end : after.start]
        if 0 < len(between) < 9 and _BRACKET_RE.fullmatch(between):
            found[_make_key(after.surface)].add(_make_key(mention.surface))
    return {letters: next(iter(names)) for letters, names in found.items() if len(names) == 1}


def _finish(mentions: list[Mention], words: WordLists) -> MentionGroup:
    forms = Counter(mention.form for mention in mentions)
    usual = min(forms, key=lambda form: (-len(form.split()) > -2, -forms[form], form))
    keys = {_make_key(form) for form in forms}
    known = sorted({words.organizations[key] for key in keys if key in words.organizations})
    name = known[0] if known and len(keys) > 1 else usual
    return MentionGroup(
        Kind.ORGANIZATION, name, tuple(mentions), "names of one body" if len(keys) > 1 else ""
    )
