"""Documents that cannot be read: those of old Word, and encrypted ones of new Word.

In: bytes. Out: the way out. Both are the same kind of container, which was never meant to be read
by others; the word processors that can read it write formats that are.
"""

from __future__ import annotations

from readingroom.errors import DocumentError
from readingroom.models import ExtractedDocument

ENCRYPTED, LETTER = "EncryptedPackage".encode("utf-16-le"), "__substg1.0_".encode("utf-16-le")
CONVERT = "convert it with `soffice --headless --convert-to docx FILE`, or save it as docx"


def read_documents(data: bytes) -> tuple[ExtractedDocument, ...]:
    """Raise `DocumentError` with the way out."""
    if ENCRYPTED in data:
        raise DocumentError("the document is encrypted", "save it without a password")
    if LETTER in data:
        raise DocumentError("it is a letter of Outlook (msg)", "save it as eml")
    raise DocumentError("it is a document of an old word processor", CONVERT)
