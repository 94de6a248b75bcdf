"""The wheel as a stranger gets it: built, and installed where nothing of this checkout is to be seen."""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCES = ("annotator", "overrides", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", ".gitignore")


def copy_sources(folder: Path) -> Path:
    """What a wheel is made of, copied into ``folder``."""
    folder.mkdir(parents=True)
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder / name)
    return folder


def build_wheel(sources: Path, out: Path, **environment: str) -> Path:
    """The wheel of ``sources``, put into ``out``."""
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)], sources, environment)
    (wheel,) = out.glob("*.whl")
    return wheel


def clean_environment(folder: Path, home: Path) -> dict[str, str]:
    """Variables for commands of a stranger, with the libraries of the wheel there already, so that nothing is fetched.

    The libraries lie in ``folder``: those of the environment of the tests, but for this project and for pip.
    """
    libraries = folder / "libraries"
    libraries.mkdir(parents=True)
    for path in {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")}:
        for one in path.iterdir():
            if one.suffix != ".pth" and not one.name.startswith(("annotated_explainer", "_annotated_explainer", "pip")):
                (libraries / one.name).symlink_to(one)
    # A command of a library stands in no environment of ours: it runs the Python that comes first.
    commands = folder / "commands"
    commands.mkdir()
    (commands / "mkdocs").write_text('#!/bin/sh\nexec python -m mkdocs "$@"\n', encoding="utf-8")
    (commands / "mkdocs").chmod(0o755)
    return {
        "PATH": f"{commands}{os.pathsep}{Path(sys.base_exec_prefix) / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin",
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(libraries),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "NO_MKDOCS_2_WARNING": "1",
    }


def run(command: list[str], folder: Path, environment: Mapping[str, str]) -> str:
    """What a command prints; it must succeed."""
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr
