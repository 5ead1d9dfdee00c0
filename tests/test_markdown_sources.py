"""Markdown as other programs have it comes out as its readers see it, and nothing goes unsaid."""

# ruff: noqa: E501
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.cleaning import check_lossless, clean_body
from readingroom.cleaning.evidence import gather_evidence
from readingroom.config import Settings
from readingroom.documents.markdown import read_markdown
from readingroom.documents.markdown.shortcodes import find_shortcodes
from readingroom.ledger import read_wish
from readingroom.models import Header, MarkKind, Source
from readingroom.pages.article_body import render_body
from readingroom.pipeline.drafting import draft_article, merge_evidence
from readingroom.pipeline.drafting import gather_evidence as gather_both
from readingroom.sources.files import load_text

CASES = [
    ("{{< figure src='ice.png' caption='The floe' >}}", '![The floe](ice.png "The floe")'),
    ("{{% img src=ice.png alt=Ice %}}", "![Ice](ice.png)"),
    ('{% include image.html url="ice.png" description="A floe" %}', '![A floe](ice.png "A floe")'),
    ("{{< gallery2 ice.png >}}", "![](ice.png)"),
    ("<%= insert_image 'ice.png', alt: 'Ice' %>", "![Ice](ice.png)"),
    ('[log]({{< ref "log.md#day" >}})', "[log](log.md#day)"),
    ('[log]({{< relref path="log.md" >}})', "[log](log.md)"),
    ("[log]({% post_url 1911-03-08-log %})", "[log](./1911-03-08-log)"),
    ("[log]({{ site.baseurl }}{% link _posts/log.md %})", "[log](_posts/log.md)"),
    ("[log]({{ '/log/' | relative_url }})", "[log](/log/)"),
    ("{{< vimeo 123 >}}", "[Vimeo](https://vimeo.com/123)"),
    ("{{ page.ship }} froze.", "Fram froze."),
    ("{{% notice tip %}}\nIt *holds*.\n{{% /notice %}}", "> **Tip**\n>\n> It *holds*."),
    (
        '!!! warning "Thin ice"\n    It *breaks*.\n\nText.',
        "> **Thin ice**\n>\n> It *breaks*.\n\nText.",
    ),
    (":::note Thin ice\nIt breaks.\n:::\nText.", "> **Thin ice**\n>\n> It breaks.\n\nText."),
    ("> [!info]- Thin *ice*\n> It breaks.", "> **Thin *ice***\n>\n> It breaks."),
    ("{% highlight ruby %}\nputs {{ ice }}\n{% endhighlight %}", "```ruby\nputs {{ ice }}\n```"),
    (
        "```go\n{{< not >}} [[read]] <!-- here -->\n```",
        "```go\n{{< not >}} [[read]] <!-- here -->\n```",
    ),
    ("<p>Ice</p>\n```go\nx\n```", "Ice\n\n```go\nx\n```"),
    ("{% raw %}{{ ice }}{% endraw %}", "{{ ice }}"),
    ("a <!-- no --> b %%no%% c", "a b c"),
    ("See [[The log#Day|that day]].", "See [that day](wiki:The%20log#Day)."),
    ("See [[The log]].", "See [The log](wiki:The%20log)."),
    ("![[ice floe.png|300]]", "![](ice%20floe.png)"),
    ("[log](the log.md)", "[log](the%20log.md)"),
    ("| a | b |\n|--:|---|\n| [[x\\|y]] | 1 |", "| a | b |\n| --: | --- |\n| [y](wiki:x) | 1 |"),
    ("It held. ^block-1", "It held."),
    ("==now== ~~then~~ H<sub>n</sub>", "<mark>now</mark> <del>then</del> H<sub>n</sub>"),
    ("## Ice {#floe .big}", "## Ice {#floe}"),
    (":ship: 10:30:12", "🚢 10:30:12"),
    ("One^[Two *three*.] four.", "One[^1] four.\n\n[^1]: Two *three*."),
    ("$x_1$ and $5 and $6", "`x_1` and $5 and $6"),
    ("$$\na_1\n$$", "```latex\na_1\n```"),
    ("- [ ] coal\n- [x] food", "- ☐ coal\n- ☒ food"),
    ("- one\n\n  ```sh\n  ls\n  ```\n- two", "- one\n\n```sh\nls\n```\n\n- two"),
    ("Floe\n: Ice that drifts.", "Floe\n: Ice that drifts."),
    ("<img src='ice.png' alt='Ice'><br>", "![Ice](ice.png)"),
    ("<details><summary>More</summary>\n\nIt *held*.\n\n</details>", "**More**\n\nIt *held*."),
    ('<iframe src="https://video.example/1"></iframe>', "[video.example](https://video.example/1)"),
    ("import A from './a'\n\nText.", "Text."),
    ("これは**「氷」**です。", "これは「氷」です。"),
]


@pytest.mark.parametrize(("written", "read"), CASES)
def test_each_dialect_comes_out_as_its_readers_see_it(written, read):
    assert read_markdown(written, {"ship": "Fram"}).markdown.strip("\n") == read


@pytest.mark.parametrize(
    ("written", "rule", "line"),
    [
        ("Ice.\n\n{{< chart data=3 >}}", "shortcodes", 3),
        ("Ice.\n\nIt held. <!-- for\nthree days -->", "comments", 3),
        ("One.\n\nTwo.\n\n[call](tel:+1)", "links", 5),
        ("One.\n\n<video src='a.mp4'></video>", "media", 0),
        ("import Chart from './chart'", "imports", 1),
        ("- a\n  collapsed:: true", "properties", 2),
    ],
)
def test_what_readers_do_not_see_is_on_record_with_its_line(written, rule, line):
    left = read_markdown(written, {}).left_out
    assert [(removal.rule, removal.line) for removal in left] == [(rule, line)]


def test_blocks_stay_on_the_lines_on_which_the_file_has_them():
    written = "# Ice\n\n\n\nOne.\n\n<div>\n\nTwo.\n\n</div>\n\n{{< note >}}\nThree.\n{{< /note >}}\n\nFour."
    read = read_markdown(written, {}).markdown.split("\n")
    places = {line: number for number, line in enumerate(read, 1) if line}
    assert [places[line] for line in ("# Ice", "One.", "Two.")] == [1, 5, 9]
    assert abs(places["Four."] - 17) <= 1


def test_a_shortcode_is_read_once_whoever_wrote_it():
    text = "{{< a x=1 >}} {% a x=1 %} <%= a x: 1 %> {{< a x=`1` />}}"
    assert [(code.name, dict(code.fields)) for code in find_shortcodes(text)] == [
        ("a", {"x": "1"})
    ] * 4


PIECES = st.sampled_from(
    "word **bold** `code` [[note|words]] ![[p.png]] {{< figure src=a.png caption=cap >}} {{< x >}} {%y%} "
    "<div> </div> <del>x</del> <sup>2</sup> $a$ $$ ``` ~~~ > # - 1. | --- [^1] [^1]: ^[n] :ship: ==m== %% "
    "<!-- --> :::note ::: !!! [a](b.md) <br> <b> {#i} {{ }} (( )) a::b ^id {{% note %}} {{% /note %}} \\".split()
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", "\n", "\n\n", "\n    "])), max_size=30)


@given(TEXTS)
def test_whatever_is_read_keeps_its_words_and_leaves_no_sign_of_the_way(parts):
    written = "".join(part + space for part, space in parts)
    document = read_markdown(written, {})
    assert not set(document.markdown) & set("\ue000\ue001\ue002\x0b\0")
    source = Source("a.md", document.markdown, is_told=True)
    clean = clean_body(source, Header("", 0), gather_evidence(source), Settings())
    assert check_lossless(source, Header("", 0), clean) is None


@given(
    st.integers(200, 400),
    st.sampled_from(
        ["{{< a ", "<!-- ", "[[a", "```\n", "`", "$$", "{% raw %}", "](a b", "**", "> "]
    ),
)
def test_no_sign_costs_more_for_being_repeated(count, sign):
    assert read_markdown(sign * count, {}).markdown is not None


def draft(path: str, text: str) -> str:
    source, _ = load_text(path, text.encode())
    assert source is not None
    drafted = draft_article(source, merge_evidence([gather_both(source)]), Settings())
    assert drafted.loss is None
    return render_body(drafted.article)


def test_code_keeps_its_language_and_words_their_elements_to_the_page():
    page = draft("a.md", "---\ntitle: Ice\n---\n```go\nx\n```\n\nH<sub>n</sub> ~~no~~ ==yes==.")
    assert page == "```go\nx\n```\n\nH<sub>n</sub> <del>no</del> <mark>yes</mark>.\n"


def test_a_text_with_a_header_and_plain_markdown_is_read_as_such_whatever_it_is_called():
    page = draft(
        "a.txt", "---\ntitle: Ice\n---\n## One\n\nIt <em>held</em>.\n\n## Two\n\nIt froze."
    )
    assert "It *held*." in page


def test_an_address_that_another_program_gave_an_article_leads_to_it():
    wish, issues = read_wish(Source("a.md", "", {"permalink": "/2015/log/", "url": "/:title/"}))
    assert (wish.aliases, issues) == (("2015/log/",), ())


def test_an_element_that_nobody_closes_stays_text():
    source, _ = load_text("a.md", b"---\ntitle: T\n---\nOne \\<del> two *three*.")
    assert source is not None
    clean = clean_body(source, Header("T", 0), gather_evidence(source), Settings())
    assert clean.body == "One <del> two three."
    assert {mark.kind for mark in clean.marks} == {MarkKind.EMPHASIS}
