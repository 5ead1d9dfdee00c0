"""What a word can be beside a text: one that depends on a number, or that holds values.

In: nothing. Out: `Plural`, and `holding`, by which a group declares what may be filled in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


def holding(*holes: str) -> Any:
    """Declare a word in which these values may be filled in."""
    return field(metadata={"holes": holes})


@dataclass(frozen=True, slots=True)
class Plural:
    """A text that depends on a number: for 1 and for all others."""

    one: str
    other: str
