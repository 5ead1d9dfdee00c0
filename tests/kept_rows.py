"""Tables of results that lie in files: any change is seen, `--update-golden` accepts it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

import pytest

from readingroom.entities import Resolution

NUMBER_RE = re.compile(r"-?\d+\.\d{3}")


def compare_rows(path: Path, rows: Iterable[Sequence[object]], *, update_golden: bool) -> None:
    """Hold rows against a file; numbers with a point may differ by a little on other machines."""
    lines = ["\t".join(map(str, row)).replace("\n", " ") for row in rows]
    if update_golden:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    now, kept = (
        [split_numbers(line) for line in text]
        for text in (lines, path.read_text(encoding="utf-8").split("\n")[:-1])
    )
    assert [words for words, _ in now] == [words for words, _ in kept]
    for (words, numbers), (_, before) in zip(now, kept, strict=True):
        assert numbers == pytest.approx(before, abs=0.002), words


def split_numbers(line: str) -> tuple[list[str], list[float]]:
    """Take the numbers with three places behind the point out of a row."""
    cells = line.split("\t")
    numbers = [float(cell) for cell in cells if NUMBER_RE.fullmatch(cell)]
    return [cell for cell in cells if not NUMBER_RE.fullmatch(cell)], numbers


def list_resolved(resolution: Resolution) -> Iterator[tuple[object, ...]]:
    """Yield pages, what was decided, and what places were chosen from, as rows of a table."""
    for entity in resolution.entities:
        where = astuple(entity.location) if entity.location else ()
        aliases, count = " | ".join(entity.aliases), len(entity.mentions)
        own = (entity.kind, entity.id, entity.name, entity.sort_name, aliases, entity.reason, count)
        yield (*own, f"{entity.confidence:.3f}", *where)
    for decision in resolution.decisions:
        documents = " ".join(decision.documents)
        yield (decision.kind, decision.name, *decision.entities, decision.reason, documents)
    for placement in resolution.placements:
        for candidacy in (placement.chosen, *placement.rivals):
            place, weights = candidacy.place, (candidacy.prior, candidacy.probability)
            numbers = [f"{weight:.3f}" for weight in weights]
            known = place.geonames_id or f"{place.feature} {place.country}".strip()
            yield ("candidate", placement.entity, known, place.name, place.admin, *numbers)
