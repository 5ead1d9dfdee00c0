"""Bodies that look like people or places: armed groups, newspapers, teams named by their towns.

A span and its sentence come in; whether the words beside it say that it is a body comes out. Only
what would be one wherever it stands counts: "the Wagner group", "militants of", "Dayton (3-1)".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readingroom.lexicon import WordLists, fold
from readingroom.lexicon.grades import WELL_KNOWN, Grade
from readingroom.mentions.tagging import Span
from readingroom.mentions.thresholds import (
    ARTICLE_CAPITAL,
    ARTICLE_SMALL,
    LEAST_RESULTS,
    LONGEST_BODY,
    MOST_DIGITS,
)
from readingroom.mentions.tokenization import POSSESSIVES, Token

_AFTER = frozenset(
    "militia militias militiamen faction fighters gunmen rebels insurgents guerrillas militants "
    "jihadists cartel gang group newspaper daily magazine weekly website broadcaster "
    "airline".split()
)
_BEFORE = frozenset(
    "group militia faction movement company firm newspaper daily magazine website startup airline "
    "brand band cartel giant app platform conglomerate chain retailer carmaker automaker lender "
    "drugmaker insurer broadcaster agency charity club".split()
)
_ARTICLES = frozenset({"al", "el", "la", "las", "los", "le", "les"})
_DASHES = frozenset({"-", "–", "‑"})
_JOINTS = frozenset(
    "al ul ut e i o - de del do da das dos la las los le les el du des cha pour der".split()
)
_OPPOSED = frozenset("against over past versus vs downed stake beating defeating hosting".split())
_INSIDE = frozenset("in at near from to around of outside across".split())
_PLAYS = frozenset(
    "got took takes led leads threw won wins lost loses scored scores had went forced answered "
    "opened closed ended ends finished held ran improved improves trailed trails tied dominated "
    "rallied pulled played plays beat beats hosts faces".split()
)
_BEATEN = frozenset("beat beats defeated edged thrashed stunned routed host hosts".split())


def is_called_body(span: Span, sentence: Sequence[Token], words: WordLists, grade: Grade) -> bool:
    """Return whether "militia", "newspaper" or the like stands beside what is no known place.

    "Kurdish fighters" and "a Paris daily" are no bodies' names.
    """
    if grade in WELL_KNOWN or span.key in words.demonyms or len(span.words) > 3:
        return False
    after = sentence[span.last].text if span.last < len(sentence) else ""
    before = sentence[span.first - 1].text if span.first else ""
    return after in _AFTER or before in _BEFORE


def is_sport(sentences: Iterable[Sequence[Token]]) -> bool:
    """Return whether a text is a report on games: it has several results ("21-7")."""
    return sum(map(_count_results, sentences)) >= LEAST_RESULTS


def _count_results(sentence: Sequence[Token]) -> int:
    texts = [token.text for token in sentence]
    return sum(
        text in _DASHES and at > 0 and _is_result(texts[at - 1 : at + 2])
        for at, text in enumerate(texts)
    )


def is_playing(span: Span, sentence: Sequence[Token], grade: Grade) -> bool:
    """Return whether a town or a state plays: "Ohio led", "Ohio's offense", "against Ohio".

    Only to be asked of a report on games.
    """
    if grade in (Grade.COUNTRY, Grade.CONTINENT, Grade.NATURE) or len(span.words) > 3:
        return False
    before = sentence[span.first - 1].text.lower() if span.first else ""
    after = sentence[span.last].text if span.last < len(sentence) else ""
    if before in _BEATEN | _OPPOSED:
        return True
    return before not in _INSIDE and (after in _PLAYS or after in POSSESSIVES)


def is_team(span: Span, sentence: Sequence[Token], grade: Grade) -> bool:
    """Return whether a town means its team: "Dayton (3-1)", "No. 5 Dayton", "beat Dayton 2-1".

    Countries stay places: their teams play for them.
    """
    if grade in (Grade.COUNTRY, Grade.CONTINENT):
        return False
    after = [token.text for token in sentence[span.last : span.last + 5]]
    before = [token.text for token in sentence[max(0, span.first - 3) : span.first]]
    if after[:1] == ["("] and _is_result(after[1:4]):
        return True
    if before[-1:] == ["ranked"] or (before[-2:-1] == ["No."] and before[-1].isdigit()):
        return True
    if before[-3:-1] == ["No", "."] and before[-1].isdigit():
        return True
    return before[-1:] != [] and before[-1] in _BEATEN and _is_result(after[:3])


def _is_result(texts: Sequence[str]) -> bool:
    if len(texts) != 3 or texts[1] not in _DASHES:
        return False
    return all(text.isdigit() and len(text) < MOST_DIGITS for text in (texts[0], texts[2]))


def find_movement_end(first: int, sentence: Sequence[Token], words: WordLists) -> int:
    """Return where a body's name ends that opens with "Jaysh", "Frente" or the like, else 0.

    Where the word may be a person's or stand for more, an article or another such word must follow:
    "Ansar al-X", "Hayat Tahrir al-X".
    """
    head, _, rest = sentence[first].text.partition("-")
    is_bound = words.has_class(head.lower(), "movement-al")
    if not head[:1].isupper() or not (is_bound or words.has_class(head.lower(), "movement")):
        return 0
    end = last = first + 1
    while end < len(sentence) and end < first + LONGEST_BODY:
        text = sentence[end].text
        if text[0].isupper():
            last = end + 1
        elif text.lower() not in _JOINTS and not text.startswith(("al-", "ul-", "e-")):
            break
        else:
            last = end + 1 if "-" in text and len(text) > 2 else last
        end += 1
    after = sentence[first + 1].text.lower() if last > first + 1 else ""
    if is_bound or fold(head) in words.given:
        has_article = after.partition("-")[0] in _JOINTS or rest.partition("-")[0] in _JOINTS
        has_second = words.has_class(after, "movement") or words.has_class(after, "movement-al")
        return last if has_article or has_second else 0
    return last if last > first + 1 or rest else 0


def weigh_article(span: Span) -> float:
    """Return how much less likely a person is where an article opens a name without a given name.

    A surname so spelled is known from its full name elsewhere in the document.
    """
    first, _, rest = span.words[0].partition("-")
    if first.lower() not in _ARTICLES or len(span.words) > 2:
        return 1.0
    if len(span.words) == 1 and not rest:
        return 1.0
    return ARTICLE_CAPITAL if first[0].isupper() else ARTICLE_SMALL
