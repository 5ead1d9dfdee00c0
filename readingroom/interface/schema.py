"""The words themselves: a class is a group of keys under `extra.words`, a field is a key.

In: nothing. Out: `Words` and its groups. This is the only list of the words that the program, the
templates and the scripts need; a word that holds something to fill in declares it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from readingroom.interface.article_pages import CardWords, CiteWords, OrderWords, RelatedWords
from readingroom.interface.glossary_pages import EntityWords, FeatureWords, MapWords, NetworkWords
from readingroom.interface.index_pages import HomeWords, IndexWords, TimelineWords
from readingroom.interface.messages import Plural, with_placeholders
from readingroom.interface.reading_controls import ColourWords, ControlWords
from readingroom.models import Kind


@dataclass(frozen=True, slots=True)
class PageWords:
    """On every page."""

    skip: str
    site: str
    menu: str
    contents: str
    locale: str


@dataclass(frozen=True, slots=True)
class MissingWords:
    """An address that leads nowhere."""

    title: str
    headline: str
    reason: str
    advice: str


@dataclass(frozen=True, slots=True)
class DateWords:
    """Dates; `undated` stands in a line instead of one."""

    undated: str
    months: tuple[str, ...]
    date: str = with_placeholders("day", "month", "year")


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What stands between thousands, and before decimals."""

    thousands: str
    decimal: str


@dataclass(frozen=True, slots=True)
class CountWords:
    """Numbers of things."""

    articles: Plural
    authors: Plural
    minutes: Plural
    mentions: Plural
    in_articles: Plural
    paragraphs: Plural
    countries: Plural
    mentions_in: str = with_placeholders("mentions", "in_articles")


@dataclass(frozen=True, slots=True)
class KindWords:
    """One kind of names."""

    label: str
    title: str
    count: Plural
    named: Plural
    all: str
    a_to_z: str
    in_article: str


@dataclass(frozen=True, slots=True)
class KindsWords:
    """What a name can stand for, by the names of `Kind`."""

    person: KindWords
    place: KindWords
    organization: KindWords


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """An article's page, above and below its text."""

    by: str
    last: str
    turn: str
    earlier: str
    later: str
    source: str
    original_pages: str
    report: str
    report_here: str
    collection: str
    year: str
    before: str
    after: str
    version_of: str
    versions: str
    all_of_year: str = with_placeholders("year")
    first_published: str = with_placeholders("place")
    paragraph: str = with_placeholders("n")
    page: str = with_placeholders("n")


@dataclass(frozen=True, slots=True)
class SearchWords:
    """The search box and its results."""

    label: str
    open: str
    close: str
    placeholder: str
    keyboard_hint: str
    loading: str
    results_label: str
    more: str
    articles: str
    people: str
    places: str
    organizations: str
    pages: str
    filters: str
    keys: str
    hint: str
    kinds: str
    all: str
    chosen: str
    find: str
    no_matches: str
    clear: str
    author: str
    year: str
    tag: str
    section: str
    person: str
    place: str
    organization: str
    unavailable: str
    unavailable_from_disk: str
    matches: Plural
    results: Plural = field(metadata={"placeholders": ("query",)})
    no_results: str = with_placeholders("query")
    also: str = with_placeholders("name")
    remove: str = with_placeholders("name")
    show_all: str = with_placeholders("n")


@dataclass(frozen=True, slots=True)
class BookWords:
    """The e-book."""

    cover: str
    title_page: str
    contents: str
    glossary: str
    accessibility: str
    mention: str = with_placeholders("n")


@dataclass(frozen=True, slots=True)
class Words:
    """Every word of the interface, in the site's language."""

    page: PageWords
    controls: ControlWords
    colours: ColourWords
    missing: MissingWords
    dates: DateWords
    numbers: NumberWords
    counts: CountWords
    kinds: KindsWords
    home: HomeWords
    index: IndexWords
    timeline: TimelineWords
    article: ArticleWords
    cite: CiteWords
    cards: CardWords
    related: RelatedWords
    order: OrderWords
    entity: EntityWords
    features: FeatureWords
    map: MapWords
    network: NetworkWords
    search: SearchWords
    book: BookWords

    def of_kind(self, kind: Kind) -> KindWords:
        """Return the words for a kind of names."""
        kinds = self.kinds
        return {
            Kind.PERSON: kinds.person,
            Kind.PLACE: kinds.place,
            Kind.ORGANIZATION: kinds.organization,
        }[kind]
