"""Names in any text: JSON lines in, JSON lines out, in the form other programs rely on."""

from __future__ import annotations

import json
import random

import pytest
from projects import make_project

DOCUMENTS = [
    {"doc_id": "a", "text": "President Maria Keller flew to Lisbon. Keller met 🙂 Omar Nasser."},
    {
        "doc_id": 7,
        "text": "“Wait,” said President Keller in Nairobi, not Lisbon.\n\nKenya's capital slept.",
    },
    {"doc_id": "empty", "text": ""},
    {"doc_id": "lower", "text": "nothing of note happened on tuesday."},
]


@pytest.fixture
def annotate(run, tmp_path):
    """Return a function from rows to the exit code and the rows that come out."""
    project = make_project(tmp_path)
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"

    def work(rows):
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        code = run(project, "annotate", source, target)
        lines = target.read_text(encoding="utf-8").splitlines() if target.exists() else []
        return code, [json.loads(line) for line in lines]

    return work


def test_offsets_count_code_points_into_the_text_as_given(annotate):
    code, rows = annotate(DOCUMENTS)
    assert code == 0
    assert [row["doc_id"] for row in rows] == ["a", 7, "empty", "lower"]
    found = 0
    for given, row in zip(DOCUMENTS, rows, strict=True):
        for kind in ("people", "places", "organizations"):
            for start, end, surface, entity in row[kind]:
                assert given["text"][start:end] == surface
                assert entity
                found += 1
    assert found >= 5


def test_people_and_places_are_told_apart_and_resolved_over_all_lines(annotate):
    _, rows = annotate(DOCUMENTS)
    keller = {person[3] for row in rows for person in row["people"] if "Keller" in person[2]}
    assert len(keller) == 1
    assert {"Lisbon", "Nairobi"} <= {place[2] for row in rows for place in row["places"]}
    assert not rows[2]["people"]
    assert not rows[3]["people"]


def test_the_order_of_lines_changes_no_name(annotate):
    _, rows = annotate(DOCUMENTS)
    shuffled = random.Random(5).sample(DOCUMENTS, len(DOCUMENTS))
    _, again = annotate(shuffled)
    order = lambda row: str(row["doc_id"])  # noqa: E731
    assert sorted(rows, key=order) == sorted(again, key=order)


def test_a_broken_line_stops_with_its_number_and_the_form_expected(annotate, capfd):
    code, rows = annotate([DOCUMENTS[0], {"doc_id": "b"}])
    assert (code, rows) == (2, [])
    assert 'in.jsonl:2: {"doc_id": "...", "text": "..."} is expected' in capfd.readouterr().err


def test_an_editors_bracket_does_not_part_a_name(annotate):
    text = "They stood against [Prime Minister Anna] Keller. A day later Keller resigned."
    _, rows = annotate([{"doc_id": "a", "text": text}])
    assert {row[3] for row in rows[0]["people"]} == {"anna-keller"}
