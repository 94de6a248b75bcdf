"""What keeps a text from being YAML, in the words of an editor: the problem, where it stands, and the mend."""

import re
from dataclasses import dataclass
from typing import Any

_COLON = re.compile(r":(?:\s|$)")
# A line up to a quotation mark that should begin its value.
_BEGUN = re.compile(r"\s*(?:- +|[^\s\"']+:\s+)+[\"']")
# What the readers say of words that they did not expect.
_UNEXPECTED = ("did not find expected", "expected <block end>", "expected ','")
# By the mark that a text stands in: what to write where it holds that mark, and what else to put it in.
_INSIDE = {'"': ("“ ”", "'"), "'": ("’", '"')}


@dataclass(frozen=True, slots=True)
class Broken:
    """Why YAML's reader gave up; ``line`` and ``column`` count from 1, 0 where it did not say."""

    problem: str
    hint: str
    line: int = 0
    column: int = 0


def explain(error: Exception, text: str) -> Broken:
    """What the reader says, put where the mistake was made and not where it was noticed."""
    mark = getattr(error, "problem_mark", None)
    problem = " ".join(str(getattr(error, "problem", None) or error).split())
    opened = getattr(error, "context_mark", None)
    if opened and "end of stream" in problem:  # a quotation mark that nothing closes
        mark, problem = opened, f"{problem}, because what begins here is not closed"
    elif opened and "could not find expected ':'" in problem:  # told where the next line begins
        mark, problem = opened, "a colon is missing after this key"
    elif "mapping values are not allowed" in problem and mark:
        return _two_colons(mark, text)
    elif mark and problem.startswith(_UNEXPECTED) and (broken := _ended(mark, text)):
        return broken
    elif opened and str(getattr(error, "context", "")).endswith(("anchor", "alias", "tag")):
        mark = opened
    hint = _hint(problem, mark, text)
    return Broken(problem, hint, mark.line + 1, mark.column + 1) if mark else Broken(problem, hint)


def _two_colons(mark: Any, text: str) -> Broken:
    """Of a colon that the reader did not expect: a value holds one, or the key on a line above has none."""
    lines = text.split("\n")
    if _COLON.search(lines[mark.line][: mark.column]):
        problem, hint = "a value holds a colon and a space", 'put a text that holds ": " in quotes'
        return Broken(problem, hint, mark.line + 1, mark.column + 1)
    above = next((at for at in range(mark.line - 1, -1, -1) if lines[at].strip()), None)
    if above is not None and not _COLON.search(lines[above]):
        column = len(lines[above]) - len(lines[above].lstrip(" -"))
        return Broken("a colon is missing after this key", _hint("colon is missing", None, text), above + 1, column + 1)
    column = len(lines[mark.line]) - len(lines[mark.line].lstrip())
    problem = "this line is indented as if it belonged to the text above it"
    return Broken(problem, "indent it like the keys around it", mark.line + 1, column + 1)


def _ended(mark: Any, text: str) -> Broken | None:
    """Of words behind a text in quotation marks: it holds such a mark itself, or one above it is not closed."""
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    before, behind = line[: mark.column].rstrip(), line[mark.column :]
    sign = before[-1:]
    # Behind a mark and a space, another text or bracket says that a comma or a bracket is amiss.
    if sign not in _INSIDE or (behind[:1] in tuple("\"'[]{}") and len(before) < mark.column):
        return None
    if _BEGUN.fullmatch(before):
        return _not_closed(sign, lines[: mark.line])
    inside, around = _INSIDE[sign]
    hint = f"write {inside} inside the text" + ("" if around in line else f", or put all of it in {around}…{around}")
    problem = "quotation marks inside a text in quotation marks end it"
    return Broken(problem, hint, mark.line + 1, mark.column + 1)


def _not_closed(sign: str, lines: list[str]) -> Broken | None:
    """The last text above that begins with a quotation mark and does not end in its line."""
    begins = re.compile(rf"(?:^|[\s\[{{,]){sign}(?=[^{sign}]*$)")
    at = next(
        ((line, found.end()) for line in range(len(lines), 0, -1) if (found := begins.search(lines[line - 1]))), None
    )
    if at is None:
        return None
    return Broken("the text that begins here is not closed", f"write {sign} at its end, too", *at)


def _hint(problem: str, mark: Any, text: str) -> str:
    at = text.split("\n")[mark.line][mark.column :][:1] if mark and mark.line <= text.count("\n") else ""
    if "tab" in problem or at == "\t":
        return "indent with spaces"
    if "colon is missing" in problem:
        return "write a colon and a space after the key, or put the text in quotes and on one line"
    if at and at in "&*!@`%":
        return f"put a text that begins with {at} in quotes"
    if "end of stream" in problem or "expected ','" in problem:
        return "check that every quotation mark, bracket and brace is closed"
    if "another document" in problem:
        return "delete the line ---; a file holds one document"
    return 'check the indentation, and put texts that hold ": " or begin with a special character in quotes'
