"""What is hardly a name leaves the groups: they come in with all mentions, and go out without it.

Until then it has told where an article plays and who is in it, which helps with the other names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from readingroom.entities.resolution import MentionGroup
from readingroom.entities.thresholds import LEAST_NAME


def leave_faint_names_out(groups: Iterable[MentionGroup]) -> list[MentionGroup]:
    """Drop each name whose surest mention in a document is not sure enough, and empty groups."""
    kept = map(_keep_names, groups)
    return [group for group in kept if group.mentions]


def _keep_names(group: MentionGroup) -> MentionGroup:
    surest: dict[tuple[str, str], float] = defaultdict(float)
    for mention in group.mentions:
        name = (mention.document, mention.form)
        surest[name] = max(surest[name], mention.confidence)
    mentions = tuple(
        mention
        for mention in group.mentions
        if surest[mention.document, mention.form] >= LEAST_NAME
    )
    if len(mentions) == len(group.mentions):
        return group
    documents = {mention.document for mention in mentions}
    doubts = (
        (name, reason, tuple(document for document in where if document in documents))
        for name, reason, where in group.doubts
    )
    return replace(group, mentions=mentions, doubts=tuple(doubt for doubt in doubts if doubt[2]))
