"""YAML text becomes nodes that know their lines; what is no YAML is told in an editor's words.

In: the text of `glossary.yml`. Out: its top node, or a `Fault`. Scalars stay as they were typed: a
name may be called No, 1984 or Null.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from readingroom.errors import Issue, Severity

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the fast one where it was compiled
TAB_RE = re.compile(r" *\t")
DEEPEST = 12  # what nests deeper is no glossary
_QUOTES = 'a text that holds one of : # * & @ ` % ! or begins with [ or { stands in "quotes"'
_TAB = ("a tab stands where YAML wants spaces", "indent with spaces only, two for each step")
_REASONS = (
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
    ("quoted scalar", "a quotation mark is opened and not closed", "close it, or double it"),
    ("',' or", "a bracket is opened and not closed", "close it with ] or }"),
    ("special characters", "a control character", "delete it"),
    ("control characters", "a control character", "delete it"),
)


@dataclass(slots=True)
class Reader:
    """Collects the faults of one file while it is read."""

    file: str
    faults: list[Issue]

    def fault(self, line: int, message: str, hint: str = "") -> None:
        """Note a fault."""
        self.faults.append(Issue(self.file, line, Severity.ERROR, message, hint))


def line_of(node: yaml.Node) -> int:
    """Give the line on which a node begins, from 1."""
    return int(node.start_mark.line) + 1


def is_empty(node: yaml.Node) -> bool:
    """Tell whether nothing was written where a value could stand."""
    plain = isinstance(node, yaml.ScalarNode) and not node.style
    return plain and node.value in ("", "~", "null", "Null", "NULL")


def compose_text(text: str, reader: Reader) -> yaml.Node | None:
    """Parse the text; where it is no YAML, note the fault and give None."""
    try:
        if _is_too_deep(text):
            reader.fault(0, "brackets or lines are nested too deep", "see the README for the form")
            return None
        node: yaml.Node | None = yaml.compose(text, LOADER)
        return node
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        message, hint = _explain(f"{error.problem} {error.context or ''}")
        if TAB_RE.match((*text.splitlines(), *[""] * 2)[min(line, text.count("\n") + 1)]):
            message, hint = _TAB
        reader.fault(line + 1, message, hint)
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        message, hint = _explain(str(error))
        reader.fault(text.count("\n", 0, position) + 1, message, hint)
    return None


def _is_too_deep(text: str) -> bool:
    depth = 0
    for event in yaml.parse(text, LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            return True
    return False


def _explain(problem: str) -> tuple[str, str]:
    for words, message, hint in _REASONS:
        if words in problem:
            return message, hint
    return f"not valid YAML: {' '.join(problem.split())}", _QUOTES
