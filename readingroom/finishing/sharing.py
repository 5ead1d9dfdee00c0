"""A picture for each article, for the cards that other services show when its page is passed on.

In: a rendered site whose articles say in their heads what they are. Out: `assets/social/<slug>.png`
for each, named in the article's head in the place of the site's own picture. What was drawn is kept
by what it says, so that another build draws only what is new.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from readingroom.errors import Issue, Severity
from readingroom.finishing.addresses import INDEX, find_files
from readingroom.finishing.markup import Edit, Tag, apply_edits, parse_markup
from readingroom.finishing.pictures import (
    SIZE,
    Brush,
    Card,
    PictureError,
    draw_picture,
    load_brush,
    name_picture,
)

FOLDER = "assets/social"
OWN_NAME_RE = re.compile(r"[0-9a-f]{32}\.png")  # as `name_picture` gives them; others are not ours
TIME_RE = re.compile(r"<time [^>]*>([^<]*)</time>")


@dataclass(frozen=True, slots=True)
class Shared:
    """An article's page: its card, the addresses of page and picture, the tags of its head."""

    card: Card
    picture: str
    address: str
    tags: tuple[Tag, ...]


def _key(tag: Tag) -> str:
    return tag.value("property") or tag.value("name") if tag.name == "meta" else ""


def read_shared(path: str, page: str) -> Shared | None:
    """Read what an article's page says of itself; nothing for other pages, or without address."""
    tags = parse_markup(page[: max(page.find("</head>"), 0)]).tags
    said = {_key(tag): tag.value("content") for tag in tags}
    own = path.removesuffix(INDEX)
    base = said.get("og:url", "").removesuffix(own)
    if said.get("og:type") != "article" or base == said.get("og:url", ""):
        return None
    time = TIME_RE.search(page)
    known = (said.get("author", ""), html.unescape(time[1]) if time else "")
    card = Card(
        said.get("og:title", ""), said.get("og:site_name", ""), " · ".join(filter(None, known))
    )
    picture = f"{FOLDER}/{PurePosixPath(own).with_suffix('.png').name}"
    return Shared(card, picture, f"{base}{picture}", tags)


def name_in_head(page: str, shared: Shared) -> str:
    """Name an article's picture in its head, and no other."""
    start = next(tag.start for tag in shared.tags if _key(tag) == "og:type")
    facts = {
        "og:image": shared.address,
        "og:image:width": str(SIZE[0]),
        "og:image:height": str(SIZE[1]),
        "og:image:alt": shared.card.headline,
    }
    lines = [f'<meta property="{key}" content="{html.escape(facts[key])}">' for key in facts]
    lines.append('<meta name="twitter:card" content="summary_large_image">\n    ')
    old = [tag for tag in shared.tags if _key(tag).startswith(("og:image", "twitter:card"))]
    edits = [Edit(tag.start, tag.end, "") for tag in old]
    return apply_edits(page, [Edit(start, start, "\n    ".join(lines)), *edits])


def check_social_picture(site: Path, picture: str) -> tuple[Issue, ...]:
    """Tell where the picture for the whole site, a path within it, is not there."""
    if not picture or (site / picture).is_file():
        return ()
    message = f"social_picture: {picture} is no file of the site, so cards would show none"
    hint = "put it into docs/ and give its path from there"
    return (Issue("mkdocs.yml", 0, Severity.WARNING, message, hint),)


def write_social_pictures(site: Path, *, font: str, root: Path, cache: Path) -> tuple[Issue, ...]:
    """Draw what is not in `cache` and give each article its picture; tell what stands in the way.

    `font` is a file in the project's `root`, a font known by name, or empty for Pillow's own. An
    article whose words the font cannot set keeps the site's picture.
    """
    try:
        brush = load_brush(font, root)
    except PictureError as error:
        message = f"no pictures for cards were made: {error}"
        return (Issue("mkdocs.yml", 0, Severity.WARNING, message, error.hint),)
    cache.mkdir(parents=True, exist_ok=True)
    pages = [path for path in find_files(site) if path.endswith(".html")]
    outcomes = [_write_one(site, path, brush, cache) for path in pages]
    _prune(cache, {name for name in outcomes if name})
    without = outcomes.count("")
    if not without:
        return ()
    message = f"{without:,} headlines cannot be set in this font; their cards show the site's own"
    hint = "name a font that has their letters: social_font"
    return (Issue("mkdocs.yml", 0, Severity.NOTE, message, hint),)


def _write_one(site: Path, path: str, brush: Brush, cache: Path) -> str | None:
    """Give an article its picture; tell its name in the cache, empty where there is none."""
    page = (site / path).read_bytes().decode("utf-8", "surrogateescape")
    shared = read_shared(path, page)
    if shared is None:
        return None
    name = f"{name_picture(shared.card, brush)}.png"
    kept = cache / name
    picture = kept.read_bytes() if kept.is_file() else draw_picture(shared.card, brush)
    if picture is None:
        return ""
    if not kept.is_file():
        kept.write_bytes(picture)
    target = site / shared.picture
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(picture)
    changed = name_in_head(page, shared)
    (site / path).write_bytes(changed.encode("utf-8", "surrogateescape"))
    return name


def _prune(cache: Path, used: set[str]) -> None:
    for path in cache.glob("*.png"):
        if OWN_NAME_RE.fullmatch(path.name) and path.name not in used:
            path.unlink()
