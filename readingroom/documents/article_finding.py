"""Where the article of a web page stands: the rest is marked as left out.

In: the tree of a page. Out: the same tree, where each element that holds nothing of the article
says why it is left out. The article is the element whose own paragraphs hold most of the prose,
without the parts that sites put into it: menus, buttons to share, teasers of other articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readingroom.documents.html_tree import BLOCKS, HtmlNode
from readingroom.documents.inline_writing import is_hidden
from readingroom.documents.site_furniture import is_furniture

SHORTEST_PROSE, MOST_LINKED = 40, 0.5
"""Characters of a block of prose, and the share of them that may be links."""
NEARNESS = (1.0, 0.8, 0.4)
"""What a paragraph counts for the element that it stands in, and for those around that."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LEAVES = frozenset(("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dt", "dd"))
"""Elements that hold one block, and are no article."""
ASIDE = frozenset(("nav", "footer", "aside", "form", "button", "menu", "dialog"))
ASIDE_ROLES = frozenset(("navigation", "contentinfo", "search", "complementary", "dialog"))
FURNITURE_WEIGHT, FURNITURE_SHARE = 0.3, 0.4
"""What prose in a site's furniture counts, and its share of an article from which it is none."""
LEAST_PROSE, LEAST_SHARE = 120, 0.25
"""Characters of prose outside of furniture, and their share, from which they are the article."""
TEASER_WEIGHT = 0.3
"""What prose counts for what is around an `<article>` or an item of a list: those are teasers."""
PART_DISTANCE = 5
"""Elements between the parts of one article and what holds them all."""
LONGEST_HEAD = 600
"""Characters from a headline to its article: a standfirst, names, a day; teasers are longer."""
MENU_SHARE = 0.8
"""Share of a block's characters that are links, from which it is a menu."""
REASON = "a web page's words outside of its article"
Path = tuple[HtmlNode, ...]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A stretch of text that no block within parts; `path` are the elements around it.

    `length` counts the characters of `text` without its breaks, `linked` those of them in links.
    """

    owner: HtmlNode
    path: Path
    text: str
    length: int
    linked: int
    is_aside: bool
    is_furniture: bool

    @property
    def is_prose(self) -> bool:
        """Whether it is long enough for a paragraph, and no list of links."""
        return self.length >= SHORTEST_PROSE and self.linked <= MOST_LINKED * self.length

    @property
    def is_menu(self) -> bool:
        """Whether it is nothing but links, and no heading or sentence."""
        if self.owner.tag in ("p", "blockquote"):
            return self.linked >= self.length and not self.is_sentence
        return self.owner.tag not in HEADINGS and self.linked > MENU_SHARE * self.length

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as sentences do."""
        return self.owner.flatten().rstrip("”\"'»)’")[-1:] in tuple(".!?…")


def mark_rest(root: HtmlNode, article: Sequence[TextBlock]) -> None:
    """Mark what is no part of an article; of a page without one nothing is left out."""
    if article:
        _mark(root, {id(block.owner) for block in article})


def list_blocks(root: HtmlNode) -> Iterator[TextBlock]:
    """Yield the stretches of text of a tree that readers see, in order."""
    waiting: list[tuple[HtmlNode, Path, bool, bool]] = [(root, (root,), False, False)]
    while waiting:
        element, path, is_aside, is_around = waiting.pop()
        if is_hidden(element):
            continue
        is_aside = is_aside or _is_aside(element)
        is_around = is_around or is_furniture(element)
        text, length, linked, inner = _measure(element)
        if length or _shows_picture(element):
            yield TextBlock(element, path, text, length, linked, is_aside, is_around)
        waiting.extend(
            (child, (*path, *between, child), is_aside, is_around)
            for child, between in reversed(inner)
        )


def _measure(
    element: HtmlNode,
) -> tuple[str, int, int, list[tuple[HtmlNode, Path]]]:
    """Return an element's own text, its characters, those in links, and the blocks within."""
    length = linked = 0
    texts: list[str] = []
    inner: list[tuple[HtmlNode, Path]] = []
    waiting: list[tuple[HtmlNode | str, tuple[HtmlNode, ...], bool]] = [
        (child, (), element.tag == "a") for child in reversed(element.children)
    ]
    while waiting:
        node, between, is_link = waiting.pop()
        if isinstance(node, str):
            texts.append(node)
            size = len(" ".join(node.split()))
            length += size
            linked += size * is_link
        elif node.tag in BLOCKS:
            inner.append((node, between))
        elif not is_hidden(node):
            is_link = is_link or node.tag == "a"
            around = (*between, node)
            waiting.extend((child, around, is_link) for child in reversed(node.children))
    return "".join(texts), length, linked, inner


def _shows_picture(element: HtmlNode) -> bool:
    """Return whether a picture stands in an element, and in no block within it."""
    waiting = list(element.elements)
    while waiting:
        node = waiting.pop()
        if node.tag in ("img", "image"):
            return True
        if node.tag not in BLOCKS:
            waiting.extend(node.elements)
    return False


def _is_aside(element: HtmlNode) -> bool:
    return element.tag in ASIDE or element.get("role") in ASIDE_ROLES


def choose_blocks(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """Return the blocks of the article; a headline above it belongs to it."""
    shown = [block for block in blocks if not block.is_aside]
    prose = [block for block in shown if block.is_prose]
    if not prose:
        return shown
    article = _find_root(prose)
    parts = {id(article), *_find_further_parts(prose, article)}
    places = [at for at, block in enumerate(shown) if not parts.isdisjoint(map(id, block.path))]
    above = [block for block in shown[: places[0]] if not block.is_furniture]
    inside = _leave_furniture([shown[place] for place in places], parts)
    chosen = [*find_head(above), *inside]
    return [block for block in chosen if not block.is_menu or len(blocks) == 1]


def _find_further_parts(prose: Sequence[TextBlock], article: HtmlNode) -> Iterator[int]:
    """Yield the other elements that look as those that hold an article's prose, and are near it.

    Some systems cut an article into several boxes of one class, with advertisements between them.
    """
    around = [block.path for block in prose if article in block.path]
    family = {_sign(block) for block in prose if article in block.path} - {""}
    near = {id(element) for element in around[0][: around[0].index(article)][-PART_DISTANCE:]}
    for block in prose:
        if article in block.path or block.is_furniture or _sign(block) not in family:
            continue
        path = block.path[: -1 if block.owner.tag in LEAVES else None]
        between = [element for element in path[-PART_DISTANCE - 1 :] if id(element) not in near]
        is_other = any(element.tag in ("article", "li") for element in between)
        if len(between) <= PART_DISTANCE and not is_other:
            yield id(path[-1])


def _sign(block: TextBlock) -> str:
    """Return the tag and class of what holds a block, "" where it has no class."""
    holder = block.path[-2] if block.owner.tag in LEAVES else block.owner
    return f"{holder.tag} {holder.get('class')}" if holder.get("class") else ""


def _leave_furniture(blocks: Sequence[TextBlock], parts: set[int]) -> list[TextBlock]:
    """Return the blocks of an article that stand in no furniture of the site.

    What holds much of the prose is none, whatever it is called.
    """
    holders = [_find_furniture(block.path, parts) for block in blocks]
    sizes: Counter[int] = Counter()
    for block, holder in zip(blocks, holders, strict=True):
        sizes[id(holder)] += block.length * block.is_prose
    most = FURNITURE_SHARE * sizes.total()
    bare = sizes[id(None)]
    if bare >= max(LEAST_PROSE, LEAST_SHARE * sizes.total()):
        most = sizes.total()
    return [
        block
        for block, holder in zip(blocks, holders, strict=True)
        if holder is None or sizes[id(holder)] > most
    ]


def _find_furniture(path: Sequence[HtmlNode], parts: set[int]) -> HtmlNode | None:
    """Return the outermost furniture of a path within the article."""
    first = next(place for place, element in enumerate(path) if id(element) in parts)
    return next((element for element in path[first + 1 :] if is_furniture(element)), None)


def find_head(above: Sequence[TextBlock]) -> Sequence[TextBlock]:
    """Return the headline above an article, with what stands between them if that is short."""
    places = [place for place, block in enumerate(above) if block.owner.tag == "h1"]
    if not places:
        return ()
    head = above[places[-1] :]
    is_short = sum(block.length for block in head) <= LONGEST_HEAD
    return head if is_short else head[:1]


def _find_root(prose: Sequence[TextBlock]) -> HtmlNode:
    """Return the element whose own paragraphs hold most of the prose.

    Comments and teasers have an element each; what stands in elements of their own within the
    article counts less for what is around them.
    """
    weights: Counter[int] = Counter()
    elements: dict[int, HtmlNode] = {}
    order: dict[int, int] = {}
    for block in prose:
        weight = block.length * (FURNITURE_WEIGHT if block.is_furniture else 1)
        path = block.path[:-1] if block.owner.tag in LEAVES else block.path
        if block.owner.tag == "li":
            weight *= TEASER_WEIGHT
        for element, nearness in zip(reversed(path), NEARNESS, strict=False):
            weights[id(element)] += round(nearness * weight)
            elements[id(element)] = element
            order[id(element)] = len(order)
            if element.tag in ("article", "li"):
                weight *= TEASER_WEIGHT
    best = max(weights, key=lambda key: (weights[key], order[key]))
    return elements[best]


def _mark(root: HtmlNode, kept: set[int]) -> None:
    """Mark the largest elements that hold nothing which is kept."""
    elements = list(root.walk())
    holds = set(kept)
    for element in reversed(elements):
        if any(id(child) in holds for child in element.elements):
            holds.add(id(element))
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if id(element) in kept:
            inside = [child for child in element.elements if child.tag in BLOCKS]
        else:
            inside = list(element.elements)
        for child in inside:
            if id(child) in holds:
                waiting.append(child)
            elif not is_hidden(child):
                child.left_out = REASON
