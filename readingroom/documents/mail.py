"""Letters by mail: one (eml), or a mailbox of many (mbox); each is an article.

In: bytes. Out: a document a letter. The subject is its headline, who sent it its author, the day it
was sent its date. Of the same text as HTML and as plain text the HTML is read, for its structure;
plain text says where its lines were wrapped, what it quotes (`>`) and where the signature begins
(`-- `). Pictures within the letter are kept, those of the web are never fetched; what else is
attached is named in the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes, policy
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from readingroom.documents.html_markdown import write_markdown
from readingroom.documents.html_tree import HtmlNode, parse_html
from readingroom.documents.mail_text import read_plain_text
from readingroom.errors import DocumentError
from readingroom.models import ExtractedDocument, Removal

START_RE = re.compile(rb"(?:\A|(?<=\n)\r?\n)From [^\r\n]{1,500}\r?\n(?=[!-9;-~]+:)")
REPLY_RE = re.compile(r"(?:\s*(?:re|fw|fwd|aw|wg|sv|antw|tr|rv|r|vs)\s*(?:\[\d+\])?:\s*)+", re.I)
HEADER_END_RE, FOLD_RE = re.compile(rb"\r?\n\r?\n"), re.compile(rb"\r?\n(?=[ \t])")
SIGNATURE = "the signature of a letter"
ATTACHED = "attached to the letter; save it beside it to have it read"
RULE = "mail"
MOST_LETTERS, MOST_PARTS = 20_000, 500
"""Letters of a mailbox, and parts of one letter."""
LONGEST_FIELD = 4000
"""Characters that are read of a field of the header: decoding takes longer than linear time."""
SIGNATURE_CLASSES = frozenset(("gmail_signature", "moz-signature"))


def read_documents(data: bytes) -> tuple[ExtractedDocument, ...]:
    """Read a letter or a mailbox; raise `DocumentError` where there is no text in it."""
    letters = [_read_letter(part) for part in _split(data)]
    documents = tuple(letter for letter in letters if letter is not None)
    if not documents:
        raise DocumentError("the mail holds no text", "remove it, or save its text")
    return documents


def _split(data: bytes) -> list[bytes]:
    """Cut a mailbox into its letters."""
    starts = list(START_RE.finditer(data))
    if not starts or starts[0].start() != 0:
        return [data]
    if len(starts) > MOST_LETTERS:
        reason = f"the mailbox holds more than {MOST_LETTERS} letters"
        raise DocumentError(reason, "split it into smaller ones")
    ends = [match.start() for match in starts[1:]] + [len(data)]
    return [data[match.end() : end] for match, end in zip(starts, ends, strict=True)]


def _unfold(data: bytes) -> bytes:
    """Join the lines of a letter's header that belong together, wherever they were cut."""
    end = HEADER_END_RE.search(data)
    place = end.start() if end else len(data)
    return FOLD_RE.sub(b"", data[:place]) + data[place:]


def _read_letter(data: bytes) -> ExtractedDocument | None:
    """Read a letter; None where it has no text."""
    plain = re.sub(rb"(?m)^>(>*From )", rb"\1", data)
    message = message_from_bytes(_unfold(plain), policy=policy.compat32)
    parts = list(list_parts(message))
    removals = [Removal(RULE, 1, _name(part), ATTACHED) for part in parts if _is_attached(part)]
    pictures = dict(list_pictures(parts))
    tree = _read_text([part for part in parts if not _is_attached(part)])
    if tree is None:
        return None
    written = write_markdown(tree, pictures)
    if not any(map(str.isalnum, written.markdown)):
        return None
    left_out = (*removals, *written.removals)
    header = read_header(message)
    return ExtractedDocument(written.markdown, header, written.pictures, (), left_out)


def read_header(message: Message) -> dict[str, object]:
    """Return the fields of a header that a letter's own fill."""
    subject = REPLY_RE.sub("", _decode(message, "Subject"), count=1)
    name, address = _read_sender(message)
    fields = {
        "title": subject,
        "author": " ".join(name.split()) if name != address else "",
        "date": _read_day(message),
        "language": _decode(message, "Content-Language").partition(",")[0],
        "source_url": _decode(message, "Archived-At").strip("<>"),
    }
    return {key: value for key, value in fields.items() if value}


def _read_sender(message: Message) -> tuple[str, str]:
    """Return name and address of who sent a letter, nothing where they cannot be read."""
    try:
        return parseaddr(_decode(message, "From"))
    except RecursionError:  # brackets within brackets
        return "", ""


def _decode(message: Message, name: str) -> str:
    """Return a header as text; one that is broken or too long as far as it can be read."""
    value = message.get(name)
    if value is None:
        return ""
    if isinstance(value, str):
        value = value[:LONGEST_FIELD]
    text = "".join(_decode_word(part, charset) for part, charset in decode_header(value))
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def _decode_word(part: bytes | str, charset: str | None) -> str:
    """Return a part of a header as text; bytes of no named encoding are UTF-8 or Windows-1252."""
    if isinstance(part, str):
        return part
    for encoding in (charset or "utf-8", "utf-8", "cp1252"):
        with suppress(LookupError, ValueError):
            return part.decode(encoding)
    return part.decode("latin-1")


def _read_day(message: Message) -> str:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return ""


def list_parts(message: Message) -> Iterator[Message]:
    """Yield the parts of a letter that hold something, but for letters within it."""
    waiting = [message]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting.extend(reversed([each for each in payload if isinstance(each, Message)]))
        else:
            yield part


def _is_attached(part: Message) -> bool:
    if part.get_content_type() in ("text/plain", "text/html"):
        return part.get_content_disposition() == "attachment"
    return not part.get("Content-ID") and not part.get("Content-Location")


def _name(part: Message) -> str:
    name = part.get_filename() or "without a name"
    return f"{' '.join(name.split())} ({part.get_content_type()})"


def list_pictures(parts: list[Message]) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures that a letter brings along, by the addresses that it shows them by."""
    for part in parts:
        data = part.get_payload(decode=True)
        if part.get_content_maintype() != "image" or not isinstance(data, bytes):
            continue
        if name := str(part.get("Content-ID", "")).strip("<> "):
            yield f"cid:{name}", data
        if address := str(part.get("Content-Location", "")).strip():
            yield address, data


def decode_part(part: Message) -> str:
    """Return the text of a part, in the encoding that it names, or else in UTF-8 or Latin-1."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    for encoding in (part.get_content_charset() or "utf-8", "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except (LookupError, ValueError):  # the name of an encoding may hold what no name can
            continue
    return data.decode("latin-1")


def _read_text(parts: list[Message]) -> HtmlNode | None:
    """Return the tree of a letter's text: of its HTML, where that holds it all."""
    plain = [part for part in parts if part.get_content_type() == "text/plain"]
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    words = "\n\n".join(map(decode_part, plain))
    if pages:
        tree = parse_html("\n".join(map(decode_part, pages)))
        _mark_signatures(tree)
        if len(tree.flatten()) * 2 >= len(words) or not plain:
            return tree
    if not plain:
        return None
    is_flowed = plain[0].get_param("format") == "flowed"
    return read_plain_text(words, is_flowed=is_flowed, signature=SIGNATURE)


def _mark_signatures(tree: HtmlNode) -> None:
    for element in tree.walk():
        if SIGNATURE_CLASSES.intersection(element.get("class").split()):
            element.left_out = SIGNATURE
