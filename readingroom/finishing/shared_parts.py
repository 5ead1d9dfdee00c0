"""What every page of a site has alike, in one script instead of in each page.

In: rendered pages, in which the templates mark such elements. Out: `assets/shared.js` with the
inside of those that the home page has, and pages in which the same elements are empty. On a site of
many names, most of whose pages are a few lines, that was nearly half of all bytes. An element that
says something else on some page stays as it is there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from readingroom.finishing.urls import INDEX

MARK = " data-rr-shared"
SCRIPT = "assets/shared.js"
PARTS = "var parts = {};"  # as the theme's script has it
# An element that is marked: its start tag around the mark, its id, what is in it.
SHARED_RE = re.compile(
    rf"(<(?P<name>dialog|form|script)\s(?=[^>]*?\bid=\"(?P<id>[\w-]+)\")[^>]*?){MARK}([^>]*>)"
    r"(?P<inside>.*?)(?=</(?P=name)>)",
    re.DOTALL,
)


def move_shared(site: Path) -> Mapping[str, str]:
    """Write what the home page shares into the script; return it by id, nothing where none is."""
    home, script = site / INDEX, site / SCRIPT
    if not home.is_file() or not script.is_file():
        return {}
    text = home.read_bytes().decode("utf-8", "surrogateescape")
    shared = {match["id"]: match["inside"] for match in SHARED_RE.finditer(text)}
    program = script.read_text(encoding="utf-8")
    if PARTS not in program:
        return {}
    filled = PARTS.replace("{}", json.dumps(shared, ensure_ascii=False))
    script.write_text(program.replace(PARTS, filled), encoding="utf-8", newline="\n")
    return shared


def leave_out_shared(text: str, shared: Mapping[str, str]) -> str:
    """Return a page's text without what the script, which it has to load, brings.

    >>> page = '<form id="a" data-rr-shared><b></form><script src="assets/shared.js">'
    >>> leave_out_shared(page, {"a": "<b>"})
    '<form id="a"></form><script src="assets/shared.js">'
    >>> leave_out_shared(page, {"a": "<i>"}) == page
    True
    """
    if not shared or MARK not in text or SCRIPT not in text:
        return text

    def empty(match: re.Match[str]) -> str:
        return match[1] + match[4] if shared.get(match["id"]) == match["inside"] else match[0]

    return SHARED_RE.sub(empty, text)
