"""A web page becomes a document: its article as Markdown, and what its head says of it.

In: the text of a page, or the bytes of a file (html, or mhtml with the pictures of the page). Out:
the document; all other words of the page are listed and not shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from email import message_from_bytes
from email.message import Message

from readingroom.documents.article_finding import list_blocks, mark_rest
from readingroom.documents.extracted_blocks import choose_extracted
from readingroom.documents.html_decoding import decode_page
from readingroom.documents.html_footnotes import find_footnotes
from readingroom.documents.html_markdown import write_markdown
from readingroom.documents.html_tree import parse_html
from readingroom.documents.joined_blocks import join_lists
from readingroom.documents.mail import decode_part, list_parts, list_pictures
from readingroom.documents.page_extraction import extract_page
from readingroom.documents.page_head import read_head
from readingroom.errors import DocumentError
from readingroom.models import ExtractedDocument

START_RE = re.compile(
    r"[\ufeff\s]*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|title|meta|link)\b",
    re.IGNORECASE | re.DOTALL,
)
WHOLE_RE = re.compile(r"[\ufeff\s]*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html)\b", re.I)
FRAGMENT_RE = re.compile(r"[\ufeff\s]*<(?:article|main|section|div|p|h[1-6]|table|center)\b", re.I)
CLOSED_RE = re.compile(r"</(?:p|div|section|article|h[1-6]|td|li)\s*>", re.IGNORECASE)
LEAST_CLOSED = 3
"""How many blocks a fragment of a page closes at least; Markdown may hold one or two."""
ARCHIVE_RE = re.compile(
    rb"(?:[A-Za-z-]{2,40}: [^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){1,20}", re.ASCII
)


def is_web_page(text: str, *, is_whole: bool = False) -> bool:
    """Return whether a text is a web page: it begins as one, or every block of it is an element.

    `is_whole` where only a page as a whole counts, since Markdown may hold parts of one.

    >>> is_web_page("<!DOCTYPE html><p>Ice"), is_web_page("<p>One.</p> Two, and no more.")
    (True, False)
    """
    if is_whole:
        return bool(WHOLE_RE.match(text))
    if START_RE.match(text):
        return True
    if not FRAGMENT_RE.match(text) or len(CLOSED_RE.findall(text)) < LEAST_CLOSED:
        return False
    return all(block.lstrip().startswith("<") for block in re.split(r"\n\s*\n", text.strip()))


def read_documents(data: bytes) -> tuple[ExtractedDocument, ...]:
    """Read a saved page; raise `DocumentError` where it holds no words."""
    if ARCHIVE_RE.match(data) and b"multipart/related" in data[:4096].lower():
        return (_read_archive(message_from_bytes(data)),)
    return (read_page(decode_page(data)),)


def read_page(
    text: str, pictures: Mapping[str, bytes] | None = None, address: str = ""
) -> ExtractedDocument:
    """Read the article of a page; `address` is where it was saved from, if the file says so."""
    tree = parse_html(text)
    extraction = extract_page(text)
    head = read_head(tree)
    if extraction.date:
        head.setdefault("date", extraction.date)
    if address:
        head.setdefault("source_url", address)
    join_lists(tree)
    footnotes = find_footnotes(tree)
    blocks = list(list_blocks(tree))
    is_signed = {"author", "date"} <= head.keys()
    article = choose_extracted(blocks, extraction.text, footnotes.held, is_signed=is_signed)
    mark_rest(tree, article)
    written = write_markdown(tree, pictures, footnotes, str(head.get("source_url", "")))
    if not any(map(str.isalnum, written.markdown)):
        raise DocumentError("the web page holds no text", "save its text, or remove the file")
    return ExtractedDocument(written.markdown, head, written.pictures, (), written.removals)


def _read_archive(message: Message) -> ExtractedDocument:
    """Read a page that was saved with all that it shows, as browsers save it (mhtml)."""
    parts = list(list_parts(message))
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if page is None:
        raise DocumentError("the archive holds no web page", "save the page again, or its text")
    address = str(message.get("Snapshot-Content-Location", page.get("Content-Location", "")))
    is_web = address.startswith(("http://", "https://"))
    return read_page(decode_part(page), dict(list_pictures(parts)), address if is_web else "")
