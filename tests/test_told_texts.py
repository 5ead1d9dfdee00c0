"""Where a converter told the structure, nothing of it is guessed; characters are still repaired."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom import cleaning
from readingroom.config import Settings
from readingroom.models import BlockKind, CleanText, Header, MarkKind, Source


def clean(text: str) -> CleanText:
    source = Source("a.pdf", text, {"title": "The second hut"}, is_told=True, file="a.pdf")
    settings = Settings()
    header = Header("The second hut", 0)
    evidence = cleaning.merge_evidence([cleaning.gather_evidence(source)])
    found = cleaning.clean_body(source, header, evidence, settings)
    assert cleaning.check_lossless(source, header, found) is None
    return found


def blocks(text: str) -> list[tuple[BlockKind, str]]:
    found = clean(text)
    return [(block.kind, found.body[block.start : block.end]) for block in found.blocks]


OPENING = "The men moved the last of the coal from the beach to the store in March.\n\n"


def texts(text: str) -> list[str]:
    return [text for _, text in blocks(OPENING + text)][1:]


def test_an_empty_line_ends_a_paragraph_though_the_sentence_goes_on() -> None:
    assert texts("They went to the\n\nhut by the sea.") == ["They went to the", "hut by the sea."]


def test_a_line_end_is_a_wrap_however_short_the_line() -> None:
    assert texts("Ice.\nWind.\nSnow.") == ["Ice. Wind. Snow."]


@pytest.mark.parametrize("line", ["12", "Page 3 of 9", "THE HARBOUR POST", "Contact: a@b.example"])
def test_what_looks_like_a_page_s_foot_stays_where_it_was_told(line: str) -> None:
    assert texts(f"It froze over.\n\n{line}\n\nNobody came.")[1] == line


def test_a_number_at_the_beginning_of_a_line_makes_no_list() -> None:
    assert blocks(OPENING + "He sailed in\n1911. Nobody came in\n12. March was cold.")[1:] == [
        (BlockKind.PARAGRAPH, "He sailed in 1911. Nobody came in 12. March was cold.")
    ]


def test_lists_quotations_headings_and_breaks_are_what_the_markdown_says() -> None:
    found = blocks(OPENING + "## Ice\n\n- one\n  two\n- three\n\n1. a\n2. b\n\n> It froze\n> over.")
    assert found[1:] == [
        (BlockKind.HEADING, "Ice"),
        (BlockKind.ITEM, "one two"),
        (BlockKind.ITEM, "three"),
        (BlockKind.ITEM, "a"),
        (BlockKind.ITEM, "b"),
        (BlockKind.QUOTE, "It froze over."),
    ]
    broken = clean(OPENING + "Ice  \nand wind")
    assert [mark.kind for mark in broken.marks] == [MarkKind.BREAK]


def test_signs_that_were_escaped_are_signs() -> None:
    assert texts("\\# 1 and \\*two\\* \\[3\\]") == ["# 1 and *two* [3]"]
    assert texts("\\- no item") == ["- no item"]


def test_hyphens_at_wraps_ligatures_quotation_marks_and_spaces_are_repaired() -> None:
    (found,) = texts('They ﬁnished the expe-\ndition,\u00a0and said "enough".')
    assert found == "They finished the expedition, and said “enough”."


def test_each_block_knows_its_line() -> None:
    found = clean(OPENING + "One\nand more.\n\nTwo.")
    assert found.lines == (1, 3, 6)


WORDS = st.sampled_from("ice wind hut 12 Page THE of March, 1911. coal; A.".split())
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=12), min_size=1, max_size=8)


@given(PARAGRAPHS)
def test_there_are_as_many_paragraphs_as_were_told(paragraphs: list[list[str]]) -> None:
    told = ["x " + " ".join(words) for words in paragraphs]
    assert [text for _, text in blocks("\n\n".join(told))] == told
