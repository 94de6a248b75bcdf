"""Templates, styles and fonts in a publisher's folder: kept up to date, but for what is the publisher's own."""

from pathlib import Path

import pytest

from annotator.diagnostics import PublishError
from annotator.publish.files import LOOKS
from annotator.publish.looks import MANIFEST, write_looks


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    looks = tmp_path / "ours"
    (looks / "assets").mkdir(parents=True)
    (looks / "main.html").write_text("one")
    (looks / "assets" / "reader.css").write_text("two")
    (looks / "assets" / "font.woff2").write_bytes(b"\xff\x00")
    return looks


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_all_of_it_is_written_and_a_second_run_touches_nothing(ours: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    assert write_looks(ours, theirs) == ()
    assert files(theirs) == files(ours)
    times = {path: path.stat().st_mtime_ns for path in theirs.rglob("*.*") if path.name != MANIFEST}
    assert write_looks(ours, theirs) == ()
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_a_new_version_replaces_and_removes_what_an_old_one_wrote(ours: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    write_looks(ours, theirs)
    (ours / "main.html").write_text("newer")
    (ours / "assets" / "reader.css").unlink()
    assert write_looks(ours, theirs) == ()
    assert files(theirs) == files(ours)


def test_what_a_publisher_wrote_or_changed_stays_and_is_named(ours: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "main.html").write_text("mine")
    (theirs / "extra.css").write_text("mine, too")
    assert write_looks(ours, theirs) == (theirs / "main.html",)
    (theirs / "assets" / "reader.css").write_text("changed")
    kept = (theirs / "assets" / "reader.css", theirs / "main.html")
    assert write_looks(ours, theirs) == kept
    (ours / "assets" / "reader.css").write_text("newer")
    assert write_looks(ours, theirs) == kept
    assert {name: data for name, data in files(theirs).items() if not name.endswith(".woff2")} == {
        "main.html": b"mine",
        "extra.css": b"mine, too",
        "assets/reader.css": b"changed",
    }


def test_a_changed_file_that_we_no_longer_have_stays(ours: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    write_looks(ours, theirs)
    (theirs / "main.html").write_text("changed")
    (ours / "main.html").unlink()
    assert write_looks(ours, theirs) == ()
    assert (theirs / "main.html").read_text() == "changed"


def test_a_list_that_leads_out_of_the_folder_removes_nothing(ours: Path, tmp_path: Path) -> None:
    theirs, outside = tmp_path / "theirs", tmp_path / "outside.txt"
    write_looks(ours, theirs)
    outside.write_text("")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    with (theirs / MANIFEST).open("a") as file:
        file.write(f"{empty}  ../outside.txt\n{empty}  {outside}\n")
    write_looks(ours, theirs)
    assert outside.exists()


def test_our_own_folder_is_left_alone() -> None:
    assert write_looks(LOOKS, LOOKS) == ()
    assert not (LOOKS / MANIFEST).exists()


def test_no_link_is_written_through(ours: Path, tmp_path: Path) -> None:
    theirs, outside = tmp_path / "theirs", tmp_path / "outside"
    theirs.mkdir()
    outside.mkdir()
    (theirs / "assets").symlink_to(outside)
    with pytest.raises(PublishError, match="by a link"):
        write_looks(ours, theirs)
    assert list(outside.iterdir()) == []
    assert not (theirs / "main.html").exists()


def test_a_file_of_the_publishers_may_be_a_link(ours: Path, tmp_path: Path) -> None:
    theirs, outside = tmp_path / "theirs", tmp_path / "outside.html"
    theirs.mkdir()
    outside.write_text("mine")
    (theirs / "main.html").symlink_to(outside)
    assert write_looks(ours, theirs) == (theirs / "main.html",)
    assert outside.read_text() == "mine"
