"""A preview of a copy of the sample, and one edit of each kind that an editor makes."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
# True once a mark stands in the words of a page, and in what its styles say.
_IN_TEXT = "mark => document.body?.textContent.includes(mark)"
_IN_STYLE = "mark => getComputedStyle(document.documentElement).getPropertyValue('--edited').includes(mark)"


@dataclass(frozen=True)
class Edit:
    """A change of a ``file`` that shows at ``page``: ``new`` with a mark in it stands for ``old``, or is added."""

    kind: str
    file: str
    old: str
    new: str
    page: str
    shows: str = _IN_TEXT


EDITS = (
    Edit("article", "seeds/articles/noem-mexico/article.txt", "", "\nEdited {}.\n", "explainers/noem-mexico/"),
    Edit(
        "annotations",
        "seeds/articles/noem-mexico/annotations.yml",
        'text: "',
        'text: "{} ',
        "explainers/noem-mexico/",
    ),
    Edit("entity", "seeds/entities/people.yml", 'description: "', 'description: "{} ', "entities/kristi-noem/"),
    Edit("source", "seeds/sources/cecot.yml", 'title: "J', 'title: "{} J', "sources/"),
    Edit("figure", "seeds/figures/cecot.yml", 'title: "', 'title: "{} ', "background/cecot/"),
    Edit("timeline", "seeds/timelines/cecot.yml", 'text: "', 'text: "{} ', "timeline/"),
    Edit("background page", "seeds/context/cecot.md", "## ", "## {} ", "background/cecot/"),
    Edit("page of docs", "docs/about.md", "# ", "# {} ", "about.html"),
    Edit(
        "template",
        "overrides/partials/footer.html",
        '<footer class="site-footer">',
        '<footer class="site-footer">{}',
        "about.html",
    ),
    Edit("style", "overrides/assets/reader.css", "", "\n:root {{ --edited: {} }}\n", "about.html", _IN_STYLE),
)


@dataclass
class Preview:
    """A running preview of a copy of the sample."""

    folder: Path
    address: str
    log: Path
    process: subprocess.Popen[bytes]

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a file as an editor does."""
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def mark(self, edit: Edit, mark: str) -> None:
        """Make an edit of the file as the sample has it."""
        text = (ROOT / edit.file).read_text(encoding="utf-8")
        new = edit.new.format(mark)
        assert edit.old in text, f"{edit.file} does not hold {edit.old!r}"
        (self.folder / edit.file).write_text(text.replace(edit.old, new, 1) if edit.old else text + new, "utf-8")

    def restore(self, path: str) -> None:
        """Bring a file back as the sample has it."""
        shutil.copyfile(ROOT / path, self.folder / path)

    def said(self) -> str:
        """All that the terminal has shown."""
        return self.log.read_text(encoding="utf-8")

    def settle(self) -> None:
        """Wait until all changes are built, and none has come for a moment."""
        calm = 0
        for _ in range(600):
            said = self.said()
            calm = calm + 1 if said.count("Detected file changes") == said.count("Reloading browsers") else 0
            if calm == 10:
                return
            time.sleep(0.1)
        raise AssertionError(self.said())

    def builds(self) -> int:
        """How often the site has been built so far."""
        return self.said().count("Building documentation")


def copy_sample(folder: Path) -> None:
    """The sample with looks of its own, so that a template can be edited without touching the checkout."""
    for name in ("docs", "seeds", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "  name: material\n" in config
    config = config.replace("  name: material\n", "  name: material\n  custom_dir: overrides\n")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")


def free_port() -> int:
    """A port of this machine that nothing uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def previewing(folder: Path, options: Sequence[str] = ()) -> Iterator[Preview]:
    """Run a preview of ``folder`` until it is no longer needed; waits until it answers."""
    port = free_port()
    log = folder / "serve.log"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}", *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT, env=environment)
        try:
            made = Preview(folder, f"http://127.0.0.1:{port}/", log, process)
            _wait_until_it_answers(made)
            yield made
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_until_it_answers(preview: Preview) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(preview.address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            assert preview.process.poll() is None, preview.said()
            time.sleep(0.1)
    raise AssertionError(preview.said())
