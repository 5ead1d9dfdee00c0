"""The headers of mails within a text: a sender, a subject and a day, line by line.

In: lines. Out: whether they are such a header, and which headers of a text only say once more who
goes on: a posting that was sent in parts, a thread of one author.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from readingroom.cleaning.shapes import shape_line
from readingroom.cleaning.thresholds import FEW

KEY_RE = re.compile(
    r"\s{0,8}[*_]{0,3}(?:(?P<sender>from|von|de|da)|subj(?:ect)?|to|date|sent|cc|bcc|reply-to"
    r"|message-id|newsgroups|organi[sz]ation|an|betreff|datum|gesendet|objet|envoyé|à|asunto|para"
    r"|fecha|enviado|oggetto|data|inviato):[*_]{0,3}\s+\S",
    re.IGNORECASE,
)
REASON = "the header of a mail comes back, with the same sender"


def is_mail_header(texts: Sequence[str]) -> bool:
    """Return whether all lines are fields of a mail's header, and one says who sent it.

    >>> is_mail_header(["From: Ann Ode", "Subject: The ice"]), is_mail_header(["From: afar"])
    (True, False)
    """
    matches = [KEY_RE.match(text) for text in texts]
    return len(texts) > 1 and all(matches) and any(match and match["sender"] for match in matches)


def find_repeated_headers(texts: Sequence[str], above: Sequence[str]) -> Mapping[int, str]:
    """Find the headers whose sender has another one in the text, or in its head.

    >>> texts = ["From: Ann 12", "Date: 3 May", "It held.", "From: Ann 14", "Date: 4 May"]
    >>> sorted(find_repeated_headers(texts, []))
    [0, 1, 3, 4]
    """
    headers = [range(start, end) for start, end in _find_headers(texts)]
    senders = [_find_sender([texts[index] for index in header]) for header in headers]
    counts = Counter([*senders, *filter(None, (_find_sender([text]) for text in above))])
    return {
        index: REASON
        for header, sender in zip(headers, senders, strict=True)
        for index in header
        if counts[sender] >= FEW
    }


def _find_headers(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for end in range(len(texts) + 1):
        if end < len(texts) and KEY_RE.match(texts[end][:80]):
            continue
        if is_mail_header(texts[start:end]):
            yield start, end
        start = end + 1


def _find_sender(texts: Sequence[str]) -> str:
    """Return the shape of the line that names the sender; "" where none does."""
    found = (match for match in map(KEY_RE.match, texts) if match and match["sender"])
    return next((shape_line(match.string) for match in found), "")
