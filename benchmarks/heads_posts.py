"""Gather free texts with their headlines, from which `heads_layouts.py` composes heads.

    python benchmarks/heads_posts.py --posts content/news --releases press_releases --out posts.json

`--posts` is a folder of Markdown with `title` and `summary` (or `deck`) in a YAML header,
`--releases` one of text files with a press release a line: a day, a tab, then day, headline and
text run together, as collections of releases of the United States Congress give them. The headline
of such a line is what stands before the first "WASHINGTON, DC –".
"""

from __future__ import annotations

import argparse
import html
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

MAX_PARAGRAPHS = 8
MAX_OF_ONE = 120  # releases of one member, so that none colours the rest
MIN_TITLE = 25  # letters; shorter ones were cut from something else
_HEADER_RE = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
_TAG_RE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<[^>]+>|!\[[^\]]*\]\([^)]*\)", re.DOTALL)
_RELEASE_RE = re.compile(
    r"\s*(?:[\w.,/ ]{0,30}\d\s+)?(.{15,160}?)\s+(?:WASHINGTON|Washington)[,.]?\s*(?:D\.?\s?C\.?)?"
    r"\s*(?:–|—|--|-)\s*(.{200,})"
)
_SHORT_RE = re.compile(r"\b(?:U\.S|Rep|Sen|Dr|Mr|St|No|D\.C)\.")
_ODD_RE = re.compile(
    r"\d{3}-\d|\b(?:19|20)\d\d$|[Cc]lick|[Cc]ontact|[Rr]eleased? |SHARE|[Nn]ote:|^\W|\.$"
)

Post = dict[str, object]


def main() -> None:
    """Gather and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--posts", type=Path, nargs="*", default=[], help="folders of Markdown")
    parser.add_argument("--releases", type=Path, nargs="*", default=[], help="folders of releases")
    parser.add_argument("--out", type=Path, required=True, help="where to write (JSON)")
    options = parser.parse_args()
    posts = [post for folder in options.posts for post in read_posts(folder)]
    posts += [post for folder in options.releases for post in read_releases(folder)]
    options.out.write_text(json.dumps(posts), encoding="utf-8")
    print(f"{len(posts)} texts")


def read_posts(folder: Path) -> Iterator[Post]:
    """Yield the posts of a folder of Markdown."""
    for path in sorted(folder.rglob("*.md")):
        match = _HEADER_RE.match(path.read_text(encoding="utf-8", errors="replace"))
        if not match:
            continue
        paragraphs = [_clean(text).replace("\n", " ") for text in re.split(r"\n\s*\n", match[2])]
        paragraphs = [text for text in paragraphs if len(text) > 30 and text[0] not in "-*#>|"]
        title = _read_key(match[1], "title")
        deck = _read_key(match[1], "deck") or _read_key(match[1], "summary")
        if title and len(paragraphs) > 1:
            yield {"title": title, "deck": deck[:220], "paragraphs": paragraphs[:MAX_PARAGRAPHS]}


def _read_key(header: str, key: str) -> str:
    match = re.search(rf"(?m)^{key}: *[\"']?(.*?)[\"']?\s*$", header)
    return _clean(match[1].replace("''", "'")) if match else ""


def _clean(text: str) -> str:
    bare = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", _TAG_RE.sub("", text))
    return html.unescape(re.sub(r"[ \t]+", " ", re.sub(r"[*_`]{1,3}", "", bare))).strip()


def read_releases(folder: Path) -> Iterator[Post]:
    """Yield the releases of a folder of text files, those with a headline that is whole."""
    for path in sorted(folder.rglob("*.txt")):
        count = 0
        for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
            match = _RELEASE_RE.match(line.split("\t")[-1])
            title = match[1].strip() if match else ""
            if match and count < MAX_OF_ONE and _is_whole(title):
                count += 1
                yield {"title": title, "deck": "", "paragraphs": _cut(match[2][:5000], len(title))}


def _is_whole(title: str) -> bool:
    cut = re.search(r"[.!]\s+\S", _SHORT_RE.sub("", title))
    return len(title) >= MIN_TITLE and not cut and not _ODD_RE.search(title)


def _cut(text: str, seed: int) -> list[str]:
    """Cut a text that has no paragraphs into some of one to three sentences."""
    sentences = re.split(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])", text)
    rng = random.Random(seed)
    paragraphs = []
    while sentences and len(paragraphs) < MAX_PARAGRAPHS:
        count = rng.randint(1, 3)
        paragraphs.append(" ".join(sentences[:count]))
        sentences = sentences[count:]
    return paragraphs


if __name__ == "__main__":
    main()
