"""The recipes, and the only package that imports stages: build a site, annotate texts, serve.

`build` runs everything from seeds to site; `convert` is its first half, seeds to Markdown. `names`
is the recognition and resolution that `convert` and `annotate` share; `named` adds the editor's
word from `glossary.yml`, `questions` and `doubts` say what is left to decide, `review` asks it on
the terminal. `repairs` checks the names of repairs in the settings, `serve` builds again on change,
`work` spreads work over processes.
"""
