"""A small site, rendered by the real engine with the real theme, for tests of what is finished."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[1]

CONFIG = f"""
INHERIT: {PROJECT / "mkdocs.yml"}
site_url: https://example.org/some/sub/path/
docs_dir: docs
site_dir: site
theme:
  custom_dir: {PROJECT / "overrides"}
nav:
  - Home: index.md
  - Articles: articles/index.md
  - People: glossary/people/index.md
  - About: about.md
"""

FILLER = (
    "The lamp was trimmed at dusk, the log was written up, and the boat was drawn above the tide."
)

ARTICLE = """---
title: {title}
authors: [{author}]
date: {year}-03-01
description: A keeper's year.
words: 200
minutes: 1
people: [runa-halvorsdal]
layout:
  kind: article
  date: "1 March {year}"
  year: "{year}"
  authors: [{{name: {author}, url: articles/authors/harbour-desk}}]
  people: [{people}]
  places: [{places}]
---
{body}
"""

BODIES = {
    "the-reef-light": (
        "The reef light",
        "1903",
        [
            FILLER,
            "[Runa Halvorsdal](../../glossary/people/runa-halvorsdal.md) kept the reef light.",
            *[FILLER] * 30,
            "That winter a brigantine struck the shoals, and its figurehead came ashore.",
            "She wrote `<b>exploring</b> & <script>alert(1)</script>` into the log.",
        ],
    ),
    "a-season-of-fog": (
        "A season of fog",
        "1904",
        [
            FILLER,
            "Fog signals were heard by every brigantine off Sørvika, Għajn and the Café Iéna.",
            FILLER,
        ],
    ),
    "the-new-lens": (
        "The new lens",
        "1904",
        [
            "A lens of the first order came from a workshop abroad.",
            "Exploring the tower took a day.",
        ],
    ),
}

LOGS = {
    f"log-{month}": (f"Log, part {month}", "1905", ["The barometer fell, and rose again."])
    for month in range(1, 13)
}

RUNA = "{name: Runa Halvorsdal, url: glossary/people/runa-halvorsdal}"
IVER = "{name: Iver Lind, url: glossary/people/iver-lind}"
PLACE_LINK = "{name: Sørvika, url: glossary/places/sorvika}"

# Who and what stands in an article; elsewhere it is Runa Halvorsdal alone.
NAMES = {
    "the-reef-light": (f"{RUNA}, {IVER}", PLACE_LINK, "Harbour desk"),
    "a-season-of-fog": (f"{RUNA}, {IVER}", "", "Harbour desk"),
    "the-new-lens": (RUNA, PLACE_LINK, "Optics desk"),
}

PERSON = """---
title: Runa Halvorsdal
kind: person
aliases: [Keeper Halvorsdal]
articles: 3
mentions: 4
layout:
  kind: person
  facts: [{label: Also known as, value: Keeper Halvorsdal}]
---
## Articles

### [The reef light](../../articles/1903/the-reef-light.md)

- **Runa Halvorsdal** kept the reef light. [¶ 2](../../articles/1903/the-reef-light.md#p2)
"""

SECOND_PERSON = """---
title: Iver Lind
kind: person
articles: 2
mentions: 2
layout: {kind: person}
---
- **Iver Lind** [¶ 1](../../articles/1903/the-reef-light.md#p1)
"""

PLACE = """---
title: Sørvika
kind: place
aliases: [South Creek, Sorvik Bay]
articles: 2
mentions: 2
layout:
  kind: place
  facts: [{label: Also known as, value: "South Creek · Sorvik Bay"}]
---
- **Sørvika** [¶ 1](../../articles/1903/the-reef-light.md#p1)
"""

PAGES = {
    "index.md": "---\ntitle: Home\nlayout: {kind: home, articles: 3, people: 1, places: 0}\n---\n"
    "Articles on keepers.\n\n## Newest\n\n- [The reef light](articles/1903/the-reef-light.md)\n"
    "- [A season of fog](articles/1904/a-season-of-fog.md)\n"
    "- [The new lens](articles/1904/the-new-lens.md)\n",
    "articles/index.md": "---\ntitle: Articles\nlayout: {kind: index}\n---\n"
    "- [The reef light](1903/the-reef-light.md)\n- [1905](1905/index.md)\n",
    "articles/1905/index.md": "---\ntitle: '1905'\nlayout: {kind: index}\n---\n"
    + "".join(f"- [{title}]({slug}.md)\n" for slug, (title, _, _) in LOGS.items()),
    "articles/1903/index.md": "---\ntitle: '1903'\nlayout: {kind: index}\n---\n"
    "- [The reef light](the-reef-light.md)\n",
    "articles/1904/index.md": "---\ntitle: '1904'\nlayout: {kind: index}\n---\n"
    "- [The new lens](the-new-lens.md)\n",
    "glossary/people/index.md": "---\ntitle: People\nlayout: {kind: index}\n---\n"
    "- [Runa Halvorsdal](runa-halvorsdal.md) · 3 articles\n",
    "glossary/people/runa-halvorsdal.md": PERSON,
    "glossary/people/iver-lind.md": SECOND_PERSON,
    "glossary/places/index.md": "---\ntitle: Places\nlayout: {kind: index}\n---\n"
    "- [Sørvika](sorvika.md) · 2 articles\n",
    "glossary/places/sorvika.md": PLACE,
    "articles/authors/harbour-desk.md": "---\ntitle: Harbour desk\nlayout: {kind: index}\n---\n"
    "- [The reef light](../1903/the-reef-light.md)\n"
    "- [Reef light and Iver Lind](../../index.md?person=Iver%20Lind&place=S%C3%B8rvika)\n",
    "about.md": "# About\n\nKept by the harbour desk.\n",
}


def _write_article(slug: str, title: str, year: str, paragraphs: list[str]) -> str:
    people, places, author = NAMES.get(slug, (RUNA, "", f"Watch {slug[4:]}"))
    named = {"people": people, "places": places, "author": author}
    return ARTICLE.format(title=title, year=year, body="\n\n".join(paragraphs), **named)


def write_sample_site(folder: Path) -> Path:
    """Write the sample's Markdown into `folder`, render it, and give the rendered folder."""
    articles = {
        f"articles/{year}/{slug}.md": _write_article(slug, title, year, paragraphs)
        for slug, (title, year, paragraphs) in {**BODIES, **LOGS}.items()
    }
    for path, text in {**PAGES, **articles}.items():
        target = folder / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"
