"""Build the manual with this program's own theme and search: `make manual`.

In: `docs/` beside this file, and the code that its reference pages are written from. Out: a site,
in `build/manual/` or the folder of `--site`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import reference_pages

from readingroom.config import load_project
from readingroom.console import Console, open_console
from readingroom.ownership import open_workspace
from readingroom.pipeline.build import BuildOptions, make_site, publish_site

FOLDER = Path(__file__).resolve().parent
SITE = FOLDER.parent / "build" / "manual"


def build_manual(site: Path, console: Console, *, offline: bool = False) -> int:
    """Write the reference pages and the site; return how many problems there are."""
    for name in reference_pages.write_pages():
        console.say(f"written again: docs/reference/{name}")
    project = load_project(FOLDER)
    options = BuildOptions(FOLDER / "seeds", FOLDER / "docs", site, offline=offline)
    site.parent.mkdir(parents=True, exist_ok=True)
    with open_workspace(site) as workspace:
        issues = make_site(project, options, (), workspace, console)
        issues += publish_site(options, workspace, console)
    for issue in issues:
        console.warn(str(issue))
    console.say(f"manual: {site / 'index.html'}")
    return len(issues)


def main() -> int:
    """Read the command line; return 1 under `--strict` where there is any problem."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--site", type=Path, default=SITE, help="where the site goes")
    parser.add_argument(
        "--offline", action="store_true", help="also one that opens by double click"
    )
    parser.add_argument(
        "--strict", action="store_true", help="exit with 1 where there is a problem"
    )
    options = parser.parse_args()
    with open_console(quiet=False, asks=False) as console:
        problems = build_manual(options.site.resolve(), console, offline=options.offline)
    return 1 if problems and options.strict else 0


if __name__ == "__main__":
    sys.exit(main())
