"""How the book looks: the least that a well-set page needs. No font, no colour, no size in points.

In: nothing. Out: the style sheet. The reader's choice of face, size and night mode stays in force;
lines are drawn in the colour of the text.
"""

STYLE = """\
/* Links are told by a line, so that they show in any colours the reader has chosen. */
a { color: inherit; text-decoration: underline; }

/* Headings and heads ------------------------------------------------ */
h1, h2, h3, h4, h5, h6 {
  line-height: 1.2;
  text-align: left;
  text-align: start;
  text-indent: 0;
  -webkit-hyphens: none;
  hyphens: none;
  text-wrap: balance;
  break-after: avoid;
  page-break-after: avoid;
}
h1 { font-size: 1.6em; font-weight: bold; margin: 0 0 0.6em; }
h2 { font-size: 1.25em; margin: 1.8em 0 0.6em; }
h3, h4, h5, h6 { font-size: 1em; margin: 1.5em 0 0.4em; }
header { margin: 2em 0 1.8em; }
.standfirst { font-size: 1.1em; font-style: italic; line-height: 1.35; }
.byline, .facts, .count { font-size: 0.85em; }
header p, footer p, .plain p, p.plain { text-indent: 0; text-align: left; text-align: start; }
header p { margin: 0 0 0.4em; -webkit-hyphens: none; hyphens: none; }

/* Running text ------------------------------------------------------- */
p { margin: 0; text-indent: 1.3em; widows: 2; orphans: 2; }
h1 + p, h2 + p, h3 + p, h4 + p, h5 + p, h6 + p, hr + p, pre + p, ul + p, ol + p,
blockquote + p, .text > p:first-child, blockquote > p:first-child, li > p { text-indent: 0; }
blockquote { margin: 1em 0 1em 1.3em; }
ul, ol { margin: 1em 0; padding: 0 0 0 1.5em; }
li { margin: 0.2em 0; }
pre { white-space: pre-wrap; font-size: 0.85em; margin: 1em 0; text-align: left; }
hr { border: 0; border-top: 1px solid; width: 4em; margin: 1.8em auto; opacity: 0.5; }

table { border-collapse: collapse; margin: 1em 0; font-size: 0.85em; }
th, td { border-bottom: 1px solid; padding: 0.2em 0.8em 0.2em 0; vertical-align: top; }
th, td { text-align: left; }
.right { text-align: right; }
.center { text-align: center; }
dl { margin: 1em 0; }
dt { font-weight: bold; }
dd { margin: 0 0 0.4em 1.3em; }
figure { margin: 1.2em 0; text-align: center; break-inside: avoid; page-break-inside: avoid; }
figure img { max-width: 100%; height: auto; }
figcaption { font-size: 0.85em; margin-top: 0.4em; }
p img { max-height: 1.2em; width: auto; }
sup { font-size: 0.7em; line-height: 0; }
aside { font-size: 0.85em; margin: 0.8em 0; }
aside p { text-indent: 0; }

/* A name in the text is quiet: reading comes first. */
a.name { text-decoration: none; border-bottom: 1px dotted; }

/* Foot of an article -------------------------------------------------- */
footer { border-top: 1px solid; margin-top: 2.4em; padding-top: 0.8em; font-size: 0.85em; }
footer p { margin: 0 0 0.6em; }

/* Cover and title page ------------------------------------------------ */
body.cover { margin: 0; padding: 0; text-align: center; }
.cover img { height: 100%; max-height: 99vh; max-width: 100%; }
.title { text-align: center; margin-top: 22%; }
.title h1 { font-size: 2em; text-align: center; margin-bottom: 0.7em; }
.title p { text-align: center; text-indent: 0; margin: 0.5em 0; }
.title .rights { font-size: 0.85em; margin-top: 4em; }

/* Lists: contents, years, glossary ------------------------------------ */
nav ol, ol.list { list-style: none; padding: 0; margin: 0 0 1em; }
nav ol ol { padding-left: 1.3em; margin: 0.2em 0 0.8em; }
nav > ol > li { margin-top: 0.6em; }
nav h1 { margin-top: 1.2em; }
nav a, ol.list a { text-decoration: none; }
ol.list > li { margin: 0.7em 0; }
.letters { line-height: 2; }
.letters a { padding: 0 0.7em 0 0; text-decoration: none; }
.entry { margin: 0 0 1.6em; }
.entry h3 { font-size: 1.1em; margin: 1.2em 0 0.2em; }
.entry dfn { font-style: normal; }
.entry p { text-indent: 0; margin: 0.2em 0; }
.entry dl { margin: 0.3em 0; font-size: 0.85em; }
.entry dt { float: left; clear: left; margin-right: 0.5em; font-style: italic; }
.entry dd { margin: 0 0 0.15em 0; }
.entry dt::after { content: ":"; }
.mentions { list-style: none; padding: 0; margin: 0.5em 0 0; font-size: 0.9em; }
.mentions li { margin: 0.3em 0; padding-left: 1.3em; text-indent: -1.3em; }
.mentions .numbers a { padding: 0 0.25em; }
"""
