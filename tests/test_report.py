"""The editor's report: complete, the doubtful first, and safe whatever an article holds."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser

import markdown_it
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import make_article, make_entity

from readingroom.corrections import Addition, render_lines
from readingroom.errors import Issue, Severity
from readingroom.models import (
    Header,
    HeaderField,
    Kind,
    Legibility,
    Mention,
    Occurrence,
    Removal,
    Repair,
)
from readingroom.near_doubles import TextGroup
from readingroom.report import ArticleRecord, Run, build_report
from readingroom.review import Answer, Finding, Findings, Inquiry, Question, Topic

HOSTILE = [
    "<script>alert(1)</script>",
    "</style></del></code><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "[click](javascript:alert(1))",
    "`` ` ``` code",
    "# heading\n\n- item\n\n---",
    "</title><svg/onload=alert(1)>",
    "&lt;b&gt; &copy; &#60;script&#62;",
    "a\u202eb\u200bc\u0000d\ud800e",
    "| a | b |\n|---|---|",
    "<!-- --> ]]> ${x} {{ x }}",
]
ALLOWED = set(
    "html meta title style body header h1 h2 h3 dl div dt dd nav ul li a main section p "
    "b i code del ins span q mark details summary".split()
)


def make_record(
    slug: str = "one",
    text: str = "word",
    *,
    confidence: float = 0.9,
    loss: Issue | None = None,
) -> ArticleRecord:
    fields = (HeaderField("headline", text, 1, confidence, f"stands on top: “{text}”"),)
    return ArticleRecord(
        make_article("Body " * 80, slug=slug),
        Header(text, 2, authors=("Ann Ode",), date=make_article().date, fields=fields),
        (Repair("quotes", 7, f"{text} before", f"{text} after", f"because {text}"),),
        (Removal("boilerplate", 9, f"{text} gone", f"recurs {text}"),),
        loss,
    )


def make_run(*records: ArticleRecord, text: str = "name", issues: tuple[Issue, ...] = ()) -> Run:
    questions = (
        make_question(f"{text} unlinked", f"why {text}"),
        make_question(f"{text} ambiguous", f"how {text}", topic=Topic.AMBIGUOUS),
    )
    return Run(records, (make_entity("Ann Ode"),), Inquiry(questions), issues, Findings())


def make_question(
    name: str,
    reason: str = "why",
    *sentences: str,
    topic: Topic = Topic.DOUBTFUL,
    answers: tuple[Answer, ...] = (),
) -> Question:
    """Make a question about a name that is marked in none of its sentences."""
    occurrences = tuple(
        Occurrence(
            Mention("one", 9 * number, 9 * number + 4, name, Kind.PERSON, 0.5),
            number,
            sentence,
            0,
            0,
        )
        for number, sentence in enumerate(sentences or ("Body.",), start=1)
    )
    return Question(name, Kind.PERSON, topic, reason, occurrences, answers)


class _Reader(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value for name, value in attrs if name == "id"]
        self.targets += [value for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data):
        self.words.append(data)


def read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader


def join_pages(texts: Mapping[str, str], ending: str) -> str:
    """Return all pages of a report as one text, the first page first."""
    first = f"report.{ending}"
    rest = sorted(name for name in texts if name.endswith(ending) and name != first)
    return "\n".join(texts[name] for name in (first, *rest))


def test_each_field_repair_and_removal_is_told_with_line_and_reason():
    texts = build_report(make_run(make_record(text="signal")))
    stems = ("report", "texts", "names", "articles-001")
    assert set(texts) == {"report.json"} | {f"{n}.{end}" for n in stems for end in ("md", "html")}
    for text in (join_pages(texts, "md"), "".join(read(join_pages(texts, "html")).words)):
        for words in (
            *("90% sure", "line 1", "stands on top", "line 7", "signal before", "signal after"),
            *("because signal", "line 9", "signal gone", "recurs signal", "quotes", "boilerplate"),
            *("name unlinked", "why name", "name ambiguous", "how name"),
        ):
            assert words in text, words
    (row,) = json.loads(texts["report.json"])["articles"]
    assert row["header"][0]["line"] == 1
    assert row["repairs"][0]["before"] == "signal before"
    assert row["removals"][0]["reason"] == "recurs signal"


def test_the_least_sure_title_stands_first_and_an_article_kept_raw_among_the_texts():
    loss = Issue("raw.txt", 4, Severity.WARNING, "cleaning would lose words", "keep")
    records = (
        make_record("sure", confidence=1.0),
        make_record("doubtful", confidence=0.59),
        make_record("raw", loss=loss),
        make_record("vague", confidence=0.3),
        make_record("likely", confidence=0.6),
    )
    texts = build_report(make_run(*records, issues=(loss,)))
    titles, text = (
        texts["texts.html"].partition(f'<section id="{start}"')[2].partition("</section>")[0]
        for start in ("titles", "text")
    )
    assert re.findall(r"#article-(\w+)", titles) == ["vague", "doubtful"]
    assert re.findall(r"#article-(\w+)", text) == ["raw"]
    assert "stands as it was" in text
    rows = {row["slug"]: row for row in json.loads(texts["report.json"])["articles"]}
    assert rows["raw"]["kept_raw"]["line"] == 4
    assert rows["raw"]["doubt"] > rows["vague"]["doubt"] > rows["sure"]["doubt"] == 0


def test_a_field_that_was_not_sure_enough_is_shown_as_not_used():
    record = make_record()
    field = HeaderField("author", "Per Haps", 3, 0.3, "a name by its place")
    header = Header("word", 2, fields=(*record.header.fields, field))
    doubted = ArticleRecord(record.article, header, (), ())
    assert "Per Haps` 30% sure, line 3: a name by its place; not used" in build_report(
        make_run(doubted)
    )["texts.md"].replace("\\", "")


def test_an_article_without_an_author_is_nothing_to_look_at():
    record = make_record("unsigned")
    article = replace(record.article, authors=())
    unsigned = replace(record, article=article, header=replace(record.header, authors=()))
    data = json.loads(build_report(make_run(unsigned))["report.json"])
    assert data["articles"][0]["doubt"] == 0


def test_a_long_address_taken_out_is_not_much_of_a_text():
    removal = Removal("web-address", 1, f"https://example.org/{'a' * 400}", "why")
    record = replace(make_record("long"), removals=(removal,))
    assert "was taken out" not in build_report(make_run(record))["texts.md"]


def test_what_an_answer_is_worth_decides_which_name_comes_first():
    little, much = (make_question(name) for name in ("Little", "Much"))
    inquiry = Inquiry((replace(much, worth=2.0), replace(little, worth=0.1)), 3, 0.3)
    texts = build_report(replace(make_run(make_record()), inquiry=inquiry))
    for page in (texts["report.md"], texts["names.md"]):
        assert page.index("Much") < page.index("Little")
    assert "- 1 answers settle 80% of what is doubtful" in texts["report.md"]
    assert "3 are worth less than these" in texts["names.md"]


def test_the_first_page_lists_twenty_things_what_costs_most_first_each_with_a_way_out():
    issue = Issue("lost.txt", 0, Severity.ERROR, "cannot be read", "save it as UTF-8")
    records = [make_record(f"a{n}", confidence=0.1) for n in range(3)]
    questions = [replace(make_question(f"Name {n}"), worth=1 / (n + 1)) for n in range(40)]
    run = replace(make_run(*records, issues=(issue,)), inquiry=Inquiry(tuple(questions)))
    told = read_section(run, "first")
    assert len(re.findall(r"(?m)^- ", told)) == 20
    assert told.index("lost.txt") < told.index("a0.txt") < told.index("Name 0")
    assert "Name 39" not in told
    for way_out in ("save it as UTF-8", "put “title: …”", "python -m readingroom review Name 0"):
        assert way_out in told


def test_a_name_is_marked_in_its_sentence():
    question = make_question("Ann Ode")
    mention = question.occurrences[0].mention
    occurrence = Occurrence(mention, 1, "He met *Ann* Ode there.", 7, 16)
    question = replace(question, occurrences=(occurrence,))
    texts = build_report(replace(make_run(make_record("one")), inquiry=Inquiry((question,))))
    assert "He met <mark>*Ann* Ode</mark> there." in texts["names.html"]
    assert r"“He met **\*Ann\* Ode** there.”" in texts["names.md"]


def test_what_costs_a_reader_most_comes_first():
    page = build_report(make_run(make_record()))["texts.md"]
    sections = re.findall(r'^## <a id="([\w-]+)"', page, re.M)[:6]
    assert sections == ["files", "titles", "doubles", "dates", "text", "near-doubles"]


def read_section(run: Run, name: str) -> str:
    """Return the text of a section of the Markdown report, quoted characters as they are."""
    page = join_pages(build_report(run), "md").replace("\\", "")
    return page.partition(f'<a id="{name}"></a>')[2].partition("\n## ")[0]


def test_a_title_that_stands_twice_is_told_before_one_that_is_not_sure():
    twins = (make_record("one"), make_record("two", confidence=0.6), make_record("vague"))
    articles = [replace(record.article, headline="The  ice") for record in twins[:2]]
    articles += [replace(twins[2].article, headline="Water")]
    fields = (HeaderField("headline", "Water", 4, 0.1, "the first words stand in"),)
    headers = [twins[0].header, twins[0].header, Header("Water", 2, fields=fields)]
    records = [
        replace(record, article=article, header=header, raw="  Water\n\nIt   rose.")
        for record, article, header in zip(twins, articles, headers, strict=True)
    ]
    told = read_section(make_run(*records), "titles")
    assert re.findall(r"#article-(\w+)", told) == ["one", "two", "vague"]
    assert "stands 2 times** also in `two.txt`" in told
    assert "10% sure** line 4, the first words stand in" in told
    assert "the file begins** `Water It rose.`" in told


def test_articles_without_any_date_share_an_item_below_those_where_one_was_read():
    bare = [
        replace(
            make_record(f"bare{n:02d}"),
            article=replace(make_article("Body.", slug=f"bare{n:02d}"), date=None),
        )
        for n in range(20)
    ]
    field = HeaderField("date", "1993-08", 4, 0.6, "around the headline")
    traced = replace(
        bare[0],
        article=replace(bare[0].article, source="zz.txt", slug="zz", partial_date="1993-08"),
        header=Header("word", 2, fields=(field,)),
    )
    told = read_section(make_run(*bare, traced), "dates")
    assert told.index("zz.txt") < told.index("20** articles name no date at all")
    assert "`1993-08` **60% sure** line 4, around the headline ; shown as it is" in told
    assert told.count("#article-bare") == 12
    assert "and 8 more" in told


def test_of_nearly_one_text_the_one_that_counts_comes_first_and_the_lines_decide_otherwise():
    records = (make_record(slug) for slug in ("clear", "bad", "own", "other"))
    groups = (
        TextGroup(("own", "clear", "bad"), 0.72),
        TextGroup(("clear", "bad"), 0.9),
    )
    run = replace(make_run(*records), near_doubles=groups)
    told = read_section(run, "near-doubles")
    assert re.findall(r"(\d+)% alike.*keep", told) == ["90", "72"]
    assert re.findall(r"#article-(\w+)", told) == ["clear", "bad", "own", "clear", "bad"]
    assert "publish: false" in told
    assert "versions: keep" in told
    assert "(near_doubles: link)" in told
    assert "(near_doubles: drop)" in read_section(replace(run, policy="drop"), "near-doubles")
    assert json.loads(build_report(run)["report.json"])["near_doubles"][0]["share"] == 0.72


def test_poor_text_and_doubles_have_sections_of_their_own():
    poor = Issue("one.txt", 1, Severity.NOTE, "poor text: 12%", "scan it again", "poor-text")
    double = Issue("copy.txt", 0, Severity.WARNING, "the same text as one.txt", "", "double")
    record = replace(make_record("one"), legibility=Legibility(0.71, 0.123, 400))
    run = make_run(record, issues=(poor, double))
    assert "poor text: 12% (scan it again)" in read_section(run, "text")
    assert "`copy.txt` the same text as one.txt" in read_section(run, "doubles")
    assert "copy.txt" not in read_section(run, "files")
    assert "71% of the words known, 12.3% stray characters" in read_section(run, "article-one")
    assert "known" not in read_section(
        make_run(replace(record, legibility=Legibility(None, 0.1, 9))), "article-one"
    )


def test_a_number_on_top_leads_to_what_it_counts_and_none_does_not():
    page = build_report(make_run(make_record(confidence=0.5)))["report.html"]
    assert '<dt><a href="texts.html#titles">titles to check</a></dt><dd>1</dd>' in page
    assert "<dt>files refused or noted</dt><dd>0</dd>" in page


def test_refused_files_are_told_with_the_way_out():
    issue = Issue("empty.txt", 0, Severity.WARNING, "the file is empty", "write the article")
    texts = build_report(make_run(make_record(), issues=(issue,)))
    for words in ("empty.txt", "the file is empty", "write the article"):
        for page in ("report.md", "report.html", "texts.md", "texts.html"):
            assert words in texts[page]


OWN_LINK_RE = re.compile(r"(?:(?:report|texts|names|articles-001)\.(?:html|md))?(?:#[\w-]+)?")


def render_pages(texts: Mapping[str, str]) -> _Reader:
    """Return what a reader of the Markdown sees of all pages."""
    markdown = markdown_it.MarkdownIt("commonmark", {"html": False})
    return read(markdown.render(join_pages(texts, "md")))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_never_becomes_markup(text):
    issue = Issue(text, 1, Severity.WARNING, text, text)
    texts = build_report(make_run(make_record(text=text), text=text, issues=(issue,)))
    reader = read(join_pages(texts, "html"))
    assert reader.tags <= ALLOWED
    assert not [name for name in reader.attributes if name.startswith("on")]
    assert all(OWN_LINK_RE.fullmatch(target) for target in reader.targets)
    rendered = render_pages(texts)
    assert "img" not in rendered.tags
    assert "hr" not in rendered.tags
    assert all(OWN_LINK_RE.fullmatch(target) for target in rendered.targets)
    json.loads(texts["report.json"])


@settings(deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_text_stays_text(text):
    texts = build_report(make_run(make_record(text=text), text=text))
    reader = read(join_pages(texts, "html"))
    assert reader.tags <= ALLOWED


def test_what_shows_nothing_is_named_by_its_code_point():
    texts = build_report(make_run(make_record(text="in\u200bvisible\u00a0\u202e")))
    for ending in ("md", "html"):
        assert not set("\u200b\u00a0\u202e") & set(join_pages(texts, ending))
    assert "in[U+200B]visible[U+00A0][U+202E]" in texts["texts.html"]


def test_the_page_needs_nothing_but_itself():
    page = build_report(make_run(make_record()))["report.html"]
    assert "default-src 'none'" in page
    assert not re.search(r"<script|<link|<img|@import|url\(|https?:", page)
    assert "prefers-color-scheme: dark" in page


@pytest.mark.parametrize("count", [3, 100, 101, 1234])
def test_every_link_leads_to_a_section_and_every_article_has_one(count):
    texts = build_report(make_run(*(make_record(f"a{n}", confidence=0.5) for n in range(count))))
    pages = {name: read(text) for name, text in texts.items() if name.endswith(".html")}
    ids = {name: set(page.ids) for name, page in pages.items()}
    told = set()
    for name, page in pages.items():
        assert len(page.ids) == len(ids[name])
        for target in page.targets:
            file, _, part = html.unescape(target).partition("#")
            assert not part or part in ids[file or name], target
        told |= {anchor for anchor in page.ids if anchor.startswith("article-")}
    assert len(told) == count
    assert {name.replace(".html", ".md") for name in pages} <= set(texts)


def test_at_a_thousand_articles_no_page_grows_beyond_its_share():
    few = build_report(make_run(*(make_record(f"a{n:04d}", confidence=0.5) for n in range(200))))
    many = build_report(make_run(*(make_record(f"a{n:04d}", confidence=0.5) for n in range(1200))))
    for name in ("report.html", "articles-001.html", "titles-001.html"):
        assert len(many[name]) < 1.1 * len(few[name])
    assert {"articles-012.html", "titles-012.html"} <= set(many)


def test_columns_are_told_with_the_lines_in_the_order_in_which_they_were_read():
    order = ((9, 0, 4), *((n, 0, 20) for n in range(3, 9)), *((n, 30, 50) for n in range(3, 9)))
    record = make_record()
    removals = (Removal("page-furniture", 9, "foot", "a foot"),)
    texts = build_report(make_run(replace(record, removals=removals, order=order)))
    assert json.loads(texts["report.json"])["articles"][0]["order"] == [
        {"first_line": 3, "last_line": 8, "column": 1},
        {"first_line": 3, "last_line": 8, "column": 31},
    ]
    for text in (texts["articles-001.md"], "".join(read(texts["articles-001.html"]).words)):
        assert "Read in another order" in text
        assert text.count("lines 3 to 8") == 2
        assert "from character 31 on" in text
    assert "another order" not in build_report(make_run(record))["articles-001.md"]


ADDITION = Addition(Kind.PERSON, "Ann Ode")
LINES = "people:\n  Ann Ode: {}\n"


def make_next_steps(text: str = "name") -> Run:
    """Make a run with everything that an editor may do next."""
    answers = (
        Answer(f"it is {text}", ADDITION),
        Answer("odd", Addition(None, f"{text} ``` </pre>")),
    )
    sentences = [f"{text} in sentence {number}" for number in range(1, 8)]
    frequent = make_question(f"{text} often", "why", *sentences, answers=answers)
    rare = make_question(f"{text} rarely", "why", sentences[0])
    finding = Finding(f"{text} found", Kind.PLACE, f"and {text}", ("one",), answers)
    findings = Findings((finding,), (finding,))
    inquiry = Inquiry((frequent, rare))
    return Run((make_record(),), (make_entity("Ann Ode"),), inquiry, (), findings)


def test_what_to_do_next_is_told_with_sentences_and_the_lines_to_paste():
    texts = build_report(make_next_steps())
    for page in (texts["names.md"], html.unescape(texts["names.html"])):
        for words in ("name in sentence 5", "2 sentences more", "it is name", "name rarely"):
            assert words in page
        assert "name in sentence 6" not in page
        assert page.count("name found") == 2
    assert f"<pre>{LINES.rstrip()}</pre>" in texts["names.html"]
    assert "      ```yaml\n      people:\n        Ann Ode: {}\n      ```" in texts["names.md"]
    row = json.loads(texts["report.json"])["doubtful_names"][0]
    assert len(row["sightings"]) == 7
    assert row["choices"][0]["lines"] == LINES == render_lines(ADDITION)


def test_a_sentence_that_stands_in_a_paragraph_twice_is_shown_once_and_counted_twice():
    question = make_question("Ann Ode", "why", "Ann was here.")
    (first,) = question.occurrences
    again = replace(first, mention=replace(first.mention, start=40, end=44))
    question = replace(question, occurrences=(first, again))
    texts = build_report(replace(make_run(make_record()), inquiry=Inquiry((question,))))
    assert texts["names.md"].count("was here") == 1
    assert "2 times:" in texts["names.md"]
    (row,) = json.loads(texts["report.json"])["doubtful_names"]
    assert (row["count"], len(row["sightings"])) == (2, 1)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_shown_in_lines_to_paste_and_never_become_markup(text):
    texts = build_report(make_next_steps(text))
    reader = read(join_pages(texts, "html"))
    assert reader.tags <= ALLOWED | {"pre"}
    assert not [name for name in reader.attributes if name.startswith("on")]
    rendered = render_pages(texts)
    assert not {"img", "hr", "script"} & rendered.tags
    assert all(OWN_LINK_RE.fullmatch(target) for target in rendered.targets)
