"""Texts made to take long: runs of one thing, of things in turns, things within one another.

In: a size in characters. Out: `Shape`s by name, each of which makes a text of about any size. What
is repeated is a character or a class of tokens (`UNITS`); how it is repeated is a frame (`FRAMES`);
around it stands an article, or nothing. Names and words are made up, or the most common ones.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

Unit = Callable[[int], str]
"""What is repeated: a number, from 0, to the text of that repetition."""

GIVEN = "Anna Bruno Clara David Elena Frank Greta Henry Irene James Karin Louis".split()
STARTS = "Ash Berg Cald Dor Ek Fair Gold Hall Ing Jar Kess Lind Mar Nor Os Pru".split()
ENDS = "bury ley gren man low wood strom itt nell ton ford wick ham field sen dale".split()
CITIES = "Paris London Berlin Madrid Rome Vienna Dublin Oslo Springfield Cambridge".split()
MONTHS = "January March May June July August".split()
COMMON = "the tide came in and nobody had asked for it".split()
CHARACTERS = {
    **{f"sign {sign}": sign for sign in string.punctuation},
    "letter": "a", "capital": "A", "digit": "7", "cyrillic": "Ж", "greek": "λ", "arabic": "م",
    "hebrew": "ש", "devanagari": "क", "thai": "ก", "cjk": "海", "kana": "カ", "hangul": "한",
    "accented": "é", "ligature": "ﬁ", "emoji": "🙂", "titlecase": "ǅ",
    "combining": "\u0301", "zero-width": "\u200b", "joiner": "\u200d", "soft hyphen": "\u00ad",
    "no-break space": "\u00a0", "bidirectional": "\u202e", "replacement": "\ufffd",
    "byte order": "\ufeff", "dash": "—", "ellipsis": "…", "left quote": "“", "right quote": "”",
    "apostrophe": "’", "guillemet": "«", "bullet": "•", "dagger": "†", "private": "\ue000",
    "fraction": "½", "superscript": "²", "control": "\x01", "escape": "\x1b[",
    "line separator": "\u2028", "mojibake": "Ã¢â‚¬â„¢", "form feed": "\f", "tab": "\t",
    "space": " ", "return": "\r", "line": "\n", "vertical tab": "\v", "next line": "\x85",
}  # fmt: skip


def make_surname(number: int) -> str:
    """Make up a family name; no two numbers have the same.

    >>> make_surname(0), make_surname(300)
    ('Ashbury', 'Calddorlow')
    """
    start, end = STARTS[number % 16], ENDS[number // 16 % 16]
    middle, rest = "", number // 256
    while rest:
        middle, rest = middle + STARTS[(rest + 2) % 16].lower(), rest // 16
    return start + middle + end


def make_name(number: int) -> str:
    """Make up a name of two words; no two numbers have the same."""
    return f"{GIVEN[number % 12]} {make_surname(number)}"


def _pick(words: list[str]) -> Unit:
    return lambda number: words[number % len(words)]


def _repeat(text: str) -> Unit:
    return lambda number: text


UNITS: dict[str, Unit] = {
    "word": _pick(COMMON),
    "capitalised word": lambda n: make_surname(n % 500),
    "initial": lambda n: f"{string.ascii_uppercase[n % 26]}.",
    "lone capital": _pick(list(string.ascii_uppercase)),
    "upper-case word": lambda n: make_surname(n % 500).upper(),
    "given name": _pick(GIVEN),
    "one name": _repeat("Anna Ashbury"),
    "names": make_name,
    "name with initial": lambda n: f"{GIVEN[n % 12]} {'ABCDEF'[n % 6]}. {make_surname(n)}",
    "place": _pick(CITIES),
    "place of a state": lambda n: f"{CITIES[n % 10]}, Ohio",
    "title": lambda n: f"Mr. {make_surname(n % 900)}",
    "bare title": _repeat("Mr"),
    "Jr.": _repeat("Jr."),
    "name with Jr.": lambda n: f"{make_name(n % 900)}, Jr.",
    "said": lambda n: f"said {make_surname(n % 900)}",
    "possessive": lambda n: f"{make_surname(n % 900)}'s",
    "particle": lambda n: f"van der {make_surname(n % 900)}",
    "office": lambda n: f"{make_name(n % 900)}, mayor of {CITIES[n % 10]}",
    "acronym": lambda n: f"{make_surname(n % 16)} Board of Trade (ABT)",
    "company": lambda n: f"{make_surname(n % 900)} & Sons Ltd.",
    "number": lambda n: str(n * 7919 % 10007),
    "decimal": lambda n: f"{n % 977}.{n % 89}",
    "year": lambda n: str(1800 + n % 220),
    "date": lambda n: f"{MONTHS[n % 6]} {n % 28 + 1}, {1900 + n % 99}",
    "ISO date": lambda n: f"19{n % 90 + 10}-0{n % 9 + 1}-1{n % 9}",
    "time": lambda n: f"{n % 12 + 1}:{n % 50 + 10} p.m.",
    "byline": lambda n: f"By {make_name(n % 900)}",
    "dateline": lambda n: f"{CITIES[n % 10].upper()}, {MONTHS[n % 6]} {n % 28 + 1} (AP) —",
    "copyright": lambda n: f"© {1900 + n % 99} {make_name(n % 900)}",
    "hyphenated": _repeat("hyphen-ated"),
    "cut word": _repeat("hyphen-\nated"),
    "spaced letters": _repeat("s p a c e d"),
    "abbreviation": _pick(["e.g.", "St.", "Gen.", "U.S.", "No.", "etc."]),
    "contraction": _pick(["don't", "it's", "'tis", "o'clock", "rock 'n' roll"]),
    "sentence": lambda n: f"In {CITIES[n % 10]} {make_name(n % 900)} asked for it.",
    "question": _repeat("Q. Who? A. Nobody!"),
    "quoted": _repeat('"asked"'),
    "single quoted": _repeat("'asked'"),
    "open quote": _repeat('"asked'),
    "emphasis": _repeat("*a*"),
    "open emphasis": _repeat("*a"),
    "close emphasis": _repeat("a*"),
    "strong": _repeat("**a**"),
    "open strong": _repeat("**a"),
    "underlined": _repeat("_a_"),
    "open underline": _repeat("_a"),
    "mixed emphasis": _repeat("*a_b"),
    "code": _repeat("`a`"),
    "growing backticks": lambda n: "`" * (n % 300 + 1) + "a",
    "open comment": _repeat("<!-- a"),
    "open tag": _repeat("<a b"),
    "open quoted tag": _repeat('<a b="'),
    "tag": _repeat("<b>a"),
    "closing tag": _repeat("</b>a"),
    "unknown tag": _repeat("<abc>a"),
    "processing": _repeat("<?a"),
    "CDATA": _repeat("<![CDATA[a"),
    "doctype": _repeat("<!A"),
    "entity": _repeat("&amp;"),
    "open entity": _repeat("&a"),
    "link": lambda n: f"[a](b{n}.md)",
    "open link": _repeat("[a](b"),
    "open link title": _repeat('[a](b "'),
    "link in angles": _repeat("[a](<b"),
    "bracketed": _repeat("[a]"),
    "reference": lambda n: f"[a][{n}]",
    "definition": lambda n: f"[r{n}]: https://a.example/{n}",
    "picture": _repeat("![a](b.png)"),
    "open picture": _repeat("![a"),
    "footnote mark": lambda n: f"a[^{n}]",
    "one footnote mark": _repeat("a[^1]"),
    "footnote": lambda n: f"[^{n}]: a",
    "inline footnote": _repeat("a^[b"),
    "numbered mark": lambda n: f"a[{n}]",
    "wiki link": lambda n: f"[[Ice {n}]]",
    "open wiki link": _repeat("[[Ice"),
    "embed": _repeat("![[Ice]]"),
    "shortcode": _repeat('{{< ref "b.md" >}}'),
    "open shortcode": _repeat("{{< a"),
    "open paired shortcode": _repeat("{{% a %}}"),
    "liquid": _repeat("{% a %}"),
    "open liquid": _repeat("{% a"),
    "mustache": _repeat("{{ page.title }}"),
    "open mustache": _repeat("{{ a"),
    "attributes": _repeat("{: #a .b }"),
    "open attributes": _repeat("{: a"),
    "fenced div": _repeat("::: a"),
    "comment of a vault": _repeat("%% a"),
    "highlight": _repeat("==a"),
    "strike": _repeat("~~a"),
    "formula": _repeat("$a$"),
    "open formula": _repeat("$$a"),
    "TeX formula": _repeat(r"\(a"),
    "emoji code": _repeat(":smile"),
    "address": lambda n: f"https://a.example/{n}?a=b&c",
    "bare address": _repeat("www.a.example"),
    "mail address": _repeat("a.b@c.example"),
    "open mail address": _repeat("a.b@"),
    "hashtag": lambda n: f"#tag{n % 50}",
    "handle": lambda n: f"@user{n % 50}",
    "bullet item": _repeat("- a"),
    "star item": _repeat("* a"),
    "numbered item": lambda n: f"{n + 1}. a",
    "one number": _repeat("1. a"),
    "letter item": _repeat("(a) b"),
    "task": _repeat("- [ ] a"),
    "heading": lambda n: f"## Part {n}",
    "bare heading mark": _repeat("#"),
    "setext": _repeat("a\n="),
    "underline": _repeat("a\n---"),
    "rule": _repeat("* * *"),
    "table row": _repeat("| a | b |"),
    "table rule": _repeat("|---|---|"),
    "table": _repeat("| a | b |\n|---|---|\n| c | d |\n"),
    "spaced columns": _repeat("Ashbury      12.50      Paris"),
    "two columns": _repeat("the tide came in and nobody         had asked for it until then"),
    "verse line": _repeat("    The tide came in"),
    "short line": _repeat("The tide came"),
    "indented": lambda n: " " * (n % 40) + "a",
    "quotation": _repeat("> a"),
    "speaker": lambda n: f"{make_surname(n % 9).upper()}: It is so.",
    "page number": lambda n: f"- {n} -",
    "page foot": lambda n: f"The Tide, page {n}\n\f",
    "running head": lambda n: f"THE TIDE {n}\n\na b c and",
    "definition term": _repeat("Term\n: what it means"),
    "admonition": _repeat('!!! note "a"\n    b'),
    "fence": _repeat("```"),
    "fence with a name": _repeat("```python"),
    "tilde fence": _repeat("~~~"),
    "field": lambda n: f"Field{n % 300}: a",
    "mail field": _pick(["From: Anna Ashbury", "Subject: The tide", "Date: May 3, 1921"]),
    "dots": _repeat("The tide ........ 12"),
    "continued": _repeat("(Continued on page 4)"),
    "subscribe": _repeat("Subscribe to our newsletter"),
    "jump": _repeat("Read more:"),
    "tag words": _repeat("Photo: Anna Ashbury"),
    "HTML block": _repeat("<div>\n\na\n\n</div>"),
    "open HTML block": _repeat("<div>"),
    "list of names": lambda n: f"{make_name(n)}, {make_name(n + 7)} and {make_name(n + 3)}",
    "couple": lambda n: f"{GIVEN[n % 12]} and {make_name(n)}",
    "relation": lambda n: f"the son of {make_name(n)}",
    "numeral name": _repeat("Louis XIV"),
    "river": _repeat("the River Thames"),
    "street": lambda n: f"{n % 90} Main Street, Springfield",
}

FRAMES: dict[str, str] = {
    "run": "",
    "words": " ",
    "commas": ", ",
    "lines": "\n",
    "paragraphs": "\n\n",
}
"""What stands between two repetitions."""
HEAD = "The Tide Comes In\n\nBy Anna Ashbury\n\nMay 3, 1921\n\nThe tide came in at noon.\n\n"
FOOT = "\n\nNobody had asked for it, and nobody went home before the evening.\n"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a text is made of: `start`, then `between` its repetitions `unit`, then `end`.

    `closing` is repeated as often at the end: what was opened is closed. `suffix` is that of a file
    that holds it.
    """

    name: str
    unit: Unit
    between: str = ""
    start: str = ""
    end: str = ""
    closing: str = ""
    suffix: str = ".txt"

    def make(self, size: int) -> str:
        """Make a text of about `size` characters."""
        parts: list[str] = []
        length = len(self.start) + len(self.end)
        more = len(self.between) + len(self.closing)
        while length < size or not parts:
            parts.append(self.unit(len(parts)))
            length += len(parts[-1]) + more
        return f"{self.start}{self.between.join(parts)}{self.closing * len(parts)}{self.end}"


def _list_runs() -> Iterator[Shape]:
    """Yield every unit in every frame, and every character, within an article."""
    article = partial(Shape, start=HEAD, end=FOOT)
    for name, character in CHARACTERS.items():
        yield article(f"{name}, run", _repeat(character))
        yield article(f"{name}, words", _repeat(character), " ")
        yield article(f"{name}, lines", _repeat(character), "\n")
        yield article(f"{name} and letter, run", _repeat(f"{character}a"))
    for name, unit in UNITS.items():
        for frame, between in FRAMES.items():
            yield article(f"{name}, {frame}", unit, between)


def _list_alone() -> Iterator[Shape]:
    """Yield texts that are nothing else: what stands on top is read as a head."""
    for name, character in CHARACTERS.items():
        yield Shape(f"{name}, alone", _repeat(character))
    for name, unit in UNITS.items():
        for frame in ("words", "lines"):
            yield Shape(f"{name}, alone, {frame}", unit, FRAMES[frame])


HEADS = {
    "byline": ("The Tide\n\nBy ", ""),
    "title": ("", ""),
    "e-mail": ("From: ", "\nTo: b@c.example\nSubject: The tide"),
    "subject": ("From: a@b.example\nSubject: ", ""),
    "author field": ("Title: The Tide\nAuthor: ", "\nDate: May 3, 1921"),
    "date field": ("Title: The Tide\nDate: ", ""),
    "YAML title": ("---\ntitle: ", "\n---"),
    "YAML authors": ("---\ntitle: The Tide\nauthors: [", "]\n---"),
    "YAML tags": ("---\ntitle: The Tide\ntags: [", "]\n---"),
    "YAML comment": ("---\ntitle: The Tide\n# ", "\n---"),
    "open YAML": ("---\ntitle: The Tide\na: ", ""),
    "copyright": ("The Tide\n\n© ", ""),
    "dateline": ("The Tide\n\nPARIS, ", " — The tide came in."),
    "by and for": ("The Tide\n\nby Anna Ashbury, ", " for the Harbour Post"),
}
BODY = "\n\nThe tide came in at noon, and nobody had asked for it.\n"


def _list_heads() -> Iterator[Shape]:
    """Yield what stands in a line of a head, with words between."""
    names = (
        "word", "capitalised word", "initial", "names", "one name", "title", "Jr.", "office",
        "place", "date", "number", "hyphenated", "quoted", "bracketed", "mail address", "particle",
        "upper-case word", "abbreviation", "company",
    )  # fmt: skip
    for head, (start, end) in HEADS.items():
        for name in names:
            yield Shape(f"{head}: {name}, words", UNITS[name], " ", start, end + BODY)
        for name in ("names", "capitalised word", "place", "date"):
            yield Shape(f"{head}: {name}, commas", UNITS[name], ", ", start, end + BODY)
            yield Shape(f"{head}: {name}, and", UNITS[name], " and ", start, end + BODY)
        for sign in "([{\"'-.,;:/&|*_#<@ ":
            yield Shape(f"{head}: {sign}", _repeat(sign), "", start, end + BODY)


NESTED = {
    "brackets": ("[", "]"), "links": ("[a", "](b)"), "parentheses": ("(", ")"),
    "braces": ("{", "}"), "double braces": ("{{", "}}"), "wiki links": ("[[", "]]"),
    "divisions": ("<div>", "</div>"), "spans": ("<span>a", "</span>"),
    "emphasis": ("*a ", " b*"), "strong": ("**a ", " b**"), "mixed": ("*a **b ", " c** d*"),
    "quotes": ("“", "”"), "pictures": ("![", "](b)"), "footnotes": ("^[", "]"),
    "shortcodes": ("{{< a >}}", "{{< /a >}}"), "lists": ("<ul><li>", "</li></ul>"),
    "tables": ("<table><tr><td>", "</td></tr></table>"),
    "quotations": ("<blockquote>", "</blockquote>"),
    "sections": ("<section>a", "</section>"), "paragraphs": ("<p>a", "</p>"),
}  # fmt: skip


def _list_nested() -> Iterator[Shape]:
    """Yield things within one another, closed and left open."""
    for name, (opening, closing) in NESTED.items():
        for suffix in (".txt", ".md"):
            told = f"nested {name}, {suffix[1:]}"
            yield Shape(told, _repeat(opening), "", HEAD, FOOT, closing, suffix)
            yield Shape(f"{told}, open", _repeat(opening), "", HEAD, FOOT, suffix=suffix)
    for name, mark in {"quotations": "> ", "items": "- ", "numbers": "1. "}.items():
        yield Shape(f"nested {name} by marks", _repeat(mark), "", HEAD, FOOT, suffix=".md")
    yield Shape("stairs of items", lambda n: " " * (2 * n % 200) + "- a", "\n", HEAD, FOOT)


MARKDOWN = "# The Tide\n\n[a](b.md) came in.\n\n"


def _list_markdown() -> Iterator[Shape]:
    """Yield every unit in a text that is Markdown without doubt."""
    for name, unit in UNITS.items():
        for frame in ("run", "lines"):
            told = f"Markdown: {name}, {frame}"
            yield Shape(told, unit, FRAMES[frame], MARKDOWN, FOOT, suffix=".md")
    for name, character in CHARACTERS.items():
        yield Shape(f"Markdown: {name}", _repeat(character), "", MARKDOWN, FOOT, suffix=".md")


FORMATS = {
    ".html": (
        "<html><head><title>The Tide</title></head><body><article><p>",
        "</p></article></body></html>",
    ),
    ".rtf": (r"{\rtf1\ansi ", "}"),
    ".eml": ("From: a@b.example\nSubject: The tide\nContent-Type: text/plain\n\n", "\n"),
    ".mbox": ("From a@b Mon May  3 1921\nFrom: a@b.example\nSubject: The tide\n\n", "\n"),
}  # fmt: skip
OF_FORMATS = {
    ".html": (
        "<p>The tide came in at noon.</p>", "<p>", "<div>", "</div>", "<b>", "<a href=b>", "<li>",
        "<td>", "<table>", "<br>", "&amp;", "&", "<", "<!--", "<script>", "<style>", "<p class=a>a",
        "<h2>a</h2>", "<img src=a>", "<sup>1</sup>", "<blockquote>a", "<pre>a", "<ul><li>a",
        "<a", '<a b="', "<svg>", "<math>", "<select>", "<form>", "<template>", "<title>", "<tr>",
        "<figure><img src=a>", "<dl><dt>a<dd>b", "<ruby>a<rt>b", "<section>", "a ", "\n", "\0",
        "<table><tr><td>a</table>", "<i><b>", "<p><i>", "]]>", "<!", "<?", "<font>", "<nobr>",
        '<a href="#fn1">1</a>', '<p id="a">a</p>', '<span style="font-weight:bold">a</span>',
    ),
    ".rtf": (
        "{", r"{\b a", r"{\b a}", r"\par ", "\\", r"\'e4", r"\u8364?", r"\b a\b0 ", r"{\*\x a}",
        r"\trowd\cell\row ", r"\cell ", r"{\footnote a}", r"{\field{\*\fldinst HYPERLINK a}{a}}",
        "a ", "}", r"\bin9 ", r"{\fonttbl{\f0 A;}}", r"{\stylesheet{\s1 a;}}",
        r"\pard\li720 a\par ", r"{\pict 00}", r"\tab ", r"{\info{\title a}}", r"\ls1\ilvl0 a\par ",
    ),
    ".eml": (
        "> ", "> a\n", ">", "=?utf-8?q?a?=", "a\n", "On May 3 Anna wrote:\n", "-- \n", "=20", "a ",
        "----- Original Message -----\n", "_____\n", "https://a.example/ ", "a: b\n", "\r",
    ),
    ".mbox": ("\nFrom a@b Mon May  3 1921\nSubject: a\n\na\n", "From ", ">From ", "a\n"),
}  # fmt: skip


def _list_formats() -> Iterator[Shape]:
    """Yield files of other programs with one thing over and over."""
    for suffix, units in OF_FORMATS.items():
        start, end = FORMATS[suffix]
        for unit in units:
            yield Shape(f"{suffix}: {unit!r}", _repeat(unit), "", start, end, suffix=suffix)
    for field in ("From", "Subject", "Date", "To", "Content-Type", "Received"):
        for unit in ("(", "a ", "=?utf-8?q?a?= ", "<", ",", "a@b.example, ", '"', ";", "\n "):
            end = "\n\nThe tide came in.\n"
            yield Shape(f".eml {field}: {unit!r}", _repeat(unit), "", f"{field}: ", end, "", ".eml")
    start, end = "<html><body><p", ">The tide</p>"
    yield Shape(".html, attributes", lambda n: f' a{n}="b"', "", start, end, "", ".html")


def _list_pairs(seed: int, most: int) -> Iterator[Shape]:
    """Yield some of all pairs of units in turns."""
    source = random.Random(seed)
    for _ in range(most):
        first, second = source.sample(sorted(UNITS), 2)
        frame = source.choice(sorted(FRAMES))
        unit = _alternate(UNITS[first], UNITS[second])
        yield Shape(f"{first} | {second}, {frame}", unit, FRAMES[frame], HEAD, FOOT)


def _alternate(first: Unit, second: Unit) -> Unit:
    return lambda number: (second if number % 2 else first)(number // 2)


GROUPS: dict[str, Callable[[], Iterator[Shape]]] = {
    "runs": _list_runs,
    "alone": _list_alone,
    "heads": _list_heads,
    "nested": _list_nested,
    "markdown": _list_markdown,
    "formats": _list_formats,
}


def list_shapes(seed: int = 1, pairs: int = 100) -> dict[str, Shape]:
    """Return all shapes by name, with some pairs of units that the seed draws."""
    shapes = [shape for group in GROUPS.values() for shape in group()]
    return {shape.name: shape for shape in [*shapes, *_list_pairs(seed, pairs)]}
