"""Markdown becomes a document: parsed by markdown-it, laid out as a tree, written as all formats.

In: the text of a file, its header. Out: an `ExtractedDocument`. Where it can, the text that comes
out has each block on the line on which the file has it, so that whatever is told of it is told with
the line where an editor finds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from html import escape
from itertools import islice
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from readingroom.documents.html_footnotes import find_footnotes
from readingroom.documents.html_markdown import write_markdown
from readingroom.documents.html_tree import parse_html
from readingroom.documents.markdown.dialect_lines import prepare
from readingroom.documents.markdown.tree_changes import change_tree
from readingroom.models import ExtractedDocument

STRUCTURE_RE = re.compile(
    r"^[ ]{0,3}#{1,6}[ \t]+\S|\]\([^)\s]|\[\[[^\[\]\n]+\]\]|^[ \t]*(?:`{3}|~{3})|\*\*\S|!\["
    r"|</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>|<!--|\{\{[<%]|\{%-?\s*\w|^[ ]{0,3}\|?[ ]*:?-{3,}:?[ ]*\|"
    r"|(?<!\w)`[^`\n]+`(?!\w)|\[\^[^\]\s]{1,99}\]|\^\[\S|^[ ]{0,3}>[ ]"
    r"|^[ ]{0,3}[-*+][ ]\[[ xX]\][ ]|^!!! \w|^:::|(?<!\S)\$\$|==\w"
    r"|^\[[^\]\n]+\]:[ ]+\S|^[ \t]*[-*+][ ]+\S",
    re.MULTILINE,
)
"""What shows that somebody wrote Markdown, and did not only call a text so."""
PLAIN_SIGN_RE = re.compile(
    r"^#{2,6}[ ]\w|\]\((?:https?://|[./])|^(?:`{3}|~{3})|!\[(?:[^\]\n!]|!(?!\[))*+\]\(|^\[\^\w+\]:|\{\{<|\{%-?\s*\w"
    r"|</(?:a|kbd|div|em|strong|li|p)>|^\[[^\]\n]+\]:[ ]+(?:https?|/)|\]\[[^\]\n]*\]",
    re.MULTILINE,
)
FEWEST_SIGNS = 2
PLACE_RE = re.compile("\ue002(\\d+)\ue002")
JOINED_RE = re.compile(
    r"(?<=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])\n(?=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])"
)


def has_structure(text: str) -> bool:
    r"""Return whether a text shows that it was written as Markdown.

    >>> has_structure("It froze.\n\n[[Fram]] held."), has_structure("It froze.\n\nFram held.")
    (True, False)
    """
    return bool(STRUCTURE_RE.search(text))


def is_plainly_markdown(text: str) -> bool:
    r"""Return whether a text not called Markdown is it: by two signs that nothing else has.

    >>> is_plainly_markdown("## Ice\n\n[Fram](https://a.example/) held.")
    True
    """
    return len(list(islice(PLAIN_SIGN_RE.finditer(text), FEWEST_SIGNS))) == FEWEST_SIGNS


def read_markdown(text: str, metadata: Mapping[str, object]) -> ExtractedDocument:
    r"""Read a text of Markdown.

    >>> read_markdown("# Ice\n\nSee [[Fram|her]] and {{< ref \"b.md\" >}}.", {}).markdown
    '# Ice\n\nSee [her](wiki:Fram) and b.md.\n'
    """
    prepared = prepare(text, metadata)
    html = _render(prepared.text, prepared.lines)
    tree = parse_html(html)
    removals = list(prepared.removals) + list(change_tree(tree))
    written = write_markdown(tree, footnotes=find_footnotes(tree), keeps_paths=True)
    lines, places = _align(written.markdown.split("\n"))
    told = (
        replace(each, line=places[min(each.line, len(places)) - 1]) for each in written.removals
    )
    everything = sorted([*removals, *told], key=lambda removal: removal.line)
    markdown = "\n".join(lines).rstrip("\n") + "\n" * any(lines)
    return ExtractedDocument(markdown, prepared.properties, {}, (), tuple(everything))


def _align(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """Put each block on its line, as far as there is room; return also where each line went."""
    placed: list[str] = []
    places: list[int] = []
    wanted = 0
    is_after = False
    for line in lines:
        if match := PLACE_RE.fullmatch(line.lstrip("> ")):
            wanted = int(match[1])
            is_after = True
            places.append(max(len(placed), 1))
            continue
        if is_after and not line.strip("> "):
            places.append(max(len(placed), 1))
            continue
        if is_after and wanted > len(placed) + 1:
            placed += [""] * (wanted - 1 - len(placed))
        is_after = False
        placed.append(PLACE_RE.sub("", line) if "\ue002" in line else line)
        places.append(len(placed))
    for number, (line, following) in enumerate(zip(placed, [*placed[1:], ""], strict=False)):
        if not line.strip("> ") and not following.lstrip().startswith(">"):
            placed[number] = ""  # what set off a place at the end of a quotation
    return placed, places or [1]


def _render(text: str, lines: Sequence[int]) -> str:
    parser = _make_parser()
    env: dict[str, Any] = {}
    tokens = list(_mark_places(parser.parse(text, env), lines))
    return str(parser.renderer.render(tokens, parser.options, env))


def _mark_places(tokens: Iterable[Token], lines: Sequence[int]) -> Iterable[Token]:
    """Yield tokens, before each block of the text one that says on which line it stood."""
    is_text = True
    for token in tokens:
        is_text = is_text and token.type != "footnote_block_open"
        if is_text and token.level == 0 and token.map and token.nesting >= 0:
            place = Token("html_block", "", 0)
            place.content = f"<p>\ue002{lines[min(token.map[0], len(lines) - 1)]}\ue002</p>\n"
            yield place
        for child in token.children or ():
            if child.type == "text" and "\n" in child.content:
                child.content = JOINED_RE.sub("", child.content)
        yield token


@cache
def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(deflist_plugin).use(tasklists_plugin)
    parser.use(dollarmath_plugin, allow_space=False, double_inline=True)
    parser.add_render_rule("footnote_caption", _render_sign)
    for name in ("math_inline", "math_inline_double"):
        parser.add_render_rule(name, _render_formula)
    for name in ("math_block", "math_block_label"):
        parser.add_render_rule(name, _render_display)
    return parser


def _render_sign(_self: Any, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
    return f"[{tokens[index].meta['id'] + 1}]"


def _render_formula(
    _self: Any, tokens: Sequence[Token], index: int, _options: Any, _env: Any
) -> str:
    return f"<code>{escape(tokens[index].content.strip())}</code>"


def _render_display(
    _self: Any, tokens: Sequence[Token], index: int, _options: Any, _env: Any
) -> str:
    return (
        f'<pre><code class="language-latex">{escape(tokens[index].content.strip())}</code></pre>\n'
    )
