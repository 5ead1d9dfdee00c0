"""What must hold for any text: no word is lost, spans are valid, cleaning twice equals once."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest
from cleaning_samples import HEADER, clean, gather, make_source
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from readingroom.articles import build_article
from readingroom.cleaning import (
    RULES,
    check_lossless,
    clean_body,
    clean_phrase,
    gather_evidence,
    keep_raw,
    merge_evidence,
)
from readingroom.cleaning.changes import apply_outside, find_changes
from readingroom.cleaning.document import TextEvidence
from readingroom.cleaning.hyphens import find_compounds
from readingroom.cleaning.rules import Rule, Stage
from readingroom.config import Settings
from readingroom.models import BLOCK_SEPARATOR, CleanText, MarkKind
from readingroom.pages.article_body import render_body

FRAGMENTS = (
    *("the ", "ship", "Ship ", "exam-\n", "ple ", "well-known ", "wellknown ", "I ", "of\n\n", "A"),
    *("1911", "5'10\"", "'90s ", "--", " -- ", "---", "- ", "* ", "1. ", "2) ", "# ", "> ", "    "),
    *(
        "\n",
        "\n\n",
        "  \n",
        "\t",
        "\u00a0",
        "\u200b",
        "\u00ad",
        "\x0c",
        "\ufb01",
        "e\u0301",
        "\x07",
    ),
    *('"', "'", "“", "”", "‘", "’", "`", "``", "```\n", "*", "**", "_", "__", "\\", "|", "~~~"),
    *(
        "[x]",
        "[a](http://b.example)",
        "![a](b.png)",
        "<b>",
        "</b>",
        "<!--",
        "&amp;",
        "&lt;",
        "(",
        ")",
    ),
    *(
        ".",
        ". ",
        ", ",
        ": ",
        ":\n\n",
        "; ",
        "!",
        "?",
        "…",
        "...",
        "—",
        "http://a.example/b_c ",
        "@",
    ),
    *(
        "news.example/contact",
        "To reach us write to:",
        "Ängström ",
        "日本",
        "🙂",
        "===\n",
        "[",
        "]",
        "](x",
    ),
)
texts = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join),
    st.text(max_size=60),
)
# Whether lines are verse depends on their length, markup included, and that changes in rendering;
# and a picture's text, once the picture is gone, is text like any other.
LONGEST_LINE = 70
short_texts = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=9).map("".join),
    st.text(max_size=60),
)
NO_EVIDENCE = TextEvidence()


def clean_alone(text: str) -> CleanText:
    return clean_body(make_source(text), HEADER, gather([text]), Settings())


def render(text: CleanText) -> str:
    return render_body(build_article(make_source(""), HEADER, text, Settings()))


def clean_again(text: CleanText) -> CleanText:
    return clean_body(make_source(render(text), "a.md"), HEADER, NO_EVIDENCE, Settings())


@given(texts)
@example("a [b](http://c.example) d http://c.example ![e](f.png 'g') h")
@example("1. one\n2. two\n\n3. three\n\n7. seven")
def test_no_word_is_lost(text: str) -> None:
    issue = check_lossless(make_source(text), HEADER, clean_alone(text))
    assert issue is None, issue


FIGURES = (
    *(
        "304-744-2253",
        "44-22-53",
        "1914--18",
        "2,500",
        "A-4b",
        "12/8/91",
        "GAO.22",
        "proto-political",
    ),
    *("pro-to-con", "well-known", "wellknown", "DSTAR", "D-STAR", "(a)", "it.", "it,", "the", "\n"),
)


@given(st.lists(st.sampled_from(FIGURES), max_size=20).map(" ".join))
def test_repairs_of_words_keep_figures_and_letters_as_they_are(text: str) -> None:
    own, every = gather([text]), gather([text, " ".join(FIGURES)])
    for evidence in (own, replace(every, own=find_compounds(text))):
        for rule in RULES:
            if rule.on_words:
                mended = rule.on_words(text, evidence)
                assert re.sub(r"[\W_]", "", mended) == re.sub(r"[\W_]", "", text)
                assert re.findall(r"\d[\d-]*\d", mended) == re.findall(r"\d[\d-]*\d", text)


SIGNS_AND_LINKS = (
    *("the ", "a", '"', "'", "“", "”", "‘", "’", "--", " -- ", "—", ". . . ", "*b*"),
    "[a](http://b.example)",
)


@given(st.lists(st.sampled_from(SIGNS_AND_LINKS), max_size=12).map("".join))
@example('the ”[a](http://b.example)the "')
@example("a”[a](http://b.example)“[a](http://b.example)”*b*")
def test_links_keep_their_place_whatever_signs_stand_beside_them(text: str) -> None:
    result = clean_alone(text)
    links = [mark for mark in result.marks if mark.kind is MarkKind.LINK]
    assert len(links) == text.count("[a]")
    assert {result.body[mark.start : mark.end] for mark in links} <= {"a"}
    assert check_lossless(make_source(text), HEADER, result) is None


PLAIN_PIECES = (
    *(
        "the",
        "__init__",
        "__all__",
        "_a_name_",
        "a_b_c",
        "\\*",
        "\\_",
        "\\[x\\]",
        "C:\\#1",
        "<Name>",
    ),
    *("<a@b.example>", "<https://b.example/x>", "[x]", "*", "_", "|", "2*3", "{#id}", "&amp"),
)


plain_lines = st.lists(st.sampled_from(PLAIN_PIECES), min_size=1, max_size=12).map(" ".join)


@given(plain_lines)
def test_in_plain_text_signs_are_the_characters_they_are(words: str) -> None:
    text = f"He wrote {words} there."
    result = clean(text, settings=Settings(skip_repairs=("quotes",)))
    assert result.body == text
    assert result.marks == ()


@given(plain_lines)
def test_what_plain_text_becomes_means_the_same_once_more(words: str) -> None:
    assume("@" not in words and "://" not in words)  # decoded, these are links in Markdown
    once = clean_alone(f"He wrote {words} there.")
    assert clean_again(once).body == once.body


@given(texts)
def test_raw_text_loses_no_word_either(text: str) -> None:
    raw = keep_raw(make_source(text), HEADER)
    assert check_lossless(make_source(text), HEADER, raw) is None
    assert raw.repairs == ()


@given(texts)
@example("*a\n\nb*")
def test_blocks_fill_the_body_and_marks_stay_inside_blocks(text: str) -> None:
    result = clean_alone(text)
    parts = [result.body[block.start : block.end] for block in result.blocks]
    assert BLOCK_SEPARATOR.join(parts) == result.body
    assert result.body.split(BLOCK_SEPARATOR) == (parts or [""])
    assert all(parts)
    for mark in result.marks:
        homes = [
            block for block in result.blocks if block.start <= mark.start < mark.end <= block.end
        ]
        assert len(homes) == 1
        is_break = result.body[mark.start : mark.end] == "\n"
        assert is_break == (mark.kind is MarkKind.BREAK)


@given(texts)
def test_records_name_a_line_of_the_file(text: str) -> None:
    source = replace(make_source(text), first_line=5)
    result = clean_body(source, HEADER, gather([text]), Settings())
    last = 5 + text.count("\n")
    assert all(5 <= record.line <= last for record in (*result.repairs, *result.removals))
    assert all(record.reason for record in (*result.repairs, *result.removals))


@settings(derandomize=True)
@given(short_texts)
def test_cleaning_the_result_once_more_changes_nothing(text: str) -> None:
    assume("![" not in text and "```" not in text)
    once = clean_alone(text)
    assume(max(map(len, f"{text}\n{render(once)}".split("\n"))) <= LONGEST_LINE)
    assume(not set("#|") & set(once.body))  # a page cannot show each of these everywhere
    twice = clean_again(once)
    assert twice.body == once.body


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.on_phrase])
@given(text=texts)
def test_a_repair_of_characters_gives_the_same_on_its_own_result(rule: Rule, text: str) -> None:
    once = rule.on_phrase(text)
    assert rule.on_phrase(once) == once
    assert rule.stage is Stage.TEXT or once.count("\n") == text.count("\n")


@given(texts)
def test_a_phrase_is_cleaned_once_and_for_all(text: str) -> None:
    once = clean_phrase(text, Settings(), "en")
    assert clean_phrase(once, Settings(), "en") == once
    assert "\n" not in once


@given(texts)
def test_with_all_repairs_switched_off_none_is_recorded(text: str) -> None:
    nothing = Settings(skip_repairs=tuple(rule.name for rule in RULES))
    result = clean(text, settings=nothing)
    assert result.repairs == ()
    assert {removal.rule for removal in result.removals} <= {"images", "link-titles", "fences"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@given(text=texts)
def test_a_repair_switched_off_is_not_made(rule: Rule, text: str) -> None:
    result = clean(text, settings=Settings(skip_repairs=(rule.name,)))
    assert rule.name not in {record.rule for record in (*result.repairs, *result.removals)}
    assert check_lossless(make_source(text), HEADER, result) is None


@given(st.lists(texts, max_size=5), st.randoms(use_true_random=False))
def test_evidence_is_the_same_in_any_order(sources: list[str], order: random.Random) -> None:
    parts = [gather_evidence(make_source(text)) for text in sources]
    merged = merge_evidence(parts)
    order.shuffle(parts)
    assert merge_evidence(parts) == merged
    middle = len(parts) // 2
    halves = [merge_evidence(parts[:middle]), merge_evidence(parts[middle:])]
    assert merge_evidence(halves) == merged


@given(texts, texts)
def test_changes_lead_from_one_text_to_the_other(before: str, after: str) -> None:
    pieces, last = [], 0
    for change in find_changes(before, after):
        pieces += (before[last : change.start], after[change.new_start : change.new_end])
        last = change.end
    assert "".join((*pieces, before[last:])) == after


@given(texts, st.integers(0, 30), st.integers(0, 30))
def test_a_repair_never_touches_what_is_protected(text: str, place: int, other: int) -> None:
    start, end = sorted((min(place, len(text)), min(other, len(text))))
    for rule in (rule for rule in RULES if rule.on_phrase):
        repaired = apply_outside(text, ((start, end),), rule.on_phrase)
        assert text[start:end] in repaired
