"""What `annotator init` writes, and that it never changes a file that is there."""

import json
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

from annotator.diagnostics import PublishError
from annotator.pipeline import Options, build
from annotator.publish.starter import start_site, starter

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


def test_with_add_what_is_there_stays_and_the_rest_is_written(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\n", encoding="utf-8")
    started = start_site(tmp_path, add=True)
    assert started.kept == ("mkdocs.yml",)
    assert (tmp_path / "mkdocs.yml").read_text(encoding="utf-8") == "site_name: Mine\n"
    assert {*started.written, *started.kept} == {path for path, _ in starter()}
    again = start_site(tmp_path, add=True)
    assert again.written == ()


def test_the_starter_shows_one_of_each_and_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    start_site(tmp_path)
    built = build(Options(tmp_path / "seeds", tmp_path))
    assert built.diagnostics == ()
    (article,) = built.site.articles
    assert {claim.finding.kind for claim in article.annotations.claims} == {
        "supported", "partly", "contradicted", "opinion",
    }  # fmt: skip
    assert any(claim.evidence for claim in article.annotations.claims)
    paths = {page.path for page in built.pages}
    assert {"background/night-ferry/index.md", "entities/odile-marrow/index.md"} <= paths


def test_nobody_can_take_the_starter_for_news(tmp_path: Path) -> None:
    texts = {path: data.decode() for path, data in starter() if path.startswith("seeds/") and not path.endswith(".txt")}
    assert all("made up" in text or "made-up" in text.lower() for text in texts.values())
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
