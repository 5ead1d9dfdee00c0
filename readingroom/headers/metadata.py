"""Read the fields of a YAML header, whatever an editor or an exporting program calls them.

In: the mapping from a YAML header. Out: header fields. What an editor wrote is certain; a date that
cannot be read is listed with confidence 0, so that the report can name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from readingroom.headers.bylines import split_authors
from readingroom.headers.dates import DateOrder, find_dates
from readingroom.models import HeaderField

KEYS = {
    "headline": "title headline titel titre título titulo titolo overskrift rubrik otsikko tytuł "
    "标题 タイトル заголовок",
    "author": "authors author byline by writer writers autor autorin autoren autor_in autor:in "
    "auteur auteurs autora autores autore autori creator creators 作者 автор",
    "date": "date published datum pubdate pub_date publish_date published_at published_time "
    "publication_date date_published created created_at issued day fecha data dato 日期 дата",
    "language": "language lang locale sprache langue idioma lingua",
    "standfirst": "standfirst subtitle subheadline subhead deck dek untertitel sous_titre "
    "subtítulo sottotitolo",
    "description": "description excerpt summary abstract teaser lead beschreibung einleitung",
}
MONTH_RE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
KNOWN_RE = re.compile(rf"{MONTH_RE.pattern}(?:-\d{{2}})?")
_NAME_KEYS = ("name", "title", "display_name", "full_name", "literal")
_NAME_PARTS = (("given", "family"), ("given-names", "family-names"), ("first", "last"))
_WIKI_RE = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")


def read_metadata(metadata: Mapping[str, object], order: DateOrder) -> tuple[HeaderField, ...]:
    """Return the fields a YAML header sets; the first known key of each field that has a value.

    Fields:
        headline: the headline, in place of what stands on top of the text
        author: who wrote it: a text, a list, a mapping with `name` (or `given` and `family`), or
            wiki links
        date: the day (`2019-03-02`), or a month alone (`1917-03`), as it stands in lists, feeds and
            addresses; a day to come waits for its day
        language: the language of the text, as a code (`en`, `de`, `pt-BR`), where its words do not
            tell it
        standfirst: a sentence or two below the headline
        description: one sentence for lists, search and shared pages; without it, its first
    """
    lowered = {re.sub(r"[ -]", "_", str(key).casefold()): value for key, value in metadata.items()}
    found: list[HeaderField] = []
    for name, keys in KEYS.items():
        for key in keys.split():
            fields = tuple(_read_field(name, key, lowered.get(key), order))
            if fields:
                found += fields
                break
    return tuple(found)


def _read_field(name: str, key: str, value: object, order: DateOrder) -> Iterator[HeaderField]:
    reason = f"`{key}` in the header of the file"
    if name == "author":
        for author in _read_authors(value):
            yield HeaderField(name, author, 0, 1.0, reason)
    elif name == "date":
        yield from _read_date(value, reason, order)
    elif text := _read_text(value):
        yield HeaderField(name, text, 0, 1.0, reason)


def _read_text(value: object) -> str:
    if isinstance(value, list | tuple):
        return " ".join(filter(None, map(_read_text, value)))
    if isinstance(value, Mapping):
        return _read_name(value)
    return "" if value is None or isinstance(value, bool) else " ".join(str(value).split())


def _read_name(value: Mapping[str, object]) -> str:
    """Return the name that a mapping gives, whole or in parts."""
    whole = next((value[key] for key in _NAME_KEYS if value.get(key)), None)
    if whole is not None:
        return _read_text(whole)
    parts = next((pair for pair in _NAME_PARTS if value.get(pair[1])), ())
    return " ".join(filter(None, (_read_text(value.get(part)) for part in parts)))


def _read_authors(value: object) -> tuple[str, ...]:
    """Return the authors of a list, a text, a mapping, or a mapping from keys to these.

    >>> _read_authors({"ann": {"name": "Ann Ode"}, "bo": {"given": "Bo", "family": "Ree"}})
    ('Ann Ode', 'Bo Ree')
    >>> _read_authors(["[[Ann Ode]]", "[[people/bo|Bo Ree]]"])
    ('Ann Ode', 'Bo Ree')
    """
    if isinstance(value, list | tuple):
        return tuple(dict.fromkeys(name for entry in value for name in _read_authors(entry)))
    if isinstance(value, str):
        return split_authors(" ".join(_WIKI_RE.sub(r"\1", value).split()))
    name = _read_text(value)
    if isinstance(value, Mapping) and not name:
        return _read_authors([each for each in value.values() if isinstance(each, Mapping)])
    return (name,) if name else ()


def _read_date(value: object, reason: str, order: DateOrder) -> Iterator[HeaderField]:
    if isinstance(value, datetime):
        yield HeaderField("date", value.date().isoformat(), 0, 1.0, reason)
    elif isinstance(value, date):
        yield HeaderField("date", value.isoformat(), 0, 1.0, reason)
    elif text := _read_text(value):
        found = [found.value for found in find_dates(text, order)]
        known = [text] if MONTH_RE.fullmatch(text) else found
        if len(known) == 1 and KNOWN_RE.fullmatch(known[0]):
            yield HeaderField("date", known[0], 0, 1.0, reason)
        else:
            yield HeaderField(
                "date", text, 0, 0.0, f"{reason} cannot be read as one day, or as a month"
            )
