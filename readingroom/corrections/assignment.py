"""Which entry gets which mention: all that claim one come in, the one that says most gets it.

In: a catalogue and a glossary. Out: `Claims`. What is said for some articles or beside some words
beats what is said for all; a form of its own beats a page taken as a whole; of equals the line that
stands first wins, and the conflict is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from readingroom.corrections.catalogue import Catalogue, Found, forms_of, make_key
from readingroom.corrections.coreference import find_followers
from readingroom.corrections.entries import Form, GlossaryEntry, GlossaryFile
from readingroom.corrections.forced_mentions import find_occurrences
from readingroom.models import Entity, Kind, Mention

IGNORED = -1
WHOLE, ALONG, FORM = 1, 2, 3  # how directly a mention is meant: as part of a page, with a full
# name that is split off, by its form


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """A claim to a mention: how narrowly and how directly it is meant, by which entry and line."""

    specificity: int
    directness: int
    owner: int
    line: int

    @property
    def rank(self) -> tuple[int, int]:
        """Give what decides between claims."""
        return self.specificity, self.directness


@dataclass(slots=True)
class Claims:
    """Who gets what: the owner (index of an entry, or `IGNORED`) of each mention claimed.

    `pages` are what the entries' keys mean, `used` how many mentions a form reaches, `freed` what
    an entry does not want and the form it goes by, `conflicts` counts mentions by pairs of claims,
    `added` are occurrences that the machine had not found, `decided` are mentions that a form of
    the file speaks of.
    """

    owners: dict[Mention, int] = field(default_factory=dict)
    pages: dict[int, Found] = field(default_factory=dict)
    used: dict[Form, int] = field(default_factory=dict)
    freed: dict[Mention, tuple[int, str]] = field(default_factory=dict)
    conflicts: dict[tuple[int, int], list[Mention]] = field(default_factory=dict)
    lost: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    added: dict[Mention, int] = field(default_factory=dict)
    decided: set[Mention] = field(default_factory=set)


def settle_claims(catalogue: Catalogue, glossary: GlossaryFile) -> Claims:
    """Collect all claims and settle them."""
    claims = Claims()
    rivals: defaultdict[Mention, list[Claim]] = defaultdict(list)
    for owner, entry in enumerate(glossary.entries):
        claims.pages[owner] = page = catalogue.find_page(entry)
        free = _find_freed(entry, page.entity, catalogue, claims)
        claims.freed |= {mention: (owner, form) for mention, form in free.items()}
        for mention in page.entity.mentions if page.entity else ():
            if mention not in free:
                rivals[mention].append(Claim(0, WHOLE, owner, entry.line))
        for form in (*([page.form] if page.form else []), *forms_of(entry)):
            found = dict(_reach(form, entry.kind, catalogue))
            claims.used[form] = len(found)
            if page.entity is None:
                found = dict.fromkeys(_find_along(found, catalogue), ALONG) | found
            for mention, directness in found.items():
                if mention not in free:
                    claim = Claim(form.scope.specificity, directness, owner, form.line)
                    rivals[mention].append(claim)
    for form in glossary.ignored:
        found = dict(_reach(form, None, catalogue))
        claims.used[form] = len(found)
        for mention, directness in found.items():
            rivals[mention].append(Claim(form.scope.specificity, directness, IGNORED, form.line))
    for mention in sorted(rivals):
        _settle(mention, rivals[mention], claims)
    _add_occurrences(catalogue, glossary, claims)
    return claims


def _find_along(found: Mapping[Mention, int], catalogue: Catalogue) -> Iterator[Mention]:
    """Give the surnames that go along with the full names that a form takes from other pages."""
    split = {mention for mention, directness in found.items() if directness == FORM}
    homes = {catalogue.by_mention[mention].id for mention in split}
    for home in sorted(homes):
        yield from find_followers(split, catalogue.by_id[home].mentions)


def _find_freed(
    entry: GlossaryEntry, page: Entity | None, catalogue: Catalogue, claims: Claims
) -> dict[Mention, str]:
    """Give the mentions of the entry's page that `not` takes away, and the form each goes by.

    A full name takes the surnames along that stand for it.
    """
    free: dict[Mention, str] = {}
    for form in entry.apart:
        key = make_key(form.text)
        own = [
            mention
            for mention in (page.mentions if page else ())
            if make_key(mention.surface) == key and catalogue.holds(form.scope, mention)
        ]
        claims.used[form] = len(own)
        along = find_followers(set(own), page.mentions if page else ())
        free = dict.fromkeys(along, form.text) | free | dict.fromkeys(own, form.text)
    return free


def _reach(form: Form, kind: Kind | None, catalogue: Catalogue) -> Iterator[tuple[Mention, int]]:
    """Give the mentions that a form means.

    A page so called is meant as a whole. Where the machine took a form for several kinds of names,
    only those of the entry's own kind are; an id means its page whatever its kind.
    """
    named = catalogue.find_named(form.text)
    whole = {mention for entity in named for mention in entity.mentions}
    by_form = catalogue.by_form.get(make_key(form.text), [])
    found = [(mention, WHOLE) for mention in sorted(whole)]
    if form.text not in catalogue.by_id or make_key(form.text) == form.text:
        found += [(mention, FORM) for mention in by_form if mention not in whole]
    inside = [pair for pair in found if catalogue.holds(form.scope, pair[0])]
    is_id = form.text in catalogue.by_id and form.text != make_key(form.text)
    own = [pair for pair in inside if pair[0].kind is kind]
    yield from own if own and not is_id else inside


def _settle(mention: Mention, rivals: Iterable[Claim], claims: Claims) -> None:
    """Give a mention to the best claim; note the owners that had as good a claim, or a worse."""
    ordered = sorted(rivals, key=lambda one: (one.specificity, one.directness), reverse=True)
    best = [one for one in ordered if one.rank == ordered[0].rank]
    winner = min(best, key=lambda one: (one.line, one.owner))
    claims.owners[mention] = winner.owner
    if winner.specificity or winner.directness == FORM:
        claims.decided.add(mention)
    for claim in ordered:
        if claim.owner == winner.owner:
            continue
        claims.lost[claim.owner].add(winner.line)
        if claim.rank == winner.rank:
            claims.conflicts.setdefault((winner.line, claim.line), []).append(mention)


def _add_occurrences(catalogue: Catalogue, glossary: GlossaryFile, claims: Claims) -> None:
    """Find what `always` asks for; a longer name that the machine found there stays whole."""
    ignored: defaultdict[str, list[Form]] = defaultdict(list)
    for form in glossary.ignored:
        ignored[make_key(form.text)].append(form)
    known = {(one.document, one.start, one.end): one for one in _all_mentions(catalogue)}
    by_document: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in known.values():
        by_document[mention.document].append(mention)
    for owner, mention in find_occurrences(catalogue, glossary.entries, claims.pages):
        same = known.get((mention.document, mention.start, mention.end))
        if same is not None:
            if claims.owners.get(same) is None:
                claims.owners[same] = owner
            continue
        over = [
            one
            for one in by_document[mention.document]
            if one.start < mention.end and mention.start < one.end
        ]
        if any(one.start <= mention.start and mention.end <= one.end for one in over):
            continue
        forms = ignored.get(make_key(mention.surface), ())
        if any(catalogue.holds(form.scope, mention) for form in forms):
            continue
        claims.owners |= dict.fromkeys(over, IGNORED)
        claims.added[mention] = owner


def _all_mentions(catalogue: Catalogue) -> Iterator[Mention]:
    for entity in catalogue.by_id.values():
        yield from entity.mentions
