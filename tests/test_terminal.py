"""Progress: a bar on a terminal, plain lines elsewhere, and neither in what programs read."""

import io
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotator import terminal
from annotator.cli import main, options
from annotator.model.progress import Progress, followed, silent
from annotator.terminal import Lines, following, has_bars

ARTICLES = 30
ANNOTATIONS = "title: A report\norigin: {publisher: The Example}\nrights: Made up.\nas_of: 2025-01-02\n"
# Runs the command as if every moment of work were a long one.
AT_ONCE = (
    "import sys; from annotator import terminal; terminal._BAR_AFTER = terminal._LINE_AFTER = -1.0;"
    " from annotator.cli import main; main(sys.argv[1:])"
)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for number in range(ARTICLES):
        article = folder / "seeds" / "articles" / f"report-{number}"
        article.mkdir(parents=True)
        (article / "article.txt").write_text("Ada Example spoke.\n")
        (article / "annotations.yml").write_text(ANNOTATIONS)
    return folder


def on_a_terminal(folder: Path, *arguments: str, **environment: str) -> tuple[str, str]:
    """What a command prints to standard output, and what a terminal is sent on standard error."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", AT_ONCE, *arguments],
        cwd=folder, env={**os.environ, "TERM": "xterm", **environment}, stdout=subprocess.PIPE, stderr=follower,
    ) as process:  # fmt: skip
        os.close(follower)
        seen = b""
        while True:
            try:
                piece = os.read(leader, 65_536)
            except OSError:  # Linux says so at the end of a terminal
                break
            if not piece:
                break
            seen += piece
        assert process.stdout is not None
        printed = process.stdout.read()
    os.close(leader)
    assert process.returncode == 0, seen
    return printed.decode(), seen.decode().replace("\r\n", "\n")


def test_items_are_passed_on_and_counted_as_each_is_done_with() -> None:
    told: list[tuple[str, int, int]] = []
    seen = []
    for item in followed("ab", "reading", 2, lambda *one: told.append(one)):
        seen.append((item, len(told)))
    assert seen == [("a", 1), ("b", 2)]
    assert told == [("reading", 0, 2), ("reading", 1, 2), ("reading", 2, 2)]


def test_a_terminal_shows_a_bar_that_leaves_nothing_behind(site: Path) -> None:
    printed, seen = on_a_terminal(site, "check", "--no-cache")
    assert "reading articles" in seen
    assert f"/{ARTICLES}" in seen
    assert "writing pages" in seen
    assert printed == f"{ARTICLES + 7} pages: 0 errors, 0 warnings\n"
    # The last line is wiped, and the cursor is shown again.
    assert seen.count("\x1b[?25h") == seen.count("\x1b[?25l") == 1
    assert seen.rpartition("\x1b[2K")[2].strip() == ""


def test_a_terminal_that_wants_it_plain_gets_plain_lines(site: Path) -> None:
    _, seen = on_a_terminal(site, "check", "--no-cache", NO_COLOR="1")
    assert "\x1b" not in seen
    assert "\r" not in seen
    assert f"reading articles: {ARTICLES} of {ARTICLES}\n" in seen


@pytest.mark.parametrize("style", ["text", "json", "sarif", "github"])
def test_what_programs_read_has_no_progress(site: Path, style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    monkeypatch.setattr(terminal, "_LINE_AFTER", -1.0)
    result = CliRunner().invoke(main, ["check", "--no-cache", "--format", style])
    assert result.exit_code == 0
    assert ("reading articles" in result.stderr) == (style == "text")
    assert "reading articles" not in result.stdout


def test_work_that_is_soon_done_tells_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    monkeypatch.setattr(terminal, "_LINE_AFTER", 3600.0)
    result = CliRunner().invoke(main, ["check", "--no-cache"])
    assert result.stderr == ""


def test_a_file_gets_a_line_for_each_tenth_at_most_and_none_too_soon() -> None:
    clock, told = Clock(), list[str]()
    lines = Lines(told.append, clock)
    for done in range(201):
        lines("reading", done, 200)
        clock.now += 0.125 if done < 100 else 10
    # After five seconds, and then after five more or at the next tenth.
    assert told == [f"reading: {done} of 200" for done in (40, 80, 101, 120, 140, 160, 180, 200)]


def test_a_stage_of_unknown_length_has_no_lines() -> None:
    clock, told = Clock(), list[str]()
    lines = Lines(told.append, clock)
    clock.now = 60.0
    lines("fetching", 0, 0)
    assert told == []


def test_only_a_terminal_that_can_draw_has_bars() -> None:
    assert has_bars(Screen(), {"TERM": "xterm"})
    assert not has_bars(io.StringIO(), {"TERM": "xterm"})
    assert not has_bars(Screen(), {"TERM": "dumb"})
    assert not has_bars(Screen(), {})
    assert not has_bars(Screen(), {"TERM": "xterm", "NO_COLOR": "1"})


def test_a_bar_that_breaks_off_gives_the_cursor_back(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)

    def interrupted(progress: Progress) -> None:
        progress("fetching", 0, 0)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), following() as progress:
        interrupted(progress)
    assert screen.getvalue().count("\x1b[?25h") == screen.getvalue().count("\x1b[?25l") == 1


WORKS = '[{"id": "a", "type": "book", "title": "A"}, {"id": "b", "type": "book", "title": "B"}]'


@pytest.mark.parametrize(
    ("call", "stages"),
    [
        ("check --no-cache", {"reading articles", "finding names and quotes", "writing pages"}),
        (
            "pdf out --no-cache --seeds one",
            {"reading articles", "finding names and quotes", "writing pages",
             "writing documents for print", "making PDFs"},
        ),
        ("mend", {"reading articles", "looking for quotes"}),
        ("suggest report-0", {"reading articles"}),
        ("suggest report-0 --format json", set()),
        ("source import works.json --dry-run", {"reading works"}),
    ],
)  # fmt: skip
def test_every_stage_of_long_work_is_told(
    call: str, stages: set[str], site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: dict[str, list[tuple[int, int]]] = {}

    @contextmanager
    def recording(*, shown: bool) -> Iterator[Progress]:
        yield (lambda doing, done, of: told.setdefault(doing, []).append((done, of))) if shown else silent

    monkeypatch.chdir(site)
    monkeypatch.setattr(options, "following", recording)
    (site / "works.json").write_text(WORKS)
    if not (site / "one").exists():
        shutil.copytree(site / "seeds" / "articles" / "report-0", site / "one" / "articles" / "report-0")
    assert CliRunner().invoke(main, call.split()).exit_code == 0
    assert set(told) == stages
    for counts in told.values():
        assert counts == [(done, counts[-1][1]) for done in range(counts[-1][1] + 1)]
