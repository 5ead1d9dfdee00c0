"""Pages: articles, entities and indexes become Markdown with front matter.

In: articles, entities, concordance, links. Out: `Page` values; nothing here touches disk.
`all_pages` composes every file; `article_context` gathers what the page of an article says beyond
it, `figures` has drawn what pages show. `markdown` holds the escaping; `article`, `entity`,
`timeline`, `overview` and `home` build one kind of page each; `article_indexes` and `name_indexes`
list what there is and `pagination` cuts long lists into pages; `opendata` and `feeds` give the same
facts to programs.
"""
