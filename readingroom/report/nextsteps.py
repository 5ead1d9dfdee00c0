"""What an editor may do next about names, each with the very lines for `glossary.yml`.

In: doubtful names and findings. Out: sections: the doubtful most frequent first with their
sentences, names put together, names much alike, names in one article only, places without a pin.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readingroom.report.values import (
    Choice,
    Desk,
    DoubtfulName,
    Entry,
    Finding,
    Label,
    Line,
    Passage,
    Quote,
    Reference,
    Section,
    Sighting,
    Snippet,
)

SHOWN = 5  # articles or sentences shown with a name
LINES_NOTE = (
    "The most frequent first. Paste the lines that are right into glossary.yml, or answer with one "
    "key each: python -m readingroom review"
)


def list_names(
    key: str, title: str, names: Sequence[DoubtfulName], titles: Mapping[str, str]
) -> Section:
    """List doubtful names, each with where it stands and what may be said of it."""
    ordered = sorted(names, key=lambda one: (-one.count, -len(one.articles), one.surface, one.kind))
    entries = [
        Entry(
            (Label(name.kind), Quote(name.surface), *_count(name), name.reason),
            (*_show_places(name, titles), *_show_choices(name.choices)),
        )
        for name in ordered
    ]
    return Section(key, title, tuple(entries), LINES_NOTE, "None.")


def list_findings(desk: Desk, titles: Mapping[str, str]) -> tuple[Section, ...]:
    """List what else may be put right."""
    texts = (
        (
            *("merged", "Names put together", desk.merged),
            "Forms that were taken to mean the same, and why; the most doubtful first, the doubt "
            "in brackets. Below 100% somebody else would fit in some articles. The lines take a "
            "form away again: it gets a page of its own, and its surnames go along.",
        ),
        (
            *("alike", "Names that differ by little", desk.alike),
            "They have pages of their own. Where both are the same, the lines join them.",
        ),
        (
            *("unplaced", "Places without a pin", desk.unplaced),
            "Not in the gazetteer under this name. The lines put them on the map.",
        ),
        (
            *("once", "Names in one article only", desk.once),
            "Misspellings and accidents of recognition are mostly here.",
        ),
    )
    return tuple(
        Section(key, title, tuple(_describe(one, titles) for one in findings), note, "None.")
        for key, title, findings, note in texts
    )


def _describe(finding: Finding, titles: Mapping[str, str]) -> Entry:
    word = "alike" if finding.about.startswith("and ") else "sure"
    sure = (Label(f"{finding.sure:.0%} {word}"),) if finding.sure is not None else ()
    line: Line = (Label(finding.kind), Quote(finding.name), finding.about, *sure)
    where = (tuple(_refer_all(finding.articles, titles)),) if finding.articles else ()
    return Entry(line, (*where, *_show_choices(finding.choices)))


def _count(name: DoubtfulName) -> Line:
    return (f"{name.count:,} times:",) if name.count > 1 else ()


def _show_places(name: DoubtfulName, titles: Mapping[str, str]) -> Iterator[Line]:
    """Show the sentences, or where there is none the articles."""
    if not name.sightings:
        if name.articles:
            yield tuple(_refer_all(name.articles, titles))
        return
    for one in name.sightings[:SHOWN]:
        yield _show_sighting(one, titles)
    if len(name.sightings) > SHOWN:
        yield (f"and {len(name.sightings) - SHOWN:,} sentences more, in report.json",)


def _show_sighting(sighting: Sighting, titles: Mapping[str, str]) -> Line:
    title = titles.get(sighting.article, sighting.article)
    place = Reference(f"article-{sighting.article}", title)
    passage = Passage(sighting.sentence, sighting.start, sighting.end)
    return passage, place, f"¶ {sighting.paragraph}"


def _show_choices(choices: Sequence[Choice]) -> Iterator[Line]:
    for choice in choices:
        yield Label(choice.label), Snippet(choice.lines)


def _refer_all(slugs: Sequence[str], titles: Mapping[str, str]) -> Iterator[str | Reference]:
    for index, slug in enumerate(slugs[:SHOWN]):
        yield ", " if index else "in "
        yield Reference(f"article-{slug}", titles.get(slug, slug))
    if len(slugs) > SHOWN:
        yield f" and {len(slugs) - SHOWN} more"
