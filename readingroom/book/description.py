"""The editor's own words on a name, Markdown, as XHTML that no checker refuses.

In: Markdown. Out: XHTML without raw markup, headings, pictures or links into the site, which the
book does not hold; their words stay.
"""

from __future__ import annotations

from markdown_it.token import Token

from readingroom.book.xhtml import make_address
from readingroom.pages.entity_description import open_parser
from readingroom.xmltext import drop_unwritable


def _keep_addresses(tokens: list[Token]) -> None:
    """Make a link that leads nowhere outside the site a mere span, a picture its words."""
    open_ = []
    for token in tokens:
        if token.type == "link_open":
            address = make_address(str(token.attrs.get("href", "")))
            token.tag = "a" if address else "span"
            token.attrs = {"href": address} if address else {}
            open_.append(token.tag)
        elif token.type == "link_close":
            token.tag = open_.pop()
        elif token.type == "image":
            token.type, token.children = "text", None  # its content is what it shows, in words
        _keep_addresses(token.children or [])


def render_description(text: str) -> str:
    """Write an editor's Markdown as XHTML.

    >>> render_description("A *cook*, see <b>[here](../x.md)</b>.")
    '<p>A <em>cook</em>, see &lt;b&gt;<span>here</span>&lt;/b&gt;.</p>'
    """
    parser = open_parser()
    tokens = parser.parse(drop_unwritable(text))
    _keep_addresses(tokens)
    return str(parser.renderer.render(tokens, parser.options, {})).strip()
