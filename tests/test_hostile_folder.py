"""A folder with all that can be wrong: the good articles are built, each bad file is told."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest
from projects import make_project

DOCUMENTS = Path(__file__).parent / "documents"
GOOD = """# {title}

The harbour board of Lisbon met on Monday to hear what {name} had found below the quay.

Nobody answered for a while. Then {name} was sent to Porto, {words}.
"""
PAGE = """<html><body><article><h1>Far Away</h1>
<p>Some words of a page that is long enough to be one, with a picture of the web in it.</p>
<img src="http://127.0.0.1:9/x.png"><script src="http://127.0.0.1:9/x.js"></script>
<p>And more of its words, of which nobody has to be told anything at all.</p></article></body>"""
LOCKS = """<encryption><EncryptionMethod
Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></encryption>"""


def repack(name: str, **extra: str) -> bytes:
    """Return a document with more members, whose names are written with `__` for a slash."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(DOCUMENTS / name) as known,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for member in known.namelist():
            archive.writestr(member, known.read(member))
        for member, text in extra.items():
            archive.writestr(member.replace("__", "/"), text)
    return stream.getvalue()


def make_bad(outside: Path) -> dict[str, tuple[bytes, str]]:
    """Return files by name, each with a part of what is told of it, "" where it is read."""
    bomb = repack("pandoc.docx", word__more=" " * 40_000_000)
    leading_out = {
        f"..__..__..{outside}".replace("/", "__"): "x",
        f"{outside}".replace("/", "__"): "x",
    }
    return {
        "empty.docx": (b"", "the file is empty"),
        "empty.md": (b"", "the file is empty"),
        "binary.txt": (bytes(range(256)) * 9, "this is no text"),
        "cut.docx": (repack("pandoc.docx")[:3000], "no whole zip file"),
        "bomb.docx": (bomb, "more than is read"),
        "locked.epub": (repack("pandoc.epub", **{"META-INF__encryption.xml": LOCKS}), "DRM"),
        "table.docx": (repack("pandoc.docx", xl__workbook="<a/>"), "a table of Excel"),
        "picture.pdf": (b"\x89PNG\r\n\x1a\n", "the name says PDF"),
        "entities.fodt": (
            b'<!DOCTYPE a [<!ENTITY a "a">]><office:document xmlns:office="x"/>',
            "entities",
        ),
        "letters.zip": (bomb, ".zip files are not read"),
        "outward.docx": (repack("pandoc.docx", **leading_out), ""),
        "macros.docm": (repack("libreoffice.docx", word__vbaProject="Sub AutoOpen()"), ""),
        "page.html": (PAGE.encode(), ""),
        "letter.eml": ((DOCUMENTS / "letter.eml").read_bytes(), ""),
        "letter.eml.yml": (b"title: [unclosed", "the YAML header cannot be read"),
        "nobody.pdf.yml": (b"title: Nobody", "which is not there"),
        "😀 \u202etxt.md": (b"# Smile\n\nA name that is no word, and some words in it.", ""),
        "cafe\u0301.md": (b"# Decomposed\n\nSome words of the first.", ""),
        "caf\u00e9.md": (b"# Composed\n\nSome words of the second.", ""),
        "folder.md/inner.md": (b"# Inner\n\nSome words in a folder named like a file.", ""),
    }


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names themselves")
def test_a_folder_of_all_that_can_be_wrong_is_built_and_each_fault_told(run_told, tmp_path) -> None:
    project, outside = make_project(tmp_path), tmp_path / "outside.txt"
    seeds = project / "seeds"
    bad = make_bad(outside)
    titles = {"The Stairs": "Maria Keller", "Forty Books": "Ingrid Larsen", "Ice": "Jens Holm"}
    files = {name: data for name, (data, _) in bad.items()}
    for number, (title, name) in enumerate(titles.items()):
        words = f"and of number {number} nothing else is known"
        text = GOOD.format(title=title, name=name, words=words)
        files[f"good-{number}.md"] = text.encode()
    for name, data in files.items():
        (seeds / name).parent.mkdir(parents=True, exist_ok=True)
        (seeds / name).write_bytes(data)
    os.mkfifo(seeds / "pipe.pdf")
    (seeds / "zeros.md").symlink_to("/dev/zero")
    told = run_told(project, "--convert-only")
    assert told.returncode == 0
    lines = told.stdout.splitlines() + told.stderr.splitlines()
    for name, (_, message) in bad.items():
        own = [line for line in lines if name in line and message in line]
        assert bool(message) <= any(line.rstrip().endswith(")") for line in own), (name, lines)
    assert any("pipe.pdf" in line for line in lines)
    assert any("zeros.md" in line for line in lines)
    pages = {path.stem: path.read_text() for path in (project / "docs/articles").rglob("*.md")}
    expected = {"the-stairs", "forty-books", "ice", "far-away", "smile", "composed", "decomposed"}
    assert expected | {"inner"} <= pages.keys()
    assert "Maria Keller" in pages["the-stairs"]
    assert "127.0.0.1" not in pages["far-away"]
    assert not outside.exists()


def test_a_ledger_that_is_read_only_is_left_as_it_is(run_told, tmp_path) -> None:
    project = make_project(tmp_path)
    (project / "seeds").mkdir()
    (project / "seeds/a.md").write_text("# Ice\n\nSome words of an article.\n")
    (project / "addresses.txt").write_text("# mine\n")
    (project / "addresses.txt").chmod(0o444)
    assert "addresses may change: it is read-only" in run_told(project).stderr
    assert (project / "addresses.txt").read_text() == "# mine\n"
