"""Build the site: hands over to Reading Room's command line (`python build_site.py --help`)."""

import sys
from pathlib import Path

try:
    from readingroom.cli import main
except ModuleNotFoundError as error:
    sys.exit(
        f"{error.name} is not installed: this Python is not the one set up for this project.\n"
        "Run `make site`, which sets it up and builds; or, without make:\n"
        "  python -m venv .venv\n"
        "  .venv/bin/pip install --require-hashes --no-deps -r requirements/site.txt\n"
        "  .venv/bin/pip install --no-build-isolation --no-deps -e .\n"
        "  .venv/bin/python build_site.py"
    )

if __name__ == "__main__":
    sys.exit(main(root=Path(__file__).resolve().parent))
