"""Files that are no article, or one only in part: `BAD`, by name, with the bytes and what is told.

What is told is a part of the line that names the file; "" where the file is read.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

DOCUMENTS = Path(__file__).parents[1] / "documents"
LOCKS = """<encryption><EncryptionMethod
Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></encryption>"""


def _repack(name: str, **extra: str) -> bytes:
    """Return a document with more members, whose names are written with `__` for a slash."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(DOCUMENTS / name) as known,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for member in known.namelist():
            archive.writestr(member, known.read(member))
        for member, text in extra.items():
            archive.writestr(member.replace("__", "/"), text)
    return stream.getvalue()


BOMB = _repack("pandoc.docx", word__more=" " * 40_000_000)
LEADING_OUT = {"..__..__..__led-out.txt": "x", "__tmp__led-out.txt": "x"}
BAD = {
    "empty.docx": (b"", "the file is empty"),
    "empty.md": (b"", "the file is empty"),
    "binary.txt": (bytes(range(256)) * 9, "this is no text"),
    "cut.docx": (_repack("pandoc.docx")[:3000], "no whole zip file"),
    "bomb.docx": (BOMB, "more than is read"),
    "locked.epub": (_repack("pandoc.epub", **{"META-INF__encryption.xml": LOCKS}), "DRM"),
    "table.docx": (_repack("pandoc.docx", xl__workbook="<a/>"), "a table of Excel"),
    "picture.pdf": (b"\x89PNG\r\n\x1a\n", "the name says PDF"),
    "entities.fodt": (
        b'<!DOCTYPE a [<!ENTITY a "a">]><office:document xmlns:office="x"/>',
        "entities",
    ),
    "letters.zip": (BOMB, ".zip files are not read"),
    "outward.docx": (_repack("pandoc.docx", **LEADING_OUT), ""),
    "macros.docm": (_repack("libreoffice.docx", word__vbaProject="Sub AutoOpen()"), ""),
    "letter.eml": ((DOCUMENTS / "letter.eml").read_bytes(), ""),
    "letter.eml.yml": (b"title: [unclosed", "the YAML header cannot be read"),
    "nobody.pdf.yml": (b"title: Nobody", "which is not there"),
}
