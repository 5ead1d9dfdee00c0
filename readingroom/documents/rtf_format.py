r"""The format of RTF's text: what control words say of letters and paragraphs.

In: a format and a control word. Out: nothing; the format has changed. `CONTROLS` says how.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from readingroom.documents.html_tree import HtmlNode


@dataclass(slots=True)
class Format:
    """What holds within a group; a group within begins with the same."""

    bold: bool = False
    italic: bool = False
    script: str = ""
    hidden: bool = False
    font: int = -1
    skipped: int = 1  # characters behind `\u` that older programs show in its place
    style: int = 0
    outline: int = -1
    list_id: int = 0
    level: int = 0
    in_table: bool = False
    indent: int = 0
    hanging: bool = False
    link: str = ""
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or the end of a cell or a row (`kind`); `label` stood before an item."""

    kind: str
    nodes: tuple[HtmlNode | str, ...]
    form: Format
    label: str


Control = Callable[[Format, int | None], None]


def _switch(name: str) -> Control:
    def control(form: Format, value: int | None) -> None:
        setattr(form, name, value != 0)

    return control


def _number(name: str) -> Control:
    def control(form: Format, value: int | None) -> None:
        setattr(form, name, value or 0)

    return control


def _raise(tag: str) -> Control:
    def control(form: Format, value: int | None) -> None:
        form.script = tag if value != 0 else ""

    return control


def _reset_characters(form: Format, _value: int | None) -> None:
    form.bold = form.italic = form.hidden = False
    form.script, form.font = "", -1


def _reset_paragraph(form: Format, _value: int | None) -> None:
    form.style, form.outline, form.list_id, form.level = 0, -1, 0, 0
    form.in_table = form.hanging = False
    form.indent = 0


def _hang(form: Format, value: int | None) -> None:
    form.hanging = (value or 0) < 0


CONTROLS: dict[str, Control] = {
    **{"b": _switch("bold"), "i": _switch("italic"), "intbl": _switch("in_table")},
    **{"v": _switch("hidden"), "deleted": _switch("hidden")},
    **{"super": _raise("sup"), "sub": _raise("sub"), "nosupersub": _raise("")},
    **{"up": _raise("sup"), "dn": _raise("sub")},
    **{"f": _number("font"), "uc": _number("skipped"), "s": _number("style")},
    **{"outlinelevel": _number("outline"), "ls": _number("list_id"), "ilvl": _number("level")},
    **{"li": _number("indent"), "fi": _hang},
    **{"plain": _reset_characters, "pard": _reset_paragraph},
}
