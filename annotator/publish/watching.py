"""Watches files while a preview runs, also where they are moved away and come back."""

import os
from collections.abc import Iterator
from typing import Any

from watchdog.observers.polling import PollingObserverVFS

# Seconds between two looks. Looking works everywhere, also on shared folders, which send no events.
INTERVAL = 0.25


def watch_patiently(server: Any, *watched: str) -> None:
    """Give the server of a preview an observer of ours, and have it watch again what it watches already.

    MkDocs' own stops watching a folder or a file for good as soon as it is gone for a moment.
    """
    for path in watched:
        server.unwatch(path)
    server.observer = PollingObserverVFS(_stat, _list, polling_interval=INTERVAL)
    for path in watched:
        server.watch(path)


def _stat(path: str) -> os.stat_result:
    try:
        return os.stat(path)
    except OSError:
        # A regular file without a node: what is not there differs from everything that is.
        return os.stat_result((0o100000, 0, 0, 0, 0, 0, 0, 0, 0, 0))


def _list(path: str | None) -> Iterator["os.DirEntry[str]"]:
    try:
        return iter(list(os.scandir(path)))
    except OSError:
        return iter(())
