"""How right the names are that are found in texts of other languages than English.

    python benchmarks/other_languages.py de=PATH fr=PATH ... [--most 2000] [--english]

Each file holds a token and its BIO tag a line (in columns; the first that is a tag counts), a blank
line between sentences, perhaps lines that begin a document. Printed is, by language, how many of
the people and places that are sure enough to be linked are right, and how many of all are found; a
span counts where all its words are right. Last comes how many are right by how sure they were.
`--english` measures the recogniser for English instead, as it would run if nobody asked for the
language. Sets that are free to measure on: WikiNEuRal, Universal NER,
HIPE 2022.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from readingroom.config import Settings
from readingroom.gazetteer import load_gazetteer
from readingroom.mentions import load_recogniser
from readingroom.mentions.rule_recogniser import RuleRecogniser
from readingroom.models import Kind

TAG_RE = re.compile(r"[BI]-\w+(?:-\w+)*|O")
NEW_RE = re.compile(r"# newdoc|.*document_id|.*-DOCSTART-")
KINDS = {"per": Kind.PERSON, "pers": Kind.PERSON, "loc": Kind.PLACE, "gpe": Kind.PLACE}
Tokens = list[tuple[str, str]]
Sure = dict[float, Counter[str]]


def read_documents(path: Path) -> Iterator[Tokens]:
    """Yield documents as tokens with their tags; a text without documents is one by sentence."""
    lines = path.read_text(encoding="utf-8").split("\n")
    has_documents = any(map(NEW_RE.match, lines))
    tokens: Tokens = []
    for line in lines:
        if (NEW_RE.match(line) or not (has_documents or line.strip())) and tokens:
            yield tokens
            tokens = []
        columns = re.split(r"[\t ]", line)
        tag = next((column for column in columns[1:] if TAG_RE.fullmatch(column)), "")
        if not line.startswith("#") and tag:
            token = columns[1] if columns[0].isdecimal() and columns[1] != tag else columns[0]
            tokens.append((token, tag))
    if tokens:
        yield tokens


def list_spans(tokens: Tokens) -> set[tuple[int, int, Kind]]:
    """Return the marked people and places: first word, after the last, kind."""
    spans, first, kind = set(), 0, None
    for at, (_, tag) in enumerate([*tokens, ("", "O")]):
        if not tag.startswith("I-"):
            if kind:
                spans.add((first, at, kind))
            first, kind = at, KINDS.get(tag[2:].casefold()) if tag != "O" else None
    return spans


def measure(
    language: str, path: Path, most: int, sure: Sure, *, english: bool, show: int = 0
) -> None:
    """Print the figures of one file; count in `sure` what is right of each certainty, and all."""
    gazetteer = load_gazetteer()
    finder = load_recogniser(gazetteer) if english else RuleRecogniser(gazetteer, language)
    least = Settings().link_certainty
    counts: Counter[tuple[Kind, str]] = Counter()
    for number, tokens in enumerate(read_documents(path)):
        if number >= most:
            break
        text, starts = "", []
        for token, _ in tokens:
            starts.append(len(text))
            text += token + " "
        found, gold = set(), list_spans(tokens)
        for mention in finder.find("d", text):
            if mention.confidence >= least and mention.kind is not Kind.ORGANIZATION:
                inside = [
                    at
                    for at, start in enumerate(starts)
                    if start < mention.end and start + len(tokens[at][0]) > mention.start
                ]
                span = (inside[0], inside[-1] + 1, mention.kind)
                found.add(span)
                sure[mention.confidence].update(right=span in gold, all=1)
        for kind in (Kind.PERSON, Kind.PLACE):
            mine, right = ({span for span in spans if span[2] is kind} for spans in (found, gold))
            counts[kind, "found"] += len(mine)
            counts[kind, "right"] += len(mine & right)
            counts[kind, "all"] += len(right)
        for wrong in sorted(found - gold)[:show]:
            words = [token for token, _ in tokens]
            around = " ".join(words[max(0, wrong[0] - 5) : wrong[0]])
            after = " ".join(words[wrong[1] : wrong[1] + 4])
            print(f"  {wrong[2]}: {around} [{' '.join(words[wrong[0] : wrong[1]])}] {after}")
    cells = []
    for kind in (Kind.PERSON, Kind.PLACE):
        right = counts[kind, "right"]
        precision = right / max(1, counts[kind, "found"])
        recall = right / max(1, counts[kind, "all"])
        cells.append(f"{kind.plural} P {precision:.1%} R {recall:.1%} of {counts[kind, 'all']:,}")
    print(f"{language} {path.name}: {'; '.join(cells)}", flush=True)


def main() -> None:
    """Measure the files of the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", help="language=file")
    parser.add_argument("--most", type=int, default=2000, help="documents of a file, at most")
    parser.add_argument("--english", action="store_true")
    parser.add_argument("--show", type=int, default=0, help="wrong names of a document to print")
    options = parser.parse_args()
    sure: Sure = defaultdict(Counter)
    for item in options.files:
        language, _, path = item.partition("=")
        how = {"english": options.english, "show": options.show}
        measure(language, Path(path), options.most, sure, **how)
    for least in sorted(sure if not options.english else ()):
        right, found = sure[least]["right"], sure[least]["all"]
        print(f"{least:.2f}: {right / found:.1%} of {found:,}")


if __name__ == "__main__":
    main()
