"""Which place is meant: place mentions of the whole collection come in, groups come out.

Each article's names are weighed together (`toponym_context`), with its demonyms and with what the
collection speaks of; one name means one place an article. Names that the gazetteer lacks stay
places, grouped by spelling, without a pin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from readingroom.entities.candidacies import Weighed
from readingroom.entities.geography import Key, Option, normalise
from readingroom.entities.place_options import OptionFinder, Options
from readingroom.entities.placenames import find_landmarks, fold_landmark, make_group
from readingroom.entities.resolution import MentionGroup
from readingroom.entities.thresholds import (
    KNOWN_ALIAS,
    LEAST_ALIAS_SUPPORT,
    LEAST_HABIT,
    LEAST_SUBREGION,
    ROUNDING,
    STRAY_TOWNS,
    STRAY_VARIANT,
    SURE_PLACE,
)
from readingroom.entities.toponym_context import Background, measure_support, weigh_names
from readingroom.gazetteer import Feature, Gazetteer, Place
from readingroom.gazetteer.thresholds import RANK_OF_LEVEL
from readingroom.lexicon import fold_place
from readingroom.models import Mention

Names = dict[str, list[Mention]]
_Choice = tuple[Place, bool]
_NOWHERE: _Choice = (Place(0, "", ""), False)


def resolve_places(
    mentions: Sequence[Mention],
    organizations: Sequence[Mention],
    gazetteer: Gazetteer,
    texts: Mapping[str, str],
) -> list[MentionGroup]:
    """Group place mentions; the names of organizations only tell of where an article plays."""
    bodies: dict[str, list[Mention]] = defaultdict(list)
    for mention in organizations:
        bodies[mention.document].append(mention)
    documents: dict[str, Names] = defaultdict(lambda: defaultdict(list))
    for mention in sorted(mentions):
        documents[mention.document][fold_place(mention.surface)].append(mention)
    finder = OptionFinder(gazetteer, texts)
    options = {
        document: finder.find_options(documents[document], bodies[document])
        for document in sorted(documents)
    }
    weighed, choices = _weigh_documents(options, finder, documents)
    chosen = _settle(choices, documents, finder)
    return _group(mentions, chosen, weighed, gazetteer)


def _weigh_documents(
    options: Mapping[str, Options], finder: OptionFinder, documents: Mapping[str, Names]
) -> tuple[Weighed, dict[str, dict[str, _Choice]]]:
    """Weigh each article's names, at first alone, then with what all articles speak of."""
    outside = {document: finder.read_demonyms(document) for document in options}
    first = {
        document: weigh_names(found, outside[document], Background())
        for document, found in options.items()
    }
    background = _make_background(options, first)
    choices: dict[str, dict[str, _Choice]] = {}
    probabilities: dict[str, dict[str, list[float]]] = {}
    for document, found in options.items():
        weights = weigh_names(found, outside[document], background)
        support = measure_support(found, weights, outside[document], background)
        probabilities[document] = weights
        choices[document] = {
            name: _choose(found[name], weights[name], support[name]) for name in documents[document]
        }
    return Weighed(options, probabilities), choices


def _choose(
    options: Sequence[Option], probabilities: Sequence[float], support: Sequence[float]
) -> _Choice:
    """Return the likeliest place, and whether it fits; of equals the one listed first.

    A small town of which nothing else in the article speaks does not fit: no pin is better than one
    on a namesake.
    """
    found = zip(options, probabilities, support, strict=True)
    best = max(found, key=lambda option: (option[1], -option[0].place.key), default=None)
    return (best[0].place, not _is_stray(best[0], best[2] + ROUNDING)) if best else _NOWHERE


def _is_stray(option: Option, support: float) -> bool:
    place = option.place
    if place.rank < 0:  # the editor says so
        return False
    if place.feature == Feature.REGION and place.rank >= RANK_OF_LEVEL[2]:
        return support < LEAST_SUBREGION and not option.is_told
    if place.feature != Feature.CITY or option.is_told:
        return False
    if option.is_variant:
        return support < STRAY_VARIANT
    if option.is_alias and place.population < KNOWN_ALIAS and support < LEAST_ALIAS_SUPPORT:
        return True
    return any(place.population < most and support < least for most, least in STRAY_TOWNS)


def _settle(
    choices: Mapping[str, Mapping[str, _Choice]],
    documents: Mapping[str, Names],
    finder: OptionFinder,
) -> dict[Mention, Place | None]:
    """Return the place of each mention; what fits in one article stands in all."""
    settled = {place.key for found in choices.values() for place, fits in found.values() if fits}
    chosen: dict[Mention, Place | None] = {}
    for document in sorted(documents):
        for name, mentions in documents[document].items():
            place = choices[document][name][0]
            for mention in mentions:
                is_settled = place.key in settled
                chosen[mention] = finder.prefer_region(mention, place) if is_settled else None
    return chosen


def _make_background(
    options: Mapping[str, Options], weighed: Mapping[str, Mapping[str, Sequence[float]]]
) -> Background:
    """Add up what all articles speak of, and what each name surely means in them."""
    countries: dict[str, float] = defaultdict(float)
    regions: dict[Key, float] = defaultdict(float)
    homes: dict[Key, set[str]] = defaultdict(set)
    votes: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    usual: dict[str, Option] = {}
    for document in sorted(options):
        for name, found in sorted(options[document].items()):
            for option in _pick_sure(found, weighed[document][name]):
                countries[option.place.country] += 1
                regions[option.region] += 1
                homes[option.region].add(name)
                votes[name][option.place.key] += 1
            best = [*found, *filter(None, [usual.get(name)])]
            if best:
                usual[name] = max(best, key=lambda option: (option.prior, -option.place.key))
    return Background(
        normalise(countries),
        normalise(regions),
        {key: (len(homes[key]) - 1) / len(votes) for key in sorted(homes)},
        {name: _find_habits(votes[name], usual[name].place.key) for name in votes},
    )


def _pick_sure(options: Sequence[Option], probabilities: Sequence[float]) -> list[Option]:
    return [
        option
        for option, probability in zip(options, probabilities, strict=True)
        if probability > SURE_PLACE and option.place.country
    ]


def _find_habits(votes: Mapping[int, int], usual: int) -> dict[int, float]:
    """Return how often a name means another place than the best known one."""
    total = sum(votes.values()) + LEAST_HABIT
    return {key: votes[key] / total for key in sorted(votes) if key != usual}


def _group(
    mentions: Sequence[Mention],
    chosen: Mapping[Mention, Place | None],
    weighed: Weighed,
    gazetteer: Gazetteer,
) -> list[MentionGroup]:
    keys: dict[str, tuple[int, str]] = {}
    for mention in mentions:
        place, name = chosen[mention], fold_landmark(mention.surface)
        keys[name] = max(keys.get(name, (0, "")), (place.key, "") if place else (0, name))
    longer = find_landmarks(keys)
    groups: dict[tuple[int, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        place, name = chosen[mention], fold_landmark(mention.surface)
        key = (place.key, "") if place else keys[longer[name]] if name in longer else (0, name)
        groups[key].append(mention)
    return [_finish(sorted(groups[key]), chosen, weighed, gazetteer) for key in sorted(groups)]


def _finish(
    mentions: Sequence[Mention],
    chosen: Mapping[Mention, Place | None],
    weighed: Weighed,
    gazetteer: Gazetteer,
) -> MentionGroup:
    place = next((place for place in map(chosen.get, mentions) if place), None)
    return make_group(mentions, place, gazetteer, weighed.gather(mentions, place))
