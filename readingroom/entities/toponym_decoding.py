"""Which places the names of all articles mean, decided together.

Articles come in as the options of their names; how likely each option is comes out. A few rounds
weigh every name in the context that all others make (mean field), at first by each article alone,
then once more with what the collection surely speaks of.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readingroom.entities.geography import Option
from readingroom.entities.thresholds import (
    FIRST_SHARPNESS,
    LEAST_HABIT,
    SHARPNESS,
    SURE_PLACE,
)
from readingroom.entities.toponym_context import (
    Background,
    Options,
    Probabilities,
    make_background,
    make_contexts,
)
from readingroom.entities.toponym_model import ToponymModel, Vector, describe_option


@dataclass(frozen=True, slots=True)
class ToponymArticle:
    """What an article's names may mean, how sure each is a name, and its demonyms by country."""

    options: Options
    demonyms: Mapping[str, float]
    confidences: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class WeighedNames:
    """How likely each option of an article's names is, and what is known of it, in their order."""

    probabilities: Probabilities
    values: Mapping[str, Sequence[Vector]]


def weigh_articles(
    articles: Mapping[str, ToponymArticle], model: ToponymModel
) -> dict[str, WeighedNames]:
    """Weigh each article's names alone, then with what all articles speak of."""
    alone = {
        document: weigh_names(article, Background(), model)
        for document, article in articles.items()
    }
    background = gather_background(articles, alone)
    return {
        document: weigh_names(article, background, model) for document, article in articles.items()
    }


def weigh_names(
    article: ToponymArticle, background: Background, model: ToponymModel
) -> WeighedNames:
    """Weigh the options of an article's names together."""
    options = article.options
    probabilities = {
        name: sharpen([option.prior for option in options[name]], FIRST_SHARPNESS)
        for name in sorted(options)
    }
    values: dict[str, list[Vector]] = {}
    for sharpness in SHARPNESS:
        contexts = make_contexts(options, probabilities, article.demonyms, background)
        for name, context in contexts.items():
            values[name] = [describe_option(option, context) for option in options[name]]
            probabilities[name] = sharpen([model.weigh(v) for v in values[name]], sharpness)
    return WeighedNames(probabilities, values)


def sharpen(weights: Sequence[float], sharpness: float) -> list[float]:
    """Turn logarithms into probabilities; the sharper, the surer of the largest.

    >>> sharpen([1.0, 1.0], 2.0), sharpen([], 1.0)
    ([0.5, 0.5], [])
    """
    top = max(weights, default=0.0)
    parts = [math.exp(sharpness * (weight - top)) for weight in weights]
    whole = sum(parts)
    return [part / whole for part in parts]


def gather_background(
    articles: Mapping[str, ToponymArticle], weighed: Mapping[str, WeighedNames]
) -> Background:
    """Add up what all articles surely speak of, and what each name means in them."""
    sure: dict[str, list[Option]] = defaultdict(list)
    votes: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    usual: dict[str, Option] = {}
    for document in sorted(articles):
        for name, options in sorted(articles[document].options.items()):
            for option in _pick_sure(options, weighed[document].probabilities[name]):
                sure[name].append(option)
                votes[name][option.place.key] += 1
            best = [*options, *filter(None, [usual.get(name)])]
            if best:
                usual[name] = max(best, key=lambda option: (option.prior, -option.place.key))
    habits = {name: _find_habits(votes[name], usual[name].place.key) for name in sorted(votes)}
    return make_background(sure, habits)


def _pick_sure(options: Sequence[Option], probabilities: Sequence[float]) -> Iterator[Option]:
    for option, probability in zip(options, probabilities, strict=True):
        if probability > SURE_PLACE and option.place.country and not option.is_vague:
            yield option


def _find_habits(votes: Mapping[int, int], usual: int) -> dict[int, float]:
    """Return how often a name means another place than the best known one."""
    total = sum(votes.values()) + LEAST_HABIT
    return {key: votes[key] / total for key in sorted(votes) if key != usual}
