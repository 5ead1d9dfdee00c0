"""Every link of a site, followed by itself: the program's own check is not asked.

In: a folder. Out: page and link of each that leads nowhere, or outside of the folder.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

OUTSIDE_RE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
ADDRESSES = {("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("use", "href")}
UNSEEN = {"canonical", "alternate"}  # whole addresses, or those of files beside the site


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids.add(values.get("id", ""))
        if values.get("rel", "") not in UNSEEN:
            self.links += [value for name, value in values.items() if (tag, name) in ADDRESSES]


def _read(path: Path) -> _Reader:
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    return reader


def find_broken(site: Path, *, from_disk: bool = False) -> list[str]:
    """Follow all links as a server does, or as a browser does that has the files alone."""
    pages = {path: _read(path) for path in site.rglob("*.html") if path.name != "404.html"}
    ids = {path: reader.ids for path, reader in pages.items()}
    return [
        f"{path.relative_to(site)}: {link} ({fault})"
        for path, reader in pages.items()
        for link in reader.links
        for fault in _judge(path, link, site, ids, from_disk=from_disk)
    ]


def _judge(
    page: Path, link: str, site: Path, ids: dict[Path, set[str]], *, from_disk: bool
) -> Iterator[str]:
    if OUTSIDE_RE.match(link):
        return
    path, _, identifier = link.partition("#")
    path = unquote(path.partition("?")[0])
    target = Path(posixpath.normpath(page.parent / path)) if path else page
    if path.startswith("/") or not target.is_relative_to(site):
        yield "outside"
    elif target.is_dir() and not from_disk and (path.endswith("/") or target == site):
        target /= "index.html"
    if not target.is_file():
        yield "no file"
    elif identifier and target in ids and unquote(identifier) not in ids[target]:
        yield "no id"
