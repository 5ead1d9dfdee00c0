r"""Measure how heads are read in real texts whose sources the models have not seen.

    python benchmarks/heads_rotation.py --posts posts.json --transcripts transcripts/ \
        --gold gold.jsonl texts/ [--gold more.jsonl more/] [--without-annotated]

The sources are dealt into folds; each is read by models trained without it, and all that is printed
is of texts kept out. `--without-annotated` trains on made-up heads and transcripts alone. Titles
are right that have the letters and digits of one of the annotated forms, nine of ten of them;
authors and dates that are one of them.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product
from pathlib import Path
from unittest.mock import patch

from heads_known import Known
from train_heads import (
    FOLDS,
    Example,
    add_arguments,
    compose_houses,
    describe_known,
    find_fold,
    open_model,
    read_known,
    train,
    weigh,
)

from readingroom.config import Settings
from readingroom.headers import detect_header, gather_evidence, head_model, merge_evidence
from readingroom.lexicon import fold as fold_letters
from readingroom.models import Header, Source

NEAR = 0.9  # of the letters of a title, from which it is right but for faults of scanning


@dataclass(frozen=True, slots=True)
class Score:
    """What is right in the head of one text; None where there is nothing to find."""

    part: str
    title: bool | None
    sure: float
    author: bool | None
    wrong_author: bool
    date: bool | None
    wrong_date: bool


def main() -> None:
    """Rotate, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    add_arguments(parser)
    parser.add_argument("--without-annotated", action="store_true")
    options = parser.parse_args()
    collections = read_known(options)
    made, _ = compose_houses(options)
    known = list(describe_known(collections))
    if options.without_annotated:
        known = [example for example in known if not example.is_annotated]
    with tempfile.TemporaryDirectory() as folder:
        print_scores(list(rotate(made, known, collections, Path(folder))))


def rotate(
    made: Sequence[Example],
    known: Sequence[Example],
    collections: Iterable[Sequence[Known]],
    folder: Path,
) -> Iterator[Score]:
    """Yield the scores of all texts, each read by a model that has not seen its source."""
    taggers = []
    for fold in range(FOLDS):
        path = folder / f"without-{fold}"
        train([*made, *weigh(example for example in known if example.fold != fold)], path)
        taggers.append(open_model(path))
    for texts in collections:
        sources = [Source(text.path, text.text) for text in texts]
        evidence = merge_evidence(map(gather_evidence, sources))
        for text, source in zip(texts, sources, strict=True):
            tagger = taggers[find_fold(text.source)]
            with patch.object(head_model, "load_tagger", lambda of=tagger: (of, b"")):
                header = detect_header(source, Settings(), evidence)
            yield rate_header(text, header)


def rate_header(known: Known, header: Header) -> Score:
    """Compare a header with what is known."""
    sure = max(field.confidence for field in header.fields if field.name == "headline")
    names = {frozenset(map(_letters, names)) for names in known.authors}
    found = frozenset(map(_letters, header.authors))
    given = str(header.date) if header.date else header.partial_date
    return Score(
        known.source.split()[0],
        _is_near(header.headline, known.titles) if known.titles else None,
        sure,
        found in names if any(known.authors[:1]) else None,
        bool(found) and found not in names,
        given in known.dates if any(known.dates[:1]) else None,
        bool(given) and given not in known.dates,
    )


def _is_near(title: str, titles: Sequence[str]) -> bool:
    rates = (
        SequenceMatcher(None, _letters(title), _letters(known), autojunk=False).ratio()
        for known in titles
    )
    return max(rates) >= NEAR


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold_letters(text))


def print_scores(scores: Sequence[Score]) -> None:
    """Print what is right of each part, and how well certainty tells right titles from wrong."""
    parts: dict[str, list[Score]] = defaultdict(list)
    for score in scores:
        parts[score.part].append(score)
    print(f"{'':14}texts  title author  wrong   date  wrong    AUC")
    for name, some in parts.items():
        print(
            f"{name:14}{len(some):5}{_share(score.title for score in some)}"
            f"{_share(score.author for score in some)}{sum(score.wrong_author for score in some):7}"
            f"{_share(score.date for score in some)}{sum(score.wrong_date for score in some):7}"
            f"{rank([(score.sure, score.title) for score in some if score.title is not None]):7.2f}"
        )


def _share(values: Iterable[bool | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{100 * sum(known) / len(known):7.1f}" if known else f"{'-':>7}"


def rank(rated: Sequence[tuple[float, bool]]) -> float:
    """Return how often a right title is surer than a wrong one (area under the ROC curve)."""
    right = [sure for sure, is_right in rated if is_right]
    wrong = [sure for sure, is_right in rated if not is_right]
    wins = sum((sure > other) + 0.5 * (sure == other) for sure, other in product(right, wrong))
    return wins / max(1, len(right) * len(wrong))


if __name__ == "__main__":
    main()
