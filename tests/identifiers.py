"""Short names for the parameters of tests."""

from __future__ import annotations

import re


def shorten(value: object) -> str:
    """Return the beginning of a parameter, in signs that pytest leaves as they are.

    What it escapes would be escaped once more where tests are collected twice in one process, as
    mutation testing does, and no test be found by its name.
    """
    return re.sub(r"[^ -\[\]-~]+", "_", str(value))[:40]
