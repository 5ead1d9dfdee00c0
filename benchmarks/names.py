"""How well names are found and told apart, and how fast, on annotated sets that you have.

    python benchmarks/names.py [--sets DIR] [--only NAME...] [--threshold 0.5] [--errors 20]

DIR holds `*.dev.jsonl` files and their scorer `score_names.py`. Figures per set: precision, recall
and F1 of the set of names a document's glossary would list, B-cubed of resolution where a set has
links, and the share of places within 161 km. Only the last line depends on the machine.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from readingroom.entities import resolve_entities
from readingroom.gazetteer import Gazetteer, load_gazetteer
from readingroom.mentions import Recogniser, load_recogniser, revise_mentions
from readingroom.models import Entity, Kind, Mention

DEFAULT_SETS = Path(__file__).resolve().parents[2] / "shared" / "eval" / "names"
TRAINED_ON = ("wikigold", "uner_ewt", "gum")


def main() -> int:
    """Annotate each set, score it, and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sets", type=Path, default=DEFAULT_SETS, help="folder of annotated sets")
    parser.add_argument("--only", nargs="*", default=[], help="names of sets, all if none is given")
    parser.add_argument("--threshold", type=float, default=0.0, help="least confidence of a name")
    parser.add_argument("--errors", type=int, default=0, help="commonest errors to list")
    options = parser.parse_args()
    scorer = options.sets / "score_names.py"
    paths = [path for path in sorted(options.sets.glob("*.dev.jsonl")) if scorer.is_file()]
    if not paths:
        print(f"skipped: no annotated sets with their scorer in {options.sets}")
        return 0
    gazetteer = load_gazetteer()
    recogniser = load_recogniser(gazetteer)
    words, seconds = 0, 0.0
    for path in paths:
        name = path.name.removesuffix(".dev.jsonl")
        if options.only and name not in options.only:
            continue
        documents = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
        began = time.perf_counter()
        rows = annotate(documents, recogniser, gazetteer, options.threshold)
        seconds += time.perf_counter() - began
        words += sum(len(document["text"].split()) for document in documents)
        print(describe(name, score(scorer, path, rows, options.errors)), flush=True)
    print(f"{words / max(seconds, 1e-9):,.0f} words a second, found and resolved, on one core")
    return 0


def annotate(
    documents: Sequence[dict[str, Any]],
    recogniser: Recogniser,
    gazetteer: Gazetteer,
    threshold: float,
) -> list[dict[str, Any]]:
    """Find and resolve the names of one collection, in the scorer's form."""
    texts = {document["doc_id"]: document["text"] for document in documents}
    found = revise_mentions({name: recogniser.find(name, text) for name, text in texts.items()})
    everything = [mention for mentions in found.values() for mention in mentions]
    resolution = resolve_entities(everything, gazetteer, texts)
    owners = {one: entity for entity in resolution.entities for one in entity.mentions}
    return [
        make_row(name, [one for one in found[name] if one.confidence >= threshold], owners)
        for name in texts
    ]


def make_row(
    document: str, mentions: Sequence[Mention], owners: dict[Mention, Entity]
) -> dict[str, Any]:
    """Give a document's names as `annotate` writes them, and where its places lie."""
    row: dict[str, Any] = {"doc_id": document, "coords": []}
    row |= {kind.plural: [] for kind in Kind}
    for mention in mentions:
        entity = owners[mention]
        span = [mention.start, mention.end, mention.surface]
        row[mention.kind.plural].append([*span, entity.id])
        if entity.location and entity.location.latitude is not None:
            row["coords"].append([*span, entity.location.latitude, entity.location.longitude])
    return row


def score(scorer: Path, gold: Path, rows: list[dict[str, Any]], errors: int) -> dict[str, Any]:
    """Run the scorer that came with the sets."""
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        predicted.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(scorer), "--gold", str(gold), "--pred", str(predicted)]
        if errors:
            subprocess.run([*command, "--errors", str(errors)], check=True)
        done = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def describe(name: str, result: dict[str, Any]) -> str:
    """Give one line of figures."""
    parts = [f"{name:20}"]
    for kind in ("people", "places"):
        one = result.get(f"{kind}/surfaces")
        figures = f"P {one['p']:5.1f} R {one['r']:5.1f} F1 {one['f1']:5.1f}" if one else " " * 25
        parts.append(f"{kind} {figures}")
    for kind in ("people", "places"):
        if f"resolve/{kind}" in result:
            parts.append(f"{kind} B3 {result[f'resolve/{kind}']['b3_f1']:.1f}")
    if "coords" in result:
        parts.append(f"161 km {result['coords']['within_161km_of_resolved']:.1f}")
    if name in TRAINED_ON:
        parts.append("(trained on)")
    return "  ".join(parts)


if __name__ == "__main__":
    sys.exit(main())
