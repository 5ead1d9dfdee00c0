"""The concordance inverts mentions: each stands in its sentence, with its paragraph's number."""

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


def test_a_list_counts_as_one_paragraph():
    article = make_article("Keller", "Keller", kind=BlockKind.ITEM, group=1)
    keller = make_entity("Keller", *find(article, "Keller", Kind.PERSON))
    occurrences = build_concordance([article], [keller]).occurrences["keller"]
    assert [one.paragraph for one in occurrences] == [1, 1]


@given(st.lists(st.sets(st.sampled_from("ABCD")), min_size=1, max_size=5))
def test_an_article_names_an_entity_exactly_when_the_entity_names_the_article(names):
    articles = [
        make_article(" ".join(f"Mr {name} came." for name in sorted(chosen)) or "Nobody.", slug=s)
        for s, chosen in zip("vwxyz", names, strict=False)
    ]
    entities = []
    for name in "ABCD":
        mentions = [one for a in articles for one in find(a, f"Mr {name}", Kind.PERSON)]
        if mentions:
            entities.append(make_entity(name, *mentions))
    concordance = build_concordance(articles, entities)
    forward = {(slug, one) for slug, ids in concordance.entities.items() for one in ids}
    backward = {
        (occurrence.mention.document, one)
        for one, occurrences in concordance.occurrences.items()
        for occurrence in occurrences
    }
    assert forward == backward
