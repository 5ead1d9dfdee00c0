"""Word's documents (docx, docm, dotx), read by mammoth.

In: bytes. Out: one document. What mammoth passes over is put into its way before
(`word_preparation`); the styles of headings are those that say so in the document's own list of
styles, whatever they are called. Insertions that are tracked are text, deletions are not; comments
and tables of contents are left out with a record. Macros are never looked at.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import mammoth

from readingroom.documents.archive_members import Archive, open_archive
from readingroom.documents.html_markdown import write_markdown
from readingroom.documents.html_tree import HtmlNode, parse_html
from readingroom.documents.joined_blocks import join_blocks
from readingroom.documents.office_properties import choose_properties
from readingroom.documents.word_chunks import CHUNK_CLASS, CHUNK_STYLE, open_chunks
from readingroom.documents.word_preparation import CONTENTS_STYLE, prepare
from readingroom.documents.word_styles import write_style_map
from readingroom.documents.xml_reading import local_name, parse_xml
from readingroom.errors import DocumentError
from readingroom.models import ExtractedDocument

CORE = "docProps/core.xml"
OWN_STYLES = f"""p.{CONTENTS_STYLE} => p.contents:fresh
p.{CHUNK_STYLE} => p.{CHUNK_CLASS}:fresh"""
"""The styles that were put into a document to tell its parts."""
CONTENTS_REASON = "a table of contents; the site makes its own"
OTHERS = (
    ("xl/", "it is a table of Excel", "export what is to be read as a text"),
    ("ppt/", "it is a presentation", "export its text"),
    ("Index/", "it is a document of Apple Pages", "export it from Pages as Word (docx)"),
)


def read_documents(data: bytes) -> tuple[ExtractedDocument, ...]:
    """Read a document; raise `DocumentError` where it is damaged or holds no text."""
    archive = open_archive(data)
    _refuse_others(archive)
    prepared = prepare(archive)
    pictures: dict[str, bytes] = {}
    tree = parse_html(_convert(prepared.data, write_style_map(prepared.styles), pictures))
    join_blocks(tree)
    _mark_left_out(tree, prepared.asides)
    open_chunks(tree, archive, pictures)
    written = write_markdown(tree, pictures)
    if not any(map(str.isalnum, written.markdown)):
        raise DocumentError("the document holds no text", "remove it, or save its text")
    header, kept_back = choose_properties(_read_core(archive), written.markdown)
    removals = (*kept_back, *written.removals)
    return (ExtractedDocument(written.markdown, header, written.pictures, (), removals),)


def _refuse_others(archive: Archive) -> None:
    """Raise `DocumentError` where an archive is something else, with the way out."""
    for beginning, reason, hint in OTHERS:
        if any(name.startswith(beginning) for name in archive.names):
            raise DocumentError(reason, hint)
    if not any(name.startswith("word/") for name in archive.names):
        hint = "unpack it if it is an archive of articles, or save it as docx"
        raise DocumentError("it is no document of Word", hint)


def _convert(data: bytes, style_map: str, pictures: dict[str, bytes]) -> str:
    """Convert a document to HTML, whose pictures are named in the order of the text."""

    def keep(image: Any) -> dict[str, str]:
        name = f"picture-{len(pictures) + 1}"
        try:
            with image.open() as opened:
                pictures[name] = opened.read()
        except (KeyError, OSError):
            return {"src": "a picture that is missing"}
        return {"src": name}

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=f"{OWN_STYLES}\n{style_map}",
            convert_image=mammoth.images.img_element(keep),
            include_embedded_style_map=False,
        )
    except (LookupError, ValueError, AttributeError, TypeError, OSError, RecursionError) as error:
        hint = "open it in a word processor and save it again as docx"
        raise DocumentError("the document is damaged, or built in an unusual way", hint) from error
    return str(result.value)


def _mark_left_out(tree: HtmlNode, asides: tuple[tuple[str, str], ...]) -> None:
    """Mark tables of contents, and add the words outside of the text for the record."""
    for element in tree.walk():
        if "contents" in element.get("class").split():
            element.left_out = CONTENTS_REASON
    for words, reason in asides:
        tree.children.append(HtmlNode("div", children=[words], left_out=reason))


def _read_core(archive: Archive) -> Mapping[str, str]:
    """Return what a document's properties say, by the names of Dublin Core."""
    data = archive.find(CORE)
    if data is None:
        return {}
    return {local_name(each.tag): each.text or "" for each in parse_xml(data) if each.text}
