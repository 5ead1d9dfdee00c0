"""The very lines to paste into `glossary.yml`: an answer of the editor's comes in, YAML comes out.

Whatever stands in an article may become such a line, so every text is quoted that YAML would read
as anything but itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from readingroom.models import Kind

PLAIN_RE = re.compile(r"[^\W\d_](?:[\w’'.&()/-]| (?=\S))*")
UNSHOWN_RE = re.compile(
    r"[^\x20-\x7e\xa1-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    r"|[\xad\u034f\u061c\u115f\u1160\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufff9-\ufffb]"
)


@dataclass(frozen=True, slots=True)
class Addition:
    """Something to say in the file: a form means a page of a kind, or (`kind` None) is no name.

    `key` is the page's name or id, `form` what the articles say, "" where the key says it all;
    `articles` restrict it; `is_apart` says that it does not mean the page; `is_unplaced` leaves
    space to write where a place is, `geonames` says it by its number.
    """

    kind: Kind | None
    key: str
    form: str = ""
    articles: tuple[str, ...] = ()
    is_apart: bool = False
    is_unplaced: bool = False
    geonames: int = 0


def render_lines(addition: Addition) -> str:
    """Write an addition as lines of the file, its part included.

    >>> print(render_lines(Addition(Kind.PERSON, "Ada Lovelace", "Lady L.")), end="")
    people:
      Ada Lovelace:
        also: [Lady L.]
    """
    head = "ignore" if addition.kind is None else addition.kind.plural
    return "".join(f"{line}\n" for line in [f"{head}:", *indent(render_item(addition), 2)])


def render_item(addition: Addition) -> list[str]:
    """Write an addition as lines below its part."""
    if addition.kind is None:
        return [f"- {line}" if not number else f"  {line}" for number, line in _enumerate(addition)]
    key = f"{quote_text(addition.key)}:"
    if addition.form:
        return [key, *indent(render_fields(addition), 2)]
    if addition.geonames:
        return [key, f"  geonames: {addition.geonames}"]
    if addition.is_unplaced:
        return [
            key,
            "  # either of these two, without the mark at its beginning:",
            "  # coordinates: [latitude, longitude]",
            "  # geonames: number",
        ]
    return [f"{key} {{}}"]


def render_fields(addition: Addition) -> list[str]:
    """Write the fields of the entry that an addition makes or adds to."""
    field = "not" if addition.is_apart else "also"
    if not addition.articles:
        return [f"{field}: [{quote_text(addition.form, in_list=True)}]"]
    return [f"{field}:", *indent([f"- {quote_form(addition)}"], 2)]


def quote_form(addition: Addition) -> str:
    """Write a form that is restricted to articles, on one line."""
    articles = ", ".join(quote_text(one, in_list=True) for one in addition.articles)
    return f"{{name: {quote_text(addition.form, in_list=True)}, in: [{articles}]}}"


def indent(lines: list[str], by: int) -> list[str]:
    """Move lines to the right."""
    return [" " * by + line for line in lines]


def _enumerate(addition: Addition) -> Iterator[tuple[int, str]]:
    lines = [quote_text(addition.form or addition.key)]
    if addition.articles:
        articles = ", ".join(quote_text(one, in_list=True) for one in addition.articles)
        lines = [f"name: {lines[0]}", f"in: [{articles}]"]
    yield from enumerate(lines)


def quote_text(text: str, *, in_list: bool = False) -> str:
    r"""Write a text so that YAML reads it as that text, whatever it holds.

    >>> quote_text("Ada Lovelace"), quote_text("null"), quote_text("- a: b\n")
    ('Ada Lovelace', '"null"', '"- a: b\\n"')
    """
    is_shown = not UNSHOWN_RE.search(text)
    if is_shown and PLAIN_RE.fullmatch(text) and not (in_list and "," in text) and _is_text(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + UNSHOWN_RE.sub(lambda match: f"\\U{ord(match[0]):08x}", escaped) + '"'


def _is_text(text: str) -> bool:
    """Tell whether YAML takes a plain text for a text, and not for a switch or a number."""
    resolved = yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], [])
    return not any(pattern.match(text) for _, pattern in resolved)
