"""Which mentions a line of the file asks for: an entry comes in, its claims come out.

Each entry is read by itself, as if there were no other; `assignment` decides between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from readingroom.corrections.catalogue import Catalogue, Target, make_key
from readingroom.corrections.coreference import find_coreferent
from readingroom.corrections.entries import Form, GlossaryEntry
from readingroom.corrections.passages import Passages
from readingroom.models import Kind, Mention

NO_PAGE = Target()


class Directness(IntEnum):
    """How directly a mention is meant; the more directly meant wins."""

    PAGE = 1  # as part of a page that is meant as a whole
    COREFERENCE = 2  # with a full name that is split off, as a surname that stands for it
    FORM = 3  # by its very form


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim to a mention: by which line, how narrowly and how directly it is meant."""

    mention: Mention
    line: int
    specificity: int
    directness: Directness

    @property
    def rank(self) -> tuple[int, Directness]:
        """Return what decides between claims."""
        return self.specificity, self.directness


@dataclass(frozen=True, slots=True)
class Request:
    """All that an entry, or an ignored form, asks for.

    `target` is the page that an entry's key means. `released` are mentions of it that the entry
    does not want, with the form that each goes by. `reach` counts the mentions of each form that
    takes, `release` those of each form under `not`.
    """

    claims: tuple[Claim, ...]
    target: Target = NO_PAGE
    released: Mapping[Mention, str] = field(default_factory=dict)
    reach: Mapping[Form, int] = field(default_factory=dict)
    release: Mapping[Form, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CollectionIndex:
    """What the file is held against: the resolved entities and the articles, indexed."""

    catalogue: Catalogue
    passages: Passages

    def holds(self, form: Form, mention: Mention) -> bool:
        """Return whether a mention lies where a form is meant."""
        return self.passages.is_within(form.scope, mention.document, mention.start)


def request_entry(entry: GlossaryEntry, collection: CollectionIndex) -> Request:
    """Return what an entry asks for: the page that its key means, and what its forms reach."""
    target = collection.catalogue.find_target(entry)
    own = target.page.mentions if target.page else ()
    release = {form: _find_released(form, own, collection) for form in entry.apart}
    released = _merge_released(release, own)
    claims = [Claim(mention, entry.line, 0, Directness.PAGE) for mention in own]
    reach = {}
    for form in (*([target.form] if target.form else []), *entry.forms):
        found = dict(find_meant(form, entry.kind, collection))
        reach[form] = len(found)
        if target.page is None:
            found = dict.fromkeys(_find_along(found, collection), Directness.COREFERENCE) | found
        claims += _claim(form, found)
    return Request(
        claims=tuple(claim for claim in claims if claim.mention not in released),
        target=target,
        released=released,
        reach=reach,
        release={form: len(mentions) for form, mentions in release.items()},
    )


def request_ignored(form: Form, collection: CollectionIndex) -> Request:
    """Return what an ignored form asks for: its mentions, of whatever kind."""
    found = dict(find_meant(form, None, collection))
    return Request(tuple(_claim(form, found)), reach={form: len(found)})


def _claim(form: Form, found: Mapping[Mention, Directness]) -> Iterator[Claim]:
    for mention, directness in found.items():
        yield Claim(mention, form.line, form.scope.specificity, directness)


def find_meant(
    form: Form, kind: Kind | None, collection: CollectionIndex
) -> Iterator[tuple[Mention, Directness]]:
    """Yield the mentions that a form means.

    A page so called is meant as a whole. Where the machine took a form for several kinds of names,
    only those of the entry's own kind are; an id means its page whatever its kind.
    """
    catalogue = collection.catalogue
    is_id = catalogue.is_id(form.text)
    whole = {mention for page in catalogue.find_named(form.text) for mention in page.mentions}
    found = [(mention, Directness.PAGE) for mention in sorted(whole)]
    if not is_id:
        same = catalogue.by_form.get(make_key(form.text), ())
        found += [(mention, Directness.FORM) for mention in same if mention not in whole]
    inside = [pair for pair in found if collection.holds(form, pair[0])]
    own = [pair for pair in inside if pair[0].kind is kind]
    yield from own if own and not is_id else inside


def _find_along(
    found: Mapping[Mention, Directness], collection: CollectionIndex
) -> Iterator[Mention]:
    """Yield the surnames that go along with the full names that a form takes from other pages."""
    catalogue = collection.catalogue
    split = {mention for mention, directness in found.items() if directness is Directness.FORM}
    for home in sorted({catalogue.homes[mention].id for mention in split}):
        yield from find_coreferent(split, catalogue.by_id[home].mentions)


def _find_released(
    form: Form, mentions: Iterable[Mention], collection: CollectionIndex
) -> list[Mention]:
    key = make_key(form.text)
    return [
        mention
        for mention in mentions
        if make_key(mention.surface) == key and collection.holds(form, mention)
    ]


def _merge_released(
    release: Mapping[Form, Iterable[Mention]], mentions: Iterable[Mention]
) -> dict[Mention, str]:
    """Return what all forms under `not` take away; a full name takes its surnames along."""
    released: dict[Mention, str] = {}
    for form, found in release.items():
        along = find_coreferent(set(found), mentions)
        released = dict.fromkeys(along, form.text) | released | dict.fromkeys(found, form.text)
    return released
