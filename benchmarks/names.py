"""How well names are found and told apart, and how fast, on annotated sets.

    python benchmarks/names.py [--sets DIR] [--only NAME...] [--threshold 0.5] [--errors 20]
    python benchmarks/names.py --raise-floors [--reset]

The first set, `own`, is the project's: `tests/annotated`. DIR may hold more, as `*.dev.jsonl`.
Figures per set: precision, recall and F1 of the set of names a document's glossary would list,
B-cubed of resolution where a set has links, the share of places within 161 km, and of pins on a
continent on which none of the document's marked places lies. Only the last
line depends on the machine. `--raise-floors` writes the floors of the quality gate again where
`own` has risen; `--reset` lets them fall too, as they must when its texts have changed.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from names_marked import compute_digest, read_folder
from names_score import KINDS, list_errors, measure_km, score

from readingroom.config import Settings
from readingroom.entities import Resolution, resolve_entities
from readingroom.gazetteer import Gazetteer, load_gazetteer
from readingroom.gazetteer.geonames import read_cities, read_countries
from readingroom.mentions import Recogniser, load_recogniser, revise_mentions
from readingroom.models import Entity, Kind, Mention

ROOT = Path(__file__).resolve().parents[1]
DEFAULT_SETS = ROOT.parent / "shared" / "eval" / "names"
OWN_SET = ROOT / "tests" / "annotated"
OWN = "own"
FLOORS = OWN_SET / "floors.json"
TRAINED_ON = ("wikigold", "uner_ewt", "gum")
VAST = frozenset({"ocean", "sea", "river", "mountains", "desert", "continent"})
LEAST_CITY = 15_000  # people
CELL = 4.0  # degrees; cities of the squares beside tell a point's continent
THRESHOLDS = {"all": 0.0, "linked": Settings().link_certainty}
# What the gate holds, at any confidence and at that of links; a floor lies ALLOWANCE points of per
# cent below what was measured, about ten of the own set's 1,900 names.
ALLOWANCE = 1.0
GATE = [(f"{kind}/surfaces", part) for kind in KINDS for part in ("p", "r", "f1")]
GATE += [(f"resolve/{kind}", "b3_f1") for kind in ("people", "places")]
GATE += [("coords", "within_161km_of_resolved")]

Document = dict[str, Any]
Found = dict[str, tuple[Mention, ...]]


def main() -> int:
    """Annotate each set, score it, and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sets", type=Path, default=DEFAULT_SETS, help="folder of annotated sets")
    parser.add_argument("--only", nargs="*", default=[], help="names of sets, all if none is given")
    parser.add_argument("--threshold", type=float, default=0.0, help="least confidence of a name")
    parser.add_argument("--errors", type=int, default=0, help="commonest errors to list")
    parser.add_argument("--raise-floors", action="store_true", help="write the gate's floors again")
    parser.add_argument("--reset", action="store_true", help="let floors fall")
    options = parser.parse_args()
    gazetteer = load_gazetteer()
    recogniser = load_recogniser(gazetteer)
    if options.raise_floors:
        write_floors(recogniser, gazetteer, reset=options.reset)
        return 0
    words, seconds = 0, 0.0
    for name, documents in read_sets(options.sets):
        if options.only and name not in options.only:
            continue
        began = time.perf_counter()
        rows = annotate(documents, recogniser, gazetteer, options.threshold)
        seconds += time.perf_counter() - began
        words += sum(len(document["text"].split()) for document in documents)
        tell_continents(documents, rows)
        print(describe(name, score(documents, rows)), flush=True)
        print_errors(documents, rows, options.errors)
    print(f"{words / max(seconds, 1e-9):,.0f} words a second, found and resolved, on one core")
    return 0


def read_sets(folder: Path) -> Iterator[tuple[str, list[Document]]]:
    """Yield the project's own set, then those of a folder, each with its name."""
    yield OWN, read_folder(OWN_SET)
    for path in sorted(folder.glob("*.dev.jsonl")):
        yield path.name.removesuffix(".dev.jsonl"), read_set(path)


def read_set(path: Path) -> list[Document]:
    """Return the documents of a file with one JSON object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def annotate_own(found: Found, resolution: Resolution) -> dict[str, list[Document]]:
    """Return the rows of what was found, at each confidence that the gate holds."""
    return {label: make_rows(found, resolution, least) for label, least in THRESHOLDS.items()}


def measure_gate(annotated: Mapping[str, Sequence[Document]]) -> dict[str, float]:
    """Return what the gate holds of the project's own set, by a name for each figure."""
    documents = read_folder(OWN_SET)
    results = {label: score(documents, rows) for label, rows in annotated.items()}
    return {
        f"{label} {figure} {part}": result[figure][part]
        for label, result in results.items()
        for figure, part in GATE
    }


def write_floors(recogniser: Recogniser, gazetteer: Gazetteer, *, reset: bool) -> None:
    """Write the gate's floors; none falls, unless they are to be set anew."""
    digest = compute_digest(OWN_SET)
    old = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() and not reset else {}
    if old.get("digest", digest) != digest:
        sys.exit("the texts have changed: look at the figures, then set the floors with --reset")
    least = old.get("floors", {})
    found = resolve(read_folder(OWN_SET), recogniser, gazetteer)
    floors = {
        name: max(round(value - ALLOWANCE, 1), least.get(name, 0.0))
        for name, value in measure_gate(annotate_own(*found)).items()
    }
    FLOORS.write_text(json.dumps({"digest": digest, "floors": floors}, indent=1) + "\n", "utf-8")
    print(f"{FLOORS}: {len(floors)} floors")


def annotate(
    documents: Sequence[Document], recogniser: Recogniser, gazetteer: Gazetteer, threshold: float
) -> list[Document]:
    """Find and resolve the names of one collection, in the scorer's form."""
    return annotate_all(documents, recogniser, gazetteer, (threshold,))[0]


def annotate_all(
    documents: Sequence[Document],
    recogniser: Recogniser,
    gazetteer: Gazetteer,
    thresholds: Sequence[float],
) -> list[list[Document]]:
    """Annotate once, and return the rows at each of several thresholds of confidence."""
    found, resolution = resolve(documents, recogniser, gazetteer)
    return [make_rows(found, resolution, threshold) for threshold in thresholds]


def resolve(
    documents: Sequence[Document], recogniser: Recogniser, gazetteer: Gazetteer
) -> tuple[Found, Resolution]:
    """Find the names of one collection, by document, and resolve them."""
    texts = {document["doc_id"]: document["text"] for document in documents}
    found = revise_mentions({name: recogniser.find(name, text) for name, text in texts.items()})
    everything = [mention for mentions in found.values() for mention in mentions]
    return found, resolve_entities(everything, gazetteer, texts)


def make_rows(found: Found, resolution: Resolution, threshold: float) -> list[Document]:
    """Return the names that are sure enough, in the scorer's form."""
    owners = {one: entity for entity in resolution.entities for one in entity.mentions}
    return [
        make_row(
            name,
            [one for one in mentions if one in owners and one.confidence >= threshold],
            owners,
        )
        for name, mentions in found.items()
    ]


def make_row(
    document: str, mentions: Sequence[Mention], owners: dict[Mention, Entity]
) -> dict[str, Any]:
    """Return a document's names as `annotate` writes them, and where its places lie."""
    row: dict[str, Any] = {"doc_id": document, "coords": []}
    row |= {kind.plural: [] for kind in Kind}
    for mention in mentions:
        entity = owners[mention]
        span = [mention.start, mention.end, mention.surface]
        row[mention.kind.plural].append([*span, entity.id])
        if entity.location and entity.location.latitude is not None and not is_vast(entity):
            row["coords"].append([*span, entity.location.latitude, entity.location.longitude])
    return row


def is_vast(entity: Entity) -> bool:
    """Return whether a place is a sea, a river or several countries: any point in it is right."""
    at = entity.location
    return at is not None and (at.feature in VAST or (at.feature == "region" and not at.country))


def tell_continents(documents: Sequence[Document], rows: Sequence[Document]) -> None:
    """Add to documents and rows on which continent each place and each pin lies."""
    nearest = load_continents()
    for document, row in zip(documents, rows, strict=True):
        document["continents"] = [nearest(*place[3:5]) for place in document.get("coords") or ()]
        row["continents"] = [nearest(*pin[3:5]) for pin in row["coords"]]


def load_continents() -> Callable[[float, float], str]:
    """Return what tells the continent of a point: that of the nearest cities, "" far from any."""
    codes = {code: country.continent for code, country in read_countries().items()}
    cells: dict[tuple[int, int], list[tuple[float, float, str]]] = defaultdict(list)
    for city in read_cities():
        north, east = city.latitude, city.longitude
        if city.population >= LEAST_CITY:
            cells[int(north // CELL), int(east // CELL)].append((north, east, city.country))

    def find(north: float, east: float) -> str:
        row, column = int(north // CELL), int(east // CELL)
        near = [
            city
            for y in (-1, 0, 1)
            for x in (-1, 0, 1)
            for city in cells.get((row + y, column + x), ())
        ]
        best = min(near, key=lambda city: measure_km((north, east), city[:2]), default=None)
        return codes.get(best[2], "") if best else ""

    return find


def print_errors(documents: Sequence[Document], rows: Sequence[Document], most: int) -> None:
    """Print the commonest errors of each kind."""
    for kind in KINDS if most else ():
        wrong, missed = list_errors(documents, rows, kind)
        print(f"  {kind} wrongly found: {wrong.most_common(most)}")
        print(f"  {kind} missed: {missed.most_common(most)}")


def describe(name: str, result: dict[str, Any]) -> str:
    """Return one line of figures."""
    parts = [f"{name:20}"]
    for kind in KINDS:
        found = result.get(f"{kind}/surfaces")
        figures = "P {p:5.1f} R {r:5.1f} F1 {f1:5.1f}".format(**found) if found else " " * 25
        parts.append(f"{kind} {figures}")
    for kind in ("people", "places"):
        if f"resolve/{kind}" in result:
            parts.append(f"{kind} B3 {result[f'resolve/{kind}']['b3_f1']:.1f}")
    if "coords" in result:
        parts.append(f"161 km {result['coords']['within_161km_of_resolved']:.1f}")
    if "absurd" in result:
        parts.append(f"other continent {result['absurd']['absurd']:.1f}")
    if name in TRAINED_ON:
        parts.append("(trained on)")
    return "  ".join(parts)


if __name__ == "__main__":
    sys.exit(main())
