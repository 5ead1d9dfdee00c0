"""Mutation testing: how many of many small wrongs put into the code the tests notice.

    python tools/mutants.py [--sample 300] [--seed 1] [--only book related] [--processes 2]

mutmut makes the mutants (its settings are in `pyproject.toml`) in the folder `mutants`, notes which
fast test reaches which function, and tries each mutant of a random sample on the tests that reach
it. The same seed and code give the same sample. Out comes a table by package and the differences
of all that survived. What is in `mutants` is used again, only changed files are mutated anew;
`--fresh` begins from nothing.

What a function does while modules are imported is done before a mutant is in force, so that a wrong
in it counts as not found though a test would find it: such figures are a little too low.

Left out, since no behaviour hangs on them: `zip(strict=...)`, the type in `cast(...)`, the spelling
of encodings. Everything else counts, the wording of messages too.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import unified_diff
from pathlib import Path

from mutmut.__main__ import (
    copy_also_copy_files,
    copy_src_dir,
    create_mutants,
    setup_source_paths,
)
from mutmut.mutation.data import MutantLineSpans
from mutmut.stats import status_by_exit_code

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path("mutants")
LOG = FOLDER / "mutmut.log"
FOUND = ("killed", "timeout", "segfault", "suspicious")
IGNORED_RE = re.compile(r"\b(?:strict|encoding)=[^,)]*|\bcast\([^,]*,|(?<=encode\()\"[^\"]*\"")


def main() -> int:
    """Make mutants, try a sample of them, print what became of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sample", type=int, default=300, help="how many mutants to try")
    parser.add_argument("--seed", type=int, default=1, help="which sample")
    parser.add_argument("--only", nargs="*", default=[], help="packages, all if none is given")
    parser.add_argument("--processes", type=int, default=2, help="how many at a time")
    parser.add_argument("--fresh", action="store_true", help="begin anew")
    options = parser.parse_args()
    os.chdir(ROOT)
    if options.fresh:
        shutil.rmtree(FOLDER, ignore_errors=True)
    make_mutants(options.processes)
    names = [name for name in read_results() if not options.only or package(name) in options.only]
    sample = draw(sorted(names), options.sample, options.seed)
    try_mutants(sample, options.processes)
    results = read_results()
    print(describe({name: results[name] for name in sample}))
    return 0


def make_mutants(processes: int) -> None:
    """Write the mutants of all files that changed; the gazetteer of the tests is shared."""
    (FOLDER / "build").mkdir(parents=True, exist_ok=True)
    cache = FOLDER / "build" / "test-cache"
    if not cache.exists():
        cache.symlink_to(ROOT / "build" / "test-cache")
    copy_src_dir()
    copy_also_copy_files()
    setup_source_paths()
    create_mutants(processes)


def try_mutants(names: Sequence[str], processes: int) -> None:
    """Let mutmut try mutants; what it says, its turning signs included, goes into a file."""
    command = ["nice", sys.executable, "-m", "mutmut", "run", "--max-children", str(processes)]
    with LOG.open("w", encoding="utf-8") as log:
        subprocess.run(
            [*command, *names],
            check=True,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=os.environ | {"CI": "1"},  # no luck: Hypothesis takes the same examples each time
        )


def read_results() -> dict[str, str]:
    """Return what became of each mutant: "killed", "survived", "no tests", "not checked"..."""
    return {
        name: status_by_exit_code[code]
        for path in sorted(FOLDER.rglob("*.meta"))
        for name, code in json.loads(path.read_text("utf-8"))["exit_code_by_key"].items()
    }


def draw(names: Sequence[str], size: int, seed: int) -> list[str]:
    """Return a random sample of mutants, without those that change no behaviour."""
    shuffled = list(names)
    random.Random(seed).shuffle(shuffled)
    sample: list[str] = []
    for name in shuffled:
        if len(sample) == size:
            break
        if not is_ignored(show(name)):
            sample.append(name)
    return sample


def is_ignored(difference: str) -> bool:
    """Return whether a mutant changes only what no behaviour hangs on."""
    lines = difference.split("\n")
    old, new = (
        "".join(line[1:] for line in lines if line[:1] == sign and line[:3] != sign * 3)
        for sign in "-+"
    )
    bare = [re.sub(r"[\s,]", "", IGNORED_RE.sub("", part)) for part in (old, new)]
    return bool(old) and bare[0] == bare[1]


def describe(results: Mapping[str, str]) -> str:
    """Return a table by package, and the differences of the mutants that no test found."""
    rows = [("package", "mutants", "found", "%")]
    packages = sorted({package(name) for name in results})
    for label in [*packages, "all"]:
        tried = [status for name, status in results.items() if label in ("all", package(name))]
        found = sum(status in FOUND for status in tried)
        rows.append((label, str(len(tried)), str(found), f"{100 * found / len(tried):.0f}"))
    table = "\n".join("{:14}{:>9}{:>7}{:>5}".format(*row) for row in rows)
    counts = ", ".join(f"{count} {status}" for status, count in Counter(results.values()).items())
    survivors = [name for name, status in sorted(results.items()) if status not in FOUND]
    return "\n\n".join([*map(show, survivors), f"{table}\n({counts})"])


def package(name: str) -> str:
    """Return the package of a mutant, "book" for `readingroom.book.cover.x_draw__mutmut_3`."""
    return name.split(".")[1]


def show(name: str) -> str:
    """Return a mutant's name and difference, from mutmut's index: to parse takes seconds."""
    module, _, own = name.rpartition(".")
    folder = module.replace(".", "/")
    path = next(path for path in (f"{folder}.py", f"{folder}/__init__.py") if Path(path).exists())
    spans = MutantLineSpans.load(path)
    if spans is None:
        return f"# {name}\n"
    original = f"{own.partition('__mutmut_')[0]}__mutmut_orig"
    sources = spans.read_function_sources([original, own])
    before, after = (
        source.replace(generated, "_").splitlines()
        for source, generated in zip(sources, (original, own), strict=True)
    )
    return "\n".join([f"# {name}", *unified_diff(before, after, path, path, lineterm="")])


if __name__ == "__main__":
    sys.exit(main())
