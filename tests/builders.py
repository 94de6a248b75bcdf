"""Small inputs for tests: entities, articles and whole folders of seeds, each in one line of a test."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from textwrap import dedent

from markdown import Markdown  # type: ignore[import-untyped]
from mkdocs.config import load_config

from annotator.diagnostics import Code, Report
from annotator.model.document import Document
from annotator.model.knowledge import Alias, Entity, EntityKind
from annotator.model.span import Place, TextOrigin
from annotator.pipeline import Built, Options, build
from annotator.read.markdown import read_markdown
from annotator.read.strings import read_strings

ROOT = Path(__file__).parent.parent
DAY = date(2025, 3, 28)
ENGLISH = read_strings("en")
SPANISH = read_strings("es")


def document(markdown: str, *, editorial: bool = False) -> Document:
    """A text in Markdown of which nothing is left out."""
    report: Report = []
    read = read_markdown(
        dedent(markdown), TextOrigin(Place("test.md", 1, 1), verbatim=True), report, editorial=editorial
    )
    assert {found.code for found in report} <= {Code.LONG_BLOCK}
    return read


DESCRIPTION = document("Described.")


def entity(name: str, *aliases: str | Alias, kind: EntityKind = "person", id: str = "") -> Entity:
    """An entity; without an id it is called by its name in lower case."""
    return Entity(
        id=id or "-".join(name.lower().replace(".", "").split()),
        name=name,
        kind=kind,
        aliases=tuple(Alias(name=alias) if isinstance(alias, str) else alias for alias in aliases),
        as_of=DAY,
        description=DESCRIPTION,
    )


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Text files by their paths in ``folder``; their common indentation is taken away."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")


def build_site(
    folder: Path,
    files: Mapping[str, str],
    *,
    style: Path | None = None,
    epoch: int | None = None,
    language: str = "en",
) -> Built:
    """Build seeds that are given file by file."""
    write_files(folder / "seeds", files)
    return build(Options(folder / "seeds", folder, style, epoch, language=language))


@cache
def _markdown() -> Markdown:
    config = load_config(str(ROOT / "mkdocs.yml"))
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def to_html(body: str) -> str:
    """Markdown as the site's own configuration converts it."""
    html: str = _markdown().reset().convert(body)
    return html
