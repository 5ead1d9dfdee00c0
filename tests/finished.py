"""Each part of finishing by itself, on a folder of pages: the pass over them, then that part."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from readingroom import finishing
from readingroom.errors import Issue
from readingroom.finishing import PassOptions, finish_pages


def build_search_index(site: Path, *, most_pages: int = 6000, language: str) -> tuple[Issue, ...]:
    pages = finish_pages(site).search
    return finishing.build_search_index(site, pages, language=language, most_pages=most_pages)


def check_links(site: Path) -> tuple[Issue, ...]:
    return finishing.check_links(site, finish_pages(site).links)


def write_offline_bundle(site: Path, bundle: Path, archive: Path) -> tuple[Issue, ...]:
    with TemporaryDirectory() as folder:
        scan = finish_pages(site, PassOptions(Path(folder)))
        return scan.issues + finishing.write_offline_bundle(site, Path(folder), bundle, archive)


def write_sitemap(site: Path) -> None:
    finishing.write_sitemap(site, finish_pages(site).entries)
