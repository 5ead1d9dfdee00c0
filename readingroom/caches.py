"""Where caches lie: what is there saves time, and may be deleted at any moment."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path


def find_cache_folder() -> Path:
    """Return the folder for caches that the system's habits ask for."""
    if os.environ.get("XDG_CACHE_HOME"):
        return Path(os.environ["XDG_CACHE_HOME"]) / "readingroom"
    if sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"]) / "readingroom"
    try:
        return Path.home() / ".cache" / "readingroom"
    except RuntimeError:  # nobody has a home here, as in some containers
        return Path(tempfile.gettempdir()) / "readingroom"
