"""A mapping from a settings file becomes `Words`, or a list of all that is wrong with it.

In: the words, a site's laid over the theme's; the file to blame. Out: `Words`. Missing keys are
reported with the nearest key that is there; keys beyond ours are the editor's own and are let be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, get_type_hints

from readingroom.errors import ConfigError, find_nearest_word, list_faults
from readingroom.interface.messages import Plural
from readingroom.interface.schema import Words

SECTION = "extra.words"
PLACEHOLDER_RE = re.compile(r"\{(\w+)\}")
MONTHS_A_YEAR = 12


def fill(text: str, **values: object) -> str:
    """Put values into a text where it names them; other braces stay.

    >>> fill("All of {year}", year="{n}", n=1)
    'All of {n}'
    """
    return PLACEHOLDER_RE.sub(lambda match: str(values.get(match[1], match[0])), text)


def _guess(key: str, near: Mapping[Any, object]) -> str:
    found = find_nearest_word(key, map(str, near))
    return f" (did you mean {key} where it says {found}?)" if found else ""


def _parse_text(raw: object, path: str, placeholders: tuple[str, ...], faults: list[str]) -> str:
    if not isinstance(raw, str) or not raw:
        faults.append(f"{path}: a text is expected, not {raw!r}; put quotation marks around it")
        return ""
    for placeholder in PLACEHOLDER_RE.findall(raw):
        if placeholder not in placeholders:
            known = ", ".join(f"{{{placeholder}}}" for placeholder in placeholders) or "nothing"
            faults.append(f"{path}: {{{placeholder}}} is not filled in here; {known} is")
    return raw


def _parse_months(raw: object, path: str, faults: list[str]) -> tuple[str, ...]:
    if not isinstance(raw, list) or len(raw) != MONTHS_A_YEAR:
        faults.append(f"{path}: a list of {MONTHS_A_YEAR} names is expected")
        return ()
    return tuple(_parse_text(name, path, (), faults) for name in raw)


def _parse_value(
    kind: Any, raw: object, path: str, placeholders: tuple[str, ...], faults: list[str]
) -> Any:
    if kind is str:
        return _parse_text(raw, path, placeholders, faults)
    if kind == tuple[str, ...]:
        return _parse_months(raw, path, faults)
    return _parse_group(kind, raw, path, placeholders, faults)


def _parse_group(
    kind: Any, raw: object, path: str, placeholders: tuple[str, ...], faults: list[str]
) -> Any:
    """Read one group of words; a plural's texts may hold `placeholders` beside the number."""
    if not isinstance(raw, Mapping):
        faults.append(f"{path}: a group of `key: text` lines is expected")
        return None
    hints = get_type_hints(kind)
    own = {key.name for key in fields(kind)}
    others = {key: value for key, value in raw.items() if key not in own}
    values = {}
    for key in fields(kind):
        inner = f"{path}.{key.name}".lstrip(".")
        if key.name not in raw:
            faults.append(f"{inner}: missing{_guess(key.name, others)}")
            continue
        allowed = ("n", *placeholders) if kind is Plural else key.metadata.get("placeholders", ())
        values[key.name] = _parse_value(hints[key.name], raw[key.name], inner, allowed, faults)
    return kind(**values) if len(values) == len(own) else None


def parse_words(raw: object, *, name: str) -> Words:
    """Check the words of the interface, for which file `name` answers; name all faults at once.

    >>> parse_words({}, name="mkdocs.yml")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    readingroom.errors.ConfigError: mkdocs.yml, extra.words:
      page: missing
    ...
    """
    faults: list[str] = []
    words = _parse_group(Words, raw, "", (), faults)
    if faults:
        raise ConfigError(list_faults(f"{name}, {SECTION}", faults))
    assert isinstance(words, Words)
    return words


def list_keys(kind: Any = Words, path: str = "") -> Iterator[str]:
    """List every key that the program needs, as `group.key`; a plural is one key."""
    for name, hint in get_type_hints(kind).items():
        inner = f"{path}.{name}".lstrip(".")
        if hint is str or hint is Plural or hint == tuple[str, ...]:
            yield inner
        else:
            yield from list_keys(hint, inner)
