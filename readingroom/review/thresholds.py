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

MOST_FORMS = 5
"""Forms of a page for which the report has lines to paste; all are named."""

RIVAL_MARGIN = 1.0
"""Powers of ten by which a chosen place may be better known than a namesake that is asked about.

Higher asks about places that hardly anybody could mean."""

LONE_RIVAL_MARGIN = 1.7
"""The same, for a place in whose country the articles name little else."""

LONE_SHARE = 0.25
"""Share of its articles with another place of its country up to which a place stands alone."""

LONE_WEIGHT = 1.0
"""Powers of ten by which standing alone moves a place up the list."""

SAME_SPOT = 1.5
"""Degrees within which a namesake is the same place seen otherwise: a city and its region."""

MOST_RIVALS = 3
"""Namesakes that a question offers, the best known first; each takes a key."""

DIFFERENT_GIVEN_NAMES = 4.0
NO_COMMON_WORD = 3.0
INITIAL_ONLY = 2.0
ANOTHER_COUNTRY_NAME = 1.5
ANOTHER_SPELLING = 1.0
"""How much there is to doubt that two forms mean the same; the numbers only order the list."""

SHOWN = 3
"""Sentences shown on a terminal before an editor asks for more."""

AROUND = 160
"""Characters of a sentence shown on either side of a name: two lines of a terminal."""

SHOWN_HEAD, SHOWN_TAIL = 266, 134
"""Characters shown of a long text, at its beginning and at its end."""

LONGEST_NAME = 100
"""Characters of a name up to which `glossary.yml` calls a page by it; beyond, by its id."""
