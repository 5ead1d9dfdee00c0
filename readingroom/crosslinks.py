"""Links between articles: what a source writes becomes the file of the article that is meant.

In: all articles, with their sources. Out: articles whose links lead somewhere, and an issue for
each that leads nowhere, with the nearest that would. An article is meant by its path, seen from the
file with the link or from the folder of all, by the name of its file, its headline or an alias.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from readingroom.errors import Issue, Severity, find_nearest_word
from readingroom.models import Article, BlockKind, Mark, MarkKind, Source, number_paragraphs
from readingroom.slugs import make_slug
from readingroom.targets import WIKI_SCHEME

FOLDER_PAGES = frozenset({"index", "_index", "readme"})
"""Files that stand for the folder they lie in."""
NAMED_BY = ("aliases", "alias", "slug", "permalink", "url")
DATED_RE = re.compile(r"\d{4}-\d{2}-\d{2}[-_ ](?=\S)")
SUFFIX_RE = re.compile(r"\.(?:md|markdown|mdown|mkd|txt|text|html?)$", re.IGNORECASE)
HINT = "mend the link, or take it out"


@dataclass(frozen=True, slots=True)
class _Directory:
    """The articles by path of their source, and by each name that they go by, casefolded."""

    by_path: Mapping[str, Article]
    by_name: Mapping[str, Sequence[Article]]


def resolve_links(
    articles: Sequence[Article], sources: Mapping[str, Source], others: Sequence[Article] = ()
) -> tuple[tuple[Article, ...], tuple[Issue, ...]]:
    """Resolve the links of articles, to one another and to `others`; `sources` are all theirs."""
    directory = _list_names((*articles, *others), sources)
    resolved: list[Article] = []
    issues: list[Issue] = []
    for article in articles:
        if not any(mark.kind is MarkKind.ARTICLE for mark in article.marks):
            resolved.append(article)
            continue
        marks: list[Mark] = []
        for mark in article.marks:
            if mark.kind is not MarkKind.ARTICLE:
                marks.append(mark)
                continue
            target, issue = _resolve(mark.target, article, sources[article.source], directory)
            marks += [replace(mark, target=target)] if target else []
            issues += [issue] if issue else []
        resolved.append(replace(article, marks=tuple(marks)))
    return tuple(resolved), tuple(issues)


def _list_names(articles: Iterable[Article], sources: Mapping[str, Source]) -> _Directory:
    by_path: dict[str, Article] = {}
    by_name: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_path[article.source] = article
        for name in dict.fromkeys(_find_names(article, sources[article.source])):
            by_name[name].append(article)
    return _Directory(by_path, by_name)


def _find_names(article: Article, source: Source) -> Iterator[str]:
    """Yield the names of an article."""
    path = PurePosixPath(article.source)
    stem = path.parent.name if path.stem.casefold() in FOLDER_PAGES else path.stem
    fields = {str(key).casefold(): value for key, value in source.metadata.items()}
    given = [fields.get(key) for key in NAMED_BY]
    named = [name for each in given for name in (each if isinstance(each, list) else [each])]
    own = (stem, DATED_RE.sub("", stem), article.headline, article.slug)
    written = [str(name) for name in named if name]
    for name in (*own, *written, *(_bare(name) for name in written if "/" in name)):
        if name:
            yield name.casefold()


def _resolve(
    written: str, article: Article, source: Source, directory: _Directory
) -> tuple[str, Issue | None]:
    """Return the file that a link leads to, with the paragraph; nothing where there is none."""
    plain = unquote(written).removeprefix(WIKI_SCHEME)
    target, _, heading = plain.partition("#")
    meant = _find_article(target.partition("?")[0], article, directory) if target else article
    line = source.find_line(written)
    if meant is None:
        near = find_nearest_word(_bare(target), directory.by_name)
        hint = f"did you mean {directory.by_name[near][0].source}?" if near else HINT
        message = f"a link to “{plain}” leads to no article; its words stay"
        return "", Issue(article.source, line, Severity.WARNING, message, hint)
    if not heading:
        return meant.path, None
    paragraph = _find_heading(meant, heading)
    if paragraph:
        return f"{meant.path}#p{paragraph}", None
    message = f"{meant.source} has no heading “{heading}”; the link leads to its beginning"
    return meant.path, Issue(article.source, line, Severity.WARNING, message, HINT)


def _bare(target: str) -> str:
    """Return the last part of a path, without what follows the dot; casefolded."""
    return SUFFIX_RE.sub("", target.rstrip("/").rpartition("/")[2]).casefold()


def _find_article(target: str, article: Article, directory: _Directory) -> Article | None:
    """Find what a path or a name means; of several the one that lies nearest."""
    folder = posixpath.dirname(article.source)
    for path in (posixpath.normpath(posixpath.join(folder, target)), target.strip("/")):
        for suffix in ("", ".md", ".txt", "/index.md"):
            if path + suffix in directory.by_path:
                return directory.by_path[path + suffix]
    names = [target.casefold(), _bare(target), DATED_RE.sub("", _bare(target))]
    if names[1] in FOLDER_PAGES:
        names.insert(0, target.rpartition("/")[0].rpartition("/")[2].casefold())
    found = next((directory.by_name[name] for name in names if name in directory.by_name), ())
    return min(found, key=lambda each: _measure_way(each.source, article.source), default=None)


def _measure_way(path: str, other: str) -> tuple[int, str]:
    """Measure how far apart two files lie: the fewer folders they share, the farther."""
    shared = posixpath.commonpath([posixpath.dirname(path), posixpath.dirname(other)])
    return -len(PurePosixPath(shared).parts), path


def _find_heading(article: Article, written: str) -> int:
    """Return the paragraph number of a heading, 0 where there is none of that name."""
    wanted = make_slug(written)
    numbers = number_paragraphs(article.blocks)
    for block, number in zip(article.blocks, numbers, strict=True):
        is_heading = block.kind is BlockKind.HEADING
        words = article.body[block.start : block.end]
        if is_heading and (block.target == written or make_slug(words) == wanted):
            return number
    return 0
