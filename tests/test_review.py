"""The review asks about doubtful names on a real terminal or in a pipe, and saves each answer."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import time
from pathlib import Path

import pytest
from builds import Program
from projects import ROOT, make_project

from readingroom.corrections import load_glossary

TERMINAL = {"TERM": "xterm", "COLUMNS": "100"}
PATIENCE = 60  # seconds, for a machine with much else to do


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with the sample articles."""
    return make_project(tmp_path_factory.mktemp("review"), ROOT / "seeds")


@pytest.fixture
def project(sample: Path):
    """Return the project, without a `glossary.yml` before and after."""
    yield sample
    (sample / "glossary.yml").unlink(missing_ok=True)


@pytest.fixture
def review_piped(run_told, project: Path):
    """Return a function that pipes keys into the review; returns what it said."""
    return lambda keys: run_told(project, "review", keys=keys)


class Keyboard:
    """A person at a terminal: presses keys and reads what appears."""

    def __init__(self, program: Program, project: Path) -> None:
        self.handle, inner = pty.openpty()
        # A run in the background ignores Control-C, and so would the program that it starts.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(
            [*program.command, "review"], cwd=project, env=program.environment | TERMINAL,
            stdin=inner, stdout=inner, stderr=inner, start_new_session=True,
        )  # fmt: skip
        signal.signal(signal.SIGINT, before)
        os.close(inner)
        self.seen, self.at = "", 0

    def wait_for(self, words: str) -> None:
        """Read until words appear after those that were waited for last."""
        deadline = time.monotonic() + PATIENCE
        while words not in self.seen[self.at :]:
            ready, _, _ = select.select([self.handle], [], [], 1)
            assert time.monotonic() < deadline, self.seen
            try:
                self.seen += os.read(self.handle, 4096).decode(errors="ignore") if ready else ""
            except OSError:
                break
        assert words in self.seen[self.at :], self.seen
        self.at = self.seen.index(words, self.at) + len(words)

    def press(self, keys: str) -> None:
        os.write(self.handle, keys.encode())

    def end(self) -> int:
        code = self.process.wait(PATIENCE)
        os.close(self.handle)
        return code


@pytest.fixture
def keyboard(program: Program, project: Path) -> Keyboard:
    """Return a keyboard at which the review of the project has been started."""
    return Keyboard(program, project)


def test_one_key_answers_and_the_next_question_follows(project, keyboard):
    keyboard.wait_for("quit (answers are saved)")
    keyboard.press("i")
    keyboard.wait_for("it is no name: saved")
    assert len(load_glossary(project / "glossary.yml").ignored) == 1  # at once
    keyboard.wait_for("quit (answers are saved)")
    keyboard.press("\x1b[A\x1bOAz")  # arrows, whose letter is no answer, and a wrong key
    keyboard.wait_for("one of")
    keyboard.press("u")
    keyboard.wait_for("1 of ")
    keyboard.wait_for("quit (answers are saved)")
    assert not (project / "glossary.yml").exists()
    keyboard.press("q")
    keyboard.wait_for("0 of ")
    assert keyboard.end() == 0


def test_stopping_by_control_c_keeps_what_was_answered(project, keyboard):
    keyboard.wait_for("quit (answers are saved)")
    keyboard.press("i")
    keyboard.wait_for("quit (answers are saved)")
    keyboard.process.send_signal(signal.SIGINT)
    keyboard.wait_for("1 of ")
    assert keyboard.end() in (0, 2)
    assert len(load_glossary(project / "glossary.yml").ignored) == 1


def test_keys_pressed_before_a_question_is_shown_answer_nothing(project, keyboard):
    keyboard.press("iii")
    keyboard.wait_for("quit (answers are saved)")
    keyboard.press("k")
    keyboard.wait_for("2 of ")
    keyboard.wait_for("quit (answers are saved)")
    keyboard.press("u")  # back over what was skipped
    keyboard.wait_for("1 of ")
    keyboard.wait_for("quit (answers are saved)")
    keyboard.press("q")
    keyboard.wait_for("0 of ")
    assert keyboard.end() == 0
    assert not (project / "glossary.yml").exists()


def test_what_matters_most_is_asked_first_and_what_is_left_is_told(review_piped):
    told = review_piped("k" * 500).stdout
    assert "of what is doubtful" in told.partition("\n1 of ")[0]
    assert "q is a good answer here" in told


def test_answers_come_through_a_pipe_and_comments_stay(project, review_piped):
    before = "# my notes\nignore:\n  - Nowhere   # not a name\n\n# the end\n"
    (project / "glossary.yml").write_text(before, encoding="utf-8")
    done = review_piped("i\nk\ns")
    assert done.returncode == 0, done.stderr
    after = (project / "glossary.yml").read_text(encoding="utf-8")
    for line in before.splitlines():
        assert line in after.splitlines()
    glossary = load_glossary(project / "glossary.yml")
    assert len(glossary.ignored) == 2
    assert "answered and saved in glossary.yml" in done.stdout


def test_what_was_answered_is_not_asked_again(review_piped):
    first = review_piped("i" * 4)
    second = review_piped("q")
    assert first.stdout.count("saved\n") == 4
    total = int(first.stdout.partition("1 of ")[2].partition(":")[0])
    left = int(second.stdout.partition("1 of ")[2].partition(":")[0])
    assert total - 8 <= left <= total - 4  # a name may have been asked about in two ways


def test_a_glossary_that_is_wrong_is_told_and_left_alone(project, review_piped):
    (project / "glossary.yml").write_text("people:\n\tAnn: {}\n", encoding="utf-8")
    done = review_piped("i")
    assert done.returncode == 2
    assert "glossary.yml:\n  line 2: a tab stands where YAML wants spaces" in done.stderr
    assert (project / "glossary.yml").read_text(encoding="utf-8") == "people:\n\tAnn: {}\n"


def test_no_name_can_steer_the_terminal(project, review_piped):
    seed = project / "seeds" / "hostile.txt"
    seed.write_text(
        "# Odd\n\nJane Doe 3 March 2021\n\nThe ship met Zorblat Qux\x1b[2J near Vexholm Ridge "
        "and Zorblat Qux\x9b5n again.\n",
        encoding="utf-8",
    )
    done = review_piped("k" * 200)
    seed.unlink()
    assert done.returncode == 0
    assert not {"\x1b", "\x9b"} & set(done.stdout)
