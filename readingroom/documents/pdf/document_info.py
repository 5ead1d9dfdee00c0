"""Title and authors from a file's own fields, where the text bears them out; its bookmarks.

In: an open file, its first page. Out: header fields. The fields of a PDF are often those of a
template, or the name of a draft. A title counts if the first page shows it, an author if the first
or the last page does. The date of the file is that of its making and is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pypdfium2 as pdfium

from readingroom.documents.pdf.headings_by_type import fold_title

LEAST_TITLE = 6
"""Letters; shorter fields ("Test", "Draft") are found on any page."""
MOST_BOOKMARKS = 2000
PLACEHOLDER_RE = re.compile(
    r"(?:untitled|unnamed|ohne titel|sans titre|sin título|document|dokument|slide)\W*\d*\Z"
    r"|microsoft \w+ - |.*\.(?:docx?|pdf|odt|indd|tex|dvi|qxd|rtf|html?)\Z",
    re.IGNORECASE,
)


def read_info(document: Any, first: str, last: str) -> dict[str, object]:
    """Return `title` and `author` where the text of the first or the last page has them."""
    try:
        fields = document.get_metadata_dict(skip_empty=True)
    except (pdfium.PdfiumError, UnicodeError):
        return {}
    header: dict[str, object] = {}
    title = _clean(fields.get("Title", ""))
    opening, ending = fold_title(first), fold_title(last)
    is_named = len(fold_title(title)) >= LEAST_TITLE and not PLACEHOLDER_RE.match(title)
    if is_named and fold_title(title) in opening[:6000]:
        header["title"] = title
    authors = [name for name in _split_names(_clean(fields.get("Author", "")))
               if fold_title(name) in opening or fold_title(name) in ending]  # fmt: skip
    if authors:
        header["author"] = authors if len(authors) > 1 else authors[0]
    return header


def _clean(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f]+", " ", text).strip()


def _split_names(text: str) -> Sequence[str]:
    """Return the names of a field.

    >>> _split_names("Ada Quill; Bo Reed"), _split_names("Ada Quill, Bo Reed and Cy Low")
    (['Ada Quill', 'Bo Reed'], ['Ada Quill', 'Bo Reed', 'Cy Low'])
    >>> _split_names("Quill, Ada")
    []
    """
    parts = re.split(r"\s*;\s*|\s+(?:and|&|und|et|y)\s+", text)
    if ";" not in text:
        parts = [name for part in parts for name in re.split(r"\s*,\s*", part)]
    names = [part for part in parts if part]
    return names if all(2 <= len(name.split()) <= 6 for name in names) else []


def read_bookmarks(document: Any) -> list[tuple[str, int, int]]:
    """Return the bookmarks: title, depth from 0, page from 1 (0 where it leads nowhere)."""
    found: list[tuple[str, int, int]] = []
    try:
        for bookmark in document.get_toc():
            destination = bookmark.get_dest()
            page = destination.get_index() if destination else None
            number = 0 if page is None else page + 1
            found.append((_clean(bookmark.get_title()), bookmark.level, number))
            if len(found) == MOST_BOOKMARKS:
                break
    except (pdfium.PdfiumError, UnicodeError, RecursionError):
        return found
    return found
