"""What an editor is asked about names, and what else is worth a look, each with its answers.

In: the names of a collection as the resolver and `glossary.yml` left them. Out: `Question`s, what
matters most first, and `Findings`; an answer holds the `Addition` that it writes into the file. The
report shows both; `dialogue` words the questions for a terminal, where the pipeline asks them.
"""

from readingroom.review.findings import find_findings
from readingroom.review.inquiry import find_questions
from readingroom.review.questions import (
    Answer,
    CuratedNames,
    Finding,
    Findings,
    Inquiry,
    Question,
    Topic,
)

__all__ = [
    "Answer",
    "CuratedNames",
    "Finding",
    "Findings",
    "Inquiry",
    "Question",
    "Topic",
    "find_findings",
    "find_questions",
]
