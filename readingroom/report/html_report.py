"""A page of the report as HTML that needs nothing but itself: no script, no request.

In: a `ReportPage` and on which page each section stands. Out: one HTML text. Everything from a
source is escaped, and a policy in the page forbids scripts and requests of any kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from readingroom.models import Occurrence
from readingroom.report.blocks import (
    Caption,
    Fact,
    Fragment,
    Line,
    Quote,
    QuoteRole,
    ReportItem,
    ReportPage,
    ReportSection,
    SectionLink,
    Snippet,
)
from readingroom.report.stylesheet import STYLE
from readingroom.report.thresholds import AROUND
from readingroom.review.quoting import show_hidden, show_text, split_sentence

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
        _render_facts(page, places),
        _render_contents(page),
        "</header>",
        "<main>",
        *(_render_section(section, places) for section in page.sections),
        "</main>",
        "</html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _render_facts(page: ReportPage, places: Mapping[str, str]) -> str:
    facts = "".join(
        f"<div><dt>{_link_fact(fact, places)}</dt><dd>{fact.value}</dd></div>"
        for fact in page.facts
    )
    return f"<dl>{facts}</dl>" if facts else ""


def _link_fact(fact: Fact, places: Mapping[str, str]) -> str:
    """Lead to the section that lists what was counted, where there is anything."""
    if fact.value == "0" or fact.target not in places:
        return fact.name
    return f'<a href="{places[fact.target]}.html#{fact.target}">{fact.name}</a>'


def _render_contents(page: ReportPage) -> str:
    """List the parts of a page, but not articles."""
    items = [
        f'<li><a href="#{section.id}">{_text(section.title)}</a>'
        for section in page.sections
        if not page.is_first and section.level == 2 and not section.id.startswith("article-")
    ]
    return f"<nav><ul>{''.join(items)}</ul></nav>" if len(items) > 1 else ""


def _render_section(section: ReportSection, places: Mapping[str, str]) -> str:
    kind = "article" if section.id.startswith("article-") else "part"
    mark = section.id.partition("-")[0]
    heading = f"<h{section.level}>{_text(section.title)}</h{section.level}>"
    note = f'<p class="note">{_text(section.note)}</p>' if section.note else ""
    items = "\n".join(_render_item(item, places) for item in section.items)
    body = f"<ul>\n{items}\n</ul>" if items else f"<p>{_text(section.empty)}</p>"
    return f'<section id="{section.id}" class="{kind} {mark}">{heading}{note}{body}</section>'


def _render_item(item: ReportItem, places: Mapping[str, str]) -> str:
    answers = [line for line in item.below if any(isinstance(part, Snippet) for part in line)]
    others = [line for line in item.below if line not in answers]
    below = "".join(f"<li>{_render_line(line, places)}" for line in others)
    nested = f"<ul>{below}</ul>" if below else ""
    return f"<li>{_render_line(item.line, places)}{nested}{_fold(answers, places)}"


def _fold(answers: Sequence[Line], places: Mapping[str, str]) -> str:
    """Fold the answers away, with their lines to paste; the summary says which they are."""
    if not answers:
        return ""
    labels = (part.text for line in answers for part in line if isinstance(part, Caption))
    items = "".join(f"<li>{_render_line(line, places)}" for line in answers)
    summary = _text("; ".join(labels))
    return f"<details><summary>{summary}</summary><ul>{items}</ul></details>"


def _render_line(line: Line, places: Mapping[str, str]) -> str:
    return " ".join(_render_fragment(fragment, places) for fragment in line).replace(" , ", ", ")


def _render_fragment(fragment: Fragment, places: Mapping[str, str]) -> str:
    match fragment:
        case Quote(text, role):
            return _render_quote(text, role)
        case Occurrence():
            before, name, after = map(_text, split_sentence(fragment, AROUND))
            mark = f"<mark>{name}</mark>" if name else ""
            return f'<q dir="auto">{before}{mark}{after}</q>'
        case Caption(text):
            return f"<b>{_text(text)}</b>"
        case Snippet(text):
            return f"<pre>{escape(show_hidden(text.rstrip(chr(10))))}</pre>"
        case SectionLink(target, text) if target in places:
            return f'<a href="{places[target]}.html#{target}">{_text(text)}</a>'
        case str(text) | SectionLink(_, text):
            return f"<span>{_text(text)}</span>"


def _render_quote(text: str, role: QuoteRole) -> str:
    shown = _text(text)
    if not shown.strip():
        return "<i>nothing</i>"
    tag = "code" if role is QuoteRole.AS_IS else role.value
    return f'<{tag} dir="auto">{shown}</{tag}>'


def _text(text: str) -> str:
    return escape(show_text(text))
