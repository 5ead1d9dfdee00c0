"""The site's theme: templates, style, scripts, and the words of the interface by language.

MkDocs and Zensical find it by its entry point and layer a site's `overrides/` over it; the program
reads the words from `mkdocs_theme.yml`.
"""

from pathlib import Path

NAME = "readingroom"
"""What a site's `theme.name` says for it."""
FOLDER = Path(__file__).parent
ON_MATERIAL = FOLDER / "on_material"
"""What a site in Material's own look gets of ours: three templates and a style sheet."""
DRAWING_STYLE = FOLDER / "assets" / "drawing.css"
SETTINGS_FILE = FOLDER / "mkdocs_theme.yml"
