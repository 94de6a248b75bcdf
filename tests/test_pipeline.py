"""The whole way from seeds to pages: its time, its day, and what editors' habits do to it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from bs4 import BeautifulSoup

from annotator.diagnostics import OptionError
from annotator.model.document import MAX_LEAF
from annotator.model.printed import Printing
from annotator.pipeline import Built, Options, build, build_time
from annotator.publish.fidelity import check_page
from tests.builders import build_site, to_html, write_files

ANNOTATIONS = "title: T\norigin: {publisher: P}\nas_of: 2025-01-01\nrights: R.\n"
ENTITY = "  - {{id: e-{0}, name: Name{0} Sur{0}, kind: person, as_of: 2025-01-01, description: A person.}}\n"


def site(folder: Path, article: str, annotations: str = "", others: Mapping[str, str] | None = None) -> Built:
    files = {"articles/one/article.md": article, "articles/one/annotations.yml": ANNOTATIONS + annotations}
    return build_site(folder, {**files, **(others or {})})


def body(built: Built) -> BeautifulSoup:
    page = next(page for page in built.pages if page.path == "explainers/one/index.md")
    html = to_html(page.body)
    assert page.fidelity
    assert check_page(html, page.fidelity) is None
    return BeautifulSoup(html, "html.parser")


def seconds(folder: Path, people: int, mentions: str) -> float:
    """The processor's time for an article that names each of its people twice, in short paragraphs."""
    article = "\n\n".join("Name{0} Sur{0} said words here on".format(number % people) for number in range(people * 2))
    entities = "entities:\n" + "".join(ENTITY.format(number) for number in range(people))
    start = process_time()
    site(folder, article, f"mentions: {mentions}\n", {"entities/all.yml": entities})
    return process_time() - start


@pytest.mark.parametrize("mentions", ["first", "all"])
def test_time_is_linear_in_the_article_and_its_people(tmp_path: Path, mentions: str) -> None:
    small = min(seconds(tmp_path / f"small{run}", 300, mentions) for run in range(2))
    large = seconds(tmp_path / "large", 1_200, mentions)
    assert large < 4 * small * 2.5  # four times as much; quadratic would be sixteen times


def test_a_large_table_costs_the_markdown_library_less_than_a_second(tmp_path: Path) -> None:
    row = "|" + "\\*" * (MAX_LEAF // 2 - 100) + "|y|\n"
    built = site(tmp_path, "|a|b|\n|-|-|\n" + row * 10)
    assert [found.code.slug for found in built.diagnostics] == ["long-block"]
    start = process_time()
    assert len(body(built).select("td")) == 20
    assert process_time() - start < 3  # with the check of the page; as Markdown it took a multiple


@pytest.mark.parametrize(
    "quote", ["|\n      Ann Lee met Bob\n", ">\n      Ann Lee\n      met Bob\n", '" Ann Lee met Bob "\n']
)
def test_white_space_around_a_quote_does_not_move_its_marker(tmp_path: Path, quote: str) -> None:
    claims = f"claims:\n  - id: c\n    quote: {quote}    finding: {{kind: opinion, text: F.}}\n    reason: R.\n"
    built = site(tmp_path, "Ann Lee met Bob in the U.S.\n", claims)
    assert built.diagnostics == ()
    said = "Ann Lee met Bob1 in the U.S.1 Opinion."  # the last is shown to those who ask for all sources
    assert body(built).select_one(".article p").get_text() == said  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sum [@s].", "Sum.1"),
        ("Port [@s; @t] is dry.", "Port12 is dry."),
        ("See [@s], the plan.", "See,1 the plan."),
        ("Said.[@s]", "Said.1"),
    ],
)
def test_a_citation_after_a_space_stands_behind_its_word_and_leaves_no_gap(
    tmp_path: Path, text: str, shown: str
) -> None:
    others = {
        "sources.yml": "references:\n  - {id: s, type: report, title: S}\n  - {id: t, type: report, title: T}\n",
        "entities/e.yml": "entities:\n  - {id: e, name: E, kind: concept, as_of: 2025-01-01, "
        f"description: '{text}'}}\n",
    }
    built = site(tmp_path, "E.\n", "", others)
    pages = {page.path: page for page in built.pages}
    entity = BeautifulSoup(to_html(pages["entities/e/index.md"].body), "html.parser")
    assert entity.select_one(".lead").get_text() == shown  # type: ignore[union-attr]
    plain = shown.translate(str.maketrans("", "", "12"))
    assert pages["entities/e/index.md"].meta["description"] == plain
    tip = body(built).select_one("#tip-e")
    assert tip
    assert plain in tip.get_text()


@pytest.mark.parametrize(
    ("annotations", "sources", "day"),
    [
        ("", "", date(2025, 1, 1)),
        ("reviewed: 2025-02-03\nreview_by: 2030-01-01\n", "", date(2025, 2, 3)),
        ("changes: [{date: 2025-03-04, text: C.}]\n", "", date(2025, 3, 4)),
        ("", "{id: s, type: report, title: S, issued: 2025-05}", date(2025, 5, 1)),
        ("", "{id: s, type: report, title: S, accessed: 2026-01-01}", date(2026, 1, 1)),
    ],
)
def test_the_day_of_a_build_is_the_newest_date_of_the_content(
    tmp_path: Path, annotations: str, sources: str, day: date
) -> None:
    others = {"sources.yml": f"references:\n  - {sources}\n"} if sources else {}
    assert site(tmp_path, "E.\n", annotations, others).today == day


@pytest.mark.parametrize("key", ["published", "accessed"])
def test_the_day_of_a_build_counts_the_articles_own(key: str, tmp_path: Path) -> None:
    files = {
        "articles/one/article.md": "E.\n",
        "articles/one/annotations.yml": ANNOTATIONS.replace("{publisher: P}", f"{{publisher: P, {key}: 2025-06-07}}"),
    }
    assert build_site(tmp_path, files).today == date(2025, 6, 7)


FIGURE = "{id: f, kind: map, title: T, message: M., as_of: DAY, rows: [{label: A, lat: 0, lon: 0, evidence: [s]}]}"
TIMELINE = "{id: t, title: T, as_of: DAY, events: [{date: 2030, text: E.}]}"


@pytest.mark.parametrize(
    "files",
    [
        {"figures/a.yml": f"figures:\n  - {FIGURE}\n"},
        {"timelines/a.yml": f"timelines:\n  - {TIMELINE}\n"},
        {"context/a.md": "---\ntitle: T\nsummary: S.\nas_of: 2025-01-01\nreviewed: DAY\n---\n\nW.\n"},
    ],
)
def test_the_day_of_a_build_counts_when_figures_timelines_and_pages_were_looked_at(
    tmp_path: Path, files: dict[str, str]
) -> None:
    others = {name: text.replace("DAY", "2025-08-09") for name, text in files.items()}
    assert site(tmp_path, "E.\n", others=others).today == date(2025, 8, 9)


@pytest.mark.parametrize("gaps", [False, True])
def test_sentences_that_nothing_accounts_for_are_told_where_they_are_asked_for(tmp_path: Path, *, gaps: bool) -> None:
    files = {
        "articles/one/article.md": "One.\n",
        "articles/one/annotations.yml": ANNOTATIONS,
        "context/a.md": f"---\ntitle: T\nsummary: '{'word ' * 61}'\nas_of: 2025-01-01\n---\n\nW.\n",
    }
    write_files(tmp_path, files)
    found = [one.code.slug for one in build(Options(tmp_path, tmp_path, gaps=gaps)).diagnostics]
    assert found == (["unchecked-sentence", "long-card", *["uncited-sentence"] * 2] if gaps else ["long-card"])


@pytest.mark.parametrize("given", ["yesterday", "99999999999999", "1e3", "-99999999999999"])
def test_a_time_that_is_none_is_an_error_that_names_the_variable(given: str) -> None:
    with pytest.raises(OptionError, match=f"SOURCE_DATE_EPOCH: .*{given}"):
        build_time({"SOURCE_DATE_EPOCH": given})


def test_a_style_that_is_none_is_an_error_and_no_accident(tmp_path: Path) -> None:
    files = {
        "articles/one/article.md": "E.\n",
        "articles/one/annotations.yml": ANNOTATIONS.replace("R.", "R.[@s]"),
        "sources.yml": "references:\n  - {id: s, type: report, title: S}\n",
    }
    for number, text in enumerate(("not XML", "<xml/>")):
        style = tmp_path / f"{number}.csl"
        style.write_text(text)
        with pytest.raises(OptionError, match="the citation style is no CSL style"):
            build_site(tmp_path / str(number), files, style=style)


def test_paper_tells_when_the_text_was_received(tmp_path: Path) -> None:
    annotations = ANNOTATIONS.replace("{publisher: P}", "{publisher: P, accessed: 2025-06-07}")
    files = {"articles/one/article.md": "E.\n", "articles/one/annotations.yml": annotations}
    build_site(tmp_path, files)
    built = build(Options(tmp_path / "seeds", tmp_path, printing=Printing("A site", ())))
    assert all("The text was received on 7 June 2025." in one.text for one in built.documents)
