"""The commands and files of the guide, tried in a clean folder exactly as they are written there."""

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from annotator.publish.starter import starter
from tests.wheel import ROOT, clean_environment, copy_sources, run

GUIDE = ROOT / "docs" / "guide"
_BLOCK = re.compile(r"^( *)```(\S*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)

SH = "run it"
SHOWN = "shown only"
# What becomes of each block of a page, in their order. A block that is not in the list fails the test.
ANNOTATIONS = "seeds/articles/harbor-bridge/annotations.yml"
FIRST_EXPLAINER = (
    SH, SH, SH, "write harbor-bridge.txt", SH, f"write {ANNOTATIONS}", SH, "write seeds/entities/harwick.yml",
    "append seeds/sources.yml", f"append {ANNOTATIONS}", "write seeds/context/harbor-bridge.md",
    f"append {ANNOTATIONS}", SH, "write docs/index.md", SH,
)  # fmt: skip
ANY_ARTICLE = (SH, SH, SHOWN, "write saved.html", SH, SHOWN)
SUGGEST = (SH, SHOWN, SH, SHOWN)
PUBLISH = (SH, SH, SH, "write .gitlab-ci.yml", "write netlify.toml", SHOWN, SHOWN, SH, SHOWN, SHOWN)


@dataclass(frozen=True, slots=True)
class Block:
    language: str
    text: str
    before: str


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    found = list(_BLOCK.finditer(text))
    starts = [0, *(block.end() for block in found)]
    return [Block(block[2], block[3], text[start : block.start()]) for start, block in zip(starts, found, strict=False)]


class Terminal:
    """A shell that stays in its folder and keeps its variables from one command to the next."""

    def __init__(self, home: Path, environment: dict[str, str]) -> None:
        self.home, self.environment = home, environment
        self.state = home / ".state"
        self.state.write_text(f"cd '{home}'\n", encoding="utf-8")

    def run(self, commands: str) -> str:
        script = f'set -e\n. "{self.state}"\n{commands}\n{{ export -p; echo "cd \'$PWD\'"; }} > "{self.state}"\n'
        return run(["/bin/sh", "-c", script], self.home, self.environment)

    @property
    def folder(self) -> Path:
        return Path(self.state.read_text(encoding="utf-8").splitlines()[-1].removeprefix("cd '").removesuffix("'"))


def follow(page: Path, plan: tuple[str, ...], terminal: Terminal) -> Iterator[str]:
    """Do what a page says; gives what each of its commands printed."""
    found = blocks(page)
    assert len(found) == len(plan), f"{page.name} has {len(found)} blocks, {len(plan)} are known"
    for block, step in zip(found, plan, strict=True):
        assert (block.language == "sh") == (step == SH), f"{page.name}: {step}\n{block.text}"
        if step == SH:
            yield terminal.run(block.text)
        elif step != SHOWN:
            how, path = step.split(" ")
            assert f"`{path}`" in block.before, f"{page.name} does not say that this is {path}:\n{block.text}"
            target = terminal.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            old = target.read_text(encoding="utf-8") if how == "append" else ""
            target.write_text(old + block.text, encoding="utf-8")


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Terminal, list[str], list[str]]:
    """Somebody who has followed three pages: what is there, and what was printed by the first and by the last."""
    home = tmp_path_factory.mktemp("home")
    software = copy_sources(home / "annotated-explainer")
    for name in ("Makefile", "requirements.txt"):
        (software / name).write_bytes((ROOT / name).read_bytes())
    # Its environment is set up already; that takes the index.
    (software / ".venv" / "bin").mkdir(parents=True)
    python = software / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec env -u PYTHONPATH "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (software / ".venv" / ".ready").touch()
    terminal = Terminal(home, clean_environment(home / "tools", home))
    first = list(follow(GUIDE / "first-explainer.md", FIRST_EXPLAINER, terminal))
    *_, looks = follow(GUIDE / "publish.md", PUBLISH, terminal)
    assert (Path(looks.strip()) / "partials" / "footer.html").is_file()
    last = list(follow(GUIDE / "any-article.md", ANY_ARTICLE, terminal))
    for _ in follow(GUIDE / "suggest.md", SUGGEST, terminal):
        pass
    # What it took lacks its rights, and so must not stand in the way of strict builds.
    (terminal.folder / "seeds/articles/harbor-bridge-opens-at-last").rename(home / "taken")
    return terminal, first, last


def test_the_first_explainer_is_what_the_guide_says(followed: tuple[Terminal, list[str], list[str]]) -> None:
    terminal, said, _ = followed
    assert terminal.folder == terminal.home / "my-explainers"
    assert "0 errors, 0 warnings" in said[-1]
    page = (terminal.folder / "site/explainers/harbor-bridge/index.html").read_text(encoding="utf-8")
    read = BeautifulSoup(page, "html.parser")
    assert {one.get_text() for one in read.select(".article .mention")} == {"Ann Reed", "Harbor Trust"}
    (note,) = [one.get_text() for one in read.select("li[id^=note-]") if "a quarter by the opening" in one.get_text()]
    assert "25 per cent of the cost has been paid" in note
    assert any("The bridge leads from Harwick" in one.get_text() for one in read.select("aside"))
    assert not (terminal.folder / "site/explainers/night-ferry").exists()


def test_any_article_is_taken_as_the_guide_says(followed: tuple[Terminal, list[str], list[str]]) -> None:
    terminal, _, (dry, _, said) = followed
    assert "+++ seeds/articles/second-bridge/annotations.yml" in dry
    assert not (terminal.folder / "seeds/articles/second-bridge").exists()
    assert blocks(GUIDE / "any-article.md")[-1].text in said
    article = terminal.home / "taken"
    assert (article / "original.html").read_bytes() == (terminal.folder / "saved.html").read_bytes()
    kept = BeautifulSoup((article / "article.html").read_bytes(), "html.parser").get_text()
    assert "This\nbridge pays for itself" in kept
    assert not re.search("Home|Subscribe|©", kept)
    assert (terminal.folder / "seeds/articles/harbor-bridge/article.txt").read_bytes() == (
        terminal.folder / "harbor-bridge.txt"
    ).read_bytes()


def test_the_site_can_be_published_as_the_guide_says(followed: tuple[Terminal, list[str], list[str]]) -> None:
    terminal, _, _ = followed
    published = terminal.home / "public" / "news"
    assert 'rel="canonical" href="https://www.example.org/news/explainers/harbor-bridge/index.html"' in (
        published / "explainers/harbor-bridge/index.html"
    ).read_text(encoding="utf-8")
    assert "https://www.example.org/news/sitemap.xml" in (published / "robots.txt").read_text(encoding="utf-8")


def test_what_hosts_are_told_to_run_builds_the_site(followed: tuple[Terminal, list[str], list[str]]) -> None:
    terminal, _, _ = followed
    gitlab = yaml.safe_load((terminal.folder / ".gitlab-ci.yml").read_text(encoding="utf-8"))["pages"]
    netlify = tomllib.loads((terminal.folder / "netlify.toml").read_text(encoding="utf-8"))["build"]
    github = yaml.safe_load(dict(starter())[".github/workflows/publish.yml"])["jobs"]["build"]["steps"]
    on_gitlab = [f"export SITE_URL={gitlab['variables']['SITE_URL']}", *gitlab["script"]]
    on_github = [step["run"] for step in github if "run" in step]
    for address, commands, folder in (
        ("CI_PAGES_URL=https://a.example/b", on_gitlab, gitlab["artifacts"]["paths"][0]),
        ("URL=https://a.example/b", [netlify["command"]], netlify["publish"]),
        ("SITE_URL=https://a.example/b/", on_github, "site"),
    ):
        terminal.run("\n".join(["rm -rf site", f"export {address}", *commands]))
        robots = (terminal.folder / folder / "robots.txt").read_text(encoding="utf-8")
        assert "Sitemap: https://a.example/b/sitemap.xml" in robots


def test_five_lines_are_five_lines() -> None:
    (shown,) = (one.text for one in blocks(GUIDE / "publish.md") if one.before.endswith("Five lines are enough:\n\n"))
    assert len(shown.splitlines()) == 5
    assert yaml.safe_load(shown).keys() == {"site_name", "theme", "plugins"}


def test_a_block_that_nobody_knows_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Write `a.txt`:\n\n```text\nwords\n```\n\n```sh\necho hello\n```\n", encoding="utf-8")
    terminal = Terminal(tmp_path, {"PATH": "/usr/bin:/bin"})
    assert list(follow(page, ("write a.txt", SH), terminal)) == ["hello\n"]
    for plan in ((SH, SH), ("write a.txt",), ("write b.txt", SH), ("write a.txt", SHOWN)):
        with pytest.raises(AssertionError):
            list(follow(page, plan, terminal))
