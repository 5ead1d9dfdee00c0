"""Articles get their addresses: the one that was published, else the one that follows from them.

In: articles without slugs, what their headers ask for, the ledger. Out: `Addressed`: the articles
in order of date, each with slug and folder; the ledger's lines as they are now; which other
addresses lead where; issues.

An article stays where it was first published, its year included, whatever becomes of its date: the
year in an address says where a thing was put, as a shelf mark does, and pages, indexes and data say
the date. A redirect would keep readers' links too, but not the address that somebody printed, nor
what search engines know; and dates are put right most often soon after an article appears. Who
wants addresses that follow title and date sets `moving_addresses`; `slug:` in a header moves one
article, to the year it then has.

An address that led to an article never leads to another, also after that one is deleted, unless a
header asks for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from readingroom.errors import Issue, Severity
from readingroom.fingerprints import make_sketch, measure_likeness
from readingroom.ledger.matching import PresentArticle, recognise_articles
from readingroom.ledger.records import ArticleLine, Ledger
from readingroom.ledger.takeovers import Claims, find_claims
from readingroom.ledger.thresholds import UNCHANGED
from readingroom.ledger.wishes import INDEX, Wish
from readingroom.models import Article
from readingroom.slugs import make_slug

Wishes = Mapping[str, Wish]
NO_WISH = Wish()


@dataclass(frozen=True, slots=True)
class Addressed:
    """Articles in order of date, with addresses, and what the ledger is to remember of them.

    `aliases` maps paths below the site's root to the slug of the article they are to lead to.
    """

    articles: tuple[Article, ...]
    lines: tuple[ArticleLine, ...]
    former: Mapping[str, str]
    aliases: Mapping[str, str]
    issues: tuple[Issue, ...]


@dataclass(slots=True)
class _Assignment:
    """Addresses given so far, by source; `holders` tells who has a slug now, `owners` who ever had.

    An owner is the address that the ledger has for an article, or its path where that is new.
    """

    known: Mapping[str, ArticleLine]
    owners: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    given: dict[str, str] = field(default_factory=dict)
    holders: dict[str, str] = field(default_factory=dict)
    tried: dict[str, int] = field(default_factory=dict)

    def name_owner(self, source: str) -> str:
        line = self.known.get(source)
        return line.address if line else source

    def reserve(self, address: str, owner: str) -> None:
        self.owners[address.rpartition("/")[2]].add(owner)

    def is_free(self, slug: str, source: str) -> bool:
        owners = self.owners.get(slug, set())
        return slug != INDEX and slug not in self.holders and owners <= {self.name_owner(source)}

    def give(self, source: str, address: str) -> None:
        self.given[source] = address
        self.holders[address.rpartition("/")[2]] = source

    def give_again(self, source: str, line: ArticleLine) -> bool:
        """Assign the address that is remembered; of two with one slug, after a merge, the first."""
        if line.slug in self.holders:
            return False
        self.give(source, line.address)
        return True

    def give_new(self, article: Article, base: str) -> None:
        number = self.tried.get(base, 1)
        slug = base if number == 1 else f"{base}-{number}"
        while not self.is_free(slug, article.source):
            if slug in self.holders and number == self.tried.get(base, 1):
                self.tried[base] = number + 1  # held by others for good: not to be tried again
            number += 1
            slug = f"{base}-{number}"
        self.give(article.source, f"articles/{article.folder}/{slug}")


def order_key(article: Article) -> tuple[str, str]:
    """Order articles by date, then by file; undated ones come first."""
    return (article.iso_date, article.source)


def assign_addresses(
    articles: Iterable[Article],
    wishes: Wishes | None = None,
    ledger: Ledger | None = None,
    *,
    follow: bool = False,
) -> Addressed:
    """Assign each article its address; with `follow` it is the one that title and date ask for."""
    ordered = sorted(articles, key=order_key)
    wishes, ledger = wishes or {}, ledger or Ledger()
    sketches = {article.source: make_sketch(article.body) for article in ordered}
    present = [
        PresentArticle(article.source, sketches[article.source], make_slug(article.headline))
        for article in ordered
    ]
    known = recognise_articles(present, ledger.articles)
    claims = find_claims(ordered, wishes, sketches, ledger, known)
    state = _open_assignment(ledger, known, claims)
    issues = (*claims.issues, *_assign(ordered, wishes, state, follow=follow))
    placed = tuple(_place(article, state.given[article.source]) for article in ordered)
    return Addressed(
        articles=placed,
        lines=tuple(sorted(_list_lines(sketches, ledger, state, claims))),
        former=dict(_list_former(ledger, state, claims)),
        aliases=_list_aliases(claims, state),
        issues=(*issues, *_tell_replaced(ordered, ledger, state, claims)),
    )


def _open_assignment(
    ledger: Ledger, known: Mapping[str, ArticleLine], claims: Claims
) -> _Assignment:
    """Note whose each slug was: nobody else gets it."""
    state = _Assignment(known)
    for address, target in _list_owned(ledger):
        claimant = claims.taken_over.get(address)
        state.reserve(address, state.name_owner(claimant) if claimant else target)
    for path, source in claims.aliases.items():
        state.reserve(path.removesuffix("/"), state.name_owner(source))
    return state


def _list_owned(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Yield every address of an article, present and former, with the one that stands for it."""
    yield from ((line.address, line.address) for line in ledger.articles)
    yield from (
        (address, target)
        for address, target in ledger.former.items()
        if address.startswith("articles/")
    )


def _assign(
    ordered: Sequence[Article], wishes: Wishes, state: _Assignment, *, follow: bool
) -> Iterator[Issue]:
    """Assign addresses: first to who keeps one, then to who asks for one, then to all others."""
    for article in ordered:
        line = state.known.get(article.source)
        slug = wishes.get(article.source, NO_WISH).slug
        if line and _may_stay(article, line, slug, follow=follow):
            state.give_again(article.source, line)
    for article in ordered:
        slug = wishes.get(article.source, NO_WISH).slug
        if slug and article.source not in state.given:
            yield from _give_wished(article, slug, state)
    for article in ordered:
        if article.source not in state.given:
            state.give_new(article, make_slug(article.headline))


def _may_stay(article: Article, line: ArticleLine, wished: str, *, follow: bool) -> bool:
    if wished and wished != line.slug:
        return False
    base = re.escape(wished or make_slug(article.headline))
    fits = line.folder == article.folder and re.fullmatch(rf"{base}(-\d+)?", line.slug)
    return bool(fits) or not follow


def _give_wished(article: Article, slug: str, state: _Assignment) -> Iterator[Issue]:
    if state.is_free(slug, article.source):
        state.give(article.source, f"articles/{article.folder}/{slug}")
        return
    line = state.known.get(article.source)
    if not (line and state.give_again(article.source, line)):
        state.give_new(article, slug)
    holder = state.holders.get(slug) or next(iter(sorted(state.owners[slug])), "the index")
    message = f"`slug: {slug}` is that of {holder}; {state.given[article.source]} it is"
    hint = "write another slug; an address leads to one article"
    yield Issue(article.source, 0, Severity.WARNING, message, hint)


def _place(article: Article, address: str) -> Article:
    folder, slug = address.split("/")[1:]
    return replace(article, slug=slug, shelf=folder)


def _list_lines(
    sketches: Mapping[str, str], ledger: Ledger, state: _Assignment, claims: Claims
) -> Iterator[ArticleLine]:
    """Yield the lines of the articles that are there, and of those that are gone."""
    for source, address in state.given.items():
        line, sketch = state.known.get(source), sketches[source]
        is_same = line and measure_likeness(line.sketch, sketch) >= UNCHANGED
        yield ArticleLine(address, line.sketch if line and is_same else sketch, source)
    known = {line.address for line in state.known.values()}
    for line in ledger.articles:
        if line.address not in known and line.address not in claims.taken_over:
            yield line


def _list_former(ledger: Ledger, state: _Assignment, claims: Claims) -> Iterator[tuple[str, str]]:
    """Yield the addresses that articles had before, with those they have now."""
    present = {line.address: state.given[source] for source, line in state.known.items()}
    given = set(state.given.values())
    for address, target in _list_owned(ledger):
        claimant = claims.taken_over.get(address)
        now = state.given[claimant] if claimant else present.get(target, target)
        if address != now and address not in given:
            yield address, now


def _list_aliases(claims: Claims, state: _Assignment) -> Mapping[str, str]:
    slugs = {source: address.rpartition("/")[2] for source, address in state.given.items()}
    given = set(state.given.values())
    return {
        path: slugs[source]
        for path, source in claims.aliases.items()
        if path.strip("/") not in given
    }


def _tell_replaced(
    ordered: Iterable[Article], ledger: Ledger, state: _Assignment, claims: Claims
) -> Iterator[Issue]:
    """Yield a note for each file that holds another article than before."""
    known = {line.address for line in state.known.values()}
    known |= claims.taken_over.keys()
    lost = {line.source: line for line in ledger.articles if line.address not in known}
    for article in ordered:
        line = lost.get(article.source)
        if line and article.source not in state.known:
            message = f"another text than that of {line.address}; it gets an address of its own"
            hint = f"if it is the same article, write `aliases: [{line.slug}]` in its header"
            yield Issue(article.source, 0, Severity.NOTE, message, hint)
