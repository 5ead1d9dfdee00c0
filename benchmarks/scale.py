"""Our whole build beside plain MkDocs + Material and Zensical on the same Markdown, in one run.

    python benchmarks/scale.py [--sizes 100,1000] [--real FOLDER] [--runs 3] [--only NAME ...]

Articles are made up, with names that recur as in life, or, with `--real`, resampled from a folder
of real ones. The builders take turns, each `--runs` times from nothing: ours cleans, recognises,
resolves, links, renders and indexes; the others render the Markdown that ours wrote. The medians
are written to build/scale.md and build/scale.json, with versions and machine. Seconds are those of
all processes together; what they mean is the ratio within one run, since machines differ.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, astuple, dataclass
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from pathlib import Path

import madeup
import resampled
from scale_measures import Cost, Weight, measure_edit, measure_first_search, run, weigh

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "build"
PLAIN = "site_name: Plain\ndocs_dir: docs\nsite_dir: site\n"
MATERIAL = PLAIN + "theme: {name: material, font: false}\n"
OUT_OF_NAV = "nav: [{Home: index.md}]\nnot_in_nav: '*'\n"
OURS, MENU, BARE, ZENSICAL = "ours", "material", "material-bare", "zensical"
TITLES = {
    OURS: "Reading Room, from raw text",
    MENU: "MkDocs + Material, default nav",
    BARE: "MkDocs + Material, articles out of the nav",
    ZENSICAL: "Zensical, articles out of the nav",
}
MOST_IN_MENU = 1000  # articles: with more, each page of a default nav weighs megabytes
PACKAGES = ("readingroom", "mkdocs", "mkdocs-material", "zensical", "pagefind", "Markdown", "numpy")
IGNORED = shutil.ignore_patterns(".readingroom")


@dataclass(frozen=True)
class Result:
    """One way to build one collection: medians over the runs.

    `edit` is how many seconds after an edit the first page shows it while we serve; `search` how
    many bytes a browser loads for the first word. Either is None where it was not measured.
    """

    builder: str
    articles: int
    cost: Cost
    weight: Weight
    search: int | None
    edit: float | None


def _write_seeds(folder: Path, count: int, real: Path | None) -> None:
    if real:
        resampled.write_articles(folder, real, count)
    else:
        madeup.write_articles(folder, count)


def _lay_out(folder: Path, seeds: Path) -> Path:
    """Make a project with these articles as `readingroom new` makes it: nothing is kept in it."""
    shutil.rmtree(folder, ignore_errors=True)
    run([sys.executable, "-m", "readingroom", "new", str(folder)], folder.parent)
    shutil.rmtree(folder / "seeds")
    shutil.copytree(seeds, folder / "seeds")
    return folder


def _build_ours(folder: Path, seeds: Path, jobs: int) -> Cost:
    _lay_out(folder, seeds)
    return run(
        [sys.executable, "-m", "readingroom", "build", "--quiet", "--jobs", str(jobs)], folder
    )


def _build_other(builder: str, folder: Path, docs: Path) -> Cost:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(docs, folder / "docs", ignore=IGNORED)
    settings = MATERIAL if builder != ZENSICAL else PLAIN
    settings += "" if builder == MENU else OUT_OF_NAV
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    engine = "zensical" if builder == ZENSICAL else "mkdocs"
    return run([sys.executable, "-m", engine, "build"], folder)


def _list_builders(names: Sequence[str], count: int) -> Iterator[str]:
    for name in names:
        if (name != MENU or count <= MOST_IN_MENU) and (name != ZENSICAL or _find_version(name)):
            yield name


def measure(count: int, options: argparse.Namespace, folder: Path) -> Iterator[Result]:
    """Build one collection with every builder, in turns, and yield what each took."""
    seeds, docs = folder / "seeds", folder / OURS / "docs"
    _write_seeds(seeds, count, options.real)
    builders = list(_list_builders(options.only, count))
    costs: dict[str, list[Cost]] = {name: [] for name in builders}
    ways: dict[str, Callable[[], Cost]] = {
        name: lambda name=name: _build_other(name, folder / name, docs) for name in builders
    }
    ways[OURS] = lambda: _build_ours(folder / OURS, seeds, options.jobs)
    for _ in range(options.runs):
        for name in builders:
            costs[name].append(ways[name]())
            print(f"{TITLES[name]}, {count:,}: {costs[name][-1]}", file=sys.stderr)
    for name in builders:
        project = folder / name
        yield Result(
            name,
            count,
            Cost(*map(statistics.median, zip(*map(astuple, costs[name]), strict=True))),
            weigh(project / "site", docs),
            measure_first_search(project / "site"),
            measure_edit(project) if name == OURS and options.edit else None,
        )


def _find_version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def describe_machine() -> dict[str, object]:
    """Return what the figures depend on beside the code."""
    cpu = Path("/proc/cpuinfo")
    lines = cpu.read_text(encoding="utf-8").splitlines() if cpu.is_file() else []
    model = next((line.split(":")[1].strip() for line in lines if "model name" in line), "")
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "processor": model or platform.processor(),
        "processors": os.cpu_count(),
        "packages": {name: found for name in PACKAGES if (found := _find_version(name))},
    }


def write_table(results: Sequence[Result]) -> str:
    """Write the results as a Markdown table, and our ratios to each other builder."""
    lines = [
        "| | articles | CPU, s | wall, s | memory, MB | site, MB | files "
        "| HTML an article, kB | site an article, kB | first search, kB | edit seen, s |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for each in results:
        search = "" if each.search is None else f"{each.search / 1e3:,.0f}"
        edit = "" if each.edit is None else f"{each.edit:.1f}"
        lines.append(
            f"| {TITLES[each.builder]} | {each.articles:,} | {each.cost.cpu:.1f} "
            f"| {each.cost.wall:.1f} | {each.cost.memory / 1e6:,.0f} "
            f"| {each.weight.site / 1e6:,.1f} | {each.weight.files:,} "
            f"| {each.weight.article / 1e3:.1f} | {each.weight.site / each.articles / 1e3:.1f} "
            f"| {search} | {edit} |"
        )
    return "\n".join([*lines, "", *_write_ratios(results)]) + "\n"


def _write_ratios(results: Sequence[Result]) -> Iterator[str]:
    ours = [each for each in results if each.builder == OURS]
    for own in ours:
        for other in results:
            if other.builder != OURS and other.articles == own.articles:
                yield (
                    f"- {own.articles:,} articles, ours / {TITLES[other.builder]}: "
                    f"CPU {own.cost.cpu / other.cost.cpu:.2f}, "
                    f"site {own.weight.site / other.weight.site:.2f}"
                )
    for small, large in pairwise(ours):
        yield (
            f"- ours, {small.articles:,} to {large.articles:,} articles: "
            f"CPU × {large.cost.cpu / small.cost.cpu:.1f}, "
            f"site × {large.weight.site / small.weight.site:.1f}, "
            f"HTML of an article × {large.weight.article / small.weight.article:.2f}"
        )


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="100,1000", help="articles, separated by commas")
    parser.add_argument("--real", type=Path, metavar="FOLDER", help="real articles to resample")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=1, help="processes of our build")
    parser.add_argument("--only", nargs="+", choices=TITLES, default=list(TITLES))
    parser.add_argument("--edit", action="store_true", help="serve, edit, wait for the page, too")
    options = parser.parse_args()
    options.only = [OURS, *(name for name in options.only if name != OURS)]
    return options


def main() -> None:
    """Measure, print the table, and keep it."""
    options = _parse_arguments()
    with tempfile.TemporaryDirectory() as name:
        results = [
            result
            for count in map(int, options.sizes.split(","))
            for result in measure(count, options, Path(name) / str(count))
        ]
    table = write_table(results)
    OUT.mkdir(exist_ok=True)
    machine = describe_machine()
    told = f"{machine['processor']}, {machine['processors']} processors, Python {machine['python']}"
    (OUT / "scale.md").write_text(f"{table}\n{told}\n", encoding="utf-8")
    kept = {"machine": machine, "results": [asdict(result) for result in results]}
    (OUT / "scale.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    print(table)


if __name__ == "__main__":
    main()
