"""A unit of a head with what it is taken for.

In: a unit, its label, its features. Out: whether something beside the label tells what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from readingroom.headers.head_model import HeadLabel
from readingroom.headers.keeping import is_proved
from readingroom.headers.thresholds import PROVED_CHANCE, PROVED_WORDS
from readingroom.headers.units import Unit

TITLE = (HeadLabel.HEADLINE, HeadLabel.CONTINUED)


@dataclass(frozen=True, slots=True)
class HeadUnit:
    """A unit of a head with what it is taken for, and how likely that is."""

    unit: Unit
    label: HeadLabel
    chance: float
    features: Sequence[str] = ()
    is_beside_proof: bool = False

    @property
    def text(self) -> str:
        """The words of the unit."""
        return self.unit.text

    @property
    def is_proved(self) -> bool:
        """Whether its words, signs or figures are a letterhead's; a unit not described is."""
        is_technical = self.label is HeadLabel.LABEL and ":" in self.text
        if is_technical or self.is_beside_proof or not self.features:
            return True
        return is_proved(self.features, self.text)


def add_neighbours(units: Sequence[HeadUnit]) -> list[HeadUnit]:
    """Note at lines of a word or two that are surely no text whether a proved line is beside."""
    proved = [part.is_proved for part in units]
    return [
        replace(part, is_beside_proof=True)
        if part.unit.words <= PROVED_WORDS
        and part.chance >= PROVED_CHANCE
        and (any(proved[max(0, place - 1) : place]) or any(proved[place + 1 : place + 2]))
        else part
        for place, part in enumerate(units)
    ]
