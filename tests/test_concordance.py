"""The concordance inverts mentions: each stands in its sentence, with its paragraph's number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import find, make_article, make_entity

from readingroom.concordance import build_concordance
from readingroom.models import BlockKind, Kind


def test_a_mention_stands_in_its_sentence_and_paragraph():
    article = make_article("Nothing here.", "It snowed. Dr. Keller slept. It snowed on.")
    keller = make_entity("Keller", *find(article, "Keller", Kind.PERSON))
    (occurrence,) = build_concordance([article], [keller]).occurrences["keller"]
    assert occurrence.paragraph == 2
    assert occurrence.sentence == "Dr. Keller slept."
    assert occurrence.sentence[occurrence.start : occurrence.end] == "Keller"


@pytest.mark.parametrize(
    ("surface", "sentence"),
    [
        ("Ann", "Ann came."),
        ("Bo", "Then Bo left!"),
        ("Cy", "Who is Cy"),
        ("came. Then", "Ann came. Then"),
        (" ", "Ann came."),
    ],
)
def test_each_mention_stands_in_its_own_sentence_and_a_name_across_two_stays_whole(
    surface, sentence
):
    article = make_article("Nothing.", "Ann came. Then Bo left! Who is Cy")
    mention = find(article, surface, Kind.PERSON)[0]
    entity = make_entity("Name", mention)
    (occurrence,) = build_concordance([article], [entity]).occurrences["name"]
    assert occurrence.sentence == sentence
    assert occurrence.sentence[occurrence.start : occurrence.end] == surface


def test_occurrences_come_in_order_of_article_and_position():
    articles = [make_article("Ann met Bo. Ann left.", slug=slug) for slug in "ba"]
    found = [mention for article in articles for mention in find(article, "Ann", Kind.PERSON)]
    concordance = build_concordance(articles, [make_entity("Ann", *reversed(found))])
    places = [
        (occurrence.mention.document, occurrence.mention.start)
        for occurrence in concordance.occurrences["ann"]
    ]
    assert places == [("a", 0), ("a", 12), ("b", 0), ("b", 12)]
    assert concordance.entities == {"a": ("ann",), "b": ("ann",)}


def test_a_list_counts_as_one_paragraph():
    article = make_article("Keller", "Keller", kind=BlockKind.ITEM, group=1)
    keller = make_entity("Keller", *find(article, "Keller", Kind.PERSON))
    occurrences = build_concordance([article], [keller]).occurrences["keller"]
    assert [occurrence.paragraph for occurrence in occurrences] == [1, 1]


@given(st.lists(st.sets(st.sampled_from("ABCD")), min_size=1, max_size=5))
def test_an_article_names_an_entity_exactly_when_the_entity_names_the_article(names):
    articles = [
        make_article(" ".join(f"Mr {name} came." for name in sorted(chosen)) or "Nobody.", slug=s)
        for s, chosen in zip("vwxyz", names, strict=False)
    ]
    entities = []
    for name in "ABCD":
        mentions = [mention for a in articles for mention in find(a, f"Mr {name}", Kind.PERSON)]
        if mentions:
            entities.append(make_entity(name, *mentions))
    concordance = build_concordance(articles, entities)
    forward = {(slug, entity_id) for slug, ids in concordance.entities.items() for entity_id in ids}
    backward = {
        (occurrence.mention.document, entity_id)
        for entity_id, occurrences in concordance.occurrences.items()
        for occurrence in occurrences
    }
    assert forward == backward
