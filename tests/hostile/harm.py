"""What in a page could run, load, lead elsewhere, or pass for a part of the page.

In: HTML. Out: a line for each such thing. Its scripts may be ours alone: files, and blocks of data.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

SCHEME_RE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\|/\\|\\/")
SAFE = ("http:", "https:", "mailto:")
ADDRESSES = {
    "href", "xlink:href", "src", "srcset", "action", "formaction", "data", "poster", "ping",
    "background", "cite", "manifest", "longdesc", "usemap", "profile", "archive", "codebase",
}  # fmt: skip
OWN_ADDRESS = "https://example.org/reading-room/"  # `site_url`, which feeds name in full
REFUSED = {
    "iframe", "frame", "frameset", "object", "embed", "applet", "base", "math", "template",
    "audio", "video", "source", "track", "noscript", "marquee", "portal", "animate", "set",
    "foreignobject", "style",
}  # fmt: skip
DATA = {"application/json", "application/ld+json"}


class _Reader(HTMLParser):
    def __init__(self, own: frozenset[str]) -> None:
        super().__init__()
        self.own = own
        self.found: list[str] = []
        self.ids: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids.update(filter(None, [values.get("id", "")]))
        if tag in REFUSED - self.own:
            self.found.append(f"<{tag}>")
        is_data = values.get("type") in DATA
        if tag == "script" and "src" not in values and not is_data:
            self.found.append("a script")
        self.found += [
            f"{tag} {fault}"
            for name, value in attrs
            for fault in self._judge(tag, name, value or "")
        ]

    def _judge(self, tag: str, name: str, value: str) -> Iterator[str]:
        if name.startswith("on") or name in {"style", "srcdoc"}:
            yield name
        plain = re.sub(r"[\0- ]", "", value).lower()
        plain = plain.removeprefix(OWN_ADDRESS)
        scheme = SCHEME_RE.match(plain) if name in ADDRESSES else None
        may_leave = tag == "a" or (tag, name) == ("link", "href")
        if scheme and not (may_leave and scheme[0] in SAFE):
            yield f"{name}={value}"


def find_harm(html: str, own: frozenset[str] = frozenset()) -> list[str]:
    """Find all of it; elements in `own` are the page's."""
    reader = _Reader(own)
    reader.feed(html)
    reader.close()
    twice = [f"the id {name} twice" for name, number in reader.ids.items() if number > 1]
    return reader.found + twice
