"""Modules that few runs need, loaded when something of them is first used: a build pays for none of them.

Beside each stands its import for the checker of types, from which the contracts of the layers read it, too.
"""

from importlib import import_module
from typing import Any


class Later:
    """Stands for a module until one of its names is asked for. Raises `ImportError` then, where there is none."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        """A name of the module; loading it is safe from several threads at once."""
        return getattr(import_module(self._name), name)
