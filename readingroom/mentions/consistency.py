"""One document, one meaning: what a name is in one sentence tells what it is in the next.

All spans of a document come in with their probabilities; each name's occurrences vote, and a full
name votes for the surname that later stands alone. Each span is then weighed with the vote.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Sequence

from readingroom.gazetteer import Gazetteer
from readingroom.lexicon import Role, fold_place, name_words
from readingroom.lexicon.grades import MAJOR, Grade
from readingroom.mentions.span_edits import LOC, ORG, PER
from readingroom.mentions.tagger_network import KINDS
from readingroom.mentions.tagging import OUTSIDE, Span
from readingroom.mentions.thresholds import (
    ACRONYM_VOTE,
    ANCHOR_VOTE,
    BODY_HEAD_VOTE,
    GIVEN_NAME_VOTE,
    SURE_PERSON,
    SURNAME_VOTE,
    UNTAGGED_VOTE,
    VOTE_FLOOR,
    VOTE_WEIGHT,
    VOTING_BODY,
    VOTING_PERSON,
)

_NONE = len(KINDS)

Votes = dict[str, list[float]]


def gather_votes(spans: Sequence[Span], gazetteer: Gazetteer) -> Votes:
    """Add up what a document's spans say of each name."""
    votes: Votes = defaultdict(lambda: [0.0] * (_NONE + 1))
    for span in spans:
        weight = UNTAGGED_VOTE if span.kind == OUTSIDE else 1.0
        for place, probability in enumerate(span.probabilities):
            votes[span.key][place] += weight * probability
        if len(span.words) > 1 and span.probabilities[PER] > VOTING_PERSON:
            _vote_for_parts(span, votes, gazetteer)
        elif len(span.words) > 1 and span.probabilities[ORG] > VOTING_BODY:
            votes[" ".join(span.key.split(" ")[:-1])][ORG] += (
                BODY_HEAD_VOTE * span.probabilities[ORG]
            )
    _anchor_surnames(spans, votes, gazetteer)
    return dict(votes)


def _anchor_surnames(spans: Sequence[Span], votes: Votes, gazetteer: Gazetteer) -> None:
    """Let one sure full name outweigh any number of its bare surname, however placelike that is.

    Names of countries, regions and large cities must earn it: "Jordan" stays open.
    """
    sure: dict[str, float] = {}
    for span in spans:
        if span.kind == "PER" and len(span.words) > 1 and span.probabilities[PER] > SURE_PERSON:
            tail = span.key.split(" ")[-1]
            sure[tail] = max(sure.get(tail, 0.0), span.probabilities[PER])
    for tail, probability in sure.items():
        if tail in votes and gazetteer.grade(fold_place(tail)) not in MAJOR:
            votes[tail][PER] += ANCHOR_VOTE * probability * sum(votes[tail])


def _vote_for_parts(span: Span, votes: Votes, gazetteer: Gazetteer) -> None:
    """Let "Maria Lopez" vote for "Lopez", a little for "Maria"."""
    parts = span.key.split(" ")
    last = span.words[-1].rstrip(".").lower()
    if last in name_words(Role.GENERATION) and len(parts) > 2:
        parts = parts[:-1]
    probability = span.probabilities[PER]
    tails = {parts[-1]: SURNAME_VOTE, " ".join(parts[-2:]): SURNAME_VOTE, parts[0]: GIVEN_NAME_VOTE}
    for tail, weight in tails.items():
        if tail != span.key and gazetteer.grade(fold_place(tail)) is not Grade.COUNTRY:
            votes[tail][PER] += weight * probability


def apply_votes(spans: Sequence[Span], votes: Votes) -> None:
    """Weigh each span with its name's vote; the sharper product decides its kind."""
    for span in spans:
        vote = votes[span.key]
        total = sum(vote)
        if total <= 0:
            continue
        logs = [
            math.log(probability + VOTE_FLOOR) + VOTE_WEIGHT * math.log(part / total + VOTE_FLOOR)
            for probability, part in zip(span.probabilities, vote, strict=True)
        ]
        top = max(logs)
        weights = [math.exp(value - top) for value in logs]
        scale = sum(weights)
        span.tagged, span.probabilities = span.probabilities, [weight / scale for weight in weights]


def vote_for_acronyms(spans: Sequence[Span], votes: Votes) -> None:
    """Let "Economic Union (EU)" vote for the letters in brackets."""
    for span, after in itertools.pairwise(spans):
        is_next = span.number == after.number and after.first == span.last + 1
        if is_next and span.kind in ("ORG", "LOC") and after.words[0].isupper():
            initials = "".join(word[0] for word in span.words if word[0].isupper())
            if len(initials) > 1 and fold_place(after.key) == initials.lower():
                place = ORG if span.kind == "ORG" else LOC
                votes[after.key][place] += ACRONYM_VOTE * span.probabilities[place]
