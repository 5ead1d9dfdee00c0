"""What a terminal is shown while a build goes on."""

from __future__ import annotations

import io

from rich.console import Console as Terminal
from rich.progress import Progress

from readingroom.console import Console, TimesColumn


def test_a_step_shows_that_it_goes_on_then_how_far_it_is_and_how_long_it_still_takes():
    clock = iter(range(0, 1000, 10))
    screen = Terminal(file=io.StringIO(), force_terminal=True)
    bars = Progress(console=screen, get_time=lambda: float(next(clock)), auto_refresh=False)
    console = Console(screen, screen, bars, quiet=False)
    with console.step("reading", 4) as tick:
        (task,) = bars.tasks
        assert task.total is None
        tick()
        tick()
        assert (task.completed, task.total) == (2, 4)
        assert " left" in TimesColumn().render(task).plain
    assert task.finished and " left" not in TimesColumn().render(task).plain


def test_a_step_without_parts_goes_on_until_it_has_ended():
    screen = Terminal(file=io.StringIO(), force_terminal=True)
    bars = Progress(console=screen, auto_refresh=False)
    with Console(screen, screen, bars, quiet=False).step("resolving", 1):
        assert bars.tasks[0].total is None
    assert bars.finished
