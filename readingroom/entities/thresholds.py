"""The numbers by which names are resolved, each with its unit."""

from __future__ import annotations

# Places: the prior of an option, as decimal logarithms; for those of places see `gazetteer.priors`.
SHORTENED_ALIAS = -0.25
ACCENTED_NAME = -1.0
# Places: the context of an article.
COUNTRY_WEIGHT = 1.0
REGION_WEIGHT = 2.0
NEIGHBOUR_WEIGHT = 0.6
NEARNESS_WEIGHT = 0.7
MOST_NEARNESS = 2.0
BACKGROUND_WEIGHT = 1.0
HABIT_WEIGHT = 2.5
SHARPNESS = (0.5, 1.0, 2.0)
LEAST_REGION_EVIDENCE = 0.05
CITY_EVIDENCE = 0.7
DEMONYM = 0.5
LEAST_LENT = 0.01
WORLD_POPULATION, LEAST_POPULATION = 8e9, 2000
CELL_SIZE = 1.0
# Places: what a whole collection tells.
SURE_PLACE = 0.8
LEAST_HABIT = 2.0
# Places: what gets no pin.
STRAY_TOWNS = ((30_000, 1.0), (100_000, 0.1))
STRAY_VARIANT = 1.0
LEAST_ALIAS_SUPPORT = 0.1
KNOWN_ALIAS = 1_000_000
HOME_SUPPORT = 4.0
WIDE_COUNTRY = 130.0
LARGE_CITY = 200_000
LONGEST_AREA = 3
"""Words of an area's name that is looked for inside a body's name."""
# Places: how they are shown.
SIMILAR_SPELLING = 0.72
PLAIN_LETTER = 0x180
# People.
FAR_SHARE = 4
SMALL_COLLECTION = 50
# Entities of any kind.
DOUBTFUL = 0.5
