"""Whose templates a site is made with; how one that carries a copy of ours moves to the package's.

In: a project. Out: its `Look`; a note with the steps, where `custom_dir` holds a copy of the theme.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from readingroom.config.project import Project
from readingroom.errors import Issue, Severity
from readingroom.theme import FOLDER, NAME

SIGN = "partials/readingroom/article.html"
"""A template that only our theme has; who has it in `overrides/` copied them all."""
SHOWN = 5


class Look(Enum):
    """Whose templates make a site's pages: ours, Material's with a few of ours, or another's."""

    OWN = 1
    MATERIAL = 2
    OTHER = 3


def find_look(project: Project) -> Look:
    """Return whose templates make a site's pages; a copy of ours in `custom_dir` is ours."""
    if project.theme == NAME or _holds_copy(project):
        return Look.OWN
    return Look.MATERIAL if project.theme == "material" else Look.OTHER


def _holds_copy(project: Project) -> bool:
    if not project.theme_folder or project.theme == NAME:
        return False
    return (project.root / project.theme_folder / SIGN).is_file()


def find_copied_theme(project: Project) -> tuple[Issue, ...]:
    """Return the note that says how to move, where there is anything to move."""
    if not _holds_copy(project):
        return ()
    folder = project.root / project.theme_folder
    own = sorted(_list_own(folder))
    kept = ", ".join(own[:SHOWN]) + (f" and {len(own) - SHOWN} more" if own[SHOWN:] else "")
    steps = (
        (
            f"1. in {project.config_file.name}, under theme: `name: {NAME}` in place of "
            f"`name: {project.theme}`; take out `variant`, `font`, `features`, `palette`"
            + (f", and the line INHERIT: {project.inherited}" if project.inherited else "")
        ),
        (
            f"2. delete the files in {project.theme_folder}/"
            + (f" but those that are yours: {kept}" if own else ", all of them are the theme's")
            + "; keep one that you changed"
        ),
        "3. delete interface/ and readingroom/ there; then: pip install --upgrade readingroom",
    )
    message = f"{project.theme_folder}/ holds a copy of the theme, which no upgrade reaches"
    hint = "\n  ".join(("to move:", *steps))
    return (Issue(project.config_file.name, 0, Severity.NOTE, message, hint),)


def _list_own(folder: Path) -> Iterator[str]:
    """Yield the files that the theme has none of."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not (FOLDER / name).is_file():
            yield name
