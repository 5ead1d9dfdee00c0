"""A picture for each article, for the cards that other services show when its page is passed on.

In: a rendered site whose articles say in their heads what they are. Out: `assets/social/<slug>.png`
for each, named in the article's head in the place of the site's own picture. What was drawn is kept
by what it says, so that another build draws only what is new.
"""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from readingroom.errors import Issue, Severity
from readingroom.finishing.card_drawing import (
    SIZE,
    Card,
    PictureError,
    draw_picture,
    load_brush,
    name_picture,
)
from readingroom.finishing.html_tags import Edit, HtmlPage, Tag
from readingroom.finishing.urls import INDEX

FOLDER = "assets/social"
OWN_NAME_RE = re.compile(r"[0-9a-f]{32}\.png")  # as `name_picture` gives them; others are not ours
TIME_RE = re.compile(r"<time [^>]*>([^<]*)</time>")


@dataclass(frozen=True, slots=True)
class CardOptions:
    """How pictures for cards are made.

    `font` is a file in the project's `root`, a font known by name, or empty for Pillow's own; what
    was drawn before is kept in `cache`.
    """

    font: str
    root: Path
    cache: Path


@dataclass(frozen=True, slots=True)
class SharedPage:
    """An article's page: its card, the addresses of page and picture, the tags of its head."""

    card: Card
    picture: str
    address: str
    tags: tuple[Tag, ...]


def find_shared_page(page: HtmlPage) -> SharedPage | None:
    """Read what an article's page says of itself; nothing for other pages, or without address."""
    tags = page.head()
    said = {tag.meta_name: tag.value("content") for tag in tags}
    own = page.path.removesuffix(INDEX)
    base = said.get("og:url", "").removesuffix(own)
    if said.get("og:type") != "article" or base == said.get("og:url", ""):
        return None
    time = TIME_RE.search(page.text)
    known = (said.get("author", ""), html.unescape(time[1]) if time else "")
    card = Card(
        said.get("og:title", ""), said.get("og:site_name", ""), " · ".join(filter(None, known))
    )
    picture = f"{FOLDER}/{PurePosixPath(own).with_suffix('.png').name}"
    return SharedPage(card, picture, f"{base}{picture}", tags)


def name_in_head(shared: SharedPage) -> tuple[Edit, ...]:
    """Return the edits that name an article's picture in its head, and no other."""
    start = next(tag.start for tag in shared.tags if tag.meta_name == "og:type")
    facts = {
        "og:image": shared.address,
        "og:image:width": str(SIZE[0]),
        "og:image:height": str(SIZE[1]),
        "og:image:alt": shared.card.headline,
    }
    lines = [f'<meta property="{key}" content="{html.escape(facts[key])}">' for key in facts]
    lines.append('<meta name="twitter:card" content="summary_large_image">\n    ')
    old = [tag for tag in shared.tags if tag.meta_name.startswith(("og:image", "twitter:card"))]
    removed = (Edit(tag.start, tag.end, "") for tag in old)
    return (Edit(start, start, "\n    ".join(lines)), *removed)


def check_social_picture(site: Path, picture: str) -> tuple[Issue, ...]:
    """Return an issue where the picture for the whole site, a path within it, is not there."""
    if not picture or (site / picture).is_file():
        return ()
    message = f"social_picture: {picture} is no file of the site, so cards would show none"
    hint = "put it into docs/ and give its path from there"
    return (Issue("mkdocs.yml", 0, Severity.WARNING, message, hint),)


def check_card_options(options: CardOptions) -> tuple[Issue, ...]:
    """Return what stands in the way of drawing: Pillow or the font is missing."""
    try:
        load_brush(options.font, options.root)
    except PictureError as error:
        message = f"no pictures for cards were made: {error}"
        return (Issue("mkdocs.yml", 0, Severity.WARNING, message, error.hint),)
    return ()


def write_picture(site: Path, shared: SharedPage, options: CardOptions) -> str:
    """Write an article's picture; return its name in the cache, empty where it cannot be drawn."""
    brush = load_brush(options.font, options.root)
    name = f"{name_picture(shared.card, brush)}.png"
    kept = options.cache / name
    picture = kept.read_bytes() if kept.is_file() else draw_picture(shared.card, brush)
    if picture is None:
        return ""
    for path in (kept, site / shared.picture):
        if path != kept or not kept.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
            draft.write_bytes(picture)
            draft.replace(path)
    return name


def gather_pictures(names: Iterable[str | None], cache: Path) -> tuple[Issue, ...]:
    """Remove from the cache what no page used; tell how many pages got no picture."""
    used = list(names)
    _prune(cache, {name for name in used if name})
    without = used.count("")
    if not without:
        return ()
    message = f"{without:,} headlines cannot be set in this font; their cards show the site's own"
    hint = "name a font that has their letters: social_font"
    return (Issue("mkdocs.yml", 0, Severity.NOTE, message, hint),)


def _prune(cache: Path, used: set[str]) -> None:
    for path in cache.glob("*.png"):
        if OWN_NAME_RE.fullmatch(path.name) and path.name not in used:
            path.unlink()
