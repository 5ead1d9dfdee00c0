"""Web pages within a Word document (`altChunk`), as programs that export HTML to Word write them.

In: the archive, the text of the document. Out: the same text with a paragraph in place of each such
page, and later, in the tree of the whole, the page in place of that paragraph.
"""

from __future__ import annotations

from email import message_from_bytes
from xml.etree import ElementTree

from readingroom.documents.archive_members import Archive
from readingroom.documents.html_decoding import decode_page
from readingroom.documents.html_tree import HtmlNode, parse_html
from readingroom.documents.mail import decode_part, list_parts, list_pictures
from readingroom.documents.word_styles import W
from readingroom.documents.xml_reading import parse_xml

RELATIONS = "word/_rels/document.xml.rels"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CHUNK_STYLE = "ReadingRoomChunk"
CHUNK_CLASS = "chunk"
PAGE_SUFFIXES = (".htm", ".html", ".xhtml", ".mht", ".mhtml")


def name_chunks(root: ElementTree.Element, archive: Archive) -> None:
    """Put a paragraph that names it in place of each web page in a document."""
    names = _list_targets(archive) if root.find(f".//{W}altChunk") is not None else {}
    for parent in root.iter() if names else ():
        for place, child in enumerate(parent):
            name = names.get(child.get(RELATION_ID, ""), "")
            if child.tag == f"{W}altChunk" and name.endswith(PAGE_SUFFIXES):
                parent[place] = _write_paragraph(name)


def open_chunks(tree: HtmlNode, archive: Archive, pictures: dict[str, bytes]) -> None:
    """Put the web pages in place of the paragraphs that name them; add their pictures."""
    for element in list(tree.walk()):
        if element.tag == "p" and element.get("class") == CHUNK_CLASS:
            element.tag, element.children = (
                "div",
                [_read_page(archive, element.flatten(), pictures)],
            )


def _list_targets(archive: Archive) -> dict[str, str]:
    data = archive.find(RELATIONS)
    relations = parse_xml(data) if data else ()
    targets = {each.get("Id", ""): each.get("Target", "") for each in relations}
    paths = {key: target.lstrip("/") for key, target in targets.items()}
    return {key: path if path in archive.names else f"word/{path}" for key, path in paths.items()}


def _write_paragraph(name: str) -> ElementTree.Element:
    paragraph = ElementTree.Element(f"{W}p")
    properties = ElementTree.SubElement(paragraph, f"{W}pPr")
    ElementTree.SubElement(properties, f"{W}pStyle", {f"{W}val": CHUNK_STYLE})
    run = ElementTree.SubElement(paragraph, f"{W}r")
    ElementTree.SubElement(run, f"{W}t").text = name
    return paragraph


def _read_page(archive: Archive, name: str, pictures: dict[str, bytes]) -> HtmlNode:
    data = archive.find(name) or b""
    if not name.endswith((".mht", ".mhtml")):
        return parse_html(decode_page(data))
    parts = list(list_parts(message_from_bytes(data.lstrip())))
    pictures.update(list_pictures(parts))
    pages = [decode_part(part) for part in parts if part.get_content_type() == "text/html"]
    return parse_html("\n".join(pages))
