"""The numbers by which PDF files are read: unit, ground, and what moves when they change.

Lengths are shares of the size of type, unless said otherwise. They were set by hand on papers,
manuals and press releases made by pdfTeX, LibreOffice, Word and browsers
(`benchmarks/documents.py`); none is about a single file.
"""

from __future__ import annotations

# How much is read (`page_reading`, `page_pictures`).
MOST_PAGES = 3000
MOST_GLYPHS = 8_000_000
"""A book of a thousand pages has about two million; ten microseconds each are twenty seconds."""
LEAST_PICTURE_POINTS = 70
"""An inch: what is smaller is a logo, an icon or an ornament."""
LEAST_PICTURE_PIXELS = 64
MOST_PICTURE_PIXELS = 24_000_000
MOST_PICTURE_BYTES = 3_000_000
MOST_PICTURES = 60
"""Of one file."""
PAGE_SHARE = 0.85
"""A picture of more than this share of the page is a scan or a background."""
UNREADABLE_SHARE = 0.3
"""Of the glyphs of a file: from here on its fonts do not say which letters they draw."""
LEAST_LETTERS = 20
"""Letters a page on average, below which pages with pictures are scans without text."""

# Columns (`column_order`).
GUTTER = 0.6
"""Least width of the white between columns. Narrower ones would be found between words."""
GUTTER_ROWS = 3
"""So many lines stand on each side of a gutter."""
NARROW_GUTTER, NARROW_ROWS = 0.9, 6
"""A gutter narrower than that is as high as so many lines: spaces of prose line up for fewer."""
PROSE_WORDS, PROSE_FILL = 2.6, 0.45
"""Words a line, and share of the width that they fill, on both sides of a gutter: below, it parts
cells of a table, or a mark from its item."""
BESIDE_GUTTER, BESIDE_ROWS = 1.0, 6
"""White beside a line or two that stand at the side of so many lines of prose."""
LIST_ROWS, LIST_WORDS = 14, 1.3
"""A long index has short lines on both sides."""
MOST_LEVEL = 0.6
"""Share of the rows beside a gutter that stand level with one on its other side, as cells do."""
NARROW = 0.6
"""Share of the width of the text below which a column of smaller type stands in the margin."""
DEEPEST = 12

# Running heads and feet (`running_heads`).
EDGE_ROWS = 4
"""So many rows from the top and from the bottom are looked at."""
SAME_HEIGHT = 7
"""Points: rows of different pages that stand at the same place."""
REPEATED_SHARE = 0.2
"""Share of the pages that bear a repeated row; but two neighbours are enough in short files."""
"""A running head may be longer than a line of prose only where it repeats word for word."""

# Headings (`headings_by_type`).
LARGER = 1.12
"""Factor over the size of the body from which type counts as larger."""
HEADING_SCORE = 3.0
SHORT_HEADING, LONGEST_HEADING = 16, 30
"""Words."""

# Footnotes (`page_footnotes`).
SMALLER = 0.93
"""Factor under the size of the body below which type counts as smaller."""
RAISED = 0.15
"""Share of the size by which a mark stands above the baseline."""
APART, NOTE_LINES = 0.3, 6
"""Notes as large as the text stand off from it by more than that share of the leading; lines of a
note without a mark of their own."""
LEAST_NOTED = 0.5
"""Share of the plain marks at the foot of a page that it refers to: below, they number a list."""

# Captions (`picture_captions`) and quotations (`indented_quotations`).
CAPTION_GAP, CAPTION_WORDS = 3.0, 80
"""White between a picture and its caption; words."""
QUOTE_INSET = 1.0
"""White on the left of a quotation; on its right at least half of it."""

# Tables (`table_layout`).
CELL_GAP = 0.95
"""Least white between cells."""
TABLE_ROWS = 3
"""A table that no rule shows has at least so many rows."""
