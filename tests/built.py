"""The sample site as each builder makes it, built once for all workers of a run."""

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import ROOT

BIN = Path(sys.executable).parent
# What a publisher adds to mkdocs.yml for a builder that runs no plugin: docs/guide/builders.md.
_THEME = "  name: material\n"
_ZENSICAL_THEME = f"{_THEME}  custom_dir: looks\n  variant: classic\n"


def need(builder: str) -> None:
    """Skip the test, and say so in the summary, where the builder is not installed."""
    if importlib.util.find_spec(builder) is None:
        pytest.skip(f"{builder} is not installed: NOTHING WAS TRIED WITH {builder.upper()}; `make setup` installs it")


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment in a folder; the test fails if it does."""
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795521600"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def build_zensical(project: Path, seeds: Path) -> None:
    """Write, build and finish a site into ``site/`` of a folder that has docs/ and mkdocs.yml."""
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    assert _THEME in config
    (project / "mkdocs.yml").write_text(config.replace(_THEME, _ZENSICAL_THEME), encoding="utf-8")
    run(project, "annotator", "write", "docs", "--looks", "looks", "--seeds", str(seeds))
    run(project, "zensical", "build", "--strict")
    run(project, "annotator", "finish", "site", "--seeds", str(seeds))


def sample(builder: str, factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample site by ``builder``; the worker that comes first builds it, the others wait."""
    need(builder)
    return once(factory, f"sample-{builder}", lambda folder: _build(builder, folder)) / "site"


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the worker that comes first fills, while the others wait."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    _once(folder, lambda: make(folder))
    return folder


def _build(builder: str, folder: Path) -> None:
    if builder == "zensical":
        folder.mkdir()
        shutil.copytree(ROOT / "docs", folder / "docs")
        shutil.copy(ROOT / "mkdocs.yml", folder)
        build_zensical(folder, ROOT / "seeds")
    else:
        run(ROOT, builder, "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir", str(folder / "site"))


def _once(folder: Path, build: Callable[[], None]) -> None:
    done, failed = folder.with_suffix(".done"), folder.with_suffix(".failed")
    try:
        os.close(os.open(folder.with_suffix(".lock"), os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        for _ in range(1200):
            if done.exists():
                return
            if failed.exists():
                break
            time.sleep(0.1)
        pytest.fail(f"another worker did not finish {folder.name}")
    try:
        build()
    except BaseException:
        failed.touch()
        raise
    done.touch()
