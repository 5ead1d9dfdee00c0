"""The numbers by which names are found, each with its unit and what moves when it changes.

A span carries a probability for each kind (people, places, organizations, other names) and for no
name at all; cues and votes change these before the likeliest is taken. The numbers were set by
hand, by precision and recall of the set of names that a document's glossary would list, as
`benchmarks/names.py` measures them; the network's own weights are in `data/names.npz`,
those of confidence in `data/confidence.tsv`, both fitted by programs in `benchmarks/`. Points of
precision (P) and recall (R) are told for the first 120 texts of Worldwide Newswire, where they
change.
"""

from __future__ import annotations

# ---- What counts as a name (`Recogniser`); probabilities ----

LEAST_UNTAGGED = 0.6
"""For a span that the tagger left out and that cues and votes make a name all the same. Lower
finds more names that the document gives in full elsewhere, and more common words. 0.3: people R
+0.2, places P −0.2. 0.8: people P +0.3, R −0.2, organizations R −0.7."""

# ---- Sentences and tokens (`tokenization`) ----

LONGEST_SENTENCE = 150
"""Tokens; a longer sentence is cut, so that a list without full stops costs linear time."""

LINE_SLACK = 12
"""Characters that a line must be shorter than the longest, beside the next line's first word,
before its end is taken for meant."""

SHORT_NAME = 6
"""Letters from which a word before a hyphen is no acronym of a body ("UN-Iran", "NATO-Russia")."""

# ---- The tagger's proposals (`tagging`, `features`) ----

RARE_WORD = 3
"""How common an English word may be (1 frequent to 3 known) that opens a sentence and is still
looked at as a name; words unknown to the list always are."""

LONGEST_KNOWN_NAME = 6
"""Words of a name that is looked up in the gazetteer; the tagger was trained with it."""

# ---- Where names begin and end (`boundaries`, `person_boundaries`) ----

LONGEST_REST = 4
"""Tokens by which a country's name may be longer than the tagger thought."""

LONGEST_INSERTION = 3
"""Tokens of a nickname or an editor's bracket inside a name."""

LONGEST_PERSON = 4
"""Words of a name that still takes in a surname after it."""

MAYBE_PERSON = 0.1
"""Probability of a person from which a span after a bracket may be the rest of a person's name."""

SURE_TOWN = 0.9
"""Probability of a place from which a given name that is also a town's stays a town."""

# ---- What words beside a name say of its kind (`cues`, `organization_cues`) ----
# Probabilities to which a kind is raised; the others keep their proportions.

CUED = 0.9
"""A title, a dateline, a state's abbreviation after a town."""

NO_NAME, DEMONYM, WHOLE_COUNTRY = 0.98, 0.97, 0.97
"""A common noun that stands alone, a demonym, a country's name in full: next to nothing
overrules."""

NAMED_KIND = 0.8
"""The kind is said: "town of X", "X province", "University of X"."""

INSTITUTION = 0.7
"""The last word is one of institutions'; the words before may lie anywhere."""

LIKELY = 0.6
"""What the words beside a name merely make likelier: "the X government", "X militants". 0.3:
people P +0.2, organizations R −0.7."""

ACRONYM_IS_BODY = 0.5
"""A bracket with the name's first letters follows."""

# Factors by which a kind's probability is multiplied, before all are brought to 1 again.

LEANING = 4.0
"""For a place after "in" or "near", and a person whose given name is followed by no English word.
2: people R −0.2."""

HALF_LEANING = 2.0
"""For a person whose surname is an English word as well."""

NOT_A_PLACE = NOT_A_PERSON = 0.1
"""For what ends in the word of an institution."""

ACRONYM_IS_PERSON = 0.02
"""For a person where a bracket with the name's first letters follows."""

COUNTRY_IS_BODY, COUNTRY_BONUS = 0.05, 0.02
"""For a country's name as that of a body; and what its reading as a place gains, as a
probability."""

ARTICLE_CAPITAL, ARTICLE_SMALL = 0.3, 0.7
"""For a person where an article opens a name without a given name: "Al-X" rather than "al-X" is a
newspaper or a group."""

# Counts.

LONGEST_BODY = 6
"""Words of a body's name in another language ("Frente …")."""

LONGEST_LIST = 8
"""Names of a list that are passed over on the way to the word that says what they are."""

LEAST_RESULTS = 3
"""Results ("21-7") that make a text a report on games, where towns mean their teams."""

MOST_DIGITS = 4
"""Digits of a number that is no team's points any more."""

# ---- One document, one meaning (`consistency`); votes are counted in spans ----

VOTE_WEIGHT = 2.0
"""Exponent of the document's vote beside a span's own probabilities. Higher makes all occurrences
of a name the same kind; 0 leaves each to itself. 1: F1 of people −0.1 to −1.9, of places 0 to −0.4
over the six sets of `docs/names.md` and news of the web 2018."""

VOTE_FLOOR = 0.003
"""Added to both, so that no kind is ever ruled out by one side alone."""

UNTAGGED_VOTE = 0.5
"""Of a span that the tagger left out."""

SURNAME_VOTE, GIVEN_NAME_VOTE = 1.5, 0.5
"""Of a full name for its surname and its first name standing alone."""

BODY_HEAD_VOTE = 0.5
"""Of a body's name for the same without its last word ("Acme" of "Acme Corporation")."""

ACRONYM_VOTE = 3.0
"""Of a full name for the letters in brackets after it."""

SURE_PERSON, ANCHOR_VOTE = 0.8, 1.5
"""Probability from which a full name is sure; its vote for the bare surname, as a factor of all
votes that this has, so that any number of readings as a place is outvoted."""

VOTING_PERSON, VOTING_BODY = 0.3, 0.5
"""Probabilities from which a full name votes for its parts."""

# ---- What the collection knows (`revision`); votes are confidences, one a document ----

SETTLED = 0.8
"""Confidence from which a mention is left as it is."""

LEAST_VOTES, LEAST_MAJORITY = 1.5, 0.6
"""Votes, and their share for one kind, that turn a doubtful mention to that kind."""

MOST_TURNED = 0.5
"""Confidence of a mention whose kind the collection alone has decided, at most."""

SURNAME_REVISION_VOTE, GROUP_REVISION_VOTE = 1.5, 0.8
"""Of a full name for its surname, of "the X Front" for X."""

BACKING, LEAST_BACKING, LEAST_AGREEMENT = 2.0, 0.5, 0.8
"""Factor of a mention's odds where other documents use the name in the same way; the votes of the
others, and the share of all votes, that this takes."""

# ---- Confidence (`confidence`); its weights were fitted with these ----

MOST_LOG_ODDS = 6.0
"""Natural logarithm of odds beyond which a probability says no more."""

ALL_CAPS_SHARE, LEAST_ALL_CAPS = 0.7, 3
"""Share of a sentence's words that begin with a capital, and their number, above which a capital
says nothing there."""

# ---- A pipeline of the user's (`spacy_backend`) ----

SPACY_CONFIDENCE = 0.75
"""Of every mention: spaCy tells none. This is enough for a link by default, and leaves the
collection room to correct a kind."""

LONGEST_PIECE = 100_000
"""Characters read at once; spaCy's memory grows with them."""
