"""The PDFs of the sample, made once for all workers of a run."""

from pathlib import Path

import pytest

from annotator.model.knowledge import Knowledge
from annotator.model.printed import BOOK, Printing
from annotator.model.store import NO_STORE
from annotator.pipeline import BuiltSite, Options, build
from annotator.publish.files import LOOKS, put_files
from annotator.publish.press import Press
from annotator.read.seeds import read_seeds
from tests.builders import ROOT
from tests.built import once
from tests.printed.reading import Read

PRINTING = Printing("The Annotated News", (LOOKS,))
ARTICLE = "explainers/noem-mexico/noem-mexico.pdf"


def built() -> BuiltSite:
    """The sample with its documents."""
    return build(Options(ROOT / "seeds", ROOT, printing=PRINTING))


def knowledge() -> Knowledge:
    """What the sample knows beside the article."""
    return read_seeds(ROOT / "seeds", ROOT, []).knowledge


def sample(factory: pytest.TempPathFactory) -> dict[str, Read]:
    """The PDF of the explainer and the book, by path."""
    folder = once(factory, "printed", _make)
    return {path: Read((folder / path).read_bytes()) for path in (ARTICLE, BOOK)}


def _make(folder: Path) -> None:
    made, found = Press(PRINTING, NO_STORE).run(built().documents)
    assert found == []
    put_files(made, folder)
