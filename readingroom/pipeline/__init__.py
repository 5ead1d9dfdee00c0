"""The recipes, and the only package that imports stages: build a site, annotate texts, serve.

`build` runs everything from seeds to site, `convert` its first half (seeds to Markdown), `names`
the recognition and resolution that `convert` and `annotate` share, `work` spreads it over
processes.
"""
