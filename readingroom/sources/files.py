"""Read the bytes of a text into a `Source`, and drop what was read twice.

In: bytes and the path they are from. Out: a `Source` whose text has plain line ends and no YAML
header, with a record of every repair its characters needed; or the issue that kept it from being
read.

Text whose UTF-8 was once taken for something else (mojibake) is mended line by line with ftfy, its
encoding steps alone: quotation marks, ligatures and entities are left to the cleaning stage.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

import ftfy

from readingroom.documents.markdown import (
    has_structure,
    is_plainly_markdown,
    read_markdown,
)
from readingroom.documents.web_page import is_web_page, read_page
from readingroom.errors import DocumentError, Issue, Severity
from readingroom.frontmatter import split_header
from readingroom.models import Repair, Source
from readingroom.sources.decoding import Decoded, Refusal, decode_bytes

MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
WEB_PAGE = "web-page"
DRAFTS = "_drafts"  # the folder in which Jekyll keeps what is not to be published
SWITCHES = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_ENCODING_ONLY = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)
_RESIDUE_RE = re.compile("Ã¢ÂÂ|âÂÂ")  # a dash or a quotation mark, decoded wrongly twice
_LOST_SPACE_RE = re.compile(r"(?<![^\W\d_a-z])Â(?=\s|$)")  # a space that keeps words together
_ESCAPE_RE = re.compile(r"\x1b\[[0-9;?]{0,12}[A-Za-z]")
_LINE_END_RE = re.compile(r"\r\n?")


def load_text(path: str, data: bytes) -> tuple[Source | None, tuple[Issue, ...]]:
    """Read the bytes of a text; None where they hold no article, with the issue that says why."""
    decoded = decode_bytes(data)
    if isinstance(decoded, Refusal):
        return None, (Issue(path, 0, Severity.ERROR, decoded.reason, decoded.hint),)
    return build_source(path, decoded)


def build_source(path: str, decoded: Decoded) -> tuple[Source | None, tuple[Issue, ...]]:
    """Mend a decoded text's characters and take its header off."""
    repairs: list[Repair] = []
    if decoded.remark:
        reason = "the bytes of the file are not plain UTF-8"
        repairs.append(Repair("decode", 0, decoded.remark, decoded.encoding, reason))
    text = _LINE_END_RE.sub("\n", decoded.text)
    text = _mend_lines(_drop_escapes(drop_nul(text, repairs), repairs), repairs)
    metadata, body, first_line, issue = split_header(text)
    issues = (replace(issue, path=path),) if issue else ()
    read = Source(path, body, metadata, first_line, decoded.encoding, tuple(repairs))
    is_named = path.lower().endswith(MARKDOWN_SUFFIXES)
    is_marked_up = has_structure(body) if is_named else bool(metadata) and is_plainly_markdown(body)
    if is_web_page(body, is_whole=is_marked_up):
        return _build_page(replace(read, first_line=1), issues)
    if not body.strip("\ufeff \t\n\f\x1a"):
        what = "the file holds a header but no text" if metadata else "the file is empty"
        refused = Issue(path, 0, Severity.WARNING, what, "write the article, or remove the file")
        return None, (*issues, refused)
    return _read_markup(read) if is_marked_up else read, issues


def _read_markup(source: Source) -> Source:
    """Read Markdown for what it says; what note programs keep on top joins the header."""
    document = read_markdown(source.text, source.metadata)
    first = source.first_line - 1
    left = (
        Repair(each.rule, first + each.line, each.text, "", each.reason)
        for each in document.left_out
    )
    return replace(
        source,
        text=document.markdown,
        metadata={**document.header, **source.metadata},
        repairs=(*source.repairs, *left),
        is_told=True,
    )


def _build_page(
    source: Source, issues: tuple[Issue, ...]
) -> tuple[Source | None, tuple[Issue, ...]]:
    """Read a web page; what an editor wrote in a header on top wins over the page's own."""
    try:
        page = read_page(source.text)
    except DocumentError as error:
        return None, (*issues, Issue(source.path, 0, Severity.WARNING, error.reason, error.hint))
    began = Repair(WEB_PAGE, 1, " ".join(source.text[:80].split()), "", "a web page, read as one")
    left = (Repair(each.rule, each.line, each.text, "", each.reason) for each in page.left_out)
    read = replace(
        source,
        text=page.markdown,
        metadata={**page.header, **source.metadata},
        repairs=(*source.repairs, began, *left),
        is_told=True,
    )
    hint = "lines are told as they stand in the text that was taken out of it"
    told = Issue(source.path, 0, Severity.NOTE, "a web page, and read as one", hint)
    return read, (*issues, told)


def drop_nul(text: str, repairs: list[Repair]) -> str:
    """Remove zero characters and the Ctrl-Z that once ended files; neither is ever meant."""
    if text.endswith("\x1a"):
        bare = text.rstrip("\x1a")
        line = bare.count("\n") + 1
        repairs.append(Repair("drop-ctrl-z", line, "^Z", "", "an old mark for the end of a file"))
        text = bare
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        before = f"{text.count(chr(0))} NUL"
        repairs.append(Repair("drop-nul", line, before, "", "a zero character is no text"))
        text = text.replace("\0", "")
    return text


def _drop_escapes(text: str, repairs: list[Repair]) -> str:
    """Remove what told a terminal how to show the text."""
    match = _ESCAPE_RE.search(text)
    if match:
        line = text.count("\n", 0, match.start()) + 1
        shown = match[0].replace("\x1b", "ESC")
        repairs.append(Repair("drop-escapes", line, shown, "", "it told a terminal, no reader"))
        text = _ESCAPE_RE.sub("", text)
    return text


def _mend_lines(text: str, repairs: list[Repair]) -> str:
    """Mend mojibake line by line, so that the record shows each line that changed."""
    if text.isascii():
        return text
    lines = text.split("\n")
    for index, line in enumerate(lines):
        mended = mend_mojibake(line)
        if mended != line:
            reason = "UTF-8 that was once read in another encoding"
            repairs.append(Repair("mend-mojibake", index + 1, line, mended, reason))
            lines[index] = mended
    return "\n".join(lines)


def mend_mojibake(line: str) -> str:
    r"""Undo a wrong decoding; text that reads as text is left alone.

    >>> mend_mojibake("the cafÃ©â€™s “menu” &amp; ﬁne")
    'the café’s “menu” &amp; ﬁne'
    >>> mend_mojibake("the ice Â breaksÂ"), mend_mojibake("LÂ CÂ")
    ('the ice \xa0breaks', 'LÂ CÂ')
    """
    if line.isascii():
        return line
    mended = ftfy.fix_encoding(_RESIDUE_RE.sub(_choose_sign, line), _ENCODING_ONLY)
    return _LOST_SPACE_RE.sub("", mended)


def _choose_sign(match: re.Match[str]) -> str:
    """Return the sign that was lost: all but the class of a few signs of print was dropped.

    >>> mend_mojibake("the shipÃ¢ÂÂs log, 1911Ã¢ÂÂ12 Ã¢ÂÂ Ã¢ÂÂiceÃ¢ÂÂ")
    'the ship’s log, 1911–12 – “ice”'
    """
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    if before.isdigit() and after.isdigit():
        return "–"
    if before.isalnum() and after.isalpha():
        return "’"
    if before.isalnum() or before in ".,!?":
        return "”" if before else "“"
    return "“" if after.isalnum() else "–"


def keep_published(sources: Iterable[Source]) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """Leave out what a header says is not to be published; report it."""
    ordered = list(sources)
    kept = tuple(source for source in ordered if not _is_withheld(source))
    hint = "take `publish: false` or `draft: true` out of its header to publish it"
    issues = (
        Issue(source.path, 0, Severity.NOTE, "not published, as its header says", hint)
        for source in ordered
        if _is_withheld(source)
    )
    return kept, tuple(issues)


def _is_withheld(source: Source) -> bool:
    """Return whether a header, or the folder `_drafts/`, says that a text is not to be published.

    Fields:
        publish: `false` leaves the file off the site; `true` publishes a draft, or a date to come
        draft: `true` leaves the file off the site
    """
    switches = {str(key).casefold(): value for key, value in source.metadata.items()}
    shown = [_read_switch(switches.get(name)) for name in ("publish", "published")]
    if _read_switch(switches.get("draft")) or False in shown:
        return True
    is_draft = str(switches.get("status")).casefold() == "draft"
    return (is_draft or DRAFTS in PurePosixPath(source.path).parts) and True not in shown


def _read_switch(value: object) -> bool | None:
    """Return what a header says by yes or no, however it is written; None where it says neither."""
    return SWITCHES.get(str(value).casefold())


def keep_distinct(sources: Iterable[Source]) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """Keep each text once, from a file with a header first, then by path; report the others."""
    ordered = list(sources)
    kept: dict[str, Source] = {}
    for source in sorted(ordered, key=lambda source: not source.metadata):
        kept.setdefault(_fingerprint(source), source)
    issues = []
    for source in ordered:
        first = kept[_fingerprint(source)]
        if first is not source:
            message = f"the same text as {first.path}; it is published once"
            hint = "remove one of them"
            issues.append(Issue(source.path, 0, Severity.WARNING, message, hint, "double"))
    paths = {source.path for source in kept.values()}
    return tuple(source for source in ordered if source.path in paths), tuple(issues)


def _fingerprint(source: Source) -> str:
    return hashlib.sha256(" ".join(source.text.split()).encode("utf-8", "replace")).hexdigest()
