"""Describe each unit at the top of a text by features that hold for any source.

In: the top of a text, what is known beside it. Out: for each unit the features that the model of
heads weighs: its own traits, its place, its neighbours', and some of them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readingroom.headers.layout import Layout, find_flow, find_paragraphs, measure_layout
from readingroom.headers.thresholds import PAST_TEXT
from readingroom.headers.traits import Surroundings, describe_unit, name_case, step
from readingroom.headers.units import Top, Unit

_NEAR = frozenset(
    "words explained case date person people label shared has-office has-release running by number "
    "honoured speaker dateline level has-contact has-embargo has-subject credit joined end "
    "site-row role".split()
)
_FAR = frozenset(
    "by credit=by+none credit=name+date credit=none+date date=whole date-rest=0 people=known "
    "case=capitals running".split()
)


@dataclass(frozen=True, slots=True)
class _Place:
    """The top of a text as its units see it; `first` is the number of the first in prose."""

    top: Top
    layout: Layout
    flows: Sequence[bool]
    paragraphs: Sequence[bool]
    first: int


def describe_units(top: Top, context: Surroundings) -> list[list[str]]:
    """Return the features of each unit, as far as a head can reach."""
    layout = measure_layout(top.units)
    flows = find_flow(top.units)
    paragraphs = find_paragraphs(top.units, flows, layout)
    first = next((n for n, is_long in enumerate(paragraphs) if is_long), len(top.units))
    place = _Place(top, layout, flows, paragraphs, first)
    traits = [describe_unit(unit, layout, context) for unit in top.units[: first + PAST_TEXT]]
    return [
        [
            "bias",
            *traits[n],
            *_describe_place(n, place),
            *_describe_neighbours(n, traits, paragraphs),
            *_combine(traits[n], n, n - first),
        ]
        for n in range(len(traits))
    ]


def _describe_place(n: int, place: _Place) -> list[str]:
    """Describe where a unit stands: from the top, from the text, between blank lines."""
    units = place.top.units
    unit, last = units[n], n + 1 == len(units)
    after = 2 if last else units[n + 1].above
    same_line = not last and units[n + 1].line == unit.line
    found = [
        f"at={step(n, (0, 1, 2, 4, 7, 12, 20))}",
        f"above={min(unit.above, 2)}" if n else "above=top",
        f"below={'line' if same_line else min(after, 2)}",
    ]
    found += ["paragraph"] if place.paragraphs[n] else []
    found += ["flows"] if place.flows[n] else []
    found += ["flows-on"] if not last and place.flows[n + 1] else []
    found += ["last"] if last and not place.top.has_rest else []
    found.append(
        f"to-text={step(place.first - n, (1, 2, 3, 5, 8))}"
        if n < place.first
        else "in-text"
        if n == place.first
        else "past-text"
    )
    found += _compare(units[n - 1], unit, place.layout) if n else []
    lines = {line for line, _ in place.top.rules}
    found += ["rule-below"] if unit.line + 1 in lines else []
    return [*found, "rule-above"] if unit.line - 1 in lines else found


def _compare(before: Unit, unit: Unit, layout: Layout) -> list[str]:
    """Compare a unit with the one before, as a headline's second line is like its first."""
    cases = [name_case(neighbour.text, neighbour.text.split()[:12]) for neighbour in (before, unit)]
    like = f"like-before={cases[0] == cases[1]}+{min(unit.above, 1)}+{unit.level == before.level}"
    room = max(len(unit.text), layout.width) - len(before.text) - len(unit.text.split()[0])
    found = [like, f"room-before={step(room, (0, 10, 30))}+{min(unit.above, 1)}"]
    return [*found, "within-line"] if before.line == unit.line else found


def _describe_neighbours(
    n: int, traits: Sequence[list[str]], paragraphs: Sequence[bool]
) -> list[str]:
    found = []
    for distance in (-2, -1, 1, 2):
        place = n + distance
        if not 0 <= place < len(traits):
            found.append(f"{distance}:none")
            continue
        found += [f"{distance}:paragraph"] if paragraphs[place] else []
        if distance in (-1, 1):
            near = [trait for trait in traits[place] if trait.split("=")[0] in _NEAR]
        else:
            near = [trait for trait in traits[place] if trait in _FAR]
        found += [f"{distance}:{trait}" for trait in near]
    return found


def _combine(traits: Sequence[str], n: int, distance: int) -> list[str]:
    """Combine traits that mean more together; `distance` counts units from the first in prose."""
    values = dict(trait.split("=") for trait in traits if "=" in trait)
    place = "first" if n == 0 else "top" if n < 4 else "low"
    near = "next" if distance == -1 else "before" if distance < 0 else "in"
    explained = values.get("explained", "")
    words, case = values["words"], values["case"]
    return [
        f"words+case={words}+{case}",
        f"words+place={words}+{place}+{near}",
        f"joined+words={values['joined']}+{words}",
        f"case+end={case}+{values['end']}",
        f"person+place={values.get('people', '')}+{place}",
        f"explained+case={explained}+{case}+{'has-office' in traits}",
        f"explained+words={explained}+{words}+{'honoured' in traits}",
    ]
