"""The editor's corrections: what `glossary.yml` says, read, checked, applied, suggested, written.

In: the file, and the entities that were resolved. Out: the entities as the editor wants them, and
an `Issue` for whatever no longer matches. Entities of which the file says nothing come out as they
came in, ids included, so that an edit changes only the pages that it is about.
"""

from readingroom.corrections.application import Edited, apply_glossary
from readingroom.corrections.editing import add_to_glossary
from readingroom.corrections.entries import GLOSSARY_FILE, Form, GlossaryEntry, GlossaryFile, Scope
from readingroom.corrections.loading import load_glossary, parse_glossary
from readingroom.corrections.suggestions import Addition, render_lines

__all__ = [
    "GLOSSARY_FILE",
    "Addition",
    "Edited",
    "Form",
    "GlossaryEntry",
    "GlossaryFile",
    "Scope",
    "add_to_glossary",
    "apply_glossary",
    "load_glossary",
    "parse_glossary",
    "render_lines",
]
