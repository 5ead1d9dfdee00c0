"""OpenDocument texts (odt, ott, fodt), as LibreOffice writes them.

In: bytes. Out: one document. The text is turned into a tree of HTML, which the one writer writes.
Tracked deletions are no text, comments and tables of contents are left out with a record, formulas
become the text of their signs.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

from readingroom.documents.archive_members import Archive, open_archive
from readingroom.documents.html_markdown import write_markdown
from readingroom.documents.joined_blocks import join_blocks
from readingroom.documents.office_properties import choose_properties
from readingroom.documents.opendocument_styles import read_styles
from readingroom.documents.opendocument_tree import OFFICE, TreeBuilder
from readingroom.documents.xml_reading import local_name, parse_xml
from readingroom.errors import DocumentError
from readingroom.models import ExtractedDocument

PICTURES = ("Pictures/", "media/", "ObjectReplacements/")
ENCRYPTED = "the document is encrypted"
NO_TEXT = "it is no text document, or holds no text"


def read_documents(data: bytes) -> tuple[ExtractedDocument, ...]:
    """Read a document; raise `DocumentError` where it is damaged, encrypted or empty."""
    if data[:2] == b"PK":
        return (_read_archive(open_archive(data)),)
    root = parse_xml(data)
    return (_read(root, root, root, {}, {}),)


def _read_archive(archive: Archive) -> ExtractedDocument:
    if b"encryption-data" in (archive.find("META-INF/manifest.xml") or b""):
        raise DocumentError(ENCRYPTED, "save it without a password")
    parts = {
        name: parse_xml(archive.read(name))
        for name in archive.names
        if name.endswith("content.xml") or name in ("styles.xml", "meta.xml")
    }
    if "content.xml" not in parts:
        raise DocumentError(NO_TEXT, "save or export it again, or remove it")
    pictures = {name: archive.read(name) for name in archive.names if name.startswith(PICTURES)}
    objects = {name.removesuffix("/content.xml"): root for name, root in parts.items()}
    main = parts["content.xml"]
    return _read(main, parts.get("styles.xml"), parts.get("meta.xml"), pictures, objects)


def _read(
    main: ElementTree.Element,
    styles: ElementTree.Element | None,
    meta: ElementTree.Element | None,
    pictures: Mapping[str, bytes],
    objects: Mapping[str, ElementTree.Element],
) -> ExtractedDocument:
    body = main.find(f".//{OFFICE}text")
    if body is None:
        raise DocumentError(NO_TEXT, "only texts are read: no tables, slides or drawings")
    builder = TreeBuilder(read_styles(styles, main), objects, dict(pictures))
    tree = builder.build(body)
    join_blocks(tree)
    written = write_markdown(tree, builder.pictures)
    if not any(map(str.isalnum, written.markdown)):
        raise DocumentError("the document holds no text", "remove it, or save its text")
    header, kept_back = choose_properties(_read_meta(meta), written.markdown)
    removals = (*kept_back, *written.removals)
    return ExtractedDocument(written.markdown, header, written.pictures, (), removals)


def _read_meta(meta: ElementTree.Element | None) -> dict[str, str]:
    """Return what a document's properties say, by the names of Dublin Core."""
    found = meta.find(f".//{OFFICE}meta") if meta is not None else None
    values: dict[str, str] = {}
    for element in found if found is not None else ():
        text = element.text or ""
        name = local_name(str(element.tag))
        if name == "keyword":
            values["keywords"] = "; ".join(filter(None, (values.get("keywords"), text)))
        elif name in ("initial-creator", "creation-date"):
            values[{"initial-creator": "creator", "creation-date": "created"}[name]] = text
        elif name in ("title", "description", "language") or name == "creator":
            values.setdefault(name, text)
    return values
