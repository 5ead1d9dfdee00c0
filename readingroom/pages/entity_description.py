"""The editor's own words on a name: Markdown comes in, Markdown that does nothing else goes out.

Whoever writes `glossary.yml` may have copied them from anywhere. Paragraphs, lists, quotations,
code, emphasis, links to the web and into the site, and the site's own pictures are written anew;
HTML, headings and attribute lists are text, what is shown elsewhere is linked, and of a link that
leads nowhere on a page the words stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from readingroom.models import MarkKind
from readingroom.nesting import InlineElement, make_fence
from readingroom.pages.article_body import INDENT, WRAPPERS, render_inline, write_code
from readingroom.pages.markdown import make_link
from readingroom.targets import is_file, is_web

REFUSED = ("html_block", "html_inline", "heading", "lheading")
"""What is text in a description: a name's page has its own headings."""
MARKS = {"em": WRAPPERS[MarkKind.EMPHASIS], "strong": WRAPPERS[MarkKind.STRONG]}


def open_parser() -> MarkdownIt:
    """Return a parser of descriptions; it judges no link."""
    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).disable(list(REFUSED))
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # judged below
    return parser


def write_description(text: str) -> str:
    r"""Write a description as blocks of a page.

    >>> write_description("A *cook* <b>[x](javascript:go()) [y](https://a.example/) {: #z }")
    'A *cook* &lt;b>x [y](https://a.example/) \\{: #z \\}'
    """
    tree = SyntaxTreeNode(open_parser().parse(text))
    return "\n\n".join(_write_block(block) for block in tree.children)


def find_refused(text: str) -> tuple[str, ...]:
    """Find what a description links to or shows, and no page may: each target once, in order.

    >>> find_refused("[a](b.md) [x](javascript:go()) ![y](https://a.example/y.png)")
    ('javascript:go()', 'https://a.example/y.png')
    """
    nodes = SyntaxTreeNode(open_parser().parse(text)).walk()
    return tuple(dict.fromkeys(_target(node) for node in nodes if _is_refused(node)))


def _target(node: SyntaxTreeNode) -> str:
    return str(node.attrs.get("src" if node.type == "image" else "href", ""))


def _leads(node: SyntaxTreeNode) -> bool:
    return is_web(_target(node)) or is_file(_target(node))


def _is_refused(node: SyntaxTreeNode) -> bool:
    if node.type == "image":
        return not is_file(_target(node))
    return node.type == "link" and not _leads(node)


def _write_block(node: SyntaxTreeNode) -> str:
    match node.type:
        case "bullet_list" | "ordered_list":
            return "\n".join(_write_items(node))
        case "blockquote":
            return "> " + _join_blocks(node).replace("\n", "\n> ")
        case "fence" | "code_block":
            fence = make_fence(node.content, 3)
            return f"{fence}\n{node.content.rstrip()}\n{fence}"
        case "hr":
            return "---"
        case _:
            inline = _Inline()
            inline.add(node)
            return render_inline(inline.text, 0, inline.elements)


def _join_blocks(node: SyntaxTreeNode) -> str:
    return "\n\n".join(_write_block(block) for block in node.children)


def _write_items(node: SyntaxTreeNode) -> Iterator[str]:
    for number, item in enumerate(node.children, 1):
        marker = f"{number}." if node.type == "ordered_list" else "-"
        yield f"{marker} " + _join_blocks(item).replace("\n", f"\n{INDENT}")


@dataclass(slots=True)
class _Inline:
    """The text of a block without its markup, and the elements over it."""

    text: str = ""
    elements: list[InlineElement] = field(default_factory=list)

    def add(self, node: SyntaxTreeNode) -> None:
        """Add what a node holds."""
        start = len(self.text)
        if node.type in ("softbreak", "hardbreak"):
            self.text += "\n" if node.type == "hardbreak" else " "
        elif not node.children:
            self.text += node.content
        for child in node.children:
            self.add(child)
        if element := self._make_element(node, start):
            self.elements.append(element)

    def _make_element(self, node: SyntaxTreeNode, start: int) -> InlineElement | None:
        end, text = len(self.text), self.text[start:]
        if not text.strip():
            return None
        if node.type == "code_inline":
            return write_code(start, end, text)
        if sign := MARKS.get(node.type):
            return InlineElement(start, end, sign, sign, sign, may_touch=False)
        if node.type == "image" and is_file(_target(node)):
            link = make_link(start, end, _target(node))
            return InlineElement(start, end, "picture", f"!{link.opening}", link.closing)
        return make_link(start, end, _target(node)) if _leads(node) else None
