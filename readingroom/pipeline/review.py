"""The doubtful names one by one on the terminal: one key an answer, each written at once.

In: a project and somebody to talk to. Out: answers in `glossary.yml`, whose comments and order
stay. What was answered is saved before the next question, so that stopping loses nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from readingroom.config import Project
from readingroom.corrections import GLOSSARY_FILE, add_to_glossary, render_lines
from readingroom.errors import GlossaryError
from readingroom.models import Article, Occurrence
from readingroom.output import write_atomically
from readingroom.pipeline.asking import Answer, Question
from readingroom.pipeline.convert import draft_articles, read_sources
from readingroom.pipeline.named import find_names, read_glossary
from readingroom.pipeline.questions import find_questions
from readingroom.pipeline.work import Progress
from readingroom.report.quoting import show_text, split_passage
from readingroom.report.values import Passage

SHOWN = 3  # sentences shown before one asks for more
SKIP, MORE, UNDO, QUIT = "k", "m", "u", "q"
AROUND = 160  # characters of a sentence on either side of a name
END = ("", "\x03", "\x04")  # no more input, or a key that asks to stop
HEADER = (
    "# What the machine got wrong about names, put right. How: README, “Putting names right”.\n"
)


class Talk(Progress, Protocol):
    """Somebody to talk to."""

    def say(self, text: str) -> None:
        """Tell something."""
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


def review_names(project: Project, seeds: Path, executor: Executor, talk: Talk) -> Reviewed:
    """Ask about all doubtful names of the articles in `seeds`, what matters most first."""
    glossary = read_glossary(project)
    sources, _ = read_sources(seeds, executor, talk)
    drafts = draft_articles(sources, project.settings, executor, talk)
    articles = tuple(draft.article for draft in drafts)
    named = find_names(articles, project.settings, glossary, executor, talk)
    questions = find_questions(named, articles, project.settings)
    answered = _ask_all(questions, articles, project.root / GLOSSARY_FILE, talk)
    talk.say("")
    talk.say(
        f"{answered:,} of {len(questions):,} answered"
        + (f" and saved in {GLOSSARY_FILE}; build again to see them" if answered else "")
    )
    return Reviewed(len(questions), answered)


def _ask_all(
    questions: Sequence[Question], articles: Sequence[Article], path: Path, talk: Talk
) -> int:
    titles = {article.slug: article.headline for article in articles}
    steps: list[_Step] = []
    index = 0
    with suppress(KeyboardInterrupt):
        while index < len(questions):
            question = questions[index]
            talk.forget()
            for line in (
                *describe_rest(questions, index),
                *describe_question(question, index + 1, len(questions), titles),
            ):
                talk.say(line)
            key = _read_key(question, talk, titles, can_undo=bool(steps))
            if key == QUIT:
                break
            if key == UNDO:
                index = _undo(steps.pop(), path, talk)
                continue
            answer = next((one for one in question.answers if one.key == key), None)
            steps.append(_save(answer, index, path, talk) if answer else _Step(index))
            index += 1
    return sum(step.after is not None for step in steps)


def describe_question(
    question: Question, number: int, total: int, titles: Mapping[str, str]
) -> Iterator[str]:
    """Give the lines that ask a question; nothing in them can steer a terminal."""
    count = len(question.occurrences)
    times = f"{count:,} times" if count > 1 else "once"
    yield ""
    yield f"{number} of {total}: {show_text(question.name)}, {times}"
    yield f"   {question.kind}? {question.reason}"
    yield ""
    yield from _show_sentences(question.occurrences[:SHOWN], titles)
    if count > SHOWN:
        yield f"   and {count - SHOWN:,} more (m)"
    yield ""
    for answer in question.answers:
        yield f"   {answer.key}  {show_text(answer.label)}"
    yield f"   {SKIP}  skip    {MORE}  more    {UNDO}  back    {QUIT}  quit (answers are saved)"


def describe_rest(questions: Sequence[Question], index: int) -> Iterator[str]:
    """Tell what is left, wherever another sort of question begins; a good place to stop."""
    topic = _find_topic(questions[index])
    if index and topic == _find_topic(questions[index - 1]):
        return
    counts = Counter(_find_topic(one) for one in questions[index:])
    left = ", ".join(f"{count:,} {words}" for words, count in counts.items())
    yield ""
    yield f"   {'Left' if index else 'To ask'}: {left}."
    if index:
        yield "   What was asked so far matters more; q is a good answer here."


def _find_topic(question: Question) -> str:
    if question.is_ambiguous:
        return "names that may mean several"
    if question.is_place:
        return "places with namesakes"
    is_frequent = len(question.occurrences) > 1
    return "doubtful names that recur" if is_frequent else "doubtful names that stand once"


def clip_sentence(sentence: str, start: int, end: int, around: int = AROUND) -> str:
    """Show a name in brackets, between whole words; "…" where some were left out.

    >>> clip_sentence("One two three four five six", 8, 13, 6)
    '… two [three] four …'
    """
    before, name, after = split_passage(Passage(sentence, start, end), around)
    return f"{before}[{name}]{after}"


def _show_sentences(occurrences: Sequence[Occurrence], titles: Mapping[str, str]) -> Iterator[str]:
    for one in occurrences:
        text = clip_sentence(one.sentence, one.start, one.end)
        document = one.mention.document
        yield f"   {show_text(text)}"
        yield f"      {show_text(titles.get(document, document))}, ¶ {one.paragraph}"


def _read_key(question: Question, talk: Talk, titles: Mapping[str, str], *, can_undo: bool) -> str:
    """Wait for a key that answers; any other is told what there is."""
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
            for line in _show_sentences(question.occurrences[SHOWN:], titles):
                talk.say(line)
        else:
            talk.say(f"   one of {' '.join([*(a.key for a in question.answers), 'k m u q'])}")


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
