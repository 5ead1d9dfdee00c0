"""The numbers by which doubt is measured, each with its unit and what moves when it changes.

None was fitted: they were set by reading the lists of real collections until what an editor would
change stood at the top. A wrong one costs attention; no page depends on any of them.
"""

from __future__ import annotations

MOST_CANDIDATES = 4
"""Pages offered as "the same as"; each takes a key. More make a question longer to read."""

SIMILAR_NAMES = 80
"""Percent of letters shared (rapidfuzz `ratio`) from which one name may be a spelling of another.

Lower offers more pages as candidates, and calls more merges a mere spelling."""

NAMES_TO_JOIN = 88
"""Percent of letters shared from which two pages are listed as perhaps the same.

Lower lists more pairs, and mostly pairs of different people."""

CROWDED_WORD = 60
"""Names that share a word up to which they are compared; a more frequent word tells nothing.

Higher costs time with its square."""

LONGEST_KEY = 60
"""Letters of a name of which each is left out in turn to find names that differ by one.

A longer name is compared by its words alone."""

RIVAL_MARGIN = 1.0
"""Powers of ten by which a chosen place may be better known than a namesake that is asked about.

Higher asks about places that hardly anybody could mean."""

LONE_RIVAL_MARGIN = 1.7
"""The same, for a place in whose country the articles name little else."""

LONE_SHARE = 0.25
"""Share of its articles with another place of its country up to which a place stands alone."""

SAME_SPOT = 1.5
"""Degrees within which a namesake is the same place seen otherwise: a city and its region."""

MOST_RIVALS = 3
"""Namesakes that a question offers, the best known first; each takes a key."""

DIFFERENT_GIVEN_NAMES = 4.0
NO_COMMON_WORD = 3.0
INITIAL_ONLY = 2.0
ANOTHER_COUNTRY_NAME = 1.5
ANOTHER_SPELLING = 1.0
"""How much there is to doubt that two forms mean the same; see `MERGE_IS_WRONG`."""

SHOWN = 3
"""Sentences shown on a terminal before an editor asks for more."""

AROUND = 160
"""Characters of a sentence shown on either side of a name: two lines of a terminal."""

SHOWN_HEAD, SHOWN_TAIL = 266, 134
"""Characters shown of a long text, at its beginning and at its end."""

LONGEST_NAME = 100
"""Characters of a name up to which `glossary.yml` calls a page by it; beyond, by its id."""

# How likely the links to a page are wrong: `page_doubts`.

PAGE_WEIGHTS = {
    "constant": -1.88,
    "best_odds": -0.20,
    "all_odds": -0.63,
    "articles": -0.05,
    "known_place": -0.70,
    "person": 0.19,
    "lone_person": 1.86,
    "called_in_full": -0.51,
    "other_kinds": 2.08,
    "person_within": 1.86,
    "person_the": 4.58,
    "common_word": 1.24,
    "quoted": 3.18,
    "unplaced": 0.76,
}
"""Weights of a logistic regression over the features of a page, by `benchmarks/review.py --fit`.

Fitted on the pages of nine annotated sets that the tagger was not trained on (3,519 pages, 180 of
them wrong); in five folds the area under the curve is 0.83, with one set left out 0.58 to 1.0."""

TELLING = 0.3
"""Natural logarithm of odds from which a feature is told as the reason, not the confidence."""

LARGE_CITY = 1_000_000
"""People from which a city's name means the city, but for teams and the like."""

COMMON_LEVEL = 2
"""How common an English word must be (1 frequent to 3 known) to cast doubt on a person's name."""

LEAST_ODDS_OF = 0.005
"""Confidence is taken for no surer than so much from 0 or 1; beyond that it was never measured."""

# What an answer is worth: links that it is expected to put right.

MISSING_LINK = 0.25
"""What a missing link costs, where a wrong one costs 1: a wrong one misleads, a missing one not."""

SPLIT_PAGE = 0.5
"""What a link costs that leads to one of two pages about the same; all it says is true."""

IN_HEADLINE = 1.0
"""Links by which a name counts more for an article in whose headline it stands: lists show it."""

AMBIGUOUS_IS_WRONG = 0.25
DOUBTED_IS_WRONG = 0.3
ALONE_IS_WRONG = 0.1
"""Probabilities that a choice is wrong: among pages that may be meant; that the resolver doubts;
and at least, of a pin far from all else in its articles. Set by reading."""

MERGE_IS_WRONG = (
    (4.0, 0.5),
    (3.0, 0.25),
    (2.0, 0.1),
    (1.0, 0.05),
)
"""The probability that a merge is wrong by its weight: given names differ, no word in common, an
initial only, another spelling. Set by reading; a lesser weight is no doubt."""

ALIKE_IS_SAME = 0.3
SAME_OFFICE_IS_SAME = 0.3
"""Probabilities that two pages are about the same: names alike but for letters, one office."""

OFFICE_READ = 120
LEAST_OFFICE = 2
MOST_IN_OFFICE = 4
"""Characters read before a name for an office; the words that it has at least ("president" alone is
anybody's); the people up to which it tells who they are."""

ENOUGH = 0.8
"""Share of what is doubtful after which an editor is told that it is a good place to stop."""

LEAST_WORTH = 0.02
"""Links below which an answer is not worth a question."""

MOST_QUESTIONS = 500
"""Questions that are put with their sentences; the rest is counted. More cost time and pages."""
