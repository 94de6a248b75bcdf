"""Progress on a terminal as a bar, elsewhere as a plain line now and then; only what takes long is told at all."""

import logging
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

from annotator.later import Later
from annotator.model.progress import Progress, silent

if TYPE_CHECKING:
    from rich import console, progress
else:
    console, progress = Later("rich.console"), Later("rich.progress")

Log = logging.Logger | logging.LoggerAdapter[Any]
# Seconds of work before a bar appears, and before and between plain lines; and how many of those a stage has at most.
_BAR_AFTER, _LINE_AFTER, _LINES = 0.7, 5.0, 10
# How often the bar is drawn in a second: its thread takes turns with the work.
_DRAWN = 4


@contextmanager
def following(log: Log | None = None, *, shown: bool = True) -> Iterator[Progress]:
    """What stages tell their progress to, on standard error; plain lines go to the ``log``, if there is one."""
    stream = sys.stderr
    if not shown or (log and not log.isEnabledFor(logging.INFO)):
        yield silent
    elif has_bars(stream, os.environ):
        bar = progress.Progress(
            progress.TextColumn("{task.description}"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TimeElapsedColumn(),
            console=console.Console(file=stream),
            transient=True,
            refresh_per_second=_DRAWN,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        try:
            yield _OnBar(bar, time.monotonic)
        finally:
            bar.stop()
    else:
        yield Lines(log.info if log else lambda line: print(line, file=stream, flush=True), time.monotonic)


def has_bars(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether a stream is a terminal on which lines can be drawn anew, and nobody asked for plain ones."""
    plain = environment.get("NO_COLOR") or environment.get("TERM", "dumb") in ("dumb", "unknown")
    return stream.isatty() and not plain


class _OnBar:
    """One bar, of the stage that runs; it appears when the work has taken a moment."""

    def __init__(self, bar: "progress.Progress", clock: Callable[[], float]) -> None:
        self._bar, self._clock, self._begun = bar, clock, clock()
        self._task: progress.TaskID | None = None
        self._doing = ""

    def __call__(self, doing: str, done: int, of: int) -> None:
        if doing != self._doing and self._task is not None:
            self._bar.remove_task(self._task)
            self._task = None
        self._doing = doing
        if self._task is not None:
            self._bar.update(self._task, completed=done, total=of or None)
        elif not of or self._clock() - self._begun > _BAR_AFTER:
            self._bar.start()
            self._task = self._bar.add_task(doing, completed=done, total=of or None)


class Lines:
    """Lines without any drawing: none of work that is soon done, and at most one for each tenth of a stage."""

    def __init__(self, tell: Callable[[str], None], clock: Callable[[], float]) -> None:
        self._tell, self._clock, self._last = tell, clock, clock()
        self._doing, self._told = "", 0

    def __call__(self, doing: str, done: int, of: int) -> None:
        """Take note, and tell it if it is time."""
        if doing != self._doing:
            self._doing, self._told = doing, 0
        part = done * _LINES // of if of else 0
        now = self._clock()
        if now - self._last >= _LINE_AFTER and part > self._told:
            self._last, self._told = now, part
            self._tell(f"{doing}: {done} of {of}")
