"""Cut the top of a text into units: its lines, and the parts of a line that stand far apart.

In: a text of any length. Out: the first units, each bare of Markdown, with where it stands. Scans
and copied pages run the lines of a head together on one line, with two spaces or more where a line
ended; letterheads stand in two columns. Only the top is looked at, so that the cost does not depend
on how long the article is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readingroom.headers.credits import parse_credit
from readingroom.headers.dates import find_dates
from readingroom.headers.markup import is_wrapped, mend_letters, part_glued, strip_markup
from readingroom.headers.thresholds import (
    FEWEST_BESIDE_CREDIT,
    FEWEST_BESIDE_DAY,
    FEWEST_BETWEEN,
    LONG_LINE,
    MAX_CREDIT,
    MAX_GAPS,
    MAX_LINE_CHARS,
    MAX_LINES,
    MAX_SPLIT,
    MAX_UNDERLINED,
    MAX_UNITS,
    MAX_WIDE,
    WORDS_A_GAP,
)
from readingroom.headers.wording import (
    NEVER_FIRST,
    dangles,
    find_phrases,
    is_honoured,
    rate_person,
)

HEADING_RE = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
RULE_RE = re.compile(r"\s*(?:[^\w\s\"'“”‘’()\[\]]\s*){3,}$")
UNDERLINE_RE = re.compile(r"\s*(?:={3,}|-{3,}|~{3,}|\*{3,}|_{3,})\s*$")
FENCE_RE = re.compile(r"\s*(?:`{3,}|~{3,})\s*\w*\s*$")
BLANKS = " \t\f\ufeff\u00a0\x1a\x0b"
_JOINING = "|".join((*sorted(NEVER_FIRST), "for"))
_GAP_RE = re.compile(r"(?<=\S)(?: {4,}|\t[ \t]*|\xa0{4,})(?=\S)(?!:\s)")
_ANY_GAP_RE = re.compile(r"(?<=\S)[ \t\xa0]{2,}(?=\S)(?!:\s)")  # not before a label's colon
_JOINING_RE = re.compile(rf"(?:{_JOINING}|{_JOINING.upper()})\s")
_NO_WORDS_RE = re.compile(r"[\W\d_]*(?:\w\W+){0,4}\W*")
_CREDIT_RE = re.compile(
    r"(?<=\w{3}) +[-–—~|]+ *(?=(?:written |posted |typed )?by \S)", re.IGNORECASE
)
_SPOKEN_RE = re.compile(r"(?<=\w)( +)by +(?=[A-Z][^\n]{4,60}$)", re.IGNORECASE)
_SMALL_WORD_RE = re.compile(r"(?<![\w'’])[^\W\d_A-Z]{4,}")
_AFTER_CAPITALS_RE = re.compile(
    r"(?<=[A-Z0-9)”\"?!’'] )(?=(?:(?:[A-Z][\w’'-]*|A) ){1,4}[a-z]{2,} (?:[\w’'-]+,? ){3})"
)
_OPENING_CREDIT_RE = re.compile(r"(?<=\w|[?!.”\"])[ |–—-]+(?=[Bb]y [A-Z])")
_TEXT_RE = re.compile(r"[ |.:–—-]+(?=[A-Z“\"])")
_SEAM_RE = re.compile(
    r"(?:\b(?:M ?\. ?P|M\. ?H\. ?R|Q\. ?C)[ ,]{0,2}\."
    r"|[ ,]\d{1,2} [A-Z][a-z]{2,8},? (?:19|20)\d\d(?: [A-Z]{0,4} ?\d[\d /]{0,8}\b)?)"
    r" *(?=[A-Z0-9][A-Z0-9$,'’-]+ [A-Z0-9][A-Z0-9$,'’-]+ )"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, or a part of one, that holds words.

    `line` is the index of its line, `start` and `end` its place there; `raw` is what stands there
    and `text` its words. `above` counts the blank lines over it (0 for a further part of a line),
    `level` is that of a Markdown heading, `indent` the blanks before it. `is_marked` tells that it
    is a heading, bold or underlined.
    """

    line: int
    start: int
    end: int
    raw: str
    text: str
    above: int = 0
    level: int = 0
    indent: int = 0
    is_marked: bool = False

    @property
    def words(self) -> int:
        """The number of words."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Top:
    """The top of a text: its units, its lines without words (rules, fences), and what comes after.

    `rest` is some of the text that follows, `has_rest` whether the units do not reach its end.
    """

    units: tuple[Unit, ...]
    rules: tuple[tuple[int, str], ...]
    has_rest: bool


def read_top(text: str) -> Top:
    """Read the units at the top of a text."""
    units: list[Unit] = []
    rules: list[tuple[int, str]] = []
    blanks = 0
    is_wide = _is_run_together(text[:MAX_WIDE])
    for index, raw in read_lines(text):
        cut = _cut_line(index, raw, blanks, is_wide)
        if not cut:
            is_rule = bool(raw.strip(BLANKS))
            blanks = blanks if is_rule else blanks + 1
            rules += [(index, raw)] if is_rule else []
            units[-1:] = _underline(units[-1:], raw)
            continue
        units += cut
        blanks = 0
        if len(units) >= MAX_UNITS:
            return Top(tuple(units), tuple(rules), has_rest=True)
    return Top(tuple(units), tuple(rules), has_rest=False)


def read_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the first lines of a text with their index, each clipped."""
    position = 0
    for index in range(MAX_LINES):
        end = text.find("\n", position)
        stop = len(text) if end < 0 else end
        yield index, clip_line(text[position : min(stop, position + MAX_LINE_CHARS + 1)])
        if end < 0:
            return
        position = end + 1


def clip_line(line: str) -> str:
    """Return as much of a line as is looked at, in whole words where it has any."""
    if len(line) <= MAX_LINE_CHARS:
        return line
    return line[: line.rfind(" ", 0, MAX_LINE_CHARS) + 1 or MAX_LINE_CHARS]


def _underline(last: list[Unit], raw: str) -> list[Unit]:
    """Mark a unit that a line of dashes or the like stands right under."""
    if not last or not UNDERLINE_RE.match(raw) or last[0].words > MAX_UNDERLINED:
        return last
    unit = last[0]
    return [
        Unit(
            unit.line,
            unit.start,
            unit.end,
            unit.raw,
            unit.text,
            unit.above,
            unit.level,
            unit.indent,
            is_marked=True,
        )
    ]


def _is_run_together(text: str) -> bool:
    """Return whether two spaces stand where lines ended; text set to even width has many more."""
    gaps = [match.start() for match in _ANY_GAP_RE.finditer(text)]
    between = sum(text[at - 1].isalpha() or text[at - 1] == "," for at in gaps)
    words = len(text.split())
    return between >= FEWEST_BETWEEN and WORDS_A_GAP * len(gaps) < words


def _cut_line(index: int, raw: str, blanks: int, is_wide: bool) -> list[Unit]:
    """Cut a line into its units; an empty list where it holds no words."""
    units: list[Unit] = []
    start = 0
    for stop in [*_find_cuts(index, raw, is_wide), len(raw)]:
        part = raw[start:stop].rstrip()
        lead = len(part) - len(part.lstrip(BLANKS))
        unit = _read_unit(index, start + lead, part[lead:], 0 if units else blanks)
        if unit.text and any(char.isalnum() for char in unit.text) and not FENCE_RE.match(raw):
            units.append(unit)
        start = stop
    return units


def _find_cuts(index: int, raw: str, is_wide: bool) -> list[int]:
    """Find where the parts of a line begin; a table or a paragraph with wide spaces has none."""
    if raw.lstrip().startswith(("|", "#")):
        return []
    gap = _ANY_GAP_RE if is_wide else _GAP_RE
    cuts = {
        match.end()
        for match in gap.finditer(raw.rstrip(), 0, MAX_SPLIT)
        if not _JOINING_RE.match(raw, match.end())
    }
    if len(raw) >= LONG_LINE:
        cuts |= _find_case_changes(raw) | _find_seams(raw)
        return sorted(cuts | (_find_opening_credit(raw) if index == 0 else set()))
    cuts = cuts if len(cuts) <= MAX_GAPS else _find_phrase_ends(raw, sorted(cuts))
    cuts = set() if _is_set_wide(raw, sorted(cuts)) else cuts
    return sorted(cuts | _find_days(raw) | _find_credits(raw))


def _is_set_wide(raw: str, cuts: Sequence[int]) -> bool:
    """Return whether each of three parts or more is one word: only the words are set apart."""
    parts = zip([0, *cuts], [*cuts, len(raw)], strict=True)
    words = [mend_letters(raw[start:end]) for start, end in parts]
    return len(words) > 2 and all(word.isalpha() and len(word) > 2 for word in words)


def _find_phrase_ends(raw: str, cuts: Sequence[int]) -> set[int]:
    """Keep of the cuts of a row the first, where a letterhead's phrases are all that is before."""
    before = raw[: cuts[0]]
    for _, pattern in find_phrases(before):
        before = pattern.sub(" ", before)
    return set() if any(map(str.isalnum, before)) else {cuts[0]}


def _find_credits(raw: str) -> set[int]:
    """Find where a line goes on to say who wrote or spoke it, behind a dash or by a known name."""
    match = _CREDIT_RE.search(raw)
    if match:
        return {match.end()}
    match = _SPOKEN_RE.search(raw)
    if not match or len(raw[: match.start()].split()) < FEWEST_BESIDE_CREDIT:
        return set()
    name = raw[match.end() :].strip(BLANKS)
    return {match.end(1)} if is_honoured(name) or rate_person(name) == "known" else set()


def _find_days(raw: str) -> set[int]:
    """Find where a day parts from what a line says beside it, which is no sentence's, no byline's.

    It closes the line, or opens one that is set like a name or a headline.
    """
    text = raw.rstrip(BLANKS)
    dates = [found for found in find_dates(text) if found.year and found.day]
    credit = parse_credit(text) if len(dates) == 1 else None
    if len(dates) != 1 or (credit and credit.authors):
        return set()
    before, after = text[: dates[0].start], text[dates[0].end :]
    if len(before.split()) >= FEWEST_BESIDE_DAY and not dangles(before):
        return {dates[0].start} if _NO_WORDS_RE.fullmatch(text, dates[0].end) else set()
    opens = _NO_WORDS_RE.fullmatch(text, 0, dates[0].start) and after[:1] == " "
    if opens and len(after.split()) >= FEWEST_BESIDE_DAY and not _SMALL_WORD_RE.search(after):
        return {dates[0].end + 1}
    return set()


def _find_seams(raw: str) -> set[int]:
    """Find where a person's seat, or a day with its number, runs into a headline in capitals."""
    return {match.end() for match in _SEAM_RE.finditer(raw, 0, MAX_SPLIT)}


def _find_opening_credit(raw: str) -> set[int]:
    """Find where a byline with a day parts a headline from the text that goes on after it.

    >>> raw = "Ice melts - By Ann Ode, March 3, 1987 - The ice"
    >>> [raw[at:] for at in sorted(_find_opening_credit(raw))]
    ['By Ann Ode, March 3, 1987 - The ice', 'The ice']
    """
    match = _OPENING_CREDIT_RE.search(raw, 0, MAX_CREDIT)
    if not match:
        return set()
    line = raw[match.end() : match.end() + MAX_CREDIT]
    for found in (found for found in find_dates(line) if found.date):
        credit = parse_credit(line[: found.end])
        follows = _TEXT_RE.match(line, found.end)
        if credit and credit.is_introduced and credit.is_dated and follows:
            return {match.end(), match.end() + follows.end()}
    return set()


def _find_case_changes(raw: str) -> set[int]:
    """Find where a run of capitals ends and a sentence begins."""
    found = set()
    for match in _AFTER_CAPITALS_RE.finditer(raw, 0, MAX_SPLIT):
        before = raw[max(0, match.start() - 40) : match.start()].split()[-3:]
        if len(before) == 3 and all(word.isupper() or word.isdigit() for word in before):
            found.add(match.start())
    return found


def _read_unit(index: int, start: int, raw: str, above: int) -> Unit:
    heading = HEADING_RE.match(raw)
    bare = heading[2] if heading else raw
    text = mend_letters(strip_markup(bare))
    text = part_glued(text) if len(text) <= MAX_CREDIT else text
    marked = bool(heading) or is_wrapped(bare)
    level = len(heading[1]) if heading else 0
    return Unit(index, start, start + len(raw), raw, text, above, level, start, marked)
