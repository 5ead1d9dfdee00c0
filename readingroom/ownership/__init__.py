"""What a build may replace or remove: only what carries its own mark.

In: the folders and files that somebody names. Out: the refusal of all that would cost somebody a
file, before anything is built; a private folder to work in; and one atomic switch at the end.
"""

from readingroom.ownership.checking import NamedPath, PathUse, check_places, locate
from readingroom.ownership.locks import hold_folder
from readingroom.ownership.workspace import Workspace, clear_workspace, open_workspace

__all__ = [
    "NamedPath",
    "PathUse",
    "Workspace",
    "check_places",
    "clear_workspace",
    "hold_folder",
    "locate",
    "open_workspace",
]
