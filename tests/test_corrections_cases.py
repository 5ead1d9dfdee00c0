"""Every word that an editor is told, and all that becomes of a small collection, case by case.

A case of `cases/glossary/faults.yml` is a file that is refused, with its faults. One of `done.yml`
is a file with its issues, and with the pages that are otherwise than before, gone or new; each page
is one line.
"""

from __future__ import annotations

from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from makers import find, make_article

from readingroom.corrections import apply_glossary, load_glossary, parse_glossary
from readingroom.corrections.assignment import Released
from readingroom.corrections.entries import Form, GlossaryEntry, LocatedText, Scope
from readingroom.corrections.unmerging import Unmerged, place_unmerged
from readingroom.entities.atlas import GazetteerAtlas
from readingroom.errors import GlossaryError
from readingroom.gazetteer import load_gazetteer
from readingroom.lexicon import with_sort_name
from readingroom.models import Entity, Kind, Location, Mention

CASES = Path(__file__).parent / "cases" / "glossary"
GAZETTEER = load_gazetteer()
ARTICLES = (
    make_article(
        "Mary Ode met Ann Lee in Springfield. Lee laughed at Ode, and Ode at Lee.",
        "The cook, Ode, stood in the galley of the Aurora. The Ferry Board paid Ode.",
        slug="one",
    ),
    make_article(
        "Ode wrote to Ann Lee from Springfield. Bob Lee read it to Jordan.",
        "Jordan is dry, said Bob’s cook. The Northern Messenger was late in Jordan.",
        slug="two",
    ),
    make_article("Ann Lee saw Bob. Lee and Bob Lee saw the Ferry Board.", slug="the-ferry"),
)
PERSON, PLACE, BODY = Kind.PERSON, Kind.PLACE, Kind.ORGANIZATION
ILLINOIS = Location(4250542, 39.8, -89.64, "US", "United States", "Illinois", 114394, "city")


def pick(surface: str, kind: Kind, confidence: float, *numbers: str) -> list[Mention]:
    """Return the occurrences of some words, by article and number: "one.0" is the first."""
    found = []
    for number in numbers:
        slug, _, at = number.partition(".")
        article = next(article for article in ARTICLES if article.slug == slug)
        found.append(find(article, surface, kind, confidence)[int(at)])
    return found


def make_page(
    slug: str, name: str, *groups: list[Mention], place: Location | None = None
) -> Entity:
    mentions = sorted(mention for group in groups for mention in group)
    aliases = sorted({mention.surface for mention in mentions} - {name})
    confidence = max(mention.confidence for mention in mentions)
    kind = mentions[0].kind
    return with_sort_name(
        Entity(slug, kind, name, tuple(aliases), tuple(mentions), place, confidence, "found")
    )


PAGES = (
    make_page(
        "ann-lee",
        "Ann Lee",
        pick("Ann Lee", PERSON, 0.9, "one.0", "two.0", "the-ferry.0"),
        pick("Lee", PERSON, 0.6, "one.1", "one.2", "the-ferry.1"),
    ),
    make_page(
        "bob-lee",
        "Bob Lee",
        pick("Bob Lee", PERSON, 0.8, "two.0", "the-ferry.0"),
        pick("Bob", PERSON, 0.5, "the-ferry.0"),
    ),
    make_page(
        "ferry-board", "Ferry Board", pick("Ferry Board", PLACE, 0.3, "one.0", "the-ferry.0")
    ),
    make_page("jordan", "Jordan", pick("Jordan", PERSON, 0.7, "two.0")),
    make_page("jordan-place", "Jordan (place)", pick("Jordan", PLACE, 0.95, "two.1", "two.2")),
    make_page(
        "mary-ode",
        "Mary Ode",
        pick("Mary Ode", PERSON, 0.9, "one.0"),
        pick("Ode", PERSON, 0.4, "one.1", "one.2", "one.3", "one.4", "two.0"),
    ),
    make_page(
        "springfield",
        "Springfield",
        pick("Springfield", PLACE, 0.8, "one.0", "two.0"),
        place=ILLINOIS,
    ),
)


def load_cases(name: str) -> list[Any]:
    cases = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["title"]) for case in cases]


@pytest.mark.parametrize("case", load_cases("faults.yml"))
def test_every_fault_is_told_with_its_line_and_the_way_out(case):
    with pytest.raises(GlossaryError) as caught:
        parse_glossary(case["glossary"])
    head, *faults = str(caught.value).split("\n")
    assert head == "glossary.yml:"
    assert [fault[2:] for fault in faults] == case["faults"].splitlines()


@pytest.mark.parametrize("case", load_cases("done.yml"))
def test_what_a_file_does_is_all_that_becomes_otherwise(case):
    done = do(case["glossary"])
    assert done["issues"] == case.get("issues", [])
    assert done["pages"] == case.get("pages", [])
    assert done["decided"] == case.get("decided", "")


WIKIPEDIA, WIKIDATA = "https://en.wikipedia.org/wiki/", "https://www.wikidata.org/wiki/"
VALUES = [
    ("coordinates", "[59.9, -10]", (59.9, -10.0)),
    ("coordinates", "[+90, -180]", (90.0, -180.0)),
    ("coordinates", "[-90, 180.0]", (-90.0, 180.0)),
    ("coordinates", "[0, 0]", (0.0, 0.0)),
    ("coordinates", "[' 1 ', −2.5]", (1.0, -2.5)),
    ("coordinates", "[1, %s]" % ("0" * 30), (1.0, 0.0)),
    ("coordinates", "'1.5; 2'", (1.5, 2.0)),
    ("coordinates", "1 2", (1.0, 2.0)),
    ("coordinates", "' 1,2 '", (1.0, 2.0)),
    ("coordinates", "{lat: 1, lon: 2}", (1.0, 2.0)),
    ("coordinates", "{Longitude: 2, Latitude: 1}", (1.0, 2.0)),
    ("coordinates", "{lat: 1, lng: 2}", (1.0, 2.0)),
    ("geonames", "4409896", 4409896),
    ("geonames", "' 4409896 '", 4409896),
    ("geonames", "https://www.geonames.org/4409896/springfield.html", 4409896),
    ("geonames", "http://geonames.org/1", 1),
    ("geonames", "9999999999", 9_999_999_999),
    ("country", "' Norway '", "Norway"),
    ("description", "' A *text*. '", "A *text*."),
    ("description", "''", ""),
    ("always", "yes", True),
    ("always", "ON", True),
    ("always", "True", True),
    ("always", "no", False),
    ("always", "off", False),
    ("always", "False", False),
    ("wikidata", "Q42", [("Wikidata", f"{WIKIDATA}Q42")]),
    ("wikidata", "http://wikidata.org/entity/Q7/", [("Wikidata", f"{WIKIDATA}Q7")]),
    ("wikipedia", "Ann Lee", [("Wikipedia", f"{WIKIPEDIA}Ann_Lee")]),
    ("wikipedia", "'Ann, Ode; a-b.c: d/e'", [("Wikipedia", f"{WIKIPEDIA}Ann,_Ode;_a-b.c:_d%2Fe")]),
    ("wikipedia", "de:Änne Lee", [("Wikipedia", "https://de.wikipedia.org/wiki/%C3%84nne_Lee")]),
    ("wikipedia", "zh-hans:Lee", [("Wikipedia", "https://zh.wikipedia.org/wiki/Lee")]),
    (
        "wikipedia",
        "https://fr.wikipedia.org/wiki/A",
        [("Wikipedia", "https://fr.wikipedia.org/wiki/A")],
    ),
    ("wikipedia", "''", []),
    ("links", "https://www.example.org/a", [("example.org", "https://www.example.org/a")]),
    (
        "links",
        "[http://a.org, 'HTTPS://b.org/<x> y']",
        [("a.org", "http://a.org"), ("b.org", "HTTPS://b.org/%3Cx%3E%20y")],
    ),
    (
        "links",
        "[http://a.org, {B b: http://b.org}, http://d.org]",
        [("a.org", "http://a.org"), ("B b", "http://b.org"), ("d.org", "http://d.org")],
    ),
    ("links", "{A: http://a.org, B: http://a.org}", [("A", "http://a.org"), ("B", "http://a.org")]),
]


@pytest.mark.parametrize(("field", "written", "value"), VALUES)
def test_a_field_is_read_as_it_is_meant(field, written, value):
    (entry,) = parse_glossary(f"places:\n  Lima:\n    {field}: {written}\n").entries
    if isinstance(value, list):
        assert list(entry.links) == value
    else:
        assert getattr(entry, field) == value
        assert entry == replace(GlossaryEntry(PLACE, LocatedText("Lima", 2)), **{field: value})


def test_fields_that_link_stand_in_a_fixed_order():
    text = "people: {Ann: {links: 'http://a.org', wikidata: Q1, wikipedia: Ann, also: x}}"
    (entry,) = parse_glossary(text, language="de").entries
    assert entry.links == (
        ("Wikipedia", "https://de.wikipedia.org/wiki/Ann"),
        ("Wikidata", "https://www.wikidata.org/wiki/Q1"),
        ("a.org", "http://a.org"),
    )


def test_forms_are_read_with_their_lines_and_where_they_hold():
    glossary = parse_glossary(
        "PEOPLE :\n"
        "  Ann  Lee:\n"
        "    Name: Anna Lee\n"
        "    also:\n"
        "      - A. L.\n"
        "      - {NAME: Annie, in: [one, two.txt]}\n"
        "      - Nan:\n"
        "          near: poet\n"
        "        Nell:\n"
        "    not: {Ann: {in: three}}\n"
        "    in: four\n"
        "    near: [galley]\n"
        "Organization:\n"
        "  - Ferry Board\n"
        "  - Messenger: {description: x}\n"
        "    Times:\n"
        "ignore:\n"
        "  May:\n"
        "  June: {in: five}\n"
    )
    four = Scope((LocatedText("four", 11),), (LocatedText("galley", 12),))
    ann, *bodies = glossary.entries
    assert ann == GlossaryEntry(
        PERSON,
        LocatedText("Ann Lee", 2),
        name=Form("Anna Lee", 3, four),
        also=(
            Form("A. L.", 5, four),
            Form("Annie", 6, Scope((LocatedText("one", 6), LocatedText("two.txt", 6)))),
            Form("Nan", 7, Scope(near=(LocatedText("poet", 8),))),
            Form("Nell", 9, four),
        ),
        apart=(Form("Ann", 10, Scope((LocatedText("three", 10),))),),
        scope=four,
    )
    assert bodies == [
        GlossaryEntry(BODY, LocatedText("Ferry Board", 14)),
        GlossaryEntry(BODY, LocatedText("Messenger", 15), description="x"),
        GlossaryEntry(BODY, LocatedText("Times", 16)),
    ]
    assert glossary.ignored == (
        Form("May", 18),
        Form("June", 19, Scope((LocatedText("five", 19),))),
    )


def test_a_file_is_read_from_disk_in_the_language_of_the_site(tmp_path):
    path = tmp_path / "other.yml"
    path.write_text("\ufeffpeople: {Änn: {wikipedia: Lee}}\n", encoding="utf-8")
    (entry,) = load_glossary(path).entries
    assert entry.links[0][1] == f"{WIKIPEDIA}Lee"
    assert load_glossary(path, "nb").entries[0].links[0][1] == "https://nb.wikipedia.org/wiki/Lee"
    path.write_text("peple: []\n", encoding="utf-8")
    with pytest.raises(GlossaryError, match=r"^other\.yml:\n  line 1: no part is called `peple`"):
        load_glossary(path)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            b"people:\n\n  Andr\xe9e: {}\n",
            "other.yml:3: not UTF-8; save it as UTF-8 in your editor",
        ),
        (None, "other.yml: cannot be read: Is a directory"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path, content, told):
    path = tmp_path / "other.yml"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(GlossaryError) as caught:
        load_glossary(path)
    assert str(caught.value) == told


def test_two_entries_about_one_page_are_one_in_whatever_order():
    one = "also: A, not: B, always: true, in: i, near: n"
    two = "name: N, description: d, wikidata: Q1, geonames: 1, coordinates: [1, 2], country: NO"
    for first, second in ((one, two), (two, one)):
        text = f"places:\n  Lima: {{{first}}}\n  Quito: {{}}\n  LIMA: {{{second}}}\n"
        (entry, _) = parse_glossary(text).entries
        assert entry.key == LocatedText("Lima", 2)
        assert [form.text for form in (*entry.forms, *entry.apart)] == ["N", "A", "B"]
        assert (entry.description, entry.geonames, entry.country) == ("d", 1, "NO")
        assert (entry.coordinates, entry.always, len(entry.links)) == ((1.0, 2.0), True, 1)
        assert entry.scope.specificity == 2


def test_a_page_is_as_sure_as_the_surest_that_is_added_to_it():
    page = make_page("jordan", "Jordan", pick("Jordan", PERSON, 0.4, "two.0"))
    (added,) = pick("Jordan", PERSON, 0.9, "two.1")
    item = Unmerged(PERSON, added, Released(0, "Jordan"))
    (whole,) = place_unmerged([page], [item], {0: "somebody"})
    assert (whole.id, whole.confidence, len(whole.mentions)) == ("jordan", 0.9, 2)


def do(text: str) -> dict[str, Any]:
    """Return the issues, what has changed, and where a line has decided."""
    atlas = GazetteerAtlas(GAZETTEER, {article.slug: article.body for article in ARTICLES})
    edited = apply_glossary(PAGES, ARTICLES, parse_glossary(text), atlas)
    before = {page.id: page for page in PAGES}
    after = {page.id: page for page in edited.entities}
    assert list(after) == sorted(after)
    changed = [describe(page) for slug, page in after.items() if page != before.get(slug)]
    gone = [f"{slug}: gone" for slug in before if slug not in after]
    assert {line.partition(":")[0] for line in changed} >= edited.touched
    decided = sorted(f"{document}.{start}" for document, start in edited.decided)
    return {
        "issues": list(map(str, edited.issues)),
        "pages": [*changed, *gone],
        "decided": " ".join(decided),
    }


def describe(page: Entity) -> str:
    """Return all of a page on one line; mentions as "Lee one.37 0.6"."""
    mentions = ", ".join(
        f"{mention.surface} {mention.document}.{mention.start} {mention.confidence}"
        for mention in page.mentions
    )
    kinds = {mention.kind for mention in page.mentions}
    assert kinds == {page.kind}
    where = " ".join(map(str, astuple(page.location)[:-1])) if page.location else "nowhere"
    more = [page.description, *(" ".join(link) for link in page.links)]
    return " / ".join(
        [
            f"{page.id}: {page.kind} {page.name}",
            page.sort_name,
            "; ".join(page.aliases),
            mentions,
            *([where] if page.kind is PLACE else []),
            f"{page.confidence} {page.reason}",
            *filter(None, more),
        ]
    )
