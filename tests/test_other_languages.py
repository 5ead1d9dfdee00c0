"""Names in texts that are not English: by rules, by the names of the world in that language."""

from __future__ import annotations

import pytest
from projects import make_project

from readingroom.config import parse_settings
from readingroom.entities import resolve_entities
from readingroom.errors import ConfigError
from readingroom.gazetteer import load_gazetteer
from readingroom.gazetteer.exonyms import find_exonym, load_exonyms
from readingroom.lexicon.otherlanguages import list_profiles, load_profile
from readingroom.mentions.rule_recogniser import RuleRecogniser
from readingroom.models import Kind

GAZETTEER = load_gazetteer()


def find(language: str, text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for mention in RuleRecogniser(GAZETTEER, language).find("a", text):
        assert text[mention.start : mention.end] == mention.surface
        found.setdefault(mention.kind.plural, []).append(mention.surface)
    return found


@pytest.mark.parametrize(
    ("language", "text", "people", "places"),
    [
        ("de", "Viele Besucher sahen am Abend den Leuchtturm.", [], []),
        ("de", "Die Reise begann in Wien und ging nach Österreich und in die Schweiz.",
         [], ["Wien", "Österreich", "Schweiz"]),
        ("de", "Der Rhein fließt durch Deutschland; Deutschlands Häfen sind klein.",
         [], ["Rhein", "Deutschland", "Deutschland"]),
        ("de", "Gestern sprach Frau Hoffmann mit Dr. Karl Schuster. Schuster schwieg.",
         ["Hoffmann", "Karl Schuster", "Schuster"], []),
        ("de", "Das Essen war kalt, in Essen regnete es.", [], []),
        ("de", "Der Minister Klaus Lehmann kam aus München.", ["Klaus Lehmann"], ["München"]),
        ("fr", "Mme Girard a quitté l’Italie pour les Pays-Bas.",
         ["Girard"], ["Italie", "Pays-Bas"]),
        ("fr", "Le professeur Charles de Maupin enseigne à Lyon.",
         ["Charles de Maupin"], ["Lyon"]),
        ("fr", "L’Université de Paris a ouvert ses portes.", [], []),
        ("fr", "Beaucoup de visiteurs sont venus au mois d’août.", [], []),
        ("es", "El señor Ortega viajó de España a los Estados Unidos.",
         ["Ortega"], ["España", "Estados Unidos"]),
        ("es", "El Banco de España cerró.", [], []),
        ("it", "Il dottor Paolo Ferrari vive a Torino, in Italia.",
         ["Paolo Ferrari"], ["Torino", "Italia"]),
        ("it", "Per Lucia era domenica.", [], []),
        ("pt", "A senhora Almeida voltou para o Brasil.", ["Almeida"], ["Brasil"]),
        ("nl", "Mevrouw Jansen woont in Den Haag, niet in Duitsland.",
         ["Jansen"], ["Den Haag", "Duitsland"]),
        ("nl", "De minister van Financiën zweeg.", [], []),
        ("sv", "Resan gick till Österrike och Tyskland.", [], ["Österrike", "Tyskland"]),
        # where a report comes from
        ("it", "(ANSA) - ROMA, 3 MAG - Il porto è chiuso.", [], ["ROMA"]),
        ("nl", "DEN HAAG (ANP) - De haven is dicht.", [], ["DEN HAAG"]),
        ("de", "Wels – Der Hafen ist zu.", [], ["Wels"]),
        ("es", "Lugo, 23 may (EFE).- El puerto calla.", [], ["Lugo"]),
        # what a word beside a name says
        ("es", "El alcalde de Lugo, Juan Ortega, habló.", ["Juan Ortega"], ["Lugo"]),
        ("es", "Vive en Langreo (Asturias).", [], ["Langreo", "Asturias"]),
        ("de", "Der Bürgermeister von Frankfurt am Main schwieg.", [], ["Frankfurt am Main"]),
        ("it", "Nuotano nel golfo del Messico.", [], ["golfo del Messico"]),
        ("es", "Cruzó el golfo de Japón.", [], []),
        ("nl", "Het Brussels parlement zwijgt.", [], []),
        ("pt", "Vive em Vila do Conde.", [], ["Vila do Conde"]),
        # articles, cities and endings of a language
        ("es", "Voló de El Cairo a Los Ángeles.", [], ["El Cairo", "Los Ángeles"]),
        ("fr", "Il vit à La Haye, puis à Londres.", [], ["La Haye", "Londres"]),
        ("tr", "Recep Kaya dün Ankara'da konuştu.", ["Recep Kaya"], ["Ankara"]),
        ("ru", "Москва молчит, Германия тоже.", [], ["Москва", "Германия"]),
        # whole names of people, and no others
        ("de", "Ursula von der Linden kam.", ["Ursula von der Linden"], []),
        ("es", "Habló Agustín Díaz de Vega.", ["Agustín Díaz de Vega"], []),
        ("it", "Il re Vittorio Emanuele III partì.", ["Vittorio Emanuele III"], []),
        ("es", "«No», dijo Aguilera.", ["Aguilera"], []),
        ("es", "Vive en la calle Juan Ortega.", [], []),
        ("es", "Venden Minas de Oro y Liga Española.", [], []),
        ("it", "San Giovanni Battista è chiusa.", [], []),
        ("it", "Il professor Emerito parla.", [], []),
    ],
)  # fmt: skip
def test_names_are_found_by_what_holds_in_the_language(language, text, people, places):
    found = find(language, text)
    assert found.get("people", []) == people
    assert found.get("places", []) == places


def test_a_band_in_quotation_marks_is_nobody():
    assert find("es", 'Tocaron con "Elena Ramos" en junio.') == {}


def test_two_people_joined_by_a_word_are_two():
    text = "Vinieron Elena Ramos y Pablo Ortega."
    assert find("es", text)["people"] == ["Elena Ramos", "Pablo Ortega"]


def test_a_town_that_the_text_writes_with_an_article_is_a_common_noun():
    assert "places" not in find("de", "Die Halle brannte. Er kam nach Halle.")
    assert find("de", "Er kam nach Halle.")["places"] == ["Halle"]


def test_the_worlds_countries_go_by_their_names_in_any_language():
    assert find_exonym("Österreich", "de") == "Austria"
    assert find_exonym("les Pays-Bas", "fr") == "Netherlands"
    assert find_exonym("Europa", "nl") == "Europe"
    assert find_exonym("Maurice", "fr") == ""  # rather somebody
    assert find_exonym("Österreich", "en") == ""
    assert load_exonyms("tlh") == {}


@pytest.mark.parametrize("language", list_profiles())
def test_every_place_that_a_language_calls_otherwise_is_in_the_gazetteer(language):
    assert load_profile(language).titles
    missing = [name for name in load_exonyms(language).values() if not GAZETTEER.find_places(name)]
    assert not missing


def test_places_of_texts_in_two_languages_are_one_and_pinned():
    texts = {"a": "Die Reise ging nach Österreich.", "b": "Le train part pour l’Autriche."}
    languages = {"a": "de", "b": "fr"}
    mentions = [
        mention
        for name, text in texts.items()
        for mention in RuleRecogniser(GAZETTEER, languages[name]).find(name, text)
    ]
    (entity,) = resolve_entities(mentions, GAZETTEER, texts, languages=languages).entities
    assert (entity.kind, entity.documents) == (Kind.PLACE, ("a", "b"))
    assert entity.location.country == "AT"
    assert {entity.name, *entity.aliases} == {"Österreich", "Autriche"}


def test_a_place_is_called_in_english_where_an_english_text_speaks_of_it():
    texts = {"a": "Die Reise ging nach Deutschland."}
    mentions = RuleRecogniser(GAZETTEER, "de").find("a", texts["a"])
    named = {
        language: resolve_entities(mentions, GAZETTEER, texts, languages={"a": language})
        for language in ("de", "en")
    }
    assert {code: found.entities[0].name for code, found in named.items()} == {
        "de": "Deutschland",
        "en": "Germany",
    }


def test_recognisers_are_set_for_all_texts_or_by_language():
    assert parse_settings({"recogniser": "en_core_web_sm"}).recogniser.usual == "en_core_web_sm"
    by_language = parse_settings({"recogniser": {"de": "de_core_news_sm"}}).recogniser
    assert (by_language.usual, by_language.choose("de")) == ("built-in", "de_core_news_sm")
    assert by_language.choose("fr") == ""


@pytest.mark.parametrize("wrong", [{}, {"de": ""}, {"German": "x"}, {False: "x"}, 3, " "])
def test_a_recogniser_that_is_none_is_told(wrong):
    with pytest.raises(ConfigError, match="recogniser"):
        parse_settings({"recogniser": wrong})


def test_the_report_says_how_names_were_found_in_which_language(run, tmp_path):
    project = make_project(tmp_path)
    (project / "seeds").mkdir()
    german = "Die Reise ging nach Österreich, und niemand wusste, wann sie enden würde. "
    english = "The ship left the harbour in the morning and nobody knew when it would return. "
    for name, text in (("reise.txt", german), ("ship.txt", english)):
        (project / "seeds" / name).write_text(f"# {name[:4]}\n\n{text * 4}\n", encoding="utf-8")
    assert run(project, "--convert-only") == 0
    report = (project / "build" / "report" / "texts.md").read_text(encoding="utf-8")
    section = report.split("</a>Languages")[1].split("\n## ")[0]
    assert "**de** 1 articles; names by rules and the world" in section
    assert "**en** 1 articles; names by the recogniser for English" in section
    page = project / "docs" / "glossary" / "places" / "osterreich.md"
    assert "country: AT" in page.read_text(encoding="utf-8")
    (project / "seeds" / "reise.txt").unlink()
    assert run(project, "--convert-only") == 0
    report = (project / "build" / "report" / "report.md").read_text(encoding="utf-8")
    assert "</a>Languages" not in report
