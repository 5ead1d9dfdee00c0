"""The ledger as a text: one fact a line, sorted, so that two versions merge line by line.

In: a text. Out: a `Ledger`, and issues for lines that cannot be used; and the way back. What git
left of a conflict is told, and the facts of both sides are used. Comments keep their place above
the line they stand on; a line that cannot be read stays as a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from readingroom.errors import ConfigError, Issue, Severity
from readingroom.ledger.records import LEDGER_FILE, ArticleLine, Ledger, NameLine
from readingroom.models import Kind

HEADER = """\
# Which article and which name has which address, so that what is published stays where it is.
# The build keeps this file; commit it with the articles. Comments stay, and so does the order.
# Without a line, its article or name gets the address that follows from date, title and name.
""".splitlines()
FORMER = "former"
NONE = "-"
CONFLICT_RE = re.compile(r"<{7}|={7}|>{7}|\|{7}")
ADDRESS_RE = re.compile(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)+")
SKETCH_RE = re.compile(r"-|[\w.-]{32}", re.ASCII)
# What would end a field or a line, or be trimmed off one.
UNSAFE_RE = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029%]|^\s|\s$|^#|(?<=\s)\s|[^\S ]")
UNREADABLE = "# not understood: "


def _quote(text: str) -> str:
    """Write a path or name so that it stays one field on one line.

    >>> _quote("weddell sea/100%.txt")
    'weddell sea/100%25.txt'
    """
    return UNSAFE_RE.sub(
        lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace")), text
    )


@dataclass(slots=True)
class _Reading:
    """What was read so far."""

    articles: dict[str, ArticleLine] = field(default_factory=dict)
    names: dict[str, NameLine] = field(default_factory=dict)
    former: dict[str, tuple[str, int]] = field(default_factory=dict)
    comments: dict[str, list[str]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)

    def complain(self, line: int, message: str, hint: str) -> None:
        self.issues.append(Issue(LEDGER_FILE, line, Severity.WARNING, message, hint))


def parse_ledger(text: str) -> tuple[Ledger, tuple[Issue, ...]]:
    """Read a ledger; whatever cannot be used is told with its line, and the rest is used."""
    reading = _Reading()
    for number, raw in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        line = raw.strip()
        if CONFLICT_RE.match(line):
            hint = "both sides are used; the build writes the file without this line"
            reading.complain(number, "a conflict that git left", hint)
        elif line.startswith("#"):
            reading.waiting.append(line)
        elif line:
            _read_fact(line, number, reading)
    comments = {**reading.comments, "": reading.waiting}
    ledger = Ledger(
        tuple(sorted(reading.articles.values())),
        tuple(sorted(reading.names.values())),
        dict(_resolve_former(reading)),
        {address: tuple(lines) for address, lines in comments.items() if lines},
    )
    return ledger, tuple(reading.issues)


def _read_fact(line: str, number: int, reading: _Reading) -> None:
    words = line.split(maxsplit=2)
    address = words[1] if len(words) == 3 else ""
    rest = words[2] if len(words) == 3 else ""
    is_known = any(address in own for own in (reading.articles, reading.names, reading.former))
    if not ADDRESS_RE.fullmatch(address) or not _take_fact(words[0], address, rest, reading):
        hint = "mend it, or delete it; it stays as a comment"
        reading.complain(number, "a line that cannot be understood", hint)
        reading.waiting.append(UNREADABLE + line)
    elif is_known:
        hint = "the first one counts; delete the other"
        reading.complain(number, f"a second line for {address}", hint)
    else:
        if words[0] == FORMER:
            reading.former[address] = (rest, number)
        reading.comments.setdefault(address, []).extend(reading.waiting)
        reading.waiting.clear()


def _take_fact(kind: str, address: str, rest: str, reading: _Reading) -> bool:
    """Read a line's fields; a fact about an address that is known already is left aside."""
    if kind == FORMER:
        return bool(ADDRESS_RE.fullmatch(rest))
    if kind == "article":
        sketch, _, source = rest.partition(" ")
        if not SKETCH_RE.fullmatch(sketch) or not source or not address.startswith("articles/"):
            return False
        value = ArticleLine(address, sketch.replace(NONE, "", len(sketch) == 1), unquote(source))
        reading.articles.setdefault(address, value)
        return True
    if kind not in set(Kind) or not address.startswith("glossary/"):
        return False
    name = _read_name(Kind(kind), address, rest)
    if name:
        reading.names.setdefault(address, name)
    return name is not None


def _read_name(kind: Kind, address: str, rest: str) -> NameLine | None:
    numbers, text = (NONE, rest) if kind is not Kind.PLACE else rest.partition(" ")[::2]
    seen, _, name = text.partition(" ")
    if not name or not (numbers == NONE or numbers.isdecimal()):
        return None
    number = None if numbers == NONE else int(numbers)
    return NameLine(address, kind, unquote(name), seen.replace(NONE, "", len(seen) == 1), number)


def _resolve_former(reading: _Reading) -> Iterator[tuple[str, str]]:
    """Yield former addresses with those that hold now, over any number of moves."""
    present = reading.articles.keys() | reading.names.keys()
    ends: dict[str, str] = {}
    for address, (first, number) in reading.former.items():
        target = first
        passed = {address}
        while target in reading.former and target not in passed and target not in ends:
            passed.add(target)
            target = reading.former[target][0]
        target = ends.get(target, target)
        ends.update(dict.fromkeys(passed, target))
        if address in present:
            continue
        if target not in present:
            message = f"{address} leads to {target}, of which no line says what has it"
            reading.complain(number, message, "name an address that a line begins with, or delete")
        yield address, target


def render_ledger(ledger: Ledger) -> str:
    """Write a ledger as a text; where the editor left no comment on top, with a few words there."""
    lines = {line.address: _write_article(line) for line in ledger.articles}
    lines |= {name.address: _write_name(name) for name in ledger.names}
    lines |= {address: f"{FORMER} {address} {to}" for address, to in ledger.former.items()}
    return "\n".join(_arrange(lines, ledger.comments)) + "\n"


def _arrange(lines: Mapping[str, str], comments: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield comments and lines; comments whose line is gone come first."""
    ordered = sorted(lines.items(), key=lambda item: item[1])
    lost = [comment for address in sorted(comments.keys() - lines.keys() - {""})
            for comment in comments[address]]  # fmt: skip
    top = comments.get(ordered[0][0] if ordered else "", ())
    if not (top or lost):
        yield from HEADER
    yield from lost
    for address, line in ordered:
        yield from comments.get(address, ())
        yield line
    yield from comments.get("", ())


def _write_article(line: ArticleLine) -> str:
    return f"article {line.address} {line.sketch or NONE} {_quote(line.source)}"


def _write_name(line: NameLine) -> str:
    number = f"{line.geonames or NONE} " if line.kind is Kind.PLACE else ""
    return f"{line.kind} {line.address} {number}{line.seen or NONE} {_quote(line.name)}"


def load_ledger(root: Path) -> tuple[Ledger, tuple[Issue, ...]]:
    """Read a project's ledger; without the file it is empty.

    Raises `ConfigError` where there is one that cannot be read: the build would write another.
    """
    try:
        return parse_ledger((root / LEDGER_FILE).read_bytes().decode("utf-8", "replace"))
    except FileNotFoundError:
        return Ledger(), ()
    except OSError as error:
        raise ConfigError(f"{LEDGER_FILE} cannot be read: {error}; make it readable") from error
