"""Pages: heads and feet, columns, and the check that a changed order holds every word."""

from __future__ import annotations

from dataclasses import replace

from cleaning_samples import HEADER, clean, gather, make_source
from hypothesis import given
from hypothesis import strategies as st

from readingroom.cleaning import check_lossless, clean_body
from readingroom.config import Settings
from readingroom.models import Header

LEFT = (
    "The ferry sailed at noon with forty",
    "people aboard, and nobody on the",
    "quay that morning could have told",
    "the harbour master where she would",
    "be by nightfall. The men who went",
    "to look for her in the fog of the",
)
RIGHT = (
    "evening found the boat whole and dry",
    "and not a soul aboard. The log ended",
    "in the middle of a word, in the hand",
    "of the mate, whom all had known as a",
    "careful man, and nobody has claimed",
    "the boat since that day in early May",
)
PAGE = "\n".join(f"{left:44}{right}" for left, right in zip(LEFT, RIGHT, strict=True))
WORDS = st.lists(st.sampled_from("ice ship log 7 May. - | sea; Harbour".split()), max_size=7)
ROWS = st.lists(st.tuples(WORDS, WORDS, st.sampled_from(["", "\f", "- 2 -\n"])), max_size=30)


def test_columns_are_read_one_after_the_other_and_the_order_is_recorded() -> None:
    result = clean(PAGE)
    assert result.body == " ".join((*LEFT, *RIGHT))
    assert result.order[0] == (1, 0, len(LEFT[0]))
    assert result.order[6] == (1, 44, 44 + len(RIGHT[0]))
    assert check_lossless(make_source(PAGE), HEADER, result) is None


def test_an_order_that_leaves_words_out_or_gives_them_twice_is_found() -> None:
    result = clean(PAGE)
    source = make_source(PAGE)
    short = replace(result, order=result.order[1:])
    twice = replace(result, order=(*result.order, result.order[0]))
    outside = replace(result, order=(*result.order, (99, 0, 4)))
    assert all(check_lossless(source, HEADER, wrong) for wrong in (short, twice, outside))


def test_an_order_that_is_not_that_of_the_page_is_found() -> None:
    result = clean(PAGE)
    turned = replace(result, order=result.order[::-1])
    assert check_lossless(make_source(PAGE), HEADER, turned) is not None


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    second = "\n".join(f"{left:44}{right}" for left, right in zip(RIGHT, LEFT, strict=True))
    text = f"{PAGE}\n\nGazette 1\n\f{second}\n\nGazette 2\n"
    result = clean(text)
    assert [removal.text for removal in result.removals] == ["Gazette 1", "Gazette 2"]
    assert check_lossless(make_source(text), HEADER, result) is None
    assert result.body == " ".join((*LEFT, *RIGHT, *RIGHT, *LEFT))


def test_a_head_that_the_header_holds_is_known_on_the_second_page() -> None:
    text = "Gazette | May 2011\nThe ship\nA. Name\n\nShe lay in\n\fGazette | May 2011\nthe ice."
    result = clean_body(make_source(text), Header("The ship", 4), gather([text]), Settings())
    assert [removal.text for removal in result.removals] == ["Gazette | May 2011"]


def test_two_files_of_one_text_are_no_evidence_against_each_other() -> None:
    text = "\n\n".join(f"{line} and so it goes on and on." for line in LEFT)
    assert clean(text, text, text).removals == ()


@given(ROWS)
def test_no_word_of_a_page_is_lost_whatever_stands_side_by_side(
    rows: list[tuple[list[str], list[str], str]],
) -> None:
    text = "\n".join(
        f"{page}{' '.join(left):30}{' '.join(right)}".rstrip(" ") for left, right, page in rows
    )
    result = clean(text)
    assert check_lossless(make_source(text), HEADER, result) is None


def test_a_record_names_the_line_of_the_file_below_what_went_from_between():
    texts = [
        *("The storm came in the night and took the pier, the boats and", "GAZETTE  2"),
        *("the light with it, and nobody in the town slept until day -- so", "GAZETTE  3"),
        *("they said. The keeper went down to look for what was left and", "GAZETTE  4"),
        "found a bell -- and a rope -- and half a door, and he took it home.",
    ]
    result = clean("\n".join(texts))
    assert [removal.line for removal in result.removals] == [2, 4, 6]
    assert [(repair.rule, repair.line) for repair in result.repairs] == [("dashes", 3)]
    result = clean("\n".join(texts).replace("day -- so", "day, so"))
    assert [(repair.rule, repair.line) for repair in result.repairs] == [("dashes", 7)]


def test_a_record_names_the_line_of_the_file_in_a_column_that_moved():
    result = clean(PAGE.replace("and not a soul", "and -- a soul"))
    assert [(repair.rule, repair.line) for repair in result.repairs] == [
        ("columns", 1),
        ("dashes", 2),
    ]
