"""What an edit costs, beside a build from nothing, in one run.

Usage: python benchmarks/incremental.py [--articles 1000]

Made-up articles are built from nothing; then nothing is changed, a sentence of one article, a line
of `glossary.yml`, an article is added. Told for each: CPU seconds of all processes, their share of
the first build's, and how many files of the site differ. Shares matter, not seconds.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from madeup import make_article, write_articles

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = "site_name: Made up\ntheme: {name: readingroom}\nnav: [Home: index.md]\n"


def build(folder: Path) -> float:
    """Build a project in a process of its own; return the CPU seconds of it and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "readingroom", "build", "--quiet"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=environment, check=False)
    if done.returncode:
        sys.exit(f"the build failed with {done.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def digest_site(folder: Path) -> dict[Path, bytes]:
    """Return what the files of a site are known by."""
    files = (path for path in (folder / "site").rglob("*") if path.is_file())
    return {path: hashlib.sha256(path.read_bytes()).digest() for path in files}


def make_edits(folder: Path, count: int) -> dict[str, Callable[[], object]]:
    """Return what is done to a project, by what it is called."""
    first = sorted((folder / "seeds").iterdir())[count // 2]
    text = first.read_text(encoding="utf-8")
    added = folder / "seeds" / "article-added.txt"
    return {
        "nothing changed": lambda: None,
        "a sentence of one article": lambda: first.write_text(
            f"{text.rstrip()} Nobody had asked for it.\n", encoding="utf-8"
        ),
        "a line of glossary.yml": lambda: (folder / "glossary.yml").write_text(
            "places:\n  paris:\n    description: Where it began.\n", encoding="utf-8"
        ),
        "an article added": lambda: added.write_text(make_article(count, seed=2), encoding="utf-8"),
    }


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000)
    count = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_articles(folder / "seeds", count)
        (folder / "docs").mkdir()
        (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
        whole = build(folder)
        print(f"| after | CPU seconds | share | files of {len(digest_site(folder)):,} |")
        print("|---|---|---|---|")
        print(f"| {count:,} articles, from nothing | {whole:.1f} | 1.000 | all |")
        for name, edit in make_edits(folder, count).items():
            before = digest_site(folder)
            edit()
            seconds = build(folder)
            after = digest_site(folder)
            changed = sum(before.get(path) != after.get(path) for path in {*before, *after})
            print(f"| {name} | {seconds:.1f} | {seconds / whole:.3f} | {changed:,} |", flush=True)


if __name__ == "__main__":
    main()
