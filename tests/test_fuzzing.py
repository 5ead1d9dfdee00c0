"""What others wrote, varied at random, breaks nothing: a short run of `benchmarks/fuzz.py`.

`cases/fuzz/TARGET/` keeps what longer runs found.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from fuzz_targets import TARGETS
from fuzz_variants import vary

CASES = sorted((Path(__file__).parent / "cases" / "fuzz").glob("*/*"))
TRIES = 3


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_what_was_found_once_is_found_no_more(case: Path) -> None:
    TARGETS[case.parent.name].check(case.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_varied_inputs_break_nothing(name: str) -> None:
    target, chance = TARGETS[name], random.Random(name)
    seeds = sorted(target.seeds(), key=len)[:20]
    for _ in range(TRIES):
        target.check(vary(chance.choice(seeds), target.words, chance))
