"""Where names begin and end: the spans of one sentence come in and are mended in place.

The tagger learned edges from American news. What other languages' particles, an editor's brackets,
a nickname or "and" do to a name is told here by rule, before any cue looks at its kind.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from readingroom.gazetteer import Gazetteer, WordLists, fold, fold_place
from readingroom.mentions.bodies import find_movement_end
from readingroom.mentions.tagging import KINDS, OUTSIDE, Span
from readingroom.mentions.tokens import Token

PER, LOC, ORG, MISC = range(len(KINDS))
_LINKS = frozenset({"van", "von", "bin", "ibn", "bint", "de", "del", "della", "di", "dos", "ter"})
_PARTICLES = _LINKS | {"der", "den", "la", "las", "los", "le", "al", "el", "da", "du", "ten"}
_PATRONYMS = frozenset({"bin", "ibn", "bint"})
_ARTICLES = frozenset({"al", "el"})
_OUTER = frozenset("- – mid pre post anti pro ex non then inter trans cross 's ’s".split())
_SEATED = frozenset("university college institute bank academy diocese archdiocese".split())
_POSSESSIVES = frozenset({"'s", "’s"})
_OPENERS = {"“": "”", '"': '"', "‘": "’", "'": "'", "[": "]", "(": ")"}
_MAYBE = 0.1
_PLACES = frozenset("NKRWabc")
_LONGEST_INSERTION = 3

Mend = Callable[[list[Span], Sequence[Token], Gazetteer], None]


def force(span: Span, kind: int, share: float = 0.9) -> None:
    """Make a kind's share at least the one given, the others in proportion."""
    rest = sum(span.shares) - span.shares[kind]
    if span.shares[kind] >= share * sum(span.shares):
        return
    scale = (1 - share) / rest if rest else 0.0
    span.shares = [part * scale for part in span.shares]
    span.shares[kind] = share


def mend_spans(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Mend where the spans of a sentence begin and end, in place.

    "Pieter" takes "van den Berg" in; "Nairobi" after "University of" is part of a body's name.
    """
    for span in spans:
        _trim_prefix(span, sentence)
    for mend in _MENDS:
        mend(spans, sentence, gazetteer)


def set_bounds(span: Span, first: int, last: int, sentence: Sequence[Token]) -> None:
    """Let a span reach from a token to before another."""
    span.first, span.last = first, last
    span.words = tuple(token.text for token in sentence[first:last])
    span.key = fold(" ".join(span.words))


def _trim_prefix(span: Span, sentence: Sequence[Token]) -> None:
    """Leave "mid-" and a stray possessive outside."""
    first = span.first
    while first < span.last - 1 and sentence[first].text.lower() in _OUTER:
        first += 1
    if first > span.first:
        set_bounds(span, first, span.last, sentence)


def _split_pairs(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Take "Lima and Cusco" apart, not "Bosnia and Herzegovina"."""
    for at in range(len(spans) - 1, -1, -1):
        span = spans[at]
        if span.kind not in ("PER", "LOC") or "and" not in span.words[1:-1]:
            continue
        if gazetteer.grade(fold_place(span.key)):
            continue
        middle = span.first + span.words.index("and", 1)
        second = replace(span, shares=list(span.shares), own=list(span.own))
        set_bounds(second, middle + 1, span.last, sentence)
        set_bounds(span, span.first, middle, sentence)
        spans.insert(at + 1, second)


def _join_pairs(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Join "Trinidad" and "Tobago": a country's name may hold an "and"."""
    for at in range(len(spans) - 2, -1, -1):
        first, last = spans[at].first, spans[at + 1].last
        if spans[at].kind != "LOC" or sentence[spans[at].last].text != "and":
            continue
        whole = " ".join(token.text for token in sentence[first:last])
        if spans[at + 1].first == spans[at].last + 1 and gazetteer.grade(fold_place(whole)) == "N":
            _reach(spans, at, last, sentence)


def _take_surnames_in(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    for at, span in enumerate(spans):
        end = _find_surname_end(span, sentence, gazetteer.words)
        if end > span.last and not any(
            one.kind in ("LOC", "ORG") and not _opens_with_article(one)
            for one in _within(spans, at, end)
        ):
            _reach(spans, at, end, sentence)


def _reach(spans: list[Span], at: int, end: int, sentence: Sequence[Token]) -> None:
    """Let a span reach further; what it takes in is no span of its own any more."""
    end = max([end, *(one.last for one in _within(spans, at, end))])
    spans[at + 1 :] = [one for one in spans[at + 1 :] if one.first >= end]
    set_bounds(spans[at], spans[at].first, end, sentence)


def _within(spans: Sequence[Span], at: int, end: int) -> Iterator[Span]:
    return (one for one in spans[at + 1 :] if one.first < end)


def _opens_with_article(span: Span) -> bool:
    return span.words[0].partition("-")[0].lower() in _ARTICLES


def _find_surname_end(span: Span, sentence: Sequence[Token], words: WordLists) -> int:
    """Give where a name ends if "van den Berg", "bin Rashid", "Al Sabah" or "Al-Sabah" follows."""
    at = span.last
    if span.kind != "PER" or at >= len(sentence):
        return span.last
    head, _, rest = sentence[at].text.partition("-")
    if head.lower() in _ARTICLES:
        if rest and rest[0].isupper():
            return at + 1
        follows = at + 1 < len(sentence) and sentence[at + 1].text[0].isupper()
        return at + 2 if head[0].isupper() and follows and not rest else span.last
    if sentence[at].text not in _LINKS:
        return span.last
    while at < len(sentence) and at < span.last + 3 and sentence[at].text in _PARTICLES:
        at += 1
    if at >= len(sentence) or not sentence[at].text[0].isupper():
        return span.last
    is_sure = sentence[at].text.lower() not in words.english or at > span.last + 1
    return at + 1 if is_sure else span.last


def _join_insertions(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Keep a name whole around a nickname, an editor's bracket, or "[al-]"."""
    for at in range(len(spans) - 1, -1, -1):
        if at >= len(spans):
            continue
        span = spans[at]
        is_given = span.kind == OUTSIDE and fold(span.words[0]) in gazetteer.words.given
        if span.kind != "PER" and not (is_given and _is_bracketed(span, sentence)):
            continue
        end = _find_insertion_end(span.last, sentence)
        first = span.first
        if not end and _is_bracketed(span, sentence):
            first, end = first - 1, span.last + 1
        if not end:
            continue
        after = next((one for one in spans[at + 1 :] if one.first == end), None)
        inside = [token.text for token in sentence[max(first, span.last) + 1 : end - 1]]
        if (after and _names_other(after)) or _is_place(inside, gazetteer):
            continue
        _reach(spans, at, after.last if after else end + 1, sentence)
        set_bounds(span, first, span.last, sentence)
        if is_given and after:
            span.kind, span.shares = after.kind, after.shares


def _is_place(texts: Sequence[str], gazetteer: Gazetteer) -> bool:
    grade = gazetteer.grade(fold_place(" ".join(texts)))[:1]
    return grade in _PLACES and texts[:1] != [] and texts[0][0].isupper()


def _is_bracketed(span: Span, sentence: Sequence[Token]) -> bool:
    """Tell whether a bracket holds no more than a given name, before a surname: "[Jane] Doe"."""
    if not span.first or span.last + 1 >= len(sentence) or len(span.words) > 1:
        return False
    opener, closer, after = sentence[span.first - 1], sentence[span.last], sentence[span.last + 1]
    return (
        opener.text in ("[", "(")
        and closer.text == _OPENERS[opener.text]
        and after.start == closer.end + 1
        and after.text[0].isupper()
        and len(after.text) > 1
    )


def _names_other(span: Span) -> bool:
    return span.kind not in ("PER", OUTSIDE) and span.shares[PER] < _MAYBE


def _find_insertion_end(first: int, sentence: Sequence[Token]) -> int:
    """Give where the name goes on after what a bracket or quotation marks hold; 0 if it does not.

    A nickname has a capital; only square brackets hold a particle, and may touch what follows.
    """
    closer = _OPENERS.get(sentence[first].text) if first < len(sentence) else None
    for end in range(first + 2, min(first + _LONGEST_INSERTION + 2, len(sentence) - 1)):
        if sentence[end].text != closer:
            continue
        opener, inner, after = sentence[first], sentence[first + 1 : end], sentence[end + 1]
        is_set_off = opener.start > sentence[first - 1].end
        is_close = after.start == sentence[end].end
        if not is_set_off or not after.text[0].isupper() or (is_close and closer != "]"):
            return 0
        is_nickname = all(one.text[0].isupper() and len(one.text) > 1 for one in inner)
        is_particle = closer == "]" and inner[0].text in _PARTICLES | {"-"}
        is_loud = closer == ")" and any(one.text.isupper() for one in inner)
        return end + 1 if (is_nickname or is_particle) and not is_loud else 0
    return 0


def _join_parts(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Join a given name that is a town's name as well to the surname that follows it."""
    for at in range(len(spans) - 2, -1, -1):
        span, after = spans[at], spans[at + 1]
        if (
            (span.kind, after.kind) == ("LOC", "PER")
            and span.last == after.first
            and len(span.words) == len(after.words) == 1
            and fold(span.words[0]) in gazetteer.words.given
            and span.shares[LOC] < 0.9
            and gazetteer.grade(fold_place(span.key))[:1] not in ("N", "K", "R", "W", "a")
        ):
            _reach(spans, at, after.last, sentence)
            span.kind, span.shares = "PER", after.shares


def _take_patronyms_in(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Let "Salman" take in the "bin" before it."""
    for span in spans:
        before = sentence[span.first - 1].text if span.first else ""
        if span.kind == "PER" and before in _PATRONYMS:
            set_bounds(span, span.first - 1, span.last, sentence)


def _take_features_in(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Keep "Hawke's Bay" whole where the gazetteer knows it."""
    for at in range(len(spans) - 1, -1, -1):
        span = spans[at]
        after = [token.text for token in sentence[span.last : span.last + 2]]
        if len(after) < 2 or after[0] not in _POSSESSIVES or not after[1][0].isupper():
            continue
        if gazetteer.grade(fold_place("".join((*span.words, "s ", after[1])))):
            _reach(spans, at, span.last + 2, sentence)
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
        if end and gazetteer.grade(fold_place(span.key))[:1] not in _PLACES:
            _reach(spans, at, end, sentence)
            force(span, ORG)
            span.kind = "ORG"
        at += 1


def _join_seats(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Make "University of Nairobi" one body."""
    for at, span in enumerate(spans):
        if span.kind == "LOC" and span.first > 1 and _follows_body(span, sentence):
            before = spans[at - 1] if at else None
            joins = before is not None and before.last == span.first - 1
            first = before.first if before and joins else span.first - 2
            set_bounds(span, first, span.last, sentence)
            force(span, ORG, 0.8)
            span.kind = "ORG"
    for span, after in itertools.pairwise(tuple(spans)):
        if span.last > after.first:
            spans.remove(span)  # the body's name has taken it in


def _follows_body(span: Span, sentence: Sequence[Token]) -> bool:
    of, body = sentence[span.first - 1].text, sentence[span.first - 2].text
    return of == "of" and body[0].isupper() and body.lower() in _SEATED


_MENDS: tuple[Mend, ...] = (
    _join_movements,
    _split_pairs,
    _join_pairs,
    _take_features_in,
    _join_parts,
    _take_surnames_in,
    _join_insertions,
    _take_patronyms_in,
    _join_seats,
)
