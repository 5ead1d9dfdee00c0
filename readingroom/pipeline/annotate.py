"""Names in any text: JSON lines in, JSON lines with every mention out.

In: one `{"doc_id", "text"}` a line, all lines one collection. Out: the same order, offsets in code
points into the text as given. Lines that cannot be read stop the run with the line's number.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from readingroom.cluster import open_cluster
from readingroom.config import BUILT_IN, Recognisers
from readingroom.errors import SourceError
from readingroom.executors import Workers, open_executor
from readingroom.languages import find_language, primary
from readingroom.models import Kind
from readingroom.output import write_atomically
from readingroom.pipeline.recognition import Hints, find_and_resolve
from readingroom.pipeline.work import Progress, Work


def _parse_line(line: str, name: str, number: int) -> tuple[str, str]:
    expected = '{"doc_id": "...", "text": "..."} is expected'
    try:
        row = json.loads(line)
    except ValueError as error:
        raise SourceError(f"{name}:{number}: not JSON: {error}; {expected}") from error
    if not isinstance(row, Mapping) or "doc_id" not in row or not isinstance(row.get("text"), str):
        raise SourceError(f"{name}:{number}: {expected}")
    return json.dumps(row["doc_id"]), row["text"]


def load_documents(path: Path) -> dict[str, str]:
    """Read the input: text by id (as JSON, so that numbers stay numbers); ids must differ."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: cannot be read: {error}") from error
    texts: dict[str, str] = {}
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        document, text = _parse_line(line, path.name, number)
        if document in texts:
            raise SourceError(f"{path.name}:{number}: doc_id {document} stands there twice")
        texts[document] = text
    return texts


def annotate_file(
    source: Path, target: Path, workers: Workers, progress: Progress, recogniser: str = BUILT_IN
) -> None:
    """Annotate a file; doubtful mentions are listed, too, not only those that a site would link."""
    if source.exists() and target.exists() and target.samefile(source):
        raise SourceError(f"{target} would be replaced by what is found in it; name another file")
    texts = load_documents(source)
    languages = {name: primary(find_language(text, "", "en")) for name, text in texts.items()}
    with (
        open_executor(workers.jobs, len(texts)) as here,
        open_cluster(workers.scheduler, here) as executor,
    ):
        resolution = find_and_resolve(
            texts, Work(progress, executor), Hints(languages=languages), Recognisers(recogniser)
        )
    found: defaultdict[str, defaultdict[Kind, list[tuple[int, int, str, str]]]]
    found = defaultdict(lambda: defaultdict(list))
    for entity in resolution.entities:
        for mention in entity.mentions:
            row = (mention.start, mention.end, mention.surface, entity.id)
            found[mention.document][entity.kind].append(row)
    lines = []
    for document in texts:
        by_kind = {kind.plural: sorted(found[document][kind]) for kind in Kind}
        names = {"doc_id": json.loads(document)} | by_kind
        lines.append(json.dumps(names, ensure_ascii=False) + "\n")
    write_atomically(target, "".join(lines).encode("utf-8"))
