"""Cleaning: the body of a source becomes plain text with structure, and a record of each repair.

In: sources with their headers, and evidence of the whole collection. Out: `CleanText`. What an
editor must be able to trust: no word is lost but for recorded removals (`check_lossless`), what is
mended is mended from evidence, and each repair can be switched off by its name in `RULES`.
"""

from readingroom.cleaning.cleaner import clean_body, clean_phrase
from readingroom.cleaning.document import TextEvidence
from readingroom.cleaning.evidence import gather_evidence, merge_evidence
from readingroom.cleaning.legibility import find_poor_text, measure_text
from readingroom.cleaning.lossless import check_lossless, keep_raw
from readingroom.cleaning.rules import RULES
from readingroom.cleaning.skipped_repairs import require_known_repairs

__all__ = [
    "RULES",
    "TextEvidence",
    "check_lossless",
    "clean_body",
    "clean_phrase",
    "find_poor_text",
    "gather_evidence",
    "keep_raw",
    "measure_text",
    "merge_evidence",
    "require_known_repairs",
]
