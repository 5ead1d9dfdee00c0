"""How an article is filed: its tags and section, its picture, where it was first published.

In: an article and the header that an editor, or another program, wrote for it. Out: the article
with these; what no one here reads is kept as it is, so that it stands in the Markdown too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from readingroom.models import Article

TAGS = (
    "tags tag categories category keywords keyword topics topic schlagworte schlagwörter "
    "étiquettes etiquetas"
).split()
SECTION = ("section", "rubrik", "rubrique")
IMAGE = (
    "image cover cover_image featured_image feature_image thumbnail banner hero og_image"
).split()
ORIGIN = "source_url original_url canonical_url canonical".split()
ELSEWHERE = "draft publish slug aliases".split()  # read where files and addresses are settled
_ADDRESS_KEYS = ("src", "url", "path", "image", "file", "relative")
_ALT_KEYS = ("alt", "caption", "title")
_URL_RE = re.compile(r"https?://[^\s<>\"'\\]{1,2000}", re.IGNORECASE)
DEEPEST = 20  # levels of a kept value; below them it is a text


def file_article(
    article: Article, metadata: Mapping[str, object], read_elsewhere: Collection[str]
) -> Article:
    """File an article by its header; `read_elsewhere` are the keys that others read.

    Fields:
        tags: subjects, a list or a text with commas; each has a page and narrows the search
        section: the section; without it, the first folder below `seeds/`
        image: a picture on top of the article and on cards of shared pages: a file in `seeds/`
        source_url: where the text was first published; its address stands at the foot
    """
    fields = {normalise_key(key): value for key, value in metadata.items()}
    pictures = (_read_image(fields.get(key)) for key in IMAGE)
    image, alt = next((found for found in pictures if found[0]), ("", ""))
    origin = next(filter(None, (_read_url(fields.get(key)) for key in ORIGIN)), "")
    section = next(filter(None, (_read_text(fields.get(key)) for key in SECTION)), "")
    known = {*TAGS, *SECTION, *IMAGE, *ORIGIN, *ELSEWHERE, *read_elsewhere}
    return replace(
        article,
        tags=tuple(_read_tags(fields)),
        section=section or find_section(article.source),
        image=image,
        image_alt=alt,
        source_url=origin,
        extra={
            str(key): _keep(value)
            for key, value in metadata.items()
            if normalise_key(key) not in known
        },
    )


def normalise_key(key: object) -> str:
    """Return a key of a header as it is compared.

    >>> normalise_key("Cover-Image")
    'cover_image'
    """
    return re.sub(r"[ -]", "_", str(key).casefold())


def find_section(source: str) -> str:
    """Return the section that a source's folder makes: the first below the folder of all.

    >>> find_section("weddell-sea/notes/three-huts.txt"), find_section("three-huts.txt")
    ('Weddell sea', '')
    """
    parts = PurePosixPath(source).parts
    folder = parts[0].replace("-", " ").replace("_", " ").strip() if len(parts) > 1 else ""
    return folder[:1].upper() + folder[1:]


def _read_text(value: object) -> str:
    return "" if isinstance(value, bool | Mapping | list) or value is None else _flat(str(value))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _read_url(value: object) -> str:
    text = _read_text(value)
    return text if _URL_RE.fullmatch(text) else ""


def _read_tags(fields: Mapping[str, object]) -> Iterator[str]:
    """Yield tags, each once: of a list its items, of a text what commas part."""
    seen: set[str] = set()
    for key in TAGS:
        for tag in _split_tags(fields.get(key)):
            if tag.casefold() not in seen:
                seen.add(tag.casefold())
                yield tag


def _split_tags(value: object) -> Iterator[str]:
    if isinstance(value, list | tuple):
        for item in value:
            yield from _split_tags(item)
    elif isinstance(value, Mapping):
        yield from _split_tags(value.get("name") or value.get("title"))
    elif value is not None and not isinstance(value, bool):
        for part in re.split(r"[,;\n]", str(value)):
            tag = _flat(part.strip().lstrip("#"))
            if tag:
                yield tag


def _read_image(value: object) -> tuple[str, str]:
    """Return what a header calls the article's picture, and its alternative text."""
    if isinstance(value, list | tuple) and value:
        return _read_image(value[0])
    if isinstance(value, Mapping):
        target = next((_read_text(value[key]) for key in _ADDRESS_KEYS if key in value), "")
        alt = next((_read_text(value[key]) for key in _ALT_KEYS if key in value), "")
        return target, alt
    text = _read_text(value)
    wiki = re.fullmatch(r"!?\[\[([^\[\]|]+)(?:\|([^\[\]]*))?\]\]", text)
    return (wiki[1].strip(), (wiki[2] or "").strip()) if wiki else (text, "")


def _keep(value: object, depth: int = 0) -> object:
    """Return a value as YAML and JSON can hold it."""
    if depth < DEEPEST and isinstance(value, Mapping):
        return {str(key): _keep(item, depth + 1) for key, item in value.items()}
    if depth < DEEPEST and isinstance(value, list | tuple | set):
        return [_keep(item, depth + 1) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    is_plain = value is None or isinstance(value, str | bool | int | float | date)
    return value if is_plain else str(value)
