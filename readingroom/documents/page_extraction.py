"""What the library for web pages, trafilatura, takes for the article of a page.

In: the text of a page. Out: the words of its article, block by block, with its date; nothing
where the library is not installed (it is part of the extra `files`), or finds no article. It is
handed a text and fetches nothing.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

LIBRARY = "trafilatura"
MOST_CHARACTERS = 4_000_000
"""Characters of a page; larger ones are lists and tables, and no article is looked for in them."""
MOST_LINKS = 4_000
"""Links of a page: the library's time grows with the square of them, two seconds for so many."""
CUT = "ERR_RESOURCE_LIMIT"
"""What its parser says where it stops: at 256 elements within each other, as on old pages that
never close their tags; what follows would be lost."""
LINK_RE = re.compile(r"<a\s", re.IGNORECASE)
DATE_SEARCH = {"original_date": True, "extensive_search": False}
"""The day of publication, where the page says it; not any day that stands in its text."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """The words of an article, a block a line, and the day of publication that its page says.

    The authors that the library finds are not asked for: of those on pages whose head names none,
    a third differ from the gold and about a sixth are wrong (`benchmarks/web_pages.py`).
    """

    text: str = ""
    date: str = ""


def extract_page(page: str) -> Extraction:
    """Return what the library finds on a page; nothing where it is not installed."""
    is_large = len(page) > MOST_CHARACTERS or len(LINK_RE.findall(page)) > MOST_LINKS
    if find_spec(LIBRARY) is None or is_large:
        return Extraction()
    try:
        return _extract(page)
    except MemoryError:
        raise
    except Exception:  # libraries raise what they like over damaged pages; ours can read them
        return Extraction()


def _extract(page: str) -> Extraction:
    library, etree = _load()
    parser = etree.HTMLParser(encoding="utf-8")
    etree.fromstring(page.encode(errors="replace"), parser)
    if any(error.type_name == CUT for error in parser.error_log):
        return Extraction()
    found = library.bare_extraction(
        page, include_comments=False, with_metadata=True, date_extraction_params=DATE_SEARCH
    )
    return Extraction(found.text or "", found.date or "") if found else Extraction()


@cache
def _load() -> tuple[Any, Any]:
    """Load the library and its parser, which takes longer than most pages."""
    logging.getLogger(LIBRARY).setLevel(logging.CRITICAL)  # a page without article is no fault
    return import_module(LIBRARY), import_module("lxml.etree")
