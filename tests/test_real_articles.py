"""Five real articles that are not part of the project, where they lie beside it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from projects import ROOT, SHARED_SEEDS

EVALUATION = ROOT.parent / "shared" / "eval" / "cleaning"
GOLD = EVALUATION / "seeds_gold" / "gold.jsonl"
PERFECT = {
    "missing": 0,
    "title": 100.0,
    "author": 100.0,
    "date": 100.0,
    "boundary_F1": 100.0,
    "words_kept": 100.0,
    "words_extra": 0.0,
    "hyphens_right": 100.0,
    "spurious_hyphens_per_1000": 0.0,
    "boilerplate_left": 0.0,
}


@pytest.fixture(scope="module")
def outside_data():
    if not (SHARED_SEEDS.is_dir() and GOLD.is_file()):
        pytest.skip("the five real articles and their ideal cleaning are not beside the project")


@pytest.fixture(scope="module")
def docs(outside_data, convert_seeds, tmp_path_factory):
    return convert_seeds(SHARED_SEEDS, tmp_path_factory.mktemp("real"), "--strict")


def test_their_text_and_headers_are_as_an_editor_would_have_them(docs, tmp_path):
    summary = tmp_path / "summary.json"
    command = [sys.executable, str(EVALUATION / "score_clean.py"), "--gold", str(GOLD)]
    subprocess.run(
        [*command, "--out", str(docs / "articles"), "--json", str(summary)],
        check=True,
        capture_output=True,
    )
    scores = json.loads(summary.read_text())["all"]
    assert {key: scores[key] for key in PERFECT} == PERFECT
    assert (
        scores["joined_mid_sentence"].split("/")[0] == scores["joined_mid_sentence"].split("/")[1]
    )


def test_every_article_names_people_and_places(docs):
    rows = json.loads((docs / "data/articles.json").read_text(encoding="utf-8"))
    assert len(rows) == 5
    assert all(row["people"] and row["places"] for row in rows)
