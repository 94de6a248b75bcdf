"""What keeps results of earlier runs: a narrow door, so that whoever uses it knows nothing of disks."""

import hashlib
from typing import Protocol


class Store(Protocol):
    """Texts by key. It may forget any of them at any time, and gives one back only as it was put in."""

    def get(self, key: str) -> str | None:
        """What was put in under ``key``; None if it is not there or not sound."""

    def put(self, key: str, value: str) -> None:
        """Keep ``value``, which depends on nothing but what ``key`` was made of."""

    def save(self) -> None:
        """Make sure that what was put in is there in the next run; called once, at the end of one."""


class NoStore:
    """Keeps nothing."""

    def get(self, key: str) -> str | None:
        """None."""

    def put(self, key: str, value: str) -> None:
        """Forget ``value``."""

    def save(self) -> None:
        """Nothing is there to save."""


NO_STORE = NoStore()


def key_of(kind: str, *inputs: str | bytes) -> str:
    """The key of a result of this ``kind`` from these inputs, which must be all that it depends on but our own code."""
    digest = hashlib.sha256()
    for part in (kind, *inputs):
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        # With its length, so that no two lists of inputs run together to the same bytes.
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()
