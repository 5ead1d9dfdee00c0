"""The numbers by which names are resolved, each with its unit and what moves when it changes.

All were set by hand, by the share of pins within 161 km of the truth and the number of pins, as
`benchmarks/names.py` measures them, and by reading what was merged in whole collections. What the
signs for a place weigh was fitted (`benchmarks/fit_places.py`); after a change of the numbers that
describe a place or its context it must be fitted again.
"""

from __future__ import annotations

# ---- Places: how a name is spelled; decimal logarithms, 1 is ten times as likely ----

SHORTENED_ALIAS = -0.25
"""For an alias that is the beginning of the usual name ("Frankfurt" of "Frankfurt am Main"), in
the place of `gazetteer.thresholds.ALIAS`."""

ACCENTED_NAME = -1.0
"""For a place without accents whose name is spelled with them: "Córdoba" is not in a country where
it is written without."""

# ---- Places: what the other names of an article say; the weights are in `data/toponyms.tsv` ----

MOST_OPTIONS = 24
"""Places that a name may mean, the best known ones; keeps the cost linear."""

WORLD_POPULATION, RARITY_POWER = 8e9, 0.8
"""People; and the power to which rarity counts. An area is the rarer the fewer of the world's
people live in it, but with a power of 1 a state of a million named once outweighs a large country
named throughout."""

MOST_COUNTRY, MOST_REGION = 1e6, 1000.0
"""Rarity of the smallest country and of the smallest region that counts: 8,000 and 8 million
people. A country is spoken of by itself, a small region often by accident."""

REGION_WEIGHT = 2.0
"""Weight of the share of an article that speaks of a place's region, its country's being 1. Higher
helps local news, whose towns have namesakes in every state."""

LEAST_REGION_NAMES = 0.3
"""Names that must speak of a region before it counts: below are rumours, names that each may lie
anywhere."""

LEAST_ELSEWHERE = 0.02
"""Share of what an article speaks of that is left for the rest of the world."""

FOREIGN_FLOOR = 0.1
"""Names that are taken to lie in any country besides those that do."""

SPOKEN_CONTINENT = 2.0
"""How much of a continent one name on it speaks; from 1 on nothing there is absurd."""

CONTINENT_FLOOR, LEAST_CONTINENT = 0.25, -2.5
"""Names that are taken to lie on any continent besides those that do; the least that the logarithm
of its share says, so that many names elsewhere say no more than some."""

CELL_SIZE, ZONE_SIZE = 1.0, 5.0
"""Sides of the squares of the globe, in degrees: 111 and 556 km from south to north."""

GREAT_SHARE = 0.1
"""Share of a region's people from which a city in it has their name for itself."""

DEMONYM = 0.5
"""What a demonym ("Syrian") says of its country, the country's name saying 1."""

LEAST_LENT = 0.01
"""Probability below which a reading of a name says nothing to the others; keeps the cost
linear."""

FIRST_SHARPNESS, SHARPNESS = 1.15, (0.7, 1.0, 1.0)
"""How sure of its likeliest reading a name is before anything else is known (by decimal logarithms
of its prior), and in each round. Below 1 its readings lend to the others more evenly."""

# ---- Places: what the whole collection says ----

BACKGROUND_NAMES = 10.0
"""Names added to those of the collection, so that a few articles make no background."""

HOME_NAMES = 20.0
"""Names that all of the collection would count for if it lay around one place."""

SURE_PLACE = 0.8
"""Probability from which a reading counts for the collection."""

LEAST_HABIT = 4.0
"""Articles added to those that are sure of a name, so that one alone makes no habit."""

# ---- Places: what gets no pin, since a wrong one is worse ----

LEAST_MEANT, LEAST_CITY = 0.6, 0.5
"""Probability from which a town is taken to be meant; and that of a reading, from which a city is.
Lower pins more small towns, and more names that are no places."""

LEAST_WIDE = 0.1
"""Names (a logarithm of one and so many) that must lie within ten degrees of a town of whose
country nothing else in the article speaks."""

AT_HOME = -1.0
"""Logarithm of the share of an article's names, a third, from which it speaks of a country; 0 where
no other name tells anything."""

FAMOUS_CITY, FAR_BETTER_KNOWN = 500_000, 1.5
"""People of a city that everybody knows, and how much better known than a namesake (as
`gazetteer.priors` weighs it), so that the namesake is not meant unless its region or a place near
it is named: an article on New York speaks of the Athens of Greece. 1.0: the same in all sets."""

OBSCURE, FAR = 9, -1.5
"""Rank from which a natural feature is one that few know; and what the sign of the continent says
from where, with a name on another one beside it, such a feature gets no pin: many a shore is called
East Bay."""

KNOWN_CITY, KNOWN_ALIAS = 100_000, 1_000_000
"""People from which a city needs no more than to be the likeliest; and from which one that is
usually called otherwise does."""

SURE_ODDS = 3.9
"""Logarithm of the odds beyond which a mention's confidence says no more: 0.98."""

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

LEAST_NAME = 0.3
"""Confidence of its surest mention in a document below which a name is none, not even a doubt:
fewer than one in three such is right. F1 of names per document, people / places, in news of the
whole world: 0 88.5 / 83.1, 0.2 89.6 / 84.2, 0.3 90.1 / 84.9, 0.4 89.9 / 84.6; places of local news
73.8, 74.6, 76.3, 75.6, of e-mail and reviews 81.8, 81.2, 79.7, 77.3."""

DOUBTFUL = 0.5
"""Confidence of its surest mention below which an entity may be none."""
