"""The edition for the disk: a copy of the site that opens by double click, and a zip of it.

In: a finished site with its search index, and its pages as `edit_for_disk` changes them. Out: a
folder that works from `file://`, where no server completes `foo/` to `foo/index.html` and a browser
refuses to fetch files, and an archive of that folder. Both are written beside their place and moved
there at the end.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from readingroom.archives import write_archive
from readingroom.errors import ConfigError, Issue, Severity
from readingroom.finishing.csp import adapt_csp, is_csp
from readingroom.finishing.html_tags import REMEMBERED_TAGS, Edit, Element, HtmlPage, Tag
from readingroom.finishing.pagefind_scripts import WORKER, UnknownModuleError, render_script
from readingroom.finishing.urls import (
    ERROR_PAGE,
    INDEX,
    LINKS,
    REFRESH_RE,
    find_files,
    find_target,
    names_file,
    parse_url,
)
from readingroom.ownership import open_workspace

SEARCH = "pagefind/"
MARK = "data-offline"
# For web servers and developers' tools only.
LEFT_OUT = frozenset(
    {ERROR_PAGE, "sitemap.xml", "sitemap.xml.gz", "robots.txt", "CNAME", SEARCH + WORKER}
)
LEFT_OUT_RE = re.compile(r"(?:\A|/)\.|\.(?:js|css)\.map\Z|\Aassets/social/")
# Browsers fetch these in a mode that is refused from disk, and do well without.
REFUSED_RELATIONS = frozenset({"manifest", "modulepreload", "preload", "prefetch"})
REFUSED_ATTRIBUTES = frozenset({"crossorigin", "integrity"})
ADDRESSES = LINKS | {("iframe", "src"), ("link", "href")}


def is_left_out(path: str) -> bool:
    """Return whether a file of the site is not for readers from disk."""
    return path in LEFT_OUT or LEFT_OUT_RE.search(path) is not None


def write_offline_bundle(site: Path, pages: Path, bundle: Path, archive: Path) -> tuple[Issue, ...]:
    """Copy `site`, with its pages taken from `pages`, to `bundle`, and pack that into `archive`.

    An earlier edition is replaced; whatever else stands there is left alone, with an issue. The
    archive unpacks to one folder that is named after it, and the same site gives the same bytes.
    """
    try:
        _require_apart(site.resolve(), bundle.resolve())
        with open_workspace(bundle) as folder, open_workspace(archive) as packed:
            issues = _write_folder(site, pages, folder.next)
            with packed.next.open("wb") as target:
                write_archive(target, _list_members(folder.next, archive.stem))
            folder.publish_folder()
            packed.publish_file()
    except (ConfigError, OSError) as error:
        message = f"the offline edition was not written: {error}"
        hint = "make room there, or close the programs that have its files open"
        return (Issue(str(bundle), 0, Severity.ERROR, message, hint),)
    return issues


def _require_apart(site: Path, bundle: Path) -> None:
    if site == bundle or site in bundle.parents or bundle in site.parents:
        raise ConfigError("it would lie within the site, or the site within it")


def _list_members(folder: Path, top: str) -> Iterator[tuple[str, bytes]]:
    for path in find_files(folder):
        yield f"{top}/{path}", (folder / path).read_bytes()


def _write_folder(site: Path, pages: Path, folder: Path) -> tuple[Issue, ...]:
    issues: list[Issue] = []
    for path in find_files(site):
        target = folder / path
        if is_left_out(path):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.startswith(SEARCH):
            issues += _write_script(site / path, path.removeprefix(SEARCH), target)
        else:
            shutil.copyfile((pages if path.endswith(".html") else site) / path, target)
    return tuple(sorted(issues))


def _write_script(source: Path, name: str, target: Path) -> Iterator[Issue]:
    script = target if name.endswith(".js") else target.with_name(f"{target.name}.js")
    try:
        script.write_text(render_script(name, source.read_bytes()), encoding="utf-8", newline="\n")
    except UnknownModuleError as error:
        yield Issue(
            SEARCH + name,
            0,
            Severity.ERROR,
            f"search will not work from disk, for this Pagefind's program is new to us: {error}",
            "install the version of Pagefind that Reading Room names in its requirements",
        )


def edit_for_disk(page: HtmlPage, files: frozenset[str]) -> tuple[Edit, ...]:
    """Return the edits that make a page work from disk: of attributes that have to change, no more.

    >>> from readingroom.finishing.html_tags import apply_edits, parse_page
    >>> page = parse_page('<a href="b/#p1">b/</a>', "index.html")
    >>> apply_edits(page.text, edit_for_disk(page, frozenset({"b/index.html"})))
    '<a href="b/index.html#p1">b/</a>'
    """
    changing = (tag for tag in page.tags if _may_change(tag.element))
    return tuple(edit for tag in changing for edit in _edit_tag(page.path, tag, files))


@lru_cache(REMEMBERED_TAGS)
def _may_change(element: Element) -> bool:
    return element.name in {"html", "meta"} or any(
        attribute.name in REFUSED_ATTRIBUTES or (element.name, attribute.name) in ADDRESSES
        for attribute in element.attributes
    )


def find_module_scripts(page: HtmlPage) -> Iterator[Issue]:
    """Yield issues for scripts that a browser does not run when the page is opened from disk."""
    for tag in page.tags:
        if tag.name == "script" and tag.value("type").lower() == "module":
            yield Issue(
                page.path,
                page.line(tag.start),
                Severity.WARNING,
                "a module script does nothing when the page is opened from disk",
                "use a plain script with `defer`",
            )


def _edit_tag(path: str, tag: Tag, files: frozenset[str]) -> Iterator[Edit]:
    if tag.name == "link" and REFUSED_RELATIONS & set(tag.value("rel").lower().split()):
        yield Edit(tag.start, tag.end, "")
        return
    if tag.name == "html" and not tag.find(MARK):
        yield Edit(tag.start + len("<html"), tag.start + len("<html"), f" {MARK}")
    for attribute in tag.attributes:
        if attribute.name in REFUSED_ATTRIBUTES:
            yield tag.remove(attribute)
        elif (tag.name, attribute.name) in ADDRESSES and attribute.value:
            url = complete_url(path, attribute.value, files)
            if url != attribute.value:
                yield tag.replace(attribute, url)
    if tag.name == "meta":
        yield from _edit_meta(path, tag, files)


def _edit_meta(path: str, tag: Tag, files: frozenset[str]) -> Iterator[Edit]:
    content = tag.find("content")
    if content and is_csp(tag):
        start = tag.start + content.value_start
        yield Edit(start, tag.start + content.end, f'"{adapt_csp(content.value)}"')
    match = REFRESH_RE.match(content.value) if content else None
    if content and match and tag.value("http-equiv").lower() == "refresh":
        url = complete_url(path, match[1], files)
        if url != match[1]:
            before, after = content.value[: match.start(1)], content.value[match.end(1) :]
            yield tag.replace(content, before + url + after)


def complete_url(page: str, text: str, files: frozenset[str]) -> str:
    """Name the file where a URL names a folder; other URLs stay as they are.

    >>> complete_url("a/index.html", "..", frozenset({"index.html"}))
    '../index.html'
    >>> complete_url("a/index.html", "?q=x", frozenset({"a/index.html"}))
    '?q=x'
    """
    url = parse_url(text)
    if not url.is_internal or not url.path or url.path.startswith("/"):
        return text
    target = find_target(page, url.path, files)
    if target is None or names_file(page, url.path, files):
        return text
    return f"{url.path.rstrip('/')}/{INDEX}{url.query}{url.fragment}"
