"""What a preview shows instead of a page when the content or a template is broken."""

import traceback
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from annotator.diagnostics import Diagnostic, Severity

Handler = Callable[[int], bytes | None]

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }}
body {{ max-width: 48rem; margin: 3rem auto; padding: 0 1.25rem }}
li {{ margin: 0 0 1.5rem }} pre {{ overflow-x: auto; padding: .75rem; background: rgb(128 128 128 / .15) }}
code, pre {{ font-family: ui-monospace, monospace; font-size: .875rem }}
</style></head>
<body><h1>{title}</h1>
<p>The page comes back by itself as soon as the file is mended and saved.</p>
{body}
</body></html>
"""


def error_page(diagnostics: Sequence[Diagnostic], base: Path) -> str:
    """The errors with their place, the line in question and how to mend it, as a page."""
    errors = [found for found in diagnostics if found.severity is Severity.ERROR]
    items = "".join(f"<li>{_item(found, base)}</li>" for found in errors)
    title = f"{len(errors)} error{'s' * (len(errors) != 1)} in the content"
    return _PAGE.format(title=title, body=f"<ol>{items}</ol>")


def guard_builder(builder: Callable[..., Any], site: Path, log: Callable[[str], Any]) -> Callable[[], None]:
    """A builder for the preview's rebuilds: when one fails, every page that stood before says why."""

    def rebuild() -> None:
        pages = list(site.rglob("*.html"))
        try:
            builder()
        except (Exception, SystemExit) as error:
            log(f"the rebuild failed: {error}")
            details = "".join(traceback.format_exception(error))
            body = f"<p>{escape(str(error))}</p><pre>{escape(details)}</pre>"
            text = _PAGE.format(title="The site could not be built", body=body)
            for page in {*pages, site / "index.html"}:
                page.parent.mkdir(parents=True, exist_ok=True)
                page.write_text(text, encoding="utf-8")

    return rebuild


def guard_missing(handler: Handler, page: Callable[[], str | None]) -> Handler:
    """An answer for addresses that have no page while the content has errors: those errors, asked for again soon."""

    def answer(code: int) -> bytes | None:
        text = page()
        if text is None:
            return handler(code)
        return text.replace("<head>", '<head><meta http-equiv="refresh" content="2">', 1).encode()

    return answer


def _item(found: Diagnostic, base: Path) -> str:
    hint = f"<p>{escape(found.hint)}</p>" if found.hint else ""
    place = f"<p><code>{escape(str(found.where))}</code> {escape(found.code.slug)}</p>" if found.where.file else ""
    return f"<p><strong>{escape(found.message)}</strong></p>{place}{_source_line(found, base)}{hint}"


def _source_line(found: Diagnostic, base: Path) -> str:
    if not found.where.line:
        return ""
    try:
        lines = (base / found.where.file).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    if found.where.line > len(lines):
        return ""
    line = lines[found.where.line - 1][:400]
    caret = " " * (found.where.column - 1) + "^" if 0 < found.where.column <= len(line) + 1 else ""
    return f"<pre>{escape(line)}\n{caret}</pre>"
