"""The numbers by which the gazetteer is compiled and asked, each with its unit.

They decide which names the index has, and, but for the priors, what stands in it: a change of one
needs a new `_FORMAT` of the index.
"""

from __future__ import annotations

from collections.abc import Mapping

from readingroom.gazetteer.places import Feature

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

NEAREST_CITY = 2.0
"""Degrees of latitude, 222 km, within which a city tells in which country a point lies. Lower
leaves points of deserts and seas without one."""

SAME_LAND, SAME_AREA = 25.0, 3.5
"""Degrees from the middle of a country or a region within which a feature of its name is the same:
the peninsula of Florida is the state; the first for countries and lands. Lower lists islands beside
the regions that they are, higher takes the Sahel for a region of Burkina Faso."""

RANK_OF_LEVEL: Mapping[int, int] = {1: 3, 2: 9}
"""How little known the regions of a country are that only GeoNames lists, by level."""

KNOWN_ALONE = 2
"""The last rank of which a feature's name counts as a place's whatever its words are; of others the
words must tell ("Elephant Island")."""

OWN_KEY, OWN_RANK = 100_000_000, -1
"""Where the keys of an editor's own places begin, and their rank: nothing is better known."""

MEMO = 200_000
"""Names whose answers are remembered, in each process; about 100 bytes each."""

# Weights in the index, in people of a city. Only their order matters.
RANKS: Mapping[str, float] = {Feature.COUNTRY: 1e12, Feature.CONTINENT: 1e11}
RANK_ALIAS = 0.1  # of the people, where a city is usually called otherwise
RANK_NATURE = 2e7  # a sea or a river stands before all but the largest cities
RANK_WORLD_REGION = 3e6  # "Scandinavia"
RANK_STEP = 0.5  # powers of ten between a rank and the next
RANK_REGION, RANK_REGION_SIZE = 2e5, 0.3  # a region before its town, if that is small

# Priors of the resolver, as decimal logarithms: 1 more is ten times as likely. Set by hand like the
# numbers of `entities.thresholds`; see there for how changes are told.
BASE: Mapping[str, float] = {
    Feature.CONTINENT: 19.0,  # a continent's name means nothing else
    Feature.REGION: 4.7,  # as much as a town of 50,000, where nobody knows the people
    "district": 5.5,  # "Hollywood" before towns of that name, but not where these are spoken of
}
RANK_PRIOR = 0.6  # for each rank; of rank 10, a feature is less than any town
NATURE, WORLD_REGION = 6.8, 7.0  # as much as cities of six and of ten million
REGION_SIZE = -0.2  # for a region beside a city with as many people
LEAST_COUNTRY, COUNTRY_SIZE = 8.0, 2.0  # a country before each town that is called so
UNKNOWN_SIZE = 200  # people; GeoNames says 0 of many a village
CAPITAL = 0.8  # for a country's capital; halved, nothing changes
ALIAS = -2.0  # for another name than the usual one; −1: GeoWebNews +0.5, −4: LGL +0.5
FAME = 0.5  # for each ten times as many names in other languages; halved: both +0.3
