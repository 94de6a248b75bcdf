"""A preview while something is broken: which pages show the errors, and what a failed rebuild tells."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from jinja2 import DictLoader, Environment, TemplateSyntaxError
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError

from annotator.diagnostics import Code, Diagnostic
from annotator.model.span import NOWHERE, Place
from annotator.publish.errors import failure_page
from annotator.publish.preview import Preview, _Listener, failure

HOSTILE = "<script>alert(1)</script> & {x} %s"
ERROR = Diagnostic(Code.LOST_QUOTE, "lost", Place("a.yml", 2, 3))
WARNING = Diagnostic(Code.NO_RIGHTS, "no rights")


@dataclass
class Built:
    """A page as a site builder has it."""

    url: str
    present_anchor_ids: set[str] | None = field(default_factory=set)


def preview(found: Sequence[Diagnostic] = (), base: Path = Path(), *, runs: bool = True) -> Preview:
    made = Preview("builder", runs=runs)
    made.begin(base, "http://127.0.0.1:8000/sub/")
    made.found += found
    return made


def heading(html: str) -> str:
    page = BeautifulSoup(html, "html.parser")
    assert page.select("script") == []
    assert page.h1 is not None
    return page.h1.get_text()


@pytest.mark.parametrize("runs", [True, False])
def test_findings_are_logged_by_their_severity_and_errors_stop_a_build(
    caplog: pytest.LogCaptureFixture, *, runs: bool
) -> None:
    made = preview(runs=runs)
    with caplog.at_level(logging.DEBUG):
        assert made.stops([ERROR, WARNING, Diagnostic(Code.SHARED_ALIAS, "shared")], logging.getLogger("x")) is not runs
        assert made.stops([WARNING], logging.getLogger("x")) is False
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING", "DEBUG", "WARNING"]


def test_errors_stand_in_place_of_every_page_and_warnings_do_not() -> None:
    assert preview([WARNING]).instead("a.html") is None
    shown = preview([WARNING, ERROR]).instead("a.html")
    assert shown
    assert heading(shown) == "1 error in the content"


def test_what_a_page_adds_is_shown_from_there_on_until_the_next_rebuild() -> None:
    made = preview()
    assert made.instead("a.html") is None
    made.found.append(Diagnostic(Code.FIDELITY, "differs"))
    shown = made.instead("b.html")
    assert shown
    assert "differs" in shown
    assert made.instead("c.html")
    made.begin(Path(), None)
    assert made.instead("a.html") is None


def test_a_preview_that_does_not_run_shows_pages_as_they_are(tmp_path: Path) -> None:
    made = preview([ERROR], runs=False)
    made.cover(tmp_path)
    assert made.instead("a.html") is None


def test_errors_link_to_the_heading_that_explains_them_and_that_page_stays() -> None:
    made = preview([ERROR])
    made.settle(
        Environment(autoescape=True), [Built("guide/index.html", {"lost-quote", "other"}), Built("b.html", None)]
    )
    assert made.instead("guide/index.html") is None
    shown = made.instead("b.html")
    assert shown
    links = BeautifulSoup(shown, "html.parser").select("a")
    assert [(link["href"], link.get_text()) for link in links] == [("/sub/guide/index.html#lost-quote", "lost-quote")]


def test_templates_are_compiled_once_and_again_when_they_change() -> None:
    made = preview()
    compiled: list[str] = []

    class Counting(Environment):
        def compile(self, source: str, *more: object, **options: object) -> object:  # type: ignore[override]
            compiled.append(source)
            return super().compile(source, *more, **options)  # type: ignore[call-overload]

    for text in ("one", "one", "two"):
        templates = Counting(loader=DictLoader({"a.html": text}), autoescape=True)
        made.settle(templates, [])
        assert templates.get_template("a.html").render() == text
    assert compiled == ["one", "two"]


def test_a_page_that_is_no_longer_made_shows_the_errors(tmp_path: Path) -> None:
    made = preview()
    for name in ("gone.html", "stays.html"):
        (tmp_path / name).write_text("page")
    made.cover(tmp_path)
    (tmp_path / "gone.html").unlink()
    made.cover(tmp_path)
    assert not (tmp_path / "gone.html").exists()
    made.found.append(ERROR)
    made.cover(tmp_path)
    assert heading((tmp_path / "gone.html").read_text(encoding="utf-8")) == "1 error in the content"
    assert (tmp_path / "stays.html").read_text() == "page"


@pytest.mark.parametrize("error", [ValueError(HOSTILE), SystemExit(HOSTILE), RuntimeError("")])
def test_when_a_rebuild_fails_every_page_says_why(
    tmp_path: Path, error: BaseException, caplog: pytest.LogCaptureFixture
) -> None:
    made = preview()
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("old")
    (tmp_path / "style.css").write_text("old")
    made.cover(tmp_path)

    def fail() -> None:
        (tmp_path / "a/index.html").unlink()
        logging.getLogger("builder.inside").error("page %s is broken", HOSTILE)
        logging.getLogger("builder").warning("no matter")
        raise error

    made.guard(fail, tmp_path)()
    assert caplog.messages[-1] == f"the rebuild failed: {error}"
    for path in ("index.html", "a/index.html"):
        text = (tmp_path / path).read_text(encoding="utf-8")
        page = BeautifulSoup(text, "html.parser")
        assert heading(text) == "The site could not be built"
        assert [part.get_text() for part in page.select("h2")] == [str(error) or "RuntimeError"]
        assert [part.get_text() for part in page.select("li")] == [f"page {HOSTILE} is broken"]
        assert type(error).__name__ in page.select("details")[0].get_text()
    assert (tmp_path / "style.css").read_text() == "old"
    assert logging.getLogger("builder").handlers == []


def test_a_rebuild_that_succeeds_is_left_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    preview().guard(lambda: (tmp_path / "index.html").write_text("new"), tmp_path)()
    assert (tmp_path / "index.html").read_text() == "new"
    assert caplog.records == []


def test_an_interrupt_ends_the_preview(tmp_path: Path) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        preview().guard(interrupt, tmp_path)()


def test_an_address_without_a_page_shows_the_errors_and_asks_again() -> None:
    made = preview()
    answer = made.guard_missing(lambda code: b"%d" % code)
    assert answer(404) == b"404"
    made.found.append(ERROR)
    shown = answer(404)
    assert shown
    assert b'http-equiv="refresh"' in shown


def load(text: str) -> None:
    """As MkDocs does."""
    try:
        yaml.safe_load(text)
    except yaml.YAMLError:
        raise ValueError("unreadable")  # noqa: B904


def broken_yaml() -> BaseException:
    with pytest.raises(ValueError, match="unreadable") as raised:
        load("a: [\n")
    return raised.value


def broken_template(base: Path) -> BaseException:
    with pytest.raises(TemplateSyntaxError) as raised:
        Environment(autoescape=True)._parse("\n{% x %}", "a.html", str(base / "a.html"))
    raised.value.filename = str(base / "a.html")
    return raised.value


def test_a_failure_names_the_place_in_yaml_and_in_a_template(tmp_path: Path) -> None:
    assert failure(broken_yaml(), [], tmp_path).where.line == 2
    assert failure(broken_template(tmp_path), [], tmp_path).where == Place("a.html", 2)


def test_a_failure_of_a_template_while_it_runs_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("one\n{{ x.y.z }}")
    code = compile("\n1 / 0", str(tmp_path / "a.html"), "exec")
    with pytest.raises(ZeroDivisionError) as raised:
        exec(code)
    assert failure(raised.value, [], tmp_path).where == Place("a.html", 2)
    assert failure(ValueError("no"), ["no", "said", "said"], tmp_path).where == NOWHERE


def test_a_failure_tells_once_what_was_said() -> None:
    assert failure(ValueError("no"), ["no", "said", "said"], Path()).said == ["said"]


def test_a_missing_colon_is_told_at_its_key_in_our_words(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("a: 1\ntitle\nb: 2\n", encoding="utf-8")
    with pytest.raises(ConfigurationError) as raised:
        load_config(str(file))
    told = failure(raised.value, [], tmp_path)
    assert told.where == Place("mkdocs.yml", 2, 1)
    assert told.message == "this is not YAML: a colon is missing after this key"
    assert told.hint.startswith("write a colon and a space after the key")
    assert told.hint in failure_page(told, tmp_path)


def test_a_complaint_about_an_option_leads_to_its_line(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("site_name: Mine\nplugins:\n  - search\n  - annotator:\n      citation_style: none.csl\n", "utf-8")
    (tmp_path / "docs").mkdir()
    listener = _Listener()
    logging.getLogger("mkdocs").addHandler(listener)
    with pytest.raises(SystemExit) as raised:
        load_config(str(file))
    logging.getLogger("mkdocs").removeHandler(listener)
    assert failure(raised.value, listener.said, tmp_path, file).where == Place("mkdocs.yml", 5, 7)
    assert failure(ValueError("no"), ["no such thing"], tmp_path, file).where == NOWHERE
