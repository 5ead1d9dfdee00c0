"""An edit to `glossary.yml` changes the pages that it is about, in a real build, and no others."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from projects import ROOT, make_project

SEEDS = {
    "ferry.txt": "# The ferry at Lisbon\n\nJane Doe 3 March 2021\n\n"
    "Maria Keller left Lisbon in the spring. Keller came back to Lisbon a year later.\n\n"
    "Her brother Peter Keller stayed in Hamburg, where Maria Keller had a house.\n",
    "harbour.txt": "# Harbour lights\n\nJane Doe 5 March 2021\n\n"
    "Thomas Brandt built the lights of Hamburg. Brandt died in Lisbon.\n\n"
    "The pilots of the Northern Messenger mourned Thomas Brandt.\n",
    "letters.txt": "# Letters from Vienna\n\nJane Doe 7 March 2021\n\n"
    "Clara Hofmann wrote from Vienna. Hofmann never saw the sea.\n\n"
    "She sold the house in Vienna to Otto Werner, and Otto Werner kept her letters.\n",
    "sea.txt": "# The sea road\n\nJane Doe 9 March 2021\n\n"
    "Otto Werner sailed from Oslo. In Oslo nobody knew Werner.\n",
}
WHOLE = ("index.md", "glossary/map.md", "glossary/network.md", "glossary/places/by-country.md")


@pytest.fixture(scope="module")
def project(run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of four articles that is converted without a `glossary.yml`."""
    made = make_project(tmp_path_factory.mktemp("desk"))
    (made / "seeds").mkdir()
    for name, text in SEEDS.items():
        (made / "seeds" / name).write_text(text, encoding="utf-8")
    assert run(made, "--convert-only") == 0
    shutil.copytree(made / "docs", made / "before")
    return made


@pytest.fixture
def convert(run, project: Path):
    """Return a function that converts with a `glossary.yml` and tells which files changed."""

    def work(glossary: str, *options: str) -> set[str]:
        shutil.rmtree(project / "docs")
        shutil.copytree(project / "before", project / "docs")
        (project / "glossary.yml").write_text(glossary, encoding="utf-8")
        assert run(project, "--convert-only", *options) == 0
        return find_changed(project / "before", project / "docs")

    yield work
    (project / "glossary.yml").unlink(missing_ok=True)


def read_tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".readingroom" not in path.parts
    }


def find_changed(before: Path, after: Path) -> set[str]:
    old, new = read_tree(before), read_tree(after)
    return {path for path in {*old, *new} if old.get(path) != new.get(path)}


def load_names(folder: Path) -> dict[str, dict]:
    rows = json.loads((folder / "data" / "glossary.json").read_text(encoding="utf-8"))
    return {row["id"]: row for row in rows}


def articles_of(*rows: dict) -> set[str]:
    return {mention["article"] for row in rows for mention in row["mentions"]}


# What is written, the ids it is about, and whether links of other pages may tell of it.
EDITS = {
    "describe": ("people: {Maria Keller: {description: Of the *ferry*.}}", {"maria-keller"}),
    "link": ("people: {Otto Werner: {wikidata: Q5}}", {"otto-werner"}),
    "rename": ("people: {Thomas Brandt: {name: Thomas Brand}}", {"thomas-brandt"}),
    "place": ("places: {Oslo: {coordinates: [59.9, 10.7]}}", {"oslo"}),
    "ignore": ("ignore: [Vienna]", {"vienna"}),
    "ignore in one article": ("ignore: [{name: Lisbon, in: ferry.txt}]", {"lisbon"}),
    "merge": ("people: {Otto Werner: {also: [Clara Hofmann]}}", {"otto-werner", "clara-hofmann"}),
    "split": (
        "people: {Otto Werner (sailor): {also: [Otto Werner], in: [the-sea-road]}}",
        {"otto-werner", "otto-werner-sailor"},
    ),
    "retype": ("people: {Hamburg: {}}", {"hamburg"}),
}


@pytest.mark.parametrize("name", EDITS)
def test_only_what_the_edit_is_about_changes(name, project, convert):
    glossary, ids = EDITS[name]
    before = load_names(project / "before")
    assert ids & set(before), "the names that this test speaks of were not found"
    changed = convert(glossary)
    after = load_names(project / "docs")
    about = [rows[key] for rows in (before, after) for key in ids if key in rows]
    assert any(path.startswith("glossary/") and Path(path).stem in ids for path in changed)
    for path in changed:
        parts = path.split("/")
        if parts[0] == "articles":
            assert Path(path).stem in articles_of(*about), path
        elif parts[0] == "glossary" and "index" not in Path(path).stem:
            companions = {
                key for key, row in before.items() if articles_of(row) & articles_of(*about)
            }
            assert Path(path).stem.partition("--")[0] in ids | companions or path in WHOLE, path
        else:
            assert parts[0] in ("data", "glossary") or path in WHOLE, path
    for key in set(before) - ids:
        assert after[key]["id"] == key
        assert after[key]["mentions"] == before[key]["mentions"]


def test_a_description_changes_no_other_page_and_in_articles_her_card_alone(project, convert):
    changed = {path for path in convert(EDITS["describe"][0]) if path.endswith(".md")}
    articles = {path for path in changed if path.startswith("articles/")}
    assert changed - articles <= {"glossary/people/maria-keller.md", "glossary/people/index.md"}
    for path in articles:
        before, after = (
            (project / folder / path).read_text("utf-8").splitlines()
            for folder in ("before", "docs")
        )
        told = [new for old, new in zip(before, after, strict=True) if old != new]
        assert all("maria-keller" in line and "ferry" in line for line in told), told


def test_taking_an_edit_back_gives_the_first_bytes(run, project, convert):
    convert(EDITS["merge"][0])
    (project / "glossary.yml").write_text("# nothing\n", encoding="utf-8")
    assert run(project, "--convert-only") == 0
    assert not find_changed(project / "before", project / "docs")


def test_a_wrong_file_stops_the_build_and_an_idle_line_counts_under_strict(
    run_told, project, convert
):
    (project / "glossary.yml").write_text("people: {Ann: {alias: x}}", encoding="utf-8")
    done = run_told(project, "--convert-only")
    assert done.returncode == 2
    assert "stopped: glossary.yml:\n  line 1: “Ann” has no field `alias`" in done.stderr
    (project / "glossary.yml").write_text("people: {Clara Hofman: {}}", encoding="utf-8")
    done = run_told(project, "--convert-only", "--strict")
    assert done.returncode == 1
    assert "glossary.yml:1: warning: nothing in the collection is called “Clara Hofman”" in (
        done.stderr
    )
    assert "did you mean Clara Hofmann?" in done.stderr


def test_all_lines_that_the_report_gives_can_be_pasted_and_built(run, run_told, tmp_path):
    made = make_project(tmp_path, ROOT / "seeds")
    assert run(made, "--convert-only") == 0
    report = json.loads((made / "build/report/report.json").read_text(encoding="utf-8"))
    names = report["doubtful_names"]
    assert names
    order = [-name["worth"] for name in names]
    assert order == sorted(order)
    assert all(name["sightings"] and name["choices"] for name in names)
    first = [name["choices"][0]["lines"] for name in names]
    findings = report["desk"]["unplaced"]
    first += [finding["choices"][0]["lines"] for finding in findings if finding["choices"]]
    (made / "glossary.yml").write_text("".join(first), encoding="utf-8")
    done = run_told(made, "--convert-only")
    assert done.returncode == 0, done.stderr
    assert "nothing in the collection" not in done.stderr
    again = json.loads((made / "build/report/report.json").read_text(encoding="utf-8"))
    answered = {name["surface"] for name in names} - {
        name["surface"] for name in again["doubtful_names"]
    }
    assert len(answered) > len({name["surface"] for name in names}) / 2


def test_a_doubt_that_was_answered_in_one_article_stays_one_in_others(run, tmp_path):
    made = make_project(tmp_path)
    (made / "seeds").mkdir()
    for name in ("one", "two"):
        text = (
            f"# Brothers {name}\n\nJane Doe 3 March 2021\n\nPeter Keller met his brother Thomas "
            "Keller in Hamburg. Keller laughed, and Keller wept.\n"
        )
        (made / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")

    def ask() -> list[tuple[str, ...]]:
        assert run(made, "--convert-only") == 0
        report = json.loads((made / "build/report/report.json").read_text(encoding="utf-8"))
        return [
            tuple(name["articles"])
            for name in report["doubtful_names"]
            if name["topic"] == "ambiguous"
        ]

    assert ask() == [("brothers-one", "brothers-two")]
    answer = "people: {Peter Keller: {also: [{name: Keller, in: one.txt}]}}"
    (made / "glossary.yml").write_text(answer, encoding="utf-8")
    assert ask() == [("brothers-two",)]
