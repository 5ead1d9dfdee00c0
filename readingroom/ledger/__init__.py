"""Addresses that last: which article and which name has which page, remembered from build to build.

In: the project's `addresses.txt`, articles, what their headers ask for, names. Out: articles and
names with addresses, the file as it is to be, and the addresses that lead elsewhere now.
"""

from readingroom.ledger.addresses import Addressed, assign_addresses
from readingroom.ledger.file_format import load_ledger, parse_ledger, render_ledger
from readingroom.ledger.name_pages import KeptNames, keep_ids, note_names
from readingroom.ledger.records import LEDGER_FILE, ArticleLine, Ledger, NameLine
from readingroom.ledger.wishes import Wish, read_wish

__all__ = [
    "LEDGER_FILE",
    "Addressed",
    "ArticleLine",
    "KeptNames",
    "Ledger",
    "NameLine",
    "Wish",
    "assign_addresses",
    "keep_ids",
    "load_ledger",
    "note_names",
    "parse_ledger",
    "read_wish",
    "render_ledger",
]
