"""More training text from the same: tagged sentences come in, changed copies come out.

A small corpus knows few names, most of them American. Copies with other people's and places' names
teach a tagger to rely on the words around a name; others add datelines, headlines and capitals.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass

from names_corpora import Tagged, find_spans

from readingroom.gazetteer import Gazetteer
from readingroom.gazetteer.geonames import read_cities
from readingroom.lexicon import fold_place
from readingroom.lexicon.datafiles import read_data, read_rows

LEAST_CITY = 5_000  # people of a town that replaces another
_PINYIN = (
    "wei ming jun hua qiang ping li fang jie bo tao hui xin yan ling jing min hong chun yu lei "
    "feng peng yi fei xia lan mei qing bin dong kai zhi guo jian wen xiao zhen rong sheng tian "
    "yun chao"
).split()
_HANGUL = (
    "min jun seo hyun woo jin ho young su ji hye eun kyung sung dong chul jae in won hee tae geun "
    "yong suk mi na"
).split()
_INITIALS = "ABCDEFGHJKLMPRSTW"
_ARTICLES = ("al-", "Al-", "al-", "El-", "al ")
_PARTICLES = ("de", "van", "bin", "del", "de la", "von", "da", "van der", "van den", "dos", "di")
_AGENCIES = "AP AFP Reuters Xinhua TASS UPI DPA ANI PTI EFE Kyodo Yonhap".split()
_AREAS = ("India", "China", "Kenya", "Calif.", "Texas", "Pa.", "Ohio", "Fla.", "Egypt", "Mexico")
_MONTHS = "January February March April May June July Aug. Sept. Oct. Nov. Dec.".split()
_COMMON_WORDS = frozenset(
    "river lake county province state island islands mountains sea bay valley district airport "
    "north south east west".split()
)


@dataclass(frozen=True, slots=True)
class Shares:
    """How many copies are made: names per sentence, the others as a share of all sentences."""

    names: int = 2
    people: float = 0.9
    places: float = 0.6
    datelines: float = 0.04
    capitals: float = 0.02
    titles: float = 0.10


class Augmenter:
    """Makes changed copies; the same seed gives the same copies."""

    def __init__(self, gazetteer: Gazetteer, seed: int = 7) -> None:
        self._gazetteer = gazetteer
        self._random = random.Random(seed)
        self._given = read_data("given_names.txt").split()
        self._surnames = read_data("surnames.txt").split()
        self._elements: dict[str, dict[str, list[str]]] = {}
        for group, part, names in read_rows("name_elements.tsv"):
            self._elements.setdefault(group, {})[part] = names.split()
        cities = [city for city in read_cities() if city.population >= LEAST_CITY]
        known = [(city.name, city.population**0.35) for city in cities if city.name.istitle()]
        self._cities = [name for name, _ in known]
        self._weights = list(itertools.accumulate(weight for _, weight in known))

    def augment(self, sentences: Sequence[Tagged], shares: Shares = Shares()) -> list[Tagged]:
        """Return changed copies of sentences, in their order."""
        out: list[Tagged] = []
        for sentence in sentences:
            swapped = [self._swap(sentence, shares) for _ in range(shares.names)]
            out += [copy for copy in swapped if copy]
            if self._random.random() < shares.datelines:
                out.append(self._add_dateline(sentence))
            if self._random.random() < shares.capitals:
                out.append([(word.upper(), tag) for word, tag in sentence])
            if self._random.random() < shares.titles and 4 < len(sentence) < 16:
                out.append(_make_headline(sentence))
        return out

    def _swap(self, sentence: Tagged, shares: Shares) -> Tagged:
        """Replace names, each by one other throughout; give nothing where none was replaced."""
        out, at = [], 0
        chosen: dict[tuple[str, str], str] = {}
        for start, end, kind in find_spans(sentence):
            out += sentence[at:start]
            name = " ".join(word for word, _ in sentence[start:end])
            if (kind, name) not in chosen:
                chosen[kind, name] = self._replace(name, kind, shares)
            words = (chosen[kind, name] or name).split()
            out += [(word, f"{'I' if at else 'B'}-{kind}") for at, word in enumerate(words)]
            at = end
        return out + sentence[at:] if any(chosen.values()) else []

    def _replace(self, name: str, kind: str, shares: Shares) -> str:
        if kind == "PER" and self._random.random() < shares.people:
            return self._make_person(is_full=" " in name)
        if kind == "LOC" and self._random.random() < shares.places:
            is_fixed = self._gazetteer.grade(fold_place(name)) in ("N", "K", "W")
            if not is_fixed and not _COMMON_WORDS & set(name.lower().split()):
                return self._choose_city()
        return ""

    def _choose_city(self) -> str:
        return self._random.choices(self._cities, cum_weights=self._weights)[0]

    def _make_person(self, *, is_full: bool) -> str:
        if self._random.random() < 0.5:
            return self._make_from_group(is_full=is_full)
        pick = self._random
        given, surname = pick.choice(self._given), pick.choice(self._surnames)
        if not is_full:
            return surname if pick.random() < 0.85 else given
        forms = (
            (0.08, f"{given} {pick.choice(_INITIALS)}. {surname}"),
            (0.08, f"{given} {pick.choice(self._given)} {surname}"),
            (0.04, f"{pick.choice(_INITIALS)}. {surname}"),
            (0.04, f"{given} {surname} {pick.choice(self._surnames)}"),
            (0.03, f"{given} {pick.choice(_PARTICLES)} {surname}"),
            (0.02, f"{given} {surname}-{pick.choice(self._surnames)}"),
        )
        chance = pick.random()
        for share, form in forms:
            chance -= share
            if chance < 0:
                return form
        return f"{given} {surname}"

    def _make_from_group(self, *, is_full: bool) -> str:
        pick = self._random
        group = pick.choice(sorted(self._elements))
        parts = self._elements[group]
        given = pick.choice(parts["given"])
        surname = pick.choice(parts.get("surname") or self._surnames)
        if group in ("chinese", "korean", "vietnamese"):
            if group == "chinese" and pick.random() < 0.5:
                tail = pick.choice(_PINYIN) if pick.random() < 0.6 else ""
                given = pick.choice(_PINYIN).title() + tail
            elif group == "korean" and pick.random() < 0.5:
                given = f"{pick.choice(_HANGUL).title()}-{pick.choice(_HANGUL)}"
            elif group == "vietnamese" and is_full:
                given = f"{pick.choice(parts['given'])} {given}"
            return f"{surname} {given}" if is_full else surname
        if group in ("arabic", "persian") and pick.random() < 0.35:
            surname = pick.choice(_ARTICLES) + surname
        if not is_full:
            return surname if pick.random() < 0.9 else given
        middle = f" {pick.choice(parts['given'])}" if pick.random() < 0.2 else ""
        return f"{given}{middle} {surname}"

    def _add_dateline(self, sentence: Tagged) -> Tagged:
        pick = self._random
        city = self._choose_city()
        words = (city.upper() if pick.random() < 0.75 else city).split()
        line = [(word, f"{'I' if at else 'B'}-LOC") for at, word in enumerate(words)]
        chance = pick.random()
        if chance < 0.35:
            line += [(",", "O"), (pick.choice(_MONTHS), "O"), (str(pick.randint(1, 30)), "O")]
        elif chance < 0.5:
            line += [(",", "O"), (pick.choice(_AREAS), "B-LOC")]
        if pick.random() < 0.7:
            line += [("(", "O"), (pick.choice(_AGENCIES), "B-ORG"), (")", "O")]
        return [*line, (pick.choice(("-", "--", "–", "—", ":")), "O"), *sentence]


def _make_headline(sentence: Tagged) -> Tagged:
    return [
        (word[0].upper() + word[1:] if len(word) > 3 or not at else word, tag)
        for at, (word, tag) in enumerate(sentence)
    ]
