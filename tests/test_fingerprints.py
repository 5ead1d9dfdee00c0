"""Paragraphs and articles are known again after edits elsewhere, mostly after their own too."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from readingroom.fingerprints import make_anchors, make_sketch, measure_likeness

WORDS = "ice ship wind hut coal seal dog tent fog cape berg floe mast hull bell rope sail".split()
PARAGRAPHS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join))


def write_text(seed: int, length: int = 60) -> list[str]:
    chance = random.Random(seed)
    return [chance.choice(WORDS) + str(chance.randrange(20)) for _ in range(length)]


@given(PARAGRAPHS)
def test_anchors_are_unique_and_do_not_depend_on_case_or_punctuation(paragraphs):
    anchors = make_anchors(paragraphs)
    assert len(set(anchors)) == len(paragraphs)
    assert make_anchors([f"“{text.upper()}”!" for text in paragraphs]) == anchors


@given(PARAGRAPHS, st.integers(0, 20), st.text(max_size=20))
def test_a_paragraph_put_in_elsewhere_leaves_all_anchors_that_are_not_like_it(paragraphs, at, text):
    before = make_anchors(paragraphs)
    after = make_anchors([*paragraphs[:at], text, *paragraphs[at:]])
    added = after[min(at, len(paragraphs))]
    assert [anchor for anchor in before if anchor[:8] != added[:8]] == [
        anchor for anchor in after if anchor[:8] != added[:8]
    ]


def test_most_paragraphs_keep_their_anchor_when_a_word_is_changed():
    kept = 0
    for seed in range(200):
        words = write_text(seed)
        changed = [*words[:30], "other", *words[31:]]
        kept += make_anchors([" ".join(words)]) == make_anchors([" ".join(changed)])
    assert kept > 160


def test_the_same_everywhere_whatever_the_machine():
    assert make_anchors(["The ice held.", "南極へ行った。"]) == ("w-gotuko", "w-g3glww")
    assert make_anchors(["", "* * *"]) == ("", "")


def test_an_edited_text_is_like_itself_and_unlike_others():
    text = write_text(1, 400)
    edited = [word if at % 15 else "other" for at, word in enumerate(text)]
    sketch = make_sketch(" ".join(text))
    assert len(sketch) == 32
    assert measure_likeness(sketch, make_sketch(" ".join(edited))) >= 0.5
    assert measure_likeness(sketch, make_sketch(" ".join(write_text(2, 400)))) < 0.2
    assert measure_likeness(make_sketch(""), make_sketch("")) == 0
