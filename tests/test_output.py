"""Writing touches what changed, prunes what is ours, and leaves people's work alone."""

from readingroom.output import MANIFEST, load_manifest, write_files


def test_only_changed_files_are_written_again(tmp_path):
    write_files(tmp_path, {"a/one.md": "one", "two.md": "two"})
    before = (tmp_path / "two.md").stat().st_mtime_ns
    written = write_files(tmp_path, {"a/one.md": "new", "two.md": "two"})
    assert written.changed == ("a/one.md",)
    assert (tmp_path / "two.md").stat().st_mtime_ns == before


def test_what_is_no_longer_made_is_pruned_with_its_empty_folder(tmp_path):
    write_files(tmp_path, {"a/b/one.md": "one", "two.md": "two"})
    written = write_files(tmp_path, {"two.md": "two"})
    assert written.removed == ("a/b/one.md",)
    assert not (tmp_path / "a").exists()
    assert (tmp_path / "two.md").exists()


def test_a_folder_with_a_hand_written_file_is_not_pruned(tmp_path):
    write_files(tmp_path, {"a/one.md": "one"})
    (tmp_path / "a" / "mine.md").write_text("mine")
    write_files(tmp_path, {})
    assert (tmp_path / "a" / "mine.md").read_text() == "mine"
    assert not (tmp_path / "a" / "one.md").exists()


def test_a_folder_that_is_a_link_to_elsewhere_stays(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a").symlink_to(tmp_path / "elsewhere")
    write_files(docs, {"a/one.md": "one"})
    assert write_files(docs, {}).removed == ("a/one.md",)
    assert (docs / "a").is_symlink() and (tmp_path / "elsewhere").is_dir()


def test_a_hand_written_file_is_never_overwritten(tmp_path):
    (tmp_path / "index.md").write_text("my own words")
    written = write_files(tmp_path, {"index.md": "generated"})
    assert (tmp_path / "index.md").read_text() == "my own words"
    assert [issue.path for issue in written.issues] == ["index.md"]
    assert "delete it" in written.issues[0].hint
    assert write_files(tmp_path, {"index.md": "generated"}).issues == written.issues


def test_a_generated_file_edited_by_hand_is_neither_overwritten_nor_pruned(tmp_path):
    write_files(tmp_path, {"one.md": "one"})
    (tmp_path / "one.md").write_text("edited")
    assert "edited by hand" in write_files(tmp_path, {"one.md": "new"}).issues[0].message
    assert (tmp_path / "one.md").read_text() == "edited"
    assert write_files(tmp_path, {}).issues
    assert (tmp_path / "one.md").read_text() == "edited"


def test_a_deleted_file_is_made_again(tmp_path):
    write_files(tmp_path, {"one.md": "one"})
    (tmp_path / "one.md").unlink()
    assert write_files(tmp_path, {"one.md": "one"}).changed == ("one.md",)


def test_a_damaged_manifest_owns_nothing_and_one_that_points_outside_is_not_followed(tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("precious")
    docs = tmp_path / "docs"
    write_files(docs, {"one.md": "one"})
    digest = load_manifest(docs)["one.md"]
    (docs / MANIFEST).write_text(f'{{"../outside.txt": "{digest}", "one.md": "{digest}"}}')
    assert load_manifest(docs) == {"one.md": digest}
    write_files(docs, {})
    assert outside.exists()
    (docs / MANIFEST).write_text("not json")
    assert load_manifest(docs) == {}
