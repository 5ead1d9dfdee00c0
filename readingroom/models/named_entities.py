"""Names: where they stand, who or what they mean, and where that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a name can mean."""

    PERSON = "person"
    PLACE = "place"
    ORGANIZATION = "organization"

    @property
    def plural(self) -> str:
        """The word for folders, front matter and settings.

        >>> Kind.PERSON.plural
        'people'
        """
        return {"person": "people", "place": "places"}.get(self.value, self.value + "s")


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One occurrence of a name: `body[start:end] == surface` in the article or document named.

    `confidence` (0 to 1) is how sure the recogniser is of the span and its kind.
    """

    document: str
    start: int
    end: int
    surface: str
    kind: Kind
    confidence: float = 1.0

    @property
    def form(self) -> str:
        """The surface form on one line, with single spaces."""
        return " ".join(self.surface.split())


@dataclass(frozen=True, slots=True)
class Location:
    """Where a place is, from the gazetteer: degrees WGS 84, ISO 3166-1 alpha-2 country.

    `present` is the name of today of a place that is shown by a former one.
    """

    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    country: str = ""
    country_name: str = ""
    region: str = ""
    population: int | None = None
    feature: str = ""
    present: str = ""

    @property
    def pin(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, where both are known."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what a group of mentions means.

    `id` is the slug of its glossary page, unique over all kinds. `aliases` are the other surface
    forms and names, sorted, without `name`. `sort_name` is what it is filed by, a person's surname
    first ("Davis, Sammy, Jr."); `lexicon.with_sort_name` makes it. `reason` says why the mentions
    were put together. `description` (Markdown) and `links` (label, address) are the editor's own.
    """

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    location: Location | None = None
    confidence: float = 1.0
    reason: str = ""
    description: str = ""
    links: tuple[tuple[str, str], ...] = ()
    sort_name: str = ""

    @property
    def documents(self) -> tuple[str, ...]:
        """The articles that name it, each once, sorted."""
        return tuple(sorted({mention.document for mention in self.mentions}))

    @property
    def pin(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, where they are known."""
        return self.location.pin if self.location else None

    @property
    def path(self) -> str:
        """The entity's Markdown file, relative to the documents' root."""
        return f"glossary/{self.kind.plural}/{self.id}.md"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A mention in its context: the sentence around it and the paragraph (from 1) it stands in.

    `sentence[start:end]` is the surface form.
    """

    mention: Mention
    paragraph: int
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Epithet:
    """What an article calls somebody: a title before the name or an apposition after it.

    `text` stands so, word for word, in the paragraph (from 1) of the article.
    """

    text: str
    article: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Companion:
    """An entity that shares paragraphs with another; `paragraphs` are (article, paragraph)."""

    entity: str
    paragraphs: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Related:
    """An article that shares names with another; `shared` are entities, the most telling first."""

    article: str
    shared: tuple[str, ...]
