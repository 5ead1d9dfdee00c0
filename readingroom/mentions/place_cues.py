"""Words beside a name that say it is a place's: datelines, states, "town of", "X and Y counties".

A span and its sentence come in; whether the words around it make it a place comes out. Only what
would hold wherever it stands counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.gazetteer import Gazetteer
from readingroom.lexicon import WordLists, fold_place
from readingroom.lexicon.grades import Grade
from readingroom.mentions.tagging import Span
from readingroom.mentions.thresholds import LONGEST_LIST
from readingroom.mentions.tokenization import Token

_DASHES = frozenset({"-", "--", "–", "—"})
_DEGREES = frozenset({"MD", "MA"})
_NOUNS_OF_PLACE = frozenset(
    "town city village province district region island capital suburb municipality governorate "
    "county port hamlet neighborhood neighbourhood township borough commune prefecture".split()
)
_PLURALS = frozenset(
    {f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s" for noun in _NOUNS_OF_PLACE}
)
_SURE_AFTER = frozenset("province governorate prefecture oblast peninsula".split())
_LIKELY_AFTER = frozenset(
    "district neighborhood neighbourhood quarter village township suburb municipality commune "
    "hamlet borough town area airport airfield airbase".split()
)
_OFFICES_OF_PLACE = frozenset(
    "attorney court judge magistrate manager leader elder elders hall".split()
)
"""Words before which "district" or "village" belongs to an office or a body: "district court"."""
_WATERS = frozenset({"River", "Lake", "Loch", "Lough"})
_PEOPLE_OF_PLACE = frozenset("resident residents townspeople villagers".split())
_ORIGINS = frozenset({"of", "from"})
_JOINTS = frozenset({",", "and", "or", "&"})


def is_dateline(span: Span, sentence: Sequence[Token], grade: Grade) -> bool:
    """Return whether a sentence's first span is where a report was filed ("CAIRO (AP) -")."""
    if span.first or not grade:
        return False
    texts = [token.text for token in sentence[span.last : span.last + 14]]
    end = next((at for at, text in enumerate(texts) if text in _DASHES), 0)
    if not texts or texts[end] not in _DASHES:
        return False
    between = texts[:end]
    is_all_caps = all(word.isupper() for word in span.words)
    return ("(" in between and ")" in between) or (not between and is_all_caps)


def is_state(span: Span, sentence: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Return whether a state's abbreviation stands after a town ("Salem, OR") or with a stop."""
    word = span.words[0]
    if len(span.words) > 1 or gazetteer.find_state(word) is None:
        return False
    if word.endswith(".") and not word.isupper():
        return True
    if span.first < 2 or sentence[span.first - 1].text != "," or word in _DEGREES:
        return False
    town = sentence[span.first - 2].text
    return len(word) < 6 and bool(gazetteer.grade(fold_place(town)))


def is_called_place(span: Span, sentence: Sequence[Token], words: WordLists) -> bool:
    """Recognise "town of X", "X province", and each of "towns of X and Y", "X and Y counties"."""
    before = _read_before(span, sentence)
    if before[1:] == ["of"] and (before[0] in _NOUNS_OF_PLACE or before[0] in _PLURALS):
        return all(word[0].isupper() for word in span.words[:1])
    if span.key in words.demonyms:
        return False
    after = sentence[span.last].text if span.last < len(sentence) else ""
    if after in _PLURALS and span.first and sentence[span.first - 1].text in _JOINTS:
        return True
    if after in _SURE_AFTER or _find_list_end(span, sentence) in _PLURALS:
        return True
    return span.words[0][0].isupper() and _find_list_head(span, sentence) in _PLURALS


def is_likely_place(span: Span, sentence: Sequence[Token], words: WordLists) -> bool:
    """Return whether what looks like a person is rather a place: "the X district", "X airport".

    Also where a person comes from ("Ann Zorb, 39, of X", "Mr Zorb, from X,"), and "the River X".
    """
    if span.key in words.demonyms or not span.words[0][0].isupper():
        return False
    if span.last < len(sentence) and sentence[span.last].text in _PEOPLE_OF_PLACE:
        return True
    if is_part_of_town(span.last, sentence) or _is_origin(span, sentence):
        return True
    is_water = len(span.words) > 1 and span.words[0] in _WATERS
    return is_water and "the" in _read_before(span, sentence)


def is_part_of_town(at: int, sentence: Sequence[Token]) -> bool:
    """Return whether a token is "district", "village" or the like, and not of a body's name."""
    after = [token.text for token in sentence[at : at + 2]]
    if not after or after[0] not in _LIKELY_AFTER:
        return False
    return after[1:] == [] or after[1].lower() not in _OFFICES_OF_PLACE


def _is_origin(span: Span, sentence: Sequence[Token]) -> bool:
    """Return whether "NAME, AGE, of" stands before, or "NAME, from" with a comma after."""
    before = [token.text for token in sentence[max(0, span.first - 4) : span.first]]
    if len(before) < 3 or before[-1] not in _ORIGINS or before[-2] != ",":
        return False
    if before[-3].isdigit() and len(before[-3]) < 3:
        return True
    after = sentence[span.last].text if span.last < len(sentence) else ""
    return before[-3][0].isupper() and before[-1] == "from" and after in (",", ".")


def _read_before(span: Span, sentence: Sequence[Token]) -> list[str]:
    return [token.text.lower() for token in sentence[max(0, span.first - 2) : span.first]]


def _find_list_end(span: Span, sentence: Sequence[Token]) -> str:
    """Return the word after the last name of the list that a span is part of; "" if there is none.

    Names of up to two words, with commas or "and" between them.
    """
    at, names = span.last, 0
    while at < len(sentence) and names < LONGEST_LIST:
        if sentence[at].text not in _JOINTS:
            return sentence[at].text if names else ""
        while at < len(sentence) and sentence[at].text in _JOINTS:
            at += 1
        first = at
        while at < len(sentence) and at < first + 2 and sentence[at].text[0].isupper():
            at += 1
        if at == first:
            return ""
        names += 1
    return ""


def _find_list_head(span: Span, sentence: Sequence[Token]) -> str:
    """Return the noun of "towns of X, Y and Z" for Y and Z; "" if there is none.

    Names of up to two words; after "and" the list ends.
    """
    at, names = span.first, 0
    while at > 1 and names < LONGEST_LIST and sentence[at - 1].text in _JOINTS:
        if names and sentence[at - 1].text != ",":
            return ""
        while at > 1 and sentence[at - 1].text in _JOINTS:
            at -= 1
        last = at
        while at > 1 and at > last - 2 and sentence[at - 1].text[0].isupper():
            at -= 1
        if at == last:
            return ""
        names += 1
        if sentence[at - 1].text == "of":
            return sentence[at - 2].text
    return ""
