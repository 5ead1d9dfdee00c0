"""Split and join the YAML header of a text: `---`, fields, `---`, and then the text itself.

In: a text with plain line ends. Out: its fields, its body and the line where the body begins; or,
the other way round, one text from fields and body. A header that cannot be read is never lost: it
stays part of the text, and an `Issue` (without a path: the caller knows it) says why.

Reading is stricter than YAML 1.1 and kinder to editors: only `true` and `false` are switches, so
that `language: no` stays Norwegian; anchors are refused, so that no header can grow; an impossible
date stays a text. Writing quotes whatever any YAML reader could take for something else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import yaml
from frontmatter.default_handlers import YAMLHandler

from readingroom.errors import Issue, Severity

MAX_HEADER_CHARS = 64 * 1024
QUOTE_HINT = "put values that hold `:`, `#`, `*` or quotation marks in double quotes"

_OPEN_RE = re.compile(r"\ufeff?(?:[ \t]*\n)*---[ \t]*\n")
_CLOSE_RE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_FIELD_RE = re.compile(r"\s*(?:#.*\n\s*)*[^\W\d][\w -]*:(?:\s|\Z)")
_COMMENT_LINE_RE = re.compile(r"^[ \t]+(?:#.*)?$", re.MULTILINE)
_TAB_IN_LINE_RE = re.compile(r"(?<=[^ \t\n])[ \t]*\t[ \t]*(?=#|\S|$)", re.MULTILINE)
_PLAIN_RE = re.compile(r"[^\W\d_](?:[\w .,;()/&’'+-]*[\w.)])?")
_YAML_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan"})
_UNSAFE_RE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


class SplitText(NamedTuple):
    """A text taken apart; `body_line` is the line, from 1, on which `body` begins."""

    metadata: dict[str, object]
    body: str
    body_line: int
    issue: Issue | None


class _HeaderLoader(yaml.SafeLoader):
    """YAML without aliases, with few implicit types, and with an ear for doubled keys."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.doubled: list[tuple[int, str]] = []

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            mark = self.get_event().start_mark  # type: ignore[no-untyped-call]  # PyYAML's stubs
            raise yaml.composer.ComposerError(None, None, "a value begins with `*`", mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        result: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = self.construct_object(key_node, deep=True)
            name = key if isinstance(key, str) else str(key_node.value)
            if name in result:
                self.doubled.append((key_node.start_mark.line, name))
            result[name] = self.construct_object(value_node, deep=deep)
        return result


def _construct_number(loader: yaml.SafeLoader, node: Any) -> object:
    text = str(loader.construct_scalar(node))
    try:
        return int(text)
    except ValueError:
        return text


def _construct_moment(loader: yaml.SafeLoader, node: Any) -> object:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return loader.construct_scalar(node)


_TIMESTAMP_RE = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}(?:\.\d*)?"
    r"(?:[ \t]*(?:Z|[-+]\d{1,2}(?::?\d{2})?))?)?\Z"
)
_HeaderLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"), "tTfF"),
    ("null", re.compile(r"(?:~|null|Null|NULL|)\Z"), ["~", "n", "N", ""]),
    ("int", re.compile(r"(?:0|-?[1-9][0-9]*)\Z"), "-0123456789"),
    ("float", re.compile(r"-?[0-9]+\.[0-9]+(?:e[-+]?[0-9]+)?\Z|-?\.inf\Z|\.nan\Z"), "-.0123456789"),
    ("timestamp", _TIMESTAMP_RE, "0123456789"),
):
    _HeaderLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", _pattern, list(_first))
_HeaderLoader.add_constructor("tag:yaml.org,2002:int", _construct_number)
_HeaderLoader.add_constructor("tag:yaml.org,2002:timestamp", _construct_moment)


def split_header(text: str) -> SplitText:
    r"""Take the YAML header off a text; a text without one comes back whole, from line 1.

    >>> split_header("---\ntitle: Ice\n---\nIt froze.")
    SplitText(metadata={'title': 'Ice'}, body='It froze.', body_line=4, issue=None)
    """
    whole = SplitText({}, text, 1, None)
    opening = _OPEN_RE.match(text)
    if not opening:
        return whole
    closing = _CLOSE_RE.search(text, opening.end(), opening.end() + MAX_HEADER_CHARS)
    looks_meant = _FIELD_RE.match(text, opening.end(), opening.end() + MAX_HEADER_CHARS)
    first = text.count("\n", 0, opening.end())
    if not closing:
        message = "a YAML header begins here, but no line `---` ends it; it is read as text"
        return whole._replace(issue=_warn(first, message, "end it")) if looks_meant else whole
    metadata, issue = _load(text[opening.end() : closing.start()], first)
    if metadata is None:
        return whole._replace(issue=issue) if looks_meant else whole
    start = closing.end() + (text[closing.end() : closing.end() + 1] == "\n")
    return SplitText(metadata, text[start:], text.count("\n", 0, start) + 1, issue)


def _load(header: str, line_before: int) -> tuple[dict[str, object] | None, Issue | None]:
    """Read the lines of a header; None where they are not fields."""
    try:
        loader = _HeaderLoader(_without_stray_tabs(header))
        fields = YAMLHandler().load(header, Loader=lambda _: loader)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        return None, _explain(error, line_before)
    if not isinstance(fields, dict | None):
        message = "the YAML header is no list of `name: value` lines; it is read as text"
        return None, _warn(line_before, message, "write each field as `name: value`")
    if not loader.doubled:
        return fields or {}, None
    line, name = loader.doubled[0]
    message = f"`{name}` stands twice in the YAML header; the last one counts"
    return fields, _warn(line_before + line + 1, message, "remove one of them")


def _explain(error: Exception, line_before: int) -> Issue:
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    problem = error.problem if isinstance(error, yaml.MarkedYAMLError) else type(error).__name__
    message = f"the YAML header cannot be read ({problem}); it is read as text"
    return _warn(line_before + (mark.line + 1 if mark else 0), message, QUOTE_HINT)


def _without_stray_tabs(header: str) -> str:
    """Read tabs beside a value or before a comment as spaces, as YAML 1.2 does; PyYAML stops there.

    Tabs that indent a field stay: nobody can tell how deep they were meant.
    """
    if "\t" not in header:
        return header
    return _TAB_IN_LINE_RE.sub(" ", _COMMENT_LINE_RE.sub("", header))


def _warn(line: int, message: str, hint: str) -> Issue:
    return Issue("", line, Severity.WARNING, message, hint)


def join_header(metadata: Mapping[str, object], body: str) -> str:
    """Put a YAML header on top of a body; `split_header` gives both back, keys in the same order.

    Empty fields make no header, unless the body alone would be taken to begin with one.

    >>> print(join_header({"title": "Ice: a story", "date": date(1911, 12, 14)}, "It froze."))
    ---
    title: "Ice: a story"
    date: 1911-12-14
    ---
    <BLANKLINE>
    It froze.
    """
    if not metadata and not _OPEN_RE.match(body):
        return body
    lines = [line for key, value in metadata.items() for line in _field(str(key), value, "")]
    return "\n".join(["---", *lines, "---", "", body])


def _field(key: str, value: object, indent: str) -> list[str]:
    name = f"{indent}{_scalar(key)}:"
    if isinstance(value, Mapping) and value:
        return [name, *(x for k, v in value.items() for x in _field(str(k), v, indent + "  "))]
    if isinstance(value, list | tuple) and value:
        return [name, *_items(value, indent + "  ")]
    return [f"{name} {_scalar(value)}"]


def _items(values: Sequence[object], indent: str) -> list[str]:
    lines: list[str] = []
    for value in values:
        if isinstance(value, Mapping) and value:
            nested = [x for k, v in value.items() for x in _field(str(k), v, indent + "  ")]
        elif isinstance(value, list | tuple) and value:
            nested = _items(value, indent + "  ")
        else:
            nested = [f"{indent}  {_scalar(value)}"]
        lines += [f"{indent}- {nested[0][len(indent) + 2 :]}", *nested[1:]]
    return lines


def _scalar(value: object) -> str:
    if isinstance(value, str):
        return _string(value)
    if value is None or isinstance(value, bool | int):
        return json.dumps(value)
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, date):  # a moment is a date, too
        return str(value)
    if isinstance(value, Mapping | list | tuple):
        return "{}" if isinstance(value, Mapping) else "[]"
    raise TypeError(f"a YAML header cannot hold {type(value).__name__}")


def _string(value: str) -> str:
    if _PLAIN_RE.fullmatch(value) and value.casefold() not in _YAML_WORDS and " #" not in value:
        return value
    return _UNSAFE_RE.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False)
    )


def _float(value: float) -> str:
    text = repr(value)
    if "inf" in text or text == "nan":
        return text.replace("inf", ".inf").replace("nan", ".nan")
    mantissa, _, exponent = text.partition("e")
    mantissa += "" if "." in mantissa else ".0"
    return f"{mantissa}e{exponent}" if exponent else mantissa
