r"""What becomes of a shortcode: a picture, a link, a box, its own words, or only a record.

In: a shortcode. Out: the Markdown or HTML in its place. `KINDS` is the one table of what becomes of
which; a name that is not there goes by what it was given. A line end that the text did not have is
`ADDED`, so that the lines of the file can still be told.

>>> from readingroom.documents.markdown.shortcodes import find_shortcodes
>>> replace_shortcode(next(find_shortcodes("{{< youtube w7Ft2ymGmfc >}}")), {}).text
'[YouTube](https://www.youtube.com/watch?v=w7Ft2ymGmfc)'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape as escape_html
from html import unescape
from urllib.parse import urlsplit

from readingroom.documents.markdown.shortcodes import Shortcode
from readingroom.targets import is_picture

ADDED = "\x0b"
"""A line end that is put in; vertical tabs stand in no Markdown."""
PARAGRAPH = ADDED * 2


@dataclass(frozen=True, slots=True)
class Replacement:
    """What stands in place of a shortcode; `hidden` is what of it readers do not see, and why."""

    text: str = ""
    hidden: str = ""


SERVICES = {
    "youtube": ("YouTube", "https://www.youtube.com/watch?v={}"),
    "yt": ("YouTube", "https://www.youtube.com/watch?v={}"),
    "lite-youtube": ("YouTube", "https://www.youtube.com/watch?v={}"),
    "vimeo": ("Vimeo", "https://vimeo.com/{}"),
    "bilibili": ("Bilibili", "https://www.bilibili.com/video/{}"),
    "tweet": ("Twitter", "https://twitter.com/i/status/{}"),
    "twitter": ("Twitter", "https://twitter.com/i/status/{}"),
    "x": ("X", "https://x.com/{}/status/{}"),
    "instagram": ("Instagram", "https://www.instagram.com/p/{}/"),
    "gist": ("Gist", "https://gist.github.com/{}/{}"),
    "codepen": ("CodePen", "https://codepen.io/{}/pen/{}"),
    "speakerdeck": ("Speaker Deck", "https://speakerdeck.com/player/{}"),
    "spotify": ("Spotify", "https://open.spotify.com/{}/{}"),
    "asciinema": ("asciinema", "https://asciinema.org/a/{}"),
    "github": ("GitHub", "https://github.com/{}"),
}
"""Services that a shortcode shows something of, and where that is."""
_PICTURES = (
    "figure image img picture pic photo imgproc resize zoom lightbox figure-image image-figure"
)
_BOXES = (
    "note notice tip info warning warn caution danger important hint alert admonition callout "
    "attention error success question details expand spoiler collapse accordion aside toggle "
    "blockquote quote pullquote epigraph message box"
)
_LINKS = "ref relref link post_url url_for internal-link xref pageref relative_ref absref"
ADDRESS_FILTERS = frozenset(
    "relative_url absolute_url url htmlbaseurl absolute relURL absURL".split()
)
"""What makes a path the address of a page: it is that of the page anyway."""
SERVED = re.compile(r"[\w.@/-]{1,200}")
URL_RE = re.compile(r"(?:https?:)?//[^\s\"'<>]+")
BASE_RE = re.compile(
    r"\.?(?:site|page|metadata|env|config)\.(?:baseurl|url|base_url|root|github\.url)", re.I
)
PICTURE_KEYS = ("src", "url", "file", "path", "filename", "image", "image_path", "img", "name")
ALT_KEYS = ("alt", "image_alt", "alt_text")
CAPTION_KEYS = ("caption", "description", "title", "image_caption", "text", "attr")
WORD_KEYS = (
    "title",
    "caption",
    "text",
    "label",
    "summary",
    "description",
    "alt",
    "name",
    "heading",
)


def escape(text: str) -> str:
    """Return a text as HTML has it, whether or not it was escaped before."""
    return escape_html(unescape(text))


def _write_picture(code: Shortcode) -> Replacement:
    target = code.get(*PICTURE_KEYS) or code.first
    if not target:
        return _write_other(code)
    caption = code.get(*CAPTION_KEYS) or " ".join(code.values[1:2])
    return _show_picture(target, code.get(*ALT_KEYS), caption)


def _show_picture(target: str, alt: str, caption: str) -> Replacement:
    caption = unescape(caption)
    path = re.sub(r"[<>\s]+", " ", target.strip())
    words = re.sub(r"([\[\]])", r"\\\1", " ".join((alt or caption).split()))
    title = " ".join(caption.replace('"', "”").split())
    return Replacement(f"![{words}](<{path}>" + (f' "{title}")' if title else ")"))


def _write_service(code: Shortcode) -> Replacement:
    name, address = SERVICES[code.name]
    keys = ("id", "user", "username", "code", "url", "src", "v")
    given = [code.fields[key] for key in keys if key in code.fields] or list(code.values)
    words = code.get("title", "caption") or name
    if given and URL_RE.match(given[0]):
        return Replacement(_link(words, given[0]))
    wanted = address.count("{}")
    if len(given) < wanted and given and wanted > 1:
        address, wanted = address.split("{}")[0] + "{}", 1
    if len(given) < wanted or not all(SERVED.fullmatch(each) for each in given[:wanted]):
        return _write_other(code)
    return Replacement(_link(words, address.format(*given)))


def _link(words: str, address: str) -> str:
    bare = re.sub(r"[\[\]]", "", words)
    return f"[{bare}]({address.strip('()')})" if urlsplit(address).netloc else bare


def _write_target(code: Shortcode) -> Replacement:
    """Write where a link leads, which the text has its words for."""
    return Replacement(code.get("path", "page", "href", "url") or code.first)


def _open_box(code: Shortcode) -> Replacement:
    words = code.get("title", "summary", "header", "heading", "author", "label")
    sort = code.get("type", "class", "kind")
    given = [each for each in code.values if each not in ("true", "false", "md", "open")]
    plain = next((each for each in given if " " in each or each[:1].isupper()), "")
    title = words or plain or (sort or " ".join(given[:1]) or code.name).capitalize()
    is_quotation = code.name in ("blockquote", "quote", "pullquote", "epigraph")
    head = "" if is_quotation and not words else f"<p><strong>{escape(title)}</strong></p>"
    return Replacement(f"{PARAGRAPH}<blockquote>{head}{PARAGRAPH}")


def _write_external(code: Shortcode) -> Replacement:
    address = code.get("href", "url", "link", "src") or code.first
    return Replacement(_link(code.get("title", "text", "name", "label") or address, address))


def _write_other(code: Shortcode) -> Replacement:
    """Write the words that an unknown shortcode was given, or the address; tell of the rest."""
    words = code.get(*WORD_KEYS)
    given = (*code.fields.values(), *code.values)
    picture = next(filter(is_picture, given), "")
    if picture:
        return _show_picture(picture, code.get(*ALT_KEYS), code.get(*CAPTION_KEYS))
    address = next((each for each in given if URL_RE.match(each)), "")
    if address:
        return Replacement(_link(words or urlsplit(address).netloc, address), code.name)
    return Replacement(escape(words), code.name)


def _drop(_code: Shortcode) -> Replacement:
    return Replacement()


KINDS: Mapping[str, Callable[[Shortcode], Replacement]] = {
    **dict.fromkeys(SERVICES, _write_service),
    **dict.fromkeys(_PICTURES.split(), _write_picture),
    **dict.fromkeys(_LINKS.split(), _write_target),
    **dict.fromkeys(
        "a button external_link external-link linkcard blogcard card".split(), _write_external
    ),
    **dict.fromkeys("raw endraw more toc comment".split(), _drop),
}
BOXES = frozenset(_BOXES.split())


def replace_shortcode(
    code: Shortcode, metadata: Mapping[str, object], *, is_paired: bool = False
) -> Replacement:
    """Return what stands in place of a shortcode; `is_paired` where another of its name ends it."""
    if code.is_value:
        return _replace_value(code, metadata)
    if code.name in BOXES and is_paired:
        return (
            Replacement(f"{PARAGRAPH}</blockquote>{PARAGRAPH}")
            if code.is_closing
            else _open_box(code)
        )
    if code.is_closing:
        return Replacement()
    if code.name in KINDS:
        return KINDS[code.name](code)
    if is_paired:
        words = code.get("title", "name", "label", "header", "summary")
        head = f"{PARAGRAPH}**{escape(words)}**{PARAGRAPH}" if words else ""
        return Replacement(head, code.name)
    return _write_other(code)


def _replace_value(code: Shortcode, metadata: Mapping[str, object]) -> Replacement:
    """Return the value of `{{ name }}`: a text, a field of the header, the root of the site."""
    name = code.name
    if name[:1] in "\"'":
        filters = {value for value in code.values if value != "|"}
        return Replacement(name[1:-1]) if filters <= ADDRESS_FILTERS else Replacement(hidden=name)
    if BASE_RE.fullmatch(name):
        return Replacement()
    if name in ("video", "youtube", "tweet", "twitter", "vimeo") and code.first:
        given = code.first.strip("[]()")
        return Replacement(
            _link(urlsplit(given).netloc, given) if URL_RE.match(given) else "", name
        )
    field = re.sub(r"^\.?(?:page|params|frontmatter|\$frontmatter)\.", "", name).lstrip(".")
    value = {str(key).casefold(): value for key, value in metadata.items()}.get(field)
    is_plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    return Replacement(escape(str(value))) if is_plain else Replacement(hidden=name)
