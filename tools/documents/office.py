"""Make the documents of `tests/documents` that office programs, books and mail come as.

In: `ferry.md`, a text written for this. Out: what pandoc and LibreOffice make of it, and letters.
Run `python tools/documents/office.py` with pandoc and soffice installed; what is made is committed,
so that the tests need neither.
"""

from __future__ import annotations

import mailbox
import shutil
import subprocess
import tempfile
from email.message import EmailMessage
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "tests" / "documents"
PANDOC = ("docx", "odt", "rtf", "epub", "html")
LIBREOFFICE = (("odt", "docx"), ("odt", "rtf"), ("docx", "odt"), ("docx", "html"))
"""Which of pandoc's files LibreOffice reads, and what it writes."""
WRAPPED = """\
The keeper of the bell wrote to us last week. He has found the rest of the
log in a drawer, and he would like to know whether anybody wants it.

> Did the ferry ever sail in winter?
> We never found out.

It did, twice:

- in January, with mail
- in March, for a wedding, when the bride's whole family had to wait on the
  pier until noon

See https://archive.example/log?page=2.
-- \n\
Signe Aldersund
Hallvik Harbour Office
"""


def main() -> None:
    """Make all documents."""
    OUT.mkdir(exist_ok=True)
    for suffix in PANDOC:
        command = ["pandoc", "-s", "ferry.md", "-o", str(OUT / f"pandoc.{suffix}")]
        command += ["--self-contained"] if suffix == "html" else []
        subprocess.run(command, cwd=HERE, check=True)
    for source, target in LIBREOFFICE:
        convert(OUT / f"pandoc.{source}", target)
    make_letters()


def convert(path: Path, suffix: str) -> None:
    """Convert a file with LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", "--headless", "--convert-to", suffix, "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True)
        made = Path(folder) / f"{path.stem}.{suffix}"
        shutil.move(made, OUT / f"libreoffice.{suffix}")


def make_letters() -> None:
    """Make a letter with a picture in it and a file attached, and a mailbox of two."""
    plain = EmailMessage()
    plain["Subject"] = "Re: The bell of Hallvik"
    plain["From"] = "Signe Aldersund <signe@harbour.example>"
    plain["Date"] = "Fri, 12 Apr 2019 09:30:00 +0200"
    plain.set_content(WRAPPED)
    rich = EmailMessage()
    rich["Subject"] = "Ølandet, and the log"
    rich["From"] = "Åse Nord <aase@harbour.example>"
    rich["Date"] = "Sat, 13 Apr 2019 10:00:00 +0200"
    rich.set_content("The log is here.\n")
    html = (
        "<h1>The log</h1><p>The <b>log</b> is here.<img src='https://track.example/a.gif'></p>"
        "<p><img src='cid:ferry' alt='The ferry'></p><ul><li>One</li><li>Two</li></ul>"
        "<div class='gmail_signature'>Åse Nord, Harbour Office</div>"
    )
    rich.add_alternative(html, subtype="html")
    picture = (HERE / "ferry.png").read_bytes()
    parts = rich.get_payload()
    parts[1].add_related(picture, "image", "png", cid="<ferry>")
    rich.add_attachment(b"%PDF-1.4", "application", "pdf", filename="log 1911.pdf")
    (OUT / "letter.eml").write_bytes(bytes(rich))
    (OUT / "letters.mbox").unlink(missing_ok=True)
    box = mailbox.mbox(OUT / "letters.mbox")
    for message in (plain, rich):
        box.add(message)
    box.close()


if __name__ == "__main__":
    main()
