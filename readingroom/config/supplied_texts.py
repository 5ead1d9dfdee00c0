"""Texts that a site shows of itself and that came with the program: the sample's, a new site's.

In: a project. Out: one note that names them, unless the site is the sample itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from readingroom.config.project import Project
from readingroom.config.settings import SECTION
from readingroom.errors import Issue, Severity

SAMPLE_NAME = "42776be31b09cae6"
"""Of the sample's `site_name`. Texts are known by `digest_text`, so that none stands here twice."""
SUPPLIED = frozenset(
    {
        "dbaf96d3155896ce",  # the sample: site_description
        "4ee59f88d38c6464",  # the sample: site_url
        "638f8feab6188f1e",  # the sample: copyright
        "8ea55cd5f80222d8",  # the sample: introduction
        "43a80f2f46b314fd",  # a new site: site_description
        "1c510023c3dfe94d",  # a new site: introduction
    }
)


def digest_text(text: str) -> str:
    """Return what a text is known by, however its lines are broken."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def find_supplied_texts(project: Project) -> tuple[Issue, ...]:
    """Return the note that names what is still to be written, where there is anything."""
    names = list(_list_supplied(project))
    if not names or digest_text(project.site_name) == SAMPLE_NAME:
        return ()
    message = f"{', '.join(names)}: readers still see the text that came with the program"
    hint = "write your own, or take the line out"
    return (Issue(project.config_file.name, 0, Severity.NOTE, message, hint),)


def _list_supplied(project: Project) -> Iterator[str]:
    shown = {
        "site_description": project.site_description,
        "site_url": project.site_url,
        "copyright": project.copyright,
        f"{SECTION}.introduction": project.settings.introduction,
    }
    yield from (name for name, text in shown.items() if digest_text(text) in SUPPLIED)
