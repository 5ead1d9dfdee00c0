"""Reproducible archives: the same members give the same bytes, at any time and place.

In: members in order. Out: an archive whose comment says that this program wrote it, so that a later
build knows what it may replace. No clock, file mode or user of the machine gets in.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

COMMENT = b"Written by Reading Room"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day that the format can say
MODE = 0o100644 << 16  # a plain file that everybody may read
UNIX = 3
SYSTEM, UNKNOWN = 9, b"\xff"  # the byte of a gzip header that names a system, and that it is any
MEDIA_TYPE = "mimetype"  # the first member of an e-book, which has to be stored as it is
# Members that an archive without a comment has to have: of an e-book, of an offline edition.
TELLTALES = ("EPUB/title.xhtml", "/data/articles.json")


def write_archive(target: IO[bytes], members: Iterable[tuple[str, bytes]]) -> None:
    """Write members, given as path and content, in their order."""
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        archive.comment = COMMENT
        for name, content in members:
            info = ZipInfo(name, EARLIEST)
            info.external_attr, info.create_system = MODE, UNIX
            compression = ZIP_STORED if name == MEDIA_TYPE else ZIP_DEFLATED
            archive.writestr(info, content, compression, compresslevel=9)


def pack(data: bytes) -> bytes:
    """Return bytes packed with gzip, which tells by Python's version what system it ran on.

    >>> pack(b"ice")[:10].hex()
    '1f8b08000000000002ff'
    """
    packed = gzip.compress(data, mtime=0)
    return packed[:SYSTEM] + UNKNOWN + packed[SYSTEM + 1 :]


def is_own_archive(path: Path) -> bool:
    """Return whether this program wrote an archive, also before it left a comment there."""
    try:
        with ZipFile(path) as archive:
            return archive.comment == COMMENT or (not archive.comment and _looks_own(archive))
    except (BadZipFile, OSError):
        return False


def _looks_own(archive: ZipFile) -> bool:
    stamps = {(info.date_time, info.external_attr, info.create_system) for info in archive.filelist}
    names = archive.namelist()
    return stamps == {(EARLIEST, MODE, UNIX)} and any(name.endswith(TELLTALES) for name in names)
