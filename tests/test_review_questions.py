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
from readingroom.review import (
    CuratedNames,
    Inquiry,
    Question,
    Topic,
    find_findings,
    find_questions,
)
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
from readingroom.review.page_doubts import doubt_page, gather_evidence

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
    assert find_namesakes(replace(names, touched=frozenset({"springfield"})))
    assert not find_namesakes(replace(names, placed=frozenset({"springfield"})))


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


def test_a_pin_is_worth_more_of_a_question_the_less_likely_it_is_and_where_it_stands_alone():
    place, placement = make_placement(0.1)
    article = make_article("Vexholm. Moe.")
    sure = replace(placement, chosen=replace(placement.chosen, probability=0.99))
    worth = {
        (found.chosen.probability, bool(others)): weigh(
            Topic.NAMESAKE, curate(place, *others, placements=[found]), article
        )
        for found in (placement, sure)
        for others in ((), (make_neighbour(),))
    }
    assert worth[0.6, False] == worth[0.6, True] == pytest.approx(0.4)
    assert worth[0.99, False] == pytest.approx(0.1)
    assert worth[0.99, True] == 0  # not worth a question


def weigh(topic: Topic, names: CuratedNames, *articles: Article) -> float:
    """Return what the answers about a topic are worth."""
    return sum(found.worth for found in ask(names, *articles) if found.topic is topic)


def test_the_number_of_a_place_is_written_into_the_file():
    addition = Addition(Kind.PLACE, "Springfield", geonames=4409896)
    for before in ("", "places:\n  Springfield:\n    description: x\n", "places: [Springfield]\n"):
        (entry,) = parse_glossary(add_to_glossary(before, addition)).entries
        assert (entry.key.text, entry.geonames) == ("Springfield", 4409896)


def curate(
    *entities: Entity, shown=None, decisions=(), placements=(), touched=(), decided=(), told=()
) -> CuratedNames:
    """Make the names of a collection; all have pages unless `shown` says which."""
    return CuratedNames(
        tuple(sorted(entities, key=lambda entity: entity.id)),
        tuple(decisions),
        tuple(placements),
        tuple(entities if shown is None else shown),
        frozenset(touched),
        frozenset(decided),
        told=frozenset(told),
    )


def ask(names: CuratedNames, *articles: Article) -> tuple[Question, ...]:
    return find_questions(names, articles, Settings(kinds=tuple(Kind)), GAZETTEER).questions


def name(article: Article, text: str, *, confidence: float = 1.0, kind=Kind.PERSON) -> Entity:
    return make_entity(text, *find(article, text, kind, confidence), kind=kind)


def doubt(entity: Entity, *slugs: str, kind=DecisionKind.AMBIGUOUS, of: str = "") -> Decision:
    return Decision(kind, of or entity.name, (entity.id,), "why", slugs)


TEXT = (
    "Ann Lee met Bob Ray. Ann Lee sang. Lee slept. Zorblat came, and Zorblat left; Quux too. "
    "They saw Springfield."
)


def test_what_is_worth_most_is_asked_first_and_a_wrong_link_more_than_a_missing_one():
    article = make_article(TEXT)
    ann = make_entity("Ann Lee", *find(article, "Ann Lee", Kind.PERSON), *find_last(article, "Lee"))
    found = resolve_places("Springfield")
    mentions = tuple(find(article, "Springfield", Kind.PLACE))
    springfield = replace(found.shown[0], mentions=mentions)
    likely, unlikely = (
        name(article, text, confidence=sure) for text, sure in (("Zorblat", 0.5), ("Quux", 0.2))
    )
    names = curate(
        ann, springfield, likely, unlikely, shown=(ann, springfield),
        decisions=[doubt(ann, "one", of="Lee")], placements=found.placements,
    )  # fmt: skip
    questions = ask(names, article)
    assert [question.worth for question in questions] == sorted(
        (question.worth for question in questions), reverse=True
    )
    asked = [question.name for question in questions if question.topic is not Topic.KIND]
    assert asked == ["Springfield", "Lee", "Zorblat", "Quux"]
    reasons = {question.name: question.reason for question in questions}
    assert "20% sure at most" in reasons["Quux"]
    assert "little else" in reasons["Springfield"]


def test_a_name_in_a_headline_is_worth_twice_one_in_the_text_alone():
    article = make_article("Zorblat came.")
    names = curate(name(article, "Zorblat", confidence=0.4), shown=())
    plain = weigh(Topic.DOUBTFUL, names, article)
    assert weigh(
        Topic.DOUBTFUL, names, replace(article, headline="Why Zorblat came")
    ) == pytest.approx(2 * plain)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ann Lee met Zorblat.", "single word"),
        ("The Zorblat Lee.", "“the” stands"),
        ("He sang “Zorblat Lee” twice.", "quotation marks"),
        ("They met in Zorblat Lee.", "where places stand"),
        ("Zorblat Market sang.", "a common word"),
    ],
)
def test_a_page_is_doubted_for_what_its_sentences_and_words_say(text, reason):
    article = make_article(text)
    surface = next(form for form in ("Zorblat Lee", "Zorblat Market", "Zorblat") if form in text)
    odd, plain = name(article, surface), name(make_article("Ann Lee sang."), "Ann Lee")
    evidence = gather_evidence([odd, plain], [article], GAZETTEER.words)
    doubted = doubt_page(odd, evidence)
    calm = make_article("Ann Lee sang.")
    sure = doubt_page(name(calm, "Ann Lee"), gather_evidence([plain], [calm], GAZETTEER.words))
    assert reason in doubted.reason
    assert doubted.probability > sure.probability
    assert "100% sure" in sure.reason


def test_a_page_is_doubted_where_the_same_words_are_something_else():
    article = make_article("Ada Quux and Ada Quux.")
    first, second = find(article, "Ada Quux", Kind.PERSON)
    person = make_entity("Ada Quux", first)
    place = replace(
        make_entity("Ada Quux", replace(second, kind=Kind.PLACE), kind=Kind.PLACE), id="ada-quux-2"
    )
    alone, beside = (
        doubt_page(person, gather_evidence(all_of_them, [article], GAZETTEER.words))
        for all_of_them in ([person], [person, place])
    )
    assert beside.probability > 2 * alone.probability
    assert "something else" in beside.reason


def test_a_kind_that_was_answered_is_not_asked_again():
    article = make_article("The Zorblat came.")
    page = name(article, "Zorblat")
    (question,) = ask(curate(page), article)
    assert question.topic is Topic.KIND
    glossary = parse_glossary(add_to_glossary("", question.answers[0].addition))
    assert glossary.entries[0].key.text == "Zorblat"
    assert not ask(curate(page, touched=["zorblat"]), article)


def find_last(article: Article, surface: str) -> list[Mention]:
    return find(article, surface, Kind.PERSON)[-1:]


def test_a_kind_that_is_not_wanted_is_not_asked_about():
    article = make_article("Zorblat came.")
    names = curate(name(article, "Zorblat", confidence=0.2, kind=Kind.PLACE), shown=())
    assert ask(names, article)
    assert not find_questions(names, [article], Settings(kinds=(Kind.PERSON,)), GAZETTEER).questions


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


def ask_same(*pages: Entity, told=(), articles=()) -> list[Question]:
    questions = ask(curate(*pages, told=told), *articles)
    return [question for question in questions if question.topic is Topic.SAME]


def test_pages_alike_are_joined_under_the_more_frequent_name_or_told_apart_for_good():
    article = make_article("Mary Leakey. Mary Leaky, Mary Leaky. Bob Ray. Laos, Lagos.")
    pages = [name(article, text) for text in ("Mary Leakey", "Mary Leaky", "Bob Ray")]
    laos, lagos = (name(article, text, kind=Kind.PLACE) for text in ("Laos", "Lagos"))
    (question,) = ask_same(*pages, articles=[article])
    assert (question.name, question.reason[:24]) == ("Mary Leakey", "the same as Mary Leaky? ")
    same, apart = (answer.addition for answer in question.answers)
    assert same == Addition(Kind.PERSON, "Mary Leaky", "Mary Leakey")
    assert apart == replace(same, is_apart=True)
    for told in (("mary-leaky", "mary leakey"), ("mary-leakey", "mary leaky")):
        assert not ask_same(*pages, told=[told], articles=[article])
    assert ask_same(laos, lagos, articles=[article])
    known = [replace(place, location=Location(None, 1.0, 1.0)) for place in (laos, lagos)]
    assert not ask_same(*known, articles=[article])


def test_names_that_differ_by_more_are_not_called_alike():
    article = make_article("Mary Leakey. Mary Lasker.")
    pages = [name(article, text) for text in ("Mary Leakey", "Mary Lasker")]
    assert not ask_same(*pages, articles=[article])


def test_two_people_of_one_office_may_be_one_where_their_names_allow_it():
    article = make_article(
        "President of Botswana Ann Lee came. President of Botswana Lee left. "
        "President of Botswana Bob Ray stayed."
    )
    ann, bob = (name(article, text) for text in ("Ann Lee", "Bob Ray"))
    lee = make_entity("Lee", find(article, "Lee", Kind.PERSON)[1])
    (question,) = ask_same(ann, bob, lee, articles=[article])
    assert {question.name, *re.findall(r"as (.*)\?", question.reason)} == {"Lee", "Ann Lee"}
    assert "president of botswana" in question.reason


def test_each_form_that_looks_like_another_name_is_asked_about_until_it_is_answered():
    article = make_article("Ann Lee, A. Lee, Bob Lee.")
    forms = ("Ann Lee", "A. Lee", "Bob Lee")
    mentions = [mention for form in forms for mention in find(article, form, Kind.PERSON)]
    ann = replace(make_entity("Ann Lee", *mentions), reason="same surname")

    def ask_merged(entity: Entity, told=()) -> list[Question]:
        questions = ask(curate(entity, told=told), article)
        return [question for question in questions if question.topic is Topic.MERGED]

    worst, lesser = ask_merged(ann)
    assert (worst.name, lesser.name) == ("Bob Lee", "A. Lee")
    assert "same surname, but given names differ" in worst.reason
    right, another, no_name = (answer.addition for answer in worst.answers)
    assert right == Addition(Kind.PERSON, "Ann Lee", "Bob Lee")
    assert another == replace(right, is_apart=True)
    assert no_name == Addition(None, "Bob Lee")
    assert [asked.name for asked in ask_merged(ann, [("ann-lee", "bob lee")])] == ["A. Lee"]
    assert not ask_merged(replace(ann, reason=""))


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


def test_an_editor_is_told_how_many_answers_settle_most_and_when_that_is_reached():
    article = make_article("Zorblat came, Zorblat left. Quux too. Plugh.")
    (question,) = ask(curate(name(article, "Zorblat", confidence=0.5), shown=()), article)
    inquiry = Inquiry(
        tuple(replace(question, worth=worth) for worth in (6.0, 2.0, 1.0, 1.0)), 7, 0.5
    )
    assert inquiry.count_for(0.8) == 3
    first, second = (" ".join(describe_rest(inquiry, index)) for index in (0, 3))
    assert "To ask: 4. The first 3 answers settle 80% of what is doubtful." in first
    assert "7 more come after them" in first
    assert "80% of what was doubtful is behind you, 1 are left" in second
    assert not [line for index in (1, 2, 4) for line in describe_rest(inquiry, index)]
    assert Inquiry().count_for(0.8) == 0


def test_three_sentences_are_all_there_is_to_show_and_long_ones_are_cut():
    article = make_article(*[f"{'word ' * 60}Zorblat came {n} {'word ' * 60}" for n in range(3)])
    (question,) = ask(curate(name(article, "Zorblat", confidence=0.2), shown=()), article)
    lines = list(describe_question(question, 1, 1, {}))
    assert not any("more (m)" in line and "and" in line for line in lines)
    (first, *_) = (line for line in lines if "[Zorblat]" in line)
    assert first.startswith("   … word")
    assert first.endswith("word …")
    assert len(first) < 2 * AROUND + 20
