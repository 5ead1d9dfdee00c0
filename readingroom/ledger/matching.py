"""Which article is which: the files of today beside those that the ledger remembers.

In: articles with their sketches, the ledger's lines. Out: for each file that is known, its line.
A file is known by its path as long as its text is like the one remembered; else by its text, so
that a file that was renamed is known, and two that exchanged their names are not taken for one
another; what is left is known by its path alone, where anything of text or title is as it was.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from readingroom.fingerprints import list_values, measure_likeness
from readingroom.ledger.records import ArticleLine
from readingroom.ledger.thresholds import CROWD, LIKE


@dataclass(frozen=True, slots=True)
class PresentArticle:
    """What a file of today is known by: path, sketch of its text, slug of its headline."""

    source: str
    sketch: str
    slug: str


def recognise_articles(
    present: Sequence[PresentArticle], lines: Sequence[ArticleLine]
) -> dict[str, ArticleLine]:
    """Return the line of each file that is known, by its path; no line is anybody's twice."""
    by_path = _group_by_path(lines)
    known: dict[str, ArticleLine] = {}
    for article in present:
        near = [line for line in by_path.get(article.source, ()) if _is_like(article, line)]
        if near:
            known[article.source] = max(near, key=lambda line: _order(article, line))
    _add_by_text(present, lines, known)
    used = {line.address for line in known.values()}
    for article in present:
        if article.source in known:
            continue
        for line in by_path.get(article.source, ()):
            if line.address not in used and _may_be(article, line):
                known[article.source] = line
                used.add(line.address)
                break
    return known


def _group_by_path(lines: Iterable[ArticleLine]) -> Mapping[str, Sequence[ArticleLine]]:
    groups: defaultdict[str, list[ArticleLine]] = defaultdict(list)
    for line in lines:
        groups[line.source].append(line)
    return groups


def _is_like(article: PresentArticle, line: ArticleLine) -> bool:
    return measure_likeness(article.sketch, line.sketch) >= LIKE


def _order(article: PresentArticle, line: ArticleLine) -> tuple[float, str]:
    return measure_likeness(article.sketch, line.sketch), line.address


def _may_be(article: PresentArticle, line: ArticleLine) -> bool:
    """Return whether a file may hold, rewritten, the article it held before.

    Wholly other text under another title is another article, to which no old link may lead.
    """
    titles = article.slug, line.slug
    is_titled = titles[0] == titles[1] or titles[1].rpartition("-")[0] == titles[0]
    return is_titled or measure_likeness(article.sketch, line.sketch) > 0


def _add_by_text(
    present: Sequence[PresentArticle], lines: Sequence[ArticleLine], known: dict[str, ArticleLine]
) -> None:
    """Add the files whose text is like that of a line which is nobody's, the likest first."""
    used = {line.address for line in known.values()}
    free = [line for line in lines if line.address not in used]
    new = [article for article in present if article.source not in known]
    by_value: defaultdict[tuple[int, str], list[ArticleLine]] = defaultdict(list)
    for line in free:
        for value in list_values(line.sketch):
            by_value[value].append(line)
    pairs = []
    for article in new:
        shared: Counter[ArticleLine] = Counter()
        for value in list_values(article.sketch):
            shared.update(by_value.get(value, ())[:CROWD])
        pairs += [
            (-likeness, article.source, line)
            for line in shared
            if (likeness := measure_likeness(article.sketch, line.sketch)) >= LIKE
        ]
    for _, source, line in sorted(pairs):
        if source not in known and line.address not in used:
            known[source] = line
            used.add(line.address)
