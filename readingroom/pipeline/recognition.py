"""Find the names in texts, then resolve them over the whole collection.

In: texts by document id. Out: a `Resolution`. Finding is per text and runs in workers; resolving
happens once, over all mentions, and does not depend on their order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

from readingroom.config import BUILT_IN, Recognisers
from readingroom.entities import Resolution, resolve_entities
from readingroom.gazetteer import Gazetteer, OwnPlace, load_gazetteer
from readingroom.kept import make_key
from readingroom.languages import UNKNOWN
from readingroom.lexicon.otherlanguages import list_profiles
from readingroom.mentions import Recogniser, load_recogniser, revise_mentions
from readingroom.mentions.italic_titles import Span, drop_titles
from readingroom.mentions.rule_recogniser import RuleRecogniser
from readingroom.mentions.spacy_backend import SpacyRecogniser, load_spacy_recogniser
from readingroom.models import Mention
from readingroom.pipeline.work import Task, Work

AnyRecogniser = Recogniser | SpacyRecogniser | RuleRecogniser
BUILT_IN_LANGUAGES = ("en", UNKNOWN)
"""Languages that the built-in tagger reads; a text that tells none is read as English."""


@dataclass(frozen=True, slots=True)
class RecognitionText:
    """A text with its id and the code of its language."""

    id: str
    text: str
    language: str = "en"


@cache  # one per process: a worker reads the gazetteer once, not once a text
def open_gazetteer(own: tuple[OwnPlace, ...] = ()) -> Gazetteer:
    """Load the gazetteer; `own` are the places of the editor's `gazetteer.csv`."""
    return load_gazetteer(own=own)


@cache  # one per process, likewise
def open_recogniser(
    recognisers: Recognisers, language: str = "en", own: tuple[OwnPlace, ...] = ()
) -> AnyRecogniser:
    """Load what finds the names in texts of a language: a model made for it, else rules."""
    model = _choose_model(recognisers, language, own)
    if model:
        return model
    if language in BUILT_IN_LANGUAGES:
        return load_recogniser(open_gazetteer(own))
    return RuleRecogniser(open_gazetteer(own), language)


def name_method(recognisers: Recognisers, language: str) -> str:
    """Name what finds the names in texts of a language, "" for the recogniser for English."""
    if _choose_model(recognisers, language):
        return f"the model {recognisers.choose(language) or recognisers.usual}"
    if language in BUILT_IN_LANGUAGES:
        return ""
    is_known = language in list_profiles()
    return "rules and the world's names" if is_known else "the names of countries and large cities"


def _choose_model(
    recognisers: Recognisers, language: str, own: tuple[OwnPlace, ...] = ()
) -> SpacyRecogniser | None:
    """Open the model that is named for a language, or the usual one where it reads that language.

    What is built in takes long to load, and is not, for nobody may need it.
    """
    name = recognisers.choose(language)
    if name and name != BUILT_IN:
        return _open_model(name, own)
    if not name and recognisers.usual != BUILT_IN:
        model = _open_model(recognisers.usual, own)
        if language in (*BUILT_IN_LANGUAGES, *model.languages):
            return model
    return None


@cache
def _open_model(name: str, own: tuple[OwnPlace, ...]) -> SpacyRecogniser:
    return load_spacy_recogniser(name, open_gazetteer(own))


def find_in_document(
    document: RecognitionText,
    recognisers: Recognisers | None = None,
    own: tuple[OwnPlace, ...] = (),
) -> tuple[Mention, ...]:
    """Find the mentions in a text."""
    recogniser = open_recogniser(recognisers or Recognisers(), document.language, own)
    return recogniser.find(document.id, document.text)


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of texts beside their words, by document id: italics, year, language.

    A language is a code; a text without one is English. `own` are the places that the editor adds.
    """

    emphasis: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    years: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    own: tuple[OwnPlace, ...] = ()


def find_and_resolve(
    texts: Mapping[str, str],
    work: Work,
    hints: Hints | None = None,
    recognisers: Recognisers | None = None,
) -> Resolution:
    """Find and resolve the names of a collection."""
    hints, recognisers = hints or Hints(), recognisers or Recognisers()
    gazetteer = open_gazetteer(hints.own)  # builds the index before workers want it
    documents = [
        RecognitionText(name, text, hints.languages.get(name, "en")) for name, text in texts.items()
    ]
    for language in sorted({document.language for document in documents}):
        _choose_model(recognisers, language, hints.own)  # what is missing is told at once
    find = partial(find_in_document, recognisers=recognisers, own=hints.own)
    keys = [make_key(document, recognisers, hints.own) for document in documents]
    keys = keys if recognisers == Recognisers() else [""] * len(keys)  # a model is no code of ours
    found = work.map(Task("finding names", find), documents, keys)

    def resolve() -> Resolution:
        revised = _revise(documents, found, recognisers, hints.own)
        kept = drop_titles(revised, hints.emphasis)
        mentions = [mention for per_text in kept.values() for mention in per_text]
        return resolve_entities(mentions, gazetteer, texts, hints.years, hints.languages)

    key = make_key(keys, hints) if all(keys) else ""
    return work.do("resolving names", resolve, key)


def _revise(
    documents: Sequence[RecognitionText],
    found: Sequence[tuple[Mention, ...]],
    recognisers: Recognisers,
    own: tuple[OwnPlace, ...],
) -> dict[str, tuple[Mention, ...]]:
    """Let the collection correct what is doubtful; what rules found is not weighed like that."""
    told = {document.id: mentions for document, mentions in zip(documents, found, strict=True)}
    ruled = {
        document.id
        for document in documents
        if document.language not in BUILT_IN_LANGUAGES
        and not _choose_model(recognisers, document.language, own)
    }
    weighed = {name: mentions for name, mentions in told.items() if name not in ruled}
    revised = revise_mentions(weighed)
    return {name: tuple(revised.get(name, mentions)) for name, mentions in told.items()}
