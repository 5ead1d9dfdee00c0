"""One field of an entry at a time: a node comes in, a checked value comes out, or a fault is noted.

Forgiving where only one thing can be meant: one text where a list of one is meant, `yes` for
`true`, coordinates as a list, as text, or by name.
"""

from __future__ import annotations

import math
import re
from urllib.parse import quote, urlsplit

import yaml

from readingroom.corrections.entries import LocatedText
from readingroom.corrections.faults import Faults
from readingroom.corrections.thresholds import LONGEST_NAME
from readingroom.yaml_nodes import get_line, is_empty

LANGUAGE_RE = re.compile(r"([a-z]{2,3}(?:-[a-z]+)?):(?=\S)")
WIKIDATA_RE = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d*)/?")
GEONAMES_RE = re.compile(r"(?:https?://(?:www\.)?geonames\.org/)?([1-9]\d{0,9})(?:/\S*)?")
NUMBER_RE = re.compile(r"[+\-−]?\d+(?:\.\d+)?")
UNSAFE_RE = re.compile(r"[\s\x00-\x20\x7f<>\"'`\\{}|^()\[\]]")
YES, NO = {"true", "yes", "on"}, {"false", "no", "off"}


def read_text(node: yaml.Node, faults: Faults, field: str) -> str:
    """Read one text, "" where there is none."""
    if isinstance(node, yaml.ScalarNode):
        return "" if is_empty(node) else str(node.value).strip()
    faults.add(node, f"`{field}` takes one text", f"write `{field}: some words`")
    return ""


def read_name(node: yaml.Node, faults: Faults, field: str) -> LocatedText | None:
    """Read a name: one line, not empty, no longer than names are."""
    text = " ".join(read_text(node, faults, field).split())
    if isinstance(node, yaml.ScalarNode) and not text:
        faults.add(node, f"`{field}` is empty", "write the name, or delete the line")
    if len(text) > LONGEST_NAME:
        faults.add(node, f"`{field}` is longer than any name", "is a quote missing?")
        return None
    return LocatedText(text, get_line(node)) if text else None


def read_names(node: yaml.Node, faults: Faults, field: str) -> tuple[LocatedText, ...]:
    """Read a list of names; one text is a list of one."""
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    found = [read_name(item, faults, field) for item in items]
    return tuple(name for name in found if name)


def read_switch(node: yaml.Node, faults: Faults, field: str) -> bool:
    """Read true or false."""
    word = node.value.lower() if isinstance(node, yaml.ScalarNode) else ""
    if word not in YES | NO:
        faults.add(node, f"`{field}` takes true or false", f"write `{field}: true`")
    return word in YES


def read_coordinates(node: yaml.Node, faults: Faults) -> tuple[float, float] | None:
    """Read latitude and longitude, in degrees."""
    numbers = [_read_number(part) for part in _split_coordinates(node)]
    if len(numbers) == 2 and all(number is not None for number in numbers):
        latitude, longitude = (float(number or 0) for number in numbers)
        if abs(latitude) <= 90 and abs(longitude) <= 180:
            return latitude, longitude
        swapped = abs(longitude) <= 90 and abs(latitude) <= 180
        hint = "latitude first: are the two swapped?" if swapped else "latitude -90 to 90, first"
        faults.add(node, "`coordinates` lie outside the globe", hint)
        return None
    hint = "write `coordinates: [59.91, 10.75]`: north and east positive, south and west negative"
    faults.add(node, "`coordinates` takes latitude and longitude in degrees", hint)
    return None


def _split_coordinates(node: yaml.Node) -> list[str]:
    if isinstance(node, yaml.SequenceNode):
        return [part.value if isinstance(part, yaml.ScalarNode) else "" for part in node.value]
    if isinstance(node, yaml.MappingNode):
        named = {str(key.value).lower()[:3]: value.value for key, value in node.value}
        return [str(named.get("lat", "")), str(named.get("lon", named.get("lng", "")))]
    return re.split(r"[,;\s]+", str(node.value).strip())


def _read_number(text: str) -> float | None:
    text = text.strip()
    if not NUMBER_RE.fullmatch(text) or len(text) > 30:
        return None
    number = float(text.replace("−", "-"))
    return number if math.isfinite(number) else None


def read_geonames(node: yaml.Node, faults: Faults) -> int | None:
    """Read a GeoNames number, or the address of its page."""
    match = GEONAMES_RE.fullmatch(read_text(node, faults, "geonames"))
    if match:
        return int(match[1])
    hint = "it stands in the address of the place's page on geonames.org"
    faults.add(node, "`geonames` takes the number of a place", hint)
    return None


def read_wikidata(node: yaml.Node, faults: Faults) -> tuple[str, str] | None:
    """Read a Wikidata id, or the address of its page."""
    match = WIKIDATA_RE.fullmatch(read_text(node, faults, "wikidata"))
    if match:
        return "Wikidata", f"https://www.wikidata.org/wiki/{match[1]}"
    faults.add(node, "`wikidata` takes an id", "write it as `wikidata: Q7259`")
    return None


def read_wikipedia(node: yaml.Node, faults: Faults, language: str) -> tuple[str, str] | None:
    """Read the title of an article, `de:Title` for another language's, or its address."""
    text = read_text(node, faults, "wikipedia")
    if not text:
        return None
    if "://" in text or (":" in text.split(" ")[0] and not LANGUAGE_RE.match(text)):
        address = read_address(node, faults, "wikipedia")
        return ("Wikipedia", address) if address else None
    match = LANGUAGE_RE.match(text)
    code, title = (match[1], text[match.end() :]) if match else (language, text)
    page = quote(title.strip().replace(" ", "_"), safe="_,:;.-")
    return "Wikipedia", f"https://{code.split('-')[0]}.wikipedia.org/wiki/{page}"


def read_address(node: yaml.Node, faults: Faults, field: str) -> str:
    """Read a web address; anything but http and https is refused."""
    text = read_text(node, faults, field)
    if not text and not isinstance(node, yaml.ScalarNode):
        return ""
    try:
        parts = urlsplit(text)
        is_web = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web:
        hint = "only http and https lead anywhere on a page: write it as https://…"
        faults.add(node, f"`{field}` takes a web address", hint)
        return ""
    return UNSAFE_RE.sub(lambda match: quote(match[0], safe=""), text)


def read_links(node: yaml.Node, faults: Faults) -> tuple[tuple[str, str], ...]:
    """Read labels with addresses; an address alone is labelled with its host."""
    if isinstance(node, yaml.MappingNode):
        pairs = [(read_name(key, faults, "links"), value) for key, value in node.value]
        found = [(key.text, read_address(value, faults, key.text)) for key, value in pairs if key]
        return tuple(pair for pair in found if pair[1])
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    links: list[tuple[str, str]] = []
    for item in items:
        if isinstance(item, yaml.MappingNode):
            links += read_links(item, faults)
            continue
        address = read_address(item, faults, "links")
        if address:
            links.append(((urlsplit(address).hostname or "").removeprefix("www."), address))
    return tuple(links)
