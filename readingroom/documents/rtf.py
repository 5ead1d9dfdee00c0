r"""Rich text (RTF), as word processors of forty years have written it.

In: bytes. Out: one document. The paragraphs that `rtf_text` reads become a tree of HTML, which the
one writer writes. No library is needed: those there are take the text alone, without headings,
lists, notes and tables.
"""

from __future__ import annotations

from readingroom.documents.html_markdown import write_markdown
from readingroom.documents.html_tree import HtmlNode
from readingroom.documents.joined_blocks import join_blocks
from readingroom.documents.office_properties import choose_properties
from readingroom.documents.rtf_blocks import build_blocks
from readingroom.documents.rtf_definitions import read_definitions
from readingroom.documents.rtf_format import Format
from readingroom.documents.rtf_text import TextReader
from readingroom.documents.rtf_tokens import read_groups
from readingroom.errors import DocumentError
from readingroom.models import ExtractedDocument


def read_documents(data: bytes) -> tuple[ExtractedDocument, ...]:
    """Read a file; raise `DocumentError` where it is damaged or holds no text."""
    root = read_groups(data)
    if root.name != "rtf":
        raise DocumentError("the file is no rich text", "save or export it again")
    definitions = read_definitions(root)
    pictures: dict[str, bytes] = {}
    reader = TextReader(definitions, pictures, [], [])
    reader.read_items(root, Format())
    reader.end(Format())
    tree = HtmlNode("", children=build_blocks(reader.paragraphs, definitions))
    for number, note in enumerate(reader.notes, 1):
        blocks = build_blocks(note, definitions)
        tree.children.append(HtmlNode("aside", {"id": f"note-{number}"}, blocks))
    for words, reason in dict.fromkeys(reader.asides):
        tree.children.append(HtmlNode("div", children=[words], left_out=reason))
    join_blocks(tree)
    written = write_markdown(tree, pictures)
    if not any(map(str.isalnum, written.markdown)):
        raise DocumentError("the file holds no text", "remove it, or save its text")
    header, kept_back = choose_properties(definitions.properties, written.markdown)
    removals = (*kept_back, *written.removals)
    return (ExtractedDocument(written.markdown, header, written.pictures, (), removals),)
