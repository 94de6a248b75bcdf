"""What a file held at earlier commits, told by Git. The only module that runs it."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from annotator.diagnostics import HistoryError

# Commits of a file that are looked at, the newest first, and seconds that Git may take for an answer.
MOST = 50
_SECONDS = 30
# Git is to ask nobody and to fetch nothing; a hook's own repository is not the file's.
_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
_ELSEWHERE = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}


def at_revision(path: Path, revision: str) -> bytes:
    """The file as it was at a revision; raises `HistoryError` where Git cannot say."""
    _in_repository(path)
    if revision.startswith("-"):
        raise HistoryError(f"{revision} is no revision; name a commit, a branch or a tag")
    commit = _git(path, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if commit is None:
        raise HistoryError(f"Git knows no commit {revision}")
    data = _blob(path, commit.decode().strip())
    if data is None:
        raise HistoryError(f"there is no {path.name} in this folder at {revision}")
    return data


def earlier(path: Path) -> Iterator[bytes]:
    """The file as it was at each commit that changed it, the newest first; raises `HistoryError`.

    Without any commit there is none.
    """
    _in_repository(path)
    name = f"./{path.name}"
    listed = _git(path, "--literal-pathspecs", "rev-list", f"--max-count={MOST}", "HEAD", "--", name)
    for commit in (listed or b"").decode().split():
        data = _blob(path, commit)
        if data is not None:
            yield data


def _in_repository(path: Path) -> None:
    if _git(path, "rev-parse", "--git-dir") is None:
        raise HistoryError(f"{path} is in no Git repository that can be read")


def _blob(path: Path, commit: str) -> bytes | None:
    return _git(path, "cat-file", "blob", f"{commit}:./{path.name}")


def _git(path: Path, *arguments: str) -> bytes | None:
    """What Git answers in the file's folder; None where it fails."""
    environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    try:
        done = subprocess.run(
            ("git", "-c", "protocol.allow=never", *arguments),
            cwd=path.absolute().parent,
            env={**environment, **_QUIET},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise HistoryError("Git is not installed") from None
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise HistoryError(f"Git does not answer: {error}") from error
    return done.stdout if done.returncode == 0 else None
