"""The type of the body: what most of a file is set in, and how far its lines stand apart.

In: the columns of a file. Out: `BodyType`, by which everything else is larger, smaller or bolder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from readingroom.documents.pdf.page_text import Column

RUNNING_SHARE = 0.6
"""Of the lines at some distance that begin with a small letter: they go on in mid-sentence. Of
wrapped English prose some eight lines in ten do."""


@dataclass(frozen=True, slots=True)
class BodyType:
    """Size in points; leading as a factor of it; whether most of the file is bold or fixed.

    `family` is that of most letters; `leadings` are the other distances at which sentences go on
    from line to line.
    """

    size: float
    leading: float
    leadings: tuple[float, ...] = ()
    bold: bool = False
    fixed: bool = False
    italic: bool = False
    family: str = ""

    def excess(self, pitch: float) -> float:
        """Return by what share of the leading two lines stand further apart than lines do."""
        wider = [leading for leading in self.leadings if pitch <= leading + 0.06]
        usual = min(wider, default=self.leading) if pitch > self.leading else self.leading
        return pitch / max(usual, self.leading) - 1

    def is_larger(self, size: float, factor: float) -> bool:
        """Return whether type exceeds the body's by a factor."""
        return size > self.size * factor


def measure_body(columns: Sequence[Column]) -> BodyType:
    """Return the type of most letters, and the usual distance of its lines."""
    sizes: Counter[float] = Counter()
    families: Counter[str] = Counter()
    traits: Counter[str] = Counter()
    letters = 0
    for line in (line for column in columns for line in column.lines):
        for word in line.words:
            sizes[round(word.size * 2) / 2] += len(word.text)
            families[word.face.family] += len(word.text)
            letters += len(word.text)
            for trait in ("bold", "fixed", "italic"):
                traits[trait] += len(word.text) if getattr(word.face, trait) else 0
    size = max(sizes, key=lambda size: sizes[size]) if sizes else 10
    major = {trait: traits[trait] * 2 > letters for trait in ("bold", "fixed", "italic")}
    leading, leadings = _measure_leadings(columns, size)
    family = max(families, key=lambda family: families[family]) if families else ""
    return BodyType(size, leading, leadings, **major, family=family)


def _measure_leadings(columns: Sequence[Column], size: float) -> tuple[float, tuple[float, ...]]:
    """Return the usual leading, and all at which lines go on in mid-sentence often enough."""
    pitches: Counter[float] = Counter()
    running: Counter[float] = Counter()
    for column in columns:
        for line, after in zip(column.lines, column.lines[1:], strict=False):
            pitch = (after.baseline - line.baseline) / size
            if 0.8 < pitch < 3 and abs(line.size - size) < 0.6:
                step = round(pitch * 20) / 20
                pitches[step] += 1
                running[step] += after.text[:1].islower()
    usual = max(pitches, key=lambda pitch: pitches[pitch]) if pitches else 1.2
    others = (p for p in running if running[p] >= max(4, RUNNING_SHARE * pitches[p]))
    return usual, tuple(sorted(others))
