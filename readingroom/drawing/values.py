"""What can be drawn: places as dots, names as nodes, and how often they stand together.

Values of the caller come in as these; they carry ready addresses, as the page that shows the
drawing needs them, and plain text, which is escaped where it is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

from readingroom.models import Kind


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on a map: its name and page, degrees WGS 84, how often it is mentioned.

    `anchor` is an address too ("#country-fr"): where the list beside the map names the place. A dot
    that stands for several places leads there.
    """

    name: str
    href: str
    latitude: float
    longitude: float
    count: int = 1
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A name in the network: `id` is what edges call it, `weight` how often it is mentioned."""

    id: str
    name: str
    href: str
    weight: int = 1
    kind: Kind = Kind.PERSON


@dataclass(frozen=True, slots=True)
class Edge:
    """Two names that stand together, by their nodes' ids; `weight` is in how many paragraphs."""

    first: str
    second: str
    weight: int = 1
