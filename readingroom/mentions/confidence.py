"""How sure a mention is: what is known of a span comes in, how often such a mention is right out.

The weights (`data/confidence.tsv`) come from `benchmarks/calibrate_names.py`: a logistic regression
a kind over what the span, its neighbours and the rest of its document show, fitted on texts that
the tagger had not seen.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from readingroom.gazetteer import Gazetteer
from readingroom.lexicon import WordLists, fold, fold_place, read_rows
from readingroom.lexicon.grades import ALIASES, FAMOUS, WELL_KNOWN, Grade
from readingroom.lexicon.wordlists import TITLES
from readingroom.mentions.place_cues import is_called_place, is_likely_place
from readingroom.mentions.tagger_network import KINDS
from readingroom.mentions.tagging import Span
from readingroom.mentions.thresholds import (
    ALL_CAPS_SHARE,
    LEAST_ALL_CAPS,
    MOST_LOG_ODDS,
)
from readingroom.mentions.tokenization import Token
from readingroom.mentions.whereabouts import describe_whereabouts

_COMMON = (
    "bias votes model rival cued repeated disputed known_place edge_before edge_after touching "
    "all_caps first quoted english some_english single long odd demonym body "
    "known_capital known_edge known_touching"
).split()
FEATURES = {
    "PER": (
        *_COMMON, "full", "given", "surname", "strangers", "saying", "particle",
        "office", "aged", "role", "letters", "listed_body",
    ),
    "LOC": (
        *_COMMON, "country", "area", "city", "town", "alias",
        "where", "listed", "county", "sport", "feature", "based", "called",
        "home", "abroad", "home_alias", "where_known", "taken", "taken_known",
    ),
    "ORG": (*_COMMON, "letters", "listed_body"),
}  # fmt: skip
_GRADES = (
    ("country", {Grade.COUNTRY, Grade.CONTINENT}),
    ("area", {Grade.REGION, Grade.NATURE}),
    ("city", {Grade.MILLION, Grade.LARGE}),
    ("town", {Grade.MEDIUM, Grade.SMALL, Grade.TINY}),
    ("alias", ALIASES),
)
_NO_NAMES = TITLES | {"weekday", "month"}
_BODIES = frozenset({"body", "institution", "company", "facility", "movement", "movement-al"})
_PLACE_NOUNS = frozenset({"geographic"})
_QUOTES = frozenset("\"“”‘’'«»")
_HYPHENS = frozenset("-–")
_FROM = frozenset({"based", "born", "area"})
_ROLE_REACH = 5
_ODD_RE = re.compile(r"[^\w\s.'’-]|\d")

Weights = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document shows of its names: how often each is which kind, and surnames told in full.

    `kinds` counts (folded name, kind), `names` folded names, `surnames` are the last words of full
    names of people; a text with several results ("21-7") is about sport, where towns mean teams;
    `countries` are the codes of those it speaks of.
    """

    kinds: Mapping[tuple[str, int], int]
    names: Mapping[str, int]
    surnames: frozenset[str]
    is_sport: bool
    countries: frozenset[str] = frozenset()


def load_weights() -> Weights:
    """Read the weights of each kind."""
    return {row[0]: tuple(map(float, row[1:])) for row in read_rows("confidence.tsv")}


def gather_facts(
    chosen: Iterable[tuple[Span, int]],
    *,
    is_sport: bool,
    countries: frozenset[str] = frozenset(),
) -> Facts:
    """Count the names of a document, given as spans with their kinds."""
    kinds: Counter[tuple[str, int]] = Counter()
    names: Counter[str] = Counter()
    surnames = set()
    for span, kind in chosen:
        kinds[span.key, kind] += 1
        names[span.key] += 1
        if kind == 0 and len(span.words) > 1:
            surnames.add(span.key.rpartition(" ")[2])
    return Facts(kinds, names, frozenset(surnames), is_sport, countries)


def describe(
    span: Span, kind: str, sentence: Sequence[Token], facts: Facts, gazetteer: Gazetteer
) -> tuple[float, ...]:
    """Return a span's features, in the order of `FEATURES` for the kind.

    "votes" is the probability that the document's votes have left, "model" the one before them,
    "rival" that of the likeliest other kind.
    """
    place = KINDS.index(kind)
    values: dict[str, float] = {
        **_describe_probabilities(span, place, facts),
        **_describe_neighbours(span, sentence, gazetteer),
        **_describe_roles(span, sentence, gazetteer.words),
        **_describe_words(span, gazetteer),
        "sport": float(facts.is_sport),
        "full": float(len(span.words) == 1 and span.key in facts.surnames),
    }
    if kind == "LOC":
        values |= describe_whereabouts(span, sentence, facts.countries, gazetteer)
    values |= {
        "known_capital": values["known_place"] * values["all_caps"],
        "known_edge": values["known_place"] * max(values["edge_before"], values["edge_after"]),
        "known_touching": values["known_place"] * values["touching"],
    }
    return tuple(values[name] for name in FEATURES[kind])


def _describe_probabilities(span: Span, place: int, facts: Facts) -> dict[str, float]:
    count = facts.names.get(span.key, 1)
    same = facts.kinds.get((span.key, place), 1)
    rivals = [p for at, p in enumerate(span.probabilities[: len(KINDS)]) if at != place]
    return {
        "bias": 1.0,
        "votes": _odds(span.probabilities[place]),
        "model": _odds(span.tagged[place]),
        "rival": max(rivals),
        "cued": float(span.is_cued),
        "repeated": math.log(max(same, 1)),
        "disputed": 1 - same / max(count, 1),
    }


def _odds(probability: float) -> float:
    odds = math.log(max(probability, 1e-6) / max(1 - probability, 1e-6))
    return max(-MOST_LOG_ODDS, min(MOST_LOG_ODDS, odds))


def _describe_neighbours(
    span: Span, sentence: Sequence[Token], gazetteer: Gazetteer
) -> dict[str, float]:
    words = gazetteer.words
    before = sentence[span.first - 1] if span.first else None
    after = sentence[span.last] if span.last < len(sentence) else None
    left, right = before.text if before else "", after.text if after else ""
    beyond = sentence[span.last + 1].text if span.last + 1 < len(sentence) else ""
    further = sentence[span.first - 2].text if span.first > 1 else ""
    is_title = bool(words.classes_of(left) & _NO_NAMES)
    capitals = sum(token.text[0].isupper() for token in sentence if token.text[0].isalpha())
    letters = sum(token.text[0].isalpha() for token in sentence)
    return {
        "edge_before": float(left[:1].isupper() and span.first > 1 and not is_title),
        "edge_after": float(right[:1].isupper()),
        "touching": float(
            (after is not None and _touches(sentence[span.last - 1], after))
            or (before is not None and _touches(before, sentence[span.first]))
        ),
        "all_caps": float(letters > LEAST_ALL_CAPS and capitals > ALL_CAPS_SHARE * letters),
        "first": float(span.first == 0),
        "quoted": float(left in _QUOTES and right in _QUOTES),
        "saying": float(
            words.has_class(right.lower(), "saying") or words.has_class(left.lower(), "saying")
        ),
        "listed": float(
            (right == "," and _is_known(beyond, gazetteer))
            or (left == "," and _is_known(further, gazetteer))
        ),
        "county": float(bool(words.classes_of(right) & _PLACE_NOUNS)),
    }


def _describe_roles(span: Span, sentence: Sequence[Token], words: WordLists) -> dict[str, float]:
    """Return what is said of a name beside it: an office, an age, "-based", "the town of"."""
    before = [token.text.lower() for token in sentence[max(0, span.first - 2) : span.first]]
    after = [token.text.lower() for token in sentence[span.last : span.last + _ROLE_REACH]]
    noun, preposition = before if len(before) == 2 else ("", "")
    is_set_off = after[:1] == [","] or after[:1] == ["("]
    return {
        "office": float(bool(before) and words.has_class(before[-1], "office")),
        "aged": float(is_set_off and len(after) > 1 and after[1].isdigit() and len(after[1]) < 3),
        "role": float(is_set_off and any(words.has_class(word, "office") for word in after[1:])),
        "based": float(len(after) > 1 and after[0] in _HYPHENS and after[1] in _FROM),
        "called": float(
            (preposition == "of" and words.has_class(noun, "geographic"))
            or is_called_place(span, sentence, words)
            or is_likely_place(span, sentence, words)
        ),
    }


def _touches(token: Token, other: Token) -> bool:
    """Return whether a hyphen or the like holds two tokens together; a possessive does not."""
    return token.end == other.start and (token.text[-1] in "-–/&$@" or other.text[0] in "-–/&$@")


def _is_known(word: str, gazetteer: Gazetteer) -> bool:
    return word[:1].isupper() and gazetteer.grade(fold_place(word)) in WELL_KNOWN


def _describe_words(span: Span, gazetteer: Gazetteer) -> dict[str, float]:
    words, parts = gazetteer.words, span.words
    grade = gazetteer.grade(fold_place(span.key))
    is_famous = grade in FAMOUS
    english = [not is_famous and part.lower() in words.english for part in parts]
    folded = [fold(part) for part in parts]
    classes = [words.classes_of(part) for part in parts]
    size = len(parts)
    return {
        "known_place": float(grade in WELL_KNOWN),
        "english": float(all(english)),
        "some_english": sum(english) / size,
        "single": float(size == 1),
        "long": float(size > 3 and not grade),
        "odd": float(any(_ODD_RE.search(part) for part in parts)),
        "demonym": float(not is_famous and any(part in words.demonyms for part in folded)),
        "body": float(not is_famous and any(found & _BODIES for found in classes)),
        "feature": float(size > 1 and any(found & _PLACE_NOUNS for found in classes)),
        "given": float(size > 1 and folded[0] in words.given),
        "surname": float(folded[-1] in words.surnames),
        "strangers": float(
            size > 1 and folded[0] not in words.given and folded[-1] not in words.surnames
        ),
        "particle": float(any(part[0].islower() for part in parts)),
        "letters": float(size == 1 and parts[0].isupper()),
        "listed_body": float(span.key in words.organizations),
        **{name: float(grade in grades) for name, grades in _GRADES},
    }


def weigh_confidence(features: Sequence[float], weights: Sequence[float]) -> float:
    """Return the confidence (0 to 1) of a mention.

    >>> weigh_confidence((1.0, 2.0), (0.0, 0.5))
    0.731
    """
    total = sum(feature * weight for feature, weight in zip(features, weights, strict=True))
    return round(1 / (1 + math.exp(-total)), 3)
