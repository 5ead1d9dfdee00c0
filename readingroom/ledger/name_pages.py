"""Names keep their pages: which name of today is which of those that the ledger remembers.

In: entities, the ledger. Out: the id that each is to have; and, once `glossary.yml` has had its
say, the ledger's lines as they are now, and whither addresses lead that are no page's.

A name is known by its number in GeoNames, else by what it is and what it is called, in an article
where it stood before; so a place keeps its page when another name of it is preferred, a person when
the full name becomes known or another of the same name appears. Of a name that went into another
the line stays: it leads there as long as that is so, and has its page again when the two part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from readingroom.ledger.records import Ledger, NameLine
from readingroom.lexicon import fold
from readingroom.models import Entity, Kind
from readingroom.slugs import make_free_slug


@dataclass(frozen=True, slots=True)
class KeptNames:
    """The ledger's lines of names; former addresses; by address, the entity that it leads to."""

    lines: tuple[NameLine, ...]
    former: Mapping[str, str]
    leads: Mapping[str, str]


Test = Callable[[NameLine, Entity], bool]


def _number(entity: Entity) -> int | None:
    if entity.kind is not Kind.PLACE or entity.location is None:
        return None
    return entity.location.geonames_id


def _is_same_place(line: NameLine, entity: Entity) -> bool:
    return line.geonames is not None and line.geonames == _number(entity)


def _is_called(line: NameLine, entity: Entity) -> bool:
    return entity.kind is line.kind and fold(entity.name) == fold(line.name)


def _is_elsewhere(line: NameLine, entity: Entity) -> bool:
    """Return whether both are placed, and not in the same place."""
    number = _number(entity)
    return None not in {line.geonames, number} and line.geonames != number


def _stands(line: NameLine, entity: Entity) -> bool:
    return line.seen in entity.documents


def _has_id(line: NameLine, entity: Entity) -> bool:
    is_same = entity.id == line.id and entity.kind is line.kind
    return is_same and not _is_elsewhere(line, entity)


# What makes a name of today one that is remembered, the surest first.
TESTS: tuple[Test, ...] = (
    lambda line, entity: _is_same_place(line, entity) and _is_called(line, entity),
    _is_same_place,
    lambda line, entity: _is_called(line, entity) and _stands(line, entity),
    lambda line, entity: _is_called(line, entity) and not _is_elsewhere(line, entity),
    lambda line, entity: entity.kind is line.kind and _stands(line, entity),
    _stands,
    _has_id,
)


def match_names(entities: Sequence[Entity], ledger: Ledger) -> dict[str, NameLine]:
    """Return the line of each entity (by id) that is known; no line is anybody's twice.

    Only entities that share a name, an other name or a number with a line are compared.
    """
    candidates = _index(entities)
    matched: dict[str, NameLine] = {}
    done: set[str] = set()
    for test in TESTS:
        for line in ledger.names:
            if line.address in done:
                continue
            found = [
                entity
                for entity in _list_candidates(line, candidates)
                if entity.id not in matched and test(line, entity)
            ]
            if found:
                entity = min(found, key=partial(_order, line))
                matched[entity.id] = line
                done.add(line.address)
    return matched


def _index(entities: Iterable[Entity]) -> Mapping[object, Sequence[Entity]]:
    index: defaultdict[object, list[Entity]] = defaultdict(list)
    for entity in entities:
        names = {fold(name) for name in (entity.name, *entity.aliases)}
        for key in (*sorted(names), _number(entity), ("id", entity.id)):
            index[key].append(entity)
    return index


def _list_candidates(line: NameLine, index: Mapping[object, Sequence[Entity]]) -> Sequence[Entity]:
    numbered = index.get(line.geonames, ()) if line.geonames is not None else ()
    return (*numbered, *index.get(fold(line.name), ()), *index.get(("id", line.id), ()))


def _order(line: NameLine, entity: Entity) -> tuple[bool, bool, int, str]:
    """Order those that a line may mean: of its own id, with its own name, the most mentioned."""
    return (
        entity.id != line.id,
        fold(entity.name) != fold(line.name),
        -len(entity.mentions),
        entity.id,
    )


def keep_ids(entities: Sequence[Entity], ledger: Ledger) -> dict[str, str]:
    """Return the id that each entity is to have: its page's, else its own, else a free one.

    The id of a page that is remembered goes to nobody else.
    """
    matched = match_names(entities, ledger)
    ids: dict[str, str] = {}
    used: set[str] = set()
    for entity in sorted(entities, key=lambda entity: entity.id):
        line = matched.get(entity.id)
        if line and line.id not in used:
            ids[entity.id] = line.id
            used.add(line.id)
    reserved = {line.id for line in ledger.names} | used
    reserved |= {address.rpartition("/")[2] for address in ledger.former
                 if address.startswith("glossary/")}  # fmt: skip
    for entity in sorted(entities, key=lambda entity: entity.id):
        if entity.id not in ids:
            own = entity.id
            ids[own] = own if own not in reserved else make_free_slug(own, reserved)
            reserved.add(ids[entity.id])
    return ids


def note_names(entities: Sequence[Entity], paged: Iterable[str], ledger: Ledger) -> KeptNames:
    """Note the pages that names have, and whither the addresses lead that are no page's."""
    pages = set(paged)
    matched = match_names(entities, ledger)
    lines = {line.address: line for line in ledger.names}
    moved: dict[str, str] = {}
    for entity in entities:
        line = matched.get(entity.id)
        if entity.id in pages:
            made = _make_line(entity, line)
            if line and line.address != made.address:
                moved[line.address] = made.address
            lines[made.address] = made
    present = {name_page(entity): entity.id for entity in entities if entity.id in pages}
    former = dict(_follow_moves(ledger, moved, present))
    kept = [line for line in lines.values() if line.address not in former]
    leads = {address: present[target] for address, target in former.items() if target in present}
    holders = {line.address: entity for entity, line in matched.items()}
    index = _index(entities)
    for line in kept:
        holder = holders.get(line.address) or _find_holder(line, index)
        if line.address not in present and holder:
            leads[line.address] = holder
    return KeptNames(tuple(sorted(kept)), former, leads)


def name_page(entity: Entity) -> str:
    """Return the address of a name's page."""
    return entity.path.removesuffix(".md")


def _follow_moves(
    ledger: Ledger, moved: Mapping[str, str], present: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the addresses that names had before, with those they have now."""
    known = [pair for pair in ledger.former.items() if pair[0].startswith("glossary/")]
    for address, target in (*known, *moved.items()):
        now = moved.get(target, target)
        if address not in present and address != now:
            yield address, now


def _make_line(entity: Entity, line: NameLine | None) -> NameLine:
    seen = line.seen if line and line.seen in entity.documents else entity.documents[0]
    return NameLine(name_page(entity), entity.kind, entity.name, seen, _number(entity))


def _find_holder(line: NameLine, index: Mapping[object, Sequence[Entity]]) -> str | None:
    """Find the entity that a name without an entity of its own went into."""
    called = [entity for entity in index.get(fold(line.name), ()) if entity.kind is line.kind]
    seen = [entity for entity in called if _stands(line, entity)]
    found = seen or (called if len(called) == 1 else [])
    return min(found, key=partial(_order, line)).id if found else None
