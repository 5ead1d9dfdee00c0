"""The numbers by which the gazetteer is compiled and asked, each with its unit.

They decide which names the index has; a change needs a new `_FORMAT` of the index.
"""

from __future__ import annotations

ALIAS_POPULATION = 5_000
"""People from which a city's other names are listed. Lower finds more villages by foreign names,
and more villages that bear the name of something else."""

LEAST_SEAT = 0.1
"""Share of the people of a region's largest town that a town must have to stand for a region of its
name; many a village is called like a region far away."""

TRIMMED_SHARE = 50
"""One in so many of a region's towns is left out at either edge when its middle is measured: an
island far out is no shore."""

SIMILAR_TRANSCRIPTION = 0.78
"""Share of letters (`difflib` ratio) in which two transcriptions of a town's name must agree beside
their consonants. Lower takes more names for another spelling of a town's."""

LEAST_CONSONANTS = 4
"""Letters that a transliteration key must have; fewer tell too little."""

MEMO = 200_000
"""Names whose answers are remembered, in each process; about 100 bytes each."""
