"""What the articles call somebody: read off the sentence, word for word, or left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from makers import find, make_article, make_entity

from readingroom.concordance import build_concordance
from readingroom.epithets import find_epithets, load_vocabulary, rank_epithets
from readingroom.lexicon import load_word_lists
from readingroom.models import Epithet, Kind

CASES = Path(__file__).parent / "cases" / "epithets"
VOCABULARY = load_vocabulary(load_word_lists())


def load_cases(name: str) -> list[dict[str, object]]:
    return yaml.safe_load((CASES / name).read_text(encoding="utf-8"))


def read(text: str, name: str, kind: Kind) -> tuple[Epithet, ...]:
    article = make_article(text)
    entity = make_entity(name, *find(article, name, kind), kind=kind)
    occurrences = build_concordance([article], [entity]).occurrences[entity.id]
    return find_epithets(occurrences, kind, VOCABULARY)


@pytest.mark.parametrize("case", load_cases("people.yml"), ids=lambda case: case["text"][:60])
def test_people_are_called_what_the_sentence_says(case):
    found = [epithet.text for epithet in read(case["text"], case["name"], Kind.PERSON)]
    assert found == case["epithets"]


@pytest.mark.parametrize(
    "case", load_cases("organizations.yml"), ids=lambda case: case["text"][:60]
)
def test_organizations_are_called_what_the_sentence_says(case):
    found = [epithet.text for epithet in read(case["text"], case["name"], Kind.ORGANIZATION)]
    assert found == case["epithets"]


def test_places_have_no_epithets():
    assert read("He went to Oslo, a port.", "Oslo", Kind.PLACE) == ()


def test_an_epithet_knows_where_it_stands():
    (found,) = read("The Danish explorer Ida Holm sailed.", "Ida Holm", Kind.PERSON)
    assert found == Epithet("Danish explorer", "one", 1)


def test_the_most_frequent_comes_first_then_the_newest():
    epithets = [
        Epithet("captain", "old", 1),
        Epithet("Captain", "older", 1),
        Epithet("owner", "new", 3),
        Epithet("a sailor", "old", 2),
    ]
    ranked = rank_epithets(epithets, {"new": 0, "old": 1, "older": 2})
    assert [epithet.text for epithet in ranked] == ["captain", "owner", "a sailor"]
    assert ranked[0].article == "old"
