"""Fit which place a name means, on texts whose places are annotated with their positions.

    python benchmarks/fit_places.py [--sets DIR] [--only NAME...] [--out FILE]

Prints for each set what a model reaches that was fitted on the others (each left out once), then
what one fitted on all reaches; `--out` writes the latter (`readingroom/data/toponyms.tsv`). Names
are found by the recogniser, so that its errors are among what is learned. The choice is a softmax
over a name's options, robust to names that nobody could place from the text (`_NOISE`), drawn
towards `_EXPECTED` by a penalty; since the context of a name is what the others mean, weights and
readings are fitted in turn. The weights are few; no text and no name is in them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from names import DEFAULT_SETS, Document, read_sets
from names_score import NEAR_KM, measure_km

from readingroom.entities.geography import Option
from readingroom.entities.place_options import OptionFinder
from readingroom.entities.thresholds import LEAST_MEANT
from readingroom.entities.toponym_decoding import ToponymArticle, WeighedNames, weigh_articles
from readingroom.entities.toponym_model import (
    CHOICE,
    MEANT,
    ToponymModel,
    Vector,
    describe_choice,
)
from readingroom.gazetteer import Feature, Gazetteer, load_gazetteer
from readingroom.lexicon import fold_place
from readingroom.mentions import load_recogniser, revise_mentions
from readingroom.models import Kind, Mention

SETS = ("own", "geovirus")  # their texts are free; weights from others may not ship
# What a sign is expected to weigh, as natural logarithms; without it one small set would decide.
_EXPECTED = {
    "prior": 2.3, "continent": 1.0, "area": 2.0, "near": 1.2, "wide": 0.5, "habit": 5.0,
    "home": 0.5, "shadowed": -3.0,
}  # fmt: skip
_EVEN_IF_BAD = {"alias", "region", "country", "other", "shadowed"}  # may weigh below 0
_PENALTY, _NOISE = 16.0, 0.05
_ROUNDS, _STEPS = 4, 1500
_MEANT_PENALTY, _NEWTON = 2.0, 25
_SET_SIZE = 200.0  # names that a set counts for; a larger one counts for the root of its size
_UNMARKED = 0.3  # what a name counts for that nobody marked as a place: some were overlooked


@dataclass(frozen=True, slots=True)
class Gold:
    """What the annotation says of a name: which options are right; none where it is no place."""

    right: tuple[bool, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Corpus:
    """A set as the resolver sees it, with the truth by document and name."""

    articles: Mapping[str, ToponymArticle]
    gold: Mapping[tuple[str, str], Gold]

    @property
    def share(self) -> float:
        """What each of its names counts for."""
        return float((_SET_SIZE / max(len(self.gold), 1)) ** 0.5)


def main() -> None:
    """Print what each set gets from the others, and fit the weights that ship."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sets", type=Path, default=DEFAULT_SETS, help="folder of annotated sets")
    parser.add_argument("--only", nargs="*", default=SETS, help="names of sets")
    parser.add_argument("--out", type=Path, help="where the weights are written")
    options = parser.parse_args()
    gazetteer = load_gazetteer()
    corpora = {
        name: read_corpus(documents, gazetteer)
        for name, documents in read_sets(options.sets)
        if name in options.only
    }
    for name, corpus in corpora.items():
        others = [other for key, other in corpora.items() if key != name]
        if others:
            print(f"{name:12} from the others  {describe(corpus, fit(others))}", flush=True)
    model = fit(list(corpora.values()))
    for name, corpus in corpora.items():
        print(f"{name:12} from all         {describe(corpus, model)}", flush=True)
    if options.out:
        write_model(model, options.out)


def read_corpus(documents: Sequence[Document], gazetteer: Gazetteer) -> Corpus:
    """Find the names of a set, what each may mean, and which of that is true."""
    recogniser = load_recogniser(gazetteer)
    texts = {document["doc_id"]: document["text"] for document in documents}
    found = revise_mentions({name: recogniser.find(name, text) for name, text in texts.items()})
    finder = OptionFinder(gazetteer, texts)
    articles: dict[str, ToponymArticle] = {}
    gold: dict[tuple[str, str], Gold] = {}
    for document in documents:
        key = document["doc_id"]
        names: dict[str, list[Mention]] = {}
        for mention in found[key]:
            if mention.kind is Kind.PLACE:
                names.setdefault(fold_place(mention.surface), []).append(mention)
        bodies = [mention for mention in found[key] if mention.kind is Kind.ORGANIZATION]
        articles[key] = finder.read_article(key, names, bodies)
        for name, mentions in names.items():
            truth = _read_truth(mentions, document, articles[key].options[name], gazetteer)
            if truth:
                gold[key, name] = truth
    return Corpus(articles, gold)


def _read_truth(
    mentions: Sequence[Mention], document: Document, options: Sequence[Option], gazetteer: Gazetteer
) -> Gold | None:
    """Return the truth of a name; None where it has no option, or lies outside what is scored."""
    places = [
        place
        for place in document.get("coords") or ()
        for mention in mentions
        if mention.start < place[1] and place[0] < mention.end
    ]
    marked = [*(document.get("places") or ()), *(document.get("ignore") or ())]
    if not options:
        return None
    if not places:
        is_marked = any(
            mention.start < other[1] and other[0] < mention.end
            for mention in mentions
            for other in marked
        )
        return None if is_marked else Gold((False,) * len(options), _UNMARKED)
    usual = Counter(tuple(place[3:5]) for place in places).most_common(1)[0][0]
    place = next(place for place in places if tuple(place[3:5]) == usual)
    return Gold(tuple(_is_right(option, place, gazetteer) for option in options), 1.0)


def _is_right(option: Option, place: Sequence[object], gazetteer: Gazetteer) -> bool:
    """Whether an option is the annotated place: near it, or the same large area."""
    known = option.place
    point = (float(str(place[3])), float(str(place[4])))
    pin = (known.latitude, known.longitude)
    if None not in pin and measure_km(point, pin) <= NEAR_KM:
        return True
    number, address = (*place[5:7], None, None)[:2]
    if number and str(number) == str(known.geonames_id):
        return True
    title = str(address or "").rsplit("/wiki/")[-1].replace("_", " ")
    named = gazetteer.find_places(title)[:1]
    return known.feature == Feature.COUNTRY and any(best.key == known.key for best, _ in named)


def fit(corpora: Sequence[Corpus]) -> ToponymModel:
    """Fit both models, the choice and the readings of all names in turn."""
    model = ToponymModel(tuple(_EXPECTED.get(name, 0.0) for name in CHOICE), (0.0,) * len(MEANT))
    for _ in range(_ROUNDS):
        rows = [
            (weighed[key].values[name], truth.right, corpus.share)
            for corpus in corpora
            for weighed in [weigh_articles(corpus.articles, model)]
            for (key, name), truth in corpus.gold.items()
            if any(truth.right) and not all(truth.right)
        ]
        model = ToponymModel(fit_choice(rows), model.meant)
    judged = [
        (known, is_right, corpus.share * truth.weight)
        for corpus in corpora
        for known, is_right, truth, _ in choose(corpus, model)
    ]
    return ToponymModel(model.choice, fit_meant(judged))


def fit_choice(rows: Sequence[tuple[Sequence[Vector], Sequence[bool], float]]) -> Vector:
    """Fit a softmax over options by projected gradient steps."""
    values = np.concatenate([np.array(options) for options, _, _ in rows])
    right = np.concatenate([np.array(truth, float) for _, truth, _ in rows])
    sizes = [len(truth) for _, truth, _ in rows]
    owner = np.repeat(np.arange(len(rows)), sizes)
    starts = np.cumsum([0, *sizes[:-1]])
    shares = np.array([share for _, _, share in rows])
    spread = values.std(0) + 1e-9
    expected = np.array([_EXPECTED.get(name, 0.0) for name in CHOICE])
    least = np.array([-np.inf if name in _EVEN_IF_BAD else 0.0 for name in CHOICE])
    weights, memory = expected.copy(), np.zeros(len(CHOICE))
    for step in range(_STEPS):
        scores = values @ weights
        parts = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        whole = np.add.reduceat(parts, starts)
        good = np.add.reduceat(parts * right, starts)
        chance = good / whole
        pull = shares * chance / (chance + _NOISE)
        drift = parts * right / np.maximum(good, 1e-300)[owner] - parts / whole[owner]
        slope = (drift * pull[owner]) @ values
        slope -= 2 * _PENALTY * (weights - expected) * spread**2
        memory = 0.99 * memory + 0.01 * slope**2
        rate = 0.02 * (1 - step / _STEPS)
        weights = np.maximum(weights + rate * slope / (np.sqrt(memory) + 1e-9), least)
    return tuple(float(weight) for weight in weights)


def fit_meant(rows: Sequence[tuple[Vector, bool, float]]) -> Vector:
    """Fit a logistic regression by Newton's method; the bias carries no penalty."""
    seen = np.array([known for known, _, _ in rows])
    right = np.array([float(is_right) for _, is_right, _ in rows])
    shares = np.array([share for _, _, share in rows])
    penalty = np.full(len(MEANT), _MEANT_PENALTY)
    penalty[MEANT.index("bias")] = 0.0
    weights = np.zeros(len(MEANT))
    for _ in range(_NEWTON):
        chance = 1 / (1 + np.exp(-(seen @ weights)))
        slope = (shares * (right - chance)) @ seen - penalty * weights
        curve = (seen.T * (shares * chance * (1 - chance))) @ seen + np.diag(penalty + 1e-9)
        weights = weights + np.linalg.solve(curve, slope)
    return tuple(float(weight) for weight in weights)


def choose(corpus: Corpus, model: ToponymModel) -> list[tuple[Vector, bool, Gold, WeighedNames]]:
    """Return the chosen towns of annotated names: what is known of each, whether it is right."""
    weighed = weigh_articles(corpus.articles, model)
    chosen = []
    for (key, name), truth in corpus.gold.items():
        options, found = corpus.articles[key].options[name], weighed[key]
        best = max(range(len(options)), key=lambda at: (found.probabilities[name][at], -at))
        if options[best].place.feature == Feature.CITY and not options[best].is_told:
            known = describe_choice(
                options[best],
                found.values[name][best],
                found.probabilities[name][best],
                corpus.articles[key].confidences[name],
                len(options),
            )
            chosen.append((known, truth.right[best], truth, found))
    return chosen


def describe(corpus: Corpus, model: ToponymModel) -> str:
    """Return what a model reaches: names placed right of those that can be, towns pinned right."""
    weighed = weigh_articles(corpus.articles, model)
    choices = [
        truth.right[max(range(len(chances)), key=lambda at: (chances[at], -at))]
        for (key, name), truth in corpus.gold.items()
        for chances in [weighed[key].probabilities[name]]
        if any(truth.right) and not all(truth.right)
    ]
    pinned = [
        is_right
        for known, is_right, _, _ in choose(corpus, model)
        if model.judge(known) >= LEAST_MEANT
    ]
    share, pins = sum(choices) / max(len(choices), 1), sum(pinned) / max(len(pinned), 1)
    return (
        f"{100 * share:5.1f} % of {len(choices)} names with namesakes, "
        f"{100 * pins:5.1f} % of {len(pinned)} towns pinned"
    )


def write_model(model: ToponymModel, path: Path) -> None:
    """Write the weights, one a line."""
    lines = ["# model, sign, weight; fitted by benchmarks/fit_places.py"]
    for label, names, weights in (
        ("choice", CHOICE, model.choice),
        ("meant", MEANT, model.meant),
    ):
        lines += [
            f"{label}\t{name}\t{weight:.3f}" for name, weight in zip(names, weights, strict=True)
        ]
    path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
