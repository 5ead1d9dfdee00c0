"""Which lines of a head may leave the page, and which a headline gets back."""

from __future__ import annotations

import pytest

from readingroom.config import Settings
from readingroom.headers import detect_header
from readingroom.headers.assemble import find_body
from readingroom.headers.evidence import HeaderEvidence
from readingroom.headers.head_model import HeadLabel
from readingroom.headers.head_units import HeadUnit, add_neighbours
from readingroom.headers.header_fields import KEPT_REASON
from readingroom.headers.keeping import is_proved
from readingroom.headers.rejoining import rejoin_headline
from readingroom.headers.standfirst import join_standfirst, list_head_lines
from readingroom.headers.thresholds import KEPT
from readingroom.headers.traits import read_surroundings
from readingroom.headers.unit_features import describe_units
from readingroom.headers.units import read_top
from readingroom.models import HeaderField, Source

LABELS = {label.value[0]: label for label in HeadLabel if label is not HeadLabel.BODY}
LABELS |= {"h": HeadLabel.HEADLINE, "c": HeadLabel.CONTINUED, "l": HeadLabel.LABEL}


def read_units(labels: str, text: str, chance: float = 0.6) -> list[HeadUnit]:
    """Read a head of which the first letters of its labels are given."""
    top = read_top(text)
    features = describe_units(top, read_surroundings(text, "a.txt", HeaderEvidence()))
    return [
        HeadUnit(unit, LABELS[letter], chance, tuple(some))
        for unit, letter, some in zip(top.units, labels, features, strict=True)
    ]


@pytest.mark.parametrize(
    "line",
    ["The day the ferry stood still", "WHAT THE MILLER KEPT", "Madam,", "(2) that boats leak and",
     "Soap From Rain", "A Song for the Weir", "We the Rowers...", "Nobody Wants the Bridge!"],
)  # fmt: skip
def test_words_without_a_sign_of_a_letterhead_are_kept(line: str) -> None:
    (part,) = read_units("f", line)
    assert not is_proved(part.features, part.text)


@pytest.mark.parametrize(
    "line",
    ["NEWS RELEASE", "For immediate release", "Minister for Trade", "Tel. (03) 555 0192",
     "14 Mill Lane", "Westmere, ND 58102", "M141/92", "Copyright 1993 Ferry Notes",
     "/Q 9 A ./d ^ o /", "Chapter IV", "Special to the Weir Gazette", "Subject .......: boats",
     "Subject:", "www.ferry.example.org", "4 May 1987", "--- Forwarded message ---", "Opinion"],
)  # fmt: skip
def test_a_letterheads_words_signs_and_figures_are_proof(line: str) -> None:
    (part,) = read_units("f", line)
    assert is_proved(part.features, part.text)


@pytest.mark.parametrize(
    ("labels", "text", "expected"),
    [
        ("fh", "BOARD FINDS NOTHING WRONG WITH\n\nLOCK GATES", "hc"),
        ("hf", "BOARD FINDS NOTHING WRONG WITH\n\nLOCK GATES", "hc"),
        ("oh", "MINISTER FOR\nLock gates are mended", "oh"),
        ("hb", "A song of the\nBy Ann Ode", "hb"),
        ("fh", "The Toll That Follows You!\n\nCOPYRIGHT (C) 1988 BY FERRY NOTES", "hf"),
        ("fh", "of the boats\n\nCOPYRIGHT (C) 1988 BY FERRY NOTES", "fh"),
        ("fh", "SOAP FROM RAIN\nA Fisherman's Idea Delights Many", "hs"),
        ("fh", "SOAP FROM RAIN\n\nA Fisherman's Idea Delights Many", "fh"),
        ("fh", "NEWS RELEASE\nA Fisherman's Idea Delights Many", "fh"),
    ],
)
def test_a_headline_is_whole_and_no_notice(labels: str, text: str, expected: str) -> None:
    found = rejoin_headline(read_units(labels, text))
    assert "".join(part.label.value[0] for part in found) == expected


@pytest.mark.parametrize(("chance", "is_kept"), [(0.95, False), (0.6, True)])
def test_a_word_beside_a_letterhead_is_of_it_where_the_model_is_sure(
    chance: float, is_kept: bool
) -> None:
    found = add_neighbours(read_units("ff", "Tel. (03) 555 0192\nMadam", chance))
    assert found[1].is_proved is not is_kept


def test_what_is_kept_and_no_deck_stands_small_above_the_text() -> None:
    text = (
        "SOAP FROM RAIN\n\nNews Release\n\nBoats stay dry\n\n4 May 1987\n\n"
        "The rain that fell on the roof of the boathouse in May was so soft that the men who work "
        "there washed in it, and they have not bought any soap since.\n"
    )
    header = detect_header(Source("a.txt", text), Settings())
    assert {"SOAP FROM RAIN", "Boats stay dry"} == {header.headline, *header.head_lines}
    assert header.standfirst == ""


def lines(*values: tuple[str, int, float]) -> list[HeaderField]:
    """Make standfirsts of a value, a line and how sure; those of 0.1 are lines that were kept."""
    return [
        HeaderField("standfirst", value, line, sure, KEPT_REASON if sure == KEPT else "a model")
        for value, line, sure in values
    ]


@pytest.mark.parametrize(
    ("fields", "standfirst", "small"),
    [
        (lines(("DRAFT", 1, 0.1), ("OPENING", 3, 0.1)), "", ("DRAFT", "OPENING")),
        (lines(("How a town washes its shirts", 3, 0.1)), "How a town washes its shirts", ()),
        (
            lines(("The men saw it", 2, 0.1), ("and washed.", 3, 0.6), ("DRAFT", 1, 0.1)),
            "The men saw it and washed.",
            ("DRAFT",),
        ),
        (
            lines(("The rain is soft.", 2, 0.6), ("The boats stay dry.", 5, 0.7)),
            "The boats stay dry.",
            ("The rain is soft.",),
        ),
        (
            lines(("The rain is soft.", 2, 0.1), ("Who washes the boats", 5, 0.7)),
            "The rain is soft. Who washes the boats",
            (),
        ),
        (lines(("Soap", 0, 1.0), ("The rain is soft.", 2, 0.1)), "Soap", ("The rain is soft.",)),
        (
            lines(("o n ly f o r u s e af ter n o on.", 2, 0.6)),
            "",
            ("o n ly f o r u s e af ter n o on.",),
        ),
        (
            lines(("From the Minister for Trade, the Hon. Peter Miller, MP.", 2, 0.7)),
            "",
            ("From the Minister for Trade, the Hon. Peter Miller, MP.",),
        ),
        (lines(("雨が石鹸のように柔らかい", 2, 0.1)), "雨が石鹸のように柔らかい", ()),
    ],
)
def test_a_standfirst_reads_like_one_and_nothing_else_is_lost(
    fields: list[HeaderField], standfirst: str, small: tuple[str, ...]
) -> None:
    assert join_standfirst(fields) == standfirst
    assert list_head_lines(fields) == small


def test_what_is_not_looked_at_of_a_long_line_of_a_head_is_text() -> None:
    text = "many words " * 400 + "end\n\nThe text.\n"
    top = read_top(text)
    line, column = find_body(text, top.units[:1], top)
    assert (line, text[:column].rstrip()) == (0, top.units[0].raw)
    assert find_body(text, top.units[:2], top) == (line, column)
    assert text[column - 1] == " "
