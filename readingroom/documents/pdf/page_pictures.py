"""Pictures of a page that are worth showing: large enough, no scan of the whole page.

In: a page. Out: `PagePicture`s. Photographs stay the JPEG that they are; everything else is
written as PNG.
"""

from __future__ import annotations

import ctypes
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from readingroom.documents.pdf.page_text import Box, PagePicture
from readingroom.documents.pdf.thresholds import (
    LEAST_PICTURE_PIXELS,
    LEAST_PICTURE_POINTS,
    MOST_PICTURE_BYTES,
    MOST_PICTURE_PIXELS,
    PAGE_SHARE,
)


def read_pictures(page: Any, frame: Box) -> Iterator[PagePicture]:
    """Yield the pictures of a page, with their boxes, `y` downwards."""
    high = frame.bottom
    area = frame.width * frame.height
    for item in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = item.get_bounds()
        box = Box(left - frame.left, high - top, right - frame.left, high - bottom)
        is_small = min(box.width, box.height) < LEAST_PICTURE_POINTS
        if is_small or box.width * box.height > PAGE_SHARE * area:
            continue
        if picture := _read_picture(item, box):
            yield picture


def _read_picture(item: Any, box: Box) -> PagePicture | None:
    try:
        width, height = item.get_px_size()
        if min(width, height) < LEAST_PICTURE_PIXELS or width * height > MOST_PICTURE_PIXELS:
            return None
        data, suffix = _read_bytes(item)
    except (pdfium.PdfiumError, ValueError):
        return None
    is_light = 0 < len(data) <= MOST_PICTURE_BYTES
    return PagePicture(box, data, suffix, (width, height)) if is_light else None


def _read_bytes(item: Any) -> tuple[bytes, str]:
    if item.get_filters() == ["DCTDecode"] and not _is_cmyk(item):
        return bytes(item.get_data(decode_simple=False)), ".jpg"
    bitmap = item.get_bitmap(render=False)
    colour = bitmap.format in (pdfium_c.FPDFBitmap_BGR, pdfium_c.FPDFBitmap_BGRx)
    if not colour and bitmap.format != pdfium_c.FPDFBitmap_Gray:
        bitmap = item.get_bitmap(render=True)
    return write_png(bitmap), ".png"


def _is_cmyk(item: Any) -> bool:
    metadata = pdfium_c.FPDF_IMAGEOBJ_METADATA()
    found = pdfium_c.FPDFImageObj_GetImageMetadata(item.raw, item.page.raw, ctypes.byref(metadata))
    return bool(found) and metadata.colorspace == pdfium_c.FPDF_COLORSPACE_DEVICECMYK


def write_png(bitmap: Any) -> bytes:
    """Return a bitmap of PDFium (8 bits a channel: grey, BGR, BGRx or BGRA) as PNG."""
    channels, width = bitmap.n_channels, bitmap.width
    raw = memoryview(bitmap.buffer)
    rows = []
    for line in range(bitmap.height):
        row = bytearray(raw[line * bitmap.stride : line * bitmap.stride + width * channels])
        if channels > 1:
            row[0::channels], row[2::channels] = row[2::channels], row[0::channels]
        if bitmap.format == pdfium_c.FPDFBitmap_BGRx:
            del row[3::4]
        rows.append(b"\0" + bytes(row))
    kind = {1: 0, 3: 2}.get(channels, 2 if bitmap.format == pdfium_c.FPDFBitmap_BGRx else 6)
    head = struct.pack(">IIBBBBB", width, bitmap.height, 8, kind, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
