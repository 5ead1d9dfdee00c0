"""Kill builds at random moments, and see that the next build mends all by itself.

Usage: python benchmarks/kills.py [--kills 100] [--seed 1] [--folder DIR]

A small project goes from one state of its texts to another; the build of each is ended at a random
moment, by SIGKILL, SIGTERM, SIGHUP or, with all that it started, SIGINT: builds with `--offline`
and `--epub`, with worker processes, under `serve`. After each, site, offline edition and e-book
must be whole, as they were or as they are to be, and nothing may go on running. The next build, of
the same state or of another, must give the bytes of a build from nothing, and leave nothing behind.
Builds are forked from this process, which has read the models once (so it needs a POSIX system).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path

from readingroom import executors
from readingroom.cli import main as run_program

STATES = 4
TEXT = """# {title}

Jane Doe {day} March 1912

{name} left Lisbon with the well-known crew of the Northern Messenger, and {mate} wrote of it.

“We had little choice,” said {mate} in {town}, “and it was {adjective} all the way to Oslo.”
"""
NAMES = ("Maria Keller", "Otto Werner", "Clara Hofmann", "Thomas Brandt", "Irene Lindstrom")
TOWNS, ADJECTIVES = ("Hamburg", "Vienna", "Porto", "Bergen"), ("cold", "warm", "wet", "dark")
SETTINGS = "site_name: Sea\nsite_url: https://sea.example/\ntheme: {name: readingroom}\n"
SETTINGS += "extra: {readingroom: {near_doubles: keep}}\n"
MADE = ("site", "site-offline", "site-offline.zip", "site.epub")
MODES = {
    "plain": ("build",),
    "offline": ("build", "--offline", "--epub"),
    "workers": ("build", "--jobs", "2"),
    "serve": ("serve", "--port", "18974"),
}
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
WAIT = 60.0  # seconds for a build to end after it was told to


def write_state(folder: Path, number: int) -> None:
    """Write the texts of a state: names, towns and words differ from state to state."""
    (folder / "seeds").mkdir(exist_ok=True)
    for at in range(len(NAMES)):
        text = TEXT.format(
            title=f"The letter of {NAMES[at].split()[0]}",
            day=at + 1,
            name=NAMES[(at + number) % len(NAMES)],
            mate=NAMES[(at + 2) % len(NAMES)],
            town=TOWNS[(at * number) % len(TOWNS)],
            adjective=ADJECTIVES[number % len(ADJECTIVES)],
        )
        (folder / "seeds" / f"letter-{at}.txt").write_text(text, encoding="utf-8")
    lines = "people:\n  otto-werner:\n    description: A pilot.\n" if number % 2 else ""
    (folder / "glossary.yml").write_text(lines, encoding="utf-8")


def digest(path: Path) -> str:
    """Return what a file, or a folder with all in it, is known by, "" where there is none."""
    files = sorted(each for each in (path, *path.rglob("*")) if each.is_file())
    told = hashlib.sha256()
    for each in files:
        told.update(f"{each.relative_to(path)}\0".encode() + each.read_bytes())
    return told.hexdigest()[:16] if files else ""


def list_made(folder: Path) -> dict[str, str]:
    """Return what each thing is known by that a build makes."""
    ledger = (folder / "addresses.txt").read_text(encoding="utf-8").splitlines()
    known = (line.split()[:2] + line.split()[4:] for line in ledger)  # but for the last texts
    made = {name: digest(folder / name) for name in (*MADE, "docs", "build/report")}
    return made | {"addresses.txt": repr(list(known))}


def list_names(folder: Path) -> set[str]:
    """List what lies in a project, but what SQLite keeps beside its file."""
    return {
        path.relative_to(folder).as_posix()
        for place in (folder, folder / "docs", folder / "docs/.readingroom", folder / "build")
        for path in place.iterdir()
        if not path.name.startswith("kept.sqlite-")
    }


def start(folder: Path, words: tuple[str, ...], log: Path) -> int:
    """Start the program in a session of its own; return its process id."""
    pid = os.fork()
    if pid:
        return pid
    code = 99
    try:
        os.setsid()
        signal.signal(signal.SIGHUP, signal.SIG_DFL)  # ignored under `nohup`, and the other in
        signal.signal(signal.SIGINT, signal.default_int_handler)  # the background of a shell
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1)
        os.dup2(out, 2)
        os.chdir(folder)
        code = run_program(words)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def run(folder: Path, words: tuple[str, ...], log: Path) -> int:
    """Run the program to its end; return the exit code."""
    return os.waitstatus_to_exitcode(os.waitpid(start(folder, words, log), 0)[1])


def list_session(session: int) -> list[str]:
    """List the processes of a session that still run (Linux)."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(told[3]) == session and told[0] not in "ZX":
            found.append(path.parent.name)
    return found


@dataclass
class Trial:
    """A project, what its builds are to give by state, and what went wrong."""

    folder: Path
    chance: random.Random
    expected: list[dict[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    state: int = 0

    @property
    def log(self) -> Path:
        """What the last build said."""
        return self.folder.parent / "said.txt"

    def prepare(self) -> None:
        """Build every state twice, so that the ledger knows all; then each from nothing."""
        self.folder.mkdir(parents=True)
        (self.folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
        write_state(self.folder, 0)
        with chdir(self.folder):  # in this process, so that it has the models
            run_program((*MODES["offline"], "--quiet"))
        for number in (*range(STATES), 0):
            write_state(self.folder, number)
            self.require(run(self.folder, MODES["offline"], self.log) == 0, "a whole build failed")
        for number in range(STATES):
            clean = self.folder.with_name(f"clean-{number}")
            clean.mkdir()
            for name in ("mkdocs.yml", "addresses.txt"):
                shutil.copy(self.folder / name, clean)
            write_state(clean, number)
            began = time.monotonic()
            self.require(run(clean, MODES["offline"], self.log) == 0, "a clean build failed")
            self.seconds = dict.fromkeys(MODES, time.monotonic() - began)
            self.expected.append(list_made(clean))
            self.names = list_names(clean)
        self.require(list_made(self.folder) == self.expected[0], "the first state is another")

    def require(self, holds: bool, fault: str) -> None:
        """Note a fault, with what the program said."""
        if not holds:
            said = self.log.read_text(errors="replace")[-1500:]
            self.faults.append(fault)
            print(f"FAULT {fault}\n{said}", flush=True)

    def kill_one(self, number: int) -> None:
        """Change the state, end its build at a random moment, and mend."""
        before = list_made(self.folder)
        self._turn()
        mode = self.chance.choice(("plain", "offline", "offline", "workers", "serve"))
        ending = self.chance.choice(SIGNALS)
        moment = self.chance.uniform(0.0, 1.1) * self.seconds[mode]
        state = self.state
        case = f"{number}: {mode} of state {state}, {ending.name} after {moment:.2f} s"
        came = self._end(mode, ending, moment, case)
        self._check_whole(before, self.expected[state], f"{case} ({came})")
        self.outcomes[f"{mode}, {ending.name}: {came}"] += 1
        if self.chance.random() < 0.4:  # the text is edited before anybody builds again
            self._turn()
        self._mend(self.state, case)

    def _turn(self) -> None:
        self.state = self.chance.randrange(STATES)
        write_state(self.folder, self.state)

    def _end(self, mode: str, ending: signal.Signals, moment: float, case: str) -> str:
        began = time.monotonic()
        pid = start(self.folder, MODES[mode], self.log)
        while time.monotonic() - began < moment:
            time.sleep(0.01)
            if os.waitpid(pid, os.WNOHANG)[0]:
                self.seconds[mode] = time.monotonic() - began
                return "had ended"
        if mode == "serve" and self.chance.random() < 0.3:
            self._turn()
        (os.killpg if ending is signal.SIGINT else os.kill)(pid, ending)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        waited = time.monotonic()
        while (left := list_session(pid)) and time.monotonic() - waited < WAIT:
            time.sleep(0.05)
        self.require(not left, f"{case}: processes {left} go on")
        said = self.log.read_text(errors="replace")
        self.require("Traceback" not in said, f"{case}: a traceback")
        return "killed" if code < 0 else f"exit {code}"

    def _check_whole(self, before: dict[str, str], after: dict[str, str], case: str) -> None:
        found = list_made(self.folder)
        known = {each[name] for each in self.expected for name in MADE}
        for name in MADE:
            whole = {before[name], after[name]} | (known if "serve" in case else set())
            self.require(found[name] in whole, f"{case}: {name} is not whole")
        if found["site"] != before["site"]:
            self.outcomes["the new site was there"] += 1

    def _mend(self, state: int, case: str) -> None:
        self.require(run(self.folder, MODES["offline"], self.log) == 0, f"{case}: not mended")
        found = list_made(self.folder)
        other = [name for name, told in self.expected[state].items() if found[name] != told]
        self.require(not other, f"{case}: differs from a clean build: {other}")
        left = list_names(self.folder) ^ self.names
        self.require(not left, f"{case}: left over or missing: {left}")


def main() -> None:
    """Read the options; kill."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="a folder that is not there yet")
    options = parser.parse_args()
    executors.open_executor.__wrapped__.__defaults__ = (0,)  # a few articles are work for workers
    with tempfile.TemporaryDirectory() as place:
        folder = options.folder or Path(place)
        trial = Trial(folder / "project", random.Random(options.seed))
        trial.prepare()
        for number in range(options.kills):
            trial.kill_one(number)
            print(f"{number + 1} kills, {len(trial.faults)} faults", flush=True)
    for outcome, count in sorted(trial.outcomes.items()):
        print(f"{count:4} {outcome}")
    sys.exit(bool(trial.faults))


if __name__ == "__main__":
    main()
