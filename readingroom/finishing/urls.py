"""What a URL in a page leads to within the site.

In: a URL as written in an attribute, the page it stands in, the site's files. Out: the file it
means, or nothing. No disk is touched: the files are listed once, by `find_files`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

SCHEME_RE = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
PARTS_RE = re.compile(r"([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
REFRESH_RE = re.compile(r"[\d.\s]*(?:[;,]\s*)?url\s*=\s*[\"']?([^\"']*)", re.IGNORECASE)
INDEX = "index.html"
UP = "../"
UNUSUAL_RE = re.compile(r"(?:\A|/)[./]")  # what has to be brought into the usual form
# A server shows this page at any depth, so its URLs start at the host's root.
ERROR_PAGE = "404.html"
# The attributes whose URL a reader goes to; a meta refresh holds one more.
LINKS = frozenset({("a", "href"), ("area", "href"), ("a", "xlink:href"), ("form", "action")})


# Menus and names recur from page to page; an entry weighs about half a kilobyte.
REMEMBERED_URLS = 8192


@dataclass(frozen=True, slots=True)
class Url:
    """A URL taken apart; `query` and `fragment` keep their `?` and `#`.

    `scheme` is lower case, `//` for a URL that takes over the page's, empty for one within the
    site.
    """

    scheme: str
    path: str
    query: str = ""
    fragment: str = ""

    @property
    def is_internal(self) -> bool:
        """Return whether the URL stays within the site."""
        return not self.scheme

    @property
    def is_request(self) -> bool:
        """Return whether loading the URL asks another host."""
        return self.scheme in {"http", "https", "//", "ws", "wss", "ftp"}

    @property
    def identifier(self) -> str:
        """Return the id that the fragment asks for, without a text directive."""
        return unquote(self.fragment[1:].split(":~:")[0])


@lru_cache(REMEMBERED_URLS)
def parse_url(url: str) -> Url:
    """Take a URL apart.

    >>> parse_url("../b/?q=x#p3")
    Url(scheme='', path='../b/', query='?q=x', fragment='#p3')
    >>> parse_url("HTTPS://example.org/").scheme
    'https'
    """
    url = url.strip("\t\n\f\r ")
    scheme = SCHEME_RE.match(url)
    if scheme:
        return Url(scheme[1].lower(), url[scheme.end() :])
    if url.startswith(("//", "\\\\", "/\\", "\\/")):
        return Url("//", url[2:])
    parts = PARTS_RE.fullmatch(url)
    assert parts is not None, "each part of the pattern may be empty"
    return Url("", parts[1], parts[2] or "", parts[3] or "")


def find_files(folder: Path) -> tuple[str, ...]:
    """List a folder's files, POSIX paths relative to it, sorted."""
    return tuple(sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()))


def find_target(page: str, path: str, files: Container[str]) -> str | None:
    """Find the file that a relative path in a page leads to, as a web server would.

    >>> find_target("a/index.html", "../b/", frozenset({"b/index.html"}))
    'b/index.html'
    >>> find_target("index.html", "../b/", frozenset({"b/index.html"})) is None
    True
    """
    if not path:
        return page
    joined = _join(posixpath.dirname(page), path)
    if not path.endswith("/") and joined in files:
        return joined
    index = INDEX if joined == "." else f"{joined}/{INDEX}"
    return index if index in files else None


def names_file(page: str, path: str, files: Container[str]) -> bool:
    """Return whether a relative path names a file itself, not the folder it stands in."""
    return not path.endswith("/") and _join(posixpath.dirname(page), path) in files


def _join(folder: str, path: str) -> str:
    """Join a path to the folder it is counted from: as `posixpath` does, but most in one step."""
    path = unquote(path) if "%" in path else path
    parents = folder.split("/") if folder else []
    up = 0
    while path.startswith(UP, up * len(UP)):
        up += 1
    rest = path[up * len(UP) :].rstrip("/")
    if up > len(parents) or path.startswith("/") or UNUSUAL_RE.search(rest):
        return posixpath.normpath(posixpath.join(folder, path))
    kept = parents[: len(parents) - up]
    return "/".join([*kept, rest] if rest else kept) or "."
