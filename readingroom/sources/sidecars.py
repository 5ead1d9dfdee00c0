"""A header beside a file into which nobody can write one: `report.pdf.yml` for `report.pdf`.

In: the sources of a file. Out: the same with the fields of the header beside it, which win over
those of the file. Of a file with several articles (`letters.mbox`), `letters.mbox.yml` is for all
of them, `letters.mbox#2.yml` for the second, and wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from readingroom.errors import Issue, Severity
from readingroom.frontmatter import MAX_HEADER_CHARS, split_header
from readingroom.models import Source
from readingroom.sources.discovery import SIDECARS


def read_sidecars(
    folder: Path, sources: Sequence[Source]
) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """Read the headers beside a file."""
    found = {
        path: _read_sidecar(folder, path)
        for source in sources
        for path in dict.fromkeys((source.file, source.path))
    }
    read = (
        replace(
            source,
            metadata={**source.metadata, **found[source.file][0], **found[source.path][0]},
        )
        for source in sources
    )
    return tuple(read), tuple(issue for _, issues in found.values() for issue in issues)


def _read_sidecar(folder: Path, path: str) -> tuple[dict[str, object], tuple[Issue, ...]]:
    for suffix in SIDECARS:
        file = folder / f"{path}{suffix}"
        if file.is_symlink() or not file.is_file():
            continue
        try:
            with file.open(encoding="utf-8-sig") as stream:
                text = stream.read(MAX_HEADER_CHARS)
        except (OSError, UnicodeDecodeError) as error:
            what = f"the header beside a file cannot be read ({type(error).__name__})"
            hint = "save it as UTF-8"
            return {}, (Issue(f"{path}{suffix}", 0, Severity.WARNING, what, hint),)
        return _parse_sidecar(f"{path}{suffix}", text)
    return {}, ()


def _parse_sidecar(path: str, text: str) -> tuple[dict[str, object], tuple[Issue, ...]]:
    """Read fields with or without the lines `---` around them."""
    is_fenced = text.lstrip().startswith("---")
    split = split_header(text.rstrip() + "\n" if is_fenced else f"---\n{text}\n---\n")
    if split.issue is None:
        return split.metadata, ()
    line = max(0, split.issue.line - (not is_fenced))
    return split.metadata, (replace(split.issue, path=path, line=line),)
