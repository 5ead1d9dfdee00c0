"""What the command line understands: the options of each command, and what they default to."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from readingroom import __version__
from readingroom.config import BUILT_IN
from readingroom.engines import ENGINES
from readingroom.pipeline.serve import HOST, PORT

PROGRAM = "build_site.py"
DESCRIPTION = """\
Turn a folder of plain-text articles into a reading site.

Without any option, the articles in seeds/ become Markdown in docs/ and a website in site/.
Open site/index.html through a web server, or use --offline for a copy that opens by double click.
"""

EPILOG = """\
examples, with `readingroom` or `python build_site.py`:
  readingroom                       build everything; `readingroom build` is the same
  readingroom new DIR               lay out a new site in a folder
  readingroom serve                 build, show in the browser, rebuild on change
  readingroom --seeds ~/articles    build from another folder
  readingroom --offline             also write a folder and a zip for reading from disk
  readingroom check                 say what would be published, problems first
  readingroom review                answer questions about doubtful names, one key each
  readingroom review NAME           only about names that hold these words
  readingroom annotate IN OUT       find names in any text (JSON lines in and out)

What was detected, repaired, removed and doubted is told in build/report/report.md.
"""


def _number(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"a whole number from 1 is expected, not {text!r}")
    return number


def _port(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if not 0 < number < 1 << 16:
        raise argparse.ArgumentTypeError(f"a number from 1 to 65535 is expected, not {text!r}")
    return number


def _start(command: str, description: str, epilog: str = "") -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog=f"{PROGRAM} {command}".strip(),
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of a build's options."""
    parser = _start("", DESCRIPTION, EPILOG)
    _add_folders(parser.add_argument_group("folders"))
    what = parser.add_argument_group("what to do")
    _add_products(what)
    what.add_argument(
        "--serve",
        action="store_true",
        help="build, serve on this machine, and build again whenever an article or page changes",
    )
    _add_manner(parser.add_argument_group("how"))
    return parser


def build_serve_parser() -> argparse.ArgumentParser:
    """Build the parser of the options of `serve`."""
    parser = _start(
        "serve",
        "Build, serve on this machine, and build again whenever an article or page changes.\n"
        "A page that is open reloads itself. Ctrl-C stops it.",
    )
    _add_folders(parser.add_argument_group("folders"))
    _add_manner(parser.add_argument_group("how"))
    parser.set_defaults(serve=True, convert_only=False, offline=False, epub=False)
    return parser


def build_check_parser() -> argparse.ArgumentParser:
    """Build the parser of the options of `check`."""
    parser = _start(
        "check", "Say what would be published, problems first, and write nothing but the report."
    )
    _add_seeds(parser)
    _add_jobs(parser)
    parser.add_argument(
        "--strict", action="store_true", help="exit with 1 where there is a warning"
    )
    return parser


def build_new_parser() -> argparse.ArgumentParser:
    """Build the parser of the options of `new`."""
    parser = _start(
        "new", "Lay out a new site in a folder: settings, an article, a page, a workflow."
    )
    parser.add_argument("folder", metavar="DIR", help="a folder that is empty or not there yet")
    parser.add_argument(
        "--title", default="", help="what the site is called (default: the folder's name)"
    )
    return parser


def build_annotate_parser() -> argparse.ArgumentParser:
    """Build the parser of the options of `annotate`."""
    parser = _start(
        "annotate",
        "Find people, places and organizations in any text. All lines are one collection: a name\n"
        "is resolved with all of them in view.",
    )
    parser.add_argument("input", type=Path, help='JSON lines: {"doc_id": ..., "text": ...}')
    parser.add_argument(
        "output",
        type=Path,
        help='JSON lines: {"doc_id", "people": [[start, end, surface, entity_id], ...], "places": '
        '[...], "organizations": [...]}; offsets count code points',
    )
    parser.add_argument(
        "--recogniser",
        metavar="NAME",
        default=BUILT_IN,
        help="what finds the names: the name or folder of a spaCy model (default: %(default)s)",
    )
    _add_jobs(parser)
    parser.add_argument("--quiet", action="store_true", help="say nothing but errors")
    return parser


def build_review_parser() -> argparse.ArgumentParser:
    """Build the parser of the options of `review`."""
    parser = _start(
        "review",
        "Go through the names that are in doubt, what matters most first. One key is an answer;\n"
        "each is written to glossary.yml at once, so stop whenever you like.",
    )
    parser.add_argument(
        "name", nargs="*", metavar="NAME", help="ask only about names that hold these words"
    )
    _add_seeds(parser)
    _add_jobs(parser)
    return parser


def _add_folders(group: argparse._ActionsContainer) -> None:
    for name, meaning in (
        ("seeds", "the articles, .txt and .md, in any sub-folders (default: seeds)"),
        ("docs", "where the Markdown goes, beside hand-written pages (default: docs)"),
        ("site", "where the website goes; a build replaces all of it (default: site)"),
    ):
        group.add_argument(f"--{name}", metavar="DIR", help=meaning)


def _add_seeds(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seeds", metavar="DIR", help="the articles (default: seeds)")


def _add_products(group: argparse._ActionsContainer) -> None:
    for name, meaning in (
        ("convert-only", "write the Markdown and stop there"),
        (
            "offline",
            "also write <site>-offline/ and <site>-offline.zip, for reading without a server",
        ),
        ("epub", "also write <site>.epub, the whole collection as an e-book"),
    ):
        group.add_argument(f"--{name}", action="store_true", help=meaning)


def _add_manner(group: argparse._ActionsContainer) -> None:
    group.add_argument(
        "--engine",
        choices=ENGINES,
        default=ENGINES[0],
        help="what renders the Markdown (default: %(default)s)",
    )
    group.add_argument(
        "--host",
        default=HOST,
        metavar="NAME",
        help="with --serve: which address answers (default: %(default)s, this machine only)",
    )
    group.add_argument(
        "--port", type=_port, default=PORT, metavar="N", help="with --serve (default: %(default)s)"
    )
    _add_jobs(group)
    group.add_argument(
        "--strict", action="store_true", help="exit with 1 where there was any warning"
    )
    group.add_argument("--quiet", action="store_true", help="say nothing but warnings and errors")
    group.add_argument("--version", action="version", version=f"Reading Room {__version__}")


def _add_jobs(group: argparse._ActionsContainer) -> None:
    group.add_argument(
        "--jobs",
        type=_number,
        metavar="N",
        default=os.cpu_count() or 1,
        help="how many processes work side by side (default: one per processor)",
    )
    group.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        default="",
        help="have articles cleaned, and names found, by a Dask cluster: where its scheduler is",
    )
