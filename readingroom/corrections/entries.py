"""What `glossary.yml` says, as values: entries, the forms they speak of, and where those hold."""

from __future__ import annotations

from dataclasses import dataclass

from readingroom.models import Kind

GLOSSARY_FILE = "glossary.yml"
IGNORE = "ignore"  # the part of the file that lists what is no name


@dataclass(frozen=True, slots=True)
class LocatedText:
    """A text of the file and the line, from 1, on which it stands."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Scope:
    """Where something holds: in these articles, beside one of these words; empty is everywhere."""

    articles: tuple[LocatedText, ...] = ()
    near: tuple[LocatedText, ...] = ()

    @property
    def specificity(self) -> int:
        """Return the number of restrictions, 0 to 2; what is more narrowly said wins."""
        return bool(self.articles) + bool(self.near)


EVERYWHERE = Scope()


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it stands in articles (or a page's id), and where the entry means it."""

    text: str
    line: int
    scope: Scope = EVERYWHERE


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """What the editor says of one page.

    `key` is how the file calls the page: its name, id or another name; a new one makes a page.
    `also` are the forms that mean it too, `apart` those that do not. `scope` is where `always`
    holds. What they are called in the file:

    Fields:
        name: the page's title; its address stays
        also: other names, or pages, that mean the same; pages so called become part of this one
        not: names that do not mean it
        description: a text about it, in Markdown
        wikipedia: a link: the title of an article, `de:Title`, or an address; nothing is fetched
        wikidata: a link: an id such as `Q7259`, or an address
        links: further links, each `label: address`
        always: `true` links every occurrence of its names, also where no name was seen
        in: where `also`, `not` and `always` hold: in these articles, by file or address
        near: where `also`, `not` and `always` hold: in paragraphs with one of these words
        coordinates: latitude and longitude in degrees, north and east positive; places only
        geonames: the place's number at geonames.org; places only
        country: code or name of the country, without it that of the nearest town; places only
    """

    kind: Kind
    key: LocatedText
    name: Form | None = None
    also: tuple[Form, ...] = ()
    apart: tuple[Form, ...] = ()
    description: str = ""
    links: tuple[tuple[str, str], ...] = ()
    always: bool = False
    scope: Scope = EVERYWHERE
    coordinates: tuple[float, float] | None = None
    geonames: int | None = None
    country: str = ""

    @property
    def line(self) -> int:
        """Return the line on which the entry begins."""
        return self.key.line

    @property
    def forms(self) -> tuple[Form, ...]:
        """Return the forms by which the entry takes mentions from other pages."""
        return (*([self.name] if self.name else []), *self.also)


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """All that the file says; `ignored` are forms that are no names."""

    entries: tuple[GlossaryEntry, ...] = ()
    ignored: tuple[Form, ...] = ()
