"""Builds that share a cache give what builds without one give: after an edit, two at once, one that was killed."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.publisher import mkdocs_build, write_publisher

CASE = Path(__file__).parents[1] / "cases" / "three-articles" / "seeds"
EPOCH = "1750000000"
KEPT = Path(".cache") / "annotator" / "results.sqlite"


def publisher(folder: Path) -> Path:
    shutil.copytree(CASE, write_publisher(folder))
    return folder


def edited(folder: Path) -> Path:
    page = folder / "seeds" / "context" / "bridge.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nA sentence more.\n", encoding="utf-8")
    return folder


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def built(folder: Path) -> dict[str, bytes]:
    result = mkdocs_build(folder, SOURCE_DATE_EPOCH=EPOCH)
    assert result.returncode == 0, result.stderr
    return files(folder / "site")


def start(folder: Path, site: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", site]
    return subprocess.Popen(command, cwd=folder, env=environment)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site after the edit, built where nothing was built before."""
    return built(edited(publisher(tmp_path_factory.mktemp("clean") / "site")))


def test_after_an_edit(tmp_path: Path, clean: dict[str, bytes]) -> None:
    folder = publisher(tmp_path / "site")
    before = built(folder)
    assert (folder / KEPT).is_file()
    assert before != clean
    assert built(edited(folder)) == clean
    assert built(folder) == clean


def test_two_at_once(tmp_path: Path, clean: dict[str, bytes]) -> None:
    folder = edited(publisher(tmp_path / "site"))
    for one in [start(folder, site) for site in ("one", "other")]:
        assert one.wait() == 0
    assert files(folder / "one") == clean
    assert files(folder / "other") == clean
    assert built(folder) == clean


def test_one_that_was_killed(tmp_path: Path, clean: dict[str, bytes]) -> None:
    folder = publisher(tmp_path / "site")
    built(folder)
    edited(folder)
    process = start(folder, "killed")
    while not (folder / "killed" / "index.html").exists() and process.poll() is None:
        time.sleep(0.02)
    process.kill()
    process.wait()
    assert built(folder) == clean


def test_without_a_cache(tmp_path: Path, clean: dict[str, bytes]) -> None:
    folder = edited(publisher(tmp_path / "site"))
    config = folder / "mkdocs.yml"
    given = config.read_text(encoding="utf-8")
    assert "  - annotator:\n" in given
    config.write_text(given.replace("  - annotator:\n", '  - annotator:\n      cache: ""\n'), encoding="utf-8")
    assert built(folder) == clean
    assert not (folder / ".cache").exists()
