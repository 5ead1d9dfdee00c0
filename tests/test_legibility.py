"""Which texts are told as poor: those of bad scans, and no others."""

from __future__ import annotations

import pytest

from readingroom.cleaning import find_poor_text, measure_text
from readingroom.cleaning.legibility import measure_legibility
from readingroom.models import Block, BlockKind, CleanText, Source

PROSE = (
    "The keeper lit the lamp at dusk and wrote the hour into the book. Runa Halvorsdal, 41, had "
    "come by the 10.15am boat from Tromsø with £3.50 and a note: see www.harbour.example or write "
    "to post@harbour.example. It's well-known that the ferry doesn't sail on the 1st of March. "
)
DIRT = "Tbc k3eper l^t tlie 1am~p a t d u s k ■ ∙ | nnd wrotc rh3 h=ur iuto t|e b{}ok , ' ^ "
GERMAN = (
    "Der Wärter zündete das Licht an, bevor das Boot aus Hamburg über die Bucht kam, und schrieb "
    "alles in das große Buch, wie es die Ordnung verlangte, und legte sich erst am Morgen nieder. "
)


def judge(text: str, language: str = "en", kind: BlockKind = BlockKind.PARAGRAPH) -> str:
    clean = CleanText(text, (Block(kind, 0, len(text)),))
    issues = find_poor_text(Source("a.txt", text), measure_text(clean, language))
    return issues[0].message if issues else ""


def test_prose_with_names_numbers_and_addresses_is_legible():
    assert judge(PROSE * 4) == ""
    assert measure_legibility(PROSE).stray < 0.02


def test_the_dirt_of_a_scan_is_told_with_its_share():
    assert judge(DIRT * 6).startswith("poor text: ")
    assert "of its words are known" in judge(DIRT * 6)


def test_dirt_is_told_in_any_language_but_unknown_words_only_in_english():
    assert judge(DIRT * 6, "fr").startswith("poor text: ")
    assert judge(GERMAN * 5, "de") == ""
    assert judge(GERMAN * 5, "en").startswith("poor text: ")


@pytest.mark.parametrize("text", ["", DIRT])
def test_a_few_words_say_nothing(text):
    assert judge(text) == ""


def test_code_is_not_judged():
    assert judge("if (a[i] == b{j}) { x |= y^2; } " * 20, kind=BlockKind.CODE) == ""
