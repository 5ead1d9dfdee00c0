r"""Train the model of heads that ships with Reading Room.

    python benchmarks/train_heads.py --posts posts.json --transcripts transcripts/ \
        --gold gold.jsonl texts/ --out readingroom/data/heads.crfsuite.gz

`posts.json` is a list of {"title", "deck", "paragraphs"}: free texts with their headlines, as
`heads_posts.py` gathers them; `heads_layouts.py` composes heads from them. The other arguments name
real texts whose heads are known (`heads_known.py`). The model card in readingroom/data/README.md
tells what was used. Every tenth made-up source is kept out and measured; `heads_rotation.py`
measures on real sources kept out. The same texts give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pycrfsuite
from heads_known import Known, label_known, read_gold, read_transcripts
from heads_layouts import Composed, House, Post

from readingroom.headers.evidence import HeaderEvidence, gather_evidence, merge_evidence
from readingroom.headers.traits import read_surroundings
from readingroom.headers.unit_features import describe_units
from readingroom.headers.units import Unit, read_top
from readingroom.lexicon import load_word_lists
from readingroom.models import Source

SETTINGS = {
    "c1": 0.02,
    "c2": 4.0,
    "max_iterations": 120,
    "feature.minfreq": 5,
    "feature.possible_transitions": True,
}
FOLDS = 5  # of whole sources
# How often a real text counts; less where one source or one article gives many.
WEIGHTS, WEIGHT = {"transcripts": 1, "pdf": 2}, 4
TOGETHER = 25  # transcripts that are taken for one collection


@dataclass(frozen=True, slots=True)
class Example:
    """The features and labels of the units at the top of a text; `source` tells whose it is."""

    source: str
    features: list[list[str]]
    labels: list[str]

    @property
    def fold(self) -> int:
        """The fold of its source."""
        return find_fold(self.source)

    @property
    def is_annotated(self) -> bool:
        """Whether people annotated it, with its own line ends and faults."""
        return not self.source.startswith("transcripts")


def find_fold(source: str) -> int:
    """Return the fold that a source is in, the same in every run."""
    return int(hashlib.md5(source.encode()).hexdigest(), 16) % FOLDS


def main() -> None:
    """Compose, train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    add_arguments(parser)
    parser.add_argument("--out", type=Path, required=True, help="where to write the model (.gz)")
    options = parser.parse_args()
    made, kept = compose_houses(options)
    known = list(describe_known(read_known(options)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        train([*made, *weigh(known)], path)
        options.out.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
        print(f"{len(made)} made-up heads, {len(known)} real; {options.out.stat().st_size} bytes")
        measure(path, kept)


def compose_houses(options: argparse.Namespace) -> tuple[list[Example], list[Example]]:
    """Compose the heads of made-up sources, and those of every tenth that are kept out."""
    posts = read_posts(options.posts)
    parts: tuple[list[Example], list[Example]] = ([], [])
    for number in range(options.houses):
        parts[number % 10 == 9].extend(compose_house(number, posts))
    return parts


def weigh(known: Iterable[Example]) -> Iterator[Example]:
    """Yield known texts as often as they count."""
    for example in known:
        yield from [example] * WEIGHTS.get(example.source.split()[0], WEIGHT)


def train(examples: Iterable[Example], path: Path) -> None:
    """Train a model."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for example in examples:
        trainer.append(example.features, example.labels)
    trainer.train(str(path))


def open_model(path: Path) -> pycrfsuite.Tagger:
    """Open a model."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that name the texts to learn from."""
    parser.add_argument(
        "--posts", type=Path, required=True, help="free texts with headlines (JSON)"
    )
    parser.add_argument("--houses", type=int, default=2000, help="how many made-up sources")
    parser.add_argument("--transcripts", type=Path, help="folder of XML, see heads_known.py")
    parser.add_argument("--limit", type=int, default=700, help="how many transcripts at most")
    parser.add_argument(
        "--gold", type=Path, nargs=2, action="append", default=[], metavar=("GOLD", "FOLDER")
    )


def read_posts(path: Path) -> list[Post]:
    """Read free texts with headlines."""
    records = json.loads(path.read_text(encoding="utf-8"))
    return [Post(record["title"], record["deck"], record["paragraphs"]) for record in records]


def read_known(options: argparse.Namespace) -> list[list[Known]]:
    """Read the real texts that arguments name, as collections."""
    found = [list(read_gold(gold, folder)) for gold, folder in options.gold]
    parts = [part for known in found for part in _part(known)]
    if options.transcripts:
        known = list(read_transcripts(options.transcripts, options.limit))
        parts += [known[start : start + TOGETHER] for start in range(0, len(known), TOGETHER)]
    return parts


def _part(known: list[Known]) -> list[list[Known]]:
    """Part annotated texts by the first word of their source: what was collected together."""
    names = dict.fromkeys(text.source.split()[0] for text in known)
    return [[text for text in known if text.source.split()[0] == name] for name in names]


def describe_known(collections: Iterable[Sequence[Known]]) -> Iterator[Example]:
    """Yield the known texts whose labels are told."""
    for known in collections:
        evidence = merge_evidence(gather_evidence(Source(text.path, text.text)) for text in known)
        for text in known:
            top = read_top(text.text)
            labels = label_known(top, text)
            features = describe_units(top, read_surroundings(text.text, text.path, evidence))
            if labels:
                yield Example(text.source, features, labels[: len(features)])


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
        features = describe_units(top, read_surroundings(one.text, one.path, evidence))
        if labels:
            mended = _begin(labels)[: len(features)]
            yield Example(f"made {number}", features, mended)


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
    tagger = open_model(model)
    right = total = whole = 0
    errors: Counter[tuple[str, str]] = Counter()
    for example in examples:
        found, labels = tagger.tag(example.features), example.labels
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
