"""The very lines to paste into `glossary.yml`: an answer of the editor's comes in, YAML comes out.

Whatever stands in an article may become such a line, so every text is quoted that YAML would read
as anything but itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from readingroom.corrections.entries import IGNORE
from readingroom.models import Kind
from readingroom.yaml_writer import indent_lines, write_inline

POSITION_TEMPLATE = (
    "# either of these two, without the mark at its beginning:",
    "# coordinates: [latitude, longitude]",
    "# geonames: number",
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
    """Return an addition as lines of the file, its part included.

    >>> print(render_lines(Addition(Kind.PERSON, "Ada Lovelace", "Lady L.")), end="")
    people:
      Ada Lovelace:
        also: [Lady L.]
    """
    part = IGNORE if addition.kind is None else addition.kind.plural
    return "".join(f"{line}\n" for line in [f"{part}:", *indent_lines(render_item(addition))])


def render_item(addition: Addition) -> list[str]:
    """Return an addition as lines below its part."""
    if addition.kind is None:
        return _render_ignored(addition)
    key = f"{write_inline(addition.key)}:"
    if addition.form:
        return [key, *indent_lines(_render_form(addition))]
    if addition.geonames:
        return [key, *indent_lines([f"geonames: {addition.geonames}"])]
    if addition.is_unplaced:
        return [key, *indent_lines(POSITION_TEMPLATE)]
    return [f"{key} {{}}"]


def _render_form(addition: Addition) -> list[str]:
    field = "not" if addition.is_apart else "also"
    if not addition.articles:
        return [f"{field}: {write_inline([addition.form])}"]
    form = {"name": addition.form, "in": addition.articles}
    return [f"{field}:", *indent_lines([f"- {write_inline(form)}"])]


def _render_ignored(addition: Addition) -> list[str]:
    name = write_inline(addition.form or addition.key)
    if not addition.articles:
        return [f"- {name}"]
    return [f"- name: {name}", f"  in: {write_inline(addition.articles)}"]
