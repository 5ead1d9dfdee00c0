"""The process that converts files: `python -m readingroom.documents.worker`.

In: a line of JSON a file, on standard input. Out: a line of JSON each, and the documents in the
folder that was named. It limits its own memory and computing; whoever started it notices when it
ends over a file, and starts another. Nothing that a converter prints gets into the answers.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from readingroom.documents.formats import FORMATS, read_document
from readingroom.documents.kept_conversions import write_conversion, write_refusal
from readingroom.documents.limits import (
    CPU_SECONDS,
    DAMAGED_HINT,
    MEMORY_BYTES,
    MIB,
    SPLIT_HINT,
)
from readingroom.errors import DocumentError, MissingLibraryError


def main() -> None:
    """Answer requests until there are no more, or until one used up the memory."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _limit_memory()
    for line in sys.stdin:
        _limit_seconds()
        answer = convert(json.loads(line))
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
        if answer.get("is_spent"):
            return


def convert(request: Mapping[str, str]) -> dict[str, object]:
    """Convert `path`, of `format`, with content `digest`, into `folder`; answer how that went."""
    folder = Path(request["folder"])
    try:
        data = Path(request["path"]).read_bytes()
        if hashlib.sha256(data).hexdigest() != request["digest"]:
            return {"reason": "the file changed while it was read", "hint": "build again"}
        write_conversion(folder, _read(request["format"], data))
    except (MissingLibraryError, OSError) as error:
        return {"reason": str(error), "hint": getattr(error, "hint", "build again")}
    except DocumentError as error:
        write_refusal(folder, error)
    except MemoryError:
        reason = f"converting it takes more than {MEMORY_BYTES // MIB:,} MB of memory"
        write_refusal(folder, DocumentError(reason, SPLIT_HINT))
        return {"is_spent": True}
    return {}


def _read(name: str, data: bytes) -> tuple[Any, ...]:
    form = next(form for form in FORMATS if form.name == name)
    try:
        documents = read_document(form, data)
    except (DocumentError, MemoryError, ImportError):
        raise
    except Exception as error:  # libraries raise what they like over damaged files
        reason = f"the file is damaged, or unlike other {name} files ({type(error).__name__})"
        raise DocumentError(reason, DAMAGED_HINT) from error
    if not any(document.markdown.strip() for document in documents):
        raise DocumentError("the file holds no text", "remove it, or put its text there instead")
    return tuple(document for document in documents if document.markdown.strip())


def _limit_memory() -> None:
    """Limit the memory of this process, where the system can."""
    with suppress(ImportError, OSError, ValueError):
        system: Any = import_module("resource")
        hard = system.getrlimit(system.RLIMIT_AS)[1]
        soft = MEMORY_BYTES if hard < 0 else min(MEMORY_BYTES, hard)
        system.setrlimit(system.RLIMIT_AS, (soft, hard))


def _limit_seconds() -> None:
    """Limit what the next file may compute, beyond what was used until now."""
    with suppress(ImportError, OSError, ValueError):
        system: Any = import_module("resource")
        used = system.getrusage(system.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
        hard = system.getrlimit(system.RLIMIT_CPU)[1]
        system.setrlimit(system.RLIMIT_CPU, (soft if hard < 0 else min(soft, hard), hard))


if __name__ == "__main__":
    main()
