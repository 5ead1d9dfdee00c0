"""Whether a build would find everything as the last one left it, and so change nothing.

In: a project and what is asked for. Out: the state of all that such a build would read, and what
everything that it wrote is known by; none where that is not known: where plugins, extensions or
programs of somebody else's may look at more, or what is asked for lies in more places than the
documents and the site.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from readingroom.config import INTRODUCTION_FILE, Look, Project, Recognisers, find_look
from readingroom.corrections import GLOSSARY_FILE
from readingroom.gazetteer import OWN_GAZETTEER
from readingroom.kept import make_key
from readingroom.ledger import LEDGER_FILE
from readingroom.mkdocs_driver import PURE
from readingroom.output import load_manifest
from readingroom.pipeline.withholding import read_clock
from readingroom.yaml_nodes import compose, find_field, is_empty

TAGGED_RE = re.compile(r"!ENV|!!python|\bINHERIT\b")
FOREIGN = ("plugins", "hooks", "extra_templates")
"""Settings by which an engine may read anything."""


def is_known(project: Project) -> bool:
    """Return whether all that a build of the project reads is known."""
    text = project.config_file.read_text(encoding="utf-8")
    settings = compose(text)
    foreign = (find_field(settings, name) for name in FOREIGN)
    extensions = find_field(settings, "markdown_extensions")
    names = () if extensions is None or is_empty(extensions) else extensions.value
    return (
        find_look(project) is Look.OWN
        and not TAGGED_RE.search(text)
        and not any(node is not None and not is_empty(node) and node.value for node in foreign)
        and all(isinstance(node.value, str) and node.value in PURE for node in names)
        and project.settings.recogniser == Recognisers()
        and not project.settings.social_pictures
    )


@dataclass(frozen=True, slots=True)
class BuildState:
    """What is asked of a build, and what each file is known by that it reads."""

    asked: str = ""
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """A key of the state, "" where it is not known."""
        return make_key(self.asked, sorted(self.files.items())) if self.files else ""


def describe_state(project: Project, asked: object, folders: tuple[Path, ...]) -> BuildState:
    """Return the state of the project and of all in `folders`, none where more may matter."""
    if not is_known(project):
        return BuildState()
    names = (INTRODUCTION_FILE, GLOSSARY_FILE, OWN_GAZETTEER, LEDGER_FILE)
    files = [project.config_file, *(project.root / name for name in names)]
    theme = [project.root / project.theme_folder] if project.theme_folder else []
    try:
        digests = {str(path): _digest(path) for path in (*files, *_walk(*folders, *theme))}
    except OSError:
        return BuildState()
    return BuildState(repr((project, asked, read_clock())), digests)


def describe_written(*folders: Path) -> str:
    """Return what the files are known by that a build has written, "" where that is not known."""
    try:
        return make_key([(str(path), _digest(path)) for path in _walk(*folders)])
    except OSError:
        return ""


def is_own_work(before: BuildState, after: BuildState, written: Sequence[Path], docs: Path) -> bool:
    """Return whether a build alone made one state of the other: nobody edited anything meanwhile.

    It writes what is `written`, and of the documents what its manifest says.
    """
    manifest = {str(docs / path): digest for path, digest in load_manifest(docs).items()}
    changed = {
        path
        for path in {*before.files, *after.files}
        if before.files.get(path) != after.files.get(path) and Path(path) not in written
    }
    return all(after.files.get(path) == manifest.get(path) for path in changed)


def _digest(path: Path) -> str:
    if not path.exists():
        return ""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _walk(*roots: Path) -> Iterator[Path]:
    """Yield the files of folders, sorted; raise `OSError` for a link, which may lead anywhere."""
    for root in roots:
        for place, folders, files in os.walk(root):
            folders.sort()
            if any(Path(place, name).is_symlink() for name in (*folders, *files)):
                raise OSError
            yield from (Path(place, name) for name in sorted(files))
