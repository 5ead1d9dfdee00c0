"""Columns side by side: which rows are columns, how they are read, what is told of it."""

from __future__ import annotations

import pytest

from readingroom.cleaning.columns import order_columns, read_columns
from readingroom.cleaning.document import Document, SourceLine

LEFT = [
    "The ferry sailed at noon with",
    "forty people aboard and none",
    "on the quay that day could",
    "have told where she would be",
    "by nightfall when the fog had",
    "come down on the whole bay",
]
RIGHT = [
    "the boat was found whole and",
    "dry and not a soul aboard of",
    "her and the log had ended in",
    "the middle of a word that no",
    "one could read but the mate",
    "whom all had known so well",
]
THIRD = [
    "nobody has claimed her since",
    "and the master of the bay has",
    "the keys in a drawer of his",
    "and winds her clock at night",
    "since a clock that has once",
    "stopped is a broken clock so",
]


def beside(*columns: list[str], width: int = 34) -> list[str]:
    rows = zip(*columns, strict=True)
    return ["".join(f"{cell:{width}}" for cell in row).rstrip() for row in rows]


def order(texts: list[str]) -> tuple[list[str], list[str]]:
    """Return the lines in reading order, and the reasons on record."""
    lines = tuple(SourceLine(number, text) for number, text in enumerate(texts, 1))
    document = order_columns(Document(lines))
    assert document.is_reordered == bool(document.repairs)
    for line in document.lines:
        assert texts[line.number - 1][line.column :].startswith(line.text)
    return [line.text for line in document.lines], [
        f"{repair.line}: {repair.reason}" for repair in document.repairs
    ]


def told(count: str, first: int, last: int, places: str) -> list[str]:
    return [
        f"{first}: {count} columns stood side by side in lines {first} to {last}; "
        f"white space parts them at {places}"
    ]


def test_five_rows_make_two_columns_and_four_do_not():
    rows = beside(LEFT, RIGHT)
    assert order(rows) == ([*LEFT, *RIGHT], told("two", 1, 6, "35"))
    assert order(rows[:5]) == ([*LEFT[:5], *RIGHT[:5]], told("two", 1, 5, "35"))
    assert order(rows[:4]) == (rows[:4], [])


def test_three_rows_do_on_another_page_of_a_text_that_has_columns():
    rows = beside(LEFT, RIGHT)
    later = ["\f", *rows[:3]]
    reasons = [*told("two", 1, 6, "35"), *told("two", 8, 10, "35")]
    assert order([*rows, *later]) == ([*LEFT, *RIGHT, "\f", *LEFT[:3], *RIGHT[:3]], reasons)
    assert order([*rows, "\f", *rows[:2]])[1] == told("two", 1, 6, "35")
    assert order([*later, "\f", *rows])[1] == [
        *told("two", 2, 4, "35"),
        *told("two", 6, 11, "35"),
    ]


def test_three_and_four_columns_are_told_with_their_places():
    texts, reasons = order(beside(LEFT, RIGHT, THIRD))
    assert texts == [*LEFT, *RIGHT, *THIRD]
    assert reasons == told("three", 1, 6, "35, 69")
    texts, reasons = order(beside(LEFT, RIGHT, THIRD, LEFT))
    assert texts == [*LEFT, *RIGHT, *THIRD, *LEFT]
    assert reasons == told("four or more", 1, 6, "35, 69, 103")


def test_a_gutter_down_most_of_a_column_parts_it_and_what_stands_outside_stays_with_it():
    rows = beside(LEFT, RIGHT, THIRD)
    wide = "The boat was built in the yard of the old harbour town"
    texts, _ = order([f"{wide:68}and was sold to the men", *rows])
    assert texts == [wide, *LEFT, *RIGHT, "and was sold to the men", *THIRD]


def test_lines_above_and_below_columns_keep_their_place():
    rows = beside(LEFT, RIGHT)
    head = "A line that runs over the whole breadth of the page, gutter and all of it"
    foot = "So does this one, which ends the page and tells who has set it in print."
    assert order([head, *rows, foot]) == (
        [head, *LEFT, *RIGHT, foot],
        told("two", 2, 7, "35"),
    )
    assert order([head, *rows, head, *rows, foot]) == (
        [head, *LEFT, *RIGHT, head, *LEFT, *RIGHT, foot],
        [*told("two", 2, 7, "35"), *told("two", 9, 14, "35")],
    )


@pytest.mark.parametrize(
    "texts",
    [
        # Cells are short.
        beside(["Bay", "Mill", "Hull", "Ness", "Ayr"], ["12 ships", "3", "7", "1", "9"]),
        beside(["of the bay"] * 6, ["of the sea"] * 6),
        # Most of their lines end.
        beside([f"{text}." for text in LEFT], [f"{text}." for text in RIGHT]),
        beside(LEFT, [f"{text}." for text in RIGHT]),
        # Tabs are no columns, and neither are lines of great length.
        [row.replace("  ", "\t", 1) for row in beside(LEFT, RIGHT)],
        beside(LEFT, RIGHT, width=380),
        LEFT,
        [""] * 9,
    ],
)
def test_tables_and_plain_lines_keep_their_rows(texts):
    assert order(texts) == (texts, [])


def test_four_words_a_row_are_running_text_and_half_of_the_rows_may_end():
    four = [
        "it was so cold",
        "that no man went",
        "out of his house",
        "for all the time",
        "that it was so",
    ]
    three = ["it was cold", *four[1:]]
    ends = [*(f"{text}." for text in four[:2]), *four[2:]]
    most = [*(f"{text}." for text in four[:3]), *four[3:]]
    assert order(beside(four, RIGHT[:5]))[0] == [*four, *RIGHT[:5]]
    assert order(beside(three, RIGHT[:5]))[1] == []
    assert order(beside(ends, RIGHT[:5]))[0] == [*ends, *RIGHT[:5]]
    assert order(beside(most, RIGHT[:5]))[1] == []


def test_empty_lines_part_paragraphs_of_their_own_column_only():
    left = [*LEFT[:3], "", *LEFT[3:]]
    right = [*RIGHT, ""]
    assert order(beside(left, right))[0] == [*left, *RIGHT]
    # Columns set half a line apart: the rows between are none of their own.
    rows = [
        row for pair in zip(LEFT, [" " * 34 + text for text in RIGHT], strict=True) for row in pair
    ]
    assert order(rows)[0] == [*LEFT, *RIGHT]


def test_indents_in_the_right_column_move_no_gutter():
    left, right = [*LEFT, THIRD[0]], [*RIGHT[:2], *(f"   {text}" for text in THIRD[:5])]
    assert order(beside(left, right)) == ([*left, *right], told("two", 1, 7, "35"))
    right = [*RIGHT[:2], *(f"{' ' * 7}{text}" for text in THIRD[:5])]
    assert order(beside(left, right))[1] != told("two", 1, 7, "35")


def test_a_right_column_that_goes_on_alone_belongs_to_it():
    rows = [*beside(LEFT, RIGHT), *(" " * 34 + text for text in THIRD)]
    assert order(rows)[0] == [*LEFT, *RIGHT, *THIRD]
    shallow = [" " * 20 + text for text in LEFT]
    assert order(shallow) == (shallow, [])


def test_a_text_read_for_its_words_has_its_columns_in_order():
    assert read_columns("\n".join(beside(LEFT, RIGHT))) == "\n".join((*LEFT, *RIGHT))
    assert read_columns("\n".join(LEFT)) == "\n".join(LEFT)
    assert read_columns("a   b\nc") == "a   b\nc"
