"""Every occurrence of the forms that shall always be linked, also where the machine found none.

In: articles and entries with `always`. Out: mentions, longest first where several begin alike. The
texts are read once, however many forms there are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from readingroom.corrections.catalogue import Catalogue, Found
from readingroom.corrections.entries import Form, GlossaryEntry
from readingroom.models import Mention

FIRST_WORD_RE = re.compile(r"[^\W_]+")
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})  # one for one

Wanted = tuple[str, Form, int, GlossaryEntry]


def find_occurrences(
    catalogue: Catalogue, entries: Sequence[GlossaryEntry], pages: Mapping[int, Found]
) -> Iterator[tuple[int, Mention]]:
    """Give (entry, mention) for each occurrence; occurrences never overlap."""
    index = _index_forms(entries, pages)
    if not index:
        return
    for slug in sorted(catalogue.articles):
        body = catalogue.articles[slug].body
        plain = body.translate(STRAIGHT)
        end = 0
        for match in FIRST_WORD_RE.finditer(plain):
            if match.start() < end:
                continue
            for text, form, owner, entry in index.get(match[0], ()):
                start, last = match.start(), match.start() + len(text)
                if not _stands_at(plain, text, start):
                    continue
                if catalogue.holds_at(form.scope, slug, start):
                    yield owner, Mention(slug, start, last, body[start:last], entry.kind, 1.0)
                    end = last
                    break


def _index_forms(
    entries: Sequence[GlossaryEntry], pages: Mapping[int, Found]
) -> dict[str, list[Wanted]]:
    """File the forms under their first word, longest first."""
    index: defaultdict[str, list[Wanted]] = defaultdict(list)
    for owner, entry in enumerate(entries):
        if not entry.always:
            continue
        page = pages[owner].entity
        name = page.name if page else entry.key.text
        shown = entry.name or Form(name, entry.line, entry.scope)
        for form in dict.fromkeys((shown, *entry.also)):
            text = form.text.translate(STRAIGHT)
            first = FIRST_WORD_RE.match(text)
            if first:
                index[first[0]].append((text, form, owner, entry))
    for forms in index.values():
        forms.sort(key=lambda one: (-len(one[0]), one[2], one[1].line))
    return dict(index)


def _stands_at(body: str, text: str, start: int) -> bool:
    after = body[start + len(text) : start + len(text) + 1]
    return body.startswith(text, start) and not (after.isalnum() and text[-1].isalnum())
