"""A publisher's site in a folder: this repository's configuration over seeds of a test's own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
# The pages that people write by hand, but for the decisions, which nothing in the configuration names.
_GUIDE = sorted((ROOT / "docs" / "guide").rglob("*.md"))
PAGES = (
    *("index.md", "about.md", "method.md", "project/architecture.md"),
    *(path.relative_to(ROOT / "docs").as_posix() for path in _GUIDE),
)


def write_publisher(folder: Path, *, address: str = "") -> Path:
    """Everything but the seeds, for which the folder is returned; ``address`` is where the site is to stand."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    folder.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(config + (f"\nsite_url: {address}\n" if address else ""), encoding="utf-8")
    for page in PAGES:
        path = folder / "docs" / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {page.partition('.')[0].title()}\n\nWords.\n", encoding="utf-8")
    return folder / "seeds"


def mkdocs_build(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the site into ``site/`` as a publisher does; ``environment`` is added to this process's own."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
