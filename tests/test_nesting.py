"""Elements over a text nest, whatever they are; those that must not get lost keep their place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.nesting import LINK, InlineElement, render_nested

TEXT = "one two three"


def element(name: str, start: int, end: int, **options) -> InlineElement:
    return InlineElement(start, end, name, f"<{name}>", f"</{name}>", **options)


def anchor(name: str, start: int, end: int, number: int = 1) -> InlineElement:
    return element(name, start, end, fallback=f"<{number}>")


def render(*elements: InlineElement, text: str = TEXT, offset: int = 0) -> str:
    return render_nested(text, offset, elements, lambda plain, _: plain.upper())


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        ([element("a", 0, 13), element("b", 4, 7)], "<a>ONE <b>TWO</b> THREE</a>"),
        ([element("a", 0, 7), element("b", 4, 13)], "<a>ONE TWO</a> THREE"),
        ([element("a", 0, 13), element("a", 4, 7)], "<a>ONE TWO THREE</a>"),
        ([element("b", 4, 7), element(LINK, 4, 7)], "ONE <link><b>TWO</b></link> THREE"),
        ([element("a", 0, 7), anchor("", 4, 13)], "<a>ONE <1>TWO</a> THREE"),
        ([element(LINK, 0, 13), anchor(LINK, 4, 7)], "<link>ONE <1>TWO THREE</link>"),
        ([anchor("", 0, 13), anchor("", 4, 7, 2)], "<>ONE <>TWO</> THREE</>"),
        ([element("a", 0, 7, verbatim=True), element("b", 0, 3)], "<a>one two</a> THREE"),
        ([element("a", 0, 4), element("a", 4, 7)], "<a>ONE </a><a>TWO</a> THREE"),
        ([element("a", 0, 4), element("a", 4, 7, may_touch=False)], "<a>ONE </a>TWO THREE"),
    ],
)
def test_elements_nest(elements, expected):
    assert render(*elements) == expected


def test_what_reaches_beyond_a_stretch_is_left_out_or_cut_where_it_must_not_get_lost():
    elements = [element("a", 8, 99), anchor("b", 14, 99), element("c", 0, 12)]
    assert render(*elements, text="two three", offset=10) == "TWO <b>THREE</b>"


def test_the_caller_hears_what_opens_after_a_plain_text():
    heard = []
    render_nested(
        TEXT, 0, [element("a", 4, 7)], lambda plain, opened: heard.append(opened) or plain
    )
    assert [opened and opened.name for opened in heard] == ["a", None, None]


@given(
    st.text("abc ", max_size=20),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 9), st.sampled_from("xy")), max_size=8),
)
def test_tags_are_balanced_no_text_and_no_anchor_is_lost(text, stretches):
    elements = [
        InlineElement(
            start,
            min(start + length, len(text)),
            name,
            f"<{n}>",
            f"</{n}>",
            fallback=f"<{n}></{n}>",
        )
        for n, (start, length, name) in enumerate(stretches)
        if start <= len(text)
    ]
    rendered = render_nested(text, 0, elements, lambda plain, _: plain)
    assert re.sub(r"</?\d+>", "", rendered) == text
    open_: list[str] = []
    for slash, number in re.findall(r"<(/?)(\d+)>", rendered):
        if slash:
            assert open_.pop() == number
        else:
            open_.append(number)
    assert not open_
    assert len(re.findall(r"<\d+>", rendered)) == len(elements)
