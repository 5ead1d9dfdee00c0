"""How the report looks: small, light and dark, on a phone and on a desk."""

STYLE = """
:root { color-scheme: light dark; --paper: #fcfaf6; --shade: #f3eee4; --ink: #211d19;
  --soft: #625a50; --rule: #ddd5c6; --link: #86301f; --out: #a3291b; --in: #1d6b37;
  --out-bg: #fbe9e4; --in-bg: #e4f3e6; }
@media (prefers-color-scheme: dark) { :root { --paper: #191715; --shade: #24211e; --ink: #e8e2d8;
  --soft: #a89f92; --rule: #3a352f; --link: #f0a58f; --out: #ff9d8c; --in: #8fd6a2;
  --out-bg: #3a211d; --in-bg: #1c3223; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem clamp(1rem, 4vw, 2.5rem) 6rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 1rem; text-wrap: balance; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 0; }
h3 { font-size: 1rem; margin: 0; }
a { color: var(--link); text-underline-offset: .15em; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .5rem;
  margin: 0 0 1.25rem; }
dl div { display: flex; flex-direction: column-reverse; justify-content: flex-end;
  padding: .5rem .75rem; background: var(--shade); border-radius: .4rem; }
dt { color: var(--soft); font-size: .85rem; line-height: 1.3; }
dd { margin: 0; font-size: 1.35rem; font-variant-numeric: tabular-nums; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; margin: 0;
  list-style: none; }
nav a { display: inline-block; padding: .2rem 0; }
section { margin-top: 2.5rem; scroll-margin-top: 1rem; }
section.article { border-top: 1px solid var(--rule); padding-top: 1.5rem; }
section.repaired, section.removed { margin-top: 1rem; }
section:target > h2 { background: var(--shade); box-shadow: 0 0 0 .4rem var(--shade); }
.note { color: var(--soft); margin: .25rem 0 0; }
main ul { list-style: none; padding: 0; margin: .75rem 0 0; }
main li { padding: .4rem 0; border-top: 1px solid var(--rule); }
main ul ul { margin: .25rem 0 0; padding-left: 1rem; border-left: 2px solid var(--rule); }
main ul ul li { border: 0; padding: .1rem 0; }
b { font-weight: 600; font-size: .85rem; color: var(--soft); white-space: nowrap;
  margin-right: .25rem; }
.titles > ul > li > a, .dates > ul > li > a, .text > ul > li > a, .unsure > ul > li > a,
.all a { font-weight: 600; }
dt a { color: inherit; }
dl div:has(a) { position: relative; }
dt a::after { content: ""; position: absolute; inset: 0; border-radius: .4rem; }
code, del, ins { font: .9em/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  padding: .1em .3em; border-radius: .25em; text-decoration: none; white-space: pre-wrap;
  -webkit-box-decoration-break: clone; box-decoration-break: clone; }
pre { margin: .25rem 0 .5rem; padding: .5rem .75rem; overflow-x: auto; border-radius: .4rem;
  background: var(--shade); user-select: all; -webkit-user-select: all;
  font: .9em/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
code { background: var(--shade); }
pre { max-width: 100%; white-space: pre; overflow-wrap: normal; }
q { quotes: none; }
mark { background: var(--in-bg); color: var(--ink); font-weight: 600; padding: 0 .15em;
  border-radius: .2em; }
summary { color: var(--link); cursor: pointer; padding: .2rem 0; }
del { background: var(--out-bg); color: var(--out); }
ins { background: var(--in-bg); color: var(--in); }
span { color: var(--soft); }
i { color: var(--soft); }
@media (min-width: 48rem) { dl { grid-template-columns: repeat(5, 1fr); } }
@media print { body { max-width: none; } nav { display: none; } }
""".strip()
