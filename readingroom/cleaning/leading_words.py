"""Words that leave a sentence open, and words that open one.

Nothing comes in; sets of words in small letters, and a pattern, go out: what stands at a break
tells whether a paragraph was cut there.
"""

from __future__ import annotations

import re

OPENER_RE = re.compile(
    r"(?:Despite|Although|Though|While|Whereas|When|Whenever|After|Before|Since|Because|If|Unless|Until"
    r"|As|In|On|At|By|For|From|With|Without|Under|During|According|Following|Amid|Against)\s"
)
CONNECTIVES = frozenset(
    """a an the this that these those its their his her our your my of to in on at by for from with
    without into onto upon over under between among against during through about as than and or but
    nor if because although while when where whether which who whom whose is are was were be been
    being has have had having will would shall should can could may might must do does did not no so
    such very more most less both either neither any some each every other another many much few
    several only also even just mr mrs ms""".split()
)
DETERMINERS = frozenset(
    "a an the its their his our your my of and or nor than whose mr mrs ms".split()
)
STARTERS = (CONNECTIVES - {"mr", "mrs", "ms", "may", "will"}) | frozenset(
    "he she it we they you there here then now yet still how why what moreover however".split()
)
