"""Train the tagger that ships with Reading Room, on data you have.

    python benchmarks/train_names.py --silver gmb.conll --gold wiki.jsonl --out names.crfsuite.gz

Silver corpora (one word and tag a line) are cleaned first; gold ones (JSON lines with spans, see
`names_corpora.read_jsonl`) are taken as they are, `--approximate` ones only where each span looks
like a name. The same data give the same bytes. It takes some ten minutes on one core.
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
from pathlib import Path

import pycrfsuite
from names_augmentation import Augmenter
from names_corpora import (
    Splitter,
    Tagged,
    add_demonyms,
    clean,
    is_exact,
    mend_by_vote,
    read_conll,
    read_jsonl,
)

from readingroom.gazetteer import Gazetteer, load_gazetteer
from readingroom.mentions.features import FeatureMaker

FINAL = {"c1": 0.05, "c2": 0.1, "max_iterations": 100, "feature.minfreq": 2}
FOLD = {"c1": 0.1, "c2": 0.02, "max_iterations": 60, "feature.minfreq": 2}


def main() -> None:
    """Read, clean, augment, train, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--silver", type=Path, nargs="*", default=[], help="CoNLL-style files")
    parser.add_argument("--gold", type=Path, nargs="*", default=[], help="annotated JSON lines")
    parser.add_argument(
        "--approximate", type=Path, nargs="*", default=[], help="as --gold, filtered"
    )
    parser.add_argument(
        "--skip", nargs="*", default=[], help="leave out documents with this in their id"
    )
    parser.add_argument("--out", type=Path, required=True, help="where to write the model (.gz)")
    options = parser.parse_args()
    gazetteer = load_gazetteer()
    splitter = Splitter(gazetteer)
    silver = [one for path in options.silver for one in read_conll(path)]
    gold = _read_documents(options.gold, options.skip, splitter)
    filtered = _read_documents(options.approximate, options.skip, splitter)
    filtered = [add_demonyms(one, gazetteer) for one in filtered if is_exact(one)]
    print(f"{len(silver)} silver, {len(gold)} gold, {len(filtered)} filtered sentences")
    cleaned = [splitter.split(one) for one in clean(silver, gazetteer)]
    mended = mend_by_vote(
        cleaned, gold + filtered, gazetteer, lambda some, path: train(some, path, gazetteer, FOLD)
    )
    sentences = mended + filtered + gold
    sentences += Augmenter(gazetteer).augment(sentences)
    print(f"{len(sentences)} sentences after augmentation")
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "names.crfsuite"
        train(sentences, model, gazetteer, FINAL)
        options.out.write_bytes(gzip.compress(model.read_bytes(), 9, mtime=0))
    print(f"{options.out}: {options.out.stat().st_size:,} bytes")


def train(
    sentences: list[Tagged], path: Path, gazetteer: Gazetteer, options: dict[str, float]
) -> None:
    """Train a linear-chain CRF on sentences and write it."""
    maker = FeatureMaker(gazetteer)
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in sentences:
        rows = maker.make([word for word, _ in sentence])
        trainer.append(pycrfsuite.ItemSequence(rows), [tag for _, tag in sentence])
    trainer.set_params({**options, "feature.possible_transitions": False})
    trainer.train(str(path))


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
