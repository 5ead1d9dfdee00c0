"""Heads, feet, page numbers and the contact block at the end: what goes, and for which reason."""

from __future__ import annotations

import pytest

from readingroom.cleaning.boilerplate import (
    count_recurrences,
    drop_boilerplate,
    find_contact_lines,
    find_ending,
    find_line_endings,
)
from readingroom.cleaning.document import Context, Document, Draft, SourceLine, TextEvidence
from readingroom.cleaning.furniture import drop_furniture
from readingroom.cleaning.shapes import (
    cut_cells,
    cut_pages,
    find_edges,
    gather_edges,
    has_letters,
    is_number,
    is_short,
    name_form,
    shape_line,
)
from readingroom.config import Settings
from readingroom.models import BlockKind

PAGES = "a running head or foot: the pages of the text repeat it"
OTHERS = "a running head or foot: the pages of other texts have it too"
CUTTING = "a running head or foot: the text repeats it in mid-sentence"
ENDS = "a running head or foot: the text repeats it, and ends with it"
ELSEWHERE = "a running head or foot: the same line stands at an edge elsewhere"
BESIDE = "a running head or foot: it stands beside another"
PAGE_EDGE = "a page number: at the edge of a page"
LAST = "a page number: between signs, or out of so many, and the text ends with it"
COUNTED = "a page number: they count up through the text"
OVER = "a page number: a sentence runs on over it"
BY_ITSELF = (
    *(OVER, "a page number: the second page alone has one"),
    "a page number: it announces the next page",
)
RIGHTS = "a line of rights with its year, at the edge of the text"
MENU = "a menu: short cells between bars, at the edge of the text"
MARK = "an end mark without a letter"


def end_of(count: int) -> str:
    return f"a running head or foot: at the end of {count} texts of the collection"


def start_of(count: int) -> str:
    return f"a running head or foot: at the beginning of {count} texts of the collection"


def prose(count: int, first: str = "a") -> list[str]:
    """Return sentences, of which none is a head by its form."""
    letters = [chr(ord(first) + index) for index in range(count)]
    return [
        f"The keeper {letter * 4} wrote the hour and the wind into the book." for letter in letters
    ]


def drop(
    texts: list[str], edges: dict[str, int] | None = None, above: tuple[str, ...] = ()
) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the lines that stay, and what went with its reason."""
    lines = tuple(SourceLine(number, text) for number, text in enumerate(texts, 1))
    context = Context(TextEvidence(edges=edges or {}), above=above)
    document = drop_furniture(Document(lines), context)
    for removal in document.removals:
        assert (removal.rule, removal.text) == ("page-furniture", texts[removal.line - 1].strip())
    numbers = [line.number for line in document.lines]
    assert numbers == sorted(numbers)
    return (
        [line.text for line in document.lines],
        [(removal.text, removal.reason) for removal in document.removals],
    )


STAFF = "The Gazette Staff"


@pytest.mark.parametrize(
    ("texts", "edges", "expected"),
    [
        # A line of three words needs two other texts, a shorter one three.
        ([*prose(9), STAFF], {"the gazette staff": 2}, [(STAFF, end_of(2))]),
        ([*prose(9), STAFF], {"the gazette staff": 1}, []),
        ([*prose(9), "Gazette Staff"], {"gazette staff": 3}, [("Gazette Staff", end_of(3))]),
        ([*prose(9), "Gazette Staff"], {"gazette staff": 2}, []),
        ([*prose(9), f"{STAFF} of 7 May"], {"the gazette staff of # may": 9}, []),
        ([*prose(9), STAFF, *prose(7, "m")], {"the gazette staff": 2}, [(STAFF, end_of(2))]),
        ([*prose(9), STAFF, *prose(8, "m")], {"the gazette staff": 2}, []),
        # Cells between bars count as lines do; a cell with a figure says nothing.
        ([*prose(9), "Gazette | May 7"], {"gazette": 3, "may #": 1}, []),
        ([*prose(9), "Gazette | May"], {"gazette": 3, "may": 2}, [("Gazette | May", end_of(3))]),
        ([*prose(9), "Gazette | May"], {"gazette": 3, "may": 1}, []),
        ([*prose(9), "Gaz | 7"], {"gaz": 1, "#": 9}, []),
        # What the text repeats and ends with.
        (
            [*prose(4), "Gazette", *prose(4, "m"), "Gazette"],
            {},
            [("Gazette", ELSEWHERE), ("Gazette", ENDS)],
        ),
        (
            [*prose(4), "Gazette", *prose(4, "m"), "Gazette"],
            {"gazette": 2},
            [("Gazette", ELSEWHERE), ("Gazette", end_of(2))],
        ),
        ([*prose(4), "Gazette", *prose(4, "m"), "Gazette", "So it goes on"], {}, []),
        # Without a sign of pages it is a signature, or the source of a quotation.
        ([*prose(3), "Gazette", *prose(3, "m"), "Gazette"], {}, []),
        ([*prose(4), "Gazette", *prose(10, "m"), "Gazette"], {}, []),
        (
            [*prose(2), "2", "Gazette", *prose(20, "m"), "Gazette"],
            {},
            [("2", BESIDE), ("Gazette", ELSEWHERE), ("Gazette", ENDS)],
        ),
        ([*prose(4), "— —", *prose(4, "m"), "— —"], {}, []),
        # Numbers and signs at the very end.
        ([*prose(9), "- 7 -"], {}, [("- 7 -", LAST)]),
        ([*prose(9), "7 of 9"], {}, [("7 of 9", LAST)]),
        ([*prose(9), "7"], {}, []),
        ([*prose(9), "- 7 -", "So it goes on"], {}, []),
        ([*prose(9), "- 7 -", "•••"], {}, [("- 7 -", LAST), ("•••", MARK)]),
        ([*prose(9), "•••"], {}, [("•••", MARK)]),
        ([*prose(9), "•"], {}, []),
        ([*prose(9), "***"], {}, []),
        ([*prose(9), "•••", "So it goes on"], {}, []),
        (["•••"], {}, []),
        (["© 2011 Gazette"], {}, [("© 2011 Gazette", RIGHTS)]),
        # What only a web page carries.
        ([*prose(9), "© 2011 Gazette", *prose(7, "m")], {}, [("© 2011 Gazette", RIGHTS)]),
        ([*prose(9), "© 2011 Gazette", *prose(8, "m")], {}, []),
        (["Home | World | Bay | Us", *prose(9)], {}, [("Home | World | Bay | Us", MENU)]),
        # The beginning of a text.
        ([STAFF, *prose(9)], {"the gazette staff": 3}, [(STAFF, start_of(3))]),
        ([STAFF, *prose(9)], {"the gazette staff": 2}, []),
        (["Gazette Staff", *prose(9)], {"gazette staff": 3}, []),
        ([*prose(1), STAFF, *prose(9)], {"the gazette staff": 3}, []),
        (
            ["© 2011 Bay", STAFF, *prose(9)],
            {"the gazette staff": 3},
            [("© 2011 Bay", RIGHTS), (STAFF, start_of(3))],
        ),
        # Beside what was found.
        ([*prose(9), "7", STAFF], {"the gazette staff": 2}, [("7", BESIDE), (STAFF, end_of(2))]),
        (
            [*prose(9), "Bay", STAFF],
            {"the gazette staff": 2, "bay": 2},
            [("Bay", BESIDE), (STAFF, end_of(2))],
        ),
        ([*prose(9), "Bay", STAFF], {"the gazette staff": 2, "bay": 1}, [(STAFF, end_of(2))]),
        (
            [*prose(4), "Bay", *prose(9, "k"), "Bay", STAFF],
            {"the gazette staff": 2},
            [("Bay", ELSEWHERE), ("Bay", ENDS), (STAFF, end_of(2))],
        ),
        (
            [STAFF, "Bay", *prose(9)],
            {"the gazette staff": 3, "bay": 2},
            [(STAFF, start_of(3)), ("Bay", BESIDE)],
        ),
        # A text that is the copy of another: recurrence means nothing.
        (
            [*prose(9), STAFF],
            dict.fromkeys((*map(shape_line, prose(9)), "the gazette staff"), 2),
            [],
        ),
        (
            [*prose(9), STAFF],
            dict.fromkeys((*map(shape_line, prose(2)), "the gazette staff"), 2),
            [(STAFF, end_of(2))],
        ),
        (
            [*prose(9), STAFF],
            dict.fromkeys((*map(shape_line, prose(3)), "the gazette staff"), 2),
            [],
        ),
        # What leads to an address is text.
        ([*prose(9), "Write to:", "gazette.example"], {"gazette.example": 9}, []),
        (
            [*prose(9), "Write to", "gazette.example"],
            {"gazette.example": 9},
            [("gazette.example", end_of(9))],
        ),
        # What ends a sentence is no candidate, an ellipsis or a number with a stop is.
        ([*prose(9), "It is the end."], {"it is the end.": 9}, []),
        ([*prose(9), "It is the end…"], {"it is the end…": 9}, [("It is the end…", end_of(9))]),
        ([*prose(9), "- 7."], {}, [("- 7.", LAST)]),
    ],
)
def test_what_stands_at_the_ends_of_a_text_goes_where_it_comes_back(texts, edges, expected):
    assert drop(texts, edges)[1] == expected


def page(*lines: str) -> list[str]:
    return ["\f" + lines[0], *lines[1:]]


HEAD = "Harbour Gazette"


@pytest.mark.parametrize(
    ("texts", "edges", "above", "expected"),
    [
        (
            [HEAD, *prose(5), *page(HEAD, *prose(5, "k"))],
            {},
            (),
            [(HEAD, PAGES), (HEAD, PAGES)],
        ),
        ([HEAD, *prose(5), *page("Bay Times", *prose(5, "k"))], {}, (), []),
        ([*prose(5), *page(HEAD, *prose(5, "k"))], {}, (HEAD,), [(HEAD, PAGES)]),
        ([*prose(5), *page(HEAD, *prose(5, "k"))], {"harbour gazette": 2}, (), [(HEAD, OTHERS)]),
        ([*prose(5), *page(HEAD, *prose(5, "k"))], {"harbour gazette": 1}, (), []),
        (
            [*prose(5), "7", *page("8", *prose(5, "k"))],
            {},
            (),
            [("7", PAGE_EDGE), ("8", PAGE_EDGE)],
        ),
        ([*prose(5), "7", *prose(1, "z"), *page(*prose(5, "k"))], {}, (), []),
        (
            [*prose(5), "7", "- -", *page(*prose(5, "k"), "8", "- -")],
            {},
            (),
            [("7", COUNTED), ("8", COUNTED)],
        ),
        (
            [*prose(5), "1", "2", "3", "4", "5", *page(*prose(9, "k"))],
            {},
            (),
            [("2", PAGE_EDGE), ("3", PAGE_EDGE), ("4", PAGE_EDGE), ("5", PAGE_EDGE)],
        ),
        (
            ["1", "2", "3", "4", "5", *prose(5), *page(*prose(9, "k"))],
            {},
            (),
            [("1", PAGE_EDGE), ("2", PAGE_EDGE), ("3", PAGE_EDGE), ("4", PAGE_EDGE)],
        ),
        ([*prose(5), "7", *prose(5, "k")], {}, (), []),
    ],
)
def test_what_stands_at_the_edge_of_a_page_goes_from_the_edge_inwards(
    texts, edges, above, expected
):
    found = drop(texts, edges, above)[1]
    assert [(text, reason) for text, reason in found if reason != BESIDE] == expected


OPEN = "The keeper aaaa of the light went down to the landing to look for the"
ON = "boat that had not come since the ice went out, and so he waited."


def cut(heads: list[str], whole: tuple[int, ...] = ()) -> list[str]:
    """Return a text whose sentences the heads cut, but for those that stand between two."""
    texts: list[str] = []
    for index, head in enumerate(heads):
        texts += (
            [*prose(1), head]
            if index in whole
            else [OPEN.replace("a" * 4, chr(98 + index) * 4), head, ON]
        )
    return [*texts, *prose(1)]


@pytest.mark.parametrize(
    ("heads", "whole", "is_found"),
    [
        ([HEAD] * 3, (), True),
        ([HEAD] * 2, (), False),
        ([HEAD] * 4, (0, 1), True),
        ([HEAD] * 3, (0, 1), False),
        ([f"{HEAD} {number}" for number in (2, 3, 4)], (), True),
        ([f"{HEAD} {number}" for number in (2, 4, 6)], (), True),
        ([f"{HEAD} {number}" for number in (2, 5, 8)], (), False),
        ([f"{HEAD} {number}" for number in (2, 3, 5)], (), False),
        ([f"{HEAD} {number}" for number in (4, 3, 2)], (), False),
        ([f"{HEAD} {number}" for number in (7, 7, 7)], (), True),
        ([f"{HEAD} 1911 {number}" for number in (2, 3, 4)], (), True),
        ([f"{HEAD} {number} {number}" for number in (2, 3, 4)], (), False),
        (["- -"] * 3, (), False),
    ],
)
def test_a_head_that_keeps_cutting_sentences_goes_though_no_page_break_was_left(
    heads, whole, is_found
):
    assert drop(cut(heads, whole))[1] == [(head, CUTTING) for head in heads] * is_found


def numbered(*numbers: str, length: int = 5) -> list[str]:
    texts = prose(length)
    for index, number in enumerate(numbers):
        texts += [number, *prose(length, "gmszAGM"[index])]
    return texts


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (numbered("2", "- 3 -"), ["2", "- 3 -"]),
        (numbered("2", "- 4 -"), ["2", "- 4 -"]),
        (numbered("2", "- 5 -"), []),
        (numbered("2", "- 3 -", length=4), ["2", "- 3 -"]),
        (numbered("2", "- 3 -", length=3), []),
        (numbered("1", "- 2 -", "3"), []),
        (numbered("0", "- 2 -", "3"), ["- 2 -", "3"]),
        (numbered("- 2 -"), ["- 2 -"]),
        (numbered("- 3 -"), []),
        (numbered("2."), []),
        (numbered("999", "- 1000 -"), []),
        (numbered("2199", "- 2200 -"), []),
        (numbered("2200", "- 2201 -"), ["2200", "- 2201 -"]),
        (numbered("2", "- 3 -", "90", "- 70 -"), ["2", "- 3 -"]),
        (numbered("2", "- 3 -", "90", "- 70 -", "50"), []),
        (numbered("2", "- 3 -", "9", "4"), ["2", "- 3 -", "4"]),
        ([*prose(5), ".../2", *prose(2, "g"), "2", *prose(5, "k")], [".../2", "2"]),
        ([*prose(5), ".../2", *prose(3, "g"), "2", *prose(5, "k")], [".../2", "2"]),
        ([*prose(5), ".../2", *prose(3, "g")], [".../2"]),
        # Numbers of one form, anchored at the end of the text or inside a sentence.
        ([*prose(2), "- 1 -", *prose(2, "g"), "- 2 -"], ["- 1 -", "- 2 -"]),
        ([*prose(2), "1", *prose(2, "g"), "2"], ["1", "2"]),
        ([*prose(2), "1", *prose(2, "g"), "3"], []),
        ([*prose(2), "1", *prose(2, "g"), "2", *prose(1, "k")], []),
        ([*prose(2), "1", *prose(2, "g"), "2", "So it goes"], ["1", "2"]),
        ([OPEN, "1", ON, *prose(2, "g"), "2", *prose(1, "k")], ["1", "2"]),
        ([OPEN, "1", *prose(2, "g"), "2", *prose(1, "k")], []),
        ([*prose(2), "1", ON, *prose(2, "g"), "2", *prose(1, "k")], []),
        ([OPEN, "1", "1", ON, *prose(2, "g"), "2", *prose(1, "k")], []),
        ([*prose(2), "1"], []),
    ],
)
def test_numbers_that_count_pages_are_told_from_those_that_count_something_else(texts, expected):
    found = drop(texts)[1]
    assert [text for text, _ in found] == expected
    assert {reason for _, reason in found} <= {COUNTED, *BY_ITSELF}


def test_a_number_in_a_form_that_other_texts_have_at_their_edge_needs_no_second_one():
    texts = [OPEN, "- 7 -", ON, *prose(2)]
    assert drop(texts, {"- # -": 2})[1] == [("- 7 -", COUNTED)]
    assert drop(texts, {"- # -": 1})[1] == [("- 7 -", OVER)]
    assert drop([OPEN, "7", ON, *prose(2)], {"#": 9})[1] == [("7", OVER)]
    assert drop([OPEN[:29], "7", ON, *prose(2)], {"#": 9})[1] == []
    assert drop([OPEN, "1", ON, *prose(2)])[1] == []


@pytest.mark.parametrize(("length", "is_spared"), [(136, False), (137, True)])
def test_where_more_than_half_of_a_text_would_go_it_stays(length, is_spared):
    line = "m" * length
    rest = ["The keeper came back for the book.", "The mate has never come back here."]
    texts = [*rest, *rest, line, *rest, *rest, line]
    assert drop(texts)[1] == ([] if is_spared else [(line, ELSEWHERE), (line, ENDS)])
    assert drop([*texts, "© 2011 Bay"])[1][-1] == ("© 2011 Bay", RIGHTS)


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        # Paragraphs set apart: a page break parts two of them too.
        (
            ["One.", "", "Two.", "\f7", "Three.", "", "Four."],
            ["One.", "", "Two.", "", "Three.", "", "Four."],
        ),
        (
            ["One.", "", "Two.", "\f", "", "Three."],
            ["One.", "", "Two.", "", "", "Three."],
        ),
        (["One.", "", "Two.", "\fThree."], ["One.", "", "Two.", "", "Three."]),
        (["\fOne.", "", "Two.", "", "Six."], ["", "One.", "", "Two.", "", "Six."]),
        (["One.", " ", "Two."], ["One.", "", "Two."]),
        # Where nothing parts paragraphs, neither does a page.
        (["One.", "Two.", "\f7", "", "Three.", "Four."], ["One.", "Two.", "Three.", "Four."]),
        (["One.", "Two.", "\fThree.", "Four."], ["One.", "Two.", "Three.", "Four."]),
        (["One.", "Two.", "7\f", "Three.", "8"], ["One.", "Two.", "Three."]),
    ],
)
def test_what_is_left_closes_up_as_the_text_parts_its_paragraphs(texts, kept):
    assert drop(texts)[0] == kept


@pytest.mark.parametrize(("lines", "is_tight"), [(26, False), (27, True)])
def test_a_few_empty_lines_do_not_make_a_text_part_its_paragraphs(lines, is_tight):
    words = [f"Line {'m' * number}." for number in range(1, lines + 1)]
    texts = [*words[:4], "", *words[4:8], "", *words[8:12], "\f" + words[12], *words[13:]]
    expected = [text.lstrip("\f") for text in texts]
    assert drop(texts)[0] == (expected if is_tight else [*expected[:14], "", *expected[14:]])


def test_a_page_and_the_column_of_its_first_line_are_noted():
    lines = (SourceLine(1, "One."), SourceLine(2, "\f\fTwo."), SourceLine(3, "Three."))
    document = drop_furniture(Document(lines), Context())
    assert document.lines == (
        SourceLine(1, "One."),
        SourceLine(2, "Two.", 2, is_page=True),
        SourceLine(3, "Three."),
    )


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("**Harbour** `News`  12", "harbour news #"),
        ("<u>Bay</u> > 1,5", "bay #,#"),
        ("x" * 700, "x" * 640),
        ("", ""),
    ],
)
def test_the_shape_of_a_line_has_no_markup_case_or_figures(text, shape):
    assert shape_line(text) == shape


def test_the_cells_of_a_line_stand_between_bars_and_gaps():
    assert cut_cells(" Bay • May 7 | Us   Them\tNow ") == ["bay", "may #", "us", "them", "now"]
    assert cut_cells("Bay | * | Us") == ["bay", "us"]


@pytest.mark.parametrize(
    ("text", "is_page_number"),
    [
        ("7", True),
        ("[ 7 ]", True),
        ("1234", True),
        ("12345", False),
        ("**7**", True),
        ("Page 3 of 3", True),
        ("0 of 3", False),
        ("1 of 3", True),
        ("4 of 3", False),
        ("3/7", True),
        ("Chapter 3", False),
    ],
)
def test_a_page_number_is_a_number_with_signs_or_out_of_a_greater_one(text, is_page_number):
    assert is_number(text) == is_page_number


def test_a_line_is_short_up_to_its_limit_and_has_letters_from_three_on():
    assert [is_short(text) for text in ("", " ", "a", "a" * 160, "a" * 161)] == [
        *(False, False, True, True, False)
    ]
    assert [has_letters(text) for text in ("ab", "abc", "1a2b3c", "123")] == [
        *(False, True, True, False)
    ]


def test_pages_begin_at_form_feeds_and_have_edges():
    assert cut_pages(["\fa", "b", "c\fd", "e"]) == [(0, 2), (2, 4)]
    texts = ["", "a", "b", "", "c", "d", "e"]
    assert list(find_edges(texts, 0, 7, 2)) == [1, 2, 5, 6]
    assert list(find_edges(texts, 1, 5, 2)) == [1, 2, 4]


def test_shapes_at_the_edges_of_text_and_pages_are_gathered_once_a_source():
    inner = [f"Line {letter * 3}" for letter in "abcdefghijklmnopqrst"]
    found = gather_edges(["Bay | May 7", *inner, "Bay"])
    expected = {"bay", "may #", "bay | may #"}
    expected |= {shape_line(text) for text in (*inner[:7], *inner[-7:])}
    assert found == dict.fromkeys(sorted(expected), 1)
    found = gather_edges([*inner[:10], "\fTimes", *inner[10:], "- 7 -"])
    assert "times" in found
    assert found["- # -"] == 1
    assert gather_edges(["x" * 161]) == {}
    assert "- # -" in gather_edges([*inner[:10], "- 7 -", *inner[10:]])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("© 2011 Gazette", RIGHTS),
        ("(c) Gazette, 2011", RIGHTS),
        ("&copy; 2011", RIGHTS),
        ("© Gazette", ""),
        ("a | b | c | d", MENU),
        ("a | b | c", ""),
        ("a | b. | c | d", ""),
    ],
)
def test_rights_and_menus_are_known_by_their_form(text, reason):
    assert name_form(text) == reason


ADDRESS = "a@sun.example"
REACH = f"To reach the Sun write to {ADDRESS}"
SHAPE = "to reach the ~ write to @"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"It was sold.\n\n{REACH}", (SHAPE, 1, 1, False)),
        (f"It was sold.\n\n\n\n{REACH} .!\n", (SHAPE, 1, 3, False)),
        (f"It was sold.\n\nTo reach the Sun write to: {ADDRESS}", (SHAPE, 1, 1, True)),
        (f"It was sold.\n \n\nTo reach the Sun write to\n\n{ADDRESS}", (SHAPE, 2, 2, False)),
        (f"It was sold.\n\nTo reach the Sun write to:\n\n\n{ADDRESS}", (SHAPE, 2, 1, True)),
        (f"To reach the Sun write to:\n\n{ADDRESS}", (SHAPE, 2, 1, True)),
        (f"So.\n\n**To** reach [the Sun](b) write to <{ADDRESS}>", (SHAPE, 1, 1, False)),
        (f"So.\n\nTo reach Ann Lind or the Sun: {ADDRESS}", ("to reach ~ or the ~ @", 1, 1, True)),
        (f"So.\n\nWrite to him: {ADDRESS} b@sun.example", ("write to him @", 1, 1, True)),
        (f"So.\n\nTo reach us - (now) - {ADDRESS}", ("to reach us - now - @", 1, 1, False)),
        (REACH, None),
        (f"So.\n\n{REACH} today", None),
        (f"So.\n\nWrite to {ADDRESS}", None),
        (f"So.\n\nWrite to him {ADDRESS}", ("write to him @", 1, 1, False)),
        (f"So.\n\nIt is so. You write to {ADDRESS}", None),
        (f"So.\n\n[1] You may write to {ADDRESS}", None),
        (f"So.\n\n7 You may write to {ADDRESS}", None),
        (f"So.\n\nTo {'m' * (232 - len(ADDRESS))} so it {ADDRESS}", "any"),
        (f"So.\n\nTo {'m' * (231 - len(ADDRESS))} so it {ADDRESS}", "any"),
        (f"So.\n\nTo {'m' * (230 - len(ADDRESS))} so it {ADDRESS}", "any"),
        (f"So.\n\nYou may write\n\n{ADDRESS}", None),
        (
            f"So.\n\nYou may write to {'m' * 223}\n\n{ADDRESS}",
            (f"you may write to {'m' * 223} @", 2, 1, False),
        ),
        (f"So.\n\nYou may write to {'m' * 224}\n\n{ADDRESS}", None),
        (f"So.\n\nYou may write to.\n\n{ADDRESS}", None),
        (f"So.\n\nYou may write to!\n\n{ADDRESS}", None),
        (f"So.\n\nYou may write to?\n\n{ADDRESS}", None),
        (f"So.\n\nYou may write to”\n\n{ADDRESS}", None),
        (f'So.\n\nYou may write to"\n\n{ADDRESS}', None),
        (f"So.\n\nYou may. Write to him\n\n{ADDRESS}", None),
        (f"So.\n\n[1] You may write to\n\n{ADDRESS}", None),
        (f"So.\n\nYou may write to b@sun.example\n\n{ADDRESS}", None),
        (ADDRESS, None),
        ("It was sold.", None),
    ],
)
def test_a_contact_block_is_known_by_what_leads_to_its_address(text, expected):
    ending = find_ending(text)
    if expected == "any":
        assert (ending is not None) == (len(text.partition("\n\n")[2]) <= 240)
        return
    found = (ending.shape, ending.count, ending.gap, ending.leads) if ending else None
    assert found == expected


@pytest.mark.parametrize(
    ("shape", "endings", "count"),
    [
        ("a b c d e", {"a b c d e": 2}, 2),
        ("a b c d e", {"a b c d e": 2, "a b x d e": 3}, 5),
        ("a b c d e", {"a b c d e": 2, "a b x y e": 3}, 2),
        ("a b c d e", {"a b c d e f": 3}, 3),
        ("a b c d e", {"b c d e f": 3}, 0),
        ("a b c d e", {"a b c d e f g": 3}, 0),
        ("a b c d", {"a b c x": 3}, 0),
        ("a b c d e", {"a b d e": 3}, 0),
        ("a b c d e f", {"a b d e f": 3}, 3),
        ("a b c d e f g h i j", {"a x c d e f y h i j": 3}, 3),
        ("a b c d e f g h i j", {"x b c d e f g h i j k": 3}, 3),
        ("a b c d e f g h i j", {"b c d e f g h i j k": 3}, 3),
        ("a b c d e f g h i j", {"x b c y e f g h i z": 3}, 0),
        ("a b c d e", {}, 0),
    ],
)
def test_blocks_that_differ_in_one_word_of_five_are_one(shape, endings, count):
    assert count_recurrences(shape, endings) == count


def test_a_block_without_empty_lines_is_found_by_where_it_may_begin_and_end():
    texts = ["It was sold.", "To reach the Sun", "", f"write to {ADDRESS}", "The end"]
    found = [(start, end, ending.shape) for start, end, ending in find_line_endings(texts)]
    assert found == [(1, 4, SHAPE)]
    assert find_contact_lines(texts, {SHAPE: 2}) == {1, 2, 3}
    assert find_contact_lines(texts, {SHAPE: 1}) == frozenset()
    assert find_contact_lines(texts, {}) == frozenset()
    assert find_contact_lines([REACH, "The end"], {SHAPE: 9}) == frozenset()


def test_of_several_blocks_that_come_back_the_commonest_is_taken_then_the_longest():
    texts = ["So.", "You may soon", f"write to us at {ADDRESS}", "The end"]
    short, long = "write to us at @", "you may soon write to us at @"
    assert find_contact_lines(texts, {short: 3, long: 2}) == {2}
    assert find_contact_lines(texts, {short: 2, long: 2}) == {1, 2}
    assert find_contact_lines(texts, {short: 2, long: 3}) == {1, 2}


def test_a_block_stands_among_the_last_lines_and_is_short():
    block = ["To reach", "the Sun", "write", f"to {ADDRESS}"]
    for count, is_found in ((7, True), (8, False)):
        texts = ["So.", *block, *(["on"] * count)]
        assert (find_contact_lines(texts, {SHAPE: 2}) == {1, 2, 3, 4}) == is_found
    texts = ["So.", "To", "reach", *block[1:]]
    assert find_contact_lines(texts, {SHAPE: 2}) == {2, 3, 4, 5}  # near enough without its first


def end(
    *texts: str,
    endings: dict[str, int] | None = None,
    gap: int = 1,
    kinds: tuple[BlockKind, ...] = (),
    settings: Settings | None = None,
) -> tuple[int, list[tuple[int, str, str]]]:
    """Return how many blocks stay, and the removals as line, text and reason."""
    kinds = kinds or (BlockKind.PARAGRAPH,) * len(texts)
    drafts = tuple(
        Draft(kind, text, line, gap=gap)
        for line, (kind, text) in enumerate(zip(kinds, texts, strict=True), 1)
    )
    context = Context(TextEvidence(endings=endings or {}), settings or Settings())
    document = drop_boilerplate(Document(drafts=drafts), context)
    assert all(removal.rule == "boilerplate" for removal in document.removals)
    removals = [(removal.line, removal.text, removal.reason) for removal in document.removals]
    return len(document.drafts), removals


def recurs(count: int) -> str:
    return f"contact block at the end, in {count} files of the collection"


LEAD = "To reach the Sun write to"


def test_a_contact_block_goes_where_it_comes_back_or_stands_apart():
    parted = f"{LEAD}:\n\n{ADDRESS}"
    alone = "contact block at the end: set apart, a line that leads to an address"
    assert end("So.", REACH, endings={SHAPE: 3}) == (1, [(2, REACH, recurs(3))])
    assert end("So.", REACH, endings={SHAPE: 2}) == (2, [])
    colon = f"{LEAD}: {ADDRESS}"
    assert end("So.", colon, endings={SHAPE: 2}) == (1, [(2, colon, recurs(2))])
    assert end("So.", colon, endings={SHAPE: 1}, gap=2) == (2, [])
    plain = f"{LEAD}\n\n{ADDRESS}"
    assert end("So.", LEAD, ADDRESS, endings={SHAPE: 2}) == (1, [(2, plain, recurs(2))])
    assert end("So.", LEAD, ADDRESS, endings={SHAPE: 1}, gap=2) == (3, [])
    assert end("So.", f"{LEAD}:", ADDRESS, gap=2) == (1, [(2, parted, alone)])
    assert end("So.", f"{LEAD}:", ADDRESS, gap=1) == (3, [])


def test_a_contact_block_stays_where_it_is_all_there_is_or_no_paragraph():
    endings = {SHAPE: 9}
    item, heading, paragraph = BlockKind.ITEM, BlockKind.HEADING, BlockKind.PARAGRAPH
    assert end(f"{LEAD}:", ADDRESS, endings=endings) == (2, [])
    assert end(REACH, endings=endings) == (1, [])
    assert end("So.", REACH, endings=endings, kinds=(paragraph, item)) == (2, [])
    assert end("So.", REACH, endings=endings, kinds=(item, paragraph)) == (2, [])
    assert end("So.", LEAD, ADDRESS, endings=endings, kinds=(item, heading, paragraph))[0] == 1
    assert end("So.", REACH, endings=endings, settings=Settings(keep_boilerplate=True))[0] == 2
    assert end("So.", "The end.", endings=endings) == (2, [])
    assert end("So.", f"{LEAD}  \n{ADDRESS}  ", endings=endings) == (
        1,
        [(2, f"{LEAD}\n{ADDRESS}", recurs(9))],
    )
