"""Small articles and entities for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from projects import ROOT

from readingroom.config import Project, Settings, load_project
from readingroom.lexicon import with_sort_name
from readingroom.models import Article, Block, BlockKind, Entity, Kind, Mark, Mention


def pack_members(members: Mapping[str, str | bytes]) -> bytes:
    """Pack files into a zip archive, as documents of office programs and books are."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def make_project_value(**settings: Any) -> Project:
    """Make a project with English words and these settings, the others as they are by default."""
    return replace(load_project(ROOT), settings=Settings(**settings))


def make_article(
    *texts: str,
    slug: str = "one",
    kind: BlockKind = BlockKind.PARAGRAPH,
    marks: tuple[Mark, ...] = (),
    group: int = 0,
    day: date | None = date(1911, 12, 14),
) -> Article:
    """Make an article of blocks that are all of one kind."""
    blocks, position = [], 0
    for text in texts:
        end = position + len(text)
        blocks.append(Block(kind, position, end, level=1, group=group))
        position = end + 2
    return Article(
        slug=slug,
        source=f"{slug}.txt",
        headline=slug.title(),
        authors=("Ann Ode",),
        date=day,
        language="en",
        description="",
        words=1,
        minutes=1,
        body="\n\n".join(texts),
        blocks=tuple(blocks),
        marks=marks,
    )


def find(article: Article, surface: str, kind: Kind, confidence: float = 1.0) -> list[Mention]:
    """Find every place where an article has these words."""
    found, start = [], article.body.find(surface)
    while start >= 0:
        end = start + len(surface)
        found.append(Mention(article.slug, start, end, surface, kind, confidence))
        start = article.body.find(surface, end)
    return found


def make_entity(name: str, *mentions: Mention, kind: Kind = Kind.PERSON) -> Entity:
    """Make an entity of given mentions."""
    surfaces = {mention.surface for mention in mentions} - {name}
    slug = name.lower().replace(" ", "-")
    return with_sort_name(
        Entity(slug, kind, name, tuple(sorted(surfaces)), tuple(sorted(mentions)))
    )
