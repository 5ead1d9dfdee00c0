"""The file of addresses: what is damaged is told with its line, and everything else is used."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.errors import ConfigError
from readingroom.ledger import (
    ArticleLine,
    Ledger,
    NameLine,
    load_ledger,
    parse_ledger,
    render_ledger,
)
from readingroom.models import Kind

SKETCH = "0123456789abcdefghij..klmnopqr-_"
LINE = ArticleLine("articles/1911/huts", SKETCH, "weddell sea/three huts.txt")
OSLO = NameLine("glossary/places/oslo", Kind.PLACE, "Oslo", "huts", 3143244)
FULL = Ledger(
    (LINE, ArticleLine("articles/undated/a", "", "#a")),
    (OSLO, NameLine("glossary/people/ann", Kind.PERSON, "Ann  Ode")),
    {"articles/undated/huts": "articles/1911/huts"},
)


def test_what_is_written_is_read_again_and_a_line_is_a_fact():
    text = render_ledger(FULL)
    read, issues = parse_ledger(text)
    assert (read.articles, set(read.names), read.former) == (
        FULL.articles, set(FULL.names), FULL.former,
    )  # fmt: skip
    assert not issues
    assert render_ledger(read) == text
    facts = [line for line in text.splitlines() if not line.startswith("#")]
    assert facts == sorted(facts)
    assert len(facts) == 5


@given(st.text(min_size=1, max_size=20).filter(lambda text: text.isprintable() or "\n" in text))
def test_any_path_stands_on_one_line(path):
    ledger = Ledger((ArticleLine("articles/1911/a", SKETCH, path),))
    assert parse_ledger(render_ledger(ledger))[0].articles == ledger.articles


def test_what_git_left_of_a_conflict_is_told_and_both_sides_are_used():
    ours, theirs = render_ledger(Ledger((LINE,))), render_ledger(Ledger((), (OSLO,)))
    read, issues = parse_ledger(f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> branch\n")
    assert (read.articles, read.names) == ((LINE,), (OSLO,))
    assert [issue.line for issue in issues] == [1, 6, 11]
    assert all("git" in issue.message for issue in issues)


@pytest.mark.parametrize(
    "line",
    [
        "article",
        "article articles/1911/a",
        f"article articles/1911/a {SKETCH}",
        f"article articles/1911/a {SKETCH[1:]} a.txt",
        f"article ../a/b {SKETCH} a.txt",
        f"article glossary/people/a {SKETCH} a.txt",
        "former articles/1911/a",
        "former articles/1911/a https://example.org/",
        "thing glossary/things/a - A",
        "place glossary/places/a x huts A",
        "\x00\x01",
    ],
)
def test_a_line_that_cannot_be_understood_is_told_and_stays_as_a_comment(line):
    text = render_ledger(FULL)
    read, issues = parse_ledger(f"{text}{line}\n")
    assert read.articles == FULL.articles
    assert [(issue.path, issue.line) for issue in issues] == [
        ("addresses.txt", text.count("\n") + 1)
    ]
    again = render_ledger(read)
    assert line.strip() in again
    assert not parse_ledger(again)[1]


def test_a_second_line_for_an_address_is_told_and_the_first_counts():
    read, issues = parse_ledger("article articles/1911/a - a.txt\narticle articles/1911/a - b.txt")
    assert ([line.source for line in read.articles], issues[0].line) == (["a.txt"], 2)


def test_former_addresses_lead_over_all_moves_and_never_in_a_circle():
    text = "article articles/1/c - c\n" + "".join(
        f"former articles/1/{pair[0]} articles/1/{pair[1]}\n" for pair in ("ab", "bc", "xy", "yx")
    )
    read, issues = parse_ledger(text)
    assert read.former["articles/1/a"] == "articles/1/c"
    assert [issue.line for issue in issues] == [4, 5]


def test_comments_stay_above_their_line():
    text = (
        f"# My own words.\n\n# Of huts.\n{render_ledger(Ledger((LINE,))).splitlines()[-1]}\n# End\n"
    )
    read, _ = parse_ledger(text)
    assert render_ledger(read) == text.replace("\n\n", "\n")
    more = Ledger((*read.articles, ArticleLine("articles/1/a", "", "a")), (), {}, read.comments)
    assert "# Of huts.\narticle articles/1911/huts" in render_ledger(more)


def test_line_ends_and_marks_of_other_systems_are_read():
    text = "\ufeff" + render_ledger(FULL).replace("\n", "\r\n")
    assert parse_ledger(text)[0].articles == FULL.articles


def test_a_file_that_cannot_be_read_stops_the_build_and_is_not_written_anew(tmp_path):
    assert load_ledger(tmp_path) == (Ledger(), ())
    (tmp_path / "addresses.txt").mkdir()
    with pytest.raises(ConfigError, match=r"addresses\.txt cannot be read"):
        load_ledger(tmp_path)


def test_a_ledger_of_addresses_that_moved_again_and_again_leads_to_the_last() -> None:
    moves = "".join(f"former articles/a/s{n} articles/a/s{n + 1}\n" for n in range(50_000))
    ledger, issues = parse_ledger(f"{moves}article articles/a/s50000 - a.txt\n")
    assert not issues
    assert len(ledger.former) == 50_000
    assert set(ledger.former.values()) == {"articles/a/s50000"}
