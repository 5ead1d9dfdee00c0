"""The editor's report: what was detected, repaired, removed, doubted, refused.

In: a `Run` (all that a build learnt). Out: texts by path: `report.md`, `report.html` (one page,
no script, no request) and `report.json`. The pipeline writes them to `build/report/`, which is
never published. The first page sums up, the doubtful first. In a small collection the articles
follow on the same page; in a large one they and the long lists go to pages of their own.
"""

from readingroom.report.paging import build_report
from readingroom.report.run import ArticleRecord, Run

__all__ = ["ArticleRecord", "Run", "build_report"]
