"""Names keep their pages: merged, split, renamed, retyped, namesakes, another preferred name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.ledger import KeptNames, Ledger, keep_ids, note_names, parse_ledger, render_ledger
from readingroom.models import Entity, Kind, Location, Mention


def make_name(
    name: str, *articles: str, id: str = "", kind: Kind = Kind.PERSON, number: int | None = None,
    aliases: tuple[str, ...] = (),
) -> Entity:  # fmt: skip
    """Make an entity as the resolver does, with an id that follows from its name."""
    mentions = tuple(Mention(article, 0, len(name), name, kind) for article in articles)
    location = Location(number, None, None) if number else None
    return Entity(id or name.lower().replace(" ", "-"), kind, name, aliases, mentions, location)


def build(ledger: Ledger, *entities: Entity) -> tuple[dict[str, str], KeptNames]:
    """Do what a build does; return the address of each name by the id it came with."""
    ids = keep_ids(entities, ledger)
    named = [replace(entity, id=ids[entity.id]) for entity in entities]
    assert len({entity.id for entity in named}) == len(named)
    kept = note_names(named, [entity.id for entity in named], ledger)
    pages = {entity.path.removesuffix(".md") for entity in named}
    assert not kept.leads.keys() & pages
    assert pages <= {line.address for line in kept.lines}
    return ids, kept


def remember(kept: KeptNames) -> Ledger:
    read, issues = parse_ledger(render_ledger(Ledger((), kept.lines, kept.former)))
    assert not issues
    assert (read.names, read.former) == (kept.lines, kept.former)
    return read


def begin(*entities: Entity) -> Ledger:
    return remember(build(Ledger(), *entities)[1])


def test_without_a_ledger_ids_are_the_resolvers():
    assert keep_ids([make_name("Ann Ode", "a")], Ledger()) == {"ann-ode": "ann-ode"}


def test_of_two_namesakes_each_keeps_its_page_whoever_comes_first():
    ledger = begin(make_name("Ann Ode", "b"))
    new, old = make_name("Ann Ode", "a"), make_name("Ann Ode", "b", id="ann-ode-2")
    assert build(ledger, new, old)[0] == {"ann-ode": "ann-ode-2", "ann-ode-2": "ann-ode"}


def test_a_person_whose_full_name_becomes_known_keeps_the_page():
    ledger = begin(make_name("Ode", "a"))
    ids, kept = build(ledger, make_name("Ann Ode", "a", "b", aliases=("Ode",)))
    assert ids == {"ann-ode": "ode"}
    assert kept.leads == {}
    assert build(remember(kept), make_name("Ann Ode", "b"))[0] == {"ann-ode": "ode"}


def test_a_name_that_went_into_another_leads_there_and_has_its_page_again_when_they_part():
    both = make_name("Ann Ode", "a"), make_name("Ode", "b")
    ledger = begin(*both)
    _, kept = build(ledger, make_name("Ann Ode", "a", "b", aliases=("Ode",)))
    assert kept.leads == {"glossary/people/ode": "ann-ode"}
    ids, parted = build(remember(kept), *both)
    assert (ids, parted.leads) == ({"ann-ode": "ann-ode", "ode": "ode"}, {})


def test_a_place_is_known_by_its_number_whatever_it_is_called():
    def place(name: str, number: int, id: str = "") -> Entity:
        return make_name(name, "a", id=id, kind=Kind.PLACE, number=number)

    ledger = begin(place("Constantinople", 745044), place("Springfield", 1))
    ids, _ = build(ledger, place("Istanbul", 745044), place("Springfield", 2),
                   place("Springfield (Ode)", 1, "springfield-ode"))  # fmt: skip
    assert ids == {
        "istanbul": "constantinople",
        "springfield": "springfield-2",
        "springfield-ode": "springfield",
    }


def test_a_name_of_another_kind_leads_from_its_former_page():
    ledger = begin(make_name("Endurance", "a"))
    _, kept = build(ledger, make_name("Endurance", "a", kind=Kind.ORGANIZATION))
    assert kept.former == {"glossary/people/endurance": "glossary/organizations/endurance"}
    assert kept.leads == {"glossary/people/endurance": "endurance"}
    back = build(remember(kept), make_name("Endurance", "a"))[1]
    assert back.former == {"glossary/organizations/endurance": "glossary/people/endurance"}


def test_a_name_that_the_editor_renames_keeps_its_page():
    ledger = begin(make_name("Ann Odd", "a", id="ann-ode"))
    assert build(ledger, make_name("Ann Ode", "a"))[0] == {"ann-ode": "ann-ode"}


def test_no_other_name_gets_the_page_of_one_that_is_gone():
    ledger = begin(make_name("Ann Ode", "a"))
    ledger = remember(build(ledger, make_name("Bo", "b"))[1])
    place = make_name("Ann Ode", "c", kind=Kind.PLACE)
    assert build(ledger, place)[0] == {"ann-ode": "ann-ode-2"}


def test_a_name_without_a_page_of_its_own_is_led_to_from_its_former_one():
    ledger = begin(make_name("Ann Ode", "a"))
    assert note_names([make_name("Ann Ode", "a")], [], ledger).leads == {
        "glossary/people/ann-ode": "ann-ode"
    }


NAMES = st.builds(
    make_name,
    st.sampled_from(["Ann Ode", "Ode", "Bo", "Lima"]),
    st.sampled_from("abc"),
    kind=st.sampled_from(list(Kind)),
    number=st.sampled_from([None, None, 1, 2]),
    aliases=st.sampled_from([(), ("Ode",), ("Bo", "Lima")]),
)


def number_ids(entities: list[Entity]) -> list[Entity]:
    return [replace(entity, id=f"{entity.id}-{at}" if at else entity.id)
            for at, entity in enumerate(entities)]  # fmt: skip


def is_told_apart(entity: Entity) -> object:
    """No two of one kind and name stand in one article: the resolver would have joined them."""
    return entity.name, entity.kind, entity.documents


def find_number(entity: Entity) -> object:
    """No two places have one number, for the same reason."""
    is_numbered = entity.kind is Kind.PLACE and entity.location
    return entity.location.geonames_id if is_numbered else object()


BUILD = st.lists(NAMES, max_size=4, unique_by=(is_told_apart, find_number)).map(number_ids)


@given(st.lists(BUILD, min_size=1, max_size=5))
def test_over_any_builds_ids_are_unique_and_no_address_that_led_somewhere_is_dead_twice(builds):
    ledger = Ledger()
    for entities in builds:
        ids, kept = build(ledger, *entities)
        assert build(ledger, *entities[::-1])[0] == ids
        named = {ids[entity.id]: entity for entity in entities}
        assert set(kept.leads.values()) <= set(named)
        known = {line.address for line in ledger.names} | ledger.former.keys()
        assert known <= {line.address for line in kept.lines} | kept.former.keys()
        ledger = remember(kept)
        assert build(ledger, *entities)[0] == ids


@pytest.mark.parametrize("name", ["O’Hara", "Jean  Charcot", "%", "名"])
def test_any_name_stands_on_its_line(name):
    ledger = begin(make_name(name, "a", id="a"))
    assert ledger.names[0].name == name
