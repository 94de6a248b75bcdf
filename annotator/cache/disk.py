"""The store on disk: one SQLite file, which two builds may use at once and a crash leaves whole.

Nothing in it is ever run: values are texts, and each carries a digest. What is damaged, locked or cannot be written
counts as missing, so that a build can be slower for it but not other.
"""

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path

from annotator.cache.version import code_version
from annotator.model.store import NO_STORE, Store, key_of

# Bytes of all values together, beyond which those that were not used for longest go.
LIMIT = 512 * 2**20
FILE = "results.sqlite"
# What tells programs that make backups to leave the folder out (https://bford.info/cachedir/), and Git.
_TAGS = {
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# Results of earlier builds.\n",
    ".gitignore": "*\n",
}
# Written into the file as its `user_version`; another number there means another layout, or none of ours.
FORMAT = 1
_TABLE = """CREATE TABLE results
    (key TEXT PRIMARY KEY, used INTEGER, size INTEGER, digest BLOB, value BLOB) WITHOUT ROWID"""
# Seconds that a build waits for another that is writing, and after which a use is worth writing down.
_PATIENCE, _DAY = 5.0, 86_400


def open_store(base: Path, folder: str, tell: Callable[[str], None], read: Iterable[Path | str] = ()) -> Store:
    """The store in ``folder`` below ``base``, if one is named; ``tell`` gets what keeps it from that.

    Inside the folders that are ``read`` there is none: what is kept would count as an edit of what it was made of.
    """
    if not folder:
        return NO_STORE
    there = (base / folder).resolve()
    for one in read:
        if there.is_relative_to((base / one).resolve()):
            tell(f"{base / folder}: nothing is kept there for the next build, as it lies in {one}, which is read")
            return NO_STORE
    return DiskStore(base / folder, tell)


class DiskStore:
    """A folder with results of earlier runs; `save` writes what this run has put in, and makes the folder."""

    def __init__(self, folder: Path, tell: Callable[[str], None], limit: int = LIMIT) -> None:
        """``limit`` is the number of bytes of all values together."""
        self.folder, self.limit, self.tell = folder, limit, tell
        self._version = code_version()
        self._new: dict[str, bytes] = {}
        self._used: set[str] = set()
        self._unsound: set[str] = set()
        self._file: sqlite3.Connection | None = None
        with suppress(sqlite3.Error, OSError):
            self._file = _connect(folder / FILE, write=False) if (folder / FILE).is_file() else None

    def get(self, key: str) -> str | None:
        """What this or an earlier run has put in under ``key``; None if it is not there or not sound."""
        key = key_of(self._version, key)
        if key in self._new:
            return self._new[key].decode("utf-8", "surrogatepass")
        row = self._row(key)
        if row is None:
            return None
        used, digest, value = row
        if not isinstance(value, bytes) or digest != _digest(key, value):
            self._unsound.add(key)
            return None
        if not isinstance(used, int) or time.time() - used > _DAY:
            self._used.add(key)
        return value.decode("utf-8", "surrogatepass")

    def put(self, key: str, value: str) -> None:
        """Keep ``value`` until `save`."""
        self._new[key_of(self._version, key)] = value.encode("utf-8", "surrogatepass")

    def save(self) -> None:
        """Write what was put in, in one transaction; where that cannot be done, the reason is told."""
        self._close()
        if not (self._new or self._used or self._unsound):
            return
        try:
            self._make_folder()
            with closing(self._open()) as file:
                file.execute("BEGIN IMMEDIATE")
                self._write(file)
                file.commit()
        except (OSError, sqlite3.Error) as error:
            self.tell(f"{self.folder}: nothing was kept there for the next build ({error}); the pages are not affected")
        for kept in (self._new, self._used, self._unsound):
            kept.clear()

    def _make_folder(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, text in _TAGS.items():
            if not (self.folder / name).exists():
                (self.folder / name).write_text(text, encoding="utf-8")

    def _open(self) -> sqlite3.Connection:
        """The file for writing; one that is no database, or damaged, gives way to a new one."""
        try:
            return _connect(self.folder / FILE, write=True)
        except sqlite3.OperationalError:  # locked, or not to be written
            raise
        except sqlite3.DatabaseError:
            (self.folder / FILE).unlink()
            return _connect(self.folder / FILE, write=True)

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _row(self, key: str) -> tuple[object, object, object] | None:
        if self._file is None:
            return None
        try:
            found: tuple[object, object, object] | None = self._file.execute(
                "SELECT used, digest, value FROM results WHERE key = ?", (key,)
            ).fetchone()
        except sqlite3.OperationalError:  # locked for too long
            return None
        except sqlite3.Error:  # damaged inside: what this run puts in begins a new file
            self._close()
            with suppress(OSError):
                (self.folder / FILE).unlink()
            return None
        return found

    def _write(self, file: sqlite3.Connection) -> None:
        now = int(time.time())
        file.executemany("DELETE FROM results WHERE key = ?", _each(self._unsound))
        file.executemany("UPDATE results SET used = ? WHERE key = ?", ((now, key) for key in self._used))
        rows = ((key, now, len(value), _digest(key, value), value) for key, value in self._new.items())
        file.executemany("INSERT OR IGNORE INTO results VALUES (?, ?, ?, ?, ?)", rows)
        (total,) = file.execute("SELECT COALESCE(SUM(size), 0) FROM results").fetchone()
        if total > self.limit:
            oldest = file.execute("SELECT key, size FROM results ORDER BY used, key").fetchall()
            dropped = []
            for key, size in oldest:
                if total <= self.limit:
                    break
                dropped.append(key)
                total -= size
            file.executemany("DELETE FROM results WHERE key = ?", _each(dropped))


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Raises `sqlite3.Error` where the file is no store, or cannot be used."""
    file = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        if write and _format(file) != FORMAT:
            # In one transaction, so that another build sees a file that is empty or whole.
            file.execute("BEGIN IMMEDIATE")
            if file.execute("SELECT name FROM sqlite_master LIMIT 1").fetchone() is None:
                file.execute(_TABLE)
                file.execute(f"PRAGMA user_version = {FORMAT}")
            file.execute("COMMIT")
        if _format(file) != FORMAT:
            raise sqlite3.DatabaseError("another format")
        file.execute("SELECT key FROM results LIMIT 1").fetchone()
    except UnicodeDecodeError as error:  # Python cannot read what SQLite says of some damage
        file.close()
        raise sqlite3.DatabaseError("damaged") from error
    except sqlite3.Error:
        file.close()
        raise
    return file


def _format(file: sqlite3.Connection) -> object:
    return file.execute("PRAGMA user_version").fetchone()[0]


def _each(keys: Iterable[str]) -> Iterable[tuple[str]]:
    return ((key,) for key in keys)


def _digest(key: str, value: bytes) -> bytes:
    return hashlib.sha256(key.encode() + value).digest()
