"""The words around an article: cards, what is related, the order of reading, how to cite.

In: nothing. Out: groups of `Words`, each a key under `extra.words`.
"""

from __future__ import annotations

from dataclasses import dataclass

from readingroom.interface.messages import with_placeholders


@dataclass(frozen=True, slots=True)
class CardWords:
    """The card that a name in an article opens."""

    only_here: str
    open: str
    last: str = with_placeholders("date")
    also: str = with_placeholders("date")


@dataclass(frozen=True, slots=True)
class RelatedWords:
    """Articles that share names with the one being read, and why."""

    title: str
    both: str = with_placeholders("names")


@dataclass(frozen=True, slots=True)
class OrderWords:
    """Reading the whole collection in order of date."""

    first: str
    position: str = with_placeholders("n", "total")


@dataclass(frozen=True, slots=True)
class CiteWords:
    """How to cite an article."""

    title: str
    copy_text: str
    copy_bibtex: str
    copied: str
    headline: str = with_placeholders("headline")
