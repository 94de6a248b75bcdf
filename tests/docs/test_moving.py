"""The guide's page about other builders, followed to its end in a site that `annotator init` wrote."""

import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from annotator.publish.starter import starter
from tests.built import BIN, run
from tests.docs.test_commands import GUIDE, Block, Terminal, blocks

PAGE = GUIDE / "builders.md"
INSTALL = "pip install "


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    run(tmp_path, "annotator", "init", "my-site")
    environment = {"PATH": f"{BIN}:{os.defpath}", "NO_MKDOCS_2_WARNING": "1", "HOME": str(tmp_path)}
    terminal = Terminal(tmp_path, environment)
    terminal.run("cd my-site")
    return terminal


def commands(block: Block) -> str:
    """What a block runs, but for what installs: that is here already, in the version that the page names."""
    assert block.language == "sh"
    lines = block.text.splitlines()
    for line in lines:
        if line.startswith(INSTALL):
            need_version(*line.removeprefix(INSTALL).split("=="))
    return "\n".join(line for line in lines if not line.startswith(INSTALL))


def need_version(builder: str, wanted: str) -> None:
    try:
        installed = version(builder)
    except PackageNotFoundError:
        pytest.skip(f"{builder} is not installed: THE GUIDE WAS NOT TRIED WITH {builder.upper()}")
    assert installed == wanted


def test_the_move_to_properdocs(terminal: Terminal) -> None:
    terminal.run(commands(blocks(PAGE)[0]))
    assert (terminal.folder / "site/explainers/night-ferry/index.html").is_file()


def test_the_move_to_zensical_and_back(terminal: Terminal) -> None:
    _, install, config, build, ignored, plugin, back = blocks(PAGE)
    terminal.run(commands(install))
    mine = files(terminal.folder / "docs")
    (terminal.folder / "mkdocs.yml").write_text(config.text, encoding="utf-8")
    assert "`build.sh`" in build.before
    (terminal.folder / "build.sh").write_text(build.text, encoding="utf-8")
    said = terminal.run("sh build.sh")
    assert "search finds 3 pages written by hand" in said
    for page, pdf in (("index.html", "book.pdf"), ("explainers/night-ferry/index.html", "night-ferry.pdf")):
        file = terminal.folder / "site" / page
        links = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").select(f"a[href$='{pdf}']")
        assert links
        assert all((file.parent / str(link["href"])).is_file() for link in links)
    html = (terminal.folder / "site/explainers/night-ferry/index.html").read_text(encoding="utf-8")
    address = "https://www.example.org/news/explainers/night-ferry/index.html"
    assert address in html.replace("&#x2f;", "/")
    made = {path for path in files(terminal.folder) if path.parts[0] not in ("seeds", "site")}
    lines = [line.strip("/") for line in ignored.text.splitlines()]
    left = {path for path in made if not any(path.is_relative_to(line) for line in lines)}
    assert {path.relative_to("docs") for path in left if path.parts[0] == "docs"} == mine
    assert lines == [line for line in lines if any(path.is_relative_to(line) for path in made)]
    named = config.text.replace("https://www.example.org/news/", "!ENV SITE_URL")
    (terminal.folder / "mkdocs.yml").write_text(named, encoding="utf-8")
    terminal.run("SITE_URL=https://www.example.org/elsewhere/ sh build.sh")
    html = (terminal.folder / "site/explainers/night-ferry/index.html").read_text(encoding="utf-8")
    assert address.replace("/news/", "/elsewhere/") in html.replace("&#x2f;", "/")
    assert "  custom_dir: looks\n" in config.text
    settings = config.text.replace("  custom_dir: looks\n", "") + plugin.text
    (terminal.folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    terminal.run(f"{commands(back)}\nmkdocs build --strict")
    assert files(terminal.folder / "docs") == mine
    assert (terminal.folder / "site/explainers/night-ferry/index.html").is_file()


def files(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def test_the_configuration_for_zensical_names_what_the_starter_does() -> None:
    shown = yaml.safe_load(blocks(PAGE)[2].text)
    assert {"attr_list", "md_in_html", "tables", "toc"} == set(shown["markdown_extensions"])
    assert shown["theme"]["font"] is False


def test_each_host_runs_the_commands_that_build_sh_is_to_replace() -> None:
    workflow = dict(starter())[".github/workflows/publish.yml"].decode()
    gitlab, netlify, *_ = (one.text for one in blocks(GUIDE / "publish.md") if one.language in ("yaml", "toml"))
    for recipe in (workflow, gitlab, netlify):
        commands = [line for line in recipe.splitlines() if "annotator check" in line or "mkdocs build" in line]
        assert len(commands) == 2
    assert "paths: [public]" in gitlab
    assert "mv site public" in PAGE.read_text(encoding="utf-8")


def test_every_block_of_the_page_is_known() -> None:
    assert [block.language for block in blocks(PAGE)] == ["sh", "sh", "yaml", "sh", "text", "yaml", "sh"]
