"""Label the heads of real texts whose headline, authors and date are known.

In: texts with what is known of them: annotated ones (`gold.jsonl`, a record a line), or the
transcripts of the Prime Ministers of Australia, whose XML holds the scanned words of a release and
its catalogued title. Out: units with labels, found by aligning what is known with the lines at the
top. A text whose headline cannot be found there is left out.
"""

from __future__ import annotations

import html
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from readingroom.headers.dates import DateOrder, FirstNumber, find_dates
from readingroom.headers.labels import parse_label
from readingroom.headers.layout import find_flow, find_paragraphs, measure_layout
from readingroom.headers.names import is_role
from readingroom.headers.people import find_office
from readingroom.headers.units import Top, Unit
from readingroom.headers.wording import load_phrases, share_explained, share_joining
from readingroom.lexicon import fold

DAY_FIRST = DateOrder(FirstNumber.DAY)
EXPLAINED = 0.75  # of the words of a line that names who spoke, and no subject
ALIKE = 0.85  # of the letters, from which some lines are the headline
MAX_BESIDE = 14  # characters beside a day, as that of the week
MAX_LINES = 6  # of a headline
MAX_WORDS = 30  # of a line that is a byline, a date or an office
HEAD_LINES = 12  # among which blank lines are set
MAX_TEXT = 12_000  # characters of a transcript that are kept
LAST_SCANNED = 1998  # later ones were catalogued without their heads; odd years stay unseen
OF_YEAR = 5  # transcripts of a year and kind, so that none colours the rest
_SPEAKER_RE = re.compile(r"[A-Z][A-Za-z .'’-]{1,40}:(?:\s|$)")
_LEADS_ON_RE = re.compile(r"(?:at|to|on|in|for|before|with|by)\b", re.IGNORECASE)
_OPEN_RE = re.compile(r"\b(?:by|of|with|to|for|and|the)$", re.IGNORECASE)
_NO_LETTER_RE = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Known:
    """A text and what is known of its head; dates are ISO, perhaps without day; "" is none.

    `titles` are the ways its headline may be written, none where it has none; of `authors` and
    `dates` the first is what stands there, the others are right, too. `source` tells who published
    it: a fold holds whole sources. `opening` is how its body begins, "" where nobody marked it.
    """

    path: str
    text: str
    source: str
    titles: tuple[str, ...]
    authors: tuple[tuple[str, ...], ...]
    dates: tuple[str, ...]
    opening: str = ""


def read_gold(gold: Path, folder: Path) -> Iterator[Known]:
    """Yield the annotated texts of a folder."""
    for line in gold.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        path = next(folder.rglob(record["file"]), None)
        if path is None:
            continue
        year = (record["date"] or "")[:4] if record.get("part") == "releases" else ""
        source = year or record.get("layout", "").split(":")[0]
        if record.get("part") == "wild":
            source = record["source"].split(" | ")[0]
        elif record.get("part") == "webnews":
            source = record["file"].rsplit("-", 1)[0]
        elif "article" in record:
            source = str(record["article"])
        authors = [record["authors"], *record["authors_alt"]]
        yield Known(
            record["file"],
            path.read_text(encoding="utf-8", errors="replace"),
            f"{record.get('part', folder.name)} {source}",
            tuple(filter(None, (record["title"], *record["title_alt"]))),
            tuple(tuple(names) for names in authors if isinstance(names, list)),
            (record["date"] or "", *record["date_alt"]),
            record.get("body") or "",
        )


def read_transcripts(folder: Path, limit: int) -> Iterator[Known]:
    """Yield transcripts of a folder of XML, as many of each year and kind at most."""
    paths = sorted(folder.glob("transcript-*.xml"))
    random.Random(1).shuffle(paths)
    counts: Counter[str] = Counter()
    for path in paths:
        xml = path.read_text(encoding="utf-8", errors="replace")
        kind = f"{_element(xml, 'release-date')[-4:]} {_element(xml, 'release-type')}"
        known = None if counts[kind] >= OF_YEAR else _read_transcript(path, xml)
        if known and sum(counts.values()) < limit:
            counts[kind] += 1
            yield known


def _read_transcript(path: Path, xml: str) -> Known | None:
    day, month, year = [*_element(xml, "release-date").split("/"), "", "", ""][:3]
    body = re.search(r"<!\[CDATA\[(.*?)\]\]>", xml, re.DOTALL)
    if not body or not year.isdigit() or int(year) % 2 or int(year) > LAST_SCANNED:
        return None
    text = re.sub(r"<br ?/?>\n?", "\n", body[1])
    text = html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</p>\s*<p>", "\n\n", text))).strip()
    name = " ".join(reversed(_element(xml, "prime-minister").split(", ")))
    title = html.unescape(html.unescape(_element(xml, "title")))
    titles = (title,) if title else ()
    iso = f"{year}-{month}-{day}"
    text = _respace(text[:MAX_TEXT], random.Random(path.stem))
    return Known(path.stem, text, f"transcripts {year}", titles, ((name,),), (iso, iso[:7]))


def _respace(text: str, rng: random.Random) -> str:
    """Set blank lines where scans have them, which the XML has lost: after all or some lines."""
    share = rng.choice((0.0, 0.25, 0.5, 1.0, 1.0))
    parts: list[str] = []
    for number, line in enumerate(text.split("\n")):
        at_head = number < HEAD_LINES or share == 1.0
        parts += [line, ""] if at_head and rng.random() < share else [line]
    return "\n".join(parts)


def _element(xml: str, name: str) -> str:
    match = re.search(rf"<{name}>(.*?)</{name}>", xml, re.DOTALL)
    return match[1].strip() if match else ""


def label_known(top: Top, known: Known) -> list[str]:
    """Return the label of each unit at the top of a known text; empty where none can be told."""
    units = top.units
    title = find_title(units, known.titles) if known.titles else range(0)
    if title is None or not units:
        return []
    if title and parse_label(units[title.start].text):
        title = range(0)  # the label names the headline
    title = _trim_title(units, title, known)
    if len(title) > 1 and any(_is_no_title(units[place], known) for place in title):
        return []  # the catalogue's title holds more than the headline
    layout = measure_layout(units)
    if any(find_paragraphs(units, find_flow(units), layout)[: title.start]):
        return []  # what was found is a crosshead
    body = _find_body(units, title, known)
    labels = []
    for place, unit in enumerate(units):
        if place in title:
            labels.append("continued" if place > title[0] else "headline")
        else:
            labels.append("body" if place >= body else _name_label(unit, known))
    return labels


def _trim_title(units: Sequence[Unit], title: range, known: Known) -> range:
    """Take numbers, days and who spoke off a headline that a catalogue has run together."""
    start, stop = title.start, title.stop
    while stop - start > 1 and _is_no_title(units[start], known):
        if _LEADS_ON_RE.match(units[start + 1].text) or _OPEN_RE.search(units[start].text):
            break
        start += 1
    while stop - start > 1 and _is_no_title(units[stop - 1], known):
        stop -= 1
    return range(start, stop)


def _is_no_title(unit: Unit, known: Known) -> bool:
    label = _name_label(unit, known)
    dated = sum(found.end - found.start for found in find_dates(unit.text, DAY_FIRST))
    if dated > len(unit.text) - MAX_BESIDE or load_phrases()["embargo"].match(unit.text):
        return True
    numbered = bool(re.search(r"\d\s?/\s?\d|\bNo\b", unit.text)) and unit.words < 8
    return numbered or (label in ("byline", "office") and share_explained(unit.text) >= EXPLAINED)


def find_title(units: Sequence[Unit], titles: Sequence[str]) -> range | None:
    """Find the units whose letters are most like a title's, near the top; None where none are."""
    best, found = ALIKE, None
    wanted = {letters for letters in map(_letters, titles) if letters}
    for start in range(min(len(units), 30)):
        joined = ""
        for end in range(start, min(start + MAX_LINES, len(units))):
            joined += _letters(units[end].text)
            rate = max((_rate(joined, letters) for letters in wanted), default=0.0)
            if rate > best + 0.001:
                best, found = rate, range(start, end + 1)
    return found


def _rate(some: str, other: str) -> float:
    if not some or not 0.7 < len(some) / len(other) < 1.4:
        return 0.0
    return SequenceMatcher(None, some, other, autojunk=False).ratio()


def _letters(text: str) -> str:
    return _NO_LETTER_RE.sub("", text.casefold())


def _find_body(units: Sequence[Unit], title: range, known: Known) -> int:
    """Find the first unit below the headline that is text."""
    if (marked := find_opening(units, title.stop if title else 0, known.opening)) is not None:
        return marked
    layout = measure_layout(units)
    prose = find_paragraphs(units, find_flow(units), layout)
    start = title.stop if title else 0
    first = next((n for n in range(start, len(units)) if prose[n]), len(units))
    for place in range(start, first):
        if _SPEAKER_RE.match(units[place].text) and not parse_label(units[place].text):
            return place
        if _runs_on(units[place : place + 4]):
            return place
        if _is_sentence(units[place]) and not _is_followed(units[place + 1 : first], known):
            return place
    if first == len(units):  # no prose: the last lines that tell nothing of the head are text
        while first > start and _name_label(units[first - 1], known) == "furniture":
            first -= 1
    return first


def find_opening(units: Sequence[Unit], start: int, opening: str) -> int | None:
    """Find the unit from `start` on that the marked first words begin in; None where none does."""
    if not (wanted := _letters(opening)):
        return None
    for place in range(start, len(units)):
        letters = _letters(units[place].text)
        if letters and (wanted in letters or letters.startswith(wanted[:12])):
            return place
    return None


def _runs_on(units: Sequence[Unit]) -> bool:
    """Return whether some lines are one sentence, as those of a scan between blank lines."""
    flows = find_flow(units)
    words = " ".join(unit.text for unit in units).split()
    small = [word.strip(".,;:") for word in words if word[:1].islower()]
    if units[0].text.isupper() or not any(flows[1:3]):
        return False
    return len(small) > 0.4 * len(words) and share_joining(small) >= 0.2


def _is_sentence(unit: Unit) -> bool:
    return unit.words >= 6 and (unit.text[-1:] in ".!?\"”'" or unit.words >= 12)


def _is_followed(units: Sequence[Unit], known: Known) -> bool:
    """Return whether a byline or a date follows soon, so that a sentence above is no text yet."""
    return any(_name_label(unit, known) in ("byline", "date") for unit in units[:6])


def _name_label(unit: Unit, known: Known) -> str:
    """Name what a line of a head is that is not of its headline."""
    text = unit.text
    if parse_label(text):
        return "label"
    if unit.words > MAX_WORDS:
        return "standfirst"
    office = find_office(text)
    if _names_author(text, known):
        return "office" if len(office.split()) > 0.7 * unit.words else "byline"
    if any(found.value in known.dates for found in find_dates(text, DAY_FIRST)):
        return "date"
    if office and not load_phrases()["contact"].search(text):
        return "office"
    return "standfirst" if _is_sentence(unit) and not is_role(text) else "furniture"


def _names_author(text: str, known: Known) -> bool:
    """Return whether a line bears the surname of an author, or most words of a body's name."""
    words = set(_split(text))
    for name in {name for names in known.authors for name in names}:
        parts = [part for part in _split(name) if len(part) > 2]
        shared = sum(part in words for part in parts)
        if parts and (shared > 0.6 * len(parts) if find_office(name) else parts[-1] in words):
            return True
    return False


def _split(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", fold(text))
