"""What a site says of itself in `mkdocs.yml`: settings of ours, checked, and those of the engine.

In: a project folder. Out: a `Project` with its `Settings`, or all faults at once.
"""

from readingroom.config.look import Look, find_copied_theme, find_look
from readingroom.config.project import INTRODUCTION_FILE, Project, load_project
from readingroom.config.recognisers import BUILT_IN, Recognisers
from readingroom.config.settings import SECTION, HomeSection, NearDoubles, Settings, parse_settings
from readingroom.config.supplied_texts import find_supplied_texts

__all__ = [
    "BUILT_IN",
    "INTRODUCTION_FILE",
    "SECTION",
    "HomeSection",
    "Look",
    "NearDoubles",
    "Project",
    "Recognisers",
    "Settings",
    "find_copied_theme",
    "find_look",
    "find_supplied_texts",
    "load_project",
    "parse_settings",
]
