"""Ask an editor about doubtful names, one key an answer, each written at once.

In: a project and somebody to talk to. Out: answers in `glossary.yml`, whose comments and order
stay. What was answered is saved before the next question, so that stopping loses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from readingroom.config import Project
from readingroom.corrections import GLOSSARY_FILE, add_to_glossary, render_lines
from readingroom.errors import GlossaryError
from readingroom.models import Article
from readingroom.output import write_atomically
from readingroom.pipeline.convert import collect, list_questions
from readingroom.pipeline.work import Progress, Work
from readingroom.review import Answer, Inquiry, Question
from readingroom.review.dialogue import (
    MORE,
    QUIT,
    SKIP,
    UNDO,
    describe_further_sentences,
    describe_keys,
    describe_question,
    describe_rest,
)
from readingroom.review.quoting import show_text

END = ("", "\x03", "\x04")  # no more input, or a key that asks to stop
HEADER = (
    "# What the machine got wrong about names, put right. How: the manual, “Put names right”.\n"
)


class Talk(Progress, Protocol):
    """Somebody to talk to."""

    def say(self, text: str) -> None:
        """Show a line."""
        ...

    def forget(self) -> None:
        """Forget keys that were pressed before a question was shown."""
        ...

    def ask(self) -> str:
        """Wait for one key; "" where no more will come."""
        ...


@dataclass(frozen=True, slots=True)
class Reviewed:
    """How many questions there were, and how many were answered."""

    questions: int
    answered: int


@dataclass(frozen=True, slots=True)
class _Step:
    """A question that is done; if it was answered, the file before and after, to undo that."""

    index: int
    before: str | None = None
    after: str | None = None


def review_names(
    project: Project, seeds: Path, work: Work, talk: Talk, wanted: str = ""
) -> Reviewed:
    """Ask about the doubtful names of the articles in `seeds`, what matters most first.

    Where words are `wanted`, only about names that hold them all.
    """
    collected = collect(project, seeds, work)
    inquiry = _choose(list_questions(project, collected), wanted)
    if wanted and not inquiry.questions:
        talk.say(f"no question about {wanted}: no name that holds it is in doubt")
    answered = _ask_all(inquiry, collected.articles, project.root / GLOSSARY_FILE, talk)
    talk.say("")
    talk.say(
        f"{answered:,} of {len(inquiry.questions):,} answered"
        + (f" and saved in {GLOSSARY_FILE}; build again to see them" if answered else "")
    )
    return Reviewed(len(inquiry.questions), answered)


def _choose(inquiry: Inquiry, wanted: str) -> Inquiry:
    """Leave the questions about names that hold all words that are wanted."""
    words = {word.casefold() for word in wanted.split()}
    if not words:
        return inquiry
    return Inquiry(
        tuple(
            question
            for question in inquiry.questions
            if words <= set(question.name.casefold().split())
        )
    )


def _ask_all(inquiry: Inquiry, articles: Sequence[Article], path: Path, talk: Talk) -> int:
    questions = inquiry.questions
    titles = {article.slug: article.headline for article in articles}
    steps: list[_Step] = []
    index = 0
    with suppress(KeyboardInterrupt):
        while index < len(questions):
            question = questions[index]
            talk.forget()
            for line in (
                *describe_rest(inquiry, index),
                *describe_question(question, index + 1, len(questions), titles),
            ):
                talk.say(line)
            key = _read_key(question, talk, titles, can_undo=bool(steps))
            if key == QUIT:
                break
            if key == UNDO:
                index = _undo(steps.pop(), path, talk)
                continue
            chosen = next((answer for answer in question.answers if answer.key == key), None)
            steps.append(_save(chosen, index, path, talk) if chosen else _Step(index))
            index += 1
    return sum(step.after is not None for step in steps)


def _read_key(question: Question, talk: Talk, titles: Mapping[str, str], *, can_undo: bool) -> str:
    """Wait for a key that answers; after any other, say which there are."""
    known = {SKIP, QUIT, *(answer.key for answer in question.answers)}
    known |= {UNDO} if can_undo else set()
    while True:
        try:
            key = talk.ask()
        except KeyboardInterrupt:
            return QUIT
        if key in END:
            return QUIT
        if key in known:
            return key
        if key == MORE:
            for line in describe_further_sentences(question, titles):
                talk.say(line)
        else:
            talk.say(describe_keys(question))


def _save(answer: Answer, index: int, path: Path, talk: Talk) -> _Step:
    """Write an answer; where the file does not allow it, show the lines to paste instead."""
    before = _read(path)
    try:
        text = add_to_glossary(HEADER if before is None else before, answer.addition)
    except GlossaryError as error:
        talk.say(f"   not saved: {error}")
        talk.say(render_lines(answer.addition))
        return _Step(index)
    write_atomically(path, text.encode("utf-8"))
    talk.say(f"   {show_text(answer.label)}: saved")
    return _Step(index, before, text)


def _undo(step: _Step, path: Path, talk: Talk) -> int:
    """Go back a question and take back its answer, unless the file was changed since."""
    if step.after is None:
        return step.index
    if _read(path) != step.after:
        talk.say(f"   {path.name} was changed since; take the answer back there")
    elif step.before is None:
        path.unlink()
    else:
        write_atomically(path, step.before.encode("utf-8"))
    return step.index


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None
