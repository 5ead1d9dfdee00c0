"""Reading Room: a folder of plain-text articles becomes a reading site.

`sources → headers → cleaning → articles → mentions → entities → concordance → linking → pages →
output → engines → finishing`, called in this order by `pipeline`; see CONTRIBUTING.md for a tour.
"""

__version__ = "1.0.0"
