"""Which maps a collection needs: dots come in, sheets go out, the first with all of them.

The first sheet is the world, or the window that holds all places. Where marks of a sheet hide many
places, a sheet of its own shows that window larger, as often as it helps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readingroom.drawing.clusters import Mark, gather_marks, is_inside
from readingroom.drawing.projections import Shape, View, view_around, view_world
from readingroom.drawing.values import Dot

_SIZE = (720, 480)
_INSET_SIZE = (480, 320)
_MOST_MARKS, _MOST_INSET_MARKS = 150, 60
_MOST_INSETS = 6
_INSET_SPANS = (40.0, 27.0, 18.0, 12.0, 8.0, 5.0)  # degrees across
_NEARLY = 0.8
_TRIED = 12  # of the fullest marks, as the middle of a larger map
_LEAST_HIDDEN = 3
_ASKED = 12  # of the places of a mark
_ROOM = 1.2  # around the places of a window


@dataclass(frozen=True, slots=True)
class Sheet:
    """A map: its view and marks; `parent` is the sheet that it shows a part of, by number."""

    view: View
    marks: tuple[Mark, ...]
    parent: int = -1


def plan_sheets(dots: Sequence[Dot], *, enlarged: bool = True) -> list[Sheet]:
    """Give the map of all places and, `enlarged`, of crowded parts; `dots` come largest first."""
    largest = max(dot.count for dot in dots)
    view = _find_view(dots)
    sheets = [Sheet(view, tuple(gather_marks(dots, view, _MOST_MARKS, largest)))]
    if not enlarged:
        return sheets
    least = max(_LEAST_HIDDEN, len(dots) // 80)
    windows = {0: _find_inset(0, sheets)}
    while len(sheets) <= _MOST_INSETS:
        number = max(windows, key=lambda one: (windows[one][0], -one))
        score, inset = windows[number]
        if score < least or inset is None:
            break
        marks = gather_marks(dots, inset, _MOST_INSET_MARKS, largest)
        sheets.append(Sheet(inset, tuple(marks), number))
        for changed in range(len(sheets)):
            windows[changed] = _find_inset(changed, sheets)
    return sheets


def find_inset_of(mark: Mark, number: int, sheets: Sequence[Sheet]) -> int:
    """Give the number of the next larger map that shows the places of a mark, 0 for none."""
    here = sheets[number].view.enlargement
    larger = [
        (sheet.view.enlargement, index)
        for index, sheet in enumerate(sheets)
        if mark.hidden and sheet.view.enlargement > here and _shows(sheet.view, mark)
    ]
    return min(larger)[1] if larger else 0


def _find_view(dots: Sequence[Dot]) -> View:
    """Give the window that holds all dots, or the world."""
    latitudes = [dot.latitude for dot in dots]
    west, across = _find_arc([dot.longitude for dot in dots])
    middle = (max(latitudes) + min(latitudes)) / 2
    world = view_world(_SIZE[0], south=min(latitudes) - 4)
    if across > 150 or max(latitudes) - min(latitudes) > 75:
        return world
    for span in (6.0, 9.0, 13.0, 19.0, 27.0, 38.0, 53.0, 74.0, 100.0, 125.0):
        view = view_around(middle, west + across / 2, span, _SIZE)
        margin = _SIZE[0] * (_ROOM - 1) / 4
        points = (view.place(dot.latitude, dot.longitude) for dot in dots)
        if all(is_inside(point, view, margin) for point in points):
            return view
    return world


def _find_arc(longitudes: Sequence[float]) -> tuple[float, float]:
    """Give the shortest arc with all longitudes: where it begins in the west, and its length."""
    turned = sorted({longitude % 360 for longitude in longitudes})
    gaps = [
        ((after - before) % 360 or 360, after)
        for before, after in zip(turned[-1:] + turned[:-1], turned, strict=True)
    ]
    widest, west = max(gaps)
    return west, 360 - widest


def _find_inset(number: int, sheets: Sequence[Sheet]) -> tuple[int, View | None]:
    """Find the window of a sheet that would uncover most places, and how many.

    A smaller window that does nearly as well is better: it shows them larger.
    """
    view = sheets[number].view
    here = 360.0 if view.shape is Shape.WORLD else view.width / view.scale
    crowded = [
        mark
        for mark in sheets[number].marks
        if mark.hidden and not _is_elsewhere(mark, number, sheets)
    ]
    best: tuple[int, View | None] = (0, None)
    for span in (one for one in _INSET_SPANS if one < here / 2):
        found = _find_window(span, crowded)
        if found[0] > best[0] * _NEARLY:
            best = found
    return best


def _find_window(span: float, crowded: Sequence[Mark]) -> tuple[int, View | None]:
    """Find the window of one size that shows most hidden places, around the fullest marks."""
    best: tuple[int, View | None] = (0, None)
    for mark in sorted(crowded, key=lambda one: -one.hidden)[:_TRIED]:
        head = mark.dots[0]
        for middle in (_find_middle(mark, crowded, span), (head.latitude, head.longitude)):
            view = view_around(*middle, span, _INSET_SIZE)
            score = round(sum(_count_uncovered(view, other) for other in crowded))
            if view.shape is Shape.FLAT and score > best[0]:
                best = (score, view)
    return best


def _count_uncovered(view: View, mark: Mark) -> float:
    """Estimate how many places of a mark a window shows, from the largest of them."""
    if not _shows(view, mark):
        return 0
    asked = mark.dots[1 : 1 + _ASKED]
    shown = (is_inside(view.place(dot.latitude, dot.longitude), view) for dot in asked)
    return mark.hidden * sum(shown) / len(asked)


def _is_elsewhere(mark: Mark, number: int, sheets: Sequence[Sheet]) -> bool:
    """Tell whether another map shows the places of a mark as large or larger."""
    return any(
        index != number
        and sheet.view.enlargement >= sheets[number].view.enlargement
        and _shows(sheet.view, mark)
        for index, sheet in enumerate(sheets)
    )


def _find_middle(mark: Mark, crowded: Sequence[Mark], span: float) -> tuple[float, float]:
    """Give the middle of the crowded marks around one, seen from it."""
    head = mark.dots[0]
    view = view_around(head.latitude, head.longitude, span, _INSET_SIZE)
    near = [other.dots[0] for other in crowded if _shows(view, other)] or [head]
    apart = [(dot.longitude - head.longitude + 180) % 360 - 180 for dot in near]
    latitudes = [dot.latitude for dot in near]
    return (
        (max(latitudes) + min(latitudes)) / 2,
        head.longitude + (max(apart) + min(apart)) / 2,
    )


def _shows(view: View, mark: Mark) -> bool:
    head = mark.dots[0]
    return is_inside(view.place(head.latitude, head.longitude), view, view.height * 0.06)
