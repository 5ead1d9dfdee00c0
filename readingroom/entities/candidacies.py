"""What a place was chosen from: the options of a name over all articles that use it.

The options of each article's names come in, with how likely each was there; the candidacies of one
place's mentions come out, so that nobody who asks an editor about a choice has to weigh it again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readingroom.entities.geography import Option
from readingroom.entities.resolution import Candidacy
from readingroom.entities.thresholds import LEAST_RIVAL_PRIOR, LEAST_RIVAL_PROBABILITY
from readingroom.gazetteer import Place
from readingroom.lexicon import fold_place
from readingroom.models import Mention


@dataclass(frozen=True, slots=True)
class Weighed:
    """The options of each article's names, and how likely each of them is there, in their order."""

    options: Mapping[str, Mapping[str, Sequence[Option]]]
    probabilities: Mapping[str, Mapping[str, Sequence[float]]]

    def gather(self, mentions: Sequence[Mention], chosen: Place | None) -> tuple[Candidacy, ...]:
        """Return the chosen place first, then its rivals, the likeliest first.

        Empty where there was no choice: only one place of that name, or one that the text told.
        """
        uses = sorted({(mention.document, fold_place(mention.surface)) for mention in mentions})
        found: dict[int, Option] = {}
        totals: dict[int, float] = {}
        for document, name in uses:
            options = self.options[document][name]
            for option, share in zip(options, self.probabilities[document][name], strict=True):
                key = option.place.key
                known = found.setdefault(key, option)
                found[key] = max(known, option, key=lambda option: option.prior)
                totals[key] = totals.get(key, 0.0) + share
        if chosen is None or chosen.key not in found or len(found) == 1:
            return ()
        candidacies = [
            Candidacy(option.place, option.prior, totals[key] / len(uses))
            for key, option in sorted(found.items())
        ]
        return _order(candidacies, chosen.key)


def _order(candidacies: Sequence[Candidacy], chosen: int) -> tuple[Candidacy, ...]:
    own = next(candidacy for candidacy in candidacies if candidacy.place.key == chosen)
    least = own.prior - LEAST_RIVAL_PRIOR
    rivals = [
        rival
        for rival in candidacies
        if rival is not own and (rival.prior > least or rival.probability > LEAST_RIVAL_PROBABILITY)
    ]
    rivals.sort(key=lambda rival: (-rival.probability, -rival.prior, rival.place.key))
    return (own, *rivals) if rivals else ()
