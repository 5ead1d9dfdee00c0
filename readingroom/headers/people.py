"""Find the people, desks and bodies that a line of a head names as authors.

In: the text of a line. Out: names, each with how sure it is that it is one. Where every word of
the line is explained as a byline, that is the answer; elsewhere only names whose parts the lists
know are taken: a wrong author is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readingroom.headers.bylines import BY_RE, CREW_RE
from readingroom.headers.credits import parse_credit
from readingroom.headers.dates import find_dates
from readingroom.headers.headlines import read_citation
from readingroom.headers.names import is_desk, is_role
from readingroom.headers.thresholds import DESK, HONOURED, INTRODUCED, MAX_OFFICE, NAME_SURE
from readingroom.headers.wording import load_phrases, rate_person
from readingroom.lexicon import fold, load_english, load_word_lists

_HONOUR_RE = re.compile(
    r"(?<!-)\b(?:the\s+)?(?:(?:right|rt\.?|most|very)\s+)?(?:h\s?o\s?n\b\.?|hon(?:ou?rable)?\b\.?|rev(?:erend)?\b\.?)|"
    r"[“\"']ON\b|(?<!-)\b(?:senator|sen|representative|rep|congress(?:man|woman)|governor|gov|dr|mr|mrs|ms|"
    r"miss|sir|dame|professor|prof|president|bishop|pastor|father)\b\.?(?=\s+\S)",
    re.IGNORECASE,
)
_SEAT_RE = re.compile(
    r"(?:,\s*|\s+)(?:M\.?\s?H\.?\s?R|M\.?\s?P|M\.?\s?L\.?\s?[AC]|Q\.?\s?C|A\.?[MOC]|K\.?B\.?E|C\.?B\.?E)\b\.?"
)
_PART_RE = re.compile(
    r"\s*[|;:/&•·–—()\[\]*]\s*|\s+-+\s+|\s*,\s*|\s+(?:and|by)\s+|(?<![A-Z])\.\s+(?=[A-Z]{2}|[A-Z][a-z]{3})",
    re.IGNORECASE,
)
_WITH_RE = re.compile(r"\b(?:with|interviews?|interviewed)\b", re.IGNORECASE)
_LABEL_RE = re.compile(
    r"(?i)\b(?:press|news|media|joint)\s+(?:release|statement|office|bulletin)s?\b|\b(?:news|release|statement|transcript|speech)\b"
    r"|^\W*(?:from|by|issued\s+by|for)\b"
)
_BY_TAIL_RE = re.compile(r"\b(?:by|BY|By)\s+((?:[A-Z][\w'’.-]*\s*){2,4})\W*$")
_STRANGE_RE = re.compile(r"\w*[\u0370-\u04ff]\w*")
_BEGUN_RE = re.compile(r"(?:[A-Z][\w'’.-]*\s+){1,3}[A-Z][\w'’-]+(?=\s+[\da-z(])")
_OWNING_RE = re.compile(r"(?i)['’]s?$")
_HANDLE_RE = re.compile(
    r"(?i:(?:written|typed|posted)\s+)?(?i:by):?\s+(?P<name>[^\s\d/\[\](),:;.]\S*?(?:\s+[^\s/\[\](),:;.]+){0,4})"
    r"(?P<group>\s*[/\[(][\w/\[\]() .-]{1,20})?"
)
_BEGINNING_RE = re.compile(r"[\W_]*(?:(?:[A-Z]\b[. ]*)+|[A-Z][a-z]+|[A-Z]{2,})?[. ]*")
_RIGHTS_RE = re.compile(r"(?i)[\s,.;]*\ball\s+rights\b.*$")
_WORD = r"(?:[A-Z][\w'’-]*|and|for|of|the|in|on|to|&|,)"
_OFFICE_RE = re.compile(
    r"\b(?:(?:Deputy|Shadow|Assistant|Acting|Parliamentary)\s+)*"
    r"(?:Prime\s+Minister|Attorney[- ]General|Treasurer|Premier"
    rf"|Leader\s+of\s+the\s+{_WORD}|(?:Minister|Secretary|Spokesperson|Commissioner)\s+(?:for|of|to|on|assisting)(?:\s*{_WORD})+"
    rf"|(?:Department|Ministry|Office|Committee|Board|Bureau|Association|Federation|Institute|Council)\s+(?:of|on|for)(?:\s*{_WORD})+"
    rf"|(?!(?:the|of|for|and|in|on|to)\s)(?:{_WORD}\s+){{1,4}}"
    r"(?:Authority|Board|Council|Committee|Association|Federation|Commission|Department)"
    r"(?!\s+(?:of|for|on)\b))\b",
    re.IGNORECASE,
)
_LOOSE_END_RE = re.compile(
    r"(?:[\s,&]+(?:and|for|of|the|in|on|to|&|the hon|\w\b))+\W*$", re.IGNORECASE
)


_ACCOUNT_RE = re.compile(r"\s@\w{3,}$")
_SURNAME_RE = re.compile(r"[A-Z]{4,}\.?")
_MARK = "\x01"  # where a form of address or a seat stood


def find_authors(text: str) -> list[tuple[str, float]]:
    """Find the authors a byline names.

    >>> find_authors("By Ann Ode and Bo van der Ree, 3 May 1993")
    [('Ann Ode', 0.95), ('Bo van der Ree', 0.95)]
    >>> find_authors("THE HON PETER MILLER MP, Minister for Trade")
    [('PETER MILLER', 0.95)]
    >>> find_authors("By Ann Miller Staff Writer")
    [('Ann Miller', 0.95)]
    >>> find_authors("by P. Peter Miller 3rd class")
    [('P. Peter Miller', 0.95)]
    """
    credit = parse_credit(text)
    if credit and credit.byline:
        introduced = credit.is_introduced and credit.byline.sure
        named = [_drop_honour(_SEAT_RE.sub("", _drop_strange(name))) for name in credit.authors]
        named = [name for name in named if is_desk(name) or not _names_office(name)]
        named = [name for name in named if name == named[0] or not _is_paper(name)]
        return [
            (name, _rate(name, introduced=introduced))
            for name in named
            if introduced or not is_plain(name) or rate_person(name) in ("", "known")
        ]
    return list(_find_named(text))


def find_credited(text: str) -> list[tuple[str, float]]:
    """Find the authors of a line only if its every word is that of a byline."""
    credit = parse_credit(text)
    return find_authors(text) if credit and credit.byline else []


def find_dated(text: str) -> list[tuple[str, float]]:
    """Find the authors named beside a day: as in a byline, or with a form of address.

    >>> find_dated("3 May 1993 THE HON. PETER MILLER, M.P.")
    [('PETER MILLER', 0.8075)]
    """
    return find_credited(text) or find_honoured(text)


def find_signed(text: str) -> list[tuple[str, float]]:
    """Find who wrote a text in a line that ends in "by" and a known name.

    >>> find_signed("From the Monthly: an article by Peter Miller")
    [('Peter Miller', 0.85)]
    """
    credit = parse_credit(text)
    names_role = credit is not None and any(map(is_desk, credit.authors))
    if names_role or _ACCOUNT_RE.search(text):
        return find_credited(text)
    match = _BY_TAIL_RE.search(_RIGHTS_RE.sub("", text))
    if not match or CREW_RE.search(text):
        return find_honoured(text)
    name = match[1].strip(" *.")
    return [(name, HONOURED)] if rate_person(name) == "known" else find_honoured(text)


def find_honoured(text: str) -> list[tuple[str, float]]:
    """Find the people in a line that names them with a form of address or a seat."""
    if not (_HONOUR_RE.search(text) or _SEAT_RE.search(f" {text} ")):
        return []
    return [(name, sure * HONOURED) for name, sure in _find_named(text)]


def breaks_off(text: str) -> bool:
    """Return whether a line ends in a form of address with no more than the start of a name.

    >>> [breaks_off(text) for text in ("SENATOR THE HON", "THE H O N. M. J. R.", "HON. TONY")]
    [True, True, True]
    >>> breaks_off("The Hon. Peter Miller"), breaks_off("Letter to the Hon. Secretary of the Board")
    (False, False)
    """
    begun = list(_HONOUR_RE.finditer(f"{text} ."))
    rest = text[begun[-1].end() :] if begun else ""
    return bool(begun and _BEGINNING_RE.fullmatch(rest)) and not _names_office(rest)


def find_speakers(text: str) -> list[tuple[str, float]]:
    """Find who speaks in the headline of a speech or a transcript, or wrote what it cites.

    >>> find_speakers("Address to the Rotary Club by Peter Miller, M.P.")
    [('Peter Miller', 0.8075)]
    >>> find_speakers("Anna Lindqvist - Doorstop Interview")
    [('Anna Lindqvist', 0.8075)]
    """
    cited = read_citation(text)
    if cited:
        return [(cited[0], HONOURED)]
    phrases = load_phrases()
    if not (phrases["speech"].search(text) or phrases["transcript"].search(text)):
        return []
    known = [(name, sure) for name, sure in _find_named(text) if rate_person(name) == "known"]
    found = find_honoured(text) or [(name, sure * HONOURED) for name, sure in known]
    return (found or list(_find_titled(_WITH_RE.split(text)[0])))[:1]


def _find_titled(text: str) -> Iterator[tuple[str, float]]:
    """Find known names right behind a form of address or an office, whatever follows them."""
    office = load_phrases()["office"]
    for match in sorted((*_HONOUR_RE.finditer(text), *office.finditer(text)), key=re.Match.end):
        words = text[match.end() :].split()
        for size in (3, 2):
            name = _OWNING_RE.sub("", " ".join(words[:size]))
            if rate_person(name) == "known" and not is_plain(name):
                yield name, NAME_SURE["known"] * HONOURED
                break


def find_handle(text: str) -> str:
    """Find the one name, known or not, by which a line says who wrote a text; "" where none is.

    >>> [find_handle(text) for text in ("by frostbyte", "by Ice_9", "by First Ice/[fRzN]")]
    ['frostbyte', 'Ice_9', 'First Ice']
    >>> [find_handle(text) for text in ("by the sea", "by train", "By Popular Demand", "by 1998")]
    ['', '', '', '']
    """
    match = _HANDLE_RE.fullmatch(text) if len(text) <= MAX_OFFICE else None
    if not match or (match["group"] is None and is_plain(match["name"])):
        return ""
    words = match["name"].split()
    is_set = len(words) == 1 or all(word[0].isupper() for word in words)
    return match["name"] if is_set and any(map(str.isalpha, match["name"])) else ""


def _drop_honour(name: str) -> str:
    """Drop the form of address before a full name, and the role behind it."""
    match = _HONOUR_RE.match(name)
    bare = name[match.end() :].strip() if match else name
    bare = _drop_role(bare)
    return bare if rate_person(bare) and len(bare.split()) > 1 else name


def _drop_role(name: str) -> str:
    words = name.split()
    for size in range(min(3, len(words) - 1), 1, -1):
        first, role = " ".join(words[:size]), " ".join(words[size:])
        is_whole = rate_person(first) == "known" and (size < 3 or not is_plain(words[size - 1]))
        if is_whole and is_role(role, attached=role.isupper()):
            return first
    return name


def _drop_strange(text: str) -> str:
    """Drop words in Greek or Cyrillic letters among Latin ones, which scanning has misread."""
    bare = " ".join(_STRANGE_RE.sub(" ", text).split())
    return bare if any(char.isascii() and char.isalpha() for char in bare) else text


def _rate(name: str, *, introduced: bool) -> float:
    rate = rate_person(name)
    if introduced:
        return INTRODUCED
    return NAME_SURE[rate] if rate else DESK


def _find_named(text: str) -> Iterator[tuple[str, float]]:
    """Find known names in a line that says other things, too."""
    for found in reversed(find_dates(text)):
        text = f"{text[: found.start]}; {text[found.end :]}"
    text = _WITH_RE.split(text)[0]
    opening = BY_RE.match(text)
    bare = text[opening.end() :] if opening else text
    bare = _SEAT_RE.sub(f"{_MARK}; ", _HONOUR_RE.sub(f"; {_MARK}", f" {bare} "))
    if _SURNAME_RE.fullmatch(bare.strip()) and fold(bare.strip(" .")) in load_word_lists().surnames:
        yield bare.strip(" ."), NAME_SURE["shape"]
    for part in filter(None, _PART_RE.split(bare)):
        honoured = _MARK in part
        name = _trim_office(_drop_strange(part.replace(_MARK, "")).strip(" .,*'\"“”"))
        begun = _BEGUN_RE.match(name) if opening else None
        name = begun[0] if begun else name
        rate = rate_person(name)
        if not rate or not (honoured or opening or (rate == "known" and not is_plain(name))):
            continue
        sure = NAME_SURE[rate]
        yield name, max(sure, HONOURED) if honoured or rate != "shape" else sure


def is_plain(name: str) -> bool:
    """Return whether all words of a name are everyday words, too: "Ethnic Affairs"."""
    english = load_english()
    return all(word.lower() in english for word in name.split())


def _is_paper(name: str) -> bool:
    """Return whether what follows an author is whom the author writes for: "NBC Business"."""
    short = any(word.isupper() and len(word) > 2 for word in name.split())
    mended = " ".join(word for word in name.split() if not word.isupper() or len(word) <= 2)
    return short and not name.isupper() and is_plain(mended) and rate_person(name) == "shape"


def _trim_office(text: str) -> str:
    """Leave the name that stands behind or before the words of an office."""
    if not _names_office(text):
        return text
    words = text.split()
    for size in (2, 3):
        for some in (words[-size:], words[:size]):
            name = " ".join(some)
            if len(words) > size and not _names_office(name) and rate_person(name) == "known":
                return name
    return ""


def _names_office(text: str) -> bool:
    phrases = load_phrases()
    return any(
        phrases[name].search(text) for name in ("office", "release", "transcript", "site", "field")
    )


def find_office(text: str) -> str:
    """Find the office, department or body that issues a text; "" where the line names none whole.

    >>> find_office("From the Minister for Trade"), find_office("NEWS RELEASE")
    ('Minister for Trade', '')
    >>> find_office("NEWS RELEASE FROM THE MINISTER FOR"), find_office("PRIME MINISTER")
    ('', 'PRIME MINISTER')
    """
    bare = _HONOUR_RE.split(_LABEL_RE.sub(" ", text).strip())[0] or text
    match = _OFFICE_RE.search(bare)
    office = _LOOSE_END_RE.sub("", match[0]).strip(" ,.;:-–—*") if match else ""
    office = re.sub(r"(?i)^(?:from\s+|the\s+|by\s+|and\s+)+", "", " ".join(office.split()))
    is_cut = bool(match) and bool(
        re.fullmatch(
            r"(?i)(?:shadow\s+|deputy\s+)?(?:minister|secretary|department|ministry|office)", office
        )
    )
    return "" if is_cut or len(office) > MAX_OFFICE else office
