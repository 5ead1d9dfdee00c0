"""From labelled units to a header: what the head is, which fields it gives, what is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from identifiers import shorten

from readingroom.config import Settings
from readingroom.errors import Severity
from readingroom.headers import detect_header, find_doubts
from readingroom.headers.assemble import (
    assemble_header,
    find_body,
    line_at,
    read_addresses,
    read_dateline,
    stand_in,
)
from readingroom.headers.dates import DateOrder, FirstNumber
from readingroom.headers.evidence import HeaderEvidence
from readingroom.headers.head_model import HeadLabel, Prediction
from readingroom.headers.head_units import HeadUnit
from readingroom.headers.header_fields import Found, read_fields
from readingroom.headers.heads import settle_head
from readingroom.headers.metadata import read_metadata
from readingroom.headers.units import Top, Unit, read_top
from readingroom.models import Header, HeaderField, Removal, Source

UNKNOWN, MONTH = DateOrder(), DateOrder(FirstNumber.MONTH)
LABELS = {
    "H": HeadLabel.HEADLINE,
    "C": HeadLabel.CONTINUED,
    "S": HeadLabel.STANDFIRST,
    "B": HeadLabel.BYLINE,
    "O": HeadLabel.OFFICE,
    "D": HeadLabel.DATE,
    "L": HeadLabel.LABEL,
    "F": HeadLabel.FURNITURE,
    "X": HeadLabel.BODY,
}
SIGNS = {label: sign for sign, label in LABELS.items()}
BODY = ("The ship was lost in the storm, and nobody knew of it.", "X")


def label(text: str) -> tuple[Top, list[Prediction]]:
    """Read lines such as `H Ice melts`, each with the sign of its label; none ends the text."""
    rows = [line.strip() for line in text.strip().split("\n")]
    top = read_top("\n".join(row[2:] for row in rows))
    return top, [Prediction(LABELS[row[0]], 0.9) for row in rows if row]


def settle(text: str, given: str = "", *, has_rest: bool = False) -> list[str]:
    top, decoded = label(text)
    head = settle_head(replace(top, has_rest=has_rest), decoded, given)
    return [f"{SIGNS[part.label]} {part.text}" for part in head]


# Lines with the labels of the model, and the labels that are settled.
SETTLED = [
    ("H Ice melts\nB By Ann Ode\nX It froze.", "HB"),
    ("H Ice melts\nS It froze.", "H"),
    ("H Ice melts\nB Ann Ode\nO Office\nF Fog", "HB"),
    ("H Ice melts\nD 3 May 1993\nF Fog", "HD"),
    ("H Ice melts\nL Tags: ice\nF Fog", "HL"),
    ("S It froze.", ""),
    ("F It froze\nS Fog.", ""),
    ("H Ice melts\nF old ships sail on sea\nX It froze.", "H"),
    ("H Ice melts\nF Fog bay\nX It froze.", "HF"),
    ("H Ice melts\nF Question 1:\nX Why?\nX Question 2:\nX Fog.", "H"),
    ("H Ice melts\nF Question 1:\nX Why?\nX Question 1:\nX Fog.", "HF"),
    ("F Question 1:\nH Ice melts\nX Why?\nX Question 2:\nX Fog.", "FH"),
    ("H Ice melts\nF old ships sail on #1\nX It froze.", "HF"),
    ("H Ice melts\nF old ships sail on a://b\nX It froze.", "HF"),
    ("H Ice melts\nF old qwertz qwertz\nX It froze.", "HF"),
    ("H Ice melts\nF the fog\nF old ships sail on sea\nF the fog\nX It froze.", "HF"),
    ("H Ice melts\nF media release on old ships\nX It froze.", "HF"),
    ("F old ships sail on sea\nH Ice melts\nX It froze.", "FH"),
    ("H Ice melts\nF Lindqvist Solberg Marchetti\nX It froze.", "HF"),
    ("H Ice melts\nX It froze.\nX By Ann Ode\nX Fog.", "HSB"),
    ("H Ice melts\nX It froze.\nX Ann Ode, 3 May 1993\nX Fog.", "HSB"),
    ("H Ice melts\nX It froze.\nX Ann Ode\nX Fog.", "H"),
    ("H Ice melts\nX It froze.\nX 3 May 1993\nX Fog.", "H"),
    ("F Ice melts\nX It froze.\nX By Ann Ode\nX Fog.", "F"),
    ("H Ice\nX a\nX a\nX a\nX a\nX By Ann Ode\nX Fog.", "HSSSSB"),
    ("H Ice\nX a\nX a\nX a\nX a\nX a\nX By Ann Ode\nX Fog.", "H"),
    (f"H Ice\nX {'ab ' * 80}\nX By Ann Ode\nX Fog.", "HSB"),
    (f"H Ice\nX {'ab ' * 81}\nX By Ann Ode\nX Fog.", "H"),
    (f"H Ice\nX {'ab ' * 40}\nX {'ab ' * 41}\nX By Ann Ode\nX Fog.", "H"),
    ("H Ice\nX # a\nX By Ann Ode\nX Fog.", "H"),
    ("H Ice\nX 3 May 1993\nX Ann Ode, 4 May 1993\nX Fog.", "HSB"),
    ("H Ice\nX 3 May 1993\nX Fog.", "HD"),
    ("H Ice\nX Foreign desk\nX Fog.", "HB"),
    ("H Ice\nX Ann Ode\nX Fog.", "H"),
    ("H Ice\nX Foreign desk, Ann Ode\nX Fog.", "H"),
    ("X 3 May 1993\nX Fog.", ""),
    ("H Ice\nC melts\nX Fog.", "HC"),
    ("H Ice\nC By Ann Ode\nC melts\nX Fog.", "HBF"),
    ("H Ice\nC 3 May 1993\nC melts\nX Fog.", "HDF"),
    ("H Ice\nC Ice!\nX Fog.", "HF"),
    ("H Ice\nC Ice!\nC melts\nX Fog.", "HFF"),
    ("H Ice\nC by\nX Fog.", "HF"),
    ("H Ice\nC von\nX Fog.", "HF"),
    ("H Ice\nC par\nX Fog.", "HF"),
    ("H Ice\nC Av\nX Fog.", "HF"),
    ("H Ice\nC di\nX Fog.", "HF"),
    ("H Ice\nC a | b | c | d\nX Fog.", "HF"),
    ("H a | b | c | d\nC e | f | g | h\nX Fog.", "HC"),
    ("H Ice\nC Speech by the Hon. Peter Miller, at sea\nX Fog.", "HB"),
    ("H Ice\nC Speech by Peter Miller, at sea\nX Fog.", "HC"),
    ("H Ice\nC Song by the Hon. Peter Miller, at sea\nX Fog.", "HC"),
    ("H Ice\nC Ann Ode\nX Fog.", "HC"),
    ("H Ice\nX Anna Miller ¹, Peter Brown†, and Mary Smith\nX Fog.", "HB"),
    ("H Ice\nX Anna Miller and Ode Qwx\nX Fog.", "H"),
    ("H Ice\nX Anna Miller\nX Fog.", "H"),
    ("H Ice\nS It froze.\nX Anna Miller and Peter Brown\nX Fog.", "HS"),
    ("H Ice\nC Ann Ode\nC melts\nX Fog.", "HCC"),
    ("H Ice\nC Ann Ode\nD 3 May 1993\nX Fog.", "HBD"),
    ("H Ice\nC The Daily Herald\nD 3 May 1993\nX Fog.", "HCD"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SETTLED, ids=shorten)
def test_a_head_is_settled_by_the_words_of_its_lines(text, wanted):
    assert "".join(line[0] for line in settle(text)) == wanted


def test_a_name_below_a_blank_line_ends_a_headline():
    top = read_top("Ice\n\nAnn Ode\n\nFog.")
    decoded = [Prediction(LABELS[sign], 0.9) for sign in "HCX"]
    assert [part.label for part in settle_head(top, decoded, "")][1] is HeadLabel.BYLINE


def test_what_words_alone_prove_is_fairly_sure():
    top, decoded = label("H Ice\nX It froze.\nX By Ann Ode\nX 3 May 1993\nX Fog.")
    head = settle_head(top, decoded, "")
    assert [part.chance for part in head] == [0.9, 0.85, 0.85, 0.85]
    assert [SIGNS[part.label] for part in head] == list("HSBD")


def test_long_lines_are_no_bylines():
    for blanks, wanted in ((191, 2), (192, 1)):
        unit = [Unit(0, 0, 3, "Ice", "Ice"), Unit(1, 0, 9, "", f"By{' ' * blanks}Ann Ode")]
        decoded = [Prediction(HeadLabel.HEADLINE, 0.9), Prediction(HeadLabel.BODY, 0.9)]
        head = settle_head(Top(tuple(unit), (), has_rest=True), decoded, "")
        assert len(head) == wanted
        decoded[1] = Prediction(HeadLabel.CONTINUED, 0.9)
        head = settle_head(Top(tuple(unit), (), has_rest=True), decoded, "")
        assert (head[1].label is HeadLabel.BYLINE) == (wanted == 2)


def test_a_text_that_goes_on_leaves_no_line_to_its_body():
    assert len(settle("H Ice melts\nB By Ann Ode\nS Fog.", has_rest=True)) == 3
    assert len(settle("H Ice melts\nB By Ann Ode\nS Fog.")) == 2
    assert len(settle("H Ice melts\nS Fog.\nX Fog.")) == 2


@pytest.mark.parametrize(
    ("text", "given", "wanted"),
    [
        ("H Ice melts\nS Fog.\nX Fog.", "Ice melts", "HS"),
        ("H Ice melts\nS Fog.\nX Fog.", "Whale", ""),
        ("B Ann Ode\nD 3 May 1993\nL Tags: a\nH Ice\nX Fog.", "Whale", "BDL"),
        ("F Whale\nH Ice\nX Fog.", "Whale", "F"),
        ("B Ann Ode\nX Fog.", "Whale", "B"),
    ],
)
def test_a_headline_given_ends_a_head_that_does_not_speak_of_it(text, given, wanted):
    assert "".join(line[0] for line in settle(text, given)) == wanted


def read(text: str, given: str = "", chance: float = 0.9, order: DateOrder = UNKNOWN) -> Found:
    top, decoded = label(text)
    head = [HeadUnit(unit, part.label, chance)
            for unit, part in zip(top.units, decoded, strict=True)]  # fmt: skip
    return read_fields(head, 7, order, given)


def show(found: Found) -> list[str]:
    fields = [f"{field.name}={field.value} {field.line} {field.confidence:.2f}"
              for field in found.fields]  # fmt: skip
    return fields + [f"-{removal.rule} {removal.line} {removal.text}" for removal in found.removals]


READ = [
    ("H Ice melts", ["headline=Ice melts 7 0.90"]),
    ("H Ice\nC melts", ["headline=Ice melts 7 0.90"]),
    ("C Ice melts", ["headline=Ice melts 7 0.90"]),
    ("H Ice\nB By Ann Ode", ["headline=Ice 7 0.90", "author=Ann Ode 8 0.95"]),
    ("H Ice\nF ICE!", ["headline=Ice 7 0.90", "-repeated-headline 8 ICE!"]),
    ("H Ice\nS It froze.\nS Again.", ["headline=Ice 7 0.90", "standfirst=It froze. Again. 8 0.90"]),
    ("S By sea, argues Anna Miller.", ["standfirst=By sea, argues Anna Miller. 7 0.90",
     "author=Anna Miller 7 0.60"]),
    ("S Anna Miller reports from the sea.", ["standfirst=Anna Miller reports from the sea. 7 0.90",
     "author=Anna Miller 7 0.60"]),
    ("S Photos by Anna Miller.", ["standfirst=Photos by Anna Miller. 7 0.90"]),
    ("S It froze, argues the sea.", ["standfirst=It froze, argues the sea. 7 0.90"]),
    ("O Minister for Trade", ["author=Minister for Trade 7 0.68"]),
    ("O Minister for\nO Trade", ["author=Minister for Trade 7 0.68"]),
    ("F Minister for Trade", ["author=Minister for Trade 7 0.68"]),
    ("F Minister for Trade 12 34", ["-letterhead 7 Minister for Trade 12 34"]),
    ("F Minister for Sea Trade 12", ["author=Minister for Sea Trade 7 0.68"]),
    ("F The Minister for Sea Trade", ["author=Minister for Sea Trade 7 0.68"]),
    ("O The big old ship and Minister for Trade", ["author=Minister for Trade 7 0.68"]),
    ("O Statement by Senator Peter Miller, Minister for Trade", ["author=Peter Miller 7 0.95"]),
    ("O Minister for Trade; Mr Peter Miller", ["author=Peter Miller 7 0.95"]),
    ("F Fog", ["-letterhead 7 Fog"]),
    ("O Fog", ["-letterhead 7 Fog"]),
    ("B Fog", ["-byline-line 7 Fog"]),
    ("D Fog", ["-date-line 7 Fog"]),
    ("L Fog", ["-header-label 7 Fog"]),
    ("D 3 May 1993", ["date=1993-05-03 7 0.95"]),
    ("O 3 May 1993", ["date=1993-05-03 7 0.70"]),
    ("F 3 May 1993", ["date=1993-05-03 7 0.60"]),
    ("H Ice, 3 May 1993", ["headline=Ice 7 0.90", "date=1993-05-03 7 0.70"]),
    ("H The ship was lost on 3 May 1993 off Hobart",
     ["headline=The ship was lost on 3 May 1993 off Hobart 7 0.90"]),
    ("H Minutes of 3 May 1993 in Hobart",
     ["headline=Minutes of 3 May 1993 in Hobart 7 0.90", "date=1993-05-03 7 0.70"]),
    ("F Anna Miller@annamiller", ["author=Anna Miller 7 0.95"]),
    ("F Anna Miller", ["-letterhead 7 Anna Miller"]),
    ("H Anna Miller, “Ice and Fog” (1987)", ["headline=Ice and Fog 7 0.90",
     "author=Anna Miller 7 0.85"]),
    ("B Interview by Anna Miller", ["author=Anna Miller 7 0.95"]),
    ("F Downloaded from ice.example on 3 May 1993",
     ["-letterhead 7 Downloaded from ice.example on 3 May 1993"]),
    ("D May 1993", ["date=1993-05 7 0.20"]),
    ("D 3/4/2021", ["date=2021-??-?? 7 0.20"]),
    ("D 3.5.93", ["date=1993-05-03 7 0.71"]),
    ("D 3 May '93", ["date=1993-05-03 7 0.95"]),
    ("D 3.5.1993", ["date=1993-05-03 7 0.95"]),
    ("D Updated 3 May 1993", ["updated=1993-05-03 7 0.60"]),
    ("D Published 2 May 1993, updated 3 May 1993",
     ["date=1993-05-02 7 0.95", "updated=1993-05-03 7 0.60"]),
    ("D Anna Miller | 3 May 1993", ["author=Anna Miller 7 0.95", "date=1993-05-03 7 0.95"]),
    ("B Mr Peter Miller, 555 1234", ["author=Peter Miller 7 0.95"]),
    ("F Contact: Mr Peter Miller 555 1234", ["-letterhead 7 Contact: Mr Peter Miller 555 1234"]),
    ("F Contact: Mr Peter Miller", ["author=Peter Miller 7 0.81"]),
    ("H Speech by the Hon. Peter Miller", ["headline=Speech by the Hon. Peter Miller 7 0.90",
     "author=Peter Miller 7 0.81"]),
    ("L Title: Re: Ice", ["headline=Ice 7 0.90"]),
    ("L Author: Ann Ode", ["author=Ann Ode 7 0.90"]),
    ("L Author: Ann Ode and Bo Ree", ["author=Ann Ode 7 0.90", "author=Bo Ree 7 0.90"]),
    ("L From: ann@example.org", ["author=ann@example.org 7 0.20"]),
    ("L Author: the sea", ["author=the sea 7 0.90"]),
    ("L Date: 3 May 1993 and 4 May 1993", ["date=1993-05-03 7 0.95"]),
    ("L Updated: 3 May 1993", ["updated=1993-05-03 7 0.60"]),
    ("L Date: the sea", ["-header-label 7 Date: the sea"]),
    ("L Tags: the sea", ["-header-label 7 Tags: the sea"]),
    ("L Title:", ["-header-label 7 Title:"]),
    ("L Deck: Re: Ice", ["standfirst=Re: Ice 7 0.90"]),
    ("L Lang: en", ["language=en 7 0.90"]),
    ("B Author: Ann Ode", ["author=Ann Ode 7 0.90"]),
    ("B Title: Ann Ode", ["headline=Ann Ode 7 0.90"]),
    ("B Date: 3 May 1993", ["date=1993-05-03 7 0.95"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), READ, ids=shorten)
def test_fields_are_read_from_units_by_their_labels(text, wanted):
    assert show(read(text)) == wanted


@pytest.mark.parametrize(
    ("text", "chance", "wanted"),
    [
        ("D 3 May 1993", 0.81, ["date=1993-05-03 7 0.95"]),
        ("D 3 May 1993", 0.8, ["date=1993-05-03 7 0.95"]),
        ("D 3 May 1993", 0.3, ["date=1993-05-03 7 0.47"]),
        ("B Anna Miller", 0.6, ["author=Anna Miller 7 0.76"]),
        ("B Anna Miller", 0.3, ["author=Anna Miller 7 0.66"]),
        ("O Minister for Trade", 0.3, ["author=Minister for Trade 7 0.54"]),
        ("O From the old Minister for Trade", 0.3, ["author=Minister for Trade 7 0.34"]),
        ("H Ice", 0.99, ["headline=Ice 7 0.98"]),
    ],
)
def test_a_doubtful_label_makes_doubtful_fields(text, chance, wanted):
    assert show(read(text, chance=chance)) == wanted


def test_a_group_is_as_sure_as_its_weakest_unit_and_says_what_it_read():
    units = read_top("**Ice**\nmelts").units
    head = [
        HeadUnit(units[0], HeadLabel.HEADLINE, 0.9),
        HeadUnit(units[1], HeadLabel.CONTINUED, 0.6),
    ]
    (field,) = read_fields(head, 1, UNKNOWN).fields
    reason = "stands on top as a headline does: “**Ice** melts”"
    assert field == HeaderField("headline", "Ice melts", 1, 0.6, reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("H Ice", "stands on top as a headline does"),
        ("H Ice, 3 May 1993", "in the headline: “Ice, 3 May 1993”"),
        ("S It *froze*.", "between the headline and the byline or text: “It *froze*.”"),
        ("S By sea, argues Anna Miller.", "in the standfirst: “By sea, argues Anna Miller.”"),
        ("H Speech by the Hon. Peter Miller", "named in the headline"),
        ("B By *Ann Ode*", "a byline: “By *Ann Ode*”"),
        ("O Minister for\nO Trade", "the office that issues the text: “Minister for Trade”"),
        ("D *3 May 1993*", "around the headline: “*3 May 1993*”"),
        ("D May 1993", "around the headline: “May 1993”; no full date"),
        ("D 3/4/2021", "around the headline: “3/4/2021”; the digits do not tell day, month and "
         "century apart"),
        ("L *Author: Ann*", "label: “*Author: Ann*”"),
        ("L From: a@b.example", "label: “From: a@b.example”; an address is no name"),
        ("H Ice\nF ICE!", "the headline, printed once more"),
        ("F Fog", "a letterhead or the like around the headline"),
        ("O Fog", "the office that issues the text"),
        ("L Fog", "a technical line of a mail or an export"),
        ("B Fog", "a byline without a name that is known"),
        ("D Fog", "a date that cannot be read"),
    ],
)  # fmt: skip
def test_fields_and_removals_say_why(text, reason):
    found = read(text)
    assert [*found.fields, *found.removals][-1].reason == reason


def test_a_headline_given_is_not_read_again():
    assert show(read("F Whale", "Whale")) == ["-repeated-headline 7 Whale"]
    assert show(read("H Ice\nF Ice", "Whale"))[1:] == ["-letterhead 8 Ice"]


def test_offices_apart_are_two_and_days_are_read_in_the_order_given():
    top = read_top("Minister for Trade\n\nMinister for Roads")
    head = [HeadUnit(unit, HeadLabel.OFFICE, 0.9) for unit in top.units]
    assert len(read_fields(head, 1, UNKNOWN).fields) == 2
    assert show(read("D 3/4/2021", order=MONTH)) == ["date=2021-03-04 7 0.95"]
    assert show(read("L Date: 3/4/2021", order=MONTH)) == ["date=2021-03-04 7 0.95"]
    assert show(read("B Ann Ode | 3/4/2021", order=MONTH))[1] == "date=2021-03-04 7 0.95"
    assert show(read("H Ice, 3/4/2021", order=MONTH)) == [
        "headline=Ice 7 0.90", "date=2021-03-04 7 0.70"]  # fmt: skip


@pytest.mark.parametrize(
    ("metadata", "wanted"),
    [
        ({"title": "Ice  melts"}, [("headline", "Ice melts", 1.0)]),
        ({"TITEL": "Ice"}, [("headline", "Ice", 1.0)]),
        ({"title": "Ice", "headline": "Fog"}, [("headline", "Ice", 1.0)]),
        ({"title": "", "headline": "Fog"}, [("headline", "Fog", 1.0)]),
        ({"title": 1984}, [("headline", "1984", 1.0)]),
        ({"title": True}, []),
        ({"title": None}, []),
        ({"title": ["Ice", "", "melts"]}, [("headline", "Ice melts", 1.0)]),
        ({"title": {"name": "", "title": "Ice"}}, [("headline", "Ice", 1.0)]),
        ({"title": {"other": "Ice"}}, []),
        ({"author": "Ann Ode and Bo Ree"}, [("author", "Ann Ode", 1.0), ("author", "Bo Ree", 1.0)]),
        ({"authors": ["Ann Ode", "Ann Ode", "Bo"]},
         [("author", "Ann Ode", 1.0), ("author", "Bo", 1.0)]),
        ({"author": {"name": "Ann Ode"}}, [("author", "Ann Ode", 1.0)]),
        ({"author": [{"display_name": "Ann Ode"}]}, [("author", "Ann Ode", 1.0)]),
        ({"author": {"full_name": "Ann"}}, [("author", "Ann", 1.0)]),
        ({"author": None}, []),
        ({"author": "Ann   Ode"}, [("author", "Ann Ode", 1.0)]),
        ({"Published At": "3 May 1993"}, [("date", "1993-05-03", 1.0)]),
        ({"date-published": "3 May 1993"}, [("date", "1993-05-03", 1.0)]),
        ({"sous-titre": "Ice"}, [("standfirst", "Ice", 1.0)]),
        ({"date": date(1993, 5, 3)}, [("date", "1993-05-03", 1.0)]),
        ({"date": datetime(1993, 5, 3, 10)}, [("date", "1993-05-03", 1.0)]),
        ({"date": "3/4/2021"}, [("date", "3/4/2021", 0.0)]),
        ({"date": "spring"}, [("date", "spring", 0.0)]),
        ({"date": "3 May 1993 or 4 May 1993"}, [("date", "3 May 1993 or 4 May 1993", 0.0)]),
        ({"date": ""}, []),
        ({"lang": "en"}, [("language", "en", 1.0)]),
        ({"excerpt": "Ice"}, [("description", "Ice", 1.0)]),
        ({"deck": "Ice"}, [("standfirst", "Ice", 1.0)]),
    ],
)  # fmt: skip
def test_a_yaml_header_gives_fields(metadata, wanted):
    found = read_metadata(metadata, UNKNOWN)
    assert [(field.name, field.value, field.confidence) for field in found] == wanted
    assert {field.line for field in found} <= {0}


def test_a_yaml_header_says_where_a_field_was_and_what_it_cannot_read():
    (field,) = read_metadata({"Titel": "Ice"}, UNKNOWN)
    assert field.reason == "`titel` in the header of the file"
    (field,) = read_metadata({"date": "spring"}, UNKNOWN)
    assert (
        field.reason == "`date` in the header of the file cannot be read as one day, or as a month"
    )
    (field,) = read_metadata({"date": "3/4/2021"}, MONTH)
    assert field.value == "2021-03-04"
    for day in (date(1993, 5, 3), datetime(1993, 5, 3, 10), "3 May 1993"):
        assert read_metadata({"date": day}, UNKNOWN)[0].reason == "`date` in the header of the file"
    assert read_metadata({"by": "Ann"}, UNKNOWN)[0].reason == "`by` in the header of the file"


def field(
    name: str, value: str, sure: float = 0.9, line: int = 1, reason: str = "a: b"
) -> HeaderField:
    return HeaderField(name, value, line, sure, reason)


def choose(*fields: HeaderField, least: float = 0.5) -> Header:
    settings = replace(Settings(), header_certainty=least)
    return assemble_header(Source("a.txt", ""), settings, fields, (), (3, 4))


def test_the_surest_value_of_each_field_is_chosen():
    header = choose(
        field("headline", "Ice", 0.8), field("headline", "Fog", 0.9), field("headline", "Bay", 0.9),
        field("standfirst", "It froze."), field("language", "en"), field("description", "A"),
        field("dateline", "HOBART"), field("date", "1993-05"),
    )  # fmt: skip
    assert (header.headline, header.standfirst, header.language) == ("Fog", "It froze.", "en")
    assert (header.description, header.dateline, header.partial_date) == ("A", "HOBART", "1993-05")
    assert (header.body_line, header.body_column, header.date) == (3, 4, None)
    assert len(header.fields) == 8
    removal = Removal("a", 1, "b", "c")
    header = assemble_header(Source("a.txt", ""), Settings(), (), (removal,), (0, 0))
    assert (header.removals, header.headline, header.authors) == ((removal,), "", ())


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ([("1993-05-03", 0.5)], date(1993, 5, 3)),
        ([("1993-05-03", 0.49)], None),
        ([("1993-05-03", 0.8), ("1993-05-04", 0.9)], date(1993, 5, 4)),
        ([("1993-05", 0.9)], None),
        ([("1993-05-03 ", 0.9)], None),
        ([], None),
    ],
)
def test_the_surest_whole_date_is_chosen(fields, wanted):
    assert choose(*(field("date", *values) for values in fields)).date == wanted
    assert choose(*(field("updated", *values) for values in fields)).date == wanted
    assert choose(*(field("day", *values) for values in fields)).date is None


def test_the_first_month_of_a_head_is_a_partial_date():
    assert choose(field("date", "1993-05-03"), field("date", "1993-06")).partial_date == "1993-06"
    assert choose(field("updated", "1993-06")).partial_date == ""
    assert choose(field("date", "1993-??-??")).partial_date == ""


OFFICE = "the office that issues the text: x"


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ([("Ann Ode", 0.5)], ["Ann Ode"]),
        ([("Ann Ode", 0.49)], []),
        ([("Ann Ode",), ("Ann Ode",)], ["Ann Ode"]),
        ([("Ann Ode", 0.9, 1), ("Bo Ree", 0.9, 1)], ["Ann Ode", "Bo Ree"]),
        ([("Ann Ode", 0.9, 1, "a"), ("Bo Ree", 0.9, 1, "b")], ["Ann Ode"]),
        ([("Ann Ode", 0.9, 1), ("Bo Ree", 0.9, 3)], ["Ann Ode", "Bo Ree"]),
        ([("Ann Ode", 0.9, 3), ("Bo Ree", 0.91, 1)], ["Ann Ode", "Bo Ree"]),
        ([("Ann Ode", 0.9, 1), ("Bo Ree", 0.9, 4)], ["Ann Ode"]),
        ([("Ann Ode", 0.9, 1), ("Bo Ree", 0.76, 2)], ["Ann Ode", "Bo Ree"]),
        ([("Ann Ode", 0.9, 1), ("Bo Ree", 0.74, 2)], ["Ann Ode"]),
        ([("Ann Ode", 0.875, 1), ("Bo Ree", 0.725, 2)], ["Ann Ode"]),
        ([("Ann Ode", 0.9, 1, "a: x"), ("Bo Ree", 0.9, 2, "a: y")], ["Ann Ode", "Bo Ree"]),
        ([("Ann Ode", 0.9, 1, "a: x"), ("Bo Ree", 0.9, 2, "b: x")], ["Ann Ode"]),
        ([("Ann Ode", 0.9, 1), ("Foreign desk", 0.9, 2)], ["Ann Ode"]),
        ([("Minister", 0.9, 1, OFFICE), ("Ann Ode", 0.6, 2)], ["Ann Ode"]),
        ([("Minister", 0.9, 1, OFFICE)], ["Minister"]),
    ],
)
def test_authors_of_the_surest_place_are_chosen(fields, wanted):
    assert list(choose(*(field("author", *values) for values in fields)).authors) == wanted


def test_authors_that_stand_together_are_about_as_sure():
    parts = field("author", "Ann Ode", 0.3), field("author", "Bo Ree", 0.15, line=2)
    assert choose(*parts, least=0.1).authors == ("Ann Ode",)


def test_doubts_are_for_the_editor():
    source = Source("x/a.txt", "")
    header = Header("Ice", 0, fields=(
        field("headline", "Ice", 0.49), field("author", "Ann Ode", 0.3, 4, "shape"),
        field("author", "Bo", 0.3, 5), field("date", "1993-05", 0.2, 6, "no day"),
    ))  # fmt: skip
    headline, author, day = find_doubts(source, header, Settings())
    assert headline.message == "“Ice” may be no headline"
    assert headline.hint == "add `title:` in a YAML header on top of the file"
    assert (headline.path, headline.line, headline.severity) == ("x/a.txt", 0, Severity.NOTE)
    assert author.message == "author “Ann Ode” is not sure enough (shape)"
    assert (author.line, author.hint) == (4, "add `author:` in a YAML header on top of the file")
    assert day.message == "date “1993-05” is not sure enough (no day)"
    assert (day.line, day.hint) == (6, "add `date:` in a YAML header on top of the file")
    sure = replace(header, authors=("Ann Ode",), date=date(1993, 5, 3))
    assert find_doubts(source, sure, Settings()) == (headline,)
    sure = Header("Ice", 0, fields=(field("headline", "Ice", 0.5),))
    assert find_doubts(source, sure, Settings()) == ()
    (missing,) = find_doubts(source, Header("Ice", 0), Settings())
    assert missing.message == "no headline found; “Ice” stands in"
    standing = replace(field("headline", "Ice", 0.3), reason=NAMED_SO)
    assert find_doubts(source, Header("Ice", 0, fields=(standing,)), Settings()) == (missing,)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("https://a.example/2018/11/30/pier.html", "2018-11-30"),
        ("https://a.example/20181130-pier.html", "2018-11-30"),
        ("https://a.example/2018-11-30", "2018-11-30"),
        ("https://a.example/2018/13/30/pier.html", None),
        ("https://a.example/2018/02/30/pier.html", None),
        ("a.example/2018/11/30/pier.html", None),
        ("https://a.example/pier.html", None),
    ],
)
def test_a_web_address_may_name_the_day(text, wanted):
    found = read_addresses([Removal("a", 1, "x", "b"), Removal("a", 3, text, "b")])
    reason = "in the web address"
    assert found == ([HeaderField("date", wanted, 3, 0.7, reason)] if wanted else [])
    again = Removal("a", 4, "https://a.example/1999/01/02/", "b")
    assert read_addresses([Removal("a", 3, text, "b"), again])[-1].value == "1999-01-02"


def test_the_dateline_stays_in_the_body_and_gives_its_day():
    source = Source("a.txt", "Ice\nx **HOBART, 3 May 1993** — Fog.", first_line=5)
    place, day = read_dateline(source, (1, 2), UNKNOWN)
    reason = "opens the text, and stays there"
    assert place == HeaderField("dateline", "HOBART, 3 May 1993", 6, 0.8, reason)
    assert day == HeaderField("date", "1993-05-03", 6, 0.75, "in the dateline")
    assert read_dateline(source, (0, 0), UNKNOWN) == []
    source = Source("a.txt", "Hobart, 3 May (AP) — Fog.")
    day = read_dateline(source, (0, 0), UNKNOWN)[1]
    assert day == HeaderField("date", "--05-03", 1, 0.2, "in the dateline; no full date")
    source = Source("a.txt", "HOBART, 3/4/2021 — Fog.")
    assert read_dateline(source, (0, 0), MONTH)[1].value == "2021-03-04"
    assert len(read_dateline(Source("a.txt", "HOBART — Fog."), (0, 0), UNKNOWN)) == 1
    assert read_dateline(Source("a.txt", " " * 390 + "HOBART — fog."), (0, 0), UNKNOWN)
    assert not read_dateline(Source("a.txt", " " * 391 + "HOBART — fog."), (0, 0), UNKNOWN)


@pytest.mark.parametrize(
    ("text", "count", "wanted"),
    [
        ("Ice\nFog", 1, (1, 0)),
        ("Ice\n\n---\n \x1a\nFog", 1, (4, 0)),
        ("\n\nIce", 0, (2, 0)),
        ("Ice    Fog", 1, (0, 7)),
        ("Ice    Fog\nBay", 2, (1, 0)),
        (f"Ice    Fog{' bay' * 2000}", 1, (0, 7)),
        ("Ice", 1, (1, 0)),
        ("Ice\n\n", 1, (2, 0)),
        ("Ice\n```\nFog\n```", 1, (1, 0)),
        ("```\nIce\n```\nFog", 1, (3, 0)),
        ("```\nIce\nFog\n```", 1, (2, 0)),
        ("", 0, (0, 0)),
        ("Ice\n. # <>\n_Fog", 1, (2, 0)),
        ("Ice\n<=+=+=+=´\nFog", 1, (2, 0)),
        (f"Ice\n{'=' * 99}´{'=' * 100}\nFog", 1, (2, 0)),
        (f"Ice\n{'=' * 100}´{'=' * 100}\nFog", 1, (1, 0)),
        (f"Ice\n```{' ' * 76}x\nFog", 1, (1, 0)),
        (f"Ice\n```{' ' * 77}x\nFog", 1, (1, 0)),
    ],
)
def test_the_body_begins_below_the_head(text, count, wanted):
    top = read_top(text)
    assert find_body(text, top.units[:count], top) == wanted


def test_a_line_is_found_by_its_number():
    assert [line_at("ab\n\nc", n) for n in range(3)] == ["ab", "", "c"]


def title(path: str, text: str, lines: dict[str, int] | None = None, start: int = 0) -> HeaderField:
    evidence = HeaderEvidence(lines=lines or {})
    return stand_in(Source(path, text, first_line=5), evidence, (start, 0), "")


NAMED_SO = "no headline found; the file's name stands in"
FIRST_WORDS = "no headline found; the first words stand in"


def test_the_name_of_a_file_stands_in_for_a_headline():
    wanted = HeaderField("headline", "Old mill at saxby", 0, 0.3, NAMED_SO)
    assert title("x/old_mill_at_saxby.txt", "The old mill at Saxby.") == wanted
    assert title("old-mill-at-saxby-2.txt", "At Saxby, an old mill.") == wanted
    assert title("old_mill.txt", "The old mill.").reason == FIRST_WORDS
    assert title("old_mill_a.txt", "The old mill.").reason == FIRST_WORDS
    assert title("old_mill_at.txt", "The old mill at sea.").reason == NAMED_SO
    assert title("old_mill_at_saxby.txt", "The old mill at sea.").reason == NAMED_SO
    assert title("old_mill_at_saxby.txt", "The old mill.").reason == FIRST_WORDS
    assert title("old_mill_at_b_c.txt", "The old mill at.").reason == FIRST_WORDS
    assert title("old_mill_at_sea_b.txt", "The old mill at sea.").reason == NAMED_SO
    assert title("millers_at_sea.txt", "The mill at sea.").reason == NAMED_SO
    assert title("miller_at_sea.txt", "The mile.").reason == FIRST_WORDS
    assert (
        title("old_mill_at.txt", "Old mill at sea.", {"file old mill at": 2}).reason == FIRST_WORDS
    )
    assert title("old_mill_at.txt", " " * 20_000 + "Old mill at").reason == FIRST_WORDS
    assert title("old_mill_at.txt", " " * 19_989 + "Old mill at").reason == NAMED_SO


def test_the_first_words_stand_in_for_a_headline():
    ten = "One two three four five six seven eight nine ten"
    assert title("a.txt", f"Ice\n{ten}", start=1) == HeaderField(
        "headline", ten, 6, 0.2, FIRST_WORDS
    )
    assert title("a.txt", f"{ten} eleven").value == f"{ten}…"
    assert title("a.txt", f"{ten}, eleven").value == f"{ten}…"
    assert title("a.txt", "**Ice**  melts.").value == "Ice melts"
    assert title("a.txt", "x" * 81).value == "x" * 80
    assert title("x/a.txt", "").value == "x/a.txt"
    assert title("a.txt", "– Ice: melts").value == "Ice: melts"
    source = Source("a.txt", "HOBART — Ice melts.")
    assert stand_in(source, HeaderEvidence(), (0, 0), "HOBART").value == "Ice melts"
    assert title("a.txt", "> > Ice\n> > melts.").value == "Ice melts"
    source = Source("a.txt", "xx Ice melts.")
    assert stand_in(source, HeaderEvidence(), (0, 3), "").value == "Ice melts"


def test_a_header_is_made_of_all_that_was_found():
    text = (
        "Ice melts again\nBy Ann Ode\n3/4/2021\n-x-\n\nHOBART (AP) — It froze once more.\n\n"
        "Fog.\n\nFog.\n\nHobart, 5/6/2021\n"
    )
    evidence = HeaderEvidence(month_first=1)
    header = detect_header(Source("a.txt", text, first_line=3), Settings(), evidence)
    assert (header.headline, header.authors) == ("Ice melts again", ("Ann Ode",))
    assert [(part.name, part.value, part.line) for part in header.fields] == [
        ("headline", "Ice melts again", 3),
        ("author", "Ann Ode", 4),
        ("date", "2021-03-04", 5),
        ("dateline", "HOBART (AP)", 8),
        ("date", "2021-05-06", 14),
    ]


def test_a_yaml_header_is_heard_before_the_text():
    text = (
        "Old ships\n\nIce melts again\n\nBy Ann Ode\n\nIt froze once more, and the bay was white."
    )
    given = {"author": "Bo Ree", "title": "Old ships", "date": "3/4/2021"}
    header = detect_header(Source("a.txt", text, given), Settings(), HeaderEvidence(month_first=1))
    assert (header.headline, header.authors) == ("Old ships", ("Bo Ree",))
    assert header.date == date(2021, 3, 4)
    assert header.body_line == 2
    header = detect_header(Source("a.txt", text, {"author": "Old ships"}), Settings())
    assert header.body_line == 6


def test_lines_of_signs_above_the_body_are_listed_where_they_hold_a_letter():
    text = "Ice melts again\n```text\nIt froze once more, and the ice of the bay was white.\n```"
    header = detect_header(Source("a.txt", f"~~~ x\n~~~\n\n{text}", first_line=3), Settings())
    strays = [removal for removal in header.removals if removal.rule == "stray-signs"]
    assert strays == [Removal("stray-signs", 3, "~~~ x", "signs without a word")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It snowed for days.\nNobody minded.\n", "It snowed for days"),
        ("the ferry that had been built in\nthree winters never sailed, they say.\n",
         "the ferry that had been built in three winters never…"),
        ("BAY WEST, Fla. (AP) - The ice held.\n", "BAY WEST, Fla. (AP) - The ice held"),
        ("Yes. It snowed.\n", "Yes. It snowed"),
        ("##### ‘ it snowed for days. Nobody minded.\n", "it snowed for days"),
    ],
)  # fmt: skip
def test_the_first_sentence_stands_in_for_a_headline_that_there_is_not(text, wanted):
    field = stand_in(Source("a.txt", text), HeaderEvidence(), (0, 0), "")
    assert (field.value, field.confidence) == (wanted, 0.2)
