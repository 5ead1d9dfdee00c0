"""What stands within a block of HTML, written into a run of text.

In: elements of a tree and the `Writing` that is under way. Out: an `InlineRun` with the words, what
is emphasised, where links lead, the signs of footnotes; pictures beside it. What is not taken over
leaves a mark in the text, so that the record can say where it stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urljoin

from readingroom.documents.formulas import LOWERED, RAISED, RAISED_RE, join_formula
from readingroom.documents.html_footnotes import Footnotes
from readingroom.documents.html_tree import BLOCKS, UNSEEN, HtmlNode
from readingroom.documents.inline_text import InlineRun, escape_text
from readingroom.documents.picture_shelf import PictureShelf
from readingroom.models import Removal
from readingroom.targets import WIKI_SCHEME

EMPHASIS = {
    **dict.fromkeys(("em", "i", "cite", "var", "dfn"), "emphasis"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    **dict.fromkeys(("del", "s", "strike"), "del"),
    "ins": "ins",
    "mark": "mark",
}
ITALIC_RE = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
BOLD_RE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
NORMAL_RE = re.compile(r"font-(?:weight|style)\s*:\s*(?:normal|[1-4]00)", re.IGNORECASE)
HIDDEN_RE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
FORMULA_RE = re.compile(r"(?:^|[\s_-])(?:mwe-math|latex|math|tex)\b", re.IGNORECASE)
DISPLAY_RE = re.compile(r"\{\\(?:display|text)style (.*)\}", re.DOTALL)
"""Pictures of formulas, whose alternative text is the formula in TeX."""
STREAMED_RE = re.compile(r"S:[0-9a-f]+$")
"""What React calls the parts of a page that it sends hidden, and puts in place by a script."""
SCRIPTS = {"sup": RAISED, "sub": LOWERED}
QUOTED_RE = re.compile(r'"([^"]*)"')
LONGEST_CAPTION = 400
"""Characters of a caption that is written as a picture's title; a longer one is a paragraph."""
PICTURE = "pictures"
SKIPPED = "left-out"
MARK = "\0"


@dataclass(slots=True)
class Writing:
    """What is gathered while a tree is written; `base` is the address that links start from.

    `keeps_paths` where links and pictures may lead to files beside the one that is read.
    """

    shelf: PictureShelf = field(default_factory=PictureShelf)
    footnotes: Footnotes = field(default_factory=Footnotes)
    base: str = ""
    keeps_paths: bool = False
    numbers: dict[int, int] = field(default_factory=dict)
    notes: list[HtmlNode] = field(default_factory=list)
    removals: list[Removal] = field(default_factory=list)

    def leave_out(self, text: str, reason: str, rule: str = SKIPPED) -> str:
        """Record what is left out; return the mark of the place, which the text must keep."""
        self.removals.append(Removal(rule, 0, text, reason))
        return f"{MARK}{len(self.removals) - 1}{MARK}"

    def stands_elsewhere(self, element: HtmlNode) -> bool:
        """Return whether an element is a note, or what leads back from one."""
        notes = self.footnotes
        return id(element) in notes.returns or id(element) in notes.held

    def resolve(self, address: str) -> str:
        """Return where a link leads, "" where that cannot be said."""
        if address.startswith(WIKI_SCHEME):
            return address
        try:
            return urljoin(self.base, address.strip())
        except ValueError:
            return ""

    def number(self, note: HtmlNode) -> int:
        """Return the number of a note, the next where it has none yet."""
        if id(note) not in self.numbers:
            self.numbers[id(note)] = len(self.numbers) + 1
            self.notes.append(note)
        return self.numbers[id(note)]


def is_hidden(element: HtmlNode) -> bool:
    """Return whether readers of the page would not see an element."""
    return (
        element.tag in UNSEEN
        or ("hidden" in element.attributes and not STREAMED_RE.match(element.get("id")))
        or bool(HIDDEN_RE.search(element.get("style")))
    )


def write_inline(nodes: Iterable[HtmlNode | str], run: InlineRun, writing: Writing) -> None:
    """Add nodes to a run; blocks among them are set apart by a space."""
    for node in nodes:
        if isinstance(node, str):
            run.add(node.replace("\n", " "))
        elif writing.stands_elsewhere(node) or is_hidden(node):
            continue
        elif node.left_out:
            run.add_mark(writing.leave_out(node.flatten(), node.left_out))
        elif node.tag in ATOMS:
            ATOMS[node.tag](node, run, writing)
        else:
            _write_phrase(node, run, writing)


def write_picture(element: HtmlNode, caption: str, writing: Writing) -> str:
    """Return the Markdown of a picture, or the mark of one that is left out."""
    reference = element.get("src") or element.get("data-src") or element.get("xlink:href")
    alt = " ".join(element.get("alt").split())
    caption = caption or element.get("title")
    if writing.keeps_paths and reference and not reference.startswith("data:"):
        return _write_reference(alt, reference, caption)
    shelved = writing.shelf.take(reference)
    if not shelved.name:
        told = ": ".join(part for part in (alt, reference[:200]) if part)
        return writing.leave_out(told, shelved.reason, PICTURE)
    return f"![{escape_text(alt)}]({shelved.name}{_write_title(caption)})"


def _write_title(caption: str) -> str:
    title = " ".join(QUOTED_RE.sub(r"“\1”", caption).replace('"', "”").split())
    return f' "{title}"' if title else ""


def _write_reference(alt: str, reference: str, caption: str) -> str:
    """Write a picture that stays where it is, by the name that the file has for it."""
    path = re.sub(r"[<>\s]+", " ", reference.strip())
    target = f"<{path}>" if re.search(r"[\s()]", path) else path
    return f"![{escape_text(alt)}]({target}{_write_title(caption)})"


def _write_phrase(node: HtmlNode, run: InlineRun, writing: Writing) -> None:
    start = run.length
    if node.tag in BLOCKS:
        run.add(" ")
    if (note := writing.footnotes.notes.get(id(node))) is not None:
        run.trim()
        run.add_markup(f"[^{writing.number(note)}]")
        return
    write_inline(node.children, run, writing)
    for kind in find_emphasis(node):
        run.mark(start, kind)
    if node.tag == "a" and not _link_picture(node, run, start):
        _close_link(node, run, writing, start)
    elif node.tag in BLOCKS:
        run.add(" ")


def _link_picture(node: HtmlNode, run: InlineRun, start: int) -> bool:
    """Let a link lead from the picture that it holds, and nothing else."""
    target = node.get("href").strip()
    pictures = run.below or run.above
    if run.length > start or not pictures or not any(e.tag == "img" for e in node.walk()):
        return False
    if re.fullmatch(r"[^\s()<>]{1,900}", target):
        pictures[-1] = f"[{pictures[-1]}]({target})"
    return True


def _close_link(node: HtmlNode, run: InlineRun, writing: Writing, start: int) -> None:
    target = writing.resolve(node.get("href"))
    if not run.link(start, target) and writing.keeps_paths and target and run.length > start:
        run.add_mark(writing.leave_out(target, "an address that no page can lead to", "links"))


def find_emphasis(element: HtmlNode) -> frozenset[str]:
    """Return how an element sets off what it holds: by its tag, or by its style.

    >>> sorted(find_emphasis(HtmlNode("b", {"style": "font-style: italic"})))
    ['emphasis', 'strong']
    """
    style = element.get("style")
    kinds = {EMPHASIS[element.tag]} if element.tag in EMPHASIS else set()
    if style and NORMAL_RE.search(style):
        kinds.clear()
    if style and element.tag not in BLOCKS:
        kinds |= {"emphasis"} if ITALIC_RE.search(style) else set()
        kinds |= {"strong"} if BOLD_RE.search(style) else set()
    return frozenset(kinds)


def _write_break(_node: HtmlNode, run: InlineRun, _writing: Writing) -> None:
    run.break_line()


def _write_img(node: HtmlNode, run: InlineRun, writing: Writing) -> None:
    alt = node.get("alt").strip()
    if alt and len(alt) <= 8 and not any(map(str.isalnum, alt)):  # an emoji drawn as a picture
        run.add(alt)
    elif alt and FORMULA_RE.search(node.get("class")):
        run.add(DISPLAY_RE.sub(r"\1", alt))
    elif (markup := write_picture(node, "", writing)).startswith(MARK):
        run.add_mark(markup)
    elif writing.keeps_paths and run.has_words and alt:
        run.add_markup(markup)
    else:
        run.add_picture(markup)


def _write_checkbox(node: HtmlNode, run: InlineRun, _writing: Writing) -> None:
    if node.get("type") == "checkbox":
        run.add("☒ " if "checked" in node.attributes else "☐ ")


def _write_script(node: HtmlNode, run: InlineRun, writing: Writing) -> None:
    """Write raised and lowered figures with the signs that stand for them, where there are any."""
    text = node.flatten()
    is_sign = id(node) in writing.footnotes.notes
    if is_sign or any(element.tag in ("a", "img") for element in node.elements):
        _write_phrase(node, run, writing)
    elif run.length and RAISED_RE.fullmatch(text) and _is_drawn(node.tag, text, writing):
        run.add(text.translate(SCRIPTS[node.tag]))
    else:
        start = run.length
        _write_phrase(node, run, writing)
        if writing.keeps_paths:
            run.mark(start, node.tag)


def _is_drawn(tag: str, text: str, writing: Writing) -> bool:
    """Return whether there are signs for all of a text; where nothing else can be, some do."""
    return not writing.keeps_paths or all(ord(sign) in SCRIPTS[tag] for sign in text)


def _write_quotation(node: HtmlNode, run: InlineRun, writing: Writing) -> None:
    run.add("“")
    write_inline(node.children, run, writing)
    run.add("”")


def _write_reading(node: HtmlNode, run: InlineRun, writing: Writing) -> None:
    """Write how signs of East Asia are read, in brackets behind them."""
    run.add("（")
    write_inline(node.children, run, writing)
    run.add("）")


def _write_formula(node: HtmlNode, run: InlineRun, _writing: Writing) -> None:
    run.add(_read_formula(node))


def _read_formula(node: HtmlNode) -> str:
    if not any(node.elements):
        return " ".join("".join(node.strings()).split())
    parts = [child for child in node.elements if child.tag not in UNSEEN]
    return join_formula(node.tag, [_read_formula(part) for part in parts])


ATOMS = {
    "br": _write_break,
    "img": _write_img,
    "image": _write_img,
    "input": _write_checkbox,
    "math": _write_formula,
    "sup": _write_script,
    "sub": _write_script,
    "q": _write_quotation,
    "rt": _write_reading,
}
