"""Read the data files that ship with the package.

In: the name of a file in `readingroom/data` (the README there tells source and licence of each).
Out: its text or its rows.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from importlib.resources import files

from readingroom.errors import GazetteerError


def read_data(name: str) -> str:
    """Read a data file of the package; raise `GazetteerError` where it is missing."""
    return read_bytes(name).decode()


def read_packed(name: str) -> bytes:
    """Read a packed (gzip) data file of the package, such as a model, and unpack it."""
    return gzip.decompress(read_bytes(name))


def read_bytes(name: str) -> bytes:
    """Read a data file of the package as it is; raise `GazetteerError` where it is missing."""
    try:
        return (files("readingroom") / "data" / name).read_bytes()
    except FileNotFoundError as error:
        raise GazetteerError(
            f"readingroom/data/{name} is missing: the installation is damaged, install it again"
        ) from error


def read_rows(name: str) -> Iterator[list[str]]:
    """Yield the tab-separated rows of a data file, without comments."""
    for line in read_data(name).splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def read_packed_rows(name: str) -> Iterator[list[str]]:
    """Yield the tab-separated rows of a packed data file."""
    for line in read_packed(name).decode().splitlines():
        yield line.split("\t")


def split_names(cell: str) -> list[str]:
    """Split a cell of names that stand between bars.

    >>> split_names("UK|Britain"), split_names("")
    (['UK', 'Britain'], [])
    """
    return cell.split("|") if cell else []
