"""Names that have pages which the site's menu does not lead to.

In: a project. Out: a note for each kind of names that is wanted and not in `nav`. The menu is the
editor's: it is told, not changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readingroom.config import Project
from readingroom.errors import Issue, Severity
from readingroom.pages.name_indexes import kind_index


def find_unreached_kinds(project: Project) -> tuple[Issue, ...]:
    """Return a note for each kind of names that `nav` lacks; without one, all pages are listed."""
    reached = set(_list_targets(project.nav))
    return tuple(
        Issue(
            project.config_file.name,
            0,
            Severity.NOTE,
            f"{kind.plural} have pages, but the menu (nav) does not lead to them",
            f"add `- {kind.plural.capitalize()}: {kind_index(kind)}`",
        )
        for kind in project.settings.kinds
        if reached and kind_index(kind) not in reached
    )


def _list_targets(entries: Sequence[object]) -> Iterator[str]:
    for entry in entries:
        target = next(iter(entry.values()), "") if isinstance(entry, Mapping) else entry
        if isinstance(target, list):
            yield from _list_targets(target)
        else:
            yield str(target)
