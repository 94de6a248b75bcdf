"""What is remembered of converted pages: everything that conversion gave, and nothing that may have changed."""

import logging
from dataclasses import dataclass, field
from typing import Any

from annotator.publish.conversions import Conversions


@dataclass(frozen=True)
class Listed:
    """A file of one build."""

    src_uri: str
    url: str = ""
    build: int = 0


@dataclass
class Built:
    """A page of one build."""

    file: Listed
    markdown: str | None = None
    toc: Any = None
    present_anchor_ids: set[str] | None = None
    links_to_anchors: Any = None


@dataclass
class Site:
    """Builds with one memory."""

    memory: Conversions = field(default_factory=lambda: Conversions("builder"))
    builds: int = 0

    def build(
        self, texts: dict[str, str], *settings: object, warns: bool = False
    ) -> tuple[list[str], dict[str, Built]]:
        """What was converted, and the pages; each links to the first."""
        self.builds += 1
        files = {uri: Listed(uri, uri, self.builds) for uri in texts}
        self.memory.begin(files.values(), [uri for uri in texts if uri != "hand.md"], *settings)
        converted, pages = [], {}
        for uri, text in texts.items():
            page = pages[uri] = Built(files[uri])
            page.markdown = self.memory.ask(page, text)
            html = ""
            if page.markdown:
                converted.append(uri)
                html, page.toc, page.present_anchor_ids = f"<p>{text}", [text], {text}
                page.links_to_anchors = {files[next(iter(files))]: {"x": uri}}
                if warns:
                    logging.getLogger("builder.pages").warning("broken link")
            page.markdown = f"{page.markdown}"
            html = self.memory.answer(page, html, files)
            assert html == f"<p>{text}"
        return converted, pages


def test_only_what_changed_is_converted_and_the_rest_is_as_it_was() -> None:
    site = Site()
    first, pages = site.build({"a.md": "one", "b.md": "two"})
    second, again = site.build({"a.md": "one", "b.md": "three"})
    assert (first, second) == (["a.md", "b.md"], ["b.md"])
    old, new = pages["a.md"], again["a.md"]
    assert (new.markdown, new.toc, new.present_anchor_ids) == ("one", ["one"], {"one"})
    assert new.toc is not old.toc
    # Links lead to the files of this build.
    assert new.links_to_anchors == {Listed("a.md", "a.md", 2): {"x": "a.md"}}


def test_other_files_or_settings_forget_everything() -> None:
    site = Site()
    site.build({"a.md": "one"}, ["tables"])
    assert site.build({"a.md": "one"}, ["toc"])[0] == ["a.md"]
    assert site.build({"a.md": "one", "b.md": "two"}, ["toc"])[0] == ["a.md", "b.md"]
    assert site.build({"a.md": "one"}, ["toc"])[0] == ["a.md"]
    assert site.build({"a.md": "one"}, ["toc"])[0] == []


def test_pages_that_people_wrote_are_always_converted() -> None:
    site = Site()
    site.build({"hand.md": "one"})
    assert site.build({"hand.md": "one"})[0] == ["hand.md"]


def test_what_was_complained_about_is_complained_about_again() -> None:
    site = Site()
    site.build({"a.md": "one"}, warns=True)
    assert site.build({"a.md": "one"})[0] == ["a.md"]
    assert site.build({"a.md": "one"})[0] == []
    assert logging.getLogger("builder").handlers == []


def test_without_a_preview_nothing_is_remembered() -> None:
    site = Site(Conversions("builder", runs=False))
    site.build({"a.md": "one"})
    assert site.build({"a.md": "one"})[0] == ["a.md"]
