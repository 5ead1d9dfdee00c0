"""What a name's card says, and that nothing in it can end the script it stands in."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from makers import find, make_article, make_entity, make_project_value
from projects import ROOT

from readingroom.clipping import truncate
from readingroom.concordance import build_concordance
from readingroom.drawing import draw_world, locate_on_world
from readingroom.frontmatter import split_header
from readingroom.models import Epithet, Kind, Location
from readingroom.pages.all_pages import compose_texts
from readingroom.pages.cards import build_profile, write_cards, write_title
from readingroom.pages.collection import make_collection
from readingroom.pages.parameters import CARD_CONTEXT

PROJECT = make_project_value()
NEW = make_article("Keller slept. Keller left Rome.", slug="new", day=date(1913, 1, 1))
MID = make_article("A letter from Keller came.", slug="mid", day=date(1912, 1, 1))
OLD = make_article("Keller was born.", slug="old", day=date(1911, 1, 1))
ARTICLES = [OLD, MID, NEW]


def keller_of(articles, **fields):
    mentions = [mention for article in articles for mention in find(article, "Keller", Kind.PERSON)]
    return replace(make_entity("Keller", *mentions), **fields)


def profile_of(articles, entity, epithets=(), pin=None):
    collection = make_collection(PROJECT, articles, [entity])
    occurrences = build_concordance(articles, [entity]).occurrences[entity.id]
    return collection, build_profile(entity, occurrences, epithets, pin, collection)


def card_of(article, articles, entity, epithets=(), pin=None):
    collection, profile = profile_of(articles, entity, epithets, pin)
    return json.loads(write_cards(article, [entity.id], {entity.id: profile}, collection))[
        entity.id
    ]


def test_a_card_tells_what_somebody_is_called_and_how_often():
    card = card_of(OLD, ARTICLES, keller_of(ARTICLES), [Epithet("the painter", "old", 1)])
    assert card["name"] == "Keller"
    assert card["what"] == "Person"
    assert card["said"] == "“the painter”"
    assert card["number"] == "4 mentions in 3 articles"
    assert "pin" not in card


def test_the_last_mention_is_the_first_of_the_newest_article_that_is_not_the_one_being_read():
    keller = keller_of(ARTICLES)
    last = card_of(OLD, ARTICLES, keller)["last"]
    assert last["page"] == "articles/1913/new"
    assert last["anchor"].startswith("w-")
    assert last["title"] == "New"
    assert last["when"] == "Last named: 1 January 1913"
    assert last["text"] == ["", "Keller", " slept."]
    other = card_of(NEW, ARTICLES, keller)["last"]
    assert other["page"] == "articles/1912/mid"
    assert other["when"] == "Also named: 1 January 1912"


def test_a_name_of_one_article_is_told_as_such():
    card = card_of(NEW, [NEW], keller_of([NEW]))
    assert card["number"] == "2 mentions · only in this article"
    assert "last" not in card


def test_a_long_sentence_is_clipped_around_the_name():
    article = make_article("word " * 100 + "Keller" + " word" * 100 + ".", slug="long")
    before, name, after = card_of(OLD, [OLD, article], keller_of([OLD, article]))["last"]["text"]
    assert before.startswith("…word ")
    assert len(before) <= CARD_CONTEXT[0] + 1
    assert name == "Keller"
    assert after.endswith(" word…")
    assert len(after) <= CARD_CONTEXT[1] + 1


def test_a_sentence_of_another_language_is_marked():
    german = replace(NEW, language="de")
    assert card_of(OLD, [OLD, german], keller_of([OLD, german]))["last"]["language"] == "de"
    assert "language" not in card_of(OLD, ARTICLES, keller_of(ARTICLES))["last"]


def test_the_editors_description_stands_before_what_articles_say():
    keller = keller_of(ARTICLES, description="A [cartographer](x.md) of *note*.\n\nMore.")
    card = card_of(OLD, ARTICLES, keller, [Epithet("the painter", "old", 1)])
    assert card["said"] == "A cartographer of note."


def test_a_place_tells_where_it_lies_and_has_its_pin():
    rome = replace(
        make_entity("Rome", *find(NEW, "Rome", Kind.PLACE), kind=Kind.PLACE),
        location=Location(None, 41.9, 12.5, "IT", "Italy", feature="city"),
    )
    card = card_of(OLD, ARTICLES, rome, pin=locate_on_world(41.9, 12.5))
    assert card["what"] == "Populated place, Italy"
    left, top = card["pin"]
    assert 50 < left < 56
    assert 20 < top < 30


def test_a_title_says_the_essential_in_one_line():
    _, profile = profile_of(ARTICLES, keller_of(ARTICLES), [Epithet("the painter", "old", 1)])
    assert write_title(profile) == "Person · “the painter” · 3 articles"


@given(st.text(max_size=60))
def test_no_text_ends_the_script_that_cards_stand_in(text):
    article = replace(make_article(f"{text} Keller {text}", slug="x"), headline=f"</script>{text}")
    collection, profile = profile_of([OLD, article], keller_of([OLD, article], name=f"<b>{text}"))
    written = write_cards(OLD, ["keller"], {"keller": profile}, collection)
    assert not {*written} & {*"<>&\u2028\u2029"}
    card = json.loads(written)["keller"]
    assert card["name"] == f"<b>{text}"
    assert card["last"]["title"].startswith("</script>")


@given(st.text(), st.integers(2, 40))
def test_clipping_keeps_the_beginning_and_the_limit(text, most):
    clipped = truncate(text, most)
    flat = " ".join(text.split())
    assert len(clipped) <= most
    assert clipped == flat or (clipped.endswith("…") and flat.startswith(clipped[:-1]))


def test_only_names_linked_in_an_article_have_cards_in_it():
    entities = [keller_of(ARTICLES), make_entity("Rome", *find(NEW, "Rome", Kind.PLACE, 0.6))]
    texts = compose_texts(PROJECT, ARTICLES, entities)
    cards = {
        path: json.loads(split_header(texts[path])[0]["layout"]["cards"])
        for path in ("articles/1911/old.md", "articles/1913/new.md")
    }
    assert [*cards["articles/1911/old.md"]] == ["keller"]
    assert [*cards["articles/1913/new.md"]] == ["keller", "rome"]
    assert (
        '[Keller](../../glossary/people/keller.md "Person · 3 articles")'
        in texts["articles/1911/old.md"]
    )


def test_an_article_without_linked_names_has_no_cards():
    layout = split_header(compose_texts(PROJECT, ARTICLES, [])["articles/1911/old.md"])[0]["layout"]
    assert "cards" not in layout
    assert "related" not in layout


def test_an_article_tells_its_place_in_the_order_and_where_that_begins():
    undated = replace(make_article("Nobody.", slug="undated"), date=None)
    texts = compose_texts(PROJECT, [undated, *ARTICLES], [])
    old, new = (
        split_header(texts[path])[0]["layout"]
        for path in ("articles/1911/old.md", "articles/1913/new.md")
    )
    assert old["position"] == "Article 1 of 4"
    assert "first" not in old
    assert new["position"] == "Article 3 of 4"
    last = split_header(texts["articles/undated/undated.md"])[0]["layout"]
    assert last["position"] == "Article 4 of 4"
    assert new["first"] == {"title": "Old", "url": "articles/1911/old"}
    alone = split_header(compose_texts(PROJECT, [OLD], [])["articles/1911/old.md"])[0]["layout"]
    assert "position" not in alone


def test_a_related_article_is_told_with_the_reason_as_a_sentence():
    texts = compose_texts(PROJECT, ARTICLES, [keller_of(ARTICLES)])
    related = split_header(texts["articles/1911/old.md"])[0]["layout"]["related"]
    assert related[0] == {
        "title": "Mid",
        "url": "articles/1912/mid",
        "date": "1 January 1912",
        "reason": "Both speak of Keller",
    }


def test_the_picture_of_the_world_is_what_the_outlines_give():
    stored = (ROOT / "readingroom" / "theme" / "assets" / "world.svg").read_text(encoding="utf-8")
    assert stored == draw_world(), "run python tools/make_world.py"
    assert len(stored) < 20_000
    assert "style" not in stored
