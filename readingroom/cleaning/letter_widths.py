"""How broad a line was on the page, as far as its letters tell.

In: a text. Out: its breadth in average letters. In print an `m` is as broad as three `i`s, so that
of two lines of one length in characters one may fill the column and the other end a paragraph. The
widths are means of the two commonest faces (Times and Helvetica), in thousandths of the type size;
letters of other scripts and accented ones count as the letter they are made of, or an average one.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

AVERAGE = 475
_WIDTHS = {
    240: "ijl'|",
    270: "t,.;: !/\\",
    300: "fI()[]‘’",
    330: "r-`",
    400: 'J"*“”',
    445: "sczkvxya?",
    500: "bdeghnopqu0123456789$–_#€£",
    600: "FLPSTZ+=<>~^",
    660: "ABEKRVXY&",
    720: "wCDGHNOQU",
    810: "mM%",
    940: "W—…@©®",
}
_BY_LETTER = {letter: width for width, letters in _WIDTHS.items() for letter in letters}


@lru_cache(maxsize=4096)
def _find_width(letter: str) -> int:
    base = unicodedata.normalize("NFD", letter)[0]
    return _BY_LETTER.get(base, AVERAGE)


def measure_breadth(text: str) -> int:
    """Return the breadth of a text in average letters; a run of spaces is one, as it was set.

    >>> measure_breadth("illicit fill"), measure_breadth("WOMEN WHO MOW")
    (7, 19)
    """
    return round(sum(map(_find_width, " ".join(text.split()))) / AVERAGE)
