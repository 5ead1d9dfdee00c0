"""Turn bytes into text.

In: the bytes of a file. Out: text, the name of the encoding, and what is doubtful about it; or a
`Refusal`. Valid UTF-8 always wins; then a byte order mark; then the zero bytes of UTF-16 and
UTF-32; then UTF-8 with a few foreign bytes in it; and last a legacy encoding, where Windows-1252 is
preferred as long as it gives plausible Western text: statistics alone err on short articles.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from charset_normalizer import from_bytes

SAMPLE = 256 * 1024  # bytes or characters looked at, so that a large file costs no more

# Shares, 0 to 1, measured on the names of countries and languages in 25 languages (CLDR), each in
# the encodings that its texts come in.
MOST_LOST = 0.01  # broken characters up to which a byte order mark is believed
# UTF-16 and UTF-32: characters of the scripts that the text uses most; 1.0 where the bytes are read
# in the right order, 0.0 where they are read in the wrong one.
LEAST_COMMON = 0.9
# Windows-1252: characters beyond ASCII that stand where Western texts have them; 0.99 and more for
# twelve Western languages, 0.4 and less where those come from a Mac or from DOS.
LEAST_PLAUSIBLE = 0.85
# Windows-1252: characters beyond ASCII; at most 0.11 in Western languages, and 0.85 and more in
# Russian, Greek, Hebrew or Arabic, which would pass for plausible otherwise.
MOST_FOREIGN = 0.3
MOST_CONTROLS = 0.005  # control characters up to which a file is a text

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file", "take the text out of it, with pdftotext for example"),
    (b"{\\rtf", "a rich text file", "save it as plain text"),
    (b"PK\x03\x04", "a zip file or office document", "save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text"),
    (b"\x1f\x8b", "a gzip file", "unpack it"),
    (b"\x89PNG", "a picture", "remove it"),
    (b"\xff\xd8\xff", "a picture", "remove it"),
    (b"GIF8", "a picture", "remove it"),
)
_LEGACY = [
    *("cp1250", "iso8859_2", "cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866", "cp1253"),
    *("iso8859_7", "cp1254", "cp1255", "cp1256", "cp1257", "cp437", "cp850", "cp852", "mac_roman"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "iso2022_jp", "cp874"),
]
_CONTROL_RE = re.compile(r"[\x00-\x08\x0b\x0e-\x19\x1c-\x1f]")
_MULTIBYTE_RE = re.compile(r"[\u0080-\ud7ff\ue000-\U0010ffff]")
_LONE_BYTE_RE = re.compile(r"[\udc80-\udcff]")
_LETTER = (
    r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e]"
)
_WESTERN_RE = re.compile(
    rf"(?<={_LETTER})[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0161\u017e\u0153\u2019]"  # in words
    rf"|(?<!{_LETTER})[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0152\u0153\u0160\u017d](?={_LETTER})"
    r"|(?<!\w)[\u2018\u201c\u201e\u201a\u00ab\u00bf\u00a1](?=\S)"  # opening marks
    r"|(?<=\S)[\u201d\u2019\u201c\u2018\u00bb\u2026](?!\w)"  # closing marks
    r"|[\u2013\u2014\u00a0\u20ac\u00a3\u00a7\u00a9\u00ae\u2122\u00b0\u2022\u00b7\u00ad\u2026\u00bd"
    r"\u00bc\u00be\u00ab\u00bb](?![\u0080-\u00bf])"
    r"|(?<![\w\u0080-\u00ff])[\u00e0\u00c0\u00e9\u00f3\u00f2\u00e8\u00ea\u00c9](?!\w)",  # words
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding its bytes were in, and a remark where that needed a decision."""

    text: str
    encoding: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why bytes are no text, and the way out."""

    reason: str
    hint: str


def decode_bytes(data: bytes) -> Decoded | Refusal:
    """Decode a file's bytes, or say why they are no text.

    >>> decode_bytes("café — naïve".encode("cp1252")).text
    'café — naïve'
    >>> decode_bytes("Ледокол".encode("utf-16")).encoding
    'utf-16'
    """
    for magic, what, hint in _MAGIC:
        if data.startswith(magic):
            return Refusal(f"this is {what}, not a text", hint)
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], codec, name)
    found = _decode_utf8(data) if b"\0" not in data[:SAMPLE] else _decode_wide(data)
    found = found or _decode_utf8(data) or _decode_mixed(data) or _decode_legacy(data)
    return found if _is_text(found.text) else Refusal("this is no text", "save it as UTF-8 text")


def _decode_marked(data: bytes, codec: str, name: str) -> Decoded | Refusal:
    text = data.decode(codec, "replace")
    lost = text.count("\ufffd") - (data.count(b"\xef\xbf\xbd") if codec == "utf-8" else 0)
    if lost > int(len(text) * MOST_LOST) + 1 and codec != "utf-8":
        return Refusal(f"the bytes are not {name}, as their mark says", "save it as UTF-8")
    if codec == "utf-8" and lost > 0:
        mixed = _decode_mixed(data) or _decode_legacy(data)
        return mixed if _is_text(mixed.text) else Refusal("this is no text", "save it as UTF-8")
    return Decoded(text, name, f"{lost} broken characters" if lost > 0 else "")


def _decode_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _decode_wide(data: bytes) -> Decoded | None:
    """Read UTF-16 or UTF-32 without a mark: the zero bytes of its spaces and line ends tell."""
    best: tuple[float, Decoded] | None = None
    for codec in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        quality = _share_of_common(text[:SAMPLE])
        if quality > LEAST_COMMON and (best is None or quality > best[0]):
            best = quality, Decoded(text, codec, f"read as {codec} without a byte order mark")
    return best[1] if best else None


def _share_of_common(text: str) -> float:
    """Return the share of characters in the scripts that the text itself uses most.

    Bytes read in the wrong order scatter over hundreds of blocks.
    """
    if not text or _CONTROL_RE.search(text):
        return 0.0
    blocks: dict[int, int] = {}
    for char in text:
        code = ord(char)
        east = 0x3000 <= code < 0xA000 or 0xFF00 <= code < 0xFFF0
        block = 0x4E00 if east else 0xAC00 if 0xAC00 <= code < 0xD7B0 else code >> 8
        blocks[block] = blocks.get(block, 0) + (char.isprintable() or char in "\t\n\r\f")
    common = blocks.get(0, 0) + blocks.get(0x20, 0)
    others = sorted((n for block, n in blocks.items() if block not in (0, 0x20)), reverse=True)
    return (common + sum(others[:2])) / len(text) if common else 0.0


def _decode_mixed(data: bytes) -> Decoded | None:
    """Read UTF-8 in which some bytes come from an old Windows text that was pasted in."""
    text = data.decode("utf-8", "surrogateescape")
    lone = len(_LONE_BYTE_RE.findall(text))
    whole = len(_MULTIBYTE_RE.findall(text))
    if lone > whole:
        return None
    mended = _LONE_BYTE_RE.sub(lambda found: _windows(bytes([ord(found[0]) - 0xDC00])), text)
    return Decoded(mended, "utf-8", f"{lone} bytes are not UTF-8 and were read as Windows-1252")


def _windows(data: bytes) -> str:
    """Decode Windows-1252; its five empty places are read as Latin-1 does."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in data)


def _decode_legacy(data: bytes) -> Decoded:
    western = _windows(data)
    if _is_western(western):
        return Decoded(western, "windows-1252", "not UTF-8; read as Windows-1252")
    match = from_bytes(data, cp_isolation=_LEGACY, enable_fallback=False).best()
    if match is None:
        return Decoded(western, "windows-1252", "no encoding fits well; read as Windows-1252")
    text = data.decode(match.encoding, "replace")
    return Decoded(text, match.encoding, f"not UTF-8; read as {match.encoding}")


def _is_western(text: str) -> bool:
    """Judge whether accents stand in words, and signs where signs stand."""
    sample = text[:SAMPLE] if not text[:SAMPLE].isascii() else text
    foreign = len(_MULTIBYTE_RE.findall(sample))
    plausible = len(_WESTERN_RE.findall(sample))
    return plausible >= LEAST_PLAUSIBLE * foreign and foreign <= MOST_FOREIGN * len(sample)


def _is_text(text: str) -> bool:
    """Judge by control characters, of which texts hold next to none (form feeds apart)."""
    return not text or all(_few_controls(part) for part in (text[:SAMPLE], text[-SAMPLE:]))


def _few_controls(part: str) -> bool:
    return _count(_CONTROL_RE.finditer(part)) <= max(2, int(len(part) * MOST_CONTROLS))


def _count(items: Iterable[object]) -> int:
    return sum(1 for _ in items)
