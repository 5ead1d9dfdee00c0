r"""The text of RTF: paragraphs with their formats, cells of tables, notes, pictures.

In: the outermost group and what its head defines. Out: paragraphs in order. What a group is its
first control word says (`GROUPS`); what a control word does to the format `rtf_format`. Groups that
 begin with `\*` and stand in no table are passed over, as RTF wants it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from readingroom.documents.html_tree import HtmlNode
from readingroom.documents.rtf_definitions import Definitions, join_text
from readingroom.documents.rtf_format import CONTROLS, Format, Paragraph
from readingroom.documents.rtf_tokens import Group, RtfToken

CHARACTERS = {
    **{"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“"},
    **{
        "rdblquote": "”",
        "bullet": "•",
        "tab": "\t",
        "emspace": " ",
        "enspace": " ",
        "qmspace": " ",
    },
    **{"~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}"},
}
ENDS = {
    **dict.fromkeys(("par", "sect", "page", "nestcell"), "paragraph"),
    **{"cell": "cell", "row": "row"},
}
"""What ends a paragraph, a cell or a row."""
SKIPPED = frozenset(
    """atnid atnauthor atnref atndate atnicn bkmkstart bkmkend colortbl datafield datastore filetbl
    fontemb fonttbl ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn formfield generator info
    latentstyles listtable listoverridetable nonshppict objdata objclass objname pgdsctbl pn
    pnseclvl private revtbl rsidtbl shprslt sn sp sv stylesheet tc tcn template themedata txe
    userprops xe xmlnstbl wgrffmtfilter mmathPr listpicture levelnumbers leveltext nesttableprops
    nonesttables falt panose fldtype mmaintent""".split()
)
OPENED = frozenset("shppict shpinst shp shptxt ud do dptxbxtext moMath mr moMathPara".split())
"""What is read though `\\*` says that programs may pass it over."""
RUNNING_GROUPS = frozenset("header headerl headerr headerf footer footerl footerr footerf".split())
LINK_RE = re.compile(r'\s*HYPERLINK\s+(?:\\l\s*)?"?([^"\s]+)', re.IGNORECASE)
CONTENTS_RE = re.compile(r"\s*(?:TOC|INDEX)\b", re.IGNORECASE)
RUNNING = "what stands at the head or foot of each page"
COMMENT = "a comment on the text"
CONTENTS = "a table of contents; the site makes its own"


@dataclass(slots=True)
class TextReader:
    """Reads a text; a note, a box and a comment are texts of their own."""

    definitions: Definitions
    pictures: dict[str, bytes]
    notes: list[list[Paragraph]]
    asides: list[tuple[str, str]]
    paragraphs: list[Paragraph] = field(default_factory=list)
    nodes: list[HtmlNode | str] = field(default_factory=list)
    label: str = ""
    waiting: bytearray = field(default_factory=bytearray)
    halves: list[int] = field(default_factory=list)

    def read(self, group: Group, form: Format) -> None:
        """Read a group whose format begins as the one around it."""
        reader = GROUPS.get(group.name)
        if reader:
            reader(self, group, form)
        elif group.name not in SKIPPED and (not group.is_starred or group.name in OPENED):
            self.read_items(group, replace(form))

    def read_items(self, group: Group, form: Format) -> None:
        """Read what a group holds."""
        skipped = 0
        for item in group.items:
            if isinstance(item, Group):
                self.flush(form)
                self.read(item, form)
            elif item.name == "u":
                self._flush_bytes(form)
                self.halves.append((item.value or 0) % 65536)
                skipped = form.skipped
            elif not item.name:
                self._take_bytes(item.data[skipped:], form)
                skipped = max(0, skipped - len(item.data))
            else:
                self._take_control(item, form)
        self.flush(form)

    def read_apart(self, group: Group) -> list[Paragraph]:
        """Read a group as a text of its own."""
        apart = TextReader(self.definitions, self.pictures, self.notes, self.asides)
        apart.read_items(group, Format())
        apart.end(Format())
        return apart.paragraphs

    def end(self, form: Format, kind: str = "paragraph") -> None:
        """End a paragraph, a cell, a row."""
        self.flush(form)
        if self.nodes or kind != "paragraph":
            nodes = tuple(self.nodes)
            self.paragraphs.append(Paragraph(kind, nodes, replace(form), self.label))
        self.nodes, self.label = [], ""

    def add(self, node: HtmlNode | str, form: Format) -> None:
        """Add a node to the paragraph, with what the format puts around it."""
        if form.hidden:
            return
        for is_set, tag in ((form.script, form.script), (form.italic, "em"), (form.bold, "strong")):
            node = HtmlNode(tag, children=[node]) if is_set else node
        if form.link:
            node = HtmlNode("a", {"href": form.link}, [node])
        if form.left_out:
            node = HtmlNode("span", children=[node], left_out=form.left_out)
        self.nodes.append(node)

    def flush(self, form: Format) -> None:
        """Write the characters that wait, before the format changes."""
        self._flush_bytes(form)
        self._flush_halves(form)

    def _take_bytes(self, data: bytes, form: Format) -> None:
        if data:
            self._flush_halves(form)
            self.waiting += data

    def _take_control(self, token: RtfToken, form: Format) -> None:
        if token.name == "-":  # a soft hyphen
            return
        self.flush(form)
        if token.name in CHARACTERS:
            self.add(CHARACTERS[token.name], form)
        elif token.name in ("\r", "\n"):
            self.end(form)
        elif token.name in ENDS:
            self.end(form, ENDS[token.name])
        elif token.name in ("line", "lbr"):
            self.add(HtmlNode("br"), form)
        elif control := CONTROLS.get(token.name):
            control(form, token.value)

    def _flush_bytes(self, form: Format) -> None:
        if self.waiting:
            encoding = self.definitions.fonts.get(form.font) or self.definitions.encoding
            text = self.waiting.decode(encoding, "replace")
            self.waiting.clear()
            self.add(text, form)

    def _flush_halves(self, form: Format) -> None:
        if self.halves:
            units = b"".join(half.to_bytes(2, "little") for half in self.halves)
            self.halves.clear()
            self.add(units.decode("utf-16-le", "replace"), form)


def _read_field(reader: TextReader, group: Group, form: Format) -> None:
    encoding = reader.definitions.encoding
    told = " ".join(join_text(inner, encoding) for inner in group.find("fldinst"))
    match = LINK_RE.match(told)
    inner = replace(form, link=match[1] if match else form.link)
    if CONTENTS_RE.match(told):
        inner.left_out = CONTENTS
    for item in group.items:
        if isinstance(item, Group) and item.name == "fldrslt":
            reader.read_items(item, inner)


def _read_note(reader: TextReader, group: Group, form: Format) -> None:
    reader.notes.append([])
    number = len(reader.notes)
    reader.notes[number - 1] = reader.read_apart(group)
    sign = HtmlNode("a", {"href": f"#note-{number}", "role": "doc-noteref"}, [str(number)])
    reader.add(sign, replace(form, script="", bold=False, italic=False, link=""))


def _read_comment(reader: TextReader, group: Group, _form: Format) -> None:
    words = " ".join(_flatten(part) for part in reader.read_apart(group))
    reader.asides.append((words, COMMENT))


def _read_running(reader: TextReader, group: Group, _form: Format) -> None:
    words = " ".join(_flatten(part) for part in reader.read_apart(group))
    if any(map(str.isalpha, words)):
        reader.asides.append((words, RUNNING))


def _flatten(paragraph: Paragraph) -> str:
    return HtmlNode("p", children=list(paragraph.nodes)).flatten()


def _read_label(reader: TextReader, group: Group, _form: Format) -> None:
    reader.label = join_text(group, reader.definitions.encoding) or "•"


def _read_box(reader: TextReader, group: Group, form: Format) -> None:
    """Read the text of a box; its paragraphs stand before the one that it is tied to."""
    reader.paragraphs += reader.read_apart(group)


def _read_picture(reader: TextReader, group: Group, form: Format) -> None:
    digits: list[bytes] = []
    binary = b""
    for item in group.items:
        if isinstance(item, RtfToken):
            binary = item.data if item.name == "bin" else binary
            digits += [] if item.name else [item.data]
    joined = re.sub(rb"[^0-9A-Fa-f]", b"", b"".join(digits))
    data = binary or bytes.fromhex(joined[: len(joined) // 2 * 2].decode("ascii"))
    name = f"picture-{len(reader.pictures) + 1}"
    reader.pictures[name] = data
    reader.add(HtmlNode("img", {"src": name}), replace(form, link=""))


GROUPS: dict[str, Callable[[TextReader, Group, Format], None]] = {
    "field": _read_field,
    "footnote": _read_note,
    "annotation": _read_comment,
    "listtext": _read_label,
    "pntext": _read_label,
    "shptxt": _read_box,
    "pict": _read_picture,
    **dict.fromkeys(RUNNING_GROUPS, _read_running),
}
