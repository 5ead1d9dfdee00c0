"""From lines to blocks: what begins a block, what a line end means, and how blocks are settled."""

from __future__ import annotations

import pytest

from readingroom.cleaning.assembly import assemble, settle_space
from readingroom.cleaning.block_parsing import parse_blocks
from readingroom.cleaning.document import (
    Context,
    Document,
    Draft,
    LineCounter,
    SourceLine,
    TextEvidence,
)
from readingroom.cleaning.headings import shape_headings
from readingroom.cleaning.lists import settle_lists
from readingroom.cleaning.markdown_detection import is_markdown
from readingroom.cleaning.quotations import shape_quotations
from readingroom.cleaning.speakers import set_speakers
from readingroom.cleaning.tags import drop_tags, open_fences
from readingroom.cleaning.wrapping import Measure, has_heading, measure_width, split_paragraphs
from readingroom.models import Block, BlockKind, Mark, MarkKind, Removal, Repair, Source

PARAGRAPH, HEADING, QUOTE = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTE
ITEM, CODE, RULE = BlockKind.ITEM, BlockKind.CODE, BlockKind.RULE
NAMES = ("level", "group", "ordered", "gap", "marker")


def number_lines(texts: list[str], first: int = 1) -> tuple[SourceLine, ...]:
    return tuple(SourceLine(number, text) for number, text in enumerate(texts, first))


def show(draft: Draft) -> str:
    """Write a draft on one line: kind, line, what is not usual, text."""
    usual = Draft(PARAGRAPH, "", 1)
    values = [(name, getattr(draft, name)) for name in NAMES]
    told = [f"{name}={value}" for name, value in values if value != getattr(usual, name)]
    return f"{' '.join((draft.kind.value, str(draft.line), *told))}: {draft.text}"


def parse(*texts: str) -> list[str]:
    return [show(draft) for draft in parse_blocks(Document(number_lines(list(texts)))).drafts]


@pytest.mark.parametrize(
    ("texts", "drafts"),
    [
        (
            ["# One", "", "", "## Two ##"],
            ["heading 1 level=1 gap=0: One", "heading 4 level=2 gap=2: Two"],
        ),
        (["### a #4", "# b#"], ["heading 1 level=3 gap=0: a #4", "heading 2 level=1 gap=0: b#"]),
        (["#a"], ["paragraph 1 gap=0: #a"]),
        (["   # a "], ["heading 1 level=1 gap=0: a"]),
        (["a", "# b"], ["paragraph 1 gap=0: a", "heading 2 level=1 gap=0: b"]),
        (["", "a"], ["paragraph 2: a"]),
        # Rules part something.
        (
            ["---", "a", "***", "", "* * *", "b"],
            ["paragraph 2 gap=0: a", "rule 3 gap=0: ", "paragraph 6: b"],
        ),
        # Quotations.
        (["> a", "> b", "c"], ["quote 1 level=1 group=1 gap=0: a\nb", "paragraph 3 gap=0: c"]),
        (["> a", ">", "> b"], ["quote 1 level=1 group=1 gap=0: a", "quote 3 level=1 group=1: b"]),
        (
            ["> a", ">> b", "", "> c"],
            [
                "quote 1 level=1 group=1 gap=0: a",
                "quote 2 level=2 group=1: b",
                "quote 4 level=1 group=2: c",
            ],
        ),
        (["He said:", "> a"], ["paragraph 1 gap=0: He said:", "quote 2 level=1 group=1 gap=0: a"]),
        (["so 5", "> 3 it"], ["paragraph 1 gap=0: so 5  \n> 3 it"]),
        # Code.
        (["```", "a", "", "b", "```", "c"], ["code 2 gap=0: a\n\nb", "paragraph 6 gap=0: c"]),
        (["~~~", "a", "~~", "~~~~ "], ["code 2 gap=0: a\n~~"]),
        (["```", "", "```", "a"], ["paragraph 4 gap=0: a"]),
        (
            ["```", "a", "", "````", "b", "````"],
            ["code 2 gap=0: a\n", "paragraph 5 gap=0: b", "paragraph 6 gap=0: ````"],
        ),
        (["a", "```", "b", "```"], ["paragraph 1 gap=0: a", "code 3 gap=0: b"]),
        (["```", "a", "", "~~~", "b", "~~~"], ["paragraph 1 gap=0: ```\na", "code 5: b"]),
        (["````", "a", "", "```", "b", "```"], ["paragraph 1 gap=0: ````\na", "code 5: b"]),
        # A line of equals signs makes a heading of one short line above it.
        (["a b", "==="], ["heading 1 level=1 gap=0: a b"]),
        (["m" * 120, "==="], [f"heading 1 level=1 gap=0: {'m' * 120}"]),
        (["m" * 121, "==="], [f"paragraph 1 gap=0: {'m' * 121}", "rule 2 gap=0: "]),
        (["a b", "c d", "===="], ["paragraph 1 gap=0: a b\nc d", "rule 3 gap=0: "]),
        # Tables.
        (["| a | b |", "| c | d |"], ["code 1 gap=0: | a | b |\n| c | d |"]),
        (["| a | b |"], ["paragraph 1 gap=0: | a | b |"]),
        (
            ["a", "| a | b |", "| c | d |", "e"],
            ["paragraph 1 gap=0: a", "code 2 gap=0: | a | b |\n| c | d |", "paragraph 4 gap=0: e"],
        ),
        (["a   1", "b   2", "c   3"], ["code 1 gap=0: a   1\nb   2\nc   3"]),
        (["a   1", "b   2"], ["paragraph 1 gap=0: a   1\nb   2"]),
        (["a   1", "b 2", "c   3"], ["paragraph 1 gap=0: a   1\nb 2\nc   3"]),
        (["a   1", "bb   2", "ccc   3"], ["paragraph 1 gap=0: a   1\nbb   2\nccc   3"]),
        # Code by its indent and its signs.
        (["    a(b);", "    \tc(d);"], ["code 1 gap=0: a(b);\n    c(d);"]),
        (["   a(b);", "   c(d);"], ["paragraph 1 gap=0: a(b);  \nc(d);"]),
        (["    a(b);"], ["paragraph 1 gap=0: a(b);"]),
        (["    a(b);", "    c d"], ["paragraph 1 gap=0: a(b);  \nc d"]),
        (["    a(b);", "    c d", "    x   y"], ["code 1 gap=0: a(b);\nc d\nx   y"]),
        (["    a (b", "    c (d"], ["paragraph 1 gap=0: a (b\nc (d"]),
        # Items.
        (["- a", "- b"], ["item 1 gap=0 marker=-: a", "item 2 gap=0 marker=-: b"]),
        (
            ["1. a", "2) b"],
            ["item 1 ordered=True gap=0 marker=1.: a", "item 2 ordered=True gap=0 marker=2): b"],
        ),
        (["- a", "  - b"], ["item 1 gap=0 marker=-: a", "item 2 level=2 gap=0 marker=-: b"]),
        (["- a", "  b"], ["item 1 gap=0 marker=-: a\nb"]),
        (["- a so", "  on b"], ["item 1 gap=0 marker=-: a so\non b"]),
        (["It is.", "- a"], ["paragraph 1 gap=0: It is.", "item 2 gap=0 marker=-: a"]),
        (["it is", "- a"], ["paragraph 1 gap=0: it is", "item 2 gap=0 marker=-: a"]),
        (["-a", "1.b", "1234. c"], ["paragraph 1 gap=0: -a  \n1.b  \n1234. c"]),
        (["- a.", "", "b"], ["item 1 gap=0 marker=-: a.", "paragraph 3: b"]),
    ],
)
def test_lines_are_cut_into_blocks(texts, drafts):
    assert parse(*texts) == drafts


def test_what_stands_beside_a_fence_is_put_on_record():
    document = parse_blocks(Document(number_lines(["", "```  sh x ", "a", "```"])))
    assert document.removals == (Removal("fences", 2, "x", "what stood beside a code fence"),)
    assert [show(draft) for draft in document.drafts] == ["code 3: a"]


WIDE = "The keeper of the light had gone down to the old landing in"
MORE = "order to wait there for the boat which had not come since"
LAST = "the ice went out of the bay, he said."


def test_a_number_or_a_dash_at_the_head_of_a_wrapped_line_begins_no_item():
    texts = [
        WIDE,
        MORE,
        WIDE,
        MORE,
        WIDE,
        "12. It was cold in that year and no boat of any kind had",
        LAST,
    ]
    assert parse(*texts) == ["paragraph 1 gap=0: " + "\n".join(texts)]
    texts[4] = f"{WIDE[:30]}."
    assert [show[:12] for show in parse(*texts)] == ["paragraph 1 ", "item 6 order"]


def test_a_wrapped_item_takes_its_lines_and_leaves_the_paragraph_below():
    texts = [WIDE, MORE, WIDE, MORE, LAST]
    item = [f"- {WIDE}", f"  {MORE}", f"  {LAST}"]
    found = parse(*texts, "", *item, "", *texts)
    assert found[1] == f"item 7 marker=-: {WIDE}\n{MORE}\n{LAST}"
    assert len(found) == 3
    spaced = [f"- {WIDE}  ", f"  {MORE}  ", f"  {LAST}"]
    assert parse(*texts, "", *spaced)[1] == found[1]


def lines_of(*lengths: int) -> list[SourceLine]:
    """Return lines of so many characters, each with a word of four small letters first."""
    return [SourceLine(n, f"aaaa {'m' * (length - 5)}") for n, length in enumerate(lengths, 1)]


@pytest.mark.parametrize(
    ("lengths", "measure"),
    [
        ([30] * 5, Measure(30)),
        ([30] * 4, Measure()),
        ([24] * 5, Measure(24)),
        ([23] * 5, Measure()),
        ([120] * 5, Measure(120)),
        ([121] * 5, Measure()),
        ([30, 30, 30, 10, 10, 9], Measure(30)),
        ([30, 30, 10, 10, 10, 9], Measure()),
        ([30] * 12, Measure(30)),
        ([30] * 13, Measure(30, 30, is_tight=True)),
        # What reaches far less than usual is no line of a paragraph, nor is one in ten.
        ([30, 10, *[30] * 11], Measure(30, 30, is_tight=True)),
        ([30, *[24] * 3, *[30] * 12], Measure(30, 29, is_tight=True)),
        ([30, *[24] * 3, *[30] * 20], Measure(30, 29, is_tight=True)),
        ([30, *[24] * 2, *[30] * 20], Measure(30, 30, is_tight=True)),
        ([30, *[22] * 3, *[30] * 12], Measure(30, 30, is_tight=True)),
        ([*[30] * 19, 32, 9], Measure(32, 32, is_tight=True)),
        ([*[30] * 20, 32, 9], Measure(30, 30, is_tight=True)),
    ],
)
def test_a_text_is_wrapped_at_the_width_that_its_lines_keep_to(lengths, measure):
    assert measure_width([lines_of(*lengths)]) == measure


def test_a_text_is_tight_where_its_runs_are_long_or_its_lines_were_moved():
    assert measure_width([lines_of(*[30] * 5)], is_tight=True) == Measure(30, is_tight=True)
    assert measure_width([lines_of(*[30] * 5), lines_of(30)]) == Measure(30)
    assert measure_width([lines_of(*[30] * 3), lines_of(*[30] * 3)]) == Measure(30)
    assert not measure_width([lines_of(*[30] * 13), lines_of(30, 30)]).is_tight
    assert measure_width([]) == Measure()


@pytest.mark.parametrize(("length", "is_wrapped"), [(83, False), (84, True)])
def test_a_line_is_full_where_the_next_word_would_have_taken_it_too_far(length, is_wrapped):
    lengths = [100, 100, length, length, length, 20]  # three of five pairs must be full
    assert bool(measure_width([lines_of(*lengths)]).width) == is_wrapped


def split(texts: list[str], measure: Measure) -> list[str]:
    return [
        "|".join(line.text.replace("  ", "~") for line in lines)
        for lines in split_paragraphs(number_lines(texts), measure)
    ]


AT = Measure(40)
FULL = "The keeper went down to the old landing"  # 39 characters


@pytest.mark.parametrize(
    ("texts", "measure", "paragraphs"),
    [
        ([FULL], AT, [FULL]),
        ([FULL, "and came."], AT, [f"{FULL}|and came."]),
        ([FULL, "The end it was.", "He came."], AT, [f"{FULL}|The end it was.", "He came."]),
        ([FULL, "The end it was", "He came."], AT, [f"{FULL}|The end it was|He came."]),
        ([FULL, "The end it was.", "he came."], AT, [f"{FULL}|The end it was.|he came."]),
        ([FULL, "The end it was.", "“He came."], AT, [f"{FULL}|The end it was.", "“He came."]),
        ([FULL, "The end it was.", "(he came."], AT, [f"{FULL}|The end it was.|(he came."]),
        # A line of 32 of 40 characters is not short.
        ([FULL, f"{'m' * 30}.", "He."], AT, [f"{FULL}|{'m' * 30}.", "He."]),
        ([FULL, f"{'m' * 31}.", "He."], AT, [f"{FULL}|{'m' * 31}.|He."]),
        ([FULL, f"{'m' * 29}.", "Millwrig."], AT, [f"{FULL}|{'m' * 29}.|Millwrig."]),
        # An indent begins a paragraph behind an end or a short line.
        ([f"  {FULL}.", f"  {FULL}.", FULL], AT, [f"~{FULL}.", f"~{FULL}.|{FULL}"]),
        ([f"{FULL}.", f" {FULL}.", FULL], AT, [f"{FULL}.| {FULL}.|{FULL}"]),
        ([FULL, f"  {FULL}", FULL], AT, [f"{FULL}|~{FULL}|{FULL}"]),
        ([FULL, "so it", f"  {FULL}", FULL], AT, [f"{FULL}|so it", f"~{FULL}|{FULL}"]),
        # A line end that is meant: two spaces behind a short line.
        ([FULL, "so it  ", "Went", FULL], AT, [f"{FULL}|so it~|Went|{FULL}"]),
        ([f"{FULL}  ", "so it", FULL], AT, [f"{FULL}|so it|{FULL}"]),
        # Verse and addresses are narrow, and do not run on.
        (["The ice", "Was here", "And there"], AT, ["The ice~|Was here~|And there"]),
        (["The ice", "was here", "and there"], AT, ["The ice|was here|and there"]),
        (["The ice", f"Was {'m' * 19}", "And there"], AT, [f"The ice~|Was {'m' * 19}~|And there"]),
        (["The ice", f"Was {'m' * 20}", "And there"], AT, [f"The ice|Was {'m' * 20}|And there"]),
        # Where only line ends tell paragraphs, a line that stops short of the reach is a last one.
        (
            [FULL, "So it is.", "He came."],
            Measure(40, 36, is_tight=True),
            [f"{FULL}|So it is.", "He came."],
        ),
        # So is one after which somebody begins to speak.
        ([FULL, f"{FULL}.", "“He came."], AT, [f"{FULL}|{FULL}.|“He came."]),
        (
            [FULL, f"{FULL}.", '"He came."'],
            Measure(40, 36, is_tight=True),
            [f"{FULL}|{FULL}.", '"He came."'],
        ),
        (
            [f"  {FULL}", f"{FULL}.", '"He came."'],
            Measure(40, 36, is_tight=True),
            [f'~{FULL}|{FULL}.|"He came."'],
        ),
        (
            [FULL, f"{FULL}:", "“He came.”"],
            Measure(40, 36, is_tight=True),
            [f"{FULL}|{FULL}:|“He came.”"],
        ),
        (
            [FULL, f"{'m' * 31}.", "Mil."],
            Measure(40, 38, is_tight=True),
            [f"{FULL}|{'m' * 31}.", "Mil."],
        ),
        (
            [FULL, f"{'m' * 31}.", "Mil."],
            Measure(40, 37, is_tight=True),
            [f"{FULL}|{'m' * 31}.|Mil."],
        ),
        (
            [FULL, f"{'m' * 27}", "Mil."],
            Measure(40, 37, is_tight=True),
            [f"{FULL}|{'m' * 27}", "Mil."],
        ),
        (
            [FULL, f"{'m' * 29}", "Mil."],
            Measure(40, 37, is_tight=True),
            [f"{FULL}|{'m' * 29}|Mil."],
        ),
        ([FULL, f"{'m' * 27}", "Mil."], Measure(40, 37), [f"{FULL}|{'m' * 27}|Mil."]),
        (["The hut", FULL, "is old."], Measure(40, 37), ["The hut", f"{FULL}|is old."]),
        (["The hut  ", FULL, "is old."], Measure(40, 37), [f"The hut~|{FULL}|is old."]),
        (["The hut.  ", FULL, "is old."], Measure(40, 37), ["The hut.~", f"{FULL}|is old."]),
        # A text that is not wrapped has a paragraph a line, but for verse and what runs on.
        ([f"{'m' * 81}", "The hut"], Measure(), [f"{'m' * 81}", "The hut"]),
        ([f"{'m' * 80}", "The hut"], Measure(), [f"{'m' * 80}~|The hut"]),
        ([f"{'m' * 81} ", "the hut", "It is"], Measure(), [f"{'m' * 81}|the hut", "It is"]),
        ([f"{'m' * 81}  ", "the hut"], Measure(), [f"{'m' * 81}~", "the hut"]),
        ([f"{'m' * 81}.", "the hut"], Measure(), [f"{'m' * 81}.", "the hut"]),
        ([f"{'m' * 81}", "“the hut"], Measure(), [f"{'m' * 81}|“the hut"]),
        ([f"{'m' * 81}", "date: now"], Measure(), [f"{'m' * 81}", "date: now"]),
        ([f"{'m' * 81}-", "Mill"], Measure(), [f"{'m' * 81}-|Mill"]),
        ([f"{'m' * 81}\u00ad ", "Mill"], Measure(), [f"{'m' * 81}\u00ad|Mill"]),
        (["The ice", "was here", "And there"], Measure(), ["The ice~|was here~|And there"]),
        (["The ice", "was here", "and", "There"], Measure(), ["The ice|was here|and", "There"]),
    ],
)
def test_lines_are_split_into_paragraphs_by_how_far_they_reach(texts, measure, paragraphs):
    assert split(texts, measure) == paragraphs


@pytest.mark.parametrize(
    ("texts", "measure", "expected"),
    [
        (["The hut", "It is"], Measure(40, 37), True),
        (["The hut", "it is"], Measure(40, 37), False),
        (["The hut"], Measure(40, 37), False),
        (["The hut", "It is"], Measure(0, 37), False),
        (["m" * 30, "It is"], Measure(40, 36), False),
        (["m" * 29, "It is"], Measure(40, 36), True),
        (["The hut  ", "It is"], Measure(40, 37), False),
    ],
)
def test_a_first_line_far_too_short_is_a_heading(texts, measure, expected):
    assert has_heading(number_lines(texts), measure) == expected


def item(text: str, level: int = 0, marker: str = "-") -> Draft:
    return Draft(ITEM, text, 1, level, ordered=marker[0].isdigit(), marker=marker)


@pytest.mark.parametrize(
    ("items", "settled"),
    [
        ([item("a"), item("b")], ["item level=1 group=1: a", "item level=1 group=1: b"]),
        ([item("a"), item("b", 2)], ["item level=1 group=1: a", "item level=2 group=1: b"]),
        ([item("a"), item("b", 1)], ["item level=1 group=1: a", "item level=1 group=1: b"]),
        (
            [item("a"), item("b", 2), item("c", 4), item("d", 2), item("e")],
            [
                "item level=1 group=1: a",
                "item level=2 group=1: b",
                "item level=3 group=1: c",
                "item level=2 group=1: d",
                "item level=1 group=1: e",
            ],
        ),
        (
            [item("a", 4), item("b", 3), item("c", 2)],
            ["item level=1 group=1: a", "item level=1 group=1: b", "item level=1 group=1: c"],
        ),
        ([item("a")], ["item level=1 group=1: a"]),
        ([item("a", marker="*")], ["paragraph: * a"]),
        (
            [item("a", marker="*"), item("b", marker="*")],
            ["item level=1 group=1 marker=*: a", "item level=1 group=1 marker=*: b"],
        ),
        ([item("a", 3, marker="1.")], ["paragraph: 1. a"]),
        (
            [item("a", marker="1."), item("b", marker="2)")],
            [
                "item level=1 group=1 ordered=True marker=1.: a",
                "item level=1 group=1 ordered=True marker=2): b",
            ],
        ),
        ([item("a", marker="2."), item("b", marker="3.")], ["paragraph: 2. a", "paragraph: 3. b"]),
        ([item("a", marker="1."), item("b", marker="3.")], ["paragraph: 1. a", "paragraph: 3. b"]),
        (
            [item("a"), item("b", marker="7."), item("c")],
            ["item level=1 group=1: a", "paragraph: 7. b", "item level=1 group=2: c"],
        ),
        (
            [item("a"), item("b", marker="1."), item("c", marker="2."), item("d")],
            [
                "item level=1 group=1: a",
                "item level=1 group=2 ordered=True marker=1.: b",
                "item level=1 group=2 ordered=True marker=2.: c",
                "item level=1 group=3: d",
            ],
        ),
        (
            [
                item("a", marker="1."),
                item("b", 2, "1."),
                item("c", 2, "2."),
                item("d", marker="2."),
                item("e", 2, "1."),
            ],
            [
                "item level=1 group=1 ordered=True marker=1.: a",
                "item level=2 group=1 ordered=True marker=1.: b",
                "item level=2 group=1 ordered=True marker=2.: c",
                "item level=1 group=1 ordered=True marker=2.: d",
                "item level=2 group=1 ordered=True marker=1.: e",
            ],
        ),
        (
            [item("a", marker="1."), item("b", 2), item("c", marker="2.")],
            [
                "item level=1 group=1 ordered=True marker=1.: a",
                "item level=2 group=1: b",
                "item level=1 group=1 ordered=True marker=2.: c",
            ],
        ),
        (
            [item("a", marker="1."), item("b", 2, "1."), item("c", 2), item("d", 2, "2.")],
            ["paragraph: 1. a", "paragraph: 1. b", "item level=2 group=1: c", "paragraph: 2. d"],
        ),
        (
            [Draft(QUOTE, "q", 1, 1, 4), item("a"), Draft(PARAGRAPH, "p", 1), item("b")],
            [
                "quote level=1 group=4: q",
                "item level=1 group=5: a",
                "paragraph: p",
                "item level=1 group=6: b",
            ],
        ),
    ],
)
def test_items_are_grouped_levelled_and_counted(items, settled):
    found = [
        show(draft).replace(" 1", "", 1).replace(" marker=-", "") for draft in settle_lists(items)
    ]
    assert found == settled


def drafts_of(*texts: str, kind: BlockKind = PARAGRAPH) -> tuple[Draft, ...]:
    return tuple(Draft(kind, text, line) for line, text in enumerate(texts, 3))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("**The ice**", "The ice"),
        (" ** The ice ** ", "The ice"),
        ("__The ice__", "The ice"),
        ("__init__", "init"),
        (f"**{'m' * 96}**", "m" * 96),
        (f"**{'m' * 97}**", None),
        ("**m**", "m"),
        ("****", None),
        ("**  **", None),
        ("**The ice__", None),
        ("*The ice*", None),
        ("**The** ice **now**", None),
        ("**The\nice**", None),
        *((f"**The ice{sign}**", None) for sign in ".:;,!*_"),
        ("**The ice?**", "The ice?"),
        ("***The ice***", None),
        ("**_The ice_**", None),
    ],
)
def test_a_short_bold_line_above_a_paragraph_is_a_heading(text, title):
    document = shape_headings(Document(drafts=drafts_of(text, "It held.")), Context())
    found = document.drafts[0]
    if title is None:
        assert (found.kind, found.text, document.repairs) == (PARAGRAPH, text, ())
        return
    assert (found.kind, found.text, found.level) == (HEADING, title, 2)
    (repair,) = document.repairs
    assert (repair.rule, repair.line, repair.reason) == (
        "headings",
        3,
        "a short line in bold above a paragraph",
    )


def test_a_crosshead_stands_at_the_deepest_level_and_above_a_paragraph():
    bold = "**The ice**"
    parts = (Draft(HEADING, "One", 1, 1), Draft(HEADING, "Two", 2, 3), *drafts_of(bold, "It held."))
    levels = [draft.level for draft in shape_headings(Document(drafts=parts), Context()).drafts]
    assert levels == [1, 3, 3, 0]
    for parts in (drafts_of(bold), drafts_of(bold, bold), (*drafts_of(bold), Draft(ITEM, "a", 4))):
        assert shape_headings(Document(drafts=parts), Context()).repairs == ()
    parts = (*drafts_of(bold, bold), *drafts_of("It held.", bold, "It broke."))
    kinds = [draft.kind for draft in shape_headings(Document(drafts=parts), Context()).drafts]
    assert kinds == [PARAGRAPH, HEADING, PARAGRAPH, HEADING, PARAGRAPH]
    parts = drafts_of("__init__", "It held.")
    assert shape_headings(Document(drafts=parts), Context(is_markdown=False)).repairs == ()
    parts = drafts_of(bold, "It held.")
    assert shape_headings(Document(drafts=parts), Context(is_markdown=False)).repairs != ()


SAYS, NAMED, DOTS = "somebody says or writes", "a text is named", "an ellipsis"
BRACKETS, FIRST = "editorial brackets", "the first person"
PLAIN = "The lamp was lit at six and the wind put it out before seven."  # 61 characters


@pytest.mark.parametrize(
    ("lead", "text", "signs"),
    [
        ("He wrote in his letter:", PLAIN, f"{SAYS}, {NAMED}"),
        ("He wrote of it:", PLAIN, ""),
        ("In his letter it is:", PLAIN, ""),
        ("He wrote of it:", f"{PLAIN} ... So.", f"{SAYS}, {DOTS}"),
        ("He wrote of it:", f"{PLAIN} … So.", f"{SAYS}, {DOTS}"),
        ("He wrote of it:", f"{PLAIN} [From Hull] so.", f"{SAYS}, {BRACKETS}"),
        ("He wrote of it:", f"{PLAIN} [1] so.", ""),
        ("He wrote of it:", f"{PLAIN} I wept.", f"{SAYS}, {FIRST}"),
        ("I wrote of it:", f"{PLAIN} I wept.", ""),
        ("His letter:", f"{PLAIN} ... I wept.", f"{NAMED}, {DOTS}, {FIRST}"),
        ("It is so:", f"{PLAIN} ... [From Hull] I wept.", f"{DOTS}, {BRACKETS}, {FIRST}"),
        ("It is so:", f"{PLAIN} ... I wept.", ""),
        # What leads to a list speaks against it.
        ("He wrote the following letter:", PLAIN, ""),
        ("He wrote the following letter:", f"{PLAIN} ... so.", ""),
        (
            "He wrote the following letter:",
            f"{PLAIN} ... I wept.",
            f"{SAYS}, {NAMED}, {DOTS}, {FIRST}",
        ),
        # Only the last sentence of the lead counts.
        ("He wrote the following. He wrote in his letter:", PLAIN, f"{SAYS}, {NAMED}"),
        ("He wrote in his letter. It is so:", PLAIN, ""),
        ("He wrote in his letter:* ", PLAIN, f"{SAYS}, {NAMED}"),
        ("He wrote in his letter.", PLAIN, ""),
        # The block is long enough, has no marks of its own and ends no lead.
        ("He wrote in his letter:", PLAIN[:60], f"{SAYS}, {NAMED}"),
        ("He wrote in his letter:", PLAIN[:59], ""),
        ("He wrote in his letter:", f"*{PLAIN[:59]}*", ""),
        *(("He wrote in his letter:", f"{sign}{PLAIN}", "") for sign in "\"'“‘«„"),
        *(("He wrote in his letter:", f"{PLAIN}{sign}", "") for sign in ':"”'),
        ("He wrote in his letter:", f"*{PLAIN}*", f"{SAYS}, {NAMED}"),
    ],
)
def test_a_block_is_a_quotation_by_what_leads_to_it_and_what_it_holds(lead, text, signs):
    parts = drafts_of(lead, text, "He was relieved in spring.")
    document = shape_quotations(Document(drafts=parts), Context())
    assert (document.drafts[1].kind is QUOTE) == bool(signs)
    reasons = [repair.reason for repair in document.repairs]
    told = (
        f"led in by a colon ({signs}), no quotation marks of its own, the narrator returns after it"
    )
    assert reasons == [told] * bool(signs)


def test_a_quotation_stands_between_paragraphs_and_has_a_group_of_its_own():
    lead, after = "He wrote in his letter:", "He was relieved in spring."
    parts = (Draft(QUOTE, "q", 1, 1, 3), *drafts_of(lead, PLAIN, after, lead, PLAIN, after))
    document = shape_quotations(Document(drafts=parts), Context())
    groups = [(draft.group, draft.level) for draft in document.drafts if draft.kind is QUOTE]
    assert groups == [(3, 1), (4, 1), (5, 1)]
    head = f"{PLAIN[:40]}…"
    assert (document.repairs[0].line, document.repairs[0].rule) == (4, "quotations")
    assert (document.repairs[0].before, document.repairs[0].after) == (head, f"> {head}")
    parts = drafts_of(lead, PLAIN, lead, PLAIN, after)
    document = shape_quotations(Document(drafts=parts), Context())
    assert [draft.kind for draft in document.drafts].count(QUOTE) == 2
    for place in range(3):
        parts = list(drafts_of(lead, PLAIN, after))
        parts[place] = Draft(ITEM, parts[place].text, 1)
        assert shape_quotations(Document(drafts=tuple(parts)), Context()).repairs == ()


def speak(*texts: str) -> tuple[list[str], tuple[Repair, ...]]:
    parts = tuple(
        Draft(PARAGRAPH, text, line, is_parsed=True) for line, text in enumerate(texts, 3)
    )
    document = set_speakers(Document(drafts=parts), Context())
    marked = [
        draft.text[draft.marks[0].start : draft.marks[0].end]
        for draft in document.drafts
        if draft.marks
    ]
    return marked, document.repairs


TURNS = ["ANN LIND: It will.", "Dr. Voss: It may."] * 3
BOTH = ["ANN LIND:", "Dr. Voss:"] * 3


def test_labels_that_take_turns_are_speakers():
    marked, (repair,) = speak("So it began.", *TURNS)
    assert marked == BOTH
    assert repair == Repair(
        "speakers", 4, "ANN LIND:", "**ANN LIND:**", "a speaker's label (6 turns)"
    )
    assert speak(*TURNS[:5]) == ([], ())
    assert speak(*TURNS, "BO: So.")[0] == BOTH
    assert speak(*TURNS[:4], "BO: So.", "CY: So.")[0] == []
    assert speak(*["ANN: So."] * 7) == ([], ())
    assert speak(*["ANN", "So.", "BO", "No."] * 3)[0] == ["ANN", "BO"] * 3
    assert speak(*["Ann", "So.", "Bo", "No."] * 3)[0] == []
    assert speak(*["ann: So.", "bo: No."] * 3)[0] == []
    assert speak(*["Ann lind: So.", "Bo: No."] * 3)[0] == []
    assert speak(*["Ann Lind: So.", "Bo : No."] * 3)[0] == ["Ann Lind:", "Bo :"] * 3


def test_in_a_long_text_a_few_labels_are_no_speakers():
    assert speak(*TURNS, *["It rained."] * 34)[0] == BOTH
    assert speak(*TURNS, *["It rained."] * 35)[0] == []


def test_what_is_marked_or_no_paragraph_is_no_label():
    def run(mark: Mark | None, kind: BlockKind = PARAGRAPH) -> int:
        marks = (mark,) if mark else ()
        parts = tuple(Draft(kind, text, 1, marks=marks, is_parsed=True) for text in TURNS)
        return len(set_speakers(Document(drafts=parts), Context()).repairs)

    assert run(None) == 1
    assert run(None, ITEM) == 0
    assert run(Mark(MarkKind.STRONG, 0, 3)) == 0
    assert run(Mark(MarkKind.STRONG, 8, 12)) == 0
    assert run(Mark(MarkKind.STRONG, 9, 12)) == 1
    parts = tuple(
        Draft(PARAGRAPH, text, 1, marks=(Mark(MarkKind.STRONG, 10, 12),)) for text in TURNS
    )
    document = set_speakers(Document(drafts=parts), Context())
    assert document.drafts[0].marks == (
        Mark(MarkKind.STRONG, 0, 9),
        Mark(MarkKind.STRONG, 10, 12),
    )


def test_tags_of_a_site_generator_go_outside_code_where_a_header_tells_of_one():
    text = "See ![the log]({{ a }})\nand {% b %} `{{ c }}` or {{ d }}."
    parts = (Draft(PARAGRAPH, text, 3), Draft(CODE, "{{ e }}", 5), Draft(PARAGRAPH, "{% f %}", 6))
    document = drop_tags(Document(drafts=parts), Context(has_metadata=True))
    assert [draft.text for draft in document.drafts] == [
        "See the log\nand  `{{ c }}` or .",
        "{{ e }}",
        "",
    ]
    reason = "a tag for a site generator; the words of its link stay"
    assert document.removals == tuple(
        Removal("template-tags", line, tag, reason)
        for line, tag in ((3, "{{ a }}"), (4, "{% b %}"), (4, "{{ d }}"), (6, "{% f %}"))
    )
    assert drop_tags(Document(drafts=parts), Context()) == Document(drafts=parts)
    first = (Draft(PARAGRAPH, "`{{ a }}` {{ b }}`{{ c }}`{{ d }}", 1),)
    document = drop_tags(Document(drafts=first), Context(has_metadata=True))
    assert document.drafts[0].text == "`{{ a }}` `{{ c }}`"


SAID = "The keeper lit the lamp at six."


def fence(*inside: str, outside: tuple[str, ...] = ()) -> tuple[int, tuple[Repair, ...]]:
    """Return how many fences are left around each text, and what is on record."""
    texts = [line for text in inside for line in ("```", text, "```")]
    document = open_fences(Document(number_lines([*outside, *texts])), Context())
    return sum(line.text == "```" for line in document.lines), document.repairs


def test_fences_around_prose_go_where_nearly_all_is_fenced():
    reason = "nearly all of the text is fenced and reads as prose ({} fences)"
    assert fence(*[SAID] * 3) == (0, (Repair("prose-fences", 1, "```", "", reason.format(3)),))
    assert fence(*[SAID] * 4, outside=("", "So.")) == (
        0,
        (Repair("prose-fences", 3, "```", "", reason.format(4)),),
    )
    assert fence(*[SAID] * 2) == (4, ())
    assert fence(*[SAID] * 7, outside=("So.",) * 3) == (14, ())
    assert fence(*[SAID] * 8, outside=("So.",) * 3)[0] == 0
    assert fence(*[SAID] * 3, outside=("```",)) == (7, ())
    assert fence(*["It lit the lamp here."] * 3) == (6, ())
    assert fence(*["It lit the lamp right here,"] * 3)[0] == 0
    code = "It lit the {lamp} in the tower."
    assert fence(*[SAID] * 17, *[code] * 3) == (40, ())
    assert fence(*[SAID] * 18, *[code] * 3)[0] == 0
    texts = ["```", SAID, "```", "So.", "```", SAID, "```", "```", SAID, "```"]
    document = open_fences(Document(number_lines(texts)), Context())
    assert [line.text for line in document.lines] == [
        "",
        SAID,
        "",
        "So.",
        "",
        SAID,
        "",
        "",
        SAID,
        "",
    ]
    assert [line.number for line in document.lines] == list(range(1, 11))


def test_a_body_is_put_together_of_its_blocks_with_marks_in_place():
    strong = Mark(MarkKind.STRONG, 0, 2)
    parts = (
        Draft(RULE, "", 1),
        Draft(PARAGRAPH, " ab  c ", 1, marks=(Mark(MarkKind.STRONG, 0, 4),)),
        Draft(RULE, "x", 2),
        Draft(RULE, "", 3),
        Draft(PARAGRAPH, "  ", 3),
        Draft(ITEM, "de", 4, 2, 7, ordered=True, marks=(strong,)),
        Draft(CODE, "\n a  \n\n b\n\n", 5),
        Draft(RULE, "", 6),
    )
    repairs, removals = (Repair("a", 1, "b", "c", "d"),), (Removal("a", 1, "b", "c"),)
    text = assemble(parts, repairs, removals)
    assert text.body == "ab c\n\n* * *\n\nde\n\n a\n \n b"
    assert text.blocks == (
        Block(PARAGRAPH, 0, 4, 0, 0, ordered=False),
        Block(RULE, 6, 11, 0, 0, ordered=False),
        Block(ITEM, 13, 15, 2, 7, ordered=True),
        Block(CODE, 17, 24, 0, 0, ordered=False),
    )
    assert text.marks == (strong, Mark(MarkKind.STRONG, 13, 15))
    assert (text.repairs, text.removals) == (repairs, removals)
    assert assemble((), (), ()).body == ""


EMPHASIS, LINK, SPACED, BROKEN = MarkKind.EMPHASIS, MarkKind.LINK, MarkKind.CODE, MarkKind.BREAK


@pytest.mark.parametrize(
    ("text", "marks", "expected", "moved"),
    [
        (" a  b\n c ", [], "a b c", []),
        ("a\u00a0 b", [], "a\u00a0 b", []),
        ("a\nb", [(BROKEN, 1, 2)], "a\nb", [(BROKEN, 1, 2)]),
        ("a \n b\nc", [(BROKEN, 2, 3)], "a\nb c", [(BROKEN, 1, 2)]),
        ("a\nb\nc", [(BROKEN, 3, 4)], "a b\nc", [(BROKEN, 3, 4)]),
        ("a\n", [(BROKEN, 1, 2)], "a", []),
        ("a  b", [(SPACED, 0, 4)], "a  b", [(SPACED, 0, 4)]),
        ("x  a  b  y", [(SPACED, 3, 7)], "x a  b y", [(SPACED, 2, 6)]),
        (
            "a  b  c  d  e",
            [(SPACED, 0, 4), (SPACED, 9, 13)],
            "a  b c d  e",
            [(SPACED, 0, 4), (SPACED, 7, 11)],
        ),
        (
            "a  b c  d  e",
            [(SPACED, 0, 4), (SPACED, 5, 9), (SPACED, 11, 12)],
            "a  b c  d e",
            [(SPACED, 0, 4), (SPACED, 5, 9), (SPACED, 10, 11)],
        ),
        ("a  b  c", [(EMPHASIS, 1, 6)], "a b c", [(EMPHASIS, 2, 3)]),
        ("a —  c", [(EMPHASIS, 2, 3)], "a — c", []),
        ("a —  c", [(LINK, 2, 3)], "a — c", [(LINK, 2, 3)]),
        ("a   c", [(LINK, 1, 4)], "a c", []),
    ],
)
def test_white_space_is_made_regular_and_marks_keep_to_their_words(text, marks, expected, moved):
    draft = Draft(PARAGRAPH, text, 1, marks=tuple(Mark(*mark) for mark in marks))
    settled = settle_space(draft, keep_lines=False)
    assert settled.text == expected
    assert [(mark.kind, mark.start, mark.end) for mark in settled.marks] == moved


def test_line_ends_stay_as_long_as_lines_are_counted():
    draft = Draft(PARAGRAPH, " a \n  \n b\t c\n", 1)
    assert settle_space(draft, keep_lines=True).text == "a\n\nb c"


def test_lines_are_counted_from_ascending_places():
    lines = LineCounter(Draft(PARAGRAPH, "a\nb\n\nc", 7))
    assert [lines.find(offset) for offset in (0, 1, 2, 2, 5)] == [7, 7, 8, 8, 10]
    lines = LineCounter(Draft(PARAGRAPH, "a\nb\n\nc", 7, numbers=(7, 3, 4, 9)))
    assert [lines.find(offset) for offset in (0, 2, 3, 4)] == [7, 3, 3, 4]


def test_a_line_has_an_indent_with_tabs_and_a_length_without_trailing_spaces():
    line = SourceLine(1, " \ta b  ")
    assert (line.indent, line.length) == (4, 5)


@pytest.mark.parametrize(
    ("path", "text", "metadata", "counts", "expected"),
    [
        ("a.MD", "Plain.", {}, (0, 9), True),
        ("a.txt", "Plain.", {"title": "A"}, (0, 9), True),
        ("a.txt", "So **bold** it is.", {}, (0, 9), True),
        ("a.txt", "Plain.", {}, (2, 1), True),
        ("a.txt", "Plain.", {}, (2, 2), False),
    ],
)
def test_a_text_is_markdown_by_name_header_text_and_neighbours(
    path, text, metadata, counts, expected
):
    evidence = TextEvidence(markup=counts[0], plain=counts[1])
    assert is_markdown(Source(path, text, metadata), evidence) == expected
