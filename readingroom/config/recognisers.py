"""The setting `recogniser`: what finds names, for all texts or by the language of a text.

In: a name, or names by language, as `mkdocs.yml` has them. Out: a `Recognisers` value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

BUILT_IN = "built-in"
"""The recogniser of names that ships with the package."""


@dataclass(frozen=True, slots=True)
class Recognisers:
    """What finds names, `built-in` or a spaCy model: usually, and for single languages.

    `usual` reads the texts in its own language, English where it is built in.
    """

    usual: str = BUILT_IN
    by_language: tuple[tuple[str, str], ...] = ()

    def choose(self, language: str) -> str:
        """Return what is set for a language, by its code, "" where nothing is.

        >>> Recognisers(by_language=(("de", "de_core_news_sm"),)).choose("de")
        'de_core_news_sm'
        """
        return dict(self.by_language).get(language, "")

    def edit(self, change: Callable[[str], str]) -> Recognisers:
        """Return the same with each name changed."""
        changed = tuple((language, change(name)) for language, name in self.by_language)
        return Recognisers(change(self.usual), changed)


USUAL_RECOGNISERS = Recognisers()


def parse_recognisers(value: object) -> Recognisers:
    """Check the setting; raises `ValueError` with what is expected.

    >>> parse_recognisers("en_core_web_sm").usual
    'en_core_web_sm'
    """
    named = value if isinstance(value, Mapping) else {"": value}
    if not named or not all(isinstance(name, str) and name.strip() for name in named.values()):
        raise ValueError(
            f"{BUILT_IN}, the name or folder of a spaCy model, or one of these for each language "
            "(`de: de_core_news_sm`), is expected"
        )
    if not isinstance(value, Mapping):
        return Recognisers(str(value).strip())
    wrong = [code for code in named if not _is_code(code)]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is no code of a language (`de`; `no` needs quotes)")
    return Recognisers(
        by_language=tuple(sorted((code, str(name).strip()) for code, name in named.items()))
    )


def _is_code(value: object) -> bool:
    return isinstance(value, str) and value.isalpha() and value.islower() and len(value) < 4
