"""The words of the interface: what pages, templates and scripts say by themselves.

In: a language that the theme has words for, and those that a site changes under `extra.words`.
Out: one `Words` value, checked. Templates read the same keys as `words.<group>.<key>`.
"""

from readingroom.interface.messages import Plural
from readingroom.interface.parsing import SECTION, fill, list_keys, parse_words
from readingroom.interface.schema import KindWords, Words
from readingroom.interface.shipped import list_languages, load_words, overlay

__all__ = [
    "SECTION",
    "KindWords",
    "Plural",
    "Words",
    "fill",
    "list_keys",
    "list_languages",
    "load_words",
    "overlay",
    "parse_words",
]
