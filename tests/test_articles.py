"""What a reader is told beside the text: words, minutes, first words, and a slug of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.articles import build_article, count_words, truncate_to_sentences
from readingroom.config import Settings
from readingroom.lexicon import find_sentences
from readingroom.models import Block, BlockKind, CleanText, Header, Source


def build(body: str, header: Header) -> object:
    clean = CleanText(body, (Block(BlockKind.PARAGRAPH, 0, len(body)),))
    return build_article(Source("a.txt", body), header, clean, Settings(words_per_minute=100))


def test_minutes_follow_from_words_and_are_never_nought():
    assert build("word " * 250, Header("A", 0)).minutes == 2
    assert build("word", Header("A", 0)).minutes == 1


def test_a_standfirst_describes_an_article_better_than_its_first_words():
    assert build("It snowed.", Header("A", 0, standfirst="Of snow.")).description == "Of snow."
    assert build("It snowed.", Header("A", 0)).description == "It snowed."


def test_a_description_begins_after_the_dateline():
    header = Header("A", 0, dateline="HOBART, 7 March")
    assert build("HOBART, 7 March — It snowed.", header).description == "It snowed."
    assert build("HOBART, 7 March", header).description == "HOBART, 7 March"


@given(st.text(max_size=300), st.integers(20, 200))
def test_a_description_is_never_longer_than_asked_for(text, length):
    assert len(truncate_to_sentences(text, length)) <= length + 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("“Stop!” he cried. Nobody did.", 2),
        ("At 5.30 p.m. the ship left. It was Sept. 12.", 2),
        ("J. F. Kennedy spoke. So did R. Peary.", 2),
        ("He asked: “Why?” and left.", 1),
        ("南極へ行った。寒かった。", 2),
        ("No stop at the end", 1),
    ],
)
def test_sentences_end_where_readers_see_them_end(text, number):
    assert len(find_sentences(text)) == number


@given(st.text(max_size=200))
def test_sentences_cover_every_character_that_is_not_white_space(text):
    covered = {i for start, end in find_sentences(text) for i in range(start, end)}
    assert {i for i, character in enumerate(text) if not character.isspace()} <= covered


def test_words_are_counted_as_a_reader_counts_them():
    assert count_words("It's a so-called test — of 3 things.") == 7


def test_a_line_of_hashtags_is_no_description():
    body = "#ice, #ferry #sea\n\nIt snowed."
    blocks = (Block(BlockKind.PARAGRAPH, 0, 17), Block(BlockKind.PARAGRAPH, 19, 29))
    for text, wanted in ((body, "It snowed."), (body.replace("#sea", "sea."), "#ice, #ferry sea.")):
        clean = CleanText(text, blocks)
        article = build_article(Source("a.txt", text), Header("A", 0), clean, Settings())
        assert article.description == wanted


def test_a_greeting_or_a_button_describes_nothing_where_more_is_said():
    body = "Save this story\n\nIt snowed on the sea for nine long days."
    blocks = (Block(BlockKind.PARAGRAPH, 0, 15), Block(BlockKind.PARAGRAPH, 17, len(body)))
    for kept, wanted in ((blocks, body[17:]), (blocks[:1], "Save this story")):
        article = build_article(
            Source("a.txt", body), Header("A", 0), CleanText(body, kept), Settings()
        )
        assert article.description == wanted
