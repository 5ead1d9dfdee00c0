"""What MkDocs does for a page, in fewer steps: the same, whatever the addresses and trees."""

from __future__ import annotations

from xml.etree.ElementTree import Comment, Element, SubElement

from hypothesis import given
from hypothesis import strategies as st
from markdown.serializers import to_xhtml_string
from mkdocs.utils import get_relative_url

from readingroom.mkdocs_pages import relate_url, serialize

ADDRESS = st.from_regex(r"(\.\.?/|[ab.]{1,3}/){0,3}([ab]{0,2}(\.html)?)?", fullmatch=True)
TEXT = st.text('a&<>"\n;', max_size=4)


@given(ADDRESS, ADDRESS)
def test_an_address_is_related_to_another_as_mkdocs_does_it(url: str, other: str) -> None:
    assert relate_url(url, other) == get_relative_url(url, other)


@given(st.lists(st.tuples(st.sampled_from(["p", "br", "script", "I", None]), TEXT, TEXT)))
def test_a_tree_is_written_as_python_markdown_writes_it(parts: list[tuple[str | None, str, str]]):
    root = Element("div", {"id": "a"})
    element = root
    for tag, text, tail in parts:
        if tag is None:
            root.append(Comment(text))
            continue
        element = SubElement(
            element if element.tag == "p" else root, tag, {"title": tail, "b": text}
        )
        element.text, element.tail = text, tail
    assert serialize(root) == to_xhtml_string(root)
