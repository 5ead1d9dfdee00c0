"""Indexes by tag and by section: an overview of all, and a page of articles for each.

In: all articles in order of date. Out: `Index`es, and where each label has its page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from readingroom.interface import Words
from readingroom.models import Article
from readingroom.pages.formatting import article_line, count, introduce
from readingroom.pages.markdown import write_link
from readingroom.pages.pagination import Index, IndexSection
from readingroom.slugs import make_relative_link, make_slug, make_unique_slugs

TAGS_INDEX = "tags/index.md"
SECTIONS_INDEX = "sections/index.md"


@dataclass(frozen=True, slots=True)
class Label:
    """A tag or a section: as most articles write it, and its page."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Labels:
    """The tags and sections of a collection, casefolded, with their pages."""

    tags: Mapping[str, Label]
    sections: Mapping[str, Label]

    def list_tags(self, article: Article) -> list[Label]:
        """List the tags of an article."""
        named = (self.tags.get(tag.casefold()) for tag in article.tags)
        return [label for label in named if label]

    def find_section(self, article: Article) -> Label | None:
        """Return the section of an article, if it has any."""
        return self.sections.get(article.section.casefold())


NO_LABELS = Labels({}, {})


def find_labels(articles: Iterable[Article]) -> Labels:
    """Find the tags and sections of all articles."""
    listed = tuple(articles)
    tags = (tag for article in listed for tag in article.tags)
    sections = (article.section for article in listed if article.section)
    return Labels(_name(tags, TAGS_INDEX), _name(sections, SECTIONS_INDEX))


def _name(written: Iterable[str], index: str) -> Mapping[str, Label]:
    """Return each label as it is spelt most often, with a file beside the index."""
    spellings: dict[str, Counter[str]] = {}
    for label in written:
        spellings.setdefault(label.casefold(), Counter())[label] += 1
    folder = index.rpartition("/")[0]
    keys = sorted(spellings)
    slugs = make_unique_slugs(keys, taken=["index"])
    return {
        key: Label(
            min(spellings[key], key=lambda label: (-spellings[key][label], label)),
            f"{folder}/{slug}.md",
        )
        for key, slug in zip(keys, slugs, strict=True)
    }


def build_label_indexes(
    newest_first: Sequence[Article], labels: Labels, words: Words
) -> tuple[Index, ...]:
    """Build the indexes of all tags and of all sections."""
    own = words.index
    return (
        *_build(
            labels.tags,
            (TAGS_INDEX, own.tags, own.all_tags),
            _gather(newest_first, lambda article: article.tags),
            words,
        ),
        *_build(
            labels.sections,
            (SECTIONS_INDEX, own.sections, own.all_sections),
            _gather(newest_first, lambda article: (article.section,)),
            words,
        ),
    )


def _gather(
    articles: Iterable[Article], read: Callable[[Article], Iterable[str]]
) -> Mapping[str, list[Article]]:
    gathered: dict[str, list[Article]] = {}
    for article in articles:
        for label in read(article):
            gathered.setdefault(label.casefold(), []).append(article)
    return gathered


def _build(
    labels: Mapping[str, Label],
    titles: tuple[str, str, str],
    filed: Mapping[str, Sequence[Article]],
    words: Words,
) -> tuple[Index, ...]:
    """Build an overview and a page for each label; `titles` are its file, name and way back."""
    if not labels:
        return ()
    index, title, back = titles
    ordered = sorted(labels, key=lambda key: (make_slug(key), key))
    lines = tuple(
        f"- {write_link(labels[key].name, make_relative_link(index, labels[key].path))} · "
        f"{count(len(filed[key]), words.counts.articles, words)}"
        for key in ordered
    )
    overview = Index(index, title, (IndexSection("", lines),), jump=False)
    pages = (_build_page(labels[key], filed[key], (back, index), words) for key in ordered)
    return (overview, *pages)


def _build_page(
    label: Label, articles: Sequence[Article], back: tuple[str, str], words: Words
) -> Index:
    sections = tuple(
        IndexSection(
            year if year.isdigit() else words.index.undated,
            tuple(article_line(article, label.path, words) for article in group),
        )
        for year, group in groupby(articles, key=lambda article: article.folder)
    )
    number = count(len(articles), words.counts.articles, words)
    return Index(label.path, label.name, sections, introduce(number, label.path, (back,)))
