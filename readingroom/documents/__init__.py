"""Read the files of other programs: PDF, office documents, mail, books, web pages.

In: the bytes of a file and its name. Out: `ExtractedDocument`s, one an article; or a
`DocumentError` with the reason and the way out. One module a format; `formats` is the table of
them, by suffix and by what the bytes begin with.
"""

from readingroom.documents.formats import FORMATS, FileFormat, find_format, read_document

__all__ = ["FORMATS", "FileFormat", "find_format", "read_document"]
