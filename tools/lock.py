"""Lock what the project is set up with: the version and the hashes of each package, for any system.

In: `pyproject.toml`, the locks as they are. Out: `requirements/*.txt`, which pip installs on Linux,
macOS and Windows with any Python that the project admits; `dev.txt` is for work on the project,
`release.txt` for `.ci/release`. `python tools/lock.py` keeps the versions that are locked where
`pyproject.toml` still admits them; `--upgrade` takes the newest ones. Packages come from the index
that pip is set to.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "requirements"
LOCKS = {"dev": "dev", "site": "", "release": "release"}
"""Locks by name, with the extra they hold; the first has all versions that others share with it."""
TITLE = "# {}: made by `python tools/lock.py`; versions and hashes of all packages.\n"


def find_index() -> list[str]:
    """Return the option that names the index pip is set to, nothing where that is the usual one."""
    pip = [sys.executable, "-m", "pip", "config", "get"]
    for key in (":env:.index-url", "global.index-url"):
        told = subprocess.run([*pip, key], capture_output=True, text=True, check=False)
        if told.returncode == 0:
            return ["--index-url", told.stdout.strip()]
    return []


def write_lock(name: str, extra: str, backend: list[str], options: list[str]) -> None:
    """Write one lock, of what the project needs with an extra, and of what builds it."""
    path = FOLDER / f"{name}.txt"
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "-", *options]
    command += ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-config"]
    command += ["--no-header", "--no-annotate", "--quiet", "--output-file", str(path)]
    command += ["--extra", extra] if extra else []
    subprocess.run(command, cwd=ROOT, input="\n".join(backend), text=True, check=True)
    path.write_text(TITLE.format(path.name) + path.read_text(encoding="utf-8"), encoding="utf-8")


def main() -> None:
    """Write all locks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    options = [*find_index(), *(["--upgrade"] if parser.parse_args().upgrade else [])]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    FOLDER.mkdir(exist_ok=True)
    shared: list[str] = []
    for name, extra in LOCKS.items():
        write_lock(name, extra, project["build-system"]["requires"], [*options, *shared])
        shared = shared or ["--constraint", str(FOLDER / f"{name}.txt")]


if __name__ == "__main__":
    main()
