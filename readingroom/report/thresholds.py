"""The numbers of the report, each with its unit and what moves when it changes.

They decide what an editor sees first and how much of it, never what is on the site.
"""

from __future__ import annotations

from readingroom.errors import Severity

SURE = 0.8
"""Confidence (0 to 1) below which a detected field other than a title is told of."""
SURE_TITLE = 0.6
"""Confidence below which a title is one to check.

Of the titles of 106 foreign files about every second below it is wrong (22 of 47), above it one in
thirty. Higher shows an editor more right ones."""

LARGE_SHARE = 0.1
"""Share of an article's words that is much to take out, …"""
FEW_WORDS = 20
"""… unless it is no more words than this: a web address or two."""

TITLE_TWICE, UNSURE_FIELD, NO_DATE = 20.0, 10.0, 2.0
KEPT_RAW, POOR_TEXT, MUCH_REMOVED = 100.0, 10.0, 5.0
SEVERITY_WEIGHTS = {Severity.NOTE: 4.0, Severity.WARNING: 20.0, Severity.ERROR: 40.0}
"""What each doubt adds to an article's place in the list of its concern; a field's by how unsure it
is, a text's by how much is stray or gone. The order of a list alone moves with them."""

OPENING_READ, OPENING = 2_000, 160
"""Characters of a source that are looked at, and shown, to tell how it begins."""
UNDATED_SHOWN = 12
"""Articles without any trace of a date that are named; the others are counted."""

FIRST_LOOKS = 20
"""Things to put right that the first page lists: a screen or two."""
TITLE_COST, TEXT_COST, DATE_COST = 0.3, 0.05, 0.25
ISSUE_COST = {Severity.WARNING: 2.0, Severity.ERROR: 10.0}
"""What the weight of a doubt above costs beside a wrong link, which costs 1; and what a file costs
that is not on the site as it was meant. Set by reading; the order of the first list moves."""

ITEMS_OF_A_PAGE = 100
"""Articles, and items of a list, that stand on one page.

Beyond, they get pages of so many each: more make a page heavier, fewer make more pages."""

SHOWN = 5
"""Articles or sentences shown with a name."""
AROUND = 200
"""Characters of a sentence shown on either side of a name."""

COLUMN_INDENT = 8
"""Characters to the left at which text may begin that still belongs to the same column."""
