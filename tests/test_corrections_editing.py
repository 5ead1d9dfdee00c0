"""Lines to paste are valid whatever a name holds, and answers leave the editor's file as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readingroom.corrections import Addition, add_to_glossary, parse_glossary, render_lines
from readingroom.errors import GlossaryError
from readingroom.models import Kind

FILE = """\
# Mended by Ann, 2021

people:
  # the poets
  "Ann Lee":   # twice checked
    also: [Annie, "A. L."]   # from her letters
    description: >
      A poet
      and more.
  Bob Lee: {name: Robert Lee}

# Where it plays
places:
    Springfield:
        coordinates: [39.80, -89.64]

# Not names at all
ignore:
  - Fahrenheit   # a scale
# the end
"""
PERSON, PLACE, BODY = Kind.PERSON, Kind.PLACE, Kind.ORGANIZATION

additions = st.builds(
    Addition,
    kind=st.sampled_from([*Kind, None]),
    key=st.text(min_size=1, max_size=40).filter(lambda text: text.strip()),
    form=st.text(max_size=40).map(str.strip),
    articles=st.lists(st.sampled_from(["one", "a-b", "Ümlaut, 2.txt"]), max_size=2).map(tuple),
)


def added(before: str, after: str) -> list[str]:
    """Return the new lines, and see that all others stand where they stood."""
    old, new = before.splitlines(), after.splitlines()
    fresh = []
    for line in new:
        if old and line == old[0]:
            old.pop(0)
        else:
            fresh.append(line)
    assert not old, "a line of the editor's has gone"
    return fresh


@pytest.mark.parametrize(
    ("addition", "lines"),
    [
        (Addition(PERSON, "Cy Ode"), ["  Cy Ode: {}"]),
        (Addition(PERSON, "Cy Ode", "Ode"), ["  Cy Ode:", "    also: [Ode]"]),
        (Addition(PLACE, "Hobart"), ["    Hobart: {}"]),
        (Addition(BODY, "Ferry Board"), ["", "organizations:", "  Ferry Board: {}"]),
        (Addition(None, "Celsius"), ["  - Celsius"]),
        (
            Addition(None, "Celsius", "", ("one", "two")),
            ["  - name: Celsius", "    in: [one, two]"],
        ),
        (Addition(PERSON, "bob lee"), []),
    ],
)
def test_an_answer_adds_its_lines_and_moves_no_other(addition, lines):
    after = add_to_glossary(FILE, addition)
    assert added(FILE, after) == lines
    parse_glossary(after)


@pytest.mark.parametrize("key", ["Ann Lee", "ANN LEE", "Bob Lee"])
@pytest.mark.parametrize("articles", [(), ("one", "two")])
def test_a_form_is_added_to_an_entry_that_is_there(key, articles):
    after = add_to_glossary(FILE, Addition(PERSON, key, "Lady: L.", articles))
    for line in FILE.splitlines():
        if "also:" not in line and "Bob Lee" not in line and "coord" not in line.lower():
            assert line.strip() in after
    for comment in ("# the poets", "# twice checked", "# from her letters", "# Where it plays"):
        assert comment in after
    entry = next(
        entry for entry in parse_glossary(after).entries if entry.key.text.lower() == key.lower()
    )
    form = next(form for form in entry.also if form.text == "Lady: L.")
    assert tuple(article.text for article in form.scope.articles) == articles
    assert [entry.key.text for entry in parse_glossary(after).entries] == [
        entry.key.text for entry in parse_glossary(FILE).entries
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment",
        "people:\n",
        "people:\nplaces:\n",
        "people: {Ann: {}}\n",
        "{people: {Ann: {}}}\n",
        "people: [Ann]\n",
        "people:\n- Ann\n",
        "people:\n- Ann\nignore: [x]\n",
        "ignore: {x: {in: one}}\npeople:\n  Ann:\n    description: |\n      Two\n      lines\n\n\n",
        "people:\r\n  Ann: {}\r\nplaces:\r\n  X: {}\r\n",
        "people:\n  Ann: {}",
        "ignore:\n  x:\n  y: {in: one}\n",
        "Person:\n  Ann:\n",
        "ignore: x\n",
        "organizations: The Times\n",
    ],
)
@pytest.mark.parametrize(
    "addition",
    [
        Addition(PERSON, "Cy Ode"),
        Addition(PERSON, "Ann", "Annie"),
        Addition(BODY, "Ferry Board"),
        Addition(None, "Celsius"),
        Addition(None, "Celsius", "", ("one",)),
    ],
)
def test_any_way_to_write_the_file_takes_any_answer(text, addition):
    before, after = parse_glossary(text), parse_glossary(add_to_glossary(text, addition))
    keys = {entry.key.text for entry in after.entries}
    assert {entry.key.text for entry in before.entries} <= keys
    assert {form.text for form in before.ignored} <= {form.text for form in after.ignored}
    if addition.kind:
        entry = next(entry for entry in after.entries if entry.key.text == addition.key)
        assert entry.kind is addition.kind
        assert addition.form in ("", *(form.text for form in entry.also))
    else:
        form = next(form for form in after.ignored if form.text == addition.key)
        assert tuple(article.text for article in form.scope.articles) == addition.articles


def test_a_file_that_is_wrong_is_not_written_to():
    with pytest.raises(GlossaryError, match="did you mean people"):
        add_to_glossary("peple: {}\n", Addition(PERSON, "Ann"))


def test_parts_given_in_pieces_are_not_lost():
    text = "people:\n  Ann: {}\nplaces:\n  X: {}\npeople:\n  Bob: {}\n"
    assert len(parse_glossary(add_to_glossary(text, Addition(PERSON, "Cy"))).entries) == 4
    after = add_to_glossary(text, Addition(PERSON, "Bob", "Bobby"))
    assert after.startswith(text)
    entries = {entry.key.text: entry for entry in parse_glossary(after).entries}
    assert entries["Bob"].also[0].text == "Bobby"


@settings(deadline=None)
@given(additions)
def test_lines_to_paste_are_valid_whatever_a_name_holds(addition):
    glossary = parse_glossary(render_lines(addition))
    found = [*glossary.entries, *glossary.ignored]
    assert len(found) == 1
    if addition.kind:
        (entry,) = glossary.entries
        assert entry.key.text == " ".join(addition.key.split())
        if addition.form:
            assert entry.also[0].text == " ".join(addition.form.split())


@settings(deadline=None)
@given(st.lists(additions, max_size=6))
def test_answers_heap_up(many):
    text = ""
    for addition in many:
        text = add_to_glossary(text, addition)
    glossary = parse_glossary(text)
    assert bool(many) == bool(glossary.entries or glossary.ignored)


def test_places_without_a_pin_get_lines_that_build_as_they_are():
    text = render_lines(Addition(PLACE, "Far Ness", is_unplaced=True))
    (entry,) = parse_glossary(text).entries
    assert entry.coordinates is None
    ready = text.replace("# coordinates: [latitude, longitude]", "coordinates: [1, 2]")
    assert parse_glossary(ready).entries[0].coordinates == (1.0, 2.0)


@pytest.mark.parametrize("name", ["soft\u00adhyphen", "no\u200bspace", "a\u115fb", "line\u2028end"])
def test_what_shows_nothing_is_named_in_the_lines_to_paste(name):
    lines = render_lines(Addition(PERSON, "Ann", name))
    assert not set("\u00ad\u200b\u115f\u2028") & set(lines)
    assert parse_glossary(lines).entries[0].also[0].text == " ".join(name.split())


@pytest.mark.parametrize(
    ("before", "addition", "after"),
    [
        ("people: [Ann Lee]", Addition(PERSON, "Cy"), "people: [Ann Lee, Cy]"),
        ("people: Ann Lee", Addition(PERSON, "Bob"), "people:\n  - Ann Lee\n  - Bob"),
        (
            "people: [Ann Lee, Bob]",
            Addition(PERSON, "Ann Lee", "Annie"),
            "people: [Ann Lee: {also: [Annie]}, Bob]",
        ),
        (
            "people: [Ann Lee]",
            Addition(PERSON, "Cy", "C. L.", ("one",)),
            "people: [Ann Lee, Cy: {also: [{name: C. L., in: [one]}]}]",
        ),
        (
            "people:\n- ANN LEE\n- Bob: {also: [B]}",
            Addition(PERSON, "Bob", "Bobby"),
            "people:\n  - ANN LEE\n  - Bob: {also: [Bobby, B]}",
        ),
        (
            "people:\n- ANN LEE\n- Bob",
            Addition(PERSON, "Ann Lee", "Annie"),
            "people:\n  - ANN LEE: {also: [Annie]}\n  - Bob",
        ),
        (
            "people:\n    Ann Lee: {also: Annie}\nplaces: {Rome: {geonames: 1}}",
            Addition(PERSON, "Ann Lee", "A. L."),
            "people:\n    Ann Lee: {also: [A. L., Annie]}\nplaces: {Rome: {geonames: 1}}",
        ),
        (
            "people:\n  Ann Lee: {Also: [Annie]}",
            Addition(PERSON, "ann lee", "A. L.", ("one", "two")),
            "people:\n  Ann Lee: {Also: [{name: A. L., in: [one, two]}, Annie]}",
        ),
        (
            "people:\n  Ann Lee:",
            Addition(PERSON, "Ann Lee", "Bob Lee", is_apart=True),
            "people:\n  Ann Lee: {not: [Bob Lee]}",
        ),
        (
            "people: {Ann Lee: {not: [Bo]}}",
            Addition(PERSON, "Ann Lee", "Bob Lee", is_apart=True),
            "people: {Ann Lee: {not: [Bob Lee, Bo]}}",
        ),
        (
            "places: {Springfield: {description: x}}",
            Addition(PLACE, "Springfield", geonames=4409896),
            "places: {Springfield: {description: x, geonames: 4409896}}",
        ),
        (
            "{people: [Ann]}",
            Addition(None, "Lima"),
            "{people: [Ann], ignore: [Lima]}",
        ),
        (
            "ignore: [May]",
            Addition(None, "June", articles=("one",)),
            "ignore: [{name: June, in: [one]}, May]",
        ),
        (
            "ignore: {May: {in: one}}",
            Addition(None, "June", articles=("one",)),
            "ignore: {May: {in: one}, June: {in: [one]}}",
        ),
        (
            "ignore:\n  May:",
            Addition(None, "June", articles=("one",)),
            "ignore:\n  May:\n  June:\n    in: [one]",
        ),
        (
            "person:\n  - Ann: {also: X}",
            Addition(PERSON, "Ann", "Z"),
            "person:\n  - Ann: {also: [Z, X]}",
        ),
        (
            "people: [Ann]\nPeople: [Bob]",
            Addition(PERSON, "Bob", "Z"),
            "people: [Ann]\nPeople: [Bob: {also: [Z]}]",
        ),
    ],
)
def test_an_answer_is_written_in_the_form_that_the_part_has(before, addition, after):
    assert add_to_glossary(f"{before}\n", addition) == f"{after}\n"


@pytest.mark.parametrize(
    ("before", "addition", "after"),
    [
        (
            "",
            Addition(PERSON, "Cy", "C.", ("one",)),
            "people:\n  Cy:\n    also:\n      - {name: C., in: [one]}\n",
        ),
        ("# only a comment", Addition(None, "May"), "# only a comment\n\nignore:\n  - May\n"),
        (
            "people:\n  Ann: {}",
            Addition(BODY, "Ferry Board", is_apart=True, form="Board"),
            "people:\n  Ann: {}\n\norganizations:\n  Ferry Board:\n    not: [Board]\n",
        ),
        (
            "people:\n    - Ann\nplaces: {}\n",
            Addition(PERSON, "Cy", "C."),
            "people:\n    - Ann\n    - Cy:\n        also: [C.]\nplaces: {}\n",
        ),
        (
            "people:\n- Ann\n",
            Addition(PERSON, "Cy", "C.", is_apart=True),
            "people:\n- Ann\n- Cy:\n    not: [C.]\n",
        ),
        ("people:\n- Ann\n", Addition(PERSON, "Cy"), "people:\n- Ann\n- Cy: {}\n"),
        (
            "place:\n  Lima: {}\n",
            Addition(PLACE, "Quito", geonames=3652462),
            "place:\n  Lima: {}\n  Quito:\n    geonames: 3652462\n",
        ),
        (
            "organization:\n  - Board\n",
            Addition(BODY, "Times"),
            "organization:\n  - Board\n  - Times: {}\n",
        ),
        (
            " PEOPLE :\n   Ann: {}\n",
            Addition(PERSON, "Cy", is_unplaced=True),
            " PEOPLE :\n   Ann: {}\n   Cy:\n"
            "     # either of these two, without the mark at its beginning:\n"
            "     # coordinates: [latitude, longitude]\n     # geonames: number\n",
        ),
        (
            "places:\nignore:\n  - x\n",
            Addition(PLACE, "Far Ness", is_unplaced=True),
            "places:\n  Far Ness:\n"
            "    # either of these two, without the mark at its beginning:\n"
            "    # coordinates: [latitude, longitude]\n    # geonames: number\nignore:\n"
            "  - x\n",
        ),
        (
            "people:\n  Ann:\n    description: |\n      Two\n      lines\n\n# next\nplaces:\n",
            Addition(PERSON, "Cy"),
            "people:\n  Ann:\n    description: |\n      Two\n      lines\n\n  Cy: {}\n# next\n"
            "places:\n",
        ),
        (
            "people:\n  Ann:\n    description: >-\n      Two\n      lines\nplaces:\n",
            Addition(PERSON, "Cy"),
            "people:\n  Ann:\n    description: >-\n      Two\n      lines\n  Cy: {}\nplaces:\n",
        ),
        (
            "people:\n  Ann: {also: [a,\n      b]}\n  # more\nplaces:\n",
            Addition(PERSON, "Cy"),
            "people:\n  Ann: {also: [a,\n      b]}\n  Cy: {}\n  # more\nplaces:\n",
        ),
        (
            "people:\n  Ann:\n    also:\n      - a\n      - name: b\n        in: [one]\nplaces:\n",
            Addition(PERSON, "Cy"),
            "people:\n  Ann:\n    also:\n      - a\n      - name: b\n        in: [one]\n"
            "  Cy: {}\nplaces:\n",
        ),
        (
            "people:\n  Ann:\n    description: two\n      lines\n",
            Addition(PERSON, "Cy"),
            "people:\n  Ann:\n    description: two\n      lines\n  Cy: {}\n",
        ),
        (
            "people:\r\n  Ann: {}\r\nplaces:\r\n",
            Addition(PERSON, "Cy", "C."),
            "people:\r\n  Ann: {}\r\n  Cy:\r\n    also: [C.]\r\nplaces:\r\n",
        ),
        (
            "ignore:\n  May:\n  June: {in: one}\n",
            Addition(None, "July"),
            "ignore:\n  May:\n  June: {in: one}\n  July:\n",
        ),
        (
            "ignore:\n  - May\n",
            Addition(None, "July", "JULY", ("one", "two")),
            "ignore:\n  - May\n  - name: JULY\n    in: [one, two]\n",
        ),
        ("ignore: x\n", Addition(None, "July", "JULY"), "ignore:\n  - JULY\n  - x\n"),
        ("ignore: {x: {}}\n", Addition(None, "July", "JULY"), "ignore: {x: {}, JULY: {}}\n"),
        (
            "{ignore: [x]}\n",
            Addition(PERSON, "Cy", "C."),
            "{ignore: [x], people: {Cy: {also: [C.]}}}\n",
        ),
        (
            "{places: {}}\n",
            Addition(None, "May", "", ("one",)),
            "{places: {}, ignore: [{name: May, in: [one]}]}\n",
        ),
        ("people:\n  Ann: {}\n", Addition(PERSON, "ANN"), "people:\n  Ann: {}\n"),
        (
            "people:\n  Ann: {}\n",
            Addition(PERSON, "The Ann", "No"),
            'people:\n  Ann:\n    also: ["No"]\n',
        ),
        (
            "people:\n  1984: {}\n",
            Addition(PERSON, "1984", "yes"),
            'people:\n  1984:\n    also: ["yes"]\n',
        ),
        (
            "people:\n  Ann: {not: B}\n",
            Addition(PERSON, "Ann", "Bo", is_apart=True),
            "people:\n  Ann: {not: [Bo, B]}\n",
        ),
        (
            "people:\n  Ann: {also: 'B', NOT: [C]}\n",
            Addition(PERSON, "Ann", "Bo", is_apart=True),
            "people:\n  Ann: {also: 'B', NOT: [Bo, C]}\n",
        ),
        (
            "people:\n  Ann: {description: \"q\", also: ['B']}  # c\n",
            Addition(PERSON, "Ann", "Bo"),
            "people:\n  Ann: {description: \"q\", also: [Bo, 'B']} # c\n",
        ),
        (
            "people:\n   - Ann:\n       also:\n         - A\n   - Bob\n",
            Addition(PERSON, "Ann", "Bo", ("one",)),
            "people:\n  - Ann:\n      also:\n        - {name: Bo, in: [one]}\n        - A\n"
            "  - Bob\n",
        ),
        (
            "people:\n  Ann: {}\nplaces:\n  X: {}\npeople:\n  Bob: {}\n",
            Addition(PERSON, "Bob", "Bo"),
            "people:\n  Ann: {}\nplaces:\n  X: {}\npeople:\n  Bob: {}\n\npeople:\n  Bob:\n"
            "    also: [Bo]\n",
        ),
        (
            "people:\n  Ann: {also: A}\n  Ann: {also: B}\n",
            Addition(PERSON, "Ann", "Bo"),
            "people:\n  Ann: {also: A}\n  Ann: {also: B}\n\npeople:\n  Ann:\n    also: [Bo]\n",
        ),
        (
            "people: [Ann, Bob: {also: [B]}]\n",
            Addition(PERSON, "bob", "Bo"),
            "people: [Ann, Bob: {also: [Bo, B]}]\n",
        ),
        (
            "places: [Lima]\n",
            Addition(PLACE, "Quito", geonames=4),
            "places: [Lima, Quito: {geonames: 4}]\n",
        ),
        ("places: [Lima]\n", Addition(PLACE, "No"), 'places: [Lima, "No"]\n'),
        (
            "people: ~\nplaces: {Lima: ~}\n",
            Addition(PLACE, "Lima", geonames=4),
            "people:\nplaces: {Lima: {geonames: 4}}\n",
        ),
        (
            "people:\n  Ann: {also: []}\nplaces:\n    Lima: {}\n",
            Addition(PERSON, "Ann", "A: b"),
            'people:\n  Ann: {also: ["A: b"]}\nplaces:\n  Lima: {}\n',
        ),
        (
            "people: {Ann: {}}\nPerson:\n  Bob: {}\n",
            Addition(PERSON, "Cy"),
            "people: {Ann: {}, Cy: {}}\nPerson:\n  Bob: {}\n",
        ),
        (
            "people: {Ann: {}}\nPerson:\n  Bob: {}\n",
            Addition(PERSON, "Bob", "Bo"),
            "people: {Ann: {}}\nPerson:\n  Bob:\n    also: [Bo]\n",
        ),
    ],
)
def test_an_answer_changes_no_other_sign_of_the_file(before, addition, after):
    assert add_to_glossary(before, addition) == after
    parse_glossary(after)


def test_a_long_line_is_not_folded_where_the_file_is_written_anew():
    text = f"people:\n   Ann:\n      description: {'x ' * 90}y\n   Bob: {{}}\n"
    after = add_to_glossary(text, Addition(PERSON, "Bob", "Bo"))
    assert after == text.replace("   Bob: {}\n", "   Bob:\n      also: [Bo]\n")
