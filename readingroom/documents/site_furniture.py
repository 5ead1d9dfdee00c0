"""Which elements of a page a site puts around its articles, by what they are called.

In: an element. Out: whether its class or id says that it is no article: comments, buttons to share,
related stories, letters to subscribe to. The words are those of the usual systems of publishing,
and of people who write pages by hand; a token must be such a word, or begin or end with it.
"""

from __future__ import annotations

import re

from readingroom.documents.html_tree import HtmlNode

WORDS = """ad ads advert advertisement adverts advertorial also-like also-read also-by author-bio
author-box author-contact author-info about-author about-the-author banner breadcrumb breadcrumbs
buttons buyer-guide byline-bio carousel comment comments comment-list commentlist consent cookie
cookies copyright disclaimer disqus follow footer follow-us gallery-overlay hidden jp-relatedposts
jump-link lightbox like-box linkback login meta-tags modal more-articles more-from more-news more-on
more-stories most-popular most-read nav navbar navigation newsletter next-article noprint outbrain
overlay pager pagination paywall poll polls popup popular post-nav post-navigation post-tags
prev-next print-block print-only promo promoted promotion promotions rating ratings read-also
read-more read-next readmore recirc recirculation recommend recommendation recommendations
recommended register related related-articles related-content related-links related-news
related-posts related-stories relatedpoststitle reply replies respond responses screen-reader-text
see-also share share-bar share-buttons share-links share-tools sharedaddy sharing sidebar sign-up
signup skip-link slideshow-overlay social social-bar social-icons social-links social-media
social-share sponsor sponsored sr-only subscribe subscription taboola tag-list taglist tags
teaser-list thumbs toolbar trending up-next visually-hidden votes widget widgets""".split()
BEGINNINGS = """addthis advert comment comments disqus footer gallery-overlay jp-related more-on
newsletter outbrain promo recirc recommend related relatedposts share sharedaddy sharing social
subscribe taboola trending wpcnt widget""".split()
STATES = frozenset("has with no is not tag category type status format hentry elementor".split())
"""First parts of tokens that say what an element has, or what an article is about."""
TOKEN_RE = re.compile(
    rf"(?:.*-)?(?:{'|'.join(WORDS)})|(?:{'|'.join(BEGINNINGS)})-.*", re.IGNORECASE
)
CAMEL_RE = re.compile(r"(?<=[a-z])(?=[A-Z])|_+|-{2,}")
FRAMES = frozenset(("html", "body", "main", ""))
LONGEST_TOKEN = 60
"""Characters of a token; longer ones are no words."""


def is_furniture(element: HtmlNode) -> bool:
    """Return whether an element is called what no article is called.

    >>> is_furniture(HtmlNode("div", {"class": "post__relatedArticles"}))
    True
    >>> is_furniture(HtmlNode("div", {"class": "post tag-comments has-sidebar"}))
    False
    """
    if element.tag in FRAMES:
        return False
    return any(map(_is_word, f"{element.get('class')} {element.get('id')}".split()))


def _is_word(token: str) -> bool:
    if len(token) > LONGEST_TOKEN:
        return False
    plain = CAMEL_RE.sub("-", token).strip("-")
    if plain.partition("-")[0] in STATES or plain.endswith("embed"):
        return False
    return bool(TOKEN_RE.fullmatch(plain))
