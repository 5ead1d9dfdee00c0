"""A MkDocs plugin, `readingroom`: names in hand-written pages lead to the glossary.

In: the rendered text of a page that somebody wrote, and `data/glossary.json` with the articles
beside it. Out: the text with the first mention of each name as a link. Only names that articles
link themselves are sure enough. `[[Name]]` is a link in any case. Our own theme does not need it,
and pages that Reading Room writes are left as they are.
"""

from __future__ import annotations

import difflib
import html
import json
import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.plugins import BasePlugin
from mkdocs.utils import get_relative_url

from readingroom.lexicon import load_word_lists
from readingroom.nesting import VOID

log = logging.getLogger("mkdocs.plugins.readingroom")

GLOSSARY = "data/glossary.json"
WRITTEN = ("articles/", "glossary/", "sections/", "tags/")
"""Folders of pages that Reading Room writes; with `index.md`, whose front matter says `layout`."""
LINK_RE = re.compile(r"\]\([./]*(glossary/(?:people|places|organizations)/[^)\s#]+)\.md")
TAG_RE = re.compile(r"""(<!--.*?-->|<(?:"[^"]*"|'[^']*'|[^'">])*>)""", re.DOTALL)
NAME_RE = re.compile(r"<\s*(/?)\s*([\w-]+)")
UNLINKED = frozenset(
    "a button code h1 h2 h3 h4 h5 h6 kbd label math pre samp script style summary svg textarea "
    "title".split()
)
TITLE = "admonition-title"
WIKI_RE = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]|]+))?\]\]")
WORD_RE = re.compile(r"(?<![\w&])\w+")


@dataclass(frozen=True, slots=True)
class Names:
    """What names lead where, from the site's root on; all as they stand in HTML.

    `linked` holds by first word those that are links wherever they stand, the longest first; `all`
    every name there is, for `[[Name]]`.
    """

    linked: Mapping[str, tuple[tuple[str, str], ...]]
    all: Mapping[str, str]


def read_names(docs: Path) -> Names:
    """Return the names of a folder of documents; none where Reading Room has written none yet."""
    try:
        rows = json.loads((docs / GLOSSARY).read_text(encoding="utf-8"))
    except FileNotFoundError:
        log.warning("%s is not there: run `readingroom build`, or take out the plugin", GLOSSARY)
        rows = []
    texts = (path.read_text(encoding="utf-8") for path in docs.glob("articles/**/*.md"))
    sure = {address for text in texts for address in LINK_RE.findall(text)}
    return collect_names(rows, sure)


def collect_names(rows: Iterable[Mapping[str, Any]], sure: set[str]) -> Names:
    """Return the names of a glossary; `sure` are the pages that articles link to.

    A name that two of them bear leads nowhere, and neither does a surname alone, or a place that is
    a word ("Reading"), unless it stands in brackets.
    """
    english = load_word_lists().english
    owners: defaultdict[str, set[str]] = defaultdict(set)
    told: set[str] = set()
    for row in rows:
        page = row["url"].removesuffix("/").removesuffix(".html")
        for name in (row["name"], *row["aliases"]):
            shown = html.escape(name, quote=False)
            owners[shown].add(row["url"])
            is_word = name.casefold() in english or row["kind"] == "person"
            if page in sure and (" " in name or not is_word):
                told.add(shown)
    known = {name: min(urls) for name, urls in owners.items() if len(urls) == 1}
    linked: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in sorted(told & known.keys(), key=lambda name: (-len(name), name)):
        if first := WORD_RE.match(name):
            linked[first[0]].append((name, known[name]))
    return Names({word: tuple(names) for word, names in linked.items()}, known)


@dataclass(slots=True)
class Linker:
    """Puts links into one page; remembers which names have theirs."""

    names: Names
    page: str
    done: set[str]

    def link_page(self, text: str) -> str:
        """Return a page's HTML with links, outside of headings, links, code and the like."""
        closed: list[str] = []  # the elements without links that are open
        out = []
        for part in TAG_RE.split(text):
            if part.startswith("<") and (tag := NAME_RE.match(part)):
                _follow(closed, part, tag[2].lower(), is_end=bool(tag[1]))
            elif not closed and not part.startswith("<!"):
                out.append(self._link_text(part))
                continue
            out.append(part)
        return "".join(out)

    def _link_text(self, text: str) -> str:
        at, out = 0, []
        for match in WIKI_RE.finditer(text):
            out += [*self._link_names(text[at : match.start()]), self._link_wiki(match)]
            at = match.end()
        return "".join([*out, *self._link_names(text[at:])])

    def _link_wiki(self, match: re.Match[str]) -> str:
        name, shown = match[1].strip(), (match[2] or match[1]).strip()
        if url := self.names.all.get(name):
            return self._write(url, shown)
        near = difflib.get_close_matches(name, list(self.names.all), n=1)
        hint = f", did you mean [[{near[0]}]]?" if near else ""
        log.warning("%s: [[%s]] is no name of the glossary%s", self.page, name, hint)
        return shown

    def _link_names(self, text: str) -> Iterator[str]:
        at = 0
        for word in WORD_RE.finditer(text):
            found = self._find(text, word) if word.start() >= at else None
            if found:
                name, url = found
                yield text[at : word.start()] + self._write(url, name)
                at = word.start() + len(name)
        yield text[at:]

    def _find(self, text: str, word: re.Match[str]) -> tuple[str, str] | None:
        for name, url in self.names.linked.get(word[0], ()):
            end = word.start() + len(name)
            is_whole = not text[end : end + 1].isalnum()
            if text.startswith(name, word.start()) and is_whole:
                return (name, url) if url not in self.done else None
        return None

    def _write(self, url: str, shown: str) -> str:
        self.done.add(url)
        return f'<a href="{html.escape(get_relative_url(url, self.page))}">{shown}</a>'


def _follow(closed: list[str], tag: str, name: str, *, is_end: bool) -> None:
    """Keep the stack of elements that take no links, from the outermost on."""
    if is_end:
        while name in closed:
            closed.pop()
    elif name not in VOID and not tag.endswith("/>"):
        closed += [name] if closed or name in UNLINKED or TITLE in tag else []


class NameLinksPlugin(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """`plugins: [readingroom]` in `mkdocs.yml`."""

    names = Names({}, {})

    def on_files(self, files: Any, *, config: Any) -> Any:
        """Read the glossary once all documents are there."""
        self.names = read_names(Path(config.docs_dir))
        return files

    def on_page_content(self, text: str, *, page: Any, **_: object) -> str:
        """Put links into a page that somebody wrote."""
        if "layout" in page.meta or page.file.src_uri.startswith(WRITTEN):
            return text
        return Linker(self.names, page.url, set()).link_page(text)
