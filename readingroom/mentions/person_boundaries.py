"""Where people's names begin and end: particles, patronyms, nicknames, an editor's brackets.

The spans of one sentence come in and are mended in place. The tagger learned edges from American
news; how other languages build names is told here by rule.
"""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.gazetteer import Gazetteer
from readingroom.lexicon import Role, WordLists, fold, fold_place, name_words
from readingroom.lexicon.grades import FAMOUS, WELL_KNOWN
from readingroom.mentions.span_edits import LOC, PER, reach, set_bounds, within
from readingroom.mentions.tagging import OUTSIDE, Span
from readingroom.mentions.thresholds import (
    LONGEST_INSERTION,
    LONGEST_PERSON,
    MAYBE_PERSON,
    SURE_TOWN,
)
from readingroom.mentions.tokenization import Token

_OPENING = name_words(Role.OPENING)
_INNER = name_words(Role.INNER)
_PATRONYMICS = name_words(Role.PATRONYMIC)
_ARTICLES = name_words(Role.ARTICLE)
_CONTRACTED = frozenset({"I'm", "I've", "I'll", "I'd"})
_FIRST_PERSON = frozenset(
    "am think mean don't do know want say guess believe suppose hope must can can't".split()
)
"""Verbs that no king is the subject of: he was, had and would, as well as those who speak."""
_OPENERS = {"“": "”", '"': '"', "‘": "’", "'": "'", "[": "]", "(": ")"}


def leave_speakers_out(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Leave the "I" out that speaks of itself after a name: "John I think", not "Charles I was"."""
    del gazetteer
    for span in spans:
        last = span.words[-1].replace("’", "'")
        after = sentence[span.last].text.replace("’", "'") if span.last < len(sentence) else ""
        speaks = last in _CONTRACTED or (last == "I" and after in _FIRST_PERSON)
        if speaks and span.last - span.first > 1:
            set_bounds(span, span.first, span.last - 1, sentence)


def take_surnames_in(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Take in what belongs to a surname: "van den Berg", "Al-Sabah"."""
    for at, span in enumerate(spans):
        end = _find_surname_end(span, sentence, gazetteer.words)
        if end > span.last and not any(
            other.kind in ("LOC", "ORG") and not _opens_with_article(other)
            for other in within(spans, at, end)
        ):
            reach(spans, at, end, sentence)


def _opens_with_article(span: Span) -> bool:
    return span.words[0].partition("-")[0].lower() in _ARTICLES


def _find_surname_end(span: Span, sentence: Sequence[Token], words: WordLists) -> int:
    """Return where a name ends if "van den Berg", "bin Rashid" or "Al-Sabah" follows."""
    at = span.last
    if span.kind != "PER" or at >= len(sentence):
        return span.last
    head, _, rest = sentence[at].text.partition("-")
    if head.lower() in _ARTICLES:
        if rest and rest[0].isupper():
            return at + 1
        follows = at + 1 < len(sentence) and sentence[at + 1].text[0].isupper()
        return at + 2 if head[0].isupper() and follows and not rest else span.last
    if sentence[at].text not in _OPENING:
        return span.last
    while at < len(sentence) and at < span.last + 3 and sentence[at].text in _INNER:
        at += 1
    if at >= len(sentence) or not sentence[at].text[0].isupper():
        return span.last
    is_sure = sentence[at].text.lower() not in words.english or at > span.last + 1
    return at + 1 if is_sure else span.last


def join_insertions(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
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
        after = next((later for later in spans[at + 1 :] if later.first == end), None)
        inside = [token.text for token in sentence[max(first, span.last) + 1 : end - 1]]
        if (after and _names_other(after)) or _is_place(inside, gazetteer):
            continue
        reach(spans, at, after.last if after else end + 1, sentence)
        set_bounds(span, first, span.last, sentence)
        if is_given and after:
            span.kind, span.probabilities = after.kind, after.probabilities


def _is_place(texts: Sequence[str], gazetteer: Gazetteer) -> bool:
    grade = gazetteer.grade(fold_place(" ".join(texts)))
    return grade in WELL_KNOWN and texts[:1] != [] and texts[0][0].isupper()


def _is_bracketed(span: Span, sentence: Sequence[Token]) -> bool:
    """Return whether a bracket holds no more than a given name, before a surname: "[Jane] Doe"."""
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
    return span.kind not in ("PER", OUTSIDE) and span.probabilities[PER] < MAYBE_PERSON


def _find_insertion_end(first: int, sentence: Sequence[Token]) -> int:
    """Return where the name goes on after what a bracket or quotation marks hold; 0 if it does not.

    A nickname has a capital; only square brackets hold a particle, and may touch what follows.
    """
    closer = _OPENERS.get(sentence[first].text) if first < len(sentence) else None
    for end in range(first + 2, min(first + LONGEST_INSERTION + 2, len(sentence) - 1)):
        if sentence[end].text != closer:
            continue
        opener, inner, after = sentence[first], sentence[first + 1 : end], sentence[end + 1]
        is_set_off = opener.start > sentence[first - 1].end
        is_close = after.start == sentence[end].end
        if not is_set_off or not after.text[0].isupper() or (is_close and closer != "]"):
            return 0
        is_nickname = all(token.text[0].isupper() and len(token.text) > 1 for token in inner)
        is_particle = closer == "]" and inner[0].text in _INNER | {"-"}
        is_acronym = closer == ")" and any(token.text.isupper() for token in inner)
        return end + 1 if (is_nickname or is_particle) and not is_acronym else 0
    return 0


def join_parts(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Join what stands side by side: no comma, no two people.

    A given name that is a town's name as well goes with the surname that follows it; so does a
    further surname that the tagger left out.
    """
    for at in range(len(spans) - 2, -1, -1):
        span, after = spans[at], spans[at + 1]
        if span.last != after.first or after.kind not in ("PER", OUTSIDE):
            continue
        if len(after.words) > 1 or len(span.words) > LONGEST_PERSON:
            continue
        if span.kind == "PER":
            if after.kind == "PER" or _is_surname(after, gazetteer.words):
                reach(spans, at, after.last, sentence)
        elif _is_given(span, gazetteer) and after.kind == "PER":
            reach(spans, at, after.last, sentence)
            span.kind, span.probabilities = "PER", after.probabilities


def _is_surname(span: Span, words: WordLists) -> bool:
    word = span.words[0]
    return (
        word.istitle()
        and fold(word) in words.surnames
        and word.lower() not in words.english
        and span.key not in words.demonyms
        and not words.classes.get(word.lower())
    )


def _is_given(span: Span, gazetteer: Gazetteer) -> bool:
    grade = gazetteer.grade(fold_place(span.key))
    return (
        span.kind == "LOC"
        and len(span.words) == 1
        and fold(span.words[0]) in gazetteer.words.given
        and span.probabilities[LOC] < SURE_TOWN
        and grade not in FAMOUS
    )


def take_patronyms_in(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Let "Salman" take in the "bin" before it, and the son's own name."""
    words = gazetteer.words
    for at in range(len(spans) - 1, -1, -1):
        span = spans[at]
        before = sentence[span.first - 1].text if span.first else ""
        if span.kind != "PER" or before not in _PATRONYMICS:
            continue
        first = span.first - 1
        name = sentence[first - 1].text if first else ""
        if name.istitle() and name.isalpha() and _is_own(name.lower(), words):
            first -= 1
        spans[:at] = [earlier for earlier in spans[:at] if earlier.last <= first]
        set_bounds(span, first, span.last, sentence)


def take_initials_in(spans: list[Span], sentence: Sequence[Token], gazetteer: Gazetteer) -> None:
    """Let a person's name take in the initials before it: "H D Zorb", "B.S.Zorb"."""
    del gazetteer
    for at, span in enumerate(spans):
        first = span.first
        while span.kind == "PER" and first and _is_initial(sentence[first - 1], sentence[first]):
            first -= 1
        if first < span.first and not any(other.last > first for other in spans[:at]):
            set_bounds(span, first, span.last, sentence)


def _is_initial(token: Token, after: Token) -> bool:
    """Return whether a token is a letter but "A", "I" and the title "U", or touches with stops."""
    letters = token.text.replace(".", "")
    if not letters.isupper() or not letters.isalpha() or token.text[1:2] not in ("", "."):
        return False
    return token.end == after.start if token.text != letters else letters not in ("A", "I", "U")


def _is_own(word: str, words: WordLists) -> bool:
    return not words.classes.get(word) and (word not in words.english or fold(word) in words.given)
