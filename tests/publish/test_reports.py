"""Diagnostics as a terminal, another program and a host of code get them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotator.cli import main
from annotator.diagnostics import Code, Diagnostic
from annotator.model.span import Place
from annotator.publish.reports import told
from tests.read.folders import ANNOTATIONS, write

FILE = "seeds/a.yml"
ERROR = Diagnostic(Code.WRONG_VALUE, "as_of: expected a day, got 50%", Place(FILE, 2, 8), "write 2025-03-28")
NOTE = Diagnostic(Code.UNUSED_SOURCE, "spare: nothing names it", Place(FILE))
WARNING = Diagnostic(Code.SITE_CONFIG, "a, b: c\nd")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / FILE).write_text("id: a\nas_of: 12 May\n", encoding="utf-8")
    return tmp_path


def test_a_terminal_gets_the_line_with_a_caret_and_errors_last(base: Path) -> None:
    assert told([ERROR, NOTE], "text", base) == (
        "seeds/a.yml: info[unused-source]: spare: nothing names it\n"
        "seeds/a.yml:2:8: error[wrong-value]: as_of: expected a day, got 50%\n"
        "   2 | as_of: 12 May\n"
        "     |        ^\n"
        "  help: write 2025-03-28\n"
    )


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("\tname: x", 8, "\tname: x", "\t      ^"),
        ("名: x", 4, "名: x", "    ^"),
        ("e\u0301: x", 5, "e\u0301: x", "   ^"),
        ("a" * 100 + "b" + "c" * 100, 101, "…" + "a" * 60 + "b" + "c" * 59 + "…", " " * 61 + "^"),
        ("short", 99, "short", "     ^"),
    ],
)
def test_the_caret_stands_below_its_sign(base: Path, line: str, column: int, shown: str, caret: str) -> None:
    (base / FILE).write_text(f"{line}\n", encoding="utf-8")
    said = told([Diagnostic(Code.WRONG_VALUE, "no", Place(FILE, 1, column))], "text", base / ".")
    assert said.splitlines()[1:] == [f"   1 | {shown}", f"     | {caret}"]


def test_a_file_that_is_gone_or_shorter_has_no_line(base: Path) -> None:
    found = [Diagnostic(Code.WRONG_VALUE, "no", Place(name, 9, 1)) for name in (FILE, "seeds/gone.yml")]
    assert len(told(found, "text", base).splitlines()) == 2


def test_json_has_all_of_each(base: Path) -> None:
    assert json.loads(told([ERROR, WARNING], "json", base)) == [
        {
            "code": "wrong-value",
            "severity": "error",
            "message": ERROR.message,
            "file": FILE,
            "line": 2,
            "column": 8,
            "source": "as_of: 12 May",
            "hint": ERROR.hint,
        },
        {**dict.fromkeys(("file", "line", "column", "source", "hint")), "code": "site-config", "severity": "warning",
         "message": WARNING.message},
    ]  # fmt: skip


def test_sarif_has_rules_results_and_places(base: Path) -> None:
    made = json.loads(told([ERROR, NOTE, WARNING], "sarif", base))
    assert made["version"] == "2.1.0"
    (run,) = made["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["site-config", "unused-source", "wrong-value"]
    assert [result["level"] for result in run["results"]] == ["error", "note", "warning"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": FILE}, "region": {"startLine": 2, "startColumn": 8}}
    assert "region" not in run["results"][1]["locations"][0]["physicalLocation"]
    assert "locations" not in run["results"][2]


def test_github_gets_commands_in_which_nothing_can_break_out(base: Path) -> None:
    assert told([ERROR, WARNING], "github", base).splitlines() == [
        "::error file=seeds/a.yml,line=2,col=8,title=wrong-value::as_of: expected a day, got 50%25%0Awrite 2025-03-28",
        "::warning title=site-config::a, b: c%0Ad",
    ]


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    notes = ANNOTATIONS.replace("rights: On these grounds.\n", "").replace("2025-03-28", "28 March", 1)
    write(tmp_path, {"articles/one/annotations.yml": notes})


@pytest.mark.usefixtures("seeds")
def test_codes_can_be_chosen(tmp_path: Path) -> None:
    def codes(*options: str) -> set[str]:
        return {
            one["code"] for one in json.loads(CliRunner().invoke(main, ["check", "--format", "json", *options]).stdout)
        }

    assert "wrong-value" in codes()
    assert codes("--select", "wrong-value,yaml-syntax") == {"wrong-value"}
    assert "wrong-value" not in codes("--ignore", "wrong-value", "--ignore", "stray-file")
    done = CliRunner().invoke(main, ["check", "--ignore", "wrong-value"])
    assert done.exit_code == 0
    assert CliRunner().invoke(main, ["check"]).exit_code == 1
    wrong = CliRunner().invoke(main, ["check", "--select", "nothing"])
    assert wrong.exit_code == 2
    assert "there is no code nothing" in wrong.stderr
