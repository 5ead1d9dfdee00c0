"""A site with a page of every kind, and where they are.

In: the sample articles, one in another language, one written from right to left, one page by hand;
all kinds of names. Out: a project to build, and the addresses of one page of each kind. What must
hold on every page (access, weight, validity, other browsers) is tried on these.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from projects import ROOT, make_project

GERMAN = """---
language: de
---
Der Leuchtturm am Riff

Von Runa Halvorsdal

12. Mai 1923

Der Wärter zündete das Licht an, bevor das Boot aus Hamburg über die Bucht kam. Er schrieb alles in
das große Buch, wie es die Ordnung der Reederei verlangte, und legte sich erst am Morgen schlafen.

Im Winter blieb das Wasser offen, und die Schiffe fuhren weiter nach London und Antwerpen. Niemand
sprach mehr von dem Sturm, der im Herbst zwei Masten gebrochen hatte.
"""

ARABIC = """---
title: المنارة القديمة
language: ar
date: 1931-04-02
---
كان الحارس يشعل الضوء كل مساء قبل أن يعبر القارب الخليج، ثم يكتب كل شيء في الكتاب الكبير.

وفي الشتاء بقي الماء مفتوحا، ومضت السفن في طريقها، ولم يتحدث أحد عن العاصفة بعد ذلك.
"""

BY_HAND = """# How this was made

A page written by hand, with [a link](about.md) and what such pages hold[^1].

!!! note
    An admonition.

## A table

| year | ships |
|------|------:|
| 1903 | 4     |

1. first
2. second

> A quotation.

    some code

[^1]: A footnote.
"""


def make_every_kind(folder: Path) -> Path:
    """Make a project that will have pages of every kind."""
    project = make_project(folder, ROOT / "seeds")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("kinds: [people, places]", "kinds: [people, places, organizations]")
    settings = settings.replace("# - Organizations: ", "- Organizations: ")
    settings = settings.replace(
        "  - About: about.md", "  - By hand: by-hand.md\n  - About: about.md"
    )
    settings = settings.replace("example.org/reading-room/", "example.org/some/sub/path/")
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (project / "seeds" / "leuchtturm.txt").write_text(GERMAN, encoding="utf-8")
    (project / "seeds" / "lighthouse.txt").write_text(ARABIC, encoding="utf-8")
    (project / "docs" / "by-hand.md").write_text(BY_HAND, encoding="utf-8")
    return project


def _load_rows(site: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((site / "data" / name).read_text(encoding="utf-8"))
    return rows


def find_kinds(site: Path) -> dict[str, str]:
    """Return the address, from the site's root, of a page of each kind: the fullest there is."""
    articles = _load_rows(site, "articles.json")
    richest = max(articles, key=lambda row: len(row["people"]) + len(row["places"]))
    pages = {"home": "", "article": richest["url"]}
    for language in ("de", "ar"):
        rows = [row for row in articles if row["language"] == language]
        pages |= {f"article in {language}": row["url"] for row in rows[:1]}
    for kind in ("person", "place", "organization"):
        rows = [row for row in _load_rows(site, "glossary.json") if row["kind"] == kind]
        if rows:
            pages[kind] = max(rows, key=lambda row: len(row["mentions"]))["url"]
    return pages | _find_indexes(site)


def _find_indexes(site: Path) -> dict[str, str]:
    """Return every page that lists others or stands alone: those two folders deep, and a year."""
    indexes = {path.parent for path in site.glob("*/index.html")}
    indexes |= {path.parent for path in site.glob("glossary/*/index.html")}
    indexes |= {path.parent for path in site.glob("articles/[!0-9]*/index.html")}
    indexes |= set(sorted(path.parent for path in site.glob("articles/[0-9]*/index.html"))[:1])
    indexes |= set(sorted(path.parent for path in site.glob("articles/authors/*/index.html"))[:1])
    addresses = sorted(f"{folder.relative_to(site).as_posix()}/" for folder in indexes)
    return {address.strip("/"): address for address in addresses} | {"missing": "404.html"}
