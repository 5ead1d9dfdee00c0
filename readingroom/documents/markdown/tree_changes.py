"""What a tree of HTML that Markdown made has beyond pages of the web, in the form of those.

In: the tree. Out: the same, changed: callouts are quotations under their title, what a page would
play or embed is a link to it, headings have the ids that were written behind them. And a record of
what has no form here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from readingroom.documents.html_tree import HtmlNode
from readingroom.models import Removal

CALLOUT_RE = re.compile(r"\s*\[!([A-Za-z][\w-]{0,40})(?:\|[^\]\n]*)?\][-+]?[ \t]*")
HEADING_ID_RE = re.compile(r"(?<!\s)\s*(?:\{#([\w.:-]{1,100})[^{}]*\}|\{[.:][^{}]*\})\s*$")
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
EMBEDDED = frozenset("iframe embed object video audio".split())
SILENT = frozenset("style template noscript svg canvas".split())
GIST_RE = re.compile(r"(https://gist\.github\.com/[\w/-]+)\.js")


def change_tree(root: HtmlNode) -> Iterator[Removal]:
    """Change a tree in place; yield what was left out, with no line where none is known."""
    for element in list(root.walk()):
        if element.get("class") == "footnotes-sep":
            element.left_out = "what stands between a text and its notes"
        if element.tag == "blockquote":
            _title_callout(element)
        elif element.tag in HEADINGS:
            _take_id(element)
        elif element.tag == "summary":
            element.tag = "p"
            element.children = [HtmlNode("strong", children=element.children)]
        elif element.tag in EMBEDDED or element.tag == "script":
            yield from _link_embedded(element)
        elif element.tag in SILENT and element.flatten():
            yield Removal(
                "html", 0, element.flatten()[:500], f"what <{element.tag}> holds is no text"
            )


def _title_callout(element: HtmlNode) -> None:
    """Set off the title of a callout, as Obsidian and GitHub write it, above its text."""
    first = next(element.elements, None)
    if first is None or first.tag != "p" or not first.children:
        return
    words = first.children[0]
    match = CALLOUT_RE.match(words) if isinstance(words, str) else None
    if not match or not isinstance(words, str):
        return
    rest: list[HtmlNode | str] = [words[match.end() :], *first.children[1:]]
    title: list[HtmlNode | str] = []
    while rest:
        part = rest.pop(0)
        head, end, tail = part.partition("\n") if isinstance(part, str) else (part, "", "")
        title.append(head)
        if end:
            rest.insert(0, tail)
            break
    named = any(isinstance(part, HtmlNode) or part.strip() for part in title)
    shown = title if named else [match[1].replace("-", " ").capitalize()]
    head_node = HtmlNode("p", children=[HtmlNode("strong", children=shown)])
    at = element.children.index(first)
    below = [HtmlNode("p", children=rest)] if rest else []
    element.children[at : at + 1] = [head_node, *below]


def _take_id(element: HtmlNode) -> None:
    last = element.children[-1] if element.children else ""
    match = HEADING_ID_RE.search(last) if isinstance(last, str) else None
    if match and isinstance(last, str):
        element.children[-1] = last[: match.start()]
        if match[1]:
            element.attributes["id"] = match[1]


def _link_embedded(element: HtmlNode) -> Iterator[Removal]:
    """Turn what a page would play or embed into a link, where it says where that is."""
    sources = [element, *(part for part in element.walk() if part.tag == "source")]
    addresses = (part.get(name) for part in sources for name in ("src", "data", "href"))
    address = next(filter(None, addresses), "")
    if address.startswith("//"):
        address = f"https:{address}"
    if element.tag == "script":
        found = GIST_RE.match(address)
        if not found:
            return
        address = found[1]
    host = urlsplit(address).netloc if address.startswith(("http://", "https://")) else ""
    words = element.get("title") or element.get("aria-label") or host
    tag = element.tag
    element.tag, element.attributes = "p", {}
    if host:
        element.children = [HtmlNode("a", {"href": address}, [words])]
        return
    element.children = [words] if words else []
    name = "a drawing" if tag == "object" else f"what <{tag}> would play"
    yield Removal("media", 0, f"{words} {address}".strip(), f"{name} is not published")
