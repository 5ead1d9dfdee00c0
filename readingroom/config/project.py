"""A project folder as the program sees it: its `mkdocs.yml`, read and checked.

In: a folder with a `mkdocs.yml`. Out: a `Project`: settings, the words of the interface, and what
pages depend on of the engine's own settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from readingroom.config.recognisers import BUILT_IN
from readingroom.config.settings import SECTION, Settings, parse_settings
from readingroom.errors import ConfigError
from readingroom.interface import SECTION as WORDS_SECTION
from readingroom.interface import Words, list_languages, load_words, overlay, parse_words
from readingroom.theme import NAME as THEME
from readingroom.theme import SETTINGS_FILE

INTRODUCTION_FILE = "home.md"  # beside mkdocs.yml: a longer introduction than a setting holds


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


def _locate_recognisers(settings: Settings, root: Path) -> Settings:
    """Take a recogniser for a folder, from the project's on, where there is such a folder."""

    def locate(name: str) -> str:
        folder = root / name
        return str(folder) if name != BUILT_IN and folder.is_dir() else name

    return replace(settings, recogniser=settings.recogniser.edit(locate))


def _read_settings(config_file: Path) -> tuple[Mapping[str, Any], str]:
    """Read `mkdocs.yml` with what it inherits; return also the file it inherits from."""
    try:
        text = config_file.read_text(encoding="utf-8")
        own = yaml_load(text, get_yaml_loader())  # a text, unlike a file, inherits nothing
    except FileNotFoundError as error:
        raise ConfigError(
            f"{config_file}: not found; run this in the folder of a site, which holds mkdocs.yml, "
            "or lay one out: readingroom new DIR"
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
            _locate_recognisers(settings, root), root, name=config_file.name
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
