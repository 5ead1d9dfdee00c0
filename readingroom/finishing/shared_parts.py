"""What every page of a site has alike, in one file instead of in each page.

In: rendered pages, in which the templates mark such elements. Out: `assets/shared.js` with the
inside of those that the home page has, one file for the style sheets and one for the scripts that
it loads in a row, and pages in which these elements are empty and each row is one tag. On a site of
many names, most of whose pages are a few lines, that was nearly half of all bytes. What is
otherwise on some page stays as it is there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from readingroom.finishing.urls import INDEX

MARK = " data-rr-shared"
ASSETS = "assets/"
SCRIPT = "assets/shared.js"
PARTS = "var parts = {};"  # as the theme's script has it
# An element that is marked: its start tag around the mark, its id, what is in it.
SHARED_RE = re.compile(
    r"(<(?P<name>button|dialog|form|script)\s"
    rf"(?=[^>]*?\bid=\"(?P<id>[\w-]+)\")[^>]*?){MARK}([^>]*>)(?P<inside>.*?)(?=</(?P=name)>)",
    re.DOTALL,
)
# What stands around the address of a file that is loaded, by the file that a row of them becomes.
ROWS = {
    "assets/site.css": ('<link rel="stylesheet" href="', ">"),
    "assets/site.js": ('<script src="', " defer></script>"),
}
ROOT = "\0"  # for the way to the site's root, which differs from page to page


@dataclass(frozen=True, slots=True)
class SharedParts:
    """The insides of elements by their ids; rows of tags, each with the tag that is instead of it.

    In these `ROOT` stands for the way to the site's root.
    """

    insides: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)


def move_shared(site: Path) -> SharedParts:
    """Write what the home page shares into files; return it, nothing where none is."""
    home, script = site / INDEX, site / SCRIPT
    if not home.is_file() or not script.is_file():
        return SharedParts()
    text = home.read_bytes().decode("utf-8", "surrogateescape")
    shared = {match["id"]: match["inside"] for match in SHARED_RE.finditer(text)}
    program = script.read_text(encoding="utf-8")
    if PARTS not in program:
        return SharedParts()
    filled = PARTS.replace("{}", json.dumps(shared, ensure_ascii=False))
    script.write_text(program.replace(PARTS, filled), encoding="utf-8", newline="\n")
    return SharedParts(shared, dict(_join_rows(site, text)))


def _join_rows(site: Path, home: str) -> Iterator[tuple[str, str]]:
    """Write the files of each row into one; yield the row and the tag that loads that file."""
    for joined, (start, end) in ROWS.items():
        tag = rf'{re.escape(start)}([^"]*){ASSETS}([\w-]+\.\w+)"{re.escape(MARK + end)}'
        row = re.search(rf"{tag}(?:\s*{tag})*", home)
        files = [site / ASSETS / file for _, file in re.findall(tag, row[0])] if row else []
        if row and all(path.is_file() for path in files):
            text = "\n".join(path.read_text(encoding="utf-8") for path in files)
            (site / joined).write_text(text, encoding="utf-8", newline="\n")
            rooted = row[0].replace(f'"{row[1]}{ASSETS}', f'"{ROOT}{ASSETS}')
            yield rooted, f'{start}{ROOT}{joined}"{end}'


def leave_out_shared(text: str, shared: SharedParts) -> str:
    """Return a page's text without what the files that it loads bring.

    >>> page = '<form id="a" data-rr-shared><b></form><script src="assets/shared.js">'
    >>> leave_out_shared(page, SharedParts({"a": "<b>"}))
    '<form id="a"></form><script src="assets/shared.js">'
    >>> leave_out_shared(page, SharedParts({"a": "<i>"})) == page
    True
    """
    if not (shared.insides or shared.rows) or MARK not in text or SCRIPT not in text:
        return text
    before = text.partition(SCRIPT)[0]
    root = before[before.rfind('"') + 1 :]

    def empty(match: re.Match[str]) -> str:
        is_same = shared.insides.get(match["id"]) == match["inside"]
        return match[1] + match[4] if is_same else match[0]

    for row, tag in shared.rows.items():
        text = text.replace(row.replace(ROOT, root), tag.replace(ROOT, root), 1)
    return SHARED_RE.sub(empty, text)
