"""Files of other programs: known, converted in a process with limits, kept, and read as told."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from pathlib import Path

import pytest
from makers import pack_members

from readingroom import documents
from readingroom.documents import conversion, formats
from readingroom.documents.archive_members import open_archive
from readingroom.documents.formats import FileFormat, find_format
from readingroom.documents.kept_conversions import (
    PART,
    prune_conversions,
    put_in_place,
    read_conversion,
    write_conversion,
    write_refusal,
)
from readingroom.errors import DocumentError, MissingLibraryError, Severity
from readingroom.models import ExtractedDocument, Removal
from readingroom.sources import discovery, load_file, load_sources

WORKER = """
import json, os, resource, sys, time
from readingroom.documents import formats, worker
from readingroom.models import ExtractedDocument, Removal
from readingroom.errors import DocumentError

def read_documents(data):
    word = data.split()[1:2]
    if word == [b"hangs"]:
        while True: pass
    if word == [b"sleeps"]:
        time.sleep(60)
    if word == [b"crashes"]:
        os.abort()
    if word == [b"grows"]:
        bytearray(4 << 30)
    if word == [b"prints"]:
        print("no JSON at all")
    if word == [b"fails"]:
        raise KeyError("x")
    if word == [b"locked"]:
        raise DocumentError("the file is encrypted", "save it without a password")
    parts = data.decode().split("=====")[1:]
    return tuple(ExtractedDocument(part.strip(), {"title": "Ice"}, {"a b.png": b"PNG"}, ((1, 3),),
        (Removal("menu", 1, "Home", "a menu"),)) for part in parts)

worker.FORMATS = (formats.FileFormat("Ice", (".ice",), "ice"),)
worker.CPU_SECONDS = 1
worker.read_document = lambda form, data: read_documents(data)
worker.main()
"""


@pytest.fixture
def ice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for seeds, in which `.ice` files are read by a converter that does as it is told."""
    script = tmp_path / "worker.py"
    script.write_text(WORKER, encoding="utf-8")
    form = FileFormat("Ice", (".ice",), "ice")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(conversion, "WORKER", (sys.executable, "-P", str(script)))
    converter = conversion.Converter()
    monkeypatch.setattr(conversion, "_open_converter", lambda: converter)
    monkeypatch.setattr(formats, "FORMATS", (form,))
    monkeypatch.setattr(discovery, "_CONVERTED", frozenset((".ice",)))
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    return seeds


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_a_document_becomes_a_source_whose_structure_is_told(ice: Path) -> None:
    write(ice, "hut.ice", "ice x ===== # Ice\n\nIt froze.")
    (source,), issues = load_file(ice, "hut.ice")
    assert not issues
    assert (source.path, source.file, source.text) == ("hut.ice", "hut.ice", "# Ice\n\nIt froze.")
    assert source.is_told
    assert source.metadata == {"title": "Ice"}
    assert source.pages == ((1, 3),)
    assert [(each.rule, each.before, each.after) for each in source.repairs] == [
        ("converted", "hut.ice", "read as Ice, pages 3 to 3"),
        ("menu", "Home", ""),
    ]
    (picture,) = source.pictures
    assert picture.name == "a b.png"
    assert picture.path.read_bytes() == b"PNG"


def test_several_articles_of_a_file_are_numbered(ice: Path) -> None:
    write(ice, "post.ice", "ice x ===== One. ===== Two.")
    sources, _ = load_file(ice, "post.ice")
    assert [source.path for source in sources] == ["post.ice#1", "post.ice#2"]
    assert {source.file for source in sources} == {"post.ice"}


def test_a_header_beside_a_file_wins_over_what_the_file_says(ice: Path) -> None:
    write(ice, "post.ice", "ice x ===== One. ===== Two.")
    write(ice, "post.ice.yml", "author: Ada Moss\ntitle: Letters\n")
    write(ice, "post.ice#2.yaml", "---\ntitle: The second letter\n---\n")
    sources, issues = load_file(ice, "post.ice")
    assert not issues
    assert [dict(source.metadata) for source in sources] == [
        {"title": "Letters", "author": "Ada Moss"},
        {"title": "The second letter", "author": "Ada Moss"},
    ]


def test_a_header_beside_a_file_that_cannot_be_read_is_told_with_its_line(ice: Path) -> None:
    write(ice, "hut.ice", "ice x ===== One.")
    write(ice, "hut.ice.yml", "author: Ada\ntitle: a: b: c\n")
    (source,), (issue,) = load_file(ice, "hut.ice")
    assert source.metadata == {"title": "Ice"}
    assert (issue.path, issue.line) == ("hut.ice.yml", 2)


def test_a_header_beside_a_file_that_is_not_there_is_named(ice: Path) -> None:
    write(ice, "hut.ice", "ice x ===== One.")
    for name in ("hut.ice.yml", "hut.ice#2.yml", "gone.ice#1.yml", "glossary.yml"):
        write(ice, name, "title: Ice")
    _, (issue,) = load_sources(ice)
    assert issue.path == "gone.ice#1.yml"
    assert issue.message == "the header of gone.ice, which is not there"


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("hangs", "seconds of computing"),
        ("crashes", "crashed"),
        ("grows", "of memory"),
        ("fails", "the file is damaged, or unlike other Ice files (KeyError)"),
        ("locked", "the file is encrypted"),
        ("empty", "the file holds no text"),
    ],
)
def test_a_file_over_which_a_converter_fails_is_named_and_the_next_is_read(
    ice: Path, word: str, message: str
) -> None:
    write(ice, "bad.ice", f"ice {word}")
    write(ice, "good.ice", "ice x ===== It froze.")
    sources, (issue,) = load_sources(ice)
    assert [source.path for source in sources] == ["good.ice"]
    assert message in issue.message
    assert issue.path == "bad.ice"
    assert issue.severity is Severity.ERROR
    assert issue.hint


def test_a_converter_that_waits_for_ever_is_ended(
    ice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "WALL_SECONDS", 0.5)
    write(ice, "bad.ice", "ice sleeps")
    sources, (issue,) = load_file(ice, "bad.ice")
    assert not sources
    assert "seconds" in issue.message


def test_what_a_converter_prints_gets_into_no_answer(ice: Path) -> None:
    write(ice, "a.ice", "ice prints ===== It froze.")
    (source,), issues = load_file(ice, "a.ice")
    assert (source.text, issues) == ("It froze.", ())


def test_a_file_is_converted_once_and_a_refusal_is_kept(
    ice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(ice, "a.ice", "ice x ===== It froze.")
    write(ice, "b.ice", "ice hangs")
    first = load_file(ice, "a.ice"), load_file(ice, "b.ice")
    monkeypatch.setattr(conversion, "WORKER", ("no-such-program",))
    assert (load_file(ice, "a.ice"), load_file(ice, "b.ice")) == first


def test_kept_conversions_may_be_deleted_or_damaged(ice: Path) -> None:
    write(ice, "a.ice", "ice x ===== It froze.")
    (source,), _ = load_file(ice, "a.ice")
    record = source.pictures[0].path.parent / "documents.json"
    record.write_text('{"docu', encoding="ascii")
    assert load_file(ice, "a.ice")[0] == (source,)
    record.unlink()
    assert load_file(ice, "a.ice")[0] == (source,)


def test_files_that_want_what_is_not_installed_are_told_in_one_warning(
    ice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = FileFormat("Ice", (".ice",), "ice", libraries=("no-such-distribution",))
    monkeypatch.setattr(formats, "FORMATS", (form,))
    for name in ("a.ice", "b.ice"):
        write(ice, name, "ice x ===== It froze.")
    write(ice, "c.txt", "It froze over, and nobody came.")
    _, (issue,) = load_sources(ice)
    assert issue.severity is Severity.WARNING
    assert "2 .ice" in issue.message
    assert 'pip install "readingroom[files]"' in issue.hint


def test_a_cache_that_cannot_be_written_is_told(
    ice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    write(ice, "a.ice", "ice x ===== It froze.")
    sources, (issue,) = load_file(ice, "a.ice")
    assert not sources
    assert "XDG_CACHE_HOME" in issue.hint


def test_a_signature_proves_a_format_whatever_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    known = FileFormat("PDF", (".pdf",), "pdf", re.compile(rb"%PDF-"))
    named = FileFormat("Mail", (".eml",), "mail")
    monkeypatch.setattr(formats, "FORMATS", (known, named))
    assert find_format("a.txt", b"%PDF-1.7") is known
    assert find_format("a.EML", b"From: me") is named
    assert find_format("a.txt", b"From: me") is None
    with pytest.raises(DocumentError, match="the name says PDF"):
        find_format("a.pdf", b"<html>not found</html>")


def test_a_library_that_is_missing_is_no_fault_of_the_file() -> None:
    form = FileFormat("Ice", (".ice",), "no_such_module")
    with pytest.raises(MissingLibraryError):
        documents.read_document(form, b"")


class TestArchives:
    def test_members_are_read_and_names_that_lead_elsewhere_are_not_listed(self) -> None:
        archive = open_archive(
            pack_members({"a/b.xml": b"ice", "../c": b"", "/d": b"", "C:\\e": b""})
        )
        assert archive.names == ("a/b.xml",)
        assert archive.read("a/b.xml") == b"ice"
        with pytest.raises(DocumentError, match="no part c"):
            archive.read("c")

    def test_a_bomb_is_refused_before_it_is_unpacked(self) -> None:
        with pytest.raises(DocumentError, match="would unpack to 64 MB"):
            open_archive(pack_members({"a": bytes(64 << 20)}))

    @pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18) + b"x"])
    def test_what_is_no_whole_archive_is_told(self, data: bytes) -> None:
        with pytest.raises(DocumentError):
            open_archive(data).read("a")

    def test_a_member_that_was_changed_is_told(self) -> None:
        data = pack_members({"a": b"It froze over, and nobody came to see it."})
        damaged = data.replace(data[40:50], b"0123456789")
        with pytest.raises(DocumentError, match="damaged"):
            open_archive(damaged).read("a")

    def test_an_encrypted_archive_is_told(self) -> None:
        data = bytearray(pack_members({"a": b"ice"}))
        data[data.index(b"PK\x01\x02") + 8] |= 1
        with pytest.raises(DocumentError, match="encrypted"):
            open_archive(bytes(data))


class TestKeptConversions:
    def test_of_two_processes_the_first_wins_and_what_is_damaged_is_replaced(
        self, tmp_path: Path
    ) -> None:
        kept = tmp_path / "kept"
        for word in ("first", "second"):
            (tmp_path / word).mkdir()
            write_conversion(tmp_path / word, (ExtractedDocument(word),))
            put_in_place(tmp_path / word, kept)
        found = read_conversion(kept)
        assert found is not None
        assert found[0].document.markdown == "first"
        (kept / "documents.json").write_text("{", encoding="ascii")
        put_in_place(tmp_path / "second", kept)
        found = read_conversion(kept)
        assert found is not None
        assert found[0].document.markdown == "second"

    def test_all_of_a_document_comes_back(self, tmp_path: Path) -> None:
        left_out = (Removal("foot", 3, "12", "a page number"),)
        document = ExtractedDocument("Ice \u2019", {"author": ["A", "B"]}, {}, ((1, 1),), left_out)
        write_conversion(tmp_path, (document,))
        kept = read_conversion(tmp_path)
        assert kept is not None
        assert kept[0].document == document

    def test_pictures_are_written_under_names_that_no_file_chose(self, tmp_path: Path) -> None:
        pictures = {"../../evil.png": b"1", "x.html": b"2"}
        write_conversion(tmp_path, (ExtractedDocument("a", pictures=pictures),))
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            *("1-1.png", "1-2.bin", "documents.json"),
        ]

    def test_a_refusal_is_kept(self, tmp_path: Path) -> None:
        write_refusal(tmp_path, DocumentError("it is encrypted", "open it"))
        with pytest.raises(DocumentError) as raised:
            read_conversion(tmp_path)
        assert (raised.value.reason, raised.value.hint) == ("it is encrypted", "open it")

    def test_what_was_not_used_for_longest_is_deleted_and_nothing_used_lately(
        self, tmp_path: Path
    ) -> None:
        ages = {"old": 8, "older": 10, f"{PART}x": 9, "new": 0, f"{PART}y": 0}
        for name, days in ages.items():
            (tmp_path / name).mkdir()
            (tmp_path / name / "a").write_bytes(bytes(100))
            used = time.time() - days * 86400
            os.utime(tmp_path / name, (used, used))
        prune_conversions(tmp_path, most=350)
        assert {path.name for path in tmp_path.iterdir()} == {"new", f"{PART}y", "old"}
        prune_conversions(tmp_path, most=1)
        assert {path.name for path in tmp_path.iterdir()} == {"new", f"{PART}y"}


def test_the_record_is_ascii_and_needs_no_encoding(tmp_path: Path) -> None:
    write_conversion(tmp_path, (ExtractedDocument("Ice \ud800"),))
    assert json.loads((tmp_path / "documents.json").read_bytes())["documents"]
