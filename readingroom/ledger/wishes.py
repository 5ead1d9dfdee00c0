"""What the header of a file asks for: `slug:`, and `aliases:`, addresses that it had elsewhere.

In: a `Source`. Out: a `Wish`, and issues for what can be no address. An alias with a slash is a
path below the site's root; one that is a slug stands beside the article itself. Other programs keep
other names of a note under the same word; what is neither is no address, and passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from readingroom.errors import Issue, Severity
from readingroom.models import Source
from readingroom.slugs import make_slug

INDEX = "index"
ELSEWHERE = ("permalink", "url", "redirect_from")
"""What other programs call an article's address; patterns and addresses of other sites are none."""
LONGEST_PART, LONGEST_PATH = 200, 800
"""Bytes; file systems take 255 for a name, and some 1,000 for a path with the folder before it."""
# Letters and digits of any script, and what an address needs besides.
PATH_RE = re.compile(r"[\w.~+,@-][\w.~+,@ -]*(?:/[\w.~+,@-][\w.~+,@ -]*)*/?")
SLUG_RE = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Wish:
    """The slug that a header asks for, and the addresses that are to lead to the article."""

    slug: str = ""
    aliases: tuple[str, ...] = ()


def read_wish(source: Source) -> tuple[Wish, tuple[Issue, ...]]:
    """Read what a file's header asks for.

    Fields:
        slug: the end of the article's address; the former address leads there
        aliases: further addresses of it, such as `/2011/05/huts/` from an older site; also names by
            which other articles link to it

    >>> read_wish(Source("a.txt", "", {"slug": "huts", "aliases": "/2011/05/huts/"}))[0]
    Wish(slug='huts', aliases=('2011/05/huts/',))
    """
    fields = {str(key).casefold(): value for key, value in source.metadata.items()}
    slug, issues = _read_slug(fields.get("slug"), source.path)
    aliases = []
    for text in _list_texts(fields, "aliases", "alias"):
        path = unquote(text).removeprefix("/")
        if is_path(path):
            aliases.append(path)
        elif "/" in text:
            message = f"`aliases: {text}` is no address within the site"
            hint = "write a path from the site's root on, as /2011/05/three-huts/"
            issues.append(Issue(source.path, 0, Severity.WARNING, message, hint))
    moved = (unquote(text).removeprefix("/") for text in _list_texts(fields, *ELSEWHERE))
    aliases += [path for path in moved if "/" in path and is_path(path)]
    return Wish(slug, tuple(dict.fromkeys(aliases))), tuple(issues)


def _read_slug(value: object, path: str) -> tuple[str, list[Issue]]:
    text = "" if value is None or isinstance(value, bool | list | Mapping) else str(value)
    text = text.strip().strip("/")
    if not text:
        return "", []
    slug = make_slug(text)
    if slug == text and slug != INDEX:
        return slug, []
    if slug == INDEX or not re.search(r"[^\W_]", text):
        message, slug = f"`slug: {text}` cannot be an address", ""
        hint = "write a word or several with hyphens, as three-huts"
    else:
        message = f"`slug: {text}` is not written as an address is; {slug} is taken"
        hint = f"write `slug: {slug}`"
    return slug, [Issue(path, 0, Severity.WARNING, message, hint)]


def _list_texts(fields: Mapping[str, object], *names: str) -> Iterator[str]:
    for name in names:
        value = fields.get(name)
        for item in value if isinstance(value, list | tuple) else (value,):
            if isinstance(item, str) and item.strip():
                yield item.strip()


def is_path(path: str) -> bool:
    """Return whether an alias can be an address: a path with a slash, or a slug.

    >>> [is_path(text) for text in ("2011/huts", "huts", "Three Huts", "../huts/", "a//b")]
    [True, True, False, False, False]
    """
    parts = path.rstrip("/").split("/")
    if any(part.startswith(".") or not 0 < len(part.encode()) <= LONGEST_PART for part in parts):
        return False
    if len(path.encode()) > LONGEST_PATH:
        return False
    return bool(PATH_RE.fullmatch(path) if "/" in path else SLUG_RE.fullmatch(path))
