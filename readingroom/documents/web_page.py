"""A web page becomes a document: its article as Markdown, and what its head says of it.

In: the text of a page, or its bytes. Out: the document; all other words of the page are listed and
not shown.
"""

from __future__ import annotations

from readingroom.documents.article_finding import mark_article
from readingroom.documents.html_tree import parse_html
from readingroom.documents.markdown_writing import write_markdown
from readingroom.documents.page_head import read_head
from readingroom.errors import DocumentError
from readingroom.models import ExtractedDocument


def read_page(text: str) -> ExtractedDocument:
    """Read the article of a page; raise `DocumentError` where it holds no words."""
    tree = parse_html(text)
    head = read_head(tree)
    mark_article(tree)
    written = write_markdown(tree, base=str(head.get("source_url", "")))
    if not any(map(str.isalnum, written.markdown)):
        raise DocumentError("the web page holds no text", "save its text, or remove the file")
    return ExtractedDocument(written.markdown, head, written.pictures, (), written.removals)
