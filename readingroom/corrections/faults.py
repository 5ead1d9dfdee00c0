"""The faults of one `glossary.yml`, collected while it is read, and reported all at once."""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from readingroom.errors import GlossaryError, Issue, Severity, list_faults
from readingroom.yaml_nodes import get_line


@dataclass(slots=True)
class Faults:
    """What is wrong in a file, each fault with its line, from 1; 0 is the file as a whole."""

    file: str
    found: list[Issue] = field(default_factory=list)

    def add(self, where: yaml.Node | int, message: str, hint: str = "") -> None:
        """Note a fault at a node or a line."""
        line = where if isinstance(where, int) else get_line(where)
        self.found.append(Issue(self.file, line, Severity.ERROR, message, hint))

    def raise_any(self) -> None:
        """Raise `GlossaryError` with all faults in order of line, where there are any."""
        lines = [
            f"{f'line {fault.line}: ' if fault.line else ''}{fault.message}"
            f"{f' ({fault.hint})' if fault.hint else ''}"
            for fault in sorted(self.found, key=lambda fault: fault.line)
        ]
        if lines:
            raise GlossaryError(list_faults(self.file, lines))
