"""What `annotator init` writes, and that it never changes a file that is there."""

import json
import re
import tomllib
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

from annotator.diagnostics import PublishError
from annotator.pipeline import Options, build
from annotator.publish.starter import start_site, starter, starter_languages
from annotator.read.strings import languages

ROOT = Path(__file__).parents[2]


def test_the_starter_is_written_into_a_folder_that_is_new_or_empty(tmp_path: Path) -> None:
    for folder in (tmp_path / "new" / "deep", tmp_path / "empty"):
        if folder.name == "empty":
            folder.mkdir()
        started = start_site(folder)
        assert started.kept == ()
        assert {path: (folder / path).read_bytes() for path in started.written} == dict(starter())
        assert {"mkdocs.yml", ".gitignore", ".github/workflows/publish.yml", "seeds/sources.yml"} <= set(
            started.written
        )


def test_a_folder_with_anything_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(PublishError, match=r"is not empty.*--add"):
        start_site(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("at", ["seeds", "docs", ".github/workflows"])
def test_no_folder_that_is_a_link_is_followed_out_of_the_site(tmp_path: Path, at: str) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "mine"
    outside.mkdir()
    (folder / at).parent.mkdir(parents=True)
    (folder / at).symlink_to(outside)
    with pytest.raises(PublishError, match="by a link"):
        start_site(folder, add=True)
    assert list(outside.iterdir()) == []
    assert not (folder / "README.md").exists()


def test_a_link_inside_of_the_site_is_followed(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "docs").symlink_to(tmp_path / "texts")
    assert "docs/index.md" in start_site(tmp_path, add=True).written
    assert (tmp_path / "texts" / "index.md").is_file()


def test_with_add_what_is_there_stays_and_the_rest_is_written(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\n", encoding="utf-8")
    started = start_site(tmp_path, add=True)
    assert started.kept == ("mkdocs.yml",)
    assert (tmp_path / "mkdocs.yml").read_text(encoding="utf-8") == "site_name: Mine\n"
    assert {*started.written, *started.kept} == {path for path, _ in starter()}
    again = start_site(tmp_path, add=True)
    assert again.written == ()


@pytest.mark.parametrize("language", starter_languages())
def test_the_starter_shows_one_of_each_and_nothing_is_wrong_with_it(tmp_path: Path, language: str) -> None:
    start_site(tmp_path, language)
    built = build(Options(tmp_path / "seeds", tmp_path, language=language))
    assert built.diagnostics == ()
    (article,) = built.site.articles
    assert {claim.finding.kind for claim in article.annotations.claims} == {
        "supported", "partly", "contradicted", "opinion",
    }  # fmt: skip
    assert any(claim.evidence for claim in article.annotations.claims)
    paths = {page.path for page in built.pages}
    assert sorted(path.split("/")[0] for path in paths if path.count("/") == 2) == [
        "background", "entities", "entities", "entities", "explainers",
    ]  # fmt: skip


def test_the_languages_of_starters_are_those_of_the_interface() -> None:
    assert starter_languages() == languages()


@pytest.mark.parametrize("language", starter_languages())
def test_a_starter_in_each_language_has_the_same_parts(language: str) -> None:
    """The same files, under names of their language."""
    assert _parts(dict(starter(language))) == _parts(dict(starter()))
    assert f"language: {language}\n" in dict(starter(language))["mkdocs.yml"].decode()


def _parts(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    return sorted((path.split("/")[0], Path(path).suffix) for path in files)


@pytest.mark.parametrize("language", starter_languages())
def test_nobody_can_take_the_starter_for_news(language: str) -> None:
    started = starter(language)
    texts = {path: data.decode() for path, data in started if path.startswith("seeds/") and not path.endswith(".txt")}
    said = re.compile({"en": "made.up", "es": "inventad[oa]"}[language], re.IGNORECASE)
    assert all(said.search(text) for text in texts.values())
    addresses = {line for text in texts.values() for line in text.splitlines() if "://" in line}
    assert addresses
    assert all("https://www.example.org/" in line for line in addresses)


def test_the_starters_workflow_gives_no_more_rights_than_pages_needs() -> None:
    workflow = yaml.safe_load(dict(starter())[".github/workflows/publish.yml"])
    assert workflow["permissions"] == {"contents": "read"}
    build_job, publish_job = workflow["jobs"]["build"], workflow["jobs"]["publish"]
    assert publish_job["permissions"] == {"pages": "write", "id-token": "write"}
    commands = [step["run"] for step in build_job["steps"] if "run" in step]
    assert commands == [
        "pip install -r requirements.txt",
        "annotator check --strict",
        "SOURCE_DATE_EPOCH=$(date +%s) mkdocs build --strict",
    ]


def test_what_is_installed_is_the_wheel_and_nothing_from_an_index() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = dict(starter())["requirements.txt"].decode().splitlines()
    wheel = f"{project['name'].replace('-', '_')}-{version(project['name'])}-py3-none-any.whl"
    assert [line for line in lines if not line.startswith("#")] == [f"./wheels/{wheel}"]


def test_each_file_of_records_names_its_schema(tmp_path: Path) -> None:
    start_site(tmp_path)
    records = sorted((tmp_path / "seeds").rglob("*.yml"))
    assert len(records) == 3
    for path in records:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        schema = path.parent / first.removeprefix("# yaml-language-server: $schema=")
        assert schema.resolve().parent == tmp_path / "schemas"
        assert json.loads(schema.read_text(encoding="utf-8"))["$schema"].startswith("https://json-schema.org/")


def test_what_a_build_leaves_behind_is_not_kept_in_the_repository() -> None:
    assert {"/site/", "/.cache/", ".venv/"} == set(dict(starter())[".gitignore"].decode().split())


def test_a_file_where_a_folder_should_be_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "docs").write_text("mine", encoding="utf-8")
    with pytest.raises(PublishError, match="docs is a file where a folder should be"):
        start_site(tmp_path, add=True)
    assert [path.name for path in tmp_path.iterdir()] == ["docs"]


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "mkdocs.yml").symlink_to(tmp_path / "outside.yml")
    assert start_site(tmp_path / "mine", add=True).kept == ("mkdocs.yml",)
    assert not (tmp_path / "outside.yml").exists()
