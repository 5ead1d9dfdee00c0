"""Read the files of other programs: PDF, office documents, mail, books, web pages.

In: the bytes of a file and its name. Out: `ExtractedDocument`s, one an article; or a
`DocumentError` with the reason and the way out. One module a format; `formats` is the table of
them, by suffix and by what the bytes begin with. `convert_file` reads a file in a process of its
own with limits on time and memory (`limits`), and keeps what came out.
"""

from readingroom.documents.conversion import convert_file, prune_kept
from readingroom.documents.formats import EXTRA, FORMATS, FileFormat, find_format, read_document
from readingroom.documents.kept_conversions import KeptDocument
from readingroom.documents.limits import MOST_BYTES

__all__ = [
    "EXTRA",
    "FORMATS",
    "MOST_BYTES",
    "FileFormat",
    "KeptDocument",
    "convert_file",
    "find_format",
    "prune_kept",
    "read_document",
]
