"""Reading in a real browser: the measure, the colours, what readers choose, paper, citations."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from projects import make_project

from readingroom.theme import SETTINGS_FILE

SEED = """---
title: The long watch at the harbour gauge of Skelling
authors: [Maren Voss, Tide & Level Desk]
date: 2021-03-04
language: {language}
---

{paragraph}

> The sea does not keep office hours, so neither shall we, and nobody is to tell them otherwise.

## How it was done

- Climb down the ladder, which has 28 rungs.
- Read the staff: see [the archive](https://example.org/archive/gauge).

```
height = staff - zero * (1 + drift_per_year) ** years_since_the_gauge_was_last_levelled
```

{paragraph}
"""
PARAGRAPH = (
    "The gauge was read at four in the morning and once again an hour later, though nobody had "
    "asked for it, and the clerk in Nairobi wrote the number down in a column of its own. "
) * 4
ARTICLE = "articles/2021/the-long-watch-at-the-harbour-gauge-of-skelling/"
SCHEMES = ("default", "sepia", "slate")
AA = 4.5
# Each line of a paragraph: what a range over its text has for boxes, and the characters in them.
LINE_LENGTHS = """() => {
  const lines = new Map(), range = document.createRange();
  const nodes = document.createTreeWalker(document.querySelector(".rr-text > p"), 4);
  while (nodes.nextNode()) {
    for (let i = 0; i < nodes.currentNode.length; i++) {
      range.setStart(nodes.currentNode, i);
      range.setEnd(nodes.currentNode, i + 1);
      const top = Math.round(range.getBoundingClientRect().bottom / 12);
      lines.set(top, (lines.get(top) || 0) + 1);
    }
  }
  return [...lines.values()].slice(0, -1).sort((a, b) => a - b);
}"""
# Luminance by way of a canvas, which knows every way of writing a colour.
COLOURS = """() => {
  const style = getComputedStyle(document.body);
  const names = ["paper", "shade", "target", "ink", "soft", "accent"];
  const pen = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  return Object.fromEntries(names.map((name) => {
    pen.fillStyle = style.getPropertyValue("--rr-" + name);
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return [name, 0.2126 * r + 0.7152 * g + 0.0722 * b];
  }));
}"""
# The policy of the pages forbids Playwright's own way of waiting for a condition.
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
FIELD_RE = re.compile(r"^  (\w+) = (?:\{(.*)\}|(\w+)),$", re.MULTILINE)


@pytest.fixture(scope="module")
def project(build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reading")
    seeds = folder / "seeds" / "field_notes"
    seeds.mkdir(parents=True)
    text = SEED.format(language="en", paragraph=PARAGRAPH)
    (seeds / "gauge.md").write_text(text, encoding="utf-8")
    made = make_project(folder, folder / "seeds")
    settings = made / "mkdocs.yml"
    told = settings.read_text(encoding="utf-8").replace(
        'feedback: ""', "feedback: desk@example.org"
    )
    settings.write_text(told, encoding="utf-8")
    return build(made, "--offline")


@pytest.fixture(params=["http", "file"])
def article(request, project, serve_directory):
    if request.param == "http":
        return serve_directory(project / "site") + ARTICLE
    return (project / "site-offline" / ARTICLE / "index.html").as_uri()


@pytest.fixture
def own_page(browser):
    """Yield a window for scripts that no other test may have."""
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    yield opened
    opened.close()


def choose(page, name: str, value: str) -> None:
    """Open the panel if need be and choose with the keyboard's own events."""
    if page.locator("#rr-controls").is_hidden():
        page.locator("[data-controls-button]").click()
    page.locator(f"input[name={name}][value='{value}']").check(force=True)


def style(page, selector: str, name: str) -> str:
    return page.locator(selector).first.evaluate(f"(one) => getComputedStyle(one).{name}")


def test_a_reader_reports_an_error_in_the_paragraph_that_the_address_names(page, article):
    page.goto(article)
    subject = "mailto:desk@example.org?subject=The%20long%20watch%20at%20the%20harbour%20gauge"
    whole = page.get_by_role("link", name="Report an error", exact=True)
    assert whole.get_attribute("href").startswith(subject)
    here = page.get_by_role("link", name="Report an error here")
    assert here.count() == 0
    for name, words in (("p1", "The gauge was read at four"), ("p2", "The sea does not keep")):
        page.evaluate("(name) => location.hash = name", name)
        here.wait_for()
        message = unquote(here.get_attribute("href").partition("&body=")[2])
        assert message.startswith("https://example.org/")
        assert f"#{name}\n\n> {words}" in message
        assert page.locator(f"#{name} + .rr-report").count() == here.count() == 1
    page.evaluate("location.hash = 'content'")
    here.wait_for(state="detached")


def test_lines_hold_60_to_75_characters_wherever_the_screen_has_room(page, article):
    page.goto(article)
    for width in (768, 1024, 1440, 1920, 2560):
        page.set_viewport_size({"width": width, "height": 800})
        lengths = page.evaluate(LINE_LENGTHS)
        assert 60 <= lengths[len(lengths) // 2] <= 75, (width, lengths)
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate(LINE_LENGTHS)[-1] >= 36


def test_a_chosen_width_or_face_keeps_the_measure(page, article):
    page.goto(article)
    for name, value in (("width", "1"), ("width", "3"), ("face", "sans"), ("face", "spaced")):
        page.reload()
        choose(page, name, value)
        lengths = page.evaluate(LINE_LENGTHS)
        page.locator("button[type=reset]").click()
        assert 52 <= lengths[len(lengths) // 2] <= 80, (name, value, lengths)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_colour_of_text_stands_out_from_its_ground(page, article, scheme):
    page.goto(article)
    choose(page, "scheme", scheme)
    light = page.evaluate(COLOURS)
    pairs = [("ink", "target"), *((ink, ground) for ink in ("ink", "soft", "accent")
             for ground in ("paper", "shade"))]  # fmt: skip
    for ink, ground in pairs:
        low, high = sorted((light[ink], light[ground]))
        assert (high + 0.05) / (low + 0.05) >= AA, (ink, ground)


def test_what_was_chosen_holds_on_other_pages_before_anything_is_drawn(own_page, article):
    page = own_page
    page.goto(article)
    size = float(style(page, ".rr-text", "fontSize").removesuffix("px"))
    for name, value in (("size", "5"), ("face", "sans"), ("names", "off"), ("scheme", "slate")):
        choose(page, name, value)
    page.keyboard.press("Escape")
    assert page.locator("#rr-controls").is_hidden()
    page.add_init_script(
        "new MutationObserver((_, watch) => { if (!document.body) return; watch.disconnect();"
        "window.atBody = {...document.documentElement.dataset}; })"
        ".observe(document, {childList: true, subtree: true})"
    )
    page.locator(".rr-header a.rr-brand").click()
    page.wait_for_url(lambda url: "articles" not in url)
    seen = page.evaluate("window.atBody")
    assert (seen["rrSize"], seen["rrFace"], seen["rrNames"]) == ("5", "sans", "off")
    assert seen["mdColorScheme"] == "slate"
    page.go_back()
    assert float(style(page, ".rr-text", "fontSize").removesuffix("px")) > size * 1.2
    link = ".rr-text a[href*='glossary/']"
    assert "none" in style(page, link, "textDecoration")
    page.locator("[data-controls-button]").click()
    assert page.locator("input[name=face]:checked").input_value() == "sans"
    page.locator("button[type=reset]").click()
    assert page.evaluate("Object.keys(document.documentElement.dataset).join()").count("rr") == 0
    assert "dotted" in style(page, link, "textDecoration")


def test_choosing_needs_no_pointer_and_is_told_to_a_screen_reader(page, article):
    page.goto(article)
    button = page.get_by_role("button", name="Reading settings")
    button.focus()
    page.keyboard.press("Enter")
    group = page.get_by_role("group", name="Colours")
    group.get_by_role("radio", name="System").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert group.get_by_role("radio", name="Dark").is_checked()
    assert page.evaluate("document.documentElement.dataset.mdColorScheme") == "slate"
    page.keyboard.press("Escape")
    assert page.locator("#rr-controls").is_hidden()
    assert button.evaluate("(one) => one === document.activeElement")


def test_where_nothing_can_be_kept_choosing_holds_for_the_page(own_page, article):
    page = own_page
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden'); }})"
    )
    page.goto(article)
    choose(page, "scheme", "sepia")
    assert page.evaluate("document.documentElement.dataset.mdColorScheme") == "sepia"
    assert problems == []


def test_without_scripts_there_is_nothing_to_choose_and_the_citation_is_text(browser, article):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(article)
    assert page.locator("[data-controls-button]").is_hidden()
    assert page.locator("#rr-controls").is_hidden()
    page.locator(".rr-cite summary").click()
    assert page.locator("#rr-cite-text").is_visible()
    assert page.locator(".rr-copy").first.is_hidden()
    context.close()


@pytest.mark.parametrize("size", ["3", "5"])
def test_a_narrow_phone_with_any_size_of_text_does_not_scroll_sideways(page, article, size):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(article)
    choose(page, "size", size)
    box = page.locator("#rr-controls").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 320
    page.locator(".rr-cite summary").evaluate("(one) => one.click()")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [320, 900, 1440])
def test_nothing_in_the_header_overlaps_with_the_largest_text(page, article, width):
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(article)
    choose(page, "size", "5")
    page.keyboard.press("Escape")
    parts = page.locator(".rr-header__inner > *:visible, .rr-menu:visible a, .rr-tools > *:visible")
    boxes = parts.evaluate_all(
        "(all) => all.filter((one) => !one.matches('.rr-menu, .rr-tools'))"
        ".map((one) => one.getBoundingClientRect()).map((box) => [box.left, box.right])"
    )
    assert len(boxes) >= 3
    ends = [right for _, right in boxes]
    assert all(left >= end - 1 for (left, _), end in zip(boxes[1:], ends, strict=False)), boxes


def test_the_skip_link_and_every_stop_of_the_tab_key_can_be_seen(page, article):
    page.goto(article)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("href") == "#content"
    assert style(page, ":focus", "clipPath") == "none"
    for _ in range(12):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "() => [document.activeElement, document.activeElement.parentElement]"
            ".some((one) => parseFloat(getComputedStyle(one).outlineWidth) >= 2)"
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")


def test_the_bar_follows_reading_and_is_off_where_motion_is_unwanted(page, article):
    page.set_viewport_size({"width": 800, "height": 400})
    page.goto(article)
    width = "document.querySelector('.rr-progress').getBoundingClientRect().width"
    assert page.evaluate(width) == 0
    page.locator(".rr-foot").scroll_into_view_if_needed()
    page.evaluate(DRAWN)
    assert page.evaluate(width) > 400
    page.emulate_media(reduced_motion="reduce")
    assert page.locator(".rr-progress").is_hidden()


def test_paper_has_the_article_and_where_it_is_from_and_nothing_to_click(page, article):
    page.goto(article)
    choose(page, "scheme", "slate")
    choose(page, "size", "5")
    page.emulate_media(media="print")
    paper = page.locator("body").inner_text()
    assert "The long watch at the harbour gauge of Skelling" in paper
    assert "Maren Voss" in paper and "4 March 2021" in paper
    assert (
        "field_notes/gauge.md" in paper and f"https://example.org/reading-room/{ARTICLE}" in paper
    )
    for word in ("Home", "Authors", "Search", "Menu", "Aa", "Cite", "Earlier", "Places in this"):
        assert word not in paper, word
    note = "(one) => getComputedStyle(one, '::after').content"
    link = page.locator(".rr-text a[href^='http']")
    assert link.evaluate(note).replace('" "', "") == '" (https://example.org/archive/gauge)"'
    assert "none" in style(page, ".rr-text a[href*='glossary/']", "textDecoration")
    assert style(page, "body", "backgroundColor") in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert style(page, ".rr-text p", "color") == "rgb(0, 0, 0)"
    assert style(page, ".rr-text p", "fontSize") == f"{round(11 * 96 / 72, 4):g}px"
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_citation_is_copied_and_its_bibtex_can_be_parsed(browser, article):
    context = browser.new_context()
    if article.startswith("http"):
        context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(article)
    page.get_by_text("Cite this article").click()
    plain = page.locator("#rr-cite-text").inner_text()
    assert plain == (
        "Maren Voss and Tide & Level Desk, “The long watch at the harbour gauge of Skelling”, "
        f"The Polar Years, 4 March 2021, https://example.org/reading-room/{ARTICLE}"
    )
    page.get_by_role("button", name="Copy citation").click()
    page.get_by_role("button", name="Copied").wait_for()
    if article.startswith("http"):
        assert page.evaluate("navigator.clipboard.readText()") == plain
    entry = page.locator("#rr-cite-bibtex").inner_text()
    fields = {name: braced or bare for name, braced, bare in FIELD_RE.findall(entry)}
    assert entry.startswith("@misc{voss2021the,\n") and entry.endswith("\n}")
    assert fields == {
        "author": r"Maren Voss and {Tide \& Level Desk}",
        "title": "{The long watch at the harbour gauge of Skelling}",
        "howpublished": "The Polar Years",
        "url": f"https://example.org/reading-room/{ARTICLE}",
        "year": "2021",
        "month": "mar",
        "day": "4",
    }
    context.close()


def test_the_section_is_the_folder_that_the_article_came_in(page, article):
    page.goto(article)
    assert page.locator(".rr-kicker").inner_text().upper().startswith("FIELD NOTES")


def test_colours_offered_are_those_in_the_settings(page, article):
    palette = yaml.safe_load(SETTINGS_FILE.read_text(encoding="utf-8"))["palette"]
    page.goto(article)
    choices = page.locator("input[name=scheme]")
    offered = choices.evaluate_all("found => found.map(choice => choice.value)")
    assert offered == [scheme["scheme"] for scheme in palette] == ["auto", *SCHEMES]
