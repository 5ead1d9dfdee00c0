"""Every file a folder holds is read, or named with the reason why not."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.errors import Issue, Severity, SourceError
from readingroom.models import Source
from readingroom.sources import file_loading, list_inputs, load_file, load_sources
from readingroom.sources.decoding import Decoded, decode_bytes

ENGLISH = (
    "The ship froze in. “We wait,” the captain’s log says — for a year.\n\nThen spring came.\n"
)
GERMAN = "Das Schiff fror ein. Später, für ein ganzes Jahr, hörte man die Männer auf dem Eis.\n" * 3
RUSSIAN = "Корабль вмёрз в лёд. Целый год команда ждала весны, и весна наконец пришла.\n" * 3
POLISH = "Statek zamarzł w lodzie. Załoga czekała rok, aż przyszła wiosna, żeglując.\n" * 5
JAPANESE = "船は氷に閉ざされた。乗組員は一年間、春を待った。そしてついに春が来た。\n" * 5


def write(folder: Path, path: str, content: str | bytes = ENGLISH) -> Path:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def load_one(folder: Path, path: str, content: str | bytes) -> Source:
    write(folder, path, content)
    (source,), _ = load_file(folder, path)
    return source


def told(issues: tuple[Issue, ...], path: str) -> Issue:
    found = [issue for issue in issues if issue.path == path]
    assert len(found) == 1, issues
    assert found[0].hint
    return found[0]


def test_texts_are_found_in_sub_folders_with_any_script_and_spaces_in_their_names(
    tmp_path: Path,
) -> None:
    names = ["b.txt", "a b/Ледокол 1.md", "a b/船.TXT", "z/y/x.markdown", "c.text"]
    for number, name in enumerate(names):
        write(tmp_path, name, f"text {number}")
    sources, issues = load_sources(tmp_path)
    assert [source.path for source in sources] == sorted(names)
    assert issues == ()


def test_accented_names_sort_alike_composed_or_not(tmp_path: Path) -> None:
    for name in ("e.txt", unicodedata.normalize("NFD", "é.txt"), "f.txt"):
        write(tmp_path, name, name)
    assert [unicodedata.normalize("NFC", path) for path in list_inputs(tmp_path)[0]] == [
        "e.txt",
        "f.txt",
        "é.txt",
    ]


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        (ENGLISH, "utf-8-sig", "utf-8-sig"),
        (ENGLISH, "utf-16", "utf-16"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (ENGLISH, "utf-32", "utf-32"),
        (ENGLISH, "utf-32-be", "utf-32-be"),
        (RUSSIAN, "utf-16-le", "utf-16-le"),
        (JAPANESE, "utf-16-be", "utf-16-be"),
        (JAPANESE, "utf-16-le", "utf-16-le"),
        (ENGLISH, "cp1252", "windows-1252"),
        (GERMAN, "cp1252", "windows-1252"),
        ("Señor, ¿qué pasó? «Nada», dijo. À bientôt, cœur.", "cp1252", "windows-1252"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8_r"),
        (POLISH, "cp1250", "cp1250"),
        (JAPANESE, "shift_jis", "shift_jis"),
    ],
)
def test_an_encoding_is_told_from_the_bytes(text: str, encoding: str, name: str) -> None:
    found = decode_bytes(text.encode(encoding))
    assert isinstance(found, Decoded)
    assert found.text == text
    assert found.encoding == name


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_valid_utf_8_is_never_taken_for_something_else(text: str) -> None:
    data = b"# " + text.encode()
    found = decode_bytes(data)
    assert isinstance(found, Decoded)
    assert (found.text, found.encoding) == ("# " + text, "utf-8")


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_refusal_never_a_failure(data: bytes) -> None:
    found = decode_bytes(data)
    assert isinstance(found, Decoded) or (found.reason and found.hint)


def test_utf_8_with_pasted_windows_bytes_keeps_both(tmp_path: Path) -> None:
    data = "naïve café, déjà vu: ".encode() + "“quoted”".encode("cp1252")
    source = load_one(tmp_path, "a.txt", data)
    assert source.text == "naïve café, déjà vu: “quoted”"
    assert source.repairs[0].rule == "decode"


def test_mojibake_is_mended_line_by_line_and_recorded(tmp_path: Path) -> None:
    broken = "The captainâ€™s log.\nA “fine” &amp; ﬁnal line.\nThe cafÃ© closed."
    source = load_one(tmp_path, "a.txt", broken)
    assert source.text == "The captain’s log.\nA “fine” &amp; ﬁnal line.\nThe café closed."
    assert [(repair.rule, repair.line) for repair in source.repairs] == [
        ("mend-mojibake", 1),
        ("mend-mojibake", 3),
    ]


def test_line_ends_become_newlines_and_form_feeds_stay(tmp_path: Path) -> None:
    assert load_one(tmp_path, "a.txt", b"a\r\nb\rc\n\x0cd").text == "a\nb\nc\n\x0cd"


def test_nul_and_ctrl_z_are_dropped_and_recorded(tmp_path: Path) -> None:
    source = load_one(tmp_path, "a.txt", ENGLISH.encode() + b"\x00 end\x1a")
    assert source.text == ENGLISH + " end"
    assert [repair.rule for repair in source.repairs] == ["drop-ctrl-z", "drop-nul"]


def test_a_yaml_header_is_taken_off_and_lines_still_count_in_the_file(tmp_path: Path) -> None:
    source = load_one(tmp_path, "a.md", "---\ntitle: Ice\n---\n\nIt froze.")
    assert (source.metadata, source.text, source.first_line) == ({"title": "Ice"}, "It froze.", 5)


def test_a_broken_yaml_header_stays_text_and_is_told(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "---\ntitle: Ice: a story\n---\nIt froze.")
    sources, issues = load_sources(tmp_path)
    assert sources[0].text.startswith("---\ntitle")
    assert told(issues, "a.md").line == 2


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b"\xef\xbb\xbf \r\n\t\n", "empty"),
        ("header.md", b"---\ntitle: Ice\n---\n\n", "no text"),
        ("binary.txt", bytes(range(256)) * 8, "no text"),
        ("paper.txt", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        ("office.txt", b"PK\x03\x04" + b"\0" * 40, "zip"),
    ],
)
def test_what_holds_no_text_is_named_and_the_rest_is_read(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    write(tmp_path, "good.txt")
    write(tmp_path, name, content)
    sources, issues = load_sources(tmp_path)
    assert [source.path for source in sources] == ["good.txt"]
    assert reason in told(issues, name).message


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    write(tmp_path, "good.txt")
    write(tmp_path, "shut.txt").chmod(0)
    assert "cannot be read" in told(load_sources(tmp_path)[1], "shut.txt").message


def test_a_file_that_is_gone_when_it_is_read_is_named(tmp_path: Path) -> None:
    sources, issues = load_file(tmp_path, "gone.txt")
    assert not sources
    assert told(issues, "gone.txt").severity is Severity.ERROR


def test_a_file_above_the_limit_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_loading, "MAX_BYTES", 10)
    write(tmp_path, "long.txt", "more than ten bytes")
    sources, issues = load_file(tmp_path, "long.txt")
    assert not sources
    assert "limit" in told(issues, "long.txt").message


def test_links_are_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    write(folder, "good.txt")
    outside = write(tmp_path, "outside.txt", "outside")
    for name, target in (
        ("dangling.txt", "nowhere"),
        ("loop.txt", "loop.txt"),
        ("round", "."),
        ("out.txt", str(outside)),
        ("inside.txt", "good.txt"),
    ):
        (folder / name).symlink_to(target)
    sources, issues = load_sources(folder)
    assert [source.path for source in sources] == ["good.txt"]
    assert {issue.path: issue.severity for issue in issues} == {
        "dangling.txt": Severity.WARNING,
        "loop.txt": Severity.WARNING,
        "round": Severity.NOTE,
        "out.txt": Severity.WARNING,
        "inside.txt": Severity.NOTE,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_a_pipe_is_named_and_never_waited_for(tmp_path: Path) -> None:
    write(tmp_path, "good.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert told(load_sources(tmp_path)[1], "pipe.txt").severity is Severity.WARNING


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names themselves")
def test_a_name_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    write(tmp_path, "good.txt")
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("text")
    sources, issues = load_sources(tmp_path)
    assert len(sources) == 1
    assert told(issues, "caf\ufffd.txt").severity is Severity.ERROR


def test_other_files_are_named_only_where_an_editor_may_expect_them(tmp_path: Path) -> None:
    for name in ("a.txt", "b.rst", "c.PDF", "d.tex", "e.jpg", "f.csv", ".hidden.txt", "g.txt~"):
        write(tmp_path, name)
    write(tmp_path, ".git/config.txt")
    sources, issues = load_sources(tmp_path)
    assert [source.path for source in sources] == ["a.txt"]
    assert [(issue.path, issue.severity) for issue in issues] == [
        ("b.rst", Severity.NOTE),
        ("c.PDF", Severity.ERROR),  # read, and no PDF
        ("d.tex", Severity.NOTE),
    ]


def test_the_same_text_is_published_once_and_the_one_with_a_header_wins(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.md", "---\ntitle: Ice\n---\n" + ENGLISH)
    write(tmp_path, "c.txt", ENGLISH.encode("utf-16"))
    write(tmp_path, "d.txt", "another")
    sources, issues = load_sources(tmp_path)
    assert [source.path for source in sources] == ["b.md", "d.txt"]
    assert "b.md" in told(issues, "a.txt").message
    assert "b.md" in told(issues, "c.txt").message


def test_what_a_header_withholds_is_not_published_and_told(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.md", "---\nPublish: false\n---\n" + ENGLISH)
    write(tmp_path, "c.md", "---\ndraft: true\n---\nunfinished")
    write(tmp_path, "d.md", "---\ndraft: false\npublish: true\n---\nfinished")
    sources, issues = load_sources(tmp_path)
    assert [source.path for source in sources] == ["a.txt", "d.md"]
    assert [issue.path for issue in issues] == ["b.md", "c.md"]
    assert "not published" in told(issues, "b.md").message


@pytest.mark.parametrize("line", ["published: false", "draft: yes", "status: draft", "publish: no"])
def test_drafts_of_other_programs_are_drafts_here(tmp_path: Path, line: str) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.md", f"---\n{line}\n---\nunfinished")
    (tmp_path / "_drafts").mkdir()
    write(tmp_path / "_drafts", "c.md", "---\ntitle: C\n---\nunfinished, too")
    write(tmp_path / "_drafts", "d.md", "---\npublished: true\n---\nfinished")
    sources, issues = load_sources(tmp_path)
    assert [source.path for source in sources] == ["_drafts/d.md", "a.txt"]
    assert [issue.path for issue in issues] == ["_drafts/c.md", "b.md"]


def test_no_folder_and_no_article_stop_the_build(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such folder"):
        load_sources(tmp_path / "missing")
    with pytest.raises(SourceError, match="no folder"):
        load_sources(write(tmp_path, "file.txt"))
    empty = tmp_path / "empty"
    write(empty, "blank.txt", b"")
    with pytest.raises(SourceError, match=r"no article found(.|\n)*blank.txt"):
        load_sources(empty)


def test_what_told_a_terminal_goes_and_signs_of_which_bytes_were_lost_are_set(
    tmp_path: Path,
) -> None:
    source = load_one(tmp_path, "a.txt", "The \x1b[7mship\x1b[mÃ¢ÂÂs log, 1911Ã¢ÂÂ12")
    assert source.text == "The ship’s log, 1911–12"
    assert [repair.rule for repair in source.repairs] == ["drop-escapes", "mend-mojibake"]
