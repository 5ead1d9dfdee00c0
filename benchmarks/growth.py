"""How time and memory grow with hostile texts, stage by stage: exponents, worst first.

    python benchmarks/growth.py [--sizes 20,60,180] [--only WORDS] [--stage WORDS] [--whole]

Each shape of `growth_shapes` is made at each size (in thousand characters) and built, as the only
article of a site, in a process of its own that ends after `--limit` CPU seconds. Stages are the
steps that the pipeline announces; the exponent of a stage is that of its CPU seconds between the
two largest sizes, less those for a text of a few words: 1 is linear, 2 is quadratic. Memory is the
highest of a process, in bytes for each byte by which the two largest texts differ. `--whole` builds
the site as well (engine, finishing, search), `--part 2/5` takes a fifth of the shapes, the seed
draws the pairs. The table is printed, all figures go to `build/growth.json`.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from growth_shapes import BODY, HEAD, Shape, list_shapes

from readingroom.config import Recognisers, load_project
from readingroom.executors import SerialExecutor
from readingroom.pipeline.build import BuildOptions, build_site
from readingroom.pipeline.convert import convert
from readingroom.pipeline.recognition import open_recogniser
from readingroom.pipeline.work import Work

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = "site_name: Growth\ntheme: {name: readingroom}\nnav: [Home: index.md]\n"
TINY = Shape("tiny", lambda number: "a", "", HEAD, BODY)
LEAST_SECONDS = 0.05
"""CPU seconds of the largest text below which an exponent says nothing."""
REST = "between steps"


def read_seconds() -> float:
    """Return the CPU seconds of this process and of those it started that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def read_peak() -> int:
    """Return the most bytes that this process has had since it was forked."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


@dataclass(slots=True)
class Meter:
    """A `Progress` that sends what each step of a build cost, as a line of JSON."""

    send: Callable[[Mapping[str, Any]], object]
    last: float = field(default_factory=read_seconds)

    @contextmanager
    def step(self, title: str, total: int) -> Iterator[Callable[[], None]]:
        """Measure a step; what was computed before it is told apart."""
        self.note(REST)
        self.send({"begins": title})
        yield lambda: None
        self.note(title)

    def note(self, title: str) -> None:
        """Send the seconds since the last step."""
        now = read_seconds()
        self.send({"stage": title, "seconds": now - self.last})
        self.last = now


def build(folder: Path, meter: Meter, *, is_whole: bool) -> None:
    """Build the site of a folder, or its Markdown alone."""
    project = load_project(folder)
    if is_whole:
        options = BuildOptions(folder / "seeds", folder / "docs", folder / "site")
        build_site(project, options, meter)
    else:
        convert(project, folder / "seeds", folder / "docs", Work(meter, SerialExecutor()))
    meter.note(REST)


@dataclass(slots=True)
class Run:
    """What one text cost: seconds by stage, bytes of memory, and in which stage it was ended."""

    size: int
    seconds: dict[str, float] = field(default_factory=dict)
    memory: int = 0
    ended_in: str = ""
    error: str = ""


def measure(shape: Shape, size: int, *, limit: int, is_whole: bool) -> Run:
    """Build a text in a forked process and return what that cost."""
    text = shape.make(size)
    run = Run(len(text))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in ("seeds", "docs"):
            (folder / name).mkdir()
        (folder / "mkdocs.yml").write_text(SETTINGS)
        data = text.encode("utf-8", "surrogatepass")
        (folder / "seeds" / f"text{shape.suffix}").write_bytes(data)
        receiving, sending = os.pipe()
        child = os.fork()
        if not child:
            os.close(receiving)
            _work(folder, sending, limit, is_whole=is_whole)
        os.close(sending)
        with os.fdopen(receiving) as lines:
            for line in lines:
                _take(run, json.loads(line))
        os.waitpid(child, 0)
    return run


def _take(run: Run, told: Mapping[str, Any]) -> None:
    if "begins" in told:
        run.ended_in = told["begins"]
    elif "stage" in told:
        stage = told["stage"]
        run.seconds[stage] = run.seconds.get(stage, 0) + told["seconds"]
        run.ended_in = REST
    else:
        run.memory, run.error, run.ended_in = told["memory"], told["error"], ""


def _work(folder: Path, sending: int, limit: int, *, is_whole: bool) -> None:
    """Build in this process, telling of it, and end the process."""
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
    Path("/proc/self/clear_refs").write_text("5")  # the peak of memory begins anew
    before = read_peak()
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    with os.fdopen(sending, "w", buffering=1) as lines:
        error = ""
        try:
            build(
                folder, Meter(lambda told: lines.write(json.dumps(told) + "\n")), is_whole=is_whole
            )
        except BaseException as fault:
            error = repr(fault)[:200]
        lines.write(json.dumps({"memory": read_peak() - before, "error": error}) + "\n")
    os._exit(0)


@dataclass(frozen=True, slots=True)
class Growth:
    """How a stage grew with a shape: the exponent, and its seconds at each size."""

    shape: str
    stage: str
    exponent: float
    seconds: tuple[float, ...]


def compare(shape: str, runs: Sequence[Run], tiny: Run) -> Iterator[Growth]:
    """Yield the growth of each stage, from the runs of a shape in order of size."""
    for stage in dict.fromkeys(stage for run in runs for stage in (*run.seconds, run.ended_in)):
        if not stage:
            continue
        base = tiny.seconds.get(stage, 0)
        seconds = tuple(max(run.seconds.get(stage, 0) - base, 0.001) for run in runs)
        if any(run.ended_in == stage for run in runs):
            yield Growth(shape, stage, math.inf, seconds)
        elif len(runs) > 1 and seconds[-1] >= LEAST_SECONDS:
            ratio = math.log(runs[-1].size / runs[-2].size)
            yield Growth(shape, stage, math.log(seconds[-1] / seconds[-2]) / ratio, seconds)


def main() -> None:
    """Measure the shapes that are asked for and print the worst."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="20,60,180", help="in thousand characters")
    parser.add_argument("--only", default="", help="shapes whose name matches this pattern")
    parser.add_argument("--stage", default="", help="stages whose name holds these words")
    parser.add_argument("--whole", action="store_true", help="build the site as well")
    parser.add_argument("--part", default="1/1", help="which part of how many of the shapes")
    parser.add_argument("--limit", type=int, default=60, help="CPU seconds for a text")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=100, help="pairs of units that are drawn")
    parser.add_argument("--most", type=int, default=40, help="lines of the table")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "growth.json")
    options = parser.parse_args()
    sizes = [int(float(size) * 1000) for size in options.sizes.split(",")]
    number, parts = map(int, options.part.split("/"))
    shapes = list_shapes(options.seed, options.pairs)
    names = [name for name in shapes if re.search(options.only, name)][number - 1 :: parts]
    open_recogniser(Recognisers()).find("a", TINY.make(0))
    limits = {"limit": options.limit, "is_whole": options.whole}
    tiny = measure(TINY, 0, **limits)
    found: list[Growth] = []
    rows = {}
    for name in names:
        runs: list[Run] = []
        for size in sizes:
            runs.append(measure(shapes[name], size, **limits))
            if runs[-1].ended_in:
                break
        grown = [each for each in compare(name, runs, tiny) if options.stage in each.stage]
        before = runs[-2] if len(runs) > 1 else tiny
        memory = (runs[-1].memory - before.memory) / (runs[-1].size - before.size)
        error = "; ".join(run.error for run in runs if run.error)
        rows[name] = {
            "sizes": [run.size for run in runs], "memory": memory, "error": error,
            "stages": {each.stage: [each.exponent, *each.seconds] for each in grown},
        }  # fmt: skip
        found += grown
        worst = max(grown, key=lambda each: each.exponent, default=None)
        if worst:
            told = f"{worst.exponent:.2f} {worst.stage} {worst.seconds[-1]:.2f} s"
            print(f"{name}: {told}, {memory:.0f} bytes a byte {error}", file=sys.stderr, flush=True)
    options.out.parent.mkdir(exist_ok=True)
    options.out.write_text(json.dumps(rows, indent=1))
    print("| shape | stage | exponent | seconds |\n|---|---|---|---|")
    for each in sorted(found, key=lambda each: -each.exponent)[: options.most]:
        seconds = ", ".join(f"{part:.2f}" for part in each.seconds)
        print(f"| {each.shape} | {each.stage} | {each.exponent:.2f} | {seconds} |")


if __name__ == "__main__":
    main()
