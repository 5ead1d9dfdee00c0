"""How the chances that the model gives each unit become one head that agrees with itself."""

from __future__ import annotations

import pytest

from readingroom.headers import head_model
from readingroom.headers.head_model import HeadLabel, decode

SIGNS = {"H": HeadLabel.HEADLINE, "C": HeadLabel.CONTINUED, "S": HeadLabel.STANDFIRST,
         "B": HeadLabel.BYLINE, "F": HeadLabel.FURNITURE, "X": HeadLabel.BODY}  # fmt: skip
FLAGS = (
    "desk",
    "by",
    "credits-common-words",
    "url",
    "flows",
    "year",
    "opens-site",
    "picture",
    "site-row",
)
NAMES = {label: sign for sign, label in SIGNS.items()}


@pytest.fixture
def decide(monkeypatch):
    """Decode units such as `H0.6 X0.2 above=0`: chances by their signs, then features."""

    def decode_units(*units: str) -> list[str]:
        chances, features = [], []
        for unit in units:
            parts = [part for part in unit.split() if "=" not in part and part not in FLAGS]
            given = {SIGNS[part[0]]: float(part[1:]) for part in parts}
            chances.append(dict.fromkeys(HeadLabel, 0.0) | given)
            features.append([part for part in unit.split() if part not in parts])
        monkeypatch.setattr(head_model, "_weigh", lambda _: chances)
        return [f"{NAMES[part.label]}{part.chance:.3g}" for part in decode(features)]

    return decode_units


@pytest.mark.parametrize(
    ("units", "wanted"),
    [
        (["H0.9", "B0.8 X0.2", "X0.9"], "H0.9 B0.8 X0.9"),
        (["H0.9", "X0.51 F0.49", "X0.9"], "H0.9 X0.51 X0.9"),
        (["H0.9", "X0.49 F0.25 S0.26", "X0.9"], "H0.9 S0.26 X0.9"),
        (["H0.9", "X0.55 F0.45", "F0.9 X0.1", "X0.9"], "H0.9 F0.45 F0.9 X0.9"),
        (["X0.55 F0.45", "X0.75 H0.25", "X0.9"], "X0.55 X0.75 X0.9"),
        (["X0.55 F0.45 url", "X0.6 H0.4", "X0.9"], "F0.725 X0.6 X0.9"),
        (["X0.55 F0.45 known=0 letters=60", "X0.6 H0.4", "X0.9"], "F0.725 X0.6 X0.9"),
        (["X0.55 F0.45 known=0 letters=80", "X0.6 H0.4", "X0.9"], "X0.55 X0.6 X0.9"),
        (["H0.1 F0.9", "H0.12 X0.6 F0.28", "F0.9"], "F0.9 H0.114 F0.9"),
        (["H0.9 F0.1 known=70", "H0.66 X0.2 F0.14", "X0.9"], "H0.494 F0.14 X0.9"),
        (["H0.9 label=ignored", "H0.2 F0.8"], "S0 H0.2"),
        (["H0.14"], "S0"),
        (["H0.15"], "H0.15"),
        (["F0.9", "X0.9", "H0.9 X0.1", "X0.9"], "F0.9 X0.9 X0.1 X0.9"),
        (["H0.9", "H0.8"], "H0.54 S0"),
        (["H0.8", "H0.9"], "S0 H0.54"),
        (["H0.9 explained=40"], "H0.9"),
        (["H0.9 explained=90"], "H0.54"),
        (["H0.9 explained=100"], "H0.468"),
        (["H0.9 known=100"], "H0.9"),
        (["H0.9 known=50"], "H0.63"),
        (["H0.9 known=-1"], "H0.36"),
        (["H0.9 explained=90 known=50"], "H0.378"),
        (["H0.9 explained=100", "H0.5"], "S0 H0.383"),
        (["H0.5 F0.5", "C0.2 F0.8 above=0"], "H0.4 C0.4"),
        (["H0.5 F0.5", "C0.17 F0.83 above=0"], "H0.5 F0.83"),
        (["H0.5 F0.5", "C0.3 F0.7 above=1"], "H0.5 C0.5"),
        (["H0.5 F0.5", "C0.29 F0.71 above=1"], "H0.5 F0.71"),
        (["H0.9", "C0.95 above=1", "C0.8 above=1", "H0.5"], "H0.632 C0.632 C0.632 S0"),
        (["H0.9", "C0.6 X0.4 above=0", "F0.2 X0.8", "X0.9"], "H0.667 C0.667 X0.8 X0.9"),
        (["H0.8 B0.2 credit=by+none", "H0.5"], "B1 H0.5"),
        (["H0.8 B0.2 credit=none+date", "H0.5"], "B1 H0.5"),
        (["H0.8 B0.2 credit=name+none desk", "H0.5"], "B1 H0.5"),
        (["H0.8 B0.2 credit=name+none", "H0.5"], "H0.6 S0"),
        (["H0.8 B0.2 credit=none+none desk", "H0.5"], "H0.6 S0"),
        (["H0.8 B0.2 desk", "H0.5"], "H0.6 S0"),
        (["H0.3 C0.2 B0.25 F0.25 credit=by+none", "H0.5"], "B0.5 H0.5"),
        (["H0.99 C0.01 B0.001 credit=by+none", "H0.5"], "B0.1 H0.5"),
        (["H0.9", "B0.6 X0.3 credits-common-words", "X0.9"], "H0.9 X0.6 X0.9"),
        (["H0.9", "B0.6 X0.3 credits-common-words by", "X0.9"], "H0.9 B0.6 X0.9"),
        (["H0.9", "B0.6 X0.1 credits-common-words", "X0.9"], "H0.9 B0.3 X0.9"),
        ([], ""),
    ],
)  # fmt: skip
def test_a_head_has_one_headline_and_ends_where_the_body_begins(decide, units, wanted):
    assert " ".join(decide(*units)) == wanted


@pytest.mark.parametrize(
    ("units", "headline"),
    [
        (["F0.3 H0.6 credit=name+date", "X0.9"], 0),  # a club's minutes, set like a name
        (["F0.6 H0.4 credit=name+date", "X0.9"], None),
        (["F0.3 H0.6 credit=by+none", "X0.9"], None),
        (["F0.3 H0.6 credit=name+none desk level=2", "X0.9"], None),
        (["F0.3 H0.6 words=60", "X0.9"], None),  # a whole text on one line
        (["F0.3 H0.6 url opens-site", "X0.9"], None),
        (["F0.3 H0.6 picture", "X0.9"], None),
        (["F0.6 H0.4 site-row", "F0.7 H0.2", "X0.9"], 1),
        (["F0.6 H0.4", "F0.7 H0.2", "X0.9"], 0),
        (["F0.6 H0.4", "F0.5 H0.45", "F0.9 flows", "X0.9"], 0),  # torn off its sentence
        (["F0.6 H0.4", "F0.5 H0.45", "F0.9 flows by", "X0.9"], 1),
        (["F0.6 H0.2", "F0.6 H0.4 start=list", "F0.9 start=list", "X0.9"], 0),
        (["F0.6 H0.2", "F0.6 H0.4 start=list", "F0.9", "X0.9"], 1),
        (["F0.6 H0.2", "F0.6 H0.4 start=figure year", "F0.9 start=figure year", "X0.9"], 0),
        (["F0.6 H0.2", "F0.6 H0.4 start=figure year", "F0.9 start=figure", "X0.9"], 1),
    ],
)
def test_a_line_is_no_headline_that_goes_on_or_is_one_of_many(decide, units, headline):
    found = [part[0] == "H" for part in decide(*units)]
    assert found.index(True) == headline if headline is not None else not any(found)


def test_nothing_is_decoded_of_nothing():
    assert decode([]) == ()
