"""Read the authors out of a byline.

In: the part of a line that may name authors. Out: who they are, whether a word such as "By"
introduced them; or nothing where any word of it is left unexplained (roles, agencies and places
are explained): a wrong author is worse than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from readingroom.headers.names import (
    is_agency,
    is_capital,
    is_desk,
    is_person,
    is_publication,
    is_role,
    is_single_name,
)
from readingroom.headers.thresholds import MAX_ATTACHED, MAX_WHEREABOUTS
from readingroom.headers.vocabulary import BYLINE_WORDS, SUFFIXES

BY_RE = re.compile(rf"(?:{BYLINE_WORDS})(?:(?<=[:：/／|｜者])|(?!\w))[:：.]?\s*", re.IGNORECASE)
_AND_RE = re.compile(
    r"\s*[;&、，]\s*|\s+(?:and|AND|with|und|UND|et|ET|y|e|en|och|og|i|oraz|и)\s+|\s*,\s*(?:and\s+|und\s+)?"
)
_TAIL_RE = re.compile(
    r"(?<=\S)\s+(?:(?:in|of|at|für|aus|à|en|desde|da)\s+|for\s+(?:the\s+)?)(?=[A-Z\u00c0-\u00de])"
)
_ADDRESS_RE = re.compile(r"\s*[<(\[]?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[>)\]]?\s*|\s+@\w+\s*$")
_PARENTHESIS_RE = re.compile(r"\s*\(([^()]*)\)\s*$")


CREW_RE = re.compile(
    r"(?:^|[;,.|/]?\s+(?:and\s+)?)(?:additional\s+reporting|edit(?:ing|ed)|translat(?:ion|ed)"
    r"|photo(?:s|graphs?|graphed|graphy)?|pictures?|illustrat(?:ions?|ed)|graphics?|video|compiled)"
    r"\s+by\s.*$|\s+(?:published|posted|updated)\s+(?:in|on|at)\s.*$|\s+\d+\s+min(?:ute)?s?\s+read$",
    re.IGNORECASE,
)
"""Who worked on an article without having written it, and where it was published."""


@dataclass(frozen=True, slots=True)
class Byline:
    """The authors a byline names; `introduced` by a word such as "By", `sure` by full names."""

    authors: tuple[str, ...]
    introduced: bool = False
    sure: bool = True


def parse_byline(text: str) -> Byline | None:
    """Read authors; None where the text holds anything else.

    >>> parse_byline("By Ann Ode and Bo van der Ree, Science Correspondents").authors
    ('Ann Ode', 'Bo van der Ree')
    >>> parse_byline("By Ann Ode in Hobart and Bo Ree in Perth; editing by Cy Day").authors
    ('Ann Ode', 'Bo Ree')
    >>> parse_byline("By the time spring came") is None
    True
    """
    opening = BY_RE.match(text)
    bare = _ADDRESS_RE.sub(" ", text[opening.end() :] if opening else text).strip(" \t,.:;*_|")
    if "|" in bare:
        return None
    aside = _PARENTHESIS_RE.search(bare)
    bare = bare[: aside.start()] if aside else bare
    crew = CREW_RE.search(bare) if opening else None
    bare = bare[: crew.start()] if crew else bare
    if opening:
        bare = _drop_each_tail(bare)
    tail = _TAIL_RE.search(bare)
    if tail and (opening or _is_whereabouts(bare[tail.start() :])):
        bare = bare[: tail.start()]
    found = _read_people(_split(bare), introduced=bool(opening))
    if found and not found.sure and opening and _may_be_a_name(opening[0]):
        return None
    return found


def _drop_each_tail(text: str) -> str:
    """Drop where authors were, if it is told of several: Ann Ode in Hobart and Bo Ree in Perth."""
    parts = [_TAIL_RE.split(part, maxsplit=1) for part in _split(text)]
    are_many = sum(len(part) > 1 for part in parts) > 1
    if are_many and all(len(part) == 1 or is_person(part[0]) for part in parts):
        return ", ".join(part[0] for part in parts)
    return text


def _is_whereabouts(tail: str) -> bool:
    """Judge "in Hobart" or "for the Herald" behind a name that no "By" introduced."""
    words = tail.split()[1:]
    placed = tail.split(maxsplit=1)[0] in ("in", "aus", "à", "en") and len(words) <= MAX_WHEREABOUTS
    return (placed and all(map(is_capital, words))) or is_publication(" ".join(words))


def _may_be_a_name(word: str) -> bool:
    """Return whether a word after a byline may open a name: "Di" and "Von" also begin surnames."""
    bare = word.strip().casefold()
    return not (bare.endswith((":", "：", "/", "|", "者")) or bare.endswith("by"))


def split_authors(text: str) -> tuple[str, ...]:
    """Split an editor's own list of authors, as far as each part is a name by itself.

    >>> split_authors("Ann Ode, Bo Ree"), split_authors("Ode, Ann"), split_authors("Ice & Sea Ltd")
    (('Ann Ode', 'Bo Ree'), ('Ode, Ann',), ('Ice & Sea Ltd',))
    """
    bare = BY_RE.sub("", text, count=1).strip() if BY_RE.match(text) else text.strip()
    parts = _split(bare)
    if parts and all(is_person(part) or is_desk(part) for part in parts):
        return parts
    return (bare,) if bare else ()


def _split(text: str) -> tuple[str, ...]:
    parts: list[str] = []
    for part in _AND_RE.split(text):
        bare = part.strip()
        if parts and bare.casefold().replace(".", "") in SUFFIXES:
            parts[-1] += f", {bare}"
        elif bare and parts and _are_one_desk(parts[-1], bare):
            parts[-1] += f" and {bare}"
        elif bare:
            parts.append(bare)
    return tuple(parts)


def _are_one_desk(first: str, second: str) -> bool:
    """Return whether the first half names nobody: "Arts and culture desk", not "Ann Ode and …"."""
    return second[:1].islower() and is_desk(f"{first} {second}") and not is_person(first)


def _read_people(parts: tuple[str, ...], *, introduced: bool) -> Byline | None:
    authors: list[str] = []
    sure = True
    for index, part in enumerate(parts):
        full = is_person(part)
        if full or (introduced and not authors and _is_signature(part)):
            authors.append(part)
            sure = sure and (full or is_desk(part) or is_agency(part))
        elif is_desk(part) and all(map(is_desk, parts[:index])):
            authors.append(part)
        elif not (authors and _is_attached(part, introduced=introduced)):
            return None
    return Byline(tuple(authors), introduced, sure) if authors else None


def _is_signature(part: str) -> bool:
    named = is_single_name(part) or is_desk(part) or is_agency(part)
    titled = part[:1].isupper() or part.startswith("the ")
    return named or (titled and is_publication(part))


def _is_attached(part: str, *, introduced: bool) -> bool:
    """Judge what follows an author: a role, an agency, a paper; after "By" also a place."""
    if is_role(part, attached=True) or is_agency(part) or is_publication(part):
        return True
    words = part.split()
    return introduced and 1 <= len(words) <= MAX_ATTACHED and all(map(is_capital, words))
