"""What a publisher's mkdocs.yml leaves out, and what in it would spoil the pages."""

from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

from annotator.diagnostics import AnnotatorError, Code, OptionError, SeedsNotFound
from annotator.model.span import NOWHERE
from annotator.publish.config import (
    add_files,
    add_looks,
    add_sections,
    complete,
    footer_links,
    robots,
    unusable,
)

MAIN = (("Explainers", "explainers/index.md"), ("Sources", "sources/index.md"))
OTHERS = (("Coverage", "coverage/index.md"),)
FIVE_LINES = "site_name: Mine\ntheme:\n  name: material\n"


def loaded(folder: Path, text: str) -> tuple[MkDocsConfig, dict[str, Any]]:
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return load_config(str(folder / "mkdocs.yml")), yaml_load(text)


def test_what_pages_need_is_filled_in_where_the_publisher_says_nothing(tmp_path: Path) -> None:
    config, written = loaded(tmp_path, FIVE_LINES + "plugins: [search]\n")
    assert complete(config, written) == []
    assert config.use_directory_urls is False
    assert config.theme["font"] is False
    assert {"attr_list", "md_in_html", "tables", "toc"} <= set(config.markdown_extensions)


@pytest.mark.parametrize("search", ["search", "material/search"])
def test_the_themes_search_is_taken_out_with_all_that_it_does(tmp_path: Path, search: str) -> None:
    config, written = loaded(tmp_path, FIVE_LINES + f"plugins: [{search}, offline]\n")
    assert any(config.plugins.events.values())
    complete(config, written)
    assert [name.rpartition("/")[2] for name in config.plugins] == ["offline"]
    owners = {getattr(method, "__self__", None) for methods in config.plugins.events.values() for method in methods}
    assert owners == set(config.plugins.values())


def test_what_the_publisher_set_stays(tmp_path: Path) -> None:
    extensions = "markdown_extensions:\n  - footnotes\n  - toc: {permalink: true}\n"
    config, written = loaded(tmp_path, FIVE_LINES + "  font: false\nuse_directory_urls: true\n" + extensions)
    assert complete(config, written) == []
    assert config.use_directory_urls is True
    assert config.mdx_configs["toc"] == {"permalink": True}
    assert "footnotes" in config.markdown_extensions
    assert len(config.markdown_extensions) == len(set(config.markdown_extensions))


def test_a_theme_that_is_not_material_is_an_error_that_says_how_to_mend_it(tmp_path: Path) -> None:
    (found,) = complete(*loaded(tmp_path, "site_name: Mine\n"))
    assert found.code is Code.CANNOT_RUN
    assert "expected material, got mkdocs" in found.message
    assert found.where.file == "mkdocs.yml"
    assert "name: material" in found.hint


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("  font: {text: Lato}\n", "theme: font"),
        ("markdown_extensions: [smarty]\n", "smarty"),
        ("markdown_extensions: [pymdownx.smartsymbols]\n", "pymdownx.smartsymbols"),
    ],
)
def test_what_would_spoil_the_pages_is_a_warning_at_its_line(tmp_path: Path, more: str, said: str) -> None:
    config, written = loaded(tmp_path, FIVE_LINES + more)
    (found,) = complete(config, written)
    assert found.code is Code.SITE_CONFIG
    assert said in found.message
    assert (found.where.file, found.where.line) == ("mkdocs.yml", 4)
    assert found.hint
    assert config.theme["font"] is False


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (OptionError("no words", option="language"), 4),
        (SeedsNotFound("no seeds", option="seeds"), 5),  # by default: at the plugin
        (OptionError("no style", option="citation_style"), 5),
    ],
)
def test_what_stops_a_run_is_told_at_the_option_that_asked_for_it(
    tmp_path: Path, error: AnnotatorError, line: int
) -> None:
    config, _ = loaded(tmp_path, FIVE_LINES + "  language: xx\nplugins: [annotator]\n")
    assert unusable(error, config).where.line == line


def test_what_no_option_asked_for_has_no_place(tmp_path: Path) -> None:
    config, _ = loaded(tmp_path, FIVE_LINES)
    assert unusable(OptionError("SOURCE_DATE_EPOCH: no time"), config).where == NOWHERE


def test_a_link_that_leads_out_of_the_site_is_told(tmp_path: Path) -> None:
    config, _ = loaded(tmp_path, FIVE_LINES)
    (tmp_path / "outside").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "search").symlink_to(tmp_path / "outside")
    (found,) = add_files({"search/index.js": ""}, config)
    assert found.code is Code.CANNOT_RUN
    assert "leads out of" in found.message
    assert add_files({"robots.txt": "a"}, config) == []
    assert (tmp_path / "site" / "robots.txt").read_text(encoding="utf-8") == "a"


def test_without_a_nav_there_is_one_with_our_sections_and_every_page(tmp_path: Path) -> None:
    config, _ = loaded(tmp_path, FIVE_LINES)
    pages = ("index.md", "about.md", "our-house/people.md", "our-house/old/rules.md")
    assert add_sections(config, pages, MAIN, OTHERS) == []
    assert config.nav == [
        "index.md",
        {"Explainers": "explainers/index.md"},
        {"Sources": "sources/index.md"},
        "about.md",
        {"Our house": ["our-house/people.md", "our-house/old/rules.md"]},
    ]
    assert config.extra["colophon"] == [{"title": "Coverage", "path": "coverage/index.html"}]


def test_a_nav_and_a_colophon_of_the_publishers_stay(tmp_path: Path) -> None:
    config, _ = loaded(tmp_path, FIVE_LINES + "nav: [index.md]\nextra: {colophon: []}\n")
    add_sections(config, ("index.md", "about.md"), MAIN, OTHERS)
    assert config.nav == ["index.md"]
    assert config.extra["colophon"] == []


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (
            "{title: A, path: metodd.html}",
            "metodd.html leads to no page and no file of the site (did you mean method.html?)",
        ),
        (
            "{title: A, path: method.md}",
            "method.md leads to no page and no file of the site (did you mean method.html?)",
        ),
        ("{title: A}", "expected a title and a path, got {'title': 'A'} (write “- {title: About, path: about.html}”)"),
        ("about.html", "expected a title and a path, got about.html (write “- {title: About, path: about.html}”)"),
        ("{title: A, path: method.html}", ""),
        ("{title: A, path: method.html#like-this}", ""),
        ("{title: A, path: a%20b.html}", ""),
        ("{title: A, path: book.pdf}", ""),
        ("{title: A, path: 'https://example.org/'}", ""),
        ("{title: A, path: 'mailto:a@example.org'}", ""),
    ],
)
def test_a_link_of_the_colophon_leads_somewhere_or_is_told(tmp_path: Path, link: str, said: str) -> None:
    config, _ = loaded(tmp_path, FIVE_LINES + f"extra:\n  colophon:\n    - {link}\n")
    found = [
        f"{one.message.removeprefix('extra: colophon: ')} ({one.hint})"
        for one in footer_links(config, {"method.html", "a b.html", "coverage/index.html"})
    ]
    assert found == ([said] if said else [])
    assert {str(one.where) for one in footer_links(config, ())} <= {"mkdocs.yml:5:3"}


def test_a_link_of_the_colophon_without_a_title_takes_ours(tmp_path: Path) -> None:
    paths = "[{path: coverage/index.html}, {title: Mine, path: sources/index.html}, {path: about.html}, x]"
    config, _ = loaded(tmp_path, FIVE_LINES + f"extra: {{colophon: {paths}}}\n")
    add_sections(config, ("index.md",), MAIN, OTHERS)
    assert config.extra["colophon"] == [
        {"path": "coverage/index.html", "title": "Coverage"},
        {"path": "sources/index.html", "title": "Mine"},
        {"path": "about.html"},
        "x",
    ]


def test_a_site_without_a_first_page_is_a_warning(tmp_path: Path) -> None:
    config, _ = loaded(tmp_path, FIVE_LINES)
    assert add_sections(config, ("README.md",), MAIN, OTHERS) == []
    (found,) = add_sections(config, ("about.md",), MAIN, OTHERS)
    assert (found.code, found.where.file) == (Code.SITE_CONFIG, "mkdocs.yml")
    assert "index.md" in found.message


class Theme:
    def __init__(self, *dirs: str, custom_dir: str | None = None) -> None:
        self.dirs, self.custom_dir = list(dirs), custom_dir


@pytest.mark.parametrize(
    ("theme", "ours", "dirs"),
    [
        (Theme("material", "mkdocs"), ["looks"], ["looks", "material", "mkdocs"]),
        (Theme("own", "material", custom_dir="own"), ["own", "looks"], ["own", "looks", "material"]),
        # The publisher's folder is ours: this repository's own site.
        (Theme("looks", "material", custom_dir="looks"), ["looks"], ["looks", "material"]),
        # A second build of one configuration, as while serving.
        (Theme("looks", "material"), ["looks"], ["looks", "material"]),
    ],
)
def test_the_publishers_looks_come_before_ours_and_ours_before_the_themes(
    theme: Theme, ours: list[str], dirs: list[str]
) -> None:
    assert add_looks(theme, Path("looks")) == ours
    assert theme.dirs == dirs


def test_robots_txt_names_the_sitemap_where_the_address_is_known() -> None:
    assert robots(None, ()) == {"robots.txt": "User-agent: *\nAllow: /\n"}
    for address in ("https://news.example/a/", "https://news.example/a"):
        assert robots(address, ())["robots.txt"].endswith("\n\nSitemap: https://news.example/a/sitemap.xml\n")


def test_a_robots_txt_of_the_publishers_stays() -> None:
    assert robots(None, ["robots.txt"]) == {}
