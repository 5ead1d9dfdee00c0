"""No word is lost, end to end: a repair that loses one is undone, and the report says so."""

from __future__ import annotations

import json

import pytest
from projects import make_project
from test_report import read

from readingroom.cleaning import rules
from readingroom.cleaning.rules import Rule, Stage
from readingroom.config import load_project
from readingroom.pipeline.convert import convert
from readingroom.pipeline.work import Work

GOOD = "# The good\n\nJane Doe 3 March 2021\n\nThe ferry -- as ever -- sails at noon.\n"
HARMED = """# The harmed

Jane Doe 4 March 2021

The "lantern" on the quay was lit.

Nobody saw the wherry -- it was dark -- come in.
"""


class Quiet:
    """Progress that nobody watches."""

    def step(self, title, total):
        return self

    def __enter__(self):
        return lambda: None

    def __exit__(self, *_):
        return None


def drop_last(document, context):
    """Lose a block, as a faulty repair might, and record nothing."""
    return document.with_drafts(document.drafts[:-1] or document.drafts)


FAULTY = [
    Rule(
        "faulty", "loses a word", Stage.MARKUP, on_phrase=lambda text: text.replace("wherry ", "")
    ),
    Rule(
        "faulty",
        "changes a word",
        Stage.MARKUP,
        on_phrase=lambda text: text.replace("wherry", "ferry"),
    ),
    Rule(
        "faulty",
        "adds a word",
        Stage.MARKUP,
        on_phrase=lambda text: text.replace("wherry", "old wherry"),
    ),
    Rule(
        "faulty",
        "moves words",
        Stage.MARKUP,
        on_phrase=lambda text: text.replace("saw the", "the saw"),
    ),
    Rule("faulty", "loses a block", Stage.MARKUP, drop_last),
]


@pytest.fixture
def built(request, tmp_path, monkeypatch):
    """Convert two articles while one repair is at fault; give project folder and result."""
    faulty = request.param
    monkeypatch.setattr(rules, "RULES", (*rules.RULES, faulty))
    folder = make_project(tmp_path)
    (folder / "seeds").mkdir()
    (folder / "seeds/good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "seeds/harmed.txt").write_text(HARMED, encoding="utf-8")
    project = load_project(folder)
    docs = folder / "docs"
    return folder, convert(project, folder / "seeds", docs, Work(Quiet()))


@pytest.mark.parametrize("built", FAULTY, indirect=True, ids=lambda rule: rule.reason)
def test_an_article_that_a_repair_harmed_keeps_its_raw_text_and_the_report_says_so(built):
    folder, converted = built
    harmed = next(article for article in converted.articles if article.slug == "the-harmed")
    assert harmed.body == (
        'The "lantern" on the quay was lit.\n\nNobody saw the wherry -- it was dark -- come in.'
    )
    good = next(article for article in converted.articles if article.slug == "the-good")
    assert good.body == "The ferry—as ever—sails at noon."
    (issue,) = [issue for issue in converted.issues if issue.path == "harmed.txt"]
    assert 5 <= issue.line <= 7
    report = {
        path.name: path.read_text()
        for path in (folder / "build/report").glob("*.*")
        if path.is_file()
    }
    rows = {row["slug"]: row for row in json.loads(report["report.json"])["articles"]}
    assert rows["the-harmed"]["kept_raw"]["message"] == issue.message
    assert rows["the-good"]["kept_raw"] is None
    words = "".join(read(report["texts.html"]).words)
    for text in (words, report["texts.md"].replace("\\", "")):
        assert "the text stands as it was, nothing repaired" in text
        assert issue.message in text
