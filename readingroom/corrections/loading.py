"""Read and check `glossary.yml` as a whole: all faults are reported at once, each with its line.

In: the file. Out: a `GlossaryFile`, which an absent or empty file leaves empty. A fault stops the
build, as a fault in the settings does: half of what an editor said must not be published.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from readingroom.corrections.entries import (
    GLOSSARY_FILE,
    IGNORE,
    Form,
    GlossaryEntry,
    GlossaryFile,
    LocatedText,
    Scope,
)
from readingroom.corrections.faults import Faults
from readingroom.corrections.fields import (
    read_coordinates,
    read_geonames,
    read_links,
    read_name,
    read_names,
    read_switch,
    read_text,
    read_wikidata,
    read_wikipedia,
)
from readingroom.corrections.repeated_entries import join_repeated
from readingroom.corrections.thresholds import DEEPEST
from readingroom.errors import GlossaryError, suggest_word
from readingroom.models import Kind
from readingroom.yaml_nodes import YamlFault, compose, get_line, is_empty

SECTIONS = {kind.plural: kind for kind in Kind} | {kind.value: kind for kind in Kind}
SCOPE_FIELDS = ("in", "near")
FIELDS = (
    *("name", "also", "not", "description", "wikipedia", "wikidata", "links", "always"),
    *("in", "near", "coordinates", "geonames", "country"),
)
FORM_FIELDS = ("name", *SCOPE_FIELDS)
OTHER_WORDS = {
    "alias": "also", "aliases": "also", "aka": "also", "merge": "also", "rename": "name",
    "title": "name", "describe": "description", "text": "description", "url": "links",
    "link": "links", "position": "coordinates", "latitude": "coordinates", "except": "not",
    "geonames_id": "geonames", "articles": "in", "article": "in", "where": "in",
}  # fmt: skip

Pairs = dict[str, tuple[yaml.Node, yaml.Node]]


def load_glossary(path: Path, language: str = "en") -> GlossaryFile:
    """Read the file; raises `GlossaryError` with every fault in it."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return GlossaryFile()
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise GlossaryError(
            f"{path.name}:{line}: not UTF-8; save it as UTF-8 in your editor"
        ) from error
    except OSError as error:
        raise GlossaryError(f"{path.name}: cannot be read: {error.strerror}") from error
    return parse_glossary(text, path.name, language)


def parse_glossary(text: str, name: str = GLOSSARY_FILE, language: str = "en") -> GlossaryFile:
    """Check the text of the file.

    >>> parse_glossary("people: {Ada Lovelace: {also: Lady L.}}").entries[0].also[0].text
    'Lady L.'
    >>> parse_glossary("persons: {}")
    Traceback (most recent call last):
    readingroom.errors.GlossaryError: glossary.yml:
      line 1: no part is called `persons` (did you mean people?)
    """
    faults = Faults(name)
    entries: list[GlossaryEntry] = []
    ignored: list[Form] = []
    for key, value in _read_parts(text, faults):
        section = str(key.value).strip().lower()
        if is_empty(value):
            continue
        if section == IGNORE:
            ignored += _read_forms(value, faults, IGNORE)
        elif section in SECTIONS:
            entries += _read_section(value, SECTIONS[section], faults, language)
        else:
            usual = "people" if section.startswith(("peop", "pers")) else ""
            hint = suggest_word(section, [*(kind.plural for kind in Kind), IGNORE], usual)
            faults.add(key, f"no part is called `{section}`", hint)
    entries = join_repeated(entries, faults)
    faults.raise_any()
    return GlossaryFile(tuple(entries), tuple(ignored))


def _read_parts(text: str, faults: Faults) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Yield the parts of the file, each as the nodes of its name and its content."""
    try:
        top = compose(text, DEEPEST)
    except YamlFault as fault:
        faults.add(fault.line, fault.message, fault.hint)
        return
    if top is None or is_empty(top):
        return
    if not isinstance(top, yaml.MappingNode):
        parts = ", ".join([*(kind.plural for kind in Kind), IGNORE])
        faults.add(top, "the file does not begin with a part", f"the parts: {parts}")
        return
    for key, value in top.value:
        if isinstance(key, yaml.ScalarNode):
            yield key, value
        else:
            faults.add(key, "a name is expected", "write `people:`")


def _read_section(
    node: yaml.Node, kind: Kind, faults: Faults, language: str
) -> Iterator[GlossaryEntry]:
    """Read the entries of a part; a list of names is a list of entries that say nothing more."""
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for item in items:
        if isinstance(item, yaml.MappingNode):
            for key, value in item.value:
                name = read_name(key, faults, kind.plural)
                if name:
                    yield _read_entry(GlossaryEntry(kind, name), value, faults, language)
        else:
            name = read_name(item, faults, kind.plural)
            if name:
                yield GlossaryEntry(kind, name)


def _read_pairs(node: yaml.Node, fields: tuple[str, ...], faults: Faults, owner: str) -> Pairs:
    """Return the fields of a mapping by name; note unknown and repeated ones."""
    found: Pairs = {}
    for key, value in node.value:
        word = str(key.value).strip().lower() if isinstance(key, yaml.ScalarNode) else "?"
        if word not in fields:
            other = OTHER_WORDS.get(word, "")
            hint = f"did you mean {other}?" if other in fields else suggest_word(word, list(fields))
            if word == "kind":
                hint = "an entry's kind is the part it stands in: people, places, organizations"
            if word == "<<":
                hint = "write the fields out"
            faults.add(key, f"{owner} has no field `{word}`", hint)
        elif word in found:
            first = get_line(found[word][0])
            message = f"`{word}` of {owner} stands here and in line {first}"
            faults.add(key, message, "put both together")
        elif not is_empty(value):
            found[word] = (key, value)
    return found


def _read_entry(
    entry: GlossaryEntry, node: yaml.Node, faults: Faults, language: str
) -> GlossaryEntry:
    owner = f"“{entry.key.text}”"
    if is_empty(node):
        return entry
    if not isinstance(node, yaml.MappingNode):
        hint = f"for a text about it write `description: …`; the fields: {', '.join(FIELDS)}"
        faults.add(node, f"{owner} takes fields on lines of their own", hint)
        return entry
    values = {word: pair[1] for word, pair in _read_pairs(node, FIELDS, faults, owner).items()}
    scope = _read_scope(values, faults)
    name = read_name(values["name"], faults, "name") if "name" in values else None
    entry = replace(
        entry,
        scope=scope,
        name=Form(name.text, name.line, scope) if name else None,
        also=_spread(values, "also", scope, faults),
        apart=_spread(values, "not", scope, faults),
        description=(
            read_text(values["description"], faults, "description")
            if "description" in values
            else ""
        ),
        always="always" in values and read_switch(values["always"], faults, "always"),
        links=_read_all_links(values, faults, language),
    )
    return _read_position(entry, values, faults)


def _read_position(
    entry: GlossaryEntry, values: dict[str, yaml.Node], faults: Faults
) -> GlossaryEntry:
    for field in ("coordinates", "geonames", "country"):
        if field in values and entry.kind is not Kind.PLACE:
            message = (
                f"`{field}` is for places; “{entry.key.text}” stands under {entry.kind.plural}"
            )
            faults.add(values[field], message, "move the entry under places:")
            return entry
    return replace(
        entry,
        coordinates=(
            read_coordinates(values["coordinates"], faults) if "coordinates" in values else None
        ),
        geonames=read_geonames(values["geonames"], faults) if "geonames" in values else None,
        country=read_text(values["country"], faults, "country") if "country" in values else "",
    )


def _read_all_links(
    values: dict[str, yaml.Node], faults: Faults, language: str
) -> tuple[tuple[str, str], ...]:
    links = []
    if "wikipedia" in values:
        links.append(read_wikipedia(values["wikipedia"], faults, language))
    if "wikidata" in values:
        links.append(read_wikidata(values["wikidata"], faults))
    if "links" in values:
        links += read_links(values["links"], faults)
    return tuple(link for link in links if link)


def _read_scope(values: dict[str, yaml.Node], faults: Faults) -> Scope:
    found: list[tuple[LocatedText, ...]] = [
        read_names(values[field], faults, field) if field in values else ()
        for field in SCOPE_FIELDS
    ]
    return Scope(*found)


def _spread(
    values: dict[str, yaml.Node], field: str, scope: Scope, faults: Faults
) -> tuple[Form, ...]:
    """Return the forms of a field; those without a scope of their own have the entry's."""
    if field not in values:
        return ()
    forms = _read_forms(values[field], faults, field)
    return tuple(form if form.scope.specificity else replace(form, scope=scope) for form in forms)


def _read_forms(node: yaml.Node, faults: Faults, field: str) -> Iterator[Form]:
    """Read forms: texts, or `name` with `in` or `near`; one where a list of one is meant."""
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for item in items:
        if not isinstance(item, yaml.MappingNode):
            name = read_name(item, faults, field)
            if name:
                yield Form(name.text, name.line)
            continue
        keys = [str(key.value).lower() for key, _ in item.value]
        if "name" in keys or any(key in FORM_FIELDS for key in keys):
            yield from _read_form(item, faults, field, None)
            continue
        for key, value in item.value:
            name = read_name(key, faults, field)
            if name:
                yield from _read_form(value, faults, field, name)


def _read_form(
    node: yaml.Node, faults: Faults, field: str, name: LocatedText | None
) -> Iterator[Form]:
    if name and is_empty(node):
        yield Form(name.text, name.line)
        return
    if not isinstance(node, yaml.MappingNode):
        hint = f"write `- {name.text if name else 'Name'}`, or `name`, `in` and `near`"
        faults.add(node, f"`{field}` takes names", hint)
        return
    pairs = _read_pairs(node, FORM_FIELDS, faults, f"an item of `{field}`")
    values = {word: pair[1] for word, pair in pairs.items()}
    if "name" in values:
        name = read_name(values["name"], faults, "name")
    elif not name:
        faults.add(node, f"an item of `{field}` has no `name`", "write `name: …` too")
    if name:
        yield Form(name.text, name.line, _read_scope(values, faults))
