"""Make the theme's `assets/world.svg`, the picture in hover cards, from the package's outlines.

    python tools/make_world.py

After `tools/make_outlines.py` only: the same outlines give the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from readingroom.drawing import draw_world

TARGET = Path(__file__).resolve().parents[1] / "readingroom" / "theme" / "assets" / "world.svg"

if __name__ == "__main__":
    TARGET.write_text(draw_world(), encoding="utf-8")
