"""The smallest pieces of a book's pages: escaped text, addresses, languages, the frame of a page.

In: plain text, all of it hostile. Out: XHTML that any XML parser takes, with no address that could
run something or that a checker would refuse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from readingroom.xmltext import escape_xml

LANGUAGE_RE = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?", re.IGNORECASE)
HOST_RE = re.compile(r"(?=.*[a-z])[a-z0-9]+([.-][a-z0-9]+)*(:[0-9]{1,4})?", re.IGNORECASE)
ADDRESS_RE = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
URL_SAFE = "/?&=+,;:@!$~*()-._"
STYLE_FILE = "book.css"

PAGE = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"{language}>
<head>
<meta charset="utf-8"/>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="{style}"/>
</head>
<body{attributes}>
{body}
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class XhtmlPage:
    """A page of the book: its name within the book's one folder, its title, its XHTML."""

    name: str
    title: str
    text: str


def parse_language(text: str) -> str:
    """Return a language tag as books want it, nothing where it is none.

    >>> parse_language("pt_BR"), parse_language('x" onload="')
    ('pt-BR', '')
    """
    tag = text.strip().replace("_", "-")
    return tag if LANGUAGE_RE.fullmatch(tag) else ""


def make_language_attributes(text: str) -> str:
    """Write the attributes that mark a language, in front a space; nothing where it is none."""
    tag = parse_language(text)
    return f' xml:lang="{tag}" lang="{tag}"' if tag else ""


def mark_language(language: str, usual: str) -> str:
    """Write the attributes that mark a language where it is not the usual one around it."""
    if parse_language(language) == parse_language(usual):
        return ""
    return make_language_attributes(language)


def make_address(url: str) -> str:
    """Return an address on the web or of a mailbox as a link may hold it, "" for anything else.

    >>> make_address("https://example.org/a b?c=“d”#e")
    'https://example.org/a%20b?c=%E2%80%9Cd%E2%80%9D#e'
    >>> make_address("javascript:alert(1)"), make_address("ftp://a.org"), make_address("https://[::1")
    ('', '', '')
    """
    try:
        parts = urlsplit(url.strip())
        host = parts.netloc.encode("idna").decode("ascii") if parts.netloc else ""
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme == "mailto" and ADDRESS_RE.fullmatch(parts.path):
        return f"mailto:{parts.path}"
    if parts.scheme not in ("http", "https") or not HOST_RE.fullmatch(host):
        return ""
    address = f"{parts.scheme}://{host}{_quote(parts.path)}"
    address += f"?{_quote(parts.query)}" if parts.query else ""
    return address + (f"#{_quote(parts.fragment)}" if parts.fragment else "")


def _quote(part: str) -> str:
    """Percent-encode what an address cannot hold; what is encoded already stays."""
    pieces = re.split(r"(%[0-9A-Fa-f]{2})", part)
    return "".join(
        piece if index % 2 else quote(piece, safe=URL_SAFE, errors="replace")
        for index, piece in enumerate(pieces)
    )


def make_link(address: str, text: str) -> str:
    """Write a link to the web, or the text alone where the address is none."""
    target = make_address(address)
    return f'<a href="{escape_xml(target)}">{escape_xml(text)}</a>' if target else escape_xml(text)


def render_page(name: str, title: str, body: str, language: str, attributes: str = "") -> XhtmlPage:
    """Build a page of the book; `attributes` are its body's, in front a space."""
    text = PAGE.format(
        language=make_language_attributes(language),
        title=escape_xml(title) or "–",  # a title may not be empty
        style=STYLE_FILE,
        attributes=attributes,
        body=body,
    )
    return XhtmlPage(name, title, text)


def article_file(slug: str) -> str:
    """Return the file of an article."""
    return f"article-{slug}.xhtml"


def anchor_id(number: int) -> str:
    """Return the id of a mention within its article."""
    return f"n{number}"


def entry_id(entity: str) -> str:
    """Return the id of an entry; an id may not begin with a digit, as some slugs do."""
    return f"e-{entity}"
