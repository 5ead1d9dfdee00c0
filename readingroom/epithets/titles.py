"""What stands directly before a name: "the Norwegian explorer X", "US Secretary of State X".

In: a sentence and where a name starts in it. Out: the span of the title, or none. The run of words
is read from the name to the left; where it cannot be told where the title begins, there is none.
"""

from __future__ import annotations

from readingroom.epithets.phrases import Word, split_words
from readingroom.epithets.role_words import (
    ARTICLES,
    FORMS,
    FUNCTION_WORDS,
    POSSESSIVES,
    Vocabulary,
)
from readingroom.epithets.thresholds import LONGEST_TITLE, TITLE_WINDOW

UNCLEAR = POSSESSIVES | frozenset("-/'’)]&%")
CLEAR = ARTICLES | frozenset('“"‘(—–:;')
OPENINGS = frozenset(  # adverbs and verbs that open a sentence
    "meanwhile however today yesterday tomorrow tonight later earlier afterwards moreover instead "
    "soon elsewhere nevertheless perhaps also besides furthermore indeed thereafter "
    "nonetheless otherwise thus hence sometimes often once dear recall remember consider imagine "
    "note meet see ask".split()
)
CALENDAR = ("month", "weekday")
UNSPOKEN = frozenset(  # by themselves they tell little, or may be verbs
    "dr prof member winner boss hon col guard model head chair guide cook elder private fellow "
    "champion observer pioneer coach judge author pilot agent partner guest master host "
    "personality executive".split()
)
SECOND = frozenset("Senator Professor Doctor Sheikh".split())  # titles after another's noun
JOINTS = frozenset("of on for to in at".split())


def find_title(sentence: str, start: int, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """Find the title of a person whose name begins at `start`."""
    words = split_words(sentence, max(0, start - TITLE_WINDOW), start)
    if not words or sentence[words[-1].end : start].strip(" ") or words[-1].end == start:
        return None
    _drop_second_title(words, vocabulary)
    head = _find_head(words, vocabulary)
    if head is None:
        return None
    first = _find_first(words, head, vocabulary)
    if first is None or first <= 0 < start - TITLE_WINDOW or len(words) - first > LONGEST_TITLE:
        return None
    is_untold = first == len(words) - 1 and words[first].text in {*FORMS, *UNSPOKEN}
    if is_untold or vocabulary.is_headline(words[first:]):
        return None
    return words[first].start, words[-1].end


def _drop_second_title(words: list[Word], vocabulary: Vocabulary) -> None:
    """Drop what only addresses somebody whom another noun describes: "Greens leader Senator"."""
    while len(words) > 1 and words[-1].text in (*FORMS, ".") and words[-2].text != ",":
        words.pop()
    if len(words) > 1 and words[-1].text in SECOND and vocabulary.is_head(words[-2].text):
        words.pop()
    ranks = [vocabulary.words.has_class(word.text.lower(), "rank") for word in words[-2:]]
    if len(words) > 2 and all(ranks) and vocabulary.is_head(words[-3].text):
        del words[-2:]


def _find_head(words: list[Word], vocabulary: Vocabulary) -> int | None:
    """Find the noun that says what the person is: the last word, or one before "of State"."""
    last = len(words) - 1
    if vocabulary.is_head(words[last].text) and not words[last].is_mark:
        return last
    for at in range(last - 1, max(-1, last - 6), -1):
        word = words[at]
        if word.text.lower() in ("of", "for") and at > 0:
            return at - 1 if _is_tail(words, at, vocabulary) else None
        if word.is_mark or (vocabulary.is_function_word(word.text) and word.text != "and"):
            return None
    return None


def _is_tail(words: list[Word], of: int, vocabulary: Vocabulary) -> bool:
    tail = words[of + 1 :]
    if not vocabulary.is_head(words[of - 1].text) or tail[-1].text == "and":
        return False
    if tail[0].is_capital and not words[of - 1].is_capital:
        # "the president of France X" is one; so is "daughter of Professor X", which is not
        known = vocabulary.is_head(tail[0].text) or vocabulary.is_function_word(tail[0].text)
        return len(tail) == 1 and not known
    if vocabulary.is_function_word(tail[-1].text):
        return False
    return all(
        word.text == "and" or word.text.lower() in vocabulary.tails
        or vocabulary.is_attribute(word.text) or word.is_capital
        for word in tail
    )  # fmt: skip


def _find_first(words: list[Word], head: int, vocabulary: Vocabulary) -> int | None:
    """Walk to the left to where the title begins; None where that is not clear."""
    at = head
    while at > 0 and _continues(words, at - 1, vocabulary):
        at -= 1
    opened = _drop_opening(words, at, head, vocabulary)
    if opened != at or at == 0:
        return opened
    before = words[at - 1].text.lower()
    if before in UNCLEAR or _is_part_of_name(words, at):
        return None
    if before in CLEAR:
        return at
    if before in ("and", "of", "for") and at > 1:
        return _find_beyond(words, at, head, vocabulary)
    return _judge_edge(words, at, vocabulary)


def _is_part_of_name(words: list[Word], at: int) -> bool:
    """Recognise a title cut out of a longer one: "Under Law's Judge", "Keeper of the Seas King".

    "Assistant to the President for Trade" is no president.
    """
    before = words[at - 1]
    if at > 1 and before.is_capital and before.text.lower() in FUNCTION_WORDS:
        return not words[at - 2].is_mark
    if at < 3 or before.text != "the" or not words[at].is_capital or at == len(words) - 1:
        return False
    return words[at - 2].text in JOINTS and words[at - 3].is_capital


def _judge_edge(words: list[Word], at: int, vocabulary: Vocabulary) -> int | None:
    """Judge by the word before the title; a small one that is no English word belongs to it."""
    before = words[at - 1]
    if words[at].is_capital and not before.is_capital and not before.is_mark:
        is_word = vocabulary.is_english(before.text) or before.is_possessive
        return at if is_word else None
    return at if _is_clean(before, vocabulary) else _find_under_article(words, at, vocabulary)


def _continues(words: list[Word], at: int, vocabulary: Vocabulary) -> bool:
    """Return whether a word is part of the title that follows it."""
    word = words[at]
    if word.is_mark or vocabulary.is_function_word(word.text) or vocabulary.is_verb(word.text):
        return False
    if any(vocabulary.words.has_class(word.text.lower(), name) for name in CALENDAR):
        return False
    known = (
        vocabulary.is_attribute(word.text)
        or vocabulary.is_demonym(word.text)
        or vocabulary.is_head(word.text)
    )
    return known or word.is_capital


def _drop_opening(words: list[Word], at: int, head: int, vocabulary: Vocabulary) -> int:
    """Leave out the end of a headline, and a word that only its place gave a capital ("Today")."""
    if not words[head].text.isupper():
        ends = (n + 1 for n in range(at, head) if vocabulary.is_headline(words[n : n + 1]))
        at = max(at, *ends, at)
    while at < head and (at == 0 or words[at - 1].is_mark) and words[at].is_capital:
        text = words[at].text.lower()
        if vocabulary.is_attribute(text) or not text.endswith(("ly", "ing")) | (text in OPENINGS):
            break
        at += 1
    return at


def _find_beyond(words: list[Word], at: int, head: int, vocabulary: Vocabulary) -> int | None:
    """Distinguish "Bank of X Governor", "Trade and Industry Minister" from "death of President"."""
    joint, noun = words[at - 1].text.lower(), words[at - 2]
    if joint == "and":
        if vocabulary.is_head(noun.text):
            return None  # "the writer and activist X": two people or one
        if at < head and not (noun.is_capital or noun.is_mark or words[at].is_capital):
            return None  # "corporate affairs and marketing officer"
        joined = at < head and noun.is_capital and vocabulary.is_attribute(noun.text)
        return at - 2 if joined else at
    if not noun.is_capital or at == head:
        return at if words[at].is_capital or at < head else None
    is_body = vocabulary.words.has_class(noun.text.lower(), "body") or noun.text == "Bank"
    return at - 2 if is_body else None


def _is_clean(before: Word, vocabulary: Vocabulary) -> bool:
    text = before.text.lower()
    if text == "of":
        return False
    return (
        before.is_mark
        or vocabulary.is_function_word(text)
        or vocabulary.is_verb(text)
        or vocabulary.words.has_class(text, "weekday")
    )


def _find_under_article(words: list[Word], at: int, vocabulary: Vocabulary) -> int | None:
    """Take unknown adjectives along where an article holds them: "the reclusive painter X"."""
    for first in range(at - 1, max(-1, at - 4), -1):
        word = words[first]
        if word.text.lower() in ARTICLES:
            return first + 1
        holds = first > 0 and words[first - 1].text.lower() in ARTICLES
        if word.is_mark or vocabulary.is_function_word(word.text) or vocabulary.is_verb(word.text):
            return None
        if word.text.endswith(("ed", "s", "ing")) and not holds and not word.is_possessive:
            return None
    return None
