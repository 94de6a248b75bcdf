"""The house keeps its shape: sizes, who may touch the world, and no imports inside functions."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "annotator").rglob("*.py"))
# The front doors, and the modules of read/ and publish/ that open files; all others take and give values.
IMPURE = {
    "cache/disk.py",
    "cache/version.py",
    "cli/articles.py",
    "cli/building.py",
    "cli/entities.py",
    "cli/gathering.py",
    "cli/mending.py",
    "cli/options.py",
    "cli/sources.py",
    "cli/starting.py",
    "cli/suggesting.py",
    "desk/server.py",
    "desk/work.py",
    "edit/files.py",
    "edit/new_article.py",
    "edit/saving.py",
    "fetch/client.py",
    "fetch/guard.py",
    "mkdocs_plugin.py",
    "read/fingerprint.py",
    "read/history.py",
    "read/outlines.py",
    "read/seeds.py",
    "read/strings.py",
    "read/style.py",
    "read/written.py",
    "publish/built.py",
    "publish/conversions.py",
    "publish/errors.py",
    "publish/files.py",
    "publish/looks.py",
    "publish/pictures.py",
    "publish/press.py",
    "publish/preview.py",
    "publish/reports.py",
    "publish/search.py",
    "publish/settings.py",
    "publish/starter.py",
    "publish/watching.py",
    "terminal.py",
}
WORLD = {"open", "print", "input"}
WORLD_METHODS = {"open", "read_text", "write_text", "read_bytes", "write_bytes", "mkdir", "unlink", "rmdir", "iterdir"}
WORLD_METHODS |= {"rglob", "glob", "is_file", "is_dir", "exists", "stat", "touch", "rename", "symlink_to", "chmod"}
WORLD_METHODS |= {"resolve", "echo", "urlopen"}
WORLD_MODULES = {"os", "shutil", "tempfile", "socket", "subprocess", "sys", "urllib.request", "http.client", "requests"}
WORLD_MODULES |= {"http.server", "urllib3", "logging", "webbrowser", "fileinput"}
MAX_MODULE, MAX_FUNCTION, MAX_PARAMETERS, P90_FUNCTION = 400, 60, 6, 30


def name(path: Path) -> str:
    return path.relative_to(ROOT / "annotator").as_posix()


def functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    assert function.end_lineno
    return function.end_lineno - function.lineno + 1


def test_there_are_modules_to_look_at() -> None:
    assert len(MODULES) > 30


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_module_and_its_functions_keep_the_budgets(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MAX_MODULE
    for function in functions(ast.parse(text)):
        arguments = function.args
        parameters = len([*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs])
        assert length(function) <= MAX_FUNCTION, function.name
        assert parameters <= MAX_PARAMETERS, function.name


def test_nine_functions_in_ten_are_short() -> None:
    lengths = sorted(length(one) for path in MODULES for one in functions(ast.parse(path.read_text(encoding="utf-8"))))
    assert lengths[len(lengths) * 9 // 10] <= P90_FUNCTION


def touches(code: str) -> set[str]:
    """What of a module's code touches disk, network or terminal."""
    touched = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id in WORLD:
                touched.add(called.id)
            if isinstance(called, ast.Attribute) and called.attr in WORLD_METHODS:
                touched.add(called.attr)
        if isinstance(node, ast.Import):
            touched |= {alias.name for alias in node.names} & WORLD_MODULES
        if isinstance(node, ast.ImportFrom) and node.module in WORLD_MODULES:
            touched.add(node.module)
    return touched


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_named_modules_touch_disk_network_and_terminal(path: Path) -> None:
    assert not touches(path.read_text(encoding="utf-8")) or name(path) in IMPURE


@pytest.mark.parametrize(
    "code",
    ["open('x')", "Path('x').open('w')", "import os", "from shutil import rmtree", "print(1)", "p.write_text('')"],
)
def test_the_look_at_the_world_sees(code: str) -> None:
    assert touches(code)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_stand_at_the_top(path: Path) -> None:
    for function in functions(ast.parse(path.read_text(encoding="utf-8"))):
        assert not any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function)), function.name


ROOMS = sorted({path.parent for path in MODULES if path.parent not in (ROOT / "annotator", ROOT / "annotator/cli")})
PAGE = (ROOT / "docs" / "project" / "architecture.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("room", ["Front doors", *(name(room) for room in ROOMS)])
def test_the_page_on_the_house_names_every_module_of_a_room_and_no_other(room: str) -> None:
    top, inside = room.partition("/")[::2]
    (section,) = re.findall(rf"^### {top}\b.*\n((?:(?!^##).*\n)*)", PAGE, re.MULTILINE)
    if top == "render":
        section = section.partition("`render/print/`")[2 if inside else 0]
    named = set(re.findall(r"`(\w+\.py)`", section)) - {"__init__.py"}
    folders = [ROOT / "annotator", ROOT / "annotator/cli"] if room == "Front doors" else [ROOT / "annotator" / room]
    assert named == {path.name for path in MODULES if path.parent in folders and path.name != "__init__.py"}


def test_the_plugin_stays_thin() -> None:
    assert len((ROOT / "annotator" / "mkdocs_plugin.py").read_text(encoding="utf-8").splitlines()) < 100


def test_what_few_builds_need_costs_the_others_nothing() -> None:
    """They take some tenths of a second to load: the desk, bars on a terminal, what makes PDFs, lists of programs."""
    asks = "import sys, annotator.mkdocs_plugin; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True).stdout.split()
    assert {"annotator.desk.server", "annotator.publish.press", "annotator.terminal"} <= {*loaded}
    rare = {
        "annotator.desk.plan",
        "annotator.desk.work",
        "annotator.suggest.article",
        "bibtexparser",
        "markdown_it",
        "pylatexenc",
    }
    assert not (rare | {"fontTools.ttLib", "pikepdf", "rich.console", "rich.progress"}) & {*loaded}
