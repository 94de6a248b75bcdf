"""Links of pages that people write by hand: what leads nowhere is told at its place, and nothing else is."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.toc import slugify  # type: ignore[import-untyped]

from annotator.diagnostics import Code
from annotator.read.site_links import slug
from annotator.read.written import WrittenFile, check_links, read_written, site_of
from tests.publisher import mkdocs_build, write_publisher
from tests.read.folders import write
from tests.read.marked import marked

MADE: Mapping[str, str] = {
    "explainers/index.md": "# Explainers { #title }\n",
    "explainers/bridge/index.md": '# Bridge { #title }\n\n## Costs { #s-1 }\n\n<li id="note-1" markdown="1">So.</li>\n',
}
ABOUT = """\
# About us

## Our `code` & *rules*

## Café [x](a.md)

## Own {#mine}

Old
---

## Twice

## Twice
"""
OTHERS = ("images/map.png",)


def found(text: str, path: str = "method.md", **options: str) -> list[tuple[str, str, str]]:
    """What is told of a page: its place, the message and the hint; ``options`` are those of the list of contents."""
    texts = {path: text, "about.md": ABOUT, "guide/index.md": "# Guide\n"}
    pages = [WrittenFile(name, f"docs/{name}", one.encode()) for name, one in texts.items()]
    report = check_links(pages[:1], Path(), site_of(pages, OTHERS, MADE, {"toc": options}))
    assert {one.code for one in report} <= {Code.DEAD_LINK}
    return [(str(one.where), one.message, one.hint) for one in report]


@pytest.mark.parametrize(
    "text",
    [
        "[a](about.md)", "[a](./about.md)", "[a](about.html)", "[a](<about.md>)", '[a](about.md "title")',
        "[a](guide/)", "[a](guide)", "[a](guide/index.html)", "[a](explainers/bridge/index.md#note-1)",
        "[a](explainers/bridge/)", "[a](explainers/bridge/bridge.pdf)", "[a](book.pdf)", "![a](images/map.png)",
        "[a](about.md#about-us)", "[a](about.md#our-code-rules)", "[a](about.md#cafe-x)", "[a](about.md#mine)",
        "[a](about.md#old)", "[a](about.md#twice_1)", "[a](about.html#twice)", "[a](#here)\n\n## Here",
        "[a](https://example.org/none.md)", "[a](mailto:a@example.org)", "[a](//example.org/x)", "[a](/none.md)",
        "[a](robots.txt)", "[a](search/index.js)", "[a]({{ page }}.md)", "[a](#fn:1)", "[a][b]\n\n[b]: about.md",
        "`[a](none.md)`", "```\n[a](none.md)\n```", "<!-- [a](none.md) -->", "Code:\n\n    [a](none.md)",
        "\\[a\\](none.md)",
        "---\ntitle: '[a](none.md)'\n---\n", "[a](about%2Emd)", "[a](about.md?x=1)", "[^a]: none.md", "*[A]: none.md",
        "[a]()", '<span id="spot"></span>\n\n[a](#spot)', "[a](images/map.png#x)",
    ],
)  # fmt: skip
def test_what_leads_somewhere_or_is_no_link_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("[a](‸abuot.md)", "leads to no page and no file of the site", "did you mean about.md?"),
        ("So.\n\n- [a](‸explainers/brigde/index.md)", "the link to explainers/brigde/index.md", "explainers/bridge"),
        ("[a](‸about.md#mien)", "has no place of the name mien", "did you mean #mine?"),
        ("[a](‸#zzz)\n\n# Here", "leads to a page that has no place of the name zzz", "by its words"),
        ("[a](‸help/index.md)", "the link to help/index.md", "correct the address"),
        ("[a](‸explainers/bridge/index.md#note-2)", "no place of the name note-2", "did you mean #note-1?"),
        ("![a](‸images/none.png)", "leads to no page and no file", ""),
        ("[a](‸../outside.md)", "leads to no page and no file", ""),
        ("[a](<‸no such.md>)", "the link to no such.md", ""),
        ('[a]( ‸none.md "title")', "the link to none.md", ""),
        ("[a][b]\n\n[b]: ‸none.md", "the link to none.md", ""),
        ("!!! note\n\n    [a](‸none.md)", "the link to none.md", ""),
        ("- One\n\n    [a](‸none.md)", "the link to none.md", ""),
        ("[![b](‸none.png)](‸none.md)", "the link to none", ""),
        ("[a](about.md) [b](‸none.md), [c](‸nil.md)", "the link to n", ""),
    ],
)
def test_what_leads_nowhere_is_told_at_its_address(text: str, said: str, hint: str) -> None:
    plain, places = marked(text, "docs/method.md")
    told = found(plain)
    assert [place for place, _, _ in told] == [str(place) for place in places]
    assert all(said in message and one and hint in one for _, message, one in told)


def test_links_are_followed_from_their_page() -> None:
    (told,) = found("[a](../about.md) [b](about.md)", "guide/start.md")
    assert told == ("docs/guide/start.md:1:22", "the link to about.md leads to no page and no file of the site",
                    "did you mean ../about.md?")  # fmt: skip


def test_ids_that_nobody_knows_are_not_missed() -> None:
    assert found("[a](about.md#any)") != []
    assert found("[a](about.md#any)", slugify="x") == []
    assert found("[a](#any)\n\n--8<-- 'part.md'") == []


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_headings_id_is_the_one_that_the_library_gives(words: str) -> None:
    assert slug(words) == slugify(words, "-")


def test_mkdocs_misses_the_same_links(tmp_path: Path) -> None:
    seeds = write_publisher(tmp_path / "site")
    write(seeds.parent, {})
    docs = seeds.parent / "docs"
    dead = ["none.md", "about.md#none", "explainers/none/index.md", "explainers/index.md#none", "#none", "none.png"]
    live = [
        "about.md#own",
        "about.md#the-end",
        "about.md#so",
        "about.md#about",
        "explainers/one/index.md",
        "entities/bo/index.md#title",
        "#words",
    ]
    # An id that only the builder knows: an extension makes it.
    (docs / "about.md").write_text("# About\n\n## Mine {#own}\n\n## The *end*\n\nSo.\n{ #so }\n", encoding="utf-8")
    links = "\n\n".join(f"[a]({link})" for link in [*dead, *live])
    (docs / "method.md").write_text(f"# Words\n\n{links}\n", encoding="utf-8")
    said = mkdocs_build(seeds.parent).stderr
    missed = re.findall(r"WARNING +- +Doc file 'method\.md' contains a link '([^']+)'", said)
    assert sorted(missed) == sorted(dead)
    told = re.findall(r"docs/method\.md:\d+:5: warning\[dead-link\]: the link to (\S+) leads", said)
    assert sorted(told) == sorted(dead)


def test_pages_are_read_as_builders_do(tmp_path: Path) -> None:
    for name in ("index.md", "guide/a.markdown", ".hidden/b.md", "templates/c.md", "map.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"[a](none.md)")
    pages, paths = read_written(tmp_path)
    assert [page.src_uri for page in pages] == ["guide/a.markdown", "index.md"]
    assert paths == ["guide/a.markdown", "index.md", "map.png", "templates/c.md"]
    report = check_links(pages, tmp_path, site_of(pages, paths, MADE, {}))
    assert [str(one.where) for one in report] == ["guide/a.markdown:1:5", "index.md:1:5"]
