"""PDF: from letters with places on pages to articles in Markdown.

In: the bytes of a file. Out: `ExtractedDocument`s. A PDF says where each letter stands and how it
is set, and nothing else; what a reader sees by it is found in this order, a module each:

`page_reading` words of each page (`word_building`, `writing_direction`), rules, pictures;
`running_heads` what repeats over pages; `column_order` the order of reading; `line_building` lines;
`body_type` the type of the body; `page_footnotes`, `table_layout`, `page_blocks` with
`paragraph_breaks`; `block_joining` across columns and pages; `headings_by_type`,
`picture_captions`, `indented_quotations`;
`document_info` what the file's fields are worth; `article_splitting` several articles in one file;
`markdown_writing` with `inline_markup`.
"""

from readingroom.documents.pdf.conversion_steps import read_documents

__all__ = ["read_documents"]
