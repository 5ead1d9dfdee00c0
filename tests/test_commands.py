"""The commands: a new site is laid out and builds, problems are told in a line."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import yaml
from projects import ROOT, make_project

from readingroom import __version__
from readingroom.cli import main
from readingroom.config import load_project
from readingroom.errors import ConfigError
from readingroom.scaffold import lay_out
from readingroom.theme import FOLDER, SETTINGS_FILE


def test_a_new_site_builds_without_a_warning(run, tmp_path):
    folder = tmp_path / "site of mine"
    assert main(["new", str(folder), "--title", "On: 1914"]) == 0
    assert run(folder, "build", "--strict", "--quiet") == 0
    home = (folder / "site/index.html").read_text(encoding="utf-8")
    assert "<title>On: 1914</title>" in home
    assert (folder / "site/glossary/people/ada-lovelace/index.html").is_file()
    assert (folder / "site/about/index.html").is_file()


def test_a_new_site_holds_its_own_workflow_and_leaves_generated_files_to_the_build(tmp_path):
    lay_out(tmp_path / "new", "Mine", "1.2.3")
    workflow = (tmp_path / "new/.github/workflows/publish.yml").read_text(encoding="utf-8")
    assert "pip install --requirement requirements.txt" in workflow
    required = (tmp_path / "new/requirements.txt").read_text(encoding="utf-8")
    assert "readingroom[files]==1.2.3" in required.split("\n")
    assert (tmp_path / "new/.github/dependabot.yml").is_file()
    assert yaml.safe_load(workflow)["jobs"]["deploy"]["needs"] == "build"
    ignored = (tmp_path / "new/.gitignore").read_text(encoding="utf-8")
    own = (ROOT / ".gitignore").read_text(encoding="utf-8")
    generated = [line for line in own.split("\n") if line.startswith("docs/")]
    assert set(generated) <= set(ignored.split("\n"))


def test_a_folder_with_files_is_not_laid_out_again(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"there are files in it, such as letter\.txt"):
        lay_out(tmp_path, "Mine", __version__)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(ConfigError, match="this is a file"):
        lay_out(tmp_path / "letter.txt", "Mine", __version__)


def test_a_fresh_repository_can_be_laid_out(tmp_path):
    (tmp_path / ".git").mkdir()
    assert tmp_path / "mkdocs.yml" in lay_out(tmp_path, "Mine", __version__)
    assert load_project(tmp_path).site_name == "Mine"


def test_a_folder_without_a_site_is_told_how_to_lay_one_out(tmp_path, capsys):
    assert main(["build"], root=tmp_path) == 2
    assert "readingroom new DIR" in capsys.readouterr().err


def test_check_tells_what_would_be_published_and_writes_no_page(tmp_path, capsys):
    project = make_project(tmp_path)
    (project / "seeds").mkdir()
    (project / "seeds/log.md").write_text(
        "---\ntitle: The log\nauthors: [Bo Dahl]\ndate: 1903-03-01\n---\n\nNothing happened.\n",
        encoding="utf-8",
    )
    before = sorted(path.name for path in (project / "docs").iterdir())
    assert main(["check", "--jobs", "1"], root=project) == 0
    told = capsys.readouterr().out
    assert "1 articles would be published" in told
    assert "log.md: The log (1903-03-01; Bo Dahl)" in told
    assert sorted(path.name for path in (project / "docs").iterdir()) == before
    assert (project / "build/report/report.html").is_file()
    assert not (project / "site").exists()


def test_a_port_in_use_is_one_line_and_comes_before_the_build(tmp_path, capsys):
    project = make_project(tmp_path, ROOT / "seeds")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert main(["serve", "--port", port], root=project) == 2
    told = capsys.readouterr()
    assert f"127.0.0.1:{port}: another program answers there" in told.err
    assert not (project / "build").exists()


def test_without_the_environment_the_script_says_how_to_set_it_up(tmp_path):
    command = [sys.executable, "-I", "-S", str(ROOT / "build_site.py")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "make site" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["new", "build", "serve", "check", "review", "annotate"])
def test_every_command_explains_itself(name, capsys):
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert name in capsys.readouterr().out or name == "build"
    assert f"readingroom {name}" in Path(ROOT / "README.md").read_text(encoding="utf-8")


def copy_as_people_did(folder: Path) -> Path:
    """Make a site as one was made before the theme was in the package."""
    project = make_project(folder, ROOT / "seeds")
    shutil.copytree(FOLDER, project / "overrides", dirs_exist_ok=True)
    shipped = yaml.safe_load(SETTINGS_FILE.read_text(encoding="utf-8"))
    (project / "interface").mkdir()
    words = {"extra": {"words": shipped.pop("words")["en"]}}
    (project / "interface/en.yml").write_text(yaml.safe_dump(words), encoding="utf-8")
    del shipped["extends"]
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    own = textwrap.indent(yaml.safe_dump(shipped), "  ").replace("  language: en\n", "")
    own = own.replace("  favicon: assets/readingroom.svg\n", "")
    copied = settings.replace("  name: readingroom\n", f"  name: material\n{own}")
    (project / "mkdocs.yml").write_text(f"INHERIT: interface/en.yml\n{copied}", encoding="utf-8")
    return project


def test_a_copied_site_is_told_how_to_move_and_the_move_changes_no_page(run_told, tmp_path):
    project = copy_as_people_did(tmp_path)
    told = run_told(project, "--jobs", "1")
    assert told.returncode == 0
    assert "holds a copy of the theme, which no upgrade reaches" in told.stdout
    assert "and the line INHERIT: interface/en.yml" in told.stdout
    assert "but those that are yours: assets/polar.svg; keep one" in told.stdout
    before = {path.name: path.read_bytes() for path in (project / "site").glob("*.html")}
    shutil.rmtree(project / "overrides")
    shutil.rmtree(project / "interface")
    for name in ("mkdocs.yml", "overrides"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, project / name)
    told = run_told(project, "--jobs", "1")
    assert "holds a copy" not in told.stdout
    assert {path.name: path.read_bytes() for path in (project / "site").glob("*.html")} == before


def test_the_wheel_alone_lays_out_a_site_and_builds_it_for_reading_from_disk(tmp_path):
    tree = tmp_path / "tree"  # setuptools leaves files beside what it builds
    tree.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree)
    shutil.copytree(ROOT / "readingroom", tree / "readingroom")
    make = [
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(tmp_path / "made"),
        str(tree),
    ]
    subprocess.run([sys.executable, *make], check=True, capture_output=True)
    (wheel,) = (tmp_path / "made").glob("*.whl")
    shutil.unpack_archive(wheel, tmp_path / "installed", "zip")
    elsewhere = os.environ | {"PYTHONPATH": str(tmp_path / "installed")}
    (tmp_path / "empty").mkdir()

    def call(folder: Path, *words: str) -> str:
        command = [sys.executable, *words]
        done = subprocess.run(
            command, cwd=folder, env=elsewhere, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = call(tmp_path, "-c", "import readingroom; print(readingroom.__file__)")
    assert Path(where.strip()).is_relative_to(tmp_path / "installed")
    call(tmp_path / "empty", "-m", "readingroom", "new", ".")
    call(tmp_path / "empty", "-m", "readingroom", "build", "--strict", "--offline", "--jobs", "1")
    assert (tmp_path / "empty/site/assets/readingroom.css").is_file()
    assert (tmp_path / "empty/site-offline/index.html").is_file()


def test_in_materials_own_look_the_same_pages_stand_and_nothing_of_it_is_taken_out(
    run_told, tmp_path
):
    project = make_project(tmp_path, ROOT / "seeds")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    start, end = settings.index("theme:\n"), settings.index("# No plugin")
    stock = settings[:start] + "theme: {name: material, font: false}\n" + settings[end:]
    stock = stock.replace("plugins: []", "plugins: [search]")
    (project / "mkdocs.yml").write_text(stock, encoding="utf-8")
    told = run_told(project, "--strict", "--jobs", "1")
    assert (told.returncode, told.stderr) == (0, "")
    site = project / "site"
    article = next(site.glob("articles/*/three-huts*/index.html")).read_text(encoding="utf-8")
    assert 'By <a rel="author"' in article
    assert 'id="p3"' in article
    assert "Content-Security-Policy" not in article
    place = (site / "glossary/places/oslo/index.html").read_text(encoding="utf-8")
    assert "rr-locator" in place and "Kristiania" in place
    assert list(site.glob("assets/javascripts/bundle.*.js"))
    assert list(site.glob("assets/stylesheets/main.*.css"))
    assert (site / "assets/readingroom/drawing.css").is_file()
    assert (site / "search/search_index.json").is_file()
    assert not (site / "pagefind").exists()
