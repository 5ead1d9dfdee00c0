"""Targets of links and pictures: to the web, to mail, to another file of the collection.

In: what Markdown has in brackets. Out: which of these it is, and for wiki links their words. What
files there are nobody knows here: whether a target is right shows once all articles are read.
"""

from __future__ import annotations

import re

SAFE_TARGET_RE = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)
FILE_TARGET_RE = re.compile(
    r"(?![A-Za-z][A-Za-z0-9+.-]*:|//)(?=[^\s<>\"]*[./#])[^\s<>\"\\]{1,500}", re.ASCII | re.DOTALL
)
"""A path or the heading of one: neither an address with a scheme nor a single word."""
WIKI_SCHEME = "wiki:"
"""What the target of a link begins with that names a note, and no path."""
PICTURE_RE = re.compile(r"[^?#]+\.(?:png|jpe?g|gif|webp|svg|avif|bmp|tiff?)", re.IGNORECASE)
WIKI_LINK = r"!?\[\[[^\[\]|\n]{1,300}(?:\|[^\[\]\n]{0,300})?\]\](?!\()"
SIZE_RE = re.compile(r"\d{1,5}(?:x\d{1,5})?")
"""What an embedded picture has for words where they are its breadth."""


def is_web(target: str) -> bool:
    """Return whether a target is an address on the web or of a mailbox."""
    return SAFE_TARGET_RE.fullmatch(target) is not None


def is_file(target: str) -> bool:
    """Return whether a target may be a file of the collection, or a heading in one.

    >>> is_file("../b/other.md#ice"), is_file("#ice"), is_file("javascript:1"), is_file("word")
    (True, True, False, False)
    """
    return target.startswith(WIKI_SCHEME) or FILE_TARGET_RE.fullmatch(target) is not None


def is_picture(target: str) -> bool:
    """Return whether a target is a picture by its name."""
    return PICTURE_RE.fullmatch(target) is not None


def split_wiki(link: str) -> tuple[str, str]:
    """Return the target and the words of a wiki link.

    >>> split_wiki("[[The other#Its end]]"), split_wiki("![[ice.png|300]]")
    (('The other#Its end', 'The other › Its end'), ('ice.png', ''))
    """
    target, _, words = link.strip("![]").partition("|")
    target, words = target.strip(), words.strip()
    if is_picture(target):
        return target, "" if SIZE_RE.fullmatch(words) else words
    return target, words or show_note(target)


def show_note(target: str) -> str:
    """Return the name of a note, and of a heading in it, as readers see them.

    >>> show_note("The other#Its end"), show_note("#Its end")
    ('The other › Its end', 'Its end')
    """
    return target.strip("#").replace("#", " › ")
