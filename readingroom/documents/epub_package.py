"""What a book (EPUB 2 and 3) is made of: its pages in order, its contents, what it says of itself.

In: an archive. Out: a `BookPackage`; or a `DocumentError` where it is locked or damaged.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.etree import ElementTree

from readingroom.documents.archive_members import Archive
from readingroom.documents.html_decoding import decode_page
from readingroom.documents.html_tree import HtmlNode, parse_html
from readingroom.documents.xml_reading import DAMAGED, local_name, parse_xml
from readingroom.errors import DocumentError

CONTAINER, LOCKS = "META-INF/container.xml", "META-INF/encryption.xml"
PAGE_TYPES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/xml")
OPEN_LOCKS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""How fonts are made hard to take out of a book; its text can be read all the same."""
MATTER = frozenset(("cover", "title-page", "toc", "copyright-page", "loi", "lot", "index"))
DAY_RE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class BookPackage:
    """A book; paths are those of the archive, `contents` (path with `#name`, title) in order.

    `matter` are pages that the book calls its cover, its contents and the like.
    """

    folder: str
    spine: tuple[str, ...]
    contents: tuple[tuple[str, str], ...]
    pictures: frozenset[str]
    title: str = ""
    header: Mapping[str, object] = field(default_factory=dict)
    matter: frozenset[str] = frozenset()

    def resolve(self, folder: str, address: str) -> str:
        """Return the path in the archive that an address in a page leads to."""
        return resolve(folder, address)


def resolve(folder: str, address: str) -> str:
    """Return the path in an archive that an address leads to.

    >>> resolve("OEBPS/text", "../img/a%20b.png#x")
    'OEBPS/img/a b.png#x'
    """
    path, mark, name = address.partition("#")
    return posixpath.normpath(posixpath.join(folder, unquote(path))) + mark + name


def read_book(archive: Archive) -> BookPackage:
    """Read what a book is made of."""
    _refuse_locked(archive)
    package_path = _find_package(archive)
    folder = package_path.rpartition("/")[0]
    package = parse_xml(archive.read(package_path))
    items = {
        element.get("id", ""): element
        for element in package.iter()
        if local_name(str(element.tag)) == "item"
    }
    paths = {key: resolve(folder, item.get("href", "")) for key, item in items.items()}
    contents = tuple(_read_contents(archive, items, paths))
    names = frozenset(archive.names)
    pages = (
        paths[key]
        for key in _list_spine(package)
        if key in items and items[key].get("media-type") in PAGE_TYPES and paths[key] in names
    )
    spine = tuple(dict.fromkeys(pages))  # a page named again is still read once
    pictures = (
        paths[key] for key, item in items.items() if item.get("media-type", "")[:6] == "image/"
    )
    described = _describe(package)
    matter = frozenset(
        resolve(folder, element.get("href", "")).partition("#")[0]
        for element in package.iter()
        if local_name(str(element.tag)) == "reference" and element.get("type") in MATTER
    )
    title = str(described.pop("title", ""))
    contents = contents or tuple((path, "") for path in spine)
    return BookPackage(folder, spine, contents, frozenset(pictures), title, described, matter)


def _refuse_locked(archive: Archive) -> None:
    locks = archive.find(LOCKS)
    for element in parse_xml(locks).iter() if locks else ():
        algorithm = element.get("Algorithm", "")
        if local_name(str(element.tag)) == "EncryptionMethod" and algorithm not in OPEN_LOCKS:
            hint = "get it without copy protection from whoever published it"
            raise DocumentError("the book is locked (DRM)", hint)


def _find_package(archive: Archive) -> str:
    container = parse_xml(archive.read(CONTAINER))
    for element in container.iter():
        if local_name(str(element.tag)) == "rootfile" and element.get("full-path"):
            return element.get("full-path", "")
    raise DocumentError("the book does not say what it is made of", DAMAGED)


def _list_spine(package: ElementTree.Element) -> Iterator[str]:
    for element in package.iter():
        if local_name(str(element.tag)) == "itemref" and element.get("linear") != "no":
            yield element.get("idref", "")


def _describe(package: ElementTree.Element) -> dict[str, object]:
    """Return the fields of a header that a book's description fills."""
    found: dict[str, list[str]] = {}
    for element in package.iter():
        text = " ".join((element.text or "").split())
        if "purl.org/dc/elements" in str(element.tag) and text:
            found.setdefault(local_name(str(element.tag)), []).append(text)
    authors = found.get("creator", [])
    day = DAY_RE.match(found.get("date", [""])[0])
    fields: dict[str, object] = {
        "title": found.get("title", [""])[0],
        "author": authors[0] if len(authors) == 1 else authors,
        "date": day[0] if day and len(day[0]) > 4 else "",
        "language": found.get("language", [""])[0],
    }
    return {name: value for name, value in fields.items() if value}


def _read_contents(
    archive: Archive, items: Mapping[str, ElementTree.Element], paths: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield where chapters begin, with their titles: by its page of contents, or its old table."""
    for key, item in items.items():
        if "nav" in item.get("properties", "").split() and paths[key] in archive.names:
            page = parse_html(decode_page(archive.read(paths[key])))
            lists = [each for each in page.walk() if "toc" in each.get("epub:type").split()]
            yield from _choose_level(_read_list(lists[0] if lists else page, _folder(paths[key])))
            return
    for key, item in items.items():
        is_table = item.get("media-type") == "application/x-dtbncx+xml"
        if is_table and paths[key] in archive.names:
            root = parse_xml(archive.read(paths[key]))
            points = [part for part in root if local_name(str(part.tag)) == "navMap"]
            yield from _choose_level(_read_points(points[0], _folder(paths[key])) if points else [])
            return


@dataclass(frozen=True, slots=True)
class _Entry:
    target: str
    title: str
    inner: list[_Entry]


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _read_list(element: HtmlNode, folder: str) -> list[_Entry]:
    """Return the entries of a page of contents."""
    lists = [each for each in element.elements if each.tag == "ol"]
    if not lists:
        holders = (each for each in element.elements if each.tag != "li")
        return [entry for holder in holders for entry in _read_list(holder, folder)]
    entries: list[_Entry] = []
    for item in lists[0].elements:
        link = next((each for each in item.elements if each.tag in ("a", "span")), None)
        inner = _read_list(item, folder) if any(each.tag == "ol" for each in item.elements) else []
        target = resolve(folder, link.get("href")) if link and link.get("href") else ""
        entries.append(_Entry(target, link.flatten() if link else "", inner))
    return entries


def _read_points(element: ElementTree.Element, folder: str) -> list[_Entry]:
    """Return the entries of an old table of contents (NCX)."""
    entries: list[_Entry] = []
    for point in element:
        if local_name(str(point.tag)) != "navPoint":
            continue
        parts = {local_name(str(part.tag)): part for part in point}
        label, content = parts.get("navLabel"), parts.get("content")
        title = " ".join("".join(label.itertext()).split()) if label is not None else ""
        target = resolve(folder, content.get("src", "")) if content is not None else ""
        entries.append(_Entry(target, title, _read_points(point, folder)))
    return entries


def _choose_level(entries: list[_Entry]) -> Iterator[tuple[str, str]]:
    """Yield the entries that are chapters: those of a part, where they have pages of their own."""
    for entry in entries:
        pages = {inner.target.partition("#")[0] for inner in entry.inner}
        if entry.target:
            yield entry.target, entry.title
        if len(pages) > 1 or (pages and not entry.target):
            yield from _choose_level(entry.inner)
