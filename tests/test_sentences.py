"""Where sentences end: whoever cuts a text into sentences asks the same code."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.lexicon import find_sentences, read_rows
from readingroom.lexicon.abbreviations import Abbreviation, classify, list_words
from readingroom.mentions.tokenization import WordTests, split_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Brig. Gen. Jones lives at No. 5 Mill St.",
        "Then Lt.Col. Adams met Sen. Ruth Hale (R., Ohio) and Rev. Al Park.",
        "St. John and Mt. Hope lie by Port St. Lucie.",
        "The fair opens Sat. Sept. 12 at 8 p.m. Monday as well.",
        "It began at 8 a.m. EST and ended at 5 p.m. (local time).",
        "The U.S. Army and J. R. R. Tolkien, e.g. The Hobbit.",
        "Martin Hale Jr. Memorial Park belongs to Acme Inc. Chicago.",
        "See Vol. II, Fig. A and pp. 12 to 14.",
        "Robert J. “Buddy” Hale met Gen. “Stone” Moe.",
        "M. Le Brun met J. La Rue and W. De Vries.",
        "Am 3. Oktober kam Prof. Dr. Weber mit Hr. Klein nach Nr. 5, z. B. Montag.",
        "Le 3 janv. 1920, Mme. Petit et Mgr. Blanc, p.ex. Paris.",
        "El Sr. García y la Sra. López viven en la Avda. América núm. 5.",
        "Il sig. Rossi e la dott.ssa Bianchi, pag. 12.",
        "O Sr. Silva e a Dra. Costa, pág. 3.",
        "1. He’s three (2. She’s four",
        "Dhr. Jansen woont in nr. 7, bijv. Leiden.",
    ],
)
def test_a_sentence_goes_on_after_an_abbreviation(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("She lives at 5 Mill St.", "The house is old."),
        ("He asked twice and she said no.", "Nobody moved."),
        ("It was made by Acme Inc.", "In May it was sold."),
        ("It rained until Feb.", "Snow came after that."),
        ("He left at 5 p.m.", "Police came later."),
        ("They came to the U.S.", "In 1920 they left."),
        ("Oranges have vitamin C.", "They are sweet."),
        ("So spoke Robert Hale Jr.", "He was tired."),
        ("Pens, ink, etc.", "The shop had all."),
        ("It ended in 1912.", "Oktober was cold."),
        ("Er wohnt in der Mühlstr.", "Die Straße ist lang."),
        ("Äpfel, Birnen usw.", "Der Markt war voll."),
        ("Vive en EE.UU.", "El viaje fue largo."),
        ("Pane, vino ecc.", "La festa era bella."),
        ("“Is it so?”", "“It is.”"),
        ("He lives at 5 Mill St.", "“Come in,” he said."),
        ("It is by Acme Inc.", "“Buy it,” he said."),
    ],
)
def test_a_sentence_ends_after_an_abbreviation_where_the_next_word_opens_one(first, second):
    assert split(f"{first} {second}") == [first, second]


def test_a_word_with_a_capital_counts_as_listed_and_a_small_one_as_a_word():
    assert classify("Gen") is Abbreviation.TITLE
    assert classify("gen") is None
    assert split("He was one of his gen. Smith was not.") == [
        "He was one of his gen.",
        "Smith was not.",
    ]


def test_no_abbreviation_is_listed_under_a_role_that_nobody_reads():
    assert {role for role, _, _ in read_rows("abbreviations.tsv")} == set(Abbreviation)
    assert all(list_words(role) for role in Abbreviation)


@given(st.text(alphabet="AaB. St!?5'\n", max_size=80))
def test_sentences_are_in_order_and_lose_nothing(text):
    spans = find_sentences(text)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(
        text.split()
    )
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "text",
    [
        "Brig. Gen. Jones lives at No. 5 Mill St. He met Sen. Hale. “Come,” he said.",
        "They came to the U.S. Army by 8 p.m. Monday. Then it rained until Feb. Snow fell.",
        "Acme Inc. Chicago grew. See Fig. A. The end!",
    ],
)
def test_names_are_looked_for_in_the_same_sentences(text):
    cut = split_sentences(text, WordTests(lambda word: False, lambda word: False))
    spans = [(tokens[0].start, tokens[-1].end) for tokens in cut]
    assert spans == list(find_sentences(text))
