"""Build the site: hands over to Reading Room's command line (`python build_site.py --help`)."""

import sys
from pathlib import Path

from readingroom.cli import main

if __name__ == "__main__":
    sys.exit(main(root=Path(__file__).resolve().parent))
