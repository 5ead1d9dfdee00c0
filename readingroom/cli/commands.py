"""What each command does: options to the pipeline, its result to the console, an exit code.

Exit codes: 0 done, 1 problems under `--strict`, 2 stopped.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from readingroom import __version__
from readingroom.config import Project, load_project
from readingroom.console import Console
from readingroom.errors import Issue, Severity
from readingroom.executors import Workers
from readingroom.models import Article
from readingroom.ownership import locate
from readingroom.pipeline.annotate import annotate_file
from readingroom.pipeline.build import BuildOptions, build_site
from readingroom.pipeline.convert import REPORT_FOLDER, check
from readingroom.pipeline.review import review_names
from readingroom.pipeline.serve import Address, serve_site
from readingroom.pipeline.work import open_work
from readingroom.scaffold import lay_out
from readingroom.sources import count_tasks

BUILT, PROBLEMS, STOPPED = 0, 1, 2


def _print_issues(issues: Sequence[Issue], console: Console) -> int:
    """Print warnings and errors, count the rest; return the number of problems."""
    for issue in sorted(issues):
        if issue.severity >= Severity.WARNING:
            console.warn(str(issue))
        else:
            console.say(str(issue))
    counts = Counter(issue.severity for issue in issues)
    return counts[Severity.WARNING] + counts[Severity.ERROR]


def _judge(problems: int, arguments: argparse.Namespace, console: Console) -> int:
    if problems and arguments.strict:
        console.warn(f"{problems} warnings; --strict makes them count")
        return PROBLEMS
    return BUILT


def _locate_seeds(option: str | None, root: Path) -> Path:
    return (root / "seeds" if option is None else locate("--seeds", option, Path.cwd())).resolve()


def _locate(name: str, option: str | None, setting: str, root: Path) -> Path:
    """Return the folder of `--name`, from the current folder on, or else of `name_dir`."""
    if option is None:
        return locate(f"mkdocs.yml, {name}_dir", setting, root)
    return locate(f"--{name}", option, Path.cwd())


def _read_workers(arguments: argparse.Namespace) -> Workers:
    return Workers(arguments.jobs, arguments.scheduler)


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
        workers=_read_workers(arguments),
        engine=arguments.engine,
    )


def run_build(arguments: argparse.Namespace, root: Path, console: Console) -> int:
    """Build, or build and serve."""
    project = load_project(root)
    options = read_options(arguments, project)
    if arguments.serve:
        serve_site(
            project,
            options,
            Address(arguments.host, arguments.port),
            console,
            report=lambda issues: _print_issues(issues, console),
        )
        return BUILT
    result = build_site(project, options, console)
    problems = _print_issues(result.issues, console)
    for line in result.summary:
        console.say(line)
    return _judge(problems, arguments, console)


def run_check(arguments: argparse.Namespace, root: Path, console: Console) -> int:
    """Say what would be published, problems first."""
    project, seeds = load_project(root), _locate_seeds(arguments.seeds, root)
    with open_work(root, console, _read_workers(arguments), count_tasks(seeds)) as work:
        checked = check(project, seeds, work)
    problems = _print_issues(checked.issues, console)
    for line in _describe(checked.articles):
        console.say(line)
    console.say(f"report: {project.root / REPORT_FOLDER / 'report.html'}")
    return _judge(problems, arguments, console)


def _describe(articles: Sequence[Article]) -> Iterator[str]:
    """Yield for each article its file, and what its page would say of it."""
    yield f"{len(articles):,} articles would be published:"
    for article in sorted(articles, key=lambda article: article.source):
        told = (article.iso_date or "no date", ", ".join(article.authors) or "no author")
        yield f"  {article.source}: {article.headline} ({'; '.join(told)})"


def run_annotate(arguments: argparse.Namespace, root: Path, console: Console) -> int:
    """Find names in any text."""
    files = (arguments.input, arguments.output)
    annotate_file(*files, _read_workers(arguments), console, arguments.recogniser)
    return BUILT


def run_review(arguments: argparse.Namespace, root: Path, console: Console) -> int:
    """Ask about doubtful names."""
    project, seeds = load_project(root), _locate_seeds(arguments.seeds, root)
    with open_work(root, console, _read_workers(arguments), count_tasks(seeds)) as work:
        review_names(project, seeds, work, console, wanted=" ".join(arguments.name))
    return BUILT


def run_new(arguments: argparse.Namespace, root: Path, console: Console) -> int:
    """Lay out a new site."""
    folder = locate("new", arguments.folder, Path.cwd())
    for path in lay_out(folder, arguments.title or folder.name, __version__):
        console.say(f"  {path}")
    console.say(f"put your articles into {folder / 'seeds'}, then: cd {folder}; readingroom serve")
    return BUILT
