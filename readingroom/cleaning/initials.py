"""A dropped initial: the big first letter of a text, which a page sets apart from its word.

In: a text and the collection's evidence. Out: the text, the letter with its word again, where the
rest alone is no word that the collection knows.
"""

from __future__ import annotations

import re

from readingroom.cleaning.document import TextEvidence

NAME = "initials"
INITIAL_RE = re.compile(r"\A(\s*[\"'“‘]?[^\W\d_])[ \t]{2,20}([^\W\d_]{1,40})")


def join_initial(text: str, evidence: TextEvidence) -> str:
    """Join a dropped initial to its word.

    >>> join_initial("T    he ship lay in the ice.", TextEvidence(words={"the": 3, "ship": 1}))
    'The ship lay in the ice.'
    >>> join_initial("I   know the ship.", TextEvidence(words={"know": 2}))
    'I   know the ship.'
    """
    match = INITIAL_RE.match(text)
    if not match or not match[1][-1].isupper() or not match[2].islower():
        return text
    word = (match[1].strip()[-1] + match[2]).casefold()
    known = evidence.words.get(word, 0)
    if known and known >= evidence.words.get(match[2], 0):
        return match[1] + match[2] + text[match.end() :]
    return text
