"""Charts, maps and the network: well-formed whatever comes in, the same bytes every time."""

from __future__ import annotations

import html
import itertools
import re
from xml.etree import ElementTree

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readingroom.drawing import (
    Dot,
    Edge,
    Node,
    draw_bar_chart,
    draw_locator,
    draw_map,
    draw_network,
)
from readingroom.drawing.force_layout import lay_out
from readingroom.drawing.insets import plan_panels
from readingroom.drawing.label_placement import Circle, Lettering, place_labels
from readingroom.drawing.projections import Projection
from readingroom.drawing.svg import escape_text
from readingroom.models import Kind

HOSTILE = "</svg><script>alert(1)</script>\n\n&amp; \"'\x00\x0b"
PLACES = {
    "Suva": (-18.14, 178.44),
    "Auckland": (-36.85, 174.76),
    "Anadyr": (64.73, 177.5),
    "Uelen": (66.16, -169.8),
    "the South Pole": (-90.0, 0.0),
    "McMurdo Sound": (-77.85, 166.67),
    "the North Pole": (90.0, 0.0),
    "Singapore": (1.35, 103.8),
    "Quito": (-0.18, -78.47),
}

names = st.one_of(st.just(HOSTILE), st.text(max_size=40))
latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
dots = st.builds(
    Dot, names, names, latitudes, longitudes, st.integers(0, 10**6), st.sampled_from(["", "#fr"])
)
nodes = st.builds(
    Node, st.sampled_from("abcdefgh"), names, names, st.integers(0, 10**6), st.sampled_from(Kind)
)
edges = st.builds(
    Edge, st.sampled_from("abcdefghx"), st.sampled_from("abcdefghx"), st.integers(-1, 10**6)
)
periods = st.one_of(
    st.integers(0, 9999).map("{:04d}".format),
    st.tuples(st.integers(1000, 2100), st.integers(1, 12)).map(
        lambda month: "{}-{:02d}".format(*month)
    ),
    st.text(max_size=8),
)


def parse(drawing: str) -> ElementTree.Element:
    """Parse a drawing; it must be XML, on one line, with finite numbers and no script."""
    root = ElementTree.fromstring(drawing)
    assert "\n" not in drawing
    for element in root.iter():
        assert element.tag != "script"
        for name in ("x", "y", "cx", "cy", "r", "width", "height", "d", "points"):
            assert not re.search("nan|inf|e", element.get(name, ""))
    return root


def tags(root: ElementTree.Element, tag: str) -> list[ElementTree.Element]:
    return list(root.iter(tag))


class TestWhateverComesIn:
    @settings(max_examples=40, deadline=None)
    @given(st.lists(dots, max_size=30), names)
    def test_a_map_is_well_formed_and_the_same_whatever_the_order(self, places, title):
        drawing = draw_map(places, title)
        assert drawing == draw_map(list(reversed(places)), title)
        if places:
            links = [link.get("href") for link in tags(parse(drawing), "a")]
            known = {
                html.unescape(escape_text(target)) for dot in places for target in _targets(dot)
            }
            assert {link for link in links if not link.startswith("#map-")} <= known
        else:
            assert drawing == ""

    @settings(max_examples=60, deadline=None)
    @given(latitudes, longitudes, names, st.floats(0, 400))
    def test_a_locator_shows_its_dot_within_the_frame(self, latitude, longitude, title, span):
        root = parse(draw_locator(latitude, longitude, title, span=span))
        view = root.find("svg").get("viewBox").split()
        pin = root.find("svg/circle[@class='rr-pin']")
        assert 0 <= float(pin.get("cx")) <= int(view[2])
        assert 0 <= float(pin.get("cy")) <= int(view[3])

    @settings(max_examples=40, deadline=None)
    @given(st.lists(nodes, max_size=12), st.lists(edges, max_size=40), names)
    def test_a_network_has_one_link_for_each_node(self, some, ties, title):
        drawing = draw_network(some, ties, title)
        assert drawing == draw_network(some, ties, title)
        if some:
            assert len(tags(parse(drawing), "a")) == len({node.id for node in some})

    @settings(max_examples=100, deadline=None)
    @given(st.lists(st.tuples(periods, st.integers(-2, 10**6)), max_size=30), names)
    def test_a_timeline_is_well_formed(self, counts, title):
        drawing = draw_bar_chart(counts, title)
        assert drawing == "" or tags(parse(drawing), "rect")

    @pytest.mark.parametrize(
        ("latitude", "longitude"), [(float("nan"), 0), (0, float("inf")), (91, 0), (-1e9, 0)]
    )
    def test_coordinates_that_are_none_are_left_out(self, latitude, longitude):
        assert draw_locator(latitude, longitude, "x") == ""
        assert draw_map([Dot("x", "y", latitude, longitude)], "x") == ""


class TestHostileText:
    def test_names_are_escaped_and_stay_whole_for_a_screen_reader(self):
        drawing = draw_map([Dot(HOSTILE, HOSTILE, 1, 2)], HOSTILE)
        link = parse(drawing).find(".//a")
        assert "<script" not in drawing
        assert link.find("title").text.startswith("</svg><script>alert(1)</script> &amp; \"'")
        assert link.get("href").startswith("</svg>")

    def test_a_drawing_passes_through_markdown_unchanged(self):
        drawings = [
            draw_bar_chart([("1901", 2)], "*a* [b](c) `d`"),
            draw_locator(10, 10, "*a* <b> _c_"),
            draw_map([Dot("*a* **b**", "x_y_z/", 1, 2)], "t"),
            draw_network([Node("a", "_a_", "b")], [], "t"),
        ]
        for drawing in drawings:
            page = markdown.markdown(f"Before.\n\n{drawing}\n\nAfter.", extensions=["attr_list"])
            assert page == f"<p>Before.</p>\n{drawing}\n\n<p>After.</p>"


class TestTimeline:
    def test_gaps_are_filled_so_that_distance_is_time(self):
        root = parse(draw_bar_chart([("1900", 1), ("1902", 4), ("1909", 2)], "t"))
        lefts = [float(bar.get("x").rstrip("%")) for bar in tags(root, "rect")]
        assert lefts[1] - lefts[0] == pytest.approx(20, abs=0.1)
        assert lefts[2] - lefts[1] == pytest.approx(70, abs=0.1)

    def test_says_range_sum_and_peak_in_words(self):
        drawing = draw_bar_chart(
            [("1914-07", 1), ("1914-08", 5)],
            "Over time",
            summary="{first} to {last}: {total}; most in {peak} ({count})",
            months="Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec".split(),
        )
        label = parse(drawing).find("svg").get("aria-label")
        assert label == "Over time. July 1914 to Aug 1914: 6; most in Aug 1914 (5)"

    @pytest.mark.parametrize("step", [1, 2, 7, 50])
    @pytest.mark.parametrize("bars", [1, 2, 3, 5, 7, 13, 40, 120, 200])
    @pytest.mark.parametrize("form", ["{:04d}", "{:04d}-03"])
    def test_labels_of_the_axis_never_meet_on_a_phone(self, bars, step, form):
        counts = [(form.format(1750 + index * step), index + 1) for index in range(bars)]
        labels = tags(parse(draw_bar_chart(counts, "t", months=("Sept",) * 12)), "text")[1:]
        spans = sorted(_span(label) for label in labels)
        assert all(before[1] < after[0] for before, after in itertools.pairwise(spans))
        assert all(start >= -1 and end <= 301 for start, end in spans)

    def test_few_bars_are_named_and_no_year_between_them(self):
        drawing = draw_bar_chart([("2005", 2), ("2011", 3), ("2021", 9), ("2022", 1)], "t")
        texts = [label.text.strip() for label in tags(parse(drawing), "text")]
        assert texts == ["9", "2005", "2011", "2021"]

    def test_years_below_the_axis_are_round(self):
        drawing = draw_bar_chart([(str(year), 1) for year in range(1893, 1948)], "t")
        years = [label.text.strip() for label in tags(parse(drawing), "text")][1:]
        assert years == ["1900", "1910", "1920", "1930", "1940"]

    def test_one_count_gives_one_bar_and_none_gives_nothing(self):
        assert len(tags(parse(draw_bar_chart([("1901", 3)], "t")), "rect")) == 1
        assert draw_bar_chart([], "t") == draw_bar_chart([("undated", 3), ("1901", 0)], "t") == ""


class TestLocator:
    @pytest.mark.parametrize("place", PLACES)
    def test_is_light_and_shows_land(self, place):
        drawing = draw_locator(*PLACES[place], place)
        assert len(drawing.encode()) < 7000
        land = "rr-land" in drawing.partition("rr-inset")[0]
        assert land

    def test_neighbours_share_their_window(self):
        locator, other = (draw_locator(48.85, 2.35 + apart, "x") for apart in (0, 0.2))
        assert re.sub("<circle[^>]*>", "", locator) == re.sub("<circle[^>]*>", "", other)
        assert locator != other

    @pytest.mark.parametrize(("east", "west"), [(182.0, -178.0), (180.0, -180.0), (540.0, 180.0)])
    def test_longitudes_may_be_counted_either_way(self, east, west):
        assert draw_locator(-17, east, "x") == draw_locator(-17, west, "x")

    def test_the_date_line_is_no_edge(self):
        land = draw_locator(66, -179.9, "x").partition('class="rr-land" d="')[2].partition('"')[0]
        lefts = [int(left) for left in re.findall(r"M(-?\d+)", land)]
        assert min(lefts) < 100 and max(lefts) > 380


class TestMap:
    def test_a_region_is_shown_as_large_as_it_fits(self):
        near = [Dot("A", "a", 47.5, 19.0), Dot("B", "b", 48.2, 16.4)]
        assert 'viewBox="0 0 720 480"' in draw_map(near, "t")
        assert 'viewBox="0 0 720 480"' not in draw_map([*near, Dot("C", "c", -33, 151)], "t")

    def test_across_the_date_line_two_places_are_neighbours(self):
        root = parse(draw_map([Dot("A", "a", -18, 178), Dot("B", "b", -14, -171)], "t"))
        assert root.find(".//svg").get("viewBox") == "0 0 720 480"

    def test_area_tells_the_count(self):
        root = parse(draw_map([Dot("A", "a", 0, 0, 400), Dot("B", "b", 0, 90, 100)], "t"))
        large, small = (float(circle.get("r")) for circle in tags(root, "circle"))
        assert large / small == pytest.approx(2, abs=0.1)

    def test_every_place_is_a_circle_or_counted_in_one(self):
        crowd = [Dot(f"P{n}", f"p{n}", 50 + n / 500, 5 + n / 700, 1 + n % 7) for n in range(300)]
        root = parse(draw_map([*crowd, Dot("Far", "far", -33, 151)], "t"))
        first = root.find("figure")
        titles = [title.text for title in tags(first, "title")]
        assert sum(int(title.rpartition(": ")[2]) for title in titles) == (
            sum(dot.count for dot in crowd) + 1
        )

    @pytest.mark.parametrize("longitude", [-180.0, 180.0, 0.0])
    @pytest.mark.parametrize("latitude", [-90.0, 0.0, 90.0])
    def test_no_place_falls_off_the_edge_of_the_world(self, latitude, longitude):
        places = [Dot("A", "a", latitude, longitude), Dot("B", "b", 40, 10), Dot("C", "c", 40, -90)]
        assert len(tags(parse(draw_map(places, "t")), "circle")) == 3

    def test_a_crowd_leads_to_a_larger_map_and_then_into_the_list(self):
        crowd = [Dot(f"P{n}", f"p{n}", 50 + n / 500, 5 + n / 700, 1, "#de") for n in range(300)]
        root = parse(draw_map([*crowd, Dot("Far", "far", -33, 151)], "t", anchor="where"))
        ids = {figure.get("id") for figure in tags(root, "figure")}
        targets = {link.get("href") for link in tags(root, "a")}
        inner = {target[1:] for target in targets if target.startswith("#where-")}
        assert inner and inner <= ids
        assert "#de" in targets

    def test_labels_do_not_cover_one_another(self):
        grid = [Dot(f"Place {n}", "x", n % 9 * 6, n // 9 * 8, n) for n in range(81)]
        labels = [
            tag for tag in tags(parse(draw_map(grid, "t")), "text") if tag.get("class") != "n"
        ]
        boxes = [_box(label, 12) for label in labels]
        assert len(boxes) > 10
        for index, (left, right, y) in enumerate(boxes):
            for other_left, other_right, other_y in boxes[:index]:
                assert right <= other_left or other_right <= left or abs(y - other_y) >= 10

    def test_two_thousand_places_leave_room_for_their_list(self):
        many = [
            Dot(
                f"Some place {n}",
                f"../places/some-place-{n}/",
                n * 7 % 130 - 60,
                n * 37 % 360 - 180,
            )
            for n in range(2000)
        ]
        assert len(draw_map(many, "t").encode()) < 130_000

    def test_no_two_larger_maps_show_the_same(self):
        crowd = [Dot(f"P{n}", f"p{n}", 50 + n / 500, 5 + n / 700) for n in range(300)]
        viewports = [panel.viewport for panel in plan_panels([*crowd, Dot("Far", "f", -33, 151)])]
        assert 1 < len(viewports) == len(set(viewports))

    def test_places_around_a_pole_are_shown_around_it(self):
        around = [Dot(str(east), "x", -70, east) for east in range(-180, 180, 40)]
        (panel,) = plan_panels(around, enlarged=False)
        assert panel.viewport.projection is Projection.POLAR
        assert (panel.viewport.latitude, len(panel.clusters)) == (-90, 9)
        north = [Dot(str(east), "x", 78, east) for east in range(-180, 180, 40)]
        assert plan_panels(north)[0].viewport.latitude == 90

    def test_where_much_lies_at_a_pole_the_world_is_whole_and_the_pole_has_a_map(self):
        away = [Dot(str(east), "x", 10, east) for east in range(-160, 180, 40)]
        cold = [Dot(f"c{east}", "x", -75, east) for east in range(-160, 180, 60)]
        world, cap, *_ = plan_panels([*away, *cold])
        assert world.viewport.projection is Projection.NATURAL_EARTH
        assert (world.viewport.latitude, cap.viewport.latitude, cap.parent) == (-90, -90, 0)
        assert sum(len(cluster.dots) for cluster in cap.clusters) == len(cold)
        assert tags(parse(draw_map([*away, *cold], "t")), "polygon")

    def test_a_single_place_at_a_pole_gets_no_map_of_its_own(self):
        away = [Dot(str(east), "x", 10, east) for east in range(-160, 180, 40)]
        panels = plan_panels([*away, Dot("Pole", "p", -90, 0)])
        assert [panel.viewport.projection for panel in panels] == [Projection.NATURAL_EARTH]
        assert panels[0].viewport.shows(-90, 0)

    def test_an_area_is_told_apart_from_a_town(self):
        drawn = draw_map(
            [Dot("Kara", "k", 75, 65, 2, kind="Sea"), Dot("Dikson", "d", 73.5, 80)], "t"
        )
        sea, town = tags(parse(drawn), "a")
        assert (sea.get("class"), town.get("class")) == ("r", None)
        titles = [title.text for title in tags(parse(drawn), "title")]
        assert titles == ["Kara (Sea): 2", "Dikson: 1"]
        assert "rr-area" in draw_locator(75, 65, "t", is_area=True)
        assert "rr-area" not in draw_locator(75, 65, "t")

    @pytest.mark.parametrize(
        "neighbour",
        [Circle(150, 100, 20, ""), Circle(100, 104, 3, "Beta")],
        ids=["circle", "label"],
    )
    def test_a_label_moves_to_the_other_side_where_something_stands(self, neighbour):
        circles = [Circle(100, 100, 3, "Alpha"), neighbour]
        alpha, beta = place_labels(circles, Lettering((11, 11), 9, 720, 480))
        sides = {label.text: label.anchor for label in (*alpha, *beta)}
        assert sides == ({"Alpha": "start", "Beta": "end"} if beta else {"Alpha": "end"})


class TestNetwork:
    def test_of_many_edges_the_strongest_of_each_node_are_drawn(self):
        some = [Node(str(n), f"N{n}", f"n{n}") for n in range(20)]
        ties = [Edge(str(n), str(m), n + m) for n in range(20) for m in range(n)]
        paths = tags(parse(draw_network(some, ties, "t")), "path")
        assert 50 <= sum(path.get("d").count("M") for path in paths) <= 100

    def test_at_most_eighty_nodes_are_drawn_the_weightiest(self):
        some = [Node(str(n), f"N{n}", f"n{n}", n) for n in range(200)]
        links = {link.get("href") for link in tags(parse(draw_network(some, [], "t")), "a")}
        assert links == {f"n{n}" for n in range(120, 200)}

    def test_nodes_that_stand_together_are_closer_than_others(self):
        some = [Node(letter, letter, letter) for letter in "abcdef"]
        ties = [Edge(*pair, 5) for pair in ("ab", "bc", "ac", "de", "ef", "df")] + [Edge("c", "d")]
        circles = tags(parse(draw_network(some, ties, "t")), "circle")
        at = [complex(float(circle.get("cx")), float(circle.get("cy"))) for circle in circles]
        within = abs(at[0] - at[1]) + abs(at[3] - at[4])
        between = abs(at[0] - at[4]) + abs(at[1] - at[5])
        assert within < between

    def test_kinds_differ_in_shape(self):
        some = [Node(kind.value, kind.value, "#", kind=kind) for kind in Kind]
        shapes = [link[1] for link in tags(parse(draw_network(some, [], "t")), "a")]
        assert {(shape.tag, shape.get("class")) for shape in shapes} == {
            ("circle", None),
            ("circle", "o"),
            ("rect", None),
        }


def _targets(dot: Dot) -> tuple[str, str]:
    return dot.href, dot.anchor


def _span(label: ElementTree.Element) -> tuple[float, float]:
    """Return where a label begins and ends in a chart 300 px wide, with letters of 6 px."""
    middle, width = float(label.get("x").rstrip("%")) * 3, len(label.text) * 6
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[label.get("text-anchor")]
    return middle - width * share, middle + width * (1 - share)


def _box(label: ElementTree.Element, size: float) -> tuple[float, float, float]:
    x, width = float(label.get("x")), len(label.text) * size * 0.5
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[label.get("text-anchor", "start")]
    return x - width * share, x + width * (1 - share), float(label.get("y"))


def overlaps(sizes, points) -> bool:
    pairs = itertools.combinations(zip(sizes, points, strict=True), 2)
    return any(
        abs(x - a) < (width + w) / 2 and abs(y - b) < (height + h) / 2
        for ((width, height), (x, y)), ((w, h), (a, b)) in pairs
    )


@pytest.mark.parametrize(("size", "frame"), [((100, 10), (120, 200)), ((10, 100), (200, 120))])
def test_names_make_room_for_one_another_the_shorter_way(size, frame):
    # The frame is too narrow to part them the longer way.
    sizes = [size] * 6
    points = lay_out(sizes, [(0, 1, 1.0), (1, 2, 1.0), (0, 2, 1.0)], frame)
    assert not overlaps(sizes, points)
    assert all(
        size[axis] / 2 <= point[axis] <= frame[axis] - size[axis] / 2
        for point in points
        for axis in (0, 1)
    )
