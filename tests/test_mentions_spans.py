"""What becomes of the tagger's spans: where they end, and how likely each kind of them is.

A line of `cases/names/edges.tsv` is a sentence with its spans (see `marked_spans`) and the spans
that are left of them, each with its kind and how likely that is. A line of `cues.tsv` has one span,
and what is left of it, with the probability of a person, a place, a body, another name, no name;
`sports.tsv` is the same in a report on games. `--update-golden` writes the results anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from marked_spans import ALL_KINDS, GAZETTEER, read_marked, write_spans

from readingroom.mentions.boundaries import mend_spans
from readingroom.mentions.cues import apply_cues

CASES = Path(__file__).parent / "cases" / "names"


def read_lines(name: str) -> list[str]:
    return (CASES / name).read_text(encoding="utf-8").split("\n")[:-1]


@pytest.fixture
def compare(update_golden):
    """Hold a table against what comes of its first column now."""

    def hold(name: str, write) -> None:
        marked = [line.partition("\t")[0] for line in read_lines(name)]
        lines = [f"{sentence}\t{write(sentence)}" for sentence in marked]
        if update_golden:
            (CASES / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        assert lines == read_lines(name)

    return hold


def write_mended(marked: str) -> str:
    tokens, spans = read_marked(marked)
    mend_spans(spans, tokens, GAZETTEER)
    for span in spans:
        best = max(range(len(ALL_KINDS)), key=span.probabilities.__getitem__)
        assert ALL_KINDS[best] == span.kind
    assert len({id(span.probabilities) for span in spans}) == len(spans)
    shares = " ".join(f"{max(span.probabilities):.2f}" for span in spans)
    return f"{write_spans(spans, tokens)}\t{shares}"


def write_cued(marked: str, *, of_sport: bool) -> str:
    tokens, (span,) = read_marked(marked)
    tagged = list(span.tagged)
    apply_cues(span, tokens, GAZETTEER, of_sport=of_sport)
    assert span.tagged == tagged
    shares = " ".join(f"{share:.3f}" for share in span.probabilities)
    return f"{write_spans([span], tokens)}\t{shares}\t{'cued' if span.is_cued else '-'}"


def test_spans_begin_and_end_where_names_do(compare):
    compare("edges.tsv", write_mended)


def test_words_beside_a_name_say_what_it_is(compare):
    compare("cues.tsv", lambda marked: write_cued(marked, of_sport=False))


def test_in_a_report_on_games_towns_that_play_are_teams(compare):
    compare("sports.tsv", lambda marked: write_cued(marked, of_sport=True))
