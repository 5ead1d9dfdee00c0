"""The numbers by which cleaning decides: unit, ground, and what moves when they change.

All were set by hand on annotated newspaper, essay, mail, press and transcript texts, the same
articles taken out of PDF files by seven programs; none was fitted by a machine. Where a wrong
repair costs more than a missed one, a number errs towards leaving a text as it is. Bounds that only
keep time and memory linear stand beside the code they bound.
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
STRAYING = 50
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

# Running heads, feet and page numbers (`page_edges`, `furniture`, `shapes`). In lines or sources.
EDGE, PAGE_EDGE = 8, 4
"""How many lines from the edge of a text, and of a page, count as its edge."""
FEW, SOME = 2, 3
"""In how many other texts, or how often in one, a line must come back to be known: at the sure edge
of a page, and elsewhere. Higher leaves furniture of small collections in the text."""
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
LONGEST_STEP = 2
"""How far two page numbers in a row may be apart: between them one was lost, not two."""
LEAST_NUMBERED = 0.5
"""The share of a text's lone numbers that count pages, if any do."""
FEWEST_GAPS = 0.08
"""Below this share of lines with an empty one above, empty lines do not part paragraphs."""

# Trailing contact blocks (`boilerplate`).
LONGEST_LEAD = 240
"""Characters of the line that leads to an address; longer is a paragraph of the article."""
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
LONG, LONGER, SHORT_TEXT = 90, 180, 80
"""Characters: as long as a paragraph, surely one, and shorter than most."""
CLAUSE = 60
"""Characters before a final comma from which on it is the comma of a sentence, not of a list."""
FEW_WORDS = 12
"""Words below which a text without comma or inner sentence may be a crosshead or a caption."""

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

# Fences around prose (`tags`), and the language of typography (`typographic_language`).
FEWEST_FENCES, MOST_FENCED = 3, 0.7
"""How many fenced passages, and what share of all lines, make a text set as code as a whole."""
PROSE_WORDS, MOST_SYNTAX = 5, 0.15
"""Words a line that prose has, and the share of lines with signs of syntax that it may have."""
LEAST_FUNCTION_WORDS = 0.05
"""The share of English function words (a fifth of English text; two or three in a hundred words of
its nearest relatives) below which a text is not English."""
FEWEST_WORDS = 25
"""A text of fewer words is taken for the usual language."""

# Legibility (`legibility`). Print that was recognised badly lies far beyond these; usual prose has
# 1 to 5 % of stray tokens, and 86 to 95 % of its words are known, strange names included.
FEWEST_TOKENS, MOST_STRAY, LEAST_KNOWN = 100, 0.1, 0.8
"""Fewer tokens say nothing; more stray ones, or fewer known words, and the editor is told."""
