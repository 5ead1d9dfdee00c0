from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from kept_rows import compare_rows

from readingroom.config import Settings
from readingroom.gazetteer import load_gazetteer
from readingroom.mentions import Recogniser, load_recogniser, revise_mentions
from readingroom.mentions.tokenization import WordTests, split_sentences
from readingroom.models import Kind, Mention

CASES = Path(__file__).parent / "cases" / "names" / "find"
WORDS = st.sampled_from(
    "the of in said Mr President John Maria Lopez al-Hadidi Paris, Texas London U.S. Kenya's "
    "Norwegian Ministry (AP) – \n \n\n . “ ” 1911 x é".split(" ")
)

GAZETTEER = load_gazetteer()
RECOGNISER = load_recogniser(GAZETTEER)


def load_cases() -> list[pytest.ParameterSet]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['title']}")
        for path in sorted(CASES.glob("*.yml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("case", load_cases())
def test_names_are_found(case):
    found = RECOGNISER.find("a", case["text"])
    for kind in (Kind.PERSON, Kind.PLACE):
        surfaces = {mention.surface for mention in found if mention.kind is kind}
        assert surfaces == set(case[kind.plural])


def test_a_change_of_all_that_is_found_in_the_cases_is_seen(update_golden):
    rows: list[tuple[object, ...]] = []
    for parameters in load_cases():
        rows.append((f"# {parameters.id}",))
        for mention in RECOGNISER.find("a", parameters.values[0]["text"]):
            rows.append((mention.kind, mention.start, mention.surface, f"{mention.confidence:.3f}"))
    compare_rows(CASES / "found.tsv", rows, update_golden=update_golden)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200))
def test_spans_hold_and_never_overlap(text):
    found = RECOGNISER.find("a", text)
    assert list(found) == sorted(found)
    assert all(text[mention.start : mention.end] == mention.surface != "" for mention in found)
    assert all(0 <= mention.confidence <= 1 and mention.document == "a" for mention in found)
    assert all(mention.end <= other.start for mention, other in pairwise(found))


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200))
def test_tokens_hold_their_place_and_drop_no_letter(text):
    sentences = split_sentences(text, WordTests(lambda word: False, lambda word: True))
    tokens = [token for sentence in sentences for token in sentence]
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert "".join(token.text for token in tokens) == "".join(text.split())


def test_the_same_text_gives_the_same_mentions_again():
    text = "Amundsen left Oslo. Roald Amundsen reached Hobart, the capital of Tasmania."
    again: Recogniser = load_recogniser(GAZETTEER)
    assert RECOGNISER.find("a", text) == again.find("a", text)


def test_an_empty_text_has_no_names():
    assert RECOGNISER.find("a", "") == ()


def test_a_common_word_that_begins_a_sentence_is_no_name():
    assert RECOGNISER.find("a", "Hundreds fled. Reading is hard. Nice weather, said nobody.") == ()


def make_mention(document: str, kind: Kind, confidence: float) -> Mention:
    return Mention(document, 0, 6, "Aurora", kind, confidence)


def test_the_collection_corrects_a_doubtful_kind():
    documents = {name: (make_mention(name, Kind.ORGANIZATION, 0.9),) for name in "abcdefgh"}
    documents["z"] = (make_mention("z", Kind.PLACE, 0.3),)
    assert revise_mentions(documents)["z"][0].kind is Kind.ORGANIZATION


def test_the_collection_does_not_overrule_a_sure_kind():
    documents = {name: (make_mention(name, Kind.ORGANIZATION, 0.9),) for name in "abcdefgh"}
    documents["z"] = (make_mention("z", Kind.PLACE, 0.95),)
    assert revise_mentions(documents)["z"][0].kind is Kind.PLACE


def test_revision_does_not_depend_on_the_order_of_documents():
    documents = {
        name: (make_mention(name, kind, confidence),)
        for name, kind, confidence in [
            ("a", Kind.PLACE, 0.31),
            ("b", Kind.PERSON, 0.77),
            ("c", Kind.PERSON, 0.93),
            ("d", Kind.PERSON, 0.88),
        ]
    }
    reverse = dict(reversed(documents.items()))
    assert revise_mentions(documents) == revise_mentions(reverse)


def test_what_a_front_is_named_after_is_the_front_where_it_stands_alone():
    front = Mention("a", 0, 13, "Aurora Front", Kind.ORGANIZATION, 0.9)
    again = Mention("b", 0, 13, "Aurora Front", Kind.ORGANIZATION, 0.9)
    alone = make_mention("c", Kind.PLACE, 0.5)
    revised = revise_mentions({"a": [front], "b": [again], "c": [alone]})
    assert revised["c"][0].kind is Kind.ORGANIZATION


def test_a_known_country_is_surer_than_an_unknown_word():
    known, unknown = RECOGNISER.find("a", "They met in Norway. They met in Qwertzui.")
    assert known.confidence > unknown.confidence


@pytest.mark.parametrize(
    ("surer", "other"),
    [
        ("Sudanese troops stood near Nyertiti.", "Chilean troops stood near Nyertiti."),
        ("Troops captured Nyertiti on Friday.", "Troops feared for Nyertiti on Friday."),
        ("Sudanese troops stood south of Nyertiti.", "Sudanese troops had heard of Nyertiti."),
    ],
)
def test_a_village_is_surer_in_its_country_and_where_places_stand(surer, other):
    village, stranger = (find_named("Nyertiti", text) for text in (surer, other))
    assert village.kind is Kind.PLACE
    assert village.confidence > stranger.confidence


def find_named(name: str, text: str) -> Mention:
    return next(one for one in RECOGNISER.find("a", text) if one.surface == name)


def test_a_country_is_sure_by_its_long_name_too():
    text = "They wrote the history of the United Republic of Tanzania."
    assert find_named("United Republic of Tanzania", text).confidence > Settings().link_certainty


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We met Karen I don't know when.", "Karen"),
        ("Well, Tom Colvin I'm sure of it.", "Tom Colvin"),
        ("In those days Charles I was king of England.", "Charles I"),
    ],
)
def test_who_speaks_of_himself_is_no_part_of_the_name_before(text, name):
    assert name in [mention.surface for mention in RECOGNISER.find("a", text)]
