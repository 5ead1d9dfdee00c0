"""What is written in the end: pages, and the links set in articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file to write; `path` is POSIX, relative to the documents' root."""

    path: str
    front_matter: Mapping[str, object]
    body: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to set at `body[start:end]` of an article, to an entity's page."""

    start: int
    end: int
    entity: str
