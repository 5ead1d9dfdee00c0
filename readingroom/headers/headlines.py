"""Make a title of the units that are a headline.

In: their words. Out: one line, without what is not the title's: a day, a number of a series, the
name of a site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from readingroom.headers.dates import find_dates
from readingroom.headers.wording import WORD_RE, count_verbs, rate_person

_PLAIN_RE = re.compile(r"[\W_]+")
_SITE_RE = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")
_EDGE = " \t,;:|/•·–—-"
_NUMBER_RE = re.compile(r"^[A-Z]{0,3}\W?\d{1,4}(?:/\d{2,4})?$")
_CITATION_RE = re.compile(
    r"([^\d,:\"“”]{5,40}?)\s?[,:–—]\s*[\"“]([^\"“”]{3,})[\"”],?\s*(?:\(?\d{4}\)?)?\.?"
)
_LABEL_RE = re.compile(r"^(?:title|headline|subject|re)\s*:\s+", re.IGNORECASE)


def join_wrapped(lines: Iterable[str]) -> str:
    """Join wrapped lines; a hyphen at a line's end keeps its word together.

    >>> join_wrapped(["Human-", "centered design", "for all"])
    'Human-centered design for all'
    """
    text = ""
    for line in lines:
        glued = text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower()
        text += line if glued or not text else f" {line}"
    return text


def is_same(text: str, headline: str) -> bool:
    """Return whether two headlines are one, whatever their case, marks and wrapping.

    >>> is_same("ICE MELTS", "Ice melts."), is_same("Ice melts | The Herald", "Ice melts")
    (True, True)
    """
    first, second = _bare(text), _bare(headline)
    cut = _bare(_SITE_RE.sub("", text).rstrip("… "))
    return bool(first) and second in (first, cut)


def repeats(text: str, headline: str) -> bool:
    """Return whether a headline holds every word of a text.

    >>> repeats("OPENING", "Opening of the lock"), repeats("Ice melts", "Ice is gone")
    (True, False)
    """
    words = set(_PLAIN_RE.split(text.casefold())) - {""}
    return bool(words) and words <= set(_PLAIN_RE.split(headline.casefold()))


def _bare(text: str) -> str:
    return _PLAIN_RE.sub("", text.casefold())


def clean_title(text: str) -> str:
    """Take a day, and the number that stands with it, off the edges of a title.

    >>> clean_title("M141 15 September 1993 Ice melts"), clean_title("Ice melts - 3 May 1993.")
    ('Ice melts', 'Ice melts')
    >>> clean_title("The May 1968 strikes"), clean_title("15 September 1993")
    ('The May 1968 strikes', '15 September 1993')
    >>> clean_title("Ice melts -"), clean_title("Ice-")
    ('Ice melts', 'Ice-')
    """
    cited = read_citation(text)
    bare = cited[1] if cited else _LABEL_RE.sub("", text)
    for found in reversed(find_dates(bare)):
        if not (found.year and found.day):
            continue
        before = bare[: found.start].rstrip("(").strip(_EDGE)
        after = bare[found.end :].strip(_EDGE)
        if not before or _NUMBER_RE.match(before):
            bare = after.lstrip(". ") or bare
        elif not any(char.isalnum() for char in after) and _is_apart(bare[: found.start]):
            bare = before
    bare = bare.strip(" \t,;|/•·–—" if len(bare) > 2 else "").removesuffix(" -").rstrip()
    return bare or text


def read_citation(text: str) -> tuple[str, str] | None:
    """Return the author and the title that a headline cites, as a list of works does.

    >>> read_citation('Anna Miller, "Ice and Fog" (1987)')
    ('Anna Miller', 'Ice and Fog')
    >>> read_citation('The ship, "Ice and Fog"') is None
    True
    """
    match = _CITATION_RE.fullmatch(text)
    return (match[1], match[2]) if match and rate_person(match[1]) == "known" else None


def _is_apart(before: str) -> bool:
    """Return whether a sign sets off a day at the end of a title from its words."""
    return before.rstrip()[-1:] in ",-–—.:;|(" or before.endswith("  ")


def tells_of_day(text: str) -> bool:
    """Return whether the dates of a headline are within a sentence, and those of what it tells.

    >>> tells_of_day("Ice was seen on 3 May 1993 at sea"), tells_of_day("Minutes of 3 May 1993")
    (True, False)
    """
    dates = find_dates(text)
    if not dates:
        return False
    before, after = text[: dates[0].start], text[dates[-1].end :]
    words = [word.lower() for word in WORD_RE.findall(f"{before} {after}")]
    within = any(map(str.isalnum, before)) and any(map(str.isalnum, after))
    return within and count_verbs(words) > 0
