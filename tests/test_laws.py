"""The six laws of docs/project/architecture.md, over texts that a person could paste and over those that none would."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from hypothesis import assume, given
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage

from annotator.annotate.article import annotate
from annotator.annotate.quotes import anchor, describe
from annotator.diagnostics import Report
from annotator.model.annotated import AnnotatedArticle, AnnotatedSite, PlacedCard
from annotator.model.knowledge import Knowledge
from annotator.model.page import Fidelity, MarkCount, Page
from annotator.model.record import Quote
from annotator.model.span import Span
from annotator.pipeline import Options, build
from annotator.publish.fidelity import check_page
from annotator.publish.files import Written, page_text, write_pages
from annotator.read.seeds import read_seeds
from annotator.read.style import read_style
from annotator.render.citations import Citations
from annotator.render.context import Context
from annotator.render.site import render_site
from tests.builders import ENGLISH
from tests.ledgers import ledgers
from tests.strategies import ARTICLES, TEXTS, Case, cases, cleaned
from tests.strategies import read as read_article

ROOT = Path(__file__).parent.parent
EXPLAINER = "explainers/one/index.md"


@cache
def config() -> MkDocsConfig:
    """The site's own configuration."""
    loaded = load_config(str(ROOT / "mkdocs.yml"))
    loaded.plugins._current_plugin = "annotator"  # what MkDocs sets while a plugin adds files
    return loaded


def built(page: Page) -> str:
    """A page as MkDocs makes it, without its template."""
    file = File.generated(config(), page.path, content=page_text(page))
    site_page = SitePage(None, file, config())
    site_page.read_source(config())
    site_page.render(config(), Files([file]))
    assert site_page.content is not None
    return site_page.content


@dataclass(frozen=True)
class Made:
    """What became of a case; ``files`` are its YAML and background files."""

    files: dict[str, str]
    knowledge: Knowledge
    site: AnnotatedSite
    pages: dict[str, Page]
    report: Report

    @property
    def article(self) -> AnnotatedArticle:
        return self.site.articles[0]

    @property
    def explainer(self) -> Page:
        return self.pages[EXPLAINER]


@contextmanager
def seeds_of(case: Case) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        seeds = Path(folder) / "seeds"
        case.write(seeds)
        yield seeds


def make(case: Case) -> Made:
    """Read, annotate and render, as the pipeline does."""
    report: Report = []
    with seeds_of(case) as folder:
        read = read_seeds(folder, folder, report)
        written = [path for path in folder.rglob("*") if path.is_file() and path.stem != "article"]
        files = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in written}
    seeds = read.seeds
    if case.document is not None:
        seeds = tuple(replace(seed, article=replace(seed.article, document=case.document)) for seed in seeds)
    site = annotate(seeds, read.knowledge, report, [])
    citations = Citations(read_style(None))
    pages = render_site(Context(site, read.knowledge, citations, date(2025, 3, 28), ENGLISH))
    return Made(files, read.knowledge, site, {page.path: page for page in pages}, report)


class _Words(HTMLParser):
    """The words of the article on a page, without our markers and cards; block borders are white space.

    Shares no code with the check that every build makes.
    """

    BLOCKS = frozenset(
        "p h1 h2 h3 h4 h5 h6 pre blockquote ul ol li table thead tbody tr th td div br".split()  # noqa: SIM905
    )
    EMPTY = frozenset(("br", "hr", "img", "input"))

    def __init__(self, inside: str) -> None:
        super().__init__(convert_charrefs=True)
        self.inside = inside
        self.open: list[tuple[str, str]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.BLOCKS:
            self.words.append("\n")
        if tag not in self.EMPTY:
            self.open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.BLOCKS:
            self.words.append("\n")
        if tag not in self.EMPTY:
            assert self.open.pop()[0] == tag, "tags are not balanced"

    def handle_data(self, data: str) -> None:
        classes = {name for _, names in self.open for name in names.split()}
        if self.inside in classes and not classes & {"marker", "support", "card"}:
            self.words.append(data)


def words_of(html: str, inside: str = "article") -> list[str]:
    parser = _Words(inside)
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return "".join(parser.words).split()


# --- 1. Fidelity ---


@given(cases())
def test_a_page_says_what_its_article_says(case: Case) -> None:
    made = make(case)
    html = built(made.explainer)
    assert made.explainer.fidelity is not None
    assert check_page(html, made.explainer.fidelity) is None
    assert words_of(html) == made.article.article.document.text.split()


@given(st.sampled_from((".txt", ".md")), ARTICLES)
def test_a_plain_text_keeps_every_word_on_the_way_in(suffix: str, article: str) -> None:
    if suffix == ".txt":
        assert read_article(article, suffix).text.split() == cleaned(article).split()
    # Of Markdown this is known: what is not markup stays. Letters alone are never markup.
    letters = re.sub(r"[^a-zA-Z \n]", "", article)
    assert read_article(letters, suffix).text.split() == letters.split()


def _texts_of(body: Tag) -> list[NavigableString]:
    """The texts of the article itself."""
    inside = [text for text in body.find_all(string=True) if text.strip()]
    return [text for text in inside if not text.find_parent(class_=["marker", "support", "card"])]


@given(cases(), st.data())
def test_the_check_of_a_built_page_notices_every_change(case: Case, data: st.DataObject) -> None:
    made = make(case)
    soup = BeautifulSoup(built(made.explainer), "html.parser")
    (body,) = soup.select("div.article")
    texts = _texts_of(body)
    assume(texts)
    text = data.draw(st.sampled_from(texts))
    letters = [index for index, char in enumerate(text) if not char.isspace()]
    index = data.draw(st.sampled_from(letters))
    change = data.draw(st.sampled_from(("drop", "double", "replace", "attribute", "element", "mark", "lose a block")))
    if change == "drop":
        text.replace_with(text[:index] + text[index + 1 :])
    elif change == "double":
        text.replace_with(text[:index] + text[index] + text[index:])
    elif change == "replace":
        text.replace_with(text[:index] + ("x" if text[index] != "x" else "y") + text[index + 1 :])
    elif change == "attribute":
        assert text.parent is not None
        assume(text.parent not in body.select(".mention, .marker, .support, .support *") and text.parent is not body)
        text.parent["onclick"] = "alert(1)"
    elif change == "element":
        text.insert_before(soup.new_tag("img", attrs={"src": "x"}))
    elif change == "mark":
        text.wrap(soup.new_tag("a", attrs={"class": "mention", "href": "#"}))
    else:
        block = text.find_parent(["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table"])
        assert block is not None
        block.decompose()
    assert made.explainer.fidelity is not None
    assert check_page(str(soup), made.explainer.fidelity) is not None


# --- 2. No knowledge ---


@given(cases())
def test_without_knowledge_the_page_is_the_article(case: Case) -> None:
    least = {"title": "Title", "origin": {"publisher": "Paper"}, "as_of": "2025-03-28"}
    made = make(Case(case.article, case.suffix, least, document=case.document))
    html = built(made.explainer)
    assert made.explainer.fidelity == Fidelity(made.article.article.document, MarkCount())
    assert check_page(html, made.explainer.fidelity) is None
    assert words_of(html) == made.article.article.document.text.split()
    assert not BeautifulSoup(html, "html.parser").select(".mention, .marker, .support, .card, .passage, .notes, .tips")


# --- 3. Annotations ---


@given(cases())
def test_annotations_are_ordered_inside_their_block_and_never_cross(case: Case) -> None:
    made = make(case)
    leaves = [leaf.span for leaf in made.article.article.document.leaves()]
    mentions = [mention.span for mention in made.article.mentions]
    shown = [mention.span for mention in made.article.mentions if mention.shown]
    claims = [claim.span for claim in made.article.claims]
    cards = [card.span for card in made.article.cards]
    for kind in (mentions, claims, cards):
        assert kind == sorted(kind, key=lambda span: (span.start, -span.end)) or kind == sorted(kind)
        for span in kind:
            assert sum(leaf.start <= span.start < span.end <= leaf.end for leaf in leaves) == 1
    for one, other in pairwise(mentions):
        assert one.end <= other.start
    for one in claims:
        for other in (*claims, *shown):
            nested = (
                one.start <= other.start <= other.end <= one.end or other.start <= one.start <= one.end <= other.end
            )
            assert nested or one.end <= other.start or other.end <= one.start
    html = BeautifulSoup(built(made.explainer), "html.parser")
    assert not html.select("a a"), "no link stands inside another"
    ids = [element["id"] for element in html.select("[id]")]
    assert len(ids) == len(set(ids)), "every id stands once on a page"
    targets = {str(link["href"])[1:] for link in html.select("a[href^='#']")}
    targets |= {str(link["interestfor"]) for link in html.select("[interestfor]")}
    assert targets <= set(ids), "every marker and every way back leads somewhere"


@given(cases())
def test_names_on_a_page_are_its_own_and_every_way_on_it_leads_somewhere(case: Case) -> None:
    for page in make(case).pages.values():
        html = BeautifulSoup(built(page), "html.parser")
        ids = [str(element["id"]) for element in html.select("[id]")]
        assert len(ids) == len(set(ids)), page.path
        targets = {str(link["href"])[1:] for link in html.select("a[href^='#']")}
        targets |= {str(element["interestfor"]) for element in html.select("[interestfor]")}
        for name in ("aria-labelledby", "aria-describedby", "for"):
            targets |= {one for element in html.select(f"[{name}]") for one in str(element[name]).split()}
        assert targets <= set(ids), page.path
        assert not html.select("script, [onclick], [onerror]"), page.path
        pictures = html.select(".article figure.image > div > img")
        assert html.select("img") == pictures, page.path
        for one in pictures:
            assert one.attrs.keys() == {"src", "alt", "width", "height", "loading"}
            assert re.fullmatch(r"[\w.-]+", str(one["src"]))


# --- 4. Quotes ---


_PIECES = st.sampled_from(("ab", "a b", "A", " ", "\n", "“", "'", "é", "e\u0301", "-", "\u200b"))


@st.composite
def _texts_and_spans(draw: st.DrawFn) -> tuple[str, Span]:
    repeating = st.lists(_PIECES, max_size=90).map("".join) | st.text("ab \n", min_size=60, max_size=160)
    text = draw(repeating | TEXTS.map(cleaned))
    words = [index for index, char in enumerate(text) if not char.isspace()]
    assume(words)
    inside = draw(st.sampled_from(words))
    start = draw(st.integers(max(0, inside - 10), inside))
    return text, Span(start, draw(st.integers(inside + 1, min(len(text), inside + 11))))


def _places(text: str, quote: Quote) -> list[int]:
    """Where the quote with its context stands, letter for letter; by comparing at every place."""
    whole = quote.prefix + quote.exact + quote.suffix
    found = [index for index in range(len(text)) if text[index : index + len(whole)] == whole]
    return [index + len(quote.prefix) for index in found]


@given(_texts_and_spans())
def test_a_quote_with_context_that_stands_once_finds_its_span(text_and_span: tuple[str, Span]) -> None:
    text, span = text_and_span
    quote = describe(text, span)
    assert quote.exact == text[span.start : span.end]
    places = _places(text, quote)
    assert span.start in places
    assert anchor(text, quote) == (span if len(places) == 1 else None)


# --- 5. The same again ---


@given(cases((".txt", ".md")), st.none() | st.integers(0, 4_000_000_000))
def test_a_second_run_makes_the_same_pages_and_writes_nothing(case: Case, epoch: int | None) -> None:
    with seeds_of(case) as seeds, TemporaryDirectory() as out:
        folder = Path(out)
        one = build(Options(seeds, seeds, epoch=epoch))
        first = write_pages(one.pages, folder)
        times = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
        other = build(Options(seeds, seeds, epoch=epoch))
        second = write_pages(other.pages, folder)
        assert one == other
        assert len(first.written) == len(one.pages)
        assert second == Written((), (), len(one.pages))
        assert times == {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


# --- 6. Nothing is lost in silence ---

# The words of a record's own, and behind those of evidence the id of the source that they stand in.
_OWN = re.compile(r"zq\d+x(s\d)?")


@given(ledgers())
def test_each_record_is_shown_or_somebody_is_told(case: Case) -> None:
    made = make(case)
    shown: set[str] = set()
    for page in made.pages.values():
        text = BeautifulSoup(built(page), "html.parser").get_text(" ")
        shown.update(match[0] for match in _OWN.finditer(text))
    used = {f"context/{page.slug}.md" for page in made.knowledge.backgrounds}
    used |= {f"articles/{article.article.slug}/annotations.yml" for article in made.site.articles}
    unused = {file for file in made.files if file.startswith(("context/", "articles/"))} - used
    for file, text in made.files.items():
        told = {found.where.line for found in made.report if found.where.file == file}
        if told and file in unused:
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if number in told or (file == "figures/all.yml" and _refused_with(made, line)):
                continue
            for match in _OWN.finditer(line):
                no_source = match[1] and match[1] not in made.knowledge.source_by_id
                assert match[0] in shown or no_source, f"{file}:{number}: {line}"


def _refused_with(made: Made, figure: str) -> bool:
    """Whether some record that would place a figure was refused, of which somebody was told."""
    name = re.search(r'"id": "(f\d)"', figure)
    placing = (f"(figure:{name[1]})", f'"figure": "{name[1]}"') if name else ()
    used = {f"context/{page.slug}.md" for page in made.knowledge.backgrounds}
    used |= {f"articles/{article.article.slug}/annotations.yml" for article in made.site.articles}
    entities = {entity.place().line for entity in made.knowledge.entities}
    for file, text in made.files.items():
        told = {found.where.line for found in made.report if found.where.file == file}
        for number, line in enumerate(text.split("\n"), 1):
            kept = number in entities if file.startswith("entities/") else file in used and number not in told
            if told and not kept and not file.startswith("figures/") and any(one in line for one in placing):
                return True
    return False


def _told_of(made: Made, file: str, words: str) -> bool:
    """Whether somebody was told of a line of ``file`` that holds ``words``."""
    lines = ["", *made.files[file].split("\n")]
    return any(found.where.file == file and words in lines[found.where.line] for found in made.report)


@given(ledgers())
def test_each_placement_is_made_or_somebody_is_told(case: Case) -> None:
    made = make(case)
    file = "articles/one/annotations.yml"
    lines = made.files[file].split("\n")
    told = {found.where.line for found in made.report if found.where.file == file}
    assume(made.site.articles)
    text = made.article.article.document.text

    def records(key: str) -> Iterator[tuple[dict[str, Any], list[Span]]]:
        """Each record of a list that nobody complained about, and where its words stand."""
        listed = case.annotations.get(key)
        for number, record in enumerate(listed, lines.index(f"{key}:") + 2) if listed else ():
            if number not in told:
                found = [match.span() for match in re.finditer(re.escape(record["quote"]), text)]
                if record.get("every"):  # whole words, where there are any
                    found = [one for one in found if _is_whole(text, *one)] or found
                yield record, [Span(*span) for span in found]

    for record, spans in records("pins"):
        if record["entity"] not in made.knowledge.entity_by_id:
            assert _told_of(made, "entities/all.yml", f'"id": "{record["entity"]}"')
        else:
            assert len(spans) == 1 or (spans and record["every"])
            assert {(span, record["entity"]) for span in spans} <= {(m.span, m.entity) for m in made.article.mentions}
    for record, spans in records("exclude"):
        assert len(spans) == 1 or (spans and record["every"])
        assert not any(mention.span.overlaps(span) for mention in made.article.mentions for span in spans)
    for record, spans in records("cards"):
        kind: Literal["background", "figure"] = "background" if "background" in record else "figure"
        name = record[kind]
        if kind == "background" and name not in made.knowledge.background_by_slug:
            assert _told_of(made, f"context/{name}.md", "")
        elif kind == "figure" and name not in made.knowledge.figure_by_id:
            assert _told_of(made, "figures/all.yml", f'"id": "{name}"')
        else:
            (span,) = spans
            assert PlacedCard(span, kind, name) in made.article.cards
    shown = BeautifulSoup(built(made.explainer), "html.parser").select(".article .card .card-title")
    ids = {"background": "card-{}", "figure": "figure-{}--title"}
    assert [card["id"] for card in shown] == [ids[card.kind].format(card.name) for card in made.article.cards]


def _is_whole(text: str, start: int, end: int) -> bool:
    return not any(text[at - 1 : at + 1].isalnum() and 0 < at < len(text) for at in (start, end))


# --- Editors' texts take the same way ---


@given(TEXTS)
def test_a_text_of_an_editor_says_on_its_page_what_it_says_in_its_file(text: str) -> None:
    body = "Words.\n\n" + text
    front = {"title": "Title", "summary": "Summary.", "as_of": "2025-03-28"}
    least = {"title": "Title", "origin": {"publisher": "Paper"}, "as_of": "2025-03-28"}
    made = make(Case("Article.", ".txt", least, backgrounds=(("b0", front, body),)))
    (background,) = made.knowledge.backgrounds
    html = built(made.pages["background/b0/index.md"])
    assert words_of(html, inside="prose") == background.body.text.split()
    (prose,) = BeautifulSoup(html, "html.parser").select("div.prose")
    allowed = {"href", "id", "start", "class"}
    made_up = [element for element in prose.select("*") if set(element.attrs) - allowed]
    assert made_up == []
