"""What a link that leads nowhere may have meant: the file, or the id, that is written most alike.

In: the files of a site, a link. Out: a hint. Past `MOST` of them nobody reads on, and none is
sought.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from rapidfuzz import fuzz, process

MOST = 200
ALIKE = 70.0
"""Percent of the letters; below it a word is another word."""
PAGE_RE = re.compile(r"(?:(?:\A|/)index)?\.(?:html|md)\Z|/\Z")


@dataclass(slots=True)
class NearMisses:
    """Finds the nearest of a site's files, a limited number of times."""

    files: Collection[str]
    left: int = MOST
    keys: dict[str, str] = field(default_factory=dict)

    def find_file(self, page: str, path: str) -> str:
        """Return a hint for a path that a page names.

        >>> NearMisses(["about/index.html", "a.png"]).find_file("hand/index.html", "abuot.md")
        'did you mean about/, from the root of the site?'
        """
        self.keys = self.keys or {_make_key(file): file for file in self.files}
        wanted = {_make_key(other) for other in _list_readings(page, unquote(path))}
        nearest = max((self._find(each, self.keys) for each in wanted), default=(0.0, ""))[1]
        if not nearest:
            return ""
        address = self.keys[nearest].removesuffix("index.html") or "./"
        return f"did you mean {address}, from the root of the site?"

    def find_id(self, identifier: str, ids: Iterable[str]) -> str:
        """Return a hint for an id that a page lacks."""
        nearest = self._find(identifier, sorted(ids))[1]
        return f"did you mean #{nearest}?" if nearest else ""

    def _find(self, wanted: str, known: Iterable[str]) -> tuple[float, str]:
        self.left -= 1
        found = self.left >= 0 and process.extractOne(
            wanted, list(known), scorer=fuzz.ratio, score_cutoff=ALIKE
        )
        return (found[1], found[0]) if found else (0.0, "")


def _make_key(path: str) -> str:
    """Return a path as it is compared: a page has the name of its folder."""
    return PAGE_RE.sub("", path).casefold()


def _list_readings(page: str, path: str) -> Iterator[str]:
    """Yield what a path may mean: counted from the page, or from the Markdown that it was."""
    folder = posixpath.dirname(page)
    for base in (folder, posixpath.dirname(folder)):
        yield posixpath.normpath(posixpath.join(base, path))
