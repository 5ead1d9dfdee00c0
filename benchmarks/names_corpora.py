"""Training data for names: files come in, cleaned sentences of (word, tag) come out.

Tags are BIO with PER, LOC, ORG and MISC. Silver corpora carry errors of their own making; `clean`
mends what the gazetteer and the word lists can tell for sure.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from readingroom.gazetteer import Gazetteer
from readingroom.lexicon import fold, fold_place
from readingroom.mentions.tokenization import make_word_tests, split_compound, split_sentences

Tagged = list[tuple[str, str]]
Span = tuple[int, int, str]

_KINDS = {"people": "PER", "places": "LOC", "orgs": "ORG", "misc": "MISC"}
_CONNECTORS = frozenset(
    "of the and de la del al el bin van von der & - du da dos for in 's ’s".split()
)
_TITLES = frozenset({"honorific", "rank", "office"})
_RULERS = frozenset({"administration", "government", "regime"})
_MAJORITY, _LEAST_SEEN = 0.75, 5


class Splitter:
    """Splits compounds as the recogniser does."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.tests = make_word_tests(gazetteer)

    def split(self, sentence: Tagged) -> Tagged:
        """Split compounds in a tagged sentence; parts known for sure get their own tags."""
        out: Tagged = []
        for word, tag in sentence:
            pieces = [piece for piece, _ in split_compound(word, self.tests)]
            if len(pieces) == 1:
                out.append((word, tag))
            elif tag in ("O", "B-MISC"):
                out += [(piece, self._guess(piece)) for piece in pieces]
            else:
                out += [(p, tag if not at else f"I-{tag[2:]}") for at, p in enumerate(pieces)]
        return out

    def _guess(self, piece: str) -> str:
        words, folded = self._gazetteer.words, fold(piece)
        grade = self._gazetteer.grade(fold_place(piece))
        if not piece[0].isupper():
            return "O"
        if grade != "N" and folded in words.organizations:
            return "B-ORG"
        if grade != "N" and folded in words.demonyms:
            return "B-MISC"
        return "B-LOC" if grade in ("N", "K", "a", "R") else "O"


def read_conll(path: Path) -> Iterator[Tagged]:
    """Read a file of one word and tag a line, sentences apart by blank lines."""
    sentence: Tagged = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split()
        if fields and not line.startswith("-DOCSTART-"):
            sentence.append((fields[0], fields[-1]))
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def write_conll(path: Path, sentences: Sequence[Tagged]) -> None:
    """Write one word and tag a line, sentences apart by blank lines."""
    blocks = ("".join(f"{word} {tag}\n" for word, tag in sentence) for sentence in sentences)
    path.write_text("\n".join(blocks), encoding="utf-8")


def read_jsonl(path: Path, splitter: Splitter) -> Iterator[tuple[str, list[Tagged]]]:
    """Read annotated documents: `doc_id`, `text`, spans under people, places, orgs, misc."""
    for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
        document = json.loads(line)
        spans = [
            (start, end, kind)
            for name, kind in _KINDS.items()
            for start, end, *_ in document.get(name) or ()
        ]
        sentences = split_sentences(document["text"], splitter.tests)
        tagged = [
            [(token.text, _tag(token.start, token.end, spans)) for token in sentence]
            for sentence in sentences
        ]
        yield document["doc_id"], tagged


def _tag(start: int, end: int, spans: Sequence[Span]) -> str:
    for first, last, kind in spans:
        if first <= start and end <= last:
            return f"B-{kind}" if start == first else f"I-{kind}"
    return "O"


def find_spans(sentence: Tagged) -> list[Span]:
    """Return the spans of a sentence, in tokens."""
    spans, at = [], 0
    while at < len(sentence):
        kind, end = sentence[at][1][2:], at + 1
        while kind and end < len(sentence) and sentence[end][1] == f"I-{kind}":
            end += 1
        if kind:
            spans.append((at, end, kind))
        at = end
    return spans


def is_exact(sentence: Tagged) -> bool:
    """Return whether all spans look like names, not like the phrases around them."""
    for start, end, kind in find_spans(sentence):
        words = [word for word, _ in sentence[start:end]]
        lower = [w for w in words if w[0].islower() and w.lower() not in _CONNECTORS]
        if "," in words or lower or not words[0][0].isupper():
            return False
        if len(words) > (7 if kind == "ORG" else 4):
            return False
        if kind == "PER" and len(words) == 1 and len(words[0]) < 3:
            return False
    return len(sentence) > 3


def add_demonyms(sentence: Tagged, gazetteer: Gazetteer) -> Tagged:
    """Tag demonyms as MISC in corpora that leave them out."""
    return [
        (word, "B-MISC")
        if tag == "O" and word[0].isupper() and fold(word) in gazetteer.words.demonyms
        and gazetteer.grade(fold_place(word)) != "N"
        else (word, tag)
        for word, tag in sentence
    ]  # fmt: skip


def clean(sentences: Sequence[Tagged], gazetteer: Gazetteer) -> list[Tagged]:
    """Mend a silver corpus: edges of spans, and kinds that the gazetteer or the majority tell."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for start, end, kind in find_spans(sentence):
            counts[" ".join(word for word, _ in sentence[start:end])][kind] += 1
    return [_clean_sentence(sentence, gazetteer, counts) for sentence in sentences]


def _clean_sentence(
    sentence: Tagged, gazetteer: Gazetteer, counts: dict[str, Counter[str]]
) -> Tagged:
    tags = ["O"] * len(sentence)
    for start, end, kind in find_spans(sentence):
        first, last, judged = _trim(sentence, (start, end, kind), gazetteer)
        if first == last:
            continue
        name = " ".join(word for word, _ in sentence[first:last])
        judged = _judge(name, judged, gazetteer, counts[name])
        tags[first:last] = [f"B-{judged}"] + [f"I-{judged}"] * (last - first - 1)
    return [(word, tag) for (word, _), tag in zip(sentence, tags, strict=True)]


def _trim(sentence: Tagged, span: Span, gazetteer: Gazetteer) -> Span:
    """Cut lower-case edges and titles; a titled or ruling "organization" is a person."""
    first, last, kind = span
    words = gazetteer.words

    def is_title(at: int) -> bool:
        return bool(words.classes_of(sentence[at][0]) & _TITLES)

    while first < last and sentence[first][0].islower():
        first += 1
    while first < last and sentence[last - 1][0].islower():
        last -= 1
    after = sentence[last][0] if last < len(sentence) else ""
    if kind == "ORG" and after in _RULERS and last - first == 1:
        name = sentence[first][0]
        is_surname = fold(name) in words.surnames and not gazetteer.grade(fold_place(name))
        return first, last, "PER" if is_surname else kind
    bare = first
    while last - bare > 1 and is_title(bare):
        bare += 1
    unknown = all(word.lower() not in words.english for word, _ in sentence[bare:last])
    if kind == "PER" or (kind == "ORG" and bare > first and unknown):
        return bare, last, "PER"
    return first, last, kind


def _judge(name: str, kind: str, gazetteer: Gazetteer, seen: Counter[str]) -> str:
    grade, folded = gazetteer.grade(fold_place(name)), fold(name)
    total = seen.total()
    usual, often = seen.most_common(1)[0] if seen else (kind, 0)
    if folded in gazetteer.words.demonyms and grade != "N":
        return "MISC"
    if folded in gazetteer.words.organizations and grade not in ("N", "K", "R", "W"):
        return "ORG"
    if grade in ("N", "K") and (kind != "PER" or folded not in gazetteer.words.given):
        return "LOC"
    if kind == "ORG" and grade in ("W", "R", "a", "b") and seen["ORG"] < 4 * seen["LOC"] + 2:
        return "LOC"
    if grade in ("W", "R", "a", "A") and (
        2 * seen["LOC"] >= total or (" " in name and grade in "WR")
    ):
        return "LOC"
    return usual if total >= _LEAST_SEEN and often >= _MAJORITY * total else kind
