"""Block quotations that lost their form, and stand as paragraphs after "…as the report puts it:".

In: blocks. Out: blocks, of which a few became quotations. A wrong quotation puts words into
somebody's mouth, so the lead-in and the block itself must both speak for it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from readingroom.cleaning.document import Context, Document, Draft
from readingroom.cleaning.excerpts import find_head
from readingroom.cleaning.thresholds import QUOTATION, SHORTEST_QUOTATION
from readingroom.models import BlockKind, Repair

NAME = "quotations"
REASON = "led in by a colon ({}), no quotation marks of its own, the narrator returns after it"

SENTENCE_RE = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“‘(\[A-Z])")
SAYING_RE = re.compile(
    r"\b(?:wr(?:ote|ites?|itten|iting)|sa(?:ys?|id|ying)|stat(?:e[ds]?|ing)|reads?|repl(?:y|ied|ies)"
    r"|(?:declar|not|argu|conclud|acknowledg|observ|announc|describ|quot|stipulat)(?:e[ds]?|ing)"
    r"|(?:remark|explain|warn|report|post|tweet|answer|add|comment|insist|recall|recount|proclaim)"
    r"(?:s|ed|ing)|admit(?:s|ted|ting)|continu(?:es|ed)|summ(?:ed|ari[sz])\w*"
    r"|puts? it|ma(?:kes?|de) (?:it )?(?:clear|plain))\b",
    re.IGNORECASE,
)
TEXT_RE = re.compile(
    r"\b(?:statement|letter|article|report|editorial|post|message|memo|memoir|diary|speech|resolution"
    r"|manifesto|declaration|communiqué|dispatch|telegram|journal|verdict|ruling|preamble|passage"
    r"|excerpt|extract|quotation|words)\b",
    re.IGNORECASE,
)
LISTING_RE = re.compile(
    r"\b(?:following|as follows|below|these|steps|ways|reasons|points|questions|options|examples"
    r"|include[sd]?|including|lessons|values|roles|things|tips)\b",
    re.IGNORECASE,
)
ELLIPSIS_RE = re.compile(r"\.\s?\.\s?\.|…")
EDITORIAL_RE = re.compile(r"\[[^\[\]\d]{1,40}\](?!\()")
FIRST_PERSON_RE = re.compile(
    r"\b(?:I|I['’]\w+|we|our|ours|us|my|mine|me)\b(?!\.)|\bWe\b|\bOur\b|\bMy\b"
)


def shape_quotations(document: Document, _: Context) -> Document:
    """Make block quotations of paragraphs that evidently are.

    >>> texts = ("As the keeper's log makes clear:",
    ...          "We lit the lamp at six. ... The wind [from the north] put it out, and I wept.",
    ...          "He was relieved in spring.")
    >>> parts = (Draft(BlockKind.PARAGRAPH, text, line) for line, text in enumerate(texts, 1))
    >>> shaped = shape_quotations(Document(drafts=tuple(parts)), Context())
    >>> [draft.kind.value for draft in shaped.drafts]
    ['paragraph', 'quote', 'paragraph']
    """
    drafts = document.drafts
    shaped = list(drafts)
    repairs: list[Repair] = []
    group = max((draft.group for draft in drafts), default=0)
    for index in range(1, len(drafts) - 1):
        lead, block, after = shaped[index - 1], drafts[index], drafts[index + 1]
        signs = _find_signs(lead, block, after)
        if signs:
            group += 1
            shaped[index] = replace(block, kind=BlockKind.QUOTE, level=1, group=group)
            head = find_head(block.text)
            repairs.append(Repair(NAME, block.line, head, f"> {head}", REASON.format(signs)))
    return document.with_drafts(shaped, repairs)


def _find_signs(lead: Draft, block: Draft, after: Draft) -> str:
    """Say what makes a block a quotation; an empty text where it is none."""
    kinds = {lead.kind, block.kind, after.kind}
    if kinds != {BlockKind.PARAGRAPH} or not lead.text.rstrip(" *_").endswith(":"):
        return ""
    text = block.text.strip("*_ ")
    if len(text) < SHORTEST_QUOTATION or text[0] in "\"'“‘«„" or text.rstrip(" *_")[-1:] in ':"”':
        return ""
    sentence = SENTENCE_RE.split(" ".join(lead.text.split()))[-1]
    sayings = SAYING_RE.findall(sentence)
    signs = {
        "somebody says or writes": 2 * bool(sayings),
        "a text is named": int(bool(TEXT_RE.search(sentence))),
        "an ellipsis": int(bool(ELLIPSIS_RE.search(text))),
        "editorial brackets": int(bool(EDITORIAL_RE.search(text))),
        "the first person": int(_changes_person(lead.text, text)),
    }
    against = 2 * bool(LISTING_RE.search(sentence))
    if sum(signs.values()) - against < QUOTATION:
        return ""
    return ", ".join(sign for sign, weight in signs.items() if weight)


def _changes_person(lead: str, text: str) -> bool:
    return bool(FIRST_PERSON_RE.search(text)) and not FIRST_PERSON_RE.search(lead)
