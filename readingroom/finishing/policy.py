"""A content security policy in every page: the browser itself refuses what is not the site's own.

In: a rendered site. Out: the same pages with a policy in their head, and issues for what it stops.
A page made from articles holds no script or style within itself, so none is allowed there: text
that got past every escaping would still not run. A page written by hand may have its own; they are
allowed by their hashes, each alone. A page that brings a policy, or is none of our templates',
stays as it is.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from readingroom.errors import Issue, Severity
from readingroom.finishing.addresses import find_files
from readingroom.finishing.markup import Edit, Markup, Tag, apply_edits, parse_markup

EQUIVALENT = "content-security-policy"
SELF = "'self'"
FROM_DISK = "'self' file:"  # browsers differ in whether a page from disk has a self
# Directives in a fixed order. Search is WebAssembly, run in a worker; the theme's signs are data:.
DIRECTIVES = (
    ("default-src", "'none'"),
    ("script-src", f"{SELF} 'wasm-unsafe-eval'"),
    ("style-src", SELF),
    ("img-src", f"{SELF} data:"),
    ("media-src", SELF),
    ("font-src", SELF),
    ("connect-src", SELF),
    ("worker-src", SELF),
    ("frame-src", SELF),
    ("manifest-src", SELF),
    ("form-action", SELF),
    ("base-uri", "'none'"),
)
# The first element of this class is the template's and tells the kind of page.
PAGE_RE = re.compile(r'class="rr-page (rr-page--\w+)')
BY_HAND = "rr-page--plain"
# A script of another type is data, which a browser does not run.
SCRIPT_TYPE_RE = re.compile(
    r"\s*(?:(?:text|application)/(?:x-)?(?:java|ecma)script\s*(?:;.*)?|module|importmap|"
    r"speculationrules)?\s*",
    re.IGNORECASE | re.DOTALL,
)
# Pages without any of these, nearly all, need not be parsed.
SUSPECT_RE = re.compile(
    r"<style|[\s/\"'](?:style|on\w+)\s*=|"
    r"<script(?![^>]*\s(?:src=|type=\"application/(?:ld\+)?json\"))",
    re.IGNORECASE,
)
END_RE = {name: re.compile(rf"</{name}[\s/>]", re.IGNORECASE) for name in ("script", "style")}


@dataclass(frozen=True, slots=True)
class Inline:
    """What a page holds within itself: scripts and styles, in elements and in attributes."""

    scripts: tuple[str, ...] = ()
    handlers: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    line: int = 0  # of the first of them


def find_inline(page: str, markup: Markup) -> Inline:
    """Find the scripts and styles that stand in a page itself.

    >>> page = '<p onclick="go()" style="color: red">a</p><script>go()</script><script src="b">'
    >>> found = find_inline(page, parse_markup(page))
    >>> found.scripts, found.handlers, found.attributes
    (('go()',), ('go()',), ('color: red',))
    """
    scripts = [tag for tag in markup.tags if tag.name == "script" and _is_inline_script(tag)]
    styles = [tag for tag in markup.tags if tag.name == "style"]
    attributes = [(tag, one) for tag in markup.tags for one in tag.attributes]
    handlers = [(tag, one) for tag, one in attributes if one.name.startswith("on")]
    styled = [(tag, one) for tag, one in attributes if one.name == "style"]
    lines = [tag.line for tag in (*scripts, *styles, *(tag for tag, _ in (*handlers, *styled)))]
    return Inline(
        tuple(_text_of(page, tag) for tag in scripts),
        tuple(one.value for _, one in handlers),
        tuple(_text_of(page, tag) for tag in styles),
        tuple(one.value for _, one in styled),
        min(lines, default=0),
    )


def _is_inline_script(tag: Tag) -> bool:
    return tag.find("src") is None and bool(SCRIPT_TYPE_RE.fullmatch(tag.value("type")))


def _text_of(page: str, tag: Tag) -> str:
    """Give an element's text as a browser reads it, with line feeds as line ends."""
    end = END_RE[tag.name].search(page, tag.end)
    text = page[tag.end : end.start() if end else len(page)]
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "surrogateescape")).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


def _allow(texts: Iterable[str], attributes: Iterable[str]) -> str:
    """Allow texts by their hashes; those of attributes need a word more."""
    in_attributes = sorted({_hash(text) for text in attributes})
    hashes = sorted({_hash(text) for text in texts} - {*in_attributes})
    if in_attributes:
        hashes += ["'unsafe-hashes'", *in_attributes]
    return "".join(f" {one}" for one in hashes)


def render_policy(inline: Inline = Inline()) -> str:
    """Write the policy of a page that may hold `inline`.

    >>> render_policy().split("; ")[:2]
    ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'"]
    """
    allowed = {
        "script-src": _allow(inline.scripts, inline.handlers),
        "style-src": _allow(inline.styles, inline.attributes),
    }
    return "; ".join(f"{name} {sources}{allowed.get(name, '')}" for name, sources in DIRECTIVES)


def adapt_policy(policy: str) -> str:
    """Give the policy for a copy that is opened from disk.

    >>> adapt_policy("img-src 'self' data:")
    "img-src 'self' file: data:"
    """
    return policy.replace(SELF, FROM_DISK)


def allow_script(page: str, script: str) -> str:
    """Allow one more script within a page that has a policy of ours."""
    return page.replace(f"script-src {SELF}", f"script-src {SELF} {_hash(script)}", 1)


def is_policy(tag: Tag) -> bool:
    """Tell whether a tag holds a page's policy."""
    return tag.name == "meta" and tag.value("http-equiv").strip().lower() == EQUIVALENT


def add_policy(path: str, page: str) -> tuple[str, Issue | None]:
    """Put the policy into a page's head; give the issue if that stops something in it."""
    kind = PAGE_RE.search(page)
    head = parse_markup(page[: max(page.find("</head>"), 0)])
    start = _find_start(head)
    if kind is None or start is None or any(is_policy(tag) for tag in head.tags):
        return page, None
    inline = find_inline(page, parse_markup(page)) if SUSPECT_RE.search(page) else Inline()
    allowed = inline if kind[1] == BY_HAND else Inline()
    meta = f'\n    <meta http-equiv="Content-Security-Policy" content="{render_policy(allowed)}">'
    issue = _tell(path, inline) if inline != allowed else None
    return apply_edits(page, [Edit(start, start, meta)]), issue


def _find_start(head: Markup) -> int | None:
    """Find where a policy goes: as early as can be, yet after what says how to read the bytes."""
    ends = [tag.end for tag in head.tags if tag.name == "head" or tag.find("charset")]
    return max(ends, default=None)


def _tell(path: str, inline: Inline) -> Issue:
    return Issue(
        path,
        inline.line,
        Severity.WARNING,
        "a script or style within a generated page does nothing: the site's policy forbids it",
        "put it into a file under overrides/assets/ and load it from there",
    )


def write_policies(site: Path, *, executor: Executor | None = None) -> tuple[Issue, ...]:
    """Give every page of a rendered site its policy; what a template repeats is told once."""
    pages = [path for path in find_files(site) if path.endswith(".html")]
    work = partial(_write_one, site)
    told = executor.map(work, pages, chunksize=32) if executor else map(work, pages)
    issues = sorted(issue for issue in told if issue)
    if len(issues) < 2:
        return tuple(issues)
    first = issues[0]
    message = f"{first.message}; the same on {len(issues) - 1:,} more"
    return (Issue(first.path, first.line, first.severity, message, first.hint),)


def _write_one(site: Path, path: str) -> Issue | None:
    page = (site / path).read_bytes().decode("utf-8", "surrogateescape")
    changed, issue = add_policy(path, page)
    if changed != page:
        (site / path).write_bytes(changed.encode("utf-8", "surrogateescape"))
    return issue
