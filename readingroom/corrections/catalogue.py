"""The resolved entities, indexed: which page a word of the file means, which mentions a form.

In: entities. Out: a `Catalogue` that answers by id, name, other name and form, in time that does
not depend on how many there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from readingroom.corrections.entries import Form, GlossaryEntry
from readingroom.lexicon import fold
from readingroom.models import Entity, Kind, Mention
from readingroom.slugs import make_slug


def make_key(text: str) -> str:
    """Return the spelling under which a name is looked up: no case, accents or leading article.

    >>> make_key("The Admiralty") == make_key("ADMIRALTY")
    True
    """
    folded = fold(text)
    return folded.removeprefix("the ") or folded or text.casefold()


@dataclass(frozen=True, slots=True)
class Target:
    """The page that a key means; `rivals` are ids where it may mean several.

    Where no page is called so and the articles say it, `form` is the key itself, of which a page
    shall be made, and `former` are the names of the pages that had it as another name.
    """

    page: Entity | None = None
    rivals: tuple[str, ...] = ()
    form: Form | None = None
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Entities by id, by the keys of their names and other names; mentions by that of their form.

    `homes` are the entities that the mentions belong to.
    """

    by_id: Mapping[str, Entity]
    by_name: Mapping[str, Sequence[Entity]]
    by_alias: Mapping[str, Sequence[Entity]]
    by_form: Mapping[str, Sequence[Mention]]
    homes: Mapping[Mention, Entity]

    def find_target(self, entry: GlossaryEntry) -> Target:
        """Find the page that an entry's key means: by id, then name; its kind first.

        What is but another name of a page makes one of its own. Only another name that stands in
        no article means the page that has it.
        """
        text, key = entry.key.text, make_key(entry.key.text)
        if text in self.by_id:
            return Target(self.by_id[text])
        names, aliases = self.by_name.get(key, []), self.by_alias.get(key, [])
        own, forms = _of_kind(names, entry.kind), self.by_form.get(key, [])
        is_own_form = any(mention.kind is entry.kind for mention in forms)
        if not own and (is_own_form or (forms and not names)):
            form = Form(text, entry.line, entry.scope)
            return Target(form=form, former=tuple(sorted({page.name for page in aliases})))
        for found in (own, names, _of_kind(aliases, entry.kind), aliases):
            if found:
                return _choose(text, found)
        return Target()

    def find_named(self, text: str) -> Sequence[Entity]:
        """Return the entities that a form names as a whole: by id, or by name."""
        if text in self.by_id:
            return [self.by_id[text]]
        return self.by_name.get(make_key(text), [])

    def is_id(self, text: str) -> bool:
        """Return whether a text can only be the id of a page, and no form of its name."""
        return text in self.by_id and text != make_key(text)


def build_catalogue(entities: Sequence[Entity]) -> Catalogue:
    """Index the entities of a collection."""
    return Catalogue(
        by_id={entity.id: entity for entity in entities},
        by_name=_group((make_key(entity.name), entity) for entity in entities),
        by_alias=_group(
            (key, entity)
            for entity in entities
            for key in sorted({make_key(alias) for alias in entity.aliases})
        ),
        by_form=_group((make_key(mention.surface), mention) for mention, _ in _pair(entities)),
        homes=dict(_pair(entities)),
    )


def _pair(entities: Iterable[Entity]) -> Iterator[tuple[Mention, Entity]]:
    return ((mention, entity) for entity in entities for mention in entity.mentions)


Value = TypeVar("Value")


def _group(pairs: Iterable[tuple[str, Value]]) -> Mapping[str, Sequence[Value]]:
    groups: defaultdict[str, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)


def _choose(text: str, found: Sequence[Entity]) -> Target:
    """Choose the page that a key means, of those called so."""
    if len(found) == 1:
        return Target(found[0])
    slug = make_slug(text)
    exact = [page for page in found if page.id == slug]
    exact = exact or [page for page in found if page.name == text]
    if len(exact) == 1:
        return Target(exact[0])
    return Target(None, tuple(sorted(page.id for page in found)))


def _of_kind(entities: Iterable[Entity], kind: Kind) -> list[Entity]:
    return [entity for entity in entities if entity.kind is kind]
