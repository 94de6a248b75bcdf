"""Diagnostics: what a line of them says, their order, and what stops a build."""

import pytest

from annotator.diagnostics import (
    AnnotatorError,
    Code,
    Diagnostic,
    PublishError,
    SeedsNotFound,
    Severity,
    has_errors,
    in_order,
)
from annotator.model.span import Place


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            Diagnostic(Code.WRONG_VALUE, "kind: expected one of 'a' or 'b'", Place("e.yml", 3, 11), "choose one"),
            "e.yml:3:11: error[wrong-value]: kind: expected one of 'a' or 'b'\n  help: choose one",
        ),
        (Diagnostic(Code.NO_RIGHTS, "no rights", Place("a.yml", 1)), "a.yml:1: warning[no-rights]: no rights"),
        (Diagnostic(Code.SHARED_ALIAS, "two", Place("a.yml")), "a.yml: info[shared-alias]: two"),
        (Diagnostic(Code.NOT_TEXT, "nowhere"), "error[not-text]: nowhere"),
    ],
)  # fmt: skip
def test_a_diagnostic_reads_like_a_compilers(found: Diagnostic, said: str) -> None:
    assert str(found) == said


@pytest.mark.parametrize("code", Code)
def test_every_code_has_a_slug_of_its_own(code: Code) -> None:
    assert code.slug == code.name.lower().replace("_", "-")
    assert [other for other in Code if other.slug == code.slug] == [code]
    assert Diagnostic(code, "said").severity is code.severity


@pytest.mark.parametrize(
    "code",
    [
        Code.YAML_SYNTAX, Code.NOT_TEXT, Code.ARTICLE_FILES, Code.UNKNOWN_KEY, Code.MISSING_KEY, Code.WRONG_VALUE,
        Code.DUPLICATE_KEY, Code.DUPLICATE_ID, Code.UNKNOWN_ENTITY, Code.UNKNOWN_SOURCE, Code.UNKNOWN_BACKGROUND,
        Code.UNKNOWN_FIGURE, Code.UNKNOWN_TIMELINE, Code.LOST_QUOTE, Code.AMBIGUOUS_QUOTE, Code.AMBIGUOUS_ALIAS,
        Code.FIDELITY, Code.PAGE_IN_THE_WAY, Code.MISSING_PAGE,
    ],
)  # fmt: skip
def test_what_a_page_would_say_wrongly_is_an_error(code: Code) -> None:
    assert code.severity is Severity.ERROR


@pytest.mark.parametrize("code", [Code.NO_RIGHTS, Code.DROPPED_MARKUP, Code.UNSAFE_LINK, Code.REPLACED_CHARACTER])
def test_what_is_shown_without_a_part_is_a_warning(code: Code) -> None:
    assert code.severity is Severity.WARNING


@pytest.mark.parametrize("code", [Code.UNUSED_FIGURE, Code.LONG_CARD, Code.LONG_DESCRIPTION])
def test_what_readers_would_miss_or_not_finish_is_a_warning(code: Code) -> None:
    assert code.severity is Severity.WARNING


@pytest.mark.parametrize("code", [Code.SHARED_ALIAS, Code.UNCITED_SENTENCE, Code.UNCHECKED_SENTENCE])
def test_what_may_be_as_the_editor_wants_it_is_only_information(code: Code) -> None:
    assert code.severity is Severity.INFO


def _at(file: str, line: int, column: int, code: Code = Code.WRONG_VALUE, message: str = "x") -> Diagnostic:
    return Diagnostic(code, message, Place(file, line, column))


def test_findings_come_by_file_line_and_column_as_numbers() -> None:
    expected = [
        Diagnostic(Code.WRONG_VALUE, "of no file"),
        _at("a.yml", 2, 9),
        _at("a.yml", 2, 10),
        _at("a.yml", 10, 1, Code.DUPLICATE_ID),
        _at("a.yml", 10, 1, Code.UNKNOWN_KEY, "a"),
        _at("a.yml", 10, 1, Code.UNKNOWN_KEY, "b"),
        _at("b.yml", 1, 1),
    ]
    assert in_order(expected[::-1]) == expected


def test_a_finding_made_twice_is_told_once() -> None:
    twice = _at("a.yml", 1, 1)
    assert in_order([twice, _at("b.yml", 1, 1), _at("a.yml", 1, 1)]) == [twice, _at("b.yml", 1, 1)]


def test_the_same_words_with_another_hint_are_another_finding() -> None:
    one, other = (Diagnostic(Code.WRONG_VALUE, "x", Place("a", 1, 1), hint) for hint in ("do this", "do that"))
    assert len(in_order([one, other])) == 2


@pytest.mark.parametrize(
    ("codes", "stops"),
    [
        ([], False),
        ([Code.SHARED_ALIAS], False),
        ([Code.NO_RIGHTS, Code.UNSAFE_LINK], False),
        ([Code.NO_RIGHTS, Code.WRONG_VALUE], True),
    ],
)
def test_only_errors_stop_a_build(codes: list[Code], *, stops: bool) -> None:
    assert has_errors([Diagnostic(code, "x") for code in codes]) is stops


@pytest.mark.parametrize("kind", [SeedsNotFound, PublishError])
def test_what_ends_a_run_is_of_one_family(kind: type[Exception]) -> None:
    assert issubclass(kind, AnnotatorError)
