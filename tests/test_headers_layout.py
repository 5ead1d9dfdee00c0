"""How the top of a text is cut into units, how it is set, and what is told of each unit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from identifiers import shorten

from readingroom.headers import markup
from readingroom.headers.evidence import (
    HeaderEvidence,
    gather_evidence,
    line_key,
    merge_evidence,
    name_key,
)
from readingroom.headers.layout import Layout, find_flow, find_paragraphs, measure_layout
from readingroom.headers.thresholds import MAX_UNITS
from readingroom.headers.traits import (
    Surroundings,
    describe_unit,
    is_common,
    name_case,
    read_surroundings,
    step,
)
from readingroom.headers.unit_features import describe_units
from readingroom.headers.units import Top, Unit, read_lines, read_top
from readingroom.models import Source


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("**<u>`ICE MELTS`</u>**", "ICE MELTS"),
        ("****Ice****", "Ice"),
        ("*a* and __Bay__", "a and Bay"),
        ("a_b_c and __init__", "a_b_c and __init__"),
        ("* a *", "* a *"),
        ("[Ice](https://a.example/x)", "Ice"),
        (r"\# 1 \- 2", "# 1 - 2"),
        ("<p>Ice<br/>", "Ice"),
        ("<b>Ice", "<b>Ice"),
        ("<B>Ice</B>", "Ice"),
        ("<b><i><u><em>Ice</em></u></i></b>", "<em>Ice</em>"),
        ("<span class='a'>Ice</span>", "Ice"),
        ("  Ice ", "Ice"),
    ],
)
def test_markup_leaves_a_line(text, wanted):
    assert markup.strip_markup(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("N E W S   R E L E A S E", "NEWS RELEASE"),
        ("N E W", "N E W"),
        ("N E W S", "NEWS"),
        ("1 2th of May 19 93", "12th of May 1993"),
        ("FRO M  THE M INISTER", "FROM THE MINISTER"),
        ("A ndrew Miller", "Andrew Miller"),
        ("PARL IA MENT", "PARLIAMENT"),
        ("P . J . MILLER", "P. J. MILLER"),
        ("SUR LA ROUTE DE LA MER", "SUR LA ROUTE DE LA MER"),
        ("TYPE B ICE IN US WATERS", "TYPE B ICE IN US WATERS"),
        ("M INISTER" + " ICE" * 40, "M INISTER" + " ICE" * 40),
        ("| Ice melts |", "Ice melts |"),
        ("Ice melts  |", "Ice melts"),
        ("The ice Ã¢Â\x80Â\x94 again", "The ice again"),
        ("Ice\ufffdmelts", "Ice melts"),
        ("é  à", "é à"),
    ],
)
def test_letters_are_mended(text, wanted):
    assert markup.mend_letters(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"), [("**Ice**", True), ("<p>*Ice*", True), ("*a* b", False)]
)
def test_emphasis_that_holds_a_whole_line_is_told(text, wanted):
    assert markup.is_wrapped(text) is wanted


def cut(text: str) -> list[tuple[int, int, int, str, int]]:
    units = read_top(text).units
    return [(unit.line, unit.start, unit.end, unit.text, unit.above) for unit in units]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ice", [(0, 0, 3, "Ice", 0)]),
        ("\n \n  Ice \n\nFog", [(2, 2, 5, "Ice", 2), (4, 0, 3, "Fog", 1)]),
        ("Ice    Fog", [(0, 0, 3, "Ice", 0), (0, 7, 10, "Fog", 0)]),
        ("\nIce    Fog", [(1, 0, 3, "Ice", 1), (1, 7, 10, "Fog", 0)]),
        ("   Ice    Fog    ", [(0, 3, 6, "Ice", 0), (0, 10, 13, "Fog", 0)]),
        ("Ice   Fog", [(0, 0, 9, "Ice Fog", 0)]),
        ("Ice\tFog", [(0, 0, 3, "Ice", 0), (0, 4, 7, "Fog", 0)]),
        ("a    b    c", [(0, 0, 1, "a", 0), (0, 5, 6, "b", 0), (0, 10, 11, "c", 0)]),
        ("a    b    c    d", [(0, 0, 16, "a b c d", 0)]),
        ("| a    b |", [(0, 0, 10, "a b |", 0)]),
        ("# a    b", [(0, 0, 8, "a b", 0)]),
        ("---\nIce", [(1, 0, 3, "Ice", 0)]),
        ("Ice\n---\n\nFog", [(0, 0, 3, "Ice", 0), (3, 0, 3, "Fog", 1)]),
        ("```text\nIce\n```", [(1, 0, 3, "Ice", 0)]),
        ("...\n", []),
        ("Ice\n\x1a\nFog", [(0, 0, 3, "Ice", 0), (2, 0, 3, "Fog", 1)]),
        ("", []),
    ],
)  # fmt: skip
def test_the_top_of_a_text_is_cut_into_units(text, wanted):
    assert cut(text) == wanted


def test_two_spaces_end_lines_where_they_are_few():
    few = "Ice  melts,  today  " + "word " * 20
    assert [text for *_, text, _ in cut(few)][:3] == ["Ice", "melts,", "today"]
    even = "Ice  melts,  today  " + "word " * 11
    assert len(cut(even)) == 1
    assert len(cut("Ice.  melts,  today  " + "word " * 20)) == 1
    assert len(cut("word " * 17 + "Ice  melts,  today  word")) == 4
    assert len(cut("word " * 16 + "Ice  melts,  today  word")) == 4
    assert len(cut("word " * 10 + "Ice  melts,  today  word")) == 1


def test_capitals_that_a_sentence_follows_in_one_line_are_cut():
    tail = "The ship was lost in the storm that came from the west, and nobody knew of it for days."
    starts = [unit[1] for unit in cut(f"FIRE IN THE HOLD 1912 {tail}")]
    assert starts == [0, 22]
    assert len(cut(f"FIRE IN {tail}")) == 1
    assert len(cut(f"Fire in the Hold {tail}")) == 1
    assert len(cut(f"FIRE IN THE HOLD {tail[:60]}")) == 1
    far = "x" * 1190 + f" FIRE IN THE HOLD {tail}"
    assert len(cut(far)) == 1
    long_word = "S" * 34
    assert len(cut(f"{long_word} A B {tail}")) == 2
    assert len(cut(f"{'S' * 40} A B {tail}")) == 2


def test_a_unit_knows_how_it_is_set():
    heading, bold, plain = read_top("## *Ice* ##\n\n   **Fog**\nIt was.").units
    assert heading == Unit(0, 0, 11, "## *Ice* ##", "Ice", 0, 2, 0, is_marked=True)
    assert bold == Unit(2, 3, 10, "**Fog**", "Fog", 1, 0, 3, is_marked=True)
    assert plain == Unit(3, 0, 7, "It was.", "It was.")
    assert plain.words == 2
    assert not read_top("*Ice* and fog").units[0].is_marked


def test_a_line_of_signs_marks_the_short_line_above():
    twenty, more = " ".join(["word"] * 20), " ".join(["word"] * 21)
    for line, wanted in ((twenty, True), (more, False)):
        assert read_top(f"\n  {line}\n---").units == (
            Unit(1, 2, len(line) + 2, line, line, 1, 0, 2, is_marked=wanted),
        )
    assert not read_top("Ice\n. . .").units[0].is_marked


def test_the_top_ends_and_says_so():
    top = read_top("ab\n***\n" * 3)
    assert (top.rules, top.has_rest) == (((1, "***"), (3, "***"), (5, "***")), False)
    many = read_top("ab\n" * MAX_UNITS)
    assert (len(many.units), many.has_rest) == (MAX_UNITS, True)
    assert not read_top("ab\n" * (MAX_UNITS - 1)).has_rest
    assert many.units[-1].line == MAX_UNITS - 1


def test_lines_are_read_as_far_as_they_count():
    assert list(read_lines("ab\n\nc")) == [(0, "ab"), (1, ""), (2, "c")]
    assert list(read_lines("")) == [(0, "")]
    long = f"{'a' * 3001}\n{'b' * 2999}\nc"
    assert [len(line) for _, line in read_lines(long)] == [3000, 2999, 1]
    assert len(list(read_lines("\n" * 200))) == 160


def units(*texts: str, **values: int) -> list[Unit]:
    return [Unit(n, 0, len(text), text, text, **values) for n, text in enumerate(texts)]


def test_width_and_indent_are_those_of_most_lines():
    texts = ["a" * n for n in (5, 10, 20, 40, 60, 31, 32, 33, 34, 120)]
    assert measure_layout(units(*texts)).width == 60
    assert measure_layout(units(*["a" * 120] * 3)).width == 110
    assert measure_layout([]) == Layout(0, 0, is_capital=False, is_spread=False)
    indents = zip(units(*["a" * 31] * 3, "a" * 30), (0, 4, 8, 99), strict=True)
    assert measure_layout([replace(unit, indent=n) for unit, n in indents]).indent == 4


def test_a_text_may_be_set_in_capitals():
    def is_capital(*texts: str) -> bool:
        return measure_layout(units(*texts)).is_capital

    assert is_capital("Ice", "A" * 200, "A" * 200, "A" * 200)
    assert not is_capital("Ice", "A" * 200, "A" * 200)
    assert is_capital("Ice", "A" * 200, "A" * 200, "A")
    assert is_capital("Ice", "A" * 200 + "a", "A" * 200, "A")
    assert not is_capital("Ice", "A" * 200, "A" * 200, "Aa")


def test_lines_may_be_spread():
    spread = [replace(unit, above=1) for unit in units(*["ab"] * 10)]
    assert measure_layout(spread).is_spread
    assert not measure_layout(spread[1:]).is_spread
    assert not measure_layout([*spread[:8], *units("a", "b")]).is_spread
    assert not measure_layout([*spread[:9], *units("a")]).is_spread
    assert measure_layout([*units("a"), *spread[1:]]).is_spread
    assert not measure_layout([replace(unit, text="a" * 110) for unit in spread]).is_spread
    assert measure_layout([replace(unit, text="a" * 109) for unit in spread]).is_spread


def test_a_sentence_goes_on_in_small_letters():
    long = "The ship was lost in the st"
    flows = find_flow(units(long, "orm", "that", long, "Storm", long[:25], "at", long[:26], "at"))
    assert flows == [False, True, False, False, False, False, False, False, True]
    for sign in '.!?:;”"':
        assert find_flow(units(f"{long}{sign}", "orm")) == [False, False]
    assert find_flow(units(f"{long},", "orm")) == [False, True]
    assert find_flow(units(long, "iPads")) == [False, True]


PROSE = "the ice of the sea and the ice of the bay was the way of " * 2  # 15 words a time


def test_prose_has_many_words_and_many_that_join():
    layout = Layout(40, 0, is_capital=False, is_spread=False)

    def is_prose(text: str) -> bool:
        return find_paragraphs(units(text), [False], layout) == [True]

    assert is_prose(PROSE)
    assert not is_prose(PROSE.removesuffix("of "))
    assert is_prose("the of in " + "ice " * 9 + "and the of at on " + "fog " * 15)
    assert not is_prose("the of in " + "ice " * 9 + "and the of at " + "fog " * 16)
    assert is_prose(PROSE.upper())
    assert not is_prose("x" * 590 + " " + PROSE)


@pytest.mark.parametrize(
    ("before", "unit", "layout", "wanted"),
    [
        ({}, {}, {}, True),
        ({"text": "a" * 30}, {}, {}, False),
        ({"text": "a" * 32, "line": 0}, {"text": "bbbb b"}, {}, True),
        ({"text": "a" * 31}, {"text": "bbbb b"}, {}, False),
        ({"text": "A" * 40}, {}, {}, False),
        ({"level": 1}, {}, {}, False),
        ({}, {"level": 1}, {}, False),
        ({}, {"above": 1}, {}, False),
        ({}, {"above": 1}, {"is_spread": True}, True),
        ({}, {}, {"width": 35}, False),
        ({}, {}, {"width": 36}, True),
    ],
)
def test_lines_are_of_one_paragraph_where_the_first_is_full(before, unit, layout, wanted):
    prose = " ".join(PROSE.split()[:16])
    first = replace(Unit(0, 0, 9, "", f"a{prose}"[:40]), **before)
    second = replace(Unit(1, 0, 9, "", PROSE), **unit)
    if "text" in unit:
        second = replace(second, text=unit["text"])
    third = [Unit(2, 0, 9, "", PROSE)]
    set_so = replace(Layout(40, 0, is_capital=False, is_spread=False), **layout)
    found = find_paragraphs([first, second, *third], [False, False, True], set_so)
    assert found == [wanted, True, True]


def test_a_unit_that_flows_is_of_the_paragraph_before():
    layout = Layout(40, 0, is_capital=False, is_spread=False)
    half = PROSE[: len(PROSE) // 2].strip()
    assert find_paragraphs(units(half, half), [False, True], layout) == [True, True]
    assert find_paragraphs(units(half, half), [False, False], layout) == [True, True]
    assert find_paragraphs(units("Ice", half, "Fog"), [False] * 3, layout) == [False] * 3
    assert find_paragraphs(units("Ice", PROSE, "Fog"), [False] * 3, layout) == [False, True, True]


NOBODY = read_surroundings("", "a.txt", HeaderEvidence())
SET = Layout(40, 0, is_capital=False, is_spread=False)


def describe(text: str, **values: object) -> list[str]:
    return describe_unit(replace(Unit(0, 0, 0, text, text), **values), SET, NOBODY)


# A line, features that it has, and (behind "-") features that it has not.
TRAITS = [
    ("Ice", "words=1 case=short joined=0 verbs=0 known=99 explained=0 - running"),
    ("...", "words=0 known=0 joined=0 end=. - explained=0"),
    ("Ice melts on the bay", "words=4 case=sentence joined=35 end=open start=capital"),
    ("She said that it was the ice", "verbs=2 joined=35 words=4"),
    ("She said ice", "verbs=2"),
    ("Is ice", "verbs=1"),
    ("the ice of the bay of the sea", "words=8 - running"),
    ("the ice of the bay of the sea was", "running words=8"),
    ("ice fog bay sea hill road the of", "words=8 joined=25 - running"),
    ("ice fog bay sea hill road town the of", "words=8 joined=12 - running"),
    ("ice fog bay sea hill road the of in", "joined=25 running"),
    ("qwertz qwertz ice ice ice", "known=40"),
    ("qwertz ice ice", "known=40"),
    ("qwertz ice ice ice", "known=70"),
    ("Peter Miller melts", "explained=60"),
    ("word " * 24, "explained=0"),
    ("word " * 25, "words=20 - explained=0"),
    ("Xyla 1", "start=capital"),
    ("“ ‘ „", "start=quote"),
    ("a " * 22 + "Anna Miller", "- person=known"),
    ("Anna Miller, " + "a " * 22, "person=known"),
    ("Anna Miller, " + "a " * 23, "- person=known"),
    ("1 Ice", "start=figure"),
    ("“Ice", "start=quote"),
    ("ice", "start=small"),
    ("(ice", "start=sign"),
    ("- ice", "start=list"),
    ("1. ice", "start=list"),
    ("(a) ice", "start=list"),
    ("Ice?”", "end=?"),
    ("Ice!", "end=!"),
    ("Ice…", "end=…"),
    ("Ice,)", "end=,"),
    ("Ice", "end=open"),
    ("”", "end=open"),
    ("x" * 6, "width=15"),
    ("x" * 5, "width=-1"),
    ("x" * 34, "width=85"),
    ("x" * 33, "width=60"),
    ("x" * 80, "width=200"),
    ("ab 12", "letters=30"),
    ("abcd 1", "letters=80"),
    ("abc 12", "letters=60"),
    ("https://a.example/x", "url"),
    ("see a.com now", "url - mail"),
    ("a@b.example", "mail"),
    ("Call 555 555 0143", "phone"),
    ("Call (03) 555 0143", "phone"),
    ("© 1999", "copyright"),
    ("All rights reserved", "copyright"),
    ("MILLER: yes", "speaker"),
    ("Q: yes", "speaker"),
    ("HOBART, March 7 - yes", "dateline"),
    ("No. 12", "- number"),
    ("M 12/93", "number"),
    ("Share | Print", "site-row"),
    ("World News", "site-row"),
    ("Home | News | Ice | Fog", "site-row"),
    ("Ice | Wind | Fog | Rain", "- site-row"),
    ("MEDIA RELEASE", "has-release opens-release all-release"),
    ("x MEDIA RELEASE", "has-release opens-release - all-release"),
    ("xyz MEDIA RELEASE", "has-release - opens-release all-release"),
    ("MEDIA RELEASE MEDIA RELEASE x", "all-release"),
    ("Subject: Ice", "label=title label"),
    ("Ice: Subject", "- label"),
    ("By Ann Ode", "credit=by+none by"),
    ("Ann Ode | 3 May 1993", "credit=name+date date date=whole date-rest=1"),
    ("3 May 1993", "credit=none+date date-rest=0"),
    ("3 May", "date=part"),
    ("May 1993", "date=part - date=whole"),
    ("May", "- date year"),
    ("In 1993 ice", "year - date"),
    ("In 1493 ice", "- year"),
    ("3 May 1993 on the bay", "date-rest=1"),
    ("3 May 1993 at the bay of ice fog", "date-rest=3"),
    ("3 May 1993 and 4 May 1993", "date-rest=0"),
    ("Anna Miller", "person=known people=known - by"),
    ("Anna Miller and Xyla Qwertz", "person=known people=known"),
    ("Xyla Qwertz and Anna Qwertz", "person=half people=half"),
    ("Xyla Qwertz", "person=shape people=shape"),
    ("Anna Miller, ice", "person=known - people=known"),
    ("ice", "- person=shape by"),
    ("a, b, c, d, e, f, g, Anna Miller", "person=known"),
    ("a, b, c, d, e, f, g, h, Anna Miller", "- person=known"),
    ("By Anna Miller", "person=known people=known by"),
    ("Anna Miller*", "person=known"),
    ("Science Correspondent", "role desk"),
    ("By Science Correspondent", "role desk"),
    ("Reuters", "agency - paper"),
    ("The Daily Herald", "paper - agency"),
    ("Mr Miller", "honoured"),
    ("Anna Miller" + " " * 109, "person=known"),
    ("Anna Miller" + " " * 110, "- person=known"),
    ("By Anna Miller" + " " * 186, "credit=by+none"),
    ("By Anna Miller" + " " * 187, "- credit=by+none"),
    (" " * 190 + "3 May 1993", "date"),
    (" " * 191 + "3 May 1993", "date=part"),
    (" " * 187 + "MEDIA RELEASE", "has-release"),
    (" " * 188 + "MEDIA RELEASE", "- has-release"),
    ("x " * 298 + "Icy Fog", "words=60"),
    ("Subject: x", "label=title - label=date"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), TRAITS, ids=shorten)
def test_a_unit_is_described(text, wanted):
    has, _, has_not = wanted.partition("- ")
    found = set(describe(text))
    assert set(has.split()) <= found
    assert not set(has_not.split()) & found


def test_a_unit_is_described_by_how_it_is_set():
    assert not {"centred", "all-capitals", "marked", "level=1"} & set(describe("Ice"))
    assert "centred" in describe("Ice", indent=6)
    assert "centred" not in describe("Ice", indent=5)
    assert "level=1" in describe("Ice", level=1)
    assert "level=2" in describe("Ice", level=3)
    assert "marked" in describe("Ice", is_marked=True)
    unit = Unit(0, 0, 3, "Ice", "Ice", indent=8)
    found = describe_unit(unit, Layout(0, 3, is_capital=True, is_spread=False), NOBODY)
    assert {"all-capitals", "width=200"} <= set(found)
    assert "centred" not in found


def test_a_unit_is_described_by_what_repeats_it():
    def told(text: str, context: Surroundings) -> set[str]:
        features = describe_unit(Unit(0, 0, 0, text, text), SET, context)
        return {
            feature for feature in features if feature.startswith(("shared", "repeated", "in-name"))
        }

    def shared(count: int) -> HeaderEvidence:
        return HeaderEvidence(lines={"the ice": count}, articles=20)

    for count, size in ((2, "few"), (3, "some"), (9, "some"), (10, "most"), (20, "most")):
        assert told("The Ice", read_surroundings("", "a.txt", shared(count))) == {f"shared={size}"}
    assert told("The Ice", read_surroundings("", "a.txt", shared(1))) == set()
    assert told("Icebergs", NOBODY) == {"repeated=0"}
    text = "icebergs icebergs whalers whalers harbours harbours"
    known = read_surroundings(text, "x/the-Icebergs.txt", HeaderEvidence())
    assert told("Icebergs", known) == {"repeated=99", "in-name"}
    assert told("Icebergs Sailing", known) == {"repeated=34"}
    assert told("Icebergs Whalers Sailing", known) == {"repeated=34"}
    assert told("Icebergs whalers harbours sailing", known) == {"repeated=67"}
    late = "icebergs " + " " * 6000 + "icebergs"
    known_late = read_surroundings(late, "x/the-Icebergs.txt", HeaderEvidence())
    assert told("Icebergs", known_late) == {"repeated=0", "in-name"}
    assert told("Icebergs " * 26, known) == {"repeated=99", "in-name"}
    assert told(" ".join("ab" * n for n in range(2, 27)), known) == {"repeated=0"}
    assert told(" ".join("ab" * n for n in range(2, 28)), known) == {"repeated=0"}
    named = read_surroundings("", "icebergs_whalers_harbours.txt", HeaderEvidence())
    assert "in-name" in told("Icebergs whalers harbours sailing sailors", named)
    assert "in-name" not in told("Icebergs whalers sailing sailors", named)


def test_names_that_a_text_writes_small_are_common_words():
    assert is_common(["Rose Field"], "a rose in a field")
    assert not is_common(["Rose Field"], "a rose in a Field")
    assert not is_common(["Rose Field"], "a rosebud in a field")
    assert is_common(["Rose Ab"], "a rose")
    assert not is_common(["Rose Abc"], "a rose")
    assert not is_common(["Ab"], "ab")
    assert not is_common([], "ab")
    assert not is_common(["Rose"], " " * 6000 + "rose")
    context = read_surroundings("a rose in a field", "a.txt", HeaderEvidence())
    unit = Unit(0, 0, 0, "By Rose Field", "By Rose Field")
    assert "credits-common-words" in describe_unit(unit, SET, context)
    assert "credits-common-words" not in describe_unit(unit, SET, NOBODY)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ICE", "capitals"),
        ("I A", "short"),
        ("ICE MELTS and so", "loud"),
        ("The ICEBERG LOST", "loud"),
        ("The ICEBERG LOST again sail", "mixed"),
        ("ICEBERG LOST SAIL again sail", "mixed"),
        ("melts Ice", "small"),
        ("Ice Melts Fast", "title"),
        ("Melts", "mixed"),
        ("Icebergs Melt", "title"),
        ("Icebergs melt", "mixed"),
        ("Icebergs Melts Floes fast", "title"),
        ("Icebergs melt fast", "sentence"),
        ("of a", "short"),
    ],
)
def test_the_case_of_a_line_is_named(text, wanted):
    assert name_case(text, text.split()) == wanted


def test_a_step_is_the_largest_that_is_reached():
    steps = [step(value, (0, 2, 5)) for value in (-1, 0, 1, 2, 5, 9)]
    assert steps == ["-1", "0", "0", "2", "5", "5"]


def place(text: str, number: int) -> set[str]:
    context = read_surroundings(text, "a.txt", HeaderEvidence())
    return set(describe_units(read_top(text), context)[number])


# A text, the number of a unit, features that it has, and (behind "-") features that it has not.
PLACES = [
    ("Ice", 0, "bias at=0 above=top below=2 last to-text=1 words+place=1+first+next - flows-on"),
    ("Ice\nFog", 1, "at=1 above=0 below=2 last - flows paragraph rule-above"),
    ("Ice\nFog", 0, "below=0 - last"),
    ("Ice\n\n\n\nFog", 0, "below=2"),
    ("Ice\n\n\n\nFog", 1, "above=2 -1:words=1 -2:none 1:none 2:none"),
    ("Ice    Fog", 0, "below=line"),
    ("Ice    Fog", 1, "within-line above=0"),
    ("Ice\n---\nFog", 0, "rule-below - rule-above"),
    ("Ice\n---\nFog", 1, "rule-above - rule-below"),
    (f"Ice\n\n{PROSE}", 0, "to-text=1 1:paragraph words+place=1+first+next"),
    (f"Ice\n\n{PROSE}", 1, "in-text paragraph last - flows"),
    (f"Ice\n\n{PROSE}\n\nFog", 2, "past-text -1:paragraph - in-text"),
    (f"a\nb\nc\nd\n\n{PROSE}", 0, "to-text=3 words+place=1+first+before"),
    (f"a\nb\nc\nd\n\n{PROSE}", 3, "at=2 to-text=1 words+place=1+top+next"),
    (f"a\nb\nc\nd\ne\n\n{PROSE}", 4, "at=4 words+place=1+low+next 1:paragraph 2:none - -2:none"),
    ("ab\n" * 21, 20, "at=20 words+place=1+low+next"),
    ("ab\n" * 20, 19, "at=12"),
    ("ab\n" * 12, 11, "at=7"),
    ("ab\n" * 7, 6, "at=4"),
    (f"Ice\n\n{PROSE}", 1, "words+place=30+top+in"),
    (f"a\nb\n\n{PROSE}", 0, "2:paragraph 1:words=1"),
    (f"By Anna Miller\nb\n\n{PROSE}", 2, "-2:by -2:people=known"),
    (f"By Anna Miller\nb\n\n{PROSE}", 1, "-1:by -1:credit=by+none -1:person=known - -2:by"),
    ("The ship was lost in the storm\nthat came", 0, "flows-on - flows"),
    ("The ship was lost in the storm\nthat came", 1, "flows - flows-on"),
    ("ICE\nFOG", 1, "like-before=True+0+True room-before=-1+0"),
    ("ICE\nFog bay", 1, "like-before=False+0+True"),
    ("ICE\n\n\n# FOG", 1, "like-before=True+1+False"),
    ("Ice\nThe ship was lost in the storm", 1, "room-before=10+0"),
    ("Ice\n\nThe ship was lost in the storm again today", 1, "room-before=30+1"),
    ("Senator Peter Miller", 0, "explained+words=99+2+True person+place=known+first"),
    ("Department of Roads", 0, "explained+case=60+title+True"),
    ("Ice melts.", 0, "case+end=sentence+. joined+words=0+2 words+case=2+sentence"),
    ("Ice melts.", 0, "explained+case=0+sentence+False"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "wanted"), PLACES, ids=shorten)
def test_a_unit_is_described_by_its_place(text, number, wanted):
    has, _, has_not = wanted.partition("- ")
    found = place(text, number)
    assert set(has.split()) <= found
    assert not set(has_not.split()) & found


def test_units_are_described_some_way_past_the_text_only():
    top = read_top(f"Ice\n\n{PROSE}\n\n" + "Fog\n" * 20)
    assert len(describe_units(top, NOBODY)) == 11
    assert describe_units(Top((), (), has_rest=False), NOBODY) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("13/4/2021", (1, 0)),
        ("4/13/2021", (0, 1)),
        ("13-4-21", (1, 0)),
        ("12/4/2021", (0, 0)),
        ("13/14/2021", (0, 0)),
        ("4/12/2021 and 13/12/2021 and 14/1/2021", (2, 0)),
        ("1/13/4/2021", (0, 0)),
        (" " * 99_993 + "13/4/2021", (1, 0)),
        (" " * 99_994 + "13/4/2021", (0, 0)),
    ],
)
def test_dates_in_digits_show_their_order(text, wanted):
    evidence = gather_evidence(Source("a.txt", text))
    assert (evidence.day_first, evidence.month_first) == wanted


def test_lines_on_top_of_an_article_are_evidence():
    lines = "\n".join([f"Line {chr(97 + n)}" for n in range(23)] + ["x" * 120, "y" * 120])
    found = gather_evidence(Source("news/art_and_sea-208.txt", lines)).lines
    assert {"file art and sea", "line a", "x" * 120} <= found.keys()
    assert "y" * 120 not in found
    assert gather_evidence(Source("a.txt", "x" * 121)).lines == {"file a": 1}
    assert gather_evidence(Source("a.txt", " " * 3000 + "Ice")).lines == {"file a": 1}
    assert gather_evidence(Source("a.txt", "日"))


def test_evidence_is_added_up():
    parts = [gather_evidence(Source(f"{name}.txt", text))
             for name, text in (("ice", "The Herald\n13/4/2021"), ("fog", "The Herald\n4/13/2021"),
                                ("ice", "Bay"))]  # fmt: skip
    merged = merge_evidence(parts)
    assert merged == HeaderEvidence(
        1, 1, {"file ice": 2, "the herald": 2, "0 0 0": 2}, 3, {2021: 2}
    )
    assert merged.share("THE HERALD") == pytest.approx(2 / 3)
    assert merged.share("Bay") == 0
    assert (merged.is_only_name("x/ice.md"), merged.is_only_name("fog.txt")) == (False, True)
    assert merge_evidence([]) == HeaderEvidence(0, 0, {}, 1)
    assert HeaderEvidence(lines={"a": 1}).share("a") == 0


def test_the_order_of_dates_is_known_where_nothing_contradicts_it():
    counts = (0, 0), (1, 0), (0, 1), (1, 1)
    orders = [HeaderEvidence(*numbers).date_order.first.name for numbers in counts]
    assert orders == ["UNKNOWN", "DAY", "MONTH", "UNKNOWN"]


def test_keys_forget_marks_and_figures():
    assert line_key("**The  HERALD**, No. 12/84") == "the herald no 0 0"
    assert name_key("news/art_and-sea-208.v2.txt") == "art and sea v"


def test_a_label_and_its_value_stay_together_where_the_colon_is_set_apart():
    top = read_top("Title     : Ice melts\nIce     ::     melts")
    assert [unit.text for unit in top.units] == ["Title : Ice melts", "Ice", "melts"]


@pytest.mark.parametrize(
    ("opening", "wanted"),
    [
        ("ICE MELTS By Ann Ode March 3, 1987 ", ["ICE MELTS", "By Ann Ode March 3, 1987"]),
        ("Ice melts | By Ann Ode | 3 May 1987 | ", ["Ice melts |", "By Ann Ode | 3 May 1987 |"]),
        ("Ice was seen By Ann Ode on the ship of March 3, 1987 ", []),
        ("Ice melts by the sea on March 3, 1987 ", []),
    ],
)
def test_a_head_on_the_line_of_its_text_is_cut_at_its_byline(opening, wanted):
    text = f"The ship was lost in the storm, and nobody {'of them ' * 9}knew of it."
    units = [unit.text for unit in read_top(f"{opening}{text}").units]
    assert units[:-1] == wanted
    assert units[-1] == (text if wanted else f"{opening}{text}")
