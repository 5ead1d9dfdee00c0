"""What Markdown has beyond prose: notes, tables, figures, lists of definitions; taken off lines.

In: a walk over the lines of a body. Out: whether something of the kind was taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from readingroom.cleaning.definitions import begins_definitions, read_definitions
from readingroom.cleaning.document import Draft, SourceLine
from readingroom.cleaning.footnotes import find_label, read_note
from readingroom.cleaning.link_references import NAME, REASON, read_reference
from readingroom.cleaning.picture_lines import begins_figure, read_figures
from readingroom.cleaning.tables import begins_table, read_table
from readingroom.cleaning.wrapping import Measure
from readingroom.models import Removal


@dataclass(slots=True)
class BlockReader:
    """Walks over the lines; `drafts` grows. `unclosed` are fences that nothing closes.

    `signs` are the labels of notes that the text refers to, and which have not been read yet.
    """

    lines: Sequence[SourceLine]
    measure: Measure
    is_markdown: bool
    signs: set[str]
    drafts: list[Draft] = field(default_factory=list)
    position: int = 0
    gap: int = 0
    groups: int = 0
    removed: list[Removal] = field(default_factory=list)
    unclosed: set[str] = field(default_factory=set)
    references: dict[str, str] = field(default_factory=dict)


def take_markup(reader: BlockReader, text: str) -> bool:
    """Take a note, a table, a line of pictures, a list of definitions."""
    lines, position = reader.lines, reader.position
    if (label := find_label(text)) in reader.signs:
        reader.signs.discard(label)
        drafts, reader.position = read_note(lines, position)
    elif reader.is_markdown and (found := read_reference(text)):
        reader.references.setdefault(*found)
        reader.removed.append(Removal(NAME, lines[position].number, text.strip(), REASON))
        drafts, reader.position = (), position + 1
    elif begins_table(lines, position):
        reader.groups += 1
        drafts, reader.position = read_table(lines, position, reader.groups)
    elif reader.is_markdown and begins_figure(text):
        drafts, removed = read_figures(lines[position])
        reader.removed += removed
        reader.position += 1
    elif reader.is_markdown and begins_definitions(lines, position):
        reader.groups += 1
        drafts, reader.position = read_definitions(lines, position, reader.groups)
    else:
        return False
    reader.drafts += drafts
    return True


def begins_markup(reader: BlockReader, position: int) -> bool:
    """Return whether lines of prose end before one that begins something else in Markdown."""
    text = reader.lines[position].text
    return (
        find_label(text) in reader.signs
        or begins_table(reader.lines, position)
        or (reader.is_markdown and begins_figure(text))
    )
