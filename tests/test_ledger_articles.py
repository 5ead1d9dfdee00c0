"""Articles keep their addresses through every edit; an old link leads to its article or nowhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from makers import make_article

from readingroom.ledger import (
    Addressed,
    Ledger,
    Wish,
    assign_addresses,
    parse_ledger,
    read_wish,
    render_ledger,
)
from readingroom.models import Article, Source

NOUNS = "ice ship wind hut coal seal dog tent fog cape".split()


def write_text(number: int, length: int = 60) -> str:
    """Write a text of its own for each number."""
    return " ".join(f"{NOUNS[(number * 7 + at) % 10]}{number}x{at}" for at in range(length))


def make_file(
    source: str, title: str = "A day", text: str = "", day: date | None = None
) -> Article:
    """Make an article that has no slug yet."""
    made = make_article(text or write_text(sum(map(ord, source))), day=day)
    return replace(made, slug="", source=source, headline=title)


def build(ledger: Ledger, *files: Article, follow: bool = False, **slugs: Wish) -> Addressed:
    """Assign addresses as a build does; wishes by the file's name without its ending."""
    wishes = {f"{name}.txt": wish for name, wish in slugs.items()}
    return assign_addresses(files, wishes, ledger, follow=follow)


def remember(addressed: Addressed) -> Ledger:
    """Return the ledger as the next build reads it."""
    ledger = Ledger(addressed.lines, former=addressed.former)
    read, issues = parse_ledger(render_ledger(ledger))
    assert read == ledger or read.comments
    assert not issues
    return read


def list_paths(addressed: Addressed) -> dict[str, str]:
    return {
        article.source: article.path.removesuffix(".md").removeprefix("articles/")
        for article in addressed.articles
    }


def test_an_article_stays_where_it_is_when_its_date_and_title_become_known():
    first = build(Ledger(), make_file("a.txt"))
    assert list_paths(first) == {"a.txt": "undated/a-day"}
    known = make_file("a.txt", "A day on the ice", day=date(1911, 1, 17))
    second = build(remember(first), known)
    assert list_paths(second) == {"a.txt": "undated/a-day"}
    assert (second.articles[0].folder, second.former) == ("1911", {})


def test_with_follow_the_former_address_leads_to_the_new_one_without_a_chain():
    ledger = remember(build(Ledger(), make_file("a.txt"), follow=True))
    ledger = remember(build(ledger, make_file("a.txt", day=date(1911, 1, 1)), follow=True))
    last = build(ledger, make_file("a.txt", "Another day", day=date(1911, 1, 1)), follow=True)
    assert last.former == {
        "articles/undated/a-day": "articles/1911/another-day",
        "articles/1911/a-day": "articles/1911/another-day",
    }
    back = build(remember(last), make_file("a.txt"), follow=True)
    assert list_paths(back) == {"a.txt": "undated/a-day"}
    assert set(back.former.values()) == {"articles/undated/a-day"}
    assert "articles/undated/a-day" not in back.former


def test_without_a_ledger_articles_of_one_title_are_numbered_in_order_of_date():
    later, earlier = make_file("a.txt", day=date(1912, 1, 1)), make_file("b.txt")
    assert list_paths(build(Ledger(), later, earlier)) == {
        "b.txt": "undated/a-day",
        "a.txt": "1912/a-day-2",
    }


def test_a_second_file_of_the_same_title_does_not_move_the_first():
    ledger = remember(build(Ledger(), make_file("b.txt", day=date(1911, 1, 1))))
    second = build(
        ledger, make_file("b.txt", day=date(1911, 1, 1)), make_file("a.txt", day=date(1910, 1, 1))
    )
    assert list_paths(second) == {"b.txt": "1911/a-day", "a.txt": "1910/a-day-2"}


def test_a_file_is_known_by_its_text_when_it_is_renamed_and_edited():
    text = write_text(1)
    ledger = remember(build(Ledger(), make_file("a.txt", text=text)))
    edited = text.replace("ice1x3", "snow").replace("hut1x40", "cabin")
    moved = build(ledger, make_file("sub/other name.txt", "Other title", edited))
    assert list_paths(moved) == {"sub/other name.txt": "undated/a-day"}


def test_two_files_that_exchange_their_names_keep_their_addresses():
    one, other = write_text(1), write_text(2)
    ledger = remember(
        build(Ledger(), make_file("a.txt", "One", one), make_file("b.txt", "Other", other))
    )
    swapped = build(ledger, make_file("b.txt", "One", one), make_file("a.txt", "Other", other))
    assert list_paths(swapped) == {"b.txt": "undated/one", "a.txt": "undated/other"}


def test_no_new_article_gets_the_address_of_one_that_is_gone():
    ledger = remember(build(Ledger(), make_file("a.txt"), make_file("b.txt", "Other")))
    ledger = remember(build(ledger, make_file("b.txt", "Other")))
    later = build(ledger, make_file("b.txt", "Other"), make_file("c.txt"))
    assert list_paths(later)["c.txt"] == "undated/a-day-2"
    back = build(remember(later), make_file("a.txt"), make_file("c.txt"))
    assert list_paths(back) == {"a.txt": "undated/a-day", "c.txt": "undated/a-day-2"}


def test_another_article_in_the_same_file_gets_an_address_of_its_own_and_the_editor_a_note():
    ledger = remember(build(Ledger(), make_file("a.txt", text=write_text(1))))
    other = make_file("a.txt", "Of dogs", write_text(2))
    told = build(ledger, other)
    assert list_paths(told) == {"a.txt": "undated/of-dogs"}
    assert "aliases: [a-day]" in told.issues[0].hint
    same = build(ledger, other, a=Wish(aliases=("a-day",)))
    assert (same.former, same.issues) == (
        {"articles/undated/a-day": "articles/undated/of-dogs"},
        (),
    )


def test_a_rewritten_text_under_its_old_title_is_the_same_article():
    ledger = remember(build(Ledger(), make_file("a.txt", text=write_text(1))))
    assert list_paths(build(ledger, make_file("a.txt", text=write_text(2)))) == {
        "a.txt": "undated/a-day"
    }


def test_a_slug_in_the_header_wins_and_the_former_address_leads_there():
    first = build(Ledger(), make_file("a.txt"))
    moved = build(remember(first), make_file("a.txt", day=date(1911, 1, 1)), a=Wish("huts"))
    assert list_paths(moved) == {"a.txt": "1911/huts"}
    assert moved.former == {"articles/undated/a-day": "articles/1911/huts"}
    later = build(remember(moved), make_file("a.txt", day=date(1912, 1, 1)), a=Wish("huts"))
    assert list_paths(later) == {"a.txt": "1911/huts"}


def test_a_slug_that_leads_to_another_article_is_refused_with_the_way_out():
    ledger = remember(build(Ledger(), make_file("a.txt")))
    asked = build(ledger, make_file("a.txt"), make_file("b.txt", "Other"), b=Wish("a-day"))
    assert list_paths(asked)["a.txt"] == "undated/a-day"
    assert (asked.issues[0].path, "a.txt" in asked.issues[0].message) == ("b.txt", True)
    assert "another slug" in asked.issues[0].hint


def test_an_alias_of_two_articles_leads_to_the_first_and_is_told():
    wish = Wish(aliases=("2011/05/huts/",))
    both = build(Ledger(), make_file("a.txt"), make_file("b.txt", "Other"), a=wish, b=wish)
    assert both.aliases == {"2011/05/huts/": "a-day"}
    assert "a.txt already" in both.issues[0].message


def test_an_alias_never_takes_the_page_of_another_article():
    ledger = remember(build(Ledger(), make_file("a.txt")))
    wish = Wish(aliases=("/articles/undated/a-day/".strip("/"),))
    asked = build(ledger, make_file("a.txt"), make_file("b.txt", "Other"), b=wish)
    assert (asked.aliases, len(asked.issues)) == ({}, 1)


def test_what_two_branches_added_stays_apart_after_the_merge():
    ours = remember(build(Ledger(), make_file("a.txt", day=date(1911, 1, 1))))
    theirs = remember(build(Ledger(), make_file("b.txt", day=date(1912, 1, 1))))
    merged = Ledger((*ours.articles, *theirs.articles))
    both = build(
        merged, make_file("a.txt", day=date(1911, 1, 1)), make_file("b.txt", day=date(1912, 1, 1))
    )
    assert list_paths(both) == {"a.txt": "1911/a-day", "b.txt": "1912/a-day-2"}
    assert both.former == {"articles/1912/a-day": "articles/1912/a-day-2"}


@pytest.mark.parametrize(
    ("header", "slug", "aliases", "told"),
    [
        ({"slug": "three-huts"}, "three-huts", (), 0),
        ({"Slug": "Three Huts!"}, "three-huts", (), 1),
        ({"slug": "index"}, "", (), 1),
        ({"slug": "…"}, "", (), 1),
        ({"slug": 1911}, "1911", (), 0),
        ({"slug": None, "aliases": None}, "", (), 0),
        (
            {"aliases": ["/2011/05/huts/", "huts", "2011/05/huts/"]},
            "",
            ("2011/05/huts/", "huts"),
            0,
        ),
        ({"aliases": ["A note's other name"]}, "", (), 0),
        ({"aliases": ["../../etc/passwd", "/a//b", "https://example.org/a"]}, "", (), 3),
    ],
)
def test_what_a_header_asks_for_is_checked(header, slug, aliases, told):
    wish, issues = read_wish(Source("a.txt", "", header))
    assert (wish.slug, wish.aliases, len(issues)) == (slug, aliases, told)


@dataclass
class File:
    """A file of the machine: `identity` is the article's, whatever the file is called."""

    identity: int
    title: str
    text: str
    day: date | None


class Editing(RuleBasedStateMachine):
    """Files are added, renamed, exchanged, edited, dated, deleted; a build follows each edit."""

    follow = False

    def __init__(self) -> None:
        super().__init__()
        self.files: dict[str, File] = {}
        self.ledger = Ledger()
        self.count = 0
        self.published: dict[str, int] = {}

    def choose(self, number: int) -> str | None:
        names = sorted(self.files)
        return names[number % len(names)] if names else None

    def name(self) -> str:
        self.count += 1
        return f"{self.count:03}.txt"

    @rule(title=st.sampled_from(["A day", "Of dogs"]), day=st.sampled_from([None, 1911, 1912]))
    def add(self, title, day):
        name = self.name()
        self.files[name] = File(
            self.count, title, write_text(self.count), date(day, 1, 1) if day else None
        )

    @rule(number=st.integers(0, 9))
    def delete(self, number):
        if name := self.choose(number):
            del self.files[name]

    @rule(number=st.integers(0, 9), edits=st.booleans())
    def rename(self, number, edits):
        if name := self.choose(number):
            file = self.files.pop(name)
            if edits:
                file.text = file.text.replace("x7 ", "x7 new ")
            self.files[self.name()] = file

    @rule(number=st.integers(0, 9), other=st.integers(0, 9))
    def exchange(self, number, other):
        one, two = self.choose(number), self.choose(other)
        if one and two:
            self.files[one], self.files[two] = self.files[two], self.files[one]

    @rule(number=st.integers(0, 9), title=st.sampled_from(["A day", "Of dogs", "Index"]))
    def call(self, number, title):
        if name := self.choose(number):
            self.files[name].title = title

    @rule(number=st.integers(0, 9), day=st.sampled_from([None, 1911, 1912]))
    def set_date(self, number, day):
        if name := self.choose(number):
            self.files[name].day = date(day, 1, 1) if day else None

    @invariant()
    def every_old_link_leads_to_its_article_or_nowhere(self):
        files = [
            make_file(name, file.title, file.text, file.day) for name, file in self.files.items()
        ]
        addressed = assign_addresses(files, {}, self.ledger, follow=self.follow)
        again = assign_addresses(files[::-1], {}, self.ledger, follow=self.follow)
        assert addressed == again
        self.ledger = remember(addressed)
        pages = {path: self.files[source].identity
                 for source, path in list_paths(addressed).items()}  # fmt: skip
        assert len(pages) == len(self.files)
        leads = {
            address.removeprefix("articles/"): pages.get(target.removeprefix("articles/"))
            for address, target in addressed.former.items()
        }
        assert not leads.keys() & pages.keys()
        present = {file.identity for file in self.files.values()}
        for address, identity in self.published.items():
            reached = pages.get(address, leads.get(address))
            assert reached == (identity if identity in present else None)
        if not self.follow:
            assert not addressed.former
        self.published |= pages


class FollowingEditing(Editing):
    """The same where addresses follow titles and dates."""

    follow = True


LIMITS = settings(
    max_examples=40,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
Editing.TestCase.settings = LIMITS
FollowingEditing.TestCase.settings = LIMITS
test_old_links_stay_over_any_edits = Editing.TestCase
test_old_links_stay_over_any_edits_where_addresses_follow = FollowingEditing.TestCase


@pytest.mark.parametrize("alias", ["a/" + "b" * 300, "b" * 300, "a/" * 900, "a/" + "é" * 120])
def test_an_alias_that_no_file_system_holds_is_no_address(alias: str) -> None:
    wish, _ = read_wish(Source("a.txt", "", {"aliases": alias}))
    assert not wish.aliases
