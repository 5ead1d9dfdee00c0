"""The hostile inputs as a project: a folder of articles, a glossary, pictures, settings.

In: the tables beside this file, `files/`. Out: `CASES`, each with the file it lies in below
`seeds/`, and a project to build. Scripts call `attack()`; what is loaded is asked of
`attacker.example`.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import yaml
from bad_files import BAD
from office_files import PACKED
from projects import make_project
from test_pictures import make_png

FOLDER = Path(__file__).parent
TEXTS = ("markup", "links", "attributes", "templates")
REPEATED_RE = re.compile(r"(.)\{×(\d+)\}")
SETTINGS = """
site_name: 'A <b onclick=attack()>"room"</b> {{ config }}'
site_description: '"><script>attack()</script> {{ config }}'
"""
WORDS = """
    anchor apron autumn bakery barge barn basin bell bench blanket boat bottle bramble bread
    bridge broom bucket butter button cabin candle canvas carpet cart cattle cellar chain
    chair cheese chest chimney clay clock cloud coal coat copper cord cotton cradle cream crow
    cup curtain dairy deck ditch door drawer drum dust engine evening fence ferry field flour
    forge garden gate glass glove goose grain granite grass gravel hammer harvest hedge honey
    hook horse kettle kitchen ladder lamp lantern leather ledger linen loaf lock loom mast
    meadow mill morning mortar needle oar oats orchard oven paddle pantry paper pepper pillow
    plank plough pond porch quarry quilt rain reed ribbon river roof rope saddle sail salt
    sand shed shelf shovel silk slate sledge smoke snow soap spoon stable stair steam stone
    stove straw stream sugar summer table thread thunder timber tin tower trunk tunnel velvet
    village wagon wall water wheat wheel willow window winter wire wood wool yard
""".split()
ONE_FILE = 12  # texts
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """An input: what is attacked and what comes out, its file, and what stands there."""

    name: str
    file: str
    text: str
    shows: str = ""
    told: str = ""
    fence: str = ""  # around the text, where it is a header


def _load(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))


def _expand(text: str) -> str:
    """Write what is repeated in full: `o{×3}` is `ooo`."""
    return REPEATED_RE.sub(lambda match: match[1] * int(match[2]), text)


def _write_sentences(number: int) -> Iterator[str]:
    """Yield sentences that stand in no other text."""
    words = Random(number)
    while True:
        yield " ".join(words.choices(WORDS, k=14)).capitalize() + "."


def _list_cases() -> Iterator[Case]:
    for group in TEXTS:
        for number, row in enumerate(_load(group)):
            file = f"{group}/{number // ONE_FILE}.txt"
            shows, told = row.get("shows", row["text"]), row.get("told", "")
            yield Case(row["name"], file, row["text"], shows, told)
    groups = _load("headers")
    alone = groups.pop("alone")
    for group in groups.values():
        for number, row in enumerate(group):
            yield _read_header(row, f"headers/{number}.md")
    for number, row in enumerate(alone):
        yield _read_header(row, f"headers/alone-{number}.md")
    for row in _load("paths"):
        yield Case(row["name"], _expand(row["file"]), row.get("text", ""), row.get("shows", ""))


def _read_header(row: Row, file: str) -> Case:
    fence = row.get("fence", "---")
    header = _expand(row["header"])
    return Case(row["name"], file, header, row.get("shows", ""), row.get("told", ""), fence)


def _write_files() -> Iterator[tuple[str, str]]:
    """Yield each file below `seeds/` with the texts of its cases, plain ones as Markdown, too."""
    files: dict[str, list[Case]] = {}
    for case in CASES:
        files.setdefault(case.file, []).append(case)
    for number, (file, cases) in enumerate(files.items()):
        sentences = _write_sentences(number)
        if cases[0].fence:
            header = "\n".join(case.text for case in cases)
            yield file, f"{cases[0].fence}\n{header}\n{cases[0].fence}\n\n{_write(sentences, 4)}"
            continue
        head = f"The {WORDS[number]} and the {WORDS[-number]}\n\nBy Ann Ode\n\n5 April 2021\n\n"
        parts = (f"{next(sentences)}\n\n{case.text}\n\n" for case in cases)
        text = f"{_write(sentences, 4)}{''.join(parts)}{_write(sentences, 2)}"
        yield file, head + text
        if file.endswith(".txt"):
            yield f"{file}.md", f"---\ntitle: Markdown {number}\ndate: 2021-04-05\n---\n\n{text}"


def _write(sentences: Iterator[str], count: int) -> str:
    return " ".join(islice(sentences, count)) + "\n\n"


CASES = tuple(_list_cases())


def make_hostile_project(folder: Path) -> Path:
    """Lay all inputs out as a project; beside it `outside.txt`, which is nobody's to change."""
    project = make_project(folder)
    seeds = project / "seeds"
    for file, text in _write_files():
        (seeds / file).parent.mkdir(parents=True, exist_ok=True)
        (seeds / file).write_text(text, "utf-8")
    shutil.copytree(FOLDER / "files", seeds / "formats")
    for name, data in PACKED.items():
        (seeds / "formats" / name).write_bytes(data)
    (seeds / "bad").mkdir()
    for name, (data, _) in BAD.items():
        (seeds / "bad" / name).write_bytes(data)
    (seeds / "links/hut.png").write_bytes(make_png(4, 3))
    shutil.copy(FOLDER / "names.md", seeds)
    shutil.copy(FOLDER / "glossary.yml", project)
    shutil.copy(FOLDER / "gazetteer.csv", project)
    _change_settings(project / "mkdocs.yml")
    _add_special_files(seeds, folder)
    return project


def _change_settings(path: Path) -> None:
    settings = path.read_text("utf-8")
    settings = re.sub(r"(?m)^site_(?:name|description): .*\n", "", settings) + SETTINGS
    settings = settings.replace("kinds: [people, places]", "kinds: [people, places, organizations]")
    path.write_text(settings, "utf-8")


def _add_special_files(seeds: Path, outside: Path) -> None:
    """Add what is no file: links out of the folder and in circles, a pipe, a socket."""
    (outside / "outside.txt").write_text("# Outside\n\nWords that are nobody's to publish.\n")
    (seeds / "link-out.txt").symlink_to(outside / "outside.txt")
    (seeds / "link-to-nothing.txt").symlink_to("nothing")
    (seeds / "link-to-itself.txt").symlink_to("link-to-itself.txt")
    (seeds / "link-to-zeros.md").symlink_to("/dev/zero")
    (seeds / "link-around").symlink_to(seeds)
    os.mkfifo(seeds / "\x1b[2J\x1b]0;pipe\a.pdf")
    with suppress(OSError), socket.socket(socket.AF_UNIX) as made:
        made.bind(str(seeds / "socket.txt"))
