"""Zip archives of unknown origin: office documents and books are such.

In: bytes. Out: members by name, read when asked for; or a `DocumentError`. Nothing is unpacked to
disk, so that no name can lead anywhere; and nothing is unpacked that would be larger than a
document can be, whatever the archive says of itself.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from readingroom.documents.xml_reading import DAMAGED
from readingroom.errors import DocumentError

MOST_MEMBERS = 20_000
"""Members of an archive; the largest books have some thousand."""
MOST_BYTES, MOST_TOTAL = 96 * 1024 * 1024, 512 * 1024 * 1024
"""Of one member and of all, unpacked."""
MOST_RATIO, FREE_BYTES = 400, 4 * 1024 * 1024
"""How much larger a member may become, beyond what any may have; XML becomes up to 50 times."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that was checked; `names` are its members in order."""

    archive: zipfile.ZipFile
    names: tuple[str, ...]

    def read(self, name: str) -> bytes:
        """Return a member's bytes; raise `DocumentError` where it is damaged or too large."""
        try:
            with self.archive.open(name) as member:
                data = member.read(MOST_BYTES + 1)
        except KeyError as error:
            raise DocumentError(f"it has no part {name}", DAMAGED) from error
        except RuntimeError as error:  # how the library says that there is a password
            raise DocumentError("it is encrypted", "save it without a password") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise DocumentError(f"its part {name} is damaged", DAMAGED) from error
        if len(data) > MOST_BYTES:
            raise DocumentError(f"its part {name} is too large", "split it into articles")
        return data

    def find(self, name: str) -> bytes | None:
        """Return a member's bytes, None where there is none of the name."""
        return self.read(name) if name in self.names else None


def open_archive(data: bytes) -> Archive:
    """Open an archive; raise `DocumentError` where it is damaged or built to do harm."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DocumentError("the file is damaged: no whole zip archive", DAMAGED) from error
    total = sum(member.file_size for member in members)
    is_bomb = any(
        member.file_size > FREE_BYTES
        and member.file_size > MOST_RATIO * max(1, member.compress_size)
        for member in members
    )
    if len(members) > MOST_MEMBERS or total > MOST_TOTAL or is_bomb:
        reason = "the archive would be far too large, unpacked; such files are made to do harm"
        raise DocumentError(reason, "save it again with the program that made it")
    return Archive(archive, tuple(dict.fromkeys(member.filename for member in members)))
