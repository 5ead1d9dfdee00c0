"""Results of earlier builds on disk, each by a key of all that it was made from.

In: a file, stages' names, keys. Out: the values that were put there, or nothing where the file was
deleted, damaged, or written by other code; nobody has to know which. A key names what a value was
made from, so a value that is found is what would be made again. What the last builds did not ask
for is dropped. Only data comes back: no class but the package's own, and the usual containers.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

VERSION = 1
"""Raise it when the tables change."""
BUILDS = 3
"""For so many builds of a stage a value stays that none of them asked for. More builds let somebody
go back and forth between two states at the cost of the disk; fewer forget one."""
DIGEST = 16  # bytes before a value that tell whether it is whole
LEVEL = 1  # of compression: higher takes longer than it saves
WAIT = 5  # seconds for another build to have written
UNFIT = (sqlite3.Error, pickle.PicklingError, OverflowError, RecursionError, TypeError)
"""What keeping raises where a value is too large, too deep, or no mere data."""
TABLES = """
CREATE TABLE IF NOT EXISTS results (stage TEXT, key TEXT, data BLOB, PRIMARY KEY (stage, key));
CREATE TABLE IF NOT EXISTS uses (stage TEXT, key TEXT, build INT, PRIMARY KEY (stage, key));
CREATE TABLE IF NOT EXISTS builds (stage TEXT PRIMARY KEY, build INT);
"""
PLAIN = {
    "builtins": {"complex", "frozenset", "set", "bytearray", "range", "slice"},
    "collections": {"Counter", "OrderedDict", "defaultdict", "deque"},
    "datetime": {"date", "datetime", "time", "timedelta", "timezone"},
    "pathlib": {"PosixPath", "PurePosixPath", "WindowsPath"},
    "pathlib._local": {"PosixPath", "PurePosixPath", "WindowsPath"},
}


class Kept:
    """The results of a project's earlier builds; without a connection it keeps nothing."""

    def __init__(self, connection: sqlite3.Connection | None = None) -> None:
        self._connection = connection
        self._asked: dict[str, set[str]] = {}

    def find(self, stage: str, keys: Iterable[str]) -> dict[str, Any]:
        """Return what is kept of a stage, by those of the keys that are known; "" never is."""
        asked = list(dict.fromkeys(filter(None, keys)))
        self._asked.setdefault(stage, set()).update(asked)
        found: dict[str, Any] = {}
        with suppress(sqlite3.Error):
            for key in asked if self._connection else ():
                value = self._find(stage, key)
                found |= {key: value[0]} if value else {}
        return found

    def _find(self, stage: str, key: str) -> tuple[Any] | None:
        assert self._connection
        query = "SELECT data FROM results WHERE stage = ? AND key = ?"
        row = self._connection.execute(query, (stage, key)).fetchone()
        return _unpack(row[0]) if row else None

    def keep(self, stage: str, values: Mapping[str, Any]) -> None:
        """Keep values by their keys, "" apart; all or none where the build is killed meanwhile."""
        if self._connection is None or not values:
            return
        self._asked.setdefault(stage, set()).update(values)
        rows = ((stage, key, _pack(value)) for key, value in values.items() if key)
        with suppress(*UNFIT), self._connection:
            self._connection.executemany("REPLACE INTO results VALUES (?, ?, ?)", rows)

    def prune(self) -> None:
        """Drop, of the stages that were asked, what neither this build nor the last ones used."""
        if self._connection:
            with suppress(sqlite3.Error), self._connection:
                for stage, keys in self._asked.items():
                    _prune(self._connection, stage, keys)


def _prune(connection: sqlite3.Connection, stage: str, keys: set[str]) -> None:
    connection.execute(
        "INSERT INTO builds VALUES (?, 1) ON CONFLICT DO UPDATE SET build = build + 1", (stage,)
    )
    (build,) = connection.execute("SELECT build FROM builds WHERE stage = ?", (stage,)).fetchone()
    uses = ((stage, key, build) for key in keys)
    connection.executemany("REPLACE INTO uses VALUES (?, ?, ?)", uses)
    connection.execute("DELETE FROM uses WHERE stage = ? AND build < ?", (stage, build - BUILDS))
    unused = "stage = ?1 AND key NOT IN (SELECT key FROM uses WHERE stage = ?1)"
    connection.execute(f"DELETE FROM results WHERE {unused}", (stage,))


def _pack(value: object) -> bytes:
    data = zlib.compress(pickle.dumps(value, protocol=5), LEVEL)
    return hashlib.sha256(data).digest()[:DIGEST] + data


def _unpack(row: object) -> tuple[Any] | None:
    """Return a value, None where it is not whole, or not to be read by this code."""
    if not isinstance(row, bytes) or hashlib.sha256(row[DIGEST:]).digest()[:DIGEST] != row[:DIGEST]:
        return None
    try:
        return (_Data(io.BytesIO(zlib.decompress(row[DIGEST:]))).load(),)
    except (pickle.UnpicklingError, zlib.error, ImportError, AttributeError, TypeError, ValueError):
        return None


class _Data(pickle.Unpickler):
    """Reads values, never a function: a file that somebody put there runs nothing."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of the package's own, or a usual container."""
        found = super().find_class(module, name) if _is_known(module, name) else None
        if isinstance(found, type) and (found.__module__, found.__qualname__) == (module, name):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value")


def _is_known(module: str, name: str) -> bool:
    return module.partition(".")[0] == __package__ or name in PLAIN.get(module, ())


@contextmanager
def open_kept(path: Path) -> Iterator[Kept]:
    """Open what is kept in a file; where it cannot be read it is begun anew, or does without."""
    try:
        connection = _connect(path) or _begin_anew(path)
    except BlockingIOError:  # another build is writing there
        connection = None
    kept = Kept(connection)
    try:
        yield kept
    finally:
        if connection:
            connection.close()


def _connect(path: Path) -> sqlite3.Connection | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=WAIT)
    except (OSError, sqlite3.Error):
        return None
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version not in (0, VERSION):
            raise sqlite3.DatabaseError
        connection.executescript(f"PRAGMA user_version = {VERSION};{TABLES}")
        connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.Error as error:
        connection.close()
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_BUSY:
            raise BlockingIOError from error
        return None
    return connection


def _begin_anew(path: Path) -> sqlite3.Connection | None:
    with suppress(OSError):
        for name in (path, path.with_name(f"{path.name}-journal")):
            name.unlink(missing_ok=True)
    return _connect(path)


def make_key(*parts: object) -> str:
    """Return the key of a value that is made from these parts, by this code.

    A part is told by what it prints, which for all that stages hand over is the whole of it.

    >>> make_key("a", 1) == make_key("a", 1), make_key("a", 1) == make_key("a", "1")
    (True, False)
    """
    told = repr((describe_code(), *parts)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(told).hexdigest()[:40]


@cache  # one per process: it reads the whole package
def digest_package() -> str:
    """Return what changes whenever the package's own code or data does."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for path in sorted(path for path in root.rglob("*") if path.suffix != ".pyc"):
        if path.is_file():
            digest.update(f"{path.relative_to(root).as_posix()}\n{path.stat().st_size}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


@cache  # one per process: it lists folders
def describe_code() -> str:
    """Return what changes whenever the package, Python or anything installed beside it does."""
    digest = hashlib.sha256(f"{sys.version}\n{digest_package()}".encode())
    for folder in sys.path:
        with suppress(OSError):
            installed = sorted(path.name for path in Path(folder or ".").glob("*.dist-info"))
            digest.update("\n".join(installed).encode())
    return digest.hexdigest()
