"""The cover, drawn without any picture or font from elsewhere: title, years, how much there is.

In: a book. Out: an SVG image. Lines are broken by what letters take on average, since no font can
be measured here; the title is set as large as it fits.
"""

from __future__ import annotations

from collections.abc import Iterator

from readingroom.book.model import Book
from readingroom.clipping import measure_width
from readingroom.xmltext import escape_xml

WIDTH, HEIGHT, MARGIN = 1600, 2400, 170  # two to three, as covers are
SIZES = (210, 180, 152, 128, 106, 88, 72)  # of the title, tried in turn
MOST_LINES = 6  # of the title, and twice as many at the smallest size
LETTER = 0.54  # em; the average width of the letters of serif faces, on the safe side
GROUND, INK, SOFT = "#5f211b", "#fbf3e4", "#e2b9a4"
EMBLEM = (
    "M15 8.2C11.6 5.8 7.5 5 2 5v19.500c5.500 0 9.600.8 13 3.200z"
    "M17 8.200v19.500c3.400-2.400 7.500-3.200 13-3.200V5c-5.500 0-9.600.8-13 3.200z"
)
FACE = "'Iowan Old Style', 'Palatino Linotype', Palatino, P052, Charter, Georgia, serif"


def _split_word(word: str, room: float) -> Iterator[str]:
    """Cut a word that is longer than a line."""
    piece = ""
    for character in word:
        if piece and measure_width(piece + character, LETTER) > room:
            yield piece
            piece = ""
        piece += character
    yield piece


def break_lines(text: str, room: float) -> tuple[str, ...]:
    """Break a text into lines of at most `room` em.

    >>> break_lines("The Polar Years", 6)
    ('The Polar', 'Years')
    """
    lines: list[str] = []
    pieces = (piece for word in text.split() for piece in _split_word(word, room))
    for word in pieces:
        if lines and measure_width(f"{lines[-1]} {word}", LETTER) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _fit(text: str) -> tuple[int, tuple[str, ...]]:
    """Return the largest size at which a text takes few lines; the smallest is cut at the end."""
    room = WIDTH - 2 * MARGIN
    for size in SIZES:
        lines = break_lines(text, room / size)
        longest = max((len(word) for word in text.split()), default=0)
        if len(lines) <= MOST_LINES and longest * LETTER * size <= room:
            return size, lines
    lines = break_lines(text, room / SIZES[-1])
    if len(lines) > 2 * MOST_LINES:
        lines = (*lines[: 2 * MOST_LINES - 1], "…")
    return SIZES[-1], lines


def _render_lines(lines: tuple[str, ...], size: int, top: float) -> str:
    return "\n".join(
        f'<text x="{MARGIN}" y="{top + number * size * 1.14:.0f}" font-size="{size}">'
        f"{escape_xml(line)}</text>"
        for number, line in enumerate(lines)
    )


def render_cover(book: Book) -> str:
    """Draw the cover."""
    size, lines = _fit(book.title)
    top = 760 + size * 0.4
    rule = top + (len(lines) - 1) * size * 1.14 + 110
    below = break_lines(" · ".join(book.counts), (WIDTH - 2 * MARGIN) / 50)
    foot = HEIGHT - MARGIN - (len(below) - 1) * 57
    return f"""\
<?xml version="1.0" encoding="utf-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" \
width="{WIDTH}" height="{HEIGHT}">
<title>{escape_xml(book.title)}</title>
<rect width="{WIDTH}" height="{HEIGHT}" fill="{GROUND}"/>
<rect x="70" y="70" width="{WIDTH - 140}" height="{HEIGHT - 140}" fill="none" stroke="{SOFT}" \
stroke-width="3"/>
<path transform="translate({MARGIN - 12} {MARGIN + 30}) scale(7)" fill="{SOFT}" d="{EMBLEM}"/>
<g font-family="{FACE}" fill="{INK}">
{_render_lines(lines, size, top)}
<rect x="{MARGIN}" y="{rule:.0f}" width="220" height="6" fill="{SOFT}"/>
<text x="{MARGIN}" y="{rule + 130:.0f}" font-size="78" fill="{SOFT}">{escape_xml(book.span)}</text>
<g fill="{SOFT}">
{_render_lines(below, 50, foot)}
</g>
</g>
</svg>
"""
