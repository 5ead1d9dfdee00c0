"""The check that settings name only repairs that there are.

In: `skip_repairs`. Out: nothing, or a `ConfigError` that names every fault with the nearest right
name. Settings are read before anything is known of repairs, so they cannot ask themselves.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from readingroom.cleaning.rules import RULES
from readingroom.config import SECTION
from readingroom.errors import ConfigError


def require_known_repairs(names: Sequence[str], file: str = "mkdocs.yml") -> None:
    """Raise `ConfigError` where a name is not that of a repair.

    >>> require_known_repairs(["quotes", "dashs"])
    Traceback (most recent call last):
    readingroom.errors.ConfigError: mkdocs.yml, extra.readingroom:
      skip_repairs: no repair is called 'dashs' (did you mean dashes?)
    """
    known = sorted(rule.name for rule in RULES)
    faults = [
        f"  skip_repairs: no repair is called {name!r} ({_guess(name, known)})"
        for name in names
        if name not in known
    ]
    if faults:
        raise ConfigError(f"{file}, {SECTION}:\n" + "\n".join(faults))


def _guess(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name.casefold(), known, n=1, cutoff=0.5)
    return f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
