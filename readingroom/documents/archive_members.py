"""Read archives that come from anywhere: office documents and books are zip files.

In: the bytes of a zip file. Out: its members by name; or a `DocumentError` before anything is
unpacked, where it is damaged, encrypted or would unpack to more than a file may. Members are never
written to disk by their names; those whose names lead elsewhere are not listed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from readingroom.documents.limits import (
    MIB,
    MOST_MEMBERS,
    MOST_PACKED,
    MOST_UNPACKED,
    SMALL_UNPACKED,
)
from readingroom.errors import DocumentError

ODD_NAME_RE = re.compile(r"^/|^[A-Za-z]:|\\|\0|(?:^|/)\.\.(?:/|$)")
"""Names that lead out of the archive: absolute, upwards, with a drive."""
ENCRYPTED = 0x1


class Archive:
    """An archive that was found safe; `names` are its files, in the archive's order."""

    __slots__ = ("_members", "_size", "_zip", "names")

    def __init__(self, archive: ZipFile, members: Sequence[ZipInfo]) -> None:
        self._zip = archive
        self._members = {member.filename: member for member in members}
        self.names = tuple(self._members)

    def read(self, name: str) -> bytes:
        """Return a member's bytes; raise `DocumentError` where it is not there or damaged."""
        if name not in self._members:
            raise DocumentError(f"the file is damaged: it has no part {name}", "export it again")
        try:
            return self._zip.read(self._members[name])
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise _refuse_damaged() from error

    def find(self, name: str) -> bytes | None:
        """Return a member's bytes, None where it is not there."""
        return self.read(name) if name in self._members else None


def open_archive(data: bytes) -> Archive:
    """Open a zip file; raise `DocumentError` where it cannot or should not be unpacked."""
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise _refuse_damaged() from error
    members = [member for member in archive.infolist() if member.filename.rstrip("/")]
    members = [member for member in members if not member.is_dir()]
    _refuse_bombs(members, len(data))
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise DocumentError("the file is encrypted", "save it without a password")
    return Archive(archive, [item for item in members if not ODD_NAME_RE.search(item.filename)])


def _refuse_damaged() -> DocumentError:
    return DocumentError("the file is damaged: it is no whole zip file", "save or export it again")


def _refuse_bombs(members: Sequence[ZipInfo], packed: int) -> None:
    """Judge by the sizes that the archive declares; `zipfile` reads no more of a member than that.

    What overlaps, to be counted once and unpacked often, is counted as often here.
    """
    unpacked = sum(member.file_size for member in members)
    is_dense = unpacked > SMALL_UNPACKED and unpacked > MOST_PACKED * packed
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or is_dense:
        reason = f"it would unpack to {unpacked // MIB:,} MB in {len(members):,} parts"
        raise DocumentError(f"{reason}, more than is read", "remove it, or split it")
