"""The links of a site that lead elsewhere: a list for the editor to follow, for no build does.

In: what pages say. Out: a table beside the report, `external-links.csv`: each address with how many
pages link to it and the first of them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from readingroom.finishing.link_check import PageLinks

OUTWARD_FILE = "external-links.csv"
COLUMNS = ("address", "pages", "page")


def write_outward_links(folder: Path, pages: Iterable[PageLinks], site_url: str) -> None:
    """Write the table into the folder of the report."""
    folder.mkdir(parents=True, exist_ok=True)
    table = list_outward_links(pages, site_url)
    (folder / OUTWARD_FILE).write_text(table, encoding="utf-8", newline="\n")


def list_outward_links(pages: Iterable[PageLinks], site_url: str) -> str:
    """Write the table, sorted by address; links to the site itself (`site_url`) are none of them.

    >>> pages = [PageLinks(path, frozenset(), (), (), ("https://a.example/",)) for path in "ab"]
    >>> list_outward_links(pages, "https://b.example/").splitlines()
    ['address,pages,page', 'https://a.example/,2,a']
    """
    linking: dict[str, list[str]] = {}
    for page in pages:
        for address in page.outward:
            if not (site_url and address.startswith(site_url)):
                linking.setdefault(address, []).append(page.path)
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((address, len(own), min(own)) for address, own in sorted(linking.items()))
    return target.getvalue()
