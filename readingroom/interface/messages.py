"""What a message can be beside a fixed text: a plural, or a text with placeholders.

In: nothing. Out: `Plural`, and `with_placeholders`, by which a group declares what is filled in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


def with_placeholders(*placeholders: str) -> Any:
    """Declare a message with these placeholders, written `{name}`."""
    return field(metadata={"placeholders": placeholders})


@dataclass(frozen=True, slots=True)
class Plural:
    """A text that depends on a number: for 1 and for all others."""

    one: str
    other: str
