"""Nobody else learns what is read: no request elsewhere, no cookie, and a policy against both."""

from __future__ import annotations

import json
import shutil
import threading
from socketserver import BaseServer

import pytest
from projects import ROOT, make_project

from readingroom.pipeline.serve import PreviewServer

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective}: ${event.blockedURI}`));
"""
OWN_PAGE = """# By hand

<p id="styled" style="color: rgb(1, 2, 3)" onclick="window.clicked = true">A paragraph.</p>

<style>#styled { text-decoration: underline }</style>

<script>window.ran = true</script>

| a | b |
|--:|:-:|
| 1 | 2 |
"""
ELSEWHERE = "https://elsewhere.example/"


@pytest.fixture(scope="module")
def project(build, tmp_path_factory):
    made = make_project(tmp_path_factory.mktemp("private"), ROOT / "seeds")
    (made / "docs/own.md").write_text(OWN_PAGE, encoding="utf-8")
    config = (made / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("kinds: [people, places]", "kinds: [people, places, organizations]")
    config = config.replace("  - About: about.md", "  - About: about.md\n  - Own: own.md")
    (made / "mkdocs.yml").write_text(config, encoding="utf-8")
    return build(made, "--offline")


@pytest.fixture(params=["http", "file"])
def base(request, project, serve_directory):
    if request.param == "http":
        return serve_directory(project / "site")
    return (project / "site-offline").as_uri() + "/"


@pytest.fixture
def page(browser):
    """Return a page that notes requests, console errors and violations of the policy."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    yield opened
    context.close()


def kinds_of_pages(project):
    data = project / "docs/data"
    glossary = json.loads((data / "glossary.json").read_text(encoding="utf-8"))
    articles = json.loads((data / "articles.json").read_text(encoding="utf-8"))
    entities = {entity["kind"]: entity["url"] for entity in glossary}
    author = next((project / "site/articles/authors").glob("*/index.html")).parent.name
    return [
        "", articles[0]["url"], articles[-1]["url"], *entities.values(),
        "articles/", f"{articles[-1]['url'].rsplit('/', 2)[0]}/",
        "articles/authors/", f"articles/authors/{author}/",
        *(f"glossary/{kind}/" for kind in ("people", "places", "organizations")),
        "about/", "names/", "own/",
    ]  # fmt: skip


def test_no_kind_of_page_asks_elsewhere_sets_a_cookie_or_breaks_the_policy(page, base, project):
    requests, errors = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda told: errors.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    for path in kinds_of_pages(project):
        page.goto(base + path + ("" if base.startswith("http") else "index.html"))
        page.locator("[data-controls-button]").click()
        page.get_by_role("radio", name="Dark").check(force=True)
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        page.keyboard.type("ship")
        page.locator("[role=option]").first.wait_for()
        assert page.evaluate("window.violations") == [], path
        assert page.evaluate("document.cookie") == "", path
    assert errors == []
    assert page.context.cookies() == []
    assert len(requests) > 50
    ours = (base, "blob:", "data:")
    assert [url for url in requests if not url.startswith(ours)] == []


def test_the_error_page_keeps_the_policy_too(page, project, serve_directory):
    page.goto(serve_directory(project / "site") + "404.html")
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    assert page.locator("h1").count() == 1


def test_the_policy_stops_whatever_would_ask_elsewhere(page, base, project):
    article = kinds_of_pages(project)[1]
    page.goto(base + article + ("" if base.startswith("http") else "index.html"))
    page.evaluate(
        """async (url) => {
          const add = (name, values) =>
            document.body.append(Object.assign(document.createElement(name), values));
          add("img", { src: url });
          add("script", { src: url });
          add("iframe", { src: url });
          add("link", { rel: "stylesheet", href: url });
          await fetch(url).catch(() => {});
          add("form", { action: url, method: "post" });
          document.forms[document.forms.length - 1].submit();
          await new Promise((resolve) => setTimeout(resolve, 300));
        }""",
        ELSEWHERE,
    )
    stopped = {violation.split(":")[0] for violation in page.evaluate("window.violations")}
    wanted = {"img-src", "script-src-elem", "frame-src", "style-src-elem", "connect-src"}
    assert wanted | {"form-action"} <= stopped


def test_a_script_that_got_into_an_article_would_not_run(
    browser, project, serve_directory, tmp_path
):
    folder = tmp_path / "broken-in"
    shutil.copytree(project / "site", folder)
    path = kinds_of_pages(project)[1]
    file = folder / path / "index.html"
    text = file.read_text(encoding="utf-8")
    inside = "<script>window.broken = 1</script><img src=x onerror='window.broken = 2'>"
    assert "</article>" in text
    file.write_text(text.replace("</article>", f"{inside}</article>"), encoding="utf-8")
    page = browser.new_page()
    page.goto(serve_directory(folder) + path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.broken") is None
    page.close()


def test_an_editors_own_page_keeps_its_own_scripts_and_styles(page, base):
    page.goto(base + "own/" + ("" if base.startswith("http") else "index.html"))
    styled = page.locator("#styled")
    assert page.evaluate("window.ran") is True
    assert styled.evaluate("one => getComputedStyle(one).color") == "rgb(1, 2, 3)"
    assert "underline" in styled.evaluate("one => getComputedStyle(one).textDecoration")
    styled.click()
    assert page.evaluate("window.clicked") is True
    cell = page.locator("td").first
    assert cell.evaluate("one => getComputedStyle(one).textAlign") in ("right", "end")


def test_a_preview_reloads_its_pages_under_the_same_policy(page, project):
    server = PreviewServer(lambda: None, "127.0.0.1", 0, root=str(project / "site"))
    server.watch(str(project / "seeds"))  # without anything to watch it puts no script in
    server.server_bind()
    server.server_activate()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    for path in ("", "own/"):
        page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
        assert page.evaluate("typeof livereload") == "function"
        assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
        assert page.evaluate("window.violations") == []
    page.goto("about:blank")
    BaseServer.shutdown(server)  # its own ends a watcher as well, which was never started
    server.server_close()
    thread.join()
