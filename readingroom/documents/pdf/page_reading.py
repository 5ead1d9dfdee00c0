"""The pages of a PDF as words, rules and pictures, by way of PDFium.

In: the bytes of a file. Out: `PageText`s. This is the one module of the package that calls PDFium
for text; nothing of PDFium leaves it. Each glyph is asked for its character, its place and the
object that it belongs to, and each object once for its type: about ten microseconds a glyph.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from readingroom.documents.pdf.page_pictures import read_pictures
from readingroom.documents.pdf.page_rules import read_dots, read_rules
from readingroom.documents.pdf.page_text import Box, Face, PageText
from readingroom.documents.pdf.thresholds import MOST_GLYPHS, MOST_PAGES
from readingroom.documents.pdf.word_building import Glyph, add_bullets, build_words
from readingroom.documents.pdf.writing_direction import turn_page
from readingroom.errors import DocumentError

BOLD_RE = re.compile(
    r"bold|black|heavy|semib|demi|-bd|\bmedi$|-medi\b|^cmbx|^cmb\d|^sfbx|^ecbx|^lmb", re.IGNORECASE
)
ITALIC_RE = re.compile(
    r"ital|obli|slant|kursiv|^cmti|^cmsl|^cmbxti|^sfti|^ecti|-it\b", re.IGNORECASE
)
MATHS_RE = re.compile(r"^cmmi|^cmsy|^cmex|math|^msam|^msbm|symbol", re.IGNORECASE)
FIXED_RE = re.compile(r"mono|courier|consol|typewriter|^cmtt|^sftt|^ectt|menlo|code", re.IGNORECASE)
WEIGHT_RE = re.compile(r"[-,](?:bold|italic|regu|medi|oblique|roman|book|light|semi|demi).*", re.I)
ITALIC_FLAG, FIXED_FLAG, FORCE_BOLD_FLAG = 1 << 6, 1, 1 << 18
BOLD_WEIGHT = 650
INVISIBLE, STROKED = 3, 2
LEAST_SIZE = 0.5
"""Points; a file may set type in no size at all, but everything here is a share of the size."""
UNREADABLE = "\ufffd"
MARGIN = 2.0
"""Points by which a letter may stand beyond the edge of its page."""
ENDS = {0x02: "-", 0xFFFE: "-"}
"""How PDFium writes a hyphen at the end of a line."""
BULLETS = frozenset("\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06e\uf06c\uf0d1\uf02d\uf071")
"""Signs of Symbol and Wingdings that stand before the items of lists."""


class GlyphSetting(NamedTuple):
    """How a text object is set: face, direction in quarter turns (None: aslant), visibility."""

    face: Face
    turn: int | None
    is_visible: bool


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """Open a file; raise `DocumentError` where it is locked, damaged or too large."""
    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", 0) == pdfium_c.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise DocumentError(
                "it is locked with a password",
                "unlock it (qpdf --decrypt --password=… in.pdf out.pdf) and put the copy here",
            ) from error
        raise DocumentError(
            "it is damaged or no PDF", "try to mend it: qpdf in.pdf out.pdf, or print it anew"
        ) from error
    if not 0 < pages <= MOST_PAGES:
        raise DocumentError(
            f"it has {pages} pages", f"take out those you want: qpdf, at most {MOST_PAGES}"
        )
    return document


def read_pages(document: pdfium.PdfDocument) -> Iterator[PageText]:
    """Yield the pages; a page that cannot be read is empty."""
    left = MOST_GLYPHS
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            yield PageText(index + 1, 0, 0, ())
            continue
        text = page.get_textpage()
        left -= text.count_chars()
        if left < 0:
            raise DocumentError("it is too large", f"split it; {MOST_GLYPHS} letters can be read")
        yield _read_page(page, text, index + 1)
        text.close()
        page.close()


def _read_page(page: Any, text: Any, number: int) -> PageText:
    frame = Box(*page.get_bbox())
    glyphs = list(_read_glyphs(text.raw))
    turns = Counter(glyph.turn for glyph, _ in glyphs)
    turn = turns.most_common(1)[0][0] if glyphs else 0
    turn = turn or 0
    placed = [_turn(glyph, turn, frame) for glyph, _ in glyphs if glyph.turn == turn]
    size = _turned_size(frame, turn)
    upright = [glyph for glyph in placed if _is_on_page(glyph, size)]
    words = build_words(upright, list(_read_links(page, frame)) if not turn else [])
    words = [word for word in words if word.text.strip(UNREADABLE)]
    seen = sum(is_visible for _, is_visible in glyphs)
    read = PageText(
        number=number,
        width=size[0],
        height=size[1],
        words=tuple(add_bullets(words, [] if turn else read_dots(page, frame))),
        rules=() if turn else tuple(read_rules(page, frame)),
        pictures=() if turn else tuple(read_pictures(page, frame)),
        turned="".join(glyph.text for glyph, _ in glyphs if glyph.turn != turn),
        outside="".join(glyph.text for glyph in placed if not _is_on_page(glyph, size)),
        unreadable=sum(glyph.text == UNREADABLE for glyph, _ in glyphs),
        hidden=bool(glyphs) and seen * 2 < len(glyphs),
    )
    return turn_page(read)


def _read_glyphs(text: Any) -> Iterator[tuple[Glyph, bool]]:
    """Yield the glyphs as the file has them, in its coordinates, each with whether it is seen."""
    settings: dict[int, GlyphSetting] = {}
    is_parted = False
    x, y, bounds = ctypes.c_double(), ctypes.c_double(), pdfium_c.FS_RECTF()
    for index in range(pdfium_c.FPDFText_CountChars(text)):
        code = pdfium_c.FPDFText_GetUnicode(text, index)
        item = pdfium_c.FPDFText_GetTextObject(text, index)
        if code == 32 and (not item or pdfium_c.FPDFText_IsGenerated(text, index)):
            is_parted = True
            continue
        if code in (10, 13) or not item:
            continue
        address = ctypes.addressof(item.contents)
        if address not in settings:
            settings[address] = _read_setting(text, index, item)
        pdfium_c.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium_c.FPDFText_GetLooseCharBox(text, index, bounds)
        face, turn, is_visible = settings[address]
        box = (bounds.left, bounds.bottom, bounds.right, bounds.top)
        glyph = Glyph(read_character(code), *box, x.value, y.value, face, turn, is_parted)
        is_parted = False
        yield glyph, is_visible


def read_character(code: int) -> str:
    """Return the character of a code; a replacement sign where the font does not say it.

    >>> read_character(0x02), read_character(0xF0B7), read_character(0xE123) == "\ufffd"
    ('-', '•', True)
    """
    char = ENDS.get(code) or (chr(code) if code < 0x110000 else UNREADABLE)
    if char in BULLETS:
        return "•"
    is_private = 0xE000 <= code <= 0xF8FF or 0xD800 <= code <= 0xDFFF
    return UNREADABLE if is_private or (code < 32 and code not in (2, 9)) else char


def _read_setting(text: Any, index: int, item: Any) -> GlyphSetting:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetMatrix(text, index, matrix)
    run = math.hypot(matrix.a, matrix.b) or 1
    rise = abs(matrix.a * matrix.d - matrix.b * matrix.c) / run
    size = pdfium_c.FPDFText_GetFontSize(text, index) * rise
    name, flags, weight = _read_font(text, index)
    mode = pdfium_c.FPDFTextObj_GetTextRenderMode(item)
    skew = (matrix.a * matrix.c + matrix.b * matrix.d) / (run * run)
    is_maths = bool(MATHS_RE.search(name))
    face = Face(
        WEIGHT_RE.sub("", name),
        max(LEAST_SIZE, round(size, 1)),
        bold=bool(BOLD_RE.search(name))
        or weight >= BOLD_WEIGHT
        or mode == STROKED
        or bool(flags & FORCE_BOLD_FLAG and weight <= 0),
        italic=not is_maths
        and (bool(ITALIC_RE.search(name)) or bool(flags & ITALIC_FLAG) or 0.15 < skew < 0.6),
        fixed=bool(FIXED_RE.search(name)) or bool(flags & FIXED_FLAG),
    )
    return GlyphSetting(face, _quarter_turns(matrix.a, matrix.b), mode != INVISIBLE)


def _read_font(text: Any, index: int) -> tuple[str, int, int]:
    """Return name (without the letters of a subset), flags and weight of a glyph's font."""
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(text, index, buffer, 128, flags)
    name = re.sub(r"^[A-Z]{6}\+", "", buffer.value.decode("utf-8", "replace"))
    return name, flags.value, 0


def _quarter_turns(a: float, b: float) -> int | None:
    """Return how many quarters of a turn text runs from the horizontal; None where it is aslant."""
    angle = math.degrees(math.atan2(b, a))
    turns = round(angle / 90)
    return turns % 4 if abs(angle - turns * 90) < 12 else None


def _is_on_page(glyph: Glyph, size: tuple[float, float]) -> bool:
    return -MARGIN < glyph.left < size[0] + MARGIN and -MARGIN < glyph.y < size[1] + MARGIN


def _turned_size(frame: Box, turn: int) -> tuple[float, float]:
    width, height = frame.width, frame.height
    return (height, width) if turn % 2 else (width, height)


def _turn(glyph: Glyph, turn: int, frame: Box) -> Glyph:
    """Return a glyph on the page as it is read: `y` downwards, its text horizontal."""
    low, high = frame.top, frame.bottom
    if turn == 0:
        left, right, baseline = glyph.left - frame.left, glyph.right - frame.left, high - glyph.y
    elif turn == 1:
        left, right, baseline = glyph.bottom - low, glyph.top - low, glyph.x - frame.left
    elif turn == 2:
        left, right, baseline = frame.right - glyph.right, frame.right - glyph.left, glyph.y - low
    else:
        left, right, baseline = high - glyph.top, high - glyph.bottom, frame.right - glyph.x
    return glyph._replace(left=left, right=right, x=left, y=round(baseline, 1))


def _read_links(page: Any, frame: Box) -> Iterator[tuple[Box, str]]:
    """Yield the boxes of links to addresses of the web and of mail."""
    document, link, start = page.pdf.raw, pdfium_c.FPDF_LINK(), ctypes.c_int(0)
    high = frame.bottom
    while pdfium_c.FPDFLink_Enumerate(page.raw, start, link):
        action, area = pdfium_c.FPDFLink_GetAction(link), pdfium_c.FS_RECTF()
        size = pdfium_c.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        if not size or not pdfium_c.FPDFLink_GetAnnotRect(link, area):
            continue
        buffer = ctypes.create_string_buffer(size)
        pdfium_c.FPDFAction_GetURIPath(document, action, buffer, size)
        address = buffer.value.decode("utf-8", "replace").strip()
        if re.match(r"(?:https?://|mailto:)[^\s<>]+\Z", address):
            left, right = area.left - frame.left, area.right - frame.left
            yield Box(left, high - area.top, right, high - area.bottom), address
