"""Sure cues: what the words in and around a span say about its kind, whatever the model thinks.

Spans come in and are corrected in place before the document votes: titles leave a person's name,
common nouns that only look like names are let go, datelines are places, ministries are not.
"""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.gazetteer import Gazetteer
from readingroom.lexicon import Role, WordLists, fold, fold_place, name_words
from readingroom.lexicon.grades import WELL_KNOWN, Grade
from readingroom.lexicon.wordlists import SURE_TITLES, TITLES
from readingroom.mentions.organization_cues import (
    is_called_body,
    is_playing,
    is_team,
    weigh_article,
)
from readingroom.mentions.place_cues import (
    is_called_place,
    is_dateline,
    is_likely_place,
    is_state,
)
from readingroom.mentions.span_edits import LOC, MISC, ORG, PER, force
from readingroom.mentions.tagger_network import KINDS
from readingroom.mentions.tagging import OUTSIDE, Span
from readingroom.mentions.thresholds import (
    ACRONYM_IS_BODY,
    ACRONYM_IS_PERSON,
    COUNTRY_BONUS,
    COUNTRY_IS_BODY,
    DEMONYM,
    HALF_LEANING,
    INSTITUTION,
    LEANING,
    LIKELY,
    NAMED_KIND,
    NO_NAME,
    NOT_A_PERSON,
    NOT_A_PLACE,
)
from readingroom.mentions.tokenization import POSSESSIVES, Token

NONE = len(KINDS)
_GENERIC = frozenset({"geographic", "facility", "body", "company", "month", "weekday", "direction"})
_RULES = frozenset("administration regime presidency premiership junta government dynasty".split())
_DEGREE_WORDS = frozenset({"degree", "degrees", "deg", "°", "º"})
_UNITS = frozenset("celsius fahrenheit kelvin c f".split())
_CURRENCY_SIGNS = frozenset("$€£¥₹₩")
_FEATURES = frozenset(
    "river basin valley mountains peninsula canal reservoir island islands strait sea ocean desert "
    "street road avenue boulevard".split()
)
_WHERE = frozenset({"in", "near"})
_OFFICES = frozenset({"office", "rank"})
_AGAINST = frozenset({"v", "v."})
_DISEASES = frozenset("disease syndrome disorder palsy lymphoma".split())
_PROGRAMS = frozenset("virus worm trojan malware ransomware spyware botnet".split())
_SAINTS = frozenset({"saint", "st", "ste", "san", "santa"})


def apply_cues(
    span: Span, sentence: Sequence[Token], gazetteer: Gazetteer, *, of_sport: bool = False
) -> None:
    """Correct one span by its own words and its neighbours."""
    words = gazetteer.words
    grade = gazetteer.grade(fold_place(span.key))
    is_placed = is_likely_place(span, sentence, words)
    is_titled = not is_placed and _judge_itself(span, sentence, gazetteer, grade)
    _lean(span, sentence, gazetteer, grade)
    if _is_measure(span, sentence) or _is_party_to_case(span, sentence):
        force(span, NONE, NO_NAME)
    elif is_titled or (not is_placed and _follows_title(span, sentence, words, grade)):
        force(span, PER)
        span.is_cued = True
    elif is_dateline(span, sentence, grade) or is_state(span, sentence, gazetteer):
        force(span, LOC)
        span.is_cued = True
    elif _has_acronym_after(span, sentence):
        span.probabilities[PER] *= ACRONYM_IS_PERSON
        force(
            span, max((LOC, ORG, MISC, NONE), key=span.probabilities.__getitem__), ACRONYM_IS_BODY
        )
    elif is_called_place(span, sentence, words):
        force(span, LOC, NAMED_KIND)
        span.is_cued = True
    elif is_team(span, sentence, grade) or (
        of_sport and span.kind in ("LOC", "ORG") and is_playing(span, sentence, grade)
    ):
        force(span, ORG)
    elif is_called_body(span, sentence, words, grade):
        force(span, ORG, LIKELY)
    elif is_placed and span.kind != "ORG":
        force(span, LOC, LIKELY)


def _judge_itself(
    span: Span, sentence: Sequence[Token], gazetteer: Gazetteer, grade: Grade
) -> bool:
    """Judge a span by its own words; tell whether it bore a title, and is a person."""
    words = gazetteer.words
    before = sentence[span.first - 1].text if span.first else ""
    has_office = bool(words.classes_of(before) & _OFFICES)
    is_titled = trim_title(span, words, is_known=bool(grade), has_office=has_office)
    if before == "," and span.key in name_words(Role.TRAILING):
        force(span, NONE, NO_NAME)
    elif len(span.words) == 1:
        _drop_generic(span, words, grade)
    elif not is_titled:
        _judge_parts(span, sentence, gazetteer, grade)
    return is_titled


def _lean(span: Span, sentence: Sequence[Token], gazetteer: Gazetteer, grade: Grade) -> None:
    """Lean towards what is likelier than the model knows, without overruling it.

    A country's name means the country; "the Merkel government" is somebody's; a given name before
    a word that is not English is a person.
    """
    words = gazetteer.words
    after = sentence[span.last].text if span.last < len(sentence) else ""
    before = sentence[span.first - 1].text if span.first else ""
    if grade is Grade.COUNTRY:
        span.probabilities[ORG] *= COUNTRY_IS_BODY
        span.probabilities[LOC] += COUNTRY_BONUS
    elif after in _RULES and _may_rule(span, words) and not grade:
        force(span, PER, LIKELY)
    elif span.key in words.organizations and not (grade and span.kind == "LOC"):
        kept = span.probabilities[PER] * NOT_A_PERSON
        span.probabilities[ORG] += span.probabilities[PER] - kept
        span.probabilities[PER] = kept
    elif grade and before in _WHERE:
        span.probabilities[LOC] *= LEANING
    elif weigh_article(span) < 1:
        kept = span.probabilities[PER] * weigh_article(span)
        span.probabilities[ORG] += span.probabilities[PER] - kept
        span.probabilities[PER] = kept
    elif 1 < len(span.words) < 4 and not grade and fold(span.words[0]) in words.given:
        span.probabilities[PER] *= _weigh_surname(span, sentence, words)
    total = sum(span.probabilities)
    span.probabilities = [probability / total for probability in span.probabilities]


def _may_rule(span: Span, words: WordLists) -> bool:
    """Return whether a government may be called so: "Merkel", not "Danish" or "The"."""
    is_word = span.kind == OUTSIDE and span.words[0].lower() in words.english
    return len(span.words) < 3 and span.key not in words.demonyms and not is_word


def _weigh_surname(span: Span, sentence: Sequence[Token], words: WordLists) -> float:
    """Return how much likelier a person is for the surname, and for an office named before."""
    last = span.words[-1].rstrip(".").lower()
    before = sentence[span.first - 1].text.lower() if span.first else ""
    has_office = words.has_class(before, "office") or words.has_class(before, "rank")
    if not span.words[-1][0].isupper():
        return 1.0
    if last not in words.english or (has_office and fold(last) in words.surnames):
        return LEANING
    return HALF_LEANING if fold(last) in words.surnames else 1.0


def trim_title(span: Span, words: WordLists, *, is_known: bool, has_office: bool = False) -> bool:
    """Take titles off a span's front; tell whether what is left must be a person.

    Known places ("Prince Edward Island", "St. Louis") stay whole. After an office, a title that is
    a given name as well is one: "Senator Don Zorblat".
    """
    sure = False
    if has_office and fold(span.words[0]) in words.given and span.kind == "PER":
        return False
    if is_known and span.kind != "PER":
        return False
    while span.last - span.first > 1:
        word = span.words[0].rstrip(".").lower()
        if not words.classes_of(word) & TITLES or (
            span.kind != "PER" and (word in _SAINTS or not _is_titled_person(span, words))
        ):
            break
        sure = True
        span.first, span.words = span.first + 1, span.words[1:]
    span.key = fold(" ".join(span.words))
    return sure


def _is_titled_person(span: Span, words: WordLists) -> bool:
    """Distinguish "President Mitterrand" from "General Motors" and "Prime Minister's Office"."""
    kinds = [words.classes_of(word) for word in span.words]
    rest = [word for word, kind in zip(span.words, kinds, strict=True) if not kind & TITLES]
    return 0 < len(rest) < 4 and all(
        word[0].isupper() and word.lower() not in words.english and fold(word) not in words.demonyms
        for word in rest
    )


def _drop_generic(span: Span, words: WordLists, grade: Grade) -> None:
    """Let go of "Republic", "Monday" and "Kurdish" where they stand alone."""
    classes = words.classes_of(span.words[0])
    if (
        span.key in name_words(Role.ALONE)
        or span.words[0][:2] in ("I'", "I’")
        or (classes & _GENERIC and grade not in (Grade.MILLION, Grade.COUNTRY, Grade.NATURE))
    ):
        force(span, NONE, NO_NAME)
    elif span.key in words.demonyms and grade not in (Grade.COUNTRY, Grade.NATURE):
        force(span, MISC, DEMONYM)


def _judge_parts(span: Span, sentence: Sequence[Token], gazetteer: Gazetteer, grade: Grade) -> None:
    """Judge by the last word: an institute is a body wherever its name's first words lie."""
    words = gazetteer.words
    last = words.classes_of(span.words[-1])
    first = words.classes_of(span.words[0])
    if "institution" in last and grade not in WELL_KNOWN and not span.key.endswith("united"):
        span.probabilities[LOC] *= NOT_A_PLACE
        span.probabilities[PER] *= NOT_A_PERSON
        force(span, max((ORG, MISC, NONE), key=span.probabilities.__getitem__), INSTITUTION)
    elif _is_saints_house(span, sentence):
        span.probabilities[ORG] += span.probabilities[PER]
        span.probabilities[PER] = 0.0
    elif _is_street_of_name(span, sentence, words):
        span.probabilities[LOC], span.probabilities[PER] = sum(span.probabilities[:2]), 0.0
    elif "direction" in first and not grade:
        rest = gazetteer.grade(fold_place(" ".join(span.words[1:])))
        if rest in WELL_KNOWN:
            force(span, LOC, NAMED_KIND)


def _is_street_of_name(span: Span, sentence: Sequence[Token], words: WordLists) -> bool:
    """Return whether a name ends in "Street", "River" or the like, and is no Mr Tony Street's."""
    if span.words[-1].lower() not in _FEATURES or not span.words[-1][0].isupper():
        return False
    may_be_person = len(span.words) == 2 and fold(span.words[0]) in words.given
    before = sentence[span.first - 1].text.lower() if span.first else ""
    after = sentence[span.last].text.lower() if span.last < len(sentence) else ""
    is_titled = bool(words.classes_of(before) & TITLES)
    return not (may_be_person and (is_titled or words.has_class(after, "saying")))


def _is_saints_house(span: Span, sentence: Sequence[Token]) -> bool:
    """Return whether a saint owns what follows, a church or a school: "St. Paul's Hospital"."""
    after = sentence[span.last].text if span.last < len(sentence) else ""
    return span.words[0].rstrip(".").lower() in _SAINTS and after in POSSESSIVES


def _follows_title(span: Span, sentence: Sequence[Token], words: WordLists, grade: Grade) -> bool:
    """Return whether "Mr" or "Gen." stands before a name that is not made of common words."""
    if not span.first:
        return False
    title = sentence[span.first - 1].text.rstrip(".").lower()
    if not words.classes_of(title) & SURE_TITLES or title in _SAINTS:
        return False
    if not sentence[span.first - 1].text[0].isupper() or (grade and len(span.words) > 1):
        return False
    return span.words[0].lower() not in words.english and not any(
        words.classes_of(word) & (TITLES | _GENERIC)
        and word.rstrip(".").lower() not in name_words(Role.GENERATION)
        for word in span.words
    )


def _is_measure(span: Span, sentence: Sequence[Token]) -> bool:
    """Return whether a name only names a unit or a currency: "20 degrees Celsius", "US$5"."""
    before = sentence[span.first - 1].text.lower() if span.first else ""
    if len(span.words) == 1 and (before in _DEGREE_WORDS or before.endswith("°")):
        return True
    after = sentence[span.last] if span.last < len(sentence) else None
    if after is None or not span.words[-1].isupper():
        return span.key in _UNITS and before[-1:].isdigit()
    if after.text in ("dollar", "dollars"):
        return True
    return after.text[0] in _CURRENCY_SIGNS and after.start == sentence[span.last - 1].end


def _is_party_to_case(span: Span, sentence: Sequence[Token]) -> bool:
    """Return whether a case of law, a disease or a virus bears a name: "Zorb v. Odd"."""
    before = sentence[span.first - 1].text if span.first else ""
    before = sentence[span.first - 2].text if before == "." and span.first > 1 else before
    after = [token.text for token in sentence[span.last : span.last + 2]]
    if before in _AGAINST or (after and after[0] in _AGAINST):
        return span.kind != "ORG"
    if after[:1] and after[0].lower() in _PROGRAMS:
        return True
    return len(after) > 1 and after[0] in POSSESSIVES and after[1].lower() in _DISEASES


def _has_acronym_after(span: Span, sentence: Sequence[Token]) -> bool:
    """Return whether a bracket repeats the name's first letters, as with bodies, not people."""
    if len(span.words) < 2 or len(sentence) < span.last + 3 or sentence[span.last].text != "(":
        return False
    letters = sentence[span.last + 1].text.replace(".", "")
    initials = "".join(word[0] for word in span.words).upper()
    hyphened = "".join(part[:1] for word in span.words for part in word.split("-")).upper()
    if len(letters) < 2 or not letters.isupper():
        return False
    return letters in (initials, hyphened) or (
        len(letters) > 2 and initials.startswith(letters[:2])
    )
