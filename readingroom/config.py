"""Settings: the part of `mkdocs.yml` that is ours (`extra.readingroom`), checked on load.

In: a project folder with a `mkdocs.yml`. Out: one `Settings` value, the words of the interface, and
the few engine settings that pages depend on. Every fault is found and reported at once, with the
nearest right name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from readingroom.errors import ConfigError, list_faults, suggest_word
from readingroom.interface import SECTION as WORDS_SECTION
from readingroom.interface import Words, list_languages, load_words, overlay, parse_words
from readingroom.models import Kind
from readingroom.theme import NAME as THEME
from readingroom.theme import SETTINGS_FILE

SECTION = "extra.readingroom"
BUILT_IN = "built-in"  # the recogniser of names that ships with the package
INTRODUCTION_FILE = "home.md"  # beside mkdocs.yml: a longer introduction than a setting holds


class HomeSection(StrEnum):
    """A section of the home page, below the introduction."""

    NEWEST = "newest"
    PEOPLE = "people"
    PLACES = "places"
    ORGANIZATIONS = "organizations"
    MAP = "map"
    TIMELINE = "timeline"
    WAYS = "ways"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a text is expected")
    return value


def _model(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{BUILT_IN}, or the name or folder of a spaCy model, is expected")
    return value.strip()


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


def _setting(default: Any, parse: Callable[[object], Any], meaning: str) -> Any:
    return field(default=default, metadata={"parse": parse, "meaning": meaning})


@dataclass(frozen=True, slots=True)
class Settings:
    """What an editor can set under `extra.readingroom`; each field carries its meaning."""

    language: str = _setting("en", _text, "language of articles that do not name theirs")
    introduction: str = _setting("", _text, "Markdown shown on top of the home page")
    kinds: tuple[Kind, ...] = _setting(
        (Kind.PERSON, Kind.PLACE), _kinds, "kinds of names that get glossary pages"
    )
    home: tuple[HomeSection, ...] = _setting(
        tuple(HomeSection), _sections, "sections of the home page, in this order"
    )
    newest: int = _setting(10, _positive, "how many articles the home page lists")
    feed_articles: int = _setting(20, _positive, "how many articles the feeds hold")
    social_picture: str = _setting(
        "", _text, "picture for cards of shared pages, a path within the site"
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
        400, _positive, "how many entries an index page, and mentions a name's page, hold at most"
    )
    least_mentions: int = _setting(
        1, _positive, "how many mentions a name needs for a page of its own"
    )
    words_per_minute: int = _setting(230, _positive, "reading speed behind the minutes shown")
    recogniser: str = _setting(
        BUILT_IN, _model, "what finds names: `built-in`, or the name or folder of a spaCy model"
    )
    header_certainty: float = _setting(
        0.5, _share, "a detected author or date less sure than this stays empty"
    )
    link_certainty: float = _setting(0.57, _share, "a name less sure than this is not linked")
    skip_repairs: tuple[str, ...] = _setting((), _names, "names of repairs not to make")
    keep_boilerplate: bool = _setting(False, _switch, "leave recurring contact blocks in the text")


@dataclass(frozen=True, slots=True)
class Project:
    """A project folder: where it is, its settings, and what pages need of the engine's.

    `raw_words` are the words of the interface as templates read them, keys of an editor's own too.
    """

    root: Path
    config_file: Path
    settings: Settings
    words: Words
    site_name: str
    raw_words: Mapping[str, Any] = field(default_factory=dict)
    site_description: str = ""
    site_url: str = ""
    directory_urls: bool = True
    theme: str = THEME
    theme_folder: str = ""
    nav: tuple[object, ...] = ()
    inherited: str = ""
    copyright: str = ""
    interface_language: str = "en"
    docs_dir: str = "docs"
    site_dir: str = "site"


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


def _locate_recogniser(settings: Settings, root: Path) -> Settings:
    """Take the recogniser for a folder, from the project's on, where there is such a folder."""
    folder = root / settings.recogniser
    if settings.recogniser == BUILT_IN or not folder.is_dir():
        return settings
    return replace(settings, recogniser=str(folder))


def _read_settings(config_file: Path) -> tuple[Mapping[str, Any], str]:
    """Read `mkdocs.yml` with what it inherits; return also the file it inherits from."""
    try:
        text = config_file.read_text(encoding="utf-8")
        own = yaml_load(text, get_yaml_loader())  # a text, unlike a file, inherits nothing
    except FileNotFoundError as error:
        raise ConfigError(
            f"{config_file}: not found; run this in a Reading Room project, the folder that holds "
            "mkdocs.yml"
        ) from error
    except (ConfigurationError, UnicodeDecodeError) as error:
        raise ConfigError(f"{config_file}: not valid YAML: {error}") from error
    if not isinstance(own, Mapping):
        raise ConfigError(f"{config_file}: a list of `name: value` lines is expected")
    inherited = str(own.get("INHERIT") or "")
    try:
        with config_file.open(encoding="utf-8") as stream:
            return yaml_load(stream, get_yaml_loader()), inherited
    except (ConfigurationError, UnicodeDecodeError, TypeError) as error:
        raise ConfigError(f"{config_file}, INHERIT: {inherited}: {error}") from error


def _read_folder(raw: Mapping[str, Any], key: str, default: str, name: str) -> str:
    """Return the folder that a setting of the engine names, as it is written."""
    value = raw.get(key, default)
    if not isinstance(value, str):
        raise ConfigError(f"{name}, {key}: a folder is expected, not {value!r}")
    return value


def _complete(site_url: str) -> str:
    """Return the site's address with a slash at its end, "" for what is no whole address."""
    is_whole = site_url.startswith(("http://", "https://"))
    return f"{site_url.rstrip('/')}/" if is_whole else ""


def _read_introduction(settings: Settings, root: Path, *, name: str) -> Settings:
    """Take the introduction from its own file where that exists."""
    file = root / INTRODUCTION_FILE
    if not file.is_file():
        return settings
    if settings.introduction.strip():
        raise ConfigError(
            f"{name}, {SECTION}: introduction: {INTRODUCTION_FILE} is there too; "
            "remove one of the two"
        )
    try:
        return replace(settings, introduction=file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: not UTF-8: {error}; save it as UTF-8") from error


def _collect_words(extra: Mapping[str, Any], language: str, file: str) -> dict[str, Any]:
    """Return the theme's words in the interface's language, with the site's own laid over them."""
    own = extra.get("words")
    own = own if isinstance(own, Mapping) else {}
    shipped = load_words(language)
    if not shipped and not own:
        known = ", ".join(list_languages())
        raise ConfigError(
            f"{file}, theme.language: the interface has no words in {language!r}; {known} are "
            f"there. Write them under {WORDS_SECTION}, by the keys in {SETTINGS_FILE}"
        )
    return overlay(shipped, own)


def load_project(root: Path) -> Project:
    """Read `mkdocs.yml` in `root`; raise `ConfigError` where it is missing or wrong."""
    config_file = root / "mkdocs.yml"
    raw, inherited = _read_settings(config_file)
    extra = raw.get("extra")
    extra = extra if isinstance(extra, Mapping) else {}
    settings = parse_settings(extra.get("readingroom"), name=config_file.name)
    theme = raw.get("theme")
    theme = theme if isinstance(theme, Mapping) else {"name": theme}
    language = str(theme.get("language") or "en")
    words = _collect_words(extra, language, config_file.name)
    return Project(
        root=root,
        config_file=config_file,
        settings=_read_introduction(
            _locate_recogniser(settings, root), root, name=config_file.name
        ),
        words=parse_words(words, name=config_file.name),
        raw_words=words,
        site_name=str(raw.get("site_name") or ""),
        site_description=str(raw.get("site_description") or ""),
        site_url=_complete(str(raw.get("site_url") or "")),
        directory_urls=bool(raw.get("use_directory_urls", True)),
        theme_folder=str(theme.get("custom_dir") or ""),
        nav=tuple(raw.get("nav") or ()),
        inherited=inherited,
        copyright=str(raw.get("copyright") or ""),
        theme=str(theme.get("name") or ""),
        interface_language=language,
        docs_dir=_read_folder(raw, "docs_dir", "docs", config_file.name),
        site_dir=_read_folder(raw, "site_dir", "site", config_file.name),
    )
