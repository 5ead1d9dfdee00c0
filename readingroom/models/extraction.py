"""What a file of another program holds, as its converter tells it.

A converter knows more than a text shows: where a paragraph ends, what is a heading, which words
stood in a page's foot. It says so in Markdown that nothing guesses about again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from readingroom.models.inputs import Removal


@dataclass(frozen=True, slots=True)
class ExtractedDocument:
    """An article as a file of another program holds it.

    `markdown` is CommonMark with pipe tables and footnotes. What it says holds: an empty line ends
    a paragraph, a single line end is a wrap, two spaces before it make a break that is meant; signs
    that Markdown would read otherwise are escaped.
    `header` has only what the file says: `title`, `author` (a text or a list), `date`, `language`,
    `description`, `tags`, `source_url`. `pictures` are bytes by the name that the Markdown uses.
    `pages` are (line of `markdown`, page of the file), both from 1, where each page begins; empty
    where a file has no pages. `left_out` is what was not taken over, with the reason: running
    heads, menus, signatures; `line` is the line of `markdown` before which it stood.
    """

    markdown: str
    header: Mapping[str, object] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    pages: tuple[tuple[int, int], ...] = ()
    left_out: tuple[Removal, ...] = ()
