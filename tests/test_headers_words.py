"""What words of a head are taken for: names, desks, roles, papers, labels, rows of links."""

from __future__ import annotations

import pytest
from identifiers import shorten

from readingroom.headers import bylines, names, sharing, wording
from readingroom.headers.bylines import parse_byline, split_authors
from readingroom.headers.credits import parse_credit
from readingroom.headers.dates import DateOrder, FirstNumber
from readingroom.headers.labels import LabelLine, parse_label, read_sender, read_subject
from readingroom.headers.people import (
    find_authors,
    find_credited,
    find_honoured,
    find_office,
    find_signed,
    find_speakers,
)

A26, A60 = "A" + "b" * 25, "Anna " + "B" + "e" * 54


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Ann Ode", True),
        ("Ann", False),
        ("Ann Bo Cy Di Ed Fay", True),
        ("Ann Bo Cy Di Ed Fay Gus", False),
        (A60, True),
        (A60 + "e", False),
        ("ann Ode", False),
        ("J. Ode", True),
        ("J Ode", True),
        ("Ode J.", False),
        ("A.B. Ode", True),
        ("J.-P. Ode", True),
        ("J. P.", False),
        ("Ann de", False),
        ("van Ode", False),
        ("van der Ode", False),
        ("Ann van der Ree", True),
        ("Ann, Ode", True),
        ("Ode, Ann", True),
        ("Ann Ode, Jr.", True),
        ("Ode Jr.", False),
        ("Dr. Ann Ode", True),
        ("Dr Ode", False),
        ("Mary O’Rourke", True),
        ("Ann d’Arc", True),
        ("Omar al-Khatib", True),
        ("Gerard ’t Hooft", True),
        ("Ann Ode2", False),
        ("Ann Herald", False),
        ("Ann Star", True),
        ("The Star", False),
        ("March Ode", False),
        ("April Ode", True),
        ("Ann March", False),
        ("Ann May", False),
        ("Ann June", True),
        ("Long Read", False),
        ("Ann Editor", False),
        ("Chapter Two", False),
        ("林 晓雨", True),
        ("山田 太郎", True),
        ("山田太郎", False),
    ],
)
def test_words_have_the_shape_of_a_full_name(text, is_name):
    assert names.is_person(text) is is_name


@pytest.mark.parametrize(
    ("judge", "text", "wanted"),
    [
        ("is_single_name", "Plato", True),
        ("is_single_name", "Al", False),
        ("is_single_name", "Ali", True),
        ("is_single_name", "plato", False),
        ("is_single_name", "Herald", False),
        ("is_single_name", "林晓雨", True),
        ("is_single_name", "林", False),
        ("is_single_name", "김민수", True),
        ("is_single_name", "ミシェル・フーコー", True),
        ("is_desk", "Foreign desk", True),
        ("is_desk", "foreign desk", False),
        ("is_desk", "Desk", True),
        ("is_desk", "", False),
        ("is_desk", "One two three four desk", True),
        ("is_desk", "One two three four five desk", False),
        ("is_desk", "Desk of the news", False),
        ("is_desk", "Herald staff 2", True),
        ("is_desk", "He is editor", False),
        ("is_desk", "He was editor", False),
        ("is_desk", "They are editors", False),
        ("is_desk", "They were editors", False),
        ("is_desk", "Who has staff", False),
        ("is_role", "Science Correspondent", True),
        ("is_role", "science correspondent", True),
        ("is_role", "our own correspondent", False),
        ("is_role", "Our own Correspondent", False),
        ("is_role", "Our Own Correspondent", True),
        ("is_role", "Editor of the Herald", True),
        ("is_role", "Editor at large and small", True),
        ("is_role", "Professor", False),
        ("is_role", "A B C D E F G Editor", True),
        ("is_role", "A B C D E F G H Editor", False),
        ("is_role", "", False),
        ("is_role", "12", False),
        ("is_agency", "Reuters", True),
        ("is_agency", "(AP).", True),
        ("is_agency", "APX", False),
        ("is_publication", "The Daily Herald", True),
        ("is_publication", "the daily herald", False),
        ("is_publication", "Herald", True),
        ("is_publication", "One Two Three Four Five Six Herald", True),
        ("is_publication", "One Two Three Four Five Six Seven Herald", False),
        ("is_publication", "Herald of the North", True),
        ("is_publication", "Herald sails North", False),
        ("is_publication", "The North", False),
        ("is_publication", "The North Herald.", True),
        ("is_publication", "", False),
        ("is_capital", "Ode", True),
        ("is_capital", "ode", False),
        ("is_capital", "O", False),
        ("is_capital", "Od", True),
        ("is_capital", "al-Ode", True),
        ("is_capital", "al-ode", False),
        ("is_capital", "d’Ode", True),
        ("is_capital", "d'Ode", True),
        ("is_capital", "anna-Ode", False),
        ("is_capital", "O’Rourke", True),
        ("is_capital", "d’O", False),
        ("is_capital", "Ode2", False),
        ("is_generic", "Ann the Great", True),
        ("is_generic", "Front Page", True),
        ("is_generic", "Ann Great", False),
        ("is_generic", "Ann Editor,", True),
        ("is_generic", "Ann A. Great", False),
        ("is_generic", "Ann an. Great", True),
        ("is_generic", "Ann December", True),
        ("is_generic", "Ann June", False),
    ],
)
def test_words_are_judged_by_their_shape(judge, text, wanted):
    assert getattr(names, judge)(text) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Professor", True),
        ("professor of law at Saltmarsh", True),
        ("science correspondent in Hobart", True),
        ("our own correspondent", True),
        ("a hill", False),
    ],
)
def test_behind_a_name_a_calling_is_a_role(text, wanted):
    assert names.is_role(text, attached=True) is wanted


BYLINES = [
    ("By Ann Ode", ["Ann Ode"], True, True),
    ("BY: Ann Ode", ["Ann Ode"], True, True),
    ("Ann Ode", ["Ann Ode"], False, True),
    ("Written by Ann Ode, Bo Ree", ["Ann Ode", "Bo Ree"], True, True),
    ("By Ann Ode in Hobart and Bo Ree in Perth", ["Ann Ode", "Bo Ree"], True, True),
    ("By Ann Ode in Hobart and Bo Ree", ["Ann Ode"], True, True),
    ("By Ann Ode in Hobart, Bo Ree in Perth and editors", ["Ann Ode", "Bo Ree"], True, True),
    ("By Ann Ode in Hobart and the sea in Perth", ["Ann Ode"], True, True),
    ("By Ann Ode and Bo Ree in Perth", ["Ann Ode", "Bo Ree"], True, True),
    ("By Ann Ode (Reuters)", ["Ann Ode"], True, True),
    ("Ann Ode (Reuters)", ["Ann Ode"], False, True),
    ("By Ann Ode, Reuters", ["Ann Ode"], True, True),
    ("Analysis by Ann Ode", ["Ann Ode"], True, True),
    ("A guest post by Ann Ode", ["Ann Ode"], True, True),
    ("Killed by Ann Ode", None),
    ("By Ann Ode; editing by Bo Ree", ["Ann Ode"], True, True),
    ("By Ann Ode, Hobart", ["Ann Ode"], True, True),
    ("By Ann Ode, The Hague", ["Ann Ode"], True, True),
    ("By Ann Ode, Over Under Nether Wallop", ["Ann Ode"], True, True),
    ("By Ann Ode, Over Under Up Nether Wallop", None),
    ("By Ann Ode, Over under Wallop", None),
    ("Ann Ode, Hobart", None),
    ("Ann Ode, Professor", ["Ann Ode"], False, True),
    ("Ann Ode in Hobart", ["Ann Ode"], False, True),
    ("Ann Ode in New York", ["Ann Ode"], False, True),
    ("Ann Ode in New York City", None),
    ("Ann Ode aus Wien", ["Ann Ode"], False, True),
    ("Ann Ode à Paris", ["Ann Ode"], False, True),
    ("Ann Ode en Madrid", ["Ann Ode"], False, True),
    ("Ann Ode at Hobart", None),
    ("Ann Ode for Hobart", None),
    ("Ann Ode for the Herald", ["Ann Ode"], False, True),
    ("Ann Ode for The Herald", ["Ann Ode"], False, True),
    ("By Ann Ode for the Herald", ["Ann Ode"], True, True),
    ("By Ann Ode for The Herald", ["Ann Ode"], True, True),
    ("By Plato", ["Plato"], True, False),
    ("Plato", None),
    ("By Plato and Ann Ode", ["Plato", "Ann Ode"], True, False),
    ("By Ann Ode and Plato", ["Ann Ode"], True, True),
    ("By Reuters", ["Reuters"], True, True),
    ("By The Daily Herald", ["The Daily Herald"], True, False),
    ("By the Daily Herald", ["the Daily Herald"], True, False),
    ("By our Daily Herald", None),
    ("By Foreign desk", ["Foreign desk"], True, True),
    ("Foreign desk", ["Foreign desk"], False, True),
    ("Foreign desk, Sports desk", ["Foreign desk", "Sports desk"], False, True),
    ("Arts and culture desk", ["Arts and culture desk"], False, True),
    ("Ann Ode and foreign desk", ["Ann Ode"], False, True),
    ("Ann Ode, Foreign desk", ["Ann Ode"], False, True),
    ("Di Ann", None),
    ("Di Ann Ode", ["Ann Ode"], True, True),
    ("Von Plato", None),
    ("Von: Plato", ["Plato"], True, False),
    ("Text: Plato", ["Plato"], True, False),
    ("By Ann Ode, Jr.", ["Ann Ode, Jr"], True, True),
    ("By Ann Ode, PhD, and Bo Ree", ["Ann Ode, PhD", "Bo Ree"], True, True),
    ("By Ann Ode ann@example.org", ["Ann Ode"], True, True),
    ("By Ann Ode @annode", ["Ann Ode"], True, True),
    ("By Ann Ode | Hobart", None),
    ("By the time spring came", None),
    ("By", None),
    ("", None),
    ("作者：林晓雨", ["林晓雨"], True, False),
    ("记者 林晓雨", ["林晓雨"], True, False),
]


@pytest.mark.parametrize("case", BYLINES, ids=lambda case: shorten(case[0]))
def test_a_byline_is_read_or_left(case):
    text, *wanted = case
    found = parse_byline(text)
    parts = found and [list(found.authors), found.introduced, found.sure]
    assert (parts or [None]) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ann Ode, Bo Ree", ("Ann Ode", "Bo Ree")),
        ("By Ann Ode and Bo Ree", ("Ann Ode", "Bo Ree")),
        ("Ann Ode, Foreign desk", ("Ann Ode", "Foreign desk")),
        ("By by Ann", ("by Ann",)),
        ("Ann Ode;", ("Ann Ode",)),
        ("Ice;", ("Ice;",)),
        ("  Ode, Ann ", ("Ode, Ann",)),
        ("Ice & Sea Ltd", ("Ice & Sea Ltd",)),
        ("by ", ()),
        ("", ()),
    ],
)
def test_an_editors_list_of_authors_is_split_where_all_are_names(text, wanted):
    assert split_authors(text) == wanted


CREDITS = [
    # text, authors, published, updated
    ("Ann Ode", ["Ann Ode"], [], []),
    ("Ann Ode | 3 May 1993", ["Ann Ode"], ["1993-05-03"], []),
    ("3 May 1993 | By Ann Ode", ["Ann Ode"], ["1993-05-03"], []),
    ("Published 3 May 1993, updated 4 May 1993", [], ["1993-05-03"], ["1993-05-04"]),
    ("Updated: 4 May 1993", [], [], ["1993-05-04"]),
    ("Last modified on 4 May 1993 | Ann Ode", ["Ann Ode"], [], ["1993-05-04"]),
    ("Ann Ode Published 3 May 1993", ["Ann Ode"], ["1993-05-03"], []),
    ("Ann Ode, 3 May 1993", ["Ann Ode"], ["1993-05-03"], []),
    ("Ann Ode | 3 May 1993 | Bo Ree", None),
    ("Ann Ode | OPINION | 3 May 1993", ["Ann Ode"], ["1993-05-03"], []),
    ("OPINION", None),
    ("News | 3 May 1993", [], ["1993-05-03"], []),
    ("Reuters | 3 May 1993", [], ["1993-05-03"], []),
    ("The Daily Herald | 3 May 1993", [], ["1993-05-03"], []),
    ("The Daily Herald", [], [], []),
    ("Ann Ode | Editor of small and large", ["Ann Ode"], [], []),
    ("Photo: Bo Ree | Ann Ode", ["Ann Ode"], [], []),
    ("Photos by Bo Ree | 3 May 1993", [], ["1993-05-03"], []),
    ("Photo: of a ship | Ann Ode", None),
    ("Photo: Bo Ree", [], [], []),
    ("3 May 1993 | Page 3 Updated", None),
    ("5 min read | Ann Ode", ["Ann Ode"], [], []),
    ("Page 3 of 5 | Ann Ode", ["Ann Ode"], [], []),
    ("10:30 pm | Ann Ode", ["Ann Ode"], [], []),
    ("Updated | Ann Ode", ["Ann Ode"], [], []),
    ("Published | Ann Ode", ["Ann Ode"], [], []),
    ("From the Gazette | 3 May 1993", [], ["1993-05-03"], []),
    ("From the sea | 3 May 1993", None),
    ("From the Gazette", [], [], []),
    ("Ann Ode sailed on 3 May 1993", None),
    ("May 1993 | Ann Ode", ["Ann Ode"], ["1993-05"], []),
    ("", None),
    ("--", None),
]  # fmt: skip


@pytest.mark.parametrize("case", CREDITS, ids=lambda case: shorten(case[0]))
def test_a_credit_line_is_read_or_left(case):
    text, *wanted = case
    found = parse_credit(text)
    parts = found and [
        list(found.authors),
        [day.value for day in found.published],
        [day.value for day in found.updated],
    ]
    assert (parts or [None]) == wanted


def test_a_credit_says_what_proves_it():
    said = [parse_credit(text) for text in ("By Ann Ode", "Ann Ode | May 1993", "3 May 1993")]
    assert [credit.is_introduced for credit in said] == [True, False, False]
    assert [credit.is_dated for credit in said] == [False, False, True]
    assert parse_credit("Updated 3 May 1993").is_dated


def test_a_line_with_many_small_words_is_running_text():
    credit = "Ann Ode, professor of law at sea in a"
    assert parse_credit(credit)
    assert parse_credit(f"{credit} bay") is None


def test_a_credit_reads_digits_in_the_order_given():
    credit = parse_credit("Ann Ode | 3/4/2021", DateOrder(FirstNumber.MONTH))
    assert credit.published[0].value == "2021-03-04"


@pytest.mark.parametrize(
    ("find", "text", "wanted"),
    [
        (find_authors, "By Anna Miller", [("Anna Miller", 0.95)]),
        (find_authors, "By Xyla Qwertz", [("Xyla Qwertz", 0.95)]),
        (find_authors, "Anna Miller", [("Anna Miller", 0.95)]),
        (find_authors, "Xyla Qwertz", [("Xyla Qwertz", 0.6)]),
        (find_authors, "Anna Qwertz", [("Anna Qwertz", 0.8)]),
        (find_authors, "By Plato", [("Plato", 0.9)]),
        (find_authors, "Foreign desk", [("Foreign desk", 0.9)]),
        (find_authors, "By Foreign desk", [("Foreign desk", 0.95)]),
        (find_authors, "By Peter Miller MP", [("Peter Miller", 0.95)]),
        (find_authors, "Statement by SENATOR PETER MILLER", [("PETER MILLER", 0.95)]),
        (find_authors, "Statement by the Hon. Xyla Qwertz", [("Xyla Qwertz", 0.85)]),
        (find_authors, "The ship and Peter Miller sailed", []),
        (find_authors, "The ship; Anna Lindqvist; the sea", [("Anna Lindqvist", 0.95)]),
        (find_authors, "The ship; Xyla Qwertz; the sea", []),
        (find_authors, "The ship; Anna Qwertz; the sea", []),
        (find_authors, "By Anna Qwertz; the sea again", [("Anna Qwertz", 0.85)]),
        (find_authors, "Von Anna Qwertz; the sea again", [("Anna Qwertz", 0.85)]),
        (find_authors, "By Xyla Qwertz; the sea again", [("Xyla Qwertz", 0.6)]),
        (find_authors, "Mr Peter Miller, 3 May 1993, who was at sea", [("Peter Miller", 0.95)]),
        (
            find_authors,
            "Anna Lindqvist interviewed Mr Peter Miller",
            [("Anna Lindqvist", 0.95)],
        ),
        (find_authors, "By MILLER", [("MILLER", 0.9)]),
        (find_authors, "MILLER", [("MILLER", 0.6)]),
        (find_authors, "Miller", []),
        (find_authors, "QWERTZ", []),
        (find_authors, "Minister for Trade Mr Peter Miller", [("Peter Miller", 0.95)]),
        (find_credited, "By Anna Miller", [("Anna Miller", 0.95)]),
        (find_credited, "Mr Peter Miller sailed", []),
        (find_credited, "3 May 1993", []),
        (find_signed, "An article by Peter Miller", [("Peter Miller", 0.85)]),
        (find_signed, "An article BY PETER MILLER *", [("PETER MILLER", 0.85)]),
        (find_signed, "An article by Xyla Qwertz", []),
        (find_signed, "An article; photos by Peter Miller", []),
        (find_signed, "Foreign desk, 3 May 1993", [("Foreign desk", 0.9)]),
        (find_signed, "Peter Miller", []),
        (find_signed, "Mr Peter Miller", [("Peter Miller", 0.8075)]),
        (find_honoured, "Senator Peter Miller", [("Peter Miller", 0.8075)]),
        (find_honoured, "Peter Miller, M.P.", [("Peter Miller", 0.8075)]),
        (find_honoured, "Peter Miller", []),
        (find_honoured, "Treasurer Anna Lindqvist, M.P.", [("Anna Lindqvist", 0.8075)]),
        (find_honoured, "Senator Anna Lindqvist Treasurer, at sea", [("Anna Lindqvist", 0.8075)]),
        (find_honoured, "Mr Treasurer, at sea", []),
        (find_speakers, "Speech by Senator Peter Miller", [("Peter Miller", 0.8075)]),
        (find_speakers, "Interview with Senator Peter Miller", []),
        (find_speakers, "Transcript: Senator Peter Miller", [("Peter Miller", 0.8075)]),
        (find_speakers, "Speech by Mr Peter Miller; Mr John Smith", [("Peter Miller", 0.8075)]),
        (find_speakers, "Speech by Peter Miller", []),
        (find_speakers, "Walk by Senator Peter Miller", []),
    ],
)
def test_people_are_found_in_a_line(find, text, wanted):
    assert [(name, round(sure, 4)) for name, sure in find(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("From the Minister for Trade", "Minister for Trade"),
        ("Issued by the Minister for Trade and", "Minister for Trade"),
        ("DEPARTMENT OF ROADS AND BRIDGES", "DEPARTMENT OF ROADS AND BRIDGES"),
        ("The Shadow Minister for the Arts", "Shadow Minister for the Arts"),
        ("Attorney-General", "Attorney-General"),
        ("Deputy Prime Minister", "Deputy Prime Minister"),
        ("Prime Minister, the Hon. Peter Miller", "Prime Minister"),
        ("The Hon. Peter Miller, Treasurer", "Treasurer"),
        ("Harbour Board", "Harbour Board"),
        ("The Harbour Board", "Harbour Board"),
        ("NEWS RELEASE FROM THE MINISTER FOR", ""),
        ("PRESS STATEMENT", ""),
        ("A ship", ""),
        ("", ""),
        (f"Department of {'Roads ' * 12}Abcd", f"Department of {'Roads ' * 12}Abcd"),
        (f"Department of {'Roads ' * 12}Abcde", ""),
    ],
)  # fmt: skip
def test_an_office_is_found_whole_or_not(text, wanted):
    assert find_office(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Subject: Ice melts", LabelLine("Subject", "title", "Ice melts")),
        ("Date-Published: *3 May*", LabelLine("Date-Published", "date", "3 May")),
        ("publish date : 3 May", LabelLine("publish date", "date", "3 May")),
        ("Last updated: 3 May", LabelLine("Last updated", "updated", "3 May")),
        ("标题：冰", LabelLine("标题", "title", "冰")),
        ("Deck: Ice", LabelLine("Deck", "standfirst", "Ice")),
        ("Lang: en", LabelLine("Lang", "language", "en")),
        ("CC: Bo", LabelLine("CC", "ignored", "Bo")),
        ("Tags:", LabelLine("Tags", "ignored", "")),
        ("Writer: Ann", LabelLine("Writer", "author", "Ann")),
        ("Ice: a story", None),
        ("Subject", None),
        ("Title: " + "x" * 493, LabelLine("Title", "title", "x" * 493)),
        ("Title: " + "x" * 494, None),
    ],
)
def test_a_line_that_names_its_field_is_read(text, wanted):
    assert parse_label(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('"Ode, Ann" <ann@example.org>', "Ann Ode"),
        ("ann@example.org (Ann Ode)", "Ann Ode"),
        ("Ann Ode <ann@example.org>", "Ann Ode"),
        ("ann@example.org", ""),
        ("Ann Ode", "Ann Ode"),
        ("Ode, Ann", "Ann Ode"),
        ("van Ode, Ann", "van Ode, Ann"),
        ("Ode, Ann Bo", "Ode, Ann Bo"),
        ("Ode, Ann ", "Ann  Ode"),
        ("Ode, Ann, Bo", "Ode, Ann, Bo"),
    ],
)
def test_the_name_in_a_sender_is_read(text, wanted):
    assert read_sender(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Re: Fwd: Ice melts", "Ice melts"),
        ("AW: Ice: Re: melts", "Ice: Re: melts"),
        ("Ice Re: melts", "Ice Re: melts"),
        ("Reading ice", "Reading ice"),
    ],
)
def test_marks_of_answering_leave_a_subject(text, wanted):
    assert read_subject(text) == wanted


@pytest.mark.parametrize(
    ("judge", "text", "wanted"),
    [
        ("is_navigation", "Home | News | Sailing | About", True),
        ("is_navigation", "Sailing > Ice > Fog > News", True),
        ("is_navigation", "Home | News | Sailing", False),
        ("is_navigation", "Ice | Wind | Fog | Rain", False),
        ("is_row", "Ice | Wind | Fog | Rain", True),
        ("is_row", "Ice | Wind | Fog", False),
        ("is_row", "x" * 31 + " | b | c | d", False),
        ("is_row", "x" * 30 + " | b | c | d", True),
        ("is_section", "World News:", True),
        ("is_section", "Worlds", False),
        ("is_sharing", "Share this: Twitter Email Print", True),
        ("is_sharing", "Share | Print", True),
        ("is_sharing", "Share", False),
        ("is_sharing", "Share Print?", False),
        ("is_sharing", "Share Print!", False),
        ("is_sharing", "Share Print.", False),
        ("is_sharing", "Share Print,", True),
        ("is_sharing", "Share Print Email Tweet Ice", True),
        ("is_sharing", "Share Print Email Ice", False),
        ("is_sharing", " ".join(["Share"] * 14), True),
        ("is_sharing", " ".join(["Share"] * 15), False),
        ("is_sharing", "Share · Print", True),
    ],
)
def test_rows_of_a_site_are_told_apart(judge, text, wanted):
    assert getattr(sharing, judge)(text) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Anna Lindqvist", "known"),
        ("PETER MILLER", "known"),
        ("P. Miller", "known"),
        ("Peggy Miller", "known"),
        ("Xyla B. Miller", "known"),
        ("Xyla Miller", "half"),
        ("Peter Qwertz", "half"),
        ("Xyla Qwertz", "shape"),
        ("Dr Peter Miller", "known"),
        ("Peter Miller, Jr.", "known"),
        ("X. Qwertz", "shape"),
        ("Ice melts", ""),
    ],
)
def test_a_name_is_rated_by_the_lists(text, wanted):
    assert wording.rate_person(text) == wanted


@pytest.mark.parametrize(
    ("measure", "words", "wanted"),
    [
        ("share_joining", "the ship of ice", 0.5),
        ("share_joining", "she said ice", 2 / 3),
        ("share_joining", "", 0),
        ("count_verbs", "she said the ice is", 3),
        ("share_known", "ship qwertz peter miller", 0.75),
        ("share_known", "ships ship's ship’s", 1),
        ("share_known", "qwertzs glass", 0.5),
        ("share_known", "the und", 1),
        ("share_known", "calfs ados", 0.5),
        ("share_known", "", 0),
    ],
)
def test_words_are_counted(measure, words, wanted):
    assert getattr(wording, measure)(words.split()) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Senator Peter Miller, Minister for Trade", 1),
        ("Ice melts", 0),
        ("Ice melts in May", 0.5),
        ("Peter Miller melts", 2 / 3),
        ("peter miller melts", 0),
        ("Lindqvist melts", 0.5),
        ("Grace Wood melts", 2 / 3),
        ("alder melts", 0.5),
        ("abbot melts", 0),
        ("grace wood melts", 0),
        ("Grace wood melts", 0),
        ("grace Wood melts", 0),
        ("Ice melts, M.P.", 1 / 3),
        ("Ice x y melts", 0.5),
        ("", 1),
    ],
)
def test_words_of_letterheads_are_explained(text, wanted):
    assert wording.share_explained(text) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("Mr Miller", True), ("Peter Miller, M.P.", True), ("Miller", False), ("mr 5", False)],
)
def test_a_form_of_address_or_a_seat_honours(text, wanted):
    assert wording.is_honoured(text) is wanted


def test_words_that_introduce_end_where_a_word_ends():
    assert bylines.BY_RE.match("By Ann")[0] == "By "
    assert bylines.BY_RE.match("Byron Ode") is None
