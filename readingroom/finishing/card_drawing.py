"""A picture with an article's headline, drawn with Pillow.

In: the words of a card, a font. Out: the bytes of a PNG, or nothing where the words cannot be set
rightly: a font that lacks a letter would show a box, and scripts that run from right to left or
join their letters need more than a font. Pillow is imported only when a picture is asked for; it is
an extra, and most sites need none.
"""

from __future__ import annotations

import hashlib
import io
import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any

SIZE = (1200, 630)  # pixels, as cards want a picture; all lengths here are such pixels
MARGIN = 80
TOP, HEIGHT, BOTTOM = 190, 320, 530  # where the headline stands, and the line below it
HEADLINE_SIZES = (84, 76, 68, 60, 52, 46)  # tried in turn
SMALL = 30  # the size of the other lines
STEP = 20  # by which lines are tried narrower, to make them of about one length
LEADING = 1.18  # of the size, from line to line
PAPER, INK, SOFT, ACCENT = "#fcfaf6", "#211d19", "#625a50", "#86301f"
COLOURS = 32  # of the palette: more make the file larger and look the same
RECIPE = 1  # counted up when the drawing changes, so that no older picture is kept
# Serif faces with many letters that systems bring, the free ones first. Pillow's own has few.
FACES = (
    "DejaVuSerif.ttf",
    "LiberationSerif-Regular.ttf",
    "NotoSerif-Regular.ttf",
    "Georgia.ttf",
    "georgia.ttf",
)
NOT_A_CHARACTER = "\uffff"


class PictureError(Exception):
    """Pillow or the font is missing: what is, and the way out."""

    def __init__(self, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Card:
    """What a picture says."""

    headline: str
    site: str
    byline: str


@dataclass(frozen=True, slots=True)
class Brush:
    """Pillow with a font: what drawing needs. `mark` tells this font and version from others."""

    image: Any
    draw: Any
    open_font: Callable[[int], Any]
    mark: str


@cache
def load_brush(font: str, folder: Path) -> Brush:
    """Open Pillow and a font: a file in `folder`, or one known by name; without, the system's."""
    try:
        fonts, version = import_module("PIL.ImageFont"), import_module("PIL").__version__
        image, draw = import_module("PIL.Image"), import_module("PIL.ImageDraw")
    except ImportError as error:
        raise PictureError("Pillow is missing", "pip install 'readingroom[social]'") from error
    wanted = [str(file) if (file := folder / font).is_file() else font] if font else [*FACES]
    for name in wanted:
        try:
            path = fonts.truetype(name, SMALL).path
        except OSError:
            continue
        digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
        open_font = partial(fonts.truetype, path, layout_engine=fonts.Layout.BASIC)
        return Brush(image, draw, open_font, f"{version} {digest}")
    if font:
        hint = "give the path of a .ttf or .otf file, from the project's folder on"
        raise PictureError(f"the font {font} cannot be opened", hint)
    return Brush(image, draw, fonts.load_default, version)


def name_picture(card: Card, brush: Brush) -> str:
    """Return the name under which a picture is kept, another for other words or another font."""
    text = json.dumps([RECIPE, brush.mark, *astuple(card)])
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def can_set(text: str, font: Any) -> bool:
    """Return whether a font has all letters of a text, which runs as letters do in Latin."""
    empty = _look(font, NOT_A_CHARACTER)
    return all(
        character.isspace()
        or (
            unicodedata.bidirectional(character) not in {"R", "AL"}
            and unicodedata.category(character)[0] != "M"
            and _look(font, character) != empty
        )
        for character in set(text)
    )


def _look(font: Any, character: str) -> tuple[object, bytes]:
    mask = font.getmask(character)
    return mask.size, bytes(mask)


def draw_picture(card: Card, brush: Brush) -> bytes | None:
    """Draw a card; nothing where its words cannot be set."""
    card = Card(*(unicodedata.normalize("NFC", text) for text in astuple(card)))
    small = brush.open_font(SMALL)
    if not card.headline or not can_set("".join(astuple(card)), small):
        return None
    fitting = next(_fit(card.headline, brush), None)
    if fitting is None:
        return None
    size, lines = fitting
    image = brush.image.new("RGB", SIZE, PAPER)
    draw = brush.draw.Draw(image)
    draw.text((MARGIN, MARGIN - 10), _cut(card.site, small), font=small, fill=SOFT)
    draw.rectangle((MARGIN, MARGIN + 50, MARGIN + 120, MARGIN + 55), fill=ACCENT)
    for number, line in enumerate(lines):
        place = (MARGIN, TOP + round(number * size * LEADING))
        draw.text(place, line, font=brush.open_font(size), fill=INK)
    draw.text((MARGIN, BOTTOM), _cut(card.byline, small), font=small, fill=SOFT)
    packed = io.BytesIO()
    image.quantize(COLOURS).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def _fit(headline: str, brush: Brush) -> Iterator[tuple[int, list[str]]]:
    """Yield the sizes, the largest first, at which a headline fits its room, with its lines."""
    for size in HEADLINE_SIZES:
        font = brush.open_font(size)
        lines = _balance(headline, font)
        widest = max(font.getlength(line) for line in lines)
        if widest <= _width() and len(lines) * size * LEADING <= HEIGHT:
            yield size, lines


def _balance(text: str, font: Any) -> list[str]:
    """Wrap into as few lines as can be, and these of about one length."""
    best = _wrap(text, font, _width())
    for width in range(_width() - STEP, 0, -STEP):
        lines = _wrap(text, font, width)
        if len(lines) > len(best):
            break
        best = lines
    return best


def _wrap(text: str, font: Any, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _cut(text: str, font: Any) -> str:
    """Cut a line that is too long for the picture."""
    if font.getlength(text) <= _width():
        return text
    words = text.split()
    while words and font.getlength(" ".join(words) + " …") > _width():
        words.pop()
    return " ".join(words) + " …"


def _width() -> int:
    return SIZE[0] - 2 * MARGIN
