"""The check that no word was lost, and the way out where one was.

In: a source, its header and the clean text. Out: nothing, or the issue. Independent of how the text
was cleaned: it reads the source again and walks along both, word by word. What is missing must be a
recorded removal, what is joined or divided otherwise a recorded repair of the same letters; where
columns were put one after the other, the recorded order must hold each character of the source
exactly once.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from readingroom.cleaning.assembly import assemble
from readingroom.cleaning.characters import ENTITY_RE
from readingroom.cleaning.document import Draft
from readingroom.cleaning.thresholds import FREE_PLACES, MOST_STEPS
from readingroom.errors import Issue, Severity
from readingroom.models import (
    BlockKind,
    CleanText,
    Header,
    MarkKind,
    Piece,
    Source,
)

WORD_RE = re.compile(r"[^\W_]+")
MARKUP_RE = re.compile(
    r"[*_\\\u00ad\u200b-\u200f\u2060\ufeff\u034f\u061c\u180e\u202a-\u202e\u2066-\u2069]"
)
CONTROL_RE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufff9-\ufffb]")
HINT = "the article keeps its raw text; `skip_repairs` switches single repairs off"
TARGETED = (
    MarkKind.LINK,
    MarkKind.CODE,
    MarkKind.ARTICLE,
    MarkKind.PICTURE,
    MarkKind.TAG,
)
FEW = 3  # words that tell most places apart
TAKEN = ""
"""Stands for a character that a piece of the recorded order holds; no character equals it."""


@dataclass(slots=True)
class _Walk:
    """The words of both sides, and what may differ between them."""

    source: list[str]
    result: list[str]
    targets: dict[int, list[list[str]]]
    removals: list[list[str]]
    repairs: dict[str, list[tuple[list[str], list[str]]]]
    joined: frozenset[str]
    farthest: int = 0
    budget: int = 0


def check_lossless(source: Source, header: Header, clean: CleanText) -> Issue | None:
    """Check that the words of the body are those of the result and of the recorded removals."""
    texts = _read_lines(source, header, clean.order)
    if texts is None:
        message = "the recorded order of reading does not hold every word of the text once"
        return Issue(source.path, source.first_line, Severity.WARNING, message, HINT)
    words = [word for word, _ in _read_words(texts)]
    result, targets = _read_result(clean)
    removals = [_split(removal.text) for removal in clean.removals]
    joined = frozenset(word for repair in clean.repairs for word in _split(repair.after))
    known = [removal for removal in removals if removal]
    walk = _Walk(words, result, targets, known, _read_repairs(clean), joined)
    if _arrives(walk):
        return None
    line = next((n for i, (_, n) in enumerate(_read_words(texts)) if i == walk.farthest), 0)
    line = line or source.first_line + header.body_line
    near = " ".join(words[max(0, walk.farthest - 2) : walk.farthest + 3])
    message = f"cleaning would lose or change words near “{near}”"
    return Issue(source.path, line, Severity.WARNING, message, HINT)


def keep_raw(source: Source, header: Header) -> CleanText:
    """Return the body as plain paragraphs, nothing repaired."""
    drafts: list[Draft] = []
    first = source.first_line + header.body_line
    run: list[str] = []
    for number, line in enumerate([*_body(source, header).split("\n"), ""], first):
        if line.strip():
            run.append(line)
        elif run:
            text = "\n".join(run)
            drafts.append(Draft(BlockKind.PARAGRAPH, text, number - len(run), is_parsed=True))
            run = []
    return assemble(drafts, (), ())


def _body(source: Source, header: Header) -> str:
    return "\n".join(header.body_lines(source))


def _fold(text: str) -> str:
    """Bring a text into a form in which characters that repairs change are the same."""
    text = text.replace("`", " ")
    decoded = ENTITY_RE.sub(lambda match: html.unescape(f"&{match[1]};"), text)
    visible = CONTROL_RE.sub("", MARKUP_RE.sub("", decoded))
    return unicodedata.normalize("NFKC", visible).casefold()


def _split(text: str) -> list[str]:
    return WORD_RE.findall(_fold(text))


def _read_lines(
    source: Source, header: Header, order: Sequence[Piece]
) -> list[tuple[int, str]] | None:
    """Return the body's lines with their numbers, in the order recorded; None if that loses any."""
    first = source.first_line + header.body_line
    texts = _body(source, header).split("\n")
    if not order:
        return list(enumerate(texts, first))
    left = {number: list(text) for number, text in enumerate(texts, first)}
    ordered: list[tuple[int, str]] = []
    for number, start, end in order:
        line = left.get(number, [])
        part = line[start:end]
        if start < 0 or len(part) != end - start or TAKEN in part:
            return None
        ordered.append((number, "".join(part)))
        line[start:end] = [TAKEN] * len(part)
    rest = (character for line in left.values() for character in line)
    return None if any(char != TAKEN and not char.isspace() for char in rest) else ordered


def _read_words(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[str, int]]:
    """Yield words with the number of their line."""
    for number, line in lines:
        for word in _split(line):
            yield word, number


def _read_result(clean: CleanText) -> tuple[list[str], dict[int, list[list[str]]]]:
    """Return the result's words, numbers of list items included, and where targets may stand.

    Targets are those of links and pictures, and the labels of notes, all before or after words.
    """
    words: list[str] = []
    targets: dict[int, list[list[str]]] = defaultdict(list)
    places = sorted(_find_targets(clean))
    numbers: dict[int, dict[int, int]] = {}
    index = 0
    for block in clean.blocks:
        if block.kind is BlockKind.RULE:
            continue
        if block.kind is BlockKind.ITEM:
            most = block.level if block.ordered else block.level - 1
            own = {level: n for level, n in numbers.get(block.group, {}).items() if level <= most}
            numbers = {block.group: own}
        if block.ordered:
            own = numbers.setdefault(block.group, {})
            own[block.level] = own.get(block.level, 0) + 1
            words.append(str(own[block.level]))
        alt = block.alt or clean.body[block.start : block.end] * (block.kind is BlockKind.FIGURE)
        targets[len(words)] += [_split(f"{alt} {block.target}"), _split(block.target)]
        position = block.start
        while index < len(places) and places[index][0] <= block.end:
            place, target = places[index]
            words += _split(clean.body[position:place])
            targets[len(words)].append(_split(target))
            position = place
            index += 1
        words += _split(clean.body[position : block.end])
        targets[len(words)].append(_split(block.target))
    return words, targets


def _find_targets(clean: CleanText) -> Iterator[tuple[int, str]]:
    """Yield the places where a target may stand: on either side of what it is the target of."""
    for mark in clean.marks:
        if mark.kind in TARGETED:
            yield mark.start, mark.target
        if mark.kind in TARGETED or mark.kind is MarkKind.NOTE:
            yield mark.end, mark.target


def _read_repairs(clean: CleanText) -> dict[str, list[tuple[list[str], list[str]]]]:
    """Return recorded joins and divisions of words, of the same letters, by their first word.

    A record that has other letters after than before excuses nothing: it may be what went wrong.
    """
    repairs: dict[str, list[tuple[list[str], list[str]]]] = defaultdict(list)
    for text, new in dict.fromkeys((repair.before, repair.after) for repair in clean.repairs):
        before, after = _split(text), _split(new)
        if before and before != after and "".join(before) == "".join(after):
            repairs[before[0]].append((before, after))
    return repairs


def _arrives(walk: _Walk) -> bool:
    """Walk along both sides to the end; where there is a choice, the others are tried later."""
    waiting = [(0, 0, 0)]
    seen: set[tuple[int, int, int]] = set()
    walk.budget = MOST_STEPS * (len(walk.source) + len(walk.result) + FREE_PLACES)
    while waiting and walk.budget > 0:
        place: tuple[int, int, int] | None = waiting.pop()
        while place and walk.budget > 0:
            walk.budget -= 1
            walk.farthest = max(walk.farthest, place[0])
            if place == (len(walk.source), len(walk.result), len(walk.removals)):
                return True
            steps = list(_find_steps(walk, *place))
            if len(steps) > 1:
                fresh = [step for step in steps[1:] if step not in seen]
                seen.update(fresh)
                waiting += reversed(fresh)
            place = steps[0] if steps and (len(steps) == 1 or steps[0] not in seen) else None
    return False


def _find_steps(walk: _Walk, i: int, j: int, k: int) -> Iterator[tuple[int, int, int]]:
    """Yield the places that can be reached from one: the likeliest first."""
    source, result = walk.source, walk.result
    if i < len(source) and j < len(result) and source[i] == result[j]:
        yield i + 1, j + 1, k
    for target in walk.targets.get(j, ()):
        if target and _stands_at(walk, target, i):
            yield i + len(target), j, k
    if k < len(walk.removals) and _stands_at(walk, walk.removals[k], i):
        yield i + len(walk.removals[k]), j, k + 1
    if i < len(source) and j < len(result) and result[j] in walk.joined:
        yield from _join_parts(walk, i, j, k)
    if i < len(source):
        for before, after in walk.repairs.get(source[i], ()):
            walk.budget -= 1
            if source[i : i + len(before)] == before and result[j : j + len(after)] == after:
                yield i + len(before), j + len(after), k


def _join_parts(walk: _Walk, i: int, j: int, k: int) -> Iterator[tuple[int, int, int]]:
    """Put the parts of a word together, over what was removed from between."""
    word, part = walk.result[j], walk.source[i]
    i += 1
    while len(part) < len(word) and word.startswith(part):
        while k < len(walk.removals) and _stands_at(walk, walk.removals[k], i):
            i, k = i + len(walk.removals[k]), k + 1
        if i == len(walk.source):
            return
        part, i = part + walk.source[i], i + 1
        if part == word:
            yield i, j + 1, k


def _stands_at(walk: _Walk, words: Sequence[str], i: int) -> bool:
    """Return whether words stand at a place; what is compared beyond a few counts as steps."""
    few = words[:FEW]
    if walk.source[i : i + len(few)] != few:
        return False
    walk.budget -= max(0, len(words) - FEW)
    return walk.source[i : i + len(words)] == words
