"""Decode what each unit at the top of a text is, all of them together.

In: the features of the units. Out: their labels, each with how likely it is. A linear-chain
conditional random field, trained by `benchmarks/train_heads.py` on heads composed from free texts,
weighs the features; labels that never follow one another keep it from contradicting itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import log
from typing import Any

import pycrfsuite

from readingroom.headers.thresholds import (
    COMMON_DOUBT,
    DECK,
    EXPLAINED_DOUBT,
    FREED,
    FREELY_EXPLAINED,
    LEAST_ACROSS,
    LEAST_CHANCE,
    LEAST_CONTINUED,
    LEAST_HEADLINE,
    LEAST_KNOWN,
    LISTED,
    NOISE_DOUBT,
    NOTICE,
    RIVAL_DOUBT,
    TORN,
    UNKNOWN_DOUBT,
)
from readingroom.lexicon import read_packed

MODEL = "heads.crfsuite.gz"


class HeadLabel(StrEnum):
    """What a unit of a head is."""

    HEADLINE = "headline"
    CONTINUED = "continued"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    OFFICE = "office"
    DATE = "date"
    LABEL = "label"
    FURNITURE = "furniture"
    BODY = "body"


_OTHERS = tuple(
    label
    for label in HeadLabel
    if label not in (HeadLabel.HEADLINE, HeadLabel.CONTINUED, HeadLabel.BODY)
)


@dataclass(frozen=True, slots=True)
class Prediction:
    """The label of a unit, and how likely it is."""

    label: HeadLabel
    chance: float


_DAYS = frozenset({"date-rest=0", "date-rest=1"})
_NO_TEXT = frozenset({"number", "url", "mail", "phone"})
_NOTICES = frozenset({"copyright", "phone", "mail", "all-embargo", "opens-contact", "site-row"})
_ITEMS = (frozenset({"start=list"}), frozenset({"start=figure", "year"}))
_NO_HEADLINE = ({"label=ignored"}, {"words=60"}, {"url", "opens-site"}, {"picture"})
_FEW = frozenset({"words=1", "words=2"})
_SIGNS = frozenset({"letters=-1", "letters=30", "letters=60"})  # a fifth of it or more
Chances = Mapping[HeadLabel, float]


def decode(features: Sequence[Sequence[str]]) -> tuple[Prediction, ...]:
    """Decode the labels of units, the first to the last.

    Each unit has the likeliest label that agrees with the rest: a head has one headline, the
    likeliest, and what comes after the body has begun is body.
    """
    weighed = list(zip(_weigh(features), features, strict=True))
    decoded = _decode([_correct(_bar(known, some), some) for known, some in weighed], features)
    if any(part.label is HeadLabel.HEADLINE for part in decoded):
        return decoded
    freed = [known if _is_free(known, some) else _bar(known, some) for known, some in weighed]
    return _decode(
        [_correct(known, some) for known, some in zip(freed, features, strict=True)], features
    )


def _decode(
    chances: Sequence[Chances], features: Sequence[Sequence[str]]
) -> tuple[Prediction, ...]:
    """Decode the labels of units whose chances are corrected."""
    stop = _find_body(chances)
    above = chances[:stop]
    scores = _score_all(above, features)
    headline = _find_headline(above, scores, features)
    sure = _rate_headline(headline, above, scores)
    decoded = []
    for place, known in enumerate(chances):
        if place in headline:
            label = HeadLabel.CONTINUED if place > headline[0] else HeadLabel.HEADLINE
            decoded.append(Prediction(label, sure))
            continue
        label = HeadLabel.BODY if place >= stop else max(_OTHERS, key=known.__getitem__)
        decoded.append(Prediction(label, known[label]))
    return tuple(decoded)


def _correct(chances: Chances, features: Sequence[str]) -> Chances:
    """Correct the chances of a unit by what its own words settle."""
    chances = _doubt_name(chances, features)
    return _doubt_text(_settle_date(chances, features), features)


def _bar(chances: Chances, features: Sequence[str]) -> Chances:
    """Bar from the headline a line whose every word is that of a byline, a desk, or a day.

    Nor is it a line that names itself something else, as "Subjects: …" does, a whole
    paragraph, a picture's caption, or a site's own line with its address.
    """
    credit = next((feature for feature in features if feature.startswith("credit=")), "")
    named = credit.startswith("credit=by") or credit.endswith("+date")
    desk = credit.startswith("credit=name") and "desk" in features
    if not (named or desk or any(signs.issubset(features) for signs in _NO_HEADLINE)):
        return chances
    left = 1 - chances[HeadLabel.HEADLINE] - chances[HeadLabel.CONTINUED]
    scaled = {label: chance / max(left, 0.01) for label, chance in chances.items()}
    return {**scaled, HeadLabel.HEADLINE: 0.0, HeadLabel.CONTINUED: 0.0}


def _is_free(chances: Chances, features: Sequence[str]) -> bool:
    """Return whether a line may be the headline of a head without one, though it reads as a name.

    "Letter from the Editor" is set as a desk's name, "Hill Club Minutes" as a person's.
    """
    is_named = any(feature.startswith("credit=name") for feature in features)
    is_heading = any(feature.startswith("level=") for feature in features)
    return is_named and not is_heading and chances[HeadLabel.HEADLINE] >= FREED


def _doubt_name(chances: Chances, features: Sequence[str]) -> Chances:
    """Halve the chance that a line is a byline whose words the text uses as plain words, too."""
    if "credits-common-words" not in features or "by" in features:
        return chances
    return _move(chances, HeadLabel.BYLINE, HeadLabel.BODY, COMMON_DOUBT)


def _settle_date(chances: Chances, features: Sequence[str]) -> Chances:
    """Take a line that is a date, with two words at most beside it, for no text."""
    if _DAYS.isdisjoint(features):
        return chances
    return _move(chances, HeadLabel.BODY, HeadLabel.DATE, 1.0)


def _doubt_text(chances: Chances, features: Sequence[str]) -> Chances:
    """Halve the chance that a line is text which bears an address, or reads as a scan's noise."""
    is_noise = "known=0" in features and not _SIGNS.isdisjoint(features)
    if _NO_TEXT.isdisjoint(features) and not is_noise:
        return chances
    return _move(chances, HeadLabel.BODY, HeadLabel.FURNITURE, NOISE_DOUBT)


def _move(chances: Chances, first: HeadLabel, second: HeadLabel, share: float) -> Chances:
    """Move a share of one label's chance to another's."""
    moved = share * chances[first]
    return {**chances, first: chances[first] - moved, second: chances[second] + moved}


def _weigh(features: Sequence[Sequence[str]]) -> list[Chances]:
    """Return the probability of each label at each unit."""
    if not features:
        return []
    tagger, _ = load_tagger()
    tagger.set(pycrfsuite.ItemSequence([list(some) for some in features]))
    places = range(len(features))
    return [{label: tagger.marginal(label.value, place) for label in HeadLabel} for place in places]


def _find_body(chances: Sequence[Chances]) -> int:
    """Find the unit on which the body begins, so that all units are likeliest on their side."""
    gain = best = 0.0  # of beginning here, over beginning on the first unit
    found = 0
    for place, known in enumerate(chances):
        body = min(max(known[HeadLabel.BODY], LEAST_CHANCE), 1 - LEAST_CHANCE)
        gain += log(1 - body) - log(body)
        if gain > best:
            best, found = gain, place + 1
    return found


def _leave_out_body(chances: Chances) -> Chances:
    """Return how likely the labels of a unit are which is above the body."""
    left = max(1 - chances[HeadLabel.BODY], LEAST_CHANCE)
    scaled = {label: chance / left for label, chance in chances.items()}
    return {**scaled, HeadLabel.BODY: 0.0}


def _find_headline(
    chances: Sequence[Chances], scores: Sequence[float], features: Sequence[Sequence[str]]
) -> range:
    """Find the units of the likeliest headline; an empty range where none is likely."""
    first = max(range(len(scores)), key=scores.__getitem__, default=0)
    above = [_leave_out_body(known) for known in chances]
    if not above or max(above[first][HeadLabel.HEADLINE], scores[first]) < LEAST_HEADLINE:
        return range(0)
    return range(first, _find_end(first, above, features))


def _find_end(first: int, above: Sequence[Chances], features: Sequence[Sequence[str]]) -> int:
    """Find where a headline ends that begins with a unit."""
    end = first + 1
    while end < len(above):
        least = LEAST_CONTINUED if "above=0" in features[end] else LEAST_ACROSS
        if _rate_continued(above[end - 1], above[end]) < least:
            break
        end += 1
    return end


def _rate_continued(before: Chances, chances: Chances) -> float:
    """Return how likely a unit continues the headline, the one before being of it."""
    title = before[HeadLabel.HEADLINE] + before[HeadLabel.CONTINUED]
    return min(1.0, chances[HeadLabel.CONTINUED] / max(title, LEAST_CHANCE))


def _score_all(chances: Sequence[Chances], features: Sequence[Sequence[str]]) -> list[float]:
    """Return how likely each unit begins the headline, by itself and by what stands beside it.

    That a unit continues the headline presupposes that the one before is of it: as far as that one
    is a notice, an item or torn off, the chance is one of beginning it.
    """
    above = [_leave_out_body(known) for known in chances]
    scores, before = [], 1.0
    for place, known in enumerate(chances):
        end = _find_end(place, above, features)
        trust = TORN if end < len(features) and _goes_on(features[end]) else 1.0
        trust *= LISTED if _is_item(place, features) else 1.0
        trust *= DECK if known[HeadLabel.STANDFIRST] > known[HeadLabel.HEADLINE] else 1.0
        trust *= 1.0 if _NOTICES.isdisjoint(features[place]) else NOTICE
        begun = known[HeadLabel.HEADLINE] + (1 - before) * known[HeadLabel.CONTINUED]
        scores.append(begun * trust * _trust(features[place]))
        before = trust
    return scores


def _goes_on(features: Sequence[str]) -> bool:
    """Return whether a unit goes on with the sentence before it, and is no byline."""
    return "flows" in features and "by" not in features


def _is_item(place: int, features: Sequence[Sequence[str]]) -> bool:
    """Return whether a unit is one of the items of a list, or of what happened in which year."""
    around = [*features[max(0, place - 1) : place], *features[place + 1 : place + 2]]
    return any(
        signs.issubset(features[place]) and any(map(signs.issubset, around)) for signs in _ITEMS
    )


def _trust(features: Sequence[str]) -> float:
    """Return the share of a unit's chance to begin the headline that its words leave it.

    A line all of whose words are explained as names, offices and labels is seldom a headline, nor
    is one whose words no list knows.
    """
    values = dict(feature.split("=", 1) for feature in features if "=" in feature)
    explained = min(1.0, int(values.get("explained", 0)) / 100)
    least = 0 if _FEW.isdisjoint(features) else LEAST_KNOWN
    known = min(1.0, max(least, int(values.get("known", 100))) / 100)
    doubt = EXPLAINED_DOUBT * max(0.0, explained - FREELY_EXPLAINED)
    return (1 - doubt) * (1 - UNKNOWN_DOUBT * (1 - known))


def _rate_headline(headline: range, chances: Sequence[Chances], scores: Sequence[float]) -> float:
    """Return how sure the headline is: its score, less the more likely another line is."""
    if not headline:
        return 0.0
    rival = max((scores[place] for place in range(len(scores)) if place not in headline), default=0)
    lines = [_rate_continued(chances[place - 1], chances[place]) for place in headline[1:]]
    return min([scores[headline[0]], *lines]) * (1 - RIVAL_DOUBT * rival)


@cache  # one per process; CRFsuite reads the model where it lies: the bytes must outlive the tagger
def load_tagger() -> tuple[Any, bytes]:
    """Open the model that ships with the package."""
    model = read_packed(MODEL)
    tagger: Any = pycrfsuite.Tagger()
    tagger.open_inmemory(model)
    return tagger, model
