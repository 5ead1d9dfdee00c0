"""Every case under `cases/cleaning` gives what it says: pairs of input and output, as data.

What each case puts on record stands in `records.txt` beside them; `make golden` writes it anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from cleaning_samples import HEADER, clean, make_source, show

from readingroom.cleaning import RULES, check_lossless
from readingroom.config import Settings
from readingroom.models import CleanText

FOLDER = Path(__file__).parent / "cases" / "cleaning"
RECORDS = FOLDER / "records.txt"
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


def run_case(case: Case, settings: Settings | None = None) -> CleanText:
    return clean(
        case.input,
        *case.others,
        language=case.language,
        metadata=case.metadata,
        settings=settings,
    )


def show_records(result: CleanText) -> str:
    """Write what an editor is told, and what a case's output does not show: groups of blocks."""
    repairs = (
        f"line {repair.line}, {repair.rule}: {repair.before} -> {repair.after} ({repair.reason})"
        for repair in result.repairs
    )
    removals = (
        f"line {removal.line}, {removal.rule}: without {removal.text!r} ({removal.reason})"
        for removal in result.removals
    )
    groups = " ".join(str(block.group) for block in result.blocks)
    return "\n".join([*repairs, *removals, f"groups {groups}"])


def load_records() -> dict[str, str]:
    sections = RECORDS.read_text(encoding="utf-8").removeprefix("## ").split("\n\n## ")
    return dict(section.rstrip("\n").split("\n", 1) for section in sections)


CASES = load_cases()
in_each_case = pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.repair}: {case.title}"
)


@in_each_case
def test_a_text_is_cleaned_as_the_case_says(case: Case) -> None:
    result = run_case(case)
    assert show(result) == case.output.rstrip("\n")
    assert check_lossless(make_source(case.input), HEADER, result) is None
    removed = [removal.text for removal in result.removals]
    assert [text for text in case.removed if text not in removed] == []


@in_each_case
def test_switched_off_the_repair_is_not_made(case: Case) -> None:
    if case.repair == STRUCTURE or case.input.strip() == case.output.strip():
        assert case.repair in {STRUCTURE, *(rule.name for rule in RULES)}
        return
    result = run_case(case, Settings(skip_repairs=(case.repair,)))
    skipped = {record.rule for record in (*result.repairs, *result.removals)}
    assert case.repair not in skipped


def test_every_repair_has_its_cases() -> None:
    assert {case.repair for case in CASES} == {STRUCTURE, *(rule.name for rule in RULES)}


def test_records_are_those_of_the_cases(update_golden: bool) -> None:
    if update_golden:
        found = {f"{case.repair}: {case.title}": show_records(run_case(case)) for case in CASES}
        sections = [f"## {title}\n{records}" for title, records in found.items()]
        RECORDS.write_text("\n\n".join(sections) + "\n", encoding="utf-8")
    assert list(load_records()) == [f"{case.repair}: {case.title}" for case in CASES]


@in_each_case
def test_what_was_done_is_on_record_with_its_line_and_reason(case: Case) -> None:
    assert show_records(run_case(case)) == load_records()[f"{case.repair}: {case.title}"]
