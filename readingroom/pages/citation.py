"""How to cite an article: a line to copy, and an entry for a bibliography.

In: an article, the site's name and address, the words of the interface. Out: plain text, not
Markdown; the theme shows both as they are.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from readingroom.config import Project
from readingroom.interface import fill
from readingroom.models import Article
from readingroom.pages.formatting import display_date, display_list, page_address
from readingroom.slugs import make_slug

TEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
TEX_SPECIAL_RE = re.compile("|".join(map(re.escape, TEX_SPECIAL)))
# What BibTeX would split a name at, or shows that it is no single person's.
SPLIT_RE = re.compile(r"[,&/]|\band\b", re.IGNORECASE)
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def escape_tex(text: str) -> str:
    r"""Escape what TeX reads as a command; other scripts stay, as UTF-8.

    >>> escape_tex("50 % of {A_1} & Ærø")
    '50 \\% of \\{A\\_1\\} \\& Ærø'
    """
    return TEX_SPECIAL_RE.sub(lambda sign: TEX_SPECIAL[sign[0]], text)


def _is_personal(author: str) -> bool:
    words = author.split()
    return len(words) > 1 and not words[-1][0].islower() and not SPLIT_RE.search(author)


def _make_key(article: Article) -> str:
    """Make a key as scholars do: surname, year, first word of the headline."""
    first = next(iter(article.authors), "anon").split()
    name = first[-1] if _is_personal(" ".join(first)) else first[0]
    year = article.folder if article.iso_date else ""
    parts = (make_slug(part).replace("-", "") for part in (name, article.slug.partition("-")[0]))
    return f"{year}".join(parts)


def _make_name(author: str) -> str:
    """Write an author for BibTeX; what does not look like a person's name is kept whole.

    >>> _make_name("Ann Ode"), _make_name("Expeditions desk"), _make_name("Smith and Sons")
    ('Ann Ode', '{Expeditions desk}', '{Smith and Sons}')
    """
    name = escape_tex(author)
    return name if _is_personal(author) else f"{{{name}}}"


def write_citation(article: Article, project: Project) -> str:
    """Write one line: authors, headline, site, date, address, as far as they are known."""
    words = project.words
    parts = [
        display_list(article.authors, words),
        fill(words.cite.headline, headline=article.headline),
        project.site_name,
        display_date(article.iso_date, words) if article.iso_date else "",
        page_address(article.path, project),
    ]
    return ", ".join(part for part in parts if part)


def write_bibtex(article: Article, project: Project) -> str:
    """Write the same as an entry for BibTeX; fields that are not known are left out."""
    fields = {
        "author": " and ".join(map(_make_name, article.authors)),
        "title": f"{{{escape_tex(article.headline)}}}",
        "howpublished": escape_tex(project.site_name),
        "url": quote(page_address(article.path, project), safe=":/?&=#~%+,;@!$'()*-._"),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if article.iso_date:
        month = MONTHS[int(article.iso_date[5:7]) - 1]
        lines += [f"  year = {{{int(article.folder)}}},", f"  month = {month},"]
    if article.date:
        lines.append(f"  day = {{{article.date.day}}},")
    return "\n".join([f"@misc{{{_make_key(article)},", *lines, "}"])


def build_citation(article: Article, project: Project) -> dict[str, str]:
    """Return both forms, as the theme reads them from `layout.cite`."""
    return {"plain": write_citation(article, project), "bibtex": write_bibtex(article, project)}
