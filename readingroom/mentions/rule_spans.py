"""What rules find: words of a sentence that are a name, and the rule that told it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NameRule(StrEnum):
    """What told a name: how sure it is depends on this."""

    TITLED = "titled"  # "Frau Zorb"
    FULL = "full"  # a known given name and a known surname
    GIVEN = "given"  # a known given name and what may be a surname
    QUOTED = "quoted"  # "dijo Zorb"
    AGAIN = "again"  # the surname of whom the text names in full
    EXONYM = "exonym"  # what that language calls a country, a region, a city
    TOLD = "told"  # "in der Stadt Zorb", or where a report comes from
    PLACED = "placed"  # what the text tells so elsewhere
    LISTED = "listed"  # "Zorb (Lima)", "vecinos de Zorb"
    FAMOUS = "famous"  # what is known by its size alone
    ACRONYM = "acronym"


@dataclass(frozen=True, slots=True)
class RuleSpan:
    """Words of a sentence from `first` to before `last`; `length` characters of the last belong.

    A genitive ending stays outside, as a possessive 's does in English.
    """

    first: int
    last: int
    length: int
    rule: NameRule
