from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from kept_rows import compare_rows, list_resolved

from readingroom.entities import DecisionKind, Resolution, resolve_entities
from readingroom.entities.atlas import GazetteerAtlas
from readingroom.entities.candidacies import Weighed
from readingroom.entities.capitals import choose_name
from readingroom.entities.geography import Option
from readingroom.gazetteer import Feature, Place, load_gazetteer
from readingroom.models import Entity, Kind, Location, Mention
from readingroom.slugs import make_slug

CASES = Path(__file__).parent / "cases" / "names" / "resolve"
MARKED_RE = re.compile(r"\[([^]|]+)\|(person|place|organization)\]")
GAZETTEER = load_gazetteer()
SURFACES = {
    Kind.PERSON: "Ann Lee, Lee, Bob Lee, A. Lee, Omar al-Hadidi, Hadidi, Ann, Li Na".split(", "),
    Kind.PLACE: "Paris, US, Texas, London, Springfield, Lee, Qwertzui Ridge".split(", "),
    Kind.ORGANIZATION: "UN, United Nations, Lee, Polar Trust".split(", "),
}


def read_document(name: str, marked: str) -> tuple[str, list[Mention]]:
    """Take "[Oslo|place]" apart: the plain text, and the mentions in it."""
    text, mentions, at = "", [], 0
    for match in MARKED_RE.finditer(marked):
        text += marked[at : match.start()]
        start = len(text)
        text += match[1]
        mentions.append(Mention(name, start, len(text), match[1], Kind(match[2])))
        at = match.end()
    return text + marked[at:], mentions


def resolve_marked(documents: dict[str, str]) -> Resolution:
    read = {name: read_document(name, marked) for name, marked in documents.items()}
    mentions = [mention for _, found in read.values() for mention in found]
    return resolve_entities(mentions, GAZETTEER, {name: text for name, (text, _) in read.items()})


def ids_of(resolution: Resolution, label: str) -> set[str]:
    """Return the ids of the mentions a label means: "Oslo", "a/Oslo" or "place/Oslo"."""
    scope, _, surface = label.rpartition("/")
    return {
        entity.id
        for entity in resolution.entities
        for mention in entity.mentions
        if mention.surface == surface and scope in ("", mention.document, mention.kind.value)
    }


def load_cases() -> list[pytest.ParameterSet]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['title']}")
        for path in sorted(CASES.glob("*.yml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("case", load_cases())
def test_names_are_resolved(case):
    resolution = resolve_marked(case["documents"])
    for group in case.get("together", ()):
        assert len(set().union(*(ids_of(resolution, label) for label in group))) == 1, group
    for group in case.get("apart", ()):
        ids = [ids_of(resolution, label) for label in group]
        assert len(set().union(*ids)) == sum(map(len, ids)) == len(group), group
    by_id = {entity.id: entity for entity in resolution.entities}
    for label, country in case.get("located", {}).items():
        (found,) = ids_of(resolution, label)
        location = by_id[found].location
        assert (location.country if location else "") == country, label


def test_a_change_of_all_that_becomes_of_the_cases_is_seen(update_golden):
    """What the cases ask for is the least: pages, reasons, doubts, weights stand in a file."""
    rows: list[tuple[object, ...]] = []
    for parameters in load_cases():
        rows.append((f"# {parameters.id}",))
        rows += list_resolved(resolve_marked(parameters.values[0]["documents"]))
    compare_rows(CASES / "resolved.tsv", rows, update_golden=update_golden)


@st.composite
def collections(draw: st.DrawFn) -> list[Mention]:
    names = draw(
        st.lists(
            st.tuples(st.sampled_from("abcd"), st.sampled_from(list(Kind)), st.integers(0, 7)),
            max_size=25,
        )
    )
    mentions = []
    for place, (document, kind, which) in enumerate(names):
        surface = SURFACES[kind][which % len(SURFACES[kind])]
        start = place * 40
        mentions.append(Mention(document, start, start + len(surface), surface, kind, 0.8))
    return mentions


@settings(max_examples=80, deadline=None)
@given(collections(), st.randoms())
def test_the_order_of_mentions_does_not_matter(mentions: list[Mention], shuffle: random.Random):
    shuffled = list(mentions)
    shuffle.shuffle(shuffled)
    assert resolve_entities(shuffled, GAZETTEER) == resolve_entities(mentions, GAZETTEER)


@settings(max_examples=80, deadline=None)
@given(collections())
def test_each_mention_belongs_to_exactly_one_entity_of_its_kind(mentions: list[Mention]):
    entities = resolve_entities(mentions, GAZETTEER).entities
    held = [mention for entity in entities for mention in entity.mentions]
    assert sorted(held) == sorted(mentions)
    assert all(mention.kind is entity.kind for entity in entities for mention in entity.mentions)


@settings(max_examples=80, deadline=None)
@given(collections())
def test_ids_are_unique_slugs_and_aliases_are_other_forms(mentions: list[Mention]):
    entities = resolve_entities(mentions, GAZETTEER).entities
    ids = [entity.id for entity in entities]
    assert len(set(ids)) == len(ids)
    assert ids == sorted(ids)
    for entity in entities:
        assert entity.id == make_slug(entity.id)
        assert entity.name not in entity.aliases
        assert list(entity.aliases) == sorted(set(entity.aliases))
        forms = {mention.surface for mention in entity.mentions}
        assert forms <= {entity.name, *entity.aliases}


def find_entity(resolution: Resolution, name: str) -> Entity:
    return next(entity for entity in resolution.entities if entity.name == name)


def test_a_place_carries_its_location():
    resolution = resolve_marked({"a": "They sailed from [Hobart|place] to [Oslo|place]."})
    location = find_entity(resolution, "Oslo").location
    assert location.geonames_id == 3143244
    assert (location.country, location.country_name) == ("NO", "Norway")
    assert location.feature == "city"


def test_a_country_is_shown_by_its_name():
    resolution = resolve_marked({"a": "The [US|place] agreed."})
    (country,) = resolution.entities
    assert (country.name, country.aliases, country.id) == (
        "United States",
        ("US",),
        "united-states",
    )


def test_names_that_stand_in_capitals_alone_are_shown_with_small_letters():
    resolution = resolve_marked(
        {"a": "[QUITO|place]: [PORT QWERTZUI|place], [PEDRO MARSH|person], [UNESCO|place]."}
    )
    names = {entity.name for entity in resolution.entities}
    assert names == {"Quito", "Port Qwertzui", "Pedro Marsh", "UNESCO"}


def test_merges_are_told_with_the_reason():
    resolution = resolve_marked({"a": "[Ann Lee|person] spoke, [Lee|person] said."})
    (decision,) = resolution.decisions
    assert decision.kind is DecisionKind.MERGED
    assert decision.entities == ("ann-lee",)
    assert "Lee" in decision.reason


def test_a_surname_that_fits_two_people_is_told():
    marked = "[Ann Lee|person] met [Bob Lee|person]. [Lee|person] laughed."
    kinds = {decision.kind for decision in resolve_marked({"a": marked}).decisions}
    assert DecisionKind.AMBIGUOUS in kinds


def test_a_doubtful_name_is_told():
    mention = Mention("a", 0, 6, "Aurora", Kind.PERSON, 0.3)
    (decision,) = resolve_entities([mention], GAZETTEER).decisions
    assert (decision.kind, decision.documents) == (DecisionKind.DOUBTFUL, ("a",))


def test_what_is_hardly_a_name_has_no_page_but_where_the_article_has_it_surely():
    faint = Mention("a", 0, 6, "Aurora", Kind.PERSON, 0.2)
    sure = Mention("b", 0, 6, "Aurora", Kind.PERSON, 0.9)
    again = replace(faint, document="b", start=10, end=16)
    assert resolve_entities([faint], GAZETTEER) == Resolution(())
    (entity,) = resolve_entities([faint, sure, again], GAZETTEER).entities
    assert entity.mentions == (sure, again)


def test_no_mentions_make_no_entities():
    assert resolve_entities([], GAZETTEER) == Resolution(())


def test_a_place_among_namesakes_keeps_what_it_was_chosen_from():
    found = resolve_marked(
        {"a": "[Springfield|place] and [Chicago|place] lie in [Illinois|place]."}
    )
    placements = {placement.entity: placement for placement in found.placements}
    placement = placements["springfield"]
    assert placement.chosen.place.admin == "IL"
    assert {"MO", "MA"} <= {rival.place.admin for rival in placement.rivals}
    shares = [rival.probability for rival in placement.rivals]
    assert shares == sorted(shares, reverse=True)
    assert placement.chosen.probability > max(shares)
    assert sum(shares) + placement.chosen.probability <= 1 + 1e-9


def test_a_place_whose_region_stands_beside_it_was_no_choice():
    found = resolve_marked({"a": "He went to [Springfield|place], Missouri."})
    assert "springfield" not in {placement.entity for placement in found.placements}


def test_the_probability_of_a_place_is_the_mean_over_the_articles_that_name_it():
    towns = [Place(key, "Lund", Feature.CITY, country="SE") for key in (1, 2)]
    options = {"lund": [Option(town, 5.0, ("SE", "")) for town in towns]}
    weighed = Weighed(
        {"a": options, "b": options}, {"a": {"lund": [0.9, 0.1]}, "b": {"lund": [0.5, 0.5]}}
    )
    mentions = [Mention(name, 0, 4, "Lund", Kind.PLACE) for name in "ab"]
    chosen, rival = weighed.gather(mentions, towns[0])
    assert (chosen.place.key, rival.place.key) == (1, 2)
    assert (chosen.probability, rival.probability) == pytest.approx((0.7, 0.3))


@pytest.mark.parametrize("country", ["PE", "pe", "Peru", "peru", ""])
def test_a_point_is_described_by_the_country_that_is_named_or_by_the_nearest_city(country):
    found = GazetteerAtlas(GAZETTEER, {}).find_around(-12.05, -77.05, country)
    assert found == Location(None, -12.05, -77.05, "PE", "Peru")


def test_a_point_in_a_country_that_nobody_knows_is_not_described():
    assert GazetteerAtlas(GAZETTEER, {}).find_around(-12.05, -77.05, "Zorbia") is None


@pytest.mark.parametrize(
    ("forms", "shown"),
    [
        (["ANN LEE", "Lee", "Lee"], "Ann Lee"),
        (["ANN LEE", "Ann Lee"], "Ann Lee"),
        (["Ann Lee", "Anne Lee", "Anne Lee"], "Anne Lee"),
        (["A. Lee", "Ann Lee"], "Ann Lee"),
        (["ANNA LEE'S"], "Anna Lee's"),
        (["BANK OF IS"], "Bank of Is"),
        (["NYC"], "NYC"),
    ],
)
def test_of_a_names_forms_the_full_and_usual_one_is_shown(forms, shown):
    assert choose_name(forms) == shown
