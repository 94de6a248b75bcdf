"""The words of the frame: the files that templates load are those of the files of words."""

import re
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from annotator.model.record import language_tag
from annotator.model.strings import Strings
from tests.builders import ENGLISH, ROOT, SPANISH
from tools.frame import PARTIALS, current, partials

TEMPLATES = sorted(path for path in (ROOT / "overrides").rglob("*.html") if path.parent.name != "strings")
# Of Material's own translations, as they stand in its templates.
THEIRS = {
    "partials/languages/en.html": '{% macro t(key) %}{{ {"language": "en", "toc": "Contents"}[key] }}{% endmacro %}',
    "partials/languages/es.html": '{% macro t(key) %}{{ {"language": "es"}[key] }}{% endmacro %}',
}


def said(key: str, site: str, page: str = "", spoken: tuple[Strings, ...] = (SPANISH, ENGLISH)) -> str:
    """What a template gets for a key on a page of a site."""
    files = {f"partials/{name}": text for name, text in partials(spoken).items()}
    asking = f"{{% import 'partials/language.html' as lang with context %}}{{{{ lang.t('{key}') }}}}"
    loader = DictLoader({**THEIRS, **files, "page.html": asking})
    meta = {"language": page} if page else {}
    made = Environment(loader=loader).get_template("page.html")
    return made.render(config={"theme": {"language": site}}, page={"meta": meta})


def test_the_templates_have_the_words_of_the_files() -> None:
    """If this fails: `make strings`."""
    for name, text in current().items():
        assert (PARTIALS / name).read_text(encoding="utf-8") == text, name
    assert {path.name for path in (PARTIALS / "strings").iterdir()} == {f"{one.tag}.html" for one in (ENGLISH, SPANISH)}


@pytest.mark.parametrize(
    ("site", "page", "menu", "tag"),
    [
        ("en", "", "Menu", "en"),
        ("es", "", "Menú", "es"),
        ("es-SV", "", "Menú", "es-SV"),
        ("en", "es-SV", "Menú", "es-SV"),
        ("es", "en", "Menu", "en"),
        ("est", "", "Menu", "est"),
        ("Es", "", "Menú", "es"),
        ("ES_mx", "", "Menú", "es-MX"),
        ("EN", "ES-sv", "Menú", "es-SV"),
        ("zh-hant_hk", "", "Menu", "zh-Hant-HK"),
        ("en-ca-X-CA-abcd", "", "Menu", "en-CA-x-ca-Abcd"),
    ],
)
def test_a_page_speaks_its_language_or_that_of_the_site(site: str, page: str, menu: str, tag: str) -> None:
    assert said("frame_menu", site, page) == menu
    assert said("language", site, page) == tag
    assert said("site_language", site, page) == language_tag(site)


def test_the_themes_own_words_are_at_hand_where_ours_do_not_reach() -> None:
    assert said("toc", "es") == "Contents"
    assert said("action.skip", "es") == "Saltar al contenido"
    assert said("direction", "es") == "ltr"


def test_what_a_word_holds_stays_text() -> None:
    hostile = SPANISH.model_copy(update={"frame_menu": '<b> "x" & {{ 1 }} {% y %} \\ \''})
    assert said("frame_menu", "es", spoken=(hostile, ENGLISH)) == "&lt;b&gt; &#34;x&#34; &amp; {{ 1 }} {% y %} \\ &#39;"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_words_of_their_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    shown = re.sub(r"(?s){#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", " ", text)
    assert not re.search("[A-Za-z]", shown.replace("404", "").replace("&nbsp;", "")), shown.split()
    assert not re.search(r'(?:aria-label|placeholder|title|alt)="[^"{]*[A-Za-z]', re.sub(r"(?s){#.*?#}", "", text))


def test_templates_ask_for_words_that_there_are() -> None:
    texts = [path.read_text(encoding="utf-8") for path in TEMPLATES]
    asked = {key.removesuffix("_") for text in texts for key in re.findall(r"lang\.t\([\"'](frame_\w*)[\"']", text)}
    # The first link of a page stands in Material's own template, under a key of its own.
    assert asked | {"frame_skip"} == {name for name in Strings.model_fields if name.startswith("frame_")}
