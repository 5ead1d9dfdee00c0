"""The recipes, and the only package that joins stages: build a site, annotate texts, review, serve.

`build` runs everything from seeds to site; `convert` is its first half, seeds to Markdown.
`recognition` finds and resolves names, for `convert` and `annotate`; `curation` adds the editor's
word from `glossary.yml`, `review` asks for it on the terminal. `serve` builds again on change,
`work` spreads work over processes.
"""
