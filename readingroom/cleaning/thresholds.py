"""The numbers by which cleaning decides: unit, ground, and what moves when they change.

All were set by hand on annotated newspaper, essay, mail, press and transcript texts, the same
articles taken out of PDF files by seven programs; none was fitted by a machine. Where a wrong
repair costs more than a missed one, a number errs towards leaving a text as it is. The weight of a
sign that adds up with others stands beside the sign (`joins`, `quotations`), and bounds that only
keep the time of a pattern linear stand in the pattern.
"""

from __future__ import annotations

# Hard-wrapped lines (`wrapping`). Lengths are in characters, shares are of the width of the text.
NARROWEST, WIDEST = 24, 120
"""Widths at which people and programs wrap prose: below, lines are columns of a table or verse;
above, they are paragraphs."""
WIDTH_QUANTILE = 0.95
"""Of the lengths of lines that go on: the width. The longest of all may stick out by a word."""
FILLED = 0.88
"""A line is full where the next word would have taken it beyond this share. Lower takes ragged
prose for verse less often, and joins more short lines."""
LEAST_FILLED = 0.6
"""The share of lines that must be full for a text to count as wrapped at all."""
SHORT = 0.8
"""A line below this share that ends a sentence ends its paragraph too."""
NARROW = 0.6
"""Where even the longest line of a run is below this share, the run is verse or an address."""
LEAST_REACH = 0.7
"""No last line of a paragraph reaches further than this share, whatever the lines in mid-sentence
show."""
UNENDED = 0.9
"""How much of the reach a line must stay under that ends no sentence, to end a paragraph."""
RUNNING = 12
"""How many lines in mid-sentence it takes to measure how far lines reach."""
LEAST_USUAL = 0.8
"""A line in mid-sentence that reaches less far than this share of half of them is none of a
paragraph (a headline in two lines, a caption), and is left out when the reach is measured."""
STRAYING = 10
"""One in so many lines in mid-sentence may be no line of a paragraph (a headline in two lines, a
caption), and is left out when the reach is measured. Lower parts paragraphs after full lines."""
OVERLONG = 1.3
"""A line so many times as long as half of the lines are is two lines in one."""
FEWEST_PAIRS = 4
"""Fewer pairs of lines show no width."""
TIGHT = 12
"""From how many lines on, on average, a run holds more than a paragraph."""
VERSE_WIDTH = 80
"""The longest line of verse or of an address in a text that is not wrapped."""

# Columns side by side (`columns`). In lines, words, columns of characters.
FEWEST_ROWS, FEWEST_LATER_ROWS = 5, 3
"""How many rows make columns; fewer do where another page of the text has columns, since its last
page may be short. Lower takes tables and signatures for columns."""
WHOLE_COLUMN = 0.8
"""How much of a column a gutter must go down to make two of it."""
LEAST_WORDS = 4
"""How many words a row of a column holds on average; the cells of tables hold fewer."""
GUTTER_SPREAD = 6
"""How far left of the commonest place a right-hand part may begin: indents and drop capitals."""
LONE_INDENT = 20
"""From which indent on a line without a left-hand part still counts as one of the right column."""
GUTTER_ROWS = 5
"""A place further left is the gutter where one in so many rows of the commonest begins at it."""
LEAST_OPEN = 0.5
"""The share of a column's rows that end no sentence; cells and lists end more often."""
WIDEST_ROW = 400
"""Characters of a line that are searched for gutters or cells; no page is as wide."""

# Blocks (`block_parsing`, `headings`, `markup_parsing`, `emphasis`). In characters where not told.
LONGEST_TITLE, LONGEST_CROSSHEAD = 120, 100
"""Of a line that dashes under it, or bold as a whole, make a heading. Higher takes paragraphs for
headings."""
CODE_INDENT, TABLE_SHARE = 4, 0.8
"""The indent from which lines may be code, as Markdown has it, and the share of lines with a cell
below another's that make a table. Lower takes verse and addresses for tables."""
MOST_BRACKETS = 32
"""Brackets, signs of emphasis and tags that may be open at once; one further out is taken as text.
Bounds time."""
LONGEST_PARAGRAPH = 50_000
"""Characters of a paragraph; a longer one, which is a dump and no text, becomes several. Higher
lets the engine take more than linear time."""
MOST_EMPHASISED, EMPHASIS_REACH = 5, 120
"""Words by which emphasis grows on either side, at most, and how far back the words before are
looked for. The collection's phrases are seldom longer; higher costs time alone."""

# Running heads, feet and page numbers (`page_edges`, `furniture`, `shapes`). In lines or sources.
EDGE, PAGE_EDGE = 8, 4
"""How many lines from the edge of a text, and of a page, count as its edge."""
FEW, SOME = 2, 3
"""In how many other texts, or how often in one, a line must come back to be known: at the sure edge
of a page, and elsewhere. Higher leaves furniture of small collections in the text."""
SHORTEST_FOOT, LONGEST_FOOT = 4, 40
"""How many lines at the end of a text may be its foot, sentences and all, where several texts end
with the same lines."""
COPY_SHARE, COPY_SENTENCES, SENTENCE_LENGTH = 0.8, 2, 40
"""Beyond this share of edge lines, or this number of sentences (of so many characters and more),
that the collection has too, a text is the copy of another: recurrence then means nothing."""
MOST_CUT = 0.5
"""The share of a text's characters beyond which what repeats itself is no furniture."""
LEAST_CUTTING = 0.5
"""The share of a repeated line's places that must be in mid-sentence, where no form feed helps."""
SHORTEST_PAGE, TURN = 5, 3
"""How many lines with text a page has at least, and how many may stand between the number that
announces a page at the foot of the last one and that page's own."""
UNEVEN = 2
"""How many times as long as the shortest the longest page may be, in lines with text, where nothing
but its even distance tells a running foot from a signature. Higher takes sources of quotations."""
LONG_LINE = 30
"""Characters of the lines around a lone number from which on they are prose, and no table."""
YEARS = range(1000, 2200)
"""Lone numbers that may be years, and hence count no pages."""
LONGEST_STEP = 2
"""How far two page numbers in a row may be apart: between them one was lost, not two."""
LEAST_NUMBERED = 0.5
"""The share of a text's lone numbers that count pages, if any do."""
FEWEST_GAPS = 0.08
"""Below this share of lines with an empty one above, empty lines do not part paragraphs."""

# Trailing contact blocks (`boilerplate`).
LONGEST_LEAD, FEWEST_OPENING, FEWEST_LEADING = 240, 3, 4
"""Characters of the line that leads to an address, longer is a paragraph of the article; its words,
where the address is on that line, and where it is on the next. Fewer take a signature for one."""
TAIL_LENGTH, LAST_LINES, MOST_CONTACT = 2000, 8, 4
"""Characters of a text's end that are read, and where no empty line helps, how many last lines may
end a contact block, and how many it has."""
MOST_SHAPES = 300
"""Commonest shapes of the collection with which one is compared for slips. Bounds time."""
SET_APART = 2
"""Empty lines above a block that set it apart, so that it need not recur."""
LED_RECURRENCES, RECURRENCES = 2, 3
"""In how many sources a contact block recurs that a colon or a line of its own leads to, and one
that neither does."""
SHAPE_TOLERANCE = 5
"""One word in so many may differ between two contact blocks of one shape."""

# Paragraphs that a page or column cut (`joins`). Weights add up; a join needs `JOIN` more for than
# against. Lower joins headlines and captions to what follows them.
JOIN = 3
OPEN_SHARE = 0.3
"""From which share of unended long paragraphs on an unended one says little."""
MOSTLY_SMALL = 0.5
"""From which share of wrapped paragraphs that begin with a small letter on, as verses do, it says
nothing."""
ROW_TEXT = 25
"""Characters below which two blocks are rows of a list, a form or a menu, and no cut paragraph."""
LONG, LONGER, SHORT_TEXT = 90, 180, 80
"""Characters: as long as a paragraph, surely one, and shorter than most."""
CLAUSE = 60
"""Characters before a final comma from which on it is the comma of a sentence, not of a list."""
FEW_WORDS = 12
"""Words below which a text without comma or inner sentence may be a crosshead or a caption."""
MOST_PASSES = 3
"""Times that a text is gone over, since what was joined may go on; more change nothing but time."""
JOINED_VIEW, HEAD_VIEW, BREAK_VIEW = 4000, 400, 80
"""Characters looked at: of what was joined already, of the paragraph after, at either side of the
break for an address. They keep the time for a text of many joins linear."""

# Ends of sentences (`sentence_ends`). In characters, set by hand; they keep the time linear.
END_CHARS, STOP_CHARS = 400, 12
"""Of a block's end in which a remark in brackets is looked for, and in which a stop is."""

# Hyphens at line ends (`hyphens`). In letters where not told.
MOST_BREAKS = 3
"""How many line ends one word may have been divided by."""
SHORTEST_WORD = 3
"""Letters of a part of a compound that the dictionary may know: it has any two letters."""
SHORTEST_STEM = 4
"""Of a stem by which another form of a word is known; fewer make relatives of strangers."""
PREFIX_FACTOR = 3
"""So many times as often as without must a collection write a prefix with its hyphen
("counter-attack") for the hyphen to come back. Lower parts prefixes that grew to their words."""
SHORTEST_FIRST = 3
"""Of the first part of a compound whose hyphen only other texts have. Lower parts words that happen
to begin with a short one."""
SHORTEST_SPLIT, SHORTEST_PART, LONGEST_CUT = 7, 3, 40
"""Of a word that may hide a name and a participle, of each part, and of the first at most. Lower
parts plain words; the last bounds time."""
SHORTEST_FREE, FEWEST_FIRSTS = 4, 3
"""Of a noun and a participle that may be parted without the noun being a name, and how many nouns
stand before that participle elsewhere. Lower parts compounds that grew together."""

# Letters set apart (`letterspacing`). Costs are in nats, as of the logarithm of a probability.
FEWEST_APART, LETTERSPACED = 5, 40
"""How many single letters in a row may hide words, and how many gaps closed up in that way make a
text one in which pieces of words are put together, too. Lower takes abbreviations and the variables
of a formula for words."""
MEAN_WORD, KNOWN_LETTERS, KNOWN_PARTED = 3, 0.5, 0.25
"""Letters a word, on average, and the share of letters in known words, that a row must come to, the
last in a text of many such rows where wide gaps part the words. Lower reads words into the names of
notes, moves and columns."""
MOST_STRANGE = 0.1
"""The share of strange words in a long row in which all gaps are alike; in a short one, none is."""
WIDE_SHARE = 0.08
"""The share of gaps that are wider than the others from which on they part words."""
LEVEL_COSTS = {1: 8.0, 2: 10.0, 3: 12.0}
SMALL_COST, NAME_COST, UNKNOWN_COST, EACH_LETTER = 4.0, 14.0, 10.0, 1.6
"""What a word costs by how common it is (rare ones must be long), a small one, a name, and an
unknown one with each of its letters. What counts are the differences: dearer unknown words are cut
into more known ones."""
SCRAP_COST, LEAST_STRANGE, USUAL_LENGTH = 8.0, 4, 8
"""What an unknown word costs more that has fewer letters than the second: scraps are seldom words;
beyond the third its letters count twice: so long, it may be two. No piece of it has as many as the
second, or a word would vanish in it."""
MOST_GAIN, GAP_LEFT, LETTERS_LEFT = 3.0, 3.0, 9.0
"""By how much at most a word is cheaper that the collection has often, and what a narrow gap costs
that is left open where wide ones part words, the last between two single letters."""
LONGEST_WORD, LONGEST_PIECE, LONGEST_GAP = 24, 24, 4
"""Letters of a word, characters of a piece, and of a gap that becomes one space. Bound time."""

# Block quotations that lost their form (`quotations`). Signs add up.
QUOTATION = 3
SHORTEST_QUOTATION = 60
"""Characters; shorter ones are set in the sentence."""

# Bullets within a line (`bullets`).
FEWEST_BULLETS, SHORTEST_ITEM = 2, 6
"""How many bullets make a row of items of a line, and how many words each has on average, its
bullet among them; fewer take a menu, an address or a byline's parts for a list."""

# Speakers' labels in transcripts (`speakers`).
FEWEST_SPEAKERS, FEWEST_TURNS, LEAST_SPOKEN = 2, 6, 0.15
"""How many speak more than once, how often in all, and in what share of the paragraphs, for a text
to be a transcript. Lower takes the labels of lists and forms for speakers."""

LEAST_ASKED = 0.5
"""The share of the turns of a lone label that must ask for it to be one who asks: whoever answers
has no label then. Lower takes the labels of a form for it."""

# Fences around prose (`tags`).
FEWEST_FENCES, MOST_FENCED = 3, 0.7
"""How many fenced passages, and what share of all lines, make a text set as code as a whole."""
PROSE_WORDS, MOST_SYNTAX = 5, 0.15
"""Words a line that prose has, and the share of lines with signs of syntax that it may have."""
DASH_VIEW = 10
"""Characters before two hyphens in which, past white space, is looked for what they are part of."""

# Legibility (`legibility`). Print that was recognised badly lies far beyond these; usual prose has
# 1 to 5 % of stray tokens, and 86 to 95 % of its words are known, strange names included.
FEWEST_TOKENS, MOST_STRAY, LEAST_KNOWN = 100, 0.1, 0.8
"""Fewer tokens say nothing; more stray ones, or fewer known words, and the editor is told."""

# What a repair changed (`changes`, `recording`, `excerpts`). In characters.
WINDOW, ANCHOR = 24, 5
"""How far two texts may differ before they agree again, and how much must agree. A larger window
costs its square in time; a smaller one reports one large change for two small ones."""
CHANGE_REACH = 4 * WINDOW
"""How far signs may go on between letters, and of a change, both sides added, to be looked into."""
FIRST_STRIDE, LONGEST_STRIDE = 16, 1 << 16
"""Compared at once where texts agree, at first and at most. They change time alone."""
RECORD_REACH = 200
"""How far a record is widened to whole words; a longer run without white space is an address."""
EXCERPT, EXCERPT_END = 40, 29
"""Of an excerpt's head or tail, and of either end where both are shown. More make the report
longer, fewer leave an editor to look it up."""

# The check that no word was lost (`lossless`).
MOST_STEPS, FREE_PLACES = 64, 100
"""Steps for each place of a text, and places added so that short texts have enough. With fewer, a
text of many repairs counts as not proved, and stays raw; they keep time linear."""
