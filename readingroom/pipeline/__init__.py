"""The recipes, and the only package that joins stages: build a site, annotate texts, review, serve.

`build` runs everything from seeds to site; `convert` is its first half, seeds to Markdown, with
`drafting` for the articles and `curation` for their names, on which `glossary.yml` has the last
word. `recognition` finds and resolves names, for `convert` and `annotate`; `review` asks about them
on the terminal. `serve` builds again on change, `work` spreads work over processes
and leaves out what is kept, `asking` notes what an article took from the whole collection,
`unchanged` tells that there is nothing to do.
"""
