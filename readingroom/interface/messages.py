"""What a message can be beside a fixed text: a plural, or a text with placeholders.

In: nothing. Out: `Plural`, and `holding`, by which a group declares the placeholders of a message.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


def holding(*holes: str) -> Any:
    """Declare a message with these placeholders, written `{name}`."""
    return field(metadata={"holes": holes})


@dataclass(frozen=True, slots=True)
class Plural:
    """A text that depends on a number: for 1 and for all others."""

    one: str
    other: str
