"""What is known of words and names, whatever they mean: the ground that all stages share.

Letters and folding, word lists, the words inside names, person names and how they sort,
abbreviations and sentences, grades of place names. Data files of the package come in, plain values
go out. What is known of the world's places is the gazetteer's.
"""

from __future__ import annotations

from readingroom.lexicon.datafiles import read_packed, read_rows
from readingroom.lexicon.folding import fold, fold_place, has_accents
from readingroom.lexicon.grades import Grade
from readingroom.lexicon.namewords import Role, name_words
from readingroom.lexicon.sentences import find_sentences
from readingroom.lexicon.sortnames import list_aliases, with_sort_name
from readingroom.lexicon.wordlists import WordLists, load_english, load_word_lists

__all__ = [
    "Grade",
    "Role",
    "WordLists",
    "find_sentences",
    "fold",
    "fold_place",
    "has_accents",
    "list_aliases",
    "load_english",
    "load_word_lists",
    "name_words",
    "read_packed",
    "read_rows",
    "with_sort_name",
]
