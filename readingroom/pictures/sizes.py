"""Kinds and sizes of pictures, read from the first bytes of a file; nothing is decoded.

In: the bytes of a file. Out: its kind and its size in pixels. Sources: PNG (ISO/IEC 15948, 11.2.2),
GIF89a (section 18), JPEG (ITU-T T.81, B.2.2), WebP (RFC 9649).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# Frame headers of JPEG: all of C0 to CF but for tables (C4, CC) and what is reserved (C8).
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
ALONE = frozenset((0x01, *range(0xD0, 0xD9)))  # markers of JPEG that no length follows


@dataclass(frozen=True, slots=True)
class Measured:
    """The kind of a picture, as files of it end, and its width and height in pixels."""

    kind: str
    width: int
    height: int


def measure_picture(data: bytes) -> Measured | None:
    r"""Return the kind and the size of a picture; None for what is none that is known.

    >>> measure_picture(b"GIF89a\x02\x00\x03\x00\x00")
    Measured(kind='gif', width=2, height=3)
    """
    found: tuple[int, int] | None = None
    kind = ""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        kind, found = "png", (_big(data[16:20]), _big(data[20:24]))
    elif data[:6] in (b"GIF87a", b"GIF89a"):
        kind, found = "gif", (_little(data[6:8]), _little(data[8:10]))
    elif data.startswith(b"\xff\xd8\xff"):
        kind, found = "jpg", next(_find_frames(data), None)
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        kind, found = "webp", _measure_webp(data)
    return Measured(kind, *found) if found and all(found) else None


def _big(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _find_frames(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the sizes that the segments of a JPEG tell."""
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # a fill byte
            place += 1
        elif marker in ALONE:
            place += 2
        elif marker in FRAMES:
            yield _big(data[place + 7 : place + 9]), _big(data[place + 5 : place + 7])
            return
        else:
            place += 2 + max(2, _big(data[place + 2 : place + 4]))


def _measure_webp(data: bytes) -> tuple[int, int] | None:
    chunk = data[12:16]
    if chunk == b"VP8X":
        return 1 + _little(data[24:27]), 1 + _little(data[27:30])
    if chunk == b"VP8L" and data[20:21] == b"\x2f":
        bits = _little(data[21:25])
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if chunk == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        return _little(data[26:28]) & 0x3FFF, _little(data[28:30]) & 0x3FFF
    return None
