"""Figures: a line that holds pictures and nothing else.

In: a line. Out: a draft for each picture, whose text is its caption: the title that the picture
has, or else its alternative text; and what was taken out. A picture's name alone captions nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from readingroom.cleaning.document import Draft, SourceLine
from readingroom.models import BlockKind, Removal
from readingroom.targets import WIKI_LINK, is_picture, split_wiki

DESTINATION = (
    r"\([ \t]{0,9}(?:<([^<>\n]{1,500})>|((?:[^\s<>()]|\([^\s<>()]{0,200}\)){1,1000}))"
    r"(?:[ \t]{1,9}(?:\"([^\"\n]{0,500})\"|'([^'\n]{0,500})'))?[ \t]{0,9}\)"
)
ALT = r"!\[((?:[^\[\]\\\n]|\\.|\[[^\[\]\n]{0,200}\]){0,1000})\]"
PICTURE_RE = re.compile(
    rf"(?:(?P<wiki>{WIKI_LINK})|(?P<link>\[)?{ALT}{DESTINATION}"
    r"(?P<attributes>\{[^{}\n]{1,300}\})?"
    r"(?(link)\]\([ \t]{0,9}(?P<leads>[^\s<>()]{1,1000})[ \t]{0,9}\)))"
    r"(?P<after>\{[^{}\n]{1,300}\})?[ \t]*(?:\\$)?"
)
ATTRIBUTES = "picture-attributes"
ATTRIBUTES_REASON = "how large a picture was to be shown; the site sees to that"


def begins_figure(text: str) -> bool:
    """Return whether a line holds pictures and nothing else.

    >>> begins_figure("![Ice](ice.png)"), begins_figure("![[ice.png]]"), begins_figure("![a](b) c")
    (True, True, False)
    """
    bare = text.strip()
    return bare.startswith(("![", "[![")) and bool(_match(bare))


def _match(text: str) -> list[re.Match[str]]:
    """Return the pictures of a line, none where anything else stands in it."""
    found: list[re.Match[str]] = []
    position = 0
    while position < len(text):
        match = PICTURE_RE.match(text, position)
        if not match or (match["wiki"] and not is_picture(split_wiki(match["wiki"])[0])):
            return []
        found.append(match)
        position = match.end()
    return found


def read_figures(line: SourceLine) -> tuple[tuple[Draft, ...], tuple[Removal, ...]]:
    """Read the pictures of a line.

    >>> read_figures(SourceLine(1, '![A floe](ice.png "The ice")'))[0][0].text
    'The ice'
    """
    matches = _match(line.text.strip())
    drafts = tuple(_make_draft(match, line.number) for match in matches)
    return drafts, tuple(found for match in matches for found in _take_out(match, line.number))


def _make_draft(match: re.Match[str], line: int) -> Draft:
    if match["wiki"]:
        target, alt = split_wiki(match["wiki"])
        title = ""
    else:
        groups = match.groups()
        alt, target = match[3].strip(), match[4] or match[5]
        title = (match[6] or match[7] or "").strip()
        del groups
    caption = title or alt
    if not title and _names(alt, target):
        caption = ""
    alt = alt if alt != caption else ""
    if match["leads"] and caption:
        caption = f"[{caption}]({match['leads']})"
    return Draft(BlockKind.FIGURE, caption, line, target=target, alt=_plain(alt))


def _names(alt: str, target: str) -> bool:
    """Return whether a picture's alternative text is the name of its file."""
    path = PurePosixPath(unquote(target))
    return alt.casefold() in (path.name.casefold(), path.stem.casefold())


def _plain(alt: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", alt)


def _take_out(match: re.Match[str], line: int) -> Iterator[Removal]:
    for name in ("attributes", "after"):
        if match[name]:
            yield Removal(ATTRIBUTES, line, match[name], ATTRIBUTES_REASON)
    has_caption = match["wiki"] or match[3].strip() or match[6] or match[7]
    if match["leads"] and not has_caption:
        yield Removal("picture-links", line, match["leads"], "what a picture without words led to")
