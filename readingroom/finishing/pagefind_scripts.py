"""The search index as scripts, for pages opened from disk.

In: the files of `pagefind/`. Out: for each a script that a `<script>` element can load where
`fetch` is refused (from `file://`). An index file hands its bytes, as Base64, to the search box;
`pagefind.js`, a module, becomes a plain script that offers the same functions and asks the search
box for files. Only what a query needs is loaded, as from a server.
"""

from __future__ import annotations

import base64
import json
import re

MODULE = "pagefind.js"
# Runs in the background where a server delivers it; from disk no such thing can start.
WORKER = "pagefind-worker.js"
EXPORT_RE = re.compile(r"export\s*\{([\w\s,$]*)\};?\s*\Z")
MODULE_ONLY_RE = re.compile(r"\bimport\s*\(|\bimport\.meta\b|^\s*import\b|\bexport\b", re.MULTILINE)


class UnknownModuleError(ValueError):
    """Pagefind's module cannot be made a plain script the way this module knows."""


def render_script(name: str, content: bytes) -> str:
    r"""Render the script that stands in for one file of the index, `name` as Pagefind asks for it.

    >>> render_script("a/b.pf_index", b"x")
    'readingroomSearch.deliver("a/b.pf_index","eA==");\n'
    """
    if name == MODULE:
        return _render_module(content.decode("utf-8"))
    packed = base64.b64encode(content).decode("ascii")
    return f'readingroomSearch.deliver({json.dumps(name)},"{packed}");\n'


def _render_module(module: str) -> str:
    """Turn a module that imports nothing into a function that is run at once."""
    export = EXPORT_RE.search(module)
    if export is None:
        raise UnknownModuleError("its last statement is not a list of exports")
    body = module[: export.start()].replace("import.meta.url", "undefined")
    if MODULE_ONLY_RE.search(body):
        raise UnknownModuleError("it imports or exports elsewhere than at its end")
    return (
        "readingroomSearch.pagefind=(function(fetch){"
        f'"use strict";{body}\nreturn{{{export[1]}}};'
        "})(readingroomSearch.fetch);\n"
    )
