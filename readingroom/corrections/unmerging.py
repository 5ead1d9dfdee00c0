"""Where mentions go that `not` takes away from a page: to a page so called, or to one of their own.

In: all pages as they shall be, and what was freed. Out: the pages with it. A full name gets its
page however unsure the machine was of it, since the editor says that it is another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from readingroom.corrections.catalogue import make_key
from readingroom.models import Entity, Kind, Mention
from readingroom.slugs import make_slug

REASON = "kept apart in glossary.yml"


@dataclass(frozen=True, slots=True)
class Freed:
    """A mention that an entry (`owner`, its index) does not want, and the form it goes by."""

    kind: Kind
    mention: Mention
    owner: int
    form: str


def place_freed(
    entities: Sequence[Entity], freed: Iterable[Freed], ids: Mapping[int, str]
) -> list[Entity]:
    """Give what was freed to a page so called, but never back; `ids` are those of the entries."""
    homes = {(one.kind, make_key(one.name)): one.id for one in reversed(entities)}
    groups: defaultdict[tuple[Kind, str, str], list[Freed]] = defaultdict(list)
    for one in freed:
        home = homes.get((one.kind, make_key(one.form)), "")
        groups[one.kind, make_key(one.form), "" if home == ids.get(one.owner) else home].append(one)
    final = {one.id: one for one in entities}
    for group in sorted(groups):
        mentions = tuple(sorted(one.mention for one in groups[group]))
        if group[2]:
            changed = _add_mentions(final[group[2]], mentions)
        else:
            changed = _make_page(groups[group], mentions, set(final))
        final[changed.id] = changed
    return list(final.values())


def _add_mentions(page: Entity, mentions: Sequence[Mention]) -> Entity:
    whole = tuple(sorted((*page.mentions, *mentions)))
    aliases = list_aliases(page.name, (*page.aliases, *(one.surface for one in mentions)))
    confidence = max(page.confidence, *(one.confidence for one in mentions))
    return replace(page, mentions=whole, aliases=aliases, confidence=confidence)


def _make_page(freed: Sequence[Freed], mentions: tuple[Mention, ...], used: set[str]) -> Entity:
    """Make a page of its own; a bare surname is as sure as the machine was."""
    kind, form = freed[0].kind, freed[0].form
    surfaces = [one.form for one in mentions]
    name = next((one for one in surfaces if make_key(one) == make_key(form)), form)
    if kind is not Kind.PERSON or " " in name:
        mentions = tuple(replace(one, confidence=1.0) for one in mentions)
    confidence = max(one.confidence for one in mentions)
    aliases = list_aliases(name, surfaces)
    return Entity(
        make_free_slug(name, used), kind, name, aliases, mentions, None, confidence, REASON
    )


def list_aliases(name: str, forms: Iterable[str], apart: Iterable[str] = ()) -> tuple[str, ...]:
    """Give the other forms, in order; one that differs by case alone is no other name."""
    out = {form.casefold() for form in apart} | {name.casefold()}
    plain = {" ".join(form.split()) for form in forms}
    return tuple(sorted(form for form in plain if form.casefold() not in out))


def make_free_slug(text: str, used: set[str]) -> str:
    """Give the slug of a text, with a number where it is taken."""
    base = slug = make_slug(text)
    number = 1
    while slug in used or slug == "index":
        number += 1
        slug = f"{base}-{number}"
    return slug
