"""Pages: articles, entities and indexes become Markdown with front matter.

In: articles, entities, concordance, links. Out: `Page` values; nothing here touches disk.
`markdown` holds the escaping, `article`, `entity`, `indexes`, `timeline` and `home` one kind of
page each, `listing` cuts long indexes into parts, `opendata` gives the same facts as JSON, `feeds`
the newest articles to feed readers.
"""
