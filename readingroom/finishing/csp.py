"""A content security policy in every page: the browser itself refuses what is not the site's own.

In: a page. Out: the policy for its head, and an issue for what that stops.
A page made from articles holds no script or style within itself, so none is allowed there: text
that got past every escaping would still not run. A page written by hand may have its own; they are
allowed by their hashes, each alone. A page that brings a policy, or is none of our templates',
stays as it is.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from readingroom.errors import Issue, Severity
from readingroom.finishing.html_tags import (
    REMEMBERED_TAGS,
    Edit,
    Element,
    HtmlPage,
    Tag,
    apply_edits,
    parse_page,
)

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
END_RE = {name: re.compile(rf"</{name}[\s/>]", re.IGNORECASE) for name in ("script", "style")}


@dataclass(frozen=True, slots=True)
class InlineCode:
    """What a page holds within itself: scripts and styles, in elements and in attributes."""

    scripts: tuple[str, ...] = ()
    handlers: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    line: int = 0  # of the first of them


@dataclass(frozen=True, slots=True)
class Csp:
    """The policy of a page without one: where it goes, what it says, what it stops."""

    position: int
    policy: str
    issue: Issue | None

    def edit(self, *, from_disk: bool = False) -> Edit:
        """Return the edit that puts the policy into the page, or into its copy for the disk."""
        policy = adapt_csp(self.policy) if from_disk else self.policy
        meta = f'\n    <meta http-equiv="Content-Security-Policy" content="{policy}">'
        return Edit(self.position, self.position, meta)


def find_inline(page: HtmlPage) -> InlineCode:
    """Find the scripts and styles that stand in a page itself.

    >>> from readingroom.finishing.html_tags import parse_page
    >>> page = '<p onclick="go()" style="color: red">a</p><script>go()</script><script src="b">'
    >>> found = find_inline(parse_page(page))
    >>> found.scripts, found.handlers, found.attributes
    (('go()',), ('go()',), ('color: red',))
    """
    tags = page.tags
    scripts = [tag for tag in tags if tag.name == "script" and _is_inline_script(tag.element)]
    styles = [tag for tag in tags if tag.name == "style"]
    attributes = [(tag, attribute) for tag in tags for attribute in tag.attributes]
    handlers = [(tag, found) for tag, found in attributes if found.name.startswith("on")]
    styled = [(tag, found) for tag, found in attributes if found.name == "style"]
    places = [tag.start for tag in (*scripts, *styles, *(tag for tag, _ in (*handlers, *styled)))]
    return InlineCode(
        tuple(_text_of(page.text, tag) for tag in scripts),
        tuple(handler.value for _, handler in handlers),
        tuple(_text_of(page.text, tag) for tag in styles),
        tuple(style.value for _, style in styled),
        page.line(min(places)) if places else 0,
    )


@lru_cache(REMEMBERED_TAGS)
def _may_hold_code(element: Element) -> bool:
    return (
        element.name == "style"
        or (element.name == "script" and _is_inline_script(element))
        or any(each.name == "style" or each.name.startswith("on") for each in element.attributes)
    )


def _is_inline_script(element: Element) -> bool:
    return element.find("src") is None and bool(SCRIPT_TYPE_RE.fullmatch(element.value("type")))


def _text_of(page: str, tag: Tag) -> str:
    """Return an element's text as a browser reads it, with line feeds as line ends."""
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
    return "".join(f" {source}" for source in hashes)


def render_csp(inline: InlineCode = InlineCode()) -> str:
    """Write the policy of a page that may hold `inline`.

    >>> render_csp().split("; ")[:2]
    ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'"]
    """
    allowed = {
        "script-src": _allow(inline.scripts, inline.handlers),
        "style-src": _allow(inline.styles, inline.attributes),
    }
    return "; ".join(f"{name} {sources}{allowed.get(name, '')}" for name, sources in DIRECTIVES)


def adapt_csp(policy: str) -> str:
    """Return the policy for a copy that is opened from disk.

    >>> adapt_csp("img-src 'self' data:")
    "img-src 'self' file: data:"
    """
    return policy.replace(SELF, FROM_DISK)


def allow_script(page: str, script: str) -> str:
    """Allow one more script within a page that has a policy of ours."""
    return page.replace(f"script-src {SELF}", f"script-src {SELF} {_hash(script)}", 1)


def is_csp(tag: Tag) -> bool:
    """Return whether a tag holds a page's policy."""
    return tag.name == "meta" and tag.value("http-equiv").strip().lower() == EQUIVALENT


def find_csp(page: HtmlPage) -> Csp | None:
    """Return the policy that a page needs; nothing where it has one or is none of ours."""
    kind = PAGE_RE.search(page.text)
    head = page.head()
    position = _find_position(head)
    if kind is None or position is None or any(map(is_csp, head)):
        return None
    is_suspect = any(_may_hold_code(tag.element) for tag in page.tags)
    inline = find_inline(page) if is_suspect else InlineCode()
    allowed = inline if kind[1] == BY_HAND else InlineCode()
    issue = _describe_stopped(page.path, inline) if inline != allowed else None
    return Csp(position, render_csp(allowed), issue)


def add_csp(text: str, path: str) -> str:
    """Return a page with the policy that it needs."""
    page = parse_page(text, path)
    policy = find_csp(page)
    return apply_edits(text, [policy.edit()]) if policy else text


def _find_position(head: Sequence[Tag]) -> int | None:
    """Find where a policy goes: as early as can be, yet after what says how to read the bytes."""
    ends = [tag.end for tag in head if tag.name == "head" or tag.find("charset")]
    return max(ends, default=None)


def _describe_stopped(path: str, inline: InlineCode) -> Issue:
    return Issue(
        path,
        inline.line,
        Severity.WARNING,
        "a script or style within a generated page does nothing: the site's policy forbids it",
        "put it into a file under overrides/assets/ and load it from there",
    )


def gather_stopped(found: Iterable[Issue | None]) -> tuple[Issue, ...]:
    """Return what policies stop; what a template repeats is told once, with a count."""
    issues = sorted(issue for issue in found if issue)
    if len(issues) < 2:
        return tuple(issues)
    first = issues[0]
    message = f"{first.message}; the same on {len(issues) - 1:,} more"
    return (Issue(first.path, first.line, first.severity, message, first.hint),)
