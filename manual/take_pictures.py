"""Take the manual's pictures: small made-up sites in Chromium. `make manual-pictures`.

In: the sample articles in `seeds/`, and a site as `readingroom new` lays it out. Out: PNG files in
`docs/pictures/`, each under 100 kB, the same from the same program, fonts and browser. Nothing but
these sites, served from this machine, is asked for anything.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from screenshots import BROWSERS, search_for, serve_site

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "manual" / "docs" / "pictures"
LARGEST = 100_000
"""Bytes of a picture: a page with two of them still loads at once."""
COLOURS = 128
SETTLED = 600
"""Milliseconds in which what comes up has come up."""
LOOK = {
    "--light-paper": "#f6f8f7",
    "--light-ink": "#16211f",
    "--light-soft": "#4f5f5d",
    "--light-accent": "#0b5c63",
}
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path fill="none" '
    'stroke="#0b5c63" stroke-width="2" d="M10 1v18M1 10h18M4 4l12 12M16 4 4 16"/></svg>'
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: which site, which page, what is done there, how large the window is."""

    site: str
    path: str
    act: Callable[[Page], None]
    size: tuple[int, int] = (1100, 700)


def _nothing(page: Page) -> None:
    """Leave the page as it is."""


def _point_at_name(page: Page) -> None:
    page.get_by_role("link", name="Cape Adare").first.hover()
    page.locator(".rr-card").first.wait_for()
    page.wait_for_timeout(SETTLED)


def _search(page: Page) -> None:
    search_for(page, "ice")
    page.wait_for_timeout(SETTLED)


PICTURES = {
    "first-site": Picture("new", "", _nothing, (1100, 560)),
    "article": Picture("sample", "articles/2021/three-huts-and-one-ships-cat/", _point_at_name),
    "home": Picture("sample", "", _nothing, (1100, 900)),
    "name": Picture("sample", "glossary/people/otto-nordenskjold/", _nothing, (1100, 800)),
    "search": Picture("sample", "", _search),
    "look": Picture("look", "", _nothing),
    "map": Picture("sample", "glossary/map/", _nothing),
    "report": Picture("sample-report", "report.html", _nothing, (1100, 620)),
}


def _run(folder: Path, *words: str) -> None:
    subprocess.run([sys.executable, "-m", "readingroom", *words, "--quiet"], cwd=folder, check=True)


def _lay_out(folder: Path, name: str, title: str) -> Path:
    command = [sys.executable, "-m", "readingroom", "new", name, "--title", title]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / name


def _set(site: Path, pattern: str, value: str) -> None:
    file = site / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(pattern, value, text, count=1, flags=re.M), encoding="utf-8")


def _make_sample(folder: Path) -> None:
    """Build the sample, as this project has it."""
    site = folder / "sample"
    site.mkdir()
    for name in ("seeds", "docs", "overrides"):
        shutil.copytree(ROOT / name, site / name, ignore=shutil.ignore_patterns(".readingroom"))
    shutil.copy(ROOT / "mkdocs.yml", site)
    for name in ("articles", "glossary", "sections", "tags", "data", "pictures"):
        shutil.rmtree(site / "docs" / name, ignore_errors=True)
    for name in ("index.md", "feed.json", "feed.xml"):
        (site / "docs" / name).unlink(missing_ok=True)
    _run(site, "build")
    shutil.copytree(site / "build" / "report", folder / "sample-report" / "site")


def _make_look(folder: Path) -> None:
    """Build the same articles under another name, in other colours."""
    site = _lay_out(folder, "look", "Ice and Instruments")
    shutil.rmtree(site / "seeds")
    shutil.copytree(ROOT / "seeds", site / "seeds")
    assets = site / "overrides" / "assets"
    assets.mkdir(parents=True)
    colours = (ROOT / "readingroom/theme/assets/colours.css").read_text(encoding="utf-8")
    for name, value in LOOK.items():
        colours = re.sub(rf"({name}:) #\w+", rf"\1 {value}", colours, count=1)
    (assets / "colours.css").write_text(colours, encoding="utf-8")
    (assets / "logo.svg").write_text(LOGO, encoding="utf-8")
    _set(site, "  # custom_dir: overrides", "  custom_dir: overrides")
    _set(site, "  # logo: assets/logo.svg", "  logo: assets/logo.svg")
    _set(
        site,
        r"      What a reader finds here.*",
        "      The small expeditions: what they carried, what they measured, who came home.",
    )
    _run(site, "build")


def _make_new(folder: Path) -> None:
    _run(_lay_out(folder, "new", "My site"), "build")


def _shrink(shot: bytes) -> bytes:
    """Return a picture with fewer colours, which text and lines do not show."""
    image = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    target = io.BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()


def take_pictures(folder: Path, names: set[str]) -> None:
    """Take pictures of the sites in a folder, by their names."""
    FOLDER.mkdir(exist_ok=True)
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for name, picture in PICTURES.items():
            if name not in names:
                continue
            width, height = picture.size
            with serve_site(folder / picture.site / "site") as root:
                page = browser.new_page(
                    viewport={"width": width, "height": height}, reduced_motion="reduce"
                )
                page.goto(root + picture.path)
                page.wait_for_load_state("networkidle")
                picture.act(page)
                shot = _shrink(page.screenshot())
                page.close()
            if len(shot) > LARGEST:
                raise SystemExit(f"{name}: {len(shot):,} bytes, more than {LARGEST:,}")
            (FOLDER / f"{name}.png").write_bytes(shot)
        browser.close()


def main() -> None:
    """Build the sites and take their pictures: all, or those that the command line names."""
    names = set(sys.argv[1:]) or set(PICTURES)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for make in (_make_new, _make_sample, _make_look):
            make(folder)
        take_pictures(folder, names)


if __name__ == "__main__":
    main()
