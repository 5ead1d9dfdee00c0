"""Days in a line, in a dateline, at the foot of a text, at the edge of a title."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.config import Settings
from readingroom.headers import dates, detect_header, gather_evidence, merge_evidence
from readingroom.headers.datelines import find_dateline
from readingroom.headers.dates import DateOrder, FirstNumber, FoundDate, find_dates, month_names
from readingroom.headers.foot import read_foot
from readingroom.headers.headlines import clean_title, is_same, join_wrapped
from readingroom.headers.lone_days import read_lone_day
from readingroom.models import Source

DAY, MONTH, UNKNOWN = map(DateOrder, (FirstNumber.DAY, FirstNumber.MONTH, FirstNumber.UNKNOWN))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("3 May 1993", "1993-05-03"),
        ("3rd of May, 1993", "1993-05-03"),
        ("3.May 1993", "1993-05-03"),
        ("3-5 May 1993", "1993-05-03"),
        ("le 1er mai 1993", "1993-05-01"),
        ("3 de mayo de 1993", "1993-05-03"),
        ("3. Mai 1993", "1993-05-03"),
        ("3 мая 1993", "1993-05-03"),
        ("May 3, 1993", "1993-05-03"),
        ("MAY 3rd 1993", "1993-05-03"),
        ("May 3", "--05-03"),
        ("3 May", "--05-03"),
        ("May 1993", "1993-05"),
        ("mayo de 1993", "1993-05"),
        ("Sept. 3, 1993", "1993-09-03"),
        ("Mon, 3 May 1993 14:03 GMT", "1993-05-03"),
        ("14:03, Monday the 3 May 1993", "1993-05-03"),
        ("3 May '93", "1993-05-03"),
        ("3 May 93", "--05-03"),
        ("3 May 93 14:03", "1993-05-03"),
        ("3 May '69", "1969-05-03"),
        ("3 May '68", "2068-05-03"),
        ("3 May '00", "2000-05-03"),
        ("1993-05-03", "1993-05-03"),
        ("1993/5/3", "1993-05-03"),
        ("1993-05/03", None),
        ("1993年5月3日", "1993-05-03"),
        ("1993, May 3", "1993-05-03"),
        ("13/4/2021", "2021-04-13"),
        ("4/13/2021", "2021-04-13"),
        ("12/4/2021", "2021-??-??"),
        ("4/12/2021", "2021-??-??"),
        ("4/4/2021", "2021-04-04"),
        ("3.4.2021", "2021-04-03"),
        ("3.13.2021", "2021-03-13"),
        ("3/4/21", "2021-??-??"),
        ("13/14/2021", None),
        ("30 February 1993", None),
        ("29 February", "--02-29"),
        ("29 February 1993", None),
        ("3 May 1399", None),
        ("3 May 1400", "1400-05-03"),
        ("3 May 2200", "2200-05-03"),
        ("3 May 2201", None),
        ("32 May 1993", None),
        ("a3 May 1993", "1993-05"),
        ("Ann Ode/May 3, 1993", "1993-05-03"),
        ("1/3/5/1993", None),
        ("3 Maypole 1993", None),
        ("3 listopad 1993", None),
        ("1. Jänner 1950", "1950-01-01"),
        ("1er janvier 1914", "1914-01-01"),
        ("1º de maio de 2021", "2021-05-01"),
        ("lunedì 3 maggio 2021", "2021-05-03"),
        ("miércoles, 3 de enero de 2018", "2018-01-03"),
        ("Amsterdam, 10 mei 1940", "1940-05-10"),
        ("May", None),
        ("1993", None),
        (" " * 390 + "3 May 1993", "1993-05-03"),
        (" " * 391 + "3 May 1993", None),
    ],
)
def test_a_day_is_read_in_the_forms_of_presses(text, wanted):
    found = find_dates(text)
    assert (found[0].value if found else None) == wanted
    assert len(found) <= 1


@pytest.mark.parametrize(
    ("text", "order", "wanted"),
    [
        ("3/4/2021", DAY, "2021-04-03"),
        ("3/4/2021", MONTH, "2021-03-04"),
        ("3.4.2021", MONTH, "2021-04-03"),
        ("13/4/2021", MONTH, "2021-04-13"),
        ("4/13/2021", DAY, "2021-04-13"),
        ("12/12/2021", UNKNOWN, "2021-12-12"),
    ],
)
def test_the_order_of_a_collection_decides_where_digits_do_not(text, order, wanted):
    assert find_dates(text, order)[0].value == wanted


def test_a_date_tells_its_place_and_how_it_was_written():
    day = FoundDate(3, 13, 1993, 5, 3)
    assert find_dates("On 3 May 1993.") == (day,)
    assert find_dates("On 3 May '93.") == (replace(day, end=12, short_year=True),)
    assert find_dates("On 3.5.93.") == (replace(day, end=9, short_year=True, is_digits=True),)
    assert find_dates("On 3/5/1993.") == (
        FoundDate(3, 11, 1993, 5, 3, numeric=True, is_digits=True),
    )
    assert find_dates("3 May 1993 and 4 June 1994")[1].value == "1994-06-04"


def test_only_a_whole_date_beyond_doubt_is_a_date():
    day = FoundDate(0, 0, 1993, 5, 3)
    assert day.date is not None
    parts = {"year": 0}, {"month": 0}, {"day": 0}, {"numeric": True}
    assert [replace(day, **part).date for part in parts] == [None] * 4
    assert replace(day, year=987).value == "0987-05-03"


def test_the_pattern_of_a_day_is_made_of_all_names():
    dates._pattern.cache_clear()  # what is kept from earlier tests proves nothing
    assert [day.value for day in find_dates("Fri., 3 Jan. 1993; Tues the 5 of Sept 1994")] == [
        "1993-01-03",
        "1994-09-05",
    ]
    assert find_dates("Fri., 3 Jan. 1993")[0].start == 0


def test_names_of_months_are_those_of_one_month():
    names = month_names()
    assert (names["sept"], names["mai"], names["март"]) == (9, 5, 3)
    assert "listopad" not in names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("HOBART, 7 March 1912 (AP) — The ship.", "HOBART, 7 March 1912 (AP)"),
        ("HOBART — The ship.", "HOBART"),
        ("HOBART: The ship.", "HOBART"),
        ("HOBART -- The ship.", "HOBART"),
        ("HOBART - The ship.", "HOBART"),
        ("HOBART-The ship.", None),
        ("Hobart — The ship.", None),
        ("Hobart (AP) — The ship.", "Hobart (AP)"),
        ("(AP) — The ship.", "(AP)"),
        ("XALAPA (AP) — The ship.", "XALAPA (AP)"),
        ("(XX) — The ship.", None),
        ("HOBART (XX) — The ship.", None),
        ("Hobart, March 7 — The ship.", "Hobart, March 7"),
        ("Hobart, March 1912 — The ship.", None),
        ("HOBART, March 1912 — The ship.", "HOBART, March 1912"),
        ("(Hobart, March 7) The ship.", None),
        ("HOBART (AP) The ship.", "HOBART (AP)"),
        ("HOBART (AP) the ship.", None),
        ("One Two Three Four Five, March 7 — The ship.", "One Two Three Four Five, March 7"),
        ("One Two Three Four Five Six, March 7 — The ship.", None),
        ("ONE TWO THREE FOUR FIVE SIX, March 7 — A ship.", "ONE TWO THREE FOUR FIVE SIX, March 7"),
        ("ONE TWO THREE FOUR FIVE — The ship.", "ONE TWO THREE FOUR FIVE"),
        ("ONE TWO THREE FOUR FIVE SIX — The ship.", None),
        ("A B C D E F G Hobart (AP) — The ship.", "A B C D E F G Hobart (AP)"),
        ("A B C D E F G H Hobart (AP) — The ship.", None),
        ("LA — The ship.", None),
        ("LAS, Nevada — The ship.", "LAS, Nevada"),
        ("LA, NEVADA — The ship.", None),
        ("Port of Hobart (AP) — The ship.", "Port of Hobart (AP)"),
        ("Port of the Hobart (AP) — The ship.", None),
        ("port (AP) — The ship.", None),
        ("HOBART, March 7, April 8 — The ship.", None),
        ("HOBART 7 — The ship.", None),
        ("**HOBART** — The ship.", "HOBART"),
        ("Madrid, 3 may (EFE).- El barco.", "Madrid, 3 may (EFE)"),
        ("BERLIN, 3. März 2021 (dpa) – Das Schiff.", "BERLIN, 3. März 2021 (dpa)"),
        ("(ANSA) - ROMA, 3 MAG - La nave.", "(ANSA) - ROMA, 3 MAG"),
        ("(AP) — The Ship - a whaler - left.", "(AP)"),
        ("DEN HAAG (ANP) - Het schip.", "DEN HAAG (ANP)"),
        ("HOBART — THE SHIP.", None),
        ("Sea - port - bay - HOBART (AP) - The ship", None),
        ("The ship — a whaler — is back.", None),
    ],
)  # fmt: skip
def test_a_report_opens_with_a_dateline_or_not(text, wanted):
    found = find_dateline(text)
    assert (found and found.text) == wanted


def test_a_dateline_has_the_day_in_it_and_ends_early():
    assert find_dateline("HOBART, 3/4/2021 — Ice.", MONTH).found.value == "2021-03-04"
    assert find_dateline("HOBART — Ice.").found is None
    assert find_dateline(f"{'H' * 101} (AP) — Ice.")
    assert find_dateline(f"{'H' * 102} (AP) — Ice.") is None


def test_a_dateline_may_stand_in_brackets_and_in_a_state_the_month_comes_first():
    assert find_dateline("(HOBART, 7 March 1912) — The ship is back.").found.value == "1912-03-07"
    for state in ("OR", "Ore."):
        assert find_dateline(f"(SALEM, {state}, 3/4/2021) - Ice.").found.value == "2021-03-04"
    assert find_dateline("(HOBART, TAS, 3/4/2021) - Ice.").found.numeric
    assert find_dateline("(Ice, the ship) - So.") is None


def foot(*lines: str, body: int = 0, first: int = 1, order: DateOrder = UNKNOWN):
    text = "\n".join(["Title", "", "It froze.", "Once more the ice held.", *lines])
    return [(field.name, field.value, field.line, field.confidence)
            for field in read_foot(text, first, body, order)]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Anna Miller", ("author", "Anna Miller", 0.45)),
        ("Anna Miller.", ("author", "Anna Miller", 0.45)),
        ("— Anna Miller", ("author", "Anna Miller", 0.6)),
        ("By Anna Miller", ("author", "Anna Miller", 0.6)),
        ("Signed: Anna Miller", ("author", "Anna Miller", 0.6)),
        ("Xyla Miller", None),
        ("ANNA COX", ("author", "ANNA COX", 0.45)),
        ("Anna Maria Bertha Miller", ("author", "Anna Maria Bertha Miller", 0.45)),
        ("Anna Maria Bertha Clara Miller", None),
        ("3 May 1993", ("date", "1993-05-03", 0.7)),
        ("Hobart, 3 May 1993", ("date", "1993-05-03", 0.7)),
        ("Hobart, in the bay, 3 May 1993", ("date", "1993-05-03", 0.7)),
        ("Port of the Bay, 3 May 1993", ("date", "1993-05-03", 0.7)),
        ("Port of the Sea Bay, 3 May 1993", None),
        ("from Hobart, 3 May 1993", None),
        ("the Hobart, 3 May 1993", ("date", "1993-05-03", 0.7)),
        ("Vol. 3, 3 May 1993", None),
        ("3 May 1993, Vol. 3", ("date", "1993-05-03", 0.7)),
        ("May 1993", None),
        ("Anna Miller, 3 May 1993", ("date", "1993-05-03", 0.7)),
        ("3 May 1993 and 4 May 1993", ("date", "1993-05-03", 0.7)),
    ],
)
def test_a_foot_is_signed_and_dated(line, wanted):
    found = foot(line)
    assert found == ([(*wanted[:2], 5, wanted[2])] if wanted else [])


def test_only_the_last_lines_are_a_foot():
    rest = ["Ice and ice."]
    assert foot("Anna Miller", *rest * 3, first=7)[0][2] == 11
    assert foot("Anna Miller", *rest * 4) == []
    assert foot("3 May 1993", *rest * 7)
    assert foot("3 May 1993", *rest * 8) == []
    assert foot("3 May 1993", body=1)
    assert foot("3 May 1993", body=2) == []
    assert foot("3 May 1993", "x" * 2489)
    assert foot("3 May 1993", "x" * 2490) == []
    assert foot("  Anna Miller  ", "", "")[0][1:3] == ("Anna Miller", 5)
    assert foot(f"3 May 1993{' ' * 151}.") == []
    assert foot(f"3 May 1993{' ' * 149}.")


def test_different_days_at_a_foot_are_those_of_other_texts():
    assert [field[1] for field in foot("3 May 1993", "Hobart, 3 May 1993")] == ["1993-05-03"] * 2
    assert foot("Sea News, 3 May 1993", "Ice News, 4 May 1993") == []


def test_a_foot_reads_digits_in_the_order_given_and_says_what_it_read():
    assert foot("3/4/2021", order=MONTH)[0][1] == "2021-03-04"
    field = read_foot("a\nb\nc\n3 May 1993", 1, 0, UNKNOWN)[0]
    assert field.reason == "at the foot: “3 May 1993”"
    field = read_foot("a\nb\nc\nAnna Miller", 1, 0, UNKNOWN)[0]
    assert field.reason == "at the foot: “Anna Miller”"


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["Ice", "melts"], "Ice melts"),
        (["Human-", "centered"], "Human-centered"),
        (["Human-", "Centered"], "Human- Centered"),
        (["1-", "centered"], "1- centered"),
        (["-", "centered"], "- centered"),
        (["Human -", "centered"], "Human - centered"),
        ([], ""),
    ],
)
def test_wrapped_lines_are_joined(lines, wanted):
    assert join_wrapped(lines) == wanted


@pytest.mark.parametrize(
    ("text", "headline", "wanted"),
    [
        ("ICE MELTS", "Ice melts.", True),
        ("Ice_melts", "Ice melts", True),
        ("Ice melts | The Herald", "Ice melts", True),
        ("Ice melts – The Herald", "Ice melts", True),
        ("Ice melts…", "Ice melts", True),
        ("Ice", "Ice melts", False),
        ("Ice melts", "Ice", False),
        ("", "", False),
        ("...", "", False),
        ("Ice melts | H", "Ice melts", False),
        ("Ice X", "Ice", False),
    ],
)
def test_two_headlines_are_one_whatever_their_marks(text, headline, wanted):
    assert is_same(text, headline) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Title: Ice melts", "Ice melts"),
        ("Re: Ice melts", "Ice melts"),
        ("15 September 1993 Ice melts", "Ice melts"),
        ("15 September 1993. Ice melts", "Ice melts"),
        ("M141 15 September 1993 Ice melts", "Ice melts"),
        ("12/93 15 September 1993: Ice melts", "Ice melts"),
        ("Ice 15 September 1993 melts", "Ice 15 September 1993 melts"),
        ("Ice melts, 3 May 1993", "Ice melts"),
        ("Ice melts (3 May 1993)", "Ice melts"),
        ("Ice melts  3 May 1993", "Ice melts"),
        ("Ice melts 3 May 1993", "Ice melts 3 May 1993"),
        ("Ice melts - 3 May 1993 x", "Ice melts - 3 May 1993 x"),
        ("Ice melts, May 1993", "Ice melts, May 1993"),
        ("Ice melts, 3 May", "Ice melts, 3 May"),
        ("3 May 1993, Ice melts, 4 May 1993", "Ice melts"),
        ("15 September 1993", "15 September 1993"),
        ("/ Ice melts |", "Ice melts"),
        ("Ice melts, 31/4/2021", "Ice melts, 31/4/2021"),
        ("Ice melts, 4/3/2021", "Ice melts"),
        ("XA", "XA"),
        ("—A", "—A"),
        ("—Ab", "Ab"),
        ("——", "——"),
        ("———", "———"),
    ],
)
def test_a_day_and_its_number_leave_the_edges_of_a_title(text, wanted):
    assert clean_title(text) == wanted


@given(st.integers(1, 40), st.integers(1, 40), st.sampled_from("./-"))
def test_whether_digits_are_a_day_does_not_depend_on_their_order(first, second, sign):
    text = f"{first}{sign}{second}{sign}2021"
    assert len({tuple((day.start, day.end) for day in find_dates(text, order))
                for order in (DAY, MONTH, UNKNOWN)}) == 1  # fmt: skip


def test_two_digits_of_a_year_are_read_by_the_other_dates_of_the_collection() -> None:
    """A paper of the 1910s means 1912 by "12", a collection that names no other year 2012."""
    others = [
        Source(f"{year}.txt", f"The ice holds\n\n3 March {year}\n\nIt was cold that day.\n")
        for year in (1911, 1914, 1917)
    ]
    source = Source("a.txt", "The ferry\n\n5 June '12\n\nShe sailed at noon.\n")
    evidence = merge_evidence(map(gather_evidence, (source, *others)))
    assert evidence.date_order.middle == 1914
    assert detect_header(source, Settings(), evidence).date == date(1912, 6, 5)
    alone = merge_evidence([gather_evidence(source), *map(gather_evidence, others[:2])])
    assert alone.date_order.middle == 0
    assert detect_header(source, Settings(), alone).date == date(2012, 6, 5)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["BALLINA: 17 AUGUST 1994"], ["1994-08-17"]),
        (["17 August 1994", "17 August 1994"], ["1994-08-17"]),
        (["17 August 1994", "18 August 1994"], []),
        (["Born: a son, 17 August 1994"], []),
        (["17 August 1994 in Ballina"], []),
        (["17.8.1994"], []),
    ],
)
def test_the_only_day_on_a_line_of_its_own_dates_a_text(lines, wanted):
    text = "\n".join(["The lock", "It is open.", "It was shut.", "It leaks.", *lines, "More."])
    assert [field.value for field in read_lone_day(text, 1, 0, UNKNOWN)] == wanted
