"""What a publisher's mkdocs.yml says, and where."""

from pathlib import Path

import pytest

from annotator.model.printed import Printing
from annotator.model.span import Place
from annotator.publish.files import LOOKS
from annotator.publish.settings import extensions_in, place_in, place_of_complaint, printing_in, settings_in

SETTINGS = """\
site_name: Mine
site_url: !ENV SITE_URL
theme:
  name: material
markdown_extensions: [tables, smarty]
plugins:
  - search
  - annotator:
      seeds: elsewhere
"""


@pytest.mark.parametrize(
    ("keys", "line", "column"),
    [
        ((), 0, 0),
        (("site_url",), 2, 1),
        (("theme", "name"), 4, 3),
        (("theme", "font"), 3, 1),
        (("theme", "name", "of", "no", "use"), 4, 3),
        (("markdown_extensions", "smarty"), 5, 31),
        (("plugins", "annotator"), 8, 5),
        (("plugins", "annotator", "seeds"), 9, 7),
        (("plugins", "search", "lang"), 7, 5),
        (("docs_dir",), 0, 0),
    ],
)
def test_a_key_is_found_or_the_nearest_above_it(tmp_path: Path, keys: tuple[str, ...], line: int, column: int) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(SETTINGS, encoding="utf-8")
    assert place_in(file, *keys) == Place("mkdocs.yml", line, column)


@pytest.mark.parametrize("text", ["a: b: c", "just words", "", None])
def test_of_a_file_without_keys_its_name_is_known(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "mkdocs.yml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    assert place_in(file, "a") == Place("mkdocs.yml")


def test_a_complaint_names_an_option_of_the_site_or_of_a_plugin(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(SETTINGS, encoding="utf-8")
    assert place_of_complaint(file, "Config value 'theme': no").line == 3
    assert place_of_complaint(file, "Config value 'plugins': Plugin 'annotator' option 'seeds': no").line == 9
    assert place_of_complaint(file, "something else").file == ""


def test_what_a_file_says_is_read_without_following_its_tags(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(SETTINGS, encoding="utf-8")
    said = settings_in(file)
    assert (said["site_name"], said["site_url"], said["theme"]) == ("Mine", "SITE_URL", {"name": "material"})
    assert said["plugins"] == ["search", {"annotator": {"seeds": "elsewhere"}}]


@pytest.mark.parametrize("text", ["", "a: [", "- a\n", "\x00"])
def test_a_file_that_says_nothing_has_no_settings(text: str, tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    assert settings_in(file) == {}
    file.write_text(text, encoding="utf-8")
    assert settings_in(file) == {}


@pytest.mark.parametrize(
    ("named", "extensions"),
    [
        (["tables", {"toc": {"slugify": "x"}}], {"tables": {}, "toc": {"slugify": "x"}}),
        ({"tables": "", "toc": {"permalink": "true"}}, {"tables": {}, "toc": {"permalink": "true"}}),
        ("tables", {}),
        (None, {}),
    ],
)
def test_extensions_are_named_in_two_ways(named: object, extensions: dict[str, object]) -> None:
    assert extensions_in({"markdown_extensions": named}) == extensions


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("site_name: Mine", False),
        ("plugins: [search]", False),
        ("plugins: [annotator]", True),
        ("plugins: {annotator: {}}", True),
        ("plugins: [annotator: {pdf: never}]", False),
        ("plugins: [annotator: {pdf: always}]", True),
        ("plugins: [annotator: {pdf: !ENV [PDF, build]}]", True),
        ("plugins: none", False),
    ],
)
def test_pdfs_are_made_if_our_plugin_would_make_them(tmp_path: Path, text: str, made: bool) -> None:  # noqa: FBT001
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert (printing_in(settings_in(tmp_path / "mkdocs.yml"), tmp_path, LOOKS) is not None) == made


def test_pdfs_are_made_with_the_fonts_and_looks_that_are_there(tmp_path: Path) -> None:
    for name in ("mine", "letters"):
        (tmp_path / name).mkdir()
    plugins = "plugins: [annotator: {fonts: [letters, no]}]"
    text = f"site_name: Mine\nsite_description: Ours\ntheme: {{custom_dir: mine}}\n{plugins}"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    found = printing_in(settings_in(tmp_path / "mkdocs.yml"), tmp_path, LOOKS)
    assert found == Printing("Mine", (tmp_path / "mine", LOOKS), "Ours", fonts=(tmp_path / "letters",))
