"""The numbers by which the ledger judges."""

LIKE = 0.5
"""The share of a sketch's values from which on two texts are versions of one article. A text with
every tenth word changed shares 0.7 of its runs, two articles of one source 0.05 at most (see
`near_doubles`). Lower, and articles that quote each other are mixed up; higher, and a file that is
renamed and edited is taken for a new one."""

UNCHANGED = 0.75
"""The share from which on the ledger keeps the sketch it has, so that small edits leave the file as
it is. Lower, and many small edits lead away from it unnoticed; higher, and it changes often."""

CROWD = 50
"""How many lines that share a value (of a closing formula, say) are compared, at most."""
