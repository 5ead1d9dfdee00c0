"""A plugin of pytest for mutation testing: the quickest tests first, so that most mutants die soon.

Durations are those that mutmut measured when it looked which test reaches which function. Since
mutmut runs tests several times in one process, Hypothesis must not mind that a method of a class of
tests belongs to another object each time.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

STATS = Path("mutmut-stats.json")  # mutmut runs pytest in the folder `mutants`
SLOW = "names_quality"  # what its tests share is measured before the first, and in no duration

settings.register_profile(
    "mutants",
    max_examples=10,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.differing_executors],
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the tests by how long each took; those that share a measurement come last."""
    if STATS.is_file():
        durations = json.loads(STATS.read_text(encoding="utf-8")).get("duration_by_test", {})
        items.sort(key=lambda item: (SLOW in item.nodeid, durations.get(item.nodeid, 0.0)))
