"""The signs of inline markup, in Markdown and in plain text.

In: a text. Out: patterns that find where anything but words stands.
"""

from __future__ import annotations

import re

from readingroom.cleaning.markdown_detection import IDENTIFIER_RE
from readingroom.targets import WIKI_LINK

NOTE_SIGN = r"\[\^(?P<note>[^\s\[\]]{1,99})\]"
TOKEN_RE = re.compile(
    rf"{NOTE_SIGN}|(?P<wiki>{WIKI_LINK})|"
    r"\\[!-/:-@\[-`{-~]|`+|!\[|\[|\]|\*+|_+|<(?:https?://|mailto:)[^\s<>]{1,2000}>"
    r"|<[A-Za-z0-9][\w.+-]{0,63}@[\w.-]{1,255}>|(?:(?<! ) {2,}|\\)\n|</?(?:del|ins|mark|sub|sup)>"
)
PLAIN_RE = re.compile(
    rf"{NOTE_SIGN}|(?P<name>{IDENTIFIER_RE.pattern})|"
    rf"\\(?:[!-/:-@\[-`{{-~]|\n)|`+|!\[|\[|\]|\*+|_+|(?<! ) {{2,}}\n"
)
"""The same in plain text: a backslash, an address in brackets and a name stand for themselves."""
LINK_TAIL_RE = re.compile(
    r"\(\s{0,9}<?((?:[^\s<>()\\]|\\[()]|\([^\s<>()]{0,500}\)){0,2000})>?"
    r"(?:\s{1,9}(?:\"([^\"\n]{0,500})\"|'([^'\n]{0,500})'))?\s{0,9}\)"
)
OPENING_TAGS = frozenset(f"<{name}>" for name in ("del", "ins", "mark", "sub", "sup"))
