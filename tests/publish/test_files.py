"""Pages on disk: only what changed is written, only what was made is removed, nobody else's file is touched."""

from pathlib import Path

import pytest
import yaml

from annotator.diagnostics import PublishError
from annotator.model.page import MetaValue, Page
from annotator.publish.files import MANIFEST, load_file, page_text, put_files, write_pages


def page(path: str, body: str = "Text.\n") -> Page:
    return Page(path, {"title": "T"}, body)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_pages_are_written_with_their_list(tmp_path: Path) -> None:
    done = write_pages([page("b/index.md"), page("a/x/index.md")], tmp_path / "out")
    assert (done.written, done.removed, done.unchanged) == (("b/index.md", "a/x/index.md"), (), 0)
    assert sorted(tree(tmp_path / "out")) == [MANIFEST, "a/x/index.md", "b/index.md"]
    assert (tmp_path / "out" / MANIFEST).read_text() == "a/x/index.md\nb/index.md\n"


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    write_pages([page("a/index.md")], tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    done = write_pages([page("a/index.md")], tmp_path)
    assert (done.written, done.removed, done.unchanged) == ((), (), 1)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write_pages([page("a/index.md"), page("b/index.md")], tmp_path)
    done = write_pages([page("a/index.md"), page("b/index.md", "New.\n"), page("c/index.md")], tmp_path)
    assert (done.written, done.removed, done.unchanged) == (("b/index.md", "c/index.md"), (), 1)
    assert b"New." in tree(tmp_path)["b/index.md"]


def test_what_is_no_longer_made_goes_with_the_folders_that_it_leaves_empty(tmp_path: Path) -> None:
    write_pages([page("a/x/index.md"), page("a/y/index.md"), page("b/index.md")], tmp_path)
    (tmp_path / "a/y/note.txt").write_text("mine")
    done = write_pages([page("b/index.md")], tmp_path)
    assert done.removed == ("a/x/index.md", "a/y/index.md")
    assert sorted(tree(tmp_path)) == [MANIFEST, "a/y/note.txt", "b/index.md"]
    assert not (tmp_path / "a/x").exists()
    assert write_pages([], tmp_path).removed == ("b/index.md",)
    assert tmp_path.is_dir()


def test_a_file_that_was_deleted_by_hand_is_made_again(tmp_path: Path) -> None:
    write_pages([page("a/index.md")], tmp_path)
    (tmp_path / "a/index.md").unlink()
    assert write_pages([page("a/index.md")], tmp_path).written == ("a/index.md",)


@pytest.mark.parametrize("in_the_way", ["a/index.md", "b/index.md"])
def test_a_file_of_somebody_elses_stops_the_run_before_it_touches_anything(tmp_path: Path, in_the_way: str) -> None:
    (tmp_path / in_the_way).parent.mkdir()
    (tmp_path / in_the_way).write_text("mine")
    with pytest.raises(PublishError, match=f"{in_the_way} is in the way: it was not made by an earlier run"):
        write_pages([page("a/index.md"), page("b/index.md")], tmp_path)
    assert tree(tmp_path) == {in_the_way: b"mine"}


def test_a_folder_that_stands_where_a_page_should_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "a/index.md").mkdir(parents=True)
    with pytest.raises(PublishError, match="is in the way"):
        write_pages([page("a/index.md")], tmp_path)


def test_files_beside_ours_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("mine")
    write_pages([page("a/index.md")], tmp_path)
    write_pages([], tmp_path)
    assert tree(tmp_path) == {"index.md": b"mine", MANIFEST: b""}


def test_a_run_that_was_cut_short_can_be_taken_up(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("a file where a folder should be")
    with pytest.raises(PublishError, match="b is a file where a folder should be"):
        write_pages([page("a/index.md"), page("b/index.md")], tmp_path)
    (tmp_path / "b").unlink()
    done = write_pages([page("a/index.md"), page("b/index.md")], tmp_path)
    assert (done.written, done.unchanged) == (("b/index.md",), 1)


@pytest.mark.parametrize(
    "line",
    [
        "../outside.md",
        "a/../../outside.md",
        "/{outside}",
        "link/outside.md",
        "mine.txt",
        ".",
        "..",
        "",
        "a\x00b.md",
        "no/such.md",
        ".annotator-files",
    ],
)
def test_a_list_that_was_tampered_with_removes_nothing_of_anybody_elses(tmp_path: Path, line: str) -> None:
    outside, folder = tmp_path / "outside.md", tmp_path / "out"
    outside.write_text("mine")
    write_pages([page("a/index.md")], folder)
    (folder / "mine.txt").write_text("mine")
    (folder / "link").symlink_to(tmp_path)
    with (folder / MANIFEST).open("a") as manifest:
        manifest.write(line.replace("{outside}", str(outside)[1:]) + "\n")
    done = write_pages([page("a/index.md")], folder)
    assert (done.written, done.removed) == ((), ())
    assert outside.read_text() == (folder / "mine.txt").read_text() == "mine"
    assert (folder / MANIFEST).read_text() == "a/index.md\n"


def test_a_list_that_is_no_text_lists_nothing(tmp_path: Path) -> None:
    write_pages([page("a/index.md")], tmp_path)
    (tmp_path / MANIFEST).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PublishError, match="is in the way"):
        write_pages([page("a/index.md")], tmp_path)


META: dict[str, MetaValue] = {
    "title": 'a: "b" #c',
    "date": "2025-03-28",
    "number": "42",
    "truth": "yes",
    "nothing": "",
    "end": "---",
    "lines": "one\ntwo",
    "tags": ["- x", "null", "東京", "{{ y }}"],
    "up": {"title": "T: u", "path": "x/index.html"},
}


def test_front_matter_is_read_back_as_texts_whatever_they_look_like(tmp_path: Path) -> None:
    text = page_text(Page("x.md", META, "# Body\n"))
    before, front, body = text.split("---\n", 2) if "\n---\n" in text else ("", "", "")
    assert (before, body) == ("", "\n# Body\n")
    assert yaml.safe_load(front) == META


def test_every_value_of_the_front_matter_is_in_quotes_on_one_line() -> None:
    text = page_text(Page("x.md", {"title": "word " * 100, "tags": ["a", "東"], "up": {"path": "p"}}, ""))
    assert text == f'---\ntitle: "{"word " * 100}"\ntags:\n- "a"\n- "東"\nup:\n  path: "p"\n---\n\n'


def test_a_file_is_loaded_and_where_there_is_none_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("a: 1\n", encoding="utf-8")
    assert load_file(str(tmp_path / "a.yml"), yaml.safe_load) == {"a": 1}
    assert load_file("<stdin>", yaml.safe_load) == {}


def test_no_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "out" / "a").symlink_to(tmp_path / "outside")
    (tmp_path / "out" / "b.md").symlink_to(tmp_path / "nowhere.md")
    with pytest.raises(PublishError, match="leads out of"):
        write_pages([page("a/index.md")], tmp_path / "out")
    with pytest.raises(PublishError, match="is in the way"):
        write_pages([page("b.md")], tmp_path / "out")
    assert list((tmp_path / "outside").iterdir()) == []
    assert not (tmp_path / "nowhere.md").exists()


def test_no_text_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "out" / "search").symlink_to(tmp_path / "outside")
    with pytest.raises(PublishError, match="leads out of"):
        put_files({"robots.txt": "", "search/index.js": ""}, tmp_path / "out")
    assert list((tmp_path / "outside").iterdir()) == []
    assert not (tmp_path / "out" / "robots.txt").exists()
