"""Made-up heads against their gold, and what is found on the way to it: see `heads/README.md`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from readingroom.config import Settings
from readingroom.headers import detect_header, gather_evidence, merge_evidence
from readingroom.headers.head_model import decode
from readingroom.headers.traits import Surroundings, read_surroundings
from readingroom.headers.unit_features import describe_units
from readingroom.headers.units import Unit, read_top
from readingroom.models import Header, Source

HEADS = Path(__file__).parent / "heads"
MISSES = HEADS / "misses.tsv"
KINDS = sorted(path.stem for path in HEADS.glob("*.yaml"))
SHOWN = 46  # characters of a unit that are shown
# One file tells what a unit's neighbours add to it; elsewhere they would only repeat.
WITH_NEIGHBOURS = "talk"
NOT_FOUND = "no headline found"


@cache
def load_heads(kind: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load_all((HEADS / f"{kind}.yaml").read_text(encoding="utf-8")))


ALL = [pytest.param(kind, n, id=f"{kind}/{head['id']}") for kind in KINDS
       for n, head in enumerate(load_heads(kind))]  # fmt: skip


def surround(head: Mapping[str, Any]) -> tuple[Source, Surroundings]:
    source = Source(head.get("path", "a.txt"), head["text"], head.get("metadata", {}), 1)
    others = [Source(f"{n}.txt", text) for n, text in enumerate(head.get("collection", []))]
    evidence = merge_evidence(map(gather_evidence, [source, *others]))
    return source, read_surroundings(source.text, source.path, evidence)


Detector = Callable[[str, int], Header]


@pytest.fixture(scope="module")
def detect() -> Detector:
    """Detect the header of a head once for all tests: kept no longer, a mutant must be seen."""

    def detect_head(kind: str, number: int) -> Header:
        source, context = surround(load_heads(kind)[number])
        return detect_header(source, Settings(), context.evidence)

    return cache(detect_head)


def find_misses(kind: str, number: int, header: Header) -> Iterator[str]:
    """Yield a line for each field that is not as the gold has it."""
    head = load_heads(kind)[number]
    found = {name: getattr(header, name) for name in head["gold"]}
    stands_in = any(field.reason.startswith(NOT_FOUND) for field in header.fields)
    if stands_in and head["gold"].get("headline") is None:
        found["headline"] = None
    found["body"] = "\n".join(header.body_lines(surround(head)[0])).strip()[: len(head["body"])]
    for name, gold in {**head["gold"], "body": head["body"]}.items():
        value = list(found[name]) if isinstance(found[name], tuple) else found[name]
        if value != gold:
            yield f"{kind}/{head['id']}\t{name}\t{gold}\t{value}".replace("\n", " ")


@pytest.mark.parametrize(("kind", "number"), ALL)
def test_a_head_is_read_as_its_gold_says_but_for_known_misses(
    kind: str, number: int, detect: Detector, update_golden: bool
) -> None:
    if update_golden:
        pytest.skip("the known misses are written anew")
    name = f"{kind}/{load_heads(kind)[number]['id']}\t"
    known = [line for line in MISSES.read_text("utf-8").splitlines() if line.startswith(name)]
    assert list(find_misses(kind, number, detect(kind, number))) == known


def test_each_known_miss_is_of_a_head(detect: Detector, update_golden: bool) -> None:
    missed = [line for kind in KINDS for n in range(len(load_heads(kind)))
              for line in find_misses(kind, n, detect(kind, n))]  # fmt: skip
    if update_golden:
        MISSES.write_text("".join(f"{line}\n" for line in missed), encoding="utf-8")
    assert MISSES.read_text("utf-8").splitlines() == missed


def show_unit(unit: Unit) -> str:
    place = f"{unit.line}:{unit.start}-{unit.end} ^{unit.above} #{unit.level} >{unit.indent}"
    return f"{place}{' *' * unit.is_marked} | {unit.text[:SHOWN]}"


def is_shown(feature: str, kind: str) -> bool:
    return kind == WITH_NEIGHBOURS or not feature.startswith(("-2:", "-1:", "1:", "2:"))


def show(kind: str, number: int, header: Header) -> Iterator[str]:
    """Yield in lines what is found in a head, and on the way."""
    head = load_heads(kind)[number]
    source, context = surround(head)
    top = read_top(source.text)
    features = describe_units(top, context)
    yield f"== {head['id']}: body {header.body_line}:{header.body_column}"
    for unit, traits, part in zip(top.units, features, decode(features), strict=False):
        yield f"{show_unit(unit)} | {part.label.value} {part.chance:.2f}"
        yield "    " + " ".join(trait for trait in traits[1:] if is_shown(trait, kind))
        if unit.line > header.body_line:
            break
    yield from (f"rule {index} {raw.strip()}" for index, raw in top.rules)
    for field in header.fields:
        reason = field.reason.replace("\n", " ")
        yield f"{field.name} = {field.value} | {field.line} {field.confidence:.2f} | {reason}"
    for removal in header.removals:
        yield f"- {removal.rule} {removal.line} {removal.text} | {removal.reason}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_change_of_what_is_found_on_the_way_is_seen(
    kind: str, detect: Detector, update_golden: bool
) -> None:
    lines = [line for n in range(len(load_heads(kind))) for line in show(kind, n, detect(kind, n))]
    golden = HEADS / "found" / f"{kind}.txt"
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    assert lines == golden.read_text("utf-8").split("\n")[:-1]
