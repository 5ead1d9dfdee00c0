"""How well found names agree with annotated ones: documents and predictions in, figures out.

A gold document has `doc_id`, `text`, spans `[start, end, surface]` under `people`, `places` and
`organizations` (or `orgs`); a kind that is absent or null is not scored. It may have `ignore`,
spans neither demanded nor punished; `eval_span`, the only stretch that is annotated; `links`,
`[start, end, surface, kind, entity, name]`; and `coords`, `[start, end, surface, latitude,
longitude, ...]`. A predicted row is what `readingroom annotate` writes, with `coords` besides.

`exact` counts spans; `surfaces` the set of surface forms a document's glossary would list;
`resolve` is B-cubed over the linked mentions that were found, where an overlap is enough: pages
that merge two entities cost precision, entities on two pages recall. Figures are in per cent.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

KINDS = ("people", "places", "organizations")
NEAR_KM = 161  # a hundred miles, the field's usual measure (Leidner, 2007)
_EARTH_KM = 12742  # diameter
_OTHER_NAMES = {"organizations": "orgs"}

Document = dict[str, Any]
Span = tuple[int, int]
Figures = dict[str, dict[str, Any]]


def score(gold: Sequence[Document], rows: Sequence[Document]) -> Figures:
    """Return the figures of a set by name: `people/exact`, `resolve/people`, `coords`..."""
    predicted = {row["doc_id"]: row for row in rows}
    pairs = [(document, predicted.get(document["doc_id"], {})) for document in gold]
    result: Figures = {}
    for kind in KINDS:
        result |= score_kind(pairs, kind)
    result |= {
        f"resolve/{kind}": figures for kind in KINDS if (figures := score_links(pairs, kind))
    }
    if coords := score_coordinates(pairs):
        result["coords"] = coords
    if absurd := score_absurd(pairs):
        result["absurd"] = absurd
    return result


def score_kind(pairs: Sequence[tuple[Document, Document]], kind: str) -> Figures:
    """Return precision, recall and F1 of a kind's exact spans and of its sets of surfaces."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for document, row in pairs:
        if (spans := _read_spans(document, row, kind)) is None:
            continue
        wanted, found = spans
        surfaces = [{normalise(document["text"][a:b]) for a, b in part} for part in spans]
        counts["exact"] += _count(wanted, found)
        counts["surfaces"] += _count(*surfaces)
    return {f"{kind}/{name}": _rate(count) for name, count in counts.items()}


def list_errors(
    gold: Sequence[Document], rows: Sequence[Document], kind: str
) -> tuple[Counter[str], Counter[str]]:
    """Return the surfaces of a kind that were wrongly found, and those that were missed."""
    predicted = {row["doc_id"]: row for row in rows}
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for document in gold:
        spans = _read_spans(document, predicted.get(document["doc_id"], {}), kind)
        if spans:
            wanted, found = spans
            wrong.update(document["text"][a:b] for a, b in found - wanted)
            missed.update(document["text"][a:b] for a, b in wanted - found)
    return wrong, missed


def score_links(
    pairs: Sequence[tuple[Document, Document]], kind: str
) -> dict[str, float | int] | None:
    """Return B-cubed of the linked mentions of a kind; None where none was found."""
    links = [
        (link, row)
        for document, row in pairs
        for link in document.get("links") or ()
        if link[3] == kind and _is_inside(link, document)
    ]
    matched = [
        (link[4], max(hits, key=lambda span: _measure_overlap(span, link))[3])
        for link, row in links
        if (
            hits := [span for span in row.get(kind) or () if len(span) > 3 and _overlap(span, link)]
        )
    ]
    if not matched:
        return None
    pages, entities = Counter(page for _, page in matched), Counter(key for key, _ in matched)
    both = Counter(matched)
    precision = sum(both[pair] / pages[pair[1]] for pair in matched) / len(matched)
    recall = sum(both[pair] / entities[pair[0]] for pair in matched) / len(matched)
    return {
        "b3_p": _per_cent(precision),
        "b3_r": _per_cent(recall),
        "b3_f1": _per_cent(2 * precision * recall / (precision + recall)),
        "found": _per_cent(len(matched) / len(links)),
        "entities": len(entities),
        "pages": len(pages),
    }


def score_coordinates(
    pairs: Sequence[tuple[Document, Document]],
) -> dict[str, float | int] | None:
    """Return how many places with known coordinates have a pin, and how many of them near."""
    wanted, distances = 0, []
    for document, row in pairs:
        for place in document.get("coords") or ():
            hits = [pin for pin in row.get("coords") or () if _overlap(pin, place)]
            wanted += 1
            distances += [min(measure_km(place[3:5], pin[3:5]) for pin in hits)] if hits else []
    near = sum(distance <= NEAR_KM for distance in distances)
    if not wanted:
        return None
    return {
        "gold": wanted,
        "resolved": len(distances),
        "within_161km_of_resolved": _per_cent(near / max(1, len(distances))),
        "within_161km_of_gold": _per_cent(near / wanted),
    }


def score_absurd(pairs: Sequence[tuple[Document, Document]]) -> dict[str, float | int] | None:
    """Return how many pins lie on a continent on which none of their document's places does.

    Documents and rows have `continents`, a code for each place or pin, "" where none is known;
    documents of one place are left out.
    """
    pins = absurd = 0
    for document, row in pairs:
        known = set(document.get("continents") or ()) - {""}
        if len(document.get("coords") or ()) > 1 and known:
            pins += len(row.get("continents") or ())
            absurd += sum(code not in known for code in row.get("continents") or () if code)
    return {"pins": pins, "absurd": _per_cent(absurd / pins)} if pins else None


def normalise(surface: str) -> str:
    """Return a surface form without what belongs to the sentence around it.

    >>> normalise("the  Hague’s"), normalise("“OSLO”")
    ('hague', 'oslo')
    """
    text = re.sub(r"\s+", " ", surface).strip().strip("\"'“”‘’(),;:")
    return re.sub(r"['’]s$|['’]$", "", text, flags=re.IGNORECASE).casefold().removeprefix("the ")


def measure_km(first: Sequence[float], second: Sequence[float]) -> float:
    """Return the great-circle distance of two points, in kilometres."""
    latitude, longitude, other, beyond = map(math.radians, (*first, *second))
    square = (
        math.sin((other - latitude) / 2) ** 2
        + math.cos(latitude) * math.cos(other) * math.sin((beyond - longitude) / 2) ** 2
    )
    return _EARTH_KM * math.asin(min(1, math.sqrt(square)))


def _read_spans(document: Document, row: Document, kind: str) -> tuple[set[Span], set[Span]] | None:
    """Return the spans that are wanted and those found; None where the kind is not annotated."""
    annotated = document.get(kind, document.get(_OTHER_NAMES.get(kind, kind)))
    if annotated is None:
        return None
    wanted = {span for span in _cut(annotated) if _is_inside(span, document)}
    found = {span for span in _cut(row.get(kind) or ()) if _is_inside(span, document)}
    ignored = [span for span in document.get("ignore") or () if _is_inside(span, document)]
    return wanted, {
        span
        for span in found
        if any(_overlap(span, other) for other in wanted)
        or not any(_overlap(span, other) for other in ignored)
    }


def _cut(spans: Sequence[Sequence[Any]]) -> Iterator[Span]:
    return ((span[0], span[1]) for span in spans)


def _is_inside(span: Sequence[Any], document: Document) -> bool:
    stretch = document.get("eval_span")
    return not stretch or (span[0] >= stretch[0] and span[1] <= stretch[1])


def _overlap(first: Sequence[Any], second: Sequence[Any]) -> bool:
    return bool(first[0] < second[1] and second[0] < first[1])


def _measure_overlap(first: Sequence[Any], second: Sequence[Any]) -> int:
    return int(min(first[1], second[1]) - max(first[0], second[0]))


def _count(wanted: set[Any], found: set[Any]) -> Counter[str]:
    return Counter(tp=len(wanted & found), pred=len(found), gold=len(wanted))


def _rate(count: Counter[str]) -> dict[str, float | int]:
    precision = count["tp"] / count["pred"] if count["pred"] else 0.0
    recall = count["tp"] / count["gold"] if count["gold"] else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    rates = {"p": _per_cent(precision), "r": _per_cent(recall), "f1": _per_cent(f1)}
    return rates | {"tp": count["tp"], "pred": count["pred"], "gold": count["gold"]}


def _per_cent(share: float) -> float:
    return round(100 * share, 2)
