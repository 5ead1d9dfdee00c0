"""Read the sources of `make_places.py`: Natural Earth's table and GeoNames' tables.

In: files as their publishers write them. Out: a `Row` for each named feature, its abbreviations
written out, its class one of ours.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NATURAL_EARTH_KINDS = {
    "Alkaline Lake": "lake", "Lake": "lake", "Reservoir": "lake", "lagoon": "lake",
    "Lake Centerline": "river", "River": "river", "River (Intermittent)": "river",
    "river": "river", "mountain": "mountain", "Range/mtn": "mountains", "Foothills": "mountains",
    "Island": "island", "Island group": "island", "island": "island", "island group": "island",
    "cape": "cape", "Pen/cape": "peninsula", "Peninsula": "peninsula", "sea": "sea",
    "ocean": "ocean", "gulf": "bay", "bay": "bay", "sound": "bay", "inlet": "bay", "fjord": "bay",
    "strait": "strait", "channel": "strait", "Plateau": "plateau", "plateau": "plateau",
    "Desert": "desert", "Playa": "plain", "Plain": "plain", "plain": "plain", "Lowland": "plain",
    "Basin": "plain", "Depression": "plain", "depression": "plain", "Wetlands": "plain",
    "Tundra": "plain", "Delta": "region", "Coast": "region", "Geoarea": "region",
    "Isthmus": "region", "Gorge": "valley", "Valley": "valley", "waterfall": "waterfall",
    "reef": "reef", "Glaciated areas": "ice", "Antarctic Ice Shelf": "ice",
    "National Park Service": "park",
}  # fmt: skip
GEONAMES_KINDS = {
    code: kind
    for kind, codes in {
        "sea": "SEA", "ocean": "OCN", "bay": "GULF BAY BAYS COVE SD FJD INLT BGHT",
        "strait": "STRT CHN CHNM", "lake": "LK LKS LGN", "river": "STM", "ice": "GLCR RGHC",
        "mountain": "MT PK HLL NTK SLP RK", "mountains": "MTS NTKS HLLS RDGE",
        "island": "ISL ISLS ATOL", "cape": "CAPE PT", "peninsula": "PEN", "valley": "VAL",
        "plateau": "PLAT", "desert": "DSRT", "region": "RGN LAND SHOR",
        "reef": "RF RFU RFSU BNK BNKU BKSU SHOL SHLU SHSU", "city": "STNB",
        "seabed": "SMU SMSU BSNU CNYU CNSU RFD RDGU TRGU VALU KNLU KNSU TMTU TMSU FRZU HLLU HLSU "
        "RISU SPRU PLNU ESCU MNDU PLTU SCNU TRNU TERU FANU GAPU SLPU HOLU DEPU SDLU",
    }.items()
    for code in codes.split()
}  # fmt: skip
_WORDS = (  # abbreviations, with what precedes or follows them
    (re.compile(r"^L\. (?!de )"), "Lake "), (re.compile(r" L\.$"), " Lake"),
    (re.compile(r"^[Îî]\. "), "Île "), (re.compile(r"^I\. "), "Isla "),
    (re.compile(r" I\.$"), " Island"), (re.compile(r" Is\.?$"), " Islands"),
    (re.compile(r"^(Is|Îs|Iles)\. "), "Islands "), (re.compile(r" Pen\.$"), " Peninsula"),
    (re.compile(r"^Pen\. "), "Península "), (re.compile(r"^Mt\.? "), "Mount "),
    (re.compile(r" Mts?\.?$"), " Mountains"), (re.compile(r" Cr\.?$"), " Creek"),
    (re.compile(r" Fk\.( |$)"), r" Fork\1"), (re.compile(r"\bN\. "), "North "),
    (re.compile(r"\bS\. "), "South "), (re.compile(r"\bE\. "), "East "),
    (re.compile(r"\bW\. "), "West "), (re.compile(r"\bMid\. "), "Middle "),
    (re.compile(r" Br\.$"), " Branch"), (re.compile(r" (Rs|Res)\.$"), " Reservoir"),
    (re.compile(r" R\.$"), " River"), (re.compile(r" Pt\.$"), " Point"),
    (re.compile(r"^C\. "), "Cape "), (re.compile(r" B\.$"), " Bay"),
    (re.compile(r"\bNP$"), "National Park"), (re.compile(r"\bNHP$"), "National Historical Park"),
    (re.compile(r"\bNM$"), "National Monument"), (re.compile(r"\bNHS$"), "National Historic Site"),
    (re.compile(r"\bNRA$"), "National Recreation Area"),
    (re.compile(r"\bN PRES$"), "National Preserve"),
    (re.compile(r"\bN MEM$"), "National Memorial"),
    (re.compile(r"\bNMP$"), "National Military Park"),
    (re.compile(r"\bNS$"), "National Seashore"), (re.compile(r"\bNSR$"), "National Scenic River"),
)  # fmt: skip
_ENGLISH = (  # words of Spanish, French, Portuguese, Italian maps, as English texts put them
    (re.compile(r"^(?:Lago|Lac|Lagoa|Laguna) (?:de (?:la )?|di |du )?(.+)$"), r"Lake \1"),
    (re.compile(r"^(?:Golfo|Golfe) (?:de |di |du )?(.+)$"), r"Gulf of \1"),
    (re.compile(r"^(?:Isla|Île|Ilha|Isola) (?:de |da |d’|d')?(.+)$"), r"\1 Island"),
    (re.compile(r"^(?:Islas|Îles|Ilhas|Isole) (?:de |das )?(.+)$"), r"\1 Islands"),
    (re.compile(r"^(?:Cabo|Cap|Capo) (?:de )?(.+)$"), r"Cape \1"),
    (re.compile(r"^(?:Pén\.|Péninsule|Península) (?:de |d’)?(.+)$"), r"\1 Peninsula"),
    (re.compile(r"^(?:Río|Rio) (.+)$"), r"\1 River"),
)
_NOT_PLAIN_RE = re.compile(r"--|/|\s-\s|&|[()]")
_FAMES = ((40, 2), (20, 4), (8, 7), (3, 9), (0, 11))


@dataclass(frozen=True, slots=True)
class Row:
    """A feature: its names, the first the usual one, kind, degrees, rank (0 the best known)."""

    names: tuple[str, ...]
    kind: str
    latitude: float
    longitude: float
    rank: int
    country: str = ""
    admin: str = ""
    number: int = 0


def read_natural_earth(path: Path) -> Iterator[Row]:
    """Yield the features of Natural Earth whose class is a place's."""
    with path.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            kind = NATURAL_EARTH_KINDS.get(line["class"], "")
            given = "|".join((line["name"], line["other_names"])).replace("/", "|").split("|")
            names = list(dict.fromkeys(filter(None, map(_write_out, given))))
            if not kind or not names or any(_NOT_PLAIN_RE.search(name) for name in names[:1]):
                continue
            if kind == "park" and "National" not in names[0]:
                names = [f"{names[0]} National Park"]
            if kind == "peninsula" and re.match(r"Cape |.* (Cape|Point)$", names[0]):
                kind = "cape"
            names = [*names, *_translate(names)]
            yield Row(
                tuple(dict.fromkeys(_name_river(names) if kind == "river" else names)),
                kind, float(line["latitude"]), float(line["longitude"]),
                int(float(line["rank"])), "AQ" if line["where"] == "Antarctica" else "",
            )  # fmt: skip


def read_geonames(path: Path) -> Iterator[Row]:
    """Yield the features of a GeoNames table; the more languages name one, the better known."""
    for line in path.read_text("utf-8").splitlines():
        cells = line.split("\t")
        kind = GEONAMES_KINDS.get(cells[7], "")
        others = re.split(r",(?! )", cells[3])  # "Weddell, Mar" is a single name
        names = [name for name in (cells[1], *others) if _is_latin(name)]
        if not kind or not names or names[0] != cells[1]:
            continue
        rank = next(rank for least, rank in _FAMES if len(others) >= least)
        yield Row(
            tuple(dict.fromkeys(names)), kind, round(float(cells[4]), 3),
            round(float(cells[5]), 3), rank, cells[8], number=int(cells[0]),
        )  # fmt: skip


def _write_out(name: str) -> str:
    name = " ".join(name.split())
    for pattern, plain in _WORDS:
        name = pattern.sub(plain, name)
    return name if _is_latin(name) else ""


def _translate(names: list[str]) -> Iterator[str]:
    for name in names:
        for pattern, plain in _ENGLISH:
            if pattern.match(name):
                yield pattern.sub(plain, name)


def _name_river(names: list[str]) -> list[str]:
    """Return a river's names, the one with "River" first: alone, its name is rather a town's.

    >>> _name_river(["Danube"])
    ['Danube River', 'River Danube', '~Danube']
    """
    called = [name for name in names if re.search(r"River|Creek|Fork|Branch|^R[íi]o ", name)]
    bare = [name for name in names if name not in called]
    called = called or [f"{names[0]} River"]
    called += [f"River {name}" for name in bare[:1] if " " not in name]
    return [*called, *(f"~{name}" for name in bare)]


def _is_latin(name: str) -> bool:
    """Return whether a name is one of Latin letters that English texts may print."""
    return bool(re.match(r"[A-ZÀ-ÞĀ-ɏ‘’'][A-Za-zÀ-ɏ .’‘'-]{2,}\Z", name)) or name == "K2"
