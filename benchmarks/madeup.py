"""Made-up articles for measuring: as many as wanted, always the same, none of them real.

In: how many, which seed. Out: text files of about 1,300 words with recurring invented people and
real cities, so that recognition, resolution and linking have their usual work.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

GIVEN = (
    "Anna Bruno Clara David Elena Frank Greta Henry Irene James Karin Louis Maria Nils Olga Peter "
    "Ruth Simon Tessa Victor"
).split()
FAMILY = (
    "Abbott Bergman Castell Dorrit Ekholm Fairfax Gruber Hallam Ingham Jarvis Kessler Lindgren "
    "Marlow Norwood Ostrom Pruitt Quennell Rosen Sandberg Thorne Underhill Vance Westbury Yardley"
).split()
CITIES = (
    "Lisbon Nairobi Toronto Hamburg Santiago Osaka Cardiff Bergen Mumbai Accra Denver Naples "
    "Leipzig Gothenburg Porto Bristol Adelaide Kyoto Dakar Lima"
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


def make_article(number: int, seed: int = 1) -> str:
    """Return one article as text: headline, byline with date, paragraphs."""
    chance = random.Random(f"{seed}-{number}")
    cast = [f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}" for _ in range(5)]
    day = date(2000, 1, 1) + timedelta(days=number % 9000)
    author = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
    headline = (
        f"How {chance.choice(SUBJECTS)} in {chance.choice(CITIES)} was {chance.choice(VERBS)}"
    )
    paragraphs = [_make_paragraph(chance, cast) for _ in range(PARAGRAPHS)]
    head = f"# {headline}, part {number}\n\n{author} {day.day} {day:%B} {day.year}"
    return "\n\n".join([head, *paragraphs]) + "\n"


def _make_paragraph(chance: random.Random, cast: list[str]) -> str:
    sentences = []
    for _ in range(SENTENCES_EACH):
        name = chance.choice(cast)
        words = {
            "name": name,
            "surname": name.split()[-1],
            "verb": chance.choice(VERBS),
            "subject": chance.choice(SUBJECTS),
            "city": chance.choice(CITIES),
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
