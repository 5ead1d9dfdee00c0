"""PDF files as four programs make them, from one text: what `tests/documents` holds of them.

pdfTeX sets it in two columns with running heads, LibreOffice writes it from a word-processor file,
Chromium prints it in two columns from a web page, and pdfTeX once more on small pages. Two more
show what bookmarks mean: an issue of several articles, and one article with sections; one more is
read from right to left. Run `python tools/documents/pdf_files.py` with pandoc, pdflatex, soffice
and chromium installed; what is made is committed, so that the tests need none of them.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "tests" / "documents"
NAME = "lockkeepers"
RUNNING = r"""
\usepackage{fancyhdr}\pagestyle{fancy}\fancyhf{}
\fancyhead[L]{Canal Quarterly}\fancyhead[R]{The Keepers of Ellerby Lock}\fancyfoot[C]{\thepage}
"""
STYLE = """
@page { size: A5; margin: 14mm }
body { font: 10pt/1.35 serif; columns: 2; column-gap: 6mm; text-align: justify; hyphens: auto }
header, h1 { column-span: all; text-align: left } .author, .date { margin: 0 }
table { border-collapse: collapse } td, th { border-bottom: 0.5pt solid; padding: 1pt 6pt }
"""


def make(target: Path) -> None:
    """Write the files into a folder, with their source beside them."""
    source = HERE / f"{NAME}.md"
    (target / source.name).write_bytes(source.read_bytes())
    _make_latex(source, target / f"{NAME}.columns.pdf", ["-V", "classoption=twocolumn"], RUNNING)
    _make_latex(source, target / f"{NAME}.pages.pdf", ["-V", "papersize=a5"], "")
    _make_office(source, target)
    _make_printed(source, target)
    for name in ("quarterly", "seasons"):
        _set_twice(HERE / f"{name}.tex", target)
    _print(HERE / "leftward.html", target / "leftward.pdf")


def _make_latex(source: Path, pdf: Path, options: list[str], header: str) -> None:
    """Set the text by pdfTeX; its tables are plain ones, which two columns can hold."""
    sty, tex = pdf.with_suffix(".sty"), pdf.with_suffix(".tex")
    sty.write_text(header, encoding="utf-8")
    _run("pandoc", source, "-s", "-o", tex, *options, "-V", "fontsize=11pt",
         "-V", "fontfamily=times", f"--include-in-header={sty}")  # fmt: skip
    text = tex.read_text(encoding="utf-8").replace(r"\endhead", "").replace(r"\endlastfoot", "")
    text = text.replace(r"\begin{longtable}[]", r"\begin{center}\begin{tabular}")
    text = text.replace(r"\end{longtable}", r"\end{tabular}\end{center}")
    tex.write_text(text, encoding="utf-8")
    _set_twice(tex, pdf.parent)
    sty.unlink()
    tex.unlink()


def _set_twice(tex: Path, target: Path) -> None:
    for _ in range(2):
        _run("pdflatex", "-interaction=batchmode", f"-output-directory={target}", tex)
    for suffix in (".aux", ".log", ".out"):
        (target / tex.name).with_suffix(suffix).unlink(missing_ok=True)


def _make_office(source: Path, target: Path) -> None:
    middle = target / f"{NAME}.office.odt"
    _run("pandoc", source, "-o", middle)
    untagged = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}'
    _run("soffice", "--headless", "--convert-to", untagged, "--outdir", target, middle)
    middle.unlink()


def _make_printed(source: Path, target: Path) -> None:
    page, style = target / f"{NAME}.html", target / f"{NAME}.css"
    style.write_text(STYLE, encoding="utf-8")
    _run("pandoc", source, "-s", "--self-contained", "-M", "lang=en", "--css", style, "-o", page)
    _print(page, target / f"{NAME}.printed.pdf")
    page.unlink()
    style.unlink()


def _print(page: Path, pdf: Path) -> None:
    _run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--print-to-pdf={pdf}", page)  # fmt: skip


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


if __name__ == "__main__":
    make(OUT)
