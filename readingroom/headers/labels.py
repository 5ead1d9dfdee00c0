"""Read lines of the form `Name: value`, as mails, exports and clipped pages put above a text.

In: a line. Out: which field of a header it gives, and its value. Only known names count: a headline
may hold a colon, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parseaddr

from readingroom.headers.thresholds import MAX_LABEL_CHARS

_FIELDS = {
    "title": "title headline subject betreff titel titre título titulo titolo overskrift rubrik "
    "otsikko tytuł tytul 标题 題名 タイトル заголовок header",
    "author": "author authors byline by writer from originally-from von autor autorin autoren "
    "auteur auteurs autores autore autori creator 作者 автор reporter",
    "date": "date published publication-date pubdate posted date-published datum fecha data 日期 "
    "发布时间 дата release-date publish-date issued day",
    "updated": "updated last-updated modified last-modified revised aktualisiert",
    "standfirst": "standfirst subtitle subheadline subhead deck dek summary abstract untertitel "
    "sous-titre chapeau subtítulo sottotitolo",
    "language": "language lang sprache langue idioma lingua content-language",
    "ignored": "to cc bcc reply-to message-id newsgroups organization organisation lines path "
    "xref references in-reply-to sender received x-mailer mime-version content-type "
    "content-length content-transfer-encoding user-agent keywords tags category categories "
    "section source url link permalink newspaper publication publisher copyright newsletter "
    "status approved distribution followup-to nntp-posting-host expires return-path x-newsreader "
    "originator from-system from-conference messageid summary-line edition page pages "
    "word-count words length load-date document-id "
    "body dateline-city quelle ressort schlagworte rubrique mots-clés fuente 来源 编辑 责任编辑 id "
    "subjects subject/s topics topic/s topic themes "
    "slug type permission x-sender x-priority importance delivered-to thread-index",
}
_KNOWN = {name: field for field, names in _FIELDS.items() for name in names.split()}
_LABEL_RE = re.compile(
    r"([^\W\d_][\w]*(?:/s|(?:[ -][\w]+){0,2}))\s?(?:\.{2,40}\s?)?[:：]\s*(.*)", re.IGNORECASE
)
_REPLY_RE = re.compile(r"(?:(?:re|aw|fwd?|wg|tr)\s*:\s*)+", re.IGNORECASE)
_COMMENTED_NAME_RE = re.compile(r"(?:[^\s@]+@[^\s@]+|[a-z]+\d+)\s+\(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A line that names its own field; `name` as printed."""

    name: str
    field: str
    value: str


def parse_label(text: str) -> LabelLine | None:
    """Read a `Name: value` line with a name that mails and exports know.

    >>> parse_label("Subject: Ice melts")
    LabelLine(name='Subject', field='title', value='Ice melts')
    >>> parse_label("Subject .....: Ice melts").value
    'Ice melts'
    >>> parse_label("Ice: a story") is None
    True
    """
    match = _LABEL_RE.fullmatch(text)
    if not match or len(text) > MAX_LABEL_CHARS:
        return None
    field = _KNOWN.get(match[1].casefold().replace(" ", "-"))
    return LabelLine(match[1], field, match[2].strip(" *_")) if field else None


def read_sender(value: str) -> str:
    """Return the name in a mail's sender, nothing where there is only an address.

    >>> read_sender('"Ode, Ann" <ann@example.org>'), read_sender("ann@example.org (Ann Ode)")
    ('Ann Ode', 'Ann Ode')
    """
    commented = _COMMENTED_NAME_RE.fullmatch(value)
    name = commented[1] if commented else parseaddr(value)[0] if "@" in value else value
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and " " not in last and " " not in first.strip() else name


def read_subject(value: str) -> str:
    """Take the marks of answering and forwarding off a subject.

    >>> read_subject("Re: Fwd: Ice melts")
    'Ice melts'
    """
    return _REPLY_RE.sub("", value, count=1) if _REPLY_RE.match(value) else value
