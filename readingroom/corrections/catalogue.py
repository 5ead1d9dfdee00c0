"""What the collection holds, indexed: which page a word of the file means, which mentions a form.

In: entities and articles. Out: a `Catalogue` that answers by id, name, other name and form, in time
that does not depend on how many there are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from readingroom.corrections.entries import Form, GlossaryEntry, Scope
from readingroom.lexicon import fold
from readingroom.models import Article, Entity, Kind, Mention
from readingroom.slugs import make_slug

WORD_RE = re.compile(r"\w+")


def make_key(text: str) -> str:
    """Give the spelling under which a name is looked up: no case, accents or leading article.

    >>> make_key("The Admiralty") == make_key("ADMIRALTY")
    True
    """
    folded = fold(text)
    return folded.removeprefix("the ") or folded or text.casefold()


@dataclass(frozen=True, slots=True)
class Found:
    """The page that a key means; `rivals` are ids where it may mean several.

    Where no page is called so and the articles say it, `form` is the key itself, of which a page
    shall be made, and `former` are the names of the pages that had it as another name.
    """

    entity: Entity | None = None
    rivals: tuple[str, ...] = ()
    form: Form | None = None
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Entities and articles, indexed."""

    by_id: dict[str, Entity] = field(default_factory=dict)
    by_name: dict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))
    by_alias: dict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))
    by_form: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    by_mention: dict[Mention, Entity] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    by_handle: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    paragraphs: dict[tuple[str, int], str] = field(default_factory=dict)
    starts: dict[str, list[int]] = field(default_factory=dict)

    def find_page(self, entry: GlossaryEntry) -> Found:
        """Find the page that an entry's key means: by id, then name; its kind first.

        What is but another name of a page makes one of its own. Only another name that stands in
        no article means the page that has it.
        """
        text, key = entry.key.text, make_key(entry.key.text)
        if text in self.by_id:
            return Found(self.by_id[text])
        names, aliases = self.by_name.get(key, []), self.by_alias.get(key, [])
        own, forms = _of_kind(names, entry.kind), self.by_form.get(key, [])
        is_own_form = any(one.kind is entry.kind for one in forms)
        if not own and (is_own_form or (forms and not names)):
            form = Form(text, entry.line, entry.scope)
            return Found(form=form, former=tuple(sorted({one.name for one in aliases})))
        for found in (own, names, _of_kind(aliases, entry.kind), aliases):
            if found:
                return _choose(text, found)
        return Found()

    def find_named(self, text: str) -> list[Entity]:
        """Give the entities that a form names as a whole: by id, or by name."""
        if text in self.by_id:
            return [self.by_id[text]]
        return self.by_name.get(make_key(text), [])

    def find_articles(self, handle: str) -> list[str]:
        """Give the slugs of the articles that a slug, file name or headline means."""
        return self.by_handle.get(_make_handle(handle), [])

    def holds(self, scope: Scope, mention: Mention) -> bool:
        """Tell whether a mention lies where a form is meant."""
        return self.holds_at(scope, mention.document, mention.start)

    def holds_at(self, scope: Scope, document: str, start: int) -> bool:
        """Tell whether a position of an article lies within a scope."""
        if scope.articles and not any(
            document in self.find_articles(one.text) for one in scope.articles
        ):
            return False
        if not scope.near:
            return True
        paragraph = self._read_paragraph(document, start)
        return any(f" {_fold_words(word.text)} " in paragraph for word in scope.near)

    def has_words(self, words: str) -> bool:
        """Tell whether words stand in any article."""
        wanted = f" {_fold_words(words)} "
        return any(
            wanted in self._read_paragraph(slug, start)
            for slug, article in self.articles.items()
            for start in (block.start for block in article.blocks)
        )

    def _read_paragraph(self, document: str, start: int) -> str:
        """Give the words of the paragraph around a position, folded, each between spaces."""
        article = self.articles.get(document)
        if article is None or not article.blocks:
            return ""
        starts = self.starts.setdefault(document, [block.start for block in article.blocks])
        index = max(0, bisect_right(starts, start) - 1)
        if (document, index) not in self.paragraphs:
            block = article.blocks[index]
            text = _fold_words(article.body[block.start : block.end])
            self.paragraphs[document, index] = f" {text} "
        return self.paragraphs[document, index]


def build_catalogue(entities: Sequence[Entity], articles: Iterable[Article]) -> Catalogue:
    """Index the entities and articles of a collection."""
    catalogue = Catalogue()
    for entity in entities:
        catalogue.by_id[entity.id] = entity
        catalogue.by_name[make_key(entity.name)].append(entity)
        for key in sorted({make_key(alias) for alias in entity.aliases}):
            catalogue.by_alias[key].append(entity)
        for mention in entity.mentions:
            catalogue.by_form[make_key(mention.surface)].append(mention)
            catalogue.by_mention[mention] = entity
    for article in articles:
        catalogue.articles[article.slug] = article
        for handle in sorted(_list_handles(article)):
            catalogue.by_handle[handle].append(article.slug)
    return catalogue


def forms_of(entry: GlossaryEntry) -> tuple[Form, ...]:
    """Give the forms by which an entry takes mentions from other pages."""
    return (*([entry.name] if entry.name else []), *entry.also)


def _choose(text: str, found: Sequence[Entity]) -> Found:
    """Choose the page that a key means, of those called so."""
    if len(found) == 1:
        return Found(found[0])
    slug = make_slug(text)
    exact = [one for one in found if one.id == slug] or [one for one in found if one.name == text]
    if len(exact) == 1:
        return Found(exact[0])
    return Found(None, tuple(sorted(one.id for one in found)))


def _of_kind(entities: Iterable[Entity], kind: Kind) -> list[Entity]:
    return [one for one in entities if one.kind is kind]


def _fold_words(text: str) -> str:
    return " ".join(WORD_RE.findall(fold(text)))


def _make_handle(text: str) -> str:
    return " ".join(text.casefold().split())


def _list_handles(article: Article) -> set[str]:
    """Give all that may be written under `in` for an article."""
    file = article.source.rpartition("/")[2]
    names = {article.slug, article.path, article.source, file, file.rpartition(".")[0]}
    names |= {article.headline, article.source.rpartition(".")[0]}
    return {_make_handle(name) for name in names if name}
