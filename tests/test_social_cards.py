"""Pictures for the cards of shared pages: drawn once, right or not at all."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys

import pytest
from projects import ROOT, make_project

from readingroom.finishing import CardOptions, PassOptions, check_social_picture, finish_pages
from readingroom.finishing.card_drawing import (
    SIZE,
    Card,
    PictureError,
    can_set,
    draw_picture,
    load_brush,
    name_picture,
)
from readingroom.finishing.html_tags import parse_page
from readingroom.finishing.social_cards import find_shared_page

Image = pytest.importorskip("PIL.Image")
CARD = Card("A winter in the ice, and what came of it", "A site", "Ann Ode · 14 December 1911")
PAGE = """<!doctype html><html><head>
    <meta name="author" content="Ann Ode">
    <meta property="og:type" content="{kind}">
    <meta property="og:title" content="{title}">
    <meta property="og:site_name" content="A site">
    <meta property="og:url" content="https://example.org/sub/articles/1911/one/">
    <meta property="og:image" content="https://example.org/sub/own.png">
    <meta name="twitter:card" content="summary">
</head><body><time datetime="1911-12-14">14 December 1911</time></body></html>
"""


@pytest.fixture
def brush(tmp_path):
    return load_brush("", tmp_path)


def write_page(folder, title="Rain &amp; &quot;sun&quot;", kind="article"):
    page = folder / "articles/1911/one/index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(PAGE.format(title=title, kind=kind), encoding="utf-8")
    return page


def write_social_pictures(site, *, font, root, cache):
    return finish_pages(site, PassOptions(cards=CardOptions(font, root, cache))).issues


def metas_of(page):
    tags = parse_page(page.read_text(encoding="utf-8")).tags
    return [(tag.value("property") or tag.value("name"), tag.value("content")) for tag in tags]


def test_a_picture_has_the_size_that_services_ask_for_and_is_light(brush):
    packed = draw_picture(CARD, brush)
    picture = Image.open(io.BytesIO(packed))
    assert picture.size == SIZE == (1200, 630)
    assert len(packed) < 40_000
    assert len(picture.convert("RGB").getcolors(SIZE[0] * SIZE[1])) > 4


def test_the_same_words_give_the_same_bytes_and_other_words_another_name(brush):
    assert draw_picture(CARD, brush) == draw_picture(CARD, brush)
    assert name_picture(CARD, brush) == name_picture(CARD, brush)
    assert name_picture(CARD, brush) != name_picture(Card("B", "A site", ""), brush)


@pytest.mark.parametrize(
    "headline",
    [
        "開南丸",
        "يوم طويل",
        "יום ארוך",
        "नमस्ते दुनिया",
        "Rain \U0001f327",
        "a\u0308\u0323x",
        "",
        "W" * 200,
    ],
)
def test_words_that_the_font_cannot_set_give_no_picture(brush, headline):
    assert draw_picture(Card(headline, "A site", ""), brush) is None


@pytest.mark.parametrize("text", ["A day", "“Quoted”, isn’t it…", "Ann Ode · 1911"])
def test_plain_typography_can_be_set(brush, text):
    assert can_set(text, brush.open_font(30))


def test_nothing_is_drawn_beyond_the_margins(brush):
    long = Card("Many words that go on and on, " * 6, "A site with a name " * 9, "An author, " * 40)
    picture = Image.open(io.BytesIO(draw_picture(long, brush))).convert("RGB")
    right = picture.crop((SIZE[0] - 70, 0, *SIZE))
    assert right.getcolors() == [(70 * SIZE[1], (252, 250, 246))]


def test_an_article_is_given_its_picture_in_the_place_of_the_sites_own(tmp_path):
    site, cache = tmp_path / "site", tmp_path / "cache"
    page = write_page(site)
    assert write_social_pictures(site, font="", root=tmp_path, cache=cache) == ()
    metas = metas_of(page)
    address = "https://example.org/sub/assets/social/one.png"
    assert [value for key, value in metas if key == "og:image"] == [address]
    assert [value for key, value in metas if key == "twitter:card"] == ["summary_large_image"]
    assert ("og:image:alt", 'Rain & "sun"') in metas
    assert (site / "assets/social/one.png").is_file()


def test_what_was_drawn_is_kept_and_what_is_no_longer_used_goes(tmp_path):
    site, cache = tmp_path / "site", tmp_path / "cache"
    write_page(site)
    write_social_pictures(site, font="", root=tmp_path, cache=cache)
    (kept,) = cache.iterdir()
    kept.write_bytes(b"from the cache")
    write_page(site)
    write_social_pictures(site, font="", root=tmp_path, cache=cache)
    assert (site / "assets/social/one.png").read_bytes() == b"from the cache"
    write_page(site, title="Other")
    write_social_pictures(site, font="", root=tmp_path, cache=cache)
    (other,) = cache.iterdir()
    assert other.name != kept.name


def test_a_headline_in_other_letters_keeps_the_sites_picture_and_is_counted(tmp_path):
    page = write_page(tmp_path / "site", title="開南丸")
    before = page.read_bytes()
    issues = write_social_pictures(
        tmp_path / "site", font="", root=tmp_path, cache=tmp_path / "cache"
    )
    assert page.read_bytes() == before
    assert len(issues) == 1
    assert "social_font" in issues[0].hint


def test_other_pages_and_pages_without_an_address_get_none(tmp_path):
    path = "articles/1911/one/index.html"
    article = PAGE.format(title="A", kind="article")
    assert find_shared_page(parse_page(article, path)) is not None
    assert find_shared_page(parse_page(PAGE.format(title="A", kind="website"), path)) is None
    assert find_shared_page(parse_page(article.replace('"og:url"', '"other"'), path)) is None
    assert find_shared_page(parse_page(article, "other/index.html")) is None


def test_a_picture_for_the_whole_site_has_to_be_there(tmp_path):
    (tmp_path / "own.png").write_bytes(b"")
    assert check_social_picture(tmp_path, "") == check_social_picture(tmp_path, "own.png") == ()
    (issue,) = check_social_picture(tmp_path, "assets/own.png")
    assert "assets/own.png" in issue.message


def test_a_font_that_is_not_there_is_told_with_the_way_out(tmp_path):
    with pytest.raises(PictureError) as told:
        load_brush("no-such-font.ttf", tmp_path)
    assert "no-such-font.ttf" in str(told.value)
    assert ".ttf" in told.value.hint
    issues = write_social_pictures(tmp_path, font="none.ttf", root=tmp_path, cache=tmp_path / "c")
    assert [str(issue.severity) for issue in issues] == ["warning"]


def test_without_pillow_the_way_out_is_told():
    code = (
        "import sys; sys.modules['PIL'] = None\n"
        "from pathlib import Path\n"
        "from readingroom.finishing import CardOptions, PassOptions, finish_pages\n"
        "cards = CardOptions(font='', root=Path('.'), cache=Path('y'))\n"
        "print(*finish_pages(Path('x'), PassOptions(cards=cards)).issues)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "Pillow is missing (pip install 'readingroom[social]')" in done.stdout


def test_a_build_gives_every_article_its_picture_and_leaves_the_edition_for_the_disk_light(
    run,
    tmp_path,
):
    project = make_project(tmp_path)
    (project / "seeds").mkdir()
    shutil.copy(ROOT / "seeds/weddell-sea/three-huts.txt", project / "seeds")
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("    newest: 10", "    newest: 10\n    social_pictures: true")
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert run(project, "--strict", "--offline") == 0
    (picture,) = (project / "site/assets/social").iterdir()
    (page,) = (project / "site").glob(f"articles/2*/{picture.stem}/index.html")
    assert f"https://example.org/reading-room/assets/social/{picture.name}" in page.read_text(
        "utf-8"
    )
    assert not (project / "site-offline/assets/social").exists()
