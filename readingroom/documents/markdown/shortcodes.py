r"""Shortcodes: what Hugo, Jekyll, Eleventy, Logseq, WordPress read in a text as commands.

In: Markdown. Out: where each stands, with its name and what it was given. All are read here, by one
grammar: a name, then values that stand alone or have a name.

>>> [found] = find_shortcodes('{{< figure src="ice.png" caption="The \\"floe\\"" >}}')
>>> found.name, found.fields
('figure', {'src': 'ice.png', 'caption': 'The "floe"'})
>>> [found.name for found in find_shortcodes("{% include figure.html url=x %} {{ page.title }}")]
['figure', 'page.title']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

LONGEST = 2000
"""Characters of a shortcode; braces farther apart than that are no shortcode."""
SHORTCODE_RE = re.compile(
    rf"\{{\{{(?P<sign>[<%])(?P<hugo>(?!/\*)[^{{}}]{{1,{LONGEST}}}?)[>%]\}}\}}"
    rf"|\{{%-?(?P<liquid>(?:[^%{{}}]|%(?!\}})|\{{(?!%)|\}}){{1,{LONGEST}}}?)-?%\}}"
    rf"|\{{\{{\{{?-?(?P<value>[^{{}}\n]{{1,{LONGEST}}}?)-?\}}?\}}\}}"
    rf"|<%[=-]?(?P<erb>(?:[^%<]|%(?!>)|<(?!%)){{1,{LONGEST}}}?)-?%>"
    r"|\[(?P<bracket>/?(?:caption|gallery|youtube|vimeo|embed|video|audio|playlist|sourcecode)\b"
    r"[^\[\]\n]{0,500})\](?!\()"
)
VALUE = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|[^\s,]+)"""
WORD_RE = re.compile(
    rf"(?P<name>[\w.-]+)[ \t]*[=:](?!//)[ \t]*(?P<named>{VALUE})|(?P<alone>{VALUE})"
)
INCLUDES = frozenset("include include_relative include_cached render partial component".split())
SUFFIX_RE = re.compile(r"\.(?:html?|md|njk|liquid|webc|hbs|11ty\.js)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shortcode:
    """A shortcode at `text[start:end]`: its name, in small letters, and what it was given.

    `values` are those without a name. `is_value` where it stands for a value, as `{{ page.title }}`
    does; `is_closing` where it ends what another of its name began.
    """

    start: int
    end: int
    name: str
    values: Sequence[str] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    is_value: bool = False
    is_closing: bool = False
    is_empty: bool = False

    def get(self, *names: str) -> str:
        """Return the first of several fields that is there, "" where none is."""
        return next((self.fields[name] for name in names if self.fields.get(name)), "")

    @property
    def first(self) -> str:
        """The first value without a name."""
        return self.values[0] if self.values else ""


def find_shortcodes(text: str) -> Iterator[Shortcode]:
    """Yield the shortcodes of a text, in order."""
    for match in SHORTCODE_RE.finditer(text):
        found = _read(match)
        if found:
            yield found


def _read(match: re.Match[str]) -> Shortcode | None:
    start, end = match.span()
    if match["value"] is not None:
        return _read_value(match["value"].strip(), start, end)
    inner = (match["hugo"] or match["liquid"] or match["erb"] or match["bracket"] or "").strip()
    is_closing, is_empty = inner.startswith("/"), inner.endswith("/")
    words = list(WORD_RE.finditer(inner.strip("/ \t\n")))
    if not words:
        return None
    name = _bare(words[0][0]).casefold()
    if match["liquid"] is not None and name.startswith("end") and len(name) > 3:
        name, is_closing = name[3:], True
    values = [_bare(word["alone"]) for word in words[1:] if word["alone"]]
    fields = {word["name"].casefold(): _bare(word["named"]) for word in words[1:] if word["name"]}
    if name in INCLUDES and values:
        name, values = SUFFIX_RE.sub("", values[0].rpartition("/")[2]).casefold(), values[1:]
    return Shortcode(start, end, name, values, fields, False, is_closing, is_empty)


def _read_value(inner: str, start: int, end: int) -> Shortcode | None:
    """Read `{{ name }}`, and the macros of Logseq: `{{name value}}`."""
    words = list(WORD_RE.finditer(inner))
    if not words:
        return None
    first = words[0][0]
    values = [_bare(word[0]) for word in words[1:]]
    name = first if first[:1] in "\"'" else first.casefold()
    return Shortcode(start, end, name, values, is_value=True)


def _bare(word: str | None) -> str:
    """Return a word without its quotation marks."""
    text = word or ""
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'`":
        return re.sub(r"\\([\"'\\])", r"\1", text[1:-1])
    return text
