"""What is said where an engine fails."""

from readingroom.engines import _explain

MISSING = """\
ERROR   -  Error building page 'x.md'
Traceback (most recent call last):
  File "/env/mkdocs/commands/build.py", line 210, in _build_page
    template = env.get_template(page.meta.get('template', 'main.html'))
jinja2.exceptions.TemplateNotFound: 'nope.html' not found in search paths: '/env/theme'
"""
WRONG = """\
Traceback (most recent call last):
  File "/env/theme/404.html", line 2, in top-level template code
    {% extends "main.html" %}
  File "/mine/overrides/main.html", line 7, in template
jinja2.exceptions.TemplateSyntaxError: unexpected '}'
"""


def test_a_template_that_is_missing_or_wrong_is_told_in_one_line():
    assert _explain("mkdocs", MISSING).startswith("x.md: template 'nope.html' not found (mend it")
    assert _explain("mkdocs", WRONG).startswith(
        "/mine/overrides/main.html:7: template unexpected '}' (mend it"
    )
    assert "\n" not in _explain("mkdocs", MISSING) + _explain("mkdocs", WRONG)


def test_any_other_failure_is_told_by_the_engines_last_words():
    told = _explain("mkdocs", "\n".join(f"line {number}" for number in range(40)))
    assert told.startswith("mkdocs could not build the site:\nline 25\n")
