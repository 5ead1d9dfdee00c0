"""A Word document, made ready for mammoth: what it would pass over is put into its way.

In: the archive. Out: an archive with the same text, the styles, and what is left out. Formulas
become the text of their signs; the words of simple fields, of right-to-left runs and of shapes
without an older form are laid open; hidden runs go; tables of contents get a style of their own.
Macros, embedded files and fonts are not copied.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from readingroom.documents.archive_members import Archive
from readingroom.documents.formulas import join_formula
from readingroom.documents.word_chunks import name_chunks
from readingroom.documents.word_styles import W
from readingroom.documents.xml_reading import local_name, parse_xml

STRICT = b"http://purl.oclc.org/ooxml/"
TRANSITIONAL = (
    (b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TEXT_RE = re.compile(r"word/(?:document\d*|footnotes|endnotes)\.xml", re.IGNORECASE)
RUNNING_RE = re.compile(r"word/(?:header|footer)\d*\.xml", re.IGNORECASE)
NOT_COPIED_RE = re.compile(r".*(?:vbaProject|vbaData)|word/(?:embeddings|fonts)/|customXml/", re.I)
CONTENTS_STYLE = "ReadingRoomContents"
COMMENT = "a comment on the text"
RUNNING = "what stands at the head or foot of each page"
OPENED = frozenset(f"{W}{name}" for name in ("fldSimple", "bdo", "dir", "ruby", "rubyBase"))
DROPPED = frozenset((f"{W}rt", f"{W}rubyPr"))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document as mammoth gets it; `asides` are words outside of the text, each with why."""

    data: bytes
    styles: ElementTree.Element | None
    asides: tuple[tuple[str, str], ...]


def prepare(archive: Archive) -> Prepared:
    """Prepare a document; raise `DocumentError` where a part of it is damaged."""
    buffer = io.BytesIO()
    styles: ElementTree.Element | None = None
    asides: list[tuple[str, str]] = []
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as prepared:
        for name in archive.names:
            if NOT_COPIED_RE.match(name) or name.endswith("/"):
                continue
            data = archive.read(name)
            if name.endswith((".xml", ".rels")):
                root = parse_xml(_loosen(data))
                if name == "word/styles.xml":
                    styles = root
                elif name == "word/comments.xml":
                    asides += _read_comments(root)
                elif RUNNING_RE.fullmatch(name):
                    asides += [
                        (text, RUNNING) for text in [_join(root)] if any(map(str.isalpha, text))
                    ]
                elif TEXT_RE.fullmatch(name):
                    name_chunks(root, archive)
                    _rework(root)
                data = ElementTree.tostring(root, encoding="utf-8")
            prepared.writestr(name, data)
    return Prepared(buffer.getvalue(), styles, tuple(dict.fromkeys(asides)))


def _loosen(data: bytes) -> bytes:
    """Return a part in the usual names, where it has those of the strict standard."""
    if STRICT in data:
        for strict, usual in TRANSITIONAL:
            data = data.replace(STRICT + strict, usual)
    return data


def _read_comments(root: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for comment in root.iter(f"{W}comment"):
        if text := _join(comment):
            author = comment.get(f"{W}author", "")
            yield f"{author}: {text}" if author else text, COMMENT


def _join(element: ElementTree.Element) -> str:
    paragraphs = (
        "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        for paragraph in element.iter(f"{W}p")
    )
    return " ".join(" ".join(paragraphs).split())


def _rework(root: ElementTree.Element) -> None:
    for block in root.iter(f"{W}sdt"):
        gallery = block.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if gallery is not None and "contents" in gallery.get(f"{W}val", "").casefold():
            for paragraph in block.iter(f"{W}p"):
                _restyle(paragraph)
    for parent in list(root.iter()):
        if any(_is_initial(child) for child in parent):
            _join_initials(parent)
        if any(_is_odd(child) for child in parent):
            children = [new for child in parent for new in _replace(child)]
            parent[:] = children


def _is_initial(element: ElementTree.Element) -> bool:
    frame = element.find(f"{W}pPr/{W}framePr") if element.tag == f"{W}p" else None
    return frame is not None and frame.get(f"{W}dropCap", "none") != "none"


def _join_initials(parent: ElementTree.Element) -> None:
    """Put large initials, which have a paragraph of their own, before the one that they begin."""
    kept: list[ElementTree.Element] = []
    letters: list[ElementTree.Element] = []
    for child in parent:
        if _is_initial(child):
            letters += [_strip_run(run) for run in child.findall(f"{W}r")]
        elif letters and child.tag == f"{W}p":
            has_properties = len(child) > 0 and child[0].tag == f"{W}pPr"
            child[has_properties:has_properties] = letters
            letters = []
            kept.append(child)
        else:
            kept.append(child)
    if letters:
        paragraph = ElementTree.Element(f"{W}p")
        paragraph.extend(letters)
        kept.append(paragraph)
    parent[:] = kept


def _strip_run(run: ElementTree.Element) -> ElementTree.Element:
    run[:] = [part for part in run if part.tag != f"{W}rPr"]
    return run


def _restyle(paragraph: ElementTree.Element) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = ElementTree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    properties[:] = [ElementTree.Element(f"{W}pStyle", {f"{W}val": CONTENTS_STYLE})]


def _is_odd(element: ElementTree.Element) -> bool:
    tag = element.tag
    if tag == f"{W}r":
        hidden = element.find(f"{W}rPr/{W}vanish")
        return hidden is not None and hidden.get(f"{W}val", "true") not in ("0", "false", "off")
    return tag in OPENED or tag in DROPPED or tag.startswith((MATH, CHOICE))


def _replace(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Yield what stands for an element; of what is laid open, what it holds."""
    if not _is_odd(element):
        yield element
    elif element.tag in (f"{MATH}oMath", f"{MATH}oMathPara"):
        yield from _write_formula(element)
    elif element.tag == f"{CHOICE}AlternateContent":
        form = element.find(f"{CHOICE}Fallback")
        form = form if form is not None and len(form) else element.find(f"{CHOICE}Choice")
        for child in form if form is not None else ():
            yield from _replace(child)
    elif element.tag in OPENED:
        for child in element:
            yield from _replace(child)


def _write_formula(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    run = ElementTree.Element(f"{W}r")
    text = ElementTree.SubElement(run, f"{W}t")
    text.text = _read_formula(element)
    if text.text.strip():
        yield run


def _read_formula(element: ElementTree.Element) -> str:
    """Return a formula in one line; its signs are those that Word takes where none are named."""
    name = local_name(element.tag)
    if name == "t":
        return element.text or ""
    held = [child for child in element if not local_name(child.tag).endswith("Pr")]
    parts = [_read_formula(child) for child in held]
    if name == "nary":
        return join_formula("msubsup", [_find_sign(element, "chr", "∫"), *parts[:2]]) + parts[-1]
    if name == "d":
        first, last = _find_sign(element, "begChr", "("), _find_sign(element, "endChr", ")")
        return first + _find_sign(element, "sepChr", "|").join(parts) + last
    return join_formula(name, parts)


def _find_sign(element: ElementTree.Element, name: str, usual: str) -> str:
    sign = element.find(f"*/{MATH}{name}")
    return usual if sign is None else sign.get(f"{MATH}val", "")
