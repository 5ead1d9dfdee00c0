"""Fuzz what reads other people's files, guided by coverage where atheris is installed.

Usage: python benchmarks/fuzz.py TARGET [--seconds 60] [--seed 1] [--found build/fuzz]

Inputs are made of the tests' samples and of what was found worth keeping before. Each fault is told
once, by where it was raised, and the input that met it is written beside the corpus. Without
atheris (`pip install atheris`) samples are varied blindly, as the tests do.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

try:
    import atheris
except ImportError:
    atheris = None  # type: ignore[assignment]

from fuzz_variants import LONGEST, vary

IS_GUIDED = atheris is not None and not {"--blind", "--input"} & set(sys.argv)
if IS_GUIDED:
    with atheris.instrument_imports(include=["readingroom"]):
        from fuzz_targets import TARGETS, Target
else:
    from fuzz_targets import TARGETS, Target

SLOW = 5.0
"""Seconds of computing for one input of a few thousand bytes that count as a hang."""


@dataclass
class Trial:
    """A target under trial: what was tried, and each fault with the first input that met it."""

    name: str
    target: Target
    folder: Path
    tried: int = 0
    faults: dict[str, str] = field(default_factory=dict)

    def try_input(self, data: bytes) -> None:
        """Try one input; note a fault that is new."""
        self.tried += 1
        began = time.process_time()
        try:
            self.target.check(data)
        except Exception as error:
            self._note(_describe(error), data)
        taken = time.process_time() - began
        if taken > SLOW:
            self._note(f"slow: {taken:.0f} s for {len(data):,} bytes", data, "slow")

    def _note(self, fault: str, data: bytes, key: str = "") -> None:
        key = key or fault.partition(" | ")[0]
        if key not in self.faults:
            self.faults[key] = fault
            name = f"{self.name}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
            (self.folder / name).write_bytes(data)
            print(f"{name}: {fault}", flush=True)


def _describe(error: Exception) -> str:
    """Return where a fault was raised, and its first words."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/readingroom/" in frame.filename] or frames
    places = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in (frames[-1], own[-1]))
    return f"{type(error).__name__} at {places} | {str(error)[:300]}"


def run_blind(trial: Trial, seconds: float, seed: int) -> None:
    """Vary the samples for so many seconds of computing."""
    chance, seeds = random.Random(seed), list(trial.target.seeds())
    while time.process_time() < seconds:
        trial.try_input(vary(chance.choice(seeds), trial.target.words, chance))


def run_guided(trial: Trial, seconds: float, seed: int) -> None:
    """Let libFuzzer choose what to vary by the code that it reaches; it ends the process."""
    corpus = trial.folder / f"corpus-{trial.name}"
    corpus.mkdir(exist_ok=True)
    for data in trial.target.seeds():
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)

    def mutate(data: bytes, most: int, number: int) -> bytes:
        if number % 3:
            return vary(data, trial.target.words, random.Random(number))[:most]
        return bytes(atheris.Mutate(data, most))

    options = {
        "max_total_time": int(seconds * 6), "seed": seed, "max_len": LONGEST, "timeout": 300,
        "rss_limit_mb": 6000, "artifact_prefix": f"{trial.folder}/{trial.name}-", "verbosity": 0,
    }  # fmt: skip
    words = [sys.argv[0], *(f"-{name}={value}" for name, value in options.items()), str(corpus)]
    began = time.process_time()

    def check(data: bytes) -> None:
        trial.try_input(data)
        if time.process_time() - began > seconds:
            tell(trial)
            sys.stdout.flush()
            os._exit(0)

    atheris.Setup(words, check, custom_mutator=mutate)
    atheris.Fuzz()


def tell(trial: Trial) -> None:
    """Print what was done."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(
        f"{trial.name}: {trial.tried:,} inputs, {len(trial.faults)} faults, "
        f"{used.ru_utime + used.ru_stime:.0f} s, {used.ru_maxrss >> 10} MB"
    )


def main() -> None:
    """Read the options; fuzz."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--found", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--blind", action="store_true", help="without coverage")
    parser.add_argument("--input", type=Path, help="try this file alone, and show what it raises")
    options = parser.parse_args()
    options.found.mkdir(parents=True, exist_ok=True)
    if options.input:
        TARGETS[options.target].check(options.input.read_bytes())
        return
    trial = Trial(options.target, TARGETS[options.target], options.found)
    run: Callable[[Trial, float, int], None] = run_guided if IS_GUIDED else run_blind
    run(trial, options.seconds, options.seed)
    tell(trial)


if __name__ == "__main__":
    main()
