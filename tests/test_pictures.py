"""A picture is found by the name that an article gives it, measured, and shown where it is safe."""

from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from makers import make_article

from readingroom.models import Block, BlockKind, PublishedPicture, Source
from readingroom.pictures import find_pictures, list_pictures
from readingroom.pictures.drawings import measure_drawing
from readingroom.pictures.sizes import Measured, measure_picture

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3">{}</svg>'


def make_png(width: int, height: int) -> bytes:
    """Return a black picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data).to_bytes(4, "big")
        return len(data).to_bytes(4, "big") + name + data + check

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\0\0\0\0"
    rows = zlib.compress((b"\0" * (width + 1)) * height)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (make_png(7, 5), Measured("png", 7, 5)),
        (b"GIF89a\x07\0\x05\x01\0\0\0", Measured("gif", 7, 261)),
        (
            b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc4\0\x02\xff\xc2\0\x11\x08\0\x05\0\x07\x03",
            Measured("jpg", 7, 5),
        ),
        (b"RIFF....WEBPVP8X....\0\0\0\0\x06\0\0\x04\0\0", Measured("webp", 7, 5)),
        (b"RIFF....WEBPVP8L....\x2f\x06\0\x01\0", Measured("webp", 7, 5)),
        (b"RIFF....WEBPVP8 .......\x9d\x01\x2a\x07\x40\x05\0", Measured("webp", 7, 5)),
        (make_png(0, 5), None),
        (b"\xff\xd8\xff\xe0\0\x04ab", None),
        (b"<html>", None),
        (b"", None),
    ],
)
def test_kind_and_size_are_read_from_the_first_bytes(data, expected):
    assert measure_picture(data) == expected


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x</script>",
        '<g onclick="x"/>',
        "<foreignObject/>",
        '<image href="https://a.example/i.png"/>',
        '<a xmlns:x="http://www.w3.org/1999/xlink" x:href="javascript:x"><path/></a>',
        '<path fill="url(https://a.example/#x)"/>',
        "<style>@import 'x.css';</style>",
        "<unclosed>",
    ],
)
def test_a_drawing_that_runs_or_asks_for_something_is_not_shown(inside):
    assert isinstance(measure_drawing(SVG.format(inside).encode()), str)
    assert isinstance(measure_drawing(b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.encode()), str)


def test_a_drawing_may_refer_to_its_own_parts():
    inside = '<use href="#a"/><path fill="url(#b)"/><image href="data:image/png;base64,xx"/>'
    assert measure_drawing(SVG.format(inside).encode()) == Measured("svg", 4, 3)


def find(name: str, seeds: Path) -> tuple[list[PublishedPicture], list[str]]:
    article = replace(make_article(""), blocks=(Block(BlockKind.FIGURE, 0, 0, target=name),))
    source = Source("b/own.md", f"text\n![]({name})")
    found, issues = find_pictures(article, source, list_pictures(seeds), {})
    return list(found.pictures), [str(issue) for issue in issues]


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("img/a%20ship.png", "b/img/a ship.png"),
        ("a ship.png", "b/img/a ship.png"),
        ("../c/hut.png", "c/hut.png"),
        ("/c/hut.png", "c/hut.png"),
        ("hut.png", "c/hut.png"),
        ("/static/d/HUT.png", "d/hut.png"),
    ],
)
def test_a_picture_is_found_by_path_or_name(tmp_path, written, path):
    for number, file in enumerate(("b/img/a ship.png", "c/hut.png", "d/hut.png"), 1):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(make_png(number, 2))
    found, told = find(written, tmp_path)
    assert [picture.path for picture in found] == [tmp_path / path]
    assert not told


def test_a_published_name_changes_with_the_picture_and_has_the_ending_of_its_kind(tmp_path):
    (tmp_path / "Ä hut.jpeg").write_bytes(make_png(3, 2))
    found, _ = find("Ä hut.jpeg", tmp_path)
    assert found[0].file.startswith("pictures/a-hut-")
    assert found[0].file.endswith(".png")
    assert (found[0].width, found[0].height) == (3, 2)
    (tmp_path / "Ä hut.jpeg").write_bytes(make_png(4, 2))
    assert find("Ä hut.jpeg", tmp_path)[0][0].file != found[0].file


def test_a_small_file_that_would_fill_the_memory_of_a_browser_is_not_shown(tmp_path):
    large = b"GIF89a\xff\xff\xff\xff\0\0\0"
    (tmp_path / "hut.gif").write_bytes(large)
    found, told = find("hut.gif", tmp_path)
    assert not found
    assert "200 million pixels" in told[0]


def test_what_cannot_be_shown_is_told_with_line_and_nearest_name(tmp_path):
    (tmp_path / "hut.png").write_bytes(b"<html>")
    (tmp_path.parent / "outside.png").write_bytes(make_png(1, 1))
    assert find("hutt.png", tmp_path)[1] == [
        "b/own.md:2: warning: there is no picture “hutt.png” (did you mean hut.png?)"
    ]
    assert "it is no picture that is known" in find("hut.png", tmp_path)[1][0]
    assert "there is no picture" in find("../../outside.png", tmp_path)[1][0]
    assert "is linked, not shown" in find("https://a.example/i.png", tmp_path)[1][0]
