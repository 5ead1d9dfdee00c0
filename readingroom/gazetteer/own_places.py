"""An editor's own gazetteer: `gazetteer.csv`, beside `mkdocs.yml`.

The file's text comes in, places with their names go out, in the order of the file, and an issue for
each line that cannot be used. A name that stands there means that place and none of the world's.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from readingroom.errors import Issue, Severity, suggest_word
from readingroom.gazetteer.places import REGION_WORDS, Feature, Place
from readingroom.gazetteer.thresholds import OWN_KEY, OWN_RANK

OWN_GAZETTEER = "gazetteer.csv"
COLUMNS = ("name", "other names", "latitude", "longitude", "what", "id")
_FEATURES = (
    "city country region continent district island peninsula cape mountain mountains desert ice "
    "river canal lake strait sea ocean bay valley waterfall plain plateau park reef seabed"
).split()
_SYNONYMS = {
    **dict.fromkeys("town village hamlet settlement port".split(), Feature.CITY),
    **dict.fromkeys(REGION_WORDS, Feature.REGION),
    **dict.fromkeys("gulf sound fjord inlet cove".split(), "bay"),
    **{"islands": "island", "glacier": "ice", "range": "mountains", "hills": "mountains"},
    **{"hill": "mountain", "peak": "mountain", "volcano": "mountain", "forest": "park"},
    **{"channel": "strait", "creek": "river", "suburb": "district", "quarter": "district"},
}
WHAT = (*_FEATURES, *_SYNONYMS)
"""Words that may stand under `what`."""

_DEGREES_RE = re.compile(r"[+-]?\d{1,3}(\.\d+)?")


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place of the editor's; where `place` has no degrees, its GeoNames number tells where."""

    place: Place
    names: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """All places of the file, and what is wrong with it."""

    places: tuple[OwnPlace, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(slots=True)
class _Reader:
    name: str
    issues: list[Issue] = field(default_factory=list)

    def refuse(self, line: int, message: str, hint: str) -> None:
        self.issues.append(Issue(self.name, line, Severity.WARNING, message, hint))


def load_own_places(path: Path) -> OwnPlaces:
    """Read the file; one that is not there says nothing."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return OwnPlaces()
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return _give_up(path.name, line, "not UTF-8", "save it as “CSV UTF-8”")
    except OSError as error:
        return _give_up(
            path.name, 0, f"cannot be read: {error.strerror}", "its places are left out"
        )
    return parse_own_places(text, path.name)


def parse_own_places(text: str, name: str = OWN_GAZETTEER) -> OwnPlaces:
    r"""Read the text of the file; commas, semicolons or tabs stand between its columns.

    >>> parse_own_places("name,latitude,longitude\nPort Ode,-54.2,-36.5").places[0].place.name
    'Port Ode'
    """
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    reader = _Reader(name)
    try:
        columns = [cell.strip().lower() for cell in next(rows, [])]
        unknown = [column for column in columns if column and column not in COLUMNS]
        for column in unknown:
            reader.refuse(1, f"no column is called “{column}”", suggest_word(column, COLUMNS))
        if "name" not in columns:
            return _give_up(name, 1, "the first line names no column “name”", _FIRST_LINE)
        places = tuple(_read_rows(rows, columns, reader))
    except csv.Error as error:
        return _give_up(name, rows.line_num, f"no CSV: {error}", "save it as CSV again")
    return OwnPlaces(places, tuple(reader.issues))


_FIRST_LINE = f"it shall read {','.join(COLUMNS)}"


def _give_up(name: str, line: int, message: str, hint: str) -> OwnPlaces:
    return OwnPlaces(issues=(Issue(name, line, Severity.WARNING, message, hint),))


def _read_rows(
    rows: Iterator[Sequence[str]], columns: Sequence[str], reader: _Reader
) -> Iterator[OwnPlace]:
    line = 2
    for number, row in enumerate(rows):
        cells = {column: cell.strip() for column, cell in zip(columns, row, strict=False)}
        place = _read_place(cells, OWN_KEY + number, line, reader) if any(cells.values()) else None
        if place:
            others = (other.strip() for other in cells.get("other names", "").split("|"))
            yield OwnPlace(place, tuple(dict.fromkeys((place.name, *filter(None, others)))), line)
        line = rows.line_num + 1  # type: ignore[attr-defined]


def _read_place(cells: Mapping[str, str], key: int, line: int, reader: _Reader) -> Place | None:
    name, what = cells.get("name", ""), cells.get("what", "").lower() or str(Feature.CITY)
    degrees = [cells.get(column, "").replace("−", "-") for column in ("latitude", "longitude")]
    number = cells.get("id", "").removeprefix("https://www.geonames.org/").partition("/")[0]
    if not name:
        reader.refuse(line, "a place without a name", "write it under “name”")
    elif what not in WHAT:
        reader.refuse(line, f"“{name}” is a “{what}”", suggest_word(what, WHAT))
    elif number and not number.isdecimal():
        hint = "it stands in the address of the place's page on geonames.org"
        reader.refuse(line, f"the id of “{name}” is no number of GeoNames: “{number}”", hint)
    elif not _are_degrees(*degrees):
        hint = "write degrees with a point, south and west with a minus: -54.28,-36.51"
        reader.refuse(line, f"the latitude or longitude of “{name}” is none", hint)
    elif not (all(degrees) or number):
        hint = "give both latitude and longitude, or the id of the place in GeoNames"
        reader.refuse(line, f"nothing tells where “{name}” is", hint)
    else:
        north, east = (float(value) if all(degrees) else None for value in degrees)
        return Place(
            key, name, _SYNONYMS.get(what, what), north, east, rank=OWN_RANK,
            geonames_id=int(number) if number else None,
            kind=what if what in REGION_WORDS else "",
        )  # fmt: skip
    return None


def _are_degrees(north: str, east: str) -> bool:
    """Return whether two cells are empty or degrees on earth."""
    pairs = ((north, 90), (east, 180))
    return all(
        not cell or (_DEGREES_RE.fullmatch(cell) and abs(float(cell)) <= most)
        for cell, most in pairs
    )
