"""Old addresses that somebody asks for: by `slug:`, by `aliases:`, or as a second line of one file.

In: articles, wishes, the ledger, who is known. Out: `Claims`: the addresses of articles that are
gone, each with the file that takes it over; paths from elsewhere with the file they are to lead to;
issues for those that are another's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from readingroom.errors import Issue, Severity
from readingroom.fingerprints import measure_likeness
from readingroom.ledger.records import ArticleLine, Ledger
from readingroom.ledger.thresholds import LIKE
from readingroom.ledger.wishes import Wish
from readingroom.models import Article


@dataclass(frozen=True, slots=True)
class Claims:
    """Who takes over which address of an article that is gone, and which paths lead to whom."""

    taken_over: Mapping[str, str]
    aliases: Mapping[str, str]
    issues: tuple[Issue, ...]


def find_claims(
    ordered: Sequence[Article],
    wishes: Mapping[str, Wish],
    sketches: Mapping[str, str],
    ledger: Ledger,
    known: Mapping[str, ArticleLine],
) -> Claims:
    """Find what old addresses are asked for; the first who asks gets one."""
    holders = {line.address: source for source, line in known.items()}
    gone = [line for line in ledger.articles if line.address not in holders]
    lost = [line.address for line in gone]
    lost += [address for address, target in ledger.former.items() if target not in holders]
    taken_over = dict(_find_second_lines(gone, known, sketches))
    by_slug: defaultdict[str, list[str]] = defaultdict(list)
    for address in lost:
        by_slug[address.rpartition("/")[2]].append(address)
    others = {address: holders[target] for address, target in ledger.former.items()
              if target in holders} | holders  # fmt: skip
    aliases: dict[str, str] = {}
    issues: list[Issue] = []
    for article in ordered:
        wish = wishes.get(article.source, Wish())
        for address in by_slug.get(wish.slug, ()):
            taken_over.setdefault(address, article.source)
        for alias in wish.aliases:
            beside = f"articles/{article.folder}/{alias}" if "/" not in alias else alias
            address = name_address(beside)
            owner = others.get(address, aliases.get(beside, article.source))
            if owner != article.source:
                issues.append(_tell_taken(article.source, alias, owner))
                continue
            found = by_slug.get(alias, ()) or [address] * (address in lost)
            for old in found:
                taken_over.setdefault(old, article.source)
            if not found:
                aliases[beside] = article.source
    return Claims(taken_over, aliases, tuple(issues))


def _find_second_lines(
    gone: Iterable[ArticleLine], known: Mapping[str, ArticleLine], sketches: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the lines that a merge left beside another of the same file and text."""
    for line in gone:
        sketch = sketches.get(line.source, "")
        if line.source in known and measure_likeness(sketch, line.sketch) >= LIKE:
            yield line.address, line.source


def name_address(path: str) -> str:
    """Return the address that a path below the site's root means.

    >>> name_address("articles/1911/huts/index.html"), name_address("about.html")
    ('articles/1911/huts', 'about')
    """
    stem = path.removesuffix("index.html") if path.endswith("/index.html") else path
    return stem.removesuffix(".html").rstrip("/")


def _tell_taken(source: str, alias: str, owner: str) -> Issue:
    message = f"`aliases: {alias}` leads to {owner} already"
    hint = "take it out of one of the two; an address leads to one article"
    return Issue(source, 0, Severity.WARNING, message, hint)
