"""What the articles call somebody: titles before a name, appositions about it, word for word.

In: where a person or an organization is mentioned, each time in its sentence. Out: `Epithet`s, each
with its article and paragraph. Grammar finds them, and drops what can be read in two ways: a wrong
one is worse than none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from readingroom.epithets.appositions import find_apposition, find_lead
from readingroom.epithets.role_words import Vocabulary, load_vocabulary
from readingroom.epithets.titles import find_title
from readingroom.models import Epithet, Kind, Occurrence

__all__ = ["Vocabulary", "find_epithets", "load_vocabulary", "rank_epithets"]


def find_epithets(
    occurrences: Iterable[Occurrence], kind: Kind, vocabulary: Vocabulary
) -> tuple[Epithet, ...]:
    """Find every epithet of an entity, in the order of its mentions; places have none."""
    if kind is Kind.PLACE:
        return ()
    return tuple(
        Epithet(text, occurrence.mention.document, occurrence.paragraph)
        for occurrence in occurrences
        for text in _read_epithets(occurrence, kind, vocabulary)
    )


def rank_epithets(epithets: Iterable[Epithet], age: Mapping[str, int]) -> tuple[Epithet, ...]:
    """Return each epithet once, where it stands newest; the most frequent first, then the newest.

    `age` counts articles from the newest on. Capitals make no difference.

    >>> old, new = Epithet("President", "a", 1), Epithet("president", "b", 2)
    >>> rank_epithets([old, new], {"a": 1, "b": 0})
    (Epithet(text='president', article='b', paragraph=2),)
    """
    ordered = sorted(
        epithets, key=lambda epithet: (age[epithet.article], epithet.paragraph, epithet.text)
    )
    newest: dict[str, Epithet] = {}
    for epithet in ordered:
        newest.setdefault(epithet.text.casefold(), epithet)
    counts = Counter(epithet.text.casefold() for epithet in ordered)
    return tuple(sorted(newest.values(), key=lambda epithet: -counts[epithet.text.casefold()]))


def _read_epithets(occurrence: Occurrence, kind: Kind, vocabulary: Vocabulary) -> Iterator[str]:
    sentence, start, end = occurrence.sentence, occurrence.start, occurrence.end
    spans = [
        find_title(sentence, start, vocabulary) if kind is Kind.PERSON else None,
        find_lead(sentence, start, end, vocabulary) if kind is Kind.PERSON else None,
        find_apposition(sentence, start, end, vocabulary, is_body=kind is Kind.ORGANIZATION),
    ]
    for span in spans:
        if span is not None:
            yield " ".join(sentence[span[0] : span[1]].split())
