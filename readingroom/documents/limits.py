"""How much one file may cost, and how much is kept of what was converted.

Files come from anywhere. What is refused by these numbers is told with its name; all else builds.
"""

from __future__ import annotations

MIB = 1024 * 1024

MOST_BYTES = 256 * MIB
"""Bytes of a file; a scanned book of a thousand pages has about 100 MB, a mailbox may have more."""
MOST_UNPACKED = 512 * MIB
"""Bytes of all members of an archive, unpacked; office documents and books with pictures have under
a hundred million. Above it, reading alone would take the memory that a converter has."""
MOST_PACKED = 250
"""How many bytes a packed byte may hold over a whole archive; XML has 5 to 40, a bomb 1,000."""
SMALL_UNPACKED = 32 * MIB
"""Bytes unpacked up to which no such share matters: a small file of blanks is no bomb."""
MOST_MEMBERS = 20_000
"""Members of an archive; a book of a thousand chapters with pictures has some thousands."""
CPU_SECONDS = 120
"""Seconds of computing for one file: a PDF of a thousand pages takes about twenty."""
WALL_SECONDS = 900
"""Seconds by the clock, for a converter that waits for something; generous, as machines are
shared. Where a system cannot limit seconds of computing this alone ends it."""
MEMORY_BYTES = 2048 * MIB
"""Bytes of address space of a converter, where the system can limit them."""
MOST_KEPT = 1024 * MIB
"""Bytes of kept conversions; what was not used for longest goes first."""
SPLIT_HINT = "split it, or save its text and put that there instead"
DAMAGED_HINT = "save or export it again"
"""The ways out of a file that is too large, and of one that is damaged."""
SAFE_SECONDS = 24 * 3600
"""Seconds since its last use during which a conversion is never deleted: a build may read it."""
