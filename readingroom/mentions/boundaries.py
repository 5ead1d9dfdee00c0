"""Where names begin and end: the spans of one sentence come in and are mended in place.

What "and", a possessive or "University of" does to a name is told by rule, before any cue looks at
its kind; for people's names see
`person_boundaries`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from readingroom.gazetteer import Gazetteer
from readingroom.lexicon import fold, fold_place
from readingroom.lexicon.grades import WELL_KNOWN, Grade
from readingroom.lexicon.wordlists import TITLES
from readingroom.mentions.organization_cues import find_movement_end
from readingroom.mentions.person_boundaries import (
    join_insertions,
    join_parts,
    leave_speakers_out,
    take_initials_in,
    take_patronyms_in,
    take_surnames_in,
)
from readingroom.mentions.place_cues import is_part_of_town
from readingroom.mentions.span_edits import LOC, ORG, force, reach, set_bounds
from readingroom.mentions.tagging import Span
from readingroom.mentions.thresholds import (
    LONGEST_REST,
    NAMED_KIND,
    WHOLE_COUNTRY,
)
from readingroom.mentions.tokenization import POSSESSIVES, Token

_OUTER = frozenset("- – mid pre post anti pro ex non then inter trans cross 's ’s".split())
_DASHES = frozenset({"-", "–"})
_SEATED = frozenset("university college institute bank academy diocese archdiocese".split())
_SAINTS = frozenset({"ST.", "FT.", "MT."})
_PARTISANS = frozenset("republican republicans democrat democrats".split())
_CONNECTORS = frozenset({"of", "the", "and"})
_JOINTS = {"PER": frozenset({"and", "&"}), "LOC": frozenset({"and", "-", "–"})}

Mend = Callable[[list[Span], Sequence[Token], Gazetteer], None]


def mend_spans(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Mend where the spans of a sentence begin and end, in place.

    "Pieter" takes "van den Berg" in; "Nairobi" after "University of" is part of a body's name.
    """
    for span in spans:
        _trim_prefix(span, sentence)
        _trim_result(span, sentence)
    for mend in _MENDS:
        mend(spans, sentence, gazetteer)


def _trim_prefix(span: Span, sentence: Sequence[Token]) -> None:
    """Leave "mid-" and a stray possessive outside."""
    first = span.first
    while first < span.last - 1 and sentence[first].text.lower() in _OUTER:
        first += 1
    if first > span.first:
        set_bounds(span, first, span.last, sentence)


def _trim_result(span: Span, sentence: Sequence[Token]) -> None:
    """Leave a team's points outside: "Dayton 21-7"."""
    after = sentence[span.last].text if span.last < len(sentence) else ""
    if len(span.words) > 1 and span.words[-1].isdigit() and after in _DASHES:
        set_bounds(span, span.first, span.last - 1, sentence)


def _split_lists(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Take "Lima and Cusco" and "Ann & Bob" apart, not "Bosnia and Herzegovina"."""
    for at in range(len(spans) - 1, -1, -1):
        span = spans[at]
        joints = _JOINTS.get(span.kind, frozenset())
        if _is_firm(span.words, gazetteer):
            force(span, ORG)
            span.kind = "ORG"
        elif joints.intersection(span.words[1:-1]) and not gazetteer.grade(fold_place(span.key)):
            marks = [place for place, word in enumerate(span.words) if word in joints]
            spans[at : at + 1] = _cut(span, marks, sentence)


def _is_firm(words: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Return whether an ampersand joins two surnames to a firm's name: "Zorb & Odd"."""
    if len(words) != 3 or words[1] != "&":
        return False
    lists, names = gazetteer.words, [fold(word) for word in words[::2]]
    return any(name not in lists.given or name in lists.common for name in names)


def _join_firms(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Make one body of two people joined by an ampersand who are called by their surnames."""
    at = 0
    while at < len(spans) - 1:
        span, after = spans[at], spans[at + 1]
        words = [token.text for token in sentence[span.first : after.last]]
        is_pair = span.kind == after.kind == "PER" and after.first == span.last + 1
        if is_pair and _is_firm(words, gazetteer):
            reach(spans, at, after.last, sentence)
            force(span, ORG)
            span.kind = "ORG"
        at += 1


def _split_owners(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Take "Peru's Cusco" apart, not "Hawke's Bay": what owns is a well-known place."""
    for at in range(len(spans) - 1, -1, -1):
        span = spans[at]
        marks = [place for place, word in enumerate(span.words) if word in POSSESSIVES]
        if span.kind not in _JOINTS or len(marks) != 1 or not 0 < marks[0] < len(span.words) - 1:
            continue
        owner = gazetteer.grade(fold_place(" ".join(span.words[: marks[0]])))
        if owner in WELL_KNOWN and not gazetteer.grade(fold_place("".join(_write(span)))):
            parts = _cut(span, marks, sentence)
            if span.kind == "PER":
                force(parts[0], LOC)
                parts[0].kind = "LOC"
            spans[at : at + 1] = parts


def _leave_homes_out(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Take "Ann Zorb of Kenya" apart, not "Catherine of Aragon": who has a surname has a home."""
    words = gazetteer.words
    for at in range(len(spans) - 1, -1, -1):
        span = spans[at]
        if span.kind != "PER" or "of" not in span.words[2:-1]:
            continue
        mark = span.words.index("of", 2)
        names = [word for word in span.words[:mark] if not words.classes_of(word) & TITLES]
        home = gazetteer.grade(fold_place(" ".join(span.words[mark + 1 :])))
        if home and len(names) > 1:
            person, place = _cut(span, [mark], sentence)
            force(place, LOC)
            place.kind = "LOC"
            spans[at : at + 1] = [person, place]


def _write(span: Span) -> Iterator[str]:
    for word in span.words:
        yield word if word in POSSESSIVES else f" {word}"


def _cut(span: Span, marks: Sequence[int], sentence: Sequence[Token]) -> list[Span]:
    """Return what lies between some words of a span, each a span of its own."""
    parts = []
    edges = [-1, *marks, len(span.words)]
    for before, after in itertools.pairwise(edges):
        if before + 1 < after:
            part = replace(span, probabilities=list(span.probabilities), tagged=list(span.tagged))
            set_bounds(part, span.first + before + 1, span.first + after, sentence)
            parts.append(part)
    return parts


def _join_countries(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Keep a country's name whole: "Czech Republic", "Trinidad and Tobago"; regions with "and"."""
    at = 0
    while at < len(spans):
        span = spans[at]
        for end in range(span.last + 1, min(span.last + LONGEST_REST, len(sentence)) + 1):
            last = sentence[end - 1].text
            if not last[0].isupper() and last not in _CONNECTORS:
                break
            grade = gazetteer.grade(fold_place(whole := _join_texts(span.first, end, sentence)))
            is_pair = grade is Grade.REGION and " and " in whole
            if last[0].isupper() and (grade is Grade.COUNTRY or is_pair):
                reach(spans, at, end, sentence)
                force(span, LOC, WHOLE_COUNTRY)
                span.kind = "LOC"
                break
        at += 1


def _join_texts(first: int, end: int, sentence: Sequence[Token]) -> str:
    return " ".join(token.text for token in sentence[first:end])


def _take_features_in(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Keep "Hawke's Bay" whole where the gazetteer knows it."""
    for at in range(len(spans) - 1, -1, -1):
        span = spans[at]
        after = [token.text for token in sentence[span.last : span.last + 2]]
        if len(after) < 2 or after[0] not in POSSESSIVES or not after[1][0].isupper():
            continue
        if gazetteer.grade(fold_place("".join((*span.words, "s ", after[1])))):
            reach(spans, at, span.last + 2, sentence)
            force(span, LOC)
            span.kind = "LOC"


def _join_movements(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Make "Jaysh al-X" and "Partido Y" one body, however the tagger cut or called them."""
    at = 0
    while at < len(spans):
        span = spans[at]
        end = find_movement_end(span.first, sentence, gazetteer.words)
        if not end and span.first:
            before = find_movement_end(span.first - 1, sentence, gazetteer.words)
            if before >= span.last:
                set_bounds(span, span.first - 1, span.last, sentence)
                end = before
        if end and gazetteer.grade(fold_place(span.key)) not in WELL_KNOWN:
            reach(spans, at, end, sentence)
            force(span, ORG)
            span.kind = "ORG"
        at += 1


def _take_titles_in(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Keep "Sheikh Zorb" whole where a district, a village is called so."""
    for at in range(len(spans) - 1, -1, -1):
        span = spans[at]
        before = sentence[span.first - 1].text if span.first else ""
        if (
            before.istitle()
            and gazetteer.words.has_class(before.lower(), "honorific")
            and is_part_of_town(span.last, sentence)
        ):
            spans[:at] = [earlier for earlier in spans[:at] if earlier.last < span.first]
            set_bounds(span, span.first - 1, span.last, sentence)


def _take_saints_in(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Keep "ST. PAUL" whole, which a headline or a dateline cut off from its saint."""
    for at, span in enumerate(spans):
        before = sentence[span.first - 1].text if span.first else ""
        is_free = not at or spans[at - 1].last < span.first
        if before in _SAINTS and is_free:
            whole = fold_place(_join_texts(span.first - 1, span.last, sentence))
            if gazetteer.grade(whole) in WELL_KNOWN:
                set_bounds(span, span.first - 1, span.last, sentence)
                force(span, LOC, NAMED_KIND)
                span.kind = "LOC"


def _leave_parties_out(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Leave the member of a party out of the name of where he was elected: "a Lima Republican"."""
    for span in spans:
        is_member = span.words[-1].lower() in _PARTISANS and len(span.words) > 1
        if is_member and gazetteer.grade(fold_place(" ".join(span.words[:-1]))):
            set_bounds(span, span.first, span.last - 1, sentence)
            force(span, LOC, NAMED_KIND)
            span.kind = "LOC"


def _join_seats(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Make "University of Nairobi" one body."""
    for at, span in enumerate(spans):
        if span.kind == "LOC" and span.first > 1 and _follows_body(span, sentence):
            before = spans[at - 1] if at else None
            joins = before is not None and before.last == span.first - 1
            first = before.first if before and joins else span.first - 2
            set_bounds(span, first, span.last, sentence)
            force(span, ORG, NAMED_KIND)
            span.kind = "ORG"
    for span, after in itertools.pairwise(tuple(spans)):
        if span.last > after.first:
            spans.remove(span)  # the body's name has taken it in


def _follows_body(span: Span, sentence: Sequence[Token]) -> bool:
    of, body = sentence[span.first - 1].text, sentence[span.first - 2].text
    return of == "of" and body[0].isupper() and body.lower() in _SEATED


_MENDS: tuple[Mend, ...] = (
    _take_titles_in,
    _take_saints_in,
    _leave_parties_out,
    _join_movements,
    _split_lists,
    _join_firms,
    _split_owners,
    _join_countries,
    _take_features_in,
    join_parts,
    _leave_homes_out,
    take_initials_in,
    take_surnames_in,
    join_insertions,
    leave_speakers_out,
    take_patronyms_in,
    _join_seats,
)
