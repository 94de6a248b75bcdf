"""The page that a preview shows when something is broken: each error with its place, its line and the mend."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from annotator.diagnostics import Diagnostic, Severity
from annotator.model.span import Place

# Characters of a line shown before and after its caret, and of each line beside it.
AROUND, BESIDE = 240, 120
_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; --line: rgb(128 128 128 / .35) }}
body {{ max-width: 52rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere }}
h1 {{ margin: 0; font-size: 1.5rem; line-height: 1.25 }}
h2 {{ margin: 0; font-size: 1.0625rem; line-height: 1.4 }}
ol, ul {{ list-style: none; padding: 0 }}
li {{ margin: 1.5rem 0; padding-top: 1.25rem; border-top: 1px solid var(--line) }}
p {{ margin: .5rem 0 }}
code, pre {{ font: .875rem/1.5 ui-monospace, monospace }}
pre {{ margin: .5rem 0; padding: .5rem .75rem; border: 1px solid var(--line); white-space: pre-wrap; tab-size: 4 }}
.at {{ line-height: 2.25 }}
mark {{ position: relative; color: inherit; background: light-dark(#ffd5cc, #7a2412) }}
mark::after {{ content: "^"; position: absolute; left: 0; top: .85em; font-weight: 700 }}
mark::after {{ color: light-dark(#a3200d, #ff9c85) }}
.number {{ display: inline-block; min-width: 3ch; margin-right: 1ch; text-align: right; opacity: .7 }}
.number {{ user-select: none }}
summary {{ cursor: pointer }}
</style></head>
<body><main><h1>{title}</h1>
<p>The page comes back by itself as soon as {what} mended and saved.</p>
{body}
</main></body></html>
"""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a rebuild failed: what the error says, where, what was said before it, the trace of calls, and the mend."""

    message: str
    where: Place
    said: Sequence[str]
    trace: str
    hint: str = ""


def error_page(found: Sequence[Diagnostic], base: Path, guide: Mapping[str, str]) -> str:
    """The errors, and below them the warnings; ``guide`` has the address of the explanation of a code."""
    errors, warnings = (
        [one for one in found if one.severity is severity] for severity in (Severity.ERROR, Severity.WARNING)
    )
    body = f"<ol>{_items(errors, base, guide)}</ol>"
    if warnings:
        count = f"{len(warnings)} warning{'s' * (len(warnings) != 1)}"
        body += f"<details><summary>And {count}</summary><ul>{_items(warnings, base, guide)}</ul></details>"
    title = f"{len(errors)} error{'s' * (len(errors) != 1)} in the content"
    return _HEAD.format(title=title, what="the file is" if len(errors) == 1 else "they are", body=body)


def failure_page(failure: Failure, base: Path) -> str:
    """What stopped a build that is not in the seeds: a template, a page of docs, the configuration."""
    said = "".join(f"<li><p>{escape(line)}</p></li>" for line in failure.said)
    trace = f"<details><summary>Where in the software</summary><pre>{escape(failure.trace)}</pre></details>"
    place = _place(failure.where) + _source(failure.where, base)
    body = f"<h2>{escape(failure.message)}</h2>{place}{_hint(failure.hint)}{said and f'<ul>{said}</ul>'}{trace}"
    return _HEAD.format(title="The site could not be built", what="it is", body=body)


def _items(found: Sequence[Diagnostic], base: Path, guide: Mapping[str, str]) -> str:
    return "".join(f"<li>{_item(one, base, guide)}</li>" for one in found)


def _item(found: Diagnostic, base: Path, guide: Mapping[str, str]) -> str:
    slug = escape(found.code.slug)
    code = f'<a href="{escape(guide[slug])}">{slug}</a>' if slug in guide else slug
    place = _place(found.where) + _source(found.where, base)
    return f"<h2>{escape(found.message)}</h2>{place}{_hint(found.hint)}<p><small>{code}</small></p>"


def _hint(hint: str) -> str:
    return f"<p>{escape(hint)}</p>" if hint else ""


def _place(where: Place) -> str:
    return f"<p><code>{escape(str(where))}</code></p>" if where.file else ""


def lines_of(path: Path) -> list[str]:
    """The lines of an editor's file; none where it cannot be read."""
    try:
        return re.split(r"\r\n|\r|\n", path.read_text(encoding="utf-8-sig", errors="replace"))
    except OSError:
        return []


def _source(where: Place, base: Path) -> str:
    """The line with its caret between its neighbours; nothing where there is no such line."""
    if not where.line:
        return ""
    lines = lines_of(base / where.file)
    if where.line > len(lines):
        return ""
    shown = []
    for number in range(max(1, where.line - 1), min(len(lines), where.line + 1) + 1):
        line = lines[number - 1]
        at = number == where.line
        html = _marked(line, where.column) if at else escape(line[:BESIDE]) + "…" * (len(line) > BESIDE)
        shown.append(f'<span class="number">{number}</span>{f"""<span class="at">{html}</span>""" if at else html}')
    return f"<pre>{chr(10).join(shown)}</pre>"


def _marked(line: str, column: int) -> str:
    """The part of the line round the caret; the mark is on a character, so that tabs and wide letters do no harm."""
    at = column - 1 if 0 < column <= len(line) + 1 else -1
    first, last = max(0, at - AROUND), max(0, at) + AROUND
    before, after = "…" * (first > 0), "…" * (last < len(line))
    if at < 0:
        return f"{escape(line[:last])}{after}"
    under = escape(line[at : at + 1]) or " "
    return f"{before}{escape(line[first:at])}<mark>{under}</mark>{escape(line[at + 1 : last])}{after}"
