"""How far the grammar of epithets looks, each number with its unit; set by reading, not fitted."""

from __future__ import annotations

TITLE_WINDOW = 160
"""Characters looked at before a name."""

LONGEST_TITLE = 8
"""Words; what is longer is a clause that the grammar misread."""

APPOSITION_WINDOW = 220
"""Characters looked at after a name."""

LONGEST_APPOSITION = 18
"""Words."""

SHORT_FORM = 3
"""Letters up to which a word in capitals may be a short form; longer ones stand in a headline."""

NEAR_NAME = 40
"""Characters within which a verb, a preposition or "the wife of" belongs to a name."""

MOST_ADJECTIVES = 9
"""Words before the noun that a phrase turns on."""
