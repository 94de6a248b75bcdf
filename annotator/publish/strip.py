"""What a preview shows at the foot of a page: the warnings and remarks on the files that the page comes from."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape, unescape
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from annotator.diagnostics import Diagnostic, Severity
from annotator.publish.errors import lines_of

# Words of a passage that a link searches for: enough to be the only ones.
_WORDS = 8
# Lines of one record that are looked at.
_NEAR = 40
_TAG = re.compile(r"<(script|style|template)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_QUOTED = re.compile(r"\"([^\"]{3,})\"|'([^']{3,})'|“([^”]{3,})”|:\s+([^\"'{\[][^{}\[\]]{2,}?)(?=[,}]|$)")
_LOOKS = """<style>
.preview-strip { position: fixed; inset: auto 0 0; z-index: 9; max-height: 50vh; overflow: auto;
  font: .875rem/1.5 system-ui, sans-serif; color: CanvasText; background: Canvas; border-top: 2px solid #b8860b }
.preview-strip > * { padding: .4rem 1rem; margin: 0 }
.preview-strip summary { cursor: pointer; font-weight: 600 }
.preview-strip li { margin: .4rem 0; overflow-wrap: anywhere }
.preview-strip code { font: .8125rem ui-monospace, monospace }
@media print { .preview-strip { display: none } }
</style>"""


def belong(found: Sequence[Diagnostic], seed: str, *, is_article: bool) -> list[Diagnostic]:
    """Those on the file that a page comes from; of an article those on its annotations, too. Errors have their page."""
    folder = f"{PurePosixPath(seed).parent}/"
    return [
        one
        for one in found
        if one.severity is not Severity.ERROR
        and (one.where.file == seed or (is_article and one.where.file.startswith(folder)))
    ]


def with_strip(html: str, found: Sequence[Diagnostic], elsewhere: int, base: Path, guide: Mapping[str, str]) -> str:
    """The page with a strip at its foot; as it is where nothing was ``found``.

    Each names its file and line, leads to its passage where that stands on the page, and to what its code means.
    ``elsewhere`` is how many there are on other pages.
    """
    if not found:
        return html
    said = _folded(unescape(_TAG.sub("", html)))
    items = "".join(f"<li>{_item(one, said, base, guide)}</li>" for one in found)
    more = f" · {elsewhere} more elsewhere" if elsewhere else ""
    count = f"{len(found)} finding{'s' * (len(found) != 1)} on this page{more}"
    strip = (
        f'{_LOOKS}<aside class="preview-strip" lang="en" dir="ltr" aria-label="Preview"><details>'
        f"<summary>{count}</summary><ul>{items}</ul></details></aside>"
    )
    before, end, after = html.rpartition("</body>")
    return f"{before}{strip}{end}{after}" if end else html + strip


def _item(found: Diagnostic, said: str, base: Path, guide: Mapping[str, str]) -> str:
    slug = escape(found.code.slug)
    code = f'<a href="{escape(guide[slug])}">{slug}</a>' if slug in guide else slug
    words = next((words for words in _passages(found, base) if _folded(words) in said), "")
    target = f"#:~:text={escape(quote(words, safe=''))}"
    message = f'<a href="{target}">{escape(found.message)}</a>' if words else escape(found.message)
    hint = f"<br>{escape(found.hint)}" if found.hint else ""
    return f"{found.severity}: {message} <code>{escape(str(found.where))}</code> ({code}){hint}"


def _passages(found: Diagnostic, base: Path) -> Iterator[str]:
    """What may stand on the page of the words at a place, likelier ones first, without what marks them up."""
    lines = lines_of(base / found.where.file) if found.where.file else []
    if not 0 < found.where.line <= len(lines):
        return
    line = lines[found.where.line - 1]
    behind = line[max(0, found.where.column - 1) :]
    for text in (behind, line, *_record(lines, found.where.line - 1)):
        for match in _QUOTED.finditer(text):
            yield from _begun(next(filter(None, match.groups())))
        yield from _begun(text)


def _record(lines: Sequence[str], at: int) -> Iterator[str]:
    """The lines with a quote in the item of a list that line ``at`` is in: a claim's words stand above its evidence."""
    first = next((number for number in range(at, max(-1, at - _NEAR), -1) if lines[number].lstrip()[:2] == "- "), at)
    depth = len(lines[first]) - len(lines[first].lstrip())
    for number in range(first, min(len(lines), first + _NEAR)):
        text = lines[number]
        if number > first and text.strip() and len(text) - len(text.lstrip()) <= depth:
            return
        if re.search(r"\b(quote|exact):", text):
            yield text


def _begun(text: str) -> Iterator[str]:
    words = re.sub(r"[*_`#>\[\]{}]|\(http\S*\)", "", text).split()
    if len("".join(words)) > 2:  # a letter or two stand everywhere
        yield " ".join(words[:_WORDS])


def _folded(text: str) -> str:
    return " ".join(text.split())
