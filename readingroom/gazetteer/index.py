"""The compact index on disk: built once from the data files, then only opened.

The compiled places go into one SQLite file, named after all that it was made from. Several
processes may build at once: each writes a file of its own and moves it into place in one step.
Where no file can be written, the same index lives in memory.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from readingroom.caches import find_cache_folder
from readingroom.errors import GazetteerError
from readingroom.gazetteer.compilation import compile_countries, compile_places
from readingroom.gazetteer.places import ALIAS_MARK, Feature, Named, Place
from readingroom.gazetteer.priors import grade_place, rank_name
from readingroom.gazetteer.transliteration import SCRIPTED, transliteration_key
from readingroom.lexicon.datafiles import read_bytes
from readingroom.lexicon.folding import fold_place

_FORMAT = 21
SOURCES = (
    "areas.tsv", "cities.tsv.gz", "continents.tsv", "countries.tsv", "country_facts.tsv",
    "country_points.tsv", "features.tsv.gz", "former_names.tsv", "letters.tsv", "name_words.tsv",
    "region_seats.tsv", "regions.tsv.gz", "us_counties.tsv.gz", "us_states.tsv",
)  # fmt: skip
_BATCH = 5_000
PART = ".gazetteer-"
SAFE_SECONDS = 3600  # which no process needs to write an index
_Entry = tuple[str, float, int, str, bool]  # a row of `entry`
VARIANT = "~"  # before the keys of transcriptions; no folded name begins so
_SCHEMA = """
CREATE TABLE place (key INTEGER PRIMARY KEY, name TEXT, feature TEXT, latitude REAL,
  longitude REAL, country TEXT, region TEXT, admin TEXT, population INTEGER, geonames_id INTEGER,
  fame INTEGER, kind TEXT, rank INTEGER);
CREATE TABLE name (name TEXT PRIMARY KEY, grades TEXT, places TEXT) WITHOUT ROWID;
CREATE TEMP TABLE entry (name TEXT, weight REAL, place INTEGER, grade TEXT, alias INTEGER);
CREATE TABLE area (country TEXT, admin TEXT, population INTEGER);
"""
_AREAS = """
INSERT INTO area SELECT country, admin, sum(population) FROM place
WHERE feature = 'city' AND admin <> '' GROUP BY country, admin ORDER BY country, admin;
"""


def compute_version() -> str:
    """Return a short key over everything the index is made from."""
    try:
        packages = [f"pycountry {version('pycountry')}"]
    except PackageNotFoundError as error:
        raise GazetteerError(f"{error.name} is not installed: pip install readingroom") from error
    digest = hashlib.sha256(f"{_FORMAT} {packages}".encode())
    for name in SOURCES:
        digest.update(read_bytes(name))
    return digest.hexdigest()[:16]


def open_index(cache: Path | None) -> sqlite3.Connection:
    """Open the index in a folder, building it where it is missing; in memory where that fails."""
    try:
        folder = cache or find_cache_folder()
        path = folder / f"gazetteer-{compute_version()}.sqlite"
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            _build_file(path)
        return _open_file(path)
    except (OSError, RuntimeError, sqlite3.Error):
        memory = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(memory, compile_places())
        return memory


def _open_file(path: Path) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    connection.execute("PRAGMA mmap_size=268435456")
    connection.execute("SELECT count(*) FROM place WHERE key = 1").fetchone()
    return connection


def _build_file(path: Path) -> None:
    for left in path.parent.glob(f"{PART}*"):  # by a process that was killed
        if time.time() - left.stat().st_mtime > SAFE_SECONDS:
            left.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=PART)
    os.close(handle)
    try:
        connection = sqlite3.connect(name)
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        _fill(connection, compile_places())
        connection.close()
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _fill(connection: sqlite3.Connection, items: Iterable[Named]) -> None:
    """Write all places and names; SQLite sorts the names, so that memory holds few at a time."""
    connection.executescript(_SCHEMA)
    scripted = frozenset(
        country.code
        for country in compile_countries()
        if country.languages[:1] and country.languages[0] in SCRIPTED
    )
    waiting: list[Named] = []
    for item in items:
        waiting.append(item)
        if len(waiting) == _BATCH:
            _write_batch(connection, waiting, scripted)
            waiting.clear()
    _write_batch(connection, waiting, scripted)
    entries = connection.execute("SELECT * FROM entry ORDER BY name, weight DESC, place")
    connection.executemany(
        "INSERT INTO name VALUES (?,?,?)",
        (
            (name, *_pack([row[1:] for row in rows]))
            for name, rows in itertools.groupby(entries, key=lambda row: str(row[0]))
        ),
    )
    connection.execute("DROP TABLE entry")
    connection.execute(_AREAS)
    connection.commit()


def _write_batch(
    connection: sqlite3.Connection, items: Sequence[Named], scripted: frozenset[str]
) -> None:
    _write_places(connection, [place for place, _ in items])
    connection.executemany(
        "INSERT INTO entry VALUES (?,?,?,?,?)",
        (row for item in items for row in _list_names(*item, scripted)),
    )


def _list_names(place: Place, names: Sequence[str], scripted: frozenset[str]) -> Iterator[_Entry]:
    """Yield a place's folded names and the keys of its transcriptions, with weight and grade."""
    seen: set[str] = set()
    for name in names:
        folded = fold_place(name.lstrip(ALIAS_MARK))
        if folded and folded not in seen:
            seen.add(folded)
            yield _weigh(folded, place, is_alias=name.startswith(ALIAS_MARK))
    if place.feature == Feature.CITY and place.country in scripted:
        for key in sorted({transliteration_key(folded) for folded in seen} - {""}):
            yield _weigh(f"{VARIANT}{key}", place, is_alias=True)


def _weigh(folded: str, place: Place, *, is_alias: bool) -> _Entry:
    grade = grade_place(place, folded, is_alias=is_alias)
    return folded, rank_name(place, is_alias=is_alias), place.key, str(grade), is_alias


def _write_places(connection: sqlite3.Connection, places: Iterable[Place]) -> None:
    connection.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            (p.key, p.name, str(p.feature), p.latitude, p.longitude, p.country, p.region, p.admin,
             p.population, p.geonames_id, p.fame, p.kind, p.rank)
            for p in places
        ),
    )  # fmt: skip


def _pack(found: Sequence[tuple[float, int, str, int]]) -> tuple[str, str]:
    """Return a name's grades and places, best known first, those it is an alias of marked."""
    grades = "".join(dict.fromkeys(grade for _, _, grade, _ in found))
    marks = (ALIAS_MARK if is_alias else "" for *_, is_alias in found)
    return grades, " ".join(f"{mark}{row[1]}" for mark, row in zip(marks, found, strict=True))
