"""What in the file no longer matches anything, and which of its lines contradict each other.

In: a catalogue, a glossary and the claims that were settled. Out: issues with lines and the way
out, with the nearest names that there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from readingroom.corrections.assignment import Claims
from readingroom.corrections.catalogue import Catalogue, forms_of
from readingroom.corrections.entries import Form, GlossaryEntry, GlossaryFile, LocatedText, Scope
from readingroom.errors import Issue, Severity

FILE = "glossary.yml"
ALIKE = 75
MOST_GUESSES = 300  # lines that get a guess; a file for quite another collection needs none
WARNING, NOTE = Severity.WARNING, Severity.NOTE


@dataclass(slots=True)
class _Guesser:
    """Finds the nearest of many names, a limited number of times."""

    names: Sequence[str]
    left: int = MOST_GUESSES

    def guess(self, text: str) -> str:
        """Give "did you mean …?", or ""."""
        if self.left <= 0:
            return ""
        self.left -= 1
        near = process.extractOne(
            text,
            self.names,
            scorer=fuzz.ratio,
            processor=utils.default_process,
            score_cutoff=ALIKE,
        )
        return f"did you mean {near[0]}?" if near and near[0] != text else ""


def tell_issues(
    catalogue: Catalogue, glossary: GlossaryFile, claims: Claims, made: set[int], places: set[int]
) -> tuple[Issue, ...]:
    """Tell of entries, forms, articles and words that match nothing, and of conflicts."""
    names = {one.name for one in catalogue.by_id.values()}
    names |= {alias for one in catalogue.by_id.values() for alias in one.aliases}
    guesser = _Guesser(sorted(names))
    articles = _Guesser(sorted({*catalogue.articles} | _list_sources(catalogue)))
    issues: list[Issue] = []
    for owner, entry in enumerate(glossary.entries):
        issues += _tell_entry(owner, entry, claims, made, guesser)
        if owner in made:
            issues += _tell_forms(owner, entry, claims, guesser)
        if entry.geonames and entry.geonames not in places:
            message = f"GeoNames {entry.geonames} of “{entry.key.text}” is not among the places"
            hint = "check the number, or give `coordinates` as well"
            if entry.coordinates is None:
                issues.append(_issue(entry.line, WARNING, message, hint))
    for form in glossary.ignored:
        if not claims.used.get(form):
            issues.append(_tell_ignored(form, guesser))
    issues += _tell_scopes(catalogue, glossary, articles)
    issues += _tell_conflicts(claims)
    return tuple(sorted(set(issues)))


def _issue(line: int, severity: Severity, message: str, hint: str) -> Issue:
    return Issue(FILE, line, severity, message, hint)


def _list_sources(catalogue: Catalogue) -> set[str]:
    return {one.source.rpartition("/")[2] for one in catalogue.articles.values()}


def _tell_entry(
    owner: int, entry: GlossaryEntry, claims: Claims, made: set[int], guesser: _Guesser
) -> Iterator[Issue]:
    """Tell of an entry that has no mention, or whose key may mean several pages."""
    page, key = claims.pages[owner], entry.key.text
    if page.former and owner in made:
        former = ", ".join(f"“{name}”" for name in page.former)
        message = f"“{key}” was another name of {former} and has a page of its own now"
        hint = f"to speak of the page that is there write {former}; for another title use `name`"
        yield _issue(entry.line, NOTE, message, hint)
    if page.rivals:
        message = f"“{key}” may mean several pages: {', '.join(page.rivals[:6])}"
        yield _issue(entry.line, WARNING, message, "write one of these instead of the name")
    elif owner not in made and claims.lost.get(owner):
        lines = ", ".join(map(str, sorted(claims.lost[owner])))
        message = f"nothing is left for “{key}”: line {lines} takes all its mentions"
        yield _issue(
            entry.line, WARNING, message, "delete one of the two, or restrict it with `in`"
        )
    elif owner not in made:
        if page.entity is None and not forms_of(entry) and entry.scope.specificity:
            hint = "list under `also` which form means it there"
            message = f"“{key}” is a new page, and no form of it is given"
        else:
            message = f"nothing in the collection is called “{key}”"
            hint = guesser.guess(key) or (
                "say under `also` what the articles call it, set `always: true` to link each "
                "occurrence, or delete the entry"
            )
        yield _issue(entry.line, WARNING, message, hint)


def _tell_forms(
    owner: int, entry: GlossaryEntry, claims: Claims, guesser: _Guesser
) -> Iterator[Issue]:
    """Tell of forms of a living entry that match nothing, and of a scope without effect."""
    for form in entry.also:
        if not claims.used.get(form) and not entry.always:
            where = " there" if form.scope.specificity else " in the collection"
            message = f"“{form.text}” of “{entry.key.text}” does not occur{where} as a name"
            hint = guesser.guess(form.text) or "`always: true` links it where it was not seen"
            yield _issue(form.line, NOTE, message, hint)
    for form in entry.apart:
        if not claims.used.get(form):
            message = f"“{form.text}” under `not` was never taken for “{entry.key.text}”"
            yield _issue(form.line, WARNING, message, guesser.guess(form.text) or "delete it")
    has_use = forms_of(entry) or entry.apart or entry.always
    if entry.scope.specificity and not has_use and claims.pages[owner].entity:
        message = f"`in` and `near` of “{entry.key.text}” have no effect: the page is there already"
        hint = "to split it, give the new page another name and list the form under its `also`"
        yield _issue(entry.line, WARNING, message, hint)


def _tell_ignored(form: Form, guesser: _Guesser) -> Issue:
    where = " there" if form.scope.specificity else " in the collection"
    message = f"“{form.text}” under `ignore` was not taken for a name{where}"
    return _issue(form.line, WARNING, message, guesser.guess(form.text) or "delete the line")


def _list_scopes(glossary: GlossaryFile) -> Iterator[Scope]:
    for entry in glossary.entries:
        yield entry.scope
        yield from (form.scope for form in (*entry.also, *entry.apart))
    yield from (form.scope for form in glossary.ignored)


def _tell_scopes(
    catalogue: Catalogue, glossary: GlossaryFile, guesser: _Guesser
) -> Iterator[Issue]:
    """Tell of articles that are not there, and of words that stand nowhere."""
    scopes = list(_list_scopes(glossary))
    for article in _distinct(one for scope in scopes for one in scope.articles):
        if not catalogue.find_articles(article.text):
            message = f"no article is called “{article.text}”"
            hint = guesser.guess(article.text) or "write its file's name, or the end of its address"
            yield _issue(article.line, WARNING, message, hint)
    for word in _distinct(one for scope in scopes for one in scope.near)[:MOST_GUESSES]:
        if not catalogue.has_words(word.text):
            message = f"“{word.text}” under `near` stands in no article"
            yield _issue(word.line, WARNING, message, "check its spelling, or delete it")


def _distinct(words: Iterable[LocatedText]) -> list[LocatedText]:
    return list(dict.fromkeys(words))


def _tell_conflicts(claims: Claims) -> Iterator[Issue]:
    for (winner, loser), mentions in sorted(claims.conflicts.items()):
        form = " ".join(mentions[0].surface.split())
        count = f"{len(mentions):,} mentions" if len(mentions) > 1 else "one mention"
        message = f"lines {min(winner, loser)} and {max(winner, loser)} both speak of “{form}” "
        message += f"({count}); line {winner} wins"
        hint = "delete one of the two, or restrict one with `in` or `near`"
        yield _issue(loser, WARNING, message, hint)
