"""What an address in a page leads to within the site.

In: an address as written in an attribute, the page it stands in, the site's files. Out: the file
it means, or nothing. No disk is touched: the files are listed once, by `find_files`.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

SCHEME_RE = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
PARTS_RE = re.compile(r"([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
REFRESH_RE = re.compile(r"[\d.\s]*[;,]?\s*url\s*=\s*[\"']?([^\"']*)", re.IGNORECASE)
INDEX = "index.html"
# The attributes whose address a reader goes to; a meta refresh holds one more.
LINKS = frozenset({("a", "href"), ("area", "href"), ("a", "xlink:href"), ("form", "action")})


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart; `query` and `fragment` keep their `?` and `#`.

    `scheme` is lower case, `//` for an address that takes over the page's, empty for one within
    the site.
    """

    scheme: str
    path: str
    query: str = ""
    fragment: str = ""

    @property
    def is_internal(self) -> bool:
        """Tell whether the address stays within the site."""
        return not self.scheme

    @property
    def is_request(self) -> bool:
        """Tell whether loading the address asks another host."""
        return self.scheme in {"http", "https", "//", "ws", "wss", "ftp"}

    @property
    def identifier(self) -> str:
        """Give the id that the fragment asks for, without a text directive."""
        return unquote(self.fragment[1:].split(":~:")[0])


def parse_address(url: str) -> Address:
    """Take an address apart.

    >>> parse_address("../b/?q=x#p3")
    Address(scheme='', path='../b/', query='?q=x', fragment='#p3')
    >>> parse_address("HTTPS://example.org/").scheme
    'https'
    """
    url = url.strip("\t\n\f\r ")
    scheme = SCHEME_RE.match(url)
    if scheme:
        return Address(scheme[1].lower(), url[scheme.end() :])
    if url.startswith(("//", "\\\\", "/\\", "\\/")):
        return Address("//", url[2:])
    parts = PARTS_RE.fullmatch(url)
    assert parts is not None, "each part of the pattern may be empty"
    return Address("", parts[1], parts[2] or "", parts[3] or "")


def find_files(folder: Path) -> tuple[str, ...]:
    """List a folder's files, POSIX paths relative to it, sorted."""
    return tuple(sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()))


def find_target(page: str, path: str, files: frozenset[str]) -> str | None:
    """Find the file that a relative path in a page leads to, as a web server would.

    >>> find_target("a/index.html", "../b/", frozenset({"b/index.html"}))
    'b/index.html'
    >>> find_target("index.html", "../b/", frozenset({"b/index.html"})) is None
    True
    """
    if not path:
        return page
    if names_file(page, path, files):
        return _join(page, path)
    index = posixpath.normpath(posixpath.join(_join(page, path), INDEX))
    return index if index in files else None


def names_file(page: str, path: str, files: frozenset[str]) -> bool:
    """Tell whether a relative path names a file itself, not the folder it stands in."""
    return not path.endswith("/") and _join(page, path) in files


def _join(page: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
