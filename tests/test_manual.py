"""What the manual and the README say is what the program does: every snippet of both is run."""

from __future__ import annotations

import pytest
from projects import ROOT
from snippets import Bench, list_pages, read_snippets

from readingroom.errors import ReadingRoomError

PAGES = list_pages(ROOT)


@pytest.fixture
def bench(run_told, tmp_path):
    """Return where a page's snippets are run: a site as `readingroom new` lays it out."""
    return Bench(run_told, tmp_path)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_snippet_of_a_page_does_what_it_says(page, bench):
    for snippet in read_snippets(page.read_text(encoding="utf-8")):
        bench.run(snippet)


WRONG = {
    "a command that is none": "```console\n$ readingroom biuld\n```",
    "an option that is none": "```console\n$ readingroom serve --prot 8001\n```",
    "a package that is none": "```console\n$ pip install 'readingroom[flies]'\n```",
    "what is not said": "```console\n$ readingroom check\nall is well\n```",
    "what fails unsaid": "```console\n$ readingroom build --site docs\n```",
    "a setting that is none": "```yaml\n# mkdocs.yml\nextra:\n  readingroom:\n    newst: 3\n```",
    "a setting of MkDocs' that is none": "```yaml\n# mkdocs.yml\nsite_nam: Ice\n```",
    "a field of names that is none": "```yaml\n# glossary.yml\npeople: {Ann: {alias: A}}\n```",
    "a field of headers that is none": "```yaml\n---\ntitel_: Ice\n---\n```",
    "a place without a position": "```csv\nname,latitude,longitude\nPort Ode,91,200\n```",
    "a colour that is none": "```css\n--light-papper: #fff;\n```",
    "a link that leads nowhere": "```md\n# Ice\n\nSee [[Nowhere]].\n```",
    "a fault that is none": "```yaml\n# wrong: glossary.yml\npeople: {Ada Lovelace: {}}\n```",
    "a language that is none": "```yml\nice: true\n```",
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_a_wrong_snippet_is_noticed(text, bench):
    (snippet,) = read_snippets(text)
    with pytest.raises((AssertionError, ValueError, ReadingRoomError)):
        bench.run(snippet)
