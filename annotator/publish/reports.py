"""Diagnostics -> texts for a terminal, for other programs, and for the hosts of code that show them beside a change."""

import json
import unicodedata
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal, get_args

from annotator.diagnostics import Code, Diagnostic, Severity
from annotator.model.span import Place
from annotator.publish.errors import lines_of

Format = Literal["text", "json", "sarif", "github"]
FORMATS: tuple[Format, ...] = get_args(Format)
# Characters of a source line that are shown on either side of its caret.
_AROUND = 60
# What others call a severity.
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def told(found: Sequence[Diagnostic], style: Format, base: Path) -> str:
    """All of them in a format; ``base`` is where their files lie. Nothing but line feeds and text, no colors."""
    match style:
        case "text":
            return "".join(f"{_text(one, base)}\n" for one in _errors_last(found))
        case "json":
            return _json([_object(one, base) for one in found])
        case "sarif":
            return _json(_sarif(found))
        case "github":
            return "".join(f"{_command(one)}\n" for one in found)


def counted(found: Iterable[Diagnostic]) -> str:
    """How many there are: 1 error, 2 warnings, 3 notes."""
    severities = [one.severity for one in found]
    counts = [(severities.count(one), one) for one in (Severity.ERROR, Severity.WARNING)]
    said = ", ".join(f"{count} {name}{'s' * (count != 1)}" for count, name in counts)
    notes = severities.count(Severity.INFO)
    return said + (f", {notes} note{'s' * (notes != 1)}" if notes else "")


def _errors_last(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Errors last, so that they stand nearest to the prompt."""
    order = (Severity.INFO, Severity.WARNING, Severity.ERROR)
    return sorted(found, key=lambda one: order.index(one.severity))


def _text(found: Diagnostic, base: Path) -> str:
    head, _, hint = str(found).partition("\n")
    line = _source(found.where, base)
    return "\n".join([head, *(_with_caret(found.where, line) if line else ()), *([hint] if hint else ())])


def _with_caret(where: Place, line: str) -> list[str]:
    """The line of the file with its number, and a caret below the column; of a long line the part around it."""
    at = min(where.column - 1, len(line)) if where.column else 0
    first, last = max(0, at - _AROUND), at + _AROUND
    shown = "…" * (first > 0) + line[first:last] + "…" * (last < len(line))
    number = f"{where.line:>4}"
    lines = [f"{number} | {shown.rstrip()}"]
    if where.column:
        before = " " * (first > 0) + "".join(map(_blank, line[first:at]))
        lines.append(f"{' ' * len(number)} | {before}^")
    return lines


def _blank(sign: str) -> str:
    """As much room as a sign takes in a terminal."""
    if sign == "\t":
        return sign
    if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
        return ""
    return "  " if unicodedata.east_asian_width(sign) in "WF" else " "


def _source(where: Place, base: Path) -> str:
    lines = lines_of(base / where.file) if where.line else []
    return lines[where.line - 1] if 0 < where.line <= len(lines) else ""


def _object(found: Diagnostic, base: Path) -> dict[str, Any]:
    where = found.where
    return {
        "code": found.code.slug,
        "severity": str(found.severity),
        "message": found.message,
        "file": where.file or None,
        "line": where.line or None,
        "column": where.column or None,
        "source": _source(where, base) or None,
        "hint": found.hint or None,
    }


def _sarif(found: Sequence[Diagnostic]) -> dict[str, Any]:
    """The format of static analysis tools, version 2.1.0 (OASIS)."""
    rules = [
        {"id": code.slug, "defaultConfiguration": {"level": _SARIF[code.severity]}}
        for code in sorted({one.code for one in found}, key=lambda code: code.slug)
    ]
    driver = {"name": "annotator", "version": version("annotated-explainer"), "rules": rules}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": list(map(_result, found))}],
    }


def _result(found: Diagnostic) -> dict[str, Any]:
    message = f"{found.message}\n{found.hint}" if found.hint else found.message
    result: dict[str, Any] = {
        "ruleId": found.code.slug,
        "level": _SARIF[found.severity],
        "message": {"text": message},
    }
    where = found.where
    if where.file:
        physical: dict[str, Any] = {"artifactLocation": {"uri": Path(where.file).as_posix()}}
        if where.line:
            physical["region"] = {"startLine": where.line, **({"startColumn": where.column} if where.column else {})}
        result["locations"] = [{"physicalLocation": physical}]
    return result


def _command(found: Diagnostic) -> str:
    """A line that GitHub's runners turn into a remark beside the change."""
    where = found.where
    parts = {"file": where.file, "line": where.line, "col": where.column, "title": found.code.slug}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in parts.items() if value)
    message = f"{found.message}\n{found.hint}" if found.hint else found.message
    return f"::{_GITHUB[found.severity]} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def codes_of(names: Iterable[str]) -> list[Code]:
    """The codes with these names; raises `ValueError` for a name that is none."""
    known = {code.slug: code for code in Code}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ValueError(", ".join(unknown))
    return [known[name] for name in names]
