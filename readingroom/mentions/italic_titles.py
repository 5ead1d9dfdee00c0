"""Names set in italics are titles: a ship, a newspaper, a book, not the person or place beside it.

In: the mentions of a collection and where its texts are emphasised. Out: the mentions without those
that the editors of the texts marked as titles themselves. What counts is the collection: a name
that stands plain as often as it is emphasised was only stressed, and stays; one that is hardly ever
plain is a title wherever it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from readingroom.models import Kind, Mention

Span = tuple[int, int]

MAX_TITLE = 60  # characters; longer emphasis is a sentence, a standfirst or a crosshead


def _is_emphasised(mention: Mention, spans: Sequence[Span]) -> bool:
    return any(
        start <= mention.start and mention.end <= end and end - start <= MAX_TITLE
        for start, end in spans
    )


def drop_titles(
    found: Mapping[str, Sequence[Mention]], emphasis: Mapping[str, Sequence[Span]]
) -> dict[str, tuple[Mention, ...]]:
    """Drop people and places that are titles; `emphasis` gives spans by document.

    >>> mention = Mention("a", 4, 10, "Aurora", Kind.PLACE)
    >>> drop_titles({"a": [mention]}, {"a": [(4, 10)]})
    {'a': ()}
    """
    emphasised: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    for document, mentions in found.items():
        for mention in mentions:
            inside = _is_emphasised(mention, emphasis.get(document, ()))
            (emphasised if inside else plain)[mention.surface] += 1

    def is_title(mention: Mention, document: str) -> bool:
        marked, unmarked = emphasised[mention.surface], plain[mention.surface]
        if mention.kind is Kind.ORGANIZATION or marked <= unmarked:
            return False
        return marked > 2 * unmarked or _is_emphasised(mention, emphasis.get(document, ()))

    return {
        document: tuple(mention for mention in mentions if not is_title(mention, document))
        for document, mentions in found.items()
    }
