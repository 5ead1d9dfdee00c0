"""How fast names are found beside spaCy's small English architecture, in one run on one core.

    python benchmarks/names_speed.py [--texts FILE.jsonl] [--words 60000] [--runs 5]

FILE holds one {"text": ...} a line. spaCy's pipeline is that of its small English model (hash
embeddings and a convolution of width 96 and depth 4 for tagger and parser, and a second one for
names) untrained, which takes the same time as when trained; its lemmatizer, which needs
tables from elsewhere, is left out. The programs take turns; ratios are those of the medians. Each
run of ours begins with an empty memory of names. Memory and start-up are those of a process of its
own, with the gazetteer's index built before.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from readingroom.entities import resolve_entities
from readingroom.gazetteer import load_gazetteer
from readingroom.mentions import load_recogniser, revise_mentions

ROOT = Path(__file__).resolve().parents[1]
SET = ROOT.parent / "shared" / "eval" / "names" / "worldwide_newswire.dev.jsonl"
ENCODE = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 96, "depth": 4}
ENCODE |= {"window_size": 1, "maxout_pieces": 3}
ATTRIBUTES = {"NORM": 5000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 2500, "SPACY": 50}
ATTRIBUTES |= {"IS_SPACE": 50}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
# As many labels as the English models have: they decide how wide the last layers are.
TAGS = [f"T{number}" for number in range(50)]
DEPENDENCIES = [f"dep{number}" for number in range(44)]
NAMES = (
    "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT "
    "QUANTITY TIME WORK_OF_ART"
).split()
START = """
import resource, sys
from readingroom.gazetteer import load_gazetteer
from readingroom.mentions import load_recogniser
recogniser = load_recogniser(load_gazetteer())
for line in sys.stdin:
    recogniser.find("a", line)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def main() -> int:
    """Measure, and print a line for each program."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--texts", type=Path, help="JSON lines with a text each")
    parser.add_argument("--words", type=int, default=60_000, help="about how many words to read")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    if find_spec("spacy") is None:
        print("skipped: spaCy is not installed; run: pip install 'readingroom[spacy]'")
        return 0
    os.environ |= {f"{one}_NUM_THREADS": "1" for one in ("OMP", "OPENBLAS", "MKL", "BLIS")}
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = load_texts(options.texts, options.words)
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} texts, {words:,} words, {options.runs} runs in turn")
    report_start(texts, options.runs)  # first: a process counts the memory of its parent as well
    report_speed(take_turns(make_programs(texts), options.runs), words)
    return 0


def load_texts(path: Path | None, words: int) -> list[str]:
    """Read texts: those given, an annotated set that is at hand, or else the sample articles."""
    if path or SET.is_file():
        lines = (path or SET).read_text(encoding="utf-8").split("\n")
        texts = [json.loads(line)["text"] for line in lines if line]
    else:
        files = sorted((ROOT / "seeds").rglob("*.[tm][xd]*"))
        texts = [one.read_text(encoding="utf-8", errors="replace") for one in files]
    picked: list[str] = []
    for text in texts:
        if words > 0:
            picked.append(text)
        words -= len(text.split())
    return picked


def make_spacy() -> Any:
    """Make the pipeline, untrained."""
    spacy = import_module("spacy")
    pipeline = spacy.blank("en")
    pipeline.add_pipe("tok2vec", config={"model": _make_tok2vec(6)})
    tagger = pipeline.add_pipe(
        "tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}}
    )
    parser = pipeline.add_pipe("parser", config={"model": _make_transitions("parser", LISTENER)})
    pipeline.add_pipe("attribute_ruler")
    names = pipeline.add_pipe("ner", config={"model": _make_transitions("ner", _make_tok2vec(4))})
    for part, labels in ((tagger, TAGS), (parser, DEPENDENCIES), (names, NAMES)):
        for label in labels:
            part.add_label(label)
    spacy.util.fix_random_seed(1)
    warnings.simplefilter("ignore")  # it warns that there is nothing to learn from
    pipeline.initialize()
    return pipeline


def _make_tok2vec(attributes: int) -> dict[str, Any]:
    chosen = list(ATTRIBUTES.items())[:attributes]
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": [name for name, _ in chosen],
        "rows": [rows for _, rows in chosen],
        "include_static_vectors": False,
    }
    return {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": ENCODE}


def _make_transitions(kind: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }


def make_programs(texts: Sequence[str]) -> dict[str, Callable[[], float]]:
    """Return what is measured by name; each reads all texts and tells its seconds."""
    pipeline = make_spacy()

    def time_ours(*, resolve: bool) -> float:
        gazetteer = load_gazetteer()
        recogniser = load_recogniser(gazetteer)
        named = {str(number): text for number, text in enumerate(texts)}
        gc.collect()
        began = time.perf_counter()
        found = {name: recogniser.find(name, text) for name, text in named.items()}
        if resolve:
            revised = revise_mentions(found)
            resolve_entities(
                [one for mentions in revised.values() for one in mentions], gazetteer, named
            )
        return time.perf_counter() - began

    def time_spacy(disable: Sequence[str]) -> float:
        gc.collect()
        began = time.perf_counter()
        for _ in pipeline.pipe(texts, disable=disable):
            pass
        return time.perf_counter() - began

    return {
        "ours: found": lambda: time_ours(resolve=False),
        "ours: found and resolved": lambda: time_ours(resolve=True),
        "spaCy: whole pipeline": lambda: time_spacy([]),
        "spaCy: names alone": lambda: time_spacy(
            ["tok2vec", "tagger", "parser", "attribute_ruler"]
        ),
    }


def take_turns(programs: dict[str, Callable[[], float]], runs: int) -> dict[str, float]:
    """Run each program in turn, `runs` times; give the medians."""
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(runs):
        for name, program in programs.items():
            seconds[name].append(program())
    return {name: statistics.median(values) for name, values in seconds.items()}


def report_speed(medians: dict[str, float], words: int) -> None:
    """Print words per second, and how many times as fast ours is."""
    for name, seconds in medians.items():
        print(f"{name:26} {words / seconds:10,.0f} words a second")
    for ours in ("ours: found", "ours: found and resolved"):
        for theirs in ("spaCy: whole pipeline", "spaCy: names alone"):
            print(f"{ours} / {theirs}: {medians[theirs] / medians[ours]:.1f} times as fast")


def report_start(texts: Sequence[str], runs: int) -> None:
    """Print memory after reading all texts, and how long a process takes until it is ready."""
    ready = []
    for _ in range(runs):
        began = time.perf_counter()
        _start_process("")
        ready.append(time.perf_counter() - began)
    memory = _start_process("".join(" ".join(text.split()) + "\n" for text in texts))
    print(f"start-up, warm: {statistics.median(ready):.2f} s, Python and imports included")
    print(f"memory of gazetteer and model, all texts read: {memory} MB at most")


def _start_process(lines: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", START], input=lines, capture_output=True, text=True, check=True
    )
    return int(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
