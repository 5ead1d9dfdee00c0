"""What the set-up installs: locked with hashes, what the package asks for, free to build on."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, files, metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from projects import ROOT

LOCKS = {path.stem: path for path in (ROOT / "requirements").glob("*.txt")}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
ENTRY_RE = re.compile(r"^(\S+==.*?) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M)

FREE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|CNRI|Zlib|CC0|HPND|Unlicense|Artistic"
)
"""Licences that ask for no more than to be named."""
LIBRARY = re.compile(r"MPL|Mozilla|LGPL|Lesser")
"""Licences that cover their own files: what only imports such a package keeps its own licence."""


def read_lock(name: str) -> list[Requirement]:
    text = LOCKS[name].read_text(encoding="utf-8")
    return [Requirement(entry[1]) for entry in ENTRY_RE.finditer(text)]


def find_licences(name: str) -> list[list[str]]:
    """Return the licences of an installed package: choices, each a list of all that hold."""
    told = metadata(name)
    kinds = [kind for kind in told.get_all("Classifier", []) if kind.startswith("License ::")]
    if expression := told.get("License-Expression") or "":
        return [re.split(r" AND ", part) for part in expression.split(" OR ")]
    own = [path.read_text("utf-8") for path in files(name) or () if path.stem == "LICENSE"]
    plain = told.get("License") or "".join(text.partition("\n")[0] for text in own)
    return [[kind.rpartition(" :: ")[2]] for kind in kinds] or [[plain]]


def list_requirements(extra: str) -> list[Requirement]:
    """List what an extra asks for, those that it names of this package included."""
    found = []
    for text in EXTRAS[extra] if extra else PROJECT["project"]["dependencies"]:
        wanted = Requirement(text)
        own = wanted.extras if wanted.name == "readingroom" else ()
        found += [each for name in sorted(own) for each in list_requirements(name)]
        found += [] if own else [wanted]
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_a_lock_is_a_version_with_its_hashes_and_names_no_host(name):
    text = LOCKS[name].read_text(encoding="utf-8")
    left = ENTRY_RE.sub("", text)
    assert (
        left
        == f"# {name}.txt: made by `python tools/lock.py`; versions and hashes of all packages.\n"
    )
    assert "://" not in text


@pytest.mark.parametrize(("name", "extra"), [("site", ""), ("dev", "dev"), ("release", "release")])
def test_a_lock_holds_all_that_the_package_asks_for_in_versions_that_it_admits(name, extra):
    locked = {canonicalize_name(each.name): each for each in read_lock(name)}
    build = [Requirement(text) for text in PROJECT["build-system"]["requires"]]
    for wanted in [*list_requirements(""), *list_requirements(extra), *build]:
        version = next(iter(locked[canonicalize_name(wanted.name)].specifier)).version
        assert wanted.specifier.contains(version), (wanted, version)


def test_what_two_locks_hold_has_one_version():
    pinned = {(each.name, str(each.marker)): each for each in read_lock("dev")}
    for each in (*read_lock("site"), *read_lock("release")):
        assert str(pinned.get((each.name, str(each.marker)), each)) == str(each)


def test_every_dependency_may_be_used_by_what_is_under_the_mit_licence():
    for name in sorted({each.name for lock in LOCKS for each in read_lock(lock)}):
        try:
            choices = find_licences(name)
        except PackageNotFoundError:  # for another Python or system, or for a release alone
            continue
        allowed = [all(FREE.search(n) or LIBRARY.search(n) for n in each) for each in choices]
        assert any(allowed), (name, choices)
