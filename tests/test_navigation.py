"""The front page, the articles by time, the timeline: with one article, or with many."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from makers import find, make_article, make_entity, make_project_value
from projects import ROOT, make_project

from readingroom.config import load_project, parse_settings
from readingroom.drawing import Dot, draw_bar_chart, draw_map
from readingroom.errors import ConfigError
from readingroom.frontmatter import split_header
from readingroom.models import Kind, Location, Mention
from readingroom.pages.all_pages import compose_texts
from readingroom.pages.figures import choose_pairs

TEXT = "Ada Byron, Ben Cole and Cy Dole met in Lima, Oslo and Porto."
PEOPLE = ("Ada Byron", "Ben Cole", "Cy Dole")
PLACES = {"Lima": (-12.0, -77.0), "Oslo": (59.9, 10.7), "Porto": (41.1, -8.6)}


MENTION = Mention("a", 0, 1, "x", Kind.PLACE)


def make_collection_of(number, *, days=40, start=date(1911, 1, 5)):
    """Make articles, one every so many days, that all name the same people and places."""
    articles = [
        replace(
            make_article(TEXT, slug=f"s{n}", day=start + timedelta(days=n * days)),
            headline=f"Article {n}",
        )
        for n in range(number)
    ]
    people = [
        make_entity(name, *(mention for a in articles for mention in find(a, name, Kind.PERSON)))
        for name in PEOPLE
    ]
    places = [
        replace(
            make_entity(
                name,
                *(mention for a in articles for mention in find(a, name, Kind.PLACE)),
                kind=Kind.PLACE,
            ),
            location=Location(n, *where, "PE", "Peru", name, 1, "city"),
        )
        for n, (name, where) in enumerate(PLACES.items())
    ]
    return articles, [*people, *places]


def compose(number, *, days=40, **settings):
    articles, entities = make_collection_of(number, days=days)
    return compose_texts(make_project_value(**settings), articles, entities)


def headings(text):
    return re.findall(r"(?m)^## (?:\[(.*?)\]|(.*?) \{)", text)


def titles(text):
    return [linked or plain for linked, plain in headings(text)]


def test_a_front_page_of_many_articles_has_every_section_in_order():
    home = compose(20)["index.md"]
    assert titles(home) == [
        "Newest",
        "Most mentioned people",
        "Most mentioned places",
        "Map",
        "Timeline",
        "Ways in",
    ]
    assert "- [Ada Byron](glossary/people/ada-byron.md) 20" in home
    assert "- [Read in order, from the first](articles/1911/s0.md)" in home
    layout = split_header(home)[0]["layout"]
    assert 'href="glossary/places/lima/"' in layout["map"]
    assert 'href="articles/1911/#under-january"' in layout["timeline"]


def test_one_article_needs_no_heading_no_chart_and_no_order():
    home = compose(1)["index.md"]
    assert "Newest" not in titles(home)
    assert "Timeline" not in titles(home)
    assert "Read in order" not in home
    assert "[Article 0](articles/1911/s0.md)" in home


def test_no_article_leaves_a_front_page_that_says_what_is_to_come():
    home = compose_texts(make_project_value(introduction="Soon."), [], [])["index.md"]
    assert titles(home) == ["Ways in"]
    assert "Soon." in home


def test_few_names_and_few_dates_make_no_section():
    articles, entities = make_collection_of(5)
    home = compose_texts(make_project_value(), articles, entities[1:4])["index.md"]
    assert titles(home) == ["Newest", "Ways in"]


def test_the_editor_chooses_sections_and_their_order():
    home = compose(20, home=parse_settings({"home": ["map", "newest"]}).home)["index.md"]
    assert titles(home) == ["Map", "Newest"]
    assert "timeline" not in split_header(home)[0]["layout"]


def test_a_section_that_is_none_is_told_with_those_there_are():
    with pytest.raises(ConfigError, match="home: 'maps' is not one of newest, people, places"):
        parse_settings({"home": ["maps"]})


def test_an_introduction_can_stand_in_a_file_of_its_own_but_not_in_two_places(tmp_path):
    project = make_project(tmp_path)
    (project / "home.md").write_text("**Welcome.**\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"introduction: home\.md is there too"):
        load_project(project)
    settings = project / "mkdocs.yml"
    text = re.sub(r"introduction: >-\n(?: {6}.*\n)+", "", settings.read_text(encoding="utf-8"))
    settings.write_text(text, encoding="utf-8")
    assert load_project(project).settings.introduction == "**Welcome.**\n"


def test_the_timeline_lists_every_article_once_by_year_and_month_the_undated_last():
    articles, entities = make_collection_of(12)
    articles.insert(0, make_article(TEXT, slug="undated", day=None))
    text = compose_texts(make_project_value(), articles, entities)["articles/timeline.md"]
    linked = re.findall(r"(?m)^- (?:\*\*\d+\*\* )?\[.*?\]\(\S+?/(\S+)\.md\)", text)
    assert linked == [f"s{n}" for n in range(12)] + ["undated"]
    assert titles(text) == ["1911", "1912", "Undated"]
    assert "### January { #under-1911-january }" in text
    assert "[1912](#under-1912)" in text
    assert "<th scope=row>January 1911</th><td>1</td>" in text
    assert "[read in order, from the first](1911/s0.md)" in text


def test_a_long_timeline_goes_on_in_parts_that_repeat_the_year():
    texts = compose(12, page_size=5)
    parts = [path for path in texts if path.startswith("articles/timeline")]
    assert parts == [
        "articles/timeline.md",
        "articles/timeline--2.md",
        "articles/timeline--3.md",
    ]
    assert titles(texts[parts[1]]) == ["1911"]
    assert "[1912](timeline--3.md#under-1912)" in texts[parts[0]]
    assert sum(text.count("\n- **") for path, text in texts.items() if path in parts) == 12


def test_a_year_with_many_articles_has_a_page_for_each_month():
    texts = compose(120, days=2)
    assert "- [March](month--03.md) · 15 articles" in texts["articles/1911/index.md"]
    march = texts["articles/1911/month--03.md"]
    assert "title: March 1911" in march
    assert "[All of 1911](index.md)" in march
    assert march.count("\n- [") == 15
    layout = split_header(texts["index.md"])[0]["layout"]
    assert 'href="articles/1911/month--03/"' in layout["timeline"]


def test_bars_are_links_only_where_they_can_be_hit():
    counts = [(str(year), 1) for year in range(1800, 1900)]
    links = {period: f"{period}/" for period, _ in counts}
    assert 'href="1811/"' in draw_bar_chart(counts[:30], "t", links=links)
    assert "href" not in draw_bar_chart(counts, "t", links=links)
    assert 'role="img"' in draw_bar_chart(counts, "t", links=links)


def test_a_map_without_larger_parts_leads_to_the_list_where_a_dot_hides_others():
    crowd = [Dot(f"P{n}", f"p{n}/", 50 + n / 50, 5, 1, "map/#under-x") for n in range(30)]
    drawing = draw_map([*crowd, Dot("Far", "far/", -33, 151)], "t", enlarged=False)
    assert drawing.count("<figure") == 1
    assert 'href="map/#under-x"' in drawing
    assert "#map-" not in drawing


def test_labels_stay_apart_where_a_browser_shows_text_only():
    chart = draw_bar_chart([("1911", 2), ("1912", 1)], "t")
    assert re.sub("<title>.*?</title>|<.*?>", "", chart).split() == ["2", "1911", "1912"]
    marks = draw_map([Dot("Oslo", "o/", 60, 10), Dot("Rome", "r/", 42, 12)], "t")
    assert {"Oslo", "Rome"} <= set(re.sub("<title>.*?</title>|<.*?>", "", marks).split())


def test_every_colour_of_both_schemes_stands_in_one_file():
    assets = ROOT / "readingroom/theme/assets"
    named = re.findall(r"--(?:light|dark)-[a-z-]+(?=:)", (assets / "colours.css").read_text())
    used = re.findall(
        r"var\((--(?:light|dark)-[a-z-]+)\)", (assets / "readingroom.css").read_text()
    )
    assert set(used) == set(named)


def test_a_front_page_stays_light_with_very_many_places():
    names = [f"Town{n:03}" for n in range(600)]
    article = make_article(" ".join(names))
    places = [
        replace(
            make_entity(name, *find(article, name, Kind.PLACE), kind=Kind.PLACE),
            location=Location(n, n % 120 - 60, n * 7 % 340 - 170, "PE", "Peru", name, 1, "city"),
        )
        for n, name in enumerate(names)
    ]
    home = compose_texts(make_project_value(), [article], places)["index.md"]
    assert len(home.encode()) < 60_000  # the frame around it takes 15 kB


def test_where_few_other_names_stand_with_them_people_take_their_room():
    people = [make_entity(f"p{n}", MENTION) for n in range(70)]
    country = make_entity("c0", MENTION, kind=Kind.PLACE)
    pairs = {("c0", f"p{n}"): (("a", 1),) for n in range(70)}
    chosen = choose_pairs(pairs, {entity.id: entity for entity in [country, *people]})
    assert len(chosen) == 59


def test_pairs_without_any_person_are_a_third_of_the_network_at_most():
    countries = [make_entity(f"c{n}", *[MENTION] * 9, kind=Kind.PLACE) for n in range(30)]
    people = [make_entity(f"p{n}", MENTION) for n in range(30)]
    pairs = {
        (f"c{first}", f"c{second}"): (("a", 1), ("a", 2))
        for second in range(30)
        for first in range(second)
    }
    pairs |= {
        (f"p{first}", f"p{second}"): (("a", 1),) for second in range(30) for first in range(second)
    }
    chosen = choose_pairs(pairs, {entity.id: entity for entity in [*countries, *people]})
    assert len(chosen) == 150
    assert sum(pair.first.kind is pair.second.kind is Kind.PLACE for pair in chosen) == 50


def test_half_of_the_network_are_people_though_countries_are_named_more():
    countries = [make_entity(f"c{n}", *[MENTION] * 9, kind=Kind.PLACE) for n in range(50)]
    people = [make_entity(f"p{n}", MENTION) for n in range(50)]
    pairs = {("c0", f"c{n}"): (("a", 1), ("a", 2)) for n in range(1, 50)}
    pairs |= {(f"c{n}", f"p{n}"): (("a", 1),) for n in range(50)}
    chosen = choose_pairs(pairs, {entity.id: entity for entity in [*countries, *people]})
    named = {entity.id: entity.kind for pair in chosen for entity in (pair.first, pair.second)}
    assert sum(kind is Kind.PERSON for kind in named.values()) == 30
    assert len(named) == 60
