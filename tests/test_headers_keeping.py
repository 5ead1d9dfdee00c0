"""Which lines of a head may leave the page, and which a headline gets back."""

from __future__ import annotations

import pytest

from readingroom.config import Settings
from readingroom.headers import detect_header
from readingroom.headers.evidence import HeaderEvidence
from readingroom.headers.head_model import HeadLabel
from readingroom.headers.head_units import HeadUnit, add_neighbours
from readingroom.headers.keeping import is_proved
from readingroom.headers.rejoining import rejoin_headline
from readingroom.headers.traits import read_surroundings
from readingroom.headers.unit_features import describe_units
from readingroom.headers.units import read_top
from readingroom.models import Source

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


def test_what_is_kept_stands_with_the_standfirst_in_the_order_of_the_lines() -> None:
    text = (
        "SOAP FROM RAIN\n\nNews Release\n\nBoats stay dry\n\n4 May 1987\n\n"
        "The rain that fell on the roof of the boathouse in May was so soft that the men who work "
        "there washed in it, and they have not bought any soap since.\n"
    )
    header = detect_header(Source("a.txt", text), Settings())
    shown = (
        f"{header.headline} {header.standfirst} {' '.join(header.body_lines(Source('a', text)))}"
    )
    assert "SOAP FROM RAIN" in shown
    assert "Boats stay dry" in shown
