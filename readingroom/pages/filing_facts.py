"""How an article is filed, for its page: tags, section, picture, where it was first published.

In: an article, the pages of tags and sections. Out: what the templates read, and the fields of its
header that stay in the Markdown.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from readingroom.interface import Words, fill
from readingroom.models import Article, BlockKind
from readingroom.pages.formatting import page_url
from readingroom.pages.label_indexes import Label, Labels

# What the engines or our templates read in front matter; another's field of the name is kept apart.
OWN_FIELDS = frozenset(
    "title standfirst head_lines authors date language source description words minutes people "
    "places organizations tags section image source_url layout url template hide search status "
    "icon header".split()
)
KEPT = "header"  # the field for what may not stand beside our own


def describe_filing(article: Article, labels: Labels, words: Words) -> dict[str, object]:
    """Return what an article's page shows of how it is filed."""
    layout: dict[str, object] = {}
    if section := labels.find_section(article):
        layout["section"] = _link(section)
    if tags := labels.list_tags(article):
        layout["tags"] = [_link(tag) for tag in tags]
    if image := _find_image(article):
        layout["image"] = image
    if any(block.kind is BlockKind.NOTE for block in article.blocks):
        layout["has_notes"] = True
    if article.source_url:
        place = urlsplit(article.source_url).netloc.removeprefix("www.")
        text = fill(words.article.first_published, place=place)
        layout["origin"] = {"url": article.source_url, "text": text}
    return layout


def _link(label: Label) -> dict[str, str]:
    return {"name": label.name, "url": page_url(label.path)}


def _find_image(article: Article) -> dict[str, object]:
    """Return the picture on top of an article; `is_shown` unless its text shows it anyway."""
    picture = next((each for each in article.pictures if each.name == article.image), None)
    if picture is None:
        return {}
    shown = {block.target for block in article.blocks if block.kind is BlockKind.FIGURE}
    files = {each.file for each in article.pictures if each.name in shown}
    return {
        "file": picture.file,
        "alt": article.image_alt,
        "width": picture.width,
        "height": picture.height,
        "is_shown": picture.file not in files,
        "is_photo": not picture.file.endswith(".svg"),
    }


def list_header_fields(article: Article) -> dict[str, object]:
    """Return the fields that a header gives and nothing was detected for."""
    fields: dict[str, object] = {}
    if article.tags:
        fields["tags"] = list(article.tags)
    if article.section:
        fields["section"] = article.section
    picture = next((each for each in article.pictures if each.name == article.image), None)
    if article.image:
        fields["image"] = picture.file if picture else article.image
    if article.source_url:
        fields["source_url"] = article.source_url
    fields |= {key: value for key, value in article.extra.items() if key not in OWN_FIELDS}
    apart = {key: value for key, value in article.extra.items() if key in OWN_FIELDS}
    return fields | ({KEPT: apart} if apart else {})
