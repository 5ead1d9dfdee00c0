"""Write the manual's reference pages from the code: settings, files, data, command line, repairs.

In: data classes, docstrings, parsers of the program. Out: `docs/reference/*.md` beside this file.
Nothing is said here that the code does not say; what these pages lack is missing there. Run by
`make manual`; a test says when a page is stale.
"""

from __future__ import annotations

import argparse
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path

from readingroom import filing
from readingroom.cleaning import RULES
from readingroom.cli import COMMANDS
from readingroom.config import Settings
from readingroom.config.recognisers import Recognisers
from readingroom.corrections.entries import GlossaryEntry
from readingroom.headers.metadata import KEYS, read_metadata
from readingroom.ledger.wishes import read_wish
from readingroom.models import Kind
from readingroom.pages import opendata
from readingroom.pipeline import versions
from readingroom.sources import files

NAMES = Path(__file__).parents[1] / "docs" / "names.md"
MEASURED = ("How often it is right", "Articles in other languages")
FOLDER = Path(__file__).parent / "docs" / "reference"
FIELD_RE = re.compile(r"^    (\w+): ")
LICENCES = "readingroom/data/README.md"
HEADER_WORDS = {
    **{names.split()[0]: names.split()[1:] for names in KEYS.values()},
    "tags": filing.TAGS[1:],
    "section": filing.SECTION[1:],
    "image": filing.IMAGE[1:],
    "source_url": filing.ORIGIN[1:],
}
"""The names of a header's field that mean the same, by the first of them."""
DATA = {
    "articles.json": (
        opendata._build_articles_json,
        "A list, one object an article; other versions of a text come last. From `standfirst` "
        "on, a field without a value is left out.",
    ),
    "glossary.json": (
        opendata._describe_name,
        "A list, one object for each person, place and organization.",
    ),
    "mentions.csv": (
        opendata._build_mentions_csv,
        "One row for each mention of a name, in the order of the articles.",
    ),
    "places.geojson": (
        opendata._build_places_geojson,
        "One feature for each place with a pin. Its `id` is that of `glossary.json`, its "
        "position is longitude, latitude; these are its properties.",
    ),
}
"""The files of the open data: the function whose docstring tells the fields, and what a row is."""


def read_fields(described: object) -> dict[str, str]:
    """Return what a docstring says of fields, under `Fields:`, each with its meaning.

    >>> def work():
    ...     '''Work.
    ...
    ...     Fields:
    ...         ice: frozen
    ...             water
    ...     '''
    >>> read_fields(work)
    {'ice': 'frozen water'}
    """
    listed = (inspect.getdoc(described) or "").partition("\nFields:\n")[2].partition("\n\n")[0]
    found: dict[str, str] = {}
    for line in listed.split("\n"):
        if name := FIELD_RE.match(line):
            last = name[1]
            found[last] = line[name.end() :].strip()
        elif line.strip():
            found[last] += f" {line.strip()}"
    return found


def write_table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Write a table in Markdown."""
    lines = [[*heads], *([*row] for row in rows)]
    shown = [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in lines]
    return "\n".join([shown[0], "|" + "---|" * len(lines[0]), *shown[1:]])


def _show(value: object) -> str:
    """Write a setting's default as `mkdocs.yml` would have it."""
    if isinstance(value, Recognisers):
        return f"`{value.usual}`"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return f"`[{', '.join(_name(item) for item in value)}]`"
    return f"`{value}`" if value != "" else ""


def _name(value: object) -> str:
    return value.plural if isinstance(value, Kind) else str(value)


def _page(title: str, description: str, *parts: str) -> str:
    head = f"---\ntitle: {title}\ndescription: {description}\n---\n"
    return "\n\n".join([head.rstrip(), *parts]) + "\n"


def write_settings() -> str:
    """Write the page of settings."""
    rows = (
        (f"`{each.name}`", each.metadata["meaning"], _show(each.default))
        for each in fields(Settings)
    )
    return _page(
        "Settings",
        "All that can be set under extra.readingroom in mkdocs.yml, with what it is otherwise.",
        "These stand in `mkdocs.yml` under `extra.readingroom`. A wrong name or value stops the "
        "build with the right one.",
        write_table(("setting", "meaning", "without it"), rows),
        "Everything else in `mkdocs.yml` (`site_name`, `site_url`, `nav`, `theme` …) is [MkDocs’ "
        "own](https://www.mkdocs.org/user-guide/configuration/); which of it matters here is "
        "told in [Make it yours](../look.md) and [Publish](../publish.md).",
    )


def write_glossary() -> str:
    """Write the page of `glossary.yml`."""
    rows = ((f"`{name}`", meaning) for name, meaning in read_fields(GlossaryEntry).items())
    kinds = ", ".join(f"`{kind.plural}`" for kind in Kind)
    return _page(
        "glossary.yml",
        "The parts and fields of the file that puts names right.",
        f"The file has the parts {kinds}, each a list of entries, and `ignore`, a list of names. "
        "An entry’s key is a page as the site calls it, or a new name, which makes a page. How "
        "to use it: [Put names right](../names.md).",
        write_table(("field", "meaning"), rows),
        "An item of `also`, `not` and `ignore` is a name, or `{name: …, in: […], near: […]}`, "
        "which holds in these articles and paragraphs only. One text will do where a list of one "
        "is meant; upper and lower case, accents and a leading “The” do not matter.",
    )


def write_headers() -> str:
    """Write the page of headers."""
    told: dict[str, str] = {}
    for described in (read_metadata, filing.file_article, files._is_withheld, read_wish):
        told |= read_fields(described)
    told |= read_fields(versions._stands_alone)
    first = {name: words.split()[0] for name, words in KEYS.items()}
    keys = {first.get(name, name): meaning for name, meaning in told.items()}
    rows = (
        (f"`{key}`", meaning, " ".join(f"`{word}`" for word in HEADER_WORDS.get(key, ())))
        for key, meaning in keys.items()
    )
    return _page(
        "Headers of articles",
        "The fields that a header on top of an article, or beside a file, may have.",
        "A header stands on top of a file between lines `---` (YAML) or `+++` (TOML), or beside a "
        "file under its name and `.yml`. It need not be there, and what it says wins over what is "
        "detected. How to use it: [Drop in articles](../articles.md).",
        write_table(("field", "meaning", "also read as"), rows),
        "Upper and lower case and hyphens in names do not matter (`Date-Published`). Fields that "
        "are none of these stay in the front matter of the Markdown.",
    )


def write_data() -> str:
    """Write the page of the open data."""
    parts = [
        f"## {name}\n\n{told}\n\n"
        + write_table(
            ("field", "meaning"),
            ((f"`{key}`", text) for key, text in read_fields(function).items()),
        )
        for name, (function, told) in DATA.items()
    ]
    return _page(
        "Open data",
        "The fields of the data files that a site publishes.",
        "These files are published in `data/`. How to use them: [Data for programs](../data.md).",
        *parts,
    )


def write_commands() -> str:
    """Write the page of the command line."""
    parts = [_describe_command(name, command.build_parser()) for name, command in COMMANDS.items()]
    return _page(
        "Command line",
        "The commands and options of the program.",
        "`readingroom` without a command is `readingroom build`. In a checkout of the project, "
        "`python build_site.py` is the same program, and so is `python -m readingroom`.",
        *parts,
        "## Exit codes\n\n"
        + write_table(
            ("code", "meaning"),
            (
                ("`0`", "done"),
                ("`1`", "problems, under `--strict`"),
                ("`2`", "stopped; the last good site is in place"),
            ),
        ),
    )


def _describe_command(name: str, parser: argparse.ArgumentParser) -> str:
    actions = [each for each in parser._actions if not isinstance(each, argparse._HelpAction)]
    rows = [(_option(each), _help(each, parser)) for each in actions]
    options = "\n\n" + write_table(("option", "meaning"), rows) if rows else ""
    return f"## readingroom {name}\n\n{_first_words(parser)}{options}"


def _first_words(parser: argparse.ArgumentParser) -> str:
    return textwrap.dedent(parser.description or "").strip().replace("\n", " ")


def _option(action: argparse.Action) -> str:
    shown = action.option_strings[-1:] or [str(action.metavar or action.dest).upper()]
    takes = action.metavar or ("|".join(action.choices) if action.choices else "")
    takes = takes or (action.dest.upper() if action.nargs != 0 else "")
    return f"`{' '.join([*shown, *([str(takes)] if action.option_strings and takes else [])])}`"


def _help(action: argparse.Action, parser: argparse.ArgumentParser) -> str:
    formatter = parser._get_formatter()
    return formatter._expand_help(action).replace("<", "&lt;") if action.help else ""


def write_repairs() -> str:
    """Write the page of repairs."""
    rows = (
        (f"`{rule.name}`", f"{rule.reason}{'; English only' if rule.is_english else ''}")
        for rule in RULES
    )
    return _page(
        "Repairs",
        "What is mended in a text, in order, and how to switch it off.",
        "A name under `skip_repairs` switches a repair off. What was mended where is told in the "
        "report. How it works: [Drop in articles](../articles.md#what-is-mended-in-a-text).",
        write_table(("repair", "reason"), rows),
    )


def write_figures() -> str:
    """Write the page of figures: what `docs/names.md` tells readers, which tests hold to."""
    text = NAMES.read_text(encoding="utf-8")
    told = (text.partition(f"\n## {title}\n")[2].partition("\n## ")[0] for title in MEASURED)
    parts = (f"## {title}\n\n{part.strip()}" for title, part in zip(MEASURED, told, strict=True))
    return _page(
        "How often names are right",
        "Measured figures, by kind of article and by language.",
        "What this means for you: [How it works, and how good it is](../how.md).",
        *parts,
    )


PAGES: Mapping[str, Callable[[], str]] = {
    "settings.md": write_settings,
    "glossary.md": write_glossary,
    "headers.md": write_headers,
    "data.md": write_data,
    "commands.md": write_commands,
    "repairs.md": write_repairs,
    "figures.md": write_figures,
}


def write_pages() -> Iterator[str]:
    """Write each page that differs; yield its name."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, write in PAGES.items():
        path, text = FOLDER / name, write()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            yield name
