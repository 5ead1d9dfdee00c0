"""Made-up articles for measuring: as many as wanted, always the same, none of them real.

In: how many, which seed. Out: text files of about 1,300 words with recurring invented people and
real cities, so that recognition, resolution and linking have their usual work. Names recur as in
life (Zipf): a few are in a fifth of all articles, most in one or two, and new ones never end.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from readingroom.gazetteer.geonames import read_cities

GIVEN = (
    "Anna Bruno Clara David Elena Frank Greta Henry Irene James Karin Louis Maria Nils Olga Peter "
    "Ruth Simon Tessa Victor Agnes Bernard Cecil Doris Edgar Flora Gerald Helen Ivor Julia Keith "
    "Laura Martin Nora Oscar Paula Quentin Rose Stanley Thelma"
).split()
# A family name is one of these and one of those.
FAMILY_STARTS = (
    "Ash Berg Cald Dor Ek Fair Gold Hall Ing Jar Kess Lind Mar Nor Os Pru Quen Rosen Sand Thorn "
    "Under Van West Yard Ald Birk Cran Dal Ell Fen Grim Hart Ker Lang Mont Nett Ol Pem Red Shel"
).split()
FAMILY_ENDS = (
    "bury ley gren man low wood strom itt nell berg by ton ford wick ham field sen dale worth more"
).split()
SUBJECTS = (
    "the harbour board",
    "the water works",
    "the new reading hall",
    "the night train",
    "the wool market",
    "the weather office",
    "the museum of maps",
    "the ferry service",
    "the school garden",
    "the tram depot",
)
VERBS = "opened closed visited described measured rebuilt photographed inspected".split()
TAILS = (
    "after a winter that had been longer than any in living memory",
    "although nobody had asked for it and few had expected it to last",
    "while the rain came in from the sea and the lamps were lit at noon",
    "with money that had been set aside for quite another purpose",
    "before the council could meet and long before the papers were signed",
    "and the people of the quarter came to look at what had been done",
)
SENTENCES = (
    "{name} {verb} {subject} in {city} {tail}.",
    "“We had little choice,” said {name}, who came from {city} and {verb} {subject} {tail}.",
    "In {city}, {surname} {verb} {subject} {tail}.",
    "The report says that {subject} was {verb} by others {tail}.",
    "It was a well-known and often-told story {tail}.",
    "Much of this was forgotten {tail}, and some of it was never written down at all.",
)
PARAGRAPHS, SENTENCES_EACH = 17, 3
CAST, TOWNS = 5, 6  # people and cities of an article
# Of the ranks that are drawn: how fast they fall off, and how even the first of them are. So the
# first has 4 % of all draws, and n draws find about n ** 0.8 names.
FALL, EVEN = 0.8, 20
MOST_CITIES = 3000


@cache
def _list_cities() -> tuple[str, ...]:
    """List the names of the largest cities that are one plain word each, the largest first."""
    names = [city.name for city in sorted(read_cities(), key=lambda city: -city.population)]
    plain = (name for name in names if name.isascii() and name.isalpha() and len(name) > 3)
    return tuple(dict.fromkeys(plain))[:MOST_CITIES]


def _draw_rank(chance: random.Random) -> int:
    """Draw a rank from 0, without end."""
    return int(EVEN * ((1 - chance.random()) ** (-1 / FALL) - 1))


def _make_person(rank: int) -> str:
    """Return the name of a rank; neighbours in rank share no part of it."""
    given, start, end = (len(part) for part in (GIVEN, FAMILY_STARTS, FAMILY_ENDS))
    which = rank * 9973 % (given * start * end)  # a prime that divides none of them
    family = FAMILY_STARTS[which // given % start] + FAMILY_ENDS[which // given // start]
    return f"{GIVEN[which % given]} {family}"


def make_article(number: int, seed: int = 1) -> str:
    """Return one article as text: headline, byline with date, paragraphs."""
    chance = random.Random(f"{seed}-{number}")
    cities = _list_cities()
    cast = [_make_person(_draw_rank(chance)) for _ in range(CAST)]
    towns = [cities[_draw_rank(chance) % len(cities)] for _ in range(TOWNS)]
    day = date(2000, 1, 1) + timedelta(days=number % 9000)
    author = _make_person(chance.randrange(200))
    headline = f"How {chance.choice(SUBJECTS)} in {chance.choice(towns)} was {chance.choice(VERBS)}"
    paragraphs = [_make_paragraph(chance, cast, towns) for _ in range(PARAGRAPHS)]
    head = f"# {headline}, part {number}\n\n{author} {day.day} {day:%B} {day.year}"
    return "\n\n".join([head, *paragraphs]) + "\n"


def _make_paragraph(chance: random.Random, cast: list[str], towns: list[str]) -> str:
    sentences = []
    for _ in range(SENTENCES_EACH):
        name = chance.choice(cast)
        words = {
            "name": name,
            "surname": name.split()[-1],
            "verb": chance.choice(VERBS),
            "subject": chance.choice(SUBJECTS),
            "city": chance.choice(towns),
            "tail": chance.choice(TAILS),
        }
        sentences.append(chance.choice(SENTENCES).format(**words))
    return " ".join(sentences)


def write_articles(folder: Path, count: int, seed: int = 1) -> None:
    """Write `count` articles into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = folder / f"article-{number:05d}.txt"
        path.write_text(make_article(number, seed), encoding="utf-8")
