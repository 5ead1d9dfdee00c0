"""`glossary.yml` is checked whole, and does what it says to the entities and nothing else."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import find, make_article, make_entity

from readingroom.corrections import (
    Edited,
    GlossaryFile,
    apply_glossary,
    load_glossary,
    parse_glossary,
)
from readingroom.entities.atlas import GazetteerAtlas
from readingroom.errors import GlossaryError
from readingroom.gazetteer import load_gazetteer
from readingroom.models import Article, Entity, Kind

GAZETTEER = load_gazetteer()
ONE = make_article(
    "Mary Ode met Ann Lee in Springfield. Lee laughed.",
    "The cook, Ode, stood in the galley. The Ferry Board paid Ode for the Northern Messenger.",
    slug="one",
)
TWO = make_article("Ode wrote to Ann Lee from Springfield. Bob Lee read it.", slug="two")
ARTICLES = (ONE, TWO)


def make_all() -> list[Entity]:
    """Make what a resolver might give for the two articles."""
    person, place = Kind.PERSON, Kind.PLACE
    lee = [m for m in find(ONE, "Lee", person) if m.start > 30]
    odes = [m for m in find(ONE, "Ode", person) if m.start > 10]
    return [
        make_entity("Ann Lee", *find(ONE, "Ann Lee", person), *find(TWO, "Ann Lee", person), *lee),
        make_entity("Bob Lee", *find(TWO, "Bob Lee", person)),
        make_entity("Ferry Board", *find(ONE, "Ferry Board", place, 0.3), kind=place),
        make_entity("Mary Ode", *find(ONE, "Mary Ode", person), *odes, *find(TWO, "Ode", person)),
        make_entity(
            "Springfield",
            *find(ONE, "Springfield", place),
            *find(TWO, "Springfield", place),
            kind=place,
        ),
    ]


def edit(text: str, articles: tuple[Article, ...] = ARTICLES) -> Edited:
    atlas = GazetteerAtlas(GAZETTEER, {article.slug: article.body for article in articles})
    return apply_glossary(make_all(), articles, parse_glossary(text), atlas)


def page(edited: Edited, slug: str) -> Entity:
    return next(entity for entity in edited.entities if entity.id == slug)


def surfaces(entity: Entity) -> list[tuple[str, str]]:
    return [(mention.document, mention.surface) for mention in entity.mentions]


def told(edited: Edited) -> str:
    return "\n".join(map(str, edited.issues))


def faults(text: str) -> str:
    with pytest.raises(GlossaryError) as caught:
        parse_glossary(text)
    return str(caught.value)


class TestUnderWhichWordItIsFiled:
    def test_a_renamed_person_is_filed_by_the_new_surname(self):
        edited = edit("people:\n  Ann Lee: {name: Ann Moe Jr.}\n")
        assert page(edited, "ann-lee").sort_name == "Moe, Ann, Jr."

    def test_a_person_that_becomes_a_place_is_filed_as_it_is_called(self):
        edited = edit("places:\n  Bob Lee: {coordinates: [10, 10]}\n")
        assert page(edited, "bob-lee").sort_name == "Bob Lee"

    def test_a_name_of_the_editors_own_is_filed_by_its_surname(self):
        edited = edit("people:\n  Old Salt: {also: [Bob Lee]}\n")
        assert page(edited, "old-salt").sort_name == "Salt, Old"


class TestWhatIsChecked:
    def test_every_fault_is_told_at_once_with_its_line(self):
        found = faults(
            "people:\n"
            "  Ann Lee:\n"
            "    aliases: [Annie]\n"
            "    links: {Site: 'javascript:alert(1)'}\n"
            "    coordinates: [1, 2]\n"
            "places:\n"
            "  Springfield: {coordinates: [120, 80]}\n"
            "  Elsewhere: {geonames: near the river}\n"
            "persons: []\n"
        )
        for words in (
            "line 3: “Ann Lee” has no field `aliases` (did you mean also?)",
            "line 4: `Site` takes a web address (only http and https lead anywhere",
            "line 5: `coordinates` is for places; “Ann Lee” stands under people",
            "line 7: `coordinates` lie outside the globe (latitude first: are the two swapped?)",
            "line 8: `geonames` takes the number of a place",
            "line 9: no part is called `persons` (did you mean people?)",
        ):
            assert words in found

    @pytest.mark.parametrize(
        ("text", "line", "words"),
        [
            ("people:\n\tAnn: {}\n", 2, "a tab stands where YAML wants spaces"),
            ("people:\n  Ann: {}\n Bob: {}\n", 3, "does not line up"),
            ("people:\n  Ann: also: Bob\n", 2, "a colon stands where none is expected"),
            ("people:\n  Ann: {}\n  *Bob: {}\n", 3, "reference to another line"),
            ('people:\n  "Ann\\q": {}\n', 2, "a backslash begins a sign"),
            ('people:\n  "Ann\\ud800": {}\n', 2, "a backslash begins a sign"),
            ('people:\n  "Ann: {}\n', 3, "quotation mark is opened and not closed"),
            ("people: {Ann: [}\n", 1, "line 1"),
            ("- Ann\n", 1, "the file does not begin with a part"),
            ("people:\n  Ann: \x07\n", 2, "a control character"),
            ("poeple: [Ann]\n", 1, "did you mean people?"),
            ("people:\n  Ann: {kind: place}\n", 2, "an entry's kind is the part it stands in"),
            ("people:\n  Ann: {name: A}\n  ann: {name: B}\n", 3, "said here and in line 2, diff"),
            ("people:\n  Ann:\n    also: x\n    also: y\n", 4, "stands here and in line 3"),
            ("people:\n  Ann: wrote books\n", 2, "for a text about it write `description: …`"),
            ("people:\n  Ann: {always: perhaps}\n", 2, "takes true or false"),
            ("people:\n  Ann: {wikidata: 7259}\n", 2, "write it as `wikidata: Q7259`"),
            ("people:\n  Ann: {wikipedia: 'javascript:alert(1)'}\n", 2, "takes a web address"),
            ("people:\n  Ann: {links: ['//x.org', 'data:text/html,x']}\n", 2, "web address"),
            ("people:\n  Ann: {also: [[deep]]}\n", 2, "`also` takes one text"),
            ("ignore:\n  - in: [one]\n", 2, "has no `name`"),
            ("people:\n  Ann: {<<: {}}\n", 2, "write the fields out"),
        ],
    )
    def test_a_fault_is_told_in_an_editors_words(self, text, line, words):
        found = faults(text)
        assert words in found
        assert f"line {line}" in found

    def test_what_is_nested_without_end_is_refused(self):
        assert "nested too deep" in faults("[" * 100_000)
        assert "nested too deep" in faults("".join(" " * n + "a:\n" for n in range(99)))

    def test_anchors_do_no_harm(self):
        text = "people:\n  Ann: {also: &all [A, B]}\n  Bob: {also: *all}\n"
        assert [len(entry.also) for entry in parse_glossary(text).entries] == [2, 2]
        assert "takes" in faults("people:\n  Ann: &a\n    also: [*a]\n")

    def test_it_is_forgiving_where_one_thing_alone_can_be_meant(self):
        glossary = parse_glossary(
            "People:\n  Ann:\n    ALSO: Annie\n    in: one\n    always: yes\n"
            "organizations: [The Ferry Board, No, 1984]\n"
            "place: {Springfield: {coordinates: '39.80, -89.64', geonames: "
            "'https://www.geonames.org/4250542/springfield.html'}}\n"
            "people: [Bob]\n"
            "ignore: Fahrenheit\n"
        )
        ann, *bodies, springfield, bob = glossary.entries
        assert (ann.also[0].text, ann.also[0].scope.articles[0].text) == ("Annie", "one")
        assert ann.always
        assert [body.key.text for body in bodies] == ["The Ferry Board", "No", "1984"]
        assert springfield.coordinates == (39.8, -89.64)
        assert springfield.geonames == 4250542
        assert (bob.key.text, bob.kind) == ("Bob", Kind.PERSON)
        assert glossary.ignored[0].text == "Fahrenheit"

    def test_lines_about_one_page_may_stand_apart(self):
        text = "people: {Ann: {also: A}}\nplaces: [X]\npeople:\n  ann: {also: B, not: C}\n"
        ann, _ = parse_glossary(text).entries
        assert [form.text for form in (*ann.also, *ann.apart)] == ["A", "B", "C"]

    def test_links_are_written_out(self):
        glossary = parse_glossary(
            "people:\n  Ann:\n    wikipedia: 'Ann Lee (poet)'\n    wikidata: Q1\n"
            "    links: {Letters: 'https://example.org/a b\"<c>'}\n  Bob: {wikipedia: 'de:Bob'}\n"
        )
        assert glossary.entries[0].links == (
            ("Wikipedia", "https://en.wikipedia.org/wiki/Ann_Lee_%28poet%29"),
            ("Wikidata", "https://www.wikidata.org/wiki/Q1"),
            ("Letters", "https://example.org/a%20b%22%3Cc%3E"),
        )
        assert glossary.entries[1].links[0][1] == "https://de.wikipedia.org/wiki/Bob"

    def test_an_absent_or_empty_file_says_nothing(self, tmp_path):
        assert load_glossary(tmp_path / "glossary.yml") == GlossaryFile()
        for text in ("", "# nothing yet\n", "people:\nignore:\n"):
            assert parse_glossary(text) == GlossaryFile()

    def test_a_file_that_is_not_utf_8_is_told_with_the_line(self, tmp_path):
        path = tmp_path / "glossary.yml"
        path.write_bytes("people:\n  Andrée: {}\n".encode("latin-1"))
        with pytest.raises(GlossaryError, match=r"glossary\.yml:2: not UTF-8"):
            load_glossary(path)

    @settings(deadline=None)
    @given(st.text(alphabet="ab:-[]{}*&#'\"\n\t ,", max_size=60))
    def test_any_text_is_read_or_refused_and_never_breaks(self, text):
        try:
            assert isinstance(parse_glossary(text), GlossaryFile)
        except GlossaryError as error:
            assert str(error).startswith("glossary.yml")


class TestWhatIsDone:
    def test_an_empty_file_changes_nothing(self):
        assert edit("").entities == tuple(make_all())

    def test_a_page_is_renamed_and_keeps_its_address(self):
        renamed = page(edit("people: {Mary Ode: {name: Mary Poe}}"), "mary-ode")
        assert renamed.name == "Mary Poe"
        assert renamed.aliases == ("Mary Ode", "Ode")

    @pytest.mark.parametrize("key", ["Mary Ode", "mary ode", "mary-ode", "MARY ODE"])
    def test_a_page_is_called_by_name_or_id_whatever_the_case(self, key):
        assert page(edit(f"people: {{{key}: {{description: x}}}}"), "mary-ode").description == "x"

    def test_a_key_that_is_another_name_of_a_page_makes_a_page_of_its_own(self):
        edited = edit("people: {Ode: {description: x}}")
        assert len(page(edited, "ode").mentions) == 3
        assert page(edited, "mary-ode").aliases == ()
        assert page(edited, "mary-ode").description == ""
        assert "“Ode” was another name of “Mary Ode” and has a page of its own now" in told(edited)
        assert "to speak of the page that is there write “Mary Ode”" in told(edited)

    def test_such_a_key_takes_its_form_only_where_the_entry_holds(self):
        edited = edit("people: {Ode: {in: two}}")
        assert surfaces(page(edited, "ode")) == [("two", "Ode")]
        assert len(page(edited, "mary-ode").mentions) == 3

    def test_another_name_of_another_kind_is_taken_as_a_form_too(self):
        edited = edit("organizations: [Lee]")
        assert surfaces(page(edited, "lee")) == [("one", "Lee")]
        assert page(edited, "ann-lee").kind is Kind.PERSON

    @pytest.mark.parametrize(
        "text",
        [
            "people: {Joan Poe: {}}",
            "people: {Mary Poe: {not: [Joan Poe]}}",
            "people: {Joan: {also: Joan Poe}}",
        ],
    )
    def test_a_full_name_split_off_gets_a_page_and_takes_its_surnames_along(self, text):
        article = make_article("Poe, Mary Poe, said. Joan Poe came. Poe left.", slug="one")
        other = make_article("Joan Poe wept, said Poe.", slug="two")
        third = make_article("Mary Poe wept, said Poe.", slug="three")
        articles = (article, other, third)
        found = [m for article in articles for m in find(article, "Poe", Kind.PERSON, 0.5)]
        full = [
            m
            for article in articles
            for name in ("Joan Poe", "Mary Poe")
            for m in find(article, name, Kind.PERSON, 0.3)
        ]
        ends = {(mention.document, mention.end) for mention in full}
        short = [mention for mention in found if (mention.document, mention.end) not in ends]
        entity = make_entity("Mary Poe", *full, *short)
        atlas = GazetteerAtlas(GAZETTEER, {})
        edited = apply_glossary([entity], articles, parse_glossary(text), atlas)
        (split,) = [entity for entity in edited.entities if entity.id.startswith("joan")]
        assert [
            (mention.document, mention.surface, mention.start) for mention in split.mentions
        ] == [
            ("one", "Joan Poe", 21),
            ("one", "Poe", 36),
            ("two", "Joan Poe", 0),
            ("two", "Poe", 20),
        ]
        assert split.confidence == 1.0
        assert {mention.confidence for mention in split.mentions} == {1.0}
        assert len(page(edited, "mary-poe").mentions) == 4

    def test_what_does_not_mean_a_page_goes_to_the_page_so_called_also_if_the_file_has_it(self):
        text = "people: {Ann Lee: {also: [Bob Lee, {name: Ode, in: two}], not: Mary Ode}}"
        edited = edit(text + "\npeople: {Mary Ode: {description: x}}")
        assert "mary-ode-2" not in {entity.id for entity in edited.entities}

    def test_pages_are_merged(self):
        edited = edit("people: {Ann Lee: {also: [Bob Lee]}}")
        assert len(page(edited, "ann-lee").mentions) == 4
        assert "bob-lee" not in {entity.id for entity in edited.entities}

    def test_a_new_key_makes_a_page_with_an_address_of_its_own(self):
        edited = edit("people: {Mary Poe: {also: [Mary Ode]}}")
        assert page(edited, "mary-poe").aliases == ("Mary Ode", "Ode")
        assert "mary-ode" not in {entity.id for entity in edited.entities}

    def test_a_page_is_split_by_article(self):
        edited = edit("people: {Another Ode: {also: [Ode], in: [TWO.txt]}}")
        assert surfaces(page(edited, "another-ode")) == [("two", "Ode")]
        assert len(page(edited, "mary-ode").mentions) == 3

    def test_a_page_is_split_by_the_words_beside_it(self):
        edited = edit("people: {Ode (cook): {name: Ode, also: [Ode], near: [Galley]}}")
        assert surfaces(page(edited, "ode-cook")) == [("one", "Ode")] * 2
        assert page(edited, "ode-cook").name == "Ode"

    def test_a_form_means_a_page_in_one_article_only(self):
        edited = edit("people: {Bob Lee: {also: [{name: Lee, in: one}]}}")
        assert surfaces(page(edited, "bob-lee")) == [("one", "Lee"), ("two", "Bob Lee")]
        assert "Lee" not in page(edited, "ann-lee").aliases

    def test_a_form_that_does_not_mean_a_page_gets_one_of_its_own(self):
        edited = edit("people: {Ann Lee: {not: [Lee]}}")
        assert "Lee" not in page(edited, "ann-lee").aliases
        assert surfaces(page(edited, "lee")) == [("one", "Lee")]

    def test_the_part_of_the_file_decides_the_kind(self):
        body = page(edit("organizations: [The Ferry Board]"), "ferry-board")
        assert body.kind is Kind.ORGANIZATION
        assert {mention.kind for mention in body.mentions} == {Kind.ORGANIZATION}
        assert (body.confidence, body.mentions[0].confidence) == (1.0, 1.0)

    def test_what_becomes_a_place_is_found_on_the_map(self):
        articles = (make_article("They saw Hobart.", slug="one"),)
        entity = make_entity("Hobart", *find(articles[0], "Hobart", Kind.PERSON))
        atlas = GazetteerAtlas(GAZETTEER, {"one": articles[0].body})
        glossary = parse_glossary("places: [Hobart]")
        (place,) = apply_glossary([entity], articles, glossary, atlas).entities
        assert place.location.country == "AU"

    def test_what_told_a_place_from_its_namesakes_goes_with_the_kind(self):
        article = make_article("They saw Jordan.", slug="one")
        found = find(article, "Jordan", Kind.PLACE)
        entity = Entity("jordan-place", Kind.PLACE, "Jordan (place)", (), tuple(found))
        atlas = GazetteerAtlas(GAZETTEER, {"one": article.body})
        glossary = parse_glossary("people: [Jordan (place)]")
        (person,) = apply_glossary([entity], [article], glossary, atlas).entities
        assert (person.id, person.name, person.aliases) == ("jordan-place", "Jordan", ())

    @pytest.mark.parametrize(
        ("name", "shown"),
        [("Jordan (place)", "Jordan"), ("Jordan", "Jordan"), ("The J.", "The J.")],
    )
    def test_a_page_of_another_kind_is_called_by_its_usual_form(self, name, shown):
        article = make_article("Kingdom, Jordan and Jordan", slug="one")
        found = (*find(article, "Kingdom", Kind.PLACE), *find(article, "Jordan", Kind.PLACE))
        entity = Entity("j", Kind.PLACE, name, (), tuple(sorted(found)))
        glossary = parse_glossary("people: [j]")
        (person,) = apply_glossary(
            [entity], [article], glossary, GazetteerAtlas(GAZETTEER, {})
        ).entities
        assert person.name == shown

    def test_a_place_split_off_is_found_by_what_stands_in_its_brackets(self):
        edited = edit("places: {Springfield (Missouri): {also: [Springfield], in: two}}")
        assert page(edited, "springfield-missouri").location.region == "Missouri"

    def test_a_place_is_set_by_coordinates_or_number(self):
        edited = edit("places: {Springfield: {coordinates: [39.8, -89.64]}}")
        location = page(edited, "springfield").location
        assert (location.latitude, location.longitude) == (39.8, -89.64)
        edited = edit("places: {Springfield: {geonames: 4409896}}")
        assert page(edited, "springfield").location.region == "Missouri"
        edited = edit("places: {Springfield: {geonames: 999999999}}")
        assert "GeoNames 999999999 of “Springfield” is not among the places" in told(edited)

    def test_coordinates_keep_what_is_known_and_tell_the_country_of_a_new_place(self):
        edited = edit("places: {Springfield: {geonames: 4409896, coordinates: [37.2, -93.3]}}")
        assert page(edited, "springfield").location.population > 100_000
        for more, code in (("", "NO"), (", country: SE", "SE"), (", country: Sweden", "SE")):
            edited = edit(f"places: {{Springfield: {{coordinates: [59.9, 10.8]{more}}}}}")
            location = page(edited, "springfield").location
            assert (location.latitude, location.country) == (59.9, code)
            assert not edited.issues
        told_of = told(edit("places: {Springfield: {coordinates: [1, 2], country: Qwert}}"))
        assert "no country is called “Qwert” (write its code of two letters" in told_of
        assert "without `coordinates`" in told(edit("places: {Springfield: {country: SE}}"))

    def test_a_name_is_ignored_everywhere_or_in_one_article(self):
        assert len(edit("ignore: [Mary Ode]").entities) == 4
        edited = edit("ignore: [{name: Ode, near: galley}]")
        assert [slug for slug, _ in surfaces(page(edited, "mary-ode"))] == ["one", "two"]

    def test_every_occurrence_is_linked_also_where_none_was_found(self):
        edited = edit("organizations: {Northern Messenger: {always: true}}")
        found = page(edited, "northern-messenger")
        assert surfaces(found) == [("one", "Northern Messenger")]
        assert ONE.body[found.mentions[0].start : found.mentions[0].end] == "Northern Messenger"

    def test_what_is_ignored_in_an_article_is_not_linked_there(self):
        text = "people: {Cook: {also: cook, always: true}}\nignore: [{name: cook, in: one}]"
        assert "cook" not in {entity.id for entity in edit(text).entities}

    def test_always_breaks_no_longer_name_and_no_word(self):
        edited = edit("people: {Mary: {always: true}, Cook: {also: [cook, coo], always: true}}")
        assert "mary" not in {entity.id for entity in edited.entities}
        assert surfaces(page(edited, "cook")) == [("one", "cook")]
        assert "cook" not in {
            entity.id for entity in edit("people: {Cook: {also: coo, always: true}}").entities
        }

    def test_the_editors_own_words_and_links_are_kept(self):
        edited = edit("people: {Ann Lee: {description: 'A *poet*.', wikidata: Q2}}")
        found = page(edited, "ann-lee")
        assert found.description == "A *poet*."
        assert found.links == (("Wikidata", "https://www.wikidata.org/wiki/Q2"),)

    def test_what_the_file_does_not_speak_of_stays_the_very_same(self):
        before = {entity.id: entity for entity in make_all()}
        edited = edit("people: {Mary Ode: {name: Ann Lee the Second}}\nignore: [Bob Lee]")
        for entity in edited.entities:
            assert entity.id == "mary-ode" or entity == before[entity.id]

    @settings(deadline=None)
    @given(st.randoms())
    def test_the_order_of_articles_does_not_matter(self, shuffle: random.Random):
        text = "people: {Bob Lee: {also: Lee, in: [one]}, Ode (cook): {also: Ode, near: cook}}"
        articles = list(ARTICLES)
        shuffle.shuffle(articles)
        assert edit(text, tuple(articles)) == edit(text)

    def test_each_mention_belongs_to_one_page_and_ids_are_unique(self):
        edited = edit(
            "people: {Ann Lee: {not: Lee}, Lee: {}, Ode 2: {also: Ode, in: two}}\n"
            "organizations: {Ann Lee: {also: Springfield, in: one}, Ferry Board: {always: yes}}"
        )
        ids = [entity.id for entity in edited.entities]
        assert sorted(set(ids)) == ids
        spans = [
            (m.document, m.start, m.end) for entity in edited.entities for m in entity.mentions
        ]
        assert len(set(spans)) == len(spans)


class TestWhoGetsAMention:
    def test_a_form_beats_a_page_that_is_meant_as_a_whole(self):
        edited = edit("people:\n  Mary Ode: {}\n  Cook: {also: Ode}\n")
        assert [surface for _, surface in surfaces(page(edited, "cook"))] == ["Ode"] * 3
        assert [surface for _, surface in surfaces(page(edited, "mary-ode"))] == ["Mary Ode"]
        assert not edited.issues

    def test_two_restrictions_beat_one_wherever_they_stand(self):
        wide, narrow = "Cook: {also: Ode, in: one}", "Mate: {also: Ode, in: one, near: galley}"
        for first, second in ((wide, narrow), (narrow, wide)):
            edited = edit(f"people:\n  {first}\n  {second}\n  Writer: {{also: Ode}}\n")
            assert len(page(edited, "mate").mentions) == 2
            assert surfaces(page(edited, "writer")) == [("two", "Ode")]
            assert "cook" not in {entity.id for entity in edited.entities}

    def test_an_entry_that_loses_all_is_told_which_line_took_it(self):
        edited = edit("people:\n  Ann Lee: {also: {name: Bob Lee, in: two}}\n  Bob Lee: {}\n")
        assert "glossary.yml:3: warning: nothing is left for “Bob Lee”: line 2 takes" in told(
            edited
        )

    def test_the_first_of_two_entries_about_one_page_keeps_its_address(self):
        first, second = "Ferry Board: {description: x}", "The Ferry Board: {description: y}"
        edited = edit(f"organizations:\n  {first}\n  {second}\n")
        assert page(edited, "ferry-board").description == "x"
        assert "nothing is left for “The Ferry Board”: line 2" in told(edited)
        assert "both speak of “Ferry Board” (one mention); line 2 wins" in told(edited)

    def test_of_a_form_of_several_kinds_an_entry_takes_those_of_its_own(self):
        article = make_article("Jordan flew to Jordan.", slug="one")
        person, place = find(article, "Jordan", Kind.PERSON)
        entities = [
            Entity("jordan", Kind.PERSON, "M. Jordan", ("Jordan",), (person,)),
            Entity(
                "jordan-place",
                Kind.PLACE,
                "Kingdom",
                ("Jordan",),
                (replace(place, kind=Kind.PLACE),),
            ),
        ]
        glossary = parse_glossary("people: {Mike: {also: Jordan}}")
        edited = apply_glossary(entities, [article], glossary, GazetteerAtlas(GAZETTEER, {}))
        assert [mention.start for mention in page(edited, "mike").mentions] == [0]
        assert len(page(edited, "jordan-place").mentions) == 1

    def test_what_is_touched_and_decided_is_what_the_file_speaks_of(self):
        whole = edit("people: {Mary Ode: {description: x}}")
        assert (whole.touched, whole.decided) == ({"mary-ode"}, frozenset())
        lee = next(m for m in find(ONE, "Lee", Kind.PERSON) if m.start > 30)
        split = edit("people: {Bob Lee: {also: [{name: Lee, in: one}]}}")
        assert (split.touched, split.decided) == ({"bob-lee"}, {("one", lee.start)})
        ignored = edit("ignore: [{name: Ode, in: two}]")
        assert (ignored.touched, ignored.decided) == (frozenset(), {("two", 0)})

    def test_a_longer_name_that_is_always_linked_takes_the_place_of_what_it_covers(self):
        edited = edit("organizations: {Ferry Board paid: {always: true}}")
        assert surfaces(page(edited, "ferry-board-paid")) == [("one", "Ferry Board paid")]
        assert "ferry-board" not in {entity.id for entity in edited.entities}

    def test_a_name_that_is_cut_by_one_that_is_always_linked_gives_way(self):
        edited = edit("organizations: {Board paid: {always: true}}")
        assert surfaces(page(edited, "board-paid")) == [("one", "Board paid")]
        assert "ferry-board" not in {entity.id for entity in edited.entities}

    def test_of_names_that_begin_alike_the_longest_is_linked(self):
        text = "organizations: {Northern: {always: true}, Northern Messenger: {always: true}}"
        edited = edit(text)
        assert surfaces(page(edited, "northern-messenger")) == [("one", "Northern Messenger")]
        assert "northern" not in {entity.id for entity in edited.entities}

    def test_always_holds_only_where_the_entry_does(self):
        text = "people: {{Cook: {{also: [cook, wrote], always: true, in: {0}}}}}"
        assert surfaces(page(edit(text.format("one")), "cook")) == [("one", "cook")]
        assert surfaces(page(edit(text.format("two")), "cook")) == [("two", "wrote")]

    @pytest.mark.parametrize("handle", ["two", "TWO.TXT", "Two", "articles/1911/two.md"])
    def test_an_article_is_called_by_slug_file_headline_or_path(self, handle):
        edited = edit(f"people: {{Writer: {{also: Ode, in: {handle}}}}}")
        assert surfaces(page(edited, "writer")) == [("two", "Ode")]

    def test_near_holds_for_whole_words_of_the_same_paragraph(self):
        assert len(page(edit("people: {Cook: {also: Ode, near: gall}}"), "mary-ode").mentions) == 4
        edited = edit("people: {Cook: {also: Ode, near: [springfield]}}")
        assert surfaces(page(edited, "cook")) == [("two", "Ode")]

    def test_what_is_left_of_a_page_is_no_surer_than_its_mentions(self):
        mentions = [
            *find(TWO, "Ann Lee", Kind.PERSON, 1.0),
            *find(ONE, "Ann Lee", Kind.PERSON, 0.4),
        ]
        atlas = GazetteerAtlas(GAZETTEER, {})
        glossary = parse_glossary("people: {Poet: {also: Ann Lee, in: two}}")
        edited = apply_glossary([make_entity("Ann Lee", *mentions)], ARTICLES, glossary, atlas)
        assert page(edited, "ann-lee").confidence == 0.4
        assert page(edited, "poet").confidence == 1.0

    @pytest.mark.parametrize(("form", "confidence"), [("Ode", 0.4), ("Mary Ode", 1.0)])
    def test_a_surname_taken_off_a_page_stays_as_doubtful_as_it_was(self, form, confidence):
        found = find(ONE, "Mary Ode", Kind.PERSON, 0.4)
        short = find(TWO, "Ode", Kind.PERSON, 0.4)
        entity = make_entity("Somebody", *found, *short)
        glossary = parse_glossary(f"people: {{Somebody: {{not: {form}}}}}")
        edited = apply_glossary([entity], ARTICLES, glossary, GazetteerAtlas(GAZETTEER, {}))
        split = page(edited, form.lower().replace(" ", "-"))
        assert (split.confidence, split.mentions[0].confidence) == (confidence, confidence)

    def test_coordinates_far_from_a_known_place_mean_another(self):
        near = edit("places: {Springfield: {coordinates: [38.6, -88.5]}}")
        known = page(edit("places: [Springfield]"), "springfield").location
        latitude, longitude = known.pin
        for by, is_kept in ((1.4, True), (1.6, False)):
            text = f"places: {{Springfield: {{coordinates: [{latitude + by}, {longitude}]}}}}"
            location = page(edit(text), "springfield").location
            assert (location.population == known.population) == is_kept
        assert page(near, "springfield").location.latitude == 38.6


class TestWhatIsTold:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("people: {Mary Odd: {}}", "glossary.yml:1: warning: nothing in the collection is "
             "called “Mary Odd” (did you mean Mary Ode?)"),
            ("people: {Qwertzui: {}}", "or delete the entry"),
            ("people: {Ann Lee: {also: Bobb Lee}}", "did you mean Bob Lee?"),
            ("people: {Ann Lee: {not: Ode}}", "never taken for “Ann Lee”"),
            ("people: {Ann Lee: {also: Lee, in: onee}}", "no article is called “onee” (did you "
             "mean one?)"),
            ("people: {Ann Lee: {also: Lee, near: gallley}}", "stands in no article"),
            ("people: {Ann Lee: {in: one}}", "have no effect"),
            ("people: {Ode (cook): {in: one}}", "no form of it is given"),
            ("ignore: [Fahrenheit]", "was not taken for a name in the collection"),
        ],
    )  # fmt: skip
    def test_what_matches_nothing_is_told_with_the_way_out(self, text, words):
        assert words in told(edit(text))

    def test_a_key_that_may_mean_several_pages_is_told(self):
        first = make_entity("Ann Lee", *find(TWO, "Ann Lee", Kind.PERSON))
        second = make_entity("Bob Lee", *find(TWO, "Bob Lee", Kind.PERSON))
        rivals = [replace(rival, aliases=("Lee",)) for rival in (first, second)]
        atlas = GazetteerAtlas(GAZETTEER, {})
        edited = apply_glossary(rivals, ARTICLES, parse_glossary("people: [Lee]"), atlas)
        assert "“Lee” may mean several pages: ann-lee, bob-lee" in told(edited)
        assert edited.entities == tuple(rivals)

    def test_the_more_specific_of_two_entries_wins_without_a_word(self):
        text = "people:\n  Cook: {also: Ode, in: one}\n  Writer: {also: Ode}\n"
        edited = edit(text)
        assert surfaces(page(edited, "cook")) == [("one", "Ode")] * 2
        assert surfaces(page(edited, "writer")) == [("two", "Ode")]
        assert not edited.issues

    def test_equal_claims_are_told_with_both_lines(self):
        edited = edit("people:\n  Cook: {also: Ode}\n  Writer: {also: Ode}\n")
        assert "lines 2 and 3 both speak of “Ode” (3 mentions); line 2 wins" in told(edited)
        assert len(page(edited, "cook").mentions) == 3

    def test_ignoring_what_an_entry_speaks_of_is_told(self):
        edited = edit("people:\n  Bob Lee: {}\nignore:\n  - Bob Lee\n")
        assert "lines 2 and 4 both speak of “Bob Lee”" in told(edited)

    def test_ten_thousand_entries_are_read_and_applied(self):
        lines = [f"  Person {n}:\n    also: [Pn {n}]\n    always: true\n" for n in range(10_000)]
        edited = edit("people:\n  Ann Lee: {name: Anna Lee}\n" + "".join(lines))
        assert page(edited, "ann-lee").name == "Anna Lee"
        assert len(edited.issues) == 10_000
