"""Many texts in little memory: the generated files of a site together, while they are written.

In: texts by path. Out: the same, each unpacked when it is asked for. As Python holds text, the
pages of ten thousand articles take more than a gigabyte; packed, a tenth of that.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping

LEVEL = 1  # of compression: higher takes longer than it saves


class PackedTexts(Mapping[str, str]):
    """Texts by path; where a path comes twice, the last one counts.

    >>> texts = PackedTexts([("a.md", "one"), ("b.md", "two")])
    >>> texts["b.md"], list(texts), "c.md" in texts
    ('two', ['a.md', 'b.md'], False)
    """

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._packed = {path: zlib.compress(text.encode("utf-8"), LEVEL) for path, text in texts}

    def __getitem__(self, path: str) -> str:
        return zlib.decompress(self._packed[path]).decode("utf-8")

    def __contains__(self, path: object) -> bool:
        return path in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
