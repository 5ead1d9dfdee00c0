"""Train the model of heads that ships with Reading Room, on heads composed from free texts.

    python benchmarks/train_heads.py --posts posts.json --out readingroom/data/heads.crfsuite.gz

`posts.json` is a list of {"title", "deck", "paragraphs"}: free texts with their headlines, as
`heads_posts.py` gathers them (see the model card in readingroom/data/README.md for those used).
`heads_layouts.py` composes heads from them; every tenth made-up source is kept out and measured.
The same posts give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pycrfsuite
from heads_layouts import Composed, House, Post

from readingroom.headers.evidence import HeaderEvidence, gather_evidence, merge_evidence
from readingroom.headers.traits import Surroundings
from readingroom.headers.unit_features import describe_units
from readingroom.headers.units import Unit, read_top
from readingroom.lexicon import load_word_lists
from readingroom.models import Source

SETTINGS = {
    "c1": 0.02,
    "c2": 1.0,
    "max_iterations": 120,
    "feature.minfreq": 5,
    "feature.possible_transitions": True,
}
Example = tuple[list[list[str]], list[str]]


def main() -> None:
    """Compose, train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "--posts", type=Path, required=True, help="free texts with headlines (JSON)"
    )
    parser.add_argument("--out", type=Path, required=True, help="where to write the model (.gz)")
    parser.add_argument("--houses", type=int, default=2200, help="how many made-up sources")
    options = parser.parse_args()
    posts = [
        Post(one["title"], one["deck"], one["paragraphs"])
        for one in json.loads(options.posts.read_text())
    ]
    began = time.process_time()
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    kept: list[Example] = []
    for number in range(options.houses):
        for example in compose_house(number, posts):
            if number % 10 == 9:
                kept.append(example)
            else:
                trainer.append(*example)
    print(f"composed in {time.process_time() - began:.0f} s")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        options.out.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
        print(f"trained in {time.process_time() - began:.0f} s, {options.out.stat().st_size} bytes")
        measure(path, kept)


@cache
def load_names() -> tuple[list[str], list[str]]:
    """Return all given names and all surnames."""
    lists = load_word_lists()
    return sorted(lists.given), sorted(lists.surnames)


def compose_house(number: int, posts: list[Post]) -> Iterator[Example]:
    """Compose the articles of one made-up source, with the evidence that they give one another."""
    rng = random.Random(number)
    house = House(rng, *load_names())
    count = rng.choice((1, 1, 1, 2, 3, 4))
    composed = [house.compose(post, i) for i, post in enumerate(rng.sample(posts, count))]
    sources = [Source(one.path, one.text) for one in composed]
    others = [HeaderEvidence()] * rng.choice((0, 0, 5, 40))  # a collection of many sources
    evidence = merge_evidence([*map(gather_evidence, sources), *others])
    for one in composed:
        top = read_top(one.text)
        labels = [label_unit(unit, one) for unit in top.units]
        features = describe_units(top, Surroundings(one.text, one.path, evidence))
        if labels:
            yield features, _begin(labels)[: len(features)]


def label_unit(unit: Unit, composed: Composed) -> tuple[str, int]:
    """Return the label that most of a unit's characters bear, and the part it is of."""
    start = _line_start(composed.text, unit.line) + unit.start
    end = start + unit.end - unit.start
    shares = [max(0, min(end, last) - max(start, first)) for first, last, _ in composed.spans]
    best = max(range(len(shares)), key=shares.__getitem__, default=-1)
    return (composed.spans[best][2], best) if best >= 0 and shares[best] else ("body", -1)


def _line_start(text: str, index: int) -> int:
    position = 0
    for _ in range(index):
        position = text.find("\n", position) + 1
    return position


def _begin(labels: list[tuple[str, int]]) -> list[str]:
    """Let each headline begin with the label of a beginning, and all after the body be body."""
    mended: list[str] = []
    part = -2
    for label, number in labels:
        mended.append(_settle(label, mended[-1] if mended else "", is_same=number == part))
        part = number
    return mended


def _settle(label: str, before: str, *, is_same: bool) -> str:
    if before == "body":
        return "body"
    goes_on = before in ("headline", "continued")
    if label == "headline" and is_same and goes_on:
        return "continued"
    return "headline" if label == "continued" and not goes_on else label


def measure(model: Path, examples: list[Example]) -> None:
    """Print how many labels, and how many whole headlines, are right."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    right = total = whole = 0
    errors: Counter[tuple[str, str]] = Counter()
    for features, labels in examples:
        found = tagger.tag(features)
        right += sum(a == b for a, b in zip(found, labels, strict=True))
        total += len(labels)
        heads = [
            [i for i, one in enumerate(some) if one in ("headline", "continued")]
            for some in (found, labels)
        ]
        whole += heads[0] == heads[1]
        errors.update((b, a) for a, b in zip(found, labels, strict=True) if a != b)
    print(
        f"held out: {len(examples)} heads, labels {100 * right / total:.1f} %, "
        f"headlines {100 * whole / len(examples):.1f} %"
    )
    print(errors.most_common(14))


if __name__ == "__main__":
    main()
