"""Articles with the statistics of real ones: as many as wanted, always the same.

In: a folder of real articles as text, and a seed. Out: text files, each made of the head and most
paragraphs of one real article and some paragraphs of others. In each, part of the names of two
words are replaced by a given name and a family name that others have, so that new people come up
without end, as in a real collection, while words, lengths and marks stay those of the real texts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

NAME_RE = re.compile(r"(?<=[a-z,] )([A-Z][a-z]{2,}) ([A-Z][a-z]{3,})\b")
FOREIGN = 0.25  # of the paragraphs come from another article
RENAMED = 0.6  # of the names of two words get other parts
FIRST_DAY, DAYS = date(1990, 1, 1), 12000


@dataclass(frozen=True)
class Pool:
    """Real articles as their paragraphs, and the parts of names that occur in them."""

    articles: Sequence[Sequence[str]]
    given: Sequence[str]
    family: Sequence[str]


def load_pool(folder: Path) -> Pool:
    """Read every text file of a folder; those of a single paragraph are left out."""
    texts = [
        path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".txt", ".md"}
    ]
    split = ([part.strip() for part in re.split(r"\n\s*\n", text)] for text in texts)
    articles = [[part for part in parts if part] for parts in split]
    articles = [parts for parts in articles if len(parts) > 1]
    if not articles:
        raise SystemExit(f"{folder}: no article of two or more paragraphs")
    names = [match for text in texts for match in NAME_RE.findall(text)]
    return Pool(articles, [given for given, _ in names], [family for _, family in names])


def make_article(number: int, pool: Pool, seed: int = 1) -> str:
    """Return one article: a headline, a date, paragraphs."""
    chance = random.Random(f"{seed}-{number}")
    own = chance.choice(pool.articles)
    headline = " ".join(own[0].split()[:12]).strip("#* ")
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    paragraphs = [
        chance.choice(chance.choice(pool.articles)) if chance.random() < FOREIGN else part
        for part in own
    ]
    chance.shuffle(paragraphs)
    text = _rename("\n\n".join(paragraphs), pool, chance)
    return f"# {headline} ({number})\n\n{day.day} {day:%B} {day.year}\n\n{text}\n"


def _rename(text: str, pool: Pool, chance: random.Random) -> str:
    """Give some of the names other parts, each the same throughout, its family name alone too."""
    for given, family in sorted(set(NAME_RE.findall(text))):
        if chance.random() < RENAMED:
            new = chance.choice(pool.family)
            text = text.replace(f"{given} {family}", f"{chance.choice(pool.given)} {new}")
            text = re.sub(rf"\b{family}\b", new, text)
    return text


def write_articles(folder: Path, source: Path, count: int, seed: int = 1) -> None:
    """Write `count` articles into a folder, made of those in `source`."""
    folder.mkdir(parents=True, exist_ok=True)
    pool = load_pool(source)
    for number in range(count):
        path = folder / f"article-{number:05d}.txt"
        path.write_text(make_article(number, pool, seed), encoding="utf-8")
