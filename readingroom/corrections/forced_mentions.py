"""Every occurrence of the forms that shall always be linked, also where the machine found none.

In: articles and entries with `always`. Out: `ForcedMentions`. The texts are read once, however many
forms there are; a longer name that the machine found there stays whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readingroom.corrections.catalogue import Target, make_key
from readingroom.corrections.claims import CollectionIndex
from readingroom.corrections.entries import Form, GlossaryEntry, GlossaryFile
from readingroom.models import Kind, Mention, SpanIndex

FIRST_WORD_RE = re.compile(r"[^\W_]+")
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})  # one for one


@dataclass(frozen=True, slots=True)
class ForcedMentions:
    """Mentions with the entry (its index) whose `always` asks for them.

    Where the machine had found the very same, it is that mention. `displaced` are shorter mentions
    of the machine's that such an occurrence covers or cuts, `barring` the ignored forms that kept
    an occurrence from being linked.
    """

    mentions: Mapping[Mention, int]
    displaced: frozenset[Mention] = frozenset()
    barring: frozenset[Form] = frozenset()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A form to look for, with straight quotes, and the entry that asks for it."""

    text: str
    form: Form
    entry: int
    kind: Kind


def force_mentions(
    collection: CollectionIndex, glossary: GlossaryFile, targets: Sequence[Target]
) -> ForcedMentions:
    """Find what `always` asks for, but nothing that is ignored there."""
    wanted = _index_forms(glossary.entries, targets)
    if not wanted:
        return ForcedMentions({})
    ignored: defaultdict[str, list[Form]] = defaultdict(list)
    for form in glossary.ignored:
        ignored[make_key(form.text)].append(form)
    known = _index_mentions(collection.catalogue.homes)
    mentions: dict[Mention, int] = {}
    displaced: set[Mention] = set()
    barring: set[Form] = set()
    for entry, mention in _find_occurrences(collection, wanted):
        index = known.get(mention.document)
        over = list(index.find_overlapping(mention.start, mention.end)) if index else []
        same = [other for other in over if (other.start, other.end) == (mention.start, mention.end)]
        is_within = any(other.start <= mention.start and mention.end <= other.end for other in over)
        forms = ignored.get(make_key(mention.surface), ())
        bars = [form for form in forms if collection.holds(form, mention)]
        if same:
            mentions[same[0]] = entry
        elif bars and not is_within:
            barring.update(bars)
        elif not is_within:
            mentions[mention] = entry
            displaced.update(over)
    return ForcedMentions(mentions, frozenset(displaced), frozenset(barring))


def _index_mentions(mentions: Mapping[Mention, object]) -> Mapping[str, SpanIndex[Mention]]:
    by_document: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_document[mention.document].append(mention)
    return {document: SpanIndex(found) for document, found in by_document.items()}


def _find_occurrences(
    collection: CollectionIndex, wanted: Mapping[str, Sequence[_Wanted]]
) -> Iterator[tuple[int, Mention]]:
    """Yield (entry, mention) for each occurrence; occurrences never overlap."""
    articles = collection.passages.articles
    for slug in sorted(articles):
        body = articles[slug].body
        straight = body.translate(STRAIGHT)
        end = 0
        for match in FIRST_WORD_RE.finditer(straight):
            start = match.start()
            if start < end:
                continue
            for name in wanted.get(match[0], ()):
                if _stands_at(straight, name.text, start) and collection.passages.is_within(
                    name.form.scope, slug, start
                ):
                    end = start + len(name.text)
                    yield name.entry, Mention(slug, start, end, body[start:end], name.kind, 1.0)
                    break


def _index_forms(
    entries: Sequence[GlossaryEntry], targets: Sequence[Target]
) -> Mapping[str, Sequence[_Wanted]]:
    """File the forms under their first word, longest first."""
    index: defaultdict[str, list[_Wanted]] = defaultdict(list)
    for number, (entry, target) in enumerate(zip(entries, targets, strict=True)):
        if not entry.always:
            continue
        name = target.page.name if target.page else entry.key.text
        shown = entry.name or Form(name, entry.line, entry.scope)
        for form in dict.fromkeys((shown, *entry.also)):
            text = form.text.translate(STRAIGHT)
            first = FIRST_WORD_RE.match(text)
            if first:
                index[first[0]].append(_Wanted(text, form, number, entry.kind))
    for forms in index.values():
        forms.sort(key=lambda name: (-len(name.text), name.entry, name.form.line))
    return dict(index)


def _stands_at(body: str, text: str, start: int) -> bool:
    after = body[start + len(text) : start + len(text) + 1]
    return body.startswith(text, start) and not (after.isalnum() and text[-1].isalnum())
