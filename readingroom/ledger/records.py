"""What the ledger holds: which article and which name has which address, and which it had before.

An address is a page's path below the site's root, without an ending: `articles/1911/three-huts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from readingroom.models import Kind

LEDGER_FILE = "addresses.txt"


@dataclass(frozen=True, slots=True, order=True)
class ArticleLine:
    """An article's address, what its text is known by (see `fingerprints`), its file."""

    address: str
    sketch: str
    source: str

    @property
    def slug(self) -> str:
        """The last part of the address."""
        return self.address.rpartition("/")[2]

    @property
    def folder(self) -> str:
        """The year, or `undated`, under which the article was first published."""
        return self.address.split("/")[1]


@dataclass(frozen=True, slots=True, order=True)
class NameLine:
    """The address of a name's page, and what the name is known by.

    `seen` is the slug of an article that mentions it, which tells namesakes apart; `geonames` is a
    place's number.
    """

    address: str
    kind: Kind
    name: str
    seen: str = ""
    geonames: int | None = None

    @property
    def id(self) -> str:
        """The last part of the address, which is the entity's id."""
        return self.address.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that is remembered.

    `former` maps addresses that pages had before to those they have, never to another former one.
    `comments` are the editor's, each with the address of the line that it stands above, "" at the
    end.
    """

    articles: tuple[ArticleLine, ...] = ()
    names: tuple[NameLine, ...] = ()
    former: Mapping[str, str] = field(default_factory=dict)
    comments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
