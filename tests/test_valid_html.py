"""The HTML of every page: accepted by the standard's validator, well-formed to a parser."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from projects import ROOT

VALIDATOR = ROOT / "build" / "node" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

# It holds 'self' against files and takes data for scripts; browsers are asked about the policy.
NOT_ITS_MATTER = "Content Security Policy"


@pytest.mark.skipif(
    not VALIDATOR.is_file() or shutil.which("java") is None,
    reason="the validator is not there: npm install --prefix build/node vnu-jar@26.9.27, and Java",
)
def test_the_validator_accepts_every_page(every_kind: Path):
    pages = sorted(map(str, (every_kind / "site").rglob("*.html")))
    options = ["--format", "json", "--exit-zero-always"]
    command = [
        "java",
        "-Xss4m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-jar",
        str(VALIDATOR),
        *options,
        *pages,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(done.stderr)["messages"]
    faults = {
        f"{message['message']} | {message.get('extract', '')}": Path(message["url"]).name
        for message in messages
        if (message["type"] != "info" or message.get("subType") == "warning")
        and NOT_ITS_MATTER not in message["message"]
    }
    assert faults == {}


@pytest.fixture(scope="module")
def parsed(every_kind: Path) -> dict[Path, tuple[list[object], Element]]:
    """Parse every page once; return the faults and the tree of each."""
    pages = sorted((every_kind / "site").rglob("*.html"))
    return {page: parse(page.read_text(encoding="utf-8")) for page in pages}


def parse(text: str) -> tuple[list[object], Element]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(text)
    return parser.errors, tree


def test_a_strict_parser_finds_no_fault_in_any_page(parsed):
    assert parsed
    for page, (errors, _) in parsed.items():
        assert errors == [], page


def test_no_id_stands_twice_on_a_page_and_each_reference_leads_to_one(parsed):
    for page, (_, tree) in parsed.items():
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), page
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            named = {word for element in tree.iter() for word in element.get(name, "").split()}
            assert named <= set(ids), f"{page}: {name}"
