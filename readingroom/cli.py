"""The command line: arguments in; a build or a review, messages and an exit code out.

This is the only module that prints. Exit codes: 0 built, 1 problems under `--strict`, 2 stopped.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from readingroom import __version__
from readingroom.config import BUILT_IN, Project, load_project
from readingroom.console import Console, open_console
from readingroom.engines import ENGINES
from readingroom.errors import Issue, ReadingRoomError, Severity
from readingroom.executors import open_executor
from readingroom.ownership import locate
from readingroom.pipeline.annotate import annotate_file
from readingroom.pipeline.build import BuildOptions, BuildResult, build_site
from readingroom.pipeline.review import review_names
from readingroom.pipeline.serve import serve_site
from readingroom.sources import list_inputs

DESCRIPTION = """\
Turn a folder of plain-text articles into a reading site.

Without any option, the articles in seeds/ become Markdown in docs/ and a website in site/.
Open site/index.html through a web server, or use --offline for a copy that opens by double click.
"""

EPILOG = """\
examples:
  python build_site.py                       build everything
  python build_site.py --serve               build, show in the browser, rebuild on change
  python build_site.py --seeds ~/articles    build from another folder
  python build_site.py --offline             also write a folder and a zip for reading from disk
  python build_site.py review                answer questions about doubtful names, one key each
  python build_site.py annotate IN OUT       find names in any text (JSON lines in and out)

What was detected, repaired, removed and doubted is told in build/report/report.md.
"""

BUILT, PROBLEMS, STOPPED = 0, 1, 2


def _jobs(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"a whole number from 1 is expected, not {text!r}")
    return number


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of a build's options."""
    parser = argparse.ArgumentParser(
        prog="build_site.py",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_folders(parser.add_argument_group("folders"))
    _add_products(parser.add_argument_group("what to do"))
    how = parser.add_argument_group("how")
    how.add_argument(
        "--engine",
        choices=ENGINES,
        default=ENGINES[0],
        help="what renders the Markdown (default: %(default)s)",
    )
    _add_jobs(how)
    how.add_argument(
        "--strict", action="store_true", help="exit with 1 where there was any warning"
    )
    how.add_argument("--quiet", action="store_true", help="say nothing but warnings and errors")
    how.add_argument("--version", action="version", version=f"Reading Room {__version__}")
    return parser


def _add_folders(group: argparse._ActionsContainer) -> None:
    for name, meaning in (
        ("seeds", "the articles, .txt and .md, in any sub-folders (default: seeds)"),
        ("docs", "where the Markdown goes, beside hand-written pages (default: docs)"),
        ("site", "where the website goes; a build replaces all of it (default: site)"),
    ):
        group.add_argument(f"--{name}", metavar="DIR", help=meaning)


def _add_products(group: argparse._ActionsContainer) -> None:
    for name, meaning in (
        ("convert-only", "write the Markdown and stop there"),
        (
            "offline",
            "also write <site>-offline/ and <site>-offline.zip, for reading without a server",
        ),
        ("epub", "also write <site>.epub, the whole collection as an e-book"),
        (
            "serve",
            "build, serve on this machine, and build again whenever an article or page changes",
        ),
    ):
        group.add_argument(f"--{name}", action="store_true", help=meaning)


def _add_jobs(group: argparse._ActionsContainer) -> None:
    group.add_argument(
        "--jobs",
        type=_jobs,
        metavar="N",
        default=os.cpu_count() or 1,
        help="how many processes work side by side (default: one per processor)",
    )


def build_annotate_parser() -> argparse.ArgumentParser:
    """Build the parser of the options of `annotate`."""
    parser = argparse.ArgumentParser(
        prog="build_site.py annotate",
        description="Find people, places and organizations in any text. All lines are one "
        "collection: a name is resolved with all of them in view.",
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
    parser = argparse.ArgumentParser(
        prog="build_site.py review",
        description="Go through the names that are in doubt, what matters most first. One key is "
        "an answer; each is written to glossary.yml at once, so stop whenever you like.",
    )
    parser.add_argument("--seeds", metavar="DIR", help="the articles (default: seeds)")
    _add_jobs(parser)
    return parser


def _print_issues(issues: Sequence[Issue], console: Console) -> int:
    """Print warnings and errors, count the rest; return the number of problems."""
    for issue in sorted(issues):
        if issue.severity >= Severity.WARNING:
            console.warn(str(issue))
        else:
            console.say(str(issue))
    counts = Counter(issue.severity for issue in issues)
    return counts[Severity.WARNING] + counts[Severity.ERROR]


def _print_summary(result: BuildResult, console: Console) -> None:
    for line in result.summary:
        console.say(line)


def _locate_seeds(option: str | None, root: Path) -> Path:
    return (root / "seeds" if option is None else locate("--seeds", option, Path.cwd())).resolve()


def _locate(name: str, option: str | None, setting: str, root: Path) -> Path:
    """Return the folder of `--name`, from the current folder on, or else of `name_dir`."""
    if option is None:
        return locate(f"mkdocs.yml, {name}_dir", setting, root)
    return locate(f"--{name}", option, Path.cwd())


def read_options(arguments: argparse.Namespace, project: Project) -> BuildOptions:
    """Return what the command line asks for; `ConfigError` where an option names no folder."""
    root = project.root
    return BuildOptions(
        seeds=_locate_seeds(arguments.seeds, root),
        docs=_locate("docs", arguments.docs, project.docs_dir, root).resolve(),
        site=_locate("site", arguments.site, project.site_dir, root),
        convert_only=arguments.convert_only,
        offline=arguments.offline,
        epub=arguments.epub,
        jobs=arguments.jobs,
        engine=arguments.engine,
    )


def _run_build(arguments: argparse.Namespace, root: Path, console: Console) -> int:
    project = load_project(root)
    options = read_options(arguments, project)
    if arguments.serve:
        serve_site(
            project,
            options,
            console,
            report=lambda issues: _print_issues(issues, console),
            announce=console.warn,
        )
        return BUILT
    result = build_site(project, options, console)
    problems = _print_issues(result.issues, console)
    _print_summary(result, console)
    if problems and arguments.strict:
        console.warn(f"{problems} warnings; --strict makes them count")
        return PROBLEMS
    return BUILT


def _run_annotate(arguments: argparse.Namespace, root: Path, console: Console) -> int:
    files = (arguments.input, arguments.output)
    annotate_file(*files, arguments.jobs, console, arguments.recogniser)
    return BUILT


def _run_review(arguments: argparse.Namespace, root: Path, console: Console) -> int:
    project, seeds = load_project(root), _locate_seeds(arguments.seeds, root)
    with open_executor(arguments.jobs, len(list_inputs(seeds)[0])) as executor:
        review_names(project, seeds, executor, console)
    return BUILT


def main(argv: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Run the command line; `root` is the project folder, by default the current one."""
    words = list(sys.argv[1:] if argv is None else argv)
    folder = (root or Path.cwd()).resolve()
    if words[:1] == ["annotate"]:
        parser, run = build_annotate_parser(), _run_annotate
    elif words[:1] == ["review"]:
        parser, run = build_review_parser(), _run_review
    else:
        parser, run = build_parser(), _run_build
    arguments = parser.parse_args(words if run is _run_build else words[1:])
    quiet = getattr(arguments, "quiet", False)
    with open_console(quiet=quiet, asks=run is _run_review) as console:
        try:
            return run(arguments, folder, console)
        except ReadingRoomError as error:
            console.warn(f"stopped: {error}")
            return STOPPED
        except KeyboardInterrupt:
            console.warn("stopped on request")
            return STOPPED
