"""What single programs have in their Markdown, undone: what is left any reader of Markdown reads.

In: a text, its header. Out: the text, the line that each of its lines stood on, what was taken out,
and the properties that a note program keeps on top. `STEPS` says what is done, in what order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

from pymdownx import gemoji_db

from readingroom.documents.markdown.boxes import quote_boxes
from readingroom.documents.markdown.opaque_spans import Opaque, OpaqueSpan, find_opaque
from readingroom.documents.markdown.prepared_text import HELD_RE, PreparedText
from readingroom.documents.markdown.replacements import ADDED, replace_shortcode
from readingroom.documents.markdown.shortcodes import Shortcode, find_shortcodes
from readingroom.targets import SIZE_RE, WIKI_SCHEME, is_picture, show_note

PRIVATE = {0xE000: None, 0xE001: None, 0xE002: None, 0x0B: " "}
SPLIT_RE = re.compile(f"\n|{ADDED}")
RAW_TAG_RE = re.compile(r"\{%-?[ ]*(?:end)?raw[ ]*-?%\}\n?|\{\{(?=[<%]/\*)|(?<=\*/[>%])\}\}")
ESCAPED_RE = re.compile(r"(\{\{[<%])/\*(.{0,500}?)\*/([>%]\}\})", re.DOTALL)
HIGHLIGHT_RE = re.compile(
    r"(?:highlight|codeblock|prism|code)\s+(?:lang(?:uage)?[:=])?[\"']?([\w+#.-]+)"
)
PAGE_RE = re.compile(r"\]\(\[\[([^\[\]\n]{1,300})\]\]\)")
SPACED_RE = re.compile(
    r"\]\((?![<\s])((?:[^()<>\"'\n\s]|\([^()\n]{0,100}\)){1,300}"
    r"(?:[ ][^()<>\"'\n\s]{1,300}){1,40})[ ]?\)"
)
BLOCK_REF_RE = re.compile(r"\(\([0-9a-f]{8}-[0-9a-f-]{27}\)\)")
WIKI_RE = re.compile(r"(!?)\[\[([^\[\]|\n]{1,300}?)(?:\\?\|([^\[\]\n]{0,300}))?\]\](?!\()")
MARK_RE = re.compile(r"(?<![=\w])==(?=[^\s=])([^=\n]{1,500}?)(?<=[^\s=])==(?![=\w])")
CJK_STRONG_RE = re.compile(
    r"\*\*(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\*\*(?=[\u3000-\u9fff\uac00-\ud7af\uff00-\uffef])"
    r"|(?<=[\u3000-\u9fff\uff00-\uffef])\*\*(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\*\*"
)
PRICE_RE = re.compile(r"(?<!\\)\$(?=\d[\d.,]*(?:[^\w$\\^_={}+*/]|[KMBkmb]\b|$))", re.MULTILINE)
EMOJI_RE = re.compile(r"(?<![\w:/]):([a-z0-9_+-]{1,40}):(?![\w:/])")
ATTRIBUTES_RE = re.compile(
    r"(?m)[ \t]?\{:[^{}\n]{0,300}\}(?=\s|$)|(?<=[)\]\w*_`\ue001])\{[.:][^{}\n]{0,300}\}"
    r"|(?<=\))\{(?:[\w-]+=|#)[^{}\n]{0,300}\}"
)
BLOCK_ID_RE = re.compile(r"(?m)(?:^|(?<=\S)[ \t]+)\^[A-Za-z0-9-]{1,60}[ \t]*$")
PROPERTY_RE = re.compile(
    r"(?m)^([ \t]*(?:[-*][ \t]+)?)([A-Za-z][\w./-]{0,40})::(?:[ \t]++((?:.*[^ \t\n])?))?[ \t]*$"
)
TOP_RE = re.compile(r"(?:[ \t]*(?:- )?[A-Za-z][\w./-]{0,40}::[^\n]*\n)+")
PROGRAMS_RE = re.compile(
    r"id|collapsed|heading|logseq\..*|background-color|query-.*|created-at|updated-at|icon|template.*"
    r"|exclude-from-graph-view|public|hl-.*|ls-type|file|file-path"
)
IMPORT_RE = re.compile(
    r"(?m)^(?:import[ \t]+(?:[\w{*][^\n]{0,300}[ \t]from[ \t]+)?[\"'][^\"'\n]+[\"'];?"
    r"|export[ \t]+(?:const|let|default|function|async)\b[^\n]*"
    r"(?:\n(?![ \t]*$)[^\n]*){0,80})[ \t]*$"
)
NAMES = {name.strip(":"): each for name, each in gemoji_db.emoji.items()}
ALIASES = {name.strip(":"): target.strip(":") for name, target in gemoji_db.aliases.items()}


def prepare(text: str, metadata: Mapping[str, object]) -> PreparedText:
    r"""Undo what single programs have.

    >>> prepare("See [[Ice|the ice]] ==now== :ship: ^a1", {}).text
    'See [the ice](<wiki:Ice>) <mark>now</mark> 🚢'
    """
    prepared = PreparedText(text.translate(PRIVATE), metadata)
    for step in STEPS:
        prepared.text = step(prepared)
    return prepared


def _hold_opaque(prepared: PreparedText) -> str:
    text, parts, last = prepared.text, [], 0
    for span in find_opaque(text):
        parts += [text[last : span.start], _replace_opaque(prepared, text, span)]
        last = span.end
    return "".join([*parts, text[last:]])


def _replace_opaque(prepared: PreparedText, text: str, span: OpaqueSpan) -> str:
    whole, inner = text[span.start : span.end], text[span.inner_start : span.inner_end]
    if span.kind is Opaque.COMMENT:
        if inner.strip().casefold() not in ("more", "more-->", "truncate", "excerpt"):
            prepared.drop("comments", span.start, inner, "a comment, which no reader sees")
        return prepared.hold("\n" * whole.count("\n")) if "\n" in whole else ""
    if span.kind is Opaque.RAW:
        return prepared.hold(inner)
    if span.kind is Opaque.TAGGED:
        found = HIGHLIGHT_RE.search(text[span.start : span.inner_start])
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", inner)), default=0))
        body = RAW_TAG_RE.sub("", inner).strip("\n")
        inner = RAW_TAG_RE.sub("", inner)
        head = "\n" if inner.startswith("\n") else ADDED
        tail = "\n" * (len(inner) - len(inner.rstrip("\n"))) or ADDED
        block = f"{fence}{found[1] if found else ''}{head}{body}{tail}{fence}"
        return prepared.hold(block)
    whole = ADDED * _follows_tag(text, span.start) + whole
    return prepared.hold(
        ESCAPED_RE.sub(r"\1\2\3", RAW_TAG_RE.sub("", whole) if "raw" in whole else whole)
    )


def _follows_tag(text: str, start: int) -> bool:
    """Return whether a fence stands right below a line of HTML, which would go on in it."""
    line_start = text.rfind("\n", 0, start) + 1
    is_fence = text.startswith(("```", "~~~"), start) and not text[line_start:start].strip()
    return is_fence and text[max(0, line_start - 2) : line_start].startswith(">")


def _take_top(prepared: PreparedText) -> str:
    """Take the properties off that Logseq has on top of a page."""
    match = TOP_RE.match(prepared.text)
    if not match:
        return prepared.text
    for found in PROPERTY_RE.finditer(match[0]):
        if not PROGRAMS_RE.fullmatch(found[2].casefold()):
            prepared.properties[found[2]] = HELD_RE.sub(
                lambda m: prepared.held[int(m[1])], found[3] or ""
            )
    return "\n" * match[0].count("\n") + prepared.text[match.end() :]


def _replace_shortcodes(prepared: PreparedText) -> str:
    text, codes = prepared.text, list(find_shortcodes(prepared.text))
    closed = {code.name for code in codes if code.is_closing}
    parts, last = [], 0
    for code in codes:
        written = replace_shortcode(code, prepared.metadata, is_paired=_is_paired(code, closed))
        if written.hidden:
            reason = "a shortcode; what its program made of it does not stand in the file"
            prepared.drop("shortcodes", code.start, text[code.start : code.end], reason)
        lines = "\n" * text.count("\n", code.start, code.end)
        parts += [text[last : code.start], written.text, lines]
        last = code.end
    return "".join([*parts, text[last:]])


def _is_paired(code: Shortcode, closed: set[str]) -> bool:
    return code.name in closed and not code.is_empty


def _drop_imports(prepared: PreparedText) -> str:
    reason = "a line for the program that made pages of the file"
    return IMPORT_RE.sub(lambda m: prepared.drop("imports", m.start(), m[0], reason), prepared.text)


def _drop_attributes(prepared: PreparedText) -> str:
    reason = "how a program was to set what stands beside it"
    return ATTRIBUTES_RE.sub(
        lambda m: prepared.drop("attributes", m.start(), m[0], reason), prepared.text
    )


def _drop_block_ids(prepared: PreparedText) -> str:
    reason = "the name by which a note program knows the block"
    return BLOCK_ID_RE.sub(
        lambda m: prepared.drop("block-ids", m.start(), m[0], reason), prepared.text
    )


def _show_properties(prepared: PreparedText) -> str:
    """Show `key:: value` as readers see it; what is meant for the program alone is taken out."""

    def show(match: re.Match[str]) -> str:
        if PROGRAMS_RE.fullmatch(match[2].casefold()):
            return prepared.drop(
                "properties", match.start(), match[0], "for the note program alone"
            )
        return f"{match[1]}**{match[2]}:** {match[3] or ''}".rstrip()

    return PROPERTY_RE.sub(show, prepared.text)


def _write_wiki_links(prepared: PreparedText) -> str:
    def write(match: re.Match[str]) -> str:
        target, words = match[2].strip(), (match[3] or "").strip()
        if match[1] and is_picture(target):
            alt = words.partition("|")[0]
            alt = "" if SIZE_RE.fullmatch(alt) else alt
            return f"![{alt}](<{target}>)"
        shown = words or re.sub(r"#\^?[\w-]*$", "", target) if "^" in target else words
        return f"[{shown or show_note(target)}](<{_write_address(target)}>)"

    return WIKI_RE.sub(write, prepared.text)


def _write_address(note: str) -> str:
    return WIKI_SCHEME + quote(note, safe="/#^ ")


def _close_targets(prepared: PreparedText) -> str:
    """Put targets with spaces, which programs allow, in the brackets that Markdown asks for."""
    text = PAGE_RE.sub(lambda m: f"](<{_write_address(m[1])}>)", prepared.text)
    text = SPACED_RE.sub(lambda m: f"](<{m[1].strip()}>)", text)
    reason = "a reference to a block, by a number of the note program"
    prepared.text = text
    return BLOCK_REF_RE.sub(lambda m: prepared.drop("block-refs", m.start(), m[0], reason), text)


def _mark_words(prepared: PreparedText) -> str:
    return MARK_RE.sub(r"<mark>\1</mark>", prepared.text)


def _set_off_cjk(prepared: PreparedText) -> str:
    """Read stars beside East Asian signs as they were meant; CommonMark asks for spaces there."""
    return CJK_STRONG_RE.sub(lambda m: f"<strong>{m[1] or m[2]}</strong>", prepared.text)


def _spare_prices(prepared: PreparedText) -> str:
    """Keep sums of money from being taken for formulas."""
    return PRICE_RE.sub(r"\\$", prepared.text)


def _draw_emoji(prepared: PreparedText) -> str:
    return EMOJI_RE.sub(lambda match: find_emoji(match[1]) or match[0], prepared.text)


def find_emoji(name: str) -> str:
    """Return the sign of a name, "" where none has it.

    >>> find_emoji("ship"), find_emoji("12")
    ('🚢', '')
    """
    found = NAMES.get(name) or NAMES.get(ALIASES.get(name, ""))
    code = found.get("unicode", "") if found else ""
    return "".join(chr(int(point, 16)) for point in code.split("-")) if code else ""


def _restore(prepared: PreparedText) -> str:
    text = prepared.text
    while HELD_RE.search(text):
        text = HELD_RE.sub(lambda match: prepared.held[int(match[1])], text)
    number = 1
    for match in re.finditer(f"[^\n{ADDED}]*(?P<end>[\n{ADDED}]|\\Z)", text):
        prepared.lines.append(number)
        number += match["end"] == "\n"
    return text.replace(ADDED, "\n")


STEPS: tuple[Callable[[PreparedText], str], ...] = (
    _hold_opaque,
    _take_top,
    _replace_shortcodes,
    _drop_imports,
    quote_boxes,
    _drop_attributes,
    _drop_block_ids,
    _show_properties,
    _close_targets,
    _write_wiki_links,
    _mark_words,
    _set_off_cjk,
    _spare_prices,
    _draw_emoji,
    _restore,
)
