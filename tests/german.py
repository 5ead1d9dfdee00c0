"""A project in German with a name, colours, a logo, a picture and sections of its own.

In: the sample articles, one in Norwegian, and this project's settings. Out: what an editor may
change, all changed at once, so that one build for each engine serves every test about it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from projects import ROOT, make_project

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30" width="60" height="30">'
    '<path d="M0 30 30 0l30 30z" fill="#06c"/></svg>'
)
NAV = {
    "Home": "Startseite",
    "Articles": "Artikel",
    "Authors": "Verfasser",
    "People": "Personen",
    "Places": "Orte",
    "Map": "Karte",
    "About": "Zur Sammlung",
}
CHANGES = {
    "example.org/reading-room/": "example.org/reading-room",
    "    newest: 10": "    newest: 10\n    social_picture: assets/own.png",
    "site_name: The Polar Years": "site_name: Die Polarjahre",
    "  language: en\n  favicon": "  language: de\n  favicon",
    "  favicon: assets/polar.svg": "  favicon: assets/own.svg\n  logo: assets/own.svg",
    "home: [newest, people, places, organizations, map, timeline, ways]": (
        "home: [timeline, newest, organizations, places, people, ways]"
    ),
    "kinds: [people, places]": "kinds: [people, places, organizations]",
    "page_size: 400": "page_size: 20",
    **{f"  - {english}:": f"  - {german}:" for english, german in NAV.items()},
}
COLOURS = {
    "--light-paper: #fcfaf6": "--light-paper: #f0f4ff",
    "--light-accent: #86301f": "--light-accent: #003399",
    "--dark-paper: #181715": "--dark-paper: #000011",
    "--dark-accent: #e6a78f": "--dark-accent: #99bbff",
}
NORWEGIAN = """---
title: En dag på havet
language: nb
date: 2020-02-03
---

Det var stille vær hele dagen, og skipet lå ved kai.
"""
INTRODUCTION = "**Sieben Schiffe**, zwei Pole. [Mehr darüber](about.md).\n"


def make_german(folder: Path) -> Path:
    """Make the project; return its folder."""
    project = make_project(folder, ROOT / "seeds")
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    start = text.index("    introduction: >-")
    text = text[:start] + text[text.index("    # Names that get pages") :]
    settings.write_text(_replace_all(text, CHANGES), encoding="utf-8")
    colours = project / "overrides/assets/colours.css"
    shipped = (ROOT / "readingroom/theme/assets/colours.css").read_text(encoding="utf-8")
    colours.write_text(_replace_all(shipped, COLOURS), encoding="utf-8")
    (project / "overrides/assets/own.svg").write_text(LOGO, encoding="utf-8")
    (project / "seeds/havet.txt").write_text(NORWEGIAN, encoding="utf-8")
    (project / "docs/assets").mkdir()
    shutil.copy(ROOT / "manual/docs/pictures/article.png", project / "docs/assets/own.png")
    (project / "home.md").write_text(INTRODUCTION, encoding="utf-8")
    return project


def _replace_all(text: str, changes: dict[str, str]) -> str:
    for before, after in changes.items():
        assert before in text, before
        text = text.replace(before, after)
    return text
