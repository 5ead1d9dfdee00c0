"""Names that places had: Constantinople, Leningrad, Ceylon.

`former_names.tsv` comes in; out come the names of a place, for the index, and whether a place was
called by a name, for pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from readingroom.gazetteer.places import ALIAS_MARK, Named, Place
from readingroom.lexicon.datafiles import read_rows, split_names
from readingroom.lexicon.folding import fold_place

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class FormerNames:
    """Former names by country, kind of place and present name."""

    names: Mapping[_Key, tuple[str, ...]]

    def list_names(self, place: Place) -> tuple[str, ...]:
        """Return a place's former names, alias marks included."""
        return self.names.get((place.country, place.feature, place.name), ())

    def extend(self, named: Named) -> Named:
        """Return a place with its former names after the usual one."""
        place, names = named
        return place, [*names[:1], *self.list_names(place), *names[1:]]

    def has(self, place: Place, name: str) -> bool:
        """Return whether a place was once called by a name."""
        folded = fold_place(name)
        return folded in (fold_place(known.lstrip(ALIAS_MARK)) for known in self.list_names(place))


def is_former_name(place: Place, name: str) -> bool:
    """Return whether a place was once called by a name, and is called otherwise today."""
    return load_former_names().has(place, name) and fold_place(name) != fold_place(place.name)


@cache
def load_former_names() -> FormerNames:
    """Read the former names."""
    return FormerNames(
        {
            (country, kind, name): tuple(split_names(cell))
            for country, kind, name, cell in read_rows("former_names.tsv")
        }
    )
