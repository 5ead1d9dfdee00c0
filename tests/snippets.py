"""The fenced blocks of a document, each run as a reader would: commands, settings, headers, data.

In: a page of Markdown. Out: its `Snippet`s, and a `Bench` on which they are run, in a folder with a
site as `readingroom new` lays it out. Commands of ours are run, those of the shell and of git too;
what would fetch anything (`pip install …`) is only checked to name what there is. A line of a
`console` block that is no command is what is said; `…` stands for anything. YAML says in its first
line what file it is; `# wrong: glossary.yml` is one that the program must refuse or warn of. Plain
`text` shows a question of the review.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import frontmatter
import yaml
from mkdocs.config.defaults import MkDocsConfig
from projects import ROOT

from readingroom.cli import COMMANDS
from readingroom.config import load_project
from readingroom.corrections import parse_glossary
from readingroom.gazetteer.own_places import parse_own_places
from readingroom.models import Kind
from readingroom.review import Question, Topic
from readingroom.review.answers import answer_kind, answer_no_name
from readingroom.review.dialogue import describe_question

FENCE_RE = re.compile(r"^( *)```(\w*)[^\n]*\n(.*?)^\1```$", re.M | re.S)
INSTALLERS = ("pip", "pipx", "uv", "npm")
SHELL = ("cat", "cp", "git", "mkdir", "printf", "python", "rm", "touch")
SITE = "my-site"
OTHER = "The other\n\nSomething else.\n"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060"
    "0000000500015a0d2d970000000049454e44ae426082"
)


@dataclass(frozen=True)
class Snippet:
    """A fenced block: its language, its text."""

    language: str
    text: str


def list_pages(root: Path) -> list[Path]:
    """Return the documents whose snippets are run."""
    return [root / "README.md", *sorted((root / "manual" / "docs").rglob("*.md"))]


def read_snippets(text: str) -> Iterator[Snippet]:
    """Yield the fenced blocks of a page."""
    for indent, language, block in FENCE_RE.findall(text):
        lines = [line.removeprefix(indent) for line in block.split("\n")]
        yield Snippet(language, "\n".join(lines))


@dataclass
class Bench:
    """A folder with a new site, in which the snippets of a page are run one after the other."""

    run_told: Callable[..., CompletedProcess[str]]
    folder: Path
    cwd: Path = field(init=False)
    is_wrong: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        """Lay out the site."""
        self._lay_out()
        self.cwd = self.site

    @property
    def site(self) -> Path:
        """Return the site's folder."""
        return self.folder / SITE

    def run(self, snippet: Snippet) -> None:
        """Run a snippet; raise `AssertionError` or `ValueError` where it is not as it says."""
        runner = getattr(self, f"_run_{snippet.language or 'unnamed'}", None)
        assert runner, f"{snippet.language!r}: no such kind of snippet is known here"
        runner(snippet.text)

    # Commands

    def _run_console(self, text: str) -> None:
        if not self.is_wrong:
            self._lay_out()
        self.cwd = self.folder if "$ readingroom new " in text else self.site
        if self.cwd == self.folder:
            shutil.rmtree(self.site)
        for command, expected in _split_console(text):
            told = self._run_line(command)
            said = told.stdout + told.stderr
            fails = any(line.startswith("stopped:") for line in expected)
            assert bool(told.returncode) == fails, (command, said)
            _compare(expected, said, command)
        self._lay_out()

    def _lay_out(self) -> None:
        """Make the site anew, so that no snippet stumbles over what another has done."""
        shutil.rmtree(self.site, ignore_errors=True)
        assert self.run_told(self.folder, "new", SITE).returncode == 0
        self.is_wrong = False

    def _run_sh(self, text: str) -> None:
        for line in text.split("\n"):
            command = line.partition("#")[0].strip()
            assert not command or self._run_line(command).returncode == 0, line

    def _run_line(self, command: str) -> CompletedProcess[str]:
        words = shlex.split(command)
        if words[0] == "readingroom":
            return self._run_ours(words[1:])
        if words[0] == "cd":
            self.cwd = (self.cwd / words[1]).resolve()
            assert self.cwd.is_dir()
        elif words[0] == "make":
            makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
            assert re.search(rf"^{words[1]}:", makefile, re.M), command
        elif words[0] == "python" and words[1:3] == ["-m", "venv"]:
            pass
        elif words[0] == "python" and words[1:4] == ["-m", "spacy", "download"]:
            assert re.fullmatch(r"[a-z]{2}_core_\w+_sm", words[4]), command
        elif words[0].rpartition("/")[2] in INSTALLERS:
            _check_install(words)
        elif words[0] == ".venv/bin/python":
            assert (ROOT / words[1]).is_file()
        else:
            assert words[0] in SHELL, f"{words[0]}: not run here"
            return self._run_shell(command)
        return CompletedProcess(command, 0, "", "")

    def _run_ours(self, words: list[str]) -> CompletedProcess[str]:
        command = COMMANDS.get(words[0]) if words else None
        assert not words or command or words[0].startswith("-"), words
        if command and (words[0] == "serve" or "--serve" in words):
            _parse(command.build_parser(), words[1:])
            return CompletedProcess(words, 0, "", "")
        if command:
            _parse(command.build_parser(), words[1:])
        return self.run_told(self.cwd, *words, keys="q")

    def _run_shell(self, command: str) -> CompletedProcess[str]:
        first, _, rest = command.partition(" && cd ")
        remote = self.folder / "remote.git"
        if first.startswith("git") and not remote.exists():
            subprocess.run(["git", "init", "--quiet", "--bare", remote], check=True)
        settings = {
            f"url.{remote}.insteadOf": "https://github.com/you/my-site.git",
            "user.name": "You",
            "user.email": "you@example.org",
        }
        told = {"GIT_CONFIG_COUNT": str(len(settings))}
        for number, (key, value) in enumerate(settings.items()):
            told |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = os.environ | told | {"PATH": path, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            first, shell=True, cwd=self.cwd, env=environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        if rest:
            self.cwd /= rest.strip()
        return done

    # Files

    def _run_yaml(self, text: str) -> None:
        if text.startswith("---\n"):
            _check_header(frontmatter.loads(text).metadata)
            self._build_article(text + "\nSomething is told.\n")
            return
        name = text.partition("\n")[0].removeprefix("#").strip()
        wrong, name = name.startswith("wrong: "), name.removeprefix("wrong: ")
        if wrong:
            self._write_wrong(name, text)
        elif name == "mkdocs.yml":
            self._check_settings(yaml.safe_load(text))
        elif name == "glossary.yml":
            assert parse_glossary(text).entries or parse_glossary(text).ignored
        else:
            assert name.endswith(".yml") and "." in name.removesuffix(".yml"), (
                f"{name}: what is it?"
            )
            _check_header(yaml.safe_load(text))

    def _write_wrong(self, name: str, text: str) -> None:
        """Put a fault where the program must find it; the console block that follows says how."""
        target = self.site / name
        if name == "mkdocs.yml":
            text = yaml.safe_dump(_overlay(_load(target), yaml.safe_load(text)), allow_unicode=True)
        target.write_text(text, encoding="utf-8")
        told = self.run_told(self.site, "check", "--strict")
        assert told.returncode, f"{name}: nothing is wrong with it"
        self.is_wrong = True

    def _check_settings(self, own: Mapping[str, Any]) -> None:
        """Load settings laid over those of the site, by the program and by MkDocs."""
        target = self.site / "mkdocs.yml"
        settings = _overlay(_load(target), own)
        trial = self.site / "trial" / "mkdocs.yml"
        trial.parent.mkdir(exist_ok=True)
        for folder in ("docs", "overrides"):
            (trial.parent / folder).mkdir(exist_ok=True)
        trial.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
        load_project(trial.parent)
        config = MkDocsConfig(str(trial))
        config.load_dict(settings)
        errors, warnings = config.validate()
        assert not errors and not warnings, (errors, warnings)

    def _run_text(self, text: str) -> None:
        """Check that a question of the review has the keys that it is shown with."""
        answers = (*(answer_kind(kind, "Ann Ode") for kind in Kind), answer_no_name("Ann Ode"))
        question = Question("Ann Ode", Kind.PERSON, Topic.DOUBTFUL, "", (), answers)
        shown = list(describe_question(question, 1, 1, {}))
        keys = len(answers) + 1
        assert text.rstrip().split("\n")[-keys:] == shown[-keys:]

    def _run_toml(self, text: str) -> None:
        _check_header(tomllib.loads(text.strip().strip("+")))
        self._build_article(text + "\nSomething is told.\n")

    def _run_md(self, text: str) -> None:
        self._build_article(text)

    def _build_article(self, text: str) -> None:
        seeds = self.site / "seeds"
        (seeds / "other.md").write_text(OTHER, encoding="utf-8")
        (seeds / "ship.png").write_bytes(PIXEL)
        article = seeds / "snippet.md"
        article.write_text(text, encoding="utf-8")
        told = self.run_told(self.site, "check", "--strict")
        article.unlink()
        assert told.returncode == 0, told.stderr

    def _run_csv(self, text: str) -> None:
        read = parse_own_places(text)
        assert read.places and not read.issues, read.issues

    def _run_css(self, text: str) -> None:
        known = (ROOT / "readingroom/theme/assets/colours.css").read_text(encoding="utf-8")
        for line in filter(None, map(str.strip, text.split("\n"))):
            assert re.fullmatch(r"--[\w-]+: #[0-9a-f]{6};", line), line
            assert f"{line.partition(':')[0]}:" in known, line

    def _run_json(self, text: str) -> None:
        json.loads(text)

    def _run_python(self, text: str) -> None:
        if not (self.site / "docs" / "data").is_dir():
            assert self.run_told(self.site, "build", "--convert-only").returncode == 0
        done = subprocess.run(
            [sys.executable, "-c", text], cwd=self.site, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0 and done.stdout.strip(), done.stderr


def _split_console(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command with the lines that it is to say."""
    for part in re.split(r"^\$ ", textwrap.dedent(text), flags=re.M)[1:]:
        command, *said = part.rstrip("\n").split("\n")
        yield command, said


def _compare(expected: list[str], told: str, command: str) -> None:
    """Find the lines of a snippet in what was said, in their order."""
    rest = iter(told.split("\n"))
    for line in filter(None, (line.rstrip() for line in expected)):
        if line == "…":
            continue
        pattern = ".*".join(re.escape(part) for part in line.split("…"))
        assert any(re.fullmatch(pattern, said.rstrip()) for said in rest), (command, line, told)


def _check_install(words: list[str]) -> None:
    """See that what is installed is ours, with extras that there are, or a lock of ours."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [word for word in words[1:] if word.startswith("readingroom") or word in (".", "-e")]
    locks = [after for word, after in pairwise(words) if word == "-r"]
    assert named or locks, words
    assert all((ROOT / lock).is_file() for lock in locks), words
    for extra in re.findall(r"\[([\w,]+)\]", " ".join(named)):
        assert {*extra.split(",")} <= {*project["optional-dependencies"]}, extra


def _check_header(fields: Mapping[str, object]) -> None:
    page = (ROOT / "manual/docs/reference/headers.md").read_text(encoding="utf-8")
    for name in fields:
        assert f"`{name}`" in page, f"{name}: no field of a header"


def _load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def _overlay(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings with others laid over them, mapping by mapping."""
    merged = dict(base)
    for key, value in own.items():
        below = base.get(key)
        both = isinstance(value, dict) and isinstance(below, dict)
        merged[key] = _overlay(below, value) if both and key != "theme" else value
    return merged


def _parse(parser: Any, words: list[str]) -> None:
    try:
        parser.parse_args(words)
    except SystemExit as error:
        raise ValueError(f"{' '.join(words)}: no such option") from error
