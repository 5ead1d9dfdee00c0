"""What an editor is asked: doubtful merges and namesakes first, each with answers that fit."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from makers import find, make_article, make_entity

from readingroom.config import Settings
from readingroom.corrections import Addition, add_to_glossary, parse_glossary
from readingroom.entities import Candidacy, Decision, DecisionKind, Placement, resolve_entities
from readingroom.gazetteer import Feature, Place, load_gazetteer
from readingroom.models import Article, Entity, Kind, Location, Mention
from readingroom.review import CuratedNames, Question, Topic, find_findings, find_questions
from readingroom.review.dialogue import (
    AROUND,
    describe_further_sentences,
    describe_keys,
    describe_question,
    describe_rest,
)
from readingroom.review.directory import build_directory
from readingroom.review.merge_doubts import doubt_merge
from readingroom.review.namesakes import describe_choice, describe_place, find_namesakes

GAZETTEER = load_gazetteer()


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (("Ann Lee", "Bob Lee"), ("Ann Lee", "A. Lee")),
        (("Ann Lee", "A. Lee"), ("Ann Lee", "Lee")),
        (("Ann Lee", "Bob Lee"), ("Ann Lee", "Anne Lee")),
        (("Lena Ode", "Zorblat"), ("Lena Odeborn", "Odeborne")),
        (("Lena Ode", "Zorblat"), ("Ode", "Lena Ode")),
        (("Ann Lee", "Ann Ray"), ("Ann Lee", "Ann Lee")),
    ],
)
def test_a_merge_of_different_names_is_doubted_more(more, less):
    weights = [
        doubt_merge(Entity("x", Kind.PERSON, name, (), ()), form).weight
        for name, form in (more, less)
    ]
    assert weights[0] > weights[1]


def resolve_places(*names: str) -> CuratedNames:
    """Resolve these names, all in one article of their own."""
    article = make_article(", ".join(names))
    mentions = [mention for name in names for mention in find(article, name, Kind.PLACE)]
    found = resolve_entities(mentions, GAZETTEER, {article.slug: article.body})
    return curate(*found.entities, placements=found.placements)


def test_a_place_with_a_namesake_of_its_weight_is_doubted_and_the_runner_up_told():
    names = resolve_places("Springfield")
    (found,) = find_namesakes(names)
    told = [describe_place(place, GAZETTEER) for place in found.rivals]
    assert len(told) == 3
    chosen = describe_choice(found.entity)
    for described in (chosen, *told):
        assert re.fullmatch(r"Springfield, \w+, United States, [\d,]+ people", described)
    assert chosen not in told
    assert found.is_alone
    assert not find_namesakes(replace(names, touched=frozenset({"springfield"})))


def test_a_city_far_larger_than_its_namesakes_is_not_doubted():
    assert not find_namesakes(resolve_places("Tokyo"))


def make_placement(apart: float, latitude: float = 50.0) -> tuple[Entity, Placement]:
    """Make a place in Canada and a rival less known by `apart` powers of ten."""
    chosen, rival = (
        Place(
            key, "Vexholm", Feature.CITY, country="CA", latitude=degrees, longitude=10.0,
            geonames_id=key,
        )
        for key, degrees in ((1, 20.0), (2, latitude))
    )  # fmt: skip
    vexholm = make_entity("Vexholm", Mention("one", 0, 7, "Vexholm", Kind.PLACE), kind=Kind.PLACE)
    vexholm = replace(vexholm, location=Location(1, 20.0, 10.0, "CA", "Canada", feature="city"))
    candidacies = (Candidacy(chosen, 5.0, 0.6), Candidacy(rival, 5.0 - apart, 0.3))
    return vexholm, Placement(vexholm.id, candidacies[0], candidacies[1:])


def make_neighbour() -> Entity:
    place = make_entity("Moe", Mention("one", 9, 12, "Moe", Kind.PLACE), kind=Kind.PLACE)
    return replace(place, location=Location(3, 1.0, 1.0, "CA", "Canada", feature="city"))


@pytest.mark.parametrize(
    ("apart", "accompanied", "alone"), [(0.9, True, True), (1.3, False, True), (1.8, False, False)]
)
def test_a_lesser_rival_is_asked_about_only_where_a_place_stands_alone(apart, accompanied, alone):
    place, placement = make_placement(apart)
    for others, expected in (((make_neighbour(),), accompanied), ((), alone)):
        names = curate(place, *others, placements=[placement])
        assert bool(find_namesakes(names)) is expected


def test_the_region_around_a_city_is_no_rival():
    place, placement = make_placement(0.1, latitude=21.4)
    assert not find_namesakes(curate(place, placements=[placement]))
    place, placement = make_placement(0.1, latitude=21.6)
    assert find_namesakes(curate(place, placements=[placement]))


def test_what_stands_alone_is_asked_about_before_what_does_not():
    place, placement = make_placement(0.1)
    lone = replace(place, id="lone", mentions=(Mention("two", 0, 7, "Vexholm", Kind.PLACE),))
    other = replace(placement, entity="lone", rivals=make_placement(0.9)[1].rivals)
    names = curate(place, make_neighbour(), lone, placements=[placement, other])
    assert [found.entity.id for found in find_namesakes(names)] == ["lone", "vexholm"]


def test_the_number_of_a_place_is_written_into_the_file():
    addition = Addition(Kind.PLACE, "Springfield", geonames=4409896)
    for before in ("", "places:\n  Springfield:\n    description: x\n", "places: [Springfield]\n"):
        (entry,) = parse_glossary(add_to_glossary(before, addition)).entries
        assert (entry.key.text, entry.geonames) == ("Springfield", 4409896)


def curate(
    *entities: Entity, shown=None, decisions=(), placements=(), touched=(), decided=()
) -> CuratedNames:
    """Make the names of a collection; all have pages unless `shown` says which."""
    return CuratedNames(
        tuple(sorted(entities, key=lambda entity: entity.id)),
        tuple(decisions),
        tuple(placements),
        tuple(entities if shown is None else shown),
        frozenset(touched),
        frozenset(decided),
    )


def ask(names: CuratedNames, *articles: Article) -> tuple[Question, ...]:
    return find_questions(names, articles, Settings(kinds=tuple(Kind)), GAZETTEER)


def name(article: Article, text: str, *, confidence: float = 1.0, kind=Kind.PERSON) -> Entity:
    return make_entity(text, *find(article, text, kind, confidence), kind=kind)


def doubt(entity: Entity, *slugs: str, kind=DecisionKind.AMBIGUOUS, of: str = "") -> Decision:
    return Decision(kind, of or entity.name, (entity.id,), "why", slugs)


TEXT = (
    "Ann Lee met Bob Ray. Ann Lee sang. Lee slept. Zorblat came, and Zorblat left; Quux too. "
    "They saw Springfield."
)


def test_what_may_stand_wrong_on_a_page_is_asked_before_what_has_none():
    article = make_article(TEXT)
    ann = make_entity("Ann Lee", *find(article, "Ann Lee", Kind.PERSON), *find_last(article, "Lee"))
    found = resolve_places("Springfield")
    mentions = tuple(find(article, "Springfield", Kind.PLACE))
    springfield = replace(found.shown[0], mentions=mentions)
    twice, once = (name(article, text, confidence=0.2) for text in ("Zorblat", "Quux"))
    names = curate(
        ann, springfield, twice, once, shown=(ann, springfield),
        decisions=[doubt(ann, "one", of="Lee")], placements=found.placements,
    )  # fmt: skip
    questions = ask(names, article)
    assert [(question.topic, question.name) for question in questions] == [
        (Topic.AMBIGUOUS, "Lee"),
        (Topic.NAMESAKE, "Springfield"),
        (Topic.DOUBTFUL, "Zorblat"),
        (Topic.DOUBTFUL, "Quux"),
    ]
    assert "20% sure at most" in questions[2].reason
    assert "little else" in questions[1].reason


def find_last(article: Article, surface: str) -> list[Mention]:
    return find(article, surface, Kind.PERSON)[-1:]


def test_a_kind_that_is_not_wanted_is_not_asked_about():
    article = make_article("Zorblat came.")
    names = curate(name(article, "Zorblat", confidence=0.2, kind=Kind.PLACE), shown=())
    assert ask(names, article)
    assert not find_questions(names, [article], Settings(kinds=(Kind.PERSON,)), GAZETTEER)


def test_an_ambiguous_name_is_asked_where_it_stands_so_and_the_editor_has_not_spoken():
    articles = [make_article("Lee sang. Ann Lee too.", slug=slug) for slug in ("a", "b", "c")]
    mentions = [mention for article in articles for mention in find(article, "Lee", Kind.PERSON)]
    full = find(articles[0], "Ann Lee", Kind.PERSON)
    ann = make_entity("Ann Lee", *mentions[::2], *full)
    (question,) = ask(
        curate(ann, decisions=[doubt(ann, "a", "b", of="Lee")], decided=[("b", 0)]), *articles
    )
    assert [found.mention.document for found in question.occurrences] == ["a"]
    another = next(answer for answer in question.answers if answer.key == "a")
    assert another.addition == Addition(Kind.PERSON, "Lee (another)", "Lee", ("a", "b"))
    nothing = next(answer for answer in question.answers if answer.key == "i")
    assert nothing.addition == Addition(None, "Lee", "", ("a", "b"))
    assert not ask(
        curate(ann, decisions=[doubt(ann, "a", of="Lee")], decided=[("a", 0)]), *articles
    )


def test_a_page_of_which_the_file_speaks_is_not_doubted_again():
    article = make_article("Zorblat came.")
    page = name(article, "Zorblat")
    doubtful = doubt(page, "one", kind=DecisionKind.DOUBTFUL)
    assert ask(curate(page, decisions=[doubtful]), article)
    assert not ask(curate(page, decisions=[doubtful], touched=["zorblat"]), article)
    assert ask(curate(page, decisions=[doubt(page, "one")], touched=["zorblat"]), article)
    merged = doubt(page, "one", kind=DecisionKind.MERGED)
    assert not ask(curate(page, decisions=[merged]), article)


def test_a_doubtful_name_may_be_of_any_kind_its_own_first_or_another_page():
    article = make_article("Ann Lee, the poet Ann Lee. Lee slept.")
    ann = name(article, "Ann Lee")
    lee = make_entity("Lee", *[replace(m, confidence=0.2) for m in find_last(article, "Lee")])
    (question,) = ask(curate(ann, lee, shown=[ann]), article)
    assert [answer.key for answer in question.answers] == ["p", "l", "o", "i", "s"]
    same = question.answers[-1]
    assert same.addition == Addition(Kind.PERSON, "Ann Lee", "Lee")
    assert same.label.startswith("the same as Ann Lee (2 times")


def test_candidates_share_words_a_family_name_or_all_but_a_letter_the_frequent_first():
    article = make_article("Ann Lee. Bob Lee, Bob Lee. Ann Leigh. Cal Ray.")
    pages = [name(article, text) for text in ("Ann Lee", "Bob Lee", "Cal Ray", "Ann Leigh")]
    directory = build_directory(curate(*pages))
    candidates = directory.find_candidates("Lee", besides=pages[3])
    assert [page.name for page in candidates] == ["Bob Lee", "Ann Lee"]
    assert [page.name for page in directory.find_candidates("Ann Lees", besides=pages[3])] == [
        "Ann Lee"
    ]
    assert directory.find_candidates("Ann Lee", besides=pages[0]) == [pages[1]]
    assert not directory.find_candidates("Zed Moe", besides=pages[0])


def test_at_most_four_candidates_are_offered():
    article = make_article("Al Lee, Bo Lee, Cy Lee, Di Lee, Ed Lee")
    pages = [name(article, f"{first} Lee") for first in ("Al", "Bo", "Cy", "Di", "Ed")]
    directory = build_directory(curate(*pages))
    assert len(directory.find_candidates("Lee", besides=make_entity("Lee"))) == 4


def test_a_page_is_called_by_its_name_and_by_its_id_where_several_share_it():
    article = make_article("Ann Lee. Bob Ray. Long.")
    ann, bob = name(article, "Ann Lee"), name(article, "Bob Ray")
    other = replace(ann, id="ann-lee-2", name="Annie Lee", aliases=("Ann Lee",))
    directory = build_directory(curate(ann, bob, other))
    assert directory.key_of(bob) == "Bob Ray"
    assert directory.key_of(ann) == "ann-lee"
    for odd in ("Two\nlines", "x" * 101):
        page = replace(bob, name=odd)
        assert build_directory(curate(page)).key_of(page) == "bob-ray"


def test_pages_alike_are_joined_under_the_more_frequent_name():
    article = make_article("Mary Leakey. Mary Leaky, Mary Leaky. Bob Ray. Laos, Lagos.")
    pages = [name(article, text) for text in ("Mary Leakey", "Mary Leaky", "Bob Ray")]
    laos, lagos = (name(article, text, kind=Kind.PLACE) for text in ("Laos", "Lagos"))
    (finding,) = find_findings(curate(*pages)).alike
    assert (finding.name, finding.about) == ("Mary Leaky", "and Mary Leakey")
    assert finding.answers[0].addition == Addition(Kind.PERSON, "Mary Leaky", "Mary Leakey")
    assert 0.88 <= finding.confidence < 1
    assert find_findings(curate(laos, lagos)).alike
    known = [replace(place, location=Location(None, 1.0, 1.0)) for place in (laos, lagos)]
    assert not find_findings(curate(*known)).alike


def test_names_that_differ_by_more_are_not_called_alike():
    article = make_article("Mary Leakey. Mary Lasker.")
    pages = [name(article, text) for text in ("Mary Leakey", "Mary Lasker")]
    assert not find_findings(curate(*pages)).alike


def test_merges_are_listed_the_most_doubtful_first_with_lines_for_the_worst_forms():
    article = make_article("Ann Lee, A. Lee, Bob Lee.")
    ann = replace(name(article, "Ann Lee"), aliases=("A. Lee", "Bob Lee"), reason="same surname")
    sure = replace(name(article, "Ann Lee"), id="b", name="Cy Ray", aliases=("Ray",), reason="r")
    merged = find_findings(curate(sure, ann, decisions=[doubt(sure, "one")])).merged
    assert [finding.name for finding in merged] == ["Ann Lee", "Cy Ray"]
    assert merged[0].about.startswith("Bob Lee (given names differ), A. Lee (an initial")
    first = merged[0].answers[0]
    assert first.addition == Addition(Kind.PERSON, "Ann Lee", "Bob Lee", is_apart=True)
    assert (merged[0].confidence, merged[1].confidence) == (None, 0.0)
    assert not find_findings(curate(ann, touched=["ann-lee"])).merged
    assert not find_findings(curate(replace(ann, reason=""))).merged


def test_rare_names_and_places_without_a_pin_are_found():
    articles = [make_article("Ann Lee in Zorblat.", slug=slug) for slug in ("a", "b")]
    ann = name(articles[0], "Ann Lee")
    zorblat = make_entity(
        "Zorblat", *(m for a in articles for m in find(a, "Zorblat", Kind.PLACE)), kind=Kind.PLACE
    )
    found = find_findings(curate(ann, zorblat))
    assert [finding.name for finding in found.once] == ["Ann Lee"]
    assert [finding.name for finding in found.unplaced] == ["Zorblat"]
    pinned = replace(zorblat, location=Location(None, 1.0, 2.0))
    assert not find_findings(curate(pinned)).unplaced


def test_a_question_shows_three_sentences_and_says_how_many_more():
    article = make_article(*[f"Zorblat\x1b[2J number {n} came." for n in range(5)])
    (question,) = ask(curate(name(article, "Zorblat", confidence=0.2), shown=()), article)
    lines = list(describe_question(question, 2, 7, {"one": "A headline"}))
    assert lines[1] == "2 of 7: Zorblat, 5 times"
    assert "   [Zorblat][U+001B][2J number 0 came." in lines
    assert "      A headline, ¶ 3" in lines
    assert "   and 2 more (m)" in lines
    assert not any("number 3" in line for line in lines)
    assert "number 3" in "".join(describe_further_sentences(question, {}))
    assert describe_keys(question) == "   one of p l o i k m u q"


def test_what_is_left_is_said_where_another_sort_of_question_begins():
    article = make_article("Zorblat came, Zorblat left. Quux too. Plugh.")
    entities = [name(article, text, confidence=0.2) for text in ("Zorblat", "Quux", "Plugh")]
    questions = ask(curate(*entities, shown=()), article)
    assert "1 doubtful name that recurs, 2 doubtful names that stand once" in "".join(
        describe_rest(questions, 0)
    )
    assert "Left: 2 doubtful names that stand once" in "".join(describe_rest(questions, 1))
    assert not list(describe_rest(questions, 2))


def test_three_sentences_are_all_there_is_to_show_and_long_ones_are_cut():
    article = make_article(*[f"{'word ' * 60}Zorblat came {n} {'word ' * 60}" for n in range(3)])
    (question,) = ask(curate(name(article, "Zorblat", confidence=0.2), shown=()), article)
    lines = list(describe_question(question, 1, 1, {}))
    assert not any("more (m)" in line and "and" in line for line in lines)
    (first, *_) = (line for line in lines if "[Zorblat]" in line)
    assert first.startswith("   … word")
    assert first.endswith("word …")
    assert len(first) < 2 * AROUND + 20
