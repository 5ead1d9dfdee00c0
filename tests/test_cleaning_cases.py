"""Every case under `cases/cleaning` gives what it says: pairs of input and output, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from cleaning_samples import HEADER, clean, make_source, show

from readingroom.cleaning import RULES, check_lossless
from readingroom.config import Settings

FOLDER = Path(__file__).parent / "cases" / "cleaning"
STRUCTURE = "structure"


@dataclass(frozen=True, slots=True)
class Case:
    repair: str
    title: str
    input: str
    output: str
    others: list[str] = field(default_factory=list)
    language: str = ""
    removed: list[str] = field(default_factory=list)
    metadata: dict[str, object] = field(default_factory=dict)


def load_cases() -> list[Case]:
    return [
        Case(file.stem, **case)
        for file in sorted(FOLDER.glob("*.yml"))
        for case in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


CASES = load_cases()
in_each_case = pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.repair}: {case.title}"
)


@in_each_case
def test_a_text_is_cleaned_as_the_case_says(case: Case) -> None:
    result = clean(case.input, *case.others, language=case.language, metadata=case.metadata)
    assert show(result) == case.output.rstrip("\n")
    assert check_lossless(make_source(case.input), HEADER, result) is None
    removed = [removal.text for removal in result.removals]
    assert [text for text in case.removed if text not in removed] == []


@in_each_case
def test_switched_off_the_repair_is_not_made(case: Case) -> None:
    if case.repair == STRUCTURE or case.input.strip() == case.output.strip():
        assert case.repair in {STRUCTURE, *(rule.name for rule in RULES)}
        return
    settings = Settings(skip_repairs=(case.repair,))
    result = clean(
        case.input,
        *case.others,
        language=case.language,
        metadata=case.metadata,
        settings=settings,
    )
    skipped = {record.rule for record in (*result.repairs, *result.removals)}
    assert case.repair not in skipped


def test_every_repair_has_its_cases() -> None:
    assert {case.repair for case in CASES} == {STRUCTURE, *(rule.name for rule in RULES)}
