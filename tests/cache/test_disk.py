"""The store gives back what was put in or nothing, whatever happened to its file."""

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.cache import disk
from annotator.cache.disk import FILE, DiskStore, open_store
from annotator.model.store import NO_STORE, key_of

ROOT = Path(__file__).parents[2]


def store(folder: Path, limit: int = disk.LIMIT) -> DiskStore:
    """A store of which nobody expects trouble."""
    return DiskStore(folder, pytest.fail, limit)


def keep(folder: Path, **values: str) -> None:
    one = store(folder)
    for key, value in values.items():
        one.put(key, value)
    one.save()


def test_what_one_run_puts_in_another_finds(tmp_path: Path) -> None:
    keep(tmp_path, one="1 ’\ud800\x00", other="")
    again = store(tmp_path)
    assert (again.get("one"), again.get("other"), again.get("third")) == ("1 ’\ud800\x00", "", None)
    again.save()


def test_a_run_finds_what_it_put_in_itself(tmp_path: Path) -> None:
    one = store(tmp_path)
    one.put("one", "1")
    assert one.get("one") == "1"


def test_nothing_is_written_before_there_is_something_to_keep(tmp_path: Path) -> None:
    one = store(tmp_path / "cache")
    assert one.get("one") is None
    one.save()
    assert not (tmp_path / "cache").exists()


def test_the_folder_says_what_it_is(tmp_path: Path) -> None:
    keep(tmp_path, one="1")
    assert (tmp_path / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    assert (tmp_path / ".gitignore").read_text() == "*\n"


def test_another_version_of_the_code_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, one="1")
    monkeypatch.setattr(disk, "code_version", lambda: "another")
    one = store(tmp_path)
    assert one.get("one") is None
    one.save()


@given(st.data())
def test_a_damaged_file_gives_what_was_put_in_or_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    values = {f"key-{number}": f"{number} " * 60 for number in range(40)}
    keep(folder, **values)
    file = folder / FILE
    content = bytearray(file.read_bytes())
    if data.draw(st.booleans(), "cut"):
        del content[data.draw(st.integers(0, len(content) - 1), "length") :]
    for _ in range(data.draw(st.integers(0, 5), "flips")):
        if content:
            content[data.draw(st.integers(0, len(content) - 1), "where")] ^= data.draw(st.integers(1, 255), "bits")
    file.write_bytes(content)
    trouble: list[str] = []
    one = DiskStore(folder, trouble.append)
    assert all(one.get(key) in (value, None) for key, value in values.items())
    one.put("new", "1")
    one.save()
    again = DiskStore(folder, trouble.append)
    assert again.get("new") == "1" or trouble
    assert all(again.get(key) in (value, None) for key, value in values.items())
    again.save()


def test_a_file_that_is_no_database_gives_way(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("words " * 1000)
    keep(tmp_path, one="1")
    again = store(tmp_path)
    assert again.get("one") == "1"
    again.save()


@pytest.mark.parametrize("number", [0, disk.FORMAT + 1])
@pytest.mark.parametrize("columns", ["key TEXT", "key TEXT PRIMARY KEY, value BLOB, day TEXT"])
def test_a_file_of_another_format_gives_way(tmp_path: Path, number: int, columns: str) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as file:
        file.execute(f"CREATE TABLE results ({columns})")
        file.execute(f"PRAGMA user_version = {number}")
        file.commit()
    one = store(tmp_path)
    assert one.get("one") is None
    one.save()
    keep(tmp_path, one="1")
    again = store(tmp_path)
    assert again.get("one") == "1"
    again.save()


def test_an_unsound_value_is_made_and_kept_again(tmp_path: Path) -> None:
    keep(tmp_path, one="1", other="2")
    with closing(sqlite3.connect(tmp_path / FILE)) as file:
        file.execute("UPDATE results SET value = ? WHERE value = ?", (b"x", b"1"))
        file.commit()
    one = store(tmp_path)
    assert (one.get("one"), one.get("other")) == (None, "2")
    one.put("one", "1")
    one.save()
    again = store(tmp_path)
    assert again.get("one") == "1"
    again.save()


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def on(day: int, limit: int = disk.LIMIT) -> DiskStore:
        monkeypatch.setattr(time, "time", lambda: day * 86_400.0 + 1)
        return store(tmp_path, limit)

    for day, key in ((1, "a"), (2, "b"), (3, "c")):
        one = on(day)
        one.put(key, key * 100)
        one.save()
    used = on(5)
    assert used.get("a")
    used.save()
    last = on(6, limit=300)
    last.put("d", "d" * 100)
    last.save()
    kept = store(tmp_path)
    assert [key for key in "abcd" if kept.get(key)] == ["a", "c", "d"]
    kept.save()


def test_a_folder_that_cannot_be_made_is_told_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told: list[str] = []
    one = open_store(tmp_path, "file/cache", told.append)
    one.put("one", "1")
    assert one.get("one") == "1"
    one.save()
    assert len(told) == 1
    assert told[0].startswith(f"{tmp_path / 'file' / 'cache'}: nothing was kept there")


def test_without_a_folder_nothing_is_kept() -> None:
    assert open_store(Path(), "", pytest.fail) is NO_STORE
    NO_STORE.put("one", "1")
    NO_STORE.save()
    assert NO_STORE.get("one") is None


@pytest.mark.parametrize("read", ["seeds", ".", "link"])
def test_in_a_folder_that_is_read_nothing_is_kept_and_it_is_told(tmp_path: Path, read: str) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "seeds")
    told: list[str] = []
    assert open_store(tmp_path, "seeds/cache", told.append, [tmp_path / "docs", tmp_path / read]) is NO_STORE
    assert len(told) == 1
    assert told[0].startswith(f"{tmp_path / 'seeds' / 'cache'}: nothing is kept there")
    assert isinstance(open_store(tmp_path, "seeds-cache", pytest.fail, [tmp_path / "seeds"]), DiskStore)


def _keep_many(folder: str, mark: str) -> None:
    for number in range(20):
        one = DiskStore(Path(folder), print)
        assert one.get("shared") in (None, "same")
        one.put("shared", "same")
        one.put(f"{mark}-{number}", mark)
        one.save()


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    processes = [
        multiprocessing.get_context("spawn").Process(target=_keep_many, args=(str(tmp_path), mark)) for mark in "ab"
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    one = store(tmp_path)
    assert all(one.get(f"{mark}-{number}") == mark for mark in "ab" for number in range(20))
    one.save()


def test_a_run_that_is_killed_while_it_writes_leaves_what_was_there(tmp_path: Path) -> None:
    keep(tmp_path, old="1")
    code = """if True:
        import sys
        from pathlib import Path
        from annotator.cache.disk import DiskStore
        class Slow(DiskStore):
            def _write(self, file):
                super()._write(file)
                print("writing", flush=True)
                sys.stdin.read()
        one = Slow(Path(sys.argv[1]), print)
        for number in range(3000):
            one.put(str(number), "x" * 1000)
        one.save()
    """
    arguments = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(arguments, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        os.kill(process.pid, signal.SIGKILL)
    one = store(tmp_path)
    assert one.get("old") == "1"
    assert one.get("1") is None
    one.put("1", "y")
    one.save()
    again = store(tmp_path)
    assert (again.get("old"), again.get("1")) == ("1", "y")
    again.save()


@given(st.lists(st.text()), st.lists(st.text()))
def test_a_key_is_that_of_its_inputs_alone(one: list[str], other: list[str]) -> None:
    assert (key_of("kind", *one) == key_of("kind", *other)) == (one == other)
