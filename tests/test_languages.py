"""The language of a text: declared, usual, detected, or unknown."""

from __future__ import annotations

import pytest

from readingroom.config import Settings
from readingroom.languages import FEWEST_WORDS, find_language, is_language
from readingroom.models import Source
from readingroom.pipeline.drafting import draft_article, gather_evidence

TEXTS = {
    "en": "The harbour master came down to the quay in the evening and counted the boats.",
    "de": "Der Hafenmeister kam am Abend zum Kai hinunter und zählte die Boote.",
    "fr": "Le maître du port descendit le soir sur le quai et compta les bateaux.",
    "es": "El capitán del puerto bajó por la tarde al muelle y contó los barcos.",
    "it": "Il capitano del porto scese la sera sul molo e contò le barche.",
    "pt": "O capitão do porto desceu à noite até ao cais e contou os barcos.",
    "nl": "De havenmeester kwam 's avonds naar de kade en telde de boten.",
}
LIGHT = "Licht "


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
@pytest.mark.parametrize("usual", ["en", "de"])
def test_two_sentences_tell_their_language_whatever_is_usual(language, text, usual):
    assert find_language(f"{text} " * 3, "", usual) == language


def test_what_a_head_declares_wins():
    assert find_language(TEXTS["de"] * 3, "nl", "en") == "nl"


def test_the_usual_tag_keeps_its_region():
    assert find_language(TEXTS["pt"] * 3, "", "pt-BR") == "pt-BR"
    assert find_language(TEXTS["en"] * 3, "", "EN-gb") == "EN-gb"


def test_a_text_of_few_words_is_taken_for_the_usual_language():
    assert find_language(LIGHT * (FEWEST_WORDS - 1), "", "en-GB") == "en-GB"
    assert find_language("", "", "en") == "en"


def test_a_text_that_tells_nothing_has_no_language():
    figures = " ".join(f"x{number}" for number in range(400))
    assert find_language("bz " * 30 + figures, "", "en") == "und"


def test_a_text_in_german_with_an_english_passage_stays_german():
    mixed = TEXTS["de"] * 8 + ' Er sagte: "The harbour is closed."'
    assert find_language(mixed, "", "en") == "de"


def test_a_tag_names_a_language_whatever_its_region():
    assert is_language("de_AT", "de")
    assert not is_language("und", "de")


@pytest.mark.parametrize(("language", "quoted"), [("de", '"so"'), ("en", "“so”")])
def test_an_article_has_the_language_and_the_typography_of_its_text(language, quoted):
    source = Source("quay.txt", f'{TEXTS[language]} "so"\n\n' * 3, {"title": "Kai"})
    draft = draft_article(source, gather_evidence(source), Settings())
    assert draft.article.language == language
    assert draft.article.body.endswith(quoted)


def test_an_article_in_no_known_language_has_the_usual_one_and_no_english_typography():
    source = Source("figures.txt", "bz x1 q2 " * 90 + '"so"\n', {"title": "Figures"})
    draft = draft_article(source, gather_evidence(source), Settings())
    assert draft.article.language == "en"
    assert draft.article.body.endswith('"so"')
