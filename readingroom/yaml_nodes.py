"""Read YAML as nodes, which know the lines they stand on, and change it without reading values.

In: the text of a file. Out: its top node, or a `YamlFault` that says in an editor's words what is
no YAML. Scalars stay as they were typed: a name may be called No, 1984 or Null. Tags that only
another program understands stay too.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the fast loader where it was compiled
TAB_RE = re.compile(r" *\t")
_QUOTES = 'a text that holds one of : # * & @ ` % ! or begins with [ or { stands in "quotes"'
_TAB = ("a tab stands where YAML wants spaces", "indent with spaces only, two for each step")
_REASONS = (  # words of PyYAML's message, what they mean, the way out
    (
        "mapping values",
        "a colon stands where none is expected",
        f"{_QUOTES}; or does the line above lack its colon?",
    ),
    ("expected ':'", "a name without a colon after it", "write `Name:` and its lines below it"),
    ("alias", "* begins a reference to another line", _QUOTES),
    ("anchor", "& begins a mark for other lines to refer to", _QUOTES),
    ("alphabetic or numeric", "* or & stands where a name begins", _QUOTES),
    ("cannot start any token", "a character that YAML keeps for itself", _QUOTES),
    ("expected key", "this does not line up with the lines above", "indent equals alike"),
    ("block end", "this does not line up with the lines above", "indent equals alike"),
    ("document start", "a second document begins", "keep everything in one, without `---`"),
    (
        "escape c",  # "unknown escape character", "invalid Unicode character escape code"
        "within double quotes a backslash begins a sign, and this is none",
        "write it twice, or use 'single quotes'",
    ),
    ("quoted scalar", "a quotation mark is opened and not closed", "close it, or double it"),
    ("',' or", "a bracket is opened and not closed", "close it with ] or }"),
    ("special characters", "a control character", "delete it"),
    ("control characters", "a control character", "delete it"),
)


class YamlFault(Exception):  # noqa: N818  # a fault in a file, as the other faults of files
    """A text is no YAML; `line` counts from 1, 0 where no line is at fault."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


def get_line(node: yaml.Node) -> int:
    """Return the line on which a node begins, from 1."""
    return int(node.start_mark.line) + 1


def is_empty(node: yaml.Node) -> bool:
    """Return whether nothing was written where a value could stand."""
    plain = isinstance(node, yaml.ScalarNode) and not node.style
    return plain and node.value in ("", "~", "null", "Null", "NULL")


def compose(text: str, deepest: int | None = None) -> yaml.Node | None:
    """Parse a text into its top node, None where it holds nothing; raise `YamlFault`.

    What nests deeper than `deepest` levels is refused before it is built.
    """
    try:
        if deepest is not None and _is_deeper(text, deepest):
            message = "brackets or lines are nested too deep"
            raise YamlFault(0, message, "the manual shows the form")
        node: yaml.Node | None = yaml.compose(text, LOADER)
        return node
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        message, hint = _explain(f"{error.problem} {error.context or ''}")
        if TAB_RE.match((*text.splitlines(), *[""] * 2)[min(line, text.count("\n") + 1)]):
            message, hint = _TAB
        raise YamlFault(line + 1, message, hint) from error
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        message, hint = _explain(str(error))
        raise YamlFault(text.count("\n", 0, position) + 1, message, hint) from error


def _is_deeper(text: str, deepest: int) -> bool:
    depth = 0
    for event in yaml.parse(text, LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > deepest:
            return True
    return False


def _explain(problem: str) -> tuple[str, str]:
    for words, message, hint in _REASONS:
        if words in problem:
            return message, hint
    return f"not valid YAML: {' '.join(problem.split())}", _QUOTES


def to_node(value: object) -> Any:
    """Return a value as a node."""
    return yaml.compose(yaml.safe_dump(value), LOADER)


def set_field(mapping: Any, key: str, value: object) -> None:
    """Set a field of a mapping node, in the place where it stands or at the end."""
    node = to_node(value)
    pairs = [(name, node if name.value == key else old) for name, old in mapping.value]
    if all(name.value != key for name, _ in pairs):
        pairs.append((yaml.ScalarNode("tag:yaml.org,2002:str", key), node))
    mapping.value = pairs


def find_field(mapping: Any, key: str) -> Any:
    """Return the node of a field, None where a mapping node has none of this name."""
    return next((node for name, node in mapping.value if name.value == key), None)


def serialize(node: yaml.Node) -> str:
    """Return the text of a node, tags and all."""
    return str(yaml.serialize(node, allow_unicode=True))
