"""Lay out a new site: settings, one article to replace, a page, a workflow that publishes it.

In: a folder that is empty or not there, the site's name. Out: its files. What they say stands in
`data/new_site/`; `{title}` and `{version}` are filled in.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from readingroom.errors import ConfigError

SITE = Path(__file__).parent / "data" / "new_site"
# Files whose names would make git, or a host of repositories, act on them here.
ELSEWHERE = {
    "gitignore": ".gitignore",
    "dependabot.yml": ".github/dependabot.yml",
    "publish.yml": ".github/workflows/publish.yml",
}


def lay_out(folder: Path, title: str, version: str) -> tuple[Path, ...]:
    """Write a new site into a folder and return its files; `ConfigError` where that holds any.

    A `.git` folder may be there: people make the repository first.
    """
    if folder.exists() and not folder.is_dir():
        raise ConfigError(f"{folder}: this is a file; name a folder that is empty or not there yet")
    held = [path for path in folder.iterdir() if path.name != ".git"] if folder.is_dir() else []
    if held:
        raise ConfigError(
            f"{folder}: there are files in it, such as {sorted(held)[0].name}; name a folder that "
            "is empty or not there yet"
        )
    return tuple(_write_all(folder, title, version))


def _write_all(folder: Path, title: str, version: str) -> Iterator[Path]:
    for source in sorted(path for path in SITE.rglob("*") if path.is_file()):
        name = source.relative_to(SITE).as_posix()
        target = folder / ELSEWHERE.get(name, name)
        # In YAML a name such as "On: 1914" needs quotation marks; JSON's are YAML's.
        shown = json.dumps(title, ensure_ascii=False) if name == "mkdocs.yml" else title
        text = source.read_text(encoding="utf-8").replace("{title}", shown)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.replace("{version}", version), encoding="utf-8", newline="\n")
        yield target
