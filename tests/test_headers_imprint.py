"""Dates of the issue that a text was printed in, told at its head or foot."""

from __future__ import annotations

import pytest

from readingroom.headers.dates import UNKNOWN_ORDER, find_dates
from readingroom.headers.imprint import read_imprint

PROSE = "The ferry was late, and nobody minded but the man who had to wait for it on the pier."


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("From the May 1988 issue of Weir Notes,\nCopyright (c) 1988, Weir Press", "1988-05"),
        ("[from a column in the June 7, 1988\n   issue of Weir Notes]", "1988-06-07"),
        ("Reproduced with leave from a special supplement to _Weir Notes_,\nMay 3, 1988. This text"
         " may be copied.", "1988-05-03"),
        ("Vol. 3, No. 2, March 1991", "1991-03"),
        ("This essay first appeared in the March/April 1991 number of Weir Notes.", "1991-03"),
        ("In the June 7, 1988 issue of Weir Notes a man asked for his boat.", ""),
        ("Lee, A.: On Boats. Weir Notes, Vol. 3, No. 2, March 1991", ""),
        ("From June 7, 1988 the bridge was shut.", ""),
        ("Published by the Weir Press. The bridge was shut on June 7, 1988.", ""),
        ("Printed in the June issue of Weir Notes.", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["head", "foot"])
def test_the_issue_a_text_was_in_dates_it(
    passage: str, expected: str, order: tuple[int, int]
) -> None:
    parts = [passage, PROSE]
    text = "\n\n".join(["THE FERRY", "", *(parts[place] for place in order)])
    found = read_imprint(text, 1, 1, UNKNOWN_ORDER)
    assert [field.value for field in found] == ([expected] if expected else [])
    assert all(passage[:8] in text.split("\n")[field.line - 1] for field in found)


def test_what_stands_deep_in_a_text_is_not_looked_at() -> None:
    middle = "From the May 1988 issue of Weir Notes"
    text = "\n\n".join([*[PROSE] * 40, middle, *[PROSE] * 40])
    assert read_imprint(text, 1, 0, UNKNOWN_ORDER) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vol. 3, No. 2, March 1991", "1991-03"),
        ("Volume 3 Number 2, March 5, 1991", "1991-03-05"),
        ("Friday 2 March 1991", "1991-03-02"),
    ],
)
def test_the_number_of_an_issue_is_no_day(text: str, expected: str) -> None:
    assert [found.value for found in find_dates(text)] == [expected]


def test_two_months_of_one_issue_are_its_first() -> None:
    assert [found.value for found in find_dates("Weir Notes, March/April 1991")] == ["1991-03"]
