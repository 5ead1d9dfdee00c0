"""Settings are checked whole, and a fault is told with the way out."""

import pytest
from projects import ROOT

from readingroom.config import Settings, find_supplied_texts, load_project, parse_settings
from readingroom.errors import ConfigError
from readingroom.models import Kind
from readingroom.scaffold import lay_out


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("desk@example.org", "desk@example.org"),
        (" mailto:desk@example.org", "desk@example.org"),
        ("https://example.org/a/b/", "https://example.org/a/b"),
        ("", ""),
    ],
)
def test_errors_are_reported_to_a_mail_address_or_a_repository(written, read):
    assert parse_settings({"feedback": written}).feedback == read


@pytest.mark.parametrize(
    "wrong", ["desk", "http://a.example", "javascript:alert(1)@a.b", 'a"@b.c', "a@b.c?cc=d@e.f"]
)
def test_what_readers_could_not_report_to_is_refused(wrong):
    with pytest.raises(ConfigError, match="a mail address or the https:// address"):
        parse_settings({"feedback": wrong})


def test_no_section_at_all_means_the_defaults():
    assert parse_settings(None) == Settings()


def test_kinds_come_in_one_order_however_they_are_written():
    settings = parse_settings({"kinds": ["organizations", "people"]})
    assert settings.kinds == (Kind.PERSON, Kind.ORGANIZATION)


def test_all_faults_are_told_at_once():
    with pytest.raises(ConfigError) as caught:
        parse_settings({"newest": 0, "langage": "en", "link_certainty": 2, "keep_boilerplate": 1})
    told = str(caught.value)
    assert "newest: a whole number from 1 is expected, not 0" in told
    assert "did you mean language?" in told
    assert "link_certainty: a number from 0 to 1 is expected, not 2" in told
    assert "keep_boilerplate: true or false is expected, not 1" in told


def test_a_section_that_is_no_mapping_is_refused():
    with pytest.raises(ConfigError, match="`name: value` lines"):
        parse_settings(["newest"])


def test_a_folder_without_settings_is_named(tmp_path):
    with pytest.raises(ConfigError, match=r"mkdocs\.yml: not found"):
        load_project(tmp_path)


def test_broken_yaml_is_told_with_its_line(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: 'x\nnav: [\n")
    with pytest.raises(ConfigError, match="not valid YAML"):
        load_project(tmp_path)


def test_texts_that_came_with_the_sample_or_a_new_site_are_told_once(tmp_path):
    sample = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert find_supplied_texts(load_project(ROOT)) == ()
    (tmp_path / "mkdocs.yml").write_text(sample.replace("The Polar Years", "Ours"), "utf-8")
    (told,) = find_supplied_texts(load_project(tmp_path))
    named = "site_description, site_url, copyright, extra.readingroom.introduction: readers still"
    assert str(told).startswith(f"mkdocs.yml: note: {named}")
    lay_out(tmp_path / "new", "Mine", "1.0.0")
    (told,) = find_supplied_texts(load_project(tmp_path / "new"))
    assert "site_description, extra.readingroom.introduction: readers" in str(told)
    (tmp_path / "mkdocs.yml").write_text("site_name: Ours\n", "utf-8")
    assert find_supplied_texts(load_project(tmp_path)) == ()
