"""What the text says beside a name that somebody is: "Minister for Trade, Mr X", "X, the mayor".

Mentions and texts come in; for each mention its offices come out. Two people of one surname are
told apart by them, and one person is known again who is named in two ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from readingroom.entities.thresholds import LONGEST_OFFICE, OFFICE_REACH
from readingroom.lexicon import WordLists, fold
from readingroom.models import Mention

_TOKEN_RE = re.compile(r"\w+(?:[-’'.&]\w+)*|[^\w\s]")
_ADDRESS = frozenset(  # said to many; tells nothing of what somebody is
    "the right rt hon honourable honorable excellency his her mr mrs ms miss mx messrs sir dame dr "
    "st saint madam madame monsieur mme mlle herr frau don doña señor señora signor signora shri "
    "smt hh hrh hm brother sister mother father comrade".split()
)
_ARTICLES = frozenset({"the", "a", "an", "then", "now"})
_OF = frozenset({"of", "for", "to"})
_JOINTS = _OF | {"the", "and", "&"}
_PASSING = frozenset("former late acting interim incumbent outgoing incoming ex new then".split())


@dataclass(frozen=True, slots=True, order=True)
class Office:
    """What somebody is ("minister"), and the words that say of what ({"trade", "resources"})."""

    head: str
    domain: frozenset[str] = frozenset()


def read_offices(
    mentions: Iterable[Mention], texts: Mapping[str, str], words: WordLists
) -> dict[Mention, frozenset[Office]]:
    """Return the offices that stand right before or after each mention; most have none."""
    found: dict[Mention, frozenset[Office]] = {}
    for mention in mentions:
        text = texts.get(mention.document, "")
        before = _TOKEN_RE.findall(text, max(0, mention.start - OFFICE_REACH), mention.start)
        after = _TOKEN_RE.findall(text, mention.end, mention.end + OFFICE_REACH)
        offices = {_read_before(before, words), _read_after(after, words)} - {None}
        if offices:
            found[mention] = frozenset(office for office in offices if office)
    return found


def _read_before(tokens: Sequence[str], words: WordLists) -> Office | None:
    """Read "Minister for Trade, Mr" and "Kenyan President"."""
    end = len(tokens)
    while end and (tokens[end - 1] == "." or tokens[end - 1].lower() in _ADDRESS):
        end -= 1
    end -= bool(end and tokens[end - 1] == ",")
    start = end
    while start > max(0, end - LONGEST_OFFICE) and _is_inside(tokens[start - 1], words):
        start -= 1
    run = tokens[start:end]
    at = next((n for n in range(len(run) - 1, -1, -1) if _is_head(run[n], words)), None)
    if at is None:
        return None
    if at == len(run) - 1:
        return Office(run[at].lower(), _read_domain(reversed(run[:at]), words))
    if run[at + 1] in _OF:
        return Office(run[at].lower(), _read_domain(run[at + 1 :], words, _JOINTS))
    return None


def _read_after(tokens: Sequence[str], words: WordLists) -> Office | None:
    """Read ", the Minister for Trade, said" and "(president)", but not ", President Y"."""
    if not tokens or tokens[0] not in (",", "(", "–", "—"):
        return None
    first = 1 + (len(tokens) > 1 and tokens[1].lower() in _ARTICLES)
    for at in range(first, min(len(tokens) - 1, first + LONGEST_OFFICE)):
        if not _is_inside(tokens[at], words) or tokens[at] in _JOINTS:
            return None
        if not _is_head(tokens[at], words):
            continue
        if tokens[at + 1] in _OF:
            tail = tokens[at + 1 : at + 1 + LONGEST_OFFICE]
            return Office(tokens[at].lower(), _read_domain(tail, words, _JOINTS))
        if tokens[at + 1] in (",", ".", ")", ";", "–", "—"):
            return Office(tokens[at].lower(), _read_domain(tokens[first:at], words))
    return None


def _is_inside(token: str, words: WordLists) -> bool:
    """Return whether a word may be part of an office's name."""
    if token[0].isupper() or token.lower() in _JOINTS or fold(token) in words.demonyms:
        return True
    return bool(words.classes_of(token) & {"office", "rank", "modifier"})


def _is_head(token: str, words: WordLists) -> bool:
    classes = words.classes_of(token)
    is_plain = token.lower() in _ADDRESS or "modifier" in classes
    return bool(classes & {"office", "rank", "honorific"}) and not is_plain


def _read_domain(
    tokens: Iterable[str], words: WordLists, joints: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Gather the words of a domain, up to the first that is none; demonyms stand for countries."""
    domain = set()
    for token in tokens:
        if token.lower() in joints | _PASSING:
            continue
        if token.lower() in _JOINTS or not token[0].isalnum() or not _is_inside(token, words):
            break
        folded = fold(token)
        domain.add(words.demonyms.get(folded) or folded)
    return frozenset(domain)
