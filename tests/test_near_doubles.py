"""Texts that are nearly the same are found by their words, whatever else differs."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from readingroom.near_doubles import FEWEST_RUNS, LEAST_LENGTH, TextGroup, find_near_doubles

WORDS = [f"{first}{second}" for first in "bdfglmnprst" for second in ("ark", "elm", "ore", "ush")]


def make_text(seed: int, length: int = 300) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) for _ in range(length))


def misread(text: str, every: int, start: int) -> str:
    """Change one letter in so many, as a scanner does, and lose a space now and then."""
    signs = list(text)
    for at in range(start, len(signs), every):
        signs[at] = "c" if signs[at].isalpha() else ""
    return "".join(signs)


def groups(texts: dict[str, str]) -> list[tuple[str, ...]]:
    return [group.documents for group in find_near_doubles(texts)]


def test_extractions_with_heads_hyphens_and_other_cases_are_one_text():
    words = make_text(1).split()
    cut = " ".join(f"Page {n}\n{word}" if n % 40 == 0 else word for n, word in enumerate(words))
    texts = {"a": " ".join(words), "b": cut.upper().replace(" ", "\n"), "c": make_text(2)}
    assert groups(texts) == [("a", "b")]


def test_an_abridged_copy_counts_and_a_passage_in_an_anthology_does_not():
    text = make_text(1, 400)
    half = " ".join(text.split()[:200])
    passage = " ".join(text.split()[: int(400 * LEAST_LENGTH) - 10])
    assert groups({"text": text, "half": half}) == [("half", "text")]
    assert groups({"text": text, "passage": passage}) == []


def test_texts_that_share_a_letterhead_and_a_quotation_stay_apart():
    shared = make_text(9, 60)
    assert groups({str(n): f"{shared} {make_text(n, 240)}" for n in range(6)}) == []


def test_a_copy_is_found_among_many_texts_with_the_same_letterhead():
    shared = make_text(99, 150)
    texts = {f"{n:02}": f"{shared} {make_text(n, 250)}" for n in range(30)}
    texts["copy"] = texts["17"] + " So it was."
    assert groups(texts) == [("17", "copy")]


def test_two_scans_of_one_page_are_one_text():
    text = make_text(1, 400)
    scans = {"a": misread(text, 17, 0), "b": misread(text, 19, 5), "other": make_text(2, 400)}
    assert groups(scans) == [("a", "b")]


def test_a_form_filled_in_with_other_words_and_numbers_is_another_text():
    form = make_text(1, 300).split()
    fillings = [make_text(seed, 300).split() for seed in (7, 8)]
    words, numbers = (
        {
            str(n): " ".join(
                filled if at % 4 == 0 else word
                for at, (word, filled) in enumerate(zip(form, filling, strict=True))
            )
            for n, filling in enumerate(made)
        }
        for made in (fillings, [[f"19{n}{at:02}" for at in range(300)] for n in (1, 2)])
    )
    assert groups(words) == []
    assert groups(numbers) == []


def test_scraps_say_too_little():
    scrap = make_text(1, FEWEST_RUNS)
    assert groups({"a": scrap, "b": scrap}) == []
    assert groups({"a": "", "b": ""}) == []


def test_the_share_is_that_of_the_least_alike():
    words = make_text(1, 200).split()
    changed = " ".join("other" if n % 20 == 10 else word for n, word in enumerate(words))
    same = " ".join(words)
    for texts in ({"a": same, "b": same, "c": changed}, {"a": same, "b": changed, "c": same}):
        assert find_near_doubles(texts) == (TextGroup(("a", "b", "c"), 168 / 198),)


@given(st.randoms(use_true_random=False))
def test_the_order_of_texts_makes_no_difference(rng: random.Random):
    texts = {str(n): make_text(n % 4, 60) + f" {n}" for n in range(9)}
    shuffled = list(texts.items())
    rng.shuffle(shuffled)
    assert find_near_doubles(dict(shuffled)) == find_near_doubles(texts)
    assert len(groups(texts)) == 4


def test_two_versions_are_found_beside_a_first_that_is_like_neither():
    words = make_text(1, 300).split()
    first = " ".join([*words[:150], *make_text(2, 150).split()])
    later = " ".join([*words[60:], *make_text(3, 60).split()])
    texts = {"a": first, "b": later, "c": f"{later} So it was."}
    assert groups(texts) == [("b", "c")]


def test_many_copies_are_compared_in_a_row_not_each_with_each(monkeypatch):
    calls = []
    compare = "readingroom.near_doubles._compare"
    monkeypatch.setattr(compare, lambda first, second: calls.append(1) or 1.0)
    copies = {f"{n:03}": make_text(1) for n in range(200)}
    assert len(groups(copies)[0]) == 200
    assert len(calls) < 2 * len(copies)
