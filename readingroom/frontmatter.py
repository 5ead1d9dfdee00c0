"""Split and join the YAML header of a text: `---`, fields, `---`, and then the text itself.

A header in TOML, between lines `+++`, as Hugo has it, is read and never written.

In: a text with plain line ends. Out: its fields, its body and the line where the body begins; or,
the other way round, one text from fields and body. A header that cannot be read is never lost: it
stays part of the text, and an `Issue` (without a path: the caller knows it) says why.

`HeaderHandler` is a handler of python-frontmatter (`frontmatter.loads(text, handler=HANDLER)`): it
says how a header is delimited, read and written here. It is called directly, since
`frontmatter.parse` strips the text and so loses the line where the body begins. Reading is
stricter than YAML 1.1 and kinder to editors: only `true` and `false` are switches, so that
`language: no` stays Norwegian; anchors are refused, so that no header can grow; an impossible date
stays a text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

import yaml
from frontmatter.default_handlers import YAMLHandler

from readingroom.errors import Issue, Severity
from readingroom.yaml_writer import write_fields

MAX_HEADER_CHARS = 64 * 1024  # far above any real header; the search for its end stays cheap
QUOTE_HINT = "put values that hold `:`, `#`, `*` or quotation marks in double quotes"

_OPEN_RE = re.compile(r"\ufeff?(?:[ \t]*\n)*---[ \t]*\n")
_TOML_RE = re.compile(r"\ufeff?(?:[ \t]*\n)*\+{3}[ \t]*\n")
_TOML_END_RE = re.compile(r"^\+{3}[ \t]*(?:\n{1,2}|\Z)", re.MULTILINE)
_CLOSE_RE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_FIELD_RE = re.compile(r"\s*(?:#.*\n\s*)*[^\W\d][\w -]*:(?:\s|\Z)")
_COMMENT_LINE_RE = re.compile(r"^[ \t]+(?:#.*)?$", re.MULTILINE)
_TAB_IN_LINE_RE = re.compile(r"(?<=[^ \t\n])[ ]*\t[ \t]*+(?=#|\S|$)", re.MULTILINE)


class SplitText(NamedTuple):
    """A text taken apart; `body_line` is the line, from 1, on which `body` begins."""

    metadata: dict[str, object]
    body: str
    body_line: int
    issue: Issue | None


class HeaderFields(dict[str, object]):
    """The fields of a header; `repeated` are names written twice, with their lines from 0."""

    repeated: tuple[tuple[int, str], ...] = ()


class HeaderLoader(yaml.SafeLoader):
    """YAML without aliases, with few implicit types, that notes repeated names of fields."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.repeated: list[tuple[int, str]] = []

    def get_single_data(self) -> Any:
        """Return what the header holds; fields come as `HeaderFields`."""
        data = super().get_single_data()
        if isinstance(data, dict):
            data = HeaderFields(data)
            data.repeated = tuple(self.repeated)
        return data

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse references to other values, by which few lines could grow without bounds."""
        if self.check_event(yaml.events.AliasEvent):
            mark = self.get_event().start_mark  # type: ignore[no-untyped-call]  # PyYAML's stubs
            raise yaml.composer.ComposerError(None, None, "a value begins with `*`", mark)
        return super().compose_node(parent, index)

    def construct_scalar(self, node: Any) -> Any:
        """Return a scalar as a text that can be written: a half of a character becomes U+FFFD."""
        value = super().construct_scalar(node)
        return pair_surrogates(value) if isinstance(value, str) else value

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        """Return a mapping whose names are texts as typed, the last of repeated ones."""
        result: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = self.construct_object(key_node, deep=True)
            name = key if isinstance(key, str) else str(key_node.value)
            if name in result:
                self.repeated.append((key_node.start_mark.line, name))
            result[name] = self.construct_object(value_node, deep=deep)
        return result


def pair_surrogates(text: str) -> str:
    r"""Put characters together that a header has as two escapes, as JSON does.

    >>> pair_surrogates("\ud83d\ude00") == "\U0001f600", pair_surrogates("a\ud800b")
    (True, 'a�b')
    """
    if not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _construct_number(loader: yaml.SafeLoader, node: Any) -> object:
    text = str(loader.construct_scalar(node))
    try:
        return int(text)
    except ValueError:
        return text


def _construct_fraction(loader: yaml.SafeLoader, node: Any) -> object:
    """Return a number, but a text where it would lose a digit: version 3.10 is not 3.1."""
    text = str(loader.construct_scalar(node))
    return text if _PADDED_RE.fullmatch(text) else loader.construct_yaml_float(node)


def _construct_moment(loader: yaml.SafeLoader, node: Any) -> object:
    """Return a day or a moment; an offset of four digits is read as with its colon."""
    text = str(loader.construct_scalar(node))
    moment = yaml.ScalarNode(node.tag, _OFFSET_RE.sub(r"\1:\2", text))
    try:
        return loader.construct_yaml_timestamp(moment)
    except ValueError:
        return text


_TIMESTAMP_RE = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}(?:\.\d*)?"
    r"(?:[ \t]*(?:Z|[-+]\d{1,2}(?::?\d{2})?))?)?\Z",
    re.ASCII,
)
_OFFSET_RE = re.compile(r"(?<=\d)([ \t]*[-+]\d{1,2})(\d{2})\Z")  # +0200, as Jekyll writes it
_PADDED_RE = re.compile(r"-?\d+\.\d+0")
HeaderLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"), "tTfF"),
    ("null", re.compile(r"(?:~|null|Null|NULL|)\Z"), ["~", "n", "N", ""]),
    ("int", re.compile(r"(?:0|-?[1-9][0-9]*)\Z"), "-0123456789"),
    ("float", re.compile(r"-?[0-9]+\.[0-9]+(?:e[-+]?[0-9]+)?\Z|-?\.inf\Z|\.nan\Z"), "-.0123456789"),
    ("timestamp", _TIMESTAMP_RE, "0123456789"),
):
    HeaderLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", _pattern, list(_first))
HeaderLoader.add_constructor("tag:yaml.org,2002:int", _construct_number)
HeaderLoader.add_constructor("tag:yaml.org,2002:float", _construct_fraction)
HeaderLoader.add_constructor("tag:yaml.org,2002:timestamp", _construct_moment)


class HeaderHandler(YAMLHandler):
    """How python-frontmatter delimits, reads and writes a header."""

    FM_BOUNDARY = _OPEN_RE

    def split(self, text: str) -> tuple[str, str]:
        """Return the header's lines and the body; raise `ValueError` where no line ends it."""
        opening = _OPEN_RE.match(text)
        start = opening.end() if opening else 0
        closing = _CLOSE_RE.search(text, start, start + MAX_HEADER_CHARS)
        if not opening or not closing:
            raise ValueError("no header, or no end of it")
        end = closing.end() + (text[closing.end() : closing.end() + 1] == "\n")
        return text[start : closing.start()], text[end:]

    def load(self, fm: str, **options: object) -> Any:
        """Return the `HeaderFields` of a header's lines, or whatever else they hold."""
        return super().load(_without_stray_tabs(fm), **{"Loader": HeaderLoader, **options})

    def export(self, metadata: Mapping[str, object], **_: object) -> str:
        """Return fields as a header's lines."""
        return "\n".join(write_fields(metadata))


HANDLER = HeaderHandler()


def split_header(text: str) -> SplitText:
    r"""Take the YAML header off a text; a text without one comes back whole, from line 1.

    >>> split_header("---\ntitle: Ice\n---\nIt froze.")
    SplitText(metadata={'title': 'Ice'}, body='It froze.', body_line=4, issue=None)
    """
    whole = SplitText({}, text, 1, None)
    if toml := _TOML_RE.match(text):
        return _split_toml(text, toml.end()) or whole
    opening = _OPEN_RE.match(text)
    if not opening:
        return whole
    looks_meant = _FIELD_RE.match(text, opening.end(), opening.end() + MAX_HEADER_CHARS)
    first = text.count("\n", 0, opening.end())
    try:
        header, body = HANDLER.split(text)
    except ValueError:
        message = "a YAML header begins here, but no line `---` ends it; it is read as text"
        return whole._replace(issue=_warn(first, message, "end it")) if looks_meant else whole
    metadata, issue = _load(header, first)
    if metadata is None:
        return whole._replace(issue=issue) if looks_meant else whole
    return SplitText(metadata, body, text.count("\n", 0, len(text) - len(body)) + 1, issue)


def _split_toml(text: str, start: int) -> SplitText | None:
    """Take a TOML header off a text, whose fields begin at `start`; None where none is meant."""
    closing = _TOML_END_RE.search(text, start, start + MAX_HEADER_CHARS)
    if not closing:
        return None
    try:
        fields = tomllib.loads(text[start : closing.start()])
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        message = f"the TOML header cannot be read ({error}); it is read as text"
        line = text.count("\n", 0, start)
        issue = _warn(line, message, "put texts in quotation marks, or write the header in YAML")
        return SplitText({}, text, 1, issue)
    body_line = text.count("\n", 0, closing.end()) + 1
    return SplitText(dict(fields), text[closing.end() :], body_line, None)


def join_header(metadata: Mapping[str, object], body: str) -> str:
    """Put a YAML header on top of a body; `split_header` gives both back, keys in the same order.

    Empty fields make no header, unless the body alone would be taken to begin with one.

    >>> print(join_header({"title": "Ice: a story", "words": 2}, "It froze."))
    ---
    title: "Ice: a story"
    words: 2
    ---
    <BLANKLINE>
    It froze.
    """
    if not metadata and not (HANDLER.detect(body) or _TOML_RE.match(body)):
        return body
    return "\n".join(["---", *filter(None, [HANDLER.export(metadata)]), "---", "", body])


def _load(header: str, line_before: int) -> tuple[dict[str, object] | None, Issue | None]:
    """Read the lines of a header; None where they are not fields."""
    try:
        fields = HANDLER.load(header)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        return None, _explain(error, line_before)
    if fields is None:
        return {}, None
    if not isinstance(fields, HeaderFields):
        message = "the YAML header is no list of `name: value` lines; it is read as text"
        return None, _warn(line_before, message, "write each field as `name: value`")
    if not fields.repeated:
        return dict(fields), None
    line, name = fields.repeated[0]
    message = f"`{name}` stands twice in the YAML header; the last one counts"
    return dict(fields), _warn(line_before + line + 1, message, "remove one of them")


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
