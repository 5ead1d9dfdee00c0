"""Reading Room: a folder of plain-text articles becomes a reading site.

`sources → headers → cleaning → articles → mentions → entities → concordance → linking → pages →
output → engines → finishing`, called in this order by `pipeline`; see CONTRIBUTING.md for a tour.
"""

import os

# Where work is shared out is decided in `executors` alone. Numpy's threads (one a core; the number
# is read when it is first imported) mostly wait for one another over matrices as small as those of
# the tagger: they doubled its CPU time. Whoever sets the variable has the last word.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "1.0.0"
