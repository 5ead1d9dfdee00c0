"""The link check: every link in the built HTML leads somewhere, and nothing is fetched elsewhere.

In: pages, each read by itself into a record of its ids and of the links that cannot be judged
within it; then all records, with the site's files. Out: issues. A fault that a template repeats on
every page is told once, with a count.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from readingroom.errors import Issue, Severity
from readingroom.finishing.html_tags import REMEMBERED_TAGS, Element, HtmlPage
from readingroom.finishing.near_misses import NearMisses
from readingroom.finishing.urls import (
    ERROR_PAGE,
    LINKS,
    REFRESH_RE,
    Url,
    find_files,
    find_target,
    parse_url,
)

CSS_COMMENT_RE = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
CSS_ADDRESS_RE = re.compile(
    r"""(?:url\(\s*|@import\s+)(?:"([^"]*)"|'([^']*)')|url\(\s*([^\s"')][^)\s]*)""", re.IGNORECASE
)
QUIET_RELATIONS = frozenset(
    "alternate author bookmark canonical help license me next nofollow prev search".split()
)
RESOURCES = {
    ("audio", "src"), ("embed", "src"), ("feimage", "href"), ("feimage", "xlink:href"),
    ("iframe", "src"), ("image", "href"), ("image", "xlink:href"), ("img", "src"),
    ("input", "src"), ("object", "data"), ("script", "src"), ("script", "href"),
    ("source", "src"), ("track", "src"), ("use", "href"), ("use", "xlink:href"),
    ("video", "poster"), ("video", "src"),
}  # fmt: skip


class FoundUrl(NamedTuple):
    """A URL in a page or a style sheet; `is_loaded` where a browser fetches it unasked.

    `line` counts from 0 at the tag or style that holds it.
    """

    line: int
    url: str
    is_loaded: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """A reference that is wrong; faults that differ only in page and line are told as one."""

    message: str
    hint: str
    page: str
    line: int
    is_foreign: bool = False  # a request to a third party


@dataclass(frozen=True, slots=True)
class PendingLink:
    """A link that a page alone cannot judge.

    Either `target`, another page, has to have an id, or there is no target yet, and what is written
    later, as the index for search, may still bring the file that `path` names.
    """

    line: int
    url: str
    path: str
    target: str | None
    identifier: str


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What one page says: its ids, what is wrong in it, and what others have to judge.

    `outward` are the addresses elsewhere that it links to; nobody asks whether they hold.
    """

    path: str
    ids: frozenset[str]
    faults: tuple[Fault, ...]
    pending: tuple[PendingLink, ...]
    outward: tuple[str, ...] = ()


def scan_links(page: HtmlPage, files: Container[str]) -> PageLinks:
    """Read a page's ids and references, and judge what the names of all files allow to judge.

    >>> from readingroom.finishing.html_tags import parse_page
    >>> page = parse_page('<p id="p1"><a href="b/#p2">b</a>')
    >>> links = scan_links(page, frozenset({"b/index.html"}))
    >>> links.ids, links.pending[0].target
    (frozenset({'p1'}), 'b/index.html')
    """
    ids: set[str] = set()
    first: dict[tuple[str, bool], tuple[int, int]] = {}
    for tag in page.tags:
        own_ids, said = _read_element(tag.element)
        ids.update(own_ids)
        for line, url, is_loaded in said:
            first.setdefault((url, is_loaded), (tag.start, line))
    for start, style in page.styles:
        for line, url, is_loaded in _scan_style(0, style):
            first.setdefault((url, is_loaded), (start, line))
    references = [
        (FoundUrl(line, url, is_loaded), start) for (url, is_loaded), (start, line) in first.items()
    ]
    return _judge_references(page, frozenset(ids), references, files)


@lru_cache(REMEMBERED_TAGS)
def _read_element(element: Element) -> tuple[tuple[str, ...], tuple[FoundUrl, ...]]:
    """Return an element's ids and its references, whose lines count from 0 at its tag."""
    ids = [element.value("id"), element.value("name") if element.name == "a" else ""]
    return tuple(filter(None, ids)), tuple(_scan_element(element))


def _scan_element(element: Element) -> Iterator[FoundUrl]:
    for attribute in element.attributes:
        key, value = (element.name, attribute.name), attribute.value
        if key in LINKS or key in RESOURCES:
            yield FoundUrl(0, value, key in RESOURCES)
        elif attribute.name in {"srcset", "imagesrcset"}:
            candidates = (part.split() for part in re.split(r",\s+", value.strip()))
            yield from (FoundUrl(0, words[0], True) for words in candidates if words)
        elif attribute.name == "ping":
            yield from (FoundUrl(0, url, True) for url in value.split())
        elif attribute.name == "style":
            yield from _scan_style(0, value)
        elif key == ("link", "href"):
            relations = set(element.value("rel").lower().split())
            yield FoundUrl(0, value, not relations <= QUIET_RELATIONS)
    refresh = element.name == "meta" and element.value("http-equiv").lower() == "refresh"
    if refresh and (match := REFRESH_RE.match(element.value("content"))):
        yield FoundUrl(0, match[1], True)


def _scan_style(line: int, css: str) -> Iterator[FoundUrl]:
    plain = CSS_COMMENT_RE.sub(lambda match: "\n" * match[0].count("\n"), css)
    done = 0
    for match in CSS_ADDRESS_RE.finditer(plain):
        line += plain.count("\n", done, match.start())
        done = match.start()
        yield FoundUrl(line, match[1] or match[2] or match[3] or "", True)


def _judge_references(
    page: HtmlPage,
    ids: frozenset[str],
    references: Sequence[tuple[FoundUrl, int]],
    files: Container[str],
) -> PageLinks:
    """Sort references into those that are right, those that are wrong, and those pending.

    Beside each stands the offset in the page that its line is counted from.
    """
    path = page.path
    root = _find_root(references, files) if path == ERROR_PAGE else ""
    faults: list[Fault] = []
    pending: list[PendingLink] = []
    for reference, start in references:
        url = _parse_below(root, reference.url)
        if wrong := _judge_url(reference, url):
            is_foreign = reference.is_loaded and url.is_request
            faults.append(Fault(*wrong, path, page.line(start) + reference.line, is_foreign))
        elif url.is_internal:
            target = find_target(path, url.path, files)
            if target is not None and not _needs_id(url.identifier, target):
                continue
            line = page.line(start) + reference.line
            link = PendingLink(line, reference.url, url.path, target, url.identifier)
            if target != path or url.identifier not in ids:
                pending.append(link)
    outward = {
        reference.url.strip()
        for reference, _ in references
        if not reference.is_loaded and parse_url(reference.url).is_request
    }
    return PageLinks(path, ids, tuple(faults), tuple(pending), tuple(sorted(outward)))


def _needs_id(identifier: str, target: str) -> bool:
    return target.endswith(".html") and identifier.lower() not in {"", "top"}


def _parse_below(root: str, text: str) -> Url:
    """Read a URL; one below the root that the error page expects is within the site."""
    url = parse_url(text)
    if root and url.is_internal and url.path.startswith(root):
        return replace(url, path=f"./{url.path.removeprefix(root)}")
    return url


def _find_root(references: Sequence[tuple[FoundUrl, int]], files: Container[str]) -> str:
    """Find the path under which the error page expects the site, by the files it names."""
    for reference, _ in references:
        path = parse_url(reference.url).path
        for slash in re.finditer("/", path if path.startswith("/") else ""):
            if path[slash.end() :] in files:
                return path[: slash.end()]
    return ""


def _judge_url(reference: FoundUrl, url: Url) -> tuple[str, str] | None:
    """Return what is wrong with a URL wherever it leads, and the way out."""
    if url.scheme in {"javascript", "vbscript"}:
        return f"a link runs code: `{reference.url}`", "take the link out of the page or template"
    if reference.is_loaded and url.is_request:
        return (
            f"a reader's browser would ask a third party for `{reference.url}`",
            "ship the file with the site and link to it there",
        )
    if url.is_internal and url.path.startswith("/"):
        return (
            f"`{reference.url}` starts at the host's root, which breaks under a sub-path",
            "make the link relative",
        )
    return None


def check_links(
    site: Path, pages: Sequence[PageLinks], *, foreign: Severity = Severity.ERROR
) -> tuple[Issue, ...]:
    """Judge all links of a site, once everything in it is written.

    Every internal link, fragment and resource has to be there, and nothing may be asked of third
    parties, which is as bad as `foreign` says; plain links to elsewhere are fine.
    """
    files = frozenset(find_files(site))
    styles = (_scan_sheet(site, path, files) for path in sorted(files) if path.endswith(".css"))
    records = sorted((*pages, *styles), key=lambda record: record.path)
    ids = {record.path: record.ids for record in records}
    near = NearMisses(files)
    return _gather(
        (fault for record in records for fault in _find_faults(record, ids, near)), foreign
    )


def _scan_sheet(site: Path, path: str, files: Container[str]) -> PageLinks:
    text = (site / path).read_text(encoding="utf-8", errors="replace")
    references = [(reference, 0) for reference in _scan_style(0, text)]
    return _judge_references(HtmlPage(path, text, (), ()), frozenset(), references, files)


def _find_faults(
    record: PageLinks, ids: Mapping[str, frozenset[str]], near: NearMisses
) -> Iterator[Fault]:
    yield from record.faults
    for link in record.pending:
        if link.target is not None:
            own = ids[link.target]
            if link.identifier not in own:
                place = "this page" if link.target == record.path else link.target
                message = f"`{link.url}`: {place} has no id `{link.identifier}`"
                hint = near.find_id(link.identifier, own) or "mend the part after #"
                yield Fault(message, hint, record.path, link.line)
        elif find_target(record.path, link.path, near.files) is None:
            message = f"`{link.url}` leads to no file of the site"
            hint = near.find_file(record.path, link.path) or "mend the link or add the page"
            yield Fault(message, hint, record.path, link.line)


def _gather(faults: Iterable[Fault], foreign: Severity) -> tuple[Issue, ...]:
    grouped: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        grouped.setdefault((fault.message, fault.hint), []).append(fault)
    return tuple(sorted(_build_issue(group, foreign) for group in grouped.values()))


def _build_issue(group: list[Fault], foreign: Severity) -> Issue:
    first = group[0]
    others = len({fault.page for fault in group}) - 1
    more = f"; the same on {others:,} more page{'s' * (others > 1)}" if others else ""
    severity = foreign if first.is_foreign else Severity.ERROR
    return Issue(first.page, first.line, severity, first.message + more, first.hint)
