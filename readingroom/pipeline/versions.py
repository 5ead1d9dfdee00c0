"""Which articles are versions of one text, and what becomes of them, as the setting says.

In: drafts with their addresses, the setting `near_doubles`. Out: the drafts that are published,
those of each group but the best marked as versions of it (`link`), left out (`drop`), or as they
were (`keep`); the groups, the best article first; a note for each file that is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from readingroom.config import NearDoubles
from readingroom.errors import Issue, Severity
from readingroom.kept import Kept, make_key
from readingroom.models import Mark
from readingroom.near_doubles import TextGroup, compare_texts, find_near_doubles
from readingroom.pipeline.drafting import DraftedArticle
from readingroom.pipeline.work import Work

STAGE = "comparing texts"

OWN_FIELD, OWN = "versions", "keep"
"""The line of a header that keeps an article out of all groups."""


@dataclass(frozen=True, slots=True)
class Versions:
    """What is published, what is not, and why.

    `dropped` maps the slugs of articles that are left out to those that they are versions of.
    """

    drafts: tuple[DraftedArticle, ...]
    groups: tuple[TextGroup, ...] = ()
    issues: tuple[Issue, ...] = ()
    dropped: Mapping[str, str] = field(default_factory=dict)


class _KnownShares:
    """How like pairs of texts are, as earlier builds measured it; what is asked now is kept."""

    def __init__(self, kept: Kept) -> None:
        self._key = make_key("shares")
        self._kept = kept
        self._known: dict[str, float] = kept.find(STAGE, [self._key]).get(self._key, {})
        self._asked: dict[str, float] = {}

    def compare(self, first: str, second: str) -> float:
        """Compare two texts."""
        pair = make_key(first, second)
        share = self._known[pair] if pair in self._known else compare_texts(first, second)
        self._asked[pair] = share
        return share

    def keep(self) -> None:
        """Keep what was asked, and no more."""
        if self._asked != self._known:
            self._kept.keep(STAGE, {self._key: self._asked})


def _find_groups(texts: Mapping[str, str], work: Work) -> tuple[TextGroup, ...]:
    """Group the texts that are nearly the same; pairs that did not change are not compared."""
    with work.progress.step(STAGE, 1):
        shares = _KnownShares(work.kept)
        groups = find_near_doubles(texts, shares.compare)
        shares.keep()
    return groups


def arrange_versions(drafts: Sequence[DraftedArticle], policy: NearDoubles, work: Work) -> Versions:
    """Find the articles that are nearly one text, and do with them what the setting says."""
    own = {draft.article.slug: draft for draft in drafts}
    compared = {slug: draft.article.body for slug, draft in own.items() if not _stands_alone(draft)}
    groups = tuple(
        replace(group, documents=tuple(sorted(group.documents, key=lambda slug: _rank(own[slug]))))
        for group in _find_groups(compared, work)
    )
    if policy is NearDoubles.KEEP:
        return Versions(tuple(drafts), groups)
    mains = {slug: group.documents[0] for group in groups for slug in group.documents[1:]}
    if policy is NearDoubles.DROP:
        kept = _keep(own, mains)
        issues = tuple(_tell(own[slug], own[main]) for slug, main in mains.items())
        return Versions(kept, groups, issues, mains)
    marked = (
        replace(draft, article=replace(draft.article, version_of=mains[draft.article.slug]))
        if draft.article.slug in mains
        else draft
        for draft in drafts
    )
    return Versions(tuple(marked), groups)


def _keep(
    own: Mapping[str, DraftedArticle], mains: Mapping[str, str]
) -> tuple[DraftedArticle, ...]:
    """Return what is published; links to what is not lead to the article that is."""
    paths = {own[slug].article.path: own[main].article.path for slug, main in mains.items()}
    return tuple(
        replace(draft, article=replace(draft.article, marks=_lead(draft.article.marks, paths)))
        for slug, draft in own.items()
        if slug not in mains
    )


def _lead(marks: tuple[Mark, ...], paths: Mapping[str, str]) -> tuple[Mark, ...]:
    """Return links to a version as links to its main article, whose paragraphs are others."""
    targets = [paths.get(mark.target.partition("#")[0], mark.target) for mark in marks]
    return tuple(replace(mark, target=target) for mark, target in zip(marks, targets, strict=True))


def _stands_alone(draft: DraftedArticle) -> bool:
    """Return whether a header keeps an article out of all groups.

    Fields:
        versions: `keep` makes an article of its own, whatever other text is nearly the same
    """
    fields = {str(name).lower(): value for name, value in draft.source.metadata.items()}
    return str(fields.get(OWN_FIELD, "")).strip().lower() == OWN


def _rank(draft: DraftedArticle) -> tuple[bool, float, int, str, str]:
    """Order by what makes an article the best: an editor's header, clean, complete, early."""
    is_edited = any(not field.line and field.confidence == 1 for field in draft.header.fields)
    article, stray = draft.article, round(draft.legibility.stray, 2)
    return not is_edited, stray, -article.words, article.iso_date or "9999", article.source


def _tell(draft: DraftedArticle, main: DraftedArticle) -> Issue:
    message = f"not published: nearly the same text as {main.article.source}"
    hint = f"write `versions: keep` {draft.source.header_place}, or set near_doubles to `link`"
    return Issue(draft.article.source, 0, Severity.NOTE, message, hint)
