"""What is too large for where sites are published: single files, and the site as a whole.

In: a finished site. Out: notes with figures and ways out; the site is whole all the same.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from readingroom.errors import Issue, Severity
from readingroom.finishing.urls import find_files

MEGABYTE = 1_000_000
FILE_LIMIT = 100 * MEGABYTE
"""Bytes of a file that GitHub takes in a repository (a push with a larger one is refused)."""
SITE_LIMIT = 1_000 * MEGABYTE
"""Bytes of a site on GitHub Pages. Both: docs.github.com, "GitHub Pages limits", "large files"."""
SHOWN = 3  # folders named where a site is too large


def check_sizes(
    site: Path, file_limit: int = FILE_LIMIT, site_limit: int = SITE_LIMIT
) -> tuple[Issue, ...]:
    """Return a note for each file above `file_limit` bytes, and one for a site above its own."""
    sizes = {path: (site / path).stat().st_size for path in find_files(site)}
    issues = [
        _note(
            name,
            f"{_show(size)}; a repository on GitHub takes files of {_show(file_limit)} at most",
            "make it smaller or divide it, keep it elsewhere and link to it, "
            "or publish on a host without that limit",
        )
        for name, size in sorted(sizes.items())
        if size > file_limit
    ]
    if (whole := sum(sizes.values())) > site_limit:
        issues.append(_tell_site(sizes, whole, site_limit))
    return tuple(issues)


def _tell_site(sizes: dict[str, int], whole: int, limit: int) -> Issue:
    folders: Counter[str] = Counter()
    for name, size in sizes.items():
        folders[name.split("/")[0] + "/" if "/" in name else "files on top"] += size
    most = ", ".join(f"{name} {_show(size)}" for name, size in folders.most_common(SHOWN))
    return _note(
        "site",
        f"{_show(whole)}, most of it in {most}; GitHub Pages takes {_show(limit)}",
        "use smaller pictures, `originals: false`, a higher `least_mentions`, "
        "two sites, or another host",
    )


def _show(size: int) -> str:
    """Return bytes as people say them.

    >>> _show(104_857_600), _show(1_000_000_000)
    ('105 MB', '1,000 MB')
    """
    return f"{size / MEGABYTE:,.0f} MB"


def _note(path: str, message: str, hint: str) -> Issue:
    return Issue(path, 0, Severity.NOTE, message, hint)
