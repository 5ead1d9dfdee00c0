"""How a place is shown: mentions and the place they mean come in, a named group comes out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from readingroom.entities.capitals import lower_capitals
from readingroom.entities.resolution import Candidacy, MentionGroup
from readingroom.entities.thresholds import (
    PLAIN_LETTER,
    SIMILAR_SPELLING,
)
from readingroom.gazetteer import Feature, Gazetteer, Place, is_former_name
from readingroom.lexicon import fold, fold_place
from readingroom.models import Kind, Location, Mention

_LANDMARKS = frozenset("airport archipelago atoll glacier island islands peninsula volcano".split())
_ENDS = {"st": "street", "ave": "avenue", "rd": "road", "blvd": "boulevard", "hwy": "highway"}


def fold_landmark(surface: str) -> str:
    """Fold a place name that the gazetteer lacks; "St" and "Ave" at its end are written out.

    >>> fold_landmark("Sunset Blvd.")
    'sunset boulevard'
    """
    words = fold_place(surface).split(" ")
    return " ".join([*words[:-1], _ENDS.get(words[-1], words[-1]) if words[1:] else words[-1]])


def find_landmarks(names: Iterable[str]) -> dict[str, str]:
    """Return for each bare name the one landmark that the collection calls so in full.

    >>> find_landmarks(["tenby", "tenby airport", "tenby street"])
    {'tenby': 'tenby airport'}
    """
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        bare, _, last = name.rpartition(" ")
        if bare and last in _LANDMARKS:
            found[bare].append(name)
    return {bare: full[0] for bare, full in found.items() if len(full) == 1}


def make_group(
    mentions: Sequence[Mention],
    place: Place | None,
    gazetteer: Gazetteer,
    candidacies: tuple[Candidacy, ...] = (),
    *,
    is_foreign: bool = False,
) -> MentionGroup:
    """Make a group of the mentions of one place, or of one name that the gazetteer lacks.

    A place of which no English text speaks is called as the texts do.
    """
    forms = Counter(mention.form for mention in mentions)
    usual = min(forms, key=lambda form: (form.isupper(), -forms[form], form))
    if place is None:
        name = lower_capitals(usual)
        return MentionGroup(Kind.PLACE, name, tuple(mentions), "not in the gazetteer")
    country = gazetteer.countries.get(place.country)
    country_name = country.name if country else ""
    shown = lower_capitals(usual) if is_foreign else choose_place_name(forms, usual, place)
    name, at = shown if place.rank >= 0 else place.name, locate(place, country_name)
    is_former = is_former_name(place, name)
    return MentionGroup(
        Kind.PLACE,
        name,
        tuple(mentions),
        "one place in the gazetteer" if len(forms) > 1 else "",
        replace(at, present=place.name) if is_former else at,
        (place.kind or "region")
        if place.feature == Feature.REGION
        else place.region or country_name,
        candidacies=candidacies,
    )


def locate(place: Place, country_name: str) -> Location:
    """Return what a page tells of where a place is."""
    return Location(
        place.geonames_id,
        place.latitude,
        place.longitude,
        place.country,
        country_name,
        place.region,
        place.population or None,
        str(place.feature),
    )


def choose_place_name(forms: Counter[str], usual: str, place: Place) -> str:
    """Show the gazetteer's name, unless the collection calls the place quite differently.

    A place of which it only speaks by a name of other times keeps that: "Constantinople".
    """
    if place.rank < 0:  # the editor's own
        return place.name
    if all(is_former_name(place, form) for form in forms):
        return lower_capitals(usual)
    is_state = place.country == "US" and place.kind == "state"
    if place.feature == Feature.COUNTRY or is_state or place.name in forms:
        return place.name
    same = [form for form in forms if fold_place(form) == fold_place(place.name)]
    if same:
        best = min(same, key=lambda form: (form.isupper(), -forms[form], form))
        return place.name if best.isupper() else best
    usual = lower_capitals(usual)
    alike = SequenceMatcher(None, fold(usual), fold(place.name)).ratio() >= SIMILAR_SPELLING
    plain = all(ord(char) < PLAIN_LETTER for char in place.name)
    return place.name if alike and plain and place.feature == Feature.CITY else usual
