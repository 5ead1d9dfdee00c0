"""The words of the reading controls: sizes, widths, faces and colours to choose from.

In: nothing. Out: groups of `Words`, each a key under `extra.words`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SizeWords:
    """Sizes of text, from the smallest."""

    smallest: str
    small: str
    usual: str
    large: str
    largest: str


@dataclass(frozen=True, slots=True)
class WidthWords:
    """Widths of the text."""

    narrow: str
    usual: str
    wide: str


@dataclass(frozen=True, slots=True)
class ControlWords:
    """What a reader can choose for reading."""

    open: str
    size: str
    sizes: SizeWords
    width: str
    widths: WidthWords
    face: str
    serif: str
    sans: str
    spaced: str
    colours: str
    names: str
    quiet: str
    hidden: str
    reset: str


@dataclass(frozen=True, slots=True)
class ColourWords:
    """The colours to choose from, by the names of the theme's schemes."""

    auto: str
    default: str
    sepia: str
    slate: str
