"""Answers are written into `glossary.yml` without disturbing what the editor wrote.

In: the file's text and an `Addition`. Out: its new text. New entries are set below the last line of
their part, so that every other line, comment and blank stays as it is; where an entry is there
already, or a part is written in brackets, ruamel.yaml reads and writes the whole, comments kept.
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from readingroom.corrections.catalogue import make_key
from readingroom.corrections.entries import IGNORE
from readingroom.corrections.loading import parse_glossary
from readingroom.corrections.suggestions import Addition, render_item, render_lines
from readingroom.yaml_nodes import compose, is_empty
from readingroom.yaml_writer import indent_lines, write_inline

WIDE = 10_000  # never fold a line


def add_to_glossary(text: str, addition: Addition) -> str:
    """Add what was answered; raises `GlossaryError` where the file is not valid."""
    parse_glossary(text)
    section = addition.kind.plural if addition.kind else IGNORE
    top = compose(text)
    parts = [] if top is None or is_empty(top) else top.value
    called = [pair for pair in parts if _is_called(pair[0], section)]
    holding = (pair for pair in called if addition.kind and _find_key(pair[1], addition))
    found = next(holding, called[0] if called else None)
    entry = _find_key(found[1], addition) if found and addition.kind else None
    if entry is not None and not addition.form and not addition.geonames:
        return text
    if found is None:
        return _append(text, addition, top)
    if entry is None and _is_block(found[1]):
        return _splice(text, found, addition)
    try:
        return _rewrite(text, str(found[0].value), entry, addition)
    except YAMLError:  # a part or a page stands there twice, which we read and ruamel does not
        return _append(text, addition, None)


def _is_called(key: yaml.Node, section: str) -> bool:
    word = str(key.value).strip().lower()
    return word == section or (section == "people" and word == "person") or word + "s" == section


def _find_key(section: yaml.Node, addition: Addition) -> str | None:
    """Return the key of the entry that is there already, as the file writes it."""
    items = section.value if isinstance(section, yaml.SequenceNode) else [section]
    for item in items:
        keys = [key for key, _ in item.value] if isinstance(item, yaml.MappingNode) else [item]
        for key in keys:
            is_name = isinstance(key, yaml.ScalarNode) and not is_empty(key)
            if is_name and make_key(key.value) == make_key(addition.key):
                return str(key.value)
    return None


def _is_block(section: yaml.Node) -> bool:
    return is_empty(section) or (
        isinstance(section, yaml.CollectionNode) and not section.flow_style
    )


def _append(text: str, addition: Addition, top: yaml.Node | None) -> str:
    """Add a part at the end of the file."""
    if isinstance(top, yaml.CollectionNode) and top.flow_style:
        return _rewrite(text, "", None, addition)
    gap = "" if not text or text.endswith("\n") else "\n"
    blank = "\n" if text.strip() else ""
    return f"{text}{gap}{blank}{render_lines(addition)}"


def _splice(text: str, found: tuple[yaml.Node, yaml.Node], addition: Addition) -> str:
    """Set an entry below the last line of its part, at the depth of its neighbours."""
    key, section = found
    lines = text.splitlines(keepends=True)
    if is_empty(section):
        depth, after = 2, key.start_mark.line
    else:
        depth, after = section.start_mark.column, _last_line(section)
    body = render_item(addition)
    if isinstance(section, yaml.SequenceNode) and addition.kind:
        body = [f"- {body[0]}", *indent_lines(body[1:])]
    elif isinstance(section, yaml.MappingNode) and not addition.kind:
        body = [f"{write_inline(addition.form or addition.key)}:"]
        if addition.articles:
            body.append(f"  in: {write_inline(addition.articles)}")
    if not lines[after].endswith("\n"):
        lines[after] += "\n"
    ending = "\r\n" if lines[after].endswith("\r\n") else "\n"
    lines[after + 1 : after + 1] = [line + ending for line in indent_lines(body, depth)]
    return "".join(lines)


def _last_line(node: yaml.Node) -> int:
    """Return the index of the last line that a value's text stands on."""
    if isinstance(node, yaml.ScalarNode):
        is_block = node.style in ("|", ">")
        return int(node.end_mark.line) - (1 if is_block and node.end_mark.column == 0 else 0)
    if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
        return int(node.end_mark.line)
    last = node.value[-1]
    return max(map(_last_line, last)) if isinstance(last, tuple) else _last_line(last)


def _rewrite(text: str, section: str, entry: str | None, addition: Addition) -> str:
    """Change what is there, through a library that keeps comments, order and quotes."""
    editor = YAML(typ="rt")
    editor.preserve_quotes = True
    editor.width = WIDE
    step = _find_step(compose(text))
    editor.indent(mapping=step, sequence=step + 2, offset=step)
    data = editor.load(text)
    part = data.get(section)
    if not section:
        section = addition.kind.plural if addition.kind else IGNORE
        data[section] = part = CommentedMap() if addition.kind else CommentedSeq()
    if not isinstance(part, dict | list):
        data[section] = part = CommentedSeq([part])
    key = entry or (addition.key if addition.kind else addition.form or addition.key)
    if isinstance(part, dict):
        _add_entry(part, key, addition)
    elif addition.kind is None:
        _add_form(part, replace(addition, form=key))
    else:
        _add_item(part, key, addition)
    stream = io.StringIO()
    editor.dump(data, stream)
    return stream.getvalue()


def _find_step(top: yaml.Node | None) -> int:
    """Return by how many spaces the file indents."""
    parts = top.value if isinstance(top, yaml.MappingNode) else []
    steps = [
        value.start_mark.column
        for _, value in parts
        if isinstance(value, yaml.MappingNode) and not value.flow_style
    ]
    return max(1, min(steps)) if steps else 2


def _add_item(part: Any, key: str, addition: Addition) -> None:
    """Add to a part that is written as a list of names."""
    for index, item in enumerate(part):
        if isinstance(item, dict) and key in map(str, item):
            _add_entry(item, key, addition)
            return
        if str(item) == key:
            part[index] = fresh = CommentedMap()
            _add_entry(fresh, key, addition)
            return
    fresh = CommentedMap()
    _add_entry(fresh, key, addition)
    part.append(fresh if addition.form or addition.geonames else _quote(key))


def _add_entry(part: Any, key: str, addition: Addition) -> None:
    """Add to a part that is written as names with fields."""
    name = next((known for known in part if str(known) == key), _quote(key))
    fields: Any = part.get(name)
    if not isinstance(fields, dict):
        part[name] = fields = CommentedMap()
        fields.fa.set_flow_style()
    if addition.kind is None:
        if addition.articles:
            fields["in"] = CommentedSeq(map(_quote, addition.articles))
        return
    if addition.geonames:
        fields["geonames"] = addition.geonames
    if not addition.form:
        return
    field = "not" if addition.is_apart else "also"
    name = next((known for known in fields if str(known).lower() == field), field)
    present = fields.get(name)
    if isinstance(present, list):
        _add_form(present, addition)
    elif present is None:
        fields.insert(0, name, _new_list(addition))
    else:
        fields[name] = _new_list(addition)
        fields[name].append(present)


def _new_list(addition: Addition) -> CommentedSeq:
    found = CommentedSeq()
    found.fa.set_flow_style()
    _add_form(found, addition)
    return found


def _add_form(forms: Any, addition: Addition) -> None:
    """Add a form at the beginning, where no comment of the next part hangs."""
    value = _quote(addition.form)
    if addition.articles:
        articles = CommentedSeq(map(_quote, addition.articles))
        articles.fa.set_flow_style()
        value = CommentedMap({"name": value, "in": articles})
        value.fa.set_flow_style()
    forms.insert(0, value)


def _quote(text: str) -> Any:
    """Return a text that ruamel.yaml writes in quotes where it needs them."""
    return text if write_inline(text) == text else DoubleQuotedScalarString(text)
