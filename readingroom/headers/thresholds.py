"""The numbers by which heads are read: unit, ground, and what moves when they change.

Most were set by hand on the heads of news, press releases, letters and speeches, scanned ones
among them; what was fitted says so. The weights of the features are in `data/heads.crfsuite.gz`.
The numbers of the first three sections, of shapes and of dates enter these features: after a
change of one, the model has to be trained anew by `benchmarks/train_heads.py`. The steps in which
features tell a figure are part of the model, and stand with the features in `traits` and
`unit_features`; bounds that only keep the time of a pattern linear stand in the pattern.

A confidence is a number from 0 to 1: the surest value of a field is taken, and authors and dates
below the setting `header_certainty` (0.5 by default) are only listed for the editor. Thus a
confidence matters by its order among the others and by its side of the setting.
"""

from __future__ import annotations

# ---- The top of a text, cut into units (`units`, `markup`) ----

MAX_LINES, MAX_UNITS = 160, 48
"""Lines and filled units looked at. Lower cuts long letterheads; higher costs time for each text,
however long its head."""
MAX_LINE_CHARS, MAX_SPLIT = 3000, 1200
"""Characters of a line looked at, and those at its start within which it is cut into units. They
keep a text on one line from costing more than any other."""
LONG_LINE = 100
"""Characters from which a line is more than one, run together. Lower cuts headlines in two."""
FEWEST_BESIDE_DAY, FEWEST_BESIDE_CREDIT = 3, 4
"""Words beside a day, or before a known name with "by", from which that is a unit of its own. Lower
parts a number or a town from its day, and titles of a word or two from a name that is theirs."""
MAX_GAPS = 2
"""Wide gaps in a shorter line; with more it is a row of a table, and stays whole."""
MAX_WIDE, FEWEST_BETWEEN, WORDS_A_GAP = 6000, 3, 5
"""Characters that tell whether two spaces end lines; the gaps within sentences that this takes, and
the words a gap must have on average. Text set to even width has more gaps."""
MAX_UNDERLINED = 20
"""Words of a line that a rule under it makes a heading; longer ones are text above a rule."""
MAX_BROKEN, MAX_PIECES, LEAST_WHOLE = 160, 5, 4
"""Characters of a line in which pieces of words are joined; pieces, and letters, of such a word.
Fewer letters join words that stand side by side ("A N")."""

# ---- How the top is set (`layout`) ----

PARAGRAPH_WORDS, PARAGRAPH_JOINING, PROSE_CHARS = 30, 0.25, 600
"""Words of running text, the share of them that only join others, and the characters of a unit in
which they are counted. Fitted on composed heads; more words let short first paragraphs pass for
parts of a head."""
WIDEST, NARROWEST = 110, 35
"""Characters; beyond the first a line was not wrapped, and a text no wider than the second has no
wrapped paragraphs."""
FULL = 0.8
"""The quantile of the lengths of lines that is taken for their width."""
FILL_SLACK = 4
"""Characters by which a line may fall short of the width and still be full."""
OPEN_LINE = 25
"""Characters beyond which a line without a final sign goes on with the next one's small letter."""
SPREAD_UNITS, SPREAD_SHARE = 10, 0.8
"""Units, and the share of them with a blank line above, from which a text is set with blank lines
throughout; fewer are a head and short paragraphs."""
INDENT_CHARS = 30
"""Characters beyond which a line tells the indent of the text."""
CAPITAL_CHARS, FEWEST_CAPITALS = 200, 400
"""Characters of a unit, and of all after the first third, that tell of a text all in capitals."""

# ---- What units are described by (`traits`, `unit_features`, `evidence`) ----

WORDED, CLASSED, NAME_CHARS, REPEAT_CHARS = 400, 200, 120, 6000
"""Characters looked at: of a unit for words, for classes and dates, for names; of the text for what
it repeats."""
MAX_NAMES = 24
"""Words of a line that may be names, and nothing else."""
CENTRED = 6
"""Columns further in than the text."""
PAST_TEXT = 10
"""Units described after the first that is running text. Fewer miss bylines below a long summary."""
HEAD_CHARS, HEAD_UNITS, MAX_SHARED = 3000, 24, 120
"""Characters and units of a text, and characters of a unit, that are compared with other texts."""

# ---- Labels out of chances (`head_model`); probabilities ----

LEAST_HEADLINE = 0.15
"""Below it a text is taken to have no headline. Higher leaves more texts with their first words
instead; the editor is told of doubtful headlines either way."""
EXPLAINED_DOUBT, FREELY_EXPLAINED, UNKNOWN_DOUBT, RIVAL_DOUBT = 0.8, 0.4, 0.6, 0.5
"""What is taken from a unit's chance to be the headline, as factors: of the share of its words that
is explained as names and offices, as far as it exceeds the second number; of the share that no list
knows; of the likeliest rival's chance, which lowers the confidence alone. Chosen by what orders
headlines best. Higher takes fewer letterheads, and fewer headlines made of names."""
FREED = 0.5
"""Chance from which a line that reads as a name is the headline of a head that has no other."""
TORN, LISTED, NOTICE, DECK = 0.4, 0.3, 0.4, 0.6
"""Factors of the chance to begin the headline: of a line whose sentence the next goes on with, of
an item among others, of a notice of rights or contact, of a line that is likelier a standfirst.
Higher takes first lines of a text for its headline."""
LEAST_KNOWN = 70
"""Percent of the words of a line of one to three that count as known at least: a strange word among
so few is little evidence. Lower takes short headlines with a rare word for a scan's noise."""
COMMON_DOUBT = 0.5
"""Of a byline of plain words, the part that goes to the text. Higher leaves bylines in the text."""
NOISE_DOUBT = 0.5
"""Of a line without a known word or of figures alone, the part of the text's chance that goes to
the furniture. Higher takes verses in other languages for furniture."""
LEAST_CONTINUED, LEAST_ACROSS = 0.35, 0.6
"""For a further line of a headline, and for one below a blank line. Lower takes standfirsts in."""
LEAST_CHANCE = 0.05
"""Chances below it count as it, so that no one unit settles where the body begins. Lower lets a day
on a line of its own, as in a diary, draw what is above it into the head."""

# ---- Which units are the head (`heads`) ----

HELD_UNITS, MAX_STANDFIRST = 5, 80
"""Units and words below the head in which a byline is looked for that would make them a standfirst.
Higher takes first paragraphs for one."""
TEXT_WORDS, TEXT_KNOWN, TEXT_EXPLAINED = 3, 0.7, 0.5
"""Words, the share of them that the language knows, and the share that a letterhead explains (less
than that), from which a line at the end of a head may well be text. Lower leaves more furniture
in the text; higher, or less that is explained, takes sentences out of it."""
MAX_CREDIT = 200
"""Characters of a line that may be a byline."""
EXPLAINED = 0.85
"""Confidence in a byline or a day of which only its own words tell."""

# ---- Lines that leave the page or join the headline (`keeping`, `head_units`, `rejoining`) ----

MOST_EXPLAINED, HALF_EXPLAINED, MOSTLY_JOINING = 80, 60, 35
"""Percent, in the steps of the features: of a line's words that are names, offices or addresses, by
themselves and beside a letterhead's phrase; and of those that only join others, and explain
nothing. Lower takes headlines made of names off the page; higher keeps letterheads on it."""
FEW_BESIDE = 3
"""Words beside a date, in the steps of the features, with which a line is that date's."""
LEGIBLE, SHORTEST_TELLING = 0.5, 3
"""The share of the words known above which a line is text and no stray signs of a scan, and the
letters of the words that tell. Higher drops more lines as stray signs."""
PROVED_WORDS, PROVED_CHANCE = 2, 0.9
"""Words, and probability, of a line that a proved line beside it proves too."""
STATED = 0.3
"""Confidence in a headline that only says whose statement a text is."""
MAX_BETWEEN, MAX_HEADLINE_WORDS = 3, 14
"""Blank lines within a headline of which every line stands apart; words of a line that a headline
may be or go on with. Higher takes first sentences into headlines."""

# ---- Shapes of names and rows (`names`, `bylines`, `credits`, `labels`, `sharing`); in words ----

MIN_PERSON, MAX_PERSON, MAX_PERSON_CHARS = 2, 6, 60
"""Words of a person's full name without titles and suffixes, and characters of the whole."""
MAX_DESK, MAX_ROLE, MAX_SMALL_ROLE, MAX_PUBLICATION = 5, 8, 2, 7
"""Of a desk, of a role, of a role in small letters on a line of its own, of a paper's name. More
take headlines for them."""
MAX_WHEREABOUTS, MAX_ATTACHED = 2, 4
"""Of a place behind a name without "By", and of one that follows an author after "By"."""
MAX_SMALL_WORDS = 7
"""Of a credit line that begin with a small letter; running text has more, and is not parsed."""
MAX_LABEL_CHARS = 500
"""Characters of a `Name: value` line."""
MIN_SHARING, MAX_SHARING, SHARING_SHARE = 2, 14, 0.8
"""Of a row of buttons, and the share of them that are such buttons' words."""

# ---- Dates and datelines (`dates`, `datelines`, `evidence`) ----

MAX_DATED = 400
"""Characters of a line that dates are looked for in; longer ones are paragraphs."""
FIRST_YEAR, LAST_YEAR = 1400, 2200
"""Years that a date may have; others are numbers."""
CENTURY_TURN = 69
"""Two digits from which a year is of the 20th century where the collection does not tell; as POSIX
has it."""
DATED_CHARS, FEWEST_YEARS = 100_000, 3
"""Characters of a text whose dates tell the order of day and month; dates with four digits of the
year that tell which years a collection speaks of."""
OPENING_LINE, MAX_DATELINE, MAX_BREAKS = 400, 110, 4
"""Characters of the body's first line that are read, and of its dateline, and the dashes and the
like that may end it."""
DATELINE_PLACE, MAX_PLACE = 5, 8
"""Words of a dateline's place; beside an agency, up to the second number."""

# ---- Confidence in names (`people`, `holders`) ----

NAME_SURE = {"known": 0.95, "half": 0.8, "shape": 0.6}
"""By what the lists know of a name. "shape" lies above the setting only where the label is
trusted."""
INTRODUCED, DESK, HONOURED = 0.95, 0.9, 0.85
"""Of a name after "By", of a desk; the third is at least that of a name with a form of address, and
the factor where only that tells of a person."""
MAX_OFFICE = 90
"""Characters of an office; what is longer holds more than that."""
HOLDER_CHARS, OFFICE_WORDS, HOLDER = 1500, 3, 0.66
"""Characters of the body in which the holder of an office is looked for, words of the office by
which it is known again, and the confidence that its holder issued the text: more than that in a
signature, less than in the office itself."""

# ---- Confidence in fields (`header_fields`) ----

CREDIT_DATE, HEADLINE_DATE, FURNITURE_DATE, STANDFIRST_DATE = 0.95, 0.7, 0.6, 0.5
"""Of a date by where it stands, before the model's own doubt: in a line of dates, a byline or a
label; in a headline or beside an office; in a letterhead; in a standfirst. Judged on composed
heads. Raised, dates of what is told get in; below the setting, they are only listed."""
SHORT_YEAR = 0.75
"""Factor of the confidence in a date of digits whose year has two."""
UPDATED, NO_DATE = 0.6, 0.2
"""At most, of a day of change, and of a date of which a part is missing or in doubt."""
LABELLED, ADDRESS = 0.9, 0.2
"""Of what a label names, and of a sender without a name."""
OFFICE_SURE = 0.68
"""Of an office that stands in for an author, where no person is sure enough."""
HANDLE = 0.6
"""Of a name that no list knows, on a line that says nothing but who the text is by."""
STANDFIRST_AUTHOR = 0.6
"""Of the writer a standfirst tells of."""
LEAST_NAMED = 0.7
"""The least trust in a line that names a person as heads do, whatever the model thinks of it."""
WHOLE = 0.8
"""The share of a line's words from which it names an office and nothing else."""
TRUSTED = 0.8
"""The model's chance from which its label is not doubted. Higher lowers the confidence in all that
is read off a line."""
SHORTEST_DECK, SHORTEST_SENTENCE, LEAST_LONG = 4, 3, 0.7
"""Words of a phrase that can be a standfirst, and of one that ends as a sentence does, and the
share of them that must be no single letters. Lower lets scraps of scans stand there; higher sets
short decks small."""
SHORTEST_UNCASED = 8
"""Characters of a standfirst in a script without capitals."""
DECK_EXPLAINED, DECK_TELLING = 0.8, 1.5
"""The share of a standfirst's words that a letterhead may explain (less than that), and how many
are left at least. A higher share or fewer left let letterheads stand there."""
KEPT = 0.1
"""Of a line kept as a standfirst that nothing proves a letterhead: low, so that others go first."""
MOST_SURE = 0.98
"""At most, of what is read: a YAML header's word is surer."""

# ---- The foot (`foot`) ----

FOOT_CHARS, FOOT_LINES, MAX_FOOT_LINE = 2500, 8, 160
"""Characters and filled lines at the end of a text that are read, and characters of such a line."""
LEAST_ABOVE_FOOT = 2
"""Lines of the body after its first that never belong to the foot."""
SIGNED, UNSIGNED, DATED = 0.6, 0.45, 0.7
"""Confidence in a name with a dash or "by" before it, in one without (below the setting: it is only
listed), and in a date."""
LONE, MAX_LONE = 0.55, 60
"""Confidence in the only day on a line of its own in a text, and characters of such a line. Below
0.5 it is only listed; diaries and minutes have several, and give none."""
APART = 16
"""Columns from which a name stands as far in as those who sign do; fewer take in quoted names."""
MAX_BESIDE = 4
"""Words of a place or an office beside a day; more are a sentence."""
SIGNING_LINES, MAX_SIGNATURE = 4, 4
"""Last lines in which a name is a signature, and its words."""

# ---- The issue a text was in (`imprint`) ----

IMPRINT_CHARS, OPENING_PARAGRAPHS, PASSAGE = 2500, 3, 170
"""Characters at each end of a text, and paragraphs at its start, in which a passage that names the
issue is looked for; characters from its start to the end of its date."""
PRINTED, PARTLY = 0.65, 0.2
"""Confidence in such a date, and in a month without a day: less than in a date in the headline."""

# ---- Who answers in a transcript (`answering`) ----

TURNS_CHARS, FEWEST_TURNS = 20_000, 2
"""Characters of a text in which turns of speech are looked for, and turns of whoever answers. Set
by hand."""
SPEAKER = 0.64
"""Confidence that whoever answers is the author."""

# ---- One header of all (`assemble`) ----

SURE_TITLE = 0.5
"""Confidence in a headline below which the build tells the editor of it."""
NEAR_LINES, NEAR_SURE = 2, 0.15
"""Lines, and confidence, by which authors may differ and still be of one byline. Higher adds a
person in a letterhead to the byline."""
ADDRESS_DATE = 0.7
"""Confidence in the day in a web address."""
DATELINE, DATELINE_DATE = 0.8, 0.75
"""Confidence in a dateline and in its full date: above one in a headline, below one in a byline."""
SEARCHED_CHARS = 20_000
"""Characters of a text that are searched for the words of its file's name or its first sentence."""
LEAST_SPOKEN, LEAST_WORDS, STEM = 0.7, 0.7, 4
"""The share of the words of a file's name that the text must use, by their first letters, and the
share of words among all parts of that name, for the name to stand in for a headline. Lower takes
names like "scan final copy"."""
FILE_NAME, FIRST_WORDS = 0.3, 0.2
"""Confidence in a headline that was made of the file's name, or of the first words: below
`SURE_TITLE`, so that the editor is told."""
LONGEST_RULE = 200
"""Characters of a line of signs between the head and the body that is a rule."""
MAX_FALLBACK_WORDS, MAX_FALLBACK_CHARS = 10, 80
"""Of the first words that stand in."""
OPENING_LINES, OPENING_CHARS, MIN_SENTENCE = 12, 1_000, 3
"""Lines and characters of a body in which its first sentence is looked for, and words it has."""
