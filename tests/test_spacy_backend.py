"""Names found by a spaCy pipeline: a small real one, made here, saved to disk and loaded again."""

from __future__ import annotations

import json
import pickle
import sys
from itertools import pairwise

import pytest
import yaml
from projects import make_project

from readingroom.config import Recognisers, load_project
from readingroom.errors import RecogniserError
from readingroom.gazetteer import load_gazetteer
from readingroom.mentions.spacy_backend import LONGEST_PIECE, load_spacy_recogniser, trim
from readingroom.models import Kind
from readingroom.pipeline.recognition import RecognitionText, find_in_document, open_recogniser

GAZETTEER = load_gazetteer()
PATTERNS = {
    "PERSON": [
        "Prime Minister Ana Silva",
        "Ana Silva's",
        "Silva",
        "Mr. Joao Pinto",
        "Bela\n\nLugo",
    ],
    "PER": ["Omar Nasser"],
    "GPE": ["Portugal", "the Azores", "Lisbon's"],
    "LOC": ["the River Tagus"],
    "FAC": ["Harbour Bridge"],
    "ORG": ["the Harbour Board", "lowercase board"],
    "DATE": ["Monday"],
    "NORP": ["Portuguese"],
}
TEXT = (
    "Prime Minister Ana Silva left Portugal on Monday for the Azores. Silva, a Portuguese, met "
    "Omar Nasser of the Harbour Board.\n\nAna Silva's boat crossed the River Tagus under Harbour "
    "Bridge, Lisbon's pride. Mr. Joao Pinto and lowercase board agreed."
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: its backend was not tried")
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": label, "pattern": pattern}
            for label, names in PATTERNS.items()
            for pattern in names
        ]
    )
    folder = tmp_path_factory.mktemp("model") / "harbour"
    pipeline.to_disk(folder)
    return str(folder)


def surfaces(model: str, text: str, kind: Kind) -> list[str]:
    found = load_spacy_recogniser(model, GAZETTEER).find("a", text)
    return [mention.surface for mention in found if mention.kind is kind]


def test_labels_become_kinds_and_others_are_let_go(model):
    assert surfaces(model, TEXT, Kind.PLACE) == [
        "Portugal",
        "Azores",
        "River Tagus",
        "Harbour Bridge",
        "Lisbon",
    ]
    assert surfaces(model, TEXT, Kind.ORGANIZATION) == ["Harbour Board"]


def test_titles_and_possessives_stay_outside(model):
    people = surfaces(model, TEXT, Kind.PERSON)
    assert people == ["Ana Silva", "Silva", "Omar Nasser", "Ana Silva", "Joao Pinto"]


def test_spans_hold_and_never_overlap(model):
    found = load_spacy_recogniser(model, GAZETTEER).find("a", TEXT)
    assert list(found) == sorted(found)
    assert all(TEXT[mention.start : mention.end] == mention.surface for mention in found)
    assert all(mention.end <= other.start for mention, other in pairwise(found))


def test_a_name_that_runs_over_a_blank_line_ends_there():
    text = "said Bela\n\nLugo left"
    assert trim(text, 5, 15, Kind.PERSON, GAZETTEER.words) == (5, 9)


def test_a_title_that_stands_alone_is_kept():
    assert trim("Chancellor", 0, 10, Kind.PERSON, GAZETTEER.words) == (0, 10)


def test_a_text_longer_than_what_is_read_at_once_keeps_its_offsets(model):
    filler = "Nothing happened there. " * 100 + "\n\n"
    text = filler * (LONGEST_PIECE // len(filler) + 2) + "Omar Nasser came."
    assert surfaces(model, text, Kind.PERSON) == ["Omar Nasser"]
    paragraph = "nothing happened there " * (LONGEST_PIECE // 20) + "Omar Nasser came."
    assert surfaces(model, paragraph, Kind.PERSON) == ["Omar Nasser"]


def test_a_recogniser_travels_to_another_process(model):
    recogniser = load_spacy_recogniser(model, GAZETTEER)
    again = pickle.loads(pickle.dumps(recogniser))
    assert again.find("a", TEXT) == recogniser.find("a", TEXT) != ()


def test_what_is_asked_for_is_what_finds_the_names(model):
    chosen = Recognisers(model)
    assert open_recogniser(chosen) is open_recogniser(chosen)
    document = RecognitionText("a", "Bela Lugosi, the actor, came from Lugoj.")
    assert find_in_document(document, chosen) == ()
    assert find_in_document(document, Recognisers("built-in")) == find_in_document(document) != ()


def test_a_model_reads_its_own_language_and_what_the_setting_gives_it(model):
    german = RecognitionText("a", "Omar Nasser fuhr nach Österreich.", "de")
    ruled = find_in_document(german)
    assert {mention.surface for mention in ruled} == {"Omar Nasser", "Österreich"}
    assert find_in_document(german, Recognisers(model)) == ruled
    chosen = Recognisers(by_language=(("de", model),))
    assert [mention.surface for mention in find_in_document(german, chosen)] == ["Omar Nasser"]
    english = RecognitionText("b", "Bela Lugosi, the actor, came from Lugoj.")
    assert find_in_document(english, chosen) == find_in_document(english)


@pytest.fixture
def annotate(run, tmp_path):
    """Return a function that annotates so many texts; its value is exit code and rows."""

    def work(count: int, *options: str) -> tuple[int, list[dict[str, object]]]:
        source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        rows = [{"doc_id": number, "text": TEXT} for number in range(count)]
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        code = run(make_project(tmp_path), "annotate", source, target, *options)
        lines = target.read_text(encoding="utf-8").splitlines() if target.exists() else []
        return code, [json.loads(line) for line in lines]

    return work


def test_annotate_takes_a_model_and_resolution_stays_ours_in_worker_processes(model, annotate):
    code, rows = annotate(60, "--recogniser", model, "--jobs", "2")
    assert code == 0
    assert len(rows) == 60
    people = {surface: entity for row in rows for _, _, surface, entity in row["people"]}
    assert people == {
        "Ana Silva": "ana-silva",
        "Silva": "ana-silva",
        "Omar Nasser": "omar-nasser",
        "Joao Pinto": "joao-pinto",
    }
    assert "portugal" in {place[3] for place in rows[0]["places"]}


def test_a_missing_model_stops_with_the_way_to_get_one(annotate, capfd):
    pytest.importorskip("spacy", reason="spaCy is not installed: its backend was not tried")
    code, rows = annotate(1, "--recogniser", "en_no_such_model")
    assert (code, rows) == (2, [])
    told = capfd.readouterr().err
    assert "stopped: recogniser 'en_no_such_model'" in told
    assert "python -m spacy download en_no_such_model" in " ".join(told.split())


def test_a_model_that_knows_no_names_is_refused(tmp_path):
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: its backend was not tried")
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.to_disk(tmp_path / "plain")
    with pytest.raises(RecogniserError, match="knows none of the labels"):
        load_spacy_recogniser(str(tmp_path / "plain"), GAZETTEER)


def test_without_spacy_the_message_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(RecogniserError, match=r"pip install 'readingroom\[spacy\]'"):
        load_spacy_recogniser("en_core_web_sm", GAZETTEER)


def test_parts_that_a_trained_recogniser_does_not_read_are_left_out(tmp_path):
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: its backend was not tried")
    pipeline = spacy.blank("en")
    pipeline.add_pipe("tagger").add_label("NNP")
    pipeline.add_pipe("ner").add_label("PERSON")
    pipeline.initialize()
    pipeline.to_disk(tmp_path / "trained")
    recogniser = load_spacy_recogniser(str(tmp_path / "trained"), GAZETTEER)
    assert recogniser._pipeline.pipe_names == ["ner"]
    assert isinstance(recogniser.find("a", TEXT), tuple)


def test_a_model_in_the_projects_folder_is_found_and_used_by_a_build(run, model, tmp_path):
    project = make_project(tmp_path)
    settings = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["extra"]["readingroom"]["recogniser"] = "models/harbour"
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    folder = project / "models" / "harbour"
    folder.parent.mkdir()
    folder.symlink_to(model, target_is_directory=True)
    assert load_project(project).settings.recogniser.usual == str(folder)
    (project / "seeds").mkdir()
    (project / "seeds" / "a.txt").write_text(f"# On the Tagus\n\n{TEXT}\n", encoding="utf-8")
    assert run(project, "--convert-only") == 0
    assert (project / "docs" / "glossary" / "people" / "omar-nasser.md").is_file()
