"""What speaks for and against joining two blocks, each sign at both sides of the threshold."""

from __future__ import annotations

import pytest

from readingroom.cleaning.document import Context, Document, Draft, TextEvidence
from readingroom.cleaning.joins import join_paragraphs
from readingroom.models import BlockKind

PARAGRAPH, ITEM, QUOTE = BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE
ENDED = "This is a paragraph of the text that is long enough to count and that ends as it should."
OPEN = "This is a paragraph of the text that is long enough to count but it stops at no full stop"
THIRTEEN = "They had come down from the long white hills of ice and snow"
LEADS = "it stops at a word that leads on"
SMALL = "it does not end, and the next block begins with a small letter"
WORD = "in the middle of a word"
CAPITALS = "a word in capitals meets another"
OPENED = "a bracket or quotation is open"


def join(
    first: Draft, second: Draft, before: list[str] | None = None, names: tuple[str, ...] = ()
) -> tuple[Document, str]:
    """Return what became of two blocks behind others, and why the second was joined, if it was."""
    texts = [ENDED] * 9 if before is None else before
    others = (Draft(PARAGRAPH, text, 90 + index) for index, text in enumerate(texts))
    context = Context(TextEvidence(names=dict.fromkeys(names, 1)))
    joined = join_paragraphs(Document(drafts=(*others, first, second)), context)
    reasons = [repair.reason for repair in joined.repairs if repair.line == second.line]
    prefix = "the sentence goes on: "
    assert all(reason.startswith(prefix) for reason in reasons)
    return joined, "".join(reason.removeprefix(prefix) for reason in reasons)


def explain(first: str, second: str, *names: str) -> str:
    return join(Draft(PARAGRAPH, first, 1), Draft(PARAGRAPH, second, 3), names=names)[1]


def fill(start: str, end: str, length: int) -> str:
    """Lengthen a text by a long word, to so many characters."""
    return start + "m" * (length - len(start) - len(end)) + end


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        # An article weighs 5, another small word 3; a join needs 3.
        ("They came to the", "Green Lake.", LEADS),
        ("They came to the", "Green Lake", ""),
        (f"{THIRTEEN} to the", "Green Lake", LEADS),
        (f"{THIRTEEN} to the", "He was.", ""),
        (f"{THIRTEEN} TO THE", "Green Lake", LEADS),
        (f"{THIRTEEN} with", "Green Lake.", LEADS),
        (f"{THIRTEEN} mill", "Green Lake.", ""),
        ("It had rained. They had come down with", "Green Lake", ""),
        ("It had rained. They had come down with", "Green Lake.", LEADS),
        # An open bracket, an open quotation: 2, and 1 for a whole sentence before it.
        (f"{THIRTEEN} (and mud", "Green Lake.", ""),
        ("It had rained. They came (from hills", "Green Lake.", OPENED),
        ("It had rained. They came [from hills", "Green Lake.", OPENED),
        ("It had rained. They came “from hills", "Green Lake.", OPENED),
        ('It had rained. They came "from hills', "Green Lake.", OPENED),
        ("It had rained. They came (from) hills", "Green Lake.", ""),
        ("It had rained. They came [from] hills", "Green Lake.", ""),
        ("It had rained. They “came” from hills", "Green Lake.", ""),
        ("It had rained. They came) from hills", "Green Lake.", ""),
        # Emphasis that one opens and the other closes: 5.
        (f"{THIRTEEN} *terra", "Nova* there", "emphasis is open"),
        (f"{THIRTEEN} *terra", "The nova* was.", ""),
        (f"{THIRTEEN} terra", "Nova* was.", ""),
        (f"{THIRTEEN} *terra", "Nova was.", ""),
        # The comma of a sentence, from 60 characters on: 2.
        (fill("It had rained. They came ", ",", 61), "Green Lake.", "it stops at a comma"),
        (fill("It had rained. They came ", ",", 60), "Green Lake.", ""),
        (fill("It had rained. They came, ", "", 61), "Green Lake.", ""),
        (fill(f"{THIRTEEN} ", ",", 70), "Green Lake.", ""),
        # An abbreviation that something follows: 5.
        (f"{THIRTEEN} by e.g.", "Green Lake", "it stops at an abbreviation"),
        (f"{THIRTEEN} by e.g.", "The lake.", ""),
        (f"{THIRTEEN} by day.", "Green Lake.", ""),
        ("It was rain. They came (from hills", "Green Lake.", ""),
        ("It was rainy. They came (from hills", "Green Lake.", OPENED),
        ("It was Dr. Lind. They came (from hills", "Green Lake.", OPENED),
        ("It was for Dr. Lind who came (from hills", "Green Lake.", ""),
        # A sentence that was begun with a clause: 2.
        ("It had rained. After the winter, men came", "Green Lake.", "a sentence was begun"),
        ("It had rained. After the winter men came", "Green Lake.", ""),
        ("It had rained. So the winter, men came", "Green Lake.", ""),
        ("After the winter, men from the white hills of ice came down", "Green Lake.", ""),
        # Capitals throughout: 2, and 2 for two words that begin with one.
        ("THEY CAME DOWN", "GREEN LAKE WAS.", ""),
        (THIRTEEN.upper(), "GREEN LAKE WAS.", "all is in capitals"),
        ("IT HAD RAINED. THEY CAME DOWN", "GREEN LAKE", "all is in capitals"),
        (f"{THIRTEEN} to the".upper(), "Green Lake was.", LEADS),
        (f"{THIRTEEN} to the".upper(), "Green Lake", ""),
        ("IT HAD RAINED. THEY CAME TO THE", "Green Lake", LEADS),
        (f"{THIRTEEN} to the", "GREEN LAKE was.", ""),
        ("It had rained. They came to the", "GREEN LAKE was.", LEADS),
        # As long as a paragraph: 1 from 90 characters on, 2 from 180 on.
        (fill(f"{THIRTEEN} ", " Lind", 91), "Green Lake.", CAPITALS),
        (fill(f"{THIRTEEN} ", " Lind", 90), "Green Lake.", ""),
        (fill(f"{THIRTEEN} ", " lind", 91), "Green Lake.", ""),
        (fill("It had rained. They came ", "", 181), "Green Lake.", "it is as long as a paragraph"),
        (fill("It had rained. They came ", "", 180), "Green Lake.", ""),
        # A short second block without an end is a caption, a signature or a crosshead.
        (f"{THIRTEEN} with", fill("Green Lake ", "", 79), ""),
        (f"{THIRTEEN} with", fill("Green Lake ", "", 80), LEADS),
        # A capital is that of a sentence where the word is a small one and no name.
        (f"{THIRTEEN} with", "It was.", ""),
        (f"{THIRTEEN} with", "I was.", LEADS),
        (f"{THIRTEEN} with", "May came.", LEADS),
        # Few words without a comma may be a crosshead, a lone small word is none.
        ("They came from the hills of ice and snow and with", "Green Lake.", ""),
        ("They had come from the hills of ice and snow and with", "Green Lake.", LEADS),
        ("They came from the hills of ice, of snow and with", "Green Lake.", LEADS),
        ("with", "Green Lake.", LEADS),
        ("Lamps with", "Green Lake.", ""),
        ("lamps", "Green Lake.", ""),
        # What is no running text at all.
        (f"Photo: {THIRTEEN} to the", "Green Lake.", ""),
        (f"{THIRTEEN} to the", "“Green Lake.”", ""),
        (f"{THIRTEEN} to the", "“Green” Lake.", LEADS),
        ("—", "Green Lake.", ""),
        ("**", "Green Lake.", ""),
        (f"{THIRTEEN} to the", "— Green Lake.", ""),
        (f"{THIRTEEN} to the", "$5 Lake.", LEADS),
        (f"{THIRTEEN} to the", "1911 Lake.", LEADS),
        (f"{THIRTEEN} to the", "2. Green Lake.", ""),
        (f"{THIRTEEN} at https://a.example/the", "Green Lake.", ""),
        (f"{THIRTEEN} to post@a.example", "at night.", ""),
        (f"{THIRTEEN} to the", "gazette.example/post", ""),
        # The next block begins small, unless that is part of a name.
        ("They came", "down to it.", SMALL),
        ("They came", "“down” to it.", SMALL),
        ("They came.", "down to it.", ""),
        ("They came*.*", "down to it.", ""),
        ("They came", "von Anhalt was there.", ""),
        ("They came", "iPad was there.", ""),
        (f"{THIRTEEN} to the", "von Anhalt was there.", LEADS),
        ("It had rained. They came;", "and so on.", "it stops between two clauses"),
        ("It had rained. They came;", "And so on.", ""),
        ("They came;", "and so on.", ""),
        ("It had rained. They came:", "and so on.", ""),
        # A word that was cut.
        ("They were all ex-", "hausted then.", WORD),
        ("They were all ex-", "Hausted then.", ""),
        ("They were all ex -", "hausted then.", SMALL),
        ("They came,  \nthey went ex-", "hausted then.", WORD),
        ("They came,  \nthey went", "down to it.", ""),
        ("**They came**", "down to it.", ""),
        ("**They** came", "down to it.", SMALL),
        ("They came", "**down to it**", ""),
        ("![They](b.png) came", "down to it.", ""),
        ("They ![came](b.png)", "down to it.", SMALL),
        ("![They came", "down to it.", SMALL),
        ("They came", "(b) down to it.", ""),
        ("They came;", "(iii) down to it.", ""),
        ("They came from over the hill", "(down to it)", SMALL),
        ("They came from the", "down to it", ""),
        ("They came from over the hill", "down to it", SMALL),
        (f"{THIRTEEN} With", "Green Lake.", ""),
    ],
)
def test_blocks_are_joined_where_more_speaks_for_it_than_against_it(first, second, reason):
    assert explain(first, second) == reason


def test_two_words_that_the_collection_has_side_by_side_are_a_name():
    reason = "a name goes on"
    assert explain("They saw Ann", "Lind there.", "Ann Lind") == reason
    assert explain("They saw Ann", "Lind there", "Ann Lind") == ""
    assert explain(f"{THIRTEEN} Ann", "There was it.", "Ann There") == reason
    assert explain("They saw Ann", "Lind there.", "Ann Voss") == ""


@pytest.mark.parametrize(("small", "reason"), [(1, SMALL), (2, "")])
def test_where_most_stanzas_begin_small_a_small_letter_says_nothing(small, reason):
    stanza = f"hey came {THIRTEEN} {THIRTEEN}\ndown."
    stanzas = [f"{'t' if n < small else 'T'}{stanza}" for n in range(3)]
    pair = Draft(PARAGRAPH, "They came", 1), Draft(PARAGRAPH, "down to it.", 3)
    assert join(*pair, stanzas)[1] == reason


@pytest.mark.parametrize(("unended", "reason"), [(3, LEADS), (4, "")])
def test_where_many_paragraphs_do_not_end_an_unended_one_says_little(unended, reason):
    before = [ENDED] * (10 - unended) + [OPEN] * unended
    pair = Draft(PARAGRAPH, f"{THIRTEEN} with", 1), Draft(PARAGRAPH, "Green Lake.", 3)
    assert join(*pair, before)[1] == reason
    strong = Draft(PARAGRAPH, f"{THIRTEEN} to the", 1), Draft(PARAGRAPH, "Green Lake.", 3)
    assert join(*strong, before)[1] == LEADS


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (Draft(ITEM, "They came to the", 1, marker="-"), Draft(PARAGRAPH, "Green Lake.", 3), ""),
        (Draft(ITEM, "They came", 1, marker="-"), Draft(PARAGRAPH, "down.", 3), SMALL),
        (
            Draft(ITEM, "They came to the", 1, ordered=True, marker="1."),
            Draft(PARAGRAPH, "Green Lake.", 3),
            LEADS,
        ),
        (
            Draft(ITEM, "They came to the", 1, marker="*"),
            Draft(PARAGRAPH, "Green Lake.", 3),
            LEADS,
        ),
        (Draft(PARAGRAPH, "They came", 1), Draft(ITEM, "down.", 3, marker="-"), ""),
        (Draft(BlockKind.HEADING, "They came", 1, 2), Draft(PARAGRAPH, "down.", 3), ""),
        (Draft(PARAGRAPH, "They came", 1), Draft(BlockKind.HEADING, "down", 3, 2), ""),
        (Draft(QUOTE, "They came", 1, 1, 7), Draft(QUOTE, "down.", 3, 1, 7), SMALL),
        (Draft(QUOTE, "They came", 1, 1, 7), Draft(QUOTE, "down.", 3, 1, 8), ""),
        (Draft(QUOTE, "They came", 1, 1, 7), Draft(PARAGRAPH, "down.", 3), ""),
        (Draft(PARAGRAPH, "They came", 1), Draft(QUOTE, "down.", 3, 1, 7), ""),
        (Draft(BlockKind.CODE, "they came", 1), Draft(PARAGRAPH, "down.", 3), ""),
    ],
)
def test_only_kinds_that_a_page_may_cut_are_joined(first, second, reason):
    assert join(first, second)[1] == reason


def test_a_joined_block_keeps_the_lines_of_the_file():
    document, _ = join(Draft(PARAGRAPH, "They\ncame ", 1), Draft(PARAGRAPH, "down.", 6), [])
    assert [draft.text for draft in document.drafts] == ["They\ncame\ndown."]
    assert list(document.drafts[0].line_numbers) == [1, 2, 6]
    document, _ = join(Draft(PARAGRAPH, "They came", 1), Draft(PARAGRAPH, "down.", 1), [])
    assert [draft.text for draft in document.drafts] == ["They came\ndown."]
    (repair,) = document.repairs
    assert (repair.rule, repair.before, repair.after) == (
        "joins",
        "They came | down.",
        "They came down.",
    )


def test_a_join_may_lead_to_another():
    texts = ("They came to the", "Green", "lake and saw it there,", "and went.")
    drafts = tuple(Draft(PARAGRAPH, text, 2 * line) for line, text in enumerate(texts, 1))
    joined = join_paragraphs(Document(drafts=drafts), Context())
    assert [draft.text for draft in joined.drafts] == [
        "They came to the\nGreen\nlake and saw it there,\nand went."
    ]
    assert sorted(repair.line for repair in joined.repairs) == [4, 6, 8]
