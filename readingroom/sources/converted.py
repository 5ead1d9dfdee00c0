"""What a converter gave becomes `Source`s.

In: the kept documents of a file. Out: a `Source` for each, its structure told and not to be
guessed, with a record of where it came from and of all that was left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from readingroom.documents import KeptDocument
from readingroom.models import Repair, Source
from readingroom.sources.files import drop_nul

NAME = "converted"
LINE_END_RE = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def make_sources(path: str, form: str, kept: Sequence[KeptDocument]) -> tuple[Source, ...]:
    """Make the sources of a file; where it holds several, they are numbered from 1."""
    paths = [path] if len(kept) == 1 else [f"{path}#{n}" for n in range(1, len(kept) + 1)]
    return tuple(
        replace(_make_source(own, path, form, document), articles=len(kept))
        for own, document in zip(paths, kept, strict=True)
    )


def _make_source(path: str, file: str, form: str, kept: KeptDocument) -> Source:
    document = kept.document
    repairs: list[Repair] = list(_record(file, form, kept))
    whole = document.markdown.encode("utf-8", "replace").decode("utf-8")
    text = drop_nul(LINE_END_RE.sub("\n", whole), repairs)
    return Source(
        path=path,
        text=text,
        metadata=document.header,
        repairs=tuple(repairs),
        is_told=True,
        file=file,
        pages=document.pages,
        pictures=kept.pictures,
    )


def _record(file: str, form: str, kept: KeptDocument) -> Iterator[Repair]:
    """Yield where the text came from, then each part of the file that is none of the article."""
    pages = kept.document.pages
    read = form + (f", pages {pages[0][1]} to {pages[-1][1]}" if pages else "")
    reason = "taken out of the file; lines are those of the text that it gave"
    yield Repair(NAME, 0, file, f"read as {read}", reason)
    for removal in kept.document.left_out:
        yield Repair(removal.rule, removal.line, removal.text, "", removal.reason)
