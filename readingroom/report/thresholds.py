"""The numbers of the report, each with its unit and what moves when it changes.

None was fitted: they decide what an editor sees first and how much of it, never what is on the
site.
"""

from __future__ import annotations

from readingroom.errors import Severity

SURE = 0.8
"""Confidence (0 to 1) below which a detected field is told of on the first page.

Higher puts more articles on the list of what to look at."""

LARGE_SHARE = 0.1
"""Share of an article's words that is much to take out, …"""
FEW_WORDS = 20
"""… unless it is no more words than this: a web address or two."""

KEPT_RAW = 100.0
SEVERITY_WEIGHTS = {Severity.NOTE: 4.0, Severity.WARNING: 20.0, Severity.ERROR: 40.0}
UNSURE_FIELD = 10.0
MUCH_REMOVED = 5.0
NO_DATE = 2.0
NO_AUTHOR = 0.0
"""What each doubt adds to an article's place in the list; a field's by how unsure it is. The list
alone moves with them. No author is no doubt: agencies sign nothing."""

ARTICLES_OF_A_PAGE = 100
"""Articles that stand on one page, and items of a list that the first page shows whole.

Beyond, both get pages of their own: more make a page heavier, fewer make more pages."""
EXCERPT = 20
"""Items of a longer list that the first page shows."""
LONGEST_LIST = 2_000
"""Items of one list that any page shows; report.json has all."""

MANY_ARTICLES = 100
"""Articles beyond which names come before articles, for a name stands in many of them."""

SHOWN = 5
"""Articles or sentences shown with a name."""
AROUND = 200
"""Characters of a sentence shown on either side of a name."""

COLUMN_INDENT = 8
"""Characters to the left at which text may begin that still belongs to the same column."""
