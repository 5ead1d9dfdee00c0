"""Repairs of characters and inline markup, sign by sign, and what protects a text from them."""

from __future__ import annotations

import pytest

from readingroom.cleaning.characters import decode_entities, plain_spaces
from readingroom.cleaning.code_spans import find_code_spans
from readingroom.cleaning.markup_parsing import parse_inline
from readingroom.cleaning.rules import choose_rules
from readingroom.cleaning.text_repair import find_addresses
from readingroom.cleaning.typography import close_ellipses, curl_quotes, set_dashes
from readingroom.models import MarkKind
from readingroom.unseen import drop_invisible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a&nbsp;b", "a b"),
        ("a&#10;b", "a b"),
        ("a&amp;nbsp;b", "a b"),
        ("&#65;&#x42;&amp;amp;#67;", "ABC"),
        ("&NotEqualTilde;", "\u2242\u0338"),
        ("a&#173;b", "a&#173;b"),
        ("&amp;unknown;", "&amp;unknown;"),
        ("no ampersand", "no ampersand"),
    ],
)
def test_a_character_reference_becomes_what_can_be_read_or_stays(text, expected):
    assert decode_entities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oui\u00a0!", "Oui\u00a0!"),
        ("9\u202f%", "9\u202f%"),
        ("«\u00a0oui\u202f»", "«\u00a0oui\u202f»"),
        ("Oui\u00a0\u00a0!", "Oui !"),
        ("Oui\u2009!", "Oui !"),
        ("«\u2009oui", "« oui"),
        ("un\u00a0", "un "),
        ("\u00a0un «", " un «"),
        ("un\u00a0mot", "un mot"),
    ],
)
def test_a_no_break_space_stays_between_a_french_sign_and_its_word(text, expected):
    assert plain_spaces(text) == expected


def test_a_soft_hyphen_stays_at_a_line_end_and_nothing_invisible_elsewhere():
    text = "in\u00advis\u200bi\u200dble \u00adword ex\u00ad \nact\u00ad"
    assert drop_invisible(text) == "invisible word ex\u00ad \nact\u00ad"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a--b", "a—b"),
        ("a -- b", "a—b"),
        ("a --\nb", "a—b"),
        ("a ---b", "a ---b"),
        ("a---b", "a—b"),
        ("a--- b", "a--- b"),
        ("1914--18", "1914–18"),
        ("1914---18", "1914—18"),
        ("1914 --18", "1914—18"),
        ("1914-- 18", "1914—18"),
        ("in 1914--a year", "in 1914—a year"),
        ("a--18", "a—18"),
        ("run --all", "run --all"),
        ("run --7", "run—7"),
        ("run--all", "run—all"),
        ("run -- all", "run—all"),
        ("so --", "so --"),
        ("so--", "so—"),
        ("--so", "—so"),
        ("-- so", "— so"),
        ("--", "--"),
        ("a\u2028-- b", "a\u2028— b"),
        ("a\u2028--b", "a\u2028--b"),
        ("a\u2028--\u2028b", "a\u2028--\u2028b"),
        ("a\u2028--", "a\u2028--"),
        ("--\u2028b", "--\u2028b"),
        ("—\n-- b", "—\n-- b"),
        ("a- --b", "a- --b"),
        ("a! --b", "a! --b"),
        ("<!-- so -->", "<!-- so -->"),
        ("a - b", "a - b"),
    ],
)
def test_two_hyphens_are_a_dash_by_what_stands_on_either_side(text, expected):
    assert set_dashes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So . . . on", "So ... on"),
        ("So. . . . On", "So.... On"),
        ("So\u00a0.\u00a0.\u00a0. on", "So\u00a0... on"),
        ("So .\u00a0.\u00a0. on", "So ... on"),
        ("So . . on", "So . . on"),
        ("So . . . . . on", "So . . . . . on"),
        ("So... on…", "So... on…"),
    ],
)
def test_three_or_four_dots_set_apart_are_closed_up(text, expected):
    assert close_ellipses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"a"', "“a”"),
        ('He said "a," and "b".', "He said “a,” and “b”."),
        ('("a") ["b"] {"c"} <"d">', "(“a”) [“b”] {“c”} <“d”>"),
        ('—"a"— –"b"– -"c"- /"d"/', "—“a”— –“b”– -“c”- /“d”/"),
        ('a="b" ¿"c"? ¡"d"! «"e"»', "a=“b” ¿“c”? ¡“d”! «“e”»"),
        ('"a"; "b": "c"… "d"!', "“a”; “b”: “c”… “d”!"),
        ('a " b " c', "a “ b ” c"),
        ('a" b', "a” b"),
        ('a "b', "a “b"),
        ('a"b"c', "a“b”c"),
        ("”a“ „b” ‟c‟", "“a” “b” “c”"),
        # Strokes of measure keep their form where no quotation is open.
        ('a 12" rule', 'a 12" rule'),
        ('a 12"-rule', 'a 12"-rule'),
        ('"a 12" b', "“a 12” b"),
        ("a 12” rule", "a 12” rule"),
        ("5'10\" tall", "5'10\" tall"),
        ("5' 10 tall", "5' 10 tall"),
        ("5'10x", "5’10x"),
        ('"a 12"b', "“a 12”b"),
        ('12"b', '12"b'),
        # Single marks.
        ('"\'90s boats"', "“’90s boats”"),
        ("so '\"a", "so ‘“a"),
        ("so 'no o'c) b", "so ’no o’c) b"),
        ("it's", "it’s"),
        ("the boats' masts", "the boats’ masts"),
        ("he said 'no' then", "he said ‘no’ then"),
        ("'no'", "‘no’"),
        ("'no", "‘no"),
        ("\"'no", "“‘no"),
        ("so 'no", "so ’no"),
        ("so '", "so ‘"),
        ("('no')", "(‘no’)"),
        ("so—'no'—so", "so—‘no’—so"),
        ("'tis 'twas 'em 'til", "’tis ’twas ’em ’til"),
        ("'tisane' is", "‘tisane’ is"),
        ("rock 'n' roll", "rock ’n’ roll"),
        ("in '08 and 'so'", "in ‘08 and ‘so’"),
        ("in '08, he said 'so'", "in ’08, he said ‘so’"),
        ("in '08 men came'", "in ‘08 men came’"),
        ("in '1908 men came'", "in ‘1908 men came’"),
        ("the '20s' end", "the ’20s’ end"),
        ("a ' b", "a ‘ b"),
        ("a.' b", "a.’ b"),
        ("a '' b", "a ‘‘ b"),
        ("‘a’ ‛b‛", "‘a’ ‘b’"),
        ("\"'a' b\"", "“‘a’ b”"),
        ("\"b 'a'\"", "“b ‘a’”"),
        ("a'\"b", "a’“b"),
        # Signs of other typesetters.
        ("``a'' b", "“a” b"),
        ("`a' b", "‘a’ b"),
        ("`a b", "`a b"),
        ("O´Neill ´a´", "O’Neill ´a´"),
        ("no marks at all", "no marks at all"),
    ],
)
def test_a_quotation_mark_turns_by_what_stands_on_either_side(text, expected):
    assert curl_quotes(text) == expected


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("a `b` c", [(2, 5)]),
        ("a ``b` c`` `d`", [(2, 10), (11, 14)]),
        ("a `b c", []),
        ("a `` ` c", []),
        ("a ` ` c", []),
        ("a ` ` `c`", [(6, 9)]),
        ("\\`a` `b`", [(5, 8)]),
        ("``a'' and ``b'' and ``c``", [(20, 25)]),
        ("`a' and `b'", []),
        ("a ` b ` c", [(2, 7)]),
        ("`a\\` b", [(0, 4)]),
        ("a ```b``` `c", [(2, 9)]),
        ("`a` `b` `", [(0, 3), (4, 7)]),
    ],
)
def test_code_stands_between_runs_of_backticks_of_one_length(text, spans):
    assert list(find_code_spans(text)) == spans


SIGNS = {
    MarkKind.EMPHASIS: "*",
    MarkKind.STRONG: "**",
    MarkKind.CODE: "`",
    MarkKind.BREAK: "|",
    MarkKind.LINK: "]",
    MarkKind.ARTICLE: "@",
    MarkKind.PICTURE: "!",
}


def show_inline(text: str, *, is_markdown: bool = True) -> tuple[str, list[str]]:
    """Return the plain text, and each mark as its sign, what it marks and its target."""
    inline = parse_inline(text, is_markdown=is_markdown)
    marks = [
        f"{SIGNS[mark.kind]} {inline.text[mark.start : mark.end]} {mark.target}".rstrip(" ")
        for mark in inline.marks
    ]
    return inline.text, marks


HERE = "https://a.example/b"


@pytest.mark.parametrize(
    ("text", "plain", "marks"),
    [
        ("a *b* c", "a b c", ["* b"]),
        ("a _b_ c", "a b c", ["* b"]),
        ("a **b** c", "a b c", ["** b"]),
        ("***b***", "b", ["** b", "* b"]),
        ("***a** b*", "a b", ["* a b", "** a"]),
        ("***a* b**", "a b", ["** a b", "* a"]),
        ("*a **b** c*", "a b c", ["* a b c", "** b"]),
        ("**a *b* c**", "a b c", ["** a b c", "* b"]),
        ("*a _b* c_", "a _b c_", ["* a _b"]),
        ("*a _b_ c*", "a b c", ["* a b c", "* b"]),
        ("**a* b", "**a* b", []),
        ("*a** b", "*a** b", []),
        ("****a****", "a", ["** a"]),
        ("* a *", "* a *", []),
        ("a* b*", "a* b*", []),
        ("*a *b", "*a *b", []),
        ("2*3*4", "2*3*4", []),
        ("a*b*", "a*b*", []),
        ("*a*b", "ab", ["* a"]),
        ("_a_b", "_a_b", []),
        ("(*a*)", "(a)", ["* a"]),
        ("*(a)*b", "*(a)*b", []),
        ("*(a)* b", "(a) b", ["* (a)"]),
        ("*a*_b_", "ab", ["* a", "* b"]),
        ("\\*a\\* \\[b\\]", "*a* [b]", []),
        ("`a *b*` c", "a *b* c", ["` a *b*"]),
        ("`` a ` b `` c", "a ` b c", ["` a ` b"]),
        ("`a\nb`", "a b", ["` a b"]),
        ("a  \nb", "a\nb", ["| \n"]),
        ("a\\\nb", "a\nb", ["| \n"]),
        ("a `b", "a `b", []),
        (f"[a]({HERE}) b", "a b", [f"] a {HERE}"]),
        (f"[a]( <{HERE}> ) b", "a b", [f"] a {HERE}"]),
        (f"[a *b*]({HERE})", "a b", [f"] a b {HERE}", "* b"]),
        (f"*[a]({HERE})*", "a", [f"] a {HERE}", "* a"]),
        (f"*a [b* c]({HERE})", "*a b* c", [f"] b* c {HERE}"]),
        (f"[a *b]({HERE}) c*", "a *b c*", [f"] a *b {HERE}"]),
        (f"[]({HERE}) b", " b", []),
        ("[a](mailto:b@c.example)", "a", ["] a mailto:b@c.example"]),
        ("[a](ftp://b) c", "[a](ftp://b) c", []),
        ("[a](b.html) *c*", "a c", ["@ a b.html", "* c"]),
        ("[a](b) c", "[a](b) c", []),
        ("[a](//b.example/c) d", "[a](//b.example/c) d", []),
        ("[a](#b) c", "a c", ["@ a #b"]),
        ("[[a b#c]] d", "a b › c d", ["@ a b › c a b#c"]),
        ("see [[a|*b*]] c", "see *b* c", ["@ *b* a"]),
        (f"[[1]]({HERE}) c", "[1] c", [f"] [1] {HERE}"]),
        ("![[a.png|b]] c", "b c", ["! b a.png"]),
        ("![[a]] c", "a c", ["@ a a"]),
        ("[a] (b) c*", "[a] (b) c*", []),
        ("a] *b*", "a] b", ["* b"]),
        ("[a](https://b.example/c_(d)) e", "a e", ["] a https://b.example/c_(d)"]),
        ("[a](https://b.example/c\\)d) e", "a e", ["] a https://b.example/c)d"]),
        (f"[a [b]({HERE}) c]({HERE})", f"[a b c]({HERE})", [f"] b {HERE}"]),
        (f"[![a](b.png)]({HERE})", "a", [f"] a {HERE}", "! a b.png"]),
        (f"![a [b]({HERE}) *c*](d.png)", "a b c", ["! a b c d.png"]),
        (f"<{HERE}> c", f"{HERE} c", [f"] {HERE} {HERE}"]),
        ("<mailto:b@c.example>", "b@c.example", ["] b@c.example mailto:b@c.example"]),
        ("<b@c.example>", "b@c.example", ["] b@c.example mailto:b@c.example"]),
        ("<b> a", "<b> a", []),
        ("so it is", "so it is", []),
        ("a ` b *c*", "a ` b c", ["* c"]),
        ("a* *b*", "a* b", ["* b"]),
        ("*a **b***", "a b", ["* a b", "** b"]),
        ("**a *b***", "a b", ["** a b", "* b"]),
        ("*a*** b", "a** b", ["* a"]),
        ("_a_b) c", "_a_b) c", []),
        (f"[a []({HERE}) b]({HERE})", "a  b", [f"] a  b {HERE}"]),
    ],
)
def test_inline_markdown_becomes_marks_over_plain_text(text, plain, marks):
    found, shown = show_inline(text)
    assert (found, sorted(shown)) == (plain, sorted(marks))


@pytest.mark.parametrize(
    ("text", "plain", "marks"),
    [
        ("\\*a\\* *b*", "\\*a\\* b", ["* b"]),
        ("__init__ and __b__ _c_", "__init__ and __b__ c", ["* c"]),
        ("<b@c.example> `d`", "<b@c.example> d", ["` d"]),
        ("a\\\nb *c*", "a\\\nb c", ["* c"]),
        ("a  \nb", "a\nb", ["| \n"]),
    ],
)
def test_in_plain_text_only_what_people_write_there_is_markup(text, plain, marks):
    assert show_inline(text, is_markdown=False) == (plain, marks)


@pytest.mark.parametrize(
    ("text", "plain", "dropped"),
    [
        ("![a](b.png) c", "a c", [(1, "b.png", "images")]),
        ("so ![a](b.png)c", "so a c", [(4, "b.png", "images")]),
        ("so![a](b.png).", "so a.", [(4, "b.png", "images")]),
        ("(![a](b.png))", "(a)", [(2, "b.png", "images")]),
        ("so ![](b.png) c", "so  c", [(3, "b.png", "images")]),
        ("*a* b] ![c](d.png)", "a b] c", [(6, "d.png", "images")]),
        (f'[a]({HERE} "T") c', "a c", [(1, "T", "link-titles")]),
        (f"[a]({HERE} 'T') c", "a c", [(1, "T", "link-titles")]),
        (
            "x ![a](b.png 'T') ![c](d.png)",
            "x a c",
            [(3, "T", "link-titles"), (3, "b.png", "images"), (5, "d.png", "images")],
        ),
    ],
)
def test_in_plain_text_addresses_of_images_and_titles_of_links_are_on_record_with_their_place(
    text, plain, dropped
):
    inline = parse_inline(text, is_markdown=False)
    assert inline.text == plain
    assert sorted(inline.dropped) == sorted(dropped)


def test_of_brackets_that_are_open_at_once_the_outermost_are_text():
    depth = 40
    text = "![" * depth + "a" + "](b.png)" * depth
    assert parse_inline(text).text.count("![") == depth - 33


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://a.example/b. So", ["https://a.example/b"]),
        ("(www.a.example), so", ["www.a.example"]),
        ("to a.b@c.example: so", ["a.b@c.example"]),
        ("it is 'http://a.example?'!", ["http://a.example"]),
        ("ftp://a.example/b;", ["ftp://a.example/b"]),
        ("a.example or @b", []),
    ],
)
def test_addresses_end_before_the_punctuation_of_their_sentence(text, found):
    assert [text[start:end] for start, end in find_addresses(text)] == found


@pytest.mark.parametrize(
    ("language", "is_english"), [("en", True), ("EN-gb", True), ("ga-IE", True), ("de", False)]
)
def test_only_english_typography_has_dashes_and_quotation_marks_set(language, is_english):
    names = {rule.name for rule in choose_rules((), language)}
    assert ("quotes" in names, "dashes" in names) == (is_english, is_english)
    assert {"ellipses", "joins", "entities"} <= names
    assert "joins" not in {rule.name for rule in choose_rules(("joins",), language)}
