"""Write which words of a language are no names, from texts whose words are annotated.

    python tools/make_language_words.py de=FILE.conllu de=FILE.conllu fr=FILE.conllu ...

Treebanks of Universal Dependencies (CoNLL-U) come in; `readingroom/data/language_words.tsv.gz` goes
out, with a line for each language: all forms, folded, that are rather words than proper names.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from readingroom.lexicon.folding import fold

TARGET = Path(__file__).parents[1] / "readingroom" / "data" / "language_words.tsv.gz"
NO_WORDS = frozenset({"NUM", "PUNCT", "SYM", "X"})
FEWEST_LETTERS = 3


def count_forms(path: Path, words: Counter[str], names: Counter[str]) -> None:
    """Count the forms of a treebank that are words, and those that are proper names."""
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) < 4 or columns[3] in NO_WORDS:
            continue
        form = fold(columns[1])
        if form.isalpha() and len(form) >= FEWEST_LETTERS:
            (names if columns[3] == "PROPN" else words)[form] += 1


def main(items: Iterable[str]) -> None:
    """Count the files of the command line, and write the words."""
    words: defaultdict[str, Counter[str]] = defaultdict(Counter)
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        language, _, path = item.partition("=")
        count_forms(Path(path), words[language], names[language])
    lines = []
    for language, counted in sorted(words.items()):
        kept = {form for form, found in counted.items() if found > names[language][form]}
        lines.append(f"{language}\t{' '.join(sorted(kept))}\n")
    TARGET.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))


if __name__ == "__main__":
    main(sys.argv[1:])
