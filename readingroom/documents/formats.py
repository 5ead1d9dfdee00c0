"""The table of formats: how each is known, and which module reads it.

In: a file's name and bytes. Out: its `FileFormat`, and its documents. A reader is a module (or
package) of this package with `read_documents(data: bytes) -> tuple[ExtractedDocument, ...]`; it
imports its libraries on top and is itself imported only when such a file is met, since the
libraries are an extra. To add a format, write the module and add a line to `FORMATS`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath
from typing import Protocol, cast

from readingroom.documents.limits import MIB
from readingroom.errors import DocumentError, MissingLibraryError
from readingroom.models import ExtractedDocument

EXTRA = 'pip install "readingroom[files]"'


class Reader(Protocol):
    """A module that reads a format."""

    def read_documents(self, data: bytes) -> tuple[ExtractedDocument, ...]:
        """Return the articles of a file; raise `DocumentError` where there are none."""
        ...


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format: `signature` (matched at the beginning) proves it, where the format has one.

    `module` stands in this package; `libraries` are the distributions it needs, `helpers` those
    that it uses where they are installed. The versions of both are part of what conversions are
    kept by; raise `version` when the module comes to read otherwise. An archive that holds a file
    called `member` is of this format, whatever stands first in it.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    signature: re.Pattern[bytes] | None = None
    libraries: tuple[str, ...] = ()
    version: int = 1
    helpers: tuple[str, ...] = ()
    member: bytes = b""


ZIP = rb"PK\x03\x04"
BOOK_RE = re.compile(ZIP + rb"(?s:.{26}mimetype.{0,64}?application/epub)")
ODT_RE = re.compile(
    ZIP + rb"(?s:.{26}mimetype.{0,64}?application/vnd\.oasis)|(?s:.{0,300}<office:document\b)"
)
LONGEST_DIRECTORY = 4 * MIB
"""Bytes at the end of an archive in which its members are looked for, of 50,000 at least."""
OLD_OFFICE_RE = re.compile(rb"\xd0\xcf\x11\xe0")

FORMATS: tuple[FileFormat, ...] = (
    FileFormat("PDF", (".pdf",), "pdf", re.compile(rb"\s*%PDF-"), ("pypdfium2",), version=7),
    FileFormat("EPUB", (".epub",), "epub", BOOK_RE, version=4, member=b"META-INF/container.xml"),
    FileFormat(
        "OpenDocument",
        (".odt", ".ott", ".fodt"),
        "opendocument",
        ODT_RE,
        version=3,
        member=b"content.xml",
    ),
    FileFormat(
        "Word",
        (".docx", ".docm", ".dotx", ".dotm", ".pages"),
        "word",
        re.compile(ZIP),
        ("mammoth",),
        version=2,
    ),
    FileFormat("old Word", (".doc", ".dot", ".msg"), "old_office", OLD_OFFICE_RE),
    FileFormat("RTF", (".rtf",), "rtf", re.compile(rb"\s*\{\\rtf")),
    FileFormat(
        "web page",
        (".html", ".htm", ".xhtml", ".mhtml", ".mht"),
        "web_page",
        version=4,
        helpers=("trafilatura",),
    ),
    FileFormat("mail", (".eml", ".mbox", ".mbx"), "mail", version=3),
)
"""All formats; of two whose signatures match, the first counts."""


def find_format(name: str, data: bytes) -> FileFormat | None:
    """Return the format of a file: by its signature, else by its suffix; None if it is neither.

    Raise `DocumentError` where the suffix promises a format with a signature, and it is not there.
    """
    known = (form for form in FORMATS if _is_proved(form, data))
    if proved := next(known, None):
        return proved
    suffix = PurePosixPath(name).suffix.casefold()
    named = next((form for form in FORMATS if suffix in form.suffixes), None)
    if named and not data.strip():
        raise DocumentError("the file is empty", "save or export it again, or remove it")
    if named and named.signature:
        reason = f"the name says {named.name}, but the file is none"
        raise DocumentError(reason, "save or export it again, or give it the right ending")
    return named


def _is_proved(form: FileFormat, data: bytes) -> bool:
    if form.signature and form.signature.match(data):
        return True
    if not form.member or data[:2] != b"PK":
        return False
    entry = rb"(?s)PK\x01\x02.{42}" + re.escape(form.member)  # of the directory at the end
    return bool(re.search(entry, data[-LONGEST_DIRECTORY:]))


def read_document(form: FileFormat, data: bytes) -> tuple[ExtractedDocument, ...]:
    """Read a file in this process; raise `DocumentError` where it holds no article."""
    try:
        module = import_module(f"readingroom.documents.{form.module}")
    except ModuleNotFoundError as error:
        raise MissingLibraryError(f"{error.name} is not installed", EXTRA) from error
    return cast("Reader", module).read_documents(data)
