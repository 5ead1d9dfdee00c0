"""What the editor is told to look at: the most doubtful merges first, places with namesakes."""

from __future__ import annotations

import pytest

from readingroom.models import Entity, Kind
from readingroom.pipeline.merges import doubt_merge


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (("Ann Lee", "Bob Lee"), ("Ann Lee", "A. Lee")),
        (("Ann Lee", "A. Lee"), ("Ann Lee", "Lee")),
        (("Ann Lee", "Bob Lee"), ("Ann Lee", "Anne Lee")),
        (("Lena Ode", "Zorblat"), ("Lena Odeborn", "Odeborne")),
        (("Lena Ode", "Zorblat"), ("Ode", "Lena Ode")),
    ],
)
def test_a_merge_of_different_names_is_doubted_more(more, less):
    weights = [
        doubt_merge(Entity("x", Kind.PERSON, name, (), ()), form).weight
        for name, form in (more, less)
    ]
    assert weights[0] > weights[1]
