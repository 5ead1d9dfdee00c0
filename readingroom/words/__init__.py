"""The words of the interface: what pages, templates and scripts say by themselves.

In: the mapping under `extra.words`, which `mkdocs.yml` takes in from `interface/<language>.yml`.
Out: one `Words` value, checked. Templates read the same keys as `config.extra.words.<group>.<key>`.
"""

from readingroom.words.forms import Plural
from readingroom.words.groups import KindWords, Words
from readingroom.words.parsing import SECTION, fill, list_keys, parse_words

__all__ = ["SECTION", "KindWords", "Plural", "Words", "fill", "list_keys", "parse_words"]
