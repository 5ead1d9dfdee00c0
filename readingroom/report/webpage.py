"""A page of the report as HTML that needs nothing but itself: no script, no request.

In: a `ReportPage` and on which page each section stands. Out: one HTML text. Everything from a
source is escaped, and a policy in the page forbids scripts and requests of any kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from readingroom.report.quoting import show_lines, show_text, split_passage
from readingroom.report.style import STYLE
from readingroom.report.values import (
    Entry,
    Fragment,
    Label,
    Line,
    Passage,
    Quote,
    Reference,
    ReportPage,
    Role,
    Section,
    Snippet,
)

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
SUMMARY = '<p class="up"><a href="report.html">Summary</a></p>'


def render_html(page: ReportPage, places: Mapping[str, str]) -> str:
    """Write a page."""
    parts = [
        "<!doctype html>",
        '<html lang="en">',
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f"<title>{_text(page.title)}</title>",
        f"<style>{STYLE}</style>",
        "<body>",
        "<header>",
        "" if page.is_first else SUMMARY,
        f"<h1>{_text(page.title)}</h1>",
        _render_facts(page),
        _render_contents(page),
        "</header>",
        "<main>",
        *(_render_section(section, places) for section in page.sections),
        "</main>",
        "</html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _render_facts(page: ReportPage) -> str:
    facts = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in page.facts)
    return f"<dl>{facts}</dl>" if facts else ""


def _render_contents(page: ReportPage) -> str:
    """List the parts of the first page; its last part leads to the articles."""
    items = [
        f'<li><a href="#{section.id}">{_text(section.title)}</a>'
        for section in page.sections
        if page.is_first and section.level == 2 and not section.id.startswith("article-")
    ]
    return f"<nav><ul>{''.join(items)}</ul></nav>" if len(items) > 1 else ""


def _render_section(section: Section, places: Mapping[str, str]) -> str:
    kind = "article" if section.id.startswith("article-") else "part"
    mark = section.id.partition("-")[0]
    heading = f"<h{section.level}>{_text(section.title)}</h{section.level}>"
    note = f'<p class="note">{_text(section.note)}</p>' if section.note else ""
    entries = "\n".join(_render_entry(entry, places) for entry in section.entries)
    body = f"<ul>\n{entries}\n</ul>" if entries else f"<p>{_text(section.empty)}</p>"
    return f'<section id="{section.id}" class="{kind} {mark}">{heading}{note}{body}</section>'


def _render_entry(entry: Entry, places: Mapping[str, str]) -> str:
    answers = [line for line in entry.below if any(isinstance(one, Snippet) for one in line)]
    others = [line for line in entry.below if line not in answers]
    below = "".join(f"<li>{_render_line(line, places)}" for line in others)
    nested = f"<ul>{below}</ul>" if below else ""
    return f"<li>{_render_line(entry.line, places)}{nested}{_fold(answers, places)}"


def _fold(answers: Sequence[Line], places: Mapping[str, str]) -> str:
    """Fold the answers away, with their lines to paste; the summary says which they are."""
    if not answers:
        return ""
    labels = (one.text for line in answers for one in line if isinstance(one, Label))
    items = "".join(f"<li>{_render_line(line, places)}" for line in answers)
    summary = _text("; ".join(labels))
    return f"<details><summary>{summary}</summary><ul>{items}</ul></details>"


def _render_line(line: Line, places: Mapping[str, str]) -> str:
    return " ".join(_render_fragment(one, places) for one in line).replace(" , ", ", ")


def _render_fragment(fragment: Fragment, places: Mapping[str, str]) -> str:
    match fragment:
        case Quote(text, role):
            return _render_quote(text, role)
        case Passage():
            before, name, after = map(_text, split_passage(fragment))
            mark = f"<mark>{name}</mark>" if name else ""
            return f'<q dir="auto">{before}{mark}{after}</q>'
        case Label(text):
            return f"<b>{_text(text)}</b>"
        case Snippet(text):
            return f"<pre>{escape(chr(10).join(show_lines(text)))}</pre>"
        case Reference(target, text) if target in places:
            return f'<a href="{places[target]}.html#{target}">{_text(text)}</a>'
        case str(text) | Reference(_, text):
            return f"<span>{_text(text)}</span>"


def _render_quote(text: str, role: Role) -> str:
    shown = _text(text)
    if not shown.strip():
        return "<i>nothing</i>"
    tag = "code" if role is Role.AS_IS else role.value
    return f'<{tag} dir="auto">{shown}</{tag}>'


def _text(text: str) -> str:
    return escape(show_text(text))
