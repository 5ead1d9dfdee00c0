"""What is fuzzed: of each part that reads what others wrote, a check that any bytes must pass.

In: bytes. Out: nothing, or an exception where a part breaks, or breaks its word: nothing is lost
(each word of a text is in the article or in the record), spans lie within the text, what is written
can be read again and says the same, a fault is told with a line that there is and the way out.
"""

from __future__ import annotations

import html
import io
import re
import tempfile
import traceback
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

import markdown
import yaml

from readingroom.config import Settings, load_project
from readingroom.corrections import apply_glossary
from readingroom.corrections.loading import parse_glossary
from readingroom.documents import find_format
from readingroom.documents.formats import read_document
from readingroom.documents.kept_conversions import KeptDocument
from readingroom.engines import NEEDED
from readingroom.entities.atlas import GazetteerAtlas
from readingroom.errors import ConfigError, DocumentError, GlossaryError, Issue
from readingroom.frontmatter import HANDLER, join_header, split_header
from readingroom.gazetteer.own_places import COLUMNS, parse_own_places
from readingroom.ledger.file_format import parse_ledger, render_ledger
from readingroom.linking import choose_links, group_by_article
from readingroom.models import Article, BlockKind, Entity, Link, MarkKind, Source
from readingroom.pages.article_body import render_body
from readingroom.pages.markdown import make_link
from readingroom.pipeline.drafting import (
    DraftedArticle,
    draft_article,
    gather_evidence,
    merge_evidence,
)
from readingroom.pipeline.recognition import find_and_resolve, open_gazetteer
from readingroom.pipeline.work import Work
from readingroom.sources.converted import make_sources
from readingroom.sources.files import load_text

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ROOT / "tests" / "documents"
WORD_RE = re.compile(r"[^\W_]+")
TAG_RE = re.compile(r"<[^>]*>")
UNSEEN_RE = re.compile(r"[*_\\`\u00ad\u200b-\u200f\u2060\ufeff\u034f\u061c\u180e\u202a-\u202e]")
CONTROL_RE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufff9-\ufffb]")
LINE_RE = re.compile(r"(?::|line )(\d+):")
UNSAID = frozenset((BlockKind.FIGURE, BlockKind.NOTE))
"""Blocks whose page says more, or elsewhere, than the body does: pictures, the signs of notes."""


@dataclass(frozen=True, slots=True)
class Target:
    """A check, and where its inputs begin: files, and words that inputs are made of."""

    check: Callable[[bytes], object]
    seeds: Callable[[], Iterable[bytes]]
    words: tuple[str, ...] = ()


def fold(text: str) -> str:
    """Return a text in which what repairs may change is the same."""
    return fold_shown(html.unescape(text.encode("utf-8", "replace").decode()))


def fold_shown(text: str) -> str:
    """Return a text in which is the same what reads the same, but for references to characters."""
    visible = CONTROL_RE.sub("", UNSEEN_RE.sub("", text))
    return unicodedata.normalize("NFKC", visible).casefold()


def check_issues(issues: Iterable[Issue], lines: int) -> None:
    """Check that each issue names a line that there is, and can be printed."""
    for issue in issues:
        assert 0 <= issue.line <= lines, (issue, lines)
        assert issue.message
        str(issue).encode("utf-8")


def count_lines(data: bytes) -> int:
    """Count the lines of a file, however its lines end; one more is where it ends."""
    return len(data.decode("utf-8", "replace").splitlines()) + len(re.findall(rb"\r|\n", data)) + 1


def read(data: bytes, name: str = "a.txt") -> Source | None:
    """Read a text as the program does."""
    source, issues = load_text(name, data)
    check_issues(issues, count_lines(data))
    assert source or issues, "neither a text nor a word why"
    if source:
        source.text.encode("utf-8")
        assert "\r" not in source.text
    return source


def check_decoding(data: bytes) -> None:
    """Check that bytes are a text or are refused, and that valid UTF-8 is what it says."""
    source = read(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return
    is_plain = source and not source.repairs and not source.is_told
    if is_plain and source.first_line == 1:
        assert fold(source.text).split() == fold(text.replace("\r", "\n")).split()


def list_records(draft: DraftedArticle) -> Iterator[str]:
    """Yield all that the site or the report says of a source."""
    article, source = draft.article, draft.source
    header = draft.header
    yield from (header.headline, header.standfirst, header.dateline, header.description)
    yield from (*header.authors, *header.head_lines)
    yield from (f"{field.value} {field.reason}" for field in header.fields)
    yield from (removal.text for removal in header.removals)
    yield from (repair.before for repair in (*source.repairs, *draft.clean.repairs))
    yield from (removal.text for removal in draft.clean.removals)
    yield article.body
    yield from (f"{block.target} {block.alt}" for block in article.blocks)
    yield from (mark.target for mark in article.marks)
    yield repr(source.metadata)
    yield " ".join(str(number) for number in range(len(article.blocks) + 1))


def draft(source: Source) -> DraftedArticle:
    """Make an article of a source that is alone in its collection."""
    return draft_article(source, merge_evidence([gather_evidence(source)]), Settings())


def check_draft(made: DraftedArticle, lines: int) -> None:
    """Check that no word of a source is lost, and that spans and records lie within it."""
    article = made.article
    known = fold(" ".join(list_records(made)))
    flat = "".join(WORD_RE.findall(known))
    words = WORD_RE.findall(fold(made.source.text))
    lost = [word for word in words if not (word[:200] in flat and word[-200:] in flat)]
    assert not lost, ("lost", lost[:5])
    for block in article.blocks:
        assert 0 <= block.start <= block.end <= len(article.body)
    for mark in article.marks:
        assert 0 <= mark.start <= mark.end <= len(article.body)
    check_issues(made.issues, lines)
    for record in (*made.clean.repairs, *made.clean.removals, *made.header.removals):
        assert 0 <= record.line <= lines, (record, lines)


def check_article(data: bytes, name: str = "a.txt") -> None:
    """Check how a text becomes an article and a page."""
    source = read(data, name)
    if source:
        made = draft(source)
        check_draft(made, count_lines(data))
        check_page(made.article)


def count_shown(article: Article) -> Counter[str]:
    """Count the words that a page of the article must show."""
    return Counter(word for block in article.blocks
                   for word in WORD_RE.findall(fold_shown(article.body[block.start : block.end]))
                   if block.kind is not BlockKind.RULE)  # fmt: skip


@cache
def open_markdown() -> markdown.Markdown:
    """Return what turns our Markdown into a page."""
    return markdown.Markdown(extensions=[*NEEDED, "fenced_code", "toc", "abbr", "admonition"])


def check_page(article: Article, links: Iterable[Link] = ()) -> None:
    """Check that a page shows the words of its article and no others."""
    text = render_body(article, [make_link(link.start, link.end, "x.md") for link in links])
    text.encode("utf-8")
    rendered = open_markdown().reset().convert(text)
    assert not re.search(r"<(?:script|iframe|style|form|object)\b|\son\w+=", rendered, re.I), text
    shown = Counter(WORD_RE.findall(fold(TAG_RE.sub(" ", rendered))))
    wanted = count_shown(article)
    flat = "".join(WORD_RE.findall(fold(TAG_RE.sub("", rendered))))
    assert not [word for word in wanted - shown if word not in flat], ("unseen", wanted - shown)
    is_plain = not any(block.kind in UNSAID for block in article.blocks)
    if is_plain and not any(mark.kind in _MORE for mark in article.marks):
        body = "".join(WORD_RE.findall(fold_shown(article.body)))
        assert not [word for word in shown - wanted if word not in body], ("new", shown - wanted)


_MORE = frozenset((MarkKind.PICTURE, MarkKind.NOTE))


class Silence:
    """Progress that nobody watches."""

    @contextmanager
    def step(self, _title: str, _total: int) -> Iterator[Callable[[], None]]:
        """Announce a step to nobody."""
        yield lambda: None


def resolve(*articles: Article) -> tuple[Entity, ...]:
    """Find the names of articles."""
    texts = {article.slug: article.body for article in articles}
    return find_and_resolve(texts, Work(Silence())).entities


def check_names(data: bytes) -> None:
    """Check names and links: within the text, what they say they are, one over no other."""
    source = read(data)
    if not source:
        return
    article = draft(source).article
    entities = resolve(article)
    for entity in entities:
        assert entity.name.strip() and entity.mentions
    pairs = group_by_article(entities).get(article.slug, [])
    spans = sorted((mention.start, mention.end) for mention, _ in pairs)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    for mention, _ in pairs:
        assert 0 <= mention.start < mention.end <= len(article.body)
        assert article.body[mention.start : mention.end] == mention.surface
        assert 0 <= mention.confidence <= 1
    check_page(article, choose_links(article, pairs, 0.0))


def check_front_matter(data: bytes) -> None:
    """Check that a header is read and written again as it was, or told with its line."""
    text = data.decode("utf-8", "replace").replace("\r", "\n")
    fields, body, line, issue = split_header(text)
    assert text.endswith(body)
    assert 1 <= line <= text.count("\n") + 1
    check_issues([issue] if issue else [], text.count("\n") + 1)
    written = join_header(fields, body)
    written.encode("utf-8")
    again = split_header(written)
    assert not again.issue, again.issue
    assert repr(again.metadata) == repr(fields)
    assert again.body == body
    if fields:
        yaml.safe_load(HANDLER.export(fields))


def check_told(message: str, text: str) -> None:
    """Check that each line of a message names a line of the text, and the whole a way out."""
    for line in LINE_RE.findall(message):
        assert int(line) <= len(text.splitlines()) + 1, message
    assert message.strip()
    message.encode("utf-8")


@cache
def _known() -> tuple[tuple[Article, ...], tuple[Entity, ...], GazetteerAtlas]:
    seeds = sorted((ROOT / "seeds").rglob("*.txt"))[:3]
    articles = [draft(source).article for path in seeds if (source := read(path.read_bytes()))]
    named = tuple(replace(each, slug=f"a{n}") for n, each in enumerate(articles))
    texts = {article.slug: article.body for article in named}
    return named, resolve(*named), GazetteerAtlas(open_gazetteer(), texts)


def check_glossary(data: bytes) -> None:
    """Check that what an editor wrote is done, or each fault of it told with its line."""
    text = data.decode("utf-8", "replace")
    try:
        glossary = parse_glossary(text)
    except GlossaryError as error:
        check_told(str(error), text)
        return
    articles, entities, atlas = _known()
    edited = apply_glossary(entities, articles, glossary, atlas)
    check_issues(edited.issues, len(text.splitlines()) + 1)
    bodies = {article.slug: article.body for article in articles}
    for entity in edited.entities:
        for mention in entity.mentions:
            assert bodies[mention.document][mention.start : mention.end] == mention.surface


def check_gazetteer(data: bytes) -> None:
    """Check that places are read or told with their lines."""
    text = data.decode("utf-8", "replace")
    places = parse_own_places(text)
    check_issues(places.issues, len(re.findall(r"\r\n|\r|\n", text)) + 1)
    for own in places.places:
        assert own.place.name and abs(own.place.latitude or 0) <= 90


def check_ledger(data: bytes) -> None:
    """Check that a ledger is written again as it was read, and that no line of it is lost."""
    text = data.decode("utf-8", "replace")
    ledger, issues = parse_ledger(text)
    check_issues(issues, len(text.splitlines()))
    written = render_ledger(ledger)
    again, told = parse_ledger(written)
    assert (again.articles, again.names) == (ledger.articles, ledger.names)
    assert dict(again.former) == dict(ledger.former)
    assert render_ledger(again) == written
    assert not [issue for issue in told if "understood" in issue.message], told


def check_settings(data: bytes) -> None:
    """Check that a project's settings are taken, or refused with the reason."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "mkdocs.yml").write_bytes(data)
        try:
            project = load_project(Path(folder))
        except ConfigError as error:
            check_told(str(error), data.decode("utf-8", "replace"))
            return
        repr(project).encode("utf-8")
        project.site_name.encode("utf-8")


def pack(name: str, member: str, data: bytes) -> bytes:
    """Return a document of tests with another member."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(DOCUMENTS / name) as known,
        zipfile.ZipFile(stream, "w") as archive,
    ):
        for each in known.namelist():
            archive.writestr(each, data if each == member else known.read(each))
    return stream.getvalue()


def unpack(name: str, member: str) -> Iterator[bytes]:
    """Yield a member of a document."""
    with zipfile.ZipFile(DOCUMENTS / name) as archive:
        yield archive.read(member)


def check_document(name: str, member: str, data: bytes) -> None:
    """Check that a file is read or refused with the way out, and what was read is an article."""
    data = pack(name, member, data) if member else data
    try:
        form = find_format(name, data)
        assert form is not None
        documents = read_document(form, data)
    except DocumentError as error:
        assert error.reason
        assert error.hint
        return
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        if "/readingroom/" in last.filename:
            raise
        return  # what a library refuses the worker tells as damaged
    for document in documents:
        document.markdown.encode("utf-8", "strict")
        repr(document.header).encode("utf-8")
    kept = [KeptDocument(document) for document in documents[:3] if document.markdown.strip()]
    for source in make_sources("a", form.name, kept):
        made = draft(source)
        check_draft(made, source.text.count("\n") + 1)
        check_page(made.article)


def read_files(folder: Path, *patterns: str, most: int = 6000) -> Iterator[bytes]:
    """Yield the beginnings of files."""
    for pattern in patterns:
        for path in sorted(folder.rglob(pattern)):
            yield path.read_bytes()[:most]


def read_cases(*folders: str) -> Iterator[bytes]:
    """Yield the texts of the tests' cases."""
    for folder in folders:
        for data in read_files(ROOT / "tests" / "cases" / folder, "*.y*ml", most=10**6):
            yield from _list_texts(list(yaml.safe_load_all(data)))


def _list_texts(value: object) -> Iterator[bytes]:
    if isinstance(value, str) and "\n" in value:
        yield value.encode("utf-8", "replace")
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _list_texts(each)


def _texts() -> Iterator[bytes]:
    yield from read_files(ROOT / "seeds", "*.txt", "*.md", most=2500)
    yield from read_cases("cleaning", "headers")


def _headed() -> Iterator[bytes]:
    yield from (b"---\ntitle: Ice\ndate: 2021-03-04\ntags: [a, b]\n---\n\nIt froze.\n",)
    yield b'+++\ntitle = "Ice"\n+++\nIt froze.\n'
    yield b'---\na: "\\ud800"\nb: |\n  two\n  lines\nc: {d: 1.10}\n---\nx'


def _own_files(name: str) -> Iterator[bytes]:
    yield from read_files(ROOT, name, most=8000)


def _places() -> Iterator[bytes]:
    yield "name,other names,kind,country,latitude,longitude\nÖde,Ode|Oede,town,DE,5,6\n".encode()
    yield b'name;geonames\n"a\nb";42\n'


WORDS = tuple(
    "--- +++ title: date: By  1. - * ** _ ` ``` ~~~ # > | [ ] ]( ![ ) < <b> </b> <!-- --> & &amp; "
    "&#x41; \\ \\* http://a.example/ www. @ [^1] [^1]: {: } {{ }} {% %} Mr. Dr. Jr. — – … “ ” ‘ ’ "
    "\u00ad \u200b \u202e \ufeff \x0c \x00 \x1b[0m \r \u2028 \u0085 é e\u0301 ﬁ 日本 🙂 12/4/1911 "
    "BY said Page Continued Paris Lisbon Keller -\n \n\n \n===\n \n---\n Copyright Fig. |---|---|"
    .split(" ")
)  # fmt: skip
YAML_WORDS = tuple(
    "people: places: organizations: ignore: name: also: not: in: near: description: wikipedia: "
    "links: always: coordinates: geonames: country: true null ~ - [ ] { } , : ? | > ' \" # & * ! "
    "!!python/name: !ENV << 1.5 -0 .inf 2021-01-01 \n \t extra: readingroom: words: theme: nav: "
    "INHERIT: site_name: plugins: language: page_size:".split(" ")
)
LEDGER_WORDS = tuple(
    "article articles/ former person place organization glossary/people/ - # %0A %zz <<<<<<< "
    "======= >>>>>>> \n".split(" ")
)
PACKED = {
    "docx": ("pandoc.docx", "word/document.xml"),
    "docx-styles": ("libreoffice.docx", "word/styles.xml"),
    "docx-notes": ("pandoc.docx", "word/footnotes.xml"),
    "odt": ("pandoc.odt", "content.xml"),
    "epub": ("pandoc.epub", "EPUB/text/ch001.xhtml"),
    "epub-package": ("pandoc.epub", "EPUB/content.opf"),
}
PLAIN = {
    "rtf": "pandoc.rtf",
    "rtf-office": "libreoffice.rtf",
    "html": "pandoc.html",
    "eml": "letter.eml",
    "mbox": "letters.mbox",
    "pdf": "lockkeepers.pages.pdf",
}
TARGETS = {
    "decoding": Target(check_decoding, _texts, WORDS),
    "article": Target(check_article, _texts, WORDS),
    "markdown": Target(partial(check_article, name="a.md"), _texts, WORDS),
    "names": Target(check_names, _texts, WORDS),
    "front-matter": Target(check_front_matter, _headed, (*WORDS[:20], *YAML_WORDS)),
    "glossary": Target(
        check_glossary, lambda: [*_own_files("glossary.yml"), *read_cases("glossary")], YAML_WORDS
    ),
    "gazetteer": Target(check_gazetteer, _places, (*COLUMNS, *',;|"\t\n')),
    "ledger": Target(check_ledger, partial(_own_files, "addresses.txt"), LEDGER_WORDS),
    "settings": Target(check_settings, partial(_own_files, "mkdocs.yml"), YAML_WORDS),
} | {
    name: Target(partial(check_document, file, member), partial(unpack, file, member), WORDS)
    for name, (file, member) in PACKED.items()
} | {
    name: Target(
        partial(check_document, file, ""), partial(read_files, DOCUMENTS, file, most=40000), WORDS
    )
    for name, file in PLAIN.items()
}  # fmt: skip
