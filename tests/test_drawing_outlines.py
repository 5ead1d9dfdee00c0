"""The outlines that ship: land is where land is, borders stand once; lines stay in their box."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.drawing.geometry import clip_ring, simplify_line, write_path
from readingroom.drawing.outlines import Detail, Outline, load_outlines
from readingroom.drawing.projections import make_viewport, make_world_viewport

LAND = [(2.3, 48.9), (139.5, 36.0), (-60.0, -10.0), (133.0, -25.0), (20.0, -75.0), (180.0, 67.5)]
WATER = [(-30.0, 40.0), (51.0, 40.5), (-150.0, 0.0), (5.0, 38.5), (80.0, -10.0), (0.0, 89.0)]

numbers = st.floats(-1000, 1000)
points = st.tuples(numbers, numbers)


def is_land(longitude: float, latitude: float, land: tuple[Outline, ...]) -> bool:
    """Count how often a line to the east crosses a shore; lines count on beyond 180 degrees."""
    crossings = 0
    for ring in land:
        for turn in (-360, 0, 360):
            x = longitude + turn
            if ring.box[0] <= x <= ring.box[2] and ring.box[1] <= latitude <= ring.box[3]:
                for (x1, y1), (x2, y2) in itertools.pairwise([*ring.points, ring.points[0]]):
                    if (y1 > latitude) != (y2 > latitude):
                        crossings += x < x1 + (latitude - y1) / (y2 - y1) * (x2 - x1)
    return crossings % 2 == 1


@pytest.mark.parametrize("detail", Detail)
class TestOutlines:
    def test_land_is_land_and_water_is_water(self, detail):
        land = load_outlines(detail).land
        assert all(is_land(*place, land) for place in LAND)
        assert not any(is_land(*place, land) for place in WATER)

    def test_a_border_stands_once(self, detail):
        lines = [
            {frozenset(step) for step in itertools.pairwise(line.points)}
            for line in load_outlines(detail).borders
        ]
        assert sum(map(len, lines)) == len(set().union(*lines)) > 500

    def test_no_line_jumps_across_the_map(self, detail):
        outlines = load_outlines(detail)
        for line in (*outlines.land, *outlines.borders):
            for (x1, y1), (x2, y2) in itertools.pairwise(line.points):
                assert abs(x1 - x2) < 30 or y1 == y2 == -90


class TestLines:
    @given(st.lists(points, min_size=3, max_size=30))
    def test_a_cut_ring_stays_in_the_box(self, ring):
        box = (-100.0, -50.0, 100.0, 50.0)
        for x, y in clip_ring(ring, box):
            assert -100.001 <= x <= 100.001
            assert -50.001 <= y <= 50.001

    @given(st.lists(points, min_size=2, max_size=40), st.floats(0, 50))
    def test_a_simpler_line_keeps_its_ends_and_invents_nothing(self, line, tolerance):
        simpler = simplify_line(line, tolerance)
        assert simpler[0] == line[0] and simpler[-1] == line[-1]
        rest = iter(line)
        assert all(point in rest for point in simpler)

    @given(st.lists(points, max_size=30), st.booleans())
    def test_a_path_is_whole_numbers_and_letters(self, line, closed):
        assert set(write_path(line, closed=closed)) <= set("Mlhvz0123456789- ")


class TestViews:
    @given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 300))
    def test_the_middle_of_a_window_is_in_it(self, latitude, longitude, span):
        view = make_viewport(latitude, longitude, min(span, 90), (480, 320))
        x, y = view.locate(latitude, longitude)
        assert 0 <= x <= 480 and -1 <= y <= 321

    @given(st.floats(-90, 90), st.floats(-180, 180))
    def test_the_map_of_the_world_shows_every_place(self, latitude, longitude):
        view = make_world_viewport(720, south=-90)
        x, y = view.locate(latitude, longitude)
        assert -1 <= x <= 721 and -1 <= y <= view.height + 1
