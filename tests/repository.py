"""A repository of Git in a folder of a test's own."""

import subprocess
from pathlib import Path

_SETTINGS = ("user.name=A", "user.email=a@example.org", "init.defaultBranch=main")


def git(folder: Path, *arguments: str) -> str:
    """Run Git in ``folder``; gives what it prints."""
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    command = ["git", *settings, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()
