"""Walk down the head of a text and take off it what belongs to the header.

In: groups of lines, and where the headline is. Out: a filled `Record`. Above the headline, only
what cannot be the article is taken; below it, standfirst, byline, date and the like, until the
first group that is none of these: there the body begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readingroom.headers.bylines import CREW_RE, parse_byline
from readingroom.headers.credits import Credit
from readingroom.headers.dates import find_dates
from readingroom.headers.evidence import line_key
from readingroom.headers.groups import COLUMNS_RE, NEUTRAL, Group
from readingroom.headers.headline import choose_headline, find_repeated, is_same
from readingroom.headers.lines import LineKind
from readingroom.headers.names import is_desk, is_person
from readingroom.headers.places import (
    find_neighbour,
    is_credited_soon,
    is_dated,
    is_deck,
    is_place_line,
    is_shouted_name,
)
from readingroom.headers.record import Record

MAX_STANDFIRST_WORDS = 80

_JUNK = frozenset({LineKind.URL, LineKind.COPYRIGHT, LineKind.NAVIGATION, LineKind.SHARING})
_WRITER_RE = re.compile(
    r"(?:argues|writes|reports|explains|asks|finds|investigates|meets|by|schreibt|berichtet|von|par)"
    r"\s+(?P<last>[^,.;:()]{5,40})\.?$|^(?P<first>[^,.;:()]{5,40}?)\s+(?:argues|writes|reports|explains"
    r"|asks|investigates|meets|schreibt|berichtet)\b"
)


def scan(
    groups: Sequence[Group], record: Record, *, given_headline: str, threshold: float
) -> Record:
    """Fill a record from the groups at the head of a text."""
    labelled = _find_label_headline(groups)
    if given_headline:
        number = find_repeated(groups[:8], given_headline)
        reason, confidence = "repeats the headline of the YAML header", 1.0
    elif labelled is not None:
        _scan_above(groups[:labelled], record)
        _scan_below(groups[labelled:], record, threshold, mayhold=False)
        return record
    else:
        choice = choose_headline(groups, record.evidence)
        number = choice.number if choice else None
        confidence, reason = (
            (choice.confidence if choice else 0.0),
            "stands on top as a headline does",
        )
    if number is None:
        _scan_without_headline(groups, record)
        return record
    _scan_above(groups[:number], record, groups[number].text)
    record.take_text("headline", groups[number : number + 1], confidence, reason)
    _scan_below(groups[number + 1 :], record, threshold, mayhold=True)
    return record


def _find_label_headline(groups: Sequence[Group]) -> int | None:
    """Find the first label of a mail or an export, if one of its labels gives the headline."""
    labels = [number for number, group in enumerate(groups[:30]) if group.kind is LineKind.LABEL]
    fields = {groups[number].lines[0].label for number in labels}
    titled = any(label and label.field == "title" and label.value for label in fields)
    above = sum(group.words for group in groups[: labels[0]]) if labels else 0
    return labels[0] if titled and above <= 30 else None


def _scan_above(groups: Sequence[Group], record: Record, headline: str = "") -> None:
    """Take what stands above the headline: bylines and dates count, though less."""
    for group in groups:
        credit = group.lines[0].credit
        if group.kind in NEUTRAL:
            continue
        if group.kind is LineKind.LABEL:
            record.take_label(group)
        elif group.kind is LineKind.LETTERHEAD:
            _take_letterhead(group, record)
        elif headline and is_same(group.text, headline):
            record.remove(group, "repeated-headline", "the headline, printed once more")
        elif credit and (credit.is_introduced or credit.published or credit.updated):
            _take_above(group, credit, record)
        else:
            record.remove(group)


def _take_letterhead(group: Group, record: Record) -> None:
    """Read names with initials and dates in the right-hand column of a letterhead."""
    record.remove(group)
    line = group.lines[0]
    columns = COLUMNS_RE.fullmatch(line.text)
    right = columns[2] if columns else line.text
    byline = parse_byline(right) if "." in right else None
    for name in byline.authors if byline else ():
        record.add("author", name, line.index, 0.75, "in the letterhead")
    for found in find_dates(right, record.evidence.date_order):
        sure = 0.8 if found.date else 0.2
        record.add("date", found.value, line.index, sure, f"in the letterhead: “{right}”")


def _take_above(group: Group, credit: Credit, record: Record) -> None:
    author = 0.8 if credit.is_introduced else 0.3 if credit.rest else 0.45
    stamped = any(found.short_year for found in credit.published)
    record.take_credit(
        group, author=author, day=0.2 if stamped else 0.7, place="above the headline"
    )


def _scan_without_headline(groups: Sequence[Group], record: Record) -> None:
    """Take addresses, labels and unmistakable credits off a text that begins without headline."""
    for group in groups:
        credit = group.lines[0].credit
        if group.kind in NEUTRAL:
            continue
        if group.kind is LineKind.LABEL:
            record.take_label(group)
        elif group.kind in _JUNK:
            record.remove(group)
        elif group.kind is LineKind.LETTERHEAD:
            _take_letterhead(group, record)
        elif credit and (credit.is_introduced or credit.is_dated):
            record.take_credit(group, author=0.85, day=0.85, place="above the text")
        elif credit and record.has("author") and _take_role(group, credit, record):
            continue
        else:
            return


def _scan_below(
    groups: Sequence[Group], record: Record, threshold: float, *, mayhold: bool
) -> None:
    """Take what stands between headline and body.

    `mayhold` allows running words to be held for the standfirst until a byline or date confirms it.
    """
    held: list[Group] = []
    headline = record.fields[-1].value if record.fields and mayhold else ""
    for number, group in enumerate(groups):
        if group.kind in NEUTRAL:
            continue
        if headline and group is not groups[-1] and _is_reprint(group, headline):
            record.remove(group, "repeated-headline", "the headline, printed once more")
        elif _take_below(groups, number, record, threshold):
            _take_standfirst(held, record, 0.85)
            mayhold = False
        elif mayhold and _may_be_standfirst(groups, number, held, record):
            held.append(group)
        else:
            break
    if held and is_deck(groups, held[0], record):
        _take_standfirst(held[:1], record, 0.6)


def _is_reprint(group: Group, headline: str) -> bool:
    """Judge whether a group is the headline once more, and no first sentence like it."""
    return is_same(group.text, headline) and group.text.endswith(".") == headline.endswith(".")


def _take_below(groups: Sequence[Group], number: int, record: Record, threshold: float) -> bool:
    group = groups[number]
    credit = group.lines[0].credit
    if group.kind is LineKind.LABEL:
        record.take_label(group)
    elif group.kind in _JUNK or (group.kind is LineKind.SECTION and not group.lines[0].level):
        record.remove(group)
    elif credit and (credit.is_dated or credit.is_introduced):
        sure = 0.95 if credit.is_introduced else 0.85
        if credit.byline and not credit.byline.sure:
            sure = 0.7
        record.take_credit(group, author=sure, day=0.95, place="below the headline")
    elif credit and credit.authors:
        return _take_bare_name(groups, number, record, threshold)
    elif credit and (record.has("author") or is_credited_soon(groups, number, 2)):
        record.take_credit(group, author=0.0, day=0.2, place="below the headline")
    elif is_place_line(groups, number, record):
        record.remove(group, "byline-place", "a place between byline and date")
    elif is_shouted_name(groups, number, record):
        record.take_text("author", (group,), 0.55, "a name in capitals between date and text")
    else:
        return False
    return True


def _take_bare_name(groups: Sequence[Group], number: int, record: Record, threshold: float) -> bool:
    """Take a line that has a name's shape, if its place makes it a byline."""
    group = groups[number]
    credit = group.lines[0].credit
    if credit is None:
        return False
    if record.has("author"):
        return _take_role(group, credit, record)
    confidence = 0.6 if record.has("headline") or record.has("date") else 0.3
    confidence += 0.25 if is_dated(find_neighbour(groups, number, 1)) or record.has("date") else 0.0
    confidence += 0.2 if credit.byline and credit.byline.rest else 0.0
    confidence += 0.1 if record.evidence.is_recurring(line_key(group.text)) else 0.0
    confidence -= 0.2 if group.lines[0].level and confidence < 0.8 else 0.0
    if confidence < threshold:
        return False
    record.take_credit(group, author=min(confidence, 0.95), day=0.2, place="a name by its place")
    return True


def _take_role(group: Group, credit: Credit, record: Record) -> bool:
    """Take the line right below the authors that tells what they do."""
    signs = record.next_line == group.first and all(map(is_desk, credit.authors))
    if signs:
        record.remove(group, "author-role", "what the author does")
    return signs


def _may_be_standfirst(
    groups: Sequence[Group], number: int, held: Sequence[Group], record: Record
) -> bool:
    group = groups[number]
    if group.is_body or sum(one.words for one in held) + group.words > MAX_STANDFIRST_WORDS:
        return False
    return is_credited_soon(groups, number, 3) or (not held and is_deck(groups, group, record))


def _take_standfirst(held: list[Group], record: Record, confidence: float) -> None:
    if not held:
        return
    record.take_text("standfirst", held, confidence, "between the headline and the byline or text")
    match = None if CREW_RE.search(held[-1].text) else _WRITER_RE.search(held[-1].text)
    name = (match["last"] or match["first"]) if match else ""
    if name and is_person(name) and not record.has("author"):
        record.add("author", name, held[-1].first, 0.6, f"in the standfirst: “{held[-1].text}”")
    held.clear()
