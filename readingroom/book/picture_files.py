"""Pictures in the book: those that the site shows, in a folder of their own.

In: a figure or a picture within the text, an article. Out: XHTML; the files that the book brings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from readingroom.book.xhtml import make_address
from readingroom.models import Article, Block, Mark, PublishedPicture
from readingroom.nesting import LINK, InlineElement
from readingroom.xmltext import escape_xml

MEDIA_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
}


def list_pictures(articles: Iterable[Article]) -> Mapping[str, Path]:
    """Map the pictures of articles, by their name in the book, to their files."""
    found = {picture.file: picture.path for article in articles for picture in article.pictures}
    return dict(sorted(found.items()))


def media_type(file: str) -> str:
    """Return the media type of a picture by its name."""
    return MEDIA_TYPES[PurePosixPath(file).suffix.removeprefix(".")]


def _find(name: str, article: Article) -> PublishedPicture | None:
    return next((picture for picture in article.pictures if picture.name == name), None)


def _write_image(picture: PublishedPicture, alt: str) -> str:
    return f'<img src="{picture.file}" alt="{escape_xml(alt)}"/>'


def render_figure(block: Block, caption: str, article: Article) -> str:
    """Render a figure; where its picture is not shown, its words, and a link if it is elsewhere."""
    alt = block.alt or article.body[block.start : block.end]
    picture = _find(block.target, article)
    if picture is None:
        address = make_address(block.target)
        words = caption or escape_xml(alt) or escape_xml(block.target)
        link = f' (<a href="{escape_xml(address)}">{escape_xml(address)}</a>)' if address else ""
        return f"<p>{words}{link}</p>"
    below = f"\n<figcaption>{caption}</figcaption>" if caption else ""
    return f"<figure>\n{_write_image(picture, alt)}{below}\n</figure>"


def render_picture(mark: Mark, article: Article) -> InlineElement | None:
    """Render a picture within the text; its words stand beside it, or are a link to it."""
    picture = _find(mark.target, article)
    if picture:
        return InlineElement(mark.start, mark.end, "", _write_image(picture, "") + " ", "")
    address = make_address(mark.target)
    opening = f'<a href="{escape_xml(address)}">'
    return InlineElement(mark.start, mark.end, LINK, opening, "</a>") if address else None
