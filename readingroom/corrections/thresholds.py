"""The numbers by which `glossary.yml` is read and held against the articles, each with its unit.

None was fitted: they tell what an editor can mean from what is a slip.
"""

from __future__ import annotations

NEAR = 1.5
"""Degrees of latitude and of longitude, some 160 km: coordinates within that put a known place
right, and keep its population and region; further off they mean another place. Larger than what
gazetteers differ by on large islands and regions, smaller than the way between namesakes."""

ALIKE = 75
"""Likeness of two spellings, of 100, from which "did you mean" is asked; a name of eight letters
with two of them wrong is at 75. Lower, and names that merely share an ending are offered."""

MOST_GUESSES = 300
"""Lines that get a guess; a file for quite another collection needs none."""

MOST_RIVALS = 6
"""Pages listed where a key may mean several."""

LONGEST_NAME = 200
"""Characters of a name; a longer text is one whose closing quote is missing."""

DEEPEST = 12
"""Levels of the file; what nests deeper is no glossary."""
