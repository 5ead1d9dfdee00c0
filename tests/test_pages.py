"""Index and glossary pages stay light, lose nothing, and lead on to their further parts."""

from __future__ import annotations

import csv
import io
import itertools
import json
import posixpath
import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import find, make_article, make_entity, make_project_value

from readingroom.concordance import build_concordance
from readingroom.frontmatter import split_header
from readingroom.lexicon import with_sort_name
from readingroom.models import Kind, Location
from readingroom.pages.all_pages import compose_texts
from readingroom.pages.collection import make_collection
from readingroom.pages.figures import choose_pairs
from readingroom.pages.kwic import divide_concordance
from readingroom.pages.overview import Pair, build_map_page
from readingroom.pages.pagination import Index, IndexSection, build_index_pages
from readingroom.pages.parameters import (
    KWIC_CONTEXT,
    NETWORK_PAIRS,
    NETWORK_PAIRS_ASIDE,
    WHOLE_PLACE_LIST,
)

PROJECT = make_project_value()
WORDS = PROJECT.words


def shorten_anchors(page: str) -> str:
    """Leave of each paragraph's anchor that it is one of its content."""
    return re.sub(r"#w-\w+", "#w", page)


def entries_of(pages) -> list[str]:
    return [line for page in pages for line in page.body.splitlines() if line.startswith("- ")]


@given(st.lists(st.integers(0, 9), max_size=6), st.integers(1, 5))
def test_cutting_an_index_into_parts_loses_no_entry_and_keeps_its_order(sizes, size):
    groups = tuple(
        IndexSection(chr(65 + number), tuple(f"- {number}.{n}" for n in range(count)))
        for number, count in enumerate(sizes)
    )
    pages = build_index_pages(Index("x/index.md", "X", groups), size, WORDS)
    assert entries_of(pages) == [entry for group in groups for entry in group.entries]
    assert all(len(entries_of([page])) <= size for page in pages)
    assert len({page.path for page in pages}) == len(pages)


def test_a_letter_leads_to_the_part_it_stands_in():
    groups = (IndexSection("A", ("- a",)), IndexSection("B", ("- b",)))
    first, second = build_index_pages(Index("x/index.md", "X", groups), 1, WORDS)
    assert "[B](index--2.md#under-b)" in first.body
    assert "[A](index.md#under-a)" in second.body
    assert "[B](#under-b)" in second.body
    assert "{ #under-b }" in second.body


def compose(articles, entities, **settings) -> dict[str, str]:
    return compose_texts(make_project_value(**settings), articles, entities)


def mention_everywhere(name, articles, kind=Kind.PERSON, **fields):
    mentions = [mention for article in articles for mention in find(article, name, kind)]
    return replace(make_entity(name, *mentions, kind=kind), **fields)


def test_names_that_are_too_many_for_the_line_beside_another_stand_on_a_page_of_their_own():
    names = [f"Anna Numero{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(403)]
    article = make_article(*(f"Paris met {name}." for name in names))
    people = [mention_everywhere(name, [article]) for name in names]
    texts = compose([article], [mention_everywhere("Paris", [article], Kind.PLACE), *people])
    page, further = texts["glossary/places/paris.md"], texts["glossary/places/paris--people-1.md"]
    assert "[People 401–403](paris--people-1.md)" in page
    listed = [set(re.findall(r"people/(anna-numero\w+)\.md", text)) for text in (page, further)]
    assert list(map(len, listed)) == [400, 3]
    assert listed[0] | listed[1] == {f"anna-numero{name[-2:]}" for name in names}
    assert "[All about Paris](paris.md)" in further


def test_an_empty_collection_of_names_still_has_its_pages():
    texts = compose([make_article("Nobody is named.")], [])
    assert {
        "glossary/people/index.md",
        "glossary/places/index.md",
        "glossary/places/by-country.md",
        "glossary/map.md",
        "glossary/network.md",
    } <= texts.keys()


def make_years(years, per_year=1, text="Keller came."):
    return [
        make_article(text, slug=f"s{year}-{number}", day=date(year, 1, number + 1))
        for year in years
        for number in range(per_year)
    ]


def test_of_very_many_mentions_those_of_earlier_years_stand_on_pages_by_year():
    articles = make_years(range(1910, 1914), per_year=3)
    texts = compose(articles, [mention_everywhere("Keller", articles)], page_size=7)
    pages = [path for path in texts if path.startswith("glossary/people/keller")]
    assert pages == [
        "glossary/people/keller.md",
        "glossary/people/keller--1911.md",
        "glossary/people/keller--1910.md",
    ]
    assert "mentions: 12" in texts[pages[0]]
    assert "[1911](keller--1911.md) · 3 mentions" in texts[pages[0]]
    assert "[All about Keller](keller.md)" in texts[pages[1]]
    assert found_in(texts, pages) == [article.slug for article in reversed(articles)]


def found_in(texts, pages) -> list[str]:
    lines = "\n".join(texts[page].partition("#articles }")[2] for page in pages)
    return re.findall(r"\[¶ 1\]\(\S+/(\S+)\.md#w-\w+\)", lines)


@given(
    st.lists(st.tuples(st.integers(1910, 1913), st.integers(1, 4)), min_size=1, max_size=8),
    st.integers(1, 6),
)
def test_sharing_mentions_out_over_pages_loses_none(articles_of, size):
    articles = [
        make_article(*["Keller came."] * times, slug=f"s{number}", day=date(year, 1, 1))
        for number, (year, times) in enumerate(sorted(articles_of))
    ]
    keller = mention_everywhere("Keller", articles)
    collection = make_collection(PROJECT, articles, [keller])
    occurrences = build_concordance(articles, [keller]).occurrences["keller"]
    parts = divide_concordance(occurrences, collection, size)
    shared = [
        occurrence
        for part in parts
        for mentions in part.articles
        for occurrence in mentions.occurrences
    ]
    assert sorted(occurrence.mention for occurrence in shared) == sorted(keller.mentions)
    assert all(part.mentions <= size for part in parts)
    assert len({part.label for part in parts}) == len(parts)


def test_a_place_tells_where_it_is_only_as_far_as_that_is_known():
    article = make_article("Lima lies by the sea.")
    lima = mention_everywhere("Lima", [article], Kind.PLACE)
    page = compose([article], [lima])["glossary/places/lima.md"]
    assert "latitude" not in page
    assert "rr-locator" not in page
    known = Location(1, -12.0, -77.0, "PE", "Peru", "Lima", 7_700_000, "city")
    page = compose([article], [replace(lima, location=known)])["glossary/places/lima.md"]
    matter = split_header(page)[0]
    assert matter["country"] == "PE"
    facts = {fact["label"]: fact["value"] for fact in matter["layout"]["facts"]}
    assert facts["What"] == "Populated place"
    assert facts["Where"] == "Peru"
    beside = page.partition('<div class="rr-beside"')[2]
    assert "12.00° S, 77.00° W · Source [GeoNames 1, CC BY 4.0](https://www.geon" in beside
    assert 'aria-label="Map: Lima, Peru"' in page
    at = replace(known, present="Lima")
    page = compose([article], [replace(lima, name="Reyes", location=at)])
    assert "value: now Lima, Peru" in page["glossary/places/lima.md"]


def test_a_person_is_told_by_what_the_articles_say_with_the_place_where_they_say_it():
    article = make_article("It snowed.", "The Danish explorer Ida Holm left.")
    page = compose([article], [mention_everywhere("Ida Holm", [article])])[
        "glossary/people/ida-holm.md"
    ]
    page = shorten_anchors(page)
    assert split_header(page)[0]["description"] == "“Danish explorer”"
    called = split_header(page)[0]["layout"]["called"]
    assert (called["url"], called["anchor"][:1]) == ("articles/1911/one", "w")
    assert "Called in the articles" not in page  # the head says it


def test_epithets_are_read_in_english_articles_only():
    article = replace(make_article("The explorer Ida Holm left."), language="da")
    page = compose([article], [mention_everywhere("Ida Holm", [article])])
    assert "explorer”" not in page["glossary/people/ida-holm.md"]


def test_an_editors_description_comes_first_and_its_links_are_facts():
    article = make_article("The explorer Ida Holm left.")
    links = (("Wikipedia", "https://en.wikipedia.org/wiki/Ida"), ("Letters", "https://a.example/"))
    ida = mention_everywhere("Ida Holm", [article], description="Wrote *it*.", links=links)
    page = compose([article], [ida])["glossary/people/ida-holm.md"]
    matter, body = split_header(page)[:2]
    assert matter["description"] == "Wrote it."
    assert body.lstrip().startswith("Wrote *it*.")
    assert matter["layout"]["same_as"] == ["https://en.wikipedia.org/wiki/Ida"]
    assert {"label": "Elsewhere", "value": "Letters", "url": "https://a.example/"} in (
        matter["layout"]["facts"]
    )


def test_each_mention_of_a_sentence_is_emphasised_and_the_line_leads_to_its_paragraph():
    article = make_article("It snowed.", "Keller saw Keller. - Keller *slept*.")
    page = compose([article], [mention_everywhere("Keller", [article])])
    body = shorten_anchors(page["glossary/people/keller.md"])
    assert "- **Keller** saw **Keller**. [¶ 2](../../articles/1911/one.md#w)" in body
    assert "- \\- **Keller** \\*slept\\*. [¶ 2]" in body


def test_a_long_sentence_is_clipped_around_its_name():
    words = "snow " * 200
    article = make_article(f"{words}Keller {words}end.")
    body = compose([article], [mention_everywhere("Keller", [article])])[
        "glossary/people/keller.md"
    ]
    (line,) = (row for row in body.splitlines() if "**Keller**" in row)
    assert line.startswith("- …snow")
    assert "snow… [¶ 1]" in line
    assert len(line) < 700


def test_a_mention_too_far_from_the_first_of_its_sentence_is_cut_off_with_the_rest():
    article = make_article("Keller " + "went on " * 90 + "to Keller.")
    page = compose([article], [mention_everywhere("Keller", [article])])
    (line,) = (line for line in page["glossary/people/keller.md"].split("\n") if "**" in line)
    assert line.count("**Keller**") == 1
    assert "…" in line and len(line) < 4 * KWIC_CONTEXT


def test_below_a_map_of_very_many_places_countries_stand_alone():
    places = [make_entity(f"place{n}", kind=Kind.PLACE) for n in range(WHOLE_PLACE_LIST + 1)]
    listed = {WORDS.index.unplaced: "glossary/places/by-country--2.md#under-there"}
    bodies = [
        build_map_page("", shown, listed, make_collection(PROJECT, [], shown)).body
        for shown in (places[:-1], places)
    ]
    assert "place7 " in bodies[0]
    assert "place7" not in bodies[1] and "places/by-country--2.md#under-there" in bodies[1]


def test_companions_are_counted_and_linked_to_the_paragraphs_they_share():
    article = make_article("Keller met Bo in Lima.", "Keller slept.", "Bo saw Keller.")
    entities = [
        mention_everywhere("Keller", [article]),
        mention_everywhere("Bo", [article]),
        mention_everywhere("Lima", [article], Kind.PLACE),
    ]
    page = shorten_anchors(compose([article], entities)["glossary/people/keller.md"])
    link = "../../articles/1911/one.md"
    assert "**People** [Bo](bo.md)\u00a02\n{: .rr-company }" in page
    assert "**Places** [Lima](../places/lima.md)\u00a01\n{: .rr-company }" in page
    assert (
        f"- [Bo](bo.md) · 2 paragraphs: [14 December 1911 ¶ 1]({link}#w), "
        f"[14 December 1911 ¶ 3]({link}#w)\u00a0· "
        "[articles about both](../../index.md?person=Keller&person=Bo)"
    ) in page
    assert f"- [Lima](../places/lima.md) · 1 paragraph: [14 December 1911 ¶ 1]({link}#w)" in page


def test_names_that_share_one_paragraph_need_no_list_of_paragraphs():
    article = make_article("Keller met Bo in Lima.", "Bo slept.")
    entities = [mention_everywhere(name, [article]) for name in ("Keller", "Bo")]
    entities.append(mention_everywhere("Lima", [article], Kind.PLACE))
    page = compose([article], entities)["glossary/people/keller.md"]
    assert "**People** [Bo](bo.md)\u00a01\n{: .rr-company }" in page
    assert "**Places** [Lima](../places/lima.md)\u00a01" in page
    assert "<details" not in page


def test_the_chart_has_its_numbers_in_a_table_and_one_month_has_neither():
    articles = make_years([1911, 1916], per_year=2)
    page = compose(articles, [mention_everywhere("Keller", articles)])["glossary/people/keller.md"]
    assert "From 1911 to 1916: 4 mentions" in page
    assert "<tr><th scope=row>1916</th><td>2</td></tr>" in page
    short = compose(articles[:2], [mention_everywhere("Keller", articles[:2])])
    assert "rr-timeline" not in short["glossary/people/keller.md"]


def test_a_short_time_is_counted_by_month_and_the_undated_stand_in_the_table():
    articles = [
        make_article("Keller came.", slug="a", day=date(1911, 1, 3)),
        make_article("Keller came.", slug="b", day=date(1911, 5, 3)),
        make_article("Keller came.", slug="c", day=None),
    ]
    page = compose(articles, [mention_everywhere("Keller", articles)])["glossary/people/keller.md"]
    assert "<th scope=row>May 1911</th>" in page
    assert "<th scope=row>Undated</th><td>1</td>" in page


def test_a_name_below_the_least_number_of_mentions_stands_in_the_index_only():
    article = make_article("Keller came.", "Keller left Bo.")
    entities = [mention_everywhere("Keller", [article]), mention_everywhere("Bo", [article])]
    texts = compose([article], entities, least_mentions=2)
    assert "glossary/people/keller.md" in texts
    assert "glossary/people/bo.md" not in texts
    index = shorten_anchors(texts["glossary/people/index.md"])
    assert "- **Bo** · 1 article: [One ¶ 2](../../articles/1911/one.md#w)" in index
    assert "bo.md" not in "".join(text for path, text in texts.items() if path.endswith(".md"))
    layout = split_header(texts["articles/1911/one.md"])[0]["layout"]
    assert layout["people"] == [{"name": "Bo"}, {"name": "Keller", "url": "glossary/people/keller"}]
    rows = json.loads(texts["data/glossary.json"])
    assert [row["url"] for row in rows] == ["glossary/people/", "glossary/people/keller/"]


def test_people_are_sorted_by_a_surname_that_is_emphasised():
    article = make_article("Zoe Abel, Ann Zuse and Sam Mill Jr. came.")
    names = ("Ann Zuse", "Zoe Abel", "Sam Mill Jr.")
    texts = compose([article], [mention_everywhere(name, [article]) for name in names])
    found = re.findall(r"- \[(.+?)\]", texts["glossary/people/index.md"])
    assert found == ["Zoe **Abel**", "Sam **Mill** Jr.", "Ann **Zuse**"]


def test_all_who_stand_with_a_name_are_named():
    names = [f"Bo{letter}" for letter in "abcdefghijkl"]
    article = make_article(f"Keller met {', '.join(names)}.")
    entities = [mention_everywhere(name, [article]) for name in ("Keller", *names)]
    page = compose([article], entities)["glossary/people/keller.md"]
    assert all(f"[{name}]({name.lower()}.md)" in page for name in names)
    assert "- [Bol]" not in page


def test_a_surname_that_comes_first_is_what_the_index_sorts_by():
    article = make_article("Ada Moe, Park Min-su, Li Wen and Ann Zuse came. Li and Ann left.")
    names = {"Park Min-su": (), "Li Wen": ("Li",), "Ann Zuse": ("Ann",), "Ada Moe": ("Moe",)}
    people = [
        with_sort_name(replace(mention_everywhere(name, [article]), aliases=aliases))
        for name, aliases in names.items()
    ]
    texts = compose([article], people)
    found = re.findall(r"- \[(.+?)\]", texts["glossary/people/index.md"])
    assert found == ["**Li** Wen", "Ada **Moe**", "**Park** Min-su", "Ann **Zuse**"]


def test_places_are_listed_by_country_and_what_lies_in_none_comes_last():
    article = make_article("Lima, Oslo, Bergen, the Red Sea and Utopia.")
    where = {
        "Utopia": None,
        "Red Sea": Location(None, 20.0, 38.0, feature="sea"),
        "Oslo": Location(1, 59.9, 10.7, "NO", "Norway"),
        "Lima": Location(2, -12.0, -77.0, "PE", "Peru"),
        "Bergen": Location(3, 60.4, 5.3, "NO", "Norway"),
    }
    places = [
        mention_everywhere(name, [article], Kind.PLACE, location=location)
        for name, location in where.items()
    ]
    texts = compose([article], places)
    page = texts["glossary/places/by-country.md"]
    assert re.findall(r"## (.+?) \{", page) == [
        "Norway", "Peru", "In no single country", "Not located",
    ]  # fmt: skip
    assert re.findall(r"- \[(.+?)\]", page) == ["Bergen", "Oslo", "Lima", "Red Sea", "Utopia"]
    assert "[Bergen](places/bergen.md) (1) · [Oslo](places/oslo.md) (1)" in texts["glossary/map.md"]
    assert "Utopia" not in texts["glossary/map.md"]


@pytest.mark.parametrize("size", [1, 2, 400])
def test_what_leads_to_a_group_of_an_index_leads_to_the_part_where_it_begins(monkeypatch, size):
    monkeypatch.setattr("readingroom.pages.overview.WHOLE_PLACE_LIST", 0)
    articles = [
        make_article("Lima, Oslo and Bergen.", slug=f"s{number}", day=date(1911, 1 + number, 1))
        for number in range(6)
    ]
    countries = {"Lima": ("PE", "Peru"), "Oslo": ("NO", "Norway"), "Bergen": ("NO", "Norway")}
    places = [
        mention_everywhere(name, articles, Kind.PLACE, location=Location(1, 1.0, 2.0, *where))
        for name, where in countries.items()
    ]
    texts = compose(articles, places, page_size=size)
    part = {1: "--3", 2: "--2", 400: ""}[size]
    assert f"places/by-country{part}.md#under-peru" in texts["glossary/map.md"]
    linked = [
        (join_path(posixpath.dirname(path), target) if target else path, anchor)
        for path, text in texts.items()
        for target, anchor in re.findall(r"\]\(([\w./-]*)#(under-[\w-]+)\)", text)
    ]
    linked += [  # figures carry addresses, which are counted from the page's own folder
        (join_path(re.sub(r"(index)?\.md$", "", path), target), anchor)
        for path, text in texts.items()
        for target, anchor in re.findall(r'href=\\?"([\w./-]+)#(under-[\w-]+)\\?"', text)
    ]
    assert {"under-peru", "under-norway", "under-february"} <= {anchor for _, anchor in linked}
    for path, anchor in linked:
        found = next(text for text in (path, f"{path}.md", f"{path}/index.md") if text in texts)
        assert f"{{ #{anchor} }}" in texts[found], (found, anchor)


def join_path(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(folder, target))


def test_the_network_is_also_a_list_of_pairs_closest_first():
    article = make_article("Keller met Bo.", "Bo met Keller in Lima.")
    entities = [
        mention_everywhere("Keller", [article]),
        mention_everywhere("Bo", [article]),
        mention_everywhere("Lima", [article], Kind.PLACE),
    ]
    page = shorten_anchors(compose([article], entities)["glossary/network.md"])
    lines = [line for line in page.splitlines() if line.startswith("- ")]
    assert lines[0] == (
        "- [Bo](people/bo.md) – [Keller](people/keller.md) · "
        "[2 paragraphs](../articles/1911/one.md#w)"
    )
    assert len(lines) == 3


def test_mentions_are_rows_of_a_table_in_the_order_of_the_articles():
    articles = make_years([1911, 1912], text='Keller said: "Bo, come."')
    entities = [mention_everywhere(name, articles) for name in ("Keller", "Bo")]
    rows = list(csv.DictReader(io.StringIO(compose(articles, entities)["data/mentions.csv"])))
    assert [(row["article"], row["name"]) for row in rows] == [
        ("s1911-0", "Keller"),
        ("s1911-0", "Bo"),
        ("s1912-0", "Keller"),
        ("s1912-0", "Bo"),
    ]
    assert rows[0]["sentence"] == 'Keller said: "Bo, come."'
    assert rows[0]["paragraph"] == "1"
    assert rows[0]["kind"] == "person"


def test_a_table_holds_no_formula_that_a_spreadsheet_would_run():
    text = "=SUM(A1) said Keller to the ship. -1 was what Keller read. The ice held Keller = 1."
    articles = make_years([1911], text=text)
    entities = [mention_everywhere("Keller", articles)]
    lines = compose(articles, entities)["data/mentions.csv"].splitlines()
    rows = list(csv.DictReader(lines))
    assert [row["sentence"][:5] for row in rows] == ["'=SUM", "'-1 w", "The i"]


def test_places_are_features_with_longitude_first():
    article = make_article("Lima and Utopia.")
    lima = Location(2, -12.0, -77.0, "PE", "Peru")
    places = [
        mention_everywhere("Lima", [article], Kind.PLACE, location=lima),
        mention_everywhere("Utopia", [article], Kind.PLACE),
    ]
    data = json.loads(compose([article], places)["data/places.geojson"])
    assert data["type"] == "FeatureCollection"
    (feature,) = data["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [-77.0, -12.0]}
    assert feature["properties"]["url"] == "glossary/places/lima/"


def make_network(ties, closer=()) -> tuple[Pair, ...]:
    """Choose for the network among forty people, named once, and forty places, named twice.

    Each tie is of one paragraph, each closer one of two.
    """
    names = [f"{letter}{number:02}" for letter in "PT" for number in range(40)]
    article = make_article(" ".join(names), " ".join(names[40:]))
    kinds = [Kind.PERSON] * 40 + [Kind.PLACE] * 40
    found = [mention_everywhere(*pair) for pair in zip(names, [[article]] * 80, kinds, strict=True)]
    pairs = dict.fromkeys(ties, ((article.slug, 1),))
    pairs |= dict.fromkeys(closer, ((article.slug, 1), (article.slug, 2)))
    return choose_pairs(pairs, {entity.id: entity for entity in found})


def test_people_are_half_of_the_network_though_places_are_named_more_often():
    rows = ([f"{letter}{number:02}" for number in range(40)] for letter in "pt")
    chosen = make_network([tie for row in rows for tie in itertools.pairwise(row)])
    kinds = {entity.id: entity.kind for pair in chosen for entity in (pair.first, pair.second)}
    assert Counter(kinds.values()) == {Kind.PERSON: 30, Kind.PLACE: 30}


def test_places_alone_are_the_network_where_no_people_are_named():
    chosen = make_network(itertools.pairwise([f"t{number:02}" for number in range(40)]))
    assert len({entity.id for pair in chosen for entity in (pair.first, pair.second)}) == 40


def test_pairs_without_people_are_at_most_a_third_of_the_network():
    places = itertools.combinations([f"t{number:02}" for number in range(20)], 2)
    people = itertools.combinations([f"p{number:02}" for number in range(20)], 2)
    chosen = make_network(people, closer=places)
    without = [pair for pair in chosen if pair.first.kind is pair.second.kind is Kind.PLACE]
    assert (len(chosen), len(without)) == (NETWORK_PAIRS, NETWORK_PAIRS_ASIDE)


def test_a_front_page_has_its_articles_before_it_counts_them():
    articles = [make_article("It snowed.", slug=slug) for slug in ("one", "two")]
    home = compose(articles, [])["index.md"]
    assert home.index("## [Newest]") < home.index("(articles/index.md)\n{: .rr-counts }")


def test_a_bare_surname_stands_below_whole_names_in_the_index():
    article = make_article("Abbott met Zoe Abbott and Bo Abbe.")
    names = {"Abbott": "Abbott", "Bo Abbe": "Abbe, Bo", "Zoe Abbott": "Abbott, Zoe"}
    people = [mention_everywhere(name, [article], sort_name=key) for name, key in names.items()]
    index = compose([article], people)["glossary/people/index.md"]
    assert re.findall(r"\(([a-z-]+)\.md\)", index)[-3:] == ["bo-abbe", "zoe-abbott", "abbott"]
