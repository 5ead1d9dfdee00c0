"""Time is linear in the text, whatever it says: no pattern and no pass takes more.

Nothing is timed: patterns are judged by their structure (`regex_growth`), passes by the lines of
the package that run (`count_steps`). `benchmarks/growth.py` measures seconds and memory.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from growth_shapes import list_shapes
from makers import find, make_article, make_entity
from regex_growth import find_growth

import readingroom
from readingroom.concordance import LONGEST_SENTENCE, build_concordance
from readingroom.config import Settings
from readingroom.epithets import find_epithets, load_vocabulary
from readingroom.lexicon import load_word_lists
from readingroom.linking import choose_links
from readingroom.models import Entity, Kind, Mention, Source
from readingroom.pages.article_body import render_body
from readingroom.pipeline.drafting import draft_article, gather_evidence

SCANNING = frozenset("search finditer findall sub subn split".split())
BOUNDED = {
    "headers": "the lines of a head are cut at MAX_LINE_CHARS",
    "cleaning.emphasis": "EMPHASIS_REACH characters",
    "cleaning.joins": "BREAK_VIEW characters",
    "cleaning.letterspacing.CORE_RE": "a run of letters set apart matches wherever it ends",
    "cleaning.shapes.CELL_RE": "three blanks match by themselves",
    "cleaning.hyphens.BROKEN_RE": "begins only where a chain of words does",
    "documents.pdf.paragraph_breaks.LEADER_RE": "begins only where a row of dots does",
    "documents.pdf": "a converter's CPU_SECONDS",
    "documents.svg_safety": "a converter's CPU_SECONDS",
    "documents.html_decoding": "the first bytes of a page",
    "documents.mail": "LONGEST_FIELD characters",
    "documents.inline_writing.DISPLAY_RE": "one formula",
    "documents.markdown.shortcodes.WORD_RE": "LONGEST characters",
    "documents.markdown.dialect_lines.IMPORT_RE": "the end of a line always matches",
    "documents.markdown.opaque_spans.OPENING_RE": "its marks are told apart by their first sign",
    "documents.markdown.reading.PLAIN_SIGN_RE": "no second picture opens within one",
    "entities.atlas": "one name",
    "entities.fullforms": "NAME_REACH characters",
    "entities.qualifiers": "QUALIFIER_REACH characters",
    "lexicon.sentences.BEFORE_RE": "WINDOW characters",
    "mentions.tokenization._TOKEN_RE": "an address matches by its own first letters",
    "gazetteer": "data of the package",
    "pages.facts": "what the editor wrote of a name",
    "pages.opendata.FORMULA_RE": "one cell",
    "console": "a line that we say",
    "engines": "a line that the engine says",
    "finishing": "our own templates, in which text is escaped",
    "book.composition.TAG_RE": "the setting `copyright`",
    "name_links": "pages written by hand",
}
"""What patterns read that would take more than linear time: what bounds it. Only this may be so."""


def list_patterns() -> Iterator[tuple[str, re.Pattern[Any], bool]]:
    """Yield the patterns of all modules with their names, and whether they are tried anywhere."""
    for info in pkgutil.walk_packages(readingroom.__path__, "readingroom."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        asked: dict[str, bool] = {}
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                name = node.value.id
                asked[name] = asked.get(name, False) or node.attr in SCANNING
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield (
                    f"{info.name.removeprefix('readingroom.')}.{name}",
                    value,
                    asked.get(name, False),
                )


def is_bounded(name: str) -> bool:
    return any(name == known or name.startswith(f"{known}.") for known in BOUNDED)


def test_no_pattern_goes_over_the_same_stretch_again_and_again() -> None:
    growing = {
        f"{name}: {reason}"
        for name, pattern, is_scanned in list_patterns()
        if not is_bounded(name) and (reason := find_growth(pattern, is_scanned=is_scanned))
    }
    assert not growing


@pytest.mark.parametrize(
    ("pattern", "is_scanned", "grows"),
    [
        (r"\s+$", True, True), (r"\d+x", True, True), (r"a*a*b", False, True),
        (r"(a+)+b", False, True), (r"a(?=.*b)", True, True), (r"(?m)^\s*a", True, True),
        (r"\[[^\]]*\]", True, True), (r"\[[^\[\]]*\]", True, False), (r"\d+", True, False),
        (r"(?<!\d)\d+x", True, False), (r"\b\w+\s", True, False), (r"(?m)^[ \t]*a", True, False),
        (r"a{1,99}b", True, False), (r"a++b", False, False),
    ],
)  # fmt: skip
def test_a_pattern_is_told_by_its_structure(pattern: str, is_scanned: bool, grows: bool) -> None:
    assert bool(find_growth(re.compile(pattern), is_scanned=is_scanned)) is grows


def count_steps(work: Callable[[], object]) -> Counter[str]:
    """Count the lines of the package that run, by function."""
    package, steps = str(Path(readingroom.__file__).parent), Counter[str]()

    def count(frame: FrameType, event: str, _: object) -> Any:
        code = frame.f_code
        if not code.co_filename.startswith(package):
            return None
        steps[f"{code.co_filename.removeprefix(package)}:{code.co_qualname}"] += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps


def walk_stages(text: str, suffix: str) -> None:
    """Do with a text what a build does: head, cleaning, names in their sentences, Markdown."""
    source = Source(f"text{suffix}", text)
    draft = draft_article(source, gather_evidence(source), Settings())
    article = draft.article
    mentions = [
        Mention(article.slug, match.start(), match.end(), match[0], Kind.PERSON)
        for match in re.finditer(r"[A-Z][a-z]+", article.body)
    ]
    entity = Entity("a", Kind.PERSON, "A", (), tuple(mentions))
    found = build_concordance([article], [entity]).occurrences["a"]
    assert sum(len(each) for each in {occurrence.sentence for occurrence in found}) <= len(text)
    find_epithets(found, Kind.PERSON, load_vocabulary(load_word_lists()))
    choose_links(article, ((mention, entity) for mention in mentions), 0.5)
    render_body(article)


HOSTILE = [
    "title, words", "open emphasis, words", "strong, run", "hyphenated, words",
    "nested emphasis, md", "nested mixed, txt", "sign `, run", "sign <, run",
    "Markdown: picture, run", "Markdown: one footnote mark, run", "table row, lines",
    "verse line, lines", "stairs of items",
]  # fmt: skip
SIZE, FACTOR, MOST, FEW = 800, 4, 1.4, 1500
"""Characters, by what they grow, the exponent that no function may exceed, and steps of a function
below which edges count: more rules apply to a longer text."""


@pytest.mark.parametrize("name", HOSTILE)
def test_the_steps_of_each_function_grow_as_a_text_does(name: str) -> None:
    shape = list_shapes(pairs=0)[name]
    small, large = (
        count_steps(lambda size=size: walk_stages(shape.make(size), shape.suffix))
        for size in (SIZE, SIZE * FACTOR)
    )
    assert {
        function: (small[function], steps)
        for function, steps in large.items()
        if steps > max(small[function], FEW) * FACTOR**MOST
    } == {}


def test_a_sentence_without_end_is_cut_around_a_name() -> None:
    article = make_article("Ash, " * LONGEST_SENTENCE)
    entity = make_entity("Ash", *find(article, "Ash", Kind.PERSON))
    found = build_concordance([article], [entity]).occurrences[entity.id]
    assert max(len(occurrence.sentence) for occurrence in found) <= LONGEST_SENTENCE
    assert all(each.sentence[each.start : each.end] == "Ash" for each in found)
