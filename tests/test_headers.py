"""What stands above a body is read from layouts of every kind; no word of it is lost.

The layouts are data: `cases/headers/*.yaml`; a new case needs no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from readingroom.config import Settings
from readingroom.headers import detect_header, find_doubts, gather_evidence, merge_evidence
from readingroom.models import Header, Source
from readingroom.sources.decoding import Decoded
from readingroom.sources.files import build_source

CASES = Path(__file__).parent / "cases" / "headers"
SETTINGS = Settings()


def load_cases() -> Iterator[object]:
    for file in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load_all(file.read_text(encoding="utf-8")):
            yield pytest.param(case, id=f"{file.stem}: {case['title']}")


def make_source(text: str, path: str = "a.txt") -> Source:
    source, _ = build_source(path, Decoded(text, "utf-8"))
    assert source is not None
    return source


@pytest.mark.parametrize("case", list(load_cases()))
def test_a_layout_is_read(case: dict[str, object]) -> None:
    text = str(case["input"])
    source = make_source(text, str(case.get("path", "a.txt")))
    others = case.get("collection", [])
    assert isinstance(others, list)
    evidence = merge_evidence(map(gather_evidence, [source, *map(make_source, others)]))
    header = detect_header(source, SETTINGS, evidence)
    wanted = case["header"]
    assert isinstance(wanted, dict)
    found = {name: getattr(header, name) for name in wanted}
    found = {name: list(v) if isinstance(v, tuple) else v for name, v in found.items()}
    assert found == wanted
    if "body" in case:
        assert source.text.split("\n")[header.body_line] == case["body"]
    assert_nothing_is_lost(source, header)


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def assert_nothing_is_lost(source: Source, header: Header) -> None:
    """Check that every word above the body is in a field, in a field's reason or in a removal."""
    kept = [field.value for field in header.fields] + [field.reason for field in header.fields]
    kept += [removal.text for removal in header.removals]
    accounted = "\n".join(map(letters, kept))
    for line in source.text.split("\n")[: header.body_line]:
        bare = re.sub(r"</?u>", "", line)
        assert all(letters(word) in accounted for word in bare.split()), line


WORDS = st.sampled_from(
    [
        *(
            "By",
            "Ann Ode",
            "Bo van der Ree",
            "22 March 1917",
            "3/4/2021",
            "|",
            "\n",
            "\n\n",
            ",",
            "#",
        ),
        *("The ship is home", "ICE", "News", "Title:", "From:", "Date:", "https://example.org/a"),
        *(
            "HOBART, March 7 -",
            "and",
            "**",
            "`",
            "```\n",
            "---\n",
            "Staff Writer",
            "The Herald",
            ".",
        ),
        *(
            "Published",
            "Share this: Email Print",
            "© 1917",
            "  ",
            "\f",
            "(",
            ")",
            "...",
            "“Quote”",
            "[a](https://example.org)",
        ),
    ]
)

FIELDS = st.sampled_from([{}, {"title": "The ship is home"}, {"date": "1917-03-22"}])


@given(st.lists(WORDS | st.text(max_size=12), min_size=1, max_size=30), FIELDS)
def test_no_word_is_lost_whatever_stands_on_top(
    parts: list[str], metadata: dict[str, object]
) -> None:
    text = " ".join(parts).replace("\r", "\n").replace("\0", "")
    if not letters(text):
        return
    source = Source("a.txt", text, metadata)
    header = detect_header(source, SETTINGS)
    assert header.headline
    assert 0 <= header.body_line <= text.count("\n") + 1
    assert_nothing_is_lost(source, header)


@given(st.text(max_size=300))
def test_any_text_has_a_header(text: str) -> None:
    header = detect_header(Source("a.txt", text or "x"), SETTINGS)
    assert isinstance(header.headline, str)
    assert header.authors == () or all(header.authors)


def test_fields_name_the_line_of_the_file() -> None:
    source = make_source("---\nlanguage: en\n---\n\n# Ice\n\nBy Ann Ode\n\nIt froze.")
    fields = {field.name: field for field in detect_header(source, SETTINGS).fields}
    assert (fields["headline"].line, fields["author"].line) == (5, 7)
    assert fields["author"].confidence > SETTINGS.header_certainty


def test_a_threshold_keeps_doubtful_authors_out_and_in_the_record() -> None:
    source = make_source("# Ice\n\nAnn Ode\n22 March 1917\n\nIt froze.")
    assert detect_header(source, SETTINGS).authors == ("Ann Ode",)
    strict = detect_header(source, replace(SETTINGS, header_certainty=0.99))
    assert strict.authors == ()
    assert "Ann Ode" in [field.value for field in strict.fields]


def test_doubts_are_told_with_the_way_out() -> None:
    source = make_source("The ship is home.\n\nIt froze.", "0001.txt")
    issue = find_doubts(source, detect_header(source, SETTINGS), SETTINGS)[0]
    assert "no headline" in issue.message
    source = make_source("# Ice\n\n3/4/2021\n\nIt froze.")
    issue = find_doubts(source, detect_header(source, SETTINGS), SETTINGS)[0]
    assert ("date" in issue.message, issue.line) == (True, 3)
    assert "YAML" in issue.hint


def test_evidence_does_not_depend_on_the_order_of_articles() -> None:
    texts = ["The Herald\n\n13/4/2021", "The Herald\n\n4/13/2021", "Ice\n\n1/2/2021"]
    parts = [gather_evidence(make_source(text)) for text in texts]
    assert merge_evidence(parts) == merge_evidence(reversed(parts))
    assert merge_evidence(parts).share("The Herald") == pytest.approx(2 / 3)


def test_a_long_text_costs_no_more_than_its_head() -> None:
    body = "Once more the ice held the ship. " * 50_000
    for text in (body, "\n" * 300_000 + body, "# Ice\n\n22 March 1917\n\n" + body):
        header = detect_header(Source("a.txt", text), SETTINGS)
        assert header.date in (None, date(1917, 3, 22))
