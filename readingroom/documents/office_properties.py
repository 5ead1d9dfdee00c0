"""The properties of office documents: title, author and the like, as far as they can be believed.

In: properties by the names of Dublin Core, and the text. Out: fields of a header, and a record of
those that are not used. Programs fill properties by themselves: with the title of the template,
with who installed the program, with the day when the file was made. A title is believed where the
text opens with it or has no headline of its own; an author where the text names them at its head,
since many a file names whoever made its template; a day never.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from readingroom.models import Removal

RULE = "properties"
HEAD_LINES = 12
"""Blocks of a text that may be its head."""
LONGEST_HEADLINE = 150
UNBELIEVED_TITLE_RE = re.compile(
    r"(?:microsoft word|untitled|unbenannt|document|dokument|slide|powerpoint|template|vorlage)\b"
    r"|.*\.(?:docx?|odt|rtf|dotx?|pdf)$|.{0,2}$",
    re.IGNORECASE,
)
MACHINE_RE = re.compile(
    r"\b(?:user|admin\w*|microsoft|office|owner|author|unknown|benutzer|utilisateur|usuario|python"
    r"|docx|libreoffice|openoffice|windows|pc|computer|client|gast|guest|default|apache|poi)\b",
    re.IGNORECASE,
)


def choose_properties(
    properties: Mapping[str, str], markdown: str
) -> tuple[dict[str, object], tuple[Removal, ...]]:
    """Return the fields to believe, and a record of the others.

    >>> choose_properties({"title": "Ice", "created": "2019-01-02T00:00:00Z"}, "# Ice")[0]
    {'title': 'Ice'}
    """
    known = {name: " ".join(value.split()) for name, value in properties.items() if value.strip()}
    head = _fold(" ".join(markdown.split("\n\n")[:HEAD_LINES]))
    fields: dict[str, object] = {}
    left: list[Removal] = []
    for name, property_name, is_believed in (
        ("title", "title", _believe_title(known.get("title", ""), head, markdown)),
        ("author", "creator", _believe_author(known.get("creator", ""), head)),
        ("description", "description", True),
        ("language", "language", True),
        ("date", "created", False),
    ):
        value = known.get(property_name, "")
        if value and is_believed:
            fields[name] = value
        elif value:
            told = f"{property_name}: {value}"
            left.append(Removal(RULE, 1, told, "a property that programs fill by themselves"))
    if tags := list(_split_tags(known.get("keywords", ""))):
        fields["tags"] = tags
    return fields, tuple(left)


def _believe_title(title: str, head: str, markdown: str) -> bool:
    if not title or UNBELIEVED_TITLE_RE.match(title):
        return False
    first = markdown.split("\n\n", 1)[0]
    has_headline = first.startswith("#") or len(first) <= LONGEST_HEADLINE
    return _fold(title) in head or not has_headline


def _believe_author(author: str, head: str) -> bool:
    if not author or MACHINE_RE.search(author):
        return False
    return _fold(author) in head


def _split_tags(keywords: str) -> Iterator[str]:
    separator = ";" if ";" in keywords else ","
    return (tag.strip() for tag in keywords.split(separator) if tag.strip())


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
