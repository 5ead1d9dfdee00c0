"""Where mentions go that `not` takes away from a page: to a page so called, or to one of their own.

In: all pages as they shall be, and what was taken away. Out: the pages with it. A full name gets
its page however unsure the machine was of it, since the editor says that it is another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from readingroom.corrections.assignment import Released
from readingroom.corrections.catalogue import make_key
from readingroom.lexicon import list_aliases, with_sort_name
from readingroom.models import Entity, Kind, Mention
from readingroom.slugs import make_free_slug

REASON = "kept apart in glossary.yml"


@dataclass(frozen=True, slots=True)
class Unmerged:
    """A mention taken from a page, the page's kind, and who took it away."""

    kind: Kind
    mention: Mention
    owner: Released


def place_unmerged(
    entities: Sequence[Entity], unmerged: Iterable[Unmerged], ids: Mapping[int, str]
) -> list[Entity]:
    """Add what was taken away to a page so called, but never back; `ids` are those of entries."""
    homes = {(page.kind, make_key(page.name)): page.id for page in reversed(entities)}
    groups: defaultdict[tuple[Kind, str, str], list[Unmerged]] = defaultdict(list)
    for item in unmerged:
        key = make_key(item.owner.form)
        home = homes.get((item.kind, key), "")
        is_back = home == ids.get(item.owner.entry)
        groups[item.kind, key, "" if is_back else home].append(item)
    pages = {page.id: page for page in entities}
    for (kind, key, home), group in sorted(groups.items(), key=lambda pair: pair[0]):
        mentions = tuple(sorted(item.mention for item in group))
        if home:
            changed = _add_mentions(pages[home], mentions)
        else:
            changed = _make_page(kind, _choose_name(key, group, mentions), mentions, pages)
        pages[changed.id] = with_sort_name(changed)
    return list(pages.values())


def _add_mentions(page: Entity, mentions: Sequence[Mention]) -> Entity:
    whole = tuple(sorted((*page.mentions, *mentions)))
    aliases = list_aliases(page.name, (*page.aliases, *(mention.surface for mention in mentions)))
    confidence = max(page.confidence, *(mention.confidence for mention in mentions))
    return replace(page, mentions=whole, aliases=aliases, confidence=confidence)


def _choose_name(key: str, group: Sequence[Unmerged], mentions: Sequence[Mention]) -> str:
    """Return the form as the articles write it, else as the file does."""
    written = (mention.form for mention in mentions if make_key(mention.form) == key)
    return next(written, group[0].owner.form)


def _make_page(
    kind: Kind, name: str, mentions: tuple[Mention, ...], used: Container[str]
) -> Entity:
    """Make a page of its own; a bare surname is as sure as the machine was."""
    if kind is not Kind.PERSON or " " in name:
        mentions = tuple(replace(mention, confidence=1.0) for mention in mentions)
    confidence = max(mention.confidence for mention in mentions)
    aliases = list_aliases(name, (mention.form for mention in mentions))
    return Entity(
        make_free_slug(name, used), kind, name, aliases, mentions, None, confidence, REASON
    )
