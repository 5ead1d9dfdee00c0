"""One form for an index, whichever run wrote it.

In: an index as Pagefind writes it. Out: the same index with its filters sorted. Pagefind lists
filters and their values in the order of a hash table, which differs from run to run; the same site
has to give the same bytes. Index files are gzipped CBOR (RFC 8949) behind a signature and carry a
hash of their contents in their names; of CBOR these files use whole numbers, texts and lists.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from pathlib import Path
from typing import Any

from readingroom.archives import pack

SIGNATURE = b"pagefind_dcd"
NUMBER, TEXT, LIST = 0, 3, 4
HASH_LENGTH = 10
META_FILTERS, META_SORTS = 3, 4


class UnknownFormatError(ValueError):
    """An index is not written the way this module knows."""


def sort_index(folder: Path) -> None:
    """Sort the filters of an index in place; change nothing if its format is not known."""
    entry_file = folder / "pagefind-entry.json"
    obsolete: list[Path] = []
    try:
        entry = json.loads(entry_file.read_bytes())
        for language in entry["languages"].values():
            language["hash"], files = _sort_language(folder, language["hash"])
            obsolete += files
        entry["languages"] = dict(sorted(entry["languages"].items()))
    except (LookupError, TypeError, AttributeError, OSError, EOFError, zlib.error) as error:
        raise UnknownFormatError(str(error)) from error
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    entry_file.write_text(text, encoding="utf-8", newline="\n")
    for path in obsolete:
        path.unlink()


def find_filters(folder: Path) -> tuple[tuple[str, Path], ...]:
    """Find the files that hold the values of each filter, by the filter's name."""
    entry = json.loads((folder / "pagefind-entry.json").read_bytes())
    metas = [_load(folder / f"pagefind.{e['hash']}.pf_meta") for e in entry["languages"].values()]
    return tuple(
        (name, folder / "filter" / f"{file}.pf_filter")
        for meta in metas
        for name, file in meta[META_FILTERS]
    )


def _sort_language(folder: Path, name: str) -> tuple[str, set[Path]]:
    """Write one language's files anew; give the new name and the files it replaces."""
    language = name.rpartition("_")[0]
    old = {folder / f"pagefind.{name}.pf_meta"}
    meta = _load(*old)
    filters = {key: folder / "filter" / f"{file}.pf_filter" for key, file in meta[META_FILTERS]}
    contents = {key: _load(path) for key, path in sorted(filters.items())}
    for content in contents.values():
        content[1].sort()
    names = {key: f"{language}_{_hash(content)}" for key, content in contents.items()}
    meta[META_FILTERS] = [[key, file] for key, file in names.items()]
    meta[META_SORTS].sort()
    name = f"{language}_{_hash(meta)}"
    new = {folder / "filter" / f"{names[key]}.pf_filter": contents[key] for key in contents}
    new[folder / f"pagefind.{name}.pf_meta"] = meta
    for path, content in new.items():
        path.write_bytes(pack(SIGNATURE + encode(content)))
    return name, {*old, *filters.values()} - set(new)


def _hash(content: Any) -> str:
    return hashlib.sha256(encode(content)).hexdigest()[:HASH_LENGTH]


def _load(path: Path) -> Any:
    packed = gzip.decompress(path.read_bytes())
    if not packed.startswith(SIGNATURE):
        raise UnknownFormatError(f"{path.name} lacks the signature")
    value, end = _decode(packed, len(SIGNATURE))
    if end != len(packed):
        raise UnknownFormatError(f"{path.name} goes on after its end")
    return value


def decode(packed: bytes) -> Any:
    """Read one CBOR value.

    >>> decode(encode(["a", [300, 1]]))
    ['a', [300, 1]]
    """
    return _decode(packed, 0)[0]


def _decode(packed: bytes, at: int) -> tuple[Any, int]:
    kind, short = packed[at] >> 5, packed[at] & 31
    if short > 27 or kind not in {NUMBER, TEXT, LIST}:
        raise UnknownFormatError(f"byte {packed[at]:#x} at {at} is not known")
    width = 1 << (short - 24) if short > 23 else 0
    start = at + 1 + width
    number = int.from_bytes(packed[at + 1 : start], "big") if width else short
    if kind == NUMBER:
        return number, start
    if kind == TEXT:
        return packed[start : start + number].decode(), start + number
    items: list[Any] = []
    for _ in range(number):
        item, start = _decode(packed, start)
        items.append(item)
    return items, start


def encode(value: Any) -> bytes:
    """Write a value as CBOR, each number as short as it can be.

    >>> encode([1, "ab"]).hex()
    '8201626162'
    """
    if isinstance(value, str):
        text = value.encode()
        return _head(TEXT, len(text)) + text
    if isinstance(value, list):
        return _head(LIST, len(value)) + b"".join(map(encode, value))
    return _head(NUMBER, value)


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    power = next(power for power in range(4) if number < 1 << (8 << power))
    return bytes([kind << 5 | 24 + power]) + number.to_bytes(1 << power, "big")
