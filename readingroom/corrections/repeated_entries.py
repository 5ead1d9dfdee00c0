"""Several entries about one page are read as one, so that lines can be pasted as they come.

In: entries in the order of the file. Out: one for each page; what they contradict each other in is
a fault.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from readingroom.corrections.entries import GlossaryEntry
from readingroom.corrections.faults import Faults
from readingroom.lexicon import fold
from readingroom.models import Kind


def join_repeated(entries: Iterable[GlossaryEntry], faults: Faults) -> list[GlossaryEntry]:
    """Join the entries of one kind and key; note where two say different things."""
    joined: dict[tuple[Kind, str], GlossaryEntry] = {}
    for entry in entries:
        key = entry.kind, fold(entry.key.text)
        first = joined.get(key)
        joined[key] = _join(first, entry, faults) if first else entry
    return list(joined.values())


def _join(first: GlossaryEntry, second: GlossaryEntry, faults: Faults) -> GlossaryEntry:
    names = (first.name.text if first.name else "", second.name.text if second.name else "")
    for field, said, again in (
        ("name", *names),
        ("description", first.description, second.description),
        ("coordinates", first.coordinates, second.coordinates),
        ("geonames", first.geonames, second.geonames),
        ("country", first.country, second.country),
    ):
        if said and again and said != again:
            message = f"`{field}` of “{second.key.text}” is said here and in line {first.line}"
            faults.add(second.line, f"{message}, differently", "put both entries together")
    return replace(
        first,
        name=first.name or second.name,
        also=(*first.also, *second.also),
        apart=(*first.apart, *second.apart),
        description=first.description or second.description,
        links=tuple(dict.fromkeys((*first.links, *second.links))),
        always=first.always or second.always,
        scope=first.scope if first.scope.specificity else second.scope,
        coordinates=first.coordinates or second.coordinates,
        geonames=first.geonames or second.geonames,
        country=first.country or second.country,
    )
