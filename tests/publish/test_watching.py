"""Watching sees changes also after what is watched was gone for a moment."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEventHandler

from annotator.publish.watching import watch_patiently

Watch = Callable[..., threading.Event]


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Watch a path; what comes back is set at each change of a file."""
    servers: list[LiveReloadServer] = []

    def start(path: Path) -> threading.Event:
        server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(path.parent))
        servers.append(server)
        server.watch(str(path))
        watch_patiently(server, str(path))
        seen = threading.Event()
        handler: Any = FileSystemEventHandler()
        handler.on_any_event = lambda event: None if event.is_directory else seen.set()
        server.observer.schedule(handler, str(path), recursive=True)
        server.observer.start()
        return seen

    yield start
    for server in servers:
        server.observer.stop()
        server.observer.join()
        server.server_close()


def happens(seen: threading.Event) -> None:
    assert seen.wait(30)
    # Moves are seen in parts.
    while seen.is_set():
        seen.clear()
        seen.wait(1)


def test_a_folder_that_is_moved_away_and_back_is_still_watched(tmp_path: Path, watch: Watch) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "a.yml").write_text("one")
    seen = watch(folder)
    folder.rename(tmp_path / "away")
    happens(seen)
    (tmp_path / "away").rename(folder)
    happens(seen)
    (folder / "a.yml").write_text("another")
    happens(seen)


def test_a_file_that_is_replaced_or_deleted_is_still_watched(tmp_path: Path, watch: Watch) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("one")
    seen = watch(file)
    (tmp_path / "new").write_text("another")
    (tmp_path / "new").rename(file)
    happens(seen)
    file.unlink()
    happens(seen)
    file.write_text("back")
    happens(seen)


def test_a_folder_that_is_made_later_is_seen(tmp_path: Path, watch: Watch) -> None:
    seen = watch(tmp_path / "seeds")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.yml").write_text("one")
    happens(seen)
