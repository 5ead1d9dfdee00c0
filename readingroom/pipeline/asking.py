"""What an article asked of the collection's evidence, so that it is drafted again only for that.

In: the evidence of all articles. Out: the same, which notes each question put to it; and for
questions, a digest of the answers that evidence gives. An article whose questions all get the
answers that they got before would be drafted as it was.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, NewType, TypeVar

from readingroom.cleaning import TextEvidence
from readingroom.headers import HeaderEvidence
from readingroom.headers.dates import DateOrder

V = TypeVar("V")
Question = tuple[str, str, str]
"""What is asked (a field of `TextEvidence`, or ""), how (a method), and of what."""
Questions = NewType("Questions", str)
"""Questions as JSON: each article has one for nearly every word, and all articles are in memory."""


@dataclass(frozen=True, slots=True)
class CollectionEvidence:
    """What the whole collection shows about each article: for its header and for its text."""

    header: HeaderEvidence
    text: TextEvidence


class _Asked(Mapping[str, V]):
    """Counts of a collection that note what is asked of them."""

    def __init__(self, name: str, counts: Mapping[str, V], asked: dict[Question, None]) -> None:
        self._name, self._counts, self._asked = name, counts, asked

    def _note(self, how: str, key: str = "") -> Mapping[str, V]:
        self._asked[self._name, how, key] = None
        return self._counts

    def __getitem__(self, key: str) -> V:
        return self._note("get", key)[key]

    def get(self, key: str, default: Any = None) -> Any:
        return self._note("get", key).get(key, default)

    def __contains__(self, key: object) -> bool:
        return key in self._note("in", str(key))

    def __iter__(self) -> Iterator[str]:
        return iter(self._note("all"))

    def __len__(self) -> int:
        return len(self._note("size"))

    def __bool__(self) -> bool:
        return bool(self._note("any"))


@dataclass(frozen=True, slots=True)
class _AskedHeader(HeaderEvidence):
    """Evidence for headers that notes what is asked of it."""

    of: HeaderEvidence = field(default_factory=HeaderEvidence)
    asked: dict[Question, None] = field(default_factory=dict)

    def _note(self, how: str, key: str = "") -> HeaderEvidence:
        self.asked["", how, key] = None
        return self.of

    @property
    def date_order(self) -> DateOrder:
        """Note the question and answer it."""
        return self._note("date_order").date_order

    def share(self, text: str) -> float:
        """Note the question and answer it."""
        return self._note("share", text).share(text)

    def rank_share(self, text: str) -> str:
        """Note the question and answer it."""
        return self._note("rank_share", text).rank_share(text)

    def is_only_name(self, path: str) -> bool:
        """Note the question and answer it."""
        return self._note("is_only_name", path).is_only_name(path)


@dataclass(frozen=True, slots=True)
class _AskedText(TextEvidence):
    """Evidence for texts that notes what is asked of it."""

    of: TextEvidence = field(default_factory=TextEvidence)
    asked: dict[Question, None] = field(default_factory=dict)

    def is_single(self, word: str) -> bool:
        """Note the question and answer it."""
        self.asked["words", "single", word] = None
        return self.of.is_single(word)


def reduce_evidence(evidence: CollectionEvidence) -> CollectionEvidence:
    """Leave of what is not asked question by question only what any article is judged by.

    It is asked whether there is more Markdown than plain text, never how much more.
    """
    text = evidence.text
    is_marked = text.markup > text.plain
    return replace(
        evidence, text=replace(text, sources=0, markup=int(is_marked), plain=int(not is_marked))
    )


def note_questions(evidence: CollectionEvidence, asked: dict[Question, None]) -> CollectionEvidence:
    """Return the same evidence, which adds to `asked` what it is asked."""
    values: dict[str, Any] = {
        name: _Asked(name, value, asked) if isinstance(value, Mapping) else value
        for name, value in _list_fields(evidence.text)
    }
    text = _AskedText(**values, of=evidence.text, asked=asked)
    return CollectionEvidence(_AskedHeader(of=evidence.header, asked=asked), text)


def list_plain(evidence: CollectionEvidence) -> tuple[tuple[str, object], ...]:
    """List what no question is noted of, as part of what every article is made from."""
    values = _list_fields(evidence.text)
    return tuple((name, value) for name, value in values if not isinstance(value, Mapping))


def _list_fields(text: TextEvidence) -> list[tuple[str, Any]]:
    return [(part.name, getattr(text, part.name)) for part in fields(text)]


def pack_questions(asked: Iterable[Question]) -> Questions:
    """Return questions in little memory."""
    return Questions(json.dumps(list(asked)))


def digest_answers(evidence: CollectionEvidence, questions: Questions) -> str:
    """Return a digest of what the evidence answers."""
    answers = [_answer(evidence, question) for question in json.loads(questions)]
    return hashlib.sha256(repr(answers).encode("utf-8", "surrogatepass")).hexdigest()


def _answer(evidence: CollectionEvidence, question: Question) -> object:
    name, how, key = question
    if not name:
        found = getattr(evidence.header, how)
        return found(key) if callable(found) else found
    if how == "single":
        return evidence.text.is_single(key)
    return ANSWERS[how](getattr(evidence.text, name), key)


def _sort(value: object) -> object:
    if isinstance(value, Mapping):
        return sorted(value.items())
    return sorted(value) if isinstance(value, frozenset) else value


ANSWERS: Mapping[str, Callable[[Mapping[str, Any], str], object]] = {
    "get": lambda counts, key: _sort(counts.get(key)),
    "in": lambda counts, key: key in counts,
    "any": lambda counts, _: bool(counts),
    "size": lambda counts, _: len(counts),
    "all": lambda counts, _: sorted(counts.items(), key=repr),
}
"""What evidence answers, by how it is asked; no answer depends on the order it was made in."""
