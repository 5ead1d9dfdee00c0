"""The edition for the disk: a copy of the site that opens by double click, and a zip of it.

In: a rendered site with its search index. Out: a folder whose pages work from `file://`, where no
server completes `foo/` to `foo/index.html` and a browser refuses to fetch files, and an archive of
that folder. Both are written beside their place and moved there at the end.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from readingroom.archives import write_archive
from readingroom.errors import ConfigError, Issue, Severity
from readingroom.finishing.addresses import (
    INDEX,
    LINKS,
    REFRESH_RE,
    find_files,
    find_target,
    names_file,
    parse_address,
)
from readingroom.finishing.bridge import WORKER, UnknownModuleError, render_script
from readingroom.finishing.markup import Edit, Tag, apply_edits, parse_markup, replace_value
from readingroom.finishing.policy import adapt_policy, is_policy
from readingroom.ownership import open_workspace

SEARCH = "pagefind/"
MARK = "data-offline"
# For web servers and developers' tools only.
LEFT_OUT = frozenset(
    {"404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "CNAME", SEARCH + WORKER}
)
LEFT_OUT_RE = re.compile(r"(?:\A|/)\.|\.(?:js|css)\.map\Z|\Aassets/social/")
# Browsers fetch these in a mode that is refused from disk, and do well without.
REFUSED_RELATIONS = frozenset({"manifest", "modulepreload", "preload", "prefetch"})
REFUSED_ATTRIBUTES = frozenset({"crossorigin", "integrity"})
ADDRESSES = LINKS | {("iframe", "src"), ("link", "href")}


def write_offline_bundle(site: Path, bundle: Path, archive: Path) -> tuple[Issue, ...]:
    """Copy `site` to `bundle`, made to work from disk, and pack it into `archive`.

    An earlier edition is replaced; whatever else stands there is left alone, with an issue. The
    archive unpacks to one folder that is named after it, and the same site gives the same bytes.
    """
    try:
        _require_apart(site.resolve(), bundle.resolve())
        with open_workspace(bundle) as folder, open_workspace(archive) as packed:
            issues = _write_folder(site, folder.next)
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


def _write_folder(site: Path, folder: Path) -> tuple[Issue, ...]:
    files = tuple(
        path for path in find_files(site) if path not in LEFT_OUT and not LEFT_OUT_RE.search(path)
    )
    known = frozenset(files)
    issues: list[Issue] = []
    for path in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.endswith(".html"):
            issues += _write_page(site / path, path, target, known)
        elif path.startswith(SEARCH):
            issues += _write_script(site / path, path.removeprefix(SEARCH), target)
        else:
            shutil.copyfile(site / path, target)
    return tuple(sorted(issues))


def _write_page(source: Path, path: str, target: Path, files: frozenset[str]) -> Iterator[Issue]:
    page = source.read_bytes().decode("utf-8", "surrogateescape")
    tags = parse_markup(page).tags
    rewritten = _rewrite(path, page, tags, files)
    target.write_bytes(rewritten.encode("utf-8", "surrogateescape"))
    for tag in tags:
        if tag.name == "script" and tag.value("type").lower() == "module":
            yield Issue(
                path,
                tag.line,
                Severity.WARNING,
                "a module script does nothing when the page is opened from disk",
                "use a plain script with `defer`",
            )


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


def rewrite_page(path: str, page: str, files: frozenset[str]) -> str:
    """Make a page work from disk; touch nothing but the attributes that have to change.

    >>> rewrite_page("index.html", '<a href="b/#p1">b/</a>', frozenset({"b/index.html"}))
    '<a href="b/index.html#p1">b/</a>'
    """
    return _rewrite(path, page, parse_markup(page).tags, files)


def _rewrite(path: str, page: str, tags: tuple[Tag, ...], files: frozenset[str]) -> str:
    return apply_edits(page, [edit for tag in tags for edit in _edit_tag(path, tag, files)])


def _edit_tag(path: str, tag: Tag, files: frozenset[str]) -> Iterator[Edit]:
    if tag.name == "link" and REFUSED_RELATIONS & set(tag.value("rel").lower().split()):
        yield Edit(tag.start, tag.end, "")
        return
    if tag.name == "html" and not tag.find(MARK):
        yield Edit(tag.start + len("<html"), tag.start + len("<html"), f" {MARK}")
    for attribute in tag.attributes:
        if attribute.name in REFUSED_ATTRIBUTES:
            yield Edit(attribute.start, attribute.end, "")
        elif (tag.name, attribute.name) in ADDRESSES and attribute.value:
            url = complete_address(path, attribute.value, files)
            if url != attribute.value:
                yield replace_value(attribute, url)
    if is_policy(tag) and (policy := tag.find("content")):
        yield Edit(policy.value_start, policy.end, f'"{adapt_policy(policy.value)}"')
    if tag.name == "meta" and tag.value("http-equiv").lower() == "refresh":
        yield from _edit_refresh(path, tag, files)


def _edit_refresh(path: str, tag: Tag, files: frozenset[str]) -> Iterator[Edit]:
    content = tag.find("content")
    match = REFRESH_RE.match(content.value) if content else None
    if content and match:
        url = complete_address(path, match[1], files)
        if url != match[1]:
            before, after = content.value[: match.start(1)], content.value[match.end(1) :]
            yield replace_value(content, before + url + after)


def complete_address(page: str, url: str, files: frozenset[str]) -> str:
    """Name the file where an address names a folder; other addresses stay as they are.

    >>> complete_address("a/index.html", "..", frozenset({"index.html"}))
    '../index.html'
    >>> complete_address("a/index.html", "?q=x", frozenset({"a/index.html"}))
    '?q=x'
    """
    address = parse_address(url)
    if not address.is_internal or not address.path or address.path.startswith("/"):
        return url
    target = find_target(page, address.path, files)
    if target is None or names_file(page, address.path, files):
        return url
    return f"{address.path.rstrip('/')}/{INDEX}{address.query}{address.fragment}"
