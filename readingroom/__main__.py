"""`python -m readingroom`: the same program as `build_site.py`."""

import sys

from readingroom.cli import main

if __name__ == "__main__":
    sys.exit(main())
