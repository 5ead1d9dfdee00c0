"""The same on Linux, macOS and Windows: what can be told of that from here."""

from __future__ import annotations

import ast
import io
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from projects import ROOT, make_project

from readingroom.cli import main
from readingroom.console import open_console
from readingroom.slugs import DEVICES

TREES = {
    path: ast.parse(path.read_text(encoding="utf-8"))
    for path in (ROOT / "readingroom").rglob("*.py")
}
NODES = [(path, node) for path, tree in TREES.items() for node in ast.walk(tree)]
UNIX_MODULES = {"fcntl", "grp", "pwd", "resource", "termios", "tty"}
UNIX_NAMES = set(
    "chown fork geteuid getuid killpg mkfifo setsid statvfs SIGALRM SIGHUP SIGKILL alarm".split()
)
FORBIDDEN = frozenset('<>:"\\|?*') | {chr(code) for code in range(32)}
LONGEST = 140
"""Characters of a path within a project; Windows has 260 for all of it, its folder included."""


def list_calls() -> Iterator[tuple[str, str, ast.Call, set[str]]]:
    """Yield of each call of a method its place, its name, and what it names of its arguments."""
    for path, node in NODES:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            named = {word.arg for word in node.keywords if word.arg}
            yield f"{path.name}:{node.lineno}", node.func.attr, node, named


def test_every_text_has_its_encoding_and_is_written_with_the_same_line_ends_everywhere():
    for place, name, call, named in list_calls():
        if name == "read_text" or (name in ("run", "Popen") and "text" in named):
            assert "encoding" in named, place
        if name == "write_text":
            assert {"encoding", "newline"} <= named, place
        if name == "open" and ast.unparse(call.func.value).endswith(("path", "file")):
            mode = next((word.value for word in call.args if isinstance(word, ast.Constant)), "r")
            assert "encoding" in named or "b" in str(mode), place


def test_what_windows_does_not_have_is_asked_for_first():
    """Such modules are imported in a `try` or an `if`; no such function or signal is named."""
    for path, tree in TREES.items():
        imported = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        names = {alias.name for node in imported for alias in node.names}
        assert not (names | {getattr(node, "module", "") for node in imported}) & UNIX_MODULES, path
    for path, node in NODES:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert node.value.id not in ("os", "signal") or node.attr not in UNIX_NAMES, path


def find_unportable(paths: list[str]) -> list[str]:
    """List what some system could not hold, or could not tell from another path."""
    found = [path for path in paths if len(path) > LONGEST]
    seen: dict[str, str] = {}
    for path in paths:
        for part in PurePosixPath(path).parts:
            stem = part.partition(".")[0].casefold()
            if FORBIDDEN & set(part) or part.endswith((".", " ")) or stem in DEVICES:
                found.append(path)
        key = unicodedata.normalize("NFC", path).casefold()
        if seen.setdefault(key, path) != path:
            found.append(path)
    return found


def list_paths(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*"))]


def list_files(folder: Path) -> list[str]:
    return [path for path in list_paths(folder) if (folder / path).is_file()]


def test_paths_are_told_that_another_system_could_not_hold():
    wrong = ["a/Con.md", "a/B", "a/x.", "a/x?.md", "\u00e9", "a" * 150]
    assert set(find_unportable(["a/b", "e\u0301", "ok/fine.md", *wrong])) == set(wrong)


def test_every_path_of_a_site_can_be_held_by_any_system(every_kind: Path):
    assert find_unportable([path for path in list_paths(every_kind) if path[:5] != "seeds"]) == []


def test_files_with_the_line_ends_of_windows_say_what_they_say_without(run, tmp_path: Path):
    project = make_project(tmp_path)
    (project / "seeds").mkdir()
    article = "The mast\nBy Ada Byron\n1 May 1911\n\nA mast stood\nin Oslo.\n\nIt fell.\n"
    written = {
        "seeds/mast.txt": article,
        "seeds/sail.md": f"---\ntitle: The sail\ntags: [wind]\n---\n# Sails\n\n{article}",
        "glossary.yml": "people:\n  ada-byron:\n    description: |\n      A\n\n      captain.\n",
        "gazetteer.csv": "name,latitude,longitude\nHuttown,60.1,10.2\n",
    }
    for name, text in written.items():
        (project / name).write_bytes(text.encode())
    assert run(project, "--convert-only") == 0
    before = {path: (project / "docs" / path).read_bytes() for path in list_files(project / "docs")}
    for path in [
        *map(project.joinpath, written),
        project / "mkdocs.yml",
        project / "addresses.txt",
    ]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run(project, "--convert-only") == 0
    assert list_files(project / "docs") == list(before)
    assert all((project / "docs" / path).read_bytes() == data for path, data in before.items())


def test_a_console_shows_letters_that_it_does_not_have_by_their_numbers(monkeypatch):
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", narrow)
    with open_console() as console:
        console.say("“día” пусто")
    narrow.flush()
    assert narrow.buffer.getvalue().decode("cp1252").strip() == "“día” " + "".join(
        f"\\u{ord(letter):04x}" for letter in "пусто"
    )


def test_a_session_that_cannot_name_every_file_is_told_what_to_set(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "ascii")
    assert main([], tmp_path) == 2
    assert "set PYTHONUTF8=1" in capsys.readouterr().err
