"""A page in another language than the site: its words, its dates, and which of its texts are in which language."""

from pathlib import Path

from bs4 import Tag

from annotator.model.page import Page
from tests.builders import build_site
from tests.render.pages import ANNOTATIONS, BACKGROUND, BASE, FIGURES, ONE, claim, look, pages, words

HEAD = ANNOTATIONS + "    language: es\n    reviewed: 2025-03-29\n    limits: Nada.\n"
SPANISH = HEAD + "    claims:" + claim("a", "Bo Birch")
CARDS = '    cards: [{background: ferry, quote: "it said"}, {figure: crossings, quote: "it said"}]\n'
CARDED = HEAD + CARDS + "    claims:" + claim("a", "Bo Birch")
FERRY = "background/ferry/index.md"


def made(folder: Path, annotations: str = SPANISH, **changed: str) -> dict[str, Page]:
    return pages(folder, {"articles/one/annotations.yml": annotations, **changed})


def languages(element: Tag | None) -> tuple[str | None, str | None]:
    assert element is not None
    return str(element.get("lang") or ""), str(element.get("dir") or "")


def test_an_explainer_speaks_the_language_that_it_asks_for(tmp_path: Path) -> None:
    page = made(tmp_path)[ONE]
    shown = look(page)
    assert page.language == page.meta["language"] == "es"
    assert words(shown.select_one(".kicker")) == "Artículo anotado"
    assert words(shown.select_one(".facts p")) == (
        "Publicado por The Post. Anotado con datos hasta el 28 de marzo de 2025, revisado el 29 de marzo de 2025."
    )
    assert words(shown.select_one("#how-we-know")) == "Cómo lo sabemos"
    assert [words(one) for one in shown.select(".counts li")] == [
        "1 respaldada",
        "1 sin nota",
        "1 fuente de otro tipo",
    ]
    assert words(shown.select_one(".notes h2")) == "Notas"
    assert words(shown.select_one(".finding")) == "Respaldada."
    marker, back = shown.select_one("a.marker"), shown.select_one("a.back")
    assert marker is not None
    assert back is not None
    assert (marker["aria-label"], back["aria-label"]) == ("Nota 1", "Volver a la llamada 1")
    assert words(shown.select_one(".tip .kind")) == "Persona"
    assert words(shown.select_one(".tip .asof")) == "Datos hasta el 28 de marzo de 2025 · Todo sobre Anna Ash"


def test_what_leads_to_other_pages_is_in_the_language_of_the_page(tmp_path: Path) -> None:
    page = made(tmp_path)[ONE]
    assert page.meta["up"] == {"title": "Artículos anotados", "path": "explainers/index.html"}


def test_texts_in_the_language_of_the_site_say_so_on_a_page_in_another(tmp_path: Path) -> None:
    shown = look(made(tmp_path, CARDED, **{"context/ferry.md": BACKGROUND, "figures/f.yml": FIGURES})[ONE])
    assert languages(shown.select_one(".tip p:nth-of-type(2)")) == ("en", "")
    assert languages(shown.select_one("blockquote")) == ("en", "")
    card, figure = shown.select("aside.card")
    assert [languages(one) for one in card.select(".card-title span, p + p")][:1] == [("en", "")]
    assert languages(figure.select_one(".picture")) == ("en", "")
    assert languages(shown.select_one(".article")) == ("en", "ltr")
    assert languages(shown.select_one(".facts p")) == ("", "")


def test_the_other_pages_keep_the_language_of_the_site_and_mark_its_title(tmp_path: Path) -> None:
    built = made(tmp_path)
    for path in ("explainers/index.md", "entities/ash/index.md", "coverage/index.md"):
        shown = look(built[path])
        assert not built[path].language
        (title,) = (one for one in shown.select("span[lang=es]") if words(one) == "A title")
        assert title.a is not None
    assert words(look(built["explainers/index.md"]).select_one(".asof")) == "As of 28 March 2025"
    sources = look(built["sources/index.md"])
    assert [languages(one) for one in sources.select(".cited span")] == [("es", "")]
    assert [entry.label for entry in built[ONE].entries] == ["Annotated explainer"]


def test_a_background_page_speaks_its_own_language_where_there_are_words_in_it(tmp_path: Path) -> None:
    for tag, kicker, lead in (("es", "Antecedentes", ("", "")), ("ar", "Background", ("ar", "rtl"))):
        text = BACKGROUND.replace("    card:", f"    lang: {tag}\n    card:")
        page = made(tmp_path / tag, **{"context/ferry.md": text})[FERRY]
        shown = look(page)
        assert words(shown.select_one(".kicker")) == kicker
        for part in (".lead", "h1", ".prose"):
            assert languages(shown.select_one(part)) == lead, (tag, part)


def test_a_whole_site_speaks_its_language(tmp_path: Path) -> None:
    files = {**BASE, "context/ferry.md": BACKGROUND, "figures/f.yml": FIGURES}
    built = build_site(tmp_path, files, language="es")
    by_path = {page.path: page for page in built.pages}
    assert not any(page.language for page in built.pages)
    assert by_path["explainers/index.md"].meta["title"] == "Artículos anotados"
    assert words(look(by_path["entities/index.md"]).select_one("h2")) == "Personas"
    assert languages(look(by_path[ONE]).select_one(".article")) == ("es", "ltr")


def test_a_quotation_from_right_to_left_says_so(tmp_path: Path) -> None:
    sources = {"sources.yml": BASE["sources.yml"].replace("custom: {quote: so it is}", "language: he")}
    found = claim("a", "Bo Birch", more="evidence: [{source: s1, quote: שלום}]")
    shown = look(made(tmp_path, f"{HEAD}    claims:{found}", **sources)[ONE])
    assert languages(shown.select_one("blockquote")) == ("he", "rtl")


def test_an_article_from_right_to_left_is_marked_and_nothing_around_it(tmp_path: Path) -> None:
    shown = look(made(tmp_path, ANNOTATIONS + "    lang: ar\n")[ONE])
    assert languages(shown.select_one(".article")) == ("ar", "rtl")
    assert [languages(one) for one in shown.select(".facts, .kicker, h1, .tips")] == [("", "")] * 4


def test_a_card_inside_an_article_speaks_the_language_of_the_page(tmp_path: Path) -> None:
    files = {"context/ferry.md": BACKGROUND, "figures/f.yml": FIGURES}
    shown = look(made(tmp_path, f"{ANNOTATIONS}    lang: ar\n{CARDS}", **files)[ONE])
    assert [languages(one) for one in shown.select(".article aside.card")] == [("en", "ltr")] * 2
    shown = look(made(tmp_path, CARDED, **files)[ONE])
    assert [languages(one) for one in shown.select(".article aside.card")] == [("es", "")] * 2


def test_a_language_that_is_not_there_is_told_and_the_page_speaks_that_of_the_site(tmp_path: Path) -> None:
    files = {**BASE, "articles/one/annotations.yml": ANNOTATIONS + "    language: fr\n"}
    built = build_site(tmp_path, files)
    assert [str(found).partition(" (")[0] for found in built.diagnostics if "language" in found.message] == [
        "seeds/articles/one/annotations.yml:6:11: error[wrong-value]: language: "
        "there are no words of the interface in fr; there are en, es"
    ]
    (page,) = (page for page in built.pages if page.path == ONE)
    assert words(look(page).select_one(".kicker")) == "Annotated explainer"


def test_search_knows_which_texts_are_not_in_the_language_of_the_site(tmp_path: Path) -> None:
    entries = {entry.path: entry for page in made(tmp_path).values() for entry in page.entries}
    explainer = entries["explainers/one/index.html"]
    assert explainer.language == "es"
    # The article speaks the site's language, the notes that of the page.
    assert {one.anchor: one.language for one in explainer.passages if one.anchor} == {"note-1": "es"}
    assert explainer.passages[-2].language == ""
    assert entries["entities/ash/index.html"].language == ""
