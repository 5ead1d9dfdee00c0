"""Find the place from which a report comes: "(ANSA) - ROMA, 3 MAG -", "DEN HAAG (ANP) -".

Words of a sentence come in, with those that may be a place; whether they stand as datelines do
comes out. It holds in every language.
"""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.mentions.rule_words import ReadWord

DASHES = frozenset("-–—")
AGENCIES = frozenset(
    "afp ansa anp ap apa ats belga dapd dpa dts efe epd kna lusa ots reuters rtr sid upi".split()
)
"""News agencies that sign in brackets after the place, folded."""
LONGEST_SIGN = 6
"""Words before the place: an agency in brackets and a dash."""
LONGEST_BRACKET = 4


def is_dateline(words: Sequence[ReadWord], first: int, last: int) -> bool:
    """Return whether the words from `first` to before `last` stand where a report names its place.

    Before it stands nothing, or an agency's sign; after it a day, an agency or a dash.
    """
    return _is_signed(words[:first]) and _is_followed(words, last)


def _is_signed(before: Sequence[ReadWord]) -> bool:
    if len(before) > LONGEST_SIGN:
        return False
    return all(not word.text[0].isalnum() or word.text.isupper() for word in before)


def _is_followed(words: Sequence[ReadWord], last: int) -> bool:
    after = words[last : last + 1 + LONGEST_BRACKET]
    if len(after) < 2:
        return False
    if after[0].text == ",":
        return any(word.text[0].isdecimal() for word in after[1:3])
    if after[0].text == "(":
        return any(word.key.split(" ")[0] in AGENCIES for word in after[1:])
    is_apart = after[0].start > words[last - 1].end and after[1].start > after[0].end
    return after[0].text in DASHES and is_apart and after[1].text[0].isupper()
