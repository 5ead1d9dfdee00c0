"""A YAML header is read, written, and never lost."""

from __future__ import annotations

from datetime import date, datetime

import frontmatter as reference
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from readingroom.frontmatter import HANDLER, MAX_HEADER_CHARS, join_header, split_header

SCALARS = st.one_of(
    st.text(max_size=40),
    st.integers(),
    st.booleans(),
    st.none(),
    st.dates(min_value=date(1000, 1, 1)),
    st.floats(allow_nan=False),
    st.sampled_from(["no", "1984", "2016-10-29", "12:30:00", "- a", "a: b", "a #b", "~", "*x", ""]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
FIELDS = st.dictionaries(st.text(max_size=12), VALUES, max_size=6)


@given(FIELDS, st.text())
def test_what_is_joined_splits_into_the_same_fields_and_body(
    fields: dict[str, object], body: str
) -> None:
    found = split_header(join_header(fields, body))
    assert (found.metadata, found.body, found.issue) == (fields, body, None)
    assert list(found.metadata) == list(fields)


@given(st.dictionaries(st.text(st.characters(codec="ascii"), max_size=8), st.text(), min_size=1))
def test_any_other_yaml_reader_reads_the_same_texts(fields: dict[str, str]) -> None:
    header = join_header(fields, "body").split("\n---\n")[0]
    assert yaml.safe_load(header[len("---\n") :]) == fields


@given(st.text())
def test_splitting_never_fails_and_loses_no_line_of_the_body(text: str) -> None:
    found = split_header(text)
    assert text.endswith(found.body)
    assert text[: len(text) - len(found.body)].count("\n") == found.body_line - 1


def test_python_frontmatter_reads_what_we_write() -> None:
    fields = {"title": "Ice: a story", "authors": ["Ann Ode"], "date": date(1911, 12, 14)}
    post = reference.loads(join_header(fields, "It froze."))
    assert (post.metadata, post.content) == (fields, "It froze.")


def test_python_frontmatter_reads_and_writes_with_our_handler_and_heeds_another_loader() -> None:
    text = "---\nlanguage: no\nversion: 3.10\n---\n\nIt froze."
    post = reference.loads(text, handler=HANDLER)
    assert post.metadata == {"language": "no", "version": "3.10"}
    assert reference.loads(reference.dumps(post), handler=HANDLER).metadata == post.metadata
    assert HANDLER.load("language: no", Loader=yaml.SafeLoader) == {"language": False}


def test_dates_are_written_plain_and_keys_keep_their_order() -> None:
    text = join_header({"z": date(1911, 12, 14), "a": datetime(1911, 12, 14, 15, 0)}, "")
    assert text == "---\nz: 1911-12-14\na: 1911-12-14 15:00:00\n---\n\n"


def test_an_empty_header_is_written_only_where_the_body_needs_one() -> None:
    assert join_header({}, "It froze.") == "It froze."
    assert split_header(join_header({}, "---\na: b\n---\n")).body == "---\na: b\n---\n"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("language: no", "no"),
        ("title: On", "On"),
        ("title: 12:30:00", "12:30:00"),
        ("title: 007", "007"),
        ("title: 1_000", "1_000"),
        ("title: 1984", 1984),
        ("title: 3.10", "3.10"),
        ("weight: 1.5", 1.5),
        ("date: 2\u066024-05-01", "2\u066024-05-01"),
        ("date: 2021-02-30", "2021-02-30"),
        ("date: 2021-02-28", date(2021, 2, 28)),
        ("draft: true", True),
        ("title:", None),
        ('title: "A\\_B"', "A\u00a0B"),
        ('date: "2025-04-09" \t\t# the date', "2025-04-09"),
        ("title:\tIce", "Ice"),
    ],
)
def test_a_value_is_read_as_an_editor_means_it(line: str, value: object) -> None:
    found = split_header(f"---\n{line}\n---\ntext")
    assert (list(found.metadata.values()), found.issue) == ([value], None)


@pytest.mark.parametrize(
    "written",
    ["23:17:54-04:00", "23:17:54 -0400", "23:17:54-04", "23:17:54 +0530", "23:17:54 Z", "23:17:54"],
)
def test_a_moment_keeps_the_day_it_was_written_with(written: str) -> None:
    moment = split_header(f"---\ndate: 2024-09-23 {written}\n---\n").metadata["date"]
    assert isinstance(moment, datetime)
    assert moment.replace(tzinfo=None) == datetime(2024, 9, 23, 23, 17, 54)


def test_a_header_in_toml_is_read_as_hugo_writes_it() -> None:
    text = (
        '+++\ntitle = "Ice: a story"\ndate = 2024-09-23T23:17:54-04:00\ntags = ["a"]\n+++\n\nIt.\n'
    )
    found = split_header(text)
    assert found.metadata["title"] == "Ice: a story"
    assert found.metadata["tags"] == ["a"]
    assert found.metadata["date"] == datetime.fromisoformat("2024-09-23T23:17:54-04:00")
    assert found[1:] == ("It.\n", 7, None)
    assert split_header(join_header({}, text))[:2] == ({}, text)


def test_a_header_in_toml_that_cannot_be_read_stays_text_and_is_told() -> None:
    found = split_header("+++\ntitle = Ice\n+++\nIt froze.")
    assert (found.metadata, found.body, found.body_line) == (
        {},
        "+++\ntitle = Ice\n+++\nIt froze.",
        1,
    )
    assert found.issue is not None
    assert "quotation marks" in found.issue.hint
    assert split_header("+++\nno end").issue is None


def test_comment_lines_that_begin_with_tabs_do_not_break_a_header() -> None:
    found = split_header("---\n# what this is\ntitle: Ice\n\t\t# more\n\t\nauthor: A\n---\ntext")
    assert found.metadata == {"title": "Ice", "author": "A"}
    assert (found.body, found.body_line) == ("text", 8)


def test_blank_lines_and_a_byte_order_mark_may_stand_above_a_header() -> None:
    assert split_header("\ufeff\n \n---\na: b\n...\n\ntext")[:3] == ({"a": "b"}, "text", 7)


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("---\ntitle: Ice\n\tauthor: A\n---\ntext", 3),
        ("---\ntitle: Ice: a story\n---\ntext", 2),
        ("---\ntitle: *Ice* melts\n---\ntext", 2),
        ("---\na: &x [1]\nb: *x\n---\ntext", 3),
        ("---\ntitle: Ice\n\ntext", 1),
        ("---\ntitle: \x00\n---\ntext", 1),
        ("---\na: " + "[" * 5000 + "\n---\ntext", 1),
        ("---\na: b\n" + "x: y\n" * MAX_HEADER_CHARS + "---\ntext", 1),
    ],
)
def test_a_header_that_cannot_be_read_stays_text_and_is_told(header: str, line: int) -> None:
    found = split_header(header)
    assert (found.metadata, found.body, found.body_line) == ({}, header, 1)
    assert found.issue is not None
    assert (found.issue.line, bool(found.issue.hint)) == (line, True)


@pytest.mark.parametrize(
    "text",
    ["---\nOnce upon a time\n---\nthere was", "---\n", "--- a\nb: c\n---\n", "a\n---\nb: c\n---\n"],
)
def test_rules_of_hyphens_around_prose_are_no_header(text: str) -> None:
    assert split_header(text) == ({}, text, 1, None)


def test_a_doubled_key_is_told_and_the_last_counts() -> None:
    found = split_header("---\ntitle: A\ntitle: B\n---\ntext")
    assert found.metadata == {"title": "B"}
    assert found.issue is not None
    assert found.issue.line == 3


def test_what_yaml_cannot_hold_is_refused() -> None:
    with pytest.raises(TypeError):
        join_header({"a": object()}, "")


def test_halves_of_characters_become_whole_ones_or_a_sign_that_can_be_written():
    metadata = split_header('---\ntitle: "a \\ud83d\\ude00 b \\ud800 c"\n---\nText.\n').metadata
    assert metadata["title"] == "a \U0001f600 b \ufffd c"
