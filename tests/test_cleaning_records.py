"""What cleaning tells: changes and their places, the record of repairs, losses, poor text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readingroom.cleaning import (
    check_lossless,
    clean_body,
    clean_phrase,
    find_poor_text,
    gather_evidence,
    keep_raw,
    measure_text,
    require_known_repairs,
)
from readingroom.cleaning.changes import (
    Change,
    PositionMap,
    apply_outside,
    find_changes,
    merge_spans,
    move_marks,
)
from readingroom.cleaning.document import Context, Document, Draft, TextEvidence
from readingroom.cleaning.excerpts import find_head, find_tail, shorten
from readingroom.cleaning.legibility import Legibility, measure_legibility
from readingroom.cleaning.recording import record_changes
from readingroom.cleaning.text_repair import repair_texts
from readingroom.config import Settings
from readingroom.errors import ConfigError, Issue, Severity
from readingroom.models import (
    Block,
    BlockKind,
    CleanText,
    Header,
    Mark,
    MarkKind,
    Removal,
    Repair,
    Source,
)

PARAGRAPH, CODE, ITEM, RULE = BlockKind.PARAGRAPH, BlockKind.CODE, BlockKind.ITEM, BlockKind.RULE
WORD = "mnopq" * 20


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("one--two", "one—two", [(3, 5, 3, 4)]),
        ("--two", "—two", [(0, 2, 0, 1)]),
        ("one--", "one—", [(3, 5, 3, 4)]),
        ("ab", "axb", [(1, 1, 1, 2)]),
        ("axb", "ab", [(1, 2, 1, 1)]),
        ("ab", "a", [(1, 2, 1, 1)]),
        ("a", "ab", [(1, 1, 1, 2)]),
        ("ab", "", [(0, 2, 0, 0)]),
        ("”a”a", "”a“a", [(2, 3, 2, 3)]),
        ('so "it', "so “it", [(3, 4, 3, 4)]),
        ('a "(--b', "a “(—b", [(2, 3, 2, 3), (4, 6, 4, 5)]),
        ('"a" "b"', "“a” “b”", [(0, 1, 0, 1), (2, 5, 2, 5), (6, 7, 6, 7)]),
        (f"{WORD}--{WORD}--a", f"{WORD}—{WORD}—a", [(100, 102, 100, 101), (202, 204, 201, 202)]),
        ("the wonderfully old ship", "the old ship", [(4, 16, 4, 4)]),
        ("the old ship", "the wonderfully old ship", [(4, 4, 4, 16)]),
        (f"{'x' * 60}end", f"{'y' * 70}end", [(0, 60, 0, 70)]),
        ("x" * 60, "y" * 70, [(0, 60, 0, 70)]),
        ("the cat sat there", "the dog sat there", [(4, 7, 4, 7)]),
        ("a&amp;b&amp;c", "a&b&c", [(2, 6, 2, 2), (8, 12, 4, 4)]),
        (f"a{'-' * 110}b", f"a{'—' * 110}b", [(1, 111, 1, 111)]),
        ("same", "same", []),
    ],
)
def test_two_texts_are_aligned_at_what_they_have_in_common(before, after, changes):
    found = find_changes(before, after)
    assert [(c.start, c.end, c.new_start, c.new_end) for c in found] == changes


@pytest.mark.parametrize(
    ("change", "moved", "ends"),
    [
        (Change(3, 5, 3, 4), [0, 2, 3, 3, 4, 5], [0, 2, 3, 4, 4, 5]),
        (Change(3, 5, 3, 5), [0, 2, 3, 4, 5, 6], [0, 2, 3, 4, 5, 6]),
        (Change(3, 3, 3, 5), [0, 2, 5, 6, 7, 8], [0, 2, 5, 6, 7, 8]),
        (Change(3, 5, 3, 3), [0, 2, 3, 3, 3, 4], [0, 2, 3, 3, 3, 4]),
        (Change(3, 4, 3, 7), [0, 2, 3, 7, 8, 9], [0, 2, 3, 7, 8, 9]),
        (Change(1, 4, 2, 8), [0, 2, 2, 2, 8, 9], [0, 2, 8, 8, 8, 9]),
    ],
)
def test_positions_move_with_a_change(change, moved, ends):
    positions = PositionMap((change,))
    places = (0, 2, 3, 4, 5, 6) if change.start == 3 else (0, 1, 2, 3, 4, 5)
    assert [positions.move(place) for place in places] == moved
    assert [positions.move(place, to_end=True) for place in places] == ends


def test_spans_move_with_all_changes_before_them():
    positions = PositionMap((Change(2, 4, 2, 3), Change(6, 8, 5, 9)))
    assert positions.move_span(4, 6) == (3, 5)
    assert positions.move_span(3, 7) == (2, 9)
    assert positions.move_span(8, 9) == (9, 10)
    assert positions.move_span(3, 4) == (2, 3)
    changes = (Change(2, 4, 2, 2),)
    marks = (Mark(MarkKind.CODE, 2, 4), Mark(MarkKind.CODE, 4, 6), Mark(MarkKind.LINK, 0, 3, "x"))
    assert move_marks(marks, changes) == (
        Mark(MarkKind.CODE, 2, 4),
        Mark(MarkKind.LINK, 0, 2, "x"),
    )
    assert move_marks(marks, ()) == marks


def test_spans_that_overlap_are_merged_and_those_that_touch_are_not():
    assert merge_spans([(2, 4), (0, 2)]) == ((0, 2), (2, 4))
    assert merge_spans([(0, 3), (2, 4)]) == ((0, 4),)
    assert merge_spans([(0, 9), (2, 4), (8, 10)]) == ((0, 10),)


@pytest.mark.parametrize(
    ("text", "spans", "old", "new", "expected"),
    [
        ("a--b `c--d` e--f", ((5, 11),), "--", "—", "a—b `c--d` e—f"),
        ("`a--b` `c` d--", ((0, 6), (7, 10)), "--", "—", "`a--b` `c` d—"),
        ("a--b", (), "--", "—", "a—b"),
        ("a b", ((0, 1),), "--", "—", "a b"),
        ("a\nb c", ((1, 2),), " ", "_", "a\nb_c"),
        ("a\nb", ((1, 2),), "\u2028", "-", "a\nb"),
        ("a x b", ((2, 3),), "\ue000", "", "a x b"),
        ("ab xyz cd", ((3, 6),), "\ue000\ue000\ue000", "\ue000", "ab xyz cd"),
    ],
)
def test_a_repair_sees_nothing_of_what_is_protected(text, spans, old, new, expected):
    assert apply_outside(text, spans, lambda masked: masked.replace(old, new)) == expected


def record(text: str, after: str, *, each: bool, line: int = 7) -> list[tuple[int, str, str, str]]:
    draft = Draft(PARAGRAPH, text, line)
    changes = find_changes(text, after)
    repairs = list(record_changes(draft, after, changes, "dashes", "why", each=each))
    assert {repair.rule for repair in repairs} <= {"dashes"}
    return [(repair.line, repair.before, repair.after, repair.reason) for repair in repairs]


def test_changes_are_told_by_their_words_and_lines():
    text, after = "so a--b it\nwas, c--d (e--f) then", "so a—b it\nwas, c—d (e—f) then"
    assert record(text, after, each=True) == [
        (7, "a--b", "a—b", "why"),
        (8, "c--d", "c—d", "why"),
        (8, "e--f", "e—f", "why"),
    ]
    assert record(text, after, each=False) == [(7, "a--b", "a—b", "why (3 places)")]
    assert record("it\na--b", "it\na—b", each=False) == [(8, "a--b", "a—b", "why")]
    assert record("a--b  c--d e", "a—b  c—d e", each=True) == [
        (7, "a--b", "a—b", "why"),
        (7, "c--d", "c—d", "why"),
    ]
    assert record("a--b c--d--e f", "a—b c—d—e f", each=True) == [
        (7, "a--b c--d--e", "a—b c—d—e", "why")
    ]
    assert record("[a--b](c--d)", "[a—b](c—d)", each=True)[0] == (7, "a--b", "a—b", "why")
    assert record("same", "same", each=True) == record("same", "same", each=False) == []


def test_of_a_word_without_end_two_hundred_characters_on_either_side_are_told():
    letters = "m" * 300
    ((_, before, after, _),) = record(f"{letters}--{letters}", f"{letters}—{letters}", each=True)
    assert before == f"{'m' * 200}--{'m' * 200}"
    assert after == f"{'m' * 200}—{'m' * 200}"


def test_a_repair_is_made_in_prose_outside_code_and_addresses_and_moves_marks():
    parts = (
        Draft(PARAGRAPH, "a--b `c--d`", 1),
        Draft(CODE, "a--b", 2),
        Draft(
            PARAGRAPH,
            "a--b c--d www.e.example/f--g h",
            3,
            marks=(Mark(MarkKind.CODE, 5, 9), Mark(MarkKind.STRONG, 29, 30)),
            is_parsed=True,
        ),
        Draft(ITEM, "no dash", 4),
    )
    context = Context(TextEvidence(words={"--": 1}))

    def mend(text: str, evidence: TextEvidence) -> str:
        return text.replace(next(iter(evidence.words)), "—")

    document = repair_texts(
        Document(drafts=parts), context, repair=mend, name="dashes", reason="why", each=True
    )
    assert [draft.text for draft in document.drafts] == [
        "a—b `c--d`",
        "a--b",
        "a—b c--d www.e.example/f--g h",
        "no dash",
    ]
    assert document.drafts[2].marks == (Mark(MarkKind.CODE, 4, 8), Mark(MarkKind.STRONG, 28, 29))
    assert document.repairs == (
        Repair("dashes", 1, "a--b", "a—b", "why"),
        Repair("dashes", 3, "a--b", "a—b", "why"),
    )


BODY = Header("", body_line=0)


def text_of(
    *blocks: str | Block,
    marks: tuple[Mark, ...] = (),
    repairs: tuple[tuple[str, str], ...] = (),
    removals: tuple[str, ...] = (),
) -> CleanText:
    """Return a clean text of paragraphs, with repairs and removals by their texts."""
    body = "\n\n".join(block for block in blocks if isinstance(block, str))
    found, start = [], 0
    for block in blocks:
        if isinstance(block, str):
            found.append(Block(PARAGRAPH, start, start + len(block)))
            start += len(block) + 2
    return CleanText(
        body,
        tuple(found),
        marks,
        tuple(Repair("r", 1, before, after, "why") for before, after in repairs),
        tuple(Removal("r", 1, text, "why") for text in removals),
    )


def check(source: str, clean: CleanText) -> str:
    issue = check_lossless(Source("a.txt", source), BODY, clean)
    return issue.message if issue else ""


def lost(near: str) -> str:
    return f"cleaning would lose or change words near “{near}”"


LINKED = (Mark(MarkKind.LINK, 0, 3, "https://a.example/b"),)


@pytest.mark.parametrize(
    ("source", "clean", "message"),
    [
        ("one two", text_of("one two"), ""),
        ("o\ufb01ce C*a*fe\u0301\u200b `x` &amp;lt;", text_of("oFIce Café x <"), ""),
        (
            "one two three four five six",
            text_of("one two four five six"),
            lost("one two three four five"),
        ),
        ("one two", text_of("one two three"), lost("one two")),
        ("one two", text_of("two one"), lost("one two")),
        ("one two", text_of("one"), lost("one two")),
        ("", text_of("one"), lost("")),
        # Removals, in their order.
        ("one two three", text_of("one three", removals=("two",)), ""),
        ("one two three", text_of("two", removals=("one", "three")), ""),
        ("one two three", text_of("two", removals=("three", "one")), lost("one two three")),
        ("one two", text_of("one two", removals=("three",)), lost("one two")),
        ("one two", text_of("one two", removals=("—",)), ""),
        ("one one two", text_of("one two", removals=("one",)), ""),
        ("one two one three", text_of("one two three", removals=("one",)), ""),
        # Repairs of the same letters.
        ("ex- hausted so", text_of("exhausted so", repairs=(("ex- hausted", "exhausted"),)), ""),
        ("uptodate so", text_of("up-to-date so", repairs=(("uptodate", "up-to-date"),)), ""),
        ("a cat so", text_of("a dog so", repairs=(("cat", "dog"),)), lost("a cat so")),
        ("ex- hausted so", text_of("exhausted so"), lost("ex hausted so")),
        (
            "T he T here",
            text_of("The There", repairs=(("T he", "The"), ("T here", "There"))),
            "",
        ),
        # Halves of a word, over what was removed from between.
        (
            "so ex- Foot 7 hausted",
            text_of("so exhausted", repairs=(("ex-", "exhausted"),), removals=("Foot", "7")),
            "",
        ),
        (
            "so ex- Foot hausted",
            text_of("so exhausted", repairs=(("ex-", "exhausted"),)),
            lost("so ex foot hausted"),
        ),
        (
            "so ex- Foot hausted",
            text_of("so exhausted", removals=("Foot",)),
            lost("so ex foot hausted"),
        ),
        # Targets of links stand behind their words; in code there may be any.
        ("one https a example b two", text_of("one two", marks=LINKED), ""),
        ("one two", text_of("one two", marks=LINKED), ""),
        (
            "one two https a example b",
            text_of("one two", marks=LINKED),
            lost("one two https a example"),
        ),
    ],
)
def test_every_word_is_there_or_on_record(source, clean, message):
    assert check(source, clean) == message


def test_a_loss_is_told_with_its_line_or_the_body_it_is_in():
    hint = "the article keeps its raw text; `skip_repairs` switches single repairs off"
    source = Source("a.txt", "Head\n\none\ntwo three", first_line=5)
    header = Header("Head", body_line=2)
    found = check_lossless(source, header, text_of("one two"))
    assert found == Issue("a.txt", 8, Severity.WARNING, lost("one two three"), hint)
    found = check_lossless(source, header, text_of("one two three four"))
    assert found == Issue("a.txt", 7, Severity.WARNING, lost("two three"), hint)
    found = check_lossless(source, header, replace(text_of("one"), order=((7, 0, 3),)))
    message = "the recorded order of reading does not hold every word of the text once"
    assert found == Issue("a.txt", 5, Severity.WARNING, message, hint)


@pytest.mark.parametrize(
    ("order", "is_whole"),
    [
        (((1, 0, 3), (2, 0, 3)), True),
        (((2, 0, 3), (1, 0, 3)), False),
        (((1, 0, 2), (2, 0, 3)), False),
        (((1, 0, 3), (2, 0, 3), (1, 0, 1)), False),
        (((1, -3, 3), (2, 0, 3)), False),
        (((1, 0, 4), (2, 0, 3)), False),
        (((1, 0, 3), (2, 0, 3), (3, 0, 0)), True),
        (((1, 0, 3), (2, 0, 3), (3, 0, 1)), False),
    ],
)
def test_a_recorded_order_holds_each_character_once(order, is_whole):
    clean = replace(text_of("one two"), order=order)
    assert (check("one\ntwo", clean) == "") == is_whole


def test_numbers_of_items_are_words_that_the_list_counts_itself():
    blocks = (
        Block(ITEM, 0, 1, 1, 1, ordered=True),
        Block(ITEM, 3, 4, 2, 1, ordered=True),
        Block(ITEM, 6, 7, 2, 1, ordered=True),
        Block(ITEM, 9, 10, 1, 1, ordered=True),
        Block(ITEM, 12, 13, 2, 1, ordered=True),
        Block(ITEM, 15, 16, 1, 2, ordered=True),
        Block(ITEM, 18, 19, 1, 3),
        Block(RULE, 21, 26),
        Block(PARAGRAPH, 28, 29),
    )
    clean = CleanText("a\n\nb\n\nc\n\nd\n\ne\n\nf\n\ng\n\n* 7 *\n\nh", blocks)
    assert check("1. a 1. b 2. c 2. d 1. e 1. f - g *** h", clean) == ""
    assert check("1. a 1. b 2. c 2. d 3. e 1. f - g *** h", clean) != ""
    assert check("1. a 1. b 2. c 3. d 1. e 1. f - g *** h", clean) != ""


def test_a_text_kept_raw_has_its_paragraphs():
    raw = keep_raw(Source("a.txt", "Head\n\none\n two \n\n \nthree"), Header("Head", body_line=2))
    assert raw.body == "one two\n\nthree"
    assert [(block.kind, block.start, block.end) for block in raw.blocks] == [
        (PARAGRAPH, 0, 7),
        (PARAGRAPH, 9, 14),
    ]
    assert (raw.repairs, raw.removals, raw.marks) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lamp was lit.", Legibility(1.0, 0.0, 4)),
        ("The zqxv was qqzz.", Legibility(0.5, 0.0, 4)),
        ("", Legibility(1.0, 0.0, 0)),
        ("— 7", Legibility(1.0, 0.5, 2)),
        ("I a o b", Legibility(1.0, 0.25, 4)),
        ("l4mp 10.15am a@b7.example 1st the", Legibility(1.0, 0.2, 5)),
        ("«The» lamp, (was) lit—", Legibility(1.0, 0.0, 4)),
        ("zqxv-lamp zqxv's", Legibility(0.5, 0.0, 2)),
    ],
)
def test_legibility_is_the_share_of_known_words_and_of_stray_tokens(text, expected):
    found = measure_legibility(text)
    assert (found.stray, found.tokens) == (expected.stray, expected.tokens)
    assert found.known == expected.known or "b" in text.split()


def judge(text: str, language: str = "en") -> tuple[Issue, ...]:
    clean = CleanText(text, (Block(PARAGRAPH, 0, len(text)),))
    return find_poor_text(Source("a.txt", text, first_line=4), measure_text(clean, language))


def test_a_poor_text_is_told_with_its_shares_where_it_is_long_enough():
    poor = " ".join(["the lamp zqxv l4mp"] * 25)
    message = "poor text: 25% of it is stray characters, 67% of its words are known"
    hint = "scan the page again, or correct the text by hand"
    assert judge(poor) == (Issue("a.txt", 4, Severity.NOTE, message, hint, "poor-text"),)
    assert judge(poor, "EN-gb")[0].message == message
    assert judge(poor, "fr")[0].message == "poor text: 25% of it is stray characters"
    assert judge(poor[4:]) == ()


@pytest.mark.parametrize(
    ("stray", "unknown", "is_poor"),
    [(10, 0, False), (11, 0, True), (0, 20, False), (0, 21, True)],
)
def test_a_tenth_of_stray_tokens_and_a_fifth_of_unknown_words_are_usual(stray, unknown, is_poor):
    rest = 100 - stray - unknown
    text = " ".join([*["lamp"] * rest, *["—"] * stray, *["zqxv"] * unknown])
    assert bool(judge(text)) == is_poor


def test_a_repair_that_there_is_not_is_told_with_the_nearest_or_all():
    require_known_repairs(())
    require_known_repairs(("joins", "quotes"))
    with pytest.raises(ConfigError) as told:
        require_known_repairs(("JOIN", "zzzzzz", "quotes"), "other.yml")
    lines = str(told.value).split("\n")
    assert lines[:2] == [
        "other.yml, extra.readingroom:",
        "  skip_repairs: no repair is called 'JOIN' (did you mean joins?)",
    ]
    told_all = "  skip_repairs: no repair is called 'zzzzzz' (known: boilerplate, bullets, columns"
    assert lines[2].startswith(told_all)
    assert len(lines) == 3
    with pytest.raises(ConfigError, match=r"^mkdocs\.yml, "):
        require_known_repairs(("zzzzzz",))


def test_excerpts_have_a_length():
    words = "0123456789" * 20
    assert shorten(words[:59]) == words[:59]
    assert shorten(words[:60]) == f"{words[:29]}…{words[31:60]}"
    assert shorten("a \n b") == "a b"
    assert find_tail(words[:41]) == words[:41]
    assert find_tail(words[:42]) == f"…{words[2:42]}"
    assert find_head(words[:41]) == words[:41]
    assert find_head(words[:42]) == f"{words[:40]}…"
    assert find_tail("a \n b") == find_head("a \n b") == "a b"
    assert find_tail(f"lamp{' ' * 158}it") == "it"
    assert find_head(f"it{' ' * 158}lamp") == "it"


def test_a_body_is_cleaned_below_its_header_by_what_stands_above_it():
    text = (
        "Harbour Gazette\n\nOne ![a](b.png)\n[it](https://a.example 'So')\nis--so.\nHarbour Gazette"
    )
    source = Source("a.txt", text, first_line=3)
    evidence = gather_evidence(source)
    result = clean_body(source, Header("Head", body_line=2), evidence, Settings())
    assert result.body == "One a\nit\nis—so."
    assert [(removal.rule, removal.line, removal.text) for removal in result.removals] == [
        ("link-titles", 6, "So"),
        ("page-furniture", 8, "Harbour Gazette"),
    ]
    assert [removal.reason for removal in result.removals] == [
        "the tooltip of a link",
        "a running head or foot: the text repeats it, and ends with it",
    ]
    assert [(repair.rule, repair.line) for repair in result.repairs] == [("dashes", 7)]
    other = replace(source, text=text.replace("Harbour Gazette", "Head", 1))
    result = clean_body(other, Header("Head", body_line=2), evidence, Settings())
    assert result.body.endswith("Harbour Gazette")


def test_repairs_are_told_in_the_order_of_lines():
    text = 'It was\u00a0so -- on &amp; on.\n\nIt is &amp; was -- so.\n\nIt was "so" \u00a0 on.'
    source = Source("a.txt", text)
    result = clean_body(source, BODY, gather_evidence(source), Settings())
    assert [(repair.rule, repair.line) for repair in result.repairs] == [
        ("entities", 1),
        ("spaces", 1),
        ("dashes", 1),
        ("entities", 3),
        ("dashes", 3),
        ("spaces", 5),
        ("quotes", 5),
    ]


def test_a_phrase_is_cleaned_by_its_language_and_the_settings():
    text = ' "So" --  it &amp; at www.a.example/b--c '
    assert clean_phrase(text, Settings(), "en") == "“So”—it & at www.a.example/b--c"
    assert clean_phrase(text, Settings(), "de") == '"So" -- it & at www.a.example/b--c'
    assert clean_phrase(text, Settings(language="de"), "")[:4] == '"So"'
    skipped = Settings(skip_repairs=("quotes", "entities"))
    assert clean_phrase(text, skipped, "") == '"So"—it &amp; at www.a.example/b--c'
