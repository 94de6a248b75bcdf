"""A build of ours beside bare MkDocs with the same Markdown, theme and templates, without a search and with its own."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

import yaml

from benchmarks.corpus import write_seeds
from benchmarks.measure import Plan, command, interleaved, ratio, table, versions

_LOOKS = Path(__file__).parent.parent / "overrides"
_CACHE = ".cache"
# A build of ours includes a search, MkDocs without a plugin has none: it is measured with its own, too.
_SEARCHED = "searched.yml"
_OURS = ("cold", "warm", "edited")
# So many articles take minutes a run.
_MANY, _FEW = 1_000, 3
# As in the mkdocs.yml of the sample: the pages that list others are in the navigation, no other.
_SETTINGS: Mapping[str, object] = {
    "site_name": "Measured",
    "use_directory_urls": False,
    "theme": {"name": "material", "custom_dir": str(_LOOKS), "font": False},
    "markdown_extensions": ["attr_list", "md_in_html", "abbr", "admonition", "tables", {"toc": {"permalink": False}}],
    "nav": [
        "index.md",
        *(f"{kind}/index.md" for kind in ("explainers", "background", "timeline", "entities", "sources")),
    ],
    "validation": {"nav": {"omitted_files": "ignore"}},
}


def section(plan: Plan) -> str:
    """A table for all sizes, and what is behind it."""
    rows, pages = [], []
    # Articles of the site before, and what all of them cost beside bare MkDocs: an empty site's is not known.
    before: tuple[int, float] | None = None
    for articles in plan.articles:
        with tempfile.TemporaryDirectory() as folder:
            project = Project(Path(folder), articles)
            pages.append(f"{project.pages:,} at {articles:,} articles")
            samples = interleaved(project.tasks(), plan.runs if articles < _MANY else min(plan.runs, _FEW))
        alone = median(samples["cold"]) - median(samples["bare"])
        rows.append([*_row(articles, samples), _ms(alone / articles), _further(before, articles, alone)])
        before = articles, alone
    ratios = [f"{kind} ÷ {base}" for base in ("bare", "searched") for kind in _OURS]
    heads = ["articles", "bare", "searched", *_OURS, *ratios, "ours alone", "a further article"]
    return f"""## A site

`mkdocs build` with the plugin beside `mkdocs build` without it, on the Markdown of `annotator write`; theme, templates
and Markdown extensions are the same, so are the pages: {", ".join(pages)}.
Processor time of whole commands, medians of {plan.runs} rounds (of at most {_FEW} from {_MANY:,} articles up); ratios
are medians of those within a round.
**Bare** has no search, **searched** has MkDocs’ own, in place of which ours brings another.
**Cold** has no cache, **warm** has that of the build before, with nothing
changed, **edited** the same with one word of an article and one description changed. **Ours alone** is cold less bare,
for one article; **a further article** is how much of it each article adds that the row above did not have, without
what every run costs once: equal figures mean that our share grows as the number of articles does.
{versions("mkdocs", "mkdocs-material", "Markdown")}. PDFs are not made.

{table(heads, rows)}
"""


def _row(articles: int, samples: Mapping[str, list[float]]) -> list[str]:
    times = (f"{median(samples[kind]):.1f} s" for kind in ("bare", "searched", *_OURS))
    ratios = (f"{ratio(samples[kind], samples[base]):.2f}" for base in ("bare", "searched") for kind in _OURS)
    return [f"{articles:,}", *times, *ratios]


def _further(before: tuple[int, float] | None, articles: int, alone: float) -> str:
    """What an article adds to the seconds beside bare MkDocs, from one size to the next."""
    return _ms((alone - before[1]) / (articles - before[0])) if before else ""


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


class Project:
    """Two folders: seeds with our plugin, and the Markdown that is made of them without it."""

    def __init__(self, folder: Path, articles: int) -> None:
        self.ours, self.bare = folder / "ours", folder / "bare"
        write_seeds(self.ours / "seeds", articles)
        for root, plugins in ((self.ours, [{"annotator": {"pdf": "never"}}]), (self.bare, [])):
            (root / "docs").mkdir(parents=True)
            (root / "docs" / "index.md").write_text("# Home\n\nMeasured.\n", encoding="utf-8")
            (root / "mkdocs.yml").write_text(yaml.safe_dump({**_SETTINGS, "plugins": plugins}), encoding="utf-8")
        searched = yaml.safe_dump({**_SETTINGS, "plugins": ["search"]})
        (self.bare / _SEARCHED).write_text(searched, encoding="utf-8")
        write = [str(Path(sys.executable).with_name("annotator")), "write", str(self.bare / "docs"), "--seeds", "seeds"]
        command(write, self.ours)
        self.pages = sum(1 for _ in self.bare.rglob("*.md"))
        self.edits = 0

    def tasks(self) -> dict[str, Callable[[], float]]:
        """What is run in turn; each kind finds what the one before left."""
        return {
            "bare": lambda: _build(self.bare),
            "searched": lambda: _build(self.bare, "--config-file", _SEARCHED),
            "cold": self._cold,
            "warm": self._warm,
            "edited": self._edited,
        }

    def _cold(self) -> float:
        shutil.rmtree(self.ours / _CACHE, ignore_errors=True)
        return _build(self.ours)

    def _warm(self) -> float:
        return _build(self.ours)

    def _edited(self) -> float:
        self.edits += 1
        for path, key in (("articles/article-0/annotations.yml", "summary"), ("entities/e-0.yml", "description")):
            file = self.ours / "seeds" / path
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(f'{key}: "', f'{key}: "Edit{self.edits} ', 1), encoding="utf-8")
        return _build(self.ours)


def _build(root: Path, *options: str) -> float:
    return command([sys.executable, "-m", "mkdocs", "build", "--quiet", *options], root)
