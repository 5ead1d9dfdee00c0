"""What the report is made from: everything that a build learnt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from readingroom.errors import Issue
from readingroom.models import Article, Entity, Header, Legibility, Piece, Removal, Repair
from readingroom.near_doubles import TextGroup
from readingroom.review import Findings, Inquiry


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """One article with how its header was read and what was done to its text.

    `loss` is set where cleaning would have lost words, so that the article keeps its raw text.
    `order` is the order of reading, where it is not that of the lines; `raw` is the text of the
    source.
    """

    article: Article
    header: Header
    repairs: tuple[Repair, ...]
    removals: tuple[Removal, ...]
    loss: Issue | None = None
    order: tuple[Piece, ...] = ()
    legibility: Legibility | None = None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """The articles, names, questions and issues of a build; `entities` are those with a page.

    Of `near_doubles` the first is the one that counts; `policy` is the setting of that name.
    `methods` tell by language what found the names, "" for the recogniser for English.
    """

    records: tuple[ArticleRecord, ...]
    entities: tuple[Entity, ...]
    inquiry: Inquiry
    issues: tuple[Issue, ...]
    findings: Findings
    near_doubles: tuple[TextGroup, ...] = ()
    policy: str = "link"
    methods: Mapping[str, str] = field(default_factory=dict)
