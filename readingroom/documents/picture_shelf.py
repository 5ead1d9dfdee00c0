"""The pictures of a document: which are taken over, and what they are called.

In: pictures by what the document calls them, and a reference to one. Out: a safe name by which the
Markdown shows it, or the reason why it is not shown. Nothing is ever fetched: a picture that a
page or a letter only points to stays where it is.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_to_bytes

from readingroom.documents.svg_safety import find_danger
from readingroom.slugs import make_slug

SIGNATURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), ".png"),
    (re.compile(rb"\xff\xd8\xff"), ".jpg"),
    (re.compile(rb"GIF8[79]a"), ".gif"),
    (re.compile(rb"(?s)RIFF.{4}WEBP"), ".webp"),
    (re.compile(rb"(?s).{4}ftypavif"), ".avif"),
    (re.compile(rb"(?s)(?:\xef\xbb\xbf)?\s*(?:<[?!].{0,36000}?>\s*)?<svg\b"), ".svg"),
)
"""How the pictures begin that every browser shows."""
MOST_BYTES = 24 * 1024 * 1024
"""Of one picture; a photograph in full size is half as large."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """The name that a picture got, or why it got none."""

    name: str = ""
    reason: str = ""


@dataclass(slots=True)
class PictureShelf:
    """Takes pictures over as they are met; `taken` are their bytes by the name that they got.

    `available` holds what the document brings along, by what it calls it.
    """

    available: Mapping[str, bytes] = field(default_factory=dict)
    taken: dict[str, bytes] = field(default_factory=dict)
    names: dict[bytes, str] = field(default_factory=dict)

    def take(self, reference: str) -> Shelved:
        """Take a picture over, once for all places that show it.

        >>> shelf = PictureShelf({"media/Hut 1.PNG": bytes.fromhex("89504e470d0a1a0a")})
        >>> shelf.take("media/Hut 1.PNG").name, shelf.take("https://example.org/a.png").reason
        ('hut-1.png', 'a picture of the web, which is never fetched')
        """
        data = _read_data_address(reference) or self.available.get(reference)
        data = data or self.available.get(unquote(reference))
        if data is None:
            return Shelved(reason=_explain_absence(reference))
        suffix = next((end for sign, end in SIGNATURES if sign.match(data)), "")
        if not suffix:
            return Shelved(reason="a picture of a kind that browsers do not show")
        if len(data) > MOST_BYTES:
            return Shelved(reason=f"a picture of more than {MOST_BYTES >> 20} MB")
        if suffix == ".svg" and (danger := find_danger(data)):
            return Shelved(reason=f"a drawing (SVG) that is not safe to publish: {danger}")
        if data not in self.names:
            self.names[data] = self._name(reference, suffix)
            self.taken[self.names[data]] = data
        return Shelved(self.names[data])

    def _name(self, reference: str, suffix: str) -> str:
        is_data = reference.startswith(("data:", "cid:"))
        stem = "picture" if is_data else make_slug(PurePosixPath(unquote(reference)).stem)
        name, number = stem + suffix, 1
        while name in self.taken:
            number += 1
            name = f"{stem}-{number}{suffix}"
        return name


def _read_data_address(reference: str) -> bytes | None:
    """Return the bytes of a picture that stands in its own address (`data:`)."""
    head, comma, data = reference.partition(",")
    if not comma or not re.match(r"data:image/", head, re.IGNORECASE):
        return None
    if not head.endswith(";base64"):
        return unquote_to_bytes(data)
    try:
        return base64.b64decode(unquote(data))
    except (binascii.Error, ValueError):
        return None


def _explain_absence(reference: str) -> str:
    if re.match(r"(?:https?|ftp):|//", reference, re.IGNORECASE):
        return "a picture of the web, which is never fetched"
    if reference.startswith("data:"):
        return "a picture whose data are damaged"
    return "a picture that the file does not hold"
