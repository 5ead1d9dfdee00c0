"""The link check: every link in the built HTML leads somewhere, and nothing is fetched elsewhere.

In: a rendered site. Out: issues. Each page is read once, by itself, into a small record of its
ids and addresses (so that pages can be shared out among processes); the records are then compared
with the site's files. A fault that a template repeats on every page is told once, with a count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from readingroom.errors import Issue, Severity
from readingroom.finishing.addresses import (
    LINKS,
    REFRESH_RE,
    Address,
    find_files,
    find_target,
    parse_address,
)
from readingroom.finishing.markup import Tag, parse_markup

CSS_COMMENT_RE = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
CSS_ADDRESS_RE = re.compile(
    r"""(?:url\(\s*|@import\s+)(?:"([^"]*)"|'([^']*)')|url\(\s*([^\s"')][^)\s]*)""", re.IGNORECASE
)
# A server shows this page at any depth, so its addresses start at the host's root.
ERROR_PAGE = "404.html"
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


@dataclass(frozen=True, slots=True)
class Reference:
    """An address in a page or a style sheet; `is_loaded` where a browser fetches it unasked."""

    line: int
    url: str
    is_loaded: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """What one file says: which ids it has, and what it refers to."""

    path: str
    ids: frozenset[str]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A reference that is wrong; faults that differ only in page and line are told as one."""

    message: str
    hint: str
    page: str
    line: int


def check_links(site: Path, *, executor: Executor | None = None) -> tuple[Issue, ...]:
    """Check every internal link, fragment and resource, and report requests to third parties.

    Plain links to elsewhere are fine. With an executor, files are read in parallel.
    """
    files = find_files(site)
    sources = [path for path in files if path.endswith((".html", ".css"))]
    read: Callable[[str], Scan] = partial(_scan_file, site)
    scans = tuple(executor.map(read, sources, chunksize=32) if executor else map(read, sources))
    ids = {scan.path: scan.ids for scan in scans}
    known = frozenset(files)
    return _gather(fault for scan in scans for fault in _find_faults(scan, known, ids))


def _scan_file(site: Path, path: str) -> Scan:
    text = (site / path).read_text(encoding="utf-8", errors="replace")
    if path.endswith(".css"):
        return Scan(path, frozenset(), tuple(_scan_style(1, text)))
    return scan_page(path, text)


def scan_page(path: str, text: str) -> Scan:
    """Collect a page's ids and addresses.

    >>> scan_page("index.html", '<p id="p1"><a href="b/">b</a>').references
    (Reference(line=1, url='b/', is_loaded=False),)
    """
    markup = parse_markup(text)
    ids = {tag.value("id") for tag in markup.tags}
    ids |= {tag.value("name") for tag in markup.tags if tag.name == "a"}
    references = [one for tag in markup.tags for one in _scan_tag(tag)]
    references += (one for line, style in markup.styles for one in _scan_style(line, style))
    return Scan(path, frozenset(ids - {""}), tuple(references))


def _scan_tag(tag: Tag) -> Iterator[Reference]:
    for attribute in tag.attributes:
        key, value = (tag.name, attribute.name), attribute.value
        if key in LINKS or key in RESOURCES:
            yield Reference(tag.line, value, key in RESOURCES)
        elif attribute.name in {"srcset", "imagesrcset"}:
            candidates = (part.split() for part in re.split(r",\s+", value.strip()))
            yield from (Reference(tag.line, one[0], True) for one in candidates if one)
        elif attribute.name == "ping":
            yield from (Reference(tag.line, url, True) for url in value.split())
        elif attribute.name == "style":
            yield from _scan_style(tag.line, value)
        elif key == ("link", "href"):
            relations = set(tag.value("rel").lower().split())
            yield Reference(tag.line, value, not relations <= QUIET_RELATIONS)
    refresh = tag.name == "meta" and tag.value("http-equiv").lower() == "refresh"
    if refresh and (match := REFRESH_RE.match(tag.value("content"))):
        yield Reference(tag.line, match[1], True)


def _scan_style(line: int, css: str) -> Iterator[Reference]:
    plain = CSS_COMMENT_RE.sub(lambda match: "\n" * match[0].count("\n"), css)
    done = 0
    for match in CSS_ADDRESS_RE.finditer(plain):
        line += plain.count("\n", done, match.start())
        done = match.start()
        yield Reference(line, match[1] or match[2] or match[3] or "", True)


def _find_faults(
    scan: Scan, files: frozenset[str], ids: dict[str, frozenset[str]]
) -> Iterator[Fault]:
    root = _find_root(scan, files) if scan.path == ERROR_PAGE else ""
    for reference in dict.fromkeys(scan.references):
        address = parse_address(reference.url)
        if root and address.is_internal and address.path.startswith(root):
            address = replace(address, path=f"./{address.path.removeprefix(root)}")
        fault = (
            _judge_internal(scan.path, reference, address, files, ids)
            if address.is_internal
            else _judge_external(reference, address)
        )
        if fault:
            yield Fault(*fault, scan.path, reference.line)


def _find_root(scan: Scan, files: frozenset[str]) -> str:
    """Find the path under which the error page expects the site, by the files it names."""
    for reference in scan.references:
        path = parse_address(reference.url).path
        for slash in re.finditer("/", path if path.startswith("/") else ""):
            if path[slash.end() :] in files:
                return path[: slash.end()]
    return ""


def _judge_external(reference: Reference, address: Address) -> tuple[str, str] | None:
    if address.scheme in {"javascript", "vbscript"}:
        return f"a link runs code: `{reference.url}`", "take the link out of the page or template"
    if reference.is_loaded and address.is_request:
        return (
            f"a reader's browser would ask a third party for `{reference.url}`",
            "ship the file with the site and link to it there",
        )
    return None


def _judge_internal(
    page: str,
    reference: Reference,
    address: Address,
    files: frozenset[str],
    ids: dict[str, frozenset[str]],
) -> tuple[str, str] | None:
    if address.path.startswith("/"):
        return (
            f"`{reference.url}` starts at the host's root, which breaks under a sub-path",
            "make the link relative",
        )
    target = find_target(page, address.path, files)
    if target is None:
        return f"`{reference.url}` leads to no file of the site", "mend the link or add the page"
    wanted = address.identifier
    if wanted.lower() in {"", "top"} or not target.endswith(".html") or wanted in ids[target]:
        return None
    place = "this page" if target == page else target
    return f"`{reference.url}`: {place} has no id `{wanted}`", "mend the part after #"


def _gather(faults: Iterable[Fault]) -> tuple[Issue, ...]:
    grouped: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        grouped.setdefault((fault.message, fault.hint), []).append(fault)
    return tuple(sorted(_build_issue(group) for group in grouped.values()))


def _build_issue(group: list[Fault]) -> Issue:
    first = group[0]
    others = len({fault.page for fault in group}) - 1
    more = f"; the same on {others:,} more page{'s' * (others > 1)}" if others else ""
    return Issue(first.page, first.line, Severity.ERROR, first.message + more, first.hint)
