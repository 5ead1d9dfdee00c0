"""Settings: the part of `mkdocs.yml` that is ours (`extra.readingroom`), checked.

In: the mapping that stands there. Out: one `Settings` value. Every fault is found and reported at
once, with the nearest right name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from readingroom.config.recognisers import USUAL_RECOGNISERS, Recognisers, parse_recognisers
from readingroom.errors import ConfigError, list_faults, suggest_word
from readingroom.models import Kind

SECTION = "extra.readingroom"
FEEDBACK_RE = re.compile(
    r"[^\s@<>\"'?&#/:(),;]+@[^\s@<>\"'?&#/]+\.[^\s@<>\"'?&#/.]+|https://[^\s<>\"'?#]+"
)


class HomeSection(StrEnum):
    """A section of the home page, below the introduction."""

    NEWEST = "newest"
    PEOPLE = "people"
    PLACES = "places"
    ORGANIZATIONS = "organizations"
    MAP = "map"
    TIMELINE = "timeline"
    WAYS = "ways"


class NearDoubles(StrEnum):
    """What happens to articles that are nearly the same text."""

    KEEP = "keep"
    LINK = "link"
    DROP = "drop"


def _near_doubles(value: object) -> NearDoubles:
    if value not in list(NearDoubles):
        raise ValueError(f"one of {', '.join(NearDoubles)} is expected")
    return NearDoubles(str(value))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a text is expected")
    return value


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false is expected")
    return value


def _positive(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError("a whole number from 1 is expected")
    return value


def _share(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError("a number from 0 to 1 is expected")
    return float(value)


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("a list of names is expected")
    return tuple(value)


def _kinds(value: object) -> tuple[Kind, ...]:
    known = {kind.plural: kind for kind in Kind}
    wrong = [name for name in _names(value) if name not in known]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is not one of {', '.join(known)}")
    return tuple(kind for name, kind in known.items() if name in _names(value))


def _sections(value: object) -> tuple[HomeSection, ...]:
    names = _names(value)
    known = [str(section) for section in HomeSection]
    wrong = [name for name in names if name not in known]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is not one of {', '.join(known)}")
    return tuple(HomeSection(name) for name in dict.fromkeys(names))


def _feedback(value: object) -> str:
    """Return a mail address, or the address of a repository without a slash at its end."""
    text = _text(value).strip().removeprefix("mailto:")
    if text and not FEEDBACK_RE.fullmatch(text):
        raise ValueError("a mail address or the https:// address of a repository is expected")
    return text.rstrip("/")


def _setting(default: Any, parse: Callable[[object], Any], meaning: str) -> Any:
    return field(default=default, metadata={"parse": parse, "meaning": meaning})


@dataclass(frozen=True, slots=True)
class Settings:
    """What an editor can set under `extra.readingroom`; each field carries its meaning."""

    language: str = _setting("en", _text, "language of articles that do not name theirs")
    introduction: str = _setting(
        "",
        _text,
        "Markdown on top of the home page; a longer one can stand in `home.md` beside `mkdocs.yml`",
    )
    kinds: tuple[Kind, ...] = _setting(
        (Kind.PERSON, Kind.PLACE),
        _kinds,
        "kinds of names that get pages: `people`, `places`, `organizations`",
    )
    home: tuple[HomeSection, ...] = _setting(
        tuple(HomeSection),
        _sections,
        "sections of the home page, in this order; one that would be empty is left out",
    )
    moving_addresses: bool = _setting(
        False, _switch, "an article's address follows date and title; the former one leads there"
    )
    newest: int = _setting(10, _positive, "how many articles the home page lists")
    feed_articles: int = _setting(20, _positive, "how many articles the feeds hold")
    social_picture: str = _setting(
        "",
        _text,
        "picture for cards of shared pages, a path within the site, such as `assets/card.png`",
    )
    social_pictures: bool = _setting(
        False, _switch, "draw a picture for each article's card; needs `readingroom[social]`"
    )
    social_font: str = _setting(
        "",
        _text,
        "font of these pictures: a file in the project; without one, a serif the system has",
    )
    page_size: int = _setting(
        400,
        _positive,
        "how many entries an index page, and mentions a name's page, hold before they are divided",
    )
    least_mentions: int = _setting(
        1,
        _positive,
        "how many mentions a name needs for a page of its own; one with fewer stands in the index",
    )
    words_per_minute: int = _setting(230, _positive, "reading speed behind the minutes shown")
    recogniser: Recognisers = field(
        default=USUAL_RECOGNISERS,
        metadata={
            "parse": parse_recognisers,
            "meaning": "what finds names: `built-in`, or the name or folder of a spaCy model, "
            "or one by language",
        },
    )
    near_doubles: NearDoubles = field(
        default=NearDoubles.LINK,
        metadata={
            "parse": _near_doubles,
            "meaning": "articles of nearly one text: `keep` all, `link` them as versions, or "
            "`drop` all but one",
        },
    )
    header_certainty: float = _setting(
        0.5, _share, "a detected author or date less sure than this stays empty"
    )
    link_certainty: float = _setting(0.57, _share, "a name less sure than this is not linked")
    skip_repairs: tuple[str, ...] = _setting((), _names, "names of repairs not to make")
    originals: bool = _setting(
        False, _switch, "publish the PDF, document or book that an article is from, and link to it"
    )
    feedback: str = _setting(
        "",
        _feedback,
        "where readers report errors: a mail address, or the address of a repository with issues "
        "(`https://…`)",
    )
    keep_boilerplate: bool = _setting(False, _switch, "leave recurring contact blocks in the text")


def parse_settings(raw: object, *, name: str = "mkdocs.yml") -> Settings:
    """Check the mapping under `extra.readingroom` and return settings; name all faults at once.

    >>> parse_settings({"newest": 3}).newest
    3
    >>> parse_settings({"newst": 3})
    Traceback (most recent call last):
    readingroom.errors.ConfigError: mkdocs.yml, extra.readingroom:
      newst: no such setting (did you mean newest?)
    """
    if raw is None:
        return Settings()
    if not isinstance(raw, Mapping):
        raise ConfigError(f"{name}, {SECTION}: a list of `name: value` lines is expected")
    known = {setting.name: setting for setting in fields(Settings)}
    faults: list[str] = []
    values: dict[str, Any] = {}
    for key, value in raw.items():
        if key not in known:
            faults.append(f"{key}: no such setting ({suggest_word(str(key), sorted(known))})")
            continue
        try:
            values[key] = known[key].metadata["parse"](value)
        except ValueError as error:
            faults.append(f"{key}: {error}, not {value!r}")
    if faults:
        raise ConfigError(list_faults(f"{name}, {SECTION}", faults))
    return Settings(**values)
