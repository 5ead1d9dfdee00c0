"""Questions in words for a terminal: what is asked, the sentences, the keys.

In: questions, the headlines of articles. Out: lines of text; nothing in them can steer a terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readingroom.models import Occurrence
from readingroom.review.answers import count_times
from readingroom.review.questions import Inquiry, Question
from readingroom.review.quoting import show_text, split_sentence
from readingroom.review.thresholds import AROUND, ENOUGH, SHOWN

SKIP, MORE, UNDO, QUIT = "k", "m", "u", "q"


def describe_question(
    question: Question, number: int, total: int, titles: Mapping[str, str]
) -> Iterator[str]:
    """Yield the lines that ask a question, the first of its sentences among them."""
    count = len(question.occurrences)
    yield ""
    yield f"{number} of {total}: {show_text(question.name)}, {count_times(count)}"
    yield f"   {question.kind}? {question.reason}"
    yield ""
    yield from describe_sentences(question.occurrences[:SHOWN], titles)
    if count > SHOWN:
        yield f"   and {count - SHOWN:,} more (m)"
    yield ""
    for answer in question.answers:
        yield f"   {answer.key}  {show_text(answer.label)}"
    yield f"   {SKIP}  skip    {MORE}  more    {UNDO}  back    {QUIT}  quit (answers are saved)"


def describe_further_sentences(question: Question, titles: Mapping[str, str]) -> Iterator[str]:
    """Yield the sentences that the question left out."""
    yield from describe_sentences(question.occurrences[SHOWN:], titles)


def describe_sentences(
    occurrences: Sequence[Occurrence], titles: Mapping[str, str]
) -> Iterator[str]:
    """Yield for each sentence a line with the name in brackets, and one that says where it is."""
    for occurrence in occurrences:
        before, name, after = split_sentence(occurrence, AROUND)
        slug = occurrence.mention.document
        yield f"   {show_text(f'{before}[{name}]{after}')}"
        yield f"      {show_text(titles.get(slug, slug))}, ¶ {occurrence.paragraph}"


def describe_rest(inquiry: Inquiry, index: int) -> Iterator[str]:
    """Yield what is left, first and where most is settled: a good place to stop."""
    total, enough = len(inquiry.questions), inquiry.count_for(ENOUGH)
    if index == 0 and total:
        answers = "answer settles" if enough == 1 else "answers settle"
        yield ""
        most = f"The first {enough:,} {answers} {ENOUGH:.0%} of what is doubtful."
        yield f"   To ask: {total:,}. {most}"
        if inquiry.unasked:
            yield f"   {inquiry.unasked:,} more come after them, each worth less."
    elif index == enough < total:
        yield ""
        yield f"   {ENOUGH:.0%} of what was doubtful is behind you, {total - index:,} are left."
        yield "   What was asked so far matters more; q is a good answer here."


def describe_keys(question: Question) -> str:
    """Return the line that says which keys there are, after one that is none of them."""
    keys = [*(answer.key for answer in question.answers), SKIP, MORE, UNDO, QUIT]
    return f"   one of {' '.join(keys)}"
