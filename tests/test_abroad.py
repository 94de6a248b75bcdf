"""An explainer in Spanish on an English site: what stands around it and belongs to the site says that it is English."""

import shutil
from pathlib import Path

from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.builders import ROOT

SITE = ROOT / "tests" / "spanish"


def test_the_sites_name_menu_and_results_keep_its_language(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(SITE, folder)
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("language: es", "language: en"), encoding="utf-8")
    (annotations,) = folder.glob("seeds/articles/*/annotations.yml")
    annotations.write_text(f"language: es\n{annotations.read_text(encoding='utf-8')}", encoding="utf-8")
    build(load_config(str(config), site_dir=str(tmp_path / "built")))
    (built,) = tmp_path.glob("built/explainers/*/index.html")
    page = BeautifulSoup(built.read_text(encoding="utf-8"), "html.parser")
    assert page.html is not None
    assert page.html["lang"] == "es"
    assert [one.get("lang") for one in page.select(".brand, .site-nav__list, .search__results")] == ["en"] * 3
    home = BeautifulSoup((tmp_path / "built" / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert [one.get("lang") for one in home.select(".brand, .site-nav__list, .search__results")] == [None] * 3
