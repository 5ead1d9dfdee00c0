"""What the tagger and the confidence of a name see is what their weights were fitted on.

A feature that changes is no error that anybody sees: names are only found a little worse. So what
is seen of a few sentences stands in files; `--update-golden` writes them again, which is right only
together with new weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from readingroom.errors import GazetteerError
from readingroom.gazetteer import load_gazetteer
from readingroom.mentions import load_recogniser
from readingroom.mentions.confidence import FEATURES
from readingroom.mentions.features import FeatureMaker
from readingroom.mentions.tagger_network import KINDS
from readingroom.mentions.tokenization import make_word_tests, split_sentences

CASES = Path(__file__).parent / "cases" / "names"
GAZETTEER = load_gazetteer()
RECOGNISER = load_recogniser(GAZETTEER)
TEXT = """\
Mr. Otto van der Zorblat, 47, of St. Louis and Mt. Vernon met the United Nations' Ms. Li on May 3rd.
"We aren't in Rio de Janeiro," said O'Zorb, a Norwegian from Åsgårdzund; McDoodle (UNICEF) wasn't.
THE BANK OF ENGLAND SAYS NO TO PARIS
In 1997 New York City, Tel Aviv-Yafo and Ft. Worth's mayors joined iZorb Inc. for $5m at 10:30.
Prof. Jean-Luc Lopez and the al-Zorbi of Qux Valley – near the River Thames – voted 21-7, 3-1, 4-0.
Zorbgrad (ZG) fell. Maria Lopez left Lima, Peru. Lopez spoke in Zorbgrad; Lopez and Peru agreed.
"""


def write_tagger_features() -> str:
    maker, lines = FeatureMaker(GAZETTEER), []
    for sentence in split_sentences(TEXT, make_word_tests(GAZETTEER)):
        words = [token.text for token in sentence]
        lines += [
            f"{word}\t{' '.join(row)}"
            for word, row in zip(words, describe(maker, words), strict=True)
        ]
        lines.append("")
    return "\n".join(lines)


def describe(maker: FeatureMaker, words: Sequence[str]) -> list[list[str]]:
    """Return all that the tagger sees of each word but its vector."""
    seen = [maker.recall(word) for word in words]
    places = maker.describe_places(seen)
    return [[*word.names, *place] for word, place in zip(seen, places, strict=True)]


def write_confidence_features() -> str:
    lines = []
    for start, end, kind, values in RECOGNISER.find_described(TEXT):
        lines.append(f"{TEXT[start:end]}\t{KINDS[kind]}")
        known = zip(FEATURES[KINDS[kind]], values, strict=True)
        lines += [f"  {name} {value:.4f}" for name, value in known]
    return "\n".join(lines) + "\n"


@pytest.fixture
def kept(update_golden):
    """Return what is kept in a file; write it first where that is asked for."""

    def read(name: str, now: str) -> str:
        if update_golden:
            (CASES / name).write_text(now, encoding="utf-8")
        return (CASES / name).read_text(encoding="utf-8")

    return read


def test_the_tagger_sees_of_each_word_what_it_was_trained_on(kept):
    now = write_tagger_features()
    assert now == kept("tagger-features.txt", now)


def test_confidence_sees_of_each_name_what_its_weights_were_fitted_on(kept):
    now = write_confidence_features()
    old = kept("confidence-features.txt", now)
    assert [line.rpartition(" ")[0] for line in now.splitlines()] == [
        line.rpartition(" ")[0] for line in old.splitlines()
    ]
    for line, before in zip(now.splitlines(), old.splitlines(), strict=True):
        if line.startswith("  "):
            value = float(before.rpartition(" ")[2])
            assert float(line.rpartition(" ")[2]) == pytest.approx(value, abs=0.02), line


def test_words_are_seen_alike_however_often_they_were_seen_before():
    maker, words = FeatureMaker(GAZETTEER), "In St. Louis In St. Louis".split()
    once = describe(maker, words)
    assert once == describe(maker, words) == describe(FeatureMaker(GAZETTEER), words)


def test_of_a_compound_the_first_two_parts_are_marked():
    word = FeatureMaker(GAZETTEER).recall("Jean-Qwertz-Lopez")
    assert [item for item in word.names if item.startswith("part:")] == ["part:g", "part:-"]


def test_a_model_that_is_missing_is_told(monkeypatch):
    monkeypatch.setattr("readingroom.mentions.tagging.MODEL", "none.npz")
    told = "readingroom/data/none.npz is missing: the installation is damaged, install it again"
    with pytest.raises(GazetteerError) as caught:
        load_recogniser(GAZETTEER)
    assert str(caught.value) == told
