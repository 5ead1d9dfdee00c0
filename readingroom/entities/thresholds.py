"""The numbers by which names are resolved, each with its unit and what moves when it changes.

All were set by hand, by the share of pins within 161 km of the truth and the number of pins, as
`benchmarks/names.py` measures them, and by reading what was merged in whole collections. "Halved"
and "doubled" tell in points of that share what changes on the first 80 texts of LGL (351 pins,
84.9 % right) and the first 50 of GeoWebNews (371, 94.1 %); where it says nothing, nothing changed
there or it was not measured.
"""

from __future__ import annotations

# ---- Places: how a name is spelled; decimal logarithms, 1 is ten times as likely ----

SHORTENED_ALIAS = -0.25
"""For an alias that is the beginning of the usual name ("Frankfurt" of "Frankfurt am Main"), in
the place of `gazetteer.thresholds.ALIAS`."""

ACCENTED_NAME = -1.0
"""For a place without accents whose name is spelled with them: "Córdoba" is not in a country where
it is written without."""

# ---- Places: what the other names of an article say ----

COUNTRY_WEIGHT = 1.0
"""Weight of the share of an article that speaks of a place's country. Higher moves names to towns
in the countries spoken of, away from large namesakes abroad. Halved: GeoWebNews −1.1. Doubled: LGL
−1.1, GeoWebNews +0.5."""

REGION_WEIGHT = 2.0
"""The same for its region. Higher helps local news, whose towns have namesakes in every state.
Halved: LGL −1.1, GeoWebNews +0.5. Doubled: GeoWebNews −1.1."""

NEIGHBOUR_WEIGHT = 0.6
"""Decimal logarithm for a country whose neighbour is all that an article speaks of."""

NEARNESS_WEIGHT = 0.7
"""Decimal logarithm for each name of the article in the same square of the globe or beside it.
Halved: LGL −1.1."""

MOST_NEARNESS = 2.0
"""Names near by that count at most; more would drown every other sign."""

CELL_SIZE = 1.0
"""Side of a square, in degrees: 111 km from south to north."""

CITY_EVIDENCE = 0.7
"""What a city says of its country, a country's own name saying 1. Halved: one pin fewer."""

DEMONYM = 0.5
"""What a demonym ("Syrian") says of its country, the country's name saying 1."""

LEAST_LENT = 0.01
"""Probability below which a reading of a name says nothing to the others; keeps the cost
linear."""

LEAST_REGION_EVIDENCE = 0.05
"""Names that must speak of a region before it counts: below are rumours, names that each may lie
anywhere."""

WORLD_POPULATION, LEAST_POPULATION = 8e9, 2000
"""People. An area is the rarer the fewer of the world's people live in it; smaller ones than this
count as if they had so many."""

SHARPNESS = (0.5, 1.0, 2.0)
"""How sure of its likeliest reading a name is in each round: below 1 all its readings lend to the
others, above 1 the likeliest alone. The last round decides. All 1: GeoWebNews +0.5; all 0.5: LGL
−0.3."""

# ---- Places: what the whole collection says ----

BACKGROUND_WEIGHT = 1.0
"""Names that the collection counts for beside those of an article. Higher pulls the names of an
article that says little of where it plays to where the collection does."""

HABIT_WEIGHT = 2.5
"""Decimal logarithm for a place that the name meant wherever the collection was sure. Doubled: LGL
+0.3."""

SURE_PLACE = 0.8
"""Probability from which a reading counts for the collection."""

LEAST_HABIT = 2.0
"""Articles added to those that are sure of a name, so that one alone makes no habit."""

# ---- Places: what gets no pin, since a wrong one is worse; support counts names, as above ----

STRAY_TOWNS = ((30_000, 1.0), (100_000, 0.1))
"""People, and the support that towns with fewer of them need. Higher support takes pins from names
that are no places, and a few from small towns named once. None: LGL −1.8 with 9 pins more,
GeoWebNews −0.5 with 4. Support doubled: +0.3 with 7 fewer, +1.3 with 6."""

LEAST_SUBREGION = 1.0
"""Support that a region of the second level needs which only GeoNames lists."""

ROUNDING = 1e-9
"""Support that sums may lack by rounding alone."""

STRAY_VARIANT = 1.0
"""Support that another transcription of a town's name needs."""

LEAST_ALIAS_SUPPORT, KNOWN_ALIAS = 0.1, 1_000_000
"""Support that a city needs which is usually called otherwise, unless it has so many people."""

HOME_SUPPORT = 4.0
"""Support by a region of which all the collection speaks: a quarter of it is enough for a town.
Halved: LGL +0.5 with 2 pins fewer."""

WIDE_COUNTRY = 130.0
"""How many times as many people live in the world as in a country of 60 million. A larger country
supports its towns less: that an article plays in the United States says little of where in them.
Doubled: GeoWebNews +0.8 with 3 pins fewer."""

LARGE_CITY = 200_000
"""People from which a city's name means the city, also inside the name of a body."""

LONGEST_AREA = 3
"""Words of an area's name that is looked for inside a body's name."""

# ---- Places: how they are shown ----

SIMILAR_SPELLING = 0.72
"""Share of letters (`difflib` ratio) from which the gazetteer's spelling is shown, not the
article's; below, the article calls the place quite differently."""

PLAIN_LETTER = 0x180
"""Code point above which a letter is rather a transcription's than that of a name in use."""

# ---- People: natural logarithms of the odds that two clusters of names are one person ----
#
# Fitted by logistic regression on 2,116 pairs of articles that name somebody of one surname in
# full (336 articles of newspapers of all continents, and 400 of local news and of releases of
# parliaments and governments), with the given names hidden; where sets disagreed, near those of
# the newspapers, the most mixed of them.

JOIN = 0.7
"""From here two clusters are one person: odds of 2 to 1. Lower puts strangers on one page, higher
gives one person several."""

ASK = -1.2
"""From here an editor is asked whether they are: odds of 3 to 10. Lower asks more."""

LEAD = 1.0
"""By how much the likeliest person must lead the next who would fit as well."""

BEARERS = 3.0
"""Articles about unknown others that a common surname counts for, times the odds that two articles
with one surname name two people: 7 in newspapers of all continents, 1 in the releases of a
ministry. Higher asks for more evidence before a bare name joins a full one elsewhere."""

TYPICAL_SHARE, TYPICAL_SURNAMES = 0.6, 5
"""Share of such pairs, and the surnames by which it is believed before any is seen: what a small
collection goes by."""

LISTED_SHARE, RARE_SHARE = 0.2, 0.07
"""The part of it that a surname counts for which is not common, and one that no list has."""

MOST_BEARERS = 20.0
"""What a first name counts for."""

SHORTEST_RARE = 6
"""Letters from which a surname that no list has is rare; shorter ones are mostly syllables."""

MOST_DOCUMENTS = 12
"""Articles of a person that count, and of which a sample is compared; keeps the cost linear."""

SHARED_NAME = 1.4
"""For each doubling of the names that two articles share, one added."""

SAME_OFFICE, SAME_HEAD, OTHER_OFFICE = 3.5, 2.0, -0.5
"""For an office with a word of its domain in common (Minister for Trade, Trade Minister), for its
head alone (a minister), for offices of which none is the same: people hold several."""

SAME_TITLE = 1.0
"""For a title of few ("Lady X"), which "Mr" is not. Set by hand: hardly any articles that give full
names, on which the others were fitted, have such titles too."""

FULL_GIVEN_NAME, INITIAL = 4.0, 2.0
"""For given names that are spelled out in both, and for each that agrees as an initial, of two at
most."""

ANOTHER_SPELLING = -1.5
"""For a bare surname that only sounds like the full name's."""

CAREER, LATER_YEAR = 15, -0.07
"""Years between two articles that say nothing, and what each further one says: sixty years are as
much as a given name that differs. Set by hand: no set that was fitted on spans so many."""

SAME_ARTICLE = 3.0
"""For one article that has both."""

MOST_RIVALS = 16
"""People of one sound, the most frequent ones, with whom a name is compared; keeps the cost
linear."""

# ---- People: what is read beside a name ----

NAME_REACH, NAMES_NEAR = 60, 4
"""Characters and mentions before a bare name in which the rest of the full name is looked for."""

COMMON_WORD = 2
"""How common an English word may be (1 frequent, 3 known) before it rather begins a sentence than
a name ("Will", "May")."""

TITLE_REACH = 26
"""Characters before a name in which its title stands."""

OFFICE_REACH, LONGEST_OFFICE = 110, 12
"""Characters beside a name in which its office is looked for, and the words that it may have."""

# ---- Places: how far the words beside a name are read ----

QUALIFIER_REACH = 40
"""Characters: "…, Texas", "Syria's city of …"."""

# ---- What an editor may want to see of a choice (`candidacies`) ----

LEAST_RIVAL_PRIOR = 2.0
"""Powers of ten by which a rival may be less known than the chosen place; what is farther behind
is kept only where an article made it likely."""

LEAST_RIVAL_PROBABILITY = 0.01
"""Mean probability from which a rival is kept however little known it is."""

# ---- Entities of any kind ----

DOUBTFUL = 0.5
"""Confidence of its surest mention below which an entity may be none."""
