"""Pages of plain Markdown, read in a fraction of the time that Python-Markdown takes.

In: a page's text, as its preprocessors get it. Out: the tree that its block parser and its inline
patterns make, or nothing where a page has anything but headings, paragraphs, flat lists, links,
emphasis, hard breaks, escapes, references, and what unfolds or stands beside a text: nearly all
pages that we write, and few others. Python-Markdown tries some fifty patterns on each line, one
after the other; here one pattern finds what there is. In doubt Python-Markdown reads the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, TreeBuilder

from markdown import Markdown
from markdown.util import ETX, STX

# Whose processors may be there: Python-Markdown's own, those of extensions that leave a plain page
# as it is or work on its tree, ours, and the engine's. Any other has to see the text.
EXTENSIONS = "admonition attr_list def_list fenced_code footnotes md_in_html tables toc".split()
OWNERS = frozenset(
    "markdown.preprocessors markdown.blockprocessors markdown.inlinepatterns "
    "markdown.treeprocessors mkdocs.structure.pages readingroom.anchors "
    "readingroom.mkdocs_pages".split()
) | {f"markdown.extensions.{name}" for name in EXTENSIONS}
# Some extensions add processors that are Python-Markdown's, under names of their own.
PATTERNS = (
    "backtick escape reference link image_link image_reference short_reference short_image_ref "
    "autolink automail linebreak html entity not_strong em_strong em_strong2 footnote"
).split()
TREEPROCESSORS = (
    "inline prettify unescape toc attr_list footnote footnote-duplicate readingroom-anchors "
    "readingroom-plain readingroom-headings mkdocs_extract_anchors mkdocs_extract_title relpath"
).split()
# What no plain page has anywhere: code, stashed markup, pictures, notes, stars or spaces in doubt.
ODD_RE = re.compile(r"[`\t\r\x02\x03]|!\[|\[\^|\*\*\*| {3}|(?<! ) \n|[^\n]\\\n")
HEADING_RE = re.compile(r"(#{1,6})(?!#)(.*[^#\s])")
# What at the start of a line may begin something other than a paragraph.
OPENING_RE = re.compile(r"[#>+=~:|!?/;%^\s_-]|\d+[.)]|\*{1,2}(?:\s|$)|\[[^\]]*\]:")
ESCAPE_RE = re.compile(r"\\(.?)", re.DOTALL)
INLINE_RE = re.compile(
    r"\[(?P<label>[^\[\]]+)\]\((?P<target>[^\s()<>\"'\x02\x03]+)"
    r"(?: \"(?P<title>[^\"'()<>\x02\x03]+)\")?\)"
    r"|(?P<entity>&(?:#[0-9]+|#x[0-9a-fA-F]+|[0-9a-zA-Z]+);)"
    r"|(?P<stars>\*{1,2})|(?P<hard>  \n)|(?P<odd>[\[\]_<])"
)
# An element around blocks, the end of one, a drawing whose words hold no markup.
WRAPPER_RE = re.compile(
    r'<(div|details) class="([\w -]+)" markdown="1">(?:<summary>([^<>&*_\[\]\\]+)</summary>)?'
)
END_RE = re.compile(r"</(div|details)>")
FIGURE_RE = re.compile(
    r'<figure class="([\w -]+)" data-pagefind-ignore="all">'
    r"((?:<[^<>]+>|[^<>&*_`\[\]\\{}]++)+)</figure>"
)
ID_RE = re.compile(r"\sid=")
# A table that unfolds, piece by piece.
TABLE_RE = re.compile(
    r"<(?P<end>/?)(?P<tag>details|summary|table|thead|tbody|tr|th|td)"
    r'(?: (?P<name>class|scope)="?(?P<value>[\w-]+)"?)?>|(?P<text>[^<>&*_`\[\]\\{}]+)'
)
EMPHASIS = {"*": "em", "**": "strong"}


class _NotPlainError(Exception):
    """A page that Python-Markdown has to read."""


def can_read(md: Markdown) -> bool:
    """Return whether `md` reads plain pages as this module does: nothing was added that may not."""
    registries: tuple[Iterable[object], ...] = (
        md.preprocessors,
        md.parser.blockprocessors,
        md.inlinePatterns,
        md.treeprocessors,
    )
    return (
        all(type(each).__module__ in OWNERS for registry in registries for each in registry)
        and len(md.inlinePatterns) == sum(name in md.inlinePatterns for name in PATTERNS)
        and len(md.treeprocessors) == sum(name in md.treeprocessors for name in TREEPROCESSORS)
    )


def read_plain(text: str, md: Markdown) -> list[Element] | None:
    r"""Return the top-level elements of a plain page, None for any other.

    >>> [(block.tag, block.text) for block in read_plain("# A \\*\n\nb", Markdown())]
    [('h1', 'A \x0242\x03'), ('p', 'b')]
    >>> read_plain("1. a", Markdown()) is None
    True
    """
    body = text.strip("\n")
    if not body or body.endswith(" ") or ODD_RE.search(body):
        return None
    try:
        blocks = list(_read_blocks(re.split("\n{2,}", body), md))
    except _NotPlainError:
        return None
    if text.endswith("\n") and not text.endswith("\n\n"):  # such an end stays in the last block
        _add_text(blocks[-1][-1] if blocks[-1].tag == "ul" else blocks[-1], "\n")
    return blocks


def _read_blocks(blocks: list[str], md: Markdown) -> Iterator[Element]:
    """Yield the top-level elements."""
    wrapper: Element | None = None
    previous = ""
    for block in blocks:
        if block.startswith("- ") and previous == "ul":  # one list, with paragraphs in its items
            raise _NotPlainError
        previous = ""
        if opening := WRAPPER_RE.fullmatch(block):
            if wrapper is not None:
                raise _NotPlainError
            wrapper = _open_wrapper(opening)
        elif closing := END_RE.fullmatch(block):
            if wrapper is None or wrapper.tag != closing[1]:
                raise _NotPlainError
            yield wrapper
            wrapper = None
        else:
            element = _read_block(block, md)
            previous = element.tag
            if wrapper is not None:
                wrapper.append(element)
            elif block.startswith("<"):  # HTML that stands alone is left as it is written
                raise _NotPlainError
            else:
                yield element
    if wrapper is not None:
        raise _NotPlainError


def _open_wrapper(match: re.Match[str]) -> Element:
    wrapper = Element(match[1], {"class": match[2]})
    if match[3]:
        SubElement(wrapper, "summary").text = match[3]
    return wrapper


def _read_block(block: str, md: Markdown) -> Element:
    if block.startswith("- "):
        return _read_list(block, md)
    if block.startswith("#"):
        return _read_heading(block, md)
    if (match := FIGURE_RE.fullmatch(block)) and not ID_RE.search(block):
        figure = Element("figure", {"class": match[1], "data-pagefind-ignore": "all"})
        figure.text = md.htmlStash.store(match[2])
        return figure
    return _read_table(block) if block.startswith("<details") else _read_text(block, md)


def _read_table(block: str) -> Element:
    builder, opened, at = TreeBuilder(), [""], 0
    while match := TABLE_RE.match(block, at):
        at = match.end()
        if match["text"]:
            builder.data(match["text"])
        elif not match["end"]:
            builder.start(match["tag"], {match["name"]: match["value"]} if match["name"] else {})
            opened.append(match["tag"])
        elif opened.pop() == match["tag"]:
            builder.end(match["tag"])
        else:
            break
        if len(opened) == 1:
            break
    if len(opened) != 1 or at < len(block):
        raise _NotPlainError
    return builder.close()


def _read_list(block: str, md: Markdown) -> Element:
    element = Element("ul")
    items: list[str] = []
    for line in block.split("\n"):
        if OPENING_RE.match(line[2:]) or line[:2] not in ("- ", "  "):
            raise _NotPlainError
        if line[0] == "-":
            items.append(line[2:])
        else:
            items[-1] += f"\n{line}"
    for item in items:
        _fill(SubElement(element, "li"), item, md)
    return element


def _read_heading(block: str, md: Markdown) -> Element:
    match = HEADING_RE.fullmatch(block)
    if match is None:
        raise _NotPlainError
    element = Element(f"h{len(match[1])}")
    _fill(element, match[2].strip(), md)
    return element


def _read_text(block: str, md: Markdown) -> Element:
    lines = block.split("\n")
    if any(map(OPENING_RE.match, lines)) or block.startswith("{") or (lines[1:] and "|" in block):
        raise _NotPlainError
    element = Element("p")
    _fill(element, block, md)
    return element


def _fill(element: Element, text: str, md: Markdown) -> None:
    """Read a block's text, escapes first, as Python-Markdown writes them for its later steps."""

    def mark(match: re.Match[str]) -> str:
        if match[1] not in md.ESCAPED_CHARS:
            raise _NotPlainError
        return f"{STX}{ord(match[1])}{ETX}"

    text = ESCAPE_RE.sub(mark, text) if "\\" in text else text
    _read_inline(element, text, 0, "", md)


def _read_inline(element: Element, text: str, start: int, closing: str, md: Markdown) -> int:
    """Read text from `start` to its end, or through the stars that close; return where that is."""
    at = start
    pieces: list[str] = []  # of text, up to the next child
    while match := INLINE_RE.search(text, at):
        pieces.append(text[at : match.start()])
        at = match.end()
        if match["odd"]:
            raise _NotPlainError
        if match["entity"]:
            pieces.append(md.htmlStash.store(match["entity"]))
        elif match["stars"] and closing:
            is_right = match["stars"] == closing and match.start() > start
            if not is_right or text[match.start() - 1].isspace():
                raise _NotPlainError
            _add_text(element, "".join(pieces))
            return at
        else:
            _add_text(element, "".join(pieces))
            pieces.clear()
            at = _add_child(element, match, text, md)
    if closing:
        raise _NotPlainError
    _add_text(element, "".join([*pieces, text[at:]]))
    return len(text)


def _add_child(element: Element, match: re.Match[str], text: str, md: Markdown) -> int:
    """Add a link, emphasis or a hard break; return where the text goes on."""
    if match["hard"]:
        element.append(Element("br"))
        return match.end()
    if match["stars"]:
        child = Element(EMPHASIS[match["stars"]])
        element.append(child)
        if text[match.end() : match.end() + 1].isspace():
            raise _NotPlainError
        return _read_inline(child, text, match.end(), match["stars"], md)
    told = {"title": match["title"]} if match["title"] else {}
    child = Element("a", {"href": match["target"]} | told)
    element.append(child)
    _read_inline(child, match["label"], 0, "", md)
    return match.end()


def _add_text(element: Element, text: str) -> None:
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
