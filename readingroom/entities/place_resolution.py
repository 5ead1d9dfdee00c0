"""Which place is meant: place mentions of the whole collection come in, groups come out.

The names of all articles are weighed together (`toponym_decoding`), with their demonyms; one name
means one place an article. Names that the gazetteer lacks stay places, grouped by spelling, without
a pin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from readingroom.entities.candidacies import Weighed
from readingroom.entities.geography import Option
from readingroom.entities.place_options import OptionFinder
from readingroom.entities.placenames import find_landmarks, fold_landmark, make_group
from readingroom.entities.resolution import MentionGroup
from readingroom.entities.thresholds import (
    AT_HOME,
    FAMOUS_CITY,
    FAR,
    FAR_BETTER_KNOWN,
    KNOWN_ALIAS,
    KNOWN_CITY,
    LEAST_CITY,
    LEAST_MEANT,
    LEAST_WIDE,
    OBSCURE,
)
from readingroom.entities.toponym_decoding import ToponymArticle, WeighedNames, weigh_articles
from readingroom.entities.toponym_model import (
    CHOICE,
    ToponymModel,
    Vector,
    describe_choice,
    load_toponym_model,
)
from readingroom.gazetteer import Feature, Place
from readingroom.gazetteer.thresholds import RANK_OF_LEVEL
from readingroom.lexicon import fold_place
from readingroom.models import Mention

Names = dict[str, list[Mention]]
_Choice = tuple[Place, bool]
_NOWHERE: _Choice = (Place(0, "", ""), False)


def resolve_places(
    mentions: Sequence[Mention],
    organizations: Sequence[Mention],
    finder: OptionFinder,
) -> list[MentionGroup]:
    """Group place mentions; the names of organizations only tell of where an article plays."""
    bodies: dict[str, list[Mention]] = defaultdict(list)
    for mention in organizations:
        bodies[mention.document].append(mention)
    documents: dict[str, Names] = defaultdict(lambda: defaultdict(list))
    for mention in sorted(mentions):
        documents[mention.document][fold_place(mention.surface)].append(mention)
    articles = {
        document: finder.read_article(document, documents[document], bodies[document])
        for document in sorted(documents)
    }
    model = load_toponym_model()
    weighed = weigh_articles(articles, model)
    choices = {
        document: {
            name: _choose(name, article, weighed[document], model) for name in documents[document]
        }
        for document, article in articles.items()
    }
    chosen = _settle(choices, documents, finder)
    rivals = Weighed(
        {document: article.options for document, article in articles.items()},
        {document: found.probabilities for document, found in weighed.items()},
    )
    return _group(mentions, chosen, rivals, finder)


def _choose(
    name: str, article: ToponymArticle, weighed: WeighedNames, model: ToponymModel
) -> _Choice:
    """Return the likeliest place, and whether it fits; of equals the one listed first.

    A town that is hardly meant does not fit, nor any for which nothing else in the article speaks:
    no pin is better than one on a namesake. A city fits unless the article speaks of other
    countries and its name may well mean something else; what doubt is left is asked.
    """
    options, probabilities = article.options[name], weighed.probabilities[name]
    if not options:
        return _NOWHERE
    best = max(range(len(options)), key=lambda at: (probabilities[at], -options[at].place.key))
    option, values = options[best], weighed.values[name][best]
    area, foreign, wide, continent = (
        values[CHOICE.index(sign)] for sign in ("area", "foreign", "wide", "continent")
    )
    famous = _find_famous(best, options, weighed.values[name])
    if famous or option.is_told or option.place.rank < 0:  # the article or the editor says so
        return famous or option.place, True
    is_minor = option.place.feature == Feature.REGION and option.place.rank >= RANK_OF_LEVEL[2]
    is_minor = is_minor or option.is_vague
    if option.place.feature != Feature.CITY or option.is_vague:
        is_lost = option.place.rank >= OBSCURE and continent <= FAR
        return option.place, not is_lost and (not is_minor or area > 0)
    least = KNOWN_ALIAS if option.is_alias else KNOWN_CITY
    if option.place.population >= least and not option.is_variant:
        return option.place, foreign > AT_HOME or probabilities[best] >= LEAST_CITY
    if area <= 0 and wide < LEAST_WIDE:
        return option.place, False
    known = describe_choice(
        option, values, probabilities[best], article.confidences[name], len(options)
    )
    return option.place, model.judge(known) >= LEAST_MEANT


def _find_famous(best: int, options: Sequence[Option], values: Sequence[Vector]) -> Place | None:
    """Return a namesake far better known than the best option, where nothing near speaks for that.

    That an article speaks of a country is no evidence that its Athens is that country's.
    """
    option = options[best]
    signs = dict(zip(CHOICE, values[best], strict=True))
    is_bare = not (signs["region_named"] or signs["near"] or signs["habit"])
    if option.is_told or option.place.feature != Feature.CITY or not is_bare:
        return None
    rivals = [
        rival
        for rival in options
        if rival.place.population >= FAMOUS_CITY
        and rival.place.feature == Feature.CITY
        and not rival.is_alias
        and rival.prior - option.prior >= FAR_BETTER_KNOWN
    ]
    famous = max(rivals, key=lambda rival: rival.prior, default=None)
    return famous.place if famous else None


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


def _group(
    mentions: Sequence[Mention],
    chosen: Mapping[Mention, Place | None],
    weighed: Weighed,
    finder: OptionFinder,
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
    return [_finish(sorted(groups[key]), chosen, weighed, finder) for key in sorted(groups)]


def _finish(
    mentions: Sequence[Mention],
    chosen: Mapping[Mention, Place | None],
    weighed: Weighed,
    finder: OptionFinder,
) -> MentionGroup:
    place = next((place for place in map(chosen.get, mentions) if place), None)
    candidacies = weighed.gather(mentions, place)
    is_foreign = finder.is_foreign(mentions)
    return make_group(mentions, place, finder.gazetteer, candidacies, is_foreign=is_foreign)
