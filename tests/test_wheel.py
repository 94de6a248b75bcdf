"""The built wheel, in an environment of its own outside the checkout: what it holds, and what it builds."""

import shutil
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.publisher import mkdocs_build
from tests.wheel import ROOT, build_wheel, clean_environment, copy_sources, run

CASE = ROOT / "tests" / "cases" / "three-articles" / "seeds"
FIVE_LINES = "site_name: Mine\ntheme:\n  name: material\nplugins: [search, annotator]\n"


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody who has the wheel and an environment in which it is installed."""

    wheel: Path
    folder: Path
    environment: dict[str, str]

    def run(self, program: str, *arguments: str, folder: Path | None = None) -> str:
        command = [str(self.folder / "env" / "bin" / program), *arguments]
        return run(command, folder or self.folder, self.environment)

    def build(self, folder: Path, *options: str) -> dict[str, bytes]:
        self.run("python", "-m", "mkdocs", "build", *options, folder=folder)
        return contents(folder / "site")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write_site(folder: Path, config: str = FIVE_LINES) -> Path:
    shutil.copytree(CASE, folder / "seeds")
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Welcome\n\nWords.\n", encoding="utf-8")
    (folder / "docs" / "about.md").write_text("# About\n\nWords.\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Stranger:
    folder = tmp_path_factory.mktemp("stranger")
    environment = clean_environment(folder, folder)
    wheel = build_wheel(copy_sources(folder / "sources"), folder / "dist")
    run([sys.executable, "-m", "venv", "--without-pip", str(folder / "env")], folder, {})
    python = str(folder / "env" / "bin" / "python")
    run([sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", str(wheel)], folder, environment)
    return Stranger(wheel, folder, environment)


def test_two_builds_of_the_wheel_are_the_same_to_the_byte(stranger: Stranger, tmp_path: Path) -> None:
    sources = copy_sources(tmp_path / "elsewhere" / "deeper")
    # Another folder, another day, other rights on the files, another order of sets.
    for path in (one for one in sources.rglob("*") if one.is_file()):
        path.chmod(0o600)
        path.touch()
    again = build_wheel(sources, tmp_path / "dist", PYTHONHASHSEED="7", TZ="Pacific/Auckland")
    assert again.name == stranger.wheel.name
    assert again.read_bytes() == stranger.wheel.read_bytes()


def names(wheel: Path) -> Iterator[str]:
    with zipfile.ZipFile(wheel) as archive:
        yield from archive.namelist()


def test_the_wheel_holds_the_package_the_looks_and_the_starter_and_nothing_else(stranger: Stranger) -> None:
    package = {path for path in contents(ROOT / "annotator") if "__pycache__" not in path}
    looks = {f"overrides/{path}" for path in contents(ROOT / "overrides")}
    held = set(names(stranger.wheel))
    assert {name.removeprefix("annotator/") for name in held if ".dist-info/" not in name} == package | looks
    assert {
        "annotator/py.typed",
        "annotator/read/note.csl",
        "annotator/read/countries-50m.json",
        "annotator/read/countries-50m.LICENSE.txt",
        "annotator/overrides/assets/fonts/Inter-OFL.txt",
        "annotator/overrides/assets/fonts/Literata-OFL.txt",
        "annotator/overrides/assets/minisearch/LICENSE.txt",
        "annotator/overrides/assets/images/favicon.svg",
        "annotator/starter/all/.github/workflows/publish.yml",
        "annotator/starter/all/.gitignore",
    } <= held
    ours = {f"annotator/{path}" for path in package} | looks | {"LICENSE"}
    licenses = {path for path in ours if "LICENSE" in path or "OFL" in path}
    assert {name.partition(".dist-info/licenses/")[2] for name in held} - {""} == licenses


LEFTOVERS = ("x.swp", ".x.py.swp", ".x.py.swo", "old.py~", ".DS_Store", "x.orig", "x.py.rej", "#x.py#", ".#x.py")


def test_what_editors_and_systems_leave_behind_stays_out(stranger: Stranger, tmp_path: Path) -> None:
    """The wheel is the same to the byte with it."""
    sources = copy_sources(tmp_path / "sources")
    for folder in ("annotator", "annotator/strings", "annotator/starter/all", "overrides", "overrides/assets"):
        for name in LEFTOVERS:
            (sources / folder / name).write_text("left behind", encoding="utf-8")
    again = build_wheel(sources, tmp_path / "dist")
    assert set(names(again)) == set(names(stranger.wheel))
    assert again.read_bytes() == stranger.wheel.read_bytes()


def test_the_package_is_that_of_the_wheel(stranger: Stranger) -> None:
    where = stranger.run("python", "-c", "import annotator; print(annotator.__file__)")
    assert where.startswith(str(stranger.folder / "env"))
    assert "annotator, version" in stranger.run("annotator", "--version")


def test_a_site_of_five_lines_is_the_same_as_from_the_checkout(stranger: Stranger, tmp_path: Path) -> None:
    there = stranger.build(write_site(tmp_path / "there"))
    here = write_site(tmp_path / "here")
    built = mkdocs_build(here)
    assert built.returncode == 0, built.stderr
    assert contents(here / "site") == there
    assert {"assets/tokens.css", "assets/fonts/literata-latin.woff2", "search/index.js", "robots.txt"} <= there.keys()
    # The theme's own search is left out: what it would write, and what a page would ask it for.
    assert "search/search_index.json" not in there
    pages = [data for name, data in there.items() if name.endswith(".html")]
    assert len(pages) > 20
    assert not [page for page in pages if b"fonts.googleapis" in page or b"search_index" in page]
    header = there["about.html"].decode().partition("</header>")[0]
    for section in ("explainers", "background", "timeline", "entities", "sources"):
        assert f'href="{section}/index.html"' in header


def test_a_custom_dir_of_the_publishers_wins_over_ours(stranger: Stranger, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", FIVE_LINES.replace("material\n", "material\n  custom_dir: mine\n"))
    for path, text in {
        "explainer.html": '{% extends "reader.html" %}{% block content %}MY TEMPLATE {{ page.content }}{% endblock %}',
        "partials/footer.html": "<footer>MY PARTIAL</footer>",
        "assets/tokens.css": "/* MY STYLE */",
        "assets/images/favicon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    }.items():
        (site / "mine" / path).parent.mkdir(parents=True, exist_ok=True)
        (site / "mine" / path).write_text(text, encoding="utf-8")
    built = stranger.build(site)
    assert built["assets/tokens.css"] == b"/* MY STYLE */"
    assert built["assets/images/favicon.svg"].startswith(b"<svg xmlns='")
    assert b"MY PARTIAL" in built["about.html"]
    page = built["explainers/bridge-closes/index.html"]
    assert b"MY TEMPLATE" in page
    # What the publisher did not touch is still ours.
    assert built["assets/reader.css"] == (ROOT / "overrides/assets/reader.css").read_bytes()


def test_a_started_site_is_built_at_once_without_a_warning(stranger: Stranger, tmp_path: Path) -> None:
    stranger.run("annotator", "init", str(tmp_path / "mine"))
    checked = stranger.run("annotator", "check", "--strict", folder=tmp_path / "mine")
    assert "0 errors, 0 warnings" in checked
    built = stranger.build(tmp_path / "mine", "--strict")
    assert {"explainers/night-ferry/index.html", "background/night-ferry/index.html", "method.html"} <= built.keys()


def test_a_started_site_asks_for_the_wheel_by_its_file_and_is_refused_without_it(
    stranger: Stranger, tmp_path: Path
) -> None:
    stranger.run("annotator", "init", str(tmp_path / "mine"))
    asked = (tmp_path / "mine" / "requirements.txt").read_text(encoding="utf-8").splitlines()[-1]
    assert asked == f"./wheels/{stranger.wheel.name}"
    python = str(stranger.folder / "env" / "bin" / "python")
    options = ["--no-deps", "--dry-run", "--force-reinstall"]
    command = [sys.executable, "-m", "pip", "--python", python, "install", *options, "-r", "requirements.txt"]
    with pytest.raises(AssertionError, match="No such file"):
        run(command, tmp_path / "mine", stranger.environment)
    (tmp_path / "mine" / "wheels").mkdir()
    shutil.copy2(stranger.wheel, tmp_path / "mine" / "wheels")
    assert "Would install annotated-explainer" in run(command, tmp_path / "mine", stranger.environment)
