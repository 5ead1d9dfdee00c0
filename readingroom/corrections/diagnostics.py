"""What in the file no longer matches anything, and which of its lines contradict each other.

In: what the file says, the collection, the assignment, and which pages were made. Out: issues with
lines and the way out, with the nearest names that there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from readingroom.corrections.assignment import Assignment, Conflict
from readingroom.corrections.catalogue import make_key
from readingroom.corrections.claims import CollectionIndex, Request
from readingroom.corrections.entries import (
    GLOSSARY_FILE,
    Form,
    GlossaryEntry,
    GlossaryFile,
    LocatedText,
    Scope,
)
from readingroom.corrections.thresholds import ALIKE, MOST_GUESSES, MOST_RIVALS
from readingroom.errors import Issue, Severity
from readingroom.models import Location

WARNING, NOTE = Severity.WARNING, Severity.NOTE


@dataclass(slots=True)
class _Guesser:
    """Finds the nearest of many names, a limited number of times.

    `pages` are the keys of the names of pages, and their ids.
    """

    names: Sequence[str]
    pages: Set[str]
    left: int = MOST_GUESSES

    def guess(self, text: str) -> str:
        """Return "did you mean …?", or ""."""
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file: the assignment, the entries that have pages, the places of numbers."""

    glossary: GlossaryFile
    assignment: Assignment
    paged: Set[int]
    places: Mapping[int, Location]


def diagnose(outcome: Outcome, collection: CollectionIndex) -> tuple[Issue, ...]:
    """Return issues for what matches nothing, and for conflicts, sorted."""
    names = {page.name for page in collection.catalogue.by_id.values()}
    pages = {*collection.catalogue.by_id, *map(make_key, names)}
    names |= {alias for page in collection.catalogue.by_id.values() for alias in page.aliases}
    guesser = _Guesser(sorted(names), pages)
    issues: list[Issue] = []
    for number, entry in enumerate(outcome.glossary.entries):
        issues += _diagnose_entry(number, entry, outcome, guesser)
        issues += _diagnose_number(entry, outcome.places)
    for form, request in outcome.assignment.ignoring.items():
        if not request.reach[form] and form not in outcome.assignment.barring:
            issues.append(_warn_ignored(form, guesser))
    issues += _diagnose_scopes(outcome.glossary, collection)
    issues += map(_warn_conflict, outcome.assignment.conflicts)
    return tuple(sorted(set(issues)))


def _issue(line: int, severity: Severity, message: str, hint: str) -> Issue:
    return Issue(GLOSSARY_FILE, line, severity, message, hint)


def _diagnose_entry(
    number: int, entry: GlossaryEntry, outcome: Outcome, guesser: _Guesser
) -> Iterator[Issue]:
    request = outcome.assignment.requests[number]
    lines = outcome.assignment.defeats.get(number, ())
    if request.target.rivals:
        yield _warn_rivals(entry, request)
    if number not in outcome.paged:
        if not request.target.rivals:
            yield _warn_pageless(entry, request, lines, guesser)
        return
    if request.target.former:
        yield _note_former(entry, request)
    yield from _diagnose_forms(entry, request, guesser)
    yield from _diagnose_idle_scope(entry, request)


def _note_former(entry: GlossaryEntry, request: Request) -> Issue:
    former = ", ".join(f"“{name}”" for name in request.target.former)
    message = f"“{entry.key.text}” was another name of {former} and has a page of its own now"
    hint = f"to speak of the page that is there write {former}; for another title use `name`"
    return _issue(entry.line, NOTE, message, hint)


def _warn_rivals(entry: GlossaryEntry, request: Request) -> Issue:
    ids = ", ".join(request.target.rivals[:MOST_RIVALS])
    message = f"“{entry.key.text}” may mean several pages: {ids}"
    return _issue(entry.line, WARNING, message, "write one of these instead of the name")


def _warn_pageless(
    entry: GlossaryEntry, request: Request, defeats: Sequence[int], guesser: _Guesser
) -> Issue:
    """Say why an entry has no mention, and so no page."""
    key = entry.key.text
    if defeats:
        lines = ", ".join(map(str, defeats))
        taken = f"lines {lines} take" if len(defeats) > 1 else f"line {lines} takes"
        message = f"nothing is left for “{key}”: {taken} all its mentions"
        hint = "delete one of the two, or restrict it with `in`"
    elif request.target.page is None and not entry.forms and entry.scope.specificity:
        message = f"“{key}” is a new page, and no form of it is given"
        hint = "list under `also` which form means it there"
    else:
        message = f"nothing in the collection is called “{key}”"
        hint = guesser.guess(key) or (
            "say under `also` what the articles call it, set `always: true` to link each "
            "occurrence, or delete the entry"
        )
    return _issue(entry.line, WARNING, message, hint)


def _diagnose_forms(entry: GlossaryEntry, request: Request, guesser: _Guesser) -> Iterator[Issue]:
    """Yield the forms of an entry that match nothing."""
    for form in entry.also:
        if not request.reach[form] and not entry.always:
            message = f"“{form.text}” of “{entry.key.text}” does not occur{_where(form)} as a name"
            hint = guesser.guess(form.text) or "`always: true` links it where it was not seen"
            yield _issue(form.line, NOTE, message, hint)
    for form in entry.apart:
        is_page = form.text in guesser.pages or make_key(form.text) in guesser.pages
        if not request.release[form] and not is_page:  # that two pages are two may be said
            message = f"“{form.text}” under `not` was never taken for “{entry.key.text}”"
            yield _issue(form.line, WARNING, message, guesser.guess(form.text) or "delete it")


def _diagnose_idle_scope(entry: GlossaryEntry, request: Request) -> Iterator[Issue]:
    has_use = entry.forms or entry.apart or entry.always
    if entry.scope.specificity and not has_use and request.target.page:
        message = f"`in` and `near` of “{entry.key.text}” have no effect: the page is there already"
        hint = "to split it, give the new page another name and list the form under its `also`"
        yield _issue(entry.line, WARNING, message, hint)


def _diagnose_number(entry: GlossaryEntry, places: Mapping[int, Location]) -> Iterator[Issue]:
    if entry.geonames and entry.geonames not in places and entry.coordinates is None:
        message = f"GeoNames {entry.geonames} of “{entry.key.text}” is not among the places"
        hint = "check the number, or give `coordinates` as well"
        yield _issue(entry.line, WARNING, message, hint)


def _warn_ignored(form: Form, guesser: _Guesser) -> Issue:
    message = f"“{form.text}” under `ignore` was not taken for a name{_where(form)}"
    return _issue(form.line, WARNING, message, guesser.guess(form.text) or "delete the line")


def _where(form: Form) -> str:
    return " there" if form.scope.specificity else " in the collection"


def _list_scopes(glossary: GlossaryFile) -> Iterator[Scope]:
    for entry in glossary.entries:
        yield entry.scope
        yield from (form.scope for form in (*entry.also, *entry.apart))
    yield from (form.scope for form in glossary.ignored)


def _diagnose_scopes(glossary: GlossaryFile, collection: CollectionIndex) -> Iterator[Issue]:
    """Yield the articles that are not there, and the words that stand nowhere."""
    passages = collection.passages
    files = {article.source.rpartition("/")[2] for article in passages.articles.values()}
    guesser = _Guesser(sorted({*passages.articles} | files), frozenset())
    scopes = list(_list_scopes(glossary))
    for handle in _distinct(handle for scope in scopes for handle in scope.articles):
        if not passages.find_articles(handle.text):
            message = f"no article is called “{handle.text}”"
            hint = guesser.guess(handle.text) or "write its file's name, or the end of its address"
            yield _issue(handle.line, WARNING, message, hint)
    for words in _distinct(words for scope in scopes for words in scope.near)[:MOST_GUESSES]:
        if not passages.contain(words.text):
            message = f"“{words.text}” under `near` stands in no article"
            yield _issue(words.line, WARNING, message, "check its spelling, or delete it")


def _distinct(texts: Iterable[LocatedText]) -> list[LocatedText]:
    return list(dict.fromkeys(texts))


def _warn_conflict(conflict: Conflict) -> Issue:
    count = len(conflict.mentions)
    mentions = f"{count:,} mentions" if count > 1 else "one mention"
    first, last = sorted((conflict.winner, conflict.loser))
    message = (
        f"lines {first} and {last} both speak of “{conflict.mentions[0].form}” ({mentions}); "
        f"line {conflict.winner} wins"
    )
    hint = "delete one of the two, or restrict one with `in` or `near`"
    return _issue(conflict.loser, WARNING, message, hint)
