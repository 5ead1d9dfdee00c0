"""What speaks for a place: the countries that a text is about, and words that only places follow.

A document's places and sentences come in; which countries it speaks of, and of each place whether
it lies there and stands where a place would, comes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readingroom.gazetteer import Feature, Gazetteer
from readingroom.lexicon import fold, fold_place
from readingroom.lexicon.grades import ALIASES, Grade
from readingroom.mentions.place_cues import is_part_of_town
from readingroom.mentions.tagging import Span
from readingroom.mentions.tokenization import Sentence, Token

_WHERE = frozenset(
    "in near at from to around across outside inside toward towards into throughout beyond via "
    "between".split()
)
_SIDES_OF = frozenset(
    "north south east west northeast northwest southeast southwest outskirts outside suburbs "
    "suburb countryside streets siege capture fall liberation recapture kilometres kilometers km "
    "miles".split()
)
"""Words before "of" that a place follows: "south of X", "the fall of X"."""
_TAKE = frozenset(
    "retake retaken retook recapture recaptured capture captured seize seized liberate liberated "
    "besiege besieged shelled bombed reach reached reaching leave left leaving visit visited enter "
    "entered entering overrun stormed occupied occupy".split()
)
_WORLDWIDE = frozenset({Grade.COUNTRY, Grade.CONTINENT})
_INLAND = frozenset({Feature.CITY, Feature.REGION})


def find_countries(
    places: Iterable[Span], sentences: Iterable[Sentence], gazetteer: Gazetteer
) -> frozenset[str]:
    """Return the codes of the countries that a text names, or whose demonyms it uses."""
    demonyms = gazetteer.words.demonyms
    words = {token.text for sentence in sentences for token in sentence if token.text[0].isupper()}
    named = {
        place.country
        for key in {span.key for span in places}
        if gazetteer.grade(fold_place(key)) is Grade.COUNTRY
        for place, _ in gazetteer.find_places(key)
        if place.feature == Feature.COUNTRY
    }
    return frozenset({demonyms.get(fold(word), "") for word in words} | named) - {""}


def describe_whereabouts(
    span: Span, sentence: Sequence[Token], countries: frozenset[str], gazetteer: Gazetteer
) -> dict[str, float]:
    """Return whether a place lies in the countries spoken of, and stands where places do."""
    before = [token.text.lower() for token in sentence[max(0, span.first - 2) : span.first]]
    last = before[-1] if before else ""
    grade = gazetteer.grade(fold_place(span.key))
    is_inland = bool(grade) and grade not in _WORLDWIDE
    is_home = is_inland and _lies_in(span.key, countries, gazetteer)
    is_where = last in _WHERE or (last == "of" and before[0] in _SIDES_OF)
    is_taken = last in _TAKE or (
        last == "the" and before[0] in _TAKE and is_part_of_town(span.last, sentence)
    )
    return {
        "home": float(is_home),
        "abroad": float(is_inland and bool(countries) and not is_home),
        "home_alias": float(is_home and grade in ALIASES),
        "where": float(is_where),
        "where_known": float(is_where and bool(grade)),
        "taken": float(is_taken),
        "taken_known": float(is_taken and bool(grade)),
    }


def _lies_in(name: str, countries: frozenset[str], gazetteer: Gazetteer) -> bool:
    """Return whether a town or a region of a name lies in one of the countries."""
    return bool(countries) and any(
        place.country in countries and place.feature in _INLAND
        for place, _ in gazetteer.find_places(name)
    )
