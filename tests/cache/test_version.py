"""The version in every key is that of the code that runs, and of the data that lies there now."""

import shutil
import subprocess
import sys
from pathlib import Path

import annotator
from annotator.cache.version import code_version

# Prints the version, does what it is told, and prints the version again.
TWICE = """
import sys
from pathlib import Path
from annotator.cache.version import code_version
print(code_version())
Path(sys.argv[1]).open("a").write("\\n")
print(code_version())
"""


def copy(folder: Path) -> Path:
    there = folder / "annotator"
    shutil.copytree(Path(annotator.__file__).parent, there, ignore=shutil.ignore_patterns("__pycache__"))
    return there


def versions(folder: Path, edited: Path) -> list[str]:
    """Before and after an edit, in one process."""
    command = [sys.executable, "-B", "-c", TWICE, str(edited)]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.split()


def test_code_that_is_edited_counts_in_the_next_process_only(tmp_path: Path) -> None:
    edited = copy(tmp_path) / "pipeline.py"
    first, same = versions(tmp_path, edited)
    assert first == same
    other, _ = versions(tmp_path, edited)
    assert other != first


def test_data_that_is_edited_counts_at_once(tmp_path: Path) -> None:
    there = copy(tmp_path)
    for edited in (there / "strings" / "en.yml", there / "read" / "note.csl"):
        before, after = versions(tmp_path, edited)
        assert before != after


def test_packages_count_however_they_were_installed(tmp_path: Path) -> None:
    copy(tmp_path)
    found = {versions(tmp_path, tmp_path / "notes")[0]}
    for number, kind in enumerate(("dist-info", "egg-info"), 2):
        (tmp_path / f"other-1.0.{kind}").mkdir()
        found.add(versions(tmp_path, tmp_path / "notes")[0])
        assert len(found) == number


def test_it_is_the_same_each_time() -> None:
    assert code_version() == code_version()
