"""Letters, name words and person names: each fact once, and the same for whoever asks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.finishing.html_tags import parse_page
from readingroom.finishing.search_pages import find_search_page
from readingroom.lexicon import Role, fold, load_word_lists, name_words, read_rows
from readingroom.lexicon.folding import SMALL_LETTERS
from readingroom.lexicon.sortnames import make_sort_name
from readingroom.slugs import make_slug

SCRIPT = Path(__file__).parents[1] / "readingroom" / "theme" / "assets" / "search.js"


@pytest.mark.parametrize(("letter", "plain"), SMALL_LETTERS.items())
def test_a_letter_is_folded_alike_in_names_addresses_and_the_index(letter, plain):
    assert fold(f"a{letter}a") == f"a{plain}a"
    assert make_slug(f"a{letter}a") == f"a{plain}a"
    assert make_slug(f"a{letter.upper()}a") == f"a{plain}a"
    found = find_search_page(parse_page(f'<p data-pagefind-body="">A{letter}a</p>'))
    assert found is not None and found.folded == f"a{plain}a"


def test_the_script_of_the_search_has_the_letters_of_the_data():
    table = re.search(r"const LETTERS = \{(.*?)\};", SCRIPT.read_text("utf-8"), re.DOTALL)
    pairs = re.findall(r'(\w): "(\w+)"', table[1])
    assert dict(pairs) == {
        letter: plain for letter, plain in SMALL_LETTERS.items() if letter.islower()
    }


def test_a_letter_with_an_accent_needs_no_line():
    assert all(fold(letter) == plain for letter, plain in SMALL_LETTERS.items())
    assert fold("Ǿrø Ǽ") == "oro ae"


def test_every_role_of_a_name_word_is_known_and_used():
    used = {role for _, roles in read_rows("name_words.tsv") for role in roles.split()}
    assert used == set(Role)


def test_what_may_follow_a_particle_is_left_out_when_names_are_compared():
    assert name_words(Role.OPENING) <= name_words(Role.INNER) <= name_words(Role.SILENT)


@given(st.text(max_size=40))
def test_folding_twice_equals_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=40))
def test_folding_leaves_no_capitals_and_no_double_spaces(text):
    folded = fold(text)
    assert folded == folded.lower()
    assert "  " not in folded


@pytest.mark.parametrize(
    ("name", "aliases", "sort_name"),
    [
        ("Ann Moe", (), "Moe, Ann"),
        ("Ann Moe Jr.", (), "Moe, Ann, Jr."),
        ("Ann Moe, PhD", (), "Moe, Ann, PhD"),
        ("Ann van der Moe", (), "Moe, Ann van der"),
        ("Moe", (), "Moe"),
        ("Park Min-su", (), "Park, Min-su"),
        ("Li Wen", ("Li",), "Li, Wen"),
        ("Li Wen", ("Wen",), "Wen, Li"),
        ("Li Liang", ("Li",), "Li, Liang"),
        ("", (), ""),
    ],
)
def test_a_person_is_filed_by_the_surname(name, aliases, sort_name):
    assert make_sort_name(name, aliases, load_word_lists()) == sort_name


def test_the_classes_of_a_word_do_not_depend_on_its_capitals_or_its_full_stop():
    words = load_word_lists()
    assert words.classes_of("Gen.") == words.classes_of("gen") == {"rank"}
    assert words.classes_of("Qwertzuiop") == frozenset()
