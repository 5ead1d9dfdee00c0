"""Four scores of Lighthouse for a built site: performance, accessibility, best practices, SEO.

Usage: python benchmarks/lighthouse.py [--site site] [--runs 1] [--preset mobile desktop]

Needs Node and `npm install --prefix build/node lighthouse@13.5.0`; uses the system's Chromium. The
site is served from this machine the way hosts of static sites do it: compressed, connections kept
open, files cached for ten minutes. Performance is measured on a simulated slow phone, so it hardly
depends on the machine; of several runs the median counts. What costs points is named below.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / "build" / "node" / "node_modules" / "lighthouse" / "cli" / "index.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
SCORES = ("performance", "accessibility", "best-practices", "seo")
COMPRESSED = (".html", ".css", ".js", ".svg", ".json", ".xml")


class _Host(SimpleHTTPRequestHandler):
    """Serve compressed files with a lifetime over lasting connections."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        body = path.read_bytes() if found else b"not here"
        self.send_response(200 if found else 404)
        if found and path.suffix in COMPRESSED:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the terminal for the scores."""


@contextmanager
def serve_site(site: Path) -> Iterator[str]:
    """Serve a folder on a free port; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def find_pages(site: Path) -> dict[str, str]:
    """Choose the home page, the article with most names, the most mentioned person and place."""
    data = site / "data"
    articles = json.loads((data / "articles.json").read_text(encoding="utf-8"))
    richest = max(articles, key=lambda row: len(row["people"]) + len(row["places"]))
    pages = {"home": "", "article": richest["url"]}
    glossary = json.loads((data / "glossary.json").read_text(encoding="utf-8"))
    for kind in ("person", "place"):
        rows = [row for row in glossary if row["kind"] == kind]
        pages[kind] = max(rows, key=lambda row: len(row["mentions"]))["url"]
    return pages


def run_lighthouse(address: str, preset: str) -> dict[str, Any]:
    """Run Lighthouse once; give its report."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), "")
    options = ["--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    options += ["--preset=desktop"] * (preset == "desktop")
    done = subprocess.run(
        ["node", str(PROGRAM), address, *options],
        env=os.environ | {"CHROME_PATH": browser},
        capture_output=True,
        text=True,
        check=True,
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def find_losses(report: dict[str, Any]) -> Iterator[str]:
    """Return the audits that cost points, and what they found."""
    for category in report["categories"].values():
        for reference in category["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield f"{audit['id']} {audit['score']} {audit.get('displayValue', '')}"


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description="Lighthouse's scores of a built site.")
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site")
    parser.add_argument("--runs", type=int, default=1, help="runs each, of which the median counts")
    parser.add_argument("--preset", nargs="+", default=["mobile", "desktop"], help="what to act as")
    options = parser.parse_args()
    if not PROGRAM.is_file():
        sys.exit("Lighthouse is not there: npm install --prefix build/node lighthouse@13.5.0")
    print(f"| page | preset | {' | '.join(SCORES)} | what costs points |")
    print("|---" * (len(SCORES) + 3) + "|")
    with serve_site(options.site) as root:
        for page, path in find_pages(options.site).items():
            for preset in options.preset:
                reports = [run_lighthouse(root + path, preset) for _ in range(options.runs)]
                scores = [
                    statistics.median(
                        round(100 * one["categories"][name]["score"]) for one in reports
                    )
                    for name in SCORES
                ]
                losses = "; ".join(find_losses(reports[-1]))
                cells = " | ".join(f"{score:g}" for score in scores)
                print(f"| {page} | {preset} | {cells} | {losses} |", flush=True)


if __name__ == "__main__":
    main()
