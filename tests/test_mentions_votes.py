"""One document, one meaning: how the occurrences of a name vote."""

from __future__ import annotations

import pytest

from readingroom.gazetteer import load_gazetteer
from readingroom.lexicon import fold
from readingroom.mentions import load_recogniser
from readingroom.mentions.consistency import apply_votes, gather_votes, vote_for_acronyms
from readingroom.mentions.tagger_network import KINDS
from readingroom.mentions.tagging import Span
from readingroom.models import Kind

GAZETTEER = load_gazetteer()
RECOGNISER = load_recogniser(GAZETTEER)
PER, LOC, ORG = map(KINDS.index, ("PER", "LOC", "ORG"))


def make_span(first: int, words: str, kind: str, shares: list[float]) -> Span:
    parts = tuple(words.split())
    return Span(0, first, first + len(parts), fold(words), parts, kind, shares, shares)


def test_a_full_name_votes_for_its_surname_more_than_for_its_first_name():
    span = make_span(0, "Maria Elena Zorblat", "PER", [0.8, 0.0, 0.0, 0.0, 0.2])
    votes = gather_votes([span], GAZETTEER)
    assert votes["zorblat"][PER] == votes["elena zorblat"][PER] == pytest.approx(1.2)
    assert votes["maria"][PER] == pytest.approx(0.4)


def test_a_full_name_votes_for_the_surname_before_a_suffix():
    span = make_span(0, "Otis Zorblat Jr.", "PER", [0.8, 0.0, 0.0, 0.0, 0.2])
    votes = gather_votes([span], GAZETTEER)
    assert votes["zorblat"][PER] > 1
    assert not any(name.startswith("jr") for name in votes if name != span.key)


@pytest.mark.parametrize(("kind", "place"), [("ORG", ORG), ("LOC", LOC)])
def test_letters_in_brackets_are_what_the_name_before_them_is(kind, place):
    shares = [0.0, 0.0, 0.0, 0.0, 0.1]
    shares[place] = 0.9
    before = make_span(0, "Polar Research Trust", kind, shares)
    unsure = [0.3, 0.2, 0.2, 0.1, 0.2]
    letters = make_span(4, "PRT", "PER", unsure)
    votes = gather_votes([before, letters], GAZETTEER)
    vote_for_acronyms([before, letters], votes)
    apply_votes([before, letters], votes)
    assert max(range(5), key=lambda at: letters.probabilities[at]) == place
    assert letters.tagged == unsure


@pytest.mark.parametrize(
    "after",
    [
        make_span(4, "PTR", "PER", [0.3, 0.2, 0.2, 0.1, 0.2]),
        make_span(9, "PRT", "PER", [0.3, 0.2, 0.2, 0.1, 0.2]),
    ],
)
def test_other_letters_and_those_further_on_are_no_acronym(after):
    before = make_span(0, "Polar Research Trust", "ORG", [0.0, 0.0, 0.9, 0.0, 0.1])
    votes = gather_votes([before, after], GAZETTEER)
    known = list(votes[after.key])
    vote_for_acronyms([before, after], votes)
    assert votes[after.key] == known


def test_a_name_is_surer_where_brackets_explained_its_letters(monkeypatch):
    text = "The Baltic Lamp Company (BLC) was sold. A man met BLC at the port."
    explained = RECOGNISER.find("a", text)[-1]
    monkeypatch.setattr("readingroom.mentions.vote_for_acronyms", lambda spans, votes: None)
    unexplained = RECOGNISER.find("a", text)[-1]
    assert (explained.surface, explained.kind) == ("BLC", Kind.ORGANIZATION)
    assert explained.confidence > unexplained.confidence


def test_one_sure_full_name_outweighs_any_number_of_bare_surnames():
    full = make_span(0, "Maria Zorblat", "PER", [0.9, 0.0, 0.0, 0.0, 0.1])
    bare = [make_span(at, "Zorblat", "LOC", [0.35, 0.55, 0.0, 0.0, 0.1]) for at in range(5, 15)]
    apply_votes(bare, gather_votes([full, *bare], GAZETTEER))
    assert all(span.probabilities[PER] > 0.5 for span in bare)


def test_a_surname_that_is_a_countrys_name_stays_open():
    full = make_span(0, "Maria Norway", "PER", [0.9, 0.0, 0.0, 0.0, 0.1])
    bare = [make_span(at, "Norway", "LOC", [0.2, 0.7, 0.0, 0.0, 0.1]) for at in range(5, 8)]
    apply_votes(bare, gather_votes([full, *bare], GAZETTEER))
    assert all(span.probabilities[LOC] > 0.5 for span in bare)
