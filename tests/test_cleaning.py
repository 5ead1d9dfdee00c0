"""Cleaning as the pipeline uses it: evidence, record, the check of loss, the way out."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from cleaning_samples import HEADER, clean, gather, make_source, show

from readingroom.cleaning import (
    RULES,
    check_lossless,
    clean_body,
    clean_phrase,
    gather_evidence,
    keep_raw,
    merge_evidence,
)
from readingroom.config import Settings
from readingroom.errors import Severity
from readingroom.models import Block, BlockKind, CleanText, Header, MarkKind, Source

LETTER = "To reach the Gazette in town write to:\n\npost@gazette.example"
CUT = "The keeper went down to the\n\nlanding to wait for the boat."
LONG = 60_000


def test_the_body_begins_where_the_header_ends() -> None:
    source = make_source("The headline\n\nA. Name\n\nThe text.")
    result = clean_body(source, Header("The headline", body_line=4), gather([]), Settings())
    assert result.body == "The text."


def test_records_count_lines_from_the_top_of_the_file() -> None:
    source = Source("a.md", "Head\n\nIt rained.\n\n" + CUT, first_line=10)
    result = clean_body(source, Header("Head", body_line=2), gather([]), Settings())
    assert [(repair.rule, repair.line) for repair in result.repairs] == [("joins", 16)]


def test_a_record_names_the_line_inside_a_wrapped_paragraph() -> None:
    lines = ["The ship lay in the ice of the sound all winter long and", "nobody in town knew it."]
    text = "\n".join(
        [*lines, "She was -- so it seemed to all of them by then -- lost and", "gone."]
    )
    result = clean(f"{text}\n\n{text}")
    dashes = [repair for repair in result.repairs if repair.rule == "dashes"]
    assert [repair.line for repair in dashes] == [3, 8]
    assert dashes[0].before == "was -- so"
    assert dashes[0].after == "was—so"
    assert dashes[0].reason.endswith("(2 places)")


def test_a_repair_can_be_switched_off_by_name() -> None:
    result = clean(CUT, settings=Settings(skip_repairs=("joins",)))
    assert len(result.blocks) == 2
    assert result.repairs == ()


def _find_function(rule):
    """Find what a rule was made of: a repair of characters or words, or the whole rule."""
    return rule.on_phrase or rule.on_words or rule.on_document


def test_names_of_repairs_are_unique_and_all_have_a_reason() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(rule.reason and ">>>" in (_find_function(rule).__doc__ or "") for rule in RULES)


def test_boilerplate_is_kept_where_the_editor_wants_it() -> None:
    text = f"The ferry sails.\n\n\n{LETTER}"
    assert show(clean(text, text)) == "The ferry sails."
    kept = clean(text, text, settings=Settings(keep_boilerplate=True))
    assert show(kept).endswith("post@gazette.example")


def test_a_removal_tells_the_text_the_line_and_in_how_many_files_it_stands() -> None:
    text = f"The ferry sails.\n\n{LETTER}"
    (removal,) = clean(text, text, text).removals
    assert removal.rule == "boilerplate"
    assert removal.line == 3
    assert removal.text == LETTER
    assert "3 files" in removal.reason


def test_an_article_that_is_nothing_but_an_address_keeps_it() -> None:
    assert show(clean(LETTER, LETTER, LETTER)) == LETTER


def test_the_language_of_the_header_decides_about_quotation_marks() -> None:
    assert clean('"Na ja"', language="de").body == '"Na ja"'
    assert clean('"Well"', language="en-GB").body == "“Well”"
    assert clean('"Na ja"', settings=Settings(language="de")).body == '"Na ja"'
    assert clean_phrase('"Na ja"', Settings(), "de") == '"Na ja"'


def test_marks_lie_on_the_words_they_mark_after_all_repairs() -> None:
    result = clean('"*Well*"--**said** `x--y` "[he](http://a.example)"')
    found = {(mark.kind, result.body[mark.start : mark.end]) for mark in result.marks}
    assert result.body == "“Well”—said x--y “he”"
    assert found == {
        (MarkKind.EMPHASIS, "Well"),
        (MarkKind.STRONG, "said"),
        (MarkKind.CODE, "x--y"),
        (MarkKind.LINK, "he"),
    }


def test_line_ends_of_verse_and_addresses_are_breaks() -> None:
    result = clean("The ice was here,\nThe ice was there.")
    assert result.body == "The ice was here,\nThe ice was there."
    (mark,) = result.marks
    assert (mark.kind, result.body[mark.start : mark.end]) == (MarkKind.BREAK, "\n")


def test_trailing_spaces_in_wrapped_prose_are_no_breaks() -> None:
    lines = [
        "The ship lay in the ice of the sound all winter long and  ",
        "nobody in town knew it.",
    ]
    text = "\n\n".join(["\n".join(lines)] * 4)
    assert clean(text).marks == ()


def test_a_dash_that_begins_a_kept_line_leaves_the_line_alone() -> None:
    assert clean("The ice was here.\n-- The mate").body == "The ice was here.\n— The mate"


def test_items_of_a_list_share_a_group_and_a_cut_item_does_not_end_the_list() -> None:
    cut = "- one of the old\n\nboats that lay at the long quay\n- two"
    result = clean(f"{cut}\n\nText.\n\n- three\n- four")
    groups = [(block.kind, block.group) for block in result.blocks]
    item = BlockKind.ITEM
    assert groups == [(item, 1), (item, 1), (BlockKind.PARAGRAPH, 0), (item, 2), (item, 2)]


def test_an_unclosed_fence_swallows_nothing() -> None:
    result = clean("One.\n\n```\nTwo.\n\nThree.")
    assert {block.kind for block in result.blocks} == {BlockKind.PARAGRAPH}
    assert check_lossless(make_source("One.\n\n```\nTwo.\n\nThree."), HEADER, result) is None


@pytest.mark.parametrize("text", ["", "\n\n \n", "\u00a0\n", "---\n\n***"])
def test_an_empty_body_is_empty(text: str) -> None:
    assert clean(text) == CleanText("", ())


def test_evidence_can_go_to_another_process() -> None:
    evidence = merge_evidence([gather_evidence(make_source(CUT)), gather_evidence(make_source(""))])
    assert pickle.loads(pickle.dumps(evidence)) == evidence
    assert evidence.sources == 2


def test_a_word_that_a_line_end_cut_is_no_evidence_of_itself() -> None:
    evidence = gather_evidence(make_source("He was ex-\nhausted. The ex-\n\nample."))
    assert set(evidence.words) == {"he", "was", "the"}


def test_a_lost_word_is_noticed_and_named_with_its_line() -> None:
    text = "The ferry sails.\n\nIt sails at noon."
    good = clean(text)
    bad = replace(good, body=good.body.replace("at noon", "at night"))
    source = Source("b.txt", text, first_line=4)
    issue = check_lossless(source, HEADER, bad)
    assert issue is not None
    assert (issue.path, issue.line, issue.severity) == ("b.txt", 6, Severity.WARNING)
    assert "noon" in issue.message
    assert issue.hint


def test_an_unrecorded_removal_join_or_addition_is_noticed() -> None:
    text = f"The ferry.\n\n{LETTER}"
    result = clean(text, text)
    assert check_lossless(make_source(text), HEADER, result) is None
    assert check_lossless(make_source(text), HEADER, replace(result, removals=())) is not None
    hyphen = "They were all ex-\n\nhausted."
    joined = clean(hyphen)
    assert joined.body == "They were all exhausted."
    assert check_lossless(make_source(hyphen), HEADER, joined) is None
    assert check_lossless(make_source(hyphen), HEADER, replace(joined, repairs=())) is not None
    assert check_lossless(make_source("The."), HEADER, clean("The ferry.")) is not None


def test_raw_text_keeps_paragraphs_and_every_character_of_a_line() -> None:
    text = '## *One* "two" --\nthree\n\n\n<b>four</b>'
    raw = keep_raw(make_source(text), HEADER)
    assert show(raw) == '## *One* "two" -- three\n\n<b>four</b>'
    assert {block.kind for block in raw.blocks} == {BlockKind.PARAGRAPH}


@pytest.mark.large
@pytest.mark.parametrize(
    "text",
    [
        "a" * LONG,
        "\n" * LONG,
        " " * LONG + "x",
        '("' * LONG,
        "*a " * LONG,
        "[" * LONG,
        "![a](" * LONG,
        "`a" * LONG,
        "a-\n" * LONG,
        "ab cd\n\n" * LONG,
        ">" * LONG,
        "```a\n" * LONG,
        "&amp;" * LONG,
        "a--b" * LONG,
        "http://" * LONG,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_a_pathological_text_is_cleaned_like_any_other(text: str) -> None:
    result = clean(text)
    assert check_lossless(make_source(text), HEADER, result) is None


def test_an_order_of_reading_that_leaves_words_out_is_noticed() -> None:
    source = make_source("The ship lay\nin the ice")
    whole = ((1, 0, 12), (2, 0, 10))
    both = CleanText("The ship lay in the ice", (Block(BlockKind.PARAGRAPH, 0, 23),))
    assert check_lossless(source, HEADER, replace(both, order=whole)) is None
    half = CleanText("The ship lay", (Block(BlockKind.PARAGRAPH, 0, 12),))
    for order in (whole[:1], ((1, 0, 12), (2, 9, 10)), (*whole, whole[0])):
        issue = check_lossless(source, HEADER, replace(half, order=order))
        assert issue is not None
        assert "order of reading" in issue.message
        assert "skip_repairs" in (issue.hint or "")
