"""The editor's desk: what `glossary.yml` says is read, checked, applied, suggested and written.

In: the file, and the entities that were resolved. Out: the entities as the editor wants them, and
an `Issue` for whatever no longer matches. Entities of which the file says nothing come out as they
came in, ids included, so that an edit changes only the pages that it is about.
"""

from readingroom.desk.applying import Edited, apply_glossary
from readingroom.desk.loading import GLOSSARY_FILE, load_glossary, parse_glossary
from readingroom.desk.suggesting import Addition, render_lines
from readingroom.desk.values import Entry, Form, Glossary, Scope
from readingroom.desk.writing import add_to_glossary

__all__ = [
    "GLOSSARY_FILE",
    "Addition",
    "Edited",
    "Entry",
    "Form",
    "Glossary",
    "Scope",
    "add_to_glossary",
    "apply_glossary",
    "load_glossary",
    "parse_glossary",
    "render_lines",
]
