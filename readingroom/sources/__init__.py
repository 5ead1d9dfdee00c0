"""Find, decode and sort the articles in a folder.

In: a folder of `.txt` and `.md` files, in any encoding, and of what `documents` reads (PDF, office
documents, mail, books), in sub-folders. Out: a `Source` for each article, sorted by path, and an
`Issue` for each file that could not be read, with the reason and the way out. Nothing is ever
written to the folder.

`list_inputs` and `load_told` are the two halves, so that reading can run in worker processes;
`keep_published` then leaves out what a header withholds, `keep_distinct` what stands in the folder
twice; `load_sources` does all of it.
"""

from __future__ import annotations

from pathlib import Path

from readingroom.errors import Issue, SourceError
from readingroom.models import Source
from readingroom.sources.discovery import SUFFIXES, count_tasks, list_inputs
from readingroom.sources.file_loading import (
    MAX_BYTES,
    digest_file,
    is_text,
    join_missing,
    load_file,
    load_told,
)
from readingroom.sources.files import keep_distinct, keep_published

__all__ = [
    "MAX_BYTES",
    "SUFFIXES",
    "count_tasks",
    "digest_file",
    "is_text",
    "join_missing",
    "keep_distinct",
    "keep_published",
    "list_inputs",
    "load_file",
    "load_sources",
    "load_told",
    "require_sources",
]


def load_sources(folder: Path) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """Read every article in a folder; raise `SourceError` where there is none at all."""
    paths, issues = list_inputs(folder)
    loaded = [load_file(folder, path) for path in paths]
    found, withheld = keep_published(source for sources, _ in loaded for source in sources)
    kept, repeated = keep_distinct(found)
    met = join_missing(issue for _, own in loaded for issue in own)
    all_issues = (*issues, *met, *withheld, *repeated)
    require_sources(folder, kept, all_issues)
    return kept, tuple(sorted(all_issues))


def require_sources(folder: Path, sources: tuple[Source, ...], issues: tuple[Issue, ...]) -> None:
    """Raise `SourceError` where no article was found, naming what stood in the way."""
    if sources:
        return
    reasons = "".join(f"\n  {issue}" for issue in sorted(issues)[:10])
    endings = " or ".join(SUFFIXES[:2])
    raise SourceError(f"{folder}: no article found; put {endings} files there{reasons}")
