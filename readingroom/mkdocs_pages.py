"""What MkDocs does for each page of a site, done once for all pages or in fewer steps.

In: pages of a site without plugins, its settings. Out: the same content, title and table of
contents, byte for byte. MkDocs sets up Python-Markdown anew for every page, looks at links as if
each might be wrong, and asks its templates' values for attributes before it asks for keys; on a
site of short pages that was a third of all its work. Whatever is not in the usual form is left to
MkDocs itself.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import Any, Protocol
from xml.etree.ElementTree import Element

from jinja2 import ChoiceLoader, DictLoader, Environment, pass_context
from jinja2.runtime import Context
from markdown import Markdown
from markdown.serializers import (  # type: ignore[attr-defined]
    HTML_EMPTY,
    _escape_attrib_html,
    _escape_cdata,
    to_xhtml_string,
)
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page, _ExtractTitleTreeprocessor, _RelativePathTreeprocessor
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import url_filter

REMEMBERED = 8192  # addresses that are kept taken apart, of some 100 bytes
# A link to another file of the documents, and an address below the site's root, as we write them.
LINK_RE = re.compile(r"((?:\.\./)*)((?:[\w-][\w.-]*/)*[\w-][\w.-]*\.\w+)(#[^#?]*)?")
ADDRESS_RE = re.compile(r"(?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*)?")
UP = "../"
OF_DICTIONARIES = frozenset(dir({}))  # attributes that a key of the same name does not hide
ALIKE = (
    "partials/readingroom/controls.html",
    "partials/readingroom-search.html",
    "partials/readingroom/words.html",
)
"""Templates that say the same on every page of a site."""
RAW = frozenset({"script", "style"})


class FindsFiles(Protocol):
    """The files of a site, asked one at a time."""

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file of a path, if there is one."""
        ...


class Renderer:
    """Reads pages with one Markdown parser, which every page gets as if it were new."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._md = Markdown(
            extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {}
        )
        if self._md.serializer is to_xhtml_string:
            self._md.serializer = serialize
        self._links = _Links(config)
        self._links._register(self._md)
        self._title = _ExtractTitleTreeprocessor()
        self._title._register(self._md)

    def render(self, page: Page, files: FindsFiles) -> None:
        """Fill in a page's content, its table of contents and its title, as `Page.render` does.

        Ids are not collected: only a check of links, which is ours, would ask for them.
        """
        md = self._md.reset()
        self._links.begin(page.file, files)
        self._title.title = None
        page.content = md.convert(page.markdown or "")
        page.toc = get_toc(getattr(md, "toc_tokens", []))
        page._title_from_render = self._title.title


class _Links(_RelativePathTreeprocessor):
    """Turns links to files into links to pages; tells nothing apart that is in the usual form."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.config = config

    def begin(self, file: File, files: Any) -> None:
        """Begin with another page."""
        self.file, self.files, self.links_to_anchors = file, files, {}
        folder = posixpath.dirname(file.src_uri)
        self._folder = folder.split("/") if folder else []

    def path_to_url(self, url: str) -> str:
        match = LINK_RE.fullmatch(url)
        up = len(match[1]) // len(UP) if match else 0
        if match is None or up > len(self._folder):
            return super().path_to_url(url)
        path = "/".join([*self._folder[: len(self._folder) - up], match[2]])
        found = self.files.get_file_from_path(path)
        if found is None or found.inclusion.is_excluded():  # type: ignore[no-untyped-call]
            return super().path_to_url(url)
        return relate_url(found.url, self.file.url) + (match[3] or "")


def relate_url(url: str, other: str) -> str:
    """Return an address relative to another, as `mkdocs.utils.get_relative_url` does.

    >>> relate_url("a/b/", "a/c/"), relate_url("a.css", "a/b.html"), relate_url("./", "./")
    ('../b/', '../a.css', './')
    """
    folder, _, name = other.rpartition("/")
    start, end = _split(folder if "." in name else other), _split(url)
    common = 0
    for own, its in zip(end, start, strict=False):
        if own != its:
            break
        common += 1
    related = UP * (len(start) - common) + "/".join(end[common:])
    related = related.removesuffix("/") or "."
    return related + "/" if url.endswith("/") else related


@lru_cache(REMEMBERED)
def _split(path: str) -> tuple[str, ...]:
    path = posixpath.normpath(path if path.startswith("/") else f"/{path}")[1:]
    return tuple(path.split("/")) if path else ()


def quicken(env: Environment, config: MkDocsConfig) -> Environment:
    """Return the templates' environment with quicker ways to the same values."""
    undefined, slow = env.undefined, env.getattr

    def get_attribute(value: Any, name: str) -> Any:
        if type(value) is not dict or name in OF_DICTIONARIES:
            return slow(value, name)
        return value[name] if name in value else undefined(obj=value, name=name)

    env.getattr = get_attribute  # type: ignore[assignment, method-assign]
    env.filters["url"] = _make_url
    if words := config.extra.get("words"):
        alike = {name: env.get_template(name).render(config=config, words=words) for name in ALIKE}
        texts = DictLoader(
            {name: f"{{% raw %}}{text}{{% endraw %}}" for name, text in alike.items()}
        )
        env.loader = ChoiceLoader([texts, *filter(None, [env.loader])])
    return env


@pass_context
def _make_url(context: Context, value: object) -> str:
    page, address = context["page"], str(value)
    if page and address and ADDRESS_RE.fullmatch(address):
        return relate_url(address, page.url)
    return url_filter(context, address)  # type: ignore[arg-type]


def serialize(root: Element) -> str:
    """Write a tree as `markdown.serializers.to_xhtml_string` does."""
    parts: list[str] = []
    return "".join(parts) if _write(root, parts) else to_xhtml_string(root)


def _write(element: Element, parts: list[str]) -> bool:
    """Add an element's markup; return whether all of it is plain elements with plain values."""
    tag = element.tag
    if not isinstance(tag, str) or tag != tag.lower():
        return False
    attributes = sorted(element.items())
    if not all(isinstance(name, str) and isinstance(value, str) for name, value in attributes):
        return False
    told = "".join(f' {name}="{_escape_attrib_html(value)}"' for name, value in attributes)
    if tag in HTML_EMPTY:
        parts.append(f"<{tag}{told} />")
    else:
        text = element.text or ""
        parts.append(f"<{tag}{told}>{text if tag in RAW else _escape_cdata(text)}")
        for child in element:
            if not _write(child, parts):
                return False
        parts.append(f"</{tag}>")
    if element.tail:
        parts.append(_escape_cdata(element.tail))
    return True
