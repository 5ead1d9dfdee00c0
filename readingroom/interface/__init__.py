"""The words of the interface: what pages, templates and scripts say by themselves.

In: the mapping under `extra.words`, which `mkdocs.yml` takes in from `interface/<language>.yml`.
Out: one `Words` value, checked. Templates read the same keys as `config.extra.words.<group>.<key>`.
"""

from readingroom.interface.messages import Plural
from readingroom.interface.parsing import SECTION, fill, list_keys, parse_words
from readingroom.interface.schema import KindWords, Words

__all__ = ["SECTION", "KindWords", "Plural", "Words", "fill", "list_keys", "parse_words"]
