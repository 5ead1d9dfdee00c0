"""What a word of the interface can be beyond a plain text: plural forms, places to fill in.

In: nothing. Out: `Plural`, and `holding`, with which a field declares what is filled in.
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
