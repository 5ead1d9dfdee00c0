"""Repairs of words: hyphens, initials and emphasis, by what a collection is known to write."""

from __future__ import annotations

import pytest
from cleaning_samples import gather, make_source

from readingroom.cleaning import gather_evidence, merge_evidence
from readingroom.cleaning.document import TextEvidence
from readingroom.cleaning.emphasis import widen_emphasis
from readingroom.cleaning.hyphens import find_compounds, mend_line_hyphens, restore_hyphens
from readingroom.cleaning.initials import join_initial
from readingroom.models import Source

LAMP = {"lamp": 1, "garden": 1}
APART = {"lampgarden": {"lamp-garden": 1}}


def known(*words: str, **counts: int) -> dict[str, int]:
    return dict.fromkeys(words, 1) | counts


@pytest.mark.parametrize(
    ("text", "evidence", "expected"),
    [
        # A soft hyphen always divides, whatever follows it.
        ("Lamp\u00ad\nGarden", TextEvidence(words=LAMP), "LampGarden\n"),
        ("pre\u00ad\nand", TextEvidence(), "preand\n"),
        ("a lam\u00adp", TextEvidence(), "a lamp"),
        # A capital or a figure is no second half.
        ("Anglo-\nSaxon", TextEvidence(words={"anglosaxon": 5}), "Anglo-Saxon\n"),
        ("1914-\nlamp", TextEvidence(), "1914-lamp\n"),
        # What the collection writes more often.
        ("lamp-\ngarden", TextEvidence(words=LAMP | {"lampgarden": 2}, hyphenated=APART), "join"),
        (
            "lamp-\ngarden",
            TextEvidence(
                words=LAMP | {"lampgarden": 2}, hyphenated={"lampgarden": {"lamp-garden": 3}}
            ),
            "keep",
        ),
        (
            "lamp-\ngarden",
            TextEvidence(words=LAMP | {"lampgarden": 2}, hyphenated=APART, firsts={"lamp": 1}),
            "join",
        ),
        (
            "lamp-\ngarden",
            TextEvidence(words=LAMP | {"lampgarden": 1}, hyphenated=APART, firsts={"lamp": 1}),
            "keep",
        ),
        ("lamp-\ngarden", TextEvidence(hyphenated=APART), "keep"),
        ("LAMP-\ngarden", TextEvidence(hyphenated=APART), "LAMP-garden\n"),
        # Parts of compounds of three.
        ("up-to-\ngarden", TextEvidence(hyphenated={"uptogarden": {"up-to-garden": 1}}), "keep"),
        (
            "up-to-\ngarden",
            TextEvidence(
                words=known("to", "garden"), hyphenated={"uptogarden": {"up-togarden": 1}}
            ),
            "join",
        ),
        ("old-lamp-\ngarden", TextEvidence(hyphenated=APART), "keep"),
        (
            "old-lamp-\ngarden",
            TextEvidence(words=LAMP | {"lampgarden": 1}, firsts={"lamp": 1}),
            "join",
        ),
        (
            "lamp-\ngarden-gate",
            TextEvidence(hyphenated={"lampgardengate": {"lamp-garden-gate": 1}}),
            "keep",
        ),
        (
            "lamp-\ngarden-gate",
            TextEvidence(words=LAMP, hyphenated={"lampgardengate": {"lampgarden-gate": 1}}),
            "join",
        ),
        # English has the word, or one of the halves is none.
        ("car-\npet", TextEvidence(words=known("car", "pet"), firsts={"car": 1}), "join"),
        ("lamp-\ngarden", TextEvidence(words=LAMP), "keep"),
        ("lamp-\ngarden", TextEvidence(), "keep"),
        ("under-\nstandable", TextEvidence(), "join"),
        ("hook-\nings", TextEvidence(), "join"),
        ("zamp-\ngarden", TextEvidence(words=known("garden")), "join"),
        ("lamp-\nzarden", TextEvidence(words=known("lamp")), "join"),
        ("LI-\nCENCE", TextEvidence(), "join"),
        ("LAMP-\nGARDEN", TextEvidence(), "keep"),
        ("lamp-\nzarden", TextEvidence(words=known("lamp"), firsts={"zarden": 1}), "keep"),
        ("b-\nlamp", TextEvidence(words=known("b", "lamp")), "join"),
        ("zu-\nlamp", TextEvidence(words=known("zu", "lamp")), "keep"),
        # A second half that only ends words, behind three letters and more.
        ("lamp-\nship", TextEvidence(words=known("lamp", "ship")), "join"),
        ("elk-\nship", TextEvidence(words=known("elk", "ship")), "join"),
        ("ox-\nship", TextEvidence(words=known("ox", "ship")), "keep"),
        # Another form of the word is known, and neither half is part of other compounds.
        ("lamp-\ngarden", TextEvidence(words=LAMP | {"lampgardens": 1}), "join"),
        ("lamp-\ngardens", TextEvidence(words=known("lamp", "gardens", "lampgarden")), "join"),
        ("lamp-\ngardens", TextEvidence(words=known("lamp", "gardens", "lampgardened")), "join"),
        (
            "lamp-\ngarden",
            TextEvidence(words=LAMP | {"lampgardens": 1}, firsts={"lamp": 1}),
            "keep",
        ),
        (
            "lamp-\ngarden",
            TextEvidence(words=LAMP | {"lampgardens": 1}, seconds={"garden": frozenset("x")}),
            "keep",
        ),
        ("zu-\nlk", TextEvidence(words=known("zu", "lk", "zulks")), "join"),
        ("zu-\nls", TextEvidence(words=known("zu", "ls", "zuled")), "keep"),
        # A hyphen that waits for another word, and a word divided twice.
        ("lamp-\nor garden-lit", TextEvidence(), "lamp-\nor garden-lit"),
        ("lam-\npgar-\nden", TextEvidence(), "lampgarden\n\n"),
        ("lamp-  \n  garden, and", TextEvidence(), "lamp-garden,\n and"),
    ],
)
def test_a_hyphen_at_a_line_end_stays_or_goes_by_evidence(text, evidence, expected):
    kept, _, end = text.rpartition("-\n")
    written = {"join": f"{kept}{end}\n", "keep": f"{kept}-{end}\n"}
    assert mend_line_hyphens(text, evidence) == written.get(expected, expected)


def spell(letters: str, **spellings: int) -> dict[str, dict[str, int]]:
    return {letters: {name.replace("_", "-"): count for name, count in spellings.items()}}


DOT = {"dot": 1, "voting": 1, "dotvoting": 1}
HARD = {"hard": 1, "line": 1, "hardline": 1}
SMALL = {"hard": 1, "mill": 1}
ANTI, HARD_LINE = frozenset(("anti-tank",)), frozenset(("hard-line",))


@pytest.mark.parametrize(
    ("token", "evidence", "expected"),
    [
        # A compound that is spelt with more hyphens elsewhere, at least as often.
        ("up-todate", TextEvidence(hyphenated=spell("uptodate", up_to_date=1)), "up-to-date"),
        (
            "Up-todate",
            TextEvidence(hyphenated=spell("uptodate", up_to_date=2, up_todate=2)),
            "Up-to-date",
        ),
        (
            "up-todate",
            TextEvidence(hyphenated=spell("uptodate", up_to_date=1, up_todate=2)),
            "up-todate",
        ),
        ("up-to-date", TextEvidence(hyphenated=spell("uptodate", up_todate=5)), "up-to-date"),
        ("up-todate", TextEvidence(hyphenated=spell("uptodate", upto_date=5)), "up-todate"),
        # A solid word: both parts are known, or the text itself writes the compound.
        (
            "Dotvoting",
            TextEvidence(words=DOT, hyphenated=spell("dotvoting", dot_voting=1)),
            "Dot-voting",
        ),
        (
            "dotvoting",
            TextEvidence(words=known("dot"), hyphenated=spell("dotvoting", dot_voting=1)),
            "dotvoting",
        ),
        (
            "dotvoting",
            TextEvidence(words=known("voting"), hyphenated=spell("dotvoting", dot_voting=1)),
            "dotvoting",
        ),
        (
            "dotvoting",
            TextEvidence(
                own=frozenset(("dot-voting",)), hyphenated=spell("dotvoting", dot_voting=1)
            ),
            "dot-voting",
        ),
        # It is a word of more than this text, or is written solid more often.
        (
            "dotvoting",
            TextEvidence(
                words=DOT, spread={"dotvoting": 2}, hyphenated=spell("dotvoting", dot_voting=9)
            ),
            "dotvoting",
        ),
        (
            "dotvoting",
            TextEvidence(
                words=DOT, spread={"dotvoting": 1}, hyphenated=spell("dotvoting", dot_voting=1)
            ),
            "dot-voting",
        ),
        (
            "dotvoting",
            TextEvidence(words=DOT | {"dotvoting": 2}, hyphenated=spell("dotvoting", dot_voting=1)),
            "dotvoting",
        ),
        (
            "dotvoting",
            TextEvidence(words=DOT | {"dotvoting": 2}, hyphenated=spell("dotvoting", dot_voting=2)),
            "dot-voting",
        ),
        # Figures, and letters that fold to several, stay.
        (
            "dot4voting",
            TextEvidence(
                words=known("dot4", "voting"), hyphenated=spell("dot4voting", dot4_voting=1)
            ),
            "dot4voting",
        ),
        (
            "Weißled",
            TextEvidence(words=known("weiss", "led"), hyphenated=spell("weissled", weiss_led=3)),
            "Weißled",
        ),
        # Another word of the same letters.
        (
            "resign",
            TextEvidence(own=frozenset(("re-sign",)), hyphenated=spell("resign", re_sign=9)),
            "resign",
        ),
        # A prefix needs three times the evidence, an adjective one more than the solid word; how an
        # author writes either, the author's own text alone says.
        (
            "antitank",
            TextEvidence(words=known("anti", "tank"), hyphenated=spell("antitank", anti_tank=9)),
            "antitank",
        ),
        (
            "hardline",
            TextEvidence(
                words=HARD | {"hardline": 2},
                lowercase=SMALL,
                hyphenated=spell("hardline", hard_line=9),
            ),
            "hardline",
        ),
        # What is a word, an abbreviation or a number is written so on purpose.
        (
            "outgoing",
            TextEvidence(
                words=known("east", "going", "out"), hyphenated=spell("outgoing", out_going=9)
            ),
            "outgoing",
        ),
        (
            "DSTAR",
            TextEvidence(words=known("d", "star"), hyphenated=spell("dstar", d_star=9)),
            "DSTAR",
        ),
        (
            "555-0123",
            TextEvidence(words=known("01", "23"), hyphenated={"5550123": {"555-01-23": 9}}),
            "555-0123",
        ),
        (
            "antitank",
            TextEvidence(
                words=known("anti", "tank"), own=ANTI, hyphenated=spell("antitank", anti_tank=2)
            ),
            "antitank",
        ),
        (
            "antitank",
            TextEvidence(
                words=known("anti", "tank"), own=ANTI, hyphenated=spell("antitank", anti_tank=3)
            ),
            "anti-tank",
        ),
        (
            "antitank",
            TextEvidence(
                words=known("anti", "tank", antitank=2),
                own=ANTI,
                hyphenated=spell("antitank", anti_tank=5),
            ),
            "antitank",
        ),
        (
            "antitank",
            TextEvidence(
                words=known("anti", "tank", antitank=2),
                own=ANTI,
                hyphenated=spell("antitank", anti_tank=6),
            ),
            "anti-tank",
        ),
        (
            "hardline",
            TextEvidence(
                words=HARD,
                lowercase=SMALL,
                own=HARD_LINE,
                hyphenated=spell("hardline", hard_line=1),
            ),
            "hardline",
        ),
        (
            "hardline",
            TextEvidence(
                words=HARD,
                lowercase=SMALL,
                own=HARD_LINE,
                hyphenated=spell("hardline", hard_line=2),
            ),
            "hard-line",
        ),
        (
            "hardline",
            TextEvidence(
                words=HARD | {"hardline": 2},
                lowercase=SMALL,
                own=HARD_LINE,
                hyphenated=spell("hardline", hard_line=2),
            ),
            "hardline",
        ),
        # A name, a number, a middle or a participle needs no more than the solid word has.
        (
            "hardline",
            TextEvidence(words=HARD, hyphenated=spell("hardline", hard_line=1)),
            "hard-line",
        ),
        (
            "hardline",
            TextEvidence(own=frozenset(("hard-line",)), hyphenated=spell("hardline", hard_line=1)),
            "hardline",
        ),
        (
            "twelveline",
            TextEvidence(
                words=known("twelve", "line"),
                lowercase={"twelve": 1},
                hyphenated=spell("twelveline", twelve_line=1),
            ),
            "twelveline",
        ),
        (
            "twoline",
            TextEvidence(
                words=known("two", "line"),
                lowercase={"two": 1},
                hyphenated=spell("twoline", two_line=1),
            ),
            "two-line",
        ),
        (
            "hardandline",
            TextEvidence(
                words=known("hard", "and", "line"),
                lowercase=SMALL,
                hyphenated=spell("hardandline", hard_and_line=1),
            ),
            "hard-and-line",
        ),
        *(
            (
                f"hard{last}",
                TextEvidence(
                    words=known("hard", last),
                    lowercase=SMALL,
                    hyphenated={f"hard{last}": {f"hard-{last}": 1}},
                ),
                f"hard-{last}",
            )
            for last in ("going", "lined", "built")
        ),
        # The spelling that most write, of several the first by the alphabet.
        (
            "ablecd",
            TextEvidence(
                words=known("a", "ble", "cd", "able"),
                hyphenated=spell("ablecd", able_cd=3, a_blecd=1),
            ),
            "able-cd",
        ),
        (
            "up-todate",
            TextEvidence(hyphenated=spell("uptodate", up_to_date=1, u_p_todate=1)),
            "u-p-todate",
        ),
    ],
)
def test_a_hyphen_is_restored_where_the_collection_writes_it_often_enough(
    token, evidence, expected
):
    assert restore_hyphens(f"So {token}, then.", evidence) == f"So {expected}, then."


@pytest.mark.parametrize("token", ["proto-political", "up-todate", "555-0144-2253", "44-2253"])
def test_a_compound_that_nobody_writes_with_more_hyphens_stays(token):
    text = "The pro-to-con list of 44-22-53: up, to, date, pro, con, political, 22 and 53."
    assert restore_hyphens(f"So {token}.", gather([text, f"So {token}."])) == f"So {token}."


def attest(token: str, left: str, right: str, firsts: str = "x", **counts: int) -> TextEvidence:
    """Return evidence in which a word occurs once, and others stand before its participle."""
    words = {token.casefold(): 1, left: 1, right: 1} | counts
    return TextEvidence(words=words, seconds={right: frozenset(firsts)})


@pytest.mark.parametrize(
    ("token", "evidence", "expected"),
    [
        ("Parisbased", attest("parisbased", "paris", "based"), "Paris-based"),
        ("Parisbased", attest("parisbased", "paris", "based", parisbased=2), "Parisbased"),
        ("Parisbased", attest("parisbased", "paris", "based", parisbased=0), "Parisbased"),
        ("Parisbased", attest("parisbased", "lima", "based"), "Parisbased"),
        ("Parisbased", attest("parisbased", "paris", "sailed"), "Parisbased"),
        ("Osloled", attest("osloled", "oslo", "led"), "Oslo-led"),
        ("Ululed", attest("ululed", "ulu", "led"), "Ululed"),
        ("Ulubuilt", attest("ulubuilt", "ulu", "built"), "Ulu-built"),
        ("Osloused", attest("osloused", "oslo", "used"), "Osloused"),
        ("Oslofarmer", attest("oslofarmer", "oslo", "farmer"), "Oslofarmer"),
        (
            "Parisbased",
            TextEvidence(words=known("parisbased", "paris"), seconds={"based": frozenset("x")}),
            "Parisbased",
        ),
        (
            "Parisbased",
            TextEvidence(words=known("parisbased", "paris"), seconds={"based": frozenset("xy")}),
            "Paris-based",
        ),
        (
            "Millbased",
            TextEvidence(
                words=known("millbased", "mill", "based"),
                lowercase={"mill": 1},
                seconds={"based": frozenset("x")},
            ),
            "Millbased",
        ),
        # Before a participle that three words at least stand before, any noun may.
        ("millbased", attest("millbased", "mill", "based", "xyz", mill=2), "mill-based"),
        ("millbased", attest("millbased", "mill", "based", "xyz", mill=1), "millbased"),
        ("millbased", attest("millbased", "mill", "based", "xy", mill=2), "millbased"),
        ("oakbased", attest("oakbased", "oak", "based", "xyz", oak=2), "oakbased"),
        ("overheld", attest("overheld", "over", "held", "xyz", over=2), "overheld"),
        ("millheld", attest("millheld", "mill", "held", "xyz", mill=2), "mill-held"),
        ("millrun", attest("millrun", "mill", "run", "xyz", mill=2), "millrun"),
    ],
)
def test_a_participle_that_others_hyphenate_is_parted_from_a_name(token, evidence, expected):
    assert restore_hyphens(token, evidence) == expected


def test_a_texts_own_compounds_are_found_in_small_letters():
    assert find_compounds("A Well-known up-to-date ship-") == {"well-known", "up-to-date"}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("T    he ship", known("the"), "The ship"),
        ("  T    he ship", known("the"), "  The ship"),
        ("“T\the ship", known("the"), "“T\the ship"),
        ("“T  he ship", known("the", he=2, the=2), "“The ship"),
        ("T  he ship", known("the", he=2), "T  he ship"),
        ("T  he ship", {}, "T  he ship"),
        ("t  he ship", known("the"), "t  he ship"),
        ("T  HE ship", known("the"), "T  HE ship"),
        ("T he ship", known("the"), "T he ship"),
    ],
)
def test_an_initial_joins_a_word_that_is_known_no_less_than_the_rest_of_it(text, words, expected):
    assert join_initial(text, TextEvidence(words=words)) == expected


@pytest.mark.parametrize(
    ("text", "phrases", "expected"),
    [
        ("the *Daily* News.", ["Daily News"], "the *Daily News*."),
        ("the *Daily*\nNews.", ["Daily News"], "the *Daily\nNews*."),
        ("the Daily *News*.", ["Daily News"], "the *Daily News*."),
        ("the *Daily* *News*.", ["Daily News"], "the *Daily News*."),
        (
            "the *Daily* News, Daily *News* now",
            ["Daily News"],
            "the *Daily News*, *Daily News* now",
        ),
        ("*The* Daily *News* now", ["The Daily News"], "*The Daily News* now"),
        ("The *Daily* News now", ["Daily News", "The Daily News"], "*The Daily News* now"),
        ("The *Daily* News now", ["Daily News", "The Daily"], "The *Daily News* now"),
        ("The *Daily News* now", ["Daily News"], "The *Daily News* now"),
        ("The *Daily* News now", ["Daily Mail"], "The *Daily* News now"),
        ("The *Daily* News now", [], "The *Daily* News now"),
        ("*A* B C D E F g", ["A B C D E F"], "*A B C D E F* g"),
        ("*A* B C D E F G h", ["A B C D E F G"], "*A* B C D E F G h"),
        ("z A B C D E *F* g", ["A B C D E F"], "z *A B C D E F* g"),
        ("z A B C D E F *G* h", ["A B C D E F G"], "z A B C D E F *G* h"),
        ("so *A* B or *C* D now", ["A B", "C D"], "so *A B* or *C D* now"),
        ("so *A* *B* C now", ["A B", "B C"], "so *A B* C now"),
        ("a *b c* d", ["b c d", "b d"], "a *b c d*"),
        ("we read The *Daily* News", ["Daily News", "The Daily"], "we read The *Daily News*"),
        ("so *A* *B* C or *D* E", ["A B", "D E"], "so *A B* C or *D E*"),
        ("so *A* or *D* E", ["D E"], "so *A* or *D E*"),
        ("the *Daily *News* now", ["Daily News"], "the *Daily *News* now"),
        ("the *Daily* News* now", ["Daily News"], "the *Daily* News* now"),
    ],
)
def test_emphasis_is_widened_to_the_longest_phrase_that_is_emphasised_elsewhere(
    text, phrases, expected
):
    assert widen_emphasis(text, TextEvidence(emphasised=dict.fromkeys(phrases, 1))) == expected


TEXT = (
    "The Well-known mill of Ann Lind is well-known. They'll go up-to-date, an out-of\u2010date "
    "mill isn’t Mill.\n*Daily  News* and _Sun_ at https://a.example/Ann-Lind [x](b-c.html) exam-\n"
    "ple in\u00advis\u200bible o\ufb03ce re- two-\u00a0 2-day well-worn\n"
)


def test_evidence_counts_words_compounds_names_and_emphasis():
    found = gather_evidence(make_source(TEXT))
    assert found.sources == 1
    assert found.words == known(
        *("the", "of", "ann", "lind", "is", "they", "go", "an", "daily", "news", "and", "sun"),
        *("at", "x", "invisible", "office", "isn"),
        mill=3,
    )
    assert found.lowercase == known(
        *("of", "is", "go", "an", "and", "at", "x", "invisible", "office", "isn"), mill=2
    )
    assert found.spread == dict.fromkeys(found.words, 1)
    assert found.hyphenated == {
        "wellknown": {"well-known": 2},
        "uptodate": {"up-to-date": 1},
        "outofdate": {"out-of-date": 1},
        "2day": {"2-day": 1},
        "wellworn": {"well-worn": 1},
    }
    assert found.firsts == {"well": 3, "up": 1, "out": 1, "2": 1}
    assert found.seconds == {
        "known": frozenset(("well",)),
        "date": frozenset(("to", "of")),
        "day": frozenset(("2",)),
        "worn": frozenset(("well",)),
    }
    assert found.names == {"The Well": 1, "Ann Lind": 1}
    assert found.emphasised == {"Daily News": 1, "Sun": 1}
    assert (found.markup, found.plain) == (0, 1)


@pytest.mark.parametrize(
    ("path", "text", "counted"),
    [
        ("a.txt", "Plain.", (0, 1)),
        ("a.txt", "So **bold** it is.", (1, 0)),
        ("a.MD", "So **bold** it is.", (0, 0)),
        ("a.md", "Plain.", (0, 0)),
    ],
)
def test_files_named_as_markdown_say_nothing_about_those_that_are_not(path, text, counted):
    evidence = gather_evidence(Source(path, text))
    assert (evidence.markup, evidence.plain) == counted


def test_evidence_of_several_sources_adds_up():
    texts = (
        "*Sun* ab-cd-ef Ann Lind\n\nTo reach the Sun office write to a@sun.example",
        "*Sun* ab-cd-ef Ann Lind **b** gh-ef\n\nTo reach the Sun office write to b@sun.example",
    )
    first, second = (gather_evidence(make_source(text)) for text in texts)
    merged = merge_evidence([second, first])
    assert merged.sources == 2
    assert merged.words["ann"] == merged.spread["ann"] == 2
    assert merged.lowercase == {"reach": 2, "the": 2, "office": 2, "write": 2, "to": 2, "b": 2} | {
        name: count for name, count in merged.lowercase.items() if name in ("a", "sun", "example")
    }
    assert merged.hyphenated == {"abcdef": {"ab-cd-ef": 2}, "ghef": {"gh-ef": 1}}
    assert merged.firsts == {"ab": 2, "gh": 1}
    assert merged.seconds == {"ef": frozenset(("cd", "gh"))}
    assert merged.names["Ann Lind"] == 2
    assert merged.emphasised == {"Sun": 2}
    assert merged.endings == {"to reach the ~ office write to @": 2}
    assert merged.edges == {
        "to reach the sun office write to a@sun.example": 1,
        "to reach the sun office write to b@sun.example": 1,
        "sun ab-cd-ef ann lind": 1,
        "sun ab-cd-ef ann lind b gh-ef": 1,
    }
    assert (merged.markup, merged.plain) == (1, 1)


def test_evidence_holds_a_contact_block_of_many_lines_and_that_above_a_foot():
    block = "To reach the Sun\nand its people\nin the town\nplease write\nsoon to\na@sun.example"
    found = gather_evidence(make_source(f"The mill was sold.\n\n{block}"))
    assert "to reach the ~ and its people in the town please write soon to @" in found.endings
    found = gather_evidence(
        make_source("It was sold.\nTo reach the Sun write to a@sun.example\nEnd")
    )
    assert found.endings == {"to reach the ~ write to @": 1}
