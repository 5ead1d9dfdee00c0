"""What stands after a name between commas: "X, a Syrian expert at the Y Institute, said".

In: a sentence and where a name ends in it. Out: the span of the apposition, or none. It must turn
on a noun that says what somebody is, hold no verb, and end where the sentence pauses.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from readingroom.epithets.phrases import Word, split_words
from readingroom.epithets.role_words import (
    ARTICLES,
    FORMS,
    POSSESSIVES,
    PREPOSITIONS,
    Vocabulary,
)
from readingroom.epithets.thresholds import (
    APPOSITION_WINDOW,
    LONGEST_APPOSITION,
    MOST_ADJECTIVES,
    NEAR_NAME,
)

AGE_RE = re.compile(r",? \(?\d{1,3}\)?(?=,)")
OPENING_RE = re.compile(r"(?:,| [–—]) ")
INTRODUCED_RE = re.compile(
    r"(?:^|[“\"] ?)(?:according to|for|to|like|unlike|with|in|under|by|from|of|after|before)\b",
    re.IGNORECASE,
)
ENDS = frozenset(',.;:—–)”"?!')
RELATIVES = frozenset("who whose whom which that where".split())
ADVERBS = frozenset("then now formerly currently previously once himself herself".split())
PARTICIPLES = frozenset("based living working specialising specializing".split())


def find_apposition(
    sentence: str, start: int, end: int, vocabulary: Vocabulary, *, is_body: bool = False
) -> tuple[int, int] | None:
    """Find the apposition to the name `sentence[start:end]`."""
    opening = _find_opening(sentence, end)
    if opening is None:
        return None
    words = split_words(sentence, opening, min(len(sentence), opening + APPOSITION_WINDOW))
    is_head = vocabulary.is_body if is_body else vocabulary.is_head
    head = _find_head(words, is_head, vocabulary)
    if head is None or _is_relation(sentence, start, vocabulary):
        return None
    last = _find_last(words, head, vocabulary)
    if last is None or last >= LONGEST_APPOSITION or _names_another(words[: last + 1], vocabulary):
        return None
    if _is_cut(words, last) or vocabulary.is_headline(words[: last + 1]):
        return None
    if not _stands_alone(sentence, words, last, start, vocabulary):
        return None
    return words[0].start, words[last].end


def find_lead(
    sentence: str, start: int, end: int, vocabulary: Vocabulary
) -> tuple[int, int] | None:
    """Find what a sentence opens with that a name then explains: "The club's president, X, said".

    A name in a list looks alike: a verb, a relative pronoun or the sentence's end must follow.
    """
    words = split_words(sentence, 0, start, LONGEST_APPOSITION + 1)
    if not 2 < len(words) <= LONGEST_APPOSITION or words[-1].text != ",":
        return None
    following = split_words(sentence, end, min(len(sentence), end + NEAR_NAME))
    if len(following) < 2 or following[0].text != ",":
        return None
    if not (vocabulary.is_verb(following[1].text) or following[1].text in RELATIVES):
        return None
    first = 1 if words[0].text in ("The", "the") else 0
    if words[0].text in ("A", "An"):
        return None
    held = [Word("the", 0, 0), *words[1:]] if first else words
    head = _find_head(held, vocabulary.is_head, vocabulary)
    if head is None or _find_last(held, head, vocabulary) != len(words) - 2:
        return None
    return words[first].start, words[-2].end


def _find_opening(sentence: str, end: int) -> int | None:
    age = AGE_RE.match(sentence, end)
    match = OPENING_RE.match(sentence, age.end() if age else end)
    return match.end() if match else None


def _find_head(
    words: list[Word], is_head: Callable[[str], bool], vocabulary: Vocabulary
) -> int | None:
    """Find the noun the phrase turns on: the last of the run before a preposition or a pause."""
    at = 1 if words and words[0].text in ADVERBS else 0
    held = at < len(words) and words[at].text in ARTICLES
    first = at + held
    for at in range(first, min(len(words) - 1, first + MOST_ADJECTIVES)):
        word, following = words[at], words[at + 1]
        if word.is_mark or word.text.lower() in POSSESSIVES or vocabulary.is_verb(word.text):
            return None
        if vocabulary.is_function_word(word.text):
            return None
        ends = following.text in ENDS or following.text in RELATIVES
        if ends or following.text in PREPOSITIONS or following.text in PARTICIPLES:
            return at if _is_phrase(words, first, at, is_head, vocabulary, held=held) else None
    return None


def _is_phrase(
    words: list[Word], first: int, head: int, is_head: Callable[[str], bool],
    vocabulary: Vocabulary, *, held: bool,
) -> bool:  # fmt: skip
    """Return whether the words from `first` to the head can be one noun phrase."""
    kin = words[head].text in vocabulary.kin and words[head + 1].text == "of"
    if not (is_head(words[head].text) or kin):
        return False
    bare = head == first and not held and words[head + 1].text in ENDS
    joined = head > first and not held and words[head + 1].text == "and"
    if words[head].is_capital and (bare or joined or vocabulary.is_body(words[head].text)):
        return False
    if any(re.fullmatch("[a-z]+ed", word.text) for word in words[first + 1 : head]):
        return False
    if held:
        return True
    return all(
        word.is_possessive or word.is_capital or vocabulary.is_attribute(word.text)
        or vocabulary.is_demonym(word.text) or vocabulary.is_head(word.text)
        for word in words[first:head]
    )  # fmt: skip


def _find_last(words: list[Word], head: int, vocabulary: Vocabulary) -> int | None:
    """Find where the phrase pauses; None where a verb comes first or the pause is out of sight."""
    for at in range(head + 1, len(words)):
        word, before = words[at], words[at - 1]
        if word.text in ENDS or word.text in RELATIVES:
            return at - 1 if not vocabulary.is_function_word(before.text) else None
        if word.text in ("(", "“", "‘") or vocabulary.is_verb(word.text):
            return None
        if word.text in ("he", "she", "it", "they", "we", "I"):
            return None
        plain = not word.is_capital and at > head + 1
        adjective = before.text in {*ARTICLES, "of", "for", "and"}
        if plain and word.text.endswith("ed") and not adjective:
            return None
    return len(words) - 1 if words[-1].text in ENDS else None


def _is_cut(words: list[Word], last: int) -> bool:
    """Return whether the phrase ends within a name: "son of Mr", "wife of J"."""
    end = words[last]
    return end.text in FORMS or end.text in PREPOSITIONS or (len(end.text) == 1 and end.is_capital)


def _names_another(words: list[Word], vocabulary: Vocabulary) -> bool:
    """Return whether the phrase is the title of the name at its end: "the Minister of Sports X Y".

    A title within it shows that it is not: "an adviser to President X Y".
    """
    run = []
    for word in reversed(words):
        if word.is_mark or word.is_possessive or vocabulary.is_function_word(word.text):
            break
        run.append(word)
    if len(run) < 3 or not all(word.is_capital for word in run[:3]):
        return False
    is_name = vocabulary.is_given(run[1].text) and not vocabulary.is_english(run[0].text)
    return is_name and not any(vocabulary.is_head(word.text) for word in run[2:])


def _is_relation(sentence: str, start: int, vocabulary: Vocabulary) -> bool:
    """Return whether the name itself only says whose somebody is ("the wife of X, a lawyer")."""
    before = split_words(sentence, max(0, start - NEAR_NAME), start)
    if len(before) < 2 or before[-1].text != "of":
        return False
    noun = before[-2].text
    return vocabulary.is_head(noun) or noun.lower() in vocabulary.kin


def _stands_alone(
    sentence: str, words: list[Word], last: int, start: int, vocabulary: Vocabulary
) -> bool:
    """Distinguish an apposition from the next name of a list and the subject of what follows."""
    following = words[last + 1].text if last + 1 < len(words) else "."
    introduced = start < NEAR_NAME and INTRODUCED_RE.match(sentence[:start]) is not None
    indefinite = words[0].text in ("a", "an")
    if introduced and (not indefinite or following != ","):
        return False
    after = words[last + 2] if last + 2 < len(words) else None
    if after is None or following != "," or indefinite:
        return True
    return not (after.is_capital or after.text in ARTICLES)
