"""The check that settings name only repairs that there are.

In: `skip_repairs`. Out: nothing, or a `ConfigError` that names every fault with the nearest right
name. Settings are read before anything is known of repairs, so they cannot ask themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.cleaning.rules import RULES
from readingroom.config import SECTION
from readingroom.errors import ConfigError, list_faults, suggest_word


def require_known_repairs(names: Sequence[str], file: str = "mkdocs.yml") -> None:
    """Raise `ConfigError` where a name is not that of a repair.

    >>> require_known_repairs(["quotes", "dashs"])
    Traceback (most recent call last):
    readingroom.errors.ConfigError: mkdocs.yml, extra.readingroom:
      skip_repairs: no repair is called 'dashs' (did you mean dashes?)
    """
    known = sorted(rule.name for rule in RULES)
    faults = [
        f"skip_repairs: no repair is called {name!r} ({suggest_word(name.casefold(), known)})"
        for name in names
        if name not in known
    ]
    if faults:
        raise ConfigError(list_faults(f"{file}, {SECTION}", faults))
