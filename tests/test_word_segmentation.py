"""Pieces of words are read as words at the least cost."""

from __future__ import annotations

import math

import pytest

from readingroom.cleaning.word_segmentation import KnownWords, WordPart, find_words
from readingroom.lexicon import load_word_lists


def cut(text: str) -> list[WordPart]:
    """Return the parts of a text, each with a gap of a space before it, or of a bar's two."""
    parts = []
    for number, piece in enumerate(text.split()):
        bare = piece.lstrip("|")
        parts.append(WordPart(number, number, 1 + (piece != bare), letters=bare))
    return parts


def read(text: str, *, has_wide_gaps: bool = False) -> str:
    parts = cut(text)
    known = KnownWords(load_word_lists(), {})
    words = find_words(parts, known, has_wide_gaps=has_wide_gaps)
    return " ".join(
        "".join(part.letters for part in parts[word.start : word.end]) for word in words
    )


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        ("t h e s h i p", "the ship"),
        ("no w he is h ere", "now he is here"),
        ("t o g e t h e r", "together"),
        ("T h e S h i p", "The Ship"),
        ("a part of it", "a part of it"),
        ("r e g u l a t o r y", "regulatory"),
        ("f o r u s e r s", "for users"),
        ("n o d e m o d u l e s", "node modules"),
    ],
)
def test_words_are_those_that_are_common(pieces: str, words: str) -> None:
    assert read(pieces) == words


def test_a_word_that_the_collection_has_often_is_likelier() -> None:
    parts, lists = cut("t a r m i s t"), load_word_lists()
    rare, often = (
        KnownWords(lists, counts).weigh(parts, is_parted=False) for counts in ({}, {"tarmist": 400})
    )
    assert often[0] < rare[0]
    assert not often[1]


def test_wide_gaps_part_words_and_digits_between_them_are_a_number() -> None:
    assert read("i n |1 9 1 1 |i t |s a n k", has_wide_gaps=True) == "in 1911 it sank"
    assert read("i n 1 9 1 1 i t s a n k") == "in 1 9 1 1 it sank"


@pytest.mark.parametrize("pieces", ["t H e", "a part", "t 1", "s O"])
def test_some_pieces_make_no_word(pieces: str) -> None:
    known = KnownWords(load_word_lists(), {})
    assert known.weigh(cut(pieces), is_parted=False) == (math.inf, False)
