"""The words that the theme ships, by language, and a site's own laid over them.

In: a language; the mapping under `extra.words`. Out: mappings with the keys of `Words`. They stand
in the theme's `mkdocs_theme.yml`, where templates find them without the program too.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from readingroom.theme import SETTINGS_FILE
from readingroom.yaml_nodes import LOADER


@cache
def _read() -> Mapping[str, Mapping[str, Any]]:
    text = SETTINGS_FILE.read_text(encoding="utf-8")
    words: Mapping[str, Mapping[str, Any]] = yaml.load(text, LOADER)["words"]
    return words


def list_languages() -> tuple[str, ...]:
    """List the languages that the theme has words for.

    >>> list_languages()
    ('de', 'en')
    """
    return tuple(sorted(_read()))


def load_words(language: str) -> Mapping[str, Any]:
    """Return the theme's words in a language, nothing where it has none.

    >>> load_words("de")["page"]["menu"], dict(load_words("xx"))
    ('Menü', {})
    """
    return _read().get(language, {})


def overlay(below: Mapping[str, Any], above: Mapping[Any, Any]) -> dict[str, Any]:
    """Lay single words over others, group by group.

    >>> overlay({"page": {"skip": "Skip", "menu": "Menu"}}, {"page": {"menu": "Contents"}})
    {'page': {'skip': 'Skip', 'menu': 'Contents'}}
    """
    result = {**below, **above}
    for key, value in above.items():
        if isinstance(value, Mapping) and isinstance(below.get(key), Mapping):
            result[key] = overlay(below[key], value)
    return result
