"""Write the table of letters into the site's search script, from the data that Python folds by.

    python tools/make_letters.py

`readingroom/data/letters.tsv` goes into `readingroom/theme/assets/search.js`;
tests/test_lexicon.py tells when the two differ.
"""

from __future__ import annotations

import re
from pathlib import Path

from readingroom.lexicon.folding import SMALL_LETTERS

SCRIPT = Path(__file__).parents[1] / "readingroom" / "theme" / "assets" / "search.js"
TABLE_RE = re.compile(r"(?<=  const LETTERS = \{\n).*?(?=  \};\n)", re.DOTALL)
PER_LINE = 8


def render_table() -> str:
    """Render the table as lines of a JavaScript object; the script lowers capitals itself."""
    small = (pair for pair in SMALL_LETTERS.items() if pair[0].islower())
    cells = [f'{letter}: "{plain}",' for letter, plain in small]
    rows = (cells[at : at + PER_LINE] for at in range(0, len(cells), PER_LINE))
    return "".join(f"    {' '.join(row)}\n" for row in rows)


if __name__ == "__main__":
    SCRIPT.write_text(TABLE_RE.sub(render_table(), SCRIPT.read_text("utf-8"), count=1), "utf-8")
