"""Who is an author by what the text itself shows: who speaks, signs, asks or is asked."""

from __future__ import annotations

import pytest

from readingroom.headers.answering import find_speaker
from readingroom.headers.dates import UNKNOWN_ORDER
from readingroom.headers.foot import read_foot
from readingroom.headers.head_model import HeadLabel
from readingroom.headers.head_units import HeadUnit
from readingroom.headers.header_fields import read_fields
from readingroom.headers.labels import read_sender
from readingroom.headers.people import find_authors, find_signed
from readingroom.headers.units import read_top

TURNS = "ANNA LEE: It is mended.\n\nQUESTION: By whom?\n\nANNA LEE: By us.\n"


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("Doorstop interview", TURNS, ["ANNA LEE"]),
        ("Doorstop interview", TURNS + "\nPETER MILLER: And by me.\n", []),
        ("Doorstop interview", TURNS.replace("QUESTION", "NOTE"), []),
        ("Doorstop interview", TURNS.replace("ANNA LEE", "THE BOARD"), []),
        ("The mended boat", TURNS, []),
    ],
)
def test_who_alone_answers_in_a_transcript_is_its_author(
    head: str, body: str, expected: list[str]
) -> None:
    found = list(find_speaker(f"{head}\n\n{body}", 1, 2))
    assert [field.value for field in found] == expected
    assert [field.line for field in found] == [3] * len(expected)


@pytest.mark.parametrize(("indent", "is_sure"), [(0, False), (30, True)])
def test_a_name_set_far_in_at_the_foot_signs(indent: int, is_sure: bool) -> None:
    text = "THE BOAT\n\n" + "The boat is mended.\n" * 8 + " " * indent + "ANNA LEE\n"
    found = [field for field in read_foot(text, 1, 2, UNKNOWN_ORDER) if field.name == "author"]
    assert [field.value for field in found] == ["ANNA LEE"]
    assert (found[0].confidence >= 0.6) is is_sure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Contact:\nAnna Lee\nPress officer", []),
        ("Note to:\n\nPeter Miller", []),
        ("Contact:\nAnna Lee\n\nBy Peter Miller", ["Peter Miller"]),
        ("Contact:\nAnna Lee\n4 May 1988\nPeter Miller", ["Peter Miller"]),
        ("News desk\nPeter Miller", ["News desk", "Peter Miller"]),
    ],
)
def test_who_is_asked_or_addressed_is_no_author(text: str, expected: list[str]) -> None:
    head = [HeadUnit(unit, HeadLabel.BYLINE, 0.9) for unit in read_top(text).units]
    found = read_fields(head, 1, UNKNOWN_ORDER)
    assert [field.value for field in found.fields if field.name == "author"] == expected


def test_plain_words_in_capitals_are_no_author_without_by() -> None:
    assert find_authors("Rural Boat Awards") == []
    assert [name for name, _ in find_authors("By Rural Boat")] == ["Rural Boat"]
    assert find_authors("Closing Bell") == []
    assert find_authors("Ice-Miss Boats Rowed by Sailors at Sea") == []


def test_will_is_a_given_name_before_a_surname_that_is_no_plain_word() -> None:
    assert [name for name, _ in find_authors("Will Lindqvist")] == ["Will Lindqvist"]
    assert find_authors("Will Ice") == []


def test_words_that_copying_ran_together_are_no_name() -> None:
    assert find_authors("Ann OdeShareNews") == []
    assert [name for name, _ in find_authors("Ann McDonald")] == ["Ann McDonald"]


def test_whom_an_author_writes_for_is_no_author():
    assert [name for name, _ in find_authors("By Ann Ode, NBC Business")] == ["Ann Ode"]
    assert [name for name, _ in find_authors("By Ann Ode, JP Morgan")] == ["Ann Ode", "JP Morgan"]


@pytest.mark.parametrize(
    "line",
    [
        "By Anna MillerStaff Writer",
        "By Anna Miller Published in The Sea December 14, 2016",
        "By Anna Miller 5 minute Read",
        "Anna Miller / TNN / Updated: Oct 9, 2019",
        "By Anna Miller | anna@example.org",
        "Anna Miller Senior Politics Editor, The Daily Herald",
    ],
)
def test_an_author_is_named_without_a_role_a_paper_or_the_time_to_read(line: str) -> None:
    (unit,) = read_top(line).units
    head = [HeadUnit(unit, HeadLabel.FURNITURE if "Senior" in line else HeadLabel.BYLINE, 0.9)]
    found = read_fields(head, 1, UNKNOWN_ORDER)
    assert [field.value for field in found.fields if field.name == "author"] == ["Anna Miller"]


def test_who_took_a_picture_is_no_author() -> None:
    for line in ("(Anna Miller / Daily Herald)", "Photo by Anna Miller/Getty Images"):
        head = [HeadUnit(unit, HeadLabel.BYLINE, 0.9) for unit in read_top(line).units]
        assert not any(f.name == "author" for f in read_fields(head, 1, UNKNOWN_ORDER).fields)


def test_who_holds_the_rights_as_a_known_person_wrote_the_text() -> None:
    text = "Copyright (c) 1988 by Peter Miller, All Rights Reserved."
    assert [name for name, _ in find_signed(text)] == ["Peter Miller"]


@pytest.mark.parametrize("value", ["ab123 (Ann Ode)", "ann@example.org (Ann Ode)"])
def test_an_accounts_name_gives_way_to_the_persons(value: str) -> None:
    assert read_sender(value) == "Ann Ode"


@pytest.mark.parametrize(
    ("line", "labels", "expected"),
    [
        ("THE H O N. A. B.    MILLER, M.P.", "FF", ["A. B. MILLER"]),
        ("SENATOR THE HON    PETER    MILLER", "FFF", ["PETER MILLER"]),
        ("SENATOR PETER MILLER    BALLINA", "BF", ["PETER MILLER"]),
        ("From the Minister for Trade, the Hon. Peter Miller, M.P.", "S", ["Peter Miller"]),
        ("The Hon. Peter Miller was there", "S", []),
        ("by frostbyte", "B", ["frostbyte"]),
        ("by the sea", "B", []),
        ("Dl. DATE", "B", []),
    ],
)
def test_a_name_is_read_however_its_line_is_broken(
    line: str, labels: str, expected: list[str]
) -> None:
    signs = {"F": HeadLabel.FURNITURE, "B": HeadLabel.BYLINE, "S": HeadLabel.STANDFIRST}
    units = read_top(line).units
    head = [HeadUnit(unit, signs[sign], 0.9) for unit, sign in zip(units, labels, strict=True)]
    found = read_fields(head, 1, UNKNOWN_ORDER)
    assert [field.value for field in found.fields if field.name == "author"] == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Transcript of Treasurer Anna Lindqvist press conference", ["Anna Lindqvist"]),
        ("SENATOR ANNA LINDQVIST'S CLUB SPEECH", ["ANNA LINDQVIST"]),
        ("Interview with Treasurer Anna Lindqvist", []),
        ("Statement by the Minister for Trade", ["Minister for Trade"]),
        ("Statement by the Minister for Trade, the Hon. X Y", []),
        ("Treasurer Anna Lindqvist opens the lock", []),
    ],
)
def test_the_title_of_a_speech_names_its_speaker(title: str, expected: list[str]) -> None:
    head = [HeadUnit(unit, HeadLabel.HEADLINE, 0.9) for unit in read_top(title).units]
    found = read_fields(head, 1, UNKNOWN_ORDER)
    assert [field.value for field in found.fields if field.name == "author"] == expected
