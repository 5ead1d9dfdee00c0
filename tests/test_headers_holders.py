"""The holder of an office is its author where the text names both together."""

from __future__ import annotations

import pytest

from readingroom.headers.header_fields import OFFICE_REASON
from readingroom.headers.holders import find_holders
from readingroom.models import HeaderField

OFFICE = HeaderField("author", "MINISTER FOR TRADE AND SEAS", 1, 0.6, f"{OFFICE_REASON}: “x”")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("The Minister for Trade and Seas, the Hon. Peter Miller, said", ["Peter Miller"]),
        ("Fog. The Minister for Trade, Mr P. J. Miller MP, today", ["P. J. Miller"]),
        ("The Minister\nfor Trade, Senator Anna\nMiller, today", ["Anna Miller"]),
        ("The Minister for Roads, the Hon. Peter Miller, said", []),
        ("The Shadow Minister for Trade, Mr Peter Miller, said", []),
        ("The Minister for Trade said. Mr Peter Miller agreed", []),
        ("The Minister for Trade, Peter Miller, said", []),
        ("The Minister for Trade, Mr Miller, said", []),
        ("The Minister for Trade, Mr Foggy Icemelt, said", []),
        ("Fog " * 400 + "The Minister for Trade, Mr Peter Miller, said", []),
    ],
)
def test_the_holder_named_with_the_office_is_found(body, wanted):
    found = list(find_holders([OFFICE], body, 3))
    assert [field.value for field in found] == wanted
    assert all(field.line == 3 and OFFICE.value in field.reason for field in found)


def test_a_person_is_no_office():
    person = HeaderField("author", "MINISTER FOR TRADE", 1, 0.6, "a byline: “x”")
    assert not list(find_holders([person], "The Minister for Trade, Mr Peter Miller, said", 3))
